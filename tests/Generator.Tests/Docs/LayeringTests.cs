using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Wappfy.Generator.Emission;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Docs;

/// <summary>
/// The folders of the generator depend on each other in one direction, as the table of the architecture page shows: a folder uses those above it.
/// The symbols of the source code are what counts, not its <c>using</c> directives.
/// </summary>
public sealed partial class LayeringTests
{
    private const string Page = "docs/architecture.md";
    private const string Namespace = "Wappfy.Generator";

    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> s_used = new(Used);

    public static TheoryData<string> Folders => [.. Allowed().Select(static row => row.Folder)];

    [Fact]
    public void The_table_has_each_folder_once()
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(Specs.Root, "src/Generator")).Select(static path => Path.GetFileName(path)).Except(["bin", "obj", "build"]);
        Assert.Equal(folders.Order(StringComparer.Ordinal), Allowed().Select(static row => row.Folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_uses_only_folders_above_it()
    {
        var above = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (folder, uses) in Allowed())
        {
            Assert.Empty(uses.Except(above));
            above.Add(folder);
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_what_the_table_says_and_nothing_else(string folder)
    {
        var allowed = Allowed().Single(row => row.Folder == folder).Uses;
        var used = s_used.Value.TryGetValue(folder, out var found) ? found : new Dictionary<string, string>();
        Assert.True(used.Keys.All(allowed.Contains), string.Join("\n", used.Where(use => !allowed.Contains(use.Key)).Select(static use => use.Value)));
        Assert.Empty(allowed.Except(used.Keys));
    }

    [Fact]
    public void A_namespace_is_named_after_its_folder()
    {
        foreach (var tree in Trees())
        {
            var folder = Path.GetRelativePath(Path.Combine(Specs.Root, "src/Generator"), Path.GetDirectoryName(tree.FilePath)!);
            var expected = folder == "." ? Namespace : Namespace + "." + folder.Replace(Path.DirectorySeparatorChar, '.');
            Assert.All(tree.GetRoot().DescendantNodes().OfType<FileScopedNamespaceDeclarationSyntax>(), declared => Assert.Equal(expected, declared.Name.ToString()));
        }
    }

    /// <summary>The rows of the table, in their order.</summary>
    private static List<(string Folder, IReadOnlyList<string> Uses)> Allowed()
        => [.. Row().Matches(Markdown.Read(Page)).Select(static row => (row.Groups["folder"].Value, (IReadOnlyList<string>)[.. Name().Matches(row.Groups["uses"].Value).Select(static name => name.Groups[1].Value)]))];

    private static IEnumerable<SyntaxTree> Trees()
    {
        var root = Path.Combine(Specs.Root, "src/Generator");
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(path => Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path));
    }

    /// <summary>The folders that each folder uses, with an example.</summary>
    private static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Used()
    {
        const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) != "Wappfy.Generator.dll")
            .Select(static path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("Layers", Trees().Append(CSharpSyntaxTree.ParseText(Usings, new CSharpParseOptions(LanguageVersion.Latest))), references);
        var used = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (name.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>() is not { } declared || FolderOf(declared.Name.ToString()) is not { } from)
                    continue;
                var info = model.GetSymbolInfo(name);
                if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is not { } symbol || symbol is INamespaceSymbol || FolderOf(SpaceOf(symbol)) is not { } to || from == to)
                    continue;
                if (!used.TryGetValue(from, out var targets))
                    used.Add(from, targets = new Dictionary<string, string>(StringComparer.Ordinal));
                targets.TryAdd(to, $"{from} uses {to}: {Path.GetFileName(tree.FilePath)} names {symbol.ToDisplayString()}");
            }
        }

        return used.ToDictionary(static pair => pair.Key, static pair => (IReadOnlyDictionary<string, string>)pair.Value, StringComparer.Ordinal);
    }

    private static string SpaceOf(ISymbol symbol) => (symbol as INamedTypeSymbol ?? symbol.ContainingType)?.ContainingNamespace?.ToDisplayString() ?? "";

    /// <summary>The folder directly below the generator's.</summary>
    private static string? FolderOf(string space) => space.StartsWith(Namespace + ".", StringComparison.Ordinal) ? space.Split('.')[2] : null;

    [GeneratedRegex(@"^\| \[`(?<folder>\w+)/`\]\([^)]*\) \|[^|]*\|(?<uses>[^|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(\w+)`")]
    private static partial Regex Name();
}
