using System.Text.Json.Nodes;

namespace Wappfy.Fuzzing;

/// <summary>Extracts a few paths and their references from a large document, so that a case takes milliseconds.</summary>
internal static class Fragment
{
    private const int MostComponents = 30;

    private static readonly string[] s_maps = ["paths", "webhooks", "components", "definitions", "parameters", "responses", "securityDefinitions"];

    public static JsonObject Cut(JsonObject document, Random random)
    {
        var result = new JsonObject();
        foreach (var (name, value) in document)
        {
            if (!s_maps.Contains(name) || value is not JsonObject)
                result[name] = value?.DeepClone();
        }

        Take(document, result, "paths", random, 1 + random.Next(3));
        Take(document, result, "webhooks", random, random.Next(3));
        if (document["components"]?["schemas"] is JsonObject schemas)
            Copy(document, result, ["components", "schemas"], Names(schemas, random, random.Next(4)));
        if (document["definitions"] is JsonObject definitions)
            Copy(document, result, ["definitions"], Names(definitions, random, random.Next(4)));
        if (document["components"]?["securitySchemes"] is JsonObject schemes)
            Copy(document, result, ["components", "securitySchemes"], [.. schemes.Select(static pair => pair.Key)]);
        if (document["securityDefinitions"] is { } old)
            result["securityDefinitions"] = old.DeepClone();
        Close(document, result);
        return result;
    }

    private static void Take(JsonObject document, JsonObject result, string map, Random random, int count)
    {
        if (document[map] is JsonObject source)
            Copy(document, result, [map], Names(source, random, count));
    }

    private static List<string> Names(JsonObject map, Random random, int count)
    {
        var all = map.Select(static pair => pair.Key).ToList();
        return [.. Enumerable.Range(0, Math.Min(count, all.Count)).Select(_ => all[random.Next(all.Count)]).Distinct()];
    }

    private static void Copy(JsonObject document, JsonObject result, string[] at, List<string> names)
    {
        JsonObject from = document, to = result;
        foreach (var segment in at)
        {
            from = (JsonObject)from[segment]!;
            if (to[segment] is not JsonObject next)
                to[segment] = next = [];
            to = next;
        }

        foreach (var name in names)
        {
            if (!to.ContainsKey(name))
                to[name] = from[name]?.DeepClone();
        }
    }

    /// <summary>Adds what is referred to, up to a number; later references stay without target, which is a case of its own.</summary>
    private static void Close(JsonObject document, JsonObject result)
    {
        var pending = new Queue<string>(References(result));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (pending.Count > 0 && seen.Count < MostComponents)
        {
            var reference = pending.Dequeue();
            if (!seen.Add(reference) || !reference.StartsWith("#/", StringComparison.Ordinal))
                continue;
            var segments = reference[2..].Split('/').Select(static s => Uri.UnescapeDataString(s).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToArray();
            var depth = segments[0] == "components" ? 3 : 2;
            if (segments.Length < depth || !Exists(document, segments[..depth]))
                continue;
            Copy(document, result, segments[..(depth - 1)], [segments[depth - 1]]);
            foreach (var next in References(At(result, segments[..depth])))
                pending.Enqueue(next);
        }
    }

    private static bool Exists(JsonNode document, string[] segments)
    {
        JsonNode? node = document;
        foreach (var segment in segments)
        {
            if (node is not JsonObject map || !map.TryGetPropertyValue(segment, out node))
                return false;
        }

        return node is not null;
    }

    private static JsonNode? At(JsonNode document, string[] segments) => segments.Aggregate<string, JsonNode?>(document, static (node, segment) => node?[segment]);

    private static IEnumerable<string> References(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (name, value) in map)
                {
                    if (name == "$ref" && value is JsonValue text && text.TryGetValue<string>(out var reference))
                        yield return reference;
                    foreach (var inner in References(value))
                        yield return inner;
                }

                break;
            case JsonArray list:
                foreach (var inner in list.SelectMany(References))
                    yield return inner;
                break;
        }
    }
}
