using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Wappfy.Testing.Checking;

/// <summary>What is wrong with a value, and where.</summary>
internal sealed record SchemaFault(string Pointer, string Reason);

/// <summary>Validates JSON (JSON Schema 2020-12, and what OpenAPI 3.0 changes of it).</summary>
internal sealed class SchemaValidator(SchemaSet schemas, bool isRequest)
{
    /// <summary>Deeper schemas are not compared: they refer to themselves without a value in between.</summary>
    private const int Deepest = 200;

    private static readonly TimeSpan s_patternTime = TimeSpan.FromSeconds(1);

    /// <summary>A name in a JSON pointer (RFC 6901 §3).</summary>
    public static string Escape(string name) => name.Replace("~", "~0").Replace("/", "~1");

    /// <summary>The names that a pointer leads over.</summary>
    public static List<string> Names(string pointer) => [.. pointer.Split('/').Skip(1).Select(static name => name.Replace("~1", "/").Replace("~0", "~"))];

    /// <summary>The first fault of a value, or null.</summary>
    public SchemaFault? Fault(JsonElement schema, JsonElement value, string pointer, int depth = 0)
    {
        if (schema.ValueKind == JsonValueKind.False)
            return new SchemaFault(pointer, "is not allowed");
        if (schema.ValueKind != JsonValueKind.Object || depth > Deepest)
            return null;

        // OAS 3.0 §4.7.24.1: null is allowed, which documents also say next to allOf and enum.
        if (value.ValueKind == JsonValueKind.Null && SchemaSet.Flag(schema, "nullable"))
            return null;
        if (schemas.Referenced(schema) is { } target && Fault(target, value, pointer, depth + 1) is { } referenced)
            return referenced;
        return OfType(schema, value, pointer)
            ?? OfValues(schema, value, pointer)
            ?? value.ValueKind switch
            {
                JsonValueKind.String => OfString(schema, value.GetString()!, pointer),
                JsonValueKind.Number => OfNumber(schema, value, pointer),
                JsonValueKind.Array => OfArray(schema, value, pointer, depth),
                JsonValueKind.Object => OfObject(schema, value, pointer, depth),
                _ => null,
            }
            ?? OfCombinations(schema, value, pointer, depth)
            ?? OfUnevaluated(schema, value, pointer, depth);
    }

    private static SchemaFault? OfType(JsonElement schema, JsonElement value, string pointer)
    {
        if (!schema.TryGetProperty("type", out var type))
            return null;
        if (type.ValueKind == JsonValueKind.String)
            return Is(type.GetString()!, value) ? null : new SchemaFault(pointer, $"must be {Name(type.GetString()!)}, not {Name(SchemaSet.KindOf(value))}");
        if (type.ValueKind != JsonValueKind.Array || type.EnumerateArray().Any(t => t.ValueKind == JsonValueKind.String && Is(t.GetString()!, value)))
            return null;
        return new SchemaFault(pointer, $"must be {string.Join(" or ", type.EnumerateArray().Select(static t => Name(t.ToString())))}, not {Name(SchemaSet.KindOf(value))}");
    }

    private static string Name(string type) => type is "object" or "array" or "integer" ? "an " + type : type == "null" ? "null" : "a " + type;

    private static bool Is(string type, JsonElement value) => type switch
    {
        "integer" => value.ValueKind == JsonValueKind.Number && (value.GetRawText().IndexOfAny(['.', 'e', 'E']) < 0 || (value.TryGetDouble(out var number) && Math.Floor(number) == number)),
        "object" or "array" or "string" or "number" or "boolean" or "null" => SchemaSet.KindOf(value) == type,
        "file" => true,
        _ => true,
    };

    private static SchemaFault? OfValues(JsonElement schema, JsonElement value, string pointer)
    {
        if (schema.TryGetProperty("const", out var constant) && !Same(constant, value))
            return new SchemaFault(pointer, $"must be {constant.GetRawText()}");
        if (schema.TryGetProperty("enum", out var values) && values.ValueKind == JsonValueKind.Array && !values.EnumerateArray().Any(v => Same(v, value)))
            return new SchemaFault(pointer, $"must be one of {string.Join(", ", values.EnumerateArray().Take(20).Select(static v => v.GetRawText()))}, not {Shown(value)}");
        return null;
    }

    private SchemaFault? OfString(JsonElement schema, string value, string pointer)
    {
        var length = value.Length - value.Count(char.IsLowSurrogate);
        if (Limit(schema, "minLength") is { } min && length < min)
            return new SchemaFault(pointer, $"must have at least {Text(min)} characters");
        if (Limit(schema, "maxLength") is { } max && length > max)
            return new SchemaFault(pointer, $"must have at most {Text(max)} characters");
        if (SchemaSet.Text(schema, "pattern") is { } pattern && !Matches(pattern, value))
            return new SchemaFault(pointer, $"does not match the pattern {pattern}");
        var fits = SchemaSet.Text(schema, "format") is not { } format || Formats.IsValid(format, value, isRequest);
        return fits ? null : new SchemaFault(pointer, $"is not of the format {SchemaSet.Text(schema, "format")}");
    }

