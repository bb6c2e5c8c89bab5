namespace Wappfy.Runtime.Generated;

/// <summary>A member that the schema of a union's case names.</summary>
/// <param name="Name">Name on the wire.</param>
/// <param name="IsRequired">True if it must be there.</param>
/// <param name="Kinds">The kinds of JSON that it may be.</param>
/// <param name="Values">JSON texts of the allowed values; none for any.</param>
internal sealed record UnionMember(string Name, bool IsRequired, UnionKinds Kinds, string[] Values);

/// <summary>Kinds of JSON values.</summary>
[Flags]
internal enum UnionKinds
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
