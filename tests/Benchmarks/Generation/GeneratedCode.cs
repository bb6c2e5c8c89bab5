using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Wappfy.Benchmarks.Generation;

/// <summary>The generated sources of one client, and what they are compiled with: the reference assemblies of the SDK and a runtime.</summary>
internal sealed class GeneratedCode
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest, DocumentationMode.None);
    private static readonly CSharpCompilationOptions s_options = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, concurrentBuild: false, nullableContextOptions: NullableContextOptions.Enable);

    private static readonly MetadataReference[] s_framework = [.. Framework().Select(static file => MetadataReference.CreateFromFile(file))];

    private readonly SourceText[] _sources;
    private readonly MetadataReference[] _references;

    private GeneratedCode(IEnumerable<SourceText> sources, string runtimeFolder)
    {
        _sources = [.. sources];
        _references = [.. s_framework, .. Libraries(runtimeFolder).Select(static file => MetadataReference.CreateFromFile(file))];
    }

    /// <summary>The code that this build of the generator writes.</summary>
    public static GeneratedCode Of(GeneratorDriver driver)
        => new(driver.GetRunResult().GeneratedTrees.Select(static tree => tree.GetText()), AppContext.BaseDirectory);

    /// <summary>
    /// The code that another build has written, with its Wappfy.Runtime.dll in the folder above. The file for dependency injection, which the benchmarks'
    /// own project does not get, is left out.
    /// </summary>
    public static GeneratedCode Recorded(string folder)
        => new(
            Directory.EnumerateFiles(folder, "*.cs").Where(static file => !file.EndsWith("ClientServices.g.cs", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(static file => SourceText.From(File.ReadAllText(file))),
            Path.GetDirectoryName(Path.GetFullPath(folder))!);

    /// <summary>Parses and compiles everything, on one thread.</summary>
    /// <returns>The processor time, with that of the garbage collector.</returns>
    public TimeSpan Compile()
    {
        GC.Collect();
        var start = Environment.CpuUsage.TotalTime;
        Emit(Parse());
        return Environment.CpuUsage.TotalTime - start;
    }

    /// <summary>All lines, the size of the assembly, and the lines and IL of each part.</summary>
    public IEnumerable<(string Name, double Value)> Measure()
    {
        var trees = Parse();
        using var assembly = Emit(trees);
        return [("lines", trees.Sum(static tree => (double)tree.GetText().Lines.Count)), ("assembly-kb", assembly.Length / 1024.0), .. EmittedSize.Measure(trees, assembly)];
    }

    private IReadOnlyList<SyntaxTree> Parse() => [.. _sources.Select(static source => CSharpSyntaxTree.ParseText(source, s_parse))];

    private MemoryStream Emit(IReadOnlyList<SyntaxTree> trees)
    {
        var output = new MemoryStream();
        var result = CSharpCompilation.Create("Generated", trees, _references, s_options).Emit(output);
        output.Position = 0;
        return result.Success ? output : throw new InvalidOperationException("The generated code does not compile: " + result.Diagnostics.First(static d => d.Severity == DiagnosticSeverity.Error));
    }

    private static IEnumerable<string> Framework()
    {
        var packs = typeof(GeneratedCode).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(static attribute => attribute.Key == "TargetingPacks").Value!;
        var newest = Directory.EnumerateDirectories(Path.Combine(packs, "Microsoft.NETCore.App.Ref"), "10.*").MaxBy(static folder => Version.Parse(Path.GetFileName(folder).Split('-')[0]));
        return Directory.EnumerateFiles(Path.Combine(newest ?? throw new DirectoryNotFoundException("The SDK has no reference assemblies in " + packs), "ref", "net10.0"), "*.dll");
    }

    /// <summary>The runtime of a folder, and the packages that its public members name, which are those beside the benchmarks.</summary>
    private static IEnumerable<string> Libraries(string folder)
    {
        yield return Path.Combine(folder, "Wappfy.Runtime.dll");
        yield return Path.Combine(AppContext.BaseDirectory, "Polly.Core.dll");
        foreach (var file in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator))
        {
            if (Path.GetFileName(file) is "Microsoft.Extensions.Logging.Abstractions.dll" or "Microsoft.Extensions.DependencyInjection.Abstractions.dll" or "Microsoft.Extensions.Options.dll")
                yield return file;
        }
    }
}