    public static bool Matches(string pattern, string value)
    {
        try
        {
            return Regex.IsMatch(value, pattern, RegexOptions.CultureInvariant, s_patternTime);
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            // Not one that .NET understands: JSON Schema recommends ECMA-262, which knows more and less.
            return true;
        }
    }

    private static SchemaFault? OfNumber(JsonElement schema, JsonElement value, string pointer)
    {
        var number = value.GetDouble();
        var isMinExclusive = SchemaSet.Flag(schema, "exclusiveMinimum");
        var isMaxExclusive = SchemaSet.Flag(schema, "exclusiveMaximum");
        if (Limit(schema, "minimum") is { } min && (isMinExclusive ? number <= min : number < min))
            return new SchemaFault(pointer, $"must be {(isMinExclusive ? "greater than" : "at least")} {Text(min)}");
        if (Limit(schema, "maximum") is { } max && (isMaxExclusive ? number >= max : number > max))
            return new SchemaFault(pointer, $"must be {(isMaxExclusive ? "less than" : "at most")} {Text(max)}");
        if (Limit(schema, "exclusiveMinimum") is { } above && number <= above)
            return new SchemaFault(pointer, $"must be greater than {Text(above)}");
        if (Limit(schema, "exclusiveMaximum") is { } below && number >= below)
            return new SchemaFault(pointer, $"must be less than {Text(below)}");
        if (schema.TryGetProperty("multipleOf", out var factor) && factor.ValueKind == JsonValueKind.Number && factor.TryGetDecimal(out var step) && step > 0
            && value.TryGetDecimal(out var exact) && exact % step != 0)
        {
            return new SchemaFault(pointer, $"must be a multiple of {factor.GetRawText()}");
        }

        var format = SchemaSet.Text(schema, "format");
        var fits = format switch
        {
            "int32" => number is >= int.MinValue and <= int.MaxValue,
            "int64" => number is >= long.MinValue and <= long.MaxValue,
            _ => true,
        };
        return fits && (!Formats.IsInteger(format) || Is("integer", value)) ? null : new SchemaFault(pointer, $"is not of the format {format}");
    }

    private SchemaFault? OfArray(JsonElement schema, JsonElement value, string pointer, int depth)
    {
        var count = value.GetArrayLength();
        if (Limit(schema, "minItems") is { } min && count < min)
            return new SchemaFault(pointer, $"must have at least {Text(min)} items");
        if (Limit(schema, "maxItems") is { } max && count > max)
            return new SchemaFault(pointer, $"must have at most {Text(max)} items");
        var first = schema.TryGetProperty("prefixItems", out var prefix) ? prefix.GetArrayLength() : 0;
        var hasItems = schema.TryGetProperty("items", out var items);
        var index = 0;
        var seen = SchemaSet.Flag(schema, "uniqueItems") ? new List<JsonElement>() : null;
        foreach (var item in value.EnumerateArray())
        {
            var place = pointer + "/" + index.ToString(CultureInfo.InvariantCulture);
            var fault = index < first ? Fault(prefix[index], item, place, depth + 1) : hasItems ? Fault(items, item, place, depth + 1) : null;
            if (fault is not null)
                return fault;
            if (seen is not null)
            {
                if (seen.Exists(other => Same(other, item)))
                    return new SchemaFault(place, "occurs more than once");
                seen.Add(item);
            }

            index++;
        }

        if (!schema.TryGetProperty("contains", out var contained))
            return null;
        var found = value.EnumerateArray().Count(item => Fault(contained, item, pointer, depth + 1) is null);
        if (found < (Limit(schema, "minContains") ?? 1))
            return new SchemaFault(pointer, "has too few items that match the schema of contains");
        return found > Limit(schema, "maxContains") ? new SchemaFault(pointer, "has too many items that match the schema of contains") : null;
    }

