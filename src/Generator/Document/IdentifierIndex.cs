using Wappfy.Generator.Text;

namespace Wappfy.Generator.Document;

/// <summary>
/// The identifiers that a file and its schemas give themselves: <c>$self</c>, <c>$id</c>, <c>$anchor</c>, <c>$dynamicAnchor</c>. A schema with an <c>$id</c> is a
/// resource, which references within it are relative to, and which its anchors belong to (JSON Schema 2020-12 core §8.2).
/// </summary>
internal sealed class IdentifierIndex
{
    /// <summary>Of more anchors with one name, the first is taken.</summary>
    private const int MostCompared = 64;

    private readonly SpecNode _root;
    private readonly Dictionary<string, SpecNode> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<SpecNode, Uri> _bases = [];
    private readonly Dictionary<string, List<SpecNode>> _anchors = new(StringComparer.Ordinal);

    public IdentifierIndex(SpecNode root)
    {
        _root = root;
        var address = AddressOf(root.File.Path);

        // OAS 3.2 §4.1.2: a document may name itself.
        if (root.String("$self") is { Length: > 0 } self && Uri.TryCreate(address, self, out var own))
        {
            address = WithoutFragment(own);
            _resources[address.AbsoluteUri] = root;
        }

        _bases[root] = address;
        Read(root, address);
    }

    public IEnumerable<string> AnchorNames => _anchors.Keys;

    /// <summary>True if some schema has a <c>$dynamicAnchor</c>.</summary>
    public bool HasDynamicAnchors { get; private set; }

    /// <summary>The address of a file that does not name itself.</summary>
    public static Uri AddressOf(string path)
    {
        var escaped = SpecPath.Normalize(path).TrimStart('/').Replace("%", "%25").Replace("#", "%23").Replace("?", "%3F");
        return Uri.TryCreate("file:///" + escaped, UriKind.Absolute, out var address) ? address : new Uri("file:///");
    }

    /// <summary>The resource that contains a node: the nearest schema with an identifier, or the whole file.</summary>
    public SpecNode ResourceOf(SpecNode node)
    {
        if (_bases.Count == 1)
            return _root;
        for (var current = node; ; current = current.Parent)
        {
            if (current is null)
                return _root;
            if (_bases.ContainsKey(current))
                return current;
        }
    }

    /// <summary>What references in a resource are relative to.</summary>
    public Uri BaseOf(SpecNode resource) => _bases[resource];

    /// <summary>The resource with this address, without a fragment.</summary>
    public SpecNode? Find(Uri address) => _resources.TryGetValue(WithoutFragment(address).AbsoluteUri, out var found) ? found : null;

    /// <summary>
    /// The schema with this anchor: in the resource; otherwise elsewhere in the file, where the specification finds none but only one can be meant. Documents use
    /// one name in several components without identifiers; there the nearest to <paramref name="at"/> counts.
    /// </summary>
    public SpecNode? FindAnchor(string name, SpecNode resource, SpecNode? at)
    {
        if (!_anchors.TryGetValue(name, out var all))
            return null;
        var own = all.Count > MostCompared ? all.Take(MostCompared).ToList() : all.FindAll(candidate => ResourceOf(candidate) == resource);

        // Several documents of one client may use a name: each means its own schema.
        if (own.Count > 1 && at is not null && own.FindAll(candidate => ReferenceEquals(candidate.File, at.File)) is { Count: > 0 } ofDocument)
            own = ofDocument;
        if (own.Count <= 1 || at is null)
            return own.Count > 0 ? own[0] : all.Count == 1 ? all[0] : null;
        var around = new HashSet<SpecNode>();
        for (var current = at; current is not null; current = current.Parent)
            around.Add(current);
        SpecNode? nearest = null;
        var deepest = -1;
        foreach (var candidate in own)
        {
            var common = candidate;
            while (!around.Contains(common) && common.Parent is { } parent)
                common = parent;
            var depth = 0;
            for (var current = common; current.Parent is { } parent; current = parent)
                depth++;
            if (depth > deepest)
                (nearest, deepest) = (candidate, depth);
        }

        return nearest;
    }

    private void Read(SpecNode root, Uri address)
    {
        var pending = new Stack<(SpecNode Node, Uri Base)>();
        pending.Push((root, address));
        while (pending.Count > 0)
        {
            var (node, around) = pending.Pop();
            if (node.IsObject)
                around = Note(node, around);
            for (var i = node.Count - 1; i >= 0; i--)
            {
                if (node.Children[i].Count > 0 && !SpecMaps.IsData(node, i))
                    pending.Push((node.Children[i], around));
            }
        }
    }

    /// <summary>Takes over the identifiers of a schema. Returns what its parts are relative to.</summary>
    private Uri Note(SpecNode node, Uri around)
    {
        for (var i = 0; i < node.Count; i++)
        {
            var name = node.NameAt(i);
            if (name.Length < 3 || name[0] != '$' || node.Children[i] is not { IsString: true, Text.Length: > 0 } value)
                continue;
            if (name is "$anchor" or "$dynamicAnchor")
            {
                AddAnchor(value.Text, node);
                HasDynamicAnchors |= name == "$dynamicAnchor";
            }
            else if (name == "$id" && value.Text[0] == '#')
            {
                AddAnchor(value.Text.Substring(1), node);
            }
            else if (name == "$id" && Uri.TryCreate(around, value.Text, out var id))
            {
                around = WithoutFragment(id);
                _bases[node] = around;
                if (!_resources.ContainsKey(around.AbsoluteUri))
                    _resources[around.AbsoluteUri] = node;
            }
        }

        return around;
    }

    private void AddAnchor(string name, SpecNode node)
    {
        if (!_anchors.TryGetValue(name, out var nodes))
            _anchors[name] = nodes = [];
        if (nodes.Count == 0 || nodes[nodes.Count - 1] != node)
            nodes.Add(node);
    }

    private static Uri WithoutFragment(Uri address)
    {
        var hash = address.OriginalString.IndexOf('#');
        return hash < 0 ? address : new Uri(address.AbsoluteUri.Substring(0, address.AbsoluteUri.IndexOf('#')));
    }
}
