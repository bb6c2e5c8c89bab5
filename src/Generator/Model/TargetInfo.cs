namespace Wappfy.Generator.Model;

/// <summary>What the compilation that receives the client offers, as far as the generated code depends on it.</summary>
internal sealed record TargetInfo
{
    /// <summary>C# 11 brought <c>required</c>, UTF-8 literals and raw strings.</summary>
    public const int LeastLanguageVersion = 1100;

    /// <summary>The effective C# version times 100, e.g. 1200 for C# 12.</summary>
    public required int LanguageVersion { get; init; }

    /// <summary>What Wappfy.Runtime offers; null if it is not referenced.</summary>
    public required RuntimeContract? Runtime { get; init; }

    /// <summary>Whether the referenced runtime was built for a framework with DateOnly and TimeOnly.</summary>
    public required bool HasModernTypes { get; init; }

    /// <summary>Whether Wappfy.Runtime.Hosting is referenced, so that a client can be added to a host's services.</summary>
    public required bool HasHosting { get; init; }

    /// <summary>Whether ASP.NET Core is referenced as well, so that webhooks can be received by a host.</summary>
    public bool HasEndpoints { get; init; }

    /// <summary>Whether Wappfy.Testing is referenced, so that tests can use a fake of the API.</summary>
    public required bool HasTesting { get; init; }

    /// <summary>Whether the attributes of System.ComponentModel.DataAnnotations can be used.</summary>
    public required bool HasDataAnnotations { get; init; }

    /// <summary>Full names of the compiler-required types that the generated code needs and nobody offers.</summary>
    public required EquatableArray<string> MissingTypes { get; init; }

    /// <summary>The project's own types that replace schemas and formats.</summary>
    public OwnTypes Types { get; init; } = OwnTypes.None;

    public bool CanGenerate => Runtime is { Fits: true } && LanguageVersion >= LeastLanguageVersion;
}
