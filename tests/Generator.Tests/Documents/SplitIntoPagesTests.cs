using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Tests.Harness;
using Xunit.Abstractions;

namespace Wappfy.Generator.Tests.Documents;

/// <summary>The pages of a document, put together again, give the client of the whole document.</summary>
public sealed class SplitIntoPagesTests(ITestOutputHelper output)
{
    private const int LargestDocument = 2_000_000;

    public static TheoryData<string> Documents => Corpus.Folder is { } folder
        ? [.. Corpus.Files(folder).Where(static path => new FileInfo(path).Length < LargestDocument || Environment.GetEnvironmentVariable("WAPPFY_CORPUS") is not null).Select(path => Path.GetRelativePath(folder, path))]
        : [""];

    [SkippableTheory]
    [MemberData(nameof(Documents))]
    public void Pages_give_the_client_of_the_document(string name)
    {
        var path = Path.Combine(Corpus.Require(), name);
        var text = File.ReadAllText(path);
        var root = SpecReader.Read(path, text, new DiagnosticBag(), CancellationToken.None);
        Skip.If(root is null || root["openapi"] is null, "The document is not one of OpenAPI 3.");
        var pages = PageSplitter.Split(root!).ToList();
        Skip.If(pages.Count == 0, "The document has no operations.");
        var whole = Run([("whole.yaml", PageSplitter.Whole(root!, out var left))]);
        var parts = Run(pages);
        Assert.DoesNotContain(parts.Diagnostics, static d => d.Id is "WAPPFY0125" or "WAPPFY0126" or "WAPPFY0127" or "WAPPFY0128");
        output.WriteLine("In no page: " + string.Join(", ", left));
        var differing = whole.Sources.Keys.Union(parts.Sources.Keys).Where(key => whole.Sources.GetValueOrDefault(key) != parts.Sources.GetValueOrDefault(key)).ToList();
        Assert.True(differing.Count == 0, string.Join("\n", differing.Select(key => key + ":\n" + Difference(whole.Sources.GetValueOrDefault(key), parts.Sources.GetValueOrDefault(key)))));
    }

    /// <summary>The first line that differs.</summary>
    private static string Difference(string? whole, string? parts)
    {
        if (whole is null || parts is null)
            return "  only of the " + (whole is null ? "pages" : "document");
        var (one, other) = whole.Split('\n').Zip(parts.Split('\n')).First(static pair => pair.First != pair.Second);
        return $"  document: {one}\n  pages:    {other}";
    }

    private static GeneratorRun Run(IEnumerable<(string Path, string Text)> files)
    {
        var harness = new GeneratorHarness();
        foreach (var (path, text) in files)
            harness.Client(path, text, ("Namespace", "App"), ("ClientName", "AppClient"));
        return harness.Run();
    }
}
