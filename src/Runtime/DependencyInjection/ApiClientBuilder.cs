using Microsoft.Extensions.DependencyInjection;

namespace Wappfy.Runtime;

/// <summary>Sets up a registered client further.</summary>
/// <typeparam name="TOptions">The client's options.</typeparam>
public sealed class ApiClientBuilder<TOptions>
    where TOptions : ClientOptions, new()
{
    private readonly List<Action<IServiceProvider, TOptions>> _steps = [];

    internal ApiClientBuilder(IHttpClientBuilder http) => HttpClient = http;

    /// <summary>The registered HttpClient: for more handlers, a proxy, or a client certificate.</summary>
    public IHttpClientBuilder HttpClient { get; }

    /// <summary>The services.</summary>
    public IServiceCollection Services => HttpClient.Services;

    /// <summary>Sets options in code.</summary>
    public ApiClientBuilder<TOptions> Configure(Action<TOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _steps.Add((_, options) => configure(options));
        return this;
    }

    /// <summary>Sets options with the help of other services, such as a vault that holds the key.</summary>
    public ApiClientBuilder<TOptions> Configure(Action<IServiceProvider, TOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _steps.Add(configure);
        return this;
    }

    /// <summary>Sets when and how often calls are tried again.</summary>
    public ApiClientBuilder<TOptions> ConfigureResilience(Action<ResilienceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Configure(options => configure(options.Resilience));
    }

    /// <summary>Adds a credential.</summary>
    public ApiClientBuilder<TOptions> AddCredential(Credential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return Configure(options => options.Credentials.Add(credential));
    }

    internal TOptions MakeOptions(IServiceProvider provider)
    {
        var options = new TOptions();
        foreach (var step in _steps) step(provider, options);
        return options;
    }
}
