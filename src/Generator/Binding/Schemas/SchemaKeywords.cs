using Wappfy.Generator.Document;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>Which keywords of a schema change the type of a value, and which do not.</summary>
internal static class SchemaKeywords
{
    /// <summary>Keywords that say nothing about the value itself, so that a <c>$ref</c> beside them is still only a reference.</summary>
    private static readonly HashSet<string> s_annotations = new(StringComparer.Ordinal)
    {
        "$ref", "$comment", "$id", "$schema", "$anchor", "$dynamicAnchor", "$defs", "definitions", "title", "description", "summary", "default", "example",
        "examples", "deprecated", "readOnly", "writeOnly", "nullable", "externalDocs", "xml", "contentMediaType",
    };

    /// <summary>Keywords that only narrow a value and never change the C# type.</summary>
    private static readonly HashSet<string> s_limits = new(StringComparer.Ordinal)
    {
        "minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems",
        "uniqueItems", "minProperties", "maxProperties", "not", "if", "then", "else",
    };

    public static bool IsReference(SpecNode schema) => schema["$ref"] is { IsString: true } || schema["$dynamicRef"] is { IsString: true };

    public static bool IsAnnotation(string name) => s_annotations.Contains(name) || name.StartsWith("x-", StringComparison.Ordinal);

    /// <summary>True if no keyword but annotations and limits is in the schema.</summary>
    public static bool OnlyAnnotations(SpecNode schema, params string[] except)
    {
        for (var i = 0; i < schema.Count; i++)
        {
            var name = schema.NameAt(i);
            if (!IsAnnotation(name) && !s_limits.Contains(name) && name != "$dynamicRef" && Array.IndexOf(except, name) < 0)
                return false;
        }

        return true;
    }

    /// <summary>The one schema that <c>allOf</c> wraps, where nothing beside it says more.</summary>
    public static SpecNode? SoleWrapped(SpecNode schema)
    {
        if (schema["allOf"] is not { IsArray: true, Count: 1 } all || IsReference(schema) || !OnlyAnnotations(schema, "allOf", "type", "required"))
            return null;
        return schema["type"] is null or { IsString: true, Text: "object" } || MakesNullable(schema) ? all.Children[0] : null;
    }

    /// <summary>
    /// True if the type beside a reference or a wrapped schema is null, or an object or null. Taken literally, no value would be valid, or null would not be; Swashbuckle writes
    /// the first in OpenAPI 3.1 for what is <c>nullable</c> in 3.0.
    /// </summary>
    public static bool MakesNullable(SpecNode schema)
        => (IsReference(schema) || schema["allOf"] is { IsArray: true, Count: 1 })
            && (IsNull(schema["type"]) || (schema["type"] is { IsArray: true } types && types.Children.Any(IsNull) && types.Children.All(static type => IsNull(type) || type.Text == "object")));

    private static bool IsNull(SpecNode? type) => type is { IsString: true, Text: "null" } or { Kind: SpecNodeKind.Null };
}
