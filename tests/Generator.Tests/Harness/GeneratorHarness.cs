using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Wappfy.Generator.Tests.Harness;

/// <summary>
/// A project in memory: C# files, specifications and options. <see cref="Run"/> generates and compiles; edits between runs
/// show what the pipeline redoes.
/// </summary>
public sealed class GeneratorHarness
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> ModernReferences = new(static () =>
        [.. Framework(), .. RuntimeReferences()]);

    private static readonly Lazy<ImmutableArray<MetadataReference>> StandardReferences = new(static () =>
        [.. Basic.Reference.Assemblies.NetStandard20.References.All, .. Closure(Path.Combine(RuntimeOutput(), "netstandard2.0"))]);

    private readonly SortedDictionary<string, AdditionalText> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> _metadata = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _properties = new(StringComparer.OrdinalIgnoreCase) { ["build_property.RootNamespace"] = "App" };
    private CSharpCompilation _compilation;
    private GeneratorDriver? _driver;
    private TestOptions _options;

    public GeneratorHarness(LanguageVersion languageVersion = LanguageVersion.CSharp12, IEnumerable<MetadataReference>? references = null)
    {
        ParseOptions = new CSharpParseOptions(languageVersion, DocumentationMode.Diagnose);
        _compilation = CSharpCompilation.Create(
            "App",
            [],
            references ?? ModernReferences.Value,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                warningLevel: 9999,
                allowUnsafe: false));
        _options = new TestOptions(_properties, _metadata);
    }

    public CSharpParseOptions ParseOptions { get; }

    /// <summary>References for .NET 10 with the runtime of generated clients.</summary>
    public static IEnumerable<MetadataReference> References => ModernReferences.Value;

    /// <summary>References for netstandard2.0 with the runtime of generated clients and its packages.</summary>
    public static IEnumerable<MetadataReference> NetStandardReferences => StandardReferences.Value;

    /// <summary>References for .NET 10 with the runtime and the packages for dependency injection, but without Wappfy.Runtime.Hosting.</summary>
    public static IEnumerable<MetadataReference> ReferencesWithoutHosting
        => ModernReferences.Value.Where(static reference => Path.GetFileName(reference.Display) != "Wappfy.Runtime.Hosting.dll");

    /// <summary>References for .NET 10 with the runtime, Wappfy.Testing and, if it is there, Wappfy.Testing.Server.</summary>
    public static IEnumerable<MetadataReference> ReferencesWithTesting { get; } =
    [
        .. ModernReferences.Value,
        .. new[] { "Wappfy.Testing.dll", "Wappfy.Testing.Server.dll" }
            .Select(static name => Path.Combine(AppContext.BaseDirectory, name))
            .Where(System.IO.File.Exists)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>References for .NET 10 without the runtime of generated clients.</summary>
    public static IEnumerable<MetadataReference> FrameworkReferences => Framework();

    /// <summary>A project with one OpenApiClient item.</summary>
    public static GeneratorHarness For(string path, string text, params (string Name, string Value)[] metadata)
        => new GeneratorHarness().Client(path, text, metadata);

    /// <summary>Adds or replaces a specification named by an OpenApiClient item.</summary>
    public GeneratorHarness Client(string path, string text, params (string Name, string Value)[] metadata)
    {
        File(path, text);
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["build_metadata.OpenApiClient.IsOpenApiClient"] = "true" };
        foreach (var (name, value) in metadata)
            values["build_metadata.OpenApiClient." + name] = value;
        _metadata[path] = values;
        _options = new TestOptions(_properties, _metadata);
        return this;
    }

    /// <summary>Adds or replaces a plain additional file, and leaves an item's metadata as it is.</summary>
    public GeneratorHarness File(string path, string text)
    {
        _files[path] = new TestText(path, SourceText.From(text, Encoding.UTF8));
        return this;
    }

    public GeneratorHarness File(string path, SourceText text)
    {
        _files[path] = new TestText(path, text);
        return this;
    }

    public GeneratorHarness Remove(string path)
    {
        _files.Remove(path);
        return this;
    }

    /// <summary>Sets an MSBuild property that the compiler sees.</summary>
    public GeneratorHarness Property(string name, string value)
    {
        _properties["build_property." + name] = value;
        _options = new TestOptions(_properties, _metadata);
        return this;
    }

    /// <summary>Adds or replaces the project's C# file of this name.</summary>
    public GeneratorHarness Source(string text, string name = "User.cs")
    {
        var tree = CSharpSyntaxTree.ParseText(text, ParseOptions, name, Encoding.UTF8);
        var present = _compilation.SyntaxTrees.FirstOrDefault(candidate => candidate.FilePath == name);
        _compilation = present is null ? _compilation.AddSyntaxTrees(tree) : _compilation.ReplaceSyntaxTree(present, tree);
        return this;
    }

    /// <summary>Generates and compiles; a second call continues with the driver of the first, as an IDE does.</summary>
    public GeneratorRun Run()
    {
        _driver = _driver is null
            ? CSharpGeneratorDriver.Create(
                [new WappfyGenerator().AsSourceGenerator()],
                _files.Values,
                ParseOptions,
                _options,
                new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true))
            : _driver.ReplaceAdditionalTexts([.. _files.Values]).WithUpdatedAnalyzerConfigOptions(_options);
        _driver = _driver.RunGeneratorsAndUpdateCompilation(_compilation, out var output, out _);
        return new GeneratorRun((CSharpCompilation)output, _driver.GetRunResult().Results.Single());
    }

    private static IEnumerable<MetadataReference> Framework()
        => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location))
            .Select(static path => MetadataReference.CreateFromFile(path));

    private static IEnumerable<MetadataReference> Closure(string folder)
        => Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal).Select(static path => MetadataReference.CreateFromFile(path));

    private static string RuntimeOutput()
        => typeof(GeneratorHarness).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(static attribute => attribute.Key == "RuntimeOutput").Value!;

    private static IEnumerable<MetadataReference> RuntimeReferences()
    {
        // The runtime, hosting and what they bring beyond the framework; all of it lies beside the tests.
        string[] names =
        [
            "Wappfy.Runtime",
            "Wappfy.Runtime.Hosting",
            "Polly.Core",
            "System.Threading.RateLimiting",
            "Microsoft.Extensions.Http",
            "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.Extensions.Configuration.Abstractions",
            "Microsoft.Extensions.Options",
            "Microsoft.Extensions.Primitives",
        ];
        return names
            .Select(static name => Path.Combine(AppContext.BaseDirectory, name + ".dll"))
            .Where(System.IO.File.Exists)
            .Select(static path => MetadataReference.CreateFromFile(path));
    }

    private sealed class TestText(string path, SourceText text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => text;
    }

    private sealed class TestOptions(Dictionary<string, string> properties, Dictionary<string, Dictionary<string, string>> metadata) : AnalyzerConfigOptionsProvider
    {
        private static readonly Values Empty = new([]);

        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(properties);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Empty;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile)
            => metadata.TryGetValue(textFile.Path, out var values) ? new Values(values) : Empty;

        private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, out string value)
            {
                var found = values.TryGetValue(key, out var text);
                value = text ?? "";
                return found;
            }
        }
    }
}
