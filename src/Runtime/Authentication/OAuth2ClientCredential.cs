using System.Diagnostics;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>
/// OAuth 2 client credentials (RFC 6749 §4.4): fetches a token when one is needed, keeps it until shortly before it expires, and fetches another when
/// the server refuses it. Calls that need a token at the same time share one request for it.
/// </summary>
public sealed class OAuth2ClientCredential : Credential
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _secret;
    private readonly object _gate = new();

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private Token? _token;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private Task<Token>? _pending;

    /// <summary>A client's id and secret.</summary>
    /// <param name="clientId">The client identifier.</param>
    /// <param name="clientSecret">The client secret.</param>
    /// <exception cref="ArgumentException">Either is empty or holds a control character.</exception>
    public OAuth2ClientCredential(string clientId, string clientSecret)
    {
        ClientId = Checked(clientId, "client id", nameof(clientId));
        _secret = Checked(clientSecret, "client secret", nameof(clientSecret));
    }

    /// <summary>The client identifier.</summary>
    public string ClientId { get; }

    /// <summary>The token endpoint; null for the one that the document names.</summary>
    public Uri? TokenUrl { get; init; }

    /// <summary>The scopes to ask for; null for those that the first operation needs.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>True sends id and secret in the form body in place of http basic (RFC 6749 §2.3.1 advises against it).</summary>
    public bool SecretInBody { get; init; }

    /// <summary>How long before its end a token counts as expired: 30 seconds.</summary>
    public TimeSpan ExpiryMargin { get; init; } = TimeSpan.FromSeconds(30);

    internal string Secret => _secret;

    internal override bool Fits(SecurityScheme scheme) => scheme.Kind is SecurityKind.OAuth2 or SecurityKind.OpenIdConnect;

    internal override ValueTask ApplyAsync(CredentialTarget target, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var token = Volatile.Read(ref _token);
        if (token is null || target.Pipeline.TimeProvider.GetUtcNow() >= token.RefreshAt) return FetchAndApplyAsync(target, message, cancellationToken);
        RequestHeaders.Set(message, "Authorization", token.Header);
        return default;
    }

    internal override bool TryRenew()
    {
        Volatile.Write(ref _token, null);
        return true;
    }

    internal override void AddSecretsTo(ICollection<string> secrets)
    {
        secrets.Add(_secret);
        if (Volatile.Read(ref _token) is { } token) secrets.Add(token.Header.Substring("Bearer ".Length));
    }

    private async ValueTask FetchAndApplyAsync(CredentialTarget target, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        Task<Token> pending;
        lock (_gate)
        {
            // The fetch is shared, so no single caller's token may cancel it: each caller only stops waiting.
            pending = _pending ??= FetchAsync(target);
        }

        var token = await WaitAsync(pending, cancellationToken).ConfigureAwait(false);
        RequestHeaders.Set(message, "Authorization", token.Header);
    }

    private async Task<Token> FetchAsync(CredentialTarget target)
    {
        // Leaves the lock before anything completes, so that _pending is set by then.
        await Task.Yield();
        try
        {
            var token = await OAuth2TokenRequest.SendAsync(this, target).ConfigureAwait(false);
            Volatile.Write(ref _token, token);
            return token;
        }
        finally
        {
            lock (_gate) _pending = null;
        }
    }

    private static async Task<Token> WaitAsync(Task<Token> pending, CancellationToken cancellationToken)
    {
#if NET8_0_OR_GREATER
        return await pending.WaitAsync(cancellationToken).ConfigureAwait(false);
#else
        if (!pending.IsCompleted && cancellationToken.CanBeCanceled)
        {
            var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            using var registration = cancellationToken.Register(() => cancelled.TrySetResult(true));
            if (await Task.WhenAny(pending, cancelled.Task).ConfigureAwait(false) != pending) cancellationToken.ThrowIfCancellationRequested();
        }

        return await pending.ConfigureAwait(false);
#endif
    }

    /// <summary>A token as a header's value, and when to fetch the next.</summary>
    internal sealed record Token(string Header, DateTimeOffset RefreshAt)
    {
        /// <summary>Redacted.</summary>
        public override string ToString() => "Token (redacted)";
    }
}