    private SchemaFault? OfObject(JsonElement schema, JsonElement value, string pointer, int depth)
    {
        var hasProperties = schema.TryGetProperty("properties", out var properties);
        if (schema.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.Array)
        {
            foreach (var name in required.EnumerateArray())
            {
                if (name.ValueKind == JsonValueKind.String && !value.TryGetProperty(name.GetString()!, out _)
                    && !(hasProperties && properties.TryGetProperty(name.GetString()!, out var absent) && IsOtherWay(absent)))
                {
                    return new SchemaFault(pointer + "/" + Escape(name.GetString()!), "is required, but was not sent");
                }
            }
        }

        var count = value.EnumerateObject().Count();
        if (Limit(schema, "minProperties") is { } min && count < min)
            return new SchemaFault(pointer, $"must have at least {Text(min)} members");
        if (Limit(schema, "maxProperties") is { } max && count > max)
            return new SchemaFault(pointer, $"must have at most {Text(max)} members");
        var hasOthers = schema.TryGetProperty("additionalProperties", out var others);
        var hasPatterns = schema.TryGetProperty("patternProperties", out var patterns);
        var hasNames = schema.TryGetProperty("propertyNames", out var nameRule);
        foreach (var member in value.EnumerateObject())
        {
            var place = pointer + "/" + Escape(member.Name);
            if (hasNames && NameFault(nameRule, member.Name, place, depth) is { } misnamed)
                return misnamed;
            var isKnown = false;
            if (hasProperties && properties.TryGetProperty(member.Name, out var property))
            {
                isKnown = true;
                if (Fault(property, member.Value, place, depth + 1) is { } fault)
                    return fault;
            }

            if (hasPatterns)
            {
                foreach (var pattern in patterns.EnumerateObject())
                {
                    if (!Matches(pattern.Name, member.Name))
                        continue;
                    isKnown = true;
                    if (Fault(pattern.Value, member.Value, place, depth + 1) is { } fault)
                        return fault;
                }
            }

            if (isKnown || !hasOthers)
                continue;
            if (others.ValueKind == JsonValueKind.False)
                return new SchemaFault(place, "is not a member that the schema allows");
            if (Fault(others, member.Value, place, depth + 1) is { } other)
                return other;
        }

        if (schema.TryGetProperty("dependentRequired", out var dependent) && dependent.ValueKind == JsonValueKind.Object)
        {
            foreach (var rule in dependent.EnumerateObject().Where(r => value.TryGetProperty(r.Name, out _) && r.Value.ValueKind == JsonValueKind.Array))
            {
                foreach (var name in rule.Value.EnumerateArray())
                {
                    if (!value.TryGetProperty(name.GetString()!, out _))
                        return new SchemaFault(pointer + "/" + Escape(name.GetString()!), $"is required next to {rule.Name}, but was not sent");
                }
            }
        }

        if (schema.TryGetProperty("dependentSchemas", out var schemasByName))
        {
            foreach (var dependence in schemasByName.EnumerateObject())
            {
                if (value.TryGetProperty(dependence.Name, out _) && Fault(dependence.Value, value, pointer, depth + 1) is { } fault)
                    return fault;
            }
        }

        return null;
    }

    private SchemaFault? NameFault(JsonElement rule, string name, string pointer, int depth)
    {
        using var document = JsonDocument.Parse("\"" + JsonEncodedText.Encode(name) + "\"");
        return Fault(rule, document.RootElement, pointer, depth + 1) is { } fault ? fault with { Pointer = pointer, Reason = "has a name that " + fault.Reason } : null;
    }

    /// <summary>Members that no keyword of the schema knows (JSON Schema 2020-12 core §11.3).</summary>
    private SchemaFault? OfUnevaluated(JsonElement schema, JsonElement value, string pointer, int depth)
    {
        if (value.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("unevaluatedProperties", out var others))
            return null;
        foreach (var member in value.EnumerateObject())
        {
            if (IsEvaluated(schema, value, member.Name, depth + 1, isOwn: true))
                continue;
            var place = pointer + "/" + Escape(member.Name);
            if (others.ValueKind == JsonValueKind.False)
                return new SchemaFault(place, "is not a member that the schema allows");
            if (Fault(others, member.Value, place, depth + 1) is { } fault)
                return fault;
        }

        return null;
    }

