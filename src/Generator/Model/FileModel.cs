namespace Wappfy.Generator.Model;

/// <summary>
/// Everything that one generated file prints. Derived records contain strings, numbers, enums, other such records and
/// <see cref="EquatableArray{T}"/>, so that two equal models need no second emission.
/// </summary>
internal abstract record FileModel
{
    /// <summary>Name of the generated file, made by <see cref="HintNames"/>.</summary>
    public required string HintName { get; init; }
}

/// <summary>Text of one generated file.</summary>
internal sealed record GeneratedFile(string HintName, string Text);
