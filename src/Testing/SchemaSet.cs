using System.Text.Json;

namespace Wappfy.Testing;

/// <summary>The schemas that others refer to.</summary>
internal sealed class SchemaSet(JsonElement schemas)
{
    private const int LongestChain = 64;

    private static readonly string[] s_lists = ["allOf", "oneOf", "anyOf"];

    /// <summary>The schema that a reference leads to; null for a schema without one.</summary>
    public JsonElement? Referenced(JsonElement schema)
        => schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out var reference) && schemas.TryGetProperty(reference.GetString()!, out var target) ? target : null;

    public JsonElement Resolve(JsonElement schema)
    {
        for (var i = 0; i < LongestChain && Referenced(schema) is { } target; i++)
            schema = target;
        return schema;
    }

    /// <summary>The JSON types that a schema allows; none if it does not say.</summary>
    public HashSet<string> TypesOf(JsonElement schema, int depth = 0)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        schema = Resolve(schema);
        if (schema.ValueKind != JsonValueKind.Object || depth > 16)
            return types;
        if (schema.TryGetProperty("type", out var type))
        {
            if (type.ValueKind == JsonValueKind.String)
                types.Add(type.GetString()!);
            else if (type.ValueKind == JsonValueKind.Array)
                types.UnionWith(type.EnumerateArray().Where(static t => t.ValueKind == JsonValueKind.String).Select(static t => t.GetString()!));
        }

        foreach (var list in s_lists)
        {
            if (types.Count > 0 || !schema.TryGetProperty(list, out var branches))
                continue;
            foreach (var branch in branches.EnumerateArray())
                types.UnionWith(TypesOf(branch, depth + 1));
        }

        if (types.Count == 0 && (schema.TryGetProperty("enum", out var values) && values.ValueKind == JsonValueKind.Array))
        {
            foreach (var value in values.EnumerateArray())
                types.Add(KindOf(value));
        }

        if (types.Count == 0 && schema.TryGetProperty("properties", out _))
            types.Add("object");
        if (types.Count == 0 && schema.TryGetProperty("items", out _))
            types.Add("array");
        if (Flag(schema, "nullable"))
            types.Add("null");
        return types;
    }

    /// <summary>The schema of a member in a schema, its parts or its branches.</summary>
    public JsonElement? Member(JsonElement schema, string name, int depth = 0)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > LongestChain)
            return null;
        if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out var property))
            return property;
        if (Referenced(schema) is { } target && Member(target, name, depth + 1) is { } referenced)
            return referenced;
        foreach (var list in s_lists)
        {
            if (!schema.TryGetProperty(list, out var parts))
                continue;
            foreach (var part in parts.EnumerateArray())
            {
                if (Member(part, name, depth + 1) is { } found)
                    return found;
            }
        }

        return null;
    }

    /// <summary>Whether a schema describes a file (OAS 3.0 §4.7.14.2, 3.1 §4.8.14.3).</summary>
    public bool IsFile(JsonElement schema)
    {
        schema = Resolve(schema);
        return Text(schema, "type") == "file"
            || (Text(schema, "format") == "binary" && TypesOf(schema).Contains("string"))
            || (Text(schema, "contentMediaType") is not null && Text(schema, "contentEncoding") is null && TypesOf(schema).Count == 0);
    }

    public bool XmlFlag(JsonElement schema, string name) => Xml(schema, name) is { ValueKind: JsonValueKind.True };

    public string? XmlText(JsonElement schema, string name) => Xml(schema, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A field of the XML object of a schema, or of the one that it refers to.</summary>
    private JsonElement? Xml(JsonElement schema, string name)
    {
        for (var i = 0; i < LongestChain && schema.ValueKind == JsonValueKind.Object; i++)
        {
            if (schema.TryGetProperty("xml", out var xml) && xml.ValueKind == JsonValueKind.Object && xml.TryGetProperty(name, out var field))
                return field;
            schema = Referenced(schema) ?? (schema.TryGetProperty("allOf", out var parts) && parts.GetArrayLength() == 1 ? parts[0] : default);
        }

        return null;
    }

    public static bool Flag(JsonElement schema, string name) => schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    public static string? Text(JsonElement schema, string name)
        => schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static string KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };
}
