using System.Diagnostics;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>
/// The secrets of one call: what its credentials have sent, and what a renewal got for the request that follows. They belong to the call and not to the
/// credential, which may provide another secret to each caller, such as the token of the current user.
/// </summary>
internal sealed class CallSecrets
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly List<Entry> _entries = [];

    /// <summary>The secret for the next request that a renewal got; it is given once.</summary>
    /// <param name="source">What provides the secret.</param>
    /// <param name="scheme">The security scheme that it is for.</param>
    public string? TakeRenewed(object source, SecurityScheme scheme)
    {
        if (Find(source, scheme) is not { } entry) return null;
        var renewed = entry.Renewed;
        entry.Renewed = null;
        return renewed;
    }

    /// <summary>The secret that the last request was sent with; null if the source has provided none for the scheme.</summary>
    public string? LastSent(object source, SecurityScheme scheme) => Find(source, scheme) is { Sent: { Count: > 0 } sent } ? sent[sent.Count - 1] : null;

    /// <summary>Remembers a secret that is sent.</summary>
    public void AddSent(object source, SecurityScheme scheme, string secret)
    {
        var sent = FindOrAdd(source, scheme).Sent;
        if (sent.Count == 0 || sent[sent.Count - 1] != secret) sent.Add(secret);
    }

    /// <summary>Keeps a renewed secret for the next request.</summary>
    public void Renew(object source, SecurityScheme scheme, string secret) => FindOrAdd(source, scheme).Renewed = secret;

    /// <summary>The strings that must not appear in a message about the call.</summary>
    public void AddTo(ICollection<string> secrets)
    {
        foreach (var entry in _entries)
        {
            foreach (var secret in entry.Sent) secrets.Add(secret);
            if (entry.Renewed is { } renewed) secrets.Add(renewed);
        }
    }

    /// <summary>Redacted.</summary>
    public override string ToString() => nameof(CallSecrets) + " (redacted)";

    private Entry? Find(object source, SecurityScheme scheme)
    {
        foreach (var entry in _entries)
        {
            if (ReferenceEquals(entry.Source, source) && ReferenceEquals(entry.Scheme, scheme)) return entry;
        }

        return null;
    }

    private Entry FindOrAdd(object source, SecurityScheme scheme)
    {
        if (Find(source, scheme) is { } present) return present;
        var entry = new Entry(source, scheme);
        _entries.Add(entry);
        return entry;
    }

    private sealed class Entry(object source, SecurityScheme scheme)
    {
        public object Source => source;

        public SecurityScheme Scheme => scheme;

        public List<string> Sent { get; } = [];

        public string? Renewed { get; set; }
    }
}
