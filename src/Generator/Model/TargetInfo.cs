namespace Wappfy.Generator.Model;

/// <summary>What the compilation that receives the client offers, as far as the generated code depends on it.</summary>
/// <param name="LanguageVersion">The effective C# version times 100, e.g. 1200 for C# 12.</param>
/// <param name="HasRuntime">Whether Wappfy.Runtime is referenced.</param>
/// <param name="HasModernTypes">Whether the referenced runtime was built for a framework with DateOnly and TimeOnly.</param>
/// <param name="HasHosting">Whether Wappfy.Runtime.Hosting is referenced, so that a client can be added to a host's services.</param>
/// <param name="HasDataAnnotations">Whether the attributes of System.ComponentModel.DataAnnotations can be used.</param>
/// <param name="MissingTypes">Full names of the compiler-required types that the generated code needs and nobody offers.</param>
internal sealed record TargetInfo(
    int LanguageVersion,
    bool HasRuntime,
    bool HasModernTypes,
    bool HasHosting,
    bool HasDataAnnotations,
    EquatableArray<string> MissingTypes)
{
    /// <summary>C# 11 brought <c>required</c>, UTF-8 literals and raw strings.</summary>
    public const int LeastLanguageVersion = 1100;

    public bool CanGenerate => HasRuntime && LanguageVersion >= LeastLanguageVersion;
}
