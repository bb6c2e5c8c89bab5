using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Model.Changes;

namespace Wappfy.Generator.Document;

/// <summary>Finds the nodes of what models name.</summary>
internal static class ApiPlaces
{
    private const int DeepestComposition = 4;

    /// <summary>The node of a place, or the nearest one around it.</summary>
    public static SpecNode Find(SpecDocument document, ApiPlace place) => place.Kind switch
    {
        ApiPlaceKind.Operation => Operation(document, place.Owner) ?? document.Paths ?? Start(document),
        ApiPlaceKind.Parameter => Parameter(document, place) ?? Operation(document, place.Owner) ?? Start(document),
        ApiPlaceKind.Body => Operation(document, place.Owner) is { } operation ? operation["requestBody"] ?? operation : Start(document),
        ApiPlaceKind.Response => Operation(document, place.Owner) is { } operation ? operation["responses"]?[place.Name] ?? operation : Start(document),
        ApiPlaceKind.ResponseHeader => Header(document, place) ?? Operation(document, place.Owner) ?? Start(document),
        ApiPlaceKind.Type => Schema(document, place.Owner) ?? document.Components("schemas") ?? Start(document),
        ApiPlaceKind.Member => Member(document, Schema(document, place.Owner), place.Name, depth: 0) ?? Schema(document, place.Owner) ?? Start(document),
        ApiPlaceKind.Value => Value(document, Schema(document, place.Owner), place.Name) ?? Schema(document, place.Owner) ?? Start(document),
        ApiPlaceKind.Servers => document.Root["servers"] ?? Start(document),
        ApiPlaceKind.Scheme => document.Components("securitySchemes")?[place.Name] ?? Start(document),
        ApiPlaceKind.Webhook => document.Root["webhooks"]?[place.Name] ?? document.Root["x-webhooks"]?[place.Name] ?? Start(document),
        _ => Start(document),
    };

    private static SpecNode Start(SpecDocument document) => document.Root["info"] ?? document.Root;

    private static SpecNode? Operation(SpecDocument document, string owner)
    {
        var space = owner.IndexOf(' ');
        var (method, path) = (owner.Substring(0, space), owner.Substring(space + 1));
        if (document.Paths?[path] is not { } declared || document.Dereference(declared, new DiagnosticBag()) is not { } item)
            return null;
        return item[method.ToLowerInvariant()] ?? item["additionalOperations"]?[method] ?? item;
    }

    private static SpecNode? Parameter(SpecDocument document, ApiPlace place)
    {
        var space = place.Name.IndexOf(' ');
        var (location, name) = (place.Name.Substring(0, space), place.Name.Substring(space + 1));
        var operation = Operation(document, place.Owner);
        foreach (var list in new[] { operation?["parameters"], operation?.Parent?["parameters"] })
        {
            for (var i = 0; i < (list is { IsArray: true } ? list.Count : 0); i++)
            {
                if (document.Dereference(list!.Children[i], new DiagnosticBag()) is { } parameter
                    && parameter.String("name") == name && string.Equals(parameter.String("in"), location, StringComparison.OrdinalIgnoreCase))
                    return parameter;
            }
        }

        return null;
    }

    private static SpecNode? Header(SpecDocument document, ApiPlace place)
    {
        foreach (var response in Operation(document, place.Owner)?["responses"] is { IsObject: true } responses ? responses.Children : [])
        {
            if (document.Dereference(response, new DiagnosticBag())?["headers"]?[place.Name] is { } header)
                return header;
        }

        return null;
    }

    private static SpecNode? Schema(SpecDocument document, string pointer) => JsonPointer.Parse(pointer).Follow(document.Root);

    private static SpecNode? Member(SpecDocument document, SpecNode? schema, string name, int depth)
    {
        if (schema is not { IsObject: true } || depth > DeepestComposition)
            return null;
        if (schema["properties"]?[name] is { } own)
            return own;
        if (SpecDocument.IsReference(schema))
            return Member(document, document.Follow(schema, null), name, depth + 1);
        foreach (var keyword in new[] { "allOf", "oneOf", "anyOf" })
        {
            foreach (var part in schema[keyword] is { IsArray: true } parts ? parts.Children : [])
            {
                if (Member(document, part, name, depth + 1) is { } found)
                    return found;
            }
        }

        return schema["items"] is { } items ? Member(document, items, name, depth + 1) : null;
    }

    private static SpecNode? Value(SpecDocument document, SpecNode? schema, string value)
    {
        var resolved = schema is not null && SpecDocument.IsReference(schema) ? document.Follow(schema, null) : schema;
        foreach (var item in resolved?["enum"] is { IsArray: true } values ? values.Children : [])
        {
            if (item.Text == value)
                return item;
        }

        return null;
    }
}
