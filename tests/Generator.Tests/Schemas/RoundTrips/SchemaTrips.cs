using System.Text.Json;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Document.Json;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Tests.Schemas.RoundTrips;

/// <summary>
/// Reads and writes instances of all schemas of a document, and collects what is wrong: JSON that does not come back equal, a branch of a union, a value of an enum or
/// a derived type that is not recognized.
/// </summary>
internal sealed class SchemaTrips
{
    private readonly CorpusTypes _types;
    private readonly InstanceMaker _maker;
    private readonly SchemaJudge _judge;
    private readonly SchemaJudge _branches;
    private readonly DiagnosticBag _ignored = new();
    private readonly bool _onlyValid;

    /// <summary>Prepares the round trips of a document.</summary>
    /// <param name="types">Its types.</param>
    /// <param name="onlyValid">True for a document that may contradict itself: only instances that are valid against their schema count.</param>
    public SchemaTrips(CorpusTypes types, bool onlyValid = false)
    {
        _onlyValid = onlyValid;
        _types = types;
        _maker = new InstanceMaker(types.Document);
        _judge = new SchemaJudge(types.Document, types.Roots.Select(static root => root.Schema));
        _branches = new SchemaJudge(types.Document, types.Roots.Select(static root => root.Schema), hasLimits: false);
    }

    /// <summary>What is wrong, one text for each schema.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>Number of instances that were read and written.</summary>
    public int Instances { get; private set; }

    /// <summary>Number of instances that are not valid against their own schema, such as those of overlapping branches.</summary>
    public int Invalid { get; private set; }

    /// <summary>Number of instances of unions whose branch is known.</summary>
    public int Branches { get; private set; }

    /// <summary>Number of values of enums.</summary>
    public int Values { get; private set; }

    /// <summary>Number of instances of derived types.</summary>
    public int Derived { get; private set; }

    /// <summary>Number of instances that were broken in one member.</summary>
    public int Broken { get; private set; }

    public void Run()
    {
        foreach (var root in _types.Roots)
        {
            if ((Each(root) ?? EnumValues(root) ?? DerivedTypes(root)) is { } failure)
                Fail(root, failure);
        }
    }

    /// <summary>Breaks one member of instances in all ways: the read does not throw, and what came is written.</summary>
    public void RunBroken()
    {
        foreach (var root in _types.Roots)
        {
            if (EachBroken(root) is { } failure)
                Fail(root, failure);
        }
    }

    private void Fail(SchemaRoot root, string failure) => Failures.Add($"{root.Schema.Pointer} {failure}\n    {RoundTrip.Cut(JsonText.Of(root.Schema) ?? "")}");

    private IEnumerable<(int Number, string Json)> InstancesOf(SpecNode schema, KeyValuePair<string, string>? announced = null)
    {
        var count = _maker.Count(schema);
        for (var i = 0; i < count; i++)
        {
            var instance = _maker.Make(schema, i, out var isPossible, announced);
            if (isPossible)
                yield return (i, instance?.ToJsonString() ?? "null");
        }
    }

    private string? Each(SchemaRoot root)
    {
        foreach (var (number, json) in InstancesOf(root.Schema))
        {
            Instances++;
            var isValid = Objection(_judge, root.Schema, json) is null;
            if (!isValid)
            {
                // Branches of a oneOf that overlap, for one.
                Invalid++;
                if (!_onlyValid && BrokenTrip.Of(root.Codec, json, "$") is { } broken)
                    return $"[{number}]: {broken}";
                continue;
            }

            var failure = RoundTrip.Of(root.Codec, json, out var value, out var written);
            if (failure is null && Objection(_judge, root.Schema, written) is { } objection)
                failure = $"{objection}\n    {RoundTrip.Cut(json)}\n    {RoundTrip.Cut(written)}";
            failure ??= value is null ? null : Branch(root, json, value);
            if (failure is not null)
                return $"[{number}]: {failure}";
        }

        return null;
    }

    /// <summary>Whether a union was read as a branch that the instance matches.</summary>
    private string? Branch(SchemaRoot root, string json, object value)
    {
        if (root.Kind != TypeKind.Union || (root.Schema["oneOf"] ?? root.Schema["anyOf"]) is not { IsArray: true } list || _types.IsOverlapping(root.Schema))
            return null;
        var branches = list.Children.Select(branch => (Schema: branch, Type: _types[branch]?.Codec.ValueType)).Where(static b => b.Type is not null).ToList();
        var matching = branches.Where(b => Objection(_branches, b.Schema, json) is null).Select(static b => b.Type!).ToList();
        var chosen = RoundTrip.Members(value).Where(static m => m.Value is not null).ToList();
        if (matching.Count == 0)
            return null;
        foreach (var (name, type, _) in chosen)
        {
            // A case that several branches share has a type that none of them has alone.
            if (!branches.Exists(b => IsSame(b.Type!, type)))
                continue;
            Branches++;
            if (!matching.Exists(m => IsSame(m, type)))
                return $"was read as {name}, but matches {string.Join(", ", matching.Select(static m => m.Name))}\n    {RoundTrip.Cut(json)}";
        }

        return null;
    }

