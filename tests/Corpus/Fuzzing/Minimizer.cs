using System.Text.Json.Nodes;

namespace Wappfy.Fuzzing;

/// <summary>Creates a failing document smaller: drops members and items as long as the fault stays the same.</summary>
internal sealed class Minimizer(Oracle oracle, string path, string kind, TimeSpan patience)
{
    private readonly System.Diagnostics.Stopwatch _watch = System.Diagnostics.Stopwatch.StartNew();

    public JsonObject Reduce(JsonObject document)
    {
        var best = (JsonObject)document.DeepClone();
        bool changed;
        do
        {
            changed = false;
            foreach (var container in Containers(best))
                changed |= Shrink(best, container);
        }
        while (changed && _watch.Elapsed < patience);
        return best;
    }

    /// <summary>Drops runs of children, halving their length, from large to single ones.</summary>
    private bool Shrink(JsonObject root, JsonNode container)
    {
        var changed = false;
        for (var size = Math.Max(1, Count(container) / 2); size >= 1 && _watch.Elapsed < patience; size /= 2)
        {
            for (var start = 0; start < Count(container);)
            {
                var removed = Cut(container, start, size);
                if (removed.Count > 0 && Fails(root))
                {
                    changed = true;
                    continue;
                }

                Restore(container, start, removed);
                start += size;
            }
        }

        return changed;
    }

    private bool Fails(JsonObject root) => oracle.Judge(path, SpecJson.Print(root))?.Kind == kind;

    private static int Count(JsonNode container) => container is JsonObject map ? map.Count : ((JsonArray)container).Count;

    private static List<(string? Name, JsonNode? Value)> Cut(JsonNode container, int start, int count)
    {
        var removed = new List<(string?, JsonNode?)>();
        if (container is JsonObject map)
        {
            foreach (var (name, value) in map.Skip(start).Take(count).ToList())
            {
                map.Remove(name);
                removed.Add((name, value));
            }
        }
        else
        {
            var list = (JsonArray)container;
            for (var i = 0; i < count && start < list.Count; i++)
            {
                removed.Add((null, list[start]));
                list.RemoveAt(start);
            }
        }

        return removed;
    }

    private static void Restore(JsonNode container, int start, List<(string? Name, JsonNode? Value)> removed)
    {
        if (container is JsonObject map)
        {
            for (var i = 0; i < removed.Count; i++)
                map.Insert(start + i, removed[i].Name!, removed[i].Value);
        }
        else
        {
            for (var i = 0; i < removed.Count; i++)
                ((JsonArray)container).Insert(start + i, removed[i].Value);
        }
    }

    /// <summary>Outer containers first: their content does not have to be tried then.</summary>
    private static List<JsonNode> Containers(JsonNode root)
    {
        var found = new List<JsonNode>();
        var pending = new Queue<JsonNode>();
        pending.Enqueue(root);
        while (pending.TryDequeue(out var node))
        {
            found.Add(node);
            foreach (var child in node is JsonObject map ? map.Select(static pair => pair.Value) : (JsonArray)node)
            {
                if (child is JsonObject or JsonArray)
                    pending.Enqueue(child);
            }
        }

        return found;
    }
}
