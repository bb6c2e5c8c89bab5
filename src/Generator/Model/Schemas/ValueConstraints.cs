using Wappfy.Generator.Constraints;

namespace Wappfy.Generator.Model.Schemas;

/// <summary>Limits on a value that a call can be checked against. Numbers and the constant are JSON texts.</summary>
/// <param name="Const">The only value that the schema allows.</param>
/// <param name="Carriers">Which of the limits an attribute of System.ComponentModel.DataAnnotations expresses; the runtime's own carries the rest.</param>
internal sealed record ValueConstraints(
    int? MinLength = null,
    int? MaxLength = null,
    string? Pattern = null,
    string? Minimum = null,
    string? Maximum = null,
    bool ExclusiveMinimum = false,
    bool ExclusiveMaximum = false,
    string? MultipleOf = null,
    int? MinItems = null,
    int? MaxItems = null,
    string? Format = null,
    string? Const = null,
    DataAnnotations Carriers = DataAnnotations.None);

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
