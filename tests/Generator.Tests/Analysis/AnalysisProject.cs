using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Wappfy.Generator.Analysis;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Analysis;

/// <summary>A project with a generated client, over whose C# all analyzers run.</summary>
internal sealed partial class AnalysisProject : CSharpAnalyzerTest<ValueAnalyzer, DefaultVerifier>
{
    private const string SpecPath = "/project/specs/shop.yaml";

    private const string Before =
        "using System; using System.Collections.Generic; using System.Linq; using System.Net.Http; using System.Threading.Tasks; using Wappfy.Runtime; using Shop;\n"
        + "class User { async Task Run(ShopClient client, string text, int number, string[] list) {\n";

    private const int LinesBefore = 2;

    private AnalysisProject(string file, string spec)
    {
        // The references are those of this process, so that nothing is downloaded.
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestState.AdditionalReferences.AddRange(GeneratorHarness.References);
        TestState.Sources.Add(file);
        TestState.AdditionalFiles.Add((SpecPath, spec));
        TestState.AnalyzerConfigFiles.Add(("/.globalconfig", $"""
            is_global = true
            build_property.ProjectDir = /project/
            [{SpecPath}]
            build_metadata.OpenApiClient.IsOpenApiClient = true
            build_metadata.OpenApiClient.Namespace = Shop
            build_metadata.OpenApiClient.ClientName = ShopClient
            {(spec.Contains("{name}", StringComparison.Ordinal) ? "build_metadata.OpenApiClient.Bind = name" : "")}
            """));

        // What is generated is the subject of other tests.
        TestBehaviors |= TestBehaviors.SkipGeneratedSourcesCheck;

        // Reported on a line of the specification, not of C#.
        DisabledDiagnostics.Add("WAPPFY0094");
    }

    /// <summary>Fails unless the analyzers report exactly this about statements in an async method, the first of which is line 1.</summary>
    /// <param name="expected">One text for each diagnostic: <c>line,column: warning ID: message</c>.</param>
    public static Task Expect(string statements, params string[] expected) => ExpectOf(ShopSpec.Text, statements, expected);

    /// <summary>The same with the client of another specification.</summary>
    public static Task ExpectOf(string spec, string statements, params string[] expected)
    {
        var test = new AnalysisProject(Before + statements + "\n await Task.Yield(); } }", spec);
        test.ExpectedDiagnostics.AddRange(expected.Select(Parse));
        return test.RunAsync();
    }

    /// <summary>Fails unless the analyzers report nothing about a whole file.</summary>
    public static Task ExpectNothing(string file) => new AnalysisProject(file, ShopSpec.Text).RunAsync();

    /// <inheritdoc/>
    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers()
        => [new ValueAnalyzer(), new EnumValueAnalyzer(), new ResponseUseAnalyzer(), new CredentialAnalyzer(), new BoundMemberAnalyzer()];

    /// <inheritdoc/>
    protected override IEnumerable<Type> GetSourceGenerators() => [typeof(WappfyGenerator)];

    /// <inheritdoc/>
    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.CSharp12);

    /// <inheritdoc/>
    protected override CompilationOptions CreateCompilationOptions()
        => new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    private static DiagnosticResult Parse(string text)
    {
        var parts = Expected().Match(text).Groups;
        return new DiagnosticResult(parts["id"].Value, Enum.Parse<DiagnosticSeverity>(parts["severity"].Value, ignoreCase: true))
            .WithLocation(Number("line") + LinesBefore, Number("column"))
            .WithMessage(parts["message"].Value)
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations);

        int Number(string name) => int.Parse(parts[name].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("^(?<line>[0-9]+),(?<column>[0-9]+): (?<severity>[a-z]+) (?<id>[A-Z0-9]+): (?<message>.*)$", RegexOptions.Singleline)]
    private static partial Regex Expected();
}
