namespace Wappfy.Generator.Model;

/// <summary>How a value is read, written and spelled on the wire.</summary>
internal enum TypeKind : byte
{
    String,
    Boolean,
    Int32,
    Int64,
    UInt64,
    Single,
    Double,
    Decimal,

    /// <summary>RFC 3339 date-time.</summary>
    DateTime,

    /// <summary>RFC 3339 full-date as a DateTime at midnight, for frameworks without DateOnly.</summary>
    Date,

    /// <summary>RFC 3339 partial-time as a TimeSpan since midnight, for frameworks without TimeOnly.</summary>
    TimeOfDay,

    /// <summary>RFC 3339 full-date.</summary>
    DateOnly,

    /// <summary>RFC 3339 partial-time.</summary>
    TimeOnly,
    Duration,
    Guid,
    Uri,

    /// <summary>Base64 text.</summary>
    Bytes,

    /// <summary>Base64url text.</summary>
    BytesUrl,

    /// <summary>Any JSON value.</summary>
    Json,
    List,
    Map,

    /// <summary>A generated record.</summary>
    Object,

    /// <summary>A generated open enum (a record struct).</summary>
    Enum,

    /// <summary>A generated union class.</summary>
    Union,

    /// <summary>A generated record that stands for a JSON array with fixed positions.</summary>
    Tuple,

    /// <summary>Raw bytes that are no JSON: a file or a binary body.</summary>
    Binary,
}

/// <summary>The C# type that a schema became, as used in one place.</summary>
/// <param name="Kind">How the value is read and written.</param>
/// <param name="CSharp">The type without its nullable mark, with <c>global::</c>.</param>
/// <param name="IsValueType">True where <c>T?</c> is <c>Nullable&lt;T&gt;</c>.</param>
/// <param name="Nullable">True where the wire allows JSON null.</param>
/// <param name="Item">The item of a list, the value of a map.</param>
/// <param name="IsObsolete">True where the named type is marked obsolete.</param>
internal sealed record TypeRef(
    TypeKind Kind,
    string CSharp,
    bool IsValueType = false,
    bool Nullable = false,
    TypeRef? Item = null,
    bool IsObsolete = false)
{
    /// <summary>The type as it stands for a value that may be null on the wire.</summary>
    public string CSharpWithNull => Nullable ? CSharp + "?" : CSharp;

    public TypeRef AsNullable() => Nullable ? this : this with { Nullable = true };

    public TypeRef AsNotNull() => Nullable ? this with { Nullable = false } : this;

    /// <summary>True for a generated type, whose codec is <c>{CSharp}.Codec.Instance</c>.</summary>
    public bool IsGenerated => Kind is TypeKind.Object or TypeKind.Enum or TypeKind.Union or TypeKind.Tuple;
}
