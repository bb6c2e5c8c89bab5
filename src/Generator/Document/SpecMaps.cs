namespace Wappfy.Generator.Document;

/// <summary>Distinguishes keywords from names that a document chooses itself: a property may be called <c>items</c>, and a response <c>default</c>.</summary>
internal static class SpecMaps
{
    private static readonly HashSet<string> s_objects = new(StringComparer.Ordinal)
    {
        "parameters", "responses", "headers", "requestBodies", "examples", "links", "callbacks", "securitySchemes", "pathItems", "mediaTypes", "content", "paths", "webhooks", "encoding",
    };

    /// <summary>True for an object whose members are schemas by name.</summary>
    public static bool HasSchemas(SpecNode node)
        => node.Name is "properties" or "patternProperties" or "dependentSchemas" or "$defs" or "definitions" or "schemas" && (node.Parent is not { } parent || !HasSchemas(parent));

    /// <summary>True for an object whose members are parameters, responses and the like by name.</summary>
    public static bool HasObjects(SpecNode node) => node.Name is { } name && s_objects.Contains(name) && (node.Parent is not { } parent || !HasSchemas(parent));

    /// <summary>True for members whose value is any data and no schema.</summary>
    public static bool IsData(SpecNode parent, int index)
        => parent.IsObject
        && parent.NameAt(index) is "example" or "examples" or "default" or "const" or "enum" or "value"
        && !HasSchemas(parent)
        && !HasObjects(parent);
}
