using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace Wappfy.Benchmarks.Generation;

/// <summary>A project that is open in an editor, with the workspace and the completion service that Visual Studio and language servers use.</summary>
internal sealed class EditorProject : IDisposable
{
    private const string Page = """
        using System.Collections.Generic;
        using System.Linq;
        namespace App;
        class Page
        {
            int Count(string text, List<int> list)
            {
                var sum = list.Where(x => x > 1).Sum();
                return sum + text.
            }
        }
        """;

    private const string Caret = "text.";
    private const int OtherFiles = 20;

    private readonly AdhocWorkspace _workspace = new(MefHostServices.Create(MefHostServices.DefaultAssemblies));
    private readonly ProjectId _project = ProjectId.CreateNewId();
    private readonly DocumentId _page;
    private readonly DocumentId _typed;
    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;
    private Solution _solution;

    /// <summary>Opens a project.</summary>
    /// <param name="specification">Path of the specification of its client; null for a project without one.</param>
    public EditorProject(string? specification)
    {
        _page = DocumentId.CreateNewId(_project);
        _typed = DocumentId.CreateNewId(_project);
        var use = specification is null ? "" : "Generated.GeneratedClient? _client;";
        var documents = new List<DocumentInfo>
        {
            Document(_page, "Page.cs", Page),
            Document(_typed, "Typed.cs", Typed(0)),
            Document(DocumentId.CreateNewId(_project), "Use.cs", $"#nullable enable\nnamespace App; class Use {{ {use} }}"),
        };
        for (var i = 0; i < OtherFiles; i++)
            documents.Add(Document(DocumentId.CreateNewId(_project), $"Other{i}.cs", $"namespace App; class Other{i} {{ public int Value {{ get; set; }} public string Text(int x) => x.ToString() + Value; }}"));

        var package = new AnalyzerFileReference(typeof(global::Wappfy.Generator.WappfyGenerator).Assembly.Location, new Loader());
        _analyzers = package.GetAnalyzers(LanguageNames.CSharp);
        _solution = _workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            _project,
            VersionStamp.Create(),
            "App",
            "App",
            LanguageNames.CSharp,
            documents: documents,
            metadataReferences: GeneratorRun.Compilation.References,
            analyzerReferences: [package],
            parseOptions: new CSharpParseOptions(LanguageVersion.Latest),
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)));
        if (specification is null)
            return;
        _solution = _solution
            .AddAdditionalDocument(DocumentId.CreateNewId(_project), "specification", SourceText.From(File.ReadAllText(specification), Encoding.UTF8), filePath: specification)
            .AddAnalyzerConfigDocument(
                DocumentId.CreateNewId(_project),
                "items",
                SourceText.From($"""
                    is_global = true
                    [{specification.Replace('\\', '/')}]
                    build_metadata.OpenApiClient.IsOpenApiClient = true
                    build_metadata.OpenApiClient.Namespace = Generated
                    build_metadata.OpenApiClient.ClientName = GeneratedClient
                    """),
                filePath: Path.Combine(Path.GetTempPath(), "items.globalconfig"));
    }

    /// <summary>The compilation with the client, which an editor makes when it opens the project.</summary>
    public async Task<int> OpenAsync() => (await _solution.GetProject(_project)!.GetCompilationAsync())!.SyntaxTrees.Count();

    /// <summary>Types a character in a file that nothing else uses, and asks for completion and for the diagnostics of another file.</summary>
    /// <returns>The processor time of both.</returns>
    public async Task<(TimeSpan Completion, TimeSpan Diagnostics)> TypeAsync(int number)
    {
        _solution = _solution.WithDocumentText(_typed, SourceText.From(Typed(number)));
        var document = _solution.GetDocument(_page)!;
        var start = Environment.CpuUsage.TotalTime;
        var list = await CompletionService.GetService(document)!.GetCompletionsAsync(document, Page.IndexOf(Caret, StringComparison.Ordinal) + Caret.Length);
        if (!list.ItemsList.Any(static item => item.DisplayText == nameof(string.Length)))
            throw new InvalidOperationException("Completion does not list the members of a string.");
        var completed = Environment.CpuUsage.TotalTime;

        var model = (await document.GetSemanticModelAsync())!;
        if (!model.GetDiagnostics().Any(static d => d.Severity == DiagnosticSeverity.Error))
            throw new InvalidOperationException("The unfinished statement is not reported.");
        var compilation = (await document.Project.GetCompilationAsync())!.WithAnalyzers(
            _analyzers, new CompilationWithAnalyzersOptions(document.Project.AnalyzerOptions, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        await compilation.GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, default);
        return (completed - start, Environment.CpuUsage.TotalTime - completed);
    }

    public void Dispose() => _workspace.Dispose();

    private static string Typed(int number) => $"namespace App; class Typed {{ int _value = {number}; }}";

    private static DocumentInfo Document(DocumentId id, string name, string text)
        => DocumentInfo.Create(id, name, loader: TextLoader.From(TextAndVersion.Create(SourceText.From(text), VersionStamp.Create())), filePath: Path.Combine(Path.GetTempPath(), name));

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
