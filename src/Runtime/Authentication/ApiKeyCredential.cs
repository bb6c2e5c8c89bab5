using System.Diagnostics;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>An API key, sent in the header, query parameter or cookie that the document names.</summary>
public sealed class ApiKeyCredential : Credential
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string? _key;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly SecretProvider? _provider;

    /// <summary>A fixed key.</summary>
    /// <exception cref="ArgumentException">The key is empty or contains a control character.</exception>
    public ApiKeyCredential(string key) => _key = Checked(key, "API key", nameof(key));

    /// <summary>A key that is requested for every request, and again if the server responds with 401; the provider should cache it.</summary>
    public ApiKeyCredential(Func<CancellationToken, ValueTask<string>> provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        _provider = new SecretProvider((_, cancellationToken) => provider(cancellationToken), "API key");
    }

    /// <summary>
    /// A key that is requested for every request, and again if the server responds with 401: the first argument is then the rejected key, otherwise null.
    /// </summary>
    public ApiKeyCredential(Func<string?, CancellationToken, ValueTask<string>> provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        _provider = new SecretProvider(provider, "API key");
    }

    internal override bool Fits(SecurityScheme scheme) => scheme.Kind == SecurityKind.ApiKey;

    internal override ValueTask ApplyAsync(CredentialTarget target, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        if (_provider is not null) return ApplyProvidedAsync(target, message, cancellationToken);
        Apply(target.Scheme, message, _key!);
        return default;
    }

    internal override ValueTask<bool> TryRenewAsync(CredentialTarget target, CancellationToken cancellationToken) => _provider?.TryRenewAsync(target, cancellationToken) ?? default;

    internal override void AddSecretsTo(ICollection<string> secrets)
    {
        if (_key is not null) secrets.Add(_key);
    }

    private async ValueTask ApplyProvidedAsync(CredentialTarget target, HttpRequestMessage message, CancellationToken cancellationToken) =>
        Apply(target.Scheme, message, await _provider!.GetAsync(target, cancellationToken).ConfigureAwait(false));

    private static void Apply(SecurityScheme scheme, HttpRequestMessage message, string key)
    {
        switch (scheme.Location)
        {
            case ApiKeyLocation.Query:
                var uri = message.RequestUri!;
                var writer = default(UrlWriter);
                writer.Append(uri.Query.Length == 0 ? '?' : '&');
                writer.Append(scheme.EncodedName);
                writer.Append('=');
                writer.AppendEscaped(key, Escaping.Unreserved);
                message.RequestUri = ApiServer.Append(uri, writer.Finish());
                break;
            case ApiKeyLocation.Cookie:
                var cookie = default(UrlWriter);
                cookie.Append(scheme.EncodedName);
                cookie.Append('=');
                // A server that encodes its cookies expects them back as it sent them: a second encoding would be another key.
                cookie.AppendEscaped(key, Escaping.CookieOctet);
                RequestHeaders.AddCookie(message, cookie.Finish());
                break;
            case ApiKeyLocation.Header when RequestHeaders.IsCookie(scheme.ParameterName):
                RequestHeaders.AddCookie(message, key);
                break;
            default:
                RequestHeaders.Set(message, scheme.ParameterName, key);
                break;
        }
    }
}
