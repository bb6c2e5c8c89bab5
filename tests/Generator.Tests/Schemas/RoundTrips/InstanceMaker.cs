using System.Globalization;
using System.Text.Json.Nodes;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;

namespace Wappfy.Generator.Tests.Schemas.RoundTrips;

/// <summary>
/// Makes JSON values that a schema allows, from the schema alone: the least, the most, and mixtures. It shares no code with
/// the binder, so that each is a check on the other. Patterns are left out of account: nothing that is generated checks them.
/// </summary>
internal sealed class InstanceMaker(SpecDocument document)
{
    private const int ShallowDepth = 4;
    private const int MaxDepth = 24;

    private readonly DiagnosticBag _ignored = new();
    private KeyValuePair<string, string>? _announced;
    private Random _random = new(0);
    private Mode _mode;

    private enum Mode
    {
        Least,
        Most,
        Mixed,
    }

    /// <summary>Number of instances that are worth making of a schema.</summary>
    public int Count(SpecNode schema)
    {
        var branches = 0;
        foreach (var part in PartsOrNone(schema))
            branches = Math.Max(branches, Math.Max(part["oneOf"]?.Count ?? 0, part["anyOf"]?.Count ?? 0));
        return Math.Min(4 + (branches * 2), 24);
    }

    /// <summary>The instance with this number; null where the schema cannot be satisfied that way.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="number">The number.</param>
    /// <param name="isPossible">False where the schema cannot be satisfied that way.</param>
    /// <param name="announced">A discriminator of the instance itself, and its value.</param>
    public JsonNode? Make(SpecNode schema, int number, out bool isPossible, KeyValuePair<string, string>? announced = null)
    {
        _announced = announced;
        _mode = number switch { 0 => Mode.Least, 1 => Mode.Most, _ => Mode.Mixed };
        _random = new Random(number * 7919);
        try
        {
            isPossible = true;
            return Value([schema], 0, number);
        }
        catch (ContradictionException)
        {
            isPossible = false;
            return null;
        }
    }

    /// <summary>True where a schema builds on another by its allOf.</summary>
    public bool IsPart(SpecNode part, SpecNode schema) => schema.IsObject && !SpecDocument.IsReference(schema) && PartsOrNone(schema).Contains(part);

    /// <summary>The sole scalar value that a member can have, as text.</summary>
    public string? Sole(SpecNode schema, string property)
    {
        var members = PartsOrNone(schema).Select(p => p["properties"]?[property]).Where(static p => p is not null).SelectMany(p => PartsOrNone(p!)).ToList();
        return Fixed(members, ["any"]) is [{ Kind: SpecNodeKind.String or SpecNodeKind.Number or SpecNodeKind.Boolean } sole] ? sole.Text : null;
    }

    private List<SpecNode> PartsOrNone(SpecNode schema)
    {
        try
        {
            return Parts(schema, []);
        }
        catch (ContradictionException)
        {
            return [];
        }
    }

    /// <summary>A value for which all schemas hold.</summary>
    private JsonNode? Value(IReadOnlyList<SpecNode> schemas, int depth, int choice)
    {
        if (depth > MaxDepth)
            throw new ContradictionException();
        var parts = new List<SpecNode>();
        foreach (var schema in schemas)
            parts.AddRange(Parts(schema, [.. parts]));
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        if (depth == 0 && _announced is { } announced)
            tags[announced.Key] = announced.Value;
        ChooseBranches(parts, tags, depth, choice);

        var kinds = Kinds(parts);
        if (Fixed(parts, kinds) is { } values)
        {
            if (values.Count == 0)
                throw new ContradictionException();
            return Literal(values[Pick(values.Count, choice)]);
        }

        if (kinds.Contains("null") && (kinds.Count == 1 || (_mode == Mode.Mixed && _random.Next(3) == 0)))
            return null;
        kinds.Remove("null");
        kinds.IntersectWith(["any", "object", "array", "string", "integer", "number", "boolean"]);
        if (IsNumberOrText(parts, kinds))
            kinds.Remove("string");
        if (kinds.Count == 0)
            throw new ContradictionException();
        var kind = kinds.Order(StringComparer.Ordinal).ElementAt(Pick(kinds.Count, choice));
        return kind switch
        {
            "object" => Object(parts, tags, depth),
            "array" => Array(parts, depth),
            "string" => Text(parts),
            "integer" => Number(parts, isInteger: true),
            "number" => Number(parts, isInteger: false),
            "boolean" => _random.Next(2) == 0,
            _ => Anything(depth),
        };
    }

