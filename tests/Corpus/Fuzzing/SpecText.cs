using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Wappfy.Fuzzing;

/// <summary>A specification file as the compiler sees an additional file.</summary>
internal sealed class SpecText(string path, SourceText text) : AdditionalText
{
    public SpecText(string path)
        : this(path, SourceText.From(File.ReadAllText(path), Encoding.UTF8))
    {
    }

    public override string Path { get; } = path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => text;
}

/// <summary>Options of a project with one OpenApiClient item.</summary>
internal sealed class ItemOptions(string @namespace) : AnalyzerConfigOptionsProvider
{
    private readonly Options _item = new(new Dictionary<string, string>
    {
        ["build_metadata.OpenApiClient.IsOpenApiClient"] = "true",
        ["build_metadata.OpenApiClient.Namespace"] = @namespace,
    });

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(new Dictionary<string, string> { ["build_property.RootNamespace"] = "Corpus" });

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => _item;

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
    }
}
