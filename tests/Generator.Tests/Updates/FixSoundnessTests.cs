using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Wappfy.Generator.CodeFixes;
using Wappfy.Generator.Tests.Harness;
using ProjectDocument = Microsoft.CodeAnalysis.Document;

namespace Wappfy.Generator.Tests.Updates;

/// <summary>Code fixes in programs that use every member of a client: what is offered compiles.</summary>
public sealed class FixSoundnessTests
{
    private static readonly CodeFixProvider[] s_fixes = [new RemovedCallFix(), new RemovedMemberFix()];

    [SkippableTheory]
    [InlineData("waha-2025.5.5.json", 11)]
    [InlineData("waha-2025.5.5.json", 12)]
    [InlineData("adyen-checkout-v72.yaml", 13)]
    [InlineData("xero-accounting.yaml", 14)]
    [InlineData("github-2021.json", 15)]
    public async Task Every_fix_that_is_offered_compiles(string file, int seed)
    {
        var was = ProgramUpdateTests.Spec(file);
        var (now, done) = SpecMutator.Mutate(was, seed);
        var (offered, broken) = await Apply(new UpdateProject(was, now, ProgramUpdateTests.Program(was)));

        // A renamed operation, a moved one, a renamed parameter, property and schema can be fixed.
        Assert.True(offered >= 5, "Only " + offered + " fixes are offered for " + broken + " errors after: " + string.Join(", ", done));
    }

    [Fact]
    public async Task Every_fix_that_is_offered_for_an_update_of_a_provider_compiles()
    {
        var offered = 0;
        foreach (var row in UpdateKindsTests.Cases)
            offered += (await Apply(UpdateKindsTests.Project((string)row[0], (string)row[1], (string)row[2]))).Offered;
        Assert.True(offered >= 15, "Only " + offered + " fixes are offered.");
    }

    /// <summary>Applies the fixes of the errors of a program, each to the program as it was: none leaves an error that was not there.</summary>
    private static async Task<(int Offered, int Broken)> Apply(UpdateProject project)
    {
        using var workspace = new AdhocWorkspace();
        var document = Open(workspace, project.After().Compilation);
        var model = (await document.GetSemanticModelAsync())!;
        var broken = model.GetDiagnostics().Where(static d => d.Id == "CS0619").DistinctBy(static d => d.GetMessage(null)).ToList();
        var offered = 0;
        foreach (var diagnostic in broken)
        {
            foreach (var action in await Actions(document, diagnostic))
            {
                offered++;
                var changed = await Apply(action, document);
                var line = (await changed.GetTextAsync()).Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line];
                var before = model.GetDiagnostics((await document.GetTextAsync()).Lines[line.LineNumber].Span).Where(static d => d.Severity == DiagnosticSeverity.Error).Select(static d => d.GetMessage(null)).ToList();
                var left = (await changed.GetSemanticModelAsync())!.GetDiagnostics(line.Span).Where(static d => d.Severity == DiagnosticSeverity.Error).ToList();
                Assert.True(left.Count < before.Count && left.TrueForAll(error => before.Contains(error.GetMessage(null))), action.Title + "\n" + line + "\n" + string.Join("\n", left));
            }
        }

        return (offered, broken.Count);
    }

    private static async Task<List<CodeAction>> Actions(ProjectDocument document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        foreach (var fix in s_fixes)
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private static async Task<ProjectDocument> Apply(CodeAction action, ProjectDocument document)
    {
        var operation = Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(CancellationToken.None)));
        return operation.ChangedSolution.GetDocument(document.Id)!;
    }

    private static ProjectDocument Open(AdhocWorkspace workspace, Compilation compilation)
    {
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "App", "App", LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: compilation.SyntaxTrees.First().Options, metadataReferences: compilation.References));
        var solution = project.Solution;
        DocumentId? user = null;
        foreach (var tree in compilation.SyntaxTrees)
        {
            var id = DocumentId.CreateNewId(project.Id);
            if (tree.FilePath == "User.cs")
                user = id;
            solution = solution.AddDocument(id, tree.FilePath, SourceText.From(tree.ToString()));
        }

        return solution.GetDocument(user)!;
    }
}
