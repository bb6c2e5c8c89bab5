using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Wappfy.Generator.Analysis;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Updates;

/// <summary>A project whose code was written for an accepted specification, before and after it gets a new version.</summary>
internal sealed class UpdateProject
{
    public const string SpecPath = "specs/api.json";
    public const string BaselinePath = "specs/api.baseline.json";

    private readonly string _was;
    private readonly string _now;
    private readonly string _code;
    private readonly (string Name, string Value)[] _metadata;
    private GeneratorRun? _after;

    public UpdateProject(string was, string now, string code, params (string Name, string Value)[] metadata)
    {
        (_was, _now, _code) = (was, now, code);
        _metadata = [("Namespace", "Api"), ("ClientName", "ShopClient"), .. metadata];
    }

    /// <summary>The project with the accepted specification alone.</summary>
    public GeneratorRun Before() => GeneratorHarness.For(SpecPath, _was, _metadata).Source(_code).Run();

    /// <summary>The project with the new version.</summary>
    public GeneratorRun After() => _after ??= Harness().Run();

    public GeneratorHarness Harness() => GeneratorHarness.For(SpecPath, _now, [.. _metadata, ("Baseline", BaselinePath)]).File(BaselinePath, _was).Source(_code);

    /// <summary>What has changed, as <c>kind at line</c>.</summary>
    public IReadOnlyList<Diagnostic> Changes() => [.. After().Diagnostics.Where(static d => d.Id is "WAPPFY0141" or "WAPPFY0142" or "WAPPFY0143" or "WAPPFY0144")];

    /// <summary>What the compiler says of the user's code.</summary>
    public IReadOnlyList<Diagnostic> Errors() => [.. After().Compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error)];

    /// <summary>What the analyzer says of the user's code.</summary>
    public Task<ImmutableArray<Diagnostic>> Uses() => Uses(After().Compilation);

    /// <summary>What the analyzer says of the user's code in a compilation.</summary>
    public static Task<ImmutableArray<Diagnostic>> Uses(Compilation compilation)
        => compilation.WithAnalyzers([new ChangedUseAnalyzer()]).GetAnalyzerSemanticDiagnosticsAsync(User(compilation), null, CancellationToken.None);

    /// <summary>The user's code.</summary>
    public static SemanticModel User(Compilation compilation) => compilation.GetSemanticModel(compilation.SyntaxTrees.Single(static tree => tree.FilePath == "User.cs"));

    /// <summary>A program that runs statements with a client.</summary>
    public static string Program(string code) => "using System; using System.Threading.Tasks; using Api;\nclass User { async Task Run(ShopClient client) {\n" + code + "\nawait Task.Yield(); } }";

    /// <summary>The ids of what the compiler and the analyzer report in the program after the update.</summary>
    public async Task<string> Effects()
    {
        var compiler = After().Compilation.GetDiagnostics().Where(static d => d.Severity >= DiagnosticSeverity.Warning && d.Location.SourceTree?.FilePath == "User.cs" && !d.Id.StartsWith("CS86", StringComparison.Ordinal) && d.Id != "CS8618");
        var uses = await Uses();
        return string.Join(" ", compiler.Concat(uses).Select(static d => d.Id).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>The zero-based line of a part of a text.</summary>
    public static int LineOf(string text, string part)
    {
        var index = text.IndexOf(part, StringComparison.Ordinal);
        Assert.True(index >= 0, "The text has no '" + part + "'.");
        return text.Take(index).Count(static c => c == '\n');
    }
}
