namespace Wappfy.Generator.Model.Schemas;

/// <summary>What the models of all generated types have in common.</summary>
internal sealed record TypeHead
{
    /// <summary>Name of the type's own file.</summary>
    public required string HintName { get; init; }

    /// <summary>Namespace without <c>global::</c>.</summary>
    public required string Namespace { get; init; }

    /// <summary>Simple name.</summary>
    public required string Name { get; init; }

    /// <summary>"public" or "internal".</summary>
    public required string Accessibility { get; init; }

    /// <summary>Where the schema is located, for the origin attribute.</summary>
    public required string Pointer { get; init; }

    /// <summary>Documentation.</summary>
    public required Doc Doc { get; init; }

    /// <summary>Message of the obsolete mark, or null.</summary>
    public required string? Obsolete { get; init; }

    /// <summary>Whether a member that breaks its schema makes the whole value an error, wherever it is read.</summary>
    public required bool IsStrict { get; init; }
}
