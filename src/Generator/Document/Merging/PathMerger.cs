using Wappfy.Generator.Diagnostics;

namespace Wappfy.Generator.Document.Merging;

/// <summary>
/// Puts the paths and webhooks of documents together. What a document says for all of its operations, or a path for its own, is said by each operation where
/// that is not the same for all.
/// </summary>
internal sealed class PathMerger(SourceDocument lead, ComponentNames names, DiagnosticBag diagnostics)
{
    private readonly PathMap _paths = new("paths");
    private readonly PathMap _webhooks = new("webhooks");
    private readonly List<(SpecNode Item, SpecNode Operation, SourceDocument Source)> _operations = [];
    private readonly Dictionary<SpecNode, PathEntry> _sources = [];
    private SpecNode? _noSecurity;

    public void Add(SourceDocument source, SpecDocument document)
    {
        Add(_paths, document.Paths, source, document);
        Add(_webhooks, source.Root["webhooks"] is { IsObject: true } webhooks ? webhooks : null, source, document);
    }

    /// <summary>Adds the maps to the root of the tree.</summary>
    public void Finish(SpecNode root)
    {
        // Only now: operations are compared as they are written.
        foreach (var (item, operation, source) in _operations)
            Give(operation, item, source);
        foreach (var map in new[] { _paths, _webhooks })
        {
            if (map.Written is not { } written)
                continue;
            var made = SpecNode.InPlaceOf(written, SpecNodeKind.Object);
            foreach (var entry in map.Entries)
                made.Take(entry.Name, entry.Item, entry.Source.Root);
            root.Move(map.Name, made);
        }
    }

    private void Add(PathMap map, SpecNode? paths, SourceDocument source, SpecDocument document)
    {
        if (paths is null)
            return;
        map.Written ??= paths;
        for (var i = 0; i < paths.Count; i++)
        {
            var name = paths.NameAt(i);
            var item = paths.Children[i];
            if (!map.TryGet(name, out var present))
            {
                // The operations of a path item in another place are this document's as well.
                if (map == _paths && source != lead && HasOwn(source))
                    item = WithoutReference(item, document);
                map.Add(new PathEntry(name, item, source, document));
                if (map == _paths && source != lead)
                    _operations.AddRange(Operations(item).Select(operation => (item, operation, source)));
            }
            else if (!name.StartsWith("x-", StringComparison.Ordinal))
                map.Replace(present, Merge(present, item, source, document));
        }
    }

    /// <summary>The security and the servers of a document belong to its operations.</summary>
    private void Give(SpecNode operation, SpecNode item, SourceDocument source)
    {
        if (HasOwnSecurity(source))
            Give(operation, "security", source.Root["security"] ?? (_noSecurity ??= SpecNode.InPlaceOf(lead.Root["security"]!, SpecNodeKind.Array)));
        if (item["servers"] is null && OwnServers(source) is { } servers)
            Give(operation, "servers", servers);
    }

    private bool HasOwn(SourceDocument source) => HasOwnSecurity(source) || OwnServers(source) is not null;

    /// <summary>The same name may mean another scheme in another API.</summary>
    private bool HasOwnSecurity(SourceDocument source)
        => !SameOrAbsent(source.Root["security"], lead.Root["security"]) || (source.Root["security"] is not null && !IsOfLead(source));

    private SpecNode? OwnServers(SourceDocument source)
        => source.Root["servers"] is { IsArray: true, Count: > 0 } servers && !SameOrAbsent(servers, lead.Root["servers"]) ? servers : null;

    private bool IsOfLead(SourceDocument source) => source.Title.Length == 0 || string.Equals(source.Title, lead.Title, StringComparison.OrdinalIgnoreCase);

    private PathEntry Merge(PathEntry present, SpecNode item, SourceDocument source, SpecDocument document)
    {
        var target = present.Item;
        if (!target.IsObject || !item.IsObject || IsSameReference(target, present.Document, item, document))
        {
            ReportTwice(item, target, present.Name, present with { Item = item, Source = source, Document = document }, present);
            return present;
        }

        // A path item in another place has operations like one that is written here.
        target = WithoutReference(target, present.Document);
        item = WithoutReference(item, document);
        if (target != present.Item && present.Source != lead)
            _operations.AddRange(Operations(target).Select(operation => (target, operation, present.Source)));
        present = present with { Item = target };

        // The list of a path is for the operations of one document only.
        if (!HaveSameParameters(target, present.Document, item, document))
        {
            GiveParameters(target, present.Document);
            GiveParameters(item, document);
            target = Without(target, "parameters");
        }

        for (var i = 0; i < item.Count; i++)
        {
            var name = item.NameAt(i);
            if (PathItemMethods.Contains(name))
                AddOperation(target, name, item.Children[i], item, present, source, document);
            if (name == "additionalOperations" && target[name] is not { IsObject: true } && item.Children[i].IsObject)
                target.Move(name, SpecNode.InPlaceOf(item.Children[i], SpecNodeKind.Object));
            if (name == "additionalOperations" && item.Children[i].IsObject)
                AddOperations(target[name]!, item.Children[i], item, present, source, document);
        }

        return present with { Item = target };
    }

