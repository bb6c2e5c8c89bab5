namespace Wappfy.Generator.Binding.Schemas;

/// <summary>A name, and whether it is reserved for this type already.</summary>
internal readonly record struct TypeName(string Text, bool IsClaimed);
