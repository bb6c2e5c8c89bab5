using System.Diagnostics;

namespace Wappfy.Runtime;

/// <summary>A key or token that the user's own code provides: requested for each request, and again if the server rejects it.</summary>
internal sealed class SecretProvider
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Func<string?, CancellationToken, ValueTask<string>> _provide;
    private readonly string _what;

    /// <param name="provide">Returns the secret; its first argument is the one that the server rejected, or null.</param>
    /// <param name="what">What it is, for messages: <c>API key</c>.</param>
    public SecretProvider(Func<string?, CancellationToken, ValueTask<string>> provide, string what)
    {
        _provide = provide;
        _what = what;
    }

    /// <summary>The secret for a request.</summary>
    /// <exception cref="ApiAuthenticationException">The user's code failed, or returned a value that cannot be sent.</exception>
    public async ValueTask<string> GetAsync(CredentialTarget target, CancellationToken cancellationToken)
    {
        var secret = target.Secrets.TakeRenewed(this, target.Scheme) ?? await AskAsync(null, target, cancellationToken).ConfigureAwait(false);
        target.Secrets.AddSent(this, target.Scheme, secret);
        return secret;
    }

    /// <summary>The server rejected the secret of the call: requests another, and returns whether there is one. A credential of the caller is not replaced.</summary>
    public async ValueTask<bool> TryRenewAsync(CredentialTarget target, CancellationToken cancellationToken)
    {
        if (target.Secrets.LastSent(this, target.Scheme) is not { } refused) return false;
        var next = await AskAsync(refused, target, cancellationToken).ConfigureAwait(false);
        if (next == refused) return false;
        target.Secrets.Renew(this, target.Scheme, next);
        return true;
    }

    private async ValueTask<string> AskAsync(string? refused, CredentialTarget target, CancellationToken cancellationToken)
    {
        try
        {
            return Credential.Checked(await _provide(refused, cancellationToken).ConfigureAwait(false), _what, parameterName: null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            throw target.Failed($"the provider of its {_what} failed", e);
        }
    }
}