    /// <summary>A number that may come as a string is written as a number, so that only numbers come back as they were.</summary>
    private static bool IsNumberOrText(List<SpecNode> parts, HashSet<string> kinds)
        => kinds.Count > 1 && kinds.Contains("string") && kinds.IsSubsetOf(["string", "integer", "number"])
            && parts.Exists(static p => p["pattern"] is not null || p.String("format") is "int8" or "int16" or "int32" or "int64" or "uint8" or "uint16" or "uint32" or "uint64" or "float" or "double" or "decimal");

    private int Pick(int count, int choice) => _mode == Mode.Mixed ? choice >= 2 ? (choice - 2) % count : _random.Next(count) : _mode == Mode.Most ? count - 1 : 0;

    /// <summary>A schema with its references followed and its allOf taken apart.</summary>
    private List<SpecNode> Parts(SpecNode schema, HashSet<SpecNode> seen)
    {
        var result = new List<SpecNode>();
        Add(schema);
        return result;

        void Add(SpecNode part)
        {
            if (part is { Kind: SpecNodeKind.Boolean, Text: "false" })
                throw new ContradictionException();
            if (!part.IsObject || !seen.Add(part))
                return;
            if (part["$ref"] is { IsString: true } || part["$dynamicRef"] is { IsString: true })
            {
                if (document.Follow(part, _ignored) is { } target)
                    Add(target);
                if (document.Version <= SpecVersion.V30)
                    return;
            }

            if (part["allOf"] is { IsArray: true } all)
            {
                foreach (var child in all.Children)
                    Add(child);
            }

            result.Add(part);
        }
    }

