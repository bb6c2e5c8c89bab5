using Wappfy.Generator.Reading;

namespace Wappfy.Generator.Binding;

/// <summary>Finds the schemas of multipart bodies: their binary members are files, not JSON strings.</summary>
internal static class FormSchemas
{
    public static HashSet<SpecNode> Find(SpecDocument document, ShapeReader shapes)
    {
        var found = new HashSet<SpecNode>();
        AddPaths(document.Root["paths"], shapes, found);
        AddPaths(document.Root["webhooks"], shapes, found);
        if (document.Root["components"]?["requestBodies"] is { IsObject: true } bodies)
        {
            foreach (var body in bodies.Children)
                AddBody(body, shapes, found);
        }

        return found;
    }

    /// <summary>Null where the schema is no file; else whether it is a list of files.</summary>
    public static bool? FileType(ShapeReader shapes, SpecNode schema)
    {
        if (!schema.IsObject)
            return null;
        var shape = shapes.Of(schema);
        if (IsFile(shape))
            return false;
        return shape.EffectiveTypes == JsonTypes.Array && shape.Items is { IsObject: true } items && IsFile(shapes.Of(items)) ? true : null;
    }

    /// <summary>OAS 3.0 §4.7.12: format binary; OAS 3.1 §4.8.14: a content media type without an encoding.</summary>
    private static bool IsFile(Shape shape)
        => shape.EffectiveTypes is JsonTypes.String or JsonTypes.None
            && (shape.Format == "binary" || (shape.ContentEncoding is null && shape.Node.String("contentMediaType") is { } media && media.IndexOf("json", StringComparison.OrdinalIgnoreCase) < 0));

    private static void AddPaths(SpecNode? paths, ShapeReader shapes, HashSet<SpecNode> found)
    {
        if (paths is not { IsObject: true })
            return;
        foreach (var path in paths.Children)
        {
            if (!path.IsObject)
                continue;
            foreach (var operation in path.Children)
            {
                if (operation.IsObject && operation["requestBody"] is { IsObject: true } body)
                    AddBody(body, shapes, found);
            }
        }
    }

    private static void AddBody(SpecNode body, ShapeReader shapes, HashSet<SpecNode> found)
    {
        if (shapes.Resolve(body) is not { IsObject: true } resolved || resolved["content"] is not { IsObject: true } content)
            return;
        for (var i = 0; i < content.Count; i++)
        {
            if (content.NameAt(i).StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) && content.Children[i].IsObject && content.Children[i]["schema"] is { IsObject: true } schema)
                found.UnionWith(shapes.Of(schema).Parts);
        }
    }
}
