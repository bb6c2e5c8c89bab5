namespace Wappfy.Runtime;

/// <summary>
/// Bounds the number of different values of a metric's attribute, each of which is a series of its own: a server that sends ever new names would otherwise fill the
/// memory of whoever listens. Safe for concurrent use.
/// </summary>
internal sealed class BoundedValues
{
    /// <summary>The most values of one kind.</summary>
    public const int Max = 100;

    /// <summary>What OpenTelemetry's conventions call a value that is not told.</summary>
    public const string Other = "_OTHER";

    private readonly Dictionary<string, HashSet<string>> _kinds = new(StringComparer.Ordinal);

    /// <summary>The value; or <see cref="Other"/> for a new one where its kind has as many as it may.</summary>
    public string Admit(string kind, string value)
    {
        lock (_kinds)
        {
            if (!_kinds.TryGetValue(kind, out var known)) _kinds.Add(kind, known = new HashSet<string>(StringComparer.Ordinal));
            if (known.Contains(value)) return value;
            if (known.Count >= Max) return Other;
            known.Add(value);
            return value;
        }
    }
}