    /// <summary>True for two references to one path item, which is the same in both documents.</summary>
    private bool IsSameReference(SpecNode one, SpecDocument document, SpecNode other, SpecDocument otherDocument)
        => SpecDocument.IsReference(one) && SpecDocument.IsReference(other) && document.Dereference(one, diagnostics) is { } target && ReferenceEquals(target, otherDocument.Dereference(other, diagnostics));

    /// <summary>A path item with the operations of the one that it refers to in its own document, and with its own.</summary>
    private SpecNode WithoutReference(SpecNode item, SpecDocument document)
    {
        if (!SpecDocument.IsReference(item))
            return item;
        var made = SpecNode.InPlaceOf(item, SpecNodeKind.Object);
        for (var i = 0; i < item.Count; i++)
        {
            if (item.NameAt(i) != "$ref")
                made.Move(item.NameAt(i), item.Children[i]);
        }

        // The path item may be that of other paths, which stay as they are.
        if (document.Dereference(item, diagnostics) is not { IsObject: true } target)
            return made;
        target = target.Copy();
        for (var i = 0; i < target.Count; i++)
        {
            if (made[target.NameAt(i)] is null)
                Take(made, target.NameAt(i), target.Children[i], document);
        }

        return made;
    }

    /// <summary>Adds what is in one of the documents as a part of this tree, and what is in another file as what it is.</summary>
    private static void Take(SpecNode target, string name, SpecNode value, SpecDocument document)
    {
        if (document.Contains(value))
            target.Move(name, value);
        else
            target.AddShared(name, value);
    }

    private void AddOperations(SpecNode target, SpecNode operations, SpecNode item, PathEntry present, SourceDocument source, SpecDocument document)
    {
        for (var i = 0; i < operations.Count; i++)
            AddOperation(target, operations.NameAt(i), operations.Children[i], item, present, source, document);
    }

    private void AddOperation(SpecNode target, string method, SpecNode operation, SpecNode item, PathEntry present, SourceDocument source, SpecDocument document)
    {
        if (target[method] is { } there)
        {
            var used = _sources.TryGetValue(there, out var other) ? other : present;
            ReportTwice(operation, there, method.ToUpperInvariant() + " " + present.Name, new PathEntry(present.Name, item, source, document), used);
            return;
        }

        Take(target, method, operation, document);
        _sources[operation] = new PathEntry(present.Name, item, source, document);
        if (!SameOrAbsent(item["servers"], present.Item["servers"]) && (item["servers"] ?? source.Root["servers"] ?? lead.Root["servers"]) is { } servers)
            Give(operation, "servers", servers);
        if (source != lead)
            _operations.Add((item, operation, source));
    }

    private void ReportTwice(SpecNode left, SpecNode used, string name, PathEntry from, PathEntry usedFrom)
    {
        from.Source.LeaveOut(left);
        var isOfOneApi = from.Source.Title.Length == 0 || string.Equals(from.Source.Title, usedFrom.Source.Title, StringComparison.OrdinalIgnoreCase);
        if (SameMeaning.Of(left, from.Document, used, usedFrom.Document, names) && AreCalledAlike(left, from, used, usedFrom, isOfOneApi))
            diagnostics.ReportAtName(Descriptors.OperationRepeated, left, name, DocumentMerger.Place(left, used));
        else if (isOfOneApi)
            diagnostics.ReportAtName(Descriptors.OperationsDiffer, left, name, DocumentMerger.Place(left, used), DocumentMerger.Reason(from.Source, usedFrom.Source));
        else
            diagnostics.ReportAtName(Descriptors.OperationsDiffer, left, name, DocumentMerger.Place(left, used), "of '" + usedFrom.Source.Title + "'; give the documents different client names to have both");
    }

    /// <summary>True if the paths and the documents around two operations give them a server in common and the same security. A fragment of an API may leave both out.</summary>
    private bool AreCalledAlike(SpecNode one, PathEntry from, SpecNode other, PathEntry otherFrom, bool isOfOneApi)
    {
        var (servers, otherServers) = (Around(one, from, "servers"), Around(other, otherFrom, "servers"));
        var (security, otherSecurity) = (Around(one, from, "security"), Around(other, otherFrom, "security"));
        return IsSame(servers, otherServers, ShareServer) && IsSame(security, otherSecurity, (a, b) => SameMeaning.Of(a, b) && HaveSameSchemes(a, b));

        bool IsSame(SpecNode? a, SpecNode? b, Func<SpecNode, SpecNode, bool> same) => a is null || b is null ? a == b || isOfOneApi : same(a, b);
    }

