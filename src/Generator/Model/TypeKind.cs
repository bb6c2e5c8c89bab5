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

    /// <summary>RFC 3339 full-date.</summary>
    DateOnly,

    /// <summary>RFC 3339 full-time, perhaps without an offset.</summary>
    OffsetTime,
    IsoDuration,

    /// <summary>A time span in .NET's constant format.</summary>
    TimeSpan,

    /// <summary>A version of .NET.</summary>
    Version,
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

    /// <summary>A generated record for a JSON array with fixed positions.</summary>
    Tuple,

    /// <summary>A type of the project that replaces a schema or a format.</summary>
    Own,

    /// <summary>Raw bytes that are not JSON: a file or a binary body.</summary>
    Binary,
}
