using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Wappfy.Generator;

namespace Wappfy.CodeFixes.Tests;

/// <summary>The generated client in whose use the fixes are tested.</summary>
internal static class ShopClient
{
    private const string Spec = """
        openapi: 3.1.0
        info: { title: Shop, version: '1' }
        servers: [{ url: https://shop.example.org }]
        paths:
          /picture:
            get:
              operationId: getPicture
              tags: [Items]
              parameters:
                - { name: sort, in: query, schema: { $ref: '#/components/schemas/Sort' } }
              responses: { '200': { description: ok, content: { image/png: {} } } }
          /find:
            get:
              operationId: find
              tags: [Items]
              deprecated: true
              description: Use GET /search instead.
              parameters:
                - { name: text, in: query, required: true, schema: { type: string } }
              responses: { '200': { description: ok, content: { application/json: { schema: { type: string } } } } }
          /search:
            get:
              operationId: search
              tags: [Search]
              parameters:
                - { name: text, in: query, required: true, schema: { type: string } }
                - { name: limit, in: query, schema: { type: integer } }
              responses: { '200': { description: ok, content: { application/json: { schema: { type: string } } } } }
          /old:
            get:
              operationId: DEPRECATED_count
              tags: [Items]
              deprecated: true
              parameters:
                - { name: text, in: query, required: true, schema: { type: string } }
              responses: { '200': { description: ok, content: { application/json: { schema: { type: string } } } } }
          /new/{id}:
            get:
              operationId: count
              tags: [Items]
              parameters:
                - { name: id, in: path, required: true, schema: { type: string } }
              responses: { '200': { description: ok, content: { application/json: { schema: { type: string } } } } }
        components:
          schemas:
            Sort: { type: string, enum: [ascending, descending] }
        """;

    private static readonly Lazy<ImmutableArray<(string Name, SourceText Text)>> s_files = new(Generate);

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp12);

    public static CSharpCompilationOptions CompilationOptions { get; } = new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>The framework and the runtime of generated clients.</summary>
    public static ImmutableArray<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location) || Path.GetFileName(path) == "Wappfy.Runtime.dll")
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The generated files.</summary>
    public static ImmutableArray<(string Name, SourceText Text)> Files => s_files.Value;

    /// <summary>The files of a client whose specification has changed since it was accepted.</summary>
    public static ImmutableArray<(string Name, SourceText Text)> Updated(string accepted, string present)
    {
        var driver = CSharpGeneratorDriver.Create(
            [new WappfyGenerator().AsSourceGenerator()],
            [new SpecText("shop.yaml", present), new SpecText("accepted.yaml", accepted)],
            ParseOptions,
            new ItemOptions());
        return FilesOf(driver);
    }

    private static ImmutableArray<(string Name, SourceText Text)> Generate()
        => FilesOf(CSharpGeneratorDriver.Create([new WappfyGenerator().AsSourceGenerator()], [new SpecText("shop.yaml", Spec)], ParseOptions));

    private static ImmutableArray<(string Name, SourceText Text)> FilesOf(GeneratorDriver driver)
    {
        var result = driver.RunGenerators(CSharpCompilation.Create("App", [], References, CompilationOptions)).GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        Assert.DoesNotContain(result.Diagnostics, static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return [.. result.GeneratedSources.Select(static source => (source.HintName, source.SourceText))];
    }

    private sealed class SpecText(string path, string text) : AdditionalText
    {
        public override string Path { get; } = path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    /// <summary>The item that names the accepted specification.</summary>
    private sealed class ItemOptions : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values([]);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => textFile.Path != "shop.yaml" ? GlobalOptions : new Values(new()
        {
            ["build_metadata.OpenApiClient.IsOpenApiClient"] = "true",
            ["build_metadata.OpenApiClient.Namespace"] = "Shop",
            ["build_metadata.OpenApiClient.ClientName"] = "ShopClient",
            ["build_metadata.OpenApiClient.Baseline"] = "accepted.yaml",
        });
    }

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