    private void ChooseBranches(List<SpecNode> parts, Dictionary<string, string> tags, int depth, int choice)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            foreach (var keyword in new[] { "oneOf", "anyOf" })
            {
                if (parts[i][keyword] is not { IsArray: true, Count: > 0 } list)
                    continue;

                // A branch that builds on this very schema: only its members are meant.
                if (i > 0 && list.Children.Any(b => Parts(b, []).Contains(parts[0])))
                    continue;
                var candidates = list.Children.Where(b => depth < ShallowDepth || !IsDeep(b)).ToList();
                if (candidates.Count == 0)
                    candidates = [.. list.Children];
                var branch = candidates[Pick(candidates.Count, depth == 0 ? choice : _random.Next(2, 64))];
                if (parts[i]["discriminator"]?.String("propertyName") is { } property && TagOf(parts[i]["discriminator"]!, branch) is { } tag)
                    tags[property] = tag;
                var known = new HashSet<SpecNode>(parts);
                parts.AddRange(Parts(branch, known));
            }
        }
    }

    private bool IsDeep(SpecNode schema) => Parts(schema, []).Exists(static p => p["properties"] is not null || p["items"] is not null || p["oneOf"] is not null || p["anyOf"] is not null);

    private string? TagOf(SpecNode discriminator, SpecNode branch)
    {
        var target = branch;
        for (var i = 0; i < 8 && target["$ref"] is { IsString: true } && document.Follow(target, _ignored) is { } next; i++)
            target = next;
        if (target.Name is not { } name || target.Parent?.Name != "schemas")
            return null;
        if (discriminator["mapping"] is { IsObject: true } mapping)
        {
            for (var i = 0; i < mapping.Count; i++)
            {
                var to = mapping.Children[i].Text;
                if (to == name || to.EndsWith("/" + name, StringComparison.Ordinal) || branch.String("$ref") == to)
                    return mapping.NameAt(i);
            }
        }

        return name;
    }

    /// <summary>The kinds that all parts allow; "any" where none says.</summary>
    private static HashSet<string> Kinds(List<SpecNode> parts)
    {
        HashSet<string>? kinds = null;
        foreach (var part in parts)
        {
            var own = new HashSet<string>(StringComparer.Ordinal);
            if (part["type"] is { IsString: true, Text: not "any" } one)
                own.Add(one.Text);
            else if (part["type"] is { IsArray: true } many)
                own.UnionWith(many.Children.Select(static t => t.Kind == SpecNodeKind.Null ? "null" : t.Text));
            else
                continue;
            if (part.IsTrue("nullable") || part.IsTrue("x-nullable"))
                own.Add("null");
            if (kinds is null)
            {
                kinds = own;
                continue;
            }

            if (kinds.Contains("number") && own.Contains("integer") && kinds.Add("integer") && !own.Contains("number"))
                kinds.Remove("number");
            if (own.Contains("number"))
                own.Add("integer");
            kinds.IntersectWith(own);
        }

        if (kinds is not null)
            return kinds;
        if (parts.Exists(static p => p["properties"] is not null || p["additionalProperties"] is not null || p["patternProperties"] is not null || p["propertyNames"] is not null || p["required"] is not null))
            return ["object"];
        if (parts.Exists(static p => p["items"] is not null || p["prefixItems"] is not null))
            return ["array"];
        return parts.Select(static p => p.String("format")).FirstOrDefault(static f => f is not null) switch
        {
            "int8" or "int16" or "int32" or "int64" or "uint8" or "uint16" or "uint32" or "uint64" => ["integer"],
            "float" or "double" or "decimal" => ["number"],
            "date-time" or "date" or "time" or "uuid" or "uri" or "byte" or "duration" or "uri-reference" or "iri" or "url" => ["string"],
            _ => ["any"],
        };
    }

    /// <summary>The values that const and enum leave; null where neither stands.</summary>
    private static List<SpecNode>? Fixed(List<SpecNode> parts, HashSet<string> kinds)
    {
        List<SpecNode>? values = null;
        foreach (var part in parts)
        {
            List<SpecNode>? own = part["const"] is { } constant ? [constant] : part["enum"] is { IsArray: true, Count: > 0 } list ? [.. list.Children] : null;
            if (own is null)
                continue;
            values = values is null ? own : values.Where(v => own.Exists(o => o.Kind == v.Kind && o.Text == v.Text)).ToList();
        }

        // Values that contradict the type are left out; a type that no value has is the contradiction.
        return values?.Where(v => kinds.Contains("any") || kinds.Contains(v.Kind switch
        {
            SpecNodeKind.Null => "null",
            SpecNodeKind.Boolean => "boolean",
            SpecNodeKind.Number => kinds.Contains("integer") ? "integer" : "number",
            SpecNodeKind.Array => "array",
            SpecNodeKind.Object => "object",
            _ => "string",
        })).ToList();
    }

    private JsonObject Object(List<SpecNode> parts, Dictionary<string, string> tags, int depth)
    {
        var schemas = new Dictionary<string, List<SpecNode>>(StringComparer.Ordinal);
        var required = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            if (part["properties"] is { IsObject: true } properties)
            {
                for (var i = 0; i < properties.Count; i++)
                {
                    if (!schemas.TryGetValue(properties.NameAt(i), out var list))
                        schemas[properties.NameAt(i)] = list = [];
                    list.Add(properties.Children[i]);
                }
            }

            if (part["required"] is { IsArray: true } names)
                required.UnionWith(names.Children.Select(static n => n.Text));
        }

        var result = new JsonObject();
        foreach (var (name, list) in schemas)
        {
            var isRequired = required.Contains(name);
            var isWanted = isRequired || _mode == Mode.Most || (_mode == Mode.Mixed && _random.Next(2) == 0);
            if (!isWanted || (!isRequired && depth >= ShallowDepth && list.Exists(IsDeep)) || (!isRequired && IsForbidden(parts, name)))
                continue;
            try
            {
                result[name] = tags.TryGetValue(name, out var tag) && Allows(list, tag) ? tag : Value(list, depth + 1, _random.Next(2, 64));
            }
            catch (ContradictionException) when (!isRequired)
            {
                // The member can be left out.
            }
        }

        foreach (var (name, value) in tags)
        {
            if (!result.ContainsKey(name) && !schemas.ContainsKey(name))
                result[name] = value;
        }

        AddUndeclared(result, parts, required, schemas.Keys, depth);
        return result;
    }

    /// <summary>A discriminator that an enum of the branch does not list would be a contradiction.</summary>
    private bool Allows(List<SpecNode> schemas, string value)
    {
        var parts = schemas.SelectMany(s => Parts(s, [])).ToList();
        return Fixed(parts, ["any"]) is not { } values || values.Exists(v => v.IsString && v.Text == value);
    }

    private static bool IsForbidden(List<SpecNode> parts, string name)
        => parts.Exists(p => p["additionalProperties"] is { Kind: SpecNodeKind.Boolean, Text: "false" } && p["properties"]?[name] is null);

    /// <summary>Members that no schema names: those that are required all the same, and one or two where they are allowed.</summary>
    private void AddUndeclared(JsonObject result, List<SpecNode> parts, HashSet<string> required, IEnumerable<string> declared, int depth)
    {
        var typed = parts.Select(static p => p["additionalProperties"]).FirstOrDefault(static a => a is { IsObject: true, Count: > 0 });
        var patterns = parts.Select(static p => p["patternProperties"]).FirstOrDefault(static p => p is { IsObject: true, Count: > 0 });
        var isClosed = parts.Exists(static p => p["additionalProperties"] is { Kind: SpecNodeKind.Boolean, Text: "false" } || p["unevaluatedProperties"] is { Kind: SpecNodeKind.Boolean, Text: "false" });
        var names = required.Except(declared, StringComparer.Ordinal).Where(name => !result.ContainsKey(name)).ToList();
        if (_mode != Mode.Least && depth < ShallowDepth + 2 && (patterns is not null || !isClosed))
            names.AddRange(["x-more", "más"]);
        foreach (var name in names)
        {
            var schema = typed ?? patterns?.Children[0];
            result[name] = schema is not null ? Value([schema], depth + 1, _random.Next(2, 64)) : name == "más" ? null : Anything(depth);
        }
    }

    private JsonArray Array(List<SpecNode> parts, int depth)
    {
        var result = new JsonArray();
        var prefix = parts.Select(static p => p["prefixItems"]).FirstOrDefault(static p => p is { IsArray: true });
        var items = parts.Select(static p => p["items"]).Where(static i => i is not null && i.Kind != SpecNodeKind.Null).Select(static i => i!).ToList();
        var least = parts.Max(static p => p["minItems"] is { Kind: SpecNodeKind.Number } least ? int.Parse(least.Text, CultureInfo.InvariantCulture) : 0);
        var most = parts.Min(static p => p["maxItems"] is { Kind: SpecNodeKind.Number } most && int.TryParse(most.Text, out var count) ? count : 1000);
        var count = Math.Min(Math.Max(least, _mode == Mode.Least || depth > ShallowDepth ? 0 : _mode == Mode.Most ? 2 : _random.Next(3)), most);
        if (prefix is not null && _mode == Mode.Most)
            count = Math.Max(count, Math.Min(prefix.Count + 1, most));
        if (items.Exists(static i => i is { Kind: SpecNodeKind.Boolean, Text: "false" }))
            count = Math.Min(count, prefix?.Count ?? 0);
        for (var i = 0; i < count; i++)
        {
            try
            {
                if (prefix is not null && i < prefix.Count)
                    result.Add(Value([prefix.Children[i]], depth + 1, _random.Next(2, 64)));
                else
                    result.Add(items.Count > 0 ? Value(items, depth + 1, _random.Next(2, 64)) : Anything(depth));
            }
            catch (ContradictionException) when (i >= least)
            {
                break;
            }
        }

        return result;
    }

    private string Text(List<SpecNode> parts)
    {
        var format = parts.Select(static p => p.String("format")).LastOrDefault(static f => f is not null);
        var encoding = parts.Select(static p => p.String("contentEncoding")).FirstOrDefault(static e => e is not null);
        var values = (encoding?.ToLowerInvariant() ?? format) switch
        {
            "date-time" => new[] { "2026-01-02T03:04:05Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "2024-02-29T23:59:59.123+05:30" },
            "date" => ["2024-02-29", "0001-01-01", "9999-12-31"],
            "time" => ["00:00:00", "23:59:59.9999999"],
            "duration" => ["PT0S", "P1DT2H3M4S", "-PT0.5S"],
            "uuid" => ["00000000-0000-0000-0000-000000000000", "5d1f9b1e-8e4b-4e3e-8a2e-0f5b6c7d8e9f"],
            "uri" or "url" or "iri" => ["https://example.org/a%20b/ü?q=%2F&r=[1]#f", "urn:isbn:1", "http://EXAMPLE.org:80"],
            "uri-reference" or "iri-reference" => ["../x?y", "#f", ""],
            "byte" or "base64" => ["AP+A/w==", ""],
            "base64url" => ["AP-A_w", ""],
            _ => ["text", "", "\u0000\"\\/\n\u2028é日本😀</script>", "null", "0"],
        };
        var chosen = _mode == Mode.Least ? values[0] : values[_random.Next(values.Length)];
        if (format is not null || encoding is not null)
            return chosen;
        var least = parts.Max(static p => Length(p, "minLength")) ?? 0;
        var most = parts.Min(static p => Length(p, "maxLength")) ?? int.MaxValue;
        return chosen.Length < least ? new string('x', Math.Min(least, 10_000)) : chosen.Length > most ? new string('y', Math.Max(most, 0)) : chosen;
    }

    private static int? Length(SpecNode part, string name) => part[name] is { Kind: SpecNodeKind.Number } number && int.TryParse(number.Text, out var value) ? value : null;

    private JsonNode Number(List<SpecNode> parts, bool isInteger)
    {
        var format = parts.Select(static p => p.String("format")).LastOrDefault(static f => f is not null);
        var least = parts.Select(static p => Limit(p, "minimum") ?? Limit(p, "exclusiveMinimum") + 1).FirstOrDefault(static l => l is not null);
        var most = parts.Select(static p => Limit(p, "maximum") ?? Limit(p, "exclusiveMaximum") - 1).FirstOrDefault(static l => l is not null);
        string[] values = (isInteger, format) switch
        {
            (_, "int32") => ["0", "-2147483648", "2147483647"],
            (_, "int16" or "int8" or "uint8" or "uint16") => ["0", "127"],
            (_, "uint64") => ["0", "18446744073709551615"],
            (true, _) or (_, "int64") => ["0", "-9223372036854775808", "9223372036854775807", "9007199254740993"],
            (_, "float") => ["0", "0.5", "-3.4028235E+38"],
            (_, "decimal") => ["0", "0.1", "79228162514264337593543950335"],
            _ => ["0", "0.1", "-1.7976931348623157E+308", "5E-324", "12345678901234.5"],
        };
        var fitting = values.Where(v => double.Parse(v, CultureInfo.InvariantCulture) is var value && (least is null || value >= least) && (most is null || value <= most)).ToList();
        if (fitting.Count == 0)
            return JsonNode.Parse((least ?? most ?? 0) is var edge && isInteger ? Math.Ceiling(edge).ToString("F0", CultureInfo.InvariantCulture) : edge.ToString("R", CultureInfo.InvariantCulture))!;
        return JsonNode.Parse(fitting[_mode == Mode.Least ? 0 : _random.Next(fitting.Count)])!;
    }

    private static double? Limit(SpecNode part, string name)
        => part[name] is { Kind: SpecNodeKind.Number } number ? double.Parse(number.Text, CultureInfo.InvariantCulture) : null;

    private JsonNode? Anything(int depth) => _mode == Mode.Least || depth > ShallowDepth
        ? JsonValue.Create("any")
        : JsonNode.Parse(_random.Next(4) switch { 0 => "{\"a\":[1,null,{\"b\":1.50}]}", 1 => "[true,\"x\"]", 2 => "12.5", _ => "\"any\"" });

    private static JsonNode? Literal(SpecNode value)
    {
        var text = Document.Json.JsonText.Of(value)!;
        return JsonNode.Parse(text);
    }

    /// <summary>No value satisfies the schema in the way that was asked for.</summary>
    private sealed class ContradictionException : Exception;
}
