using Wappfy.Generator.Binding.Schemas;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Content;

/// <summary>Finds the schemas of multipart bodies: their binary members are files, not JSON strings.</summary>
internal static class FormSchemas
{
    public static HashSet<SpecNode> Find(SpecDocument document, SchemaMerger mergedSchemas)
    {
        var found = new HashSet<SpecNode>();
        AddPaths(document.Paths, mergedSchemas, found);
        AddPaths(document.Root["webhooks"], mergedSchemas, found);
        if (document.Components("requestBodies") is { } bodies)
        {
            foreach (var body in bodies.Children)
                AddBody(body, mergedSchemas, found);
        }

        return found;
    }

    /// <summary>Null if the schema is not a file; otherwise whether it is a list of files.</summary>
    public static bool? FileType(SchemaMerger mergedSchemas, SpecNode schema)
    {
        if (!schema.IsObject)
            return null;
        var merged = mergedSchemas.Of(schema);
        if (IsFile(merged))
            return false;
        return merged.EffectiveTypes == JsonTypes.Array && merged.Items is { IsObject: true } items && IsFile(mergedSchemas.Of(items)) ? true : null;
    }

    /// <summary>OAS 3.0 §4.7.12: format binary; OAS 3.1 §4.8.14: a content media type without an encoding.</summary>
    private static bool IsFile(MergedSchema merged)
        => merged.EffectiveTypes is JsonTypes.String or JsonTypes.None
            && (merged.Format == "binary" || (merged.ContentEncoding is null && merged.Node.String("contentMediaType") is { } media && media.IndexOf("json", StringComparison.OrdinalIgnoreCase) < 0));

    private static void AddPaths(SpecNode? paths, SchemaMerger mergedSchemas, HashSet<SpecNode> found)
    {
        if (paths is not { IsObject: true })
            return;
        foreach (var path in paths.Children)
        {
            if (mergedSchemas.Resolve(path) is not { IsObject: true } item)
                continue;
            foreach (var operation in item.Children)
            {
                if (operation.IsObject && operation["requestBody"] is { IsObject: true } body)
                    AddBody(body, mergedSchemas, found);
            }
        }
    }

    private static void AddBody(SpecNode body, SchemaMerger mergedSchemas, HashSet<SpecNode> found)
    {
        if (mergedSchemas.Resolve(body) is not { IsObject: true } resolved || resolved["content"] is not { IsObject: true } content)
            return;
        for (var i = 0; i < content.Count; i++)
        {
            if (content.NameAt(i).StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) && mergedSchemas.Resolve(content.Children[i])?["schema"] is { IsObject: true } schema)
                found.UnionWith(mergedSchemas.Of(schema).Parts);
        }
    }
}