    private static SpecNode? Around(SpecNode operation, PathEntry from, string name)
        => operation[name] ?? (name == "servers" && from.Item.IsObject ? from.Item[name] : null) ?? from.Source.Root[name];

    /// <summary>True if two lists have a server in common: one of them may name more of them.</summary>
    private static bool ShareServer(SpecNode servers, SpecNode others)
        => servers.Children.Any(server => server.IsObject && others.Children.Any(other => other.IsObject && server.String("url") == other.String("url")));

    /// <summary>The name of a security scheme may be that of another one in another API.</summary>
    private bool HaveSameSchemes(SpecNode security, SpecNode other)
    {
        foreach (var requirement in security.Children)
        {
            for (var i = 0; i < requirement.Count; i++)
            {
                var name = requirement.NameAt(i);
                if (names.Of(security.File, "securitySchemes", name) != names.Of(other.File, "securitySchemes", name))
                    return false;
            }
        }

        return true;
    }

    private bool HaveSameParameters(SpecNode item, SpecDocument document, SpecNode other, SpecDocument otherDocument)
    {
        var (one, two) = (item.IsObject ? item["parameters"] : null, other.IsObject ? other["parameters"] : null);
        return one is null || two is null ? one == two : SameMeaning.Of(one, document, two, otherDocument, names);
    }

    private static IEnumerable<SpecNode> Operations(SpecNode item)
    {
        for (var i = 0; i < item.Count; i++)
        {
            if (!item.IsObject || !item.Children[i].IsObject)
                continue;
            if (PathItemMethods.Contains(item.NameAt(i)))
            {
                yield return item.Children[i];
            }
            else if (item.NameAt(i) == "additionalOperations")
            {
                foreach (var operation in item.Children[i].Children)
                    yield return operation;
            }
        }
    }

    /// <summary>Moves the parameters of a path to its operations, which keep what they say themselves (OAS 3.1 §4.8.9.1).</summary>
    private static void GiveParameters(SpecNode item, SpecDocument document)
    {
        if (item["parameters"] is not { IsArray: true } shared)
            return;
        foreach (var operation in Operations(item))
        {
            if (operation["parameters"] is not { IsArray: true } own)
            {
                Give(operation, "parameters", shared);
                continue;
            }

            var known = new HashSet<(string?, string?)>(own.Children.Select(parameter => IdentityOf(parameter, document)));
            foreach (var parameter in shared.Children)
            {
                if (IdentityOf(parameter, document) is var identity && (identity.Name is null || !known.Contains(identity)))
                    own.Add(parameter.Copy());
            }
        }
    }

    /// <summary>What distinguishes a parameter from others: its name and its location.</summary>
    private static (string? Name, string? Location) IdentityOf(SpecNode parameter, SpecDocument document)
    {
        var target = document.Dereference(parameter, new DiagnosticBag());
        return (target?.String("name"), target?.String("in"));
    }

    private static void Give(SpecNode operation, string name, SpecNode value)
    {
        if (operation.IsObject && operation[name] is null)
            operation.Add(name, value.Copy(), value.NameLine, value.NameColumn);
    }

    private static SpecNode Without(SpecNode item, string name)
    {
        var made = SpecNode.InPlaceOf(item, SpecNodeKind.Object);
        for (var i = 0; i < item.Count; i++)
        {
            var child = item.Children[i];
            if (item.NameAt(i) == name)
                continue;
            if (child.Parent == item)
                made.Move(item.NameAt(i), child);
            else
                made.AddShared(item.NameAt(i), child);
        }

        return made;
    }

    private static bool SameOrAbsent(SpecNode? one, SpecNode? other) => one is null || other is null ? one == other : SameMeaning.Of(one, other);

    /// <summary>A path or webhook with the document that it is from.</summary>
    private sealed record PathEntry(string Name, SpecNode Item, SourceDocument Source, SpecDocument Document);

    /// <summary>Path items by name, in the order in which they came.</summary>
    private sealed class PathMap(string name)
    {
        private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);

        public List<PathEntry> Entries { get; } = [];

        public string Name { get; } = name;

        /// <summary>The map of the first document that has one.</summary>
        public SpecNode? Written { get; set; }

        public bool TryGet(string name, out PathEntry entry)
        {
            var found = _index.TryGetValue(name, out var index);
            entry = found ? Entries[index] : null!;
            return found;
        }

        public void Add(PathEntry entry)
        {
            _index.Add(entry.Name, Entries.Count);
            Entries.Add(entry);
        }

        public void Replace(PathEntry entry, PathEntry other) => Entries[_index[entry.Name]] = other;
    }
}
