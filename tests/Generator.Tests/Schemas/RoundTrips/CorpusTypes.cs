using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Binding.Schemas;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Emission;
using Wappfy.Generator.Emission.Json;
using Wappfy.Generator.Input;
using Wappfy.Generator.Model;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Schemas.RoundTrips;

/// <summary>
/// The types of all schemas of one specification, without its client. Compiled without nullable analysis: that
/// they compile without warnings is what the corpus program shows.
/// </summary>
internal sealed class CorpusTypes
{
    private readonly Dictionary<SpecNode, SchemaRoot> _bySchema;

    private readonly HashSet<string> _overlapping;

    private CorpusTypes(SpecDocument document, IReadOnlyList<SchemaRoot> roots, DiagnosticBag diagnostics)
    {
        _overlapping = [.. diagnostics.Items.Where(static item => item.Descriptor == Descriptors.OverlappingBranches).Select(static item => item.Arguments[1])];
        Document = document;
        Roots = roots;
        _bySchema = roots.ToDictionary(static root => root.Schema);
    }

    public SpecDocument Document { get; }

    /// <summary>The schemas: components, those of bodies and parameters, and the enums, unions and branches of unions within them.</summary>
    public IReadOnlyList<SchemaRoot> Roots { get; }

    /// <summary>True for a union whose branches cannot be distinguished, as the generator reports.</summary>
    public bool IsOverlapping(SpecNode union)
        => _overlapping.Contains(union.Pointer)
            // Reported once for schemas that share a type.
            || (this[union]?.Codec.ValueType is { } type && Roots.Any(root => root.Codec.ValueType == type && _overlapping.Contains(root.Schema.Pointer)));

    public SchemaRoot? this[SpecNode schema] => _bySchema.GetValueOrDefault(schema);

    public static CorpusTypes Load(string path) => Load(path, File.ReadAllText(path));

    /// <summary>The types of a document; throws <see cref="InvalidDataException"/> for one that cannot be read.</summary>
    public static CorpusTypes Load(string path, string text)
    {
        var diagnostics = new DiagnosticBag();
        var file = new SpecFile(path, SourceText.From(text, Encoding.UTF8), new SpecItem(true, "Corpus", default), true, default);
        var document = SpecLoader.Load(new SpecInput(new([file]), default, default), diagnostics, CancellationToken.None) ?? throw new InvalidDataException(path);
        var options = new SpecOptions { Namespace = "S", ClientName = "SClient" };
        var target = new TargetInfo
        {
            LanguageVersion = 1400,
            Runtime = new RuntimeContract("", RuntimeContract.NeededMajor, RuntimeContract.NeededMinor),
            HasModernTypes = true,
            HasHosting = true,
            HasTesting = false,
            HasDataAnnotations = true,
            MissingTypes = default,
        };
        var names = NameScope.ForTypes();
        var binder = new SchemaBinder(document, new ReachedSchemas(document, CancellationToken.None), options, target, names, new HintNames("S"), diagnostics, CancellationToken.None);
        binder.BindComponents();

        var roots = new List<(SpecNode Schema, TypeRef Type)>();
        var seen = new HashSet<SpecNode>();
        var whole = Schemas(document.Root, []).Where(s => !binder.IsForm(s)).ToList();
        foreach (var schema in whole.Concat(whole.SelectMany(static s => Within(s, isPlain: false))).Where(seen.Add))
            roots.Add((schema, binder.Bind(schema, "Inline" + roots.Count)));
        var sources = binder.Complete().Select(static model => Emitter.Emit(model).Text).ToList();
        // The list of roots is the test's own code; it names deprecated types too.
        var code = new StringBuilder("#pragma warning disable\nnamespace S;\npublic static class Roots\n{\n");
        for (var i = 0; i < roots.Count; i++)
            code.Append($"    public static object Root{i} => {CodecExpression.Of(roots[i].Type)};\n");
        sources.Add(code.Append('}').ToString());
        var type = Compile(sources).GetType("S.Roots")!;
        return new CorpusTypes(document, [.. roots.Select((root, i) => new SchemaRoot(root.Schema, root.Type.Kind, CodecAccess.Of(type.GetProperty("Root" + i)!.GetValue(null)!)))], diagnostics);
    }

    /// <summary>Components, and the schemas of bodies, parameters and headers that stand elsewhere; files and forms are no JSON.</summary>
    private static IEnumerable<SpecNode> Schemas(SpecNode node, HashSet<SpecNode> seen)
    {
        if (!seen.Add(node))
            yield break;
        if (node.IsObject && node["schemas"] is { IsObject: true } components && node.Name == "components")
        {
            foreach (var schema in components.Children)
                yield return schema;
        }

        for (var i = 0; i < node.Count; i++)
        {
            var child = node.Children[i];
            var name = node.IsObject ? node.NameAt(i) : "";
            if (name is "schemas" or "example" or "examples" or "default" || name.StartsWith("x-", StringComparison.Ordinal))
                continue;
            if (name == "schema" && (child.IsObject || child.Kind == SpecNodeKind.Boolean))
            {
                if (child["$ref"] is null && !(node.Name?.StartsWith("multipart/", StringComparison.Ordinal) ?? false))
                    yield return child;
                continue;
            }

            foreach (var found in Schemas(child, seen))
                yield return found;
        }
    }

    /// <summary>The enums, the unions and their branches within a schema.</summary>
    private static IEnumerable<SpecNode> Within(SpecNode schema, bool isPlain)
    {
        if (!schema.IsObject || SpecDocument.IsReference(schema))
            yield break;
        if (isPlain && (schema["oneOf"] ?? schema["anyOf"] ?? schema["enum"]) is not null)
            yield return schema;
        for (var i = 0; i < schema.Count; i++)
        {
            var child = schema.Children[i];
            switch (schema.NameAt(i))
            {
                case "oneOf" or "anyOf" when child.IsArray:
                    foreach (var branch in child.Children.Where(static b => b.IsObject))
                        yield return branch;
                    foreach (var found in child.Children.SelectMany(static b => Within(b, isPlain: true)))
                        yield return found;
                    break;
                case "properties" or "patternProperties" when child.IsObject:
                case "allOf" or "prefixItems" when child.IsArray:
                    foreach (var found in child.Children.SelectMany(static c => Within(c, isPlain: true)))
                        yield return found;
                    break;
                case "items" or "additionalProperties":
                    foreach (var found in Within(child, isPlain: true))
                        yield return found;
                    break;
            }
        }
    }

    private static Assembly Compile(IEnumerable<string> sources)
    {
        var parse = new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.None).WithFeatures([new("run-nullable-analysis", "never")]);
        var compilation = CSharpCompilation.Create(
            "Corpus",
            sources.Select(source => CSharpSyntaxTree.ParseText(source, parse)),
            GeneratorHarness.References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false, reportSuppressedDiagnostics: false));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Where(static d => d.Severity == DiagnosticSeverity.Error).Take(5)));
        image.Position = 0;
        return new AssemblyLoadContext("corpus").LoadFromStream(image);
    }
}

/// <summary>A schema, and what it became.</summary>
/// <param name="Schema">The schema.</param>
/// <param name="Kind">The kind of its type.</param>
/// <param name="Codec">How its values are read and written.</param>
internal sealed record SchemaRoot(SpecNode Schema, Model.TypeKind Kind, CodecAccess Codec);
