using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Wappfy.Fuzzing;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;

namespace Wappfy.Corpus;

/// <summary>Generates and compiles the client of one specification.</summary>
internal sealed partial class SpecRun
{
    private static readonly string[] s_methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

    public required string Name { get; init; }

    public int Operations { get; private set; }

    public int Emitted { get; private set; }

    public int Schemas { get; private set; }

    public int Lines { get; private set; }

    public int Files { get; private set; }

    public long GenerateMs { get; private set; }

    public long CompileMs { get; private set; }

    public bool Failed { get; private set; }

    public IReadOnlyList<Diagnostic> Diagnostics { get; private set; } = [];

    public IReadOnlyList<Diagnostic> Errors { get; private set; } = [];

    public IReadOnlyList<Diagnostic> Warnings { get; private set; } = [];

    public static SpecRun Run(string path, string name, CorpusOptions options, IReadOnlyList<MetadataReference> references)
    {
        var run = new SpecRun { Name = name };
        var watch = Stopwatch.StartNew();
        var (compilation, result) = Generate(path, name, options, references);
        run.GenerateMs = watch.ElapsedMilliseconds;
        run.Diagnostics = [.. result.Diagnostics.Where(d => d.Id.StartsWith("WAPPFY", StringComparison.Ordinal))];
        run.Count(path, result);
        if (options.Output is { } output)
            Write(Path.Combine(output, Identifier(name)), result);

        watch.Restart();
        using var stream = new MemoryStream();
        var emitted = compilation.AddSyntaxTrees(result.GeneratedTrees).Emit(stream, xmlDocumentationStream: new MemoryStream());
        run.CompileMs = watch.ElapsedMilliseconds;
        var all = emitted.Diagnostics.Concat(result.Diagnostics.Where(d => !d.Id.StartsWith("WAPPFY", StringComparison.Ordinal))).ToList();
        run.Errors = [.. all.Where(d => d.Severity == DiagnosticSeverity.Error)];
        run.Warnings = [.. all.Where(d => d.Severity == DiagnosticSeverity.Warning)];
        run.Failed = result.GeneratedTrees.IsEmpty || run.Diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error) || result.Results.Any(r => r.Exception is not null);
        return run;
    }

    /// <summary>Runs the generator alone, for one specification.</summary>
    public static (CSharpCompilation Compilation, GeneratorDriverRunResult Result) Generate(string path, string name, CorpusOptions options, IReadOnlyList<MetadataReference> references)
    {
        var parse = new CSharpParseOptions(options.LanguageVersion, DocumentationMode.Diagnose);
        var compile = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: false, deterministic: true);
        var compilation = CSharpCompilation.Create("Generated", [], references, compile);
        var driver = CSharpGeneratorDriver.Create(
            [new Generator.WappfyGenerator().AsSourceGenerator()], [new SpecText(path)], parse, new ItemOptions("Corpus." + Identifier(name)));
        return (compilation, driver.RunGenerators(compilation).GetRunResult());
    }

    private static string Identifier(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')) is var id && char.IsAsciiDigit(id[0]) ? "_" + id : id;

    private static void Write(string folder, GeneratorDriverRunResult result)
    {
        Directory.CreateDirectory(folder);
        foreach (var source in result.Results.SelectMany(r => r.GeneratedSources.IsDefault ? ImmutableArray<GeneratedSourceResult>.Empty : r.GeneratedSources))
            File.WriteAllText(Path.Combine(folder, source.HintName), source.SourceText.ToString());
    }

    private void Count(string path, GeneratorDriverRunResult result)
    {
        var diagnostics = new DiagnosticBag();
        var root = SpecReader.Read(path, File.ReadAllText(path), diagnostics, CancellationToken.None);
        var operations = new HashSet<(string Method, string Path)>();
        if (root?["paths"] is { IsObject: true } paths)
        {
            for (var i = 0; i < paths.Count; i++)
            {
                var item = paths.Children[i];
                for (var j = 0; item.IsObject && j < item.Count; j++)
                {
                    if (s_methods.Contains(item.NameAt(j)) && item.Children[j].IsObject)
                        operations.Add((item.NameAt(j).ToUpperInvariant(), paths.NameAt(i)));
                }
            }
        }

        Operations = operations.Count;
        Schemas = (root?["components"]?["schemas"] ?? root?["definitions"])?.Count ?? 0;

        // What is reached through a path item's $ref is emitted too, but stands nowhere in the document as an operation.
        foreach (var tree in result.GeneratedTrees)
        {
            var text = tree.GetText();
            Lines += text.Lines.Count;
            foreach (Match match in OriginAttribute().Matches(text.ToString()))
                operations.Remove((Value(match.Groups[1]), Value(match.Groups[2])));
        }

        Emitted = Operations - operations.Count;
        Files = result.GeneratedTrees.Length;
    }

    private static string Value(Group literal) => SyntaxFactory.ParseToken(literal.Value).ValueText;

    [GeneratedRegex("OpenApiOperation\\((\"[^\"]*\"), (\"(?:[^\"\\\\]|\\\\.)*\")")]
    private static partial Regex OriginAttribute();
}
