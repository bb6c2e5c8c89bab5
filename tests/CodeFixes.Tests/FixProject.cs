using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Wappfy.Generator;
using Wappfy.Generator.Analysis;

namespace Wappfy.CodeFixes.Tests;

/// <summary>A project with a generated client, in whose C# a fix is applied as an IDE does it.</summary>
public static class FixProject
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

    private static readonly Lazy<CSharpCompilation> s_client = new(Generate);

    /// <summary>The statement after the fix of the first diagnostic with this id; null if no fix is offered.</summary>
    public static async Task<string?> Fix(CodeFixProvider provider, string id, string statement)
    {
        var document = Document("using System; using System.Threading.Tasks; using Wappfy.Runtime; using Shop;\nclass User { async Task Run(ShopClient client, IItemsClient items, bool response) {\n" + statement + "\n} }");
        var compilation = (await document.Project.GetCompilationAsync())!;
        var tree = await document.GetSyntaxTreeAsync();
        var model = compilation.GetSemanticModel(tree!);
        var analyzers = ImmutableArray.Create<DiagnosticAnalyzer>(new EnumValueAnalyzer(), new ResponseUseAnalyzer());
        var found = model.GetDiagnostics().AddRange(await compilation.WithAnalyzers(analyzers).GetAnalyzerSemanticDiagnosticsAsync(model, null, default));
        var diagnostic = found.First(d => d.Id == id);
        Assert.Contains(id, provider.FixableDiagnosticIds);

        CodeAction? action = null;
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (offered, _) => action ??= offered, default));
        if (action is null)
            return null;
        var change = (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single();
        var changed = change.ChangedSolution.GetDocument(document.Id)!;
        Assert.DoesNotContain((await changed.GetSemanticModelAsync())!.GetDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error && !d.IsWarningAsError);
        var lines = (await changed.GetTextAsync()).Lines;
        return string.Join("\n", lines.Skip(2).Take(lines.Count - 3));
    }

    private static CSharpCompilation Generate()
    {
        var parse = new CSharpParseOptions(LanguageVersion.CSharp12);
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is var name && !name.StartsWith("Wappfy.Generator", StringComparison.Ordinal) && !name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path));
        var driver = CSharpGeneratorDriver.Create([new WappfyGenerator().AsSourceGenerator()], [new SpecText()], parse);
        driver.RunGeneratorsAndUpdateCompilation(CSharpCompilation.Create("App", [], references, options), out var output, out var faults);
        Assert.Empty(faults);
        Assert.DoesNotContain(output.GetDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error);
        return (CSharpCompilation)output;
    }

    private static Document Document(string text)
    {
        var client = s_client.Value;
        var project = new AdhocWorkspace().AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "App", "App", LanguageNames.CSharp,
            compilationOptions: client.Options,
            parseOptions: client.SyntaxTrees.First().Options,
            metadataReferences: client.References));
        foreach (var tree in client.SyntaxTrees)
            project = project.AddDocument(Path.GetFileName(tree.FilePath), tree.GetText(), filePath: tree.FilePath).Project;
        return project.AddDocument("User.cs", text, filePath: "User.cs");
    }

    private sealed class SpecText : AdditionalText
    {
        public override string Path => "shop.yaml";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(Spec);
    }
}
