using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wappfy.Testing.Checking;

namespace Wappfy.Testing.Sampling;

/// <summary>
/// Makes values that fit schemas: examples and defaults that fit, else generated ones. The same seed makes the same values.
/// </summary>
internal sealed class SchemaSampler
{
    /// <summary>Objects at deeper levels have no optional members, and arrays no optional items.</summary>
    private const int DeepestOptional = 3;

    /// <summary>Schemas after this many steps refer to themselves without an end.</summary>
    private const int MostSteps = 120;

    private const int MostRepairs = 20;

    /// <summary>Values beyond which nothing optional is made.</summary>
    private const int MostValues = 500;

    private static readonly string[] s_containers = ["object", "array", "null"];

    private readonly SchemaSet _schemas;
    private readonly SchemaValidator _validator;
    private readonly string _left;
    private readonly Random _random;
    private readonly ScalarSampler _scalars;
    private int _values;

    public SchemaSampler(SchemaSet schemas, int seed, bool isRequest = false)
    {
        _schemas = schemas;
        _validator = new SchemaValidator(schemas, isRequest);
        _left = isRequest ? "readOnly" : "writeOnly";
        _random = new Random(seed);
        _scalars = new ScalarSampler(_random);
    }

    /// <summary>The JSON of a value.</summary>
    public string Json(JsonElement schema) => Make(schema)?.ToJsonString() ?? "null";

    /// <summary>A value; null is JSON's null.</summary>
    public JsonNode? Make(JsonElement schema) => Repair(schema, Make(schema, 0, 0));

    /// <summary>Removes what the schema as a whole does not allow: parts of allOf were made one by one, and each may close what another one opens.</summary>
    private JsonNode? Repair(JsonElement schema, JsonNode? value)
    {
        for (var i = 0; i < MostRepairs && value is not null && Fault(schema, value) is { } fault; i++)
        {
            if (!IsRepaired(schema, value, fault.Pointer))
                break;
        }

        return value;
    }

    /// <summary>Removes the member at a pointer, or one of the object there, if that is what is wrong.</summary>
    private bool IsRepaired(JsonElement schema, JsonNode value, string pointer)
    {
        var names = SchemaValidator.Names(pointer);
        JsonNode? owner = null;
        JsonNode? node = value;
        foreach (var name in names)
        {
            owner = node;
            node = node is JsonObject members ? members[name] : node is JsonArray items && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count ? items[index] : null;
        }

        if (owner is JsonObject holder && IsBetterWithout(holder, names[names.Count - 1]))
            return true;
        return node is JsonObject inner && inner.Select(static member => member.Key).ToList().Exists(name => IsBetterWithout(inner, name));

        bool IsBetterWithout(JsonObject members, string name)
        {
            if (!members.TryGetPropertyValue(name, out var removed))
                return false;
            members.Remove(name);
            if (Fault(schema, value)?.Pointer is not { } next || (next != pointer && !next.StartsWith(pointer + "/", StringComparison.Ordinal)))
                return true;
            members[name] = removed;
            return false;
        }
    }

    private SchemaFault? Fault(JsonElement schema, JsonNode? value)
    {
        using var document = JsonDocument.Parse(value?.ToJsonString() ?? "null", new JsonDocumentOptions { MaxDepth = 512 });
        return _validator.Fault(schema, document.RootElement, "");
    }

