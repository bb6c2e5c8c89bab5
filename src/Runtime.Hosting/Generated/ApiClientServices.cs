using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Wappfy.Runtime.Hosting;

namespace Wappfy.Runtime.Generated;

/// <summary>What the generated <c>services.AddXxxClient(...)</c> calls.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ApiClientServices
{
    /// <summary>Registers a client, or adds to its registration, with options from configuration.</summary>
    /// <typeparam name="TInterface">The client's interface.</typeparam>
    /// <typeparam name="TClient">The client.</typeparam>
    /// <typeparam name="TOptions">Its options.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="definition">What all clients of this kind share.</param>
    /// <param name="name">The name of the options and the key of the services; null for the client without a name.</param>
    /// <param name="create">Creates the client from its options and an HttpClient.</param>
    /// <param name="configuration">The section with the options.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static ApiClientBuilder<TOptions> AddApiClient<
        TInterface,
        TClient,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        IServiceCollection services, ApiClientDefinition definition, string? name, Func<TOptions, HttpClient, TClient> create, IConfiguration configuration)
        where TInterface : class
        where TClient : class, TInterface
        where TOptions : ClientOptions, new()
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return Add<TInterface, TClient, TOptions>(services, definition, name, create).Bind(configuration);
    }

    /// <summary>Registers a client, or adds to its registration, with options from code.</summary>
    /// <typeparam name="TInterface">The client's interface.</typeparam>
    /// <typeparam name="TClient">The client.</typeparam>
    /// <typeparam name="TOptions">Its options.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="definition">What all clients of this kind share.</param>
    /// <param name="name">The name of the options and the key of the services; null for the client without a name.</param>
    /// <param name="create">Creates the client from its options and an HttpClient.</param>
    /// <param name="configure">Sets the options, or null.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static ApiClientBuilder<TOptions> AddApiClient<
        TInterface,
        TClient,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        IServiceCollection services, ApiClientDefinition definition, string? name, Func<TOptions, HttpClient, TClient> create, Action<TOptions>? configure)
        where TInterface : class
        where TClient : class, TInterface
        where TOptions : ClientOptions, new()
    {
        var builder = Add<TInterface, TClient, TOptions>(services, definition, name, create);
        return configure is null ? builder : builder.Configure(configure);
    }

    private static ApiClientBuilder<TOptions> Add<
        TInterface,
        TClient,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        IServiceCollection services, ApiClientDefinition definition, string? name, Func<TOptions, HttpClient, TClient> create)
        where TInterface : class
        where TClient : class, TInterface
        where TOptions : ClientOptions, new()
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(create);
        if (name?.Trim().Length == 0) throw new ArgumentException("The name of a client must not be empty.", nameof(name));
        name ??= Options.DefaultName;

        var registrations = services.Where(static d => !d.IsKeyedService).Select(static d => d.ImplementationInstance).OfType<ClientRegistration>().ToList();
        if (registrations.Find(r => r.OptionsType == typeof(TOptions) && r.Name == name) is { } present)
            return new ApiClientBuilder<TOptions>(present, services.AddHttpClient(present.HttpClientName));

        var registration = new ClientRegistration(typeof(TOptions), definition, name, HttpClientName<TClient>(definition, name, registrations));
        services.AddSingleton(registration);
#if NET8_0_OR_GREATER
        services.AddWebhookQueues();
#endif
        var http = services.AddHttpClient(registration.HttpClientName)
            .ConfigurePrimaryHttpMessageHandler(static () => ApiTransport.CreateHandler())
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();

        services.AddSingleton<IValidateOptions<TOptions>>(new ClientOptionsValidator<TOptions>(registration));
        services.AddOptions<TOptions>(name).PostConfigure<IServiceProvider>(static (options, provider) => options.LoggerFactory ??= provider.GetService<ILoggerFactory>());
        Register<TInterface, TClient>(services, name, provider => Create(registration, create, provider));

        // What the application would get is made when the host starts: a fake that a test registers in its place needs no settings.
        services.AddOptions<ClientStart>(registration.HttpClientName)
            .Configure<IServiceProvider>((_, provider) => Resolve<TInterface>(provider, name))
            .ValidateOnStart();
        return new ApiClientBuilder<TOptions>(registration, http);
    }

    /// <summary>
    /// A singleton fits: the client is safe for concurrent use, and its connections are renewed every two minutes. The factory's own request logging is
    /// off, since it would write addresses and headers.
    /// </summary>
    private static void Register<TInterface, TClient>(IServiceCollection services, string name, Func<IServiceProvider, TClient> create)
        where TInterface : class
        where TClient : class, TInterface
    {
        if (name.Length == 0)
        {
            services.TryAddSingleton(create);
            services.TryAddSingleton<TInterface>(static provider => provider.GetRequiredService<TClient>());
        }
        else
        {
            services.TryAddKeyedSingleton(name, (provider, _) => create(provider));
            services.TryAddKeyedSingleton<TInterface>(name, static (provider, key) => provider.GetRequiredKeyedService<TClient>(key));
        }
    }

    private static TClient Create<TClient, TOptions>(ClientRegistration registration, Func<TOptions, HttpClient, TClient> create, IServiceProvider provider)
        where TOptions : ClientOptions, new()
    {
        var options = provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(registration.Name);
        var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient(registration.HttpClientName);
        var faults = new List<string>();
        OptionsChecks.CheckServer(registration, options, http, faults);
        if (faults.Count > 0) throw new OptionsValidationException(registration.Name, typeof(TOptions), faults);

        // The client's own timeouts rule; this one would end long downloads.
        http.Timeout = Timeout.InfiniteTimeSpan;
        if (options.LoggerFactory?.CreateLogger(registration.Definition.Name) is { } logger) Warn<TOptions>(registration, logger);
        return create(options, http);
    }

    private static void Warn<TOptions>(ClientRegistration registration, ILogger logger)
        where TOptions : ClientOptions, new()
    {
        var report = new ReadReport();
        foreach (var section in registration.Sections)
        {
            ConfigurationReader.Read(section, registration.Definition, new TOptions(), report);
            ConfigurationReader.FindMisspellings(section, registration.Definition, report);
        }

        if (registration.Sections.Count > 0 && registration.Sections.All(static s => s.IsEmpty))
            report.Warnings.Add($"{registration.Sections[0].DisplayName} is empty or missing; the client has its defaults.");
        foreach (var warning in report.Warnings) HostingLog.Warn(logger, warning);
    }

    private static void Resolve<TInterface>(IServiceProvider provider, string name)
        where TInterface : class
    {
        // A fake may be scoped.
        using var scope = provider.CreateScope();
        if (name.Length == 0) _ = scope.ServiceProvider.GetRequiredService<TInterface>();
        else _ = scope.ServiceProvider.GetRequiredKeyedService<TInterface>(name);
    }

    /// <summary>Two clients never share an HttpClient, not even two of the same full name from different assemblies.</summary>
    private static string HttpClientName<TClient>(ApiClientDefinition definition, string name, List<ClientRegistration> others)
    {
        var own = name.Length == 0 ? definition.Name : definition.Name + "/" + name;
        return others.Exists(o => o.HttpClientName == own) ? typeof(TClient).Assembly.GetName().Name + "/" + own : own;
    }

    /// <summary>Its options do not belong to a client: reading them when the host starts creates the client.</summary>
    private sealed class ClientStart;
}
