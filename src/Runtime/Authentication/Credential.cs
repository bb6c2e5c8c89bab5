using System.Diagnostics;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>
/// Proof of identity that a client sends with its requests, to the configured origin only. Its text form is redacted everywhere.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class Credential
{
    /// <summary>A credential for any security scheme of its kind.</summary>
    private protected Credential()
    {
    }

    /// <summary>
    /// The name of the security scheme in the OpenAPI document that this credential is for. Null (the default) is for any scheme of
    /// its kind; needed only if a document has several schemes of one kind.
    /// </summary>
    public string? Scheme { get; init; }

    /// <summary>The type's name; never the secret.</summary>
    public override string ToString() => GetType().Name + " (redacted)";

    internal bool IsFor(SecurityScheme scheme) => Scheme is null ? Fits(scheme) : string.Equals(Scheme, scheme.Name, StringComparison.Ordinal);

    internal abstract bool Fits(SecurityScheme scheme);

    /// <summary>Adds the credential to <paramref name="message"/>; completes synchronously if no token has to be fetched.</summary>
    internal abstract ValueTask ApplyAsync(CredentialTarget target, HttpRequestMessage message, CancellationToken cancellationToken);

    /// <summary>The server rejected the credential (401): true if another attempt has a new one.</summary>
    /// <param name="target">The call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    internal virtual ValueTask<bool> TryRenewAsync(CredentialTarget target, CancellationToken cancellationToken) => default;

    /// <summary>The strings that must not appear in a message, besides those that are provided for one call (<see cref="CallSecrets"/>).</summary>
    internal virtual void AddSecretsTo(ICollection<string> secrets)
    {
    }

    /// <summary>Rejects a secret that would break out of its header; the message does not show it.</summary>
    internal static string Checked(string value, string what, string? parameterName)
    {
        if (string.IsNullOrEmpty(value)) throw new ArgumentException($"The {what} must not be empty. The setting or the environment variable that it is read from may be missing.", parameterName);
        return HeaderText.IsValidValue(value)
            ? value
            : throw new ArgumentException($"The {what} contains a line break or another control character (its value is not shown).", parameterName);
    }
}

/// <summary>What a credential needs to know about the call.</summary>
internal readonly record struct CredentialTarget(SecurityScheme Scheme, SecurityRequirement Requirement, ApiOperation Operation, TokenSource Tokens, CallSecrets Secrets)
{
    /// <summary>The exception for a credential that could not be obtained. Messages of other code stay in the inner exception, since they may contain secrets.</summary>
    public ApiAuthenticationException Failed(string reason, Exception inner) =>
        new(Operation.DisplayName, $"{Operation.DisplayName} was not sent: it needs {Scheme}, and {reason} with {inner.GetType().Name} (see the inner exception).", null, inner);
}
