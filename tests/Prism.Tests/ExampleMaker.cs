using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wappfy.Prism.Tests;

/// <summary>Creates a value that a schema allows: from its examples and defaults where they fit, from its types otherwise.</summary>
internal sealed class ExampleMaker(SpecFile spec)
{
    private const int Deep = 6;

    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    /// <summary>The value of a parameter, or of a media type, that may carry its own example.</summary>
    public JsonNode? Make(JsonObject holder)
    {
        var schema = holder["schema"] ?? (holder["content"] as JsonObject)?.FirstOrDefault().Value?["schema"];
        var example = holder["example"] ?? (holder["examples"] as JsonObject)?.Select(pair => spec.Resolve(pair.Value)?["value"]).FirstOrDefault(value => value is not null);
        return example is not null && Fits(example, spec.Resolve(schema) as JsonObject) ? example.DeepClone() : OfSchema(schema, 0);
    }

    private JsonNode? OfSchema(JsonNode? node, int depth)
    {
        var reference = SpecFile.Reference(node);
        if (reference is not null && !_open.Add(reference)) return Hollow(spec.Resolve(node) as JsonObject);
        try
        {
            return spec.Resolve(node) is JsonObject schema ? OfResolved(schema, depth) : JsonValue.Create("text");
        }
        finally
        {
            if (reference is not null) _open.Remove(reference);
        }
    }

    private JsonNode? OfResolved(JsonObject schema, int depth)
    {
        if (schema["const"] is { } only) return only.DeepClone();
        foreach (var given in new[] { schema["example"], (schema["examples"] as JsonArray)?.FirstOrDefault(), schema["default"] })
        {
            if (given is not null && Fits(given, schema)) return given.DeepClone();
        }

        if ((schema["enum"] as JsonArray)?.FirstOrDefault(value => value is not null) is { } first) return first.DeepClone();
        var result = Plain(schema, depth);
        foreach (var part in schema["allOf"] as JsonArray ?? []) result = Merge(result, OfSchema(part, depth));
        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray { Count: > 0 } branches)
        {
            var branch = branches.FirstOrDefault(b => (string?)Type(spec.Resolve(b) as JsonObject) != "null");
            result = Merge(result, OfSchema(branch, depth));
            Discriminate(schema, branch, result as JsonObject);
            if (schema["oneOf"] is not null) Exclude(branches.Where(b => b != branch), branch, result as JsonObject);
        }

