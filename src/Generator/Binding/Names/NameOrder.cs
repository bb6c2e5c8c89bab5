namespace Wappfy.Generator.Binding.Names;

/// <summary>
/// The order in which names of a document claim names in C#. A name that is spelled as in C# comes first, so that the addition of another spelling of it does
/// not rename it.
/// </summary>
internal sealed class NameOrder : IComparer<string>
{
    private NameOrder()
    {
    }

    public static NameOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var result = Rank(x!).CompareTo(Rank(y!));
        return result == 0 ? string.CompareOrdinal(x, y) : result;
    }

    /// <summary>PascalCase, then camelCase, then other spellings.</summary>
    private static int Rank(string name)
    {
        var pascal = Naming.Pascal(name);
        if (string.Equals(pascal, name, StringComparison.Ordinal))
            return 0;
        return name.Length == pascal.Length && string.CompareOrdinal(pascal, 1, name, 1, name.Length) == 0 ? 1 : 2;
    }
}
