namespace Wappfy.Generator.Model.Schemas;

/// <summary>A JSON array with fixed positions as a record.</summary>
internal sealed record TupleModel : TypeModel
{
    /// <summary>The positions; those from <paramref name="RequiredCount"/> on may be missing.</summary>
    public required EquatableArray<TypeRef> Items { get; init; }

    /// <summary>Number of positions that must come.</summary>
    public required int RequiredCount { get; init; }

    /// <summary>Type of further items, or null where none are kept.</summary>
    public required TypeRef? Rest { get; init; }
}
