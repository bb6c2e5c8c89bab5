using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Wappfy.Generator.Emission;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Docs;

/// <summary>
/// The folders of the generator depend on each other in one direction, as the tables of the architecture page show: a folder uses those above it.
/// The symbols of the source code are what counts, not its <c>using</c> directives.
/// </summary>
public sealed partial class LayeringTests
{
    private const string Page = "docs/architecture.md";
    private const string Namespace = "Wappfy.Generator";
    private const string Source = "src/Generator";

    /// <summary>The folders that have a table for the folders in them.</summary>
    private static readonly string[] s_divided = ["", "Binding/"];

    private static readonly Lazy<CSharpCompilation> s_compilation = new(Compile);

    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> s_used = new();

    public static TheoryData<string> Divided => [.. s_divided];

    public static TheoryData<string, string> Folders
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var parent in s_divided)
            {
                foreach (var (folder, _) in Allowed(parent))
                    rows.Add(parent, folder);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Divided))]
    public void A_table_has_each_folder_once(string parent)
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(Specs.Root, Source, parent)).Select(static path => Path.GetFileName(path)).Except(["bin", "obj", "build"]);
        Assert.Equal(folders.Order(StringComparer.Ordinal), Allowed(parent).Select(static row => row.Folder).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Divided))]
    public void A_folder_uses_only_folders_above_it(string parent)
    {
        var above = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (folder, uses) in Allowed(parent))
        {
            Assert.Empty(uses.Except(above));
            above.Add(folder);
        }
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_what_the_table_says_and_nothing_else(string parent, string folder)
    {
        var allowed = Allowed(parent).Single(row => row.Folder == folder).Uses;
        var used = s_used.GetOrAdd(parent, Used).TryGetValue(folder, out var found) ? found : new Dictionary<string, string>();
        Assert.True(used.Keys.All(allowed.Contains), string.Join("\n", used.Where(use => !allowed.Contains(use.Key)).Select(static use => use.Value)));
        Assert.Empty(allowed.Except(used.Keys));
    }

    [Fact]
    public void A_namespace_is_named_after_its_folder()
    {
        foreach (var tree in Trees())
        {
            var folder = Path.GetRelativePath(Path.Combine(Specs.Root, Source), Path.GetDirectoryName(tree.FilePath)!);
            var expected = folder == "." ? Namespace : Namespace + "." + folder.Replace(Path.DirectorySeparatorChar, '.');
            Assert.All(tree.GetRoot().DescendantNodes().OfType<FileScopedNamespaceDeclarationSyntax>(), declared => Assert.Equal(expected, declared.Name.ToString()));
        }
    }

    /// <summary>The rows of the table for the folders in this one, in their order.</summary>
    private static List<(string Folder, IReadOnlyList<string> Uses)> Allowed(string parent)
        => [.. Row().Matches(Markdown.Read(Page)).Where(row => row.Groups["parent"].Value == parent)
            .Select(static row => (row.Groups["folder"].Value, (IReadOnlyList<string>)[.. Name().Matches(row.Groups["uses"].Value).Select(static name => name.Groups[1].Value)]))];

    private static IEnumerable<SyntaxTree> Trees()
    {
        var root = Path.Combine(Specs.Root, Source);
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(path => Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"))
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path));
    }

    private static CSharpCompilation Compile()
    {
        const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) != "Wappfy.Generator.dll")
            .Select(static path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create("Layers", Trees().Append(CSharpSyntaxTree.ParseText(Usings, new CSharpParseOptions(LanguageVersion.Latest))), references);
    }

    /// <summary>For each folder in this one, the others that it uses, with an example.</summary>
    private static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Used(string parent)
    {
        var used = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var tree in s_compilation.Value.SyntaxTrees)
        {
            var model = s_compilation.Value.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (name.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>() is not { } declared || FolderOf(parent, declared.Name.ToString()) is not { Length: > 0 } from)
                    continue;
                var info = model.GetSymbolInfo(name);
                if ((info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) is not { } symbol || symbol is INamespaceSymbol || FolderOf(parent, SpaceOf(symbol)) is not { } to || from == to)
                    continue;
                if (!used.TryGetValue(from, out var targets))
                    used.Add(from, targets = new Dictionary<string, string>(StringComparer.Ordinal));
                targets.TryAdd(to, $"{from} uses {(to.Length == 0 ? "the files next to it" : to)}: {Path.GetFileName(tree.FilePath)} names {symbol.ToDisplayString()}");
            }
        }

        return used.ToDictionary(static pair => pair.Key, static pair => (IReadOnlyDictionary<string, string>)pair.Value, StringComparer.Ordinal);
    }

    private static string SpaceOf(ISymbol symbol) => (symbol as INamedTypeSymbol ?? symbol.ContainingType)?.ContainingNamespace?.ToDisplayString() ?? "";

    /// <summary>The folder in this one that a namespace belongs to; empty for the folder itself, and null for another one.</summary>
    private static string? FolderOf(string parent, string space)
    {
        var outer = (Namespace + "." + parent.Replace('/', '.')).TrimEnd('.');
        return space == outer ? "" : space.StartsWith(outer + ".", StringComparison.Ordinal) ? space[(outer.Length + 1)..].Split('.')[0] : null;
    }

    [GeneratedRegex(@"^\| \[`(?<parent>(?:\w+/)?)(?<folder>\w+)/`\]\([^)]*\) \|[^|]*\|(?<uses>[^|]*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(\w+)`")]
    private static partial Regex Name();
}
