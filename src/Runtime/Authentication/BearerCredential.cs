using System.Diagnostics;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>A bearer token (RFC 6750): for http bearer, OpenID Connect and OAuth 2 schemes.</summary>
public sealed class BearerCredential : Credential
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string? _token;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Func<CancellationToken, ValueTask<string>>? _provider;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string? _last;

    /// <summary>A fixed token.</summary>
    /// <exception cref="ArgumentException">The token is empty or holds a control character.</exception>
    public BearerCredential(string token) => _token = "Bearer " + Checked(token, "bearer token", nameof(token));

    /// <summary>A token that is asked for at every request; the provider caches and refreshes it.</summary>
    public BearerCredential(Func<CancellationToken, ValueTask<string>> provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        _provider = provider;
    }

    internal override bool Fits(SecurityScheme scheme) => scheme.Kind is SecurityKind.Bearer or SecurityKind.OAuth2 or SecurityKind.OpenIdConnect;

    internal override ValueTask ApplyAsync(CredentialTarget target, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        if (_provider is not null) return ApplyProvidedAsync(message, cancellationToken);
        RequestHeaders.Set(message, "Authorization", _token!);
        return default;
    }

    internal override void AddSecretsTo(ICollection<string> secrets)
    {
        if (_token is not null) secrets.Add(_token.Substring("Bearer ".Length));
        else if (_last is not null) secrets.Add(_last);
    }

    private async ValueTask ApplyProvidedAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        _last = Checked(await _provider!(cancellationToken).ConfigureAwait(false), "bearer token", parameterName: null);
        RequestHeaders.Set(message, "Authorization", "Bearer " + _last);
    }
}