    /// <param name="schema">The schema.</param>
    /// <param name="level">How deep the value is within the body.</param>
    /// <param name="steps">How many schemas led to this one.</param>
    /// <param name="required">The members that the schemas around this one require of the same value; null for a value of its own.</param>
    private JsonNode? Make(JsonElement schema, int level, int steps, HashSet<string>? required = null)
    {
        _values++;
        if (schema.ValueKind != JsonValueKind.Object)
            return new JsonObject();
        if (steps > MostSteps)
            return null;
        var isWhole = required is null;
        if (isWhole)
            AddRequired(schema, required = new(StringComparer.Ordinal), steps);
        if (Given(schema) is { } given)
        {
            if (given.Value is JsonObject members && !isWhole)
                Complete(schema, members, required!, level, steps);
            return given.Value;
        }

        JsonNode? value;
        if (_schemas.Referenced(schema) is { } target)
        {
            // OAS 3.1 §4.8.24.3: keywords next to a reference apply as well.
            value = Make(target, level, steps + 1, required);
            if (schema.TryGetProperty("properties", out _))
                value = Merge(value, OfObject(schema, level, steps, required!));
        }
        else
        {
            value = OfType(schema, level, steps, required!);
        }

        if (schema.TryGetProperty("allOf", out var all))
        {
            var listed = Listed(schema, value);
            foreach (var part in all.EnumerateArray())
                value = Merge(value, Make(part, level, steps + 1, required));
            value = Merge(value, listed);
        }

        foreach (var name in new[] { "oneOf", "anyOf" })
        {
            if (schema.TryGetProperty(name, out var branches) && branches.GetArrayLength() > 0)
                value = OfBranches(schema, branches, value, level, steps, required!);
        }

        if (isWhole && value is JsonObject made)
            Complete(schema, made, required!, level, steps);

        // A part of allOf that says nothing leaves the value as the other parts make it.
        return isWhole && value is null && Fits(schema, new JsonObject()) ? new JsonObject() : value;
    }

    /// <summary>The members for which a schema lists the values: a part that names one without a list, such as the base of a discriminator, does not decide.</summary>
    private static JsonObject? Listed(JsonElement schema, JsonNode? value)
    {
        if (value is not JsonObject members || !schema.TryGetProperty("properties", out var properties))
            return null;
        JsonObject? listed = null;
        foreach (var property in properties.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object && (property.Value.TryGetProperty("enum", out _) || property.Value.TryGetProperty("const", out _)) && members.TryGetPropertyValue(property.Name, out var member))
                (listed ??= [])[property.Name] = member?.DeepClone();
        }

