namespace Wappfy.Runtime;

/// <summary>
/// Limits the number of different values of a metric's attribute, each of which is a separate series: otherwise, a server that always sends new names would fill the
/// memory of the listener. Safe for concurrent use.
/// </summary>
internal sealed class BoundedValues
{
    /// <summary>The maximum number of values of one kind.</summary>
    public const int Max = 100;

    /// <summary>The name of OpenTelemetry's conventions for a value that is not reported.</summary>
    public const string Other = "_OTHER";

    private readonly Dictionary<string, HashSet<string>> _kinds = new(StringComparer.Ordinal);

    /// <summary>The value; or <see cref="Other"/> for a new one if its kind has the maximum number of values.</summary>
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
