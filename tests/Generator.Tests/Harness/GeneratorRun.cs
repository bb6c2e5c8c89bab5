using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Wappfy.Generator.Tests.Harness;

/// <summary>What one run gave: sources, diagnostics and the reasons of the steps.</summary>
public sealed class GeneratorRun(CSharpCompilation compilation, GeneratorRunResult result)
{
    /// <summary>The project with the generated files.</summary>
    public CSharpCompilation Compilation { get; } = compilation;

    public GeneratorRunResult Result { get; } = result;

    /// <summary>Text of the generated files by hint name.</summary>
    public IReadOnlyDictionary<string, string> Sources { get; } = result.GeneratedSources.ToDictionary(
        static source => source.HintName,
        static source => source.SourceText.ToString(),
        StringComparer.Ordinal);

    /// <summary>What the generator reported, in order of place.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; } =
    [
        .. result.Diagnostics
            .OrderBy(static diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(static diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition)
            .ThenBy(static diagnostic => diagnostic.Id, StringComparer.Ordinal),
    ];

    /// <summary>The diagnostics in the form in which a build prints them: <c>a.yaml(3,5): warning WAPPFY0012: …</c>.</summary>
    public IReadOnlyList<string> Messages => [.. Diagnostics.Select(Display)];

    /// <summary>The text of the one generated file whose name ends so.</summary>
    public string Source(string ending) => Sources.Single(pair => pair.Key.EndsWith(ending, StringComparison.Ordinal)).Value;

    /// <summary>Fails unless the project compiles without a single warning and the generator threw nothing.</summary>
    public GeneratorRun Compiles()
    {
        Assert.Null(Result.Exception);
        var faults = Compilation.GetDiagnostics()
            // Not those two: packages that are built for an older framework refer to its assemblies, which the present framework replaces. The SDK does not report them either.
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id is not ("CS1701" or "CS1702"))
            .Take(10)
            .Select(static diagnostic => diagnostic + "\n    " + Excerpt(diagnostic))
            .ToList();
        Assert.True(faults.Count == 0, string.Join("\n", faults));
        return this;
    }

    /// <summary>Fails unless the generator reported nothing.</summary>
    public GeneratorRun IsQuiet()
    {
        Assert.Empty(Messages);
        return this;
    }

    /// <summary>Reasons of a step's outputs, in order.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Reasons(string step)
        => Result.TrackedSteps.TryGetValue(step, out var runs)
            ? [.. runs.SelectMany(static run => run.Outputs).Select(static output => output.Reason)]
            : [];

    /// <summary>Reasons of the source outputs.</summary>
    public IReadOnlyList<IncrementalStepRunReason> OutputReasons
        => [.. Result.TrackedOutputSteps.SelectMany(static pair => pair.Value).SelectMany(static run => run.Outputs).Select(static output => output.Reason)];

    private static string Display(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}): {diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
    }

    private static string Excerpt(Diagnostic diagnostic)
        => diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim() ?? "";
}
