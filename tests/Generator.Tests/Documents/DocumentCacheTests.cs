using Microsoft.CodeAnalysis.Text;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Input;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Documents;

/// <summary>After an edit of one of several documents, the others are not read and validated again; the result is that of a new run.</summary>
public sealed class DocumentCacheTests
{
    private const string A = """
        openapi: 3.1.0
        info: { title: Pets, version: '1' }
        security: [{ key: [] }]
        paths:
          /a: { get: { operationId: getA, responses: { '200': { description: A., content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } } } }
        components:
          securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
          schemas:
            Pet: { type: object, required: id, properties: { id: { type: string } } }
        """;

    private const string B = """
        openapi: 3.0.3
        info: { title: Pets, version: '1' }
        paths:
          /b: { get: { operationId: getB, summery: B., responses: { '200': { description: B., content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } } } }
        components:
          schemas:
            Pet: { type: object, required: id, properties: { id: { type: string } } }
        """;

    private const string C = """
        # C

        ```yaml
        openapi: 3.1.0
        info: { title: Pets, version: '1' }
        paths:
          /c: { get: { operationId: getC, summery: C., responses: { '200': { description: C. } } } }
        ```
        """;

    private const string Overlay = """
        overlay: 1.0.0
        info: { title: Fixes, version: '1' }
        actions: [{ target: "$.paths['/b'].get.summery", remove: true }]
        """;

    [Fact]
    public void Each_edit_gives_what_a_new_run_gives()
    {
        var files = new SortedDictionary<string, string> { ["a.yaml"] = A, ["b.yaml"] = B, ["c.md"] = C };
        var project = Project(files);
        var seen = new HashSet<string>();
        (string Path, string Text)[] edits =
        [
            ("a.yaml", A),
            ("a.yaml", A.Replace("A.", "The first.", StringComparison.Ordinal)),
            ("a.yaml", A.Replace("A.", "The second.", StringComparison.Ordinal)),

            // The component of the other document is used, and what is wrong in it is reported.
            ("a.yaml", A.Replace("Pet", "Animal", StringComparison.Ordinal)),
            ("a.yaml", A.Replace("Pet", "Beast", StringComparison.Ordinal)),
            ("a.yaml", A),
            ("b.yaml", B.Replace("3.0.3", "3.1.0", StringComparison.Ordinal)),
            ("c.md", C.Replace("/c", "/b", StringComparison.Ordinal)),
            ("c.md", C.Replace("/c", "/d", StringComparison.Ordinal)),
            ("b.yaml", B.Replace("'1'", "'2'", StringComparison.Ordinal)),
            ("a.yaml", A.Replace("key: []", "other: []", StringComparison.Ordinal)),
        ];
        foreach (var (path, text) in edits)
        {
            files[path] = text;
            var edited = project.File(path, text).Run();
            var fresh = Project(files).Run();
            Assert.Equal(fresh.Messages, edited.Messages);
            Assert.Equal(fresh.Sources, edited.Sources);
            seen.Add(string.Join('\n', fresh.Messages));
        }

        Assert.True(seen.Count >= 5, string.Join("\n\n", seen));
    }

    [Fact]
    public void An_overlay_changes_the_document_of_each_run()
    {
        var project = Project(new() { ["a.yaml"] = A, ["b.yaml"] = B }, ("Overlays", "fixes.yaml")).File("fixes.yaml", Overlay);
        for (var i = 0; i < 4; i++)
        {
            var messages = project.File("a.yaml", A.Replace("A.", "The " + i, StringComparison.Ordinal)).Run().Messages;
            Assert.DoesNotContain(messages, static message => message.Contains("summery", StringComparison.Ordinal));
        }

        var without = project.File("fixes.yaml", Overlay.Replace("summery", "summary", StringComparison.Ordinal)).Run().Messages;
        Assert.Contains(without, static message => message.Contains("'summery' is not defined", StringComparison.Ordinal));
    }

    [Fact]
    public void A_document_is_kept_when_it_is_read_again()
    {
        var file = new SpecFile("a.yaml", SourceText.From(A), item: null, looksLikeOpenApi: true, default);
        var reads = 0;
        var roots = Enumerable.Range(0, 4).Select(_ => DocumentCache.Get(file, isOneOfSeveral: true, Read).Documents.Single().Root).ToList();
        Assert.Equal(2, reads);
        Assert.Equal(4, roots.Distinct().Count());
        Assert.All(roots, root => Assert.True(root.IsSameAs(roots[0])));
        Assert.All(roots, static root => Assert.Equal((8, 4, 8, 9), (root["components"]!["schemas"]!["Pet"]!.NameLine, root["components"]!["schemas"]!["Pet"]!.NameColumn, root["components"]!["schemas"]!["Pet"]!.Line, root["components"]!["schemas"]!["Pet"]!.Column)));

        DocumentCache.Get(file, isOneOfSeveral: false, Read);
        var large = new SpecFile("b.yaml", SourceText.From(A + new string('\n', 300_000)), item: null, looksLikeOpenApi: true, default);
        for (var i = 0; i < 3; i++)
            DocumentCache.Get(large, isOneOfSeveral: true, Read);
        Assert.Equal(6, reads);

        ReadFile Read(SpecFile f)
        {
            reads++;
            var diagnostics = new DiagnosticBag();
            return new ReadFile([SpecReader.Read(f.Path, f.Text.ToString(), diagnostics, CancellationToken.None)!], isPage: false, diagnostics);
        }
    }

    private static GeneratorHarness Project(SortedDictionary<string, string> files, params (string Name, string Value)[] metadata)
    {
        var project = new GeneratorHarness();
        foreach (var (path, text) in files)
            project.Client(path, text, [("Namespace", "App"), ("ClientName", "AppClient"), .. path == "b.yaml" ? metadata : []]);
        return project;
    }
}
