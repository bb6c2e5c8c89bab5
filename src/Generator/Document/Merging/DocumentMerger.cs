using System.Globalization;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Document.Merging;

/// <summary>
/// Makes one tree of the documents of a client. Documents with one title describe one API, of which the newest version counts; components of different APIs
/// stay apart. The result does not depend on the order in which the project names the documents.
/// </summary>
internal sealed class DocumentMerger
{
    /// <summary>What is put together from all documents; everything else is the first one's.</summary>
    private static readonly HashSet<string> s_shared = new(StringComparer.Ordinal) { "paths", "webhooks", "components", "tags" };

    private readonly DiagnosticBag _diagnostics;
    private readonly CancellationToken _cancellationToken;
    private readonly SpecNode _root;
    private readonly PathMerger _paths;
    private readonly Dictionary<(string Kind, string Name), Component> _components = [];
    private readonly List<string> _kinds = [];
    private readonly Dictionary<string, List<SpecNode>> _differing = new(StringComparer.Ordinal);

    private DocumentMerger(SourceDocument lead, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        _diagnostics = diagnostics;
        _cancellationToken = cancellationToken;
        _root = new SpecNode(lead.Root.File, SpecNodeKind.Object, "", lead.Root.Line, lead.Root.Column, lead.Root.Length);
        _paths = new PathMerger(lead, Names, diagnostics);
    }

    private ComponentNames Names { get; } = new();

