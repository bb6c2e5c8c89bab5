using System.Diagnostics;

namespace Wappfy.Runtime;

/// <summary>A key or token that the user's own code provides: requested for each request, and again if the server rejects it.</summary>
internal sealed class SecretProvider
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Func<string?, CancellationToken, ValueTask<string>> _provide;
    private readonly string _what;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string? _last;

    /// <summary>What a renewal got, for the request that follows it.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string? _renewed;

    /// <param name="provide">Returns the secret; its first argument is the one that the server rejected, or null.</param>
    /// <param name="what">What it is, for messages: <c>API key</c>.</param>
    public SecretProvider(Func<string?, CancellationToken, ValueTask<string>> provide, string what)
    {
        _provide = provide;
        _what = what;
    }

    /// <summary>The last provided secret, which must not appear in a message; null before the first request.</summary>
    public string? Last => Volatile.Read(ref _last);

    /// <summary>The secret for a request.</summary>
    /// <exception cref="ApiAuthenticationException">The user's code failed, or returned a value that cannot be sent.</exception>
    public ValueTask<string> GetAsync(CredentialTarget target, CancellationToken cancellationToken) =>
        Interlocked.Exchange(ref _renewed, null) is { } renewed ? new ValueTask<string>(renewed) : AskAsync(null, target, cancellationToken);

    /// <summary>The server rejected a secret: requests another, and returns whether there is one.</summary>
    public async ValueTask<bool> TryRenewAsync(string? refused, CredentialTarget target, CancellationToken cancellationToken)
    {
        var next = await AskAsync(refused, target, cancellationToken).ConfigureAwait(false);
        if (next == refused) return false;
        Interlocked.Exchange(ref _renewed, next);
        return true;
    }

    private async ValueTask<string> AskAsync(string? refused, CredentialTarget target, CancellationToken cancellationToken)
    {
        string secret;
        try
        {
            secret = Credential.Checked(await _provide(refused, cancellationToken).ConfigureAwait(false), _what, parameterName: null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            throw target.Failed($"the provider of its {_what} failed", e);
        }

        Volatile.Write(ref _last, secret);
        return secret;
    }
}
