using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime.Hosting;

/// <summary>
/// Further settings of a registered client. They are applied in the order in which they were registered, so that the last value is used. Registering
/// the same client again returns a builder for the same client.
/// </summary>
/// <typeparam name="TOptions">The client's options.</typeparam>
public sealed class ApiClientBuilder<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>
    where TOptions : ClientOptions, new()
{
    private readonly ClientRegistration _registration;
    private readonly OptionsBuilder<TOptions> _options;

    internal ApiClientBuilder(ClientRegistration registration, IHttpClientBuilder http)
    {
        _registration = registration;
        _options = http.Services.AddOptions<TOptions>(registration.Name);
        HttpClient = http;
    }

    /// <summary>The name under which the client is registered; empty for the client without a name.</summary>
    public string Name => _registration.Name;

    /// <summary>The client's own HttpClient: for more handlers, a proxy, or a client certificate.</summary>
    public IHttpClientBuilder HttpClient { get; }

    /// <summary>The services.</summary>
    public IServiceCollection Services => HttpClient.Services;

    /// <summary>Sets options in code.</summary>
    public ApiClientBuilder<TOptions> Configure(Action<TOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _options.Configure(options => LaterCredentialsFirst(options, configure));
        return this;
    }

    /// <summary>Sets options with the help of other services, such as a vault that has the key.</summary>
    public ApiClientBuilder<TOptions> Configure(Action<IServiceProvider, TOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _options.Configure<IServiceProvider>((options, provider) => LaterCredentialsFirst(options, o => configure(provider, o)));
        return this;
    }

    /// <summary>Sets when and how often calls are retried.</summary>
    public ApiClientBuilder<TOptions> ConfigureResilience(Action<ResilienceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Configure(options => configure(options.Resilience));
    }

    /// <summary>Adds a credential, which replaces an earlier one for the same scheme.</summary>
    public ApiClientBuilder<TOptions> AddCredential(Credential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        _options.Configure(options => ApiClientSetup.AddCredential(_registration.Definition, options, credential));
        return this;
    }

    internal ApiClientBuilder<TOptions> Bind(IConfiguration configuration)
    {
        var section = _registration.Add(configuration);
        _options.Configure(options => ConfigurationReader.Read(section, _registration.Definition, options, new ReadReport()));
        return this;
    }

    /// <summary>The runtime uses the first matching credential; credentials of later steps are inserted before those of earlier steps.</summary>
    private static void LaterCredentialsFirst(TOptions options, Action<TOptions> configure)
    {
        var earlier = options.Credentials.ToList();
        configure(options);
        if (earlier.Count == 0) return;
        var present = options.Credentials.ToList();
        options.Credentials.Clear();
        foreach (var credential in present.Where(c => !earlier.Contains(c))) options.Credentials.Add(credential);
        foreach (var credential in present.Where(earlier.Contains)) options.Credentials.Add(credential);
    }
}