        return result ?? JsonValue.Create("text");
    }

    /// <summary>The value for the schema's own type; null if it declares none.</summary>
    private JsonNode? Plain(JsonObject schema, int depth)
    {
        switch ((string?)Type(schema) ?? (schema["properties"] is null ? null : "object"))
        {
            case "object":
                return Object(schema, depth);
            case "array":
                var count = Math.Max(2, (int?)Number(schema, "minItems") ?? 2);
                return depth > Deep ? new JsonArray() : new JsonArray([.. Enumerable.Range(0, count).Select(_ => OfSchema(schema["items"], depth + 1))]);
            case "boolean":
                return JsonValue.Create(true);
            case "integer" or "number":
                return JsonValue.Create((long)Math.Ceiling(Number(schema, "minimum") ?? Math.Min(1, Number(schema, "maximum") ?? 1)));
            case "string":
                return JsonValue.Create(Text(schema));
            default:
                return null;
        }
    }

    private JsonObject Object(JsonObject schema, int depth)
    {
        var required = (schema["required"] as JsonArray ?? []).Select(name => (string?)name).ToHashSet();
        var made = new JsonObject();
        foreach (var (name, property) in schema["properties"] as JsonObject ?? [])
        {
            var isOpen = SpecFile.Reference(property) is { } reference && _open.Contains(reference);
            var isReadOnly = (bool?)(spec.Resolve(property) as JsonObject)?["readOnly"] == true;
            if (isReadOnly || (!required.Contains(name) && (depth >= Deep || isOpen))) continue;
            var value = OfSchema(property, depth + 1);

            // No value at all is right where several branches of oneOf allow the same: such a member stays away.
            if (required.Contains(name) || Fits(value, spec.Resolve(property) as JsonObject)) made[name] = value;
        }

        return made;
    }

    /// <summary>The shortest value of a schema that contains itself.</summary>
    private static JsonNode Hollow(JsonObject? schema) => (string?)Type(schema) == "array" ? new JsonArray() : new JsonObject();

    private void Discriminate(JsonObject schema, JsonNode? branch, JsonObject? value)
    {
        if (value is null || (string?)schema["discriminator"]?["propertyName"] is not { } property || SpecFile.Reference(branch) is not { } reference) return;
        var name = reference[(reference.LastIndexOf('/') + 1)..];
        var mapped = (schema["discriminator"]!["mapping"] as JsonObject)?.FirstOrDefault(pair => (string?)pair.Value == reference || (string?)pair.Value == name).Key;
        var allowed = (spec.Resolve(branch)?["properties"]?[property] as JsonObject)?["enum"] as JsonArray;
        value[property] = mapped ?? (string?)allowed?.FirstOrDefault() ?? name;
    }

    /// <summary>
    /// Open objects allow each other's values: a member of another branch, with a value that this branch allows and the other does not, leaves just one
    /// (JSON Schema 2020-12 core, 10.2.1.3).
    /// </summary>
    private void Exclude(IEnumerable<JsonNode?> others, JsonNode? branch, JsonObject? value)
    {
        if (value is null) return;
        var own = Members(branch).ToHashSet(StringComparer.Ordinal);
        foreach (var other in others)
        {
            var closed = (string?)Type(spec.Resolve(other) as JsonObject) is { } type && type != "object";
            if (!closed && Members(other).FirstOrDefault(name => !own.Contains(name)) is { } member) value.TryAdd(member, new JsonArray());
        }
    }

    /// <summary>The names of a schema's members, those of its parts included.</summary>
    private IEnumerable<string> Members(JsonNode? node)
    {
        if (spec.Resolve(node) is not JsonObject schema) return [];
        return (schema["properties"] as JsonObject ?? []).Select(pair => pair.Key).Concat((schema["allOf"] as JsonArray ?? []).SelectMany(Members));
    }

    private static JsonNode? Merge(JsonNode? left, JsonNode? right)
    {
        if (left is not JsonObject target || right is not JsonObject source) return right ?? left;
        foreach (var (name, value) in source) target[name] = value?.DeepClone();
        return target;
    }

    private static JsonNode? Type(JsonObject? schema)
        => schema?["type"] is JsonArray several ? several.FirstOrDefault(type => (string?)type != "null") : schema?["type"];

    private static string Text(JsonObject schema)
    {
        var text = (string?)schema["format"] switch
        {
            "date-time" => "2024-02-29T12:30:00Z",
            "date" => "2024-02-29",
            "time" => "12:30:00Z",
            "duration" => "PT1H",
            "uuid" => "3fa85f64-5717-4562-b3fc-2c963f66afa6",
            "uri" or "url" => "https://example.org/a",
            "email" => "someone@example.org",
            "ipv4" => "192.0.2.1",
            "ipv6" => "2001:db8::1",
            "hostname" => "example.org",
            "byte" => "dGV4dA==",
            _ => "text",
        };
        return text.PadRight((int?)Number(schema, "minLength") ?? 0, 'x');
    }

    private static double? Number(JsonObject schema, string name) => schema[name] is { } value && value.GetValueKind() == JsonValueKind.Number ? AsDouble(value) : null;

    private static double AsDouble(JsonNode value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    /// <summary>Whether an example is what its schema allows; published ones often are not.</summary>
    private bool Fits(JsonNode? value, JsonObject? schema)
    {
        if (schema is null) return true;
        if (value is null) return false;
        if (schema["enum"] is JsonArray allowed && !allowed.Any(candidate => JsonNode.DeepEquals(candidate, value))) return false;
        if (schema["oneOf"] is JsonArray exclusive && exclusive.Count(branch => Fits(value, spec.Resolve(branch) as JsonObject)) != 1) return false;
        if (schema["anyOf"] is JsonArray some && !some.Any(branch => Fits(value, spec.Resolve(branch) as JsonObject))) return false;
        if (schema["allOf"] is JsonArray all && !all.All(branch => Fits(value, spec.Resolve(branch) as JsonObject))) return false;
        var kind = value.GetValueKind();
        return (string?)Type(schema) switch
        {
            "object" => kind == JsonValueKind.Object && Fits(value.AsObject(), schema),
            "array" => kind == JsonValueKind.Array && value.AsArray().All(item => Fits(item, spec.Resolve(schema["items"]) as JsonObject)),
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
            "integer" => kind == JsonValueKind.Number && double.IsInteger(AsDouble(value)),
            "number" => kind == JsonValueKind.Number,
            "string" => kind == JsonValueKind.String,
            _ => true,
        };
    }

    private bool Fits(JsonObject value, JsonObject schema)
        => (schema["required"] as JsonArray ?? []).All(name => value.ContainsKey((string)name!))
            && (schema["properties"] as JsonObject ?? []).All(property => !value.ContainsKey(property.Key) || Fits(value[property.Key], spec.Resolve(property.Value) as JsonObject));
}
