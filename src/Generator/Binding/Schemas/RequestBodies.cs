using Wappfy.Generator.Document;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>Finds the request bodies of a document, before operations are bound.</summary>
internal static class RequestBodies
{
    /// <summary>The Media Type Objects, their references followed, with their names: those of operations, then those of components.</summary>
    /// <param name="document">The document.</param>
    /// <param name="merger">Follows references.</param>
    /// <param name="withWebhooks">Whether the bodies of webhooks are wanted, which the client receives.</param>
    public static IEnumerable<(string Name, SpecNode Media)> MediaTypes(SpecDocument document, SchemaMerger merger, bool withWebhooks)
        => OfPaths(document.Paths, merger)
            .Concat(OfPaths(withWebhooks ? document.Root["webhooks"] : null, merger))
            .Concat(document.Components("requestBodies")?.Children ?? default)
            .SelectMany(body => OfBody(body, merger));

    private static IEnumerable<SpecNode> OfPaths(SpecNode? paths, SchemaMerger merger)
    {
        if (paths is not { IsObject: true })
            yield break;
        foreach (var path in paths.Children)
        {
            if (merger.Resolve(path) is not { IsObject: true } item)
                continue;
            foreach (var operation in item.Children)
            {
                if (operation.IsObject && operation["requestBody"] is { IsObject: true } body)
                    yield return body;
            }
        }
    }

    private static IEnumerable<(string Name, SpecNode Media)> OfBody(SpecNode body, SchemaMerger merger)
    {
        if (merger.Resolve(body) is not { IsObject: true } resolved || resolved["content"] is not { IsObject: true } content)
            yield break;
        for (var i = 0; i < content.Count; i++)
        {
            if (merger.Resolve(content.Children[i]) is { IsObject: true } media)
                yield return (content.NameAt(i), media);
        }
    }
}