    private static bool IsSame(Type branch, Type @case) => (Nullable.GetUnderlyingType(branch) ?? branch) == (Nullable.GetUnderlyingType(@case) ?? @case);

    /// <summary>Whether every value of an enum comes back and is known.</summary>
    private string? EnumValues(SchemaRoot root)
    {
        if (root.Schema["enum"] is not { IsArray: true } values)
            return null;
        foreach (var item in values.Children)
        {
            if (JsonText.Of(item) is not { } json || Objection(_judge, root.Schema, json) is not null)
                continue;
            Values++;
            if (RoundTrip.Of(root.Codec, json, out var value, out _) is { } failure)
                return failure;
            if (root.Kind == TypeKind.Enum && value is not null && value.GetType().GetProperty("IsKnown")!.GetValue(value) is not true)
                return $"the value {json} is not known";
        }

        return null;
    }

    /// <summary>Whether an instance of a derived schema is read as its type, through the base (OAS 3.1.1, Discriminator Object).</summary>
    private string? DerivedTypes(SchemaRoot root)
    {
        var schema = root.Schema;
        if (schema["discriminator"]?.String("propertyName") is not { } property || (schema["oneOf"] ?? schema["anyOf"]) is not null || root.Kind != TypeKind.Object)
            return null;
        var announced = _types.Roots
            .Where(other => other.Schema != schema && other.Schema.Parent?.Name == "schemas" && _maker.IsPart(schema, other.Schema))
            .SelectMany(other => Announced(schema["discriminator"]!, property, other.Schema).Select(value => (Root: other, Value: value)))
            .ToLookup(static pair => pair.Value);
        foreach (var group in announced)
        {
            // Several types that announce themselves with one value.
            if (group.ToList() is not [var (derived, value)])
                continue;
            foreach (var (number, json) in InstancesOf(derived.Schema, new(property, value)))
            {
                if (Objection(_judge, derived.Schema, json) is not null || !Says(json, property, value))
                    continue;
                Derived++;
                if (RoundTrip.Of(root.Codec, json, out var read, out _) is { } failure)
                    return $"{derived.Schema.Name} [{number}]: {failure}";
                if (read is not null && read.GetType() != derived.Codec.ValueType)
                    return $"{derived.Schema.Name} [{number}]: was read as {read.GetType().Name}\n    {RoundTrip.Cut(json)}";
            }
        }

        return null;
    }

    private static bool Says(string json, string property, string value)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(property, out var member) && member.ToString() == value;
    }

    private IEnumerable<string> Announced(SpecNode discriminator, string property, SpecNode derived)
    {
        var mapped = new List<string>();
        if (discriminator["mapping"] is { IsObject: true } mapping)
        {
            for (var i = 0; i < mapping.Count; i++)
            {
                var target = mapping.Children[i];
                if (target.IsString && (target.Text == derived.Name || _types.Document.Resolve(target.Text, target, _ignored) == derived))
                    mapped.Add(mapping.NameAt(i));
            }
        }

        if (mapped.Count > 0)
            return mapped;
        if (derived.String("x-ms-discriminator-value") is { Length: > 0 } extension)
            return [extension];
        return _maker.Sole(derived, property) is { } constant ? [constant] : [derived.Name!];
    }

    private string? EachBroken(SchemaRoot root)
    {
        // A list or map is not read if one of its items has another kind: nothing is around it that could keep the rest.
        if (root.Kind is TypeKind.List or TypeKind.Map)
            return null;
        foreach (var (number, json) in InstancesOf(root.Schema).Take(6))
        {
            if (Objection(_judge, root.Schema, json) is not null)
                continue;
            foreach (var (place, broken) in Breaker.Of(json))
            {
                Broken++;
                if (BrokenTrip.Of(root.Codec, broken, place) is { } failure)
                    return $"[{number}]: {failure}";
            }
        }

        return null;
    }

    private static string? Objection(SchemaJudge judge, SpecNode schema, string json)
    {
        using var value = JsonDocument.Parse(json);
        return judge.Objection(schema, value.RootElement);
    }
}
