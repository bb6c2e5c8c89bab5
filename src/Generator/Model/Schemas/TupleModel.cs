namespace Wappfy.Generator.Model.Schemas;

/// <summary>A JSON array with fixed positions as a record.</summary>
internal sealed record TupleModel : TypeModel
{
    /// <summary>The positions: first those that must come.</summary>
    public required EquatableArray<TupleItemModel> Items { get; init; }

    /// <summary>Type of further items, or null if none are kept.</summary>
    public required TypeRef? Rest { get; init; }
}

/// <summary>How a position of a tuple may be missing or null.</summary>
internal enum TupleItemForm : byte
{
    /// <summary>It must come.</summary>
    Required,

    /// <summary>Null where it is missing.</summary>
    Nullable,

    /// <summary>It may be missing, and null if it is there.</summary>
    Optional,
}

/// <summary>A position of a tuple.</summary>
/// <param name="Name">Name in C#.</param>
internal sealed record TupleItemModel(string Name, TypeRef Type, TupleItemForm Form)
{
    /// <summary>The C# type of the member itself.</summary>
    public string MemberType => Form switch
    {
        TupleItemForm.Required => Type.CSharpWithNull,
        TupleItemForm.Nullable => Type.CSharp + "?",
        _ => $"global::Wappfy.Runtime.Optional<{Type.CSharp}?>",
    };
}
