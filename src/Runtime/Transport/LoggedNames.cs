namespace Wappfy.Runtime;

/// <summary>Names that were logged and are not logged again. Safe for concurrent use.</summary>
internal sealed class LoggedNames
{
    /// <summary>The maximum number of names: additional properties have names of the server's choice.</summary>
    private const int Max = 1000;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>True if the name is to be logged now.</summary>
    public bool Add(string name)
    {
        lock (_names)
            return _names.Count < Max && _names.Add(name);
    }
}
