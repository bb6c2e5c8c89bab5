namespace Wappfy.Generator.Document;

/// <summary>
/// Applies <c>$dynamicRef</c> (JSON Schema 2020-12 core §8.2.3.2): a schema that is used from another one, which has the dynamic anchors that it refers to, is
/// copied with these references leading there. So a page of users and a page of groups are two schemas.
/// </summary>
internal sealed class DynamicScopes(Func<SpecNode, SpecNode?> resolve, Func<SpecNode, IdentifierIndex> identifiers)
{
    /// <summary>Nodes that are copied or searched in one document; beyond, references lead to the original.</summary>
    private const int MostNodes = 500_000;

    private readonly Dictionary<SpecNode, (SpecNode Origin, Scope Scope)> _copied = [];
    private readonly Dictionary<SpecNode, List<(Scope Scope, SpecNode Copy)>> _copies = [];
    private readonly Dictionary<SpecNode, HashSet<string>> _used = [];
    private int _nodes;

    /// <summary>The node that a copy was made of, or the node itself.</summary>
    public SpecNode OriginOf(SpecNode node) => _copied.Count > 0 && _copied.TryGetValue(node, out var copied) ? copied.Origin : node;

    /// <summary>The target of a reference in the scope in which it is used.</summary>
    /// <param name="reference">The object with the reference.</param>
    /// <param name="dynamicName">The anchor of a dynamic reference; null for another one.</param>
    /// <param name="target">What it leads to without a scope.</param>
    public SpecNode Enter(SpecNode reference, string? dynamicName, SpecNode target)
    {
        if (!target.IsObject || ScopeAt(reference) is not { } scope)
            return target;
        if (dynamicName is not null && target.String("$dynamicAnchor") == dynamicName)
            return scope.Find(dynamicName) ?? target;
        return Used(target).Any(name => scope.Find(name) is not null) ? CopyOf(target, scope) : target;
    }

    /// <summary>The dynamic anchors of the schemas around a reference, the outermost of each name.</summary>
    private Scope? ScopeAt(SpecNode reference)
    {
        var inherited = _copied.TryGetValue(reference, out var copied) ? copied.Scope : null;
        var origin = inherited is null ? reference : copied.Origin;
        if (!identifiers(origin).HasDynamicAnchors)
            return inherited;
        var found = new SortedDictionary<string, SpecNode>(StringComparer.Ordinal);

        // Without identifiers of their own, only schemas count that apply to the same value: two trees that contain each other are not each other.
        var isSameValue = true;
        for (var node = origin; node is not null; node = node.Parent)
        {
            if (node.IsObject && (isSameValue || node["$id"] is not null))
                AddAnchors(node, found);
            isSameValue &= node.Parent is { IsArray: true, Name: "allOf" or "anyOf" or "oneOf" } || node is { IsArray: true, Name: "allOf" or "anyOf" or "oneOf" };
        }

        if (inherited is not null)
        {
            foreach (var (name, node) in inherited.Anchors)
                found[name] = node;
        }

        return found.Count == 0 ? null : new Scope(found.Select(static pair => (pair.Key, pair.Value)).ToList());
    }

    private static void AddAnchors(SpecNode schema, SortedDictionary<string, SpecNode> found)
    {
        if (schema.String("$dynamicAnchor") is { Length: > 0 } own)
            found[own] = schema;
        foreach (var keyword in new[] { "$defs", "definitions" })
        {
            foreach (var definition in schema[keyword] is { IsObject: true } map ? map.Children : default)
            {
                if (definition.String("$id") is null && definition.String("$dynamicAnchor") is { Length: > 0 } name)
                    found[name] = definition;
            }
        }
    }

    /// <summary>The names of the dynamic references in a schema and in those that it refers to.</summary>
    private HashSet<string> Used(SpecNode schema)
    {
        if (_used.TryGetValue(schema, out var names))
            return names;
        _used[schema] = names = new HashSet<string>(StringComparer.Ordinal);
        var visited = new HashSet<SpecNode>();
        var pending = new Stack<SpecNode>();
        pending.Push(schema);
        while (pending.Count > 0 && _nodes < MostNodes)
        {
            var node = pending.Pop();
            if (!visited.Add(node))
                continue;
            _nodes++;
            if (node.String("$dynamicRef") is { } reference && NameOf(reference) is { } name)
                names.Add(name);
            if (SpecDocument.IsReference(node) && resolve(node) is { } target)
                pending.Push(target);
            for (var i = 0; i < node.Count; i++)
            {
                if (node.Children[i].Count > 0 && !SpecMaps.IsData(node, i))
                    pending.Push(node.Children[i]);
            }
        }

        return names;
    }

    /// <summary>The anchor in a dynamic reference, or null.</summary>
    public static string? NameOf(string reference)
    {
        var hash = reference.IndexOf('#');
        return hash >= 0 && hash < reference.Length - 1 && reference[hash + 1] != '/' ? reference.Substring(hash + 1) : null;
    }

    private SpecNode CopyOf(SpecNode target, Scope scope)
    {
        if (!_copies.TryGetValue(target, out var copies))
            _copies[target] = copies = [];
        foreach (var (known, copy) in copies)
        {
            if (known.IsSameAs(scope))
                return copy;
        }

        if (_nodes >= MostNodes)
            return target;
        var made = target.Copy((original, copy) =>
        {
            _nodes++;
            _copied[copy] = (OriginOf(original), scope);
        });
        copies.Add((scope, made));
        return made;
    }

    /// <summary>Dynamic anchors by name, in order.</summary>
    private sealed class Scope(List<(string Name, SpecNode Schema)> anchors)
    {
        public IReadOnlyList<(string Name, SpecNode Schema)> Anchors => anchors;

        public SpecNode? Find(string name) => anchors.Find(anchor => anchor.Name == name).Schema;

        public bool IsSameAs(Scope other) => anchors.SequenceEqual(other.Anchors);
    }
}
