using Wappfy.Generator.Constraints;

namespace Wappfy.Generator.Model.Schemas;

/// <summary>Limits on a value that a call can be checked against. Numbers and the constant are JSON texts.</summary>
internal sealed record ValueConstraints
{
    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public string? Pattern { get; init; }

    public string? Minimum { get; init; }

    public string? Maximum { get; init; }

    public bool ExclusiveMinimum { get; init; }

    public bool ExclusiveMaximum { get; init; }

    public string? MultipleOf { get; init; }

    public int? MinItems { get; init; }

    public int? MaxItems { get; init; }

    public string? Format { get; init; }

    /// <summary>The only value that the schema allows.</summary>
    public string? Const { get; init; }

    /// <summary>Limits of the items of a list, or of the values of a map; no attribute carries them.</summary>
    public ValueConstraints? Items { get; init; }

    /// <summary>Which of the limits an attribute of System.ComponentModel.DataAnnotations expresses; the runtime's own carries the rest.</summary>
    public DataAnnotations Carriers { get; init; } = DataAnnotations.None;
}

/// <summary>Attributes of System.ComponentModel.DataAnnotations.</summary>
[Flags]
internal enum DataAnnotations : byte
{
    None = 0,

    /// <summary>Both lengths of a text.</summary>
    StringLength = 1,

    /// <summary>A pattern that .NET reads as the schema means it, for the whole value.</summary>
    RegularExpression = 2,

    /// <summary>Bounds, given to the constructor for int.</summary>
    RangeOfInt32 = 4,

    /// <summary>Bounds, given to the constructor for double, in which they are exact.</summary>
    RangeOfDouble = 8,
}
