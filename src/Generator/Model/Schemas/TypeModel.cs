namespace Wappfy.Generator.Model.Schemas;

/// <summary>A generated C# type.</summary>
internal abstract record TypeModel : FileModel
{
    /// <summary>What it has in common with the models of other types.</summary>
    public required TypeHead Head { get; init; }

    /// <summary>Whether something that its members name is marked obsolete.</summary>
    public bool NamesObsolete { get; init; }

    public string Namespace => Head.Namespace;

    public string Name => Head.Name;

    public string Accessibility => Head.Accessibility;

    public string Pointer => Head.Pointer;

    public Doc Doc => Head.Doc;

    public string? Obsolete => Head.Obsolete;

    public bool IsStrict => Head.IsStrict;

    public string CSharp => "global::" + Namespace + "." + Name;
}

/// <summary>Types of one namespace that share a file, where there are too many for a file each.</summary>
internal sealed record TypesModel : FileModel
{
    /// <summary>At least one.</summary>
    public required EquatableArray<TypeModel> Types { get; init; }
}
