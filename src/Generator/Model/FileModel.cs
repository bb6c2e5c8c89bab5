namespace Wappfy.Generator.Model;

/// <summary>
/// Everything that one generated file prints. Derived records hold strings, numbers, enums, other such records and
/// <see cref="EquatableArray{T}"/>, so that two equal models need no second emission.
/// </summary>
/// <param name="HintName">Name of the generated file, made by <see cref="HintNames"/>.</param>
internal abstract record FileModel(string HintName);

/// <summary>Text of one generated file.</summary>
internal sealed record GeneratedFile(string HintName, string Text);
