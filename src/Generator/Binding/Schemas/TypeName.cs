using Wappfy.Generator.Model;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>A name, and whether it is reserved for this type already.</summary>
internal readonly record struct TypeName(string Text, bool IsClaimed);

/// <summary>What all type models begin with.</summary>
internal sealed record TypeHead
{
    public required string HintName { get; init; }

    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required string Accessibility { get; init; }

    public required string Pointer { get; init; }

    public required Doc Doc { get; init; }

    public required string? Obsolete { get; init; }
}
