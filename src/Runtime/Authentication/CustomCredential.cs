using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>A credential that the caller's own code adds to each request, such as a signature.</summary>
public sealed class CustomCredential : Credential
{
    private readonly Func<HttpRequestMessage, CancellationToken, ValueTask> _apply;

    /// <summary>A credential for the scheme named <paramref name="scheme"/>.</summary>
    /// <param name="scheme">The scheme's name in the OpenAPI document.</param>
    /// <param name="apply">Adds the credential to the request; called for each attempt, and only for the configured origin.</param>
    public CustomCredential(string scheme, Func<HttpRequestMessage, CancellationToken, ValueTask> apply)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        ArgumentNullException.ThrowIfNull(apply);
        Scheme = scheme;
        _apply = apply;
    }

    internal override bool Fits(SecurityScheme scheme) => false;

    internal override async ValueTask ApplyAsync(CredentialTarget target, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await _apply(message, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw target.Failed("the code of its CustomCredential failed", e);
        }
    }
}
