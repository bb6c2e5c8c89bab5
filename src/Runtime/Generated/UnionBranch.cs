using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>A description of the objects of one branch of a union.</summary>
/// <param name="index">Number of the branch.</param>
/// <param name="isClosed">True if members other than the known ones are forbidden.</param>
/// <param name="required">Names of the required members.</param>
/// <param name="known">Names of the known members.</param>
/// <param name="limited">Members with limited values or kinds.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UnionBranch(int index, bool isClosed, string[] required, string[] known, params UnionMember[] limited)
{
    /// <summary>Number of the branch.</summary>
    public int Index { get; } = index;

    internal bool IsClosed { get; } = isClosed;

    internal string[] Required { get; } = required;

    internal string[] Known { get; } = known;

    internal UnionMember[] Limited { get; } = limited;
}

/// <summary>A member of a union's branch that is limited to a few values or kinds.</summary>
/// <param name="name">Name on the wire.</param>
/// <param name="kinds">The kinds of JSON that it may be, as bits of <see cref="UnionKinds"/>; none for any.</param>
/// <param name="values">JSON texts of the allowed values; none for any.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UnionMember(string name, UnionKinds kinds, params string[] values)
{
    /// <summary>Name on the wire.</summary>
    public string Name { get; } = name;

    internal UnionKinds Kinds { get; } = kinds;

    internal string[] Values { get; } = values;
}

/// <summary>Kinds of JSON values.</summary>
[Flags]
[EditorBrowsable(EditorBrowsableState.Never)]
public enum UnionKinds
{
    /// <summary>Any kind.</summary>
    Any = 0,

    /// <summary>null.</summary>
    Null = 1,

    /// <summary>true or false.</summary>
    Boolean = 2,

    /// <summary>A number.</summary>
    Number = 8,

    /// <summary>A string.</summary>
    String = 16,

    /// <summary>An array.</summary>
    Array = 32,

    /// <summary>An object.</summary>
    Object = 64,
}
