using Wappfy.Generator.Model;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>A name, and whether it is reserved for this type already.</summary>
internal readonly record struct TypeName(string Text, bool IsClaimed);

/// <summary>What all type models begin with.</summary>
internal sealed record TypeHead(string HintName, string Namespace, string Name, string Accessibility, string Pointer, Doc Doc, string? Obsolete, bool IsStrict);
