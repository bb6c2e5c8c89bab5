namespace Wappfy.Generator.Document;

/// <summary>The identifiers that schemas of one file give themselves: <c>$id</c>, <c>$anchor</c>, <c>$dynamicAnchor</c>.</summary>
internal sealed class IdentifierIndex
{
    private readonly Dictionary<string, SpecNode> _ids = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, SpecNode>> _anchors = [];
    private readonly ILookup<string, SpecNode> _byAnchor;
    private readonly Dictionary<(string Name, SpecNode Scope), SpecNode?> _found = [];

    public IdentifierIndex(SpecNode root)
    {
        // OAS 3.2 4.1.2: a document may name itself.
        if (root.String("$self") is { Length: > 0 } self)
            _ids[self] = root;

        var pending = new Stack<SpecNode>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (node.IsObject)
                Note(node);
            for (var i = node.Count - 1; i >= 0; i--)
            {
                var child = node.Children[i];
                if (child.Count > 0 && !SpecMaps.IsData(node, i))
                    pending.Push(child);
            }
        }

        _byAnchor = _anchors.ToLookup(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal);
    }

    public IEnumerable<string> AnchorNames => _anchors.Select(static pair => pair.Key).Distinct(StringComparer.Ordinal);

    /// <summary>The schema with this identifier, resolved against the identifiers around <paramref name="at"/> where it is relative.</summary>
    public SpecNode? Find(string identifier, SpecNode at)
    {
        if (_ids.Count == 0)
            return null;
        if (_ids.TryGetValue(identifier, out var found))
            return found;
        for (var node = at; node is not null; node = node.Parent)
        {
            if (node.String("$id") is { } around
                && Uri.TryCreate(around, UriKind.Absolute, out var address)
                && Uri.TryCreate(address, identifier, out var absolute)
                && _ids.TryGetValue(absolute.AbsoluteUri, out found))
                return found;
        }

        return null;
    }

    /// <summary>The schema with this anchor: the one within <paramref name="scope"/> before others of the file.</summary>
    public SpecNode? FindAnchor(string name, SpecNode scope)
    {
        if (!_found.TryGetValue((name, scope), out var found))
            _found[(name, scope)] = found = SearchAnchor(name, scope);
        return found;
    }

    private SpecNode? SearchAnchor(string name, SpecNode scope)
    {
        SpecNode? first = null;
        foreach (var candidate in _byAnchor[name])
        {
            for (var node = candidate; node is not null; node = node.Parent)
            {
                if (ReferenceEquals(node, scope))
                    return candidate;
            }

            first ??= candidate;
        }

        return first;
    }

    private void Note(SpecNode node)
    {
        if (node.String("$id") is { Length: > 0 } id)
        {
            if (id[0] == '#')
                _anchors.Add(new(id.Substring(1), node));
            else if (!_ids.ContainsKey(id))
                _ids[id] = node;
        }

        if (node.String("$anchor") is { Length: > 0 } anchor)
            _anchors.Add(new(anchor, node));
        if (node.String("$dynamicAnchor") is { Length: > 0 } dynamicAnchor)
            _anchors.Add(new(dynamicAnchor, node));
    }
}
