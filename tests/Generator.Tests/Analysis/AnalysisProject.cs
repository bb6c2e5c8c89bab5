using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Wappfy.Generator.Analysis;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Analysis;

/// <summary>A project with a generated client, over whose C# the analyzers run as they do while the user types.</summary>
public static class AnalysisProject
{
    private const string Before = "using System; using System.Collections.Generic; using System.Linq; using System.Net.Http; using System.Threading.Tasks; using Wappfy.Runtime; using Shop;\n";

    private static readonly ImmutableArray<DiagnosticAnalyzer> s_analyzers =
        [new ValueAnalyzer(), new EnumValueAnalyzer(), new ResponseUseAnalyzer(), new CredentialAnalyzer()];

    private static readonly ConcurrentDictionary<string, Lazy<(CSharpCompilation Compilation, CSharpParseOptions Parse, AnalyzerOptions Options)>> s_clients = new(StringComparer.Ordinal);

    /// <summary>The diagnostics about statements in an async method; the first statement is on line 1.</summary>
    /// <returns>One line for each diagnostic: <c>line,column: warning ID: message</c>.</returns>
    public static Task<IReadOnlyList<string>> Check(string statements, string spec = ShopSpec.Text)
        => CheckFile(Before + "class User { async Task Run(ShopClient client, string text, int number, string[] list) {\n#line 1\n" + statements + "\n await Task.Yield(); } }", spec);

    /// <summary>The same for a whole file.</summary>
    public static async Task<IReadOnlyList<string>> CheckFile(string file, string spec = ShopSpec.Text)
    {
        var (compilation, tree, options) = Compile(file, spec);
        var model = compilation.GetSemanticModel(tree);
        Assert.DoesNotContain(model.GetDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error && !d.IsWarningAsError);
        var found = await compilation.WithAnalyzers(s_analyzers, options).GetAnalyzerSemanticDiagnosticsAsync(model, null, default);
        Assert.DoesNotContain(found, static d => d.Id == "AD0001");
        return [.. found.OrderBy(static d => d.Location.SourceSpan.Start).ThenBy(static d => d.Id, StringComparer.Ordinal).Select(Display)];
    }

    /// <summary>The client of a specification and a file that uses it.</summary>
    public static (CSharpCompilation Compilation, SyntaxTree Tree, AnalyzerOptions Options) Compile(string file, string spec)
    {
        var client = s_clients.GetOrAdd(spec, static text => new(() => Generate(text))).Value;
        var tree = CSharpSyntaxTree.ParseText(file, client.Parse, "User.cs", Encoding.UTF8);
        return (client.Compilation.AddSyntaxTrees(tree), tree, client.Options);
    }

    private static (CSharpCompilation Compilation, CSharpParseOptions Parse, AnalyzerOptions Options) Generate(string spec)
    {
        var project = GeneratorHarness.For("/project/specs/shop.yaml", spec, ("Namespace", "Shop"), ("ClientName", "ShopClient"), ("Bind", "name")).Property("ProjectDir", "/project/");
        return (project.Run().Compiles().Compilation, project.ParseOptions, project.AnalyzerOptions);
    }

    private static string Display(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetMappedLineSpan().StartLinePosition;
        var severity = diagnostic.DefaultSeverity.ToString().ToLowerInvariant();
        return string.Create(CultureInfo.InvariantCulture, $"{place.Line + 1},{place.Character + 1}: {severity} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
    }
}