        return listed;
    }

    /// <summary>Adds the names that a schema and its parts require.</summary>
    private void AddRequired(JsonElement schema, HashSet<string> names, int steps)
    {
        if (schema.ValueKind != JsonValueKind.Object || steps > MostSteps)
            return;
        if (schema.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.Array)
            names.UnionWith(required.EnumerateArray().Select(static name => name.ToString()));
        if (_schemas.Referenced(schema) is { } target)
            AddRequired(target, names, steps + 1);
        if (!schema.TryGetProperty("allOf", out var all))
            return;
        foreach (var part in all.EnumerateArray())
            AddRequired(part, names, steps + 1);
    }

    /// <summary>Adds the required members that a value does not have yet.</summary>
    private void Complete(JsonElement schema, JsonObject members, HashSet<string> required, int level, int steps)
    {
        foreach (var name in required)
        {
            if (members.ContainsKey(name))
                continue;
            if (_schemas.Member(schema, name) is { } property)
            {
                if (!IsLeft(property))
                    members[name] = Make(property, level + 1, steps + 1);
            }
            else if (schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.Object)
            {
                members[name] = Make(others, level + 1, steps + 1);
            }
            else if (SchemaSet.Text(schema, "type") == "object")
            {
                members[name] = JsonValue.Create(_scalars.Word());
            }
        }
    }

    private bool IsLeft(JsonElement property) => SchemaSet.Flag(property, _left) || SchemaSet.Flag(_schemas.Resolve(property), _left);

    /// <summary>A value that the schema contains and allows.</summary>
    private Box? Given(JsonElement schema)
    {
        if (schema.TryGetProperty("const", out var constant))
            return new Box(Node(constant));
        if (schema.TryGetProperty("example", out var example) && IsExample(schema, example))
            return new Box(Node(example));
        if (schema.TryGetProperty("examples", out var examples) && examples.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in examples.EnumerateArray())
            {
                if (IsExample(schema, item))
                    return new Box(Node(item));
            }
        }

        if (schema.TryGetProperty("default", out var standard) && standard.ValueKind != JsonValueKind.Null && Fits(schema, standard))
            return new Box(Node(standard));
        if (schema.TryGetProperty("enum", out var values) && values.ValueKind == JsonValueKind.Array)
        {
            var fitting = values.EnumerateArray().Where(v => v.ValueKind != JsonValueKind.Null && Fits(schema, v)).ToList();

            // If none fits, as where the values are not of the format, they still are the values that the API knows.
            if (fitting.Count == 0)
                fitting.AddRange(values.EnumerateArray().Where(static v => v.ValueKind != JsonValueKind.Null));
            if (fitting.Count > 0)
                return new Box(Node(fitting[_random.Next(fitting.Count)]));
        }

        return null;
    }

    /// <summary>Whether a value fits, and is an object or an array where the schema describes the members or the items of one without naming its type.</summary>
    public bool IsExample(JsonElement schema, JsonElement value)
        => Fits(schema, value) && (_schemas.TypesOf(schema) is var types && (types.Count == 0 || !types.IsSubsetOf(s_containers) || types.Contains(SchemaSet.KindOf(value))));

    private bool Fits(JsonElement schema, JsonElement value) => _validator.Fault(schema, value, "") is null;

    private bool Fits(JsonElement schema, JsonNode? value) => Fault(schema, value) is null;

    private JsonNode? OfType(JsonElement schema, int level, int steps, HashSet<string> required)
    {
        string? type = null;
        if (schema.TryGetProperty("type", out var declared))
        {
            type = declared.ValueKind == JsonValueKind.String
                ? declared.GetString()
                : declared.ValueKind == JsonValueKind.Array ? declared.EnumerateArray().Select(static t => t.ToString()).OrderBy(static t => t == "null").FirstOrDefault() : null;
        }

        type ??= schema.TryGetProperty("properties", out _) || schema.TryGetProperty("additionalProperties", out _) ? "object"
            : schema.TryGetProperty("items", out _) || schema.TryGetProperty("prefixItems", out _) ? "array"
            : schema.TryGetProperty("contentSchema", out _) || schema.TryGetProperty("contentMediaType", out _) || schema.TryGetProperty("pattern", out _) || schema.TryGetProperty("format", out _) || schema.TryGetProperty("minLength", out _) ? "string"
            : schema.TryGetProperty("minimum", out _) ? "number"
            : null;
        return type switch
        {
            "object" => OfObject(schema, level, steps, required),
            "array" => OfArray(schema, level, steps),
            "string" or "file" => JsonValue.Create(OfString(schema, level, steps)),
            "integer" => _scalars.Number(schema, isInteger: true),
            "number" => _scalars.Number(schema, isInteger: Formats.IsInteger(SchemaSet.Text(schema, "format"))),
            "boolean" => JsonValue.Create(_random.Next(2) == 0),
            _ => null,
        };
    }

    private JsonObject OfObject(JsonElement schema, int level, int steps, HashSet<string> required)
    {
        var made = new JsonObject();
        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject())
            {
                var isOptional = !required.Contains(property.Name);
                if (isOptional && (level >= DeepestOptional || _values > MostValues || property.Value.ValueKind == JsonValueKind.False))
                    continue;
                if (IsLeft(property.Value))
                    continue;
                var value = Make(property.Value, level + 1, steps + 1);
                if (!isOptional || Fits(property.Value, value))
                    made[property.Name] = value;
            }
        }

        var hasOthers = schema.TryGetProperty("additionalProperties", out var others);
        var isMap = hasOthers && others.ValueKind == JsonValueKind.Object;
        var least = schema.TryGetProperty("minProperties", out var min) && min.TryGetInt32(out var count) ? Math.Min(count, 50) : 0;
        if (isMap && made.Count == 0 && level < DeepestOptional && least == 0)
            least = 1;
        for (var i = 0; made.Count < least && i < 100 && !(hasOthers && others.ValueKind == JsonValueKind.False); i++)
        {
            var name = schema.TryGetProperty("propertyNames", out var rule) && Make(rule, level + 1, steps + 1) is JsonValue key ? key.ToString() : ScalarSampler.Word(i);
            made[name] = isMap ? Make(others, level + 1, steps + 1) : JsonValue.Create(_scalars.Word());
        }

        return made;
    }

    private JsonArray OfArray(JsonElement schema, int level, int steps)
    {
        var made = new JsonArray();
        if (schema.TryGetProperty("prefixItems", out var prefix))
        {
            foreach (var item in prefix.EnumerateArray())
                made.Add(Make(item, level + 1, steps + 1));
        }

        var least = schema.TryGetProperty("minItems", out var min) && min.TryGetInt32(out var count) ? Math.Min(count, 100) : 0;
        var most = schema.TryGetProperty("maxItems", out var max) && max.TryGetInt32(out var limit) ? limit : int.MaxValue;
        if (least == 0 && level < DeepestOptional && _values <= MostValues && made.Count == 0)
            least = Math.Min(1, most);
        var hasItems = schema.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Object;
        var isUnique = SchemaSet.Flag(schema, "uniqueItems");
        for (var i = 0; made.Count < least && i < least + 50; i++)
        {
            var item = hasItems ? Make(items, level + 1, steps + 1) : JsonValue.Create(_scalars.Word() + i.ToString(CultureInfo.InvariantCulture));
            if (!isUnique || !made.Any(other => JsonNode.DeepEquals(other, item)))
                made.Add(item);
        }

        return made;
    }

    /// <summary>The first branch that makes a value of the whole schema.</summary>
    private JsonNode? OfBranches(JsonElement schema, JsonElement branches, JsonNode? value, int level, int steps, HashSet<string> required)
    {
        JsonNode? first = null;
        var start = _random.Next(branches.GetArrayLength());
        for (var i = 0; i < branches.GetArrayLength(); i++)
        {
            // At depth, the first branches come first: among them is the one that ends a recursion.
            var branch = branches[(i + (level < DeepestOptional ? start : 0)) % branches.GetArrayLength()];
            var names = new HashSet<string>(required, StringComparer.Ordinal);
            AddRequired(branch, names, steps);
            var made = Merge(value?.DeepClone(), Make(branch, level, steps + 1, names));
            Discriminate(schema, branch, made);
            if (Fits(schema, made))
                return made;
            first ??= made;
        }

        return first;
    }

    /// <summary>Sets the discriminator value of a branch, unless the branch itself says another one.</summary>
    private void Discriminate(JsonElement schema, JsonElement branch, JsonNode? made)
    {
        if (made is not JsonObject members || !schema.TryGetProperty("discriminator", out var discriminator) || SchemaSet.Text(branch, "$ref") is not { } id)
            return;
        var name = discriminator.GetProperty("propertyName").GetString()!;
        var before = members.TryGetPropertyValue(name, out var known) ? known : null;
        foreach (var pair in discriminator.GetProperty("mapping").EnumerateObject())
        {
            if (pair.Value.GetString() != id)
                continue;
            members[name] = JsonValue.Create(pair.Name);
            if (before is not null && !Fits(branch, made))
                members[name] = before;
            return;
        }
    }

    private string OfString(JsonElement schema, int level, int steps)
    {
        // A string with JSON in it (JSON Schema 2020-12 validation §8).
        if (SchemaSet.Text(schema, "contentMediaType") is { } media && MediaNames.IsJson(media))
            return schema.TryGetProperty("contentSchema", out var content) ? Make(content, level + 1, steps + 1)?.ToJsonString() ?? "null" : "{}";
        return _scalars.String(schema);
    }

    private static JsonNode? Merge(JsonNode? value, JsonNode? more)
    {
        if (value is not JsonObject members || more is not JsonObject others)
            return more ?? value;
        foreach (var member in others.ToList())
        {
            others.Remove(member.Key);
            members[member.Key] = members.TryGetPropertyValue(member.Key, out var known) ? Merge(known?.DeepClone(), member.Value) : member.Value;
        }

        return members;
    }

    private static JsonNode? Node(JsonElement value) => JsonNode.Parse(value.GetRawText());

    /// <summary>A value that may be null.</summary>
    private sealed record Box(JsonNode? Value);
}
