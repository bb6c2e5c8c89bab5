namespace Wappfy.Generator.Model.Schemas;

/// <summary>A known value of an enum.</summary>
/// <param name="Name">C# name.</param>
/// <param name="Value">The string itself, or the JSON text of a number or of a mixed value.</param>
/// <param name="Doc">Documentation; null if it would say no more than the name.</param>
internal sealed record EnumMember(string Name, string Value, Doc? Doc);

/// <summary>What an open enum wraps.</summary>
internal enum EnumStorage : byte
{
    String,
    Int64,
    UInt64,
    Double,
    Decimal,

    /// <summary>Values of several kinds: the JSON itself.</summary>
    Json,
}

/// <summary>An open enum: a record struct over the raw value.</summary>
internal sealed record EnumModel : TypeModel
{
    public required EnumStorage Storage { get; init; }

    public required EquatableArray<EnumMember> Members { get; init; }

    /// <summary>Name of the class of constants.</summary>
    public required string ValuesName { get; init; }

    /// <summary>The C# type of the raw value.</summary>
    public string ValueType => ValueTypeOf(Storage);

    public static string ValueTypeOf(EnumStorage storage) => storage switch
    {
        EnumStorage.Int64 => "long",
        EnumStorage.UInt64 => "ulong",
        EnumStorage.Double => "double",
        EnumStorage.Decimal => "decimal",
        _ => "string",
    };
}
