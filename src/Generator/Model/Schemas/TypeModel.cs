namespace Wappfy.Generator.Model.Schemas;

/// <summary>A generated C# type.</summary>
internal abstract record TypeModel : FileModel
{
    /// <summary>Namespace without <c>global::</c>.</summary>
    public required string Namespace { get; init; }

    /// <summary>Simple name.</summary>
    public required string Name { get; init; }

    /// <summary>"public" or "internal".</summary>
    public required string Accessibility { get; init; }

    /// <summary>Where the schema stands, for the origin attribute.</summary>
    public required string Pointer { get; init; }

    /// <summary>Documentation.</summary>
    public required Doc Doc { get; init; }

    /// <summary>Message of the obsolete mark, or null.</summary>
    public required string? Obsolete { get; init; }

    /// <summary>Whether a member that breaks its schema makes the whole value an error, wherever it is read.</summary>
    public bool IsStrict { get; init; }

    public string CSharp => "global::" + Namespace + "." + Name;
}

/// <summary>Types of one namespace that share a file, where there are too many for a file each.</summary>
internal sealed record TypesModel : FileModel
{
    /// <summary>At least one.</summary>
    public required EquatableArray<TypeModel> Types { get; init; }
}
