using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.Json;
using Wappfy.Generator.Binding.Schemas;
using Wappfy.Generator.Tests.Harness;
using Wappfy.Runtime.Generated;

namespace Wappfy.Generator.Tests.Schemas;

/// <summary>
/// The types of a specification, generated, compiled without warnings and loaded. Values are read and written by each type's
/// codec and by <see cref="JsonSerializer"/>; where the two differ the test fails.
/// </summary>
public sealed class SchemaTypes
{
    private static readonly ConcurrentDictionary<string, Lazy<SchemaTypes>> Compiled = new(StringComparer.Ordinal);

    private SchemaTypes(GeneratorRun run)
    {
        Run = run;
        using var image = new MemoryStream();
        var emitted = run.Compilation.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        image.Position = 0;
        Assembly = new AssemblyLoadContext("schemas").LoadFromStream(image);
    }

    public GeneratorRun Run { get; }

    public Assembly Assembly { get; }

    /// <summary>What the generator reported, without the finding that there are no operations.</summary>
    public IReadOnlyList<string> Messages => [.. Run.Messages.Where(static message => !message.Contains("WAPPFY0075", StringComparison.Ordinal))];

    /// <summary>Component schemas in YAML, one per line or block, under an OpenAPI 3.1 label.</summary>
    public static SchemaTypes Of(string schemas, string version = "3.1.0", string code = "") => OfDocument(Document(schemas, version), code);

    /// <summary>The same, compiled as a library of netstandard2.0 is, and loaded here, where the runtime is the build for this framework.</summary>
    public static SchemaTypes OfNetStandard(string schemas) => OfNetStandardDocument(Document(schemas, "3.1.0"));

    /// <summary>A whole document, compiled as a library of netstandard2.0 is.</summary>
    public static SchemaTypes OfNetStandardDocument(string document)
        => new(new GeneratorHarness(references: GeneratorHarness.NetStandardReferences).Client("spec.yaml", document, ("Namespace", "S"), ("ClientName", "SClient")).Run().Compiles());

    /// <summary>A whole document. <paramref name="code"/> is C# that uses the types, in a class of its own choice.</summary>
    public static SchemaTypes OfDocument(string document, string code = "")
        => Compiled.GetOrAdd(document + "\0" + code, _ => new Lazy<SchemaTypes>(() => Compile(document, code))).Value;

    /// <summary>A document in several files, the first of which is the specification.</summary>
    public static SchemaTypes OfFiles(params (string Path, string Text)[] files)
    {
        var project = GeneratorHarness.For(files[0].Path, files[0].Text, ("Namespace", "S"), ("ClientName", "SClient"));
        foreach (var (path, text) in files[1..])
            project.File(path, text);
        return new SchemaTypes(project.Run().Compiles());
    }

    public Type Type(string name) => Assembly.GetType("S." + name) ?? throw new InvalidOperationException(
        $"There is no type {name}; there are {string.Join(", ", TypeNames)}.");

    public IEnumerable<string> TypeNames => Assembly.GetExportedTypes().Where(static type => !type.IsNested && type.Namespace == "S").Select(static type => type.Name).Order(StringComparer.Ordinal);

    /// <summary>The C# type of a member, such as <c>Optional&lt;string?&gt;</c>, as the generated source spells it.</summary>
    public string MemberType(string type, string member)
    {
        var source = Run.Source("." + type + ".g.cs");
        var line = source.Split('\n').Select(static line => line.Trim()).First(line => line.StartsWith("public ", StringComparison.Ordinal) && (line.Contains(" " + member + " {", StringComparison.Ordinal) || line.Contains(" " + member + " =>", StringComparison.Ordinal)));
        var text = line["public ".Length..line.IndexOf(" " + member + " ", StringComparison.Ordinal)];
        foreach (var prefix in new[] { "global::System.Collections.Generic.", "global::System.Text.Json.", "global::Wappfy.Runtime.", "global::System.", "global::S." })
            text = text.Replace(prefix, "", StringComparison.Ordinal);
        return text;
    }

    private static readonly JsonSerializerOptions s_strict = new() { Converters = { new Wappfy.Runtime.StrictJson() } };

    /// <summary>Reads by the codec; the serializer must give an equal value.</summary>
    public object Read(string type, string json)
    {
        var clr = Type(type);
        var value = Codec(clr).Read(Encoding.UTF8.GetBytes(json))!;
        var other = JsonSerializer.Deserialize(json, clr);
        Assert.Equal(Text(value), Text(other!));
        return value;
    }

