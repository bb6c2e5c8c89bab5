using System.Text.Json.Nodes;

namespace Wappfy.Generator.Tests.Updates;

/// <summary>What the place in code does with what has changed.</summary>
internal enum UseKind
{
    /// <summary>It calls the operation.</summary>
    Call,

    /// <summary>It calls the operation without the parameter.</summary>
    CallWithout,

    /// <summary>It calls the operation with the parameter.</summary>
    CallWith,

    /// <summary>It reads the property.</summary>
    Read,

    /// <summary>It sets the property.</summary>
    Set,

    /// <summary>It creates an object without the property.</summary>
    CreateWithout,

    /// <summary>It distinguishes the values of the enum.</summary>
    Switch,
}

/// <summary>A use that a change of a specification concerns.</summary>
/// <param name="Kind">What the code does.</param>
/// <param name="Owner">The operation, as <c>GET /x</c>, or the schema.</param>
/// <param name="Name">The parameter or property, or an empty text.</param>
internal sealed record ChangedUse(UseKind Kind, string Owner, string Name)
{
    /// <summary>The same with names as C# and specifications have in common.</summary>
    public ChangedUse InCode() => new(Kind, Owner.Contains('/', StringComparison.Ordinal) ? Owner : ChangedUseTests.Plain(Owner), ChangedUseTests.Plain(Name));
}

/// <summary>
/// Makes a new version of a specification in which no name is gone, and records which uses that concerns: by the rules of docs/updates.md, without the generator. What is
/// changed is named by the specification, and each element is changed once.
/// </summary>
internal sealed class MeaningMutator
{
    private const int PerKind = 4;

    private static readonly string[] s_methods = ["get", "put", "post", "delete", "patch"];
    private static readonly string[] s_simple = ["string", "integer", "number", "boolean"];

    private readonly Random _random;
    private readonly JsonObject _root;
    private readonly string _text;
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly List<Func<IEnumerable<ChangedUse>>> _uses = [];
    private readonly HashSet<string> _parts = new(StringComparer.Ordinal);
    private HashSet<string> _sent = [];
    private HashSet<string> _received = [];

    private MeaningMutator(string text, int seed)
    {
        _random = new Random(seed);
        _root = JsonNode.Parse(text)!.AsObject();
        _text = _root.ToJsonString();
        Combined(_root);
    }

    private JsonObject Components => _root["components"]!["schemas"]!.AsObject();

    public static (string Text, IReadOnlySet<ChangedUse> Uses) Mutate(string text, int seed)
    {
        var mutator = new MeaningMutator(text, seed);
        mutator.Run();
        mutator._sent = mutator.Reach(static operation => [operation["requestBody"], operation["parameters"]]);
        mutator._received = mutator.Reach(static operation => [operation["responses"]]);
        return (mutator._root.ToJsonString(), mutator._uses.SelectMany(static uses => uses()).Select(static use => use.InCode()).ToHashSet());
    }

    private bool IsSent(string schema) => _sent.Contains(schema);

    private bool IsReceived(string schema) => _received.Contains(schema) || !_sent.Contains(schema);

    private void Run()
    {
        Each(Parameters("string"), static place => place.Operation, place =>
        {
            place.Schema["default"] = "some value";
            return () => [new(UseKind.CallWithout, place.Operation, place.Name)];
        });
        Each(Parameters("string"), static place => place.Operation, place =>
        {
            place.Schema["maxLength"] = 3;
            return () => [new(UseKind.CallWith, place.Operation, place.Name)];
        });
        Each(Operations().Where(static pair => pair.Operation["responses"]?["200"] is not null), static pair => pair.Name, pair =>
        {
            pair.Operation["responses"] = JsonNode.Parse("""{ "200": { "description": "ok", "content": { "application/json": { "schema": { "type": "array", "items": { "type": "boolean" } } } } } }""");
            return () => [new(UseKind.Call, pair.Name, "")];
        });
        Each(Properties("string"), static place => place.Owner, place =>
        {
            place.Schema["maxLength"] = 3;
            return () => IsSent(place.Owner) ? [new(UseKind.Set, place.Owner, place.Name)] : [];
        });
        Each(Properties("string"), static place => place.Owner, place =>
        {
            place.Schema["default"] = "some value";
            return () => IsSent(place.Owner) ? [new(UseKind.CreateWithout, place.Owner, place.Name)] : [];
        });
        Each(Properties("string", "integer", "number"), static place => place.Owner, place =>
        {
            place.Siblings[place.Name] = new JsonObject { ["type"] = "boolean" };
            return () => [new(UseKind.Read, place.Owner, place.Name), new(UseKind.Set, place.Owner, place.Name)];
        });
        Each(Properties("string", "number", "boolean").Where(static place => place.Required is { } names && Has(names, place.Name)), static place => place.Owner, place =>
        {
            place.Required!.Remove(place.Required.First(name => name!.GetValue<string>() == place.Name));
            var isValue = place.Schema["type"]!.GetValue<string>() != "string";
            return () => IsReceived(place.Owner) || isValue ? [new(UseKind.Read, place.Owner, place.Name)] : [];
        });
        Each(Properties("string").Where(static place => place.Required is { } names && !Has(names, place.Name)), static place => place.Owner, place =>
        {
            place.Required!.Add(place.Name);
            return () => [new(UseKind.CreateWithout, place.Owner, place.Name)];
        });
        Each(Properties("number", "boolean").Where(static place => place.Required is { } names && !Has(names, place.Name)), static place => place.Owner, place =>
        {
            place.Required!.Add(place.Name);
            return () => [new(UseKind.CreateWithout, place.Owner, place.Name), new(UseKind.Set, place.Owner, place.Name), new(UseKind.Read, place.Owner, place.Name)];
        });
        Each(Components.Where(static pair => pair.Value is JsonObject { Count: <= 3 } schema && schema["enum"] is JsonArray { Count: > 1 }).Select(static pair => (Name: pair.Key, Values: pair.Value!["enum"]!.AsArray())), static place => place.Name, place =>
        {
            place.Values.Add("some_value");
            return () => IsReceived(place.Name) ? [new(UseKind.Switch, place.Name, "")] : [];
        });

        static bool Has(JsonArray names, string name) => names.Any(node => node!.GetValue<string>() == name);
    }