    /// <summary>The tree of a client with several documents, and the names of its components.</summary>
    /// <param name="sources">The documents, in the order of their paths.</param>
    /// <param name="files">Gives a document by itself, to find parts of it that are in other files.</param>
    /// <param name="diagnostics">Receives what is in conflict.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static (SpecNode Root, ComponentNames Names, IReadOnlyList<SourceDocument> Sources) Merge(
        IReadOnlyList<SourceDocument> sources, Func<SourceDocument, SpecDocument> files, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var apis = Apis(sources);
        var ordered = apis.SelectMany(static api => api).ToList();
        var lead = apis[0].Find(static source => source.Root["paths"] is { Count: > 0 }) ?? apis[0][0];
        var merger = new DocumentMerger(lead, diagnostics, cancellationToken);
        foreach (var api in apis)
            merger.Add(api, files);
        return (merger.Finish(lead, ordered), merger.Names, [lead, .. ordered.Where(source => source != lead)]);
    }

    /// <summary>The documents of each API, the newest first.</summary>
    private static List<List<SourceDocument>> Apis(IReadOnlyList<SourceDocument> sources)
    {
        var byTitle = new Dictionary<string, List<SourceDocument>>(StringComparer.OrdinalIgnoreCase);
        var apis = new List<List<SourceDocument>>();

        // A fragment without a title belongs to the API around it.
        var usual = sources.FirstOrDefault(static source => source.Title.Length > 0)?.Title ?? "";
        foreach (var source in sources)
        {
            var title = source.Title.Length == 0 ? usual : source.Title;
            if (!byTitle.TryGetValue(title, out var api))
            {
                byTitle.Add(title, api = []);
                apis.Add(api);
            }

            api.Add(source);
        }

        for (var i = 0; i < apis.Count; i++)
            apis[i] = [.. apis[i].OrderByDescending(static source => source.ApiVersion, ApiVersions.Instance)];
        return apis;
    }

    private void Add(List<SourceDocument> api, Func<SourceDocument, SpecDocument> files)
    {
        var documents = api.ConvertAll(source => (Source: source, Document: files(source)));
        var names = _components.Count == 0 ? [] : Renames(api, documents);
        if (names.Count > 0)
            Names.Add(api.Select(static source => source.Root.File), names);
        foreach (var (source, document) in documents)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            foreach (var (kind, name, node) in Components(document))
                Add(source, document, names.TryGetValue((kind, name), out var renamed) ? renamed : name, kind, name, node);
            _paths.Add(source, document);
        }
    }

    private void Add(SourceDocument source, SpecDocument document, string name, string kind, string own, SpecNode node)
    {
        if (!_components.TryGetValue((kind, name), out var present))
        {
            if (!_kinds.Contains(kind))
                _kinds.Add(kind);
            _components.Add((kind, name), new Component(node, source, document));
            if (name != own)
                Names.AddOwnName(node, own);
            return;
        }

        source.LeaveOut(node);
        if ((IsNextTo(source, present.Source) && node.IsSameAs(present.Node)) || SameMeaning.Of(node, document, present.Node, present.Document, Names))
            return;

        // The same older form in several documents is one conflict.
        var key = kind + "/" + name;
        if (!_differing.TryGetValue(key, out var reported))
            _differing.Add(key, reported = []);
        if (reported.Exists(other => other.IsSameAs(node)))
            return;
        reported.Add(node);
        _diagnostics.ReportAtName(Descriptors.ComponentsDiffer, node, own, Place(node, present.Node), Reason(source, present.Source));
    }

    /// <summary>True for documents in one folder, where the same text of a reference means the same file.</summary>
    private static bool IsNextTo(SourceDocument source, SourceDocument other)
    {
        var (path, otherPath) = (source.Root.File.Path, other.Root.File.Path);
        var end = path.LastIndexOfAny(s_separators);
        return end == otherPath.LastIndexOfAny(s_separators) && string.CompareOrdinal(path, 0, otherPath, 0, end + 1) == 0;
    }

    /// <summary>Where the part is that is used instead, as seen from <paramref name="from"/>.</summary>
    internal static string Place(SpecNode from, SpecNode to)
    {
        var line = (Math.Max(to.NameLine, 0) + (to.NameLine < 0 ? to.Line : 0) + 1).ToString(CultureInfo.InvariantCulture);
        return from.WrittenIn.Path == to.WrittenIn.Path ? "line " + line : "'" + SpecPath.Relative(from.WrittenIn.Path, SpecPath.Normalize(to.WrittenIn.Path)) + "', line " + line;
    }

    /// <summary>Why one of two parts is used.</summary>
    internal static string Reason(SourceDocument source, SourceDocument used) => ApiVersions.Instance.Compare(source.ApiVersion, used.ApiVersion) == 0
        ? "of the same version '" + used.ApiVersion + "' in a document whose path comes first"
        : "of the newer version '" + used.ApiVersion + "'";

    /// <summary>
    /// New names for the components of an API that mean something else than those of the same names that are there already. What refers to such a component
    /// means something else as well.
    /// </summary>
    private Dictionary<(string Kind, string Name), string> Renames(List<SourceDocument> api, List<(SourceDocument Source, SpecDocument Document)> documents)
    {
        var own = new Dictionary<(string Kind, string Name), Component>();
        foreach (var (source, document) in documents)
        {
            foreach (var (kind, name, node) in Components(document))
            {
                if (!own.ContainsKey((kind, name)))
                    own.Add((kind, name), new Component(node, source, document));
            }
        }

        var users = new Dictionary<(string Kind, string Name), List<(string Kind, string Name)>>();
        var different = new HashSet<(string Kind, string Name)>();
        var pending = new Stack<(string Kind, string Name)>();
        foreach (var pair in own)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (!_components.TryGetValue(pair.Key, out var present))
                continue;
            if (!SameMeaning.Of(pair.Value.Node, pair.Value.Document, present.Node, present.Document, Names) && different.Add(pair.Key))
                pending.Push(pair.Key);
            foreach (var target in References(pair.Value.Node))
            {
                AddUser(target, pair.Key);

                // A value of a base is a value of one of the schemas that derive from it.
                if (_components.ContainsKey(target) && own.TryGetValue(target, out var used) && used.Node.IsObject && used.Node["discriminator"] is not null && IsDerived(pair.Value.Node, target))
                    AddUser(pair.Key, target);
            }
        }

        void AddUser((string Kind, string Name) component, (string Kind, string Name) user)
        {
            if (!users.TryGetValue(component, out var list))
                users.Add(component, list = []);
            list.Add(user);
        }

        while (pending.Count > 0)
        {
            foreach (var user in users.TryGetValue(pending.Pop(), out var list) ? list : [])
            {
                if (different.Add(user))
                    pending.Push(user);
            }
        }

        var names = new Dictionary<(string Kind, string Name), string>();
        var stem = Stem(api[0]);
        foreach (var key in different.OrderBy(static key => key.Kind, StringComparer.Ordinal).ThenBy(static key => key.Name, StringComparer.Ordinal))
        {
            var name = stem + key.Name;
            for (var i = 2; _components.ContainsKey((key.Kind, name)) || own.ContainsKey((key.Kind, name)); i++)
                name = stem + key.Name + i.ToString(CultureInfo.InvariantCulture);
            names.Add(key, name);
            _diagnostics.ReportAtName(Descriptors.ComponentRenamed, own[key].Node, key.Name, Place(own[key].Node, _components[key].Node), _components[key].Source.Title, name);
        }

        return names;
    }

    /// <summary>Whether a schema extends another one by <c>allOf</c>.</summary>
    private static bool IsDerived(SpecNode schema, (string Kind, string Name) target)
        => schema.IsObject && schema["allOf"] is { IsArray: true } parts && parts.Children.Any(part => part.IsObject && part.String("$ref") is { } reference && ComponentOf(reference) == target);

    private static (string Kind, string Name)? ComponentOf(string reference)
        => reference.StartsWith("#/components/", StringComparison.Ordinal) && JsonPointer.ParseFragment(reference.Substring(1)).Names is { Count: >= 3 } names ? (names[1], names[2]) : null;

    /// <summary>The components that local references within a node name, and the schemas that the mappings of discriminators name.</summary>
    private static IEnumerable<(string Kind, string Name)> References(SpecNode node)
    {
        var pending = new Stack<SpecNode>();
        pending.Push(node);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            if (current.String("$ref") is { } reference && ComponentOf(reference) is { } component)
                yield return component;
            if (current is { IsObject: true, Name: "mapping", Parent.Name: "discriminator" })
            {
                foreach (var value in current.Children)
                    yield return ComponentOf(value.Text) ?? ("schemas", value.Text);
            }

            foreach (var child in current.Children)
            {
                if (child.Count > 0)
                    pending.Push(child);
            }
        }
    }

    /// <summary>The beginning of the new names of an API's components: the first words of its title.</summary>
    private static string Stem(SourceDocument source)
    {
        const int MostWords = 3;
        var stem = "";
        var words = 0;
        foreach (var word in source.Title.Split(s_breaks, StringSplitOptions.RemoveEmptyEntries))
        {
            var letters = new string([.. word.Where(char.IsLetterOrDigit)]);
            if (letters.Length == 0 || letters.Equals("API", StringComparison.OrdinalIgnoreCase))
                continue;
            stem += char.ToUpperInvariant(letters[0]) + letters.Substring(1);
            if (++words == MostWords)
                break;
        }

        return stem.Length > 0 ? stem : "Other";
    }

    private static readonly char[] s_separators = ['/', '\\'];
    private static readonly char[] s_breaks = [' ', '-', '_', '/', ':', '.', '\t', '\n'];

    private static IEnumerable<(string Kind, string Name, SpecNode Node)> Components(SpecDocument document)
    {
        if (document.Root["components"] is not { IsObject: true } components)
            yield break;
        for (var i = 0; i < components.Count; i++)
        {
            var kind = components.NameAt(i);
            if (document.Components(kind) is not { } map)
                continue;
            for (var j = 0; j < map.Count; j++)
                yield return (kind, map.NameAt(j), map.Children[j]);
        }
    }

    private SpecNode Finish(SourceDocument lead, List<SourceDocument> sources)
    {
        for (var i = 0; i < lead.Root.Count; i++)
        {
            if (!s_shared.Contains(lead.Root.NameAt(i)))
                _root.Move(lead.Root.NameAt(i), lead.Root.Children[i]);
        }

        if (Tags(sources) is { Count: > 0 } tags)
            _root.Move("tags", tags);
        _paths.Finish(_root);
        var components = SpecNode.InPlaceOf(_root, SpecNodeKind.Object);
        var maps = _kinds.ToDictionary(static kind => kind, _ => SpecNode.InPlaceOf(_root, SpecNodeKind.Object), StringComparer.Ordinal);
        foreach (var kind in _kinds)
            components.Move(kind, maps[kind]);
        foreach (var pair in _components)
            maps[pair.Key.Kind].Take(pair.Key.Name, pair.Value.Node, pair.Value.Source.Root);
        if (components.Count > 0)
            _root.Move("components", components);
        return _root;
    }

    private static SpecNode? Tags(List<SourceDocument> sources)
    {
        SpecNode? all = null;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            if (source.Root["tags"] is not { IsArray: true } tags)
                continue;
            all ??= SpecNode.InPlaceOf(tags, SpecNodeKind.Array);
            foreach (var tag in tags.Children)
            {
                if (tag.String("name") is { } name && names.Add(name))
                    all.Add(tag);
            }
        }

        return all;
    }

    /// <summary>A component and the document that it is from.</summary>
    private readonly record struct Component(SpecNode Node, SourceDocument Source, SpecDocument Document);
}
