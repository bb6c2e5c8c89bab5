using System.ComponentModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Wappfy.Runtime.Generated;

/// <summary>What the emitted <c>services.AddXxxClient(...)</c> stands on.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ApiClientServiceCollectionExtensions
{
    /// <summary>
    /// Registers a client as a singleton over <see cref="IHttpClientFactory"/>. A singleton fits: the client is safe for concurrent use, and its
    /// connections are renewed every two minutes. The factory's own request logging is off, since it would write addresses and headers.
    /// </summary>
    /// <typeparam name="TInterface">The client's interface.</typeparam>
    /// <typeparam name="TClient">The client.</typeparam>
    /// <typeparam name="TOptions">Its options.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="definition">What all clients of this kind share.</param>
    /// <param name="create">Makes the client from its options and a HttpClient.</param>
    /// <param name="configuration">A section with the options (see <see cref="ClientOptions.Bind"/>), or null.</param>
    /// <param name="configure">Sets the options in code, after the configuration; or null.</param>
    public static ApiClientBuilder<TOptions> AddApiClient<TInterface, TClient, TOptions>(
        this IServiceCollection services,
        ApiClientDefinition definition,
        Func<TOptions, HttpClient, TClient> create,
        IConfiguration? configuration,
        Action<TOptions>? configure)
        where TInterface : class
        where TClient : class, TInterface
        where TOptions : ClientOptions, new()
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(create);
        var http = services.AddHttpClient(definition.Name)
            .ConfigurePrimaryHttpMessageHandler(static () => ApiTransport.CreateHandler())
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        var builder = new ApiClientBuilder<TOptions>(http);
        if (configuration is not null) builder.Configure(options => options.Bind(configuration, definition));
        if (configure is not null) builder.Configure(configure);

        services.TryAddSingleton(provider =>
        {
            var options = builder.MakeOptions(provider);
            options.LoggerFactory ??= provider.GetService<ILoggerFactory>();
            var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient(definition.Name);
            // The client's own timeouts rule; this one would end long downloads.
            client.Timeout = Timeout.InfiniteTimeSpan;
            return create(options, client);
        });
        services.TryAddSingleton<TInterface>(static provider => provider.GetRequiredService<TClient>());
        return builder;
    }
}
