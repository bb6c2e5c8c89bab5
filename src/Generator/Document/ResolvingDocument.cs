using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document.Swagger;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Document;

/// <summary>A document whose references resolve within the files of the project, and nowhere else.</summary>
internal sealed class ResolvingDocument(SpecNode root, SpecNode source, SpecVersion version, FileSet files) : SpecDocument(root, source, version)
{
    /// <summary>References that may be passed on the way along one pointer.</summary>
    private const int MostDetours = 16;

    /// <summary>Misspelt references for which a near name is looked for.</summary>
    private const int MostSuggestions = 100;

    private readonly Dictionary<SpecFileRef, IdentifierIndex> _identifiers = [];
    private int _detours;
    private readonly NearNameBudget _budget = new();
    private int _suggestions;
    private int _detoursLeft;

    public override SpecNode? Follow(SpecNode node, DiagnosticBag? diagnostics)
    {
        var reference = node["$ref"] is { IsString: true } direct ? direct : node["$dynamicRef"];
        if (reference is not { IsString: true })
            return null;
        return Resolve(reference.Text, reference, node, diagnostics);
    }

    public override SpecNode? Resolve(string reference, SpecNode at, DiagnosticBag? diagnostics) => Resolve(reference, at, at, diagnostics);

    private SpecNode? Resolve(string reference, SpecNode at, SpecNode site, DiagnosticBag? diagnostics)
    {
        var text = reference.Trim();
        var hash = text.IndexOf('#');
        var file = hash < 0 ? text : text.Substring(0, hash);
        var fragment = hash < 0 ? "" : text.Substring(hash + 1);

        // An identifier wins over a location: that is what it is for (JSON Schema 2020-12 8.2.1).
        if (file.Length > 0 && Identifiers(RootOf(at)).Find(file, at) is { } identified)
            return Within(identified, fragment, text, at, site, diagnostics);

        var scope = file.Length == 0 ? RootOf(at) : OtherFile(file, text, at, site, diagnostics);
        return scope is null ? null : Within(scope, fragment, text, at, site, diagnostics);
    }

    private SpecNode? OtherFile(string file, string text, SpecNode at, SpecNode site, DiagnosticBag? diagnostics)
    {
        if (SpecPath.IsAbsolute(file))
        {
            diagnostics?.Report(
                Descriptors.ReferenceOutsideProject,
                at,
                text,
                "the compiler fetches nothing; add the file to the project as AdditionalFiles and refer to it by a relative path",
                ReferenceConsequence.Of(site));
            return null;
        }

        var path = SpecPath.Combine(at.File.Path, file);
        if (!files.Contains(path))
        {
            // A bare name is a common slip for a reference to a component.
            var component = fragmentless(text) && Root["components"]?["schemas"]?[file] is not null ? "#/components/schemas/" + file : null;
            if (component is not null || Looks(file))
            {
                NotFound(text, component, at, site, diagnostics);
                return null;
            }

            var suggestion = files.Suggestion(path);
            diagnostics?.Report(
                Descriptors.ReferenceOutsideProject,
                at,
                text,
                "no AdditionalFiles or OpenApiClient item of the project has this path" + (suggestion is null ? "" : ". Did you mean '" + suggestion + "'?"),
                ReferenceConsequence.Of(site));
            return null;
        }

        return files.Read(path);

        static bool fragmentless(string reference) => reference.IndexOf('#') < 0;

        static bool Looks(string name) => name.IndexOfAny(['.', '/', '\\']) < 0;
    }

    private SpecNode? Within(SpecNode scope, string fragment, string text, SpecNode at, SpecNode site, DiagnosticBag? diagnostics)
    {
        if (fragment.Length == 0)
            return scope;
        if (fragment[0] != '/')
        {
            var name = SpecPath.Decode(fragment);
            var index = Identifiers(RootOf(scope));
            if (index.FindAnchor(name, scope) is { } anchored)
                return anchored;
            NotFound(text, NearNameOf(name, index.AnchorNames) is { } nearAnchor ? "#" + nearAnchor : null, at, site, diagnostics);
            return null;
        }

        var node = scope;
        var detours = 0;
        var names = JsonPointer.ParseFragment(fragment).Names;
        for (var i = 0; i < names.Count; i++)
        {
            var segment = names[i];
            var next = JsonPointer.Step(node, segment);
            while (next is null && IsReference(node) && detours++ < MostDetours && Detour(node) is { } beyond)
            {
                // OAS 3.1 4.8.23 leaves pointers through references undefined; documents have them, and they can mean one thing only.
                node = beyond;
                next = JsonPointer.Step(node, segment);
            }

            if (next is null)
            {
                NotFound(text, Suggest(text, i, segment, node), at, site, diagnostics);
                return null;
            }

            node = next;
        }

        return node;
    }

    /// <summary>A detour may need detours itself; those of a circle would never end.</summary>
    private SpecNode? Detour(SpecNode reference)
    {
        if (_detours == 0)
            _detoursLeft = MostDetours * 4;
        if (_detours >= MostDetours || _detoursLeft-- <= 0)
            return null;
        _detours++;
        try
        {
            return Follow(reference, new DiagnosticBag());
        }
        finally
        {
            _detours--;
        }
    }

    /// <summary>
    /// The whole reference with the near name in the wrong one's place, or the name alone where it is the last: that is
    /// what the user has to change.
    /// </summary>
    private string? Suggest(string text, int index, string segment, SpecNode container)
    {
        if (!container.IsObject)
            return null;
        var near = NearNameOf(segment, Enumerable.Range(0, container.Count).Select(container.NameAt));
        if (near is null)
            return null;

        var start = text.IndexOf('#') + 1;
        for (var i = 0; i < index; i++)
            start = text.IndexOf('/', start + 1);
        var end = text.IndexOf('/', start + 1);
        return end < 0 ? near : text.Substring(0, start + 1) + JsonPointer.Escape(near) + text.Substring(end);
    }

    /// <summary>A suggestion, until many have been looked for: a document may have any number of wrong references.</summary>
    private string? NearNameOf(string name, IEnumerable<string> candidates)
        => _suggestions++ < MostSuggestions ? NearName.Find(name, candidates, budget: _budget) : null;

    private void NotFound(string text, string? suggestion, SpecNode at, SpecNode site, DiagnosticBag? diagnostics)
        => diagnostics?.Report(
            Descriptors.ReferenceNotFound,
            at,
            Version == SpecVersion.V20 ? SwaggerReferences.Original(text) : text,
            ReferenceConsequence.Of(site),
            suggestion is null ? "" : ". Did you mean '" + suggestion + "'?");

    private static SpecNode RootOf(SpecNode node)
    {
        while (node.Parent is { } parent)
            node = parent;
        return node;
    }

    private IdentifierIndex Identifiers(SpecNode root)
    {
        if (!_identifiers.TryGetValue(root.File, out var index))
            _identifiers[root.File] = index = new IdentifierIndex(root);
        return index;
    }
}
