using Wappfy.Generator.Text;

namespace Wappfy.Generator.Document.Merging;

/// <summary>
/// The components whose names are taken by another API: each has a new name in the tree of the client, and is still meant by its own name in the documents
/// of its API.
/// </summary>
internal sealed class ComponentNames
{
    private readonly Dictionary<SpecFileRef, Dictionary<(string Kind, string Name), string>> _byFile = [];
    private readonly Dictionary<string, Dictionary<(string Kind, string Name), string>> _byPath = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<SpecNode, string> _own = [];

    /// <summary>Gives the documents of an API their new names.</summary>
    public void Add(IEnumerable<SpecFileRef> files, Dictionary<(string Kind, string Name), string> names)
    {
        foreach (var file in files)
        {
            _byFile[file] = names;
            _byPath[SpecPath.Normalize(file.Path)] = names;
        }
    }

    /// <summary>Notes what a component is called in its own document.</summary>
    public void AddOwnName(SpecNode component, string name) => _own[component] = name;

    /// <summary>What a component is called in its own document.</summary>
    public string OwnName(SpecNode component) => _own.TryGetValue(component, out var name) ? name : component.Name ?? "";

    /// <summary>The name in the client's tree of what a document calls <paramref name="name"/>.</summary>
    public string Of(SpecFileRef file, string kind, string name)
        => _byFile.TryGetValue(file, out var names) && names.TryGetValue((kind, name), out var renamed) ? renamed : name;

    /// <summary>The fragment of a reference within a document, in the client's tree.</summary>
    public string InFragment(SpecFileRef file, string fragment) => _byFile.TryGetValue(file, out var names) ? Rename(names, fragment) : fragment;

    /// <summary>The fragment of a reference to a document, in the client's tree.</summary>
    /// <param name="path">The document's path, normalized.</param>
    /// <param name="fragment">The fragment as it is written.</param>
    public string InFragment(string path, string fragment) => _byPath.TryGetValue(path, out var names) ? Rename(names, fragment) : fragment;

    private static string Rename(Dictionary<(string Kind, string Name), string> names, string fragment)
    {
        const string Start = "/components/";
        if (!fragment.StartsWith(Start, StringComparison.Ordinal))
            return fragment;
        var parsed = JsonPointer.ParseFragment(fragment).Names;
        if (parsed.Count < 3 || !names.TryGetValue((parsed[1], parsed[2]), out var renamed))
            return fragment;
        var name = fragment.IndexOf('/', Start.Length) + 1;
        var end = fragment.IndexOf('/', name);
        return fragment.Substring(0, name) + Uri.EscapeDataString(JsonPointer.Escape(renamed)) + (end < 0 ? "" : fragment.Substring(end));
    }
}
