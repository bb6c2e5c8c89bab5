using System.Collections.Concurrent;
using System.Diagnostics;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>
/// OAuth 2 client credentials (RFC 6749 §4.4): fetches a token when one is needed, keeps it until shortly before it expires, and fetches another when
/// the server rejects it. Calls that need a token at the same time share one request for it. Operations that need other scopes get their own token,
/// unless <see cref="Scopes"/> sets the scopes to request.
/// </summary>
public sealed class OAuth2ClientCredential : Credential
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _secret;

    /// <summary>One cell per token endpoint and list of scopes.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly ConcurrentDictionary<string, TokenCell> _cells = new(StringComparer.Ordinal);

    /// <summary>Maps the scopes of operations to the cell, so that a call does not have to create a key.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly ConcurrentDictionary<(SecurityRequirement, SecurityScheme), TokenCell> _known = new();

    /// <summary>A client's id and secret.</summary>
    /// <param name="clientId">The client identifier.</param>
    /// <param name="clientSecret">The client secret.</param>
    /// <exception cref="ArgumentException">Either is empty or contains a control character.</exception>
    public OAuth2ClientCredential(string clientId, string clientSecret)
    {
        ClientId = Checked(clientId, "client id", nameof(clientId));
        _secret = Checked(clientSecret, "client secret", nameof(clientSecret));
    }

    /// <summary>The client identifier.</summary>
    public string ClientId { get; }

    /// <summary>The token endpoint; null for the one that the document declares.</summary>
    public Uri? TokenUrl { get; init; }

    /// <summary>The scopes to request; null for those that the document declares for the operation.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>True sends id and secret in the form body instead of http basic (RFC 6749 §2.3.1 advises against it).</summary>
    public bool SecretInBody { get; init; }

    /// <summary>How long before its expiration a token is considered expired: 30 seconds.</summary>
    public TimeSpan ExpiryMargin { get; init; } = TimeSpan.FromSeconds(30);

    internal string Secret => _secret;

    internal override bool Fits(SecurityScheme scheme) => scheme.Kind is SecurityKind.OAuth2 or SecurityKind.OpenIdConnect;

    internal override ValueTask ApplyAsync(CredentialTarget target, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        var cell = CellFor(target);
        if (cell.Usable(target.Tokens.TimeProvider) is not { } token) return FetchAndApplyAsync(cell, target, message, cancellationToken);
        Apply(token, target, message);
        return default;
    }

    internal override ValueTask<bool> TryRenewAsync(CredentialTarget target, CancellationToken cancellationToken)
    {
        // An Authorization of the caller is not replaced.
        if (target.Secrets.LastSent(this, target.Scheme) is not { } refused) return default;
        CellFor(target).Drop(refused);
        return new ValueTask<bool>(true);
    }

    internal override void AddSecretsTo(ICollection<string> secrets)
    {
        secrets.Add(_secret);
        foreach (var cell in _cells.Values)
        {
            if (cell.Current is { } token) secrets.Add(token.Secret);
            if (cell.Dropped is { } dropped) secrets.Add(dropped);
        }
    }

    private TokenCell CellFor(CredentialTarget target)
    {
        var key = (target.Requirement, target.Scheme);
        if (_known.TryGetValue(key, out var known)) return known;
        var address = OAuth2TokenRequest.Address(this, target);
        var cell = _cells.GetOrAdd(address.AbsoluteUri + " " + OAuth2TokenRequest.ScopeText(this, target), static _ => new TokenCell());
        // A relative token endpoint belongs to the client's server, and clients of other servers may share this credential.
        if ((TokenUrl ?? target.Scheme.TokenUrl)!.IsAbsoluteUri) _known.TryAdd(key, cell);
        return cell;
    }

    private async ValueTask FetchAndApplyAsync(TokenCell cell, CredentialTarget target, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        Apply(await cell.FetchAsync(this, target, cancellationToken).ConfigureAwait(false), target, message);
    }

    private void Apply(Token token, CredentialTarget target, HttpRequestMessage message)
    {
        target.Secrets.AddSent(this, target.Scheme, token.Secret);
        RequestHeaders.Set(message, "Authorization", token.Header);
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

    /// <summary>A token, and when to fetch the next.</summary>
    internal sealed record Token(string Secret, DateTimeOffset RefreshAt)
    {
        /// <summary>The value of the header.</summary>
        public string Header { get; } = "Bearer " + Secret;

        /// <summary>Redacted.</summary>
        public override string ToString() => "Token (redacted)";
    }

    /// <summary>The token for one list of scopes, and the one request for it that may be in progress.</summary>
    private sealed class TokenCell
    {
        private readonly object _gate = new();
        private Token? _token;
        private string? _dropped;
        private SharedFetch? _pending;

        public Token? Current => Volatile.Read(ref _token);

        /// <summary>The last rejected token, which the server may repeat in its messages.</summary>
        public string? Dropped => Volatile.Read(ref _dropped);

        /// <summary>Removes the rejected token; a newer one that another call has fetched in the meantime is kept.</summary>
        public void Drop(string refused)
        {
            Volatile.Write(ref _dropped, refused);
            if (Current is { } token && refused == token.Secret) Interlocked.CompareExchange(ref _token, null, token);
        }

        /// <summary>The token, if it can still be used; null otherwise.</summary>
        public Token? Usable(TimeProvider time) => Current is { } token && time.GetUtcNow() < token.RefreshAt ? token : null;

        /// <summary>Waits for the current request, or for a new one.</summary>
        public async Task<Token> FetchAsync(OAuth2ClientCredential credential, CredentialTarget target, CancellationToken cancellationToken)
        {
            SharedFetch fetch;
            var isNew = false;
            lock (_gate)
            {
                if (_pending is null)
                {
                    // Another call's request may have ended after this call found no token.
                    if (Usable(target.Tokens.TimeProvider) is { } token) return token;
                    _pending = new SharedFetch();
                    isNew = true;
                }

                fetch = _pending;
                fetch.Waiting++;
            }

            if (isNew) _ = RunAsync(fetch, credential, target);
            try
            {
                return await WaitAsync(fetch.Result, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                Leave(fetch);
            }
        }

        /// <summary>The request is shared, so a single caller does not end it but only stops waiting. It ends when no call waits for it.</summary>
        private void Leave(SharedFetch fetch)
        {
            lock (_gate)
            {
                if (--fetch.Waiting > 0) return;
                // A later call sends a request of its own, whatever the result of this one.
                if (ReferenceEquals(_pending, fetch)) _pending = null;
            }

            fetch.Cancel();
        }

        private async Task RunAsync(SharedFetch fetch, OAuth2ClientCredential credential, CredentialTarget target)
        {
            Token? token = null;
            Exception? fault = null;
            try
            {
                token = await OAuth2TokenRequest.SendAsync(credential, target, fetch.Ended).ConfigureAwait(false);
                Volatile.Write(ref _token, token);
            }
            catch (Exception e)
            {
                fault = e;
            }

            lock (_gate)
            {
                if (ReferenceEquals(_pending, fetch)) _pending = null;
            }

            fetch.Complete(token, fault);
        }
    }

    /// <summary>A token request that several calls wait for.</summary>
    private sealed class SharedFetch
    {
        private readonly TaskCompletionSource<Token> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenSource _end = new();

        /// <summary>How many calls wait; guarded by the cell.</summary>
        public int Waiting { get; set; }

        public Task<Token> Result => _completion.Task;

        /// <summary>Canceled when no call waits for it.</summary>
        public CancellationToken Ended => _end.Token;

        public void Cancel() => _end.Cancel();

        public void Complete(Token? token, Exception? fault)
        {
            if (fault is null)
            {
                _completion.SetResult(token!);
            }
            else
            {
                _completion.SetException(fault);
                // Whoever asked may have given up meanwhile; the fault is then nobody's.
                _ = _completion.Task.Exception;
            }
        }
    }
}
