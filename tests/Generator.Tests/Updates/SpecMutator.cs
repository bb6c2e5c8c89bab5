using System.Text.Json.Nodes;

namespace Wappfy.Generator.Tests.Updates;

/// <summary>Makes a new version of a specification: one change of each kind, at places that a seed chooses.</summary>
internal sealed class SpecMutator
{
    private static readonly string[] s_methods = ["get", "put", "post", "delete", "patch"];

    private readonly Random _random;
    private readonly JsonObject _root;

    private SpecMutator(string text, int seed)
    {
        _random = new Random(seed);
        _root = JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>What was done, for the message of a failure.</summary>
    public List<string> Done { get; } = [];

    public static (string Text, IReadOnlyList<string> Done) Mutate(string text, int seed)
    {
        var mutator = new SpecMutator(text, seed);
        mutator.Run();
        return (mutator._root.ToJsonString(), mutator.Done);
    }

    private void Run()
    {
        Each("remove operation", Operations, static pair => pair.Item.Remove(pair.Method));
        Each("rename operation", Operations, static pair => pair.Operation["operationId"] = "renamedOperation");
        Each("move operation", Operations, static pair => pair.Operation["tags"] = new JsonArray("Moved"));
        Each("deprecate operation", Operations, static pair => pair.Operation["deprecated"] = true);
        Each("move path", Operations, pair =>
        {
            pair.Item.Remove(pair.Method);
            _root["paths"]!.AsObject()["/moved" + pair.Path] = new JsonObject { [pair.Method] = pair.Operation };
        });
        Each("remove parameter", Parameters, static parameter => parameter.Parent!.AsArray().Remove(parameter));
        Each("rename parameter", Parameters, static parameter => parameter["name"] = "renamed");
        Each("require parameter", Parameters, static parameter => parameter["required"] = true);
        Each("change parameter", Parameters, static parameter => parameter["schema"] = new JsonObject { ["type"] = "boolean" });
        Each("limit parameter", Parameters, static parameter => parameter["schema"] = new JsonObject { ["type"] = "string", ["maxLength"] = 3 });
        Each("default of parameter", Parameters, static parameter => parameter["schema"] = new JsonObject { ["type"] = "string", ["default"] = "x" });
        Each("add parameter", Operations, static pair => Array(pair.Operation, "parameters").Add(new JsonObject { ["name"] = "added", ["in"] = "query", ["required"] = true, ["schema"] = new JsonObject { ["type"] = "string" } }));
        Each("add optional parameter", Operations, static pair => Array(pair.Operation, "parameters").Insert(0, new JsonObject { ["name"] = "extra", ["in"] = "query", ["schema"] = new JsonObject { ["type"] = "string" } }));
        Each("remove body", Operations, static pair => pair.Operation.Remove("requestBody"));
        Each("change response", Operations, static pair => pair.Operation["responses"] = JsonNode.Parse("""{ "200": { "description": "ok", "content": { "application/json": { "schema": { "type": "integer" } } } } }"""));
        Each("remove property", Properties, static pair => pair.Owner.Remove(pair.Name));
        Each("rename property", Properties, static pair =>
        {
            var schema = pair.Owner[pair.Name]!;
            pair.Owner.Remove(pair.Name);
            pair.Owner["renamedProperty"] = schema;
        });
        Each("change property", Properties, static pair => pair.Owner[pair.Name] = new JsonObject { ["type"] = "boolean" });
        Each("limit property", Properties, static pair => pair.Owner[pair.Name] = new JsonObject { ["type"] = "string", ["minLength"] = 3, ["default"] = "abc" });
        Each("nullable property", Properties, static pair => pair.Owner[pair.Name] = new JsonObject { ["type"] = "string", ["nullable"] = true });
        Each("require property", Properties, static pair => Array(pair.Schema, "required").Add(pair.Name));
        Each("add property", Properties, static pair =>
        {
            pair.Owner["addedProperty"] = new JsonObject { ["type"] = "string" };
            Array(pair.Schema, "required").Add("addedProperty");
        });
        Each("relax properties", Schemas, static pair => pair.Value.Remove("required"));
        Each("close object", Schemas, static pair => pair.Value["additionalProperties"] = false);
        Each("remove enum value", Enums, static values => values.RemoveAt(0));
        Each("add enum value", Enums, static values => values.Add("added_value"));
        Each("rename schema", Schemas, pair => Rename(pair.Name, "RenamedSchema"));
        Each("become an enum", Schemas, pair => _root["components"]!["schemas"]!.AsObject()[pair.Name] = JsonNode.Parse("""{ "type": "string", "enum": ["a", "b"] }"""));
    }

    private IEnumerable<(string Path, string Method, JsonObject Item, JsonObject Operation)> Operations()
    {
        foreach (var (path, item) in _root["paths"]!.AsObject())
        {
            foreach (var method in s_methods)
            {
                if (item is JsonObject map && map[method] is JsonObject operation)
                    yield return (path, method, map, operation);
            }
        }
    }

    private IEnumerable<JsonObject> Parameters()
        => Operations().SelectMany(static pair => (pair.Operation["parameters"] as JsonArray)?.OfType<JsonObject>() ?? []).Where(static parameter => parameter["in"]?.GetValue<string>() is "query" or "header");

    private IEnumerable<(string Name, JsonObject Value)> Schemas()
        => _root["components"]!["schemas"]!.AsObject().Where(static pair => pair.Value is JsonObject schema && schema["properties"] is JsonObject).Select(static pair => (pair.Key, pair.Value!.AsObject()));

    private IEnumerable<(JsonObject Schema, JsonObject Owner, string Name)> Properties()
        => Schemas().SelectMany(static pair => pair.Value["properties"]!.AsObject().Select(property => (pair.Value, pair.Value["properties"]!.AsObject(), property.Key)));

    private IEnumerable<JsonArray> Enums()
        => Properties().Select(static pair => (pair.Owner[pair.Name] as JsonObject)?["enum"] as JsonArray).Where(static values => values is { Count: > 2 }).Select(static values => values!);

    private void Rename(string from, string to)
    {
        var schemas = _root["components"]!["schemas"]!.AsObject();
        var schema = schemas[from];
        schemas.Remove(from);
        schemas[to] = schema;
        Refer(_root, "#/components/schemas/" + from, "#/components/schemas/" + to);
    }

    private static void Refer(JsonNode? node, string from, string to)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
                Refer(item, from, to);
        }
        else if (node is JsonObject map)
        {
            if (map["$ref"] is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.String && value.GetValue<string>() == from)
                map["$ref"] = to;
            foreach (var (_, member) in map.ToList())
                Refer(member, from, to);
        }
    }

    private static JsonArray Array(JsonObject owner, string name)
    {
        if (owner[name] is not JsonArray array)
            owner[name] = array = [];
        return array;
    }

    private void Each<T>(string name, Func<IEnumerable<T>> places, Action<T> change)
    {
        var found = places().ToList();
        if (found.Count == 0)
            return;
        var index = _random.Next(found.Count);
        change(found[index]);
        Done.Add(name + " #" + index);
    }
}
