using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Wappfy.Benchmarks.Generation;

/// <summary>Runs the generator over the documents of one client within a compilation of the running framework.</summary>
internal sealed class GeneratorRun(params IEnumerable<(string Name, string Text)> documents)
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest);
    private static readonly MetadataReference[] s_references = References();

    private readonly SpecText[] _documents = [.. documents.Select(static d => new SpecText(d.Name, d.Text))];

    public GeneratorRun(string name, string text)
        : this((name, text))
    {
    }

    public static CSharpCompilation Compilation { get; } = CSharpCompilation.Create(
        "Generated",
        [CSharpSyntaxTree.ParseText("class Typing { int _value = 1; }", s_parse)],
        s_references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>A first run of a new driver, and the processor time that it took.</summary>
    public (GeneratorDriver Driver, TimeSpan Time) Generate()
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new Generator.WappfyGenerator().AsSourceGenerator()], _documents, s_parse, new ItemOptions());
        var start = Environment.CpuUsage.TotalTime;
        driver = driver.RunGenerators(Compilation);
        return (driver, Environment.CpuUsage.TotalTime - start);
    }

    /// <summary>A run of the same driver after an edit of C# that has nothing to do with the specification.</summary>
    public static TimeSpan EditUnrelated(ref GeneratorDriver driver, int number)
    {
        var edited = Compilation.ReplaceSyntaxTree(
            Compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText($"class Typing {{ int _value = {number}; }}", s_parse));
        var start = Environment.CpuUsage.TotalTime;
        driver = driver.RunGenerators(edited);
        return Environment.CpuUsage.TotalTime - start;
    }

    /// <summary>A run of the same driver after an edit of one document.</summary>
    public TimeSpan EditDocument(ref GeneratorDriver driver, int index, string text)
    {
        var edited = new SpecText(_documents[index].Path, text);
        driver = driver.ReplaceAdditionalText(_documents[index], edited);
        _documents[index] = edited;
        var start = Environment.CpuUsage.TotalTime;
        driver = driver.RunGenerators(Compilation);
        return Environment.CpuUsage.TotalTime - start;
    }

    /// <summary>The time in which the compiler compiles what was generated; nothing of it is bound before.</summary>
    public static TimeSpan Compile(GeneratorDriver driver)
    {
        var compilation = Compilation.AddSyntaxTrees(driver.GetRunResult().GeneratedTrees);
        using var output = new MemoryStream();
        var start = Environment.CpuUsage.TotalTime;
        var result = compilation.Emit(output);
        return result.Success ? Environment.CpuUsage.TotalTime - start : throw new InvalidOperationException("The generated code does not compile: " + result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error));
    }

    /// <summary>The assembly of what was generated, with the shape of a release build.</summary>
    public static MemoryStream Emit(GeneratorDriver driver)
    {
        var output = new MemoryStream();
        var result = Compilation.WithOptions(Compilation.Options.WithOptimizationLevel(OptimizationLevel.Release)).AddSyntaxTrees(driver.GetRunResult().GeneratedTrees).Emit(output);
        output.Position = 0;
        return result.Success ? output : throw new InvalidOperationException("The generated code does not compile.");
    }

    /// <summary>What a project has that refers to the package alone: without Wappfy.Testing, for which a fake would be generated.</summary>
    private static MetadataReference[] References()
        => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static f => Path.GetFileName(f) is "Wappfy.Runtime.dll" || !Path.GetFileName(f).StartsWith("Wappfy.", StringComparison.Ordinal))
            .Select(static f => (MetadataReference)MetadataReference.CreateFromFile(f))
            .ToArray();

    private sealed class SpecText(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text, Encoding.UTF8);

        public override string Path { get; } = path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    private sealed class ItemOptions : AnalyzerConfigOptionsProvider
    {
        private static readonly Options s_item = new(new() { ["build_metadata.OpenApiClient.IsOpenApiClient"] = "true", ["build_metadata.OpenApiClient.Namespace"] = "Generated", ["build_metadata.OpenApiClient.ClientName"] = "GeneratedClient" });

        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options([]);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => s_item;
    }

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
    }
}
