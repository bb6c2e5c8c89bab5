namespace Wappfy.Generator.Binding.Names;

/// <summary>
/// The order in which names of a document claim names in C#. A name that is spelled as in C# comes first, so that the addition of another spelling of it does
/// not rename it.
/// </summary>
internal sealed class NameOrder : IComparer<string>
{
    private readonly bool _isCamel;

    private NameOrder(bool isCamel) => _isCamel = isCamel;

    /// <summary>For names of types and members: PascalCase, then camelCase, then other spellings.</summary>
    public static NameOrder Instance { get; } = new(isCamel: false);

    /// <summary>For names of arguments: camelCase, then PascalCase, then other spellings.</summary>
    public static NameOrder Arguments { get; } = new(isCamel: true);

    public int Compare(string? x, string? y)
    {
        var result = Rank(x!).CompareTo(Rank(y!));
        return result == 0 ? string.CompareOrdinal(x, y) : result;
    }

    /// <summary>0 for a name that is the name in C#, 1 for one whose first letter alone differs, and 2 for any other.</summary>
    public static int Rank(string name, string inCSharp)
    {
        if (string.Equals(inCSharp, name, StringComparison.Ordinal))
            return 0;
        return name.Length == inCSharp.Length && string.CompareOrdinal(inCSharp, 1, name, 1, name.Length) == 0 ? 1 : 2;
    }

    private int Rank(string name) => Rank(name, _isCamel ? Naming.Camel(name).TrimStart('@') : Naming.Pascal(name));
}
