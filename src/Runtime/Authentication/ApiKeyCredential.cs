using System.Diagnostics;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>An API key, sent in the header, query parameter or cookie that the document names.</summary>
public sealed class ApiKeyCredential : Credential
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string? _key;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Func<CancellationToken, ValueTask<string>>? _provider;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string? _last;

    /// <summary>A fixed key.</summary>
    /// <exception cref="ArgumentException">The key is empty or holds a control character.</exception>
    public ApiKeyCredential(string key) => _key = Checked(key, "API key", nameof(key));

    /// <summary>A key that is asked for at every request, such as one from a vault; cache it there.</summary>
    public ApiKeyCredential(Func<CancellationToken, ValueTask<string>> provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        _provider = provider;
    }

    internal override bool Fits(SecurityScheme scheme) => scheme.Kind == SecurityKind.ApiKey;

    internal override ValueTask ApplyAsync(CredentialTarget target, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        if (_provider is not null) return ApplyProvidedAsync(target.Scheme, message, cancellationToken);
        Apply(target.Scheme, message, _key!);
        return default;
    }

    internal override void AddSecretsTo(ICollection<string> secrets)
    {
        if ((_key ?? _last) is { } key) secrets.Add(key);
    }

    private async ValueTask ApplyProvidedAsync(SecurityScheme scheme, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        _last = Checked(await _provider!(cancellationToken).ConfigureAwait(false), "API key", parameterName: null);
        Apply(scheme, message, _last);
    }

    private static void Apply(SecurityScheme scheme, HttpRequestMessage message, string key)
    {
        switch (scheme.Location)
        {
            case ApiKeyLocation.Query:
                var uri = message.RequestUri!;
                var writer = default(UrlWriter);
                writer.Append(uri.Query.Length == 0 ? '?' : '&');
                writer.AppendEscaped(scheme.ParameterName, Escaping.Unreserved);
                writer.Append('=');
                writer.AppendEscaped(key, Escaping.Unreserved);
                message.RequestUri = ApiServer.Append(uri, writer.Finish());
                break;
            case ApiKeyLocation.Cookie:
                var cookie = default(UrlWriter);
                cookie.AppendEscaped(scheme.ParameterName, Escaping.Unreserved);
                cookie.Append('=');
                cookie.AppendEscaped(key, Escaping.Unreserved);
                RequestHeaders.AddCookie(message, cookie.Finish());
                break;
            default:
                RequestHeaders.Set(message, scheme.ParameterName, key);
                break;
        }
    }
}