    /// <summary>The error of a strict read.</summary>
    public JsonException Fails(string type, string json) => Fails(type, Encoding.UTF8.GetBytes(json));

    public JsonException Fails(string type, byte[] json)
    {
        var clr = Type(type);
        return Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, clr, s_strict));
    }

    /// <summary>Writes by the codec; the serializer must write the same JSON.</summary>
    public string Write(object value)
    {
        var text = Text(value);
        JsonAssert.Same(text, JsonSerializer.Serialize(value, value.GetType()));
        return text;
    }

    public string RoundTrip(string type, string json) => Write(Read(type, json));

    /// <summary>Fails unless the JSON comes back as it was, whichever way it is read and written.</summary>
    public object Keeps(string type, string json)
    {
        var value = Read(type, json);
        JsonAssert.Same(json, Write(value));
        var again = Read(type, json);
        Assert.Equal(value, again);
        Assert.Equal(value.GetHashCode(), again.GetHashCode());
        return value;
    }

    /// <summary>Value of a member of a record, union or tuple.</summary>
    public static object? Get(object value, string member)
        => (value.GetType().GetProperty(member, BindingFlags.Public | BindingFlags.Instance | BindingFlags.FlattenHierarchy) ?? throw new InvalidOperationException(
            $"{value.GetType().Name} has no {member}; it has {string.Join(", ", value.GetType().GetProperties().Select(static property => property.Name))}.")).GetValue(value);

    /// <summary>The JSON of the members that the schema does not name.</summary>
    public static JsonElement Additional(object value, string member, string property = "AdditionalProperties")
        => (JsonElement)((IDictionary)Get(value, property)!)[member]!;

    /// <summary>Names of the cases of a union that a value is.</summary>
    public static IReadOnlyList<string> Cases(object union)
        => [.. union.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.Name != "EqualityContract" && property.GetValue(union) is not null).Select(static property => property.Name)];

    /// <summary>Calls a static method of the C# code that was compiled with the types.</summary>
    public object? Call(string method, params object?[] arguments)
    {
        try
        {
            return Assembly.GetType("S.Code")!.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.Invoke(null, arguments);
        }
        catch (TargetInvocationException exception)
        {
            throw exception.InnerException!;
        }
    }

    private static SchemaTypes Compile(string document, string code)
    {
        var project = GeneratorHarness.For("spec.yaml", document, ("Namespace", "S"), ("ClientName", "SClient"));
        if (code.Length > 0)
            project.Source("#pragma warning disable CS1591 // test code is not documented\nusing System; using System.Collections.Generic; using System.Linq; using System.Text.Json; using Wappfy.Runtime;\nnamespace S;\npublic static class Code\n{\n" + code + "\n}");
        return new SchemaTypes(project.Run().Compiles());
    }

    private static string Document(string schemas, string version)
        => $"openapi: {version}\ninfo: {{ title: Test, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n" + Indented(schemas);

    private static string Indented(string schemas) => string.Concat(schemas.Split('\n').Select(static line => "    " + line + "\n"));

    private static string Text(object value) => Codec(value.GetType()).Write(value);

    private static CodecAccess Codec(Type type)
    {
        var codec = type.GetNestedType("Codec")!.GetField("Instance", BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)!.GetValue(null)!;
        return CodecAccess.Of(codec);
    }
}

/// <summary>A codec whose type argument is known only at run time.</summary>
internal abstract class CodecAccess
{
    /// <summary>The type of the values.</summary>
    public abstract Type ValueType { get; }

    public abstract object? Read(byte[] json);

    public abstract string Write(object? value);

    public static CodecAccess Of(object codec)
    {
        for (var type = codec.GetType(); type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(JsonCodec<>))
                return (CodecAccess)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(type.GetGenericArguments()), codec)!;
        }

        throw new ArgumentException("This is no codec.", nameof(codec));
    }

    private sealed class Typed<T>(JsonCodec<T> codec) : CodecAccess
    {
        public override Type ValueType => typeof(T);

        public override object? Read(byte[] json) => codec.Deserialize(json);

        public override string Write(object? value)
        {
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream))
                codec.Serialize(writer, (T)value!);
            return Encoding.UTF8.GetString(stream.ToArray());
        }
    }
}
