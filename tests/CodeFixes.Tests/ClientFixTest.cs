using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace Wappfy.CodeFixes.Tests;

/// <summary>
/// A project with a generated client, in whose C# a fix is applied as an IDE does it: to one diagnostic, and to all of the document, the
/// project and the solution.
/// </summary>
internal sealed class ClientFixTest<TAnalyzer, TFix> : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    private ClientFixTest()
    {
        // The references are those of this process, so that nothing is downloaded.
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestState.AdditionalReferences.AddRange(ShopClient.References);
        CompilerDiagnostics = CompilerDiagnostics.Warnings;

        // Not every statement awaits.
        DisabledDiagnostics.Add("CS1998");
    }

    /// <summary>Applies the fix to a statement, in which markup shows the diagnostics; the second is null where no fix is offered.</summary>
    public static Task Run(string before, string? after) => Run(before, after, ShopClient.Files);

    /// <summary>The same with other generated files.</summary>
    public static Task Run(string before, string? after, ImmutableArray<(string Name, SourceText Text)> files)
    {
        var test = new ClientFixTest<TAnalyzer, TFix>();
        Add(test.TestState.Sources, before, files);
        if (after is not null)
            Add(test.FixedState.Sources, after, files);
        return test.RunAsync();
    }

    /// <summary>Applies the fix to statements of a solution with two projects, of which the second refers to the first, which has the client.</summary>
    public static Task RunInTwoProjects((string Before, string After) first, (string Before, string After) second, ImmutableArray<(string Name, SourceText Text)> files)
    {
        var test = new ClientFixTest<TAnalyzer, TFix>();
        Add(test.TestState.Sources, first.Before, files);
        Add(test.FixedState.Sources, first.After, files);
        foreach (var (state, statement) in new[] { (test.TestState, second.Before), (test.FixedState, second.After) })
        {
            var project = state.AdditionalProjects["Second"];
            project.AdditionalReferences.AddRange(ShopClient.References);
            project.AdditionalProjectReferences.Add(test.DefaultProject);
            Add(project.Sources, statement, []);
        }

        return test.RunAsync();
    }

    private string DefaultProject => DefaultTestProjectName;

    /// <inheritdoc/>
    protected override ParseOptions CreateParseOptions() => ShopClient.ParseOptions;

    /// <inheritdoc/>
    protected override CompilationOptions CreateCompilationOptions() => ShopClient.CompilationOptions;

    private static void Add(SourceFileList sources, string statement, ImmutableArray<(string Name, SourceText Text)> files)
    {
        sources.Add(
            "using System; using System.Threading.Tasks; using Wappfy.Runtime; using Shop;\n"
            + "class User { async Task Run(ShopClient client, IItemsClient items, bool response) {\n" + statement + "\n} }");
        foreach (var file in files)
            sources.Add(file);
    }
}
