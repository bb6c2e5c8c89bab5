using System.Diagnostics;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>A bearer token (RFC 6750): for http bearer, OpenID Connect and OAuth 2 schemes.</summary>
public sealed class BearerCredential : Credential
{
    private const string Prefix = "Bearer ";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string? _header;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly SecretProvider? _provider;

    /// <summary>A fixed token, without the word <c>Bearer</c>.</summary>
    /// <exception cref="ArgumentException">The token is empty, begins with the word <c>Bearer</c>, or contains a control character.</exception>
    public BearerCredential(string token) => _header = Prefix + CheckedToken(Checked(token, "bearer token", nameof(token)), nameof(token));

    /// <summary>A token that is requested for every request, and again if the server responds with 401; the provider caches and refreshes it.</summary>
    public BearerCredential(Func<CancellationToken, ValueTask<string>> provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        _provider = new SecretProvider(async (_, cancellationToken) => CheckedToken(await provider(cancellationToken).ConfigureAwait(false), null), "bearer token");
    }

    /// <summary>
    /// A token that is requested for every request, and again if the server responds with 401: the first argument is then the rejected token, otherwise
    /// null. The provider caches and refreshes it.
    /// </summary>
    public BearerCredential(Func<string?, CancellationToken, ValueTask<string>> provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        _provider = new SecretProvider(async (refused, cancellationToken) => CheckedToken(await provider(refused, cancellationToken).ConfigureAwait(false), null), "bearer token");
    }

    internal override bool Fits(SecurityScheme scheme) => scheme.Kind is SecurityKind.Bearer or SecurityKind.OAuth2 or SecurityKind.OpenIdConnect;

    internal override ValueTask ApplyAsync(CredentialTarget target, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        if (_provider is not null) return ApplyProvidedAsync(target, message, cancellationToken);
        RequestHeaders.Set(message, "Authorization", _header!);
        return default;
    }

    internal override ValueTask<bool> TryRenewAsync(CredentialTarget target, CancellationToken cancellationToken) => _provider?.TryRenewAsync(target, cancellationToken) ?? default;

    internal override void AddSecretsTo(ICollection<string> secrets)
    {
        if (_header is not null) secrets.Add(_header.Substring(Prefix.Length));
    }

    private async ValueTask ApplyProvidedAsync(CredentialTarget target, HttpRequestMessage message, CancellationToken cancellationToken) =>
        RequestHeaders.Set(message, "Authorization", Prefix + await _provider!.GetAsync(target, cancellationToken).ConfigureAwait(false));

    private static string CheckedToken(string token, string? parameterName) => token is not null && token.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        ? throw new ArgumentException("The bearer token begins with the word Bearer, which the client adds: pass only the token.", parameterName)
        : token!;
}