    private bool IsEvaluated(JsonElement schema, JsonElement value, string name, int depth, bool isOwn = false)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > Deepest)
            return false;
        if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out _))
            return true;
        if (schema.TryGetProperty("patternProperties", out var patterns) && patterns.EnumerateObject().Any(p => Matches(p.Name, name)))
            return true;
        if (schema.TryGetProperty("additionalProperties", out _) || (!isOwn && schema.TryGetProperty("unevaluatedProperties", out _)))
            return true;
        if (schemas.Referenced(schema) is { } target && IsEvaluated(target, value, name, depth + 1))
            return true;
        foreach (var list in new[] { "allOf", "anyOf", "oneOf" })
        {
            if (schema.TryGetProperty(list, out var parts) && parts.EnumerateArray().Any(part => Fault(part, value, "", depth + 1) is null && IsEvaluated(part, value, name, depth + 1)))
                return true;
        }

        if (schema.TryGetProperty("dependentSchemas", out var dependent) && dependent.EnumerateObject().Any(d => value.TryGetProperty(d.Name, out _) && IsEvaluated(d.Value, value, name, depth + 1)))
            return true;
        if (!schema.TryGetProperty("if", out var condition))
            return false;
        var holds = Fault(condition, value, "", depth + 1) is null;
        return (holds && IsEvaluated(condition, value, name, depth + 1)) || (schema.TryGetProperty(holds ? "then" : "else", out var consequence) && IsEvaluated(consequence, value, name, depth + 1));
    }

    private SchemaFault? OfCombinations(JsonElement schema, JsonElement value, string pointer, int depth)
    {
        if (schema.TryGetProperty("allOf", out var all))
        {
            foreach (var part in all.EnumerateArray())
            {
                if (Fault(part, value, pointer, depth + 1) is { } fault)
                    return fault;
            }
        }

        if (schema.TryGetProperty("anyOf", out var any) && any.GetArrayLength() > 0 && OfBranches(schema, any, value, pointer, depth, out _) is { } none)
            return none;
        if (schema.TryGetProperty("oneOf", out var one) && one.GetArrayLength() > 0)
        {
            if (OfBranches(schema, one, value, pointer, depth, out var matches) is { } fault)
                return fault;
            if (matches > 1)
                return new SchemaFault(pointer, $"matches {matches} of the schemas of which exactly one is allowed");
        }

        if (schema.TryGetProperty("not", out var not) && Fault(not, value, pointer, depth + 1) is null)
            return new SchemaFault(pointer, "matches the schema that is not allowed");
        if (schema.TryGetProperty("if", out var condition)
            && schema.TryGetProperty(Fault(condition, value, pointer, depth + 1) is null ? "then" : "else", out var consequence))
        {
            return Fault(consequence, value, pointer, depth + 1);
        }

        return null;
    }

    /// <summary>The fault of a value that matches no branch: that of the branch which the discriminator selects, or of the one that comes nearest.</summary>
    private SchemaFault? OfBranches(JsonElement schema, JsonElement branches, JsonElement value, string pointer, int depth, out int matches)
    {
        matches = 0;
        SchemaFault? nearest = null;
        foreach (var branch in branches.EnumerateArray())
        {
            // OAS 3.1 §4.8.25: the discriminator says which branch is meant, so that the others do not matter.
            if (IsSelected(schema, branch, value))
            {
                matches = 1;
                return Fault(branch, value, pointer, depth + 1);
            }
        }

        foreach (var branch in branches.EnumerateArray())
        {
            if (Fault(branch, value, pointer, depth + 1) is not { } fault)
                matches++;
            else if (nearest is null || fault.Pointer.Length > nearest.Pointer.Length)
                nearest = fault;
        }

        return matches > 0 || nearest is null ? null : nearest with { Reason = nearest.Reason + (branches.GetArrayLength() > 1 ? " (and no other schema of the union matches)" : "") };
    }

    private static bool IsSelected(JsonElement schema, JsonElement branch, JsonElement value)
        => schema.TryGetProperty("discriminator", out var discriminator)
            && value.ValueKind == JsonValueKind.Object
            && value.TryGetProperty(discriminator.GetProperty("propertyName").GetString()!, out var selected)
            && selected.ValueKind == JsonValueKind.String
            && discriminator.GetProperty("mapping").TryGetProperty(selected.GetString()!, out var target)
            && SchemaSet.Text(branch, "$ref") == target.GetString();

    /// <summary>Members of responses alone are not required in requests, nor the other way round (OAS 3.0 §4.7.24.1).</summary>
    private bool IsOtherWay(JsonElement property)
    {
        var name = isRequest ? "readOnly" : "writeOnly";
        return SchemaSet.Flag(property, name) || SchemaSet.Flag(schemas.Resolve(property), name);
    }

    private static double? Limit(JsonElement schema, string name) => schema.TryGetProperty(name, out var limit) && limit.ValueKind == JsonValueKind.Number ? limit.GetDouble() : null;

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Shown(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length > 60 ? text.Substring(0, 60) + "…" : text;
    }

    /// <summary>Equality of JSON Schema: numbers by value, objects without order (core §4.2.2).</summary>
    internal static bool Same(JsonElement a, JsonElement b)
    {
        if (a.ValueKind != b.ValueKind)
            return false;
        switch (a.ValueKind)
        {
            case JsonValueKind.Number:
                return a.GetRawText() == b.GetRawText() || a.GetDouble().Equals(b.GetDouble());
            case JsonValueKind.String:
                return a.GetString() == b.GetString();
            case JsonValueKind.Array:
                return a.GetArrayLength() == b.GetArrayLength() && a.EnumerateArray().Zip(b.EnumerateArray(), Same).All(static same => same);
            case JsonValueKind.Object:
                return a.EnumerateObject().Count() == b.EnumerateObject().Count() && a.EnumerateObject().All(m => b.TryGetProperty(m.Name, out var other) && Same(m.Value, other));
            default:
                return true;
        }
    }
}