    private IEnumerable<(string Name, JsonObject Operation)> Operations()
        => _root["paths"]!.AsObject().SelectMany(path => s_methods.Where(method => path.Value is JsonObject item && item[method] is JsonObject).Select(method => (method.ToUpperInvariant() + " " + path.Key, path.Value![method]!.AsObject())));

    private IEnumerable<(string Name, string Operation, JsonObject Schema)> Parameters(string type)
    {
        foreach (var (operation, content) in Operations())
        {
            foreach (var parameter in (content["parameters"] as JsonArray)?.OfType<JsonObject>() ?? [])
            {
                if (parameter["in"]?.GetValue<string>() == "query" && parameter["schema"] is JsonObject schema && IsPlain(schema, type) && parameter["required"]?.GetValue<bool>() != true)
                    yield return (parameter["name"]!.GetValue<string>(), operation, schema);
            }
        }
    }

    /// <summary>Properties of objects that are not a part of others.</summary>
    private IEnumerable<(string Name, string Owner, JsonObject Schema, JsonObject Siblings, JsonArray? Required)> Properties(params string[] types)
    {
        foreach (var (owner, value) in Components)
        {
            // An inline schema with the same text has the same type.
            if (value is not JsonObject schema || IsRepeated(schema) || schema["properties"] is not JsonObject properties || _parts.Contains(owner) || schema.ContainsKey("allOf") || schema.ContainsKey("oneOf") || schema.ContainsKey("anyOf") || schema.ContainsKey("discriminator"))
                continue;
            foreach (var (name, property) in properties)
            {
                if (property is JsonObject inner && types.Any(type => IsPlain(inner, type)))
                    yield return (name, owner, inner, properties, schema["required"] as JsonArray);
            }
        }
    }

    private bool IsRepeated(JsonObject schema)
    {
        var text = schema.ToJsonString();
        return _text.IndexOf(text, StringComparison.Ordinal) != _text.LastIndexOf(text, StringComparison.Ordinal);
    }

    private static bool IsPlain(JsonObject schema, string type)
        => schema["type"] is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.String && value.GetValue<string>() == type && s_simple.Contains(type)
            && schema.All(static pair => pair.Key is "type" or "description" or "example");

    /// <summary>One change for each operation, and for each schema.</summary>
    private void Each<T>(IEnumerable<T> places, Func<T, string> owner, Func<T, Func<IEnumerable<ChangedUse>>> change)
    {
        foreach (var place in places.ToList().OrderBy(_ => _random.Next()).Take(PerKind * 4).ToList().Where(place => _changed.Add(owner(place))).Take(PerKind))
            _uses.Add(change(place));
    }

    /// <summary>Schemas that others are combined from.</summary>
    private void Combined(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
                Combined(item);
        }
        else if (node is JsonObject map)
        {
            foreach (var (name, member) in map)
            {
                if (name is "allOf" or "oneOf" or "anyOf" && member is JsonArray parts)
                    _parts.UnionWith(parts.Select(Reference).OfType<string>());
                Combined(member);
            }
        }
    }

    private static string? Reference(JsonNode? node)
        => node is JsonObject map && map["$ref"] is JsonValue value && value.TryGetValue<string>(out var text) && text.StartsWith("#/components/schemas/", StringComparison.Ordinal) ? text["#/components/schemas/".Length..] : null;

    private HashSet<string> Reach(Func<JsonObject, JsonNode?[]> of)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<JsonNode?>(Operations().SelectMany(pair => of(pair.Operation)));
        while (open.TryPop(out var node))
        {
            if (node is JsonArray items)
            {
                foreach (var item in items)
                    open.Push(item);
            }
            else if (node is JsonObject map)
            {
                if (map["$ref"] is JsonValue value && value.TryGetValue<string>(out var text) && reached.Add(Reference(map) ?? text))
                    open.Push(text.TrimStart('#', '/').Split('/').Aggregate((JsonNode?)_root, static (at, step) => at?[step]));
                foreach (var (name, member) in map)
                {
                    if (!name.StartsWith("x-", StringComparison.Ordinal) && name is not ("example" or "examples"))
                        open.Push(member);
                }
            }
        }

        return reached;
    }
}
