using System.Globalization;
using Microsoft.Extensions.Configuration;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>Reads options from configuration key by key: the configuration binder would need reflection.</summary>
internal static class ConfigurationReader
{
    public static void Bind(ClientOptions options, IConfiguration section, ApiClientDefinition definition)
    {
        BindServer(options, section, definition);
        BindCredentials(options, section, definition);
        if (Text(section, "Timeout") is { } timeout) options.Timeout = Time("Timeout", timeout);
        if (Text(section, "StreamIdleTimeout") is { } idle) options.StreamIdleTimeout = Time("StreamIdleTimeout", idle);
        if (Text(section, "MaxResponseBytes") is { } bytes) options.MaxResponseBytes = Number("MaxResponseBytes", bytes);
        if (Text(section, "MaxRedirects") is { } redirects) options.MaxRedirects = (int)Number("MaxRedirects", redirects);
        if (Text(section, "UserAgent") is { } agent) options.UserAgent = agent;

        var resilience = options.Resilience;
        if (Text(section, "Retries") is { } retries) resilience.MaxRetries = (int)Number("Retries", retries);
        if (Text(section, "RetryUnsafeMethods") is { } retryUnsafe) resilience.RetryUnsafeMethods = Boolean("RetryUnsafeMethods", retryUnsafe);
        if (Text(section, "RetryBaseDelay") is { } baseDelay) resilience.BaseDelay = Time("RetryBaseDelay", baseDelay);
        if (Text(section, "RetryMaxDelay") is { } maxDelay) resilience.MaxDelay = Time("RetryMaxDelay", maxDelay);
        if (Text(section, "AttemptTimeout") is { } attempt) resilience.AttemptTimeout = Time("AttemptTimeout", attempt);
    }

    private static void BindServer(ClientOptions options, IConfiguration section, ApiClientDefinition definition)
    {
        if (Text(section, "BaseAddress") is { } address)
        {
            options.Server = ApiServer.At(address);
            return;
        }

        if (definition.Server is not { } template) return;
        var values = new List<(string, string?)>();
        foreach (var variable in template.Variables)
        {
            if (Text(section, variable.Name) is { } value) values.Add((variable.Name, value));
        }

        if (values.Count > 0 && !template.IsRelative) options.Server = template.With([.. values]);
    }

    private static void BindCredentials(ClientOptions options, IConfiguration section, ApiClientDefinition definition)
    {
        if (Text(section, "ApiKey") is { } key) options.Credentials.Add(new ApiKeyCredential(key));
        if (Text(section, "Token") is { } token) options.Credentials.Add(new BearerCredential(token));
        if (Text(section, "Username") is { } username) options.Credentials.Add(new BasicCredential(username, Text(section, "Password") ?? string.Empty));
        if (Text(section, "ClientId") is { } clientId)
        {
            options.Credentials.Add(new OAuth2ClientCredential(clientId, Text(section, "ClientSecret") ?? throw Wrong("ClientSecret", "it must stand beside ClientId"))
            {
                TokenUrl = Text(section, "TokenUrl") is { } url ? new Uri(url, UriKind.RelativeOrAbsolute) : null,
                Scopes = Text(section, "Scope")?.Split([' '], StringSplitOptions.RemoveEmptyEntries),
            });
        }

        // For documents with several schemes of one kind: Credentials:NAME is the secret of that scheme.
        foreach (var scheme in definition.Schemes)
        {
            if (Text(section, "Credentials:" + scheme.Name) is not { } secret) continue;
            options.Credentials.Add(scheme.Kind switch
            {
                SecurityKind.ApiKey => new ApiKeyCredential(secret) { Scheme = scheme.Name },
                SecurityKind.Bearer or SecurityKind.OAuth2 or SecurityKind.OpenIdConnect => new BearerCredential(secret) { Scheme = scheme.Name },
                _ => throw Wrong("Credentials:" + scheme.Name, "this kind of scheme is set in code"),
            });
        }
    }

    private static string? Text(IConfiguration section, string key) => section[key] is { Length: > 0 } text ? text : null;

    private static TimeSpan Time(string key, string text)
    {
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)) return TimeSpan.FromSeconds(seconds);
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time > TimeSpan.Zero
            ? time
            : throw Wrong(key, $"'{text}' is no time: give seconds (30) or hh:mm:ss (00:00:30)");
    }

    private static long Number(string key, string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(key, $"'{text}' is no whole number");

    private static bool Boolean(string key, string text) => bool.TryParse(text, out var value) ? value : throw Wrong(key, $"'{text}' is neither true nor false");

    private static InvalidOperationException Wrong(string key, string reason) => new($"The client's configuration '{key}' cannot be used: {reason}.");
}
