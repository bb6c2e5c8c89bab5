using System.Diagnostics;
using System.Text;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>A user name and a password for http basic schemes (RFC 7617, UTF-8).</summary>
public sealed class BasicCredential : Credential
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _header;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _password;

    /// <summary>A user name and a password.</summary>
    /// <exception cref="ArgumentException">The user name contains a colon, or either contains a control character.</exception>
    public BasicCredential(string username, string password)
    {
        ArgumentNullException.ThrowIfNull(username);
        ArgumentNullException.ThrowIfNull(password);
        if (username.Contains(':')) throw new ArgumentException("The user name must not contain a colon (RFC 7617 §2).", nameof(username));
        if (!HeaderText.IsValidValue(username)) throw new ArgumentException("The user name contains a control character.", nameof(username));
        if (!HeaderText.IsValidValue(password)) throw new ArgumentException("The password contains a control character (its value is not shown).", nameof(password));
        _password = password;
        _header = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(username + ":" + password));
    }

    internal override bool Fits(SecurityScheme scheme) => scheme.Kind == SecurityKind.Basic;

    internal override ValueTask ApplyAsync(CredentialTarget target, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        RequestHeaders.Set(message, "Authorization", _header);
        return default;
    }

    internal override void AddSecretsTo(ICollection<string> secrets)
    {
        secrets.Add(_header.Substring("Basic ".Length));
        secrets.Add(_password);
    }
}
