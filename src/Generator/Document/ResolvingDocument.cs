using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document.Merging;
using Wappfy.Generator.Document.Swagger;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Document;

/// <summary>A document whose references resolve within the files of the project, and nowhere else.</summary>
internal sealed class ResolvingDocument(SpecNode root, IReadOnlyList<SourceDocument> sources, ComponentNames names, FileSet files) : SpecDocument(root, sources)
{
    /// <summary>References that may be passed on the way along one pointer.</summary>
    private const int MostDetours = 16;

    /// <summary>Misspelt references for which a near name is looked for.</summary>
    private const int MostSuggestions = 100;

    private readonly Dictionary<SpecFileRef, IdentifierIndex> _identifiers = [];
    private DynamicScopes? _scopes;
    private int _detours;
    private readonly NearNameBudget _budget = new();
    private int _suggestions;
    private int _detoursLeft;

    private DynamicScopes Scopes => _scopes ??= new DynamicScopes(node => FollowWithoutScope(node, null), node => Identifiers(RootOf(node)));

    public override SpecNode? Component(string kind, string name, SpecNode at) => Components(kind)?[names.Of(at.File, kind, name)];

    public override string OwnName(SpecNode component) => names.OwnName(component);

    public override SpecNode? Follow(SpecNode node, DiagnosticBag? diagnostics)
    {
        var origin = Scopes.OriginOf(node);
        if (FollowWithoutScope(origin, diagnostics) is not { } target)
            return null;
        return Scopes.Enter(node, origin["$ref"] is { IsString: true } || origin.String("$dynamicRef") is not { } reference ? null : DynamicScopes.NameOf(reference), target);
    }

    public override SpecNode? Resolve(string reference, SpecNode at, DiagnosticBag? diagnostics)
    {
        var origin = Scopes.OriginOf(at);
        return Resolve(reference, origin, origin, diagnostics);
    }

    private SpecNode? FollowWithoutScope(SpecNode node, DiagnosticBag? diagnostics)
    {
        var reference = node["$ref"] is { IsString: true } direct ? direct : node["$dynamicRef"];
        return reference is { IsString: true } ? Resolve(reference.Text, reference, node, diagnostics) : null;
    }

    private SpecNode? Resolve(string reference, SpecNode at, SpecNode site, DiagnosticBag? diagnostics)
    {
        var text = reference.Trim();
        var hash = text.IndexOf('#');
        var file = hash < 0 ? text : text.Substring(0, hash);
        var fragment = hash < 0 ? "" : text.Substring(hash + 1);

        var root = RootOf(at);
        var index = Identifiers(root);
        var resource = index.ResourceOf(at);
        if (file.Length == 0)
        {
            // The specification knows no pointer from a schema with an identifier to the document around it, but documents have them.
            return (resource == root ? null : Within(resource, fragment, text, at, site, null))
                ?? OwnOperation(at.File.Path, at.File, fragment, text, at, site)
                ?? (IsOfDefinition(fragment) ? Within(root, fragment, text, at, site, null) ?? AroundReference(fragment, text, at, site, diagnostics) : null)
                ?? OwnComponent(root, fragment, text, at, site)
                ?? Within(root, names.InFragment(at.File, fragment), text, at, site, diagnostics);
        }

        // An identifier wins over a location: that is what it is for (JSON Schema 2020-12 core §8.2.1).
        if (Identified(file, index, resource, root) is { } identified)
            return Within(identified, fragment, text, at, site, diagnostics);
        if (OtherFile(file, text, at, site, diagnostics) is not { } scope)
            return null;
        var path = SpecPath.Combine(at.File.Path, file);
        return OwnOperation(path, null, fragment, text, at, site) ?? Within(scope, names.InFragment(path, fragment), text, at, site, diagnostics);
    }

    private static bool IsOfDefinition(string fragment) => fragment.StartsWith("/$defs/", StringComparison.Ordinal) || fragment.StartsWith("/definitions/", StringComparison.Ordinal);

    /// <summary>
    /// A definition of the schema around a reference. The pointer begins at the document, unless the schema has an identifier, but a JSON Schema that is put into a document
    /// as it is keeps the references that were right where it was a document itself.
    /// </summary>
    private SpecNode? AroundReference(string fragment, string text, SpecNode at, SpecNode site, DiagnosticBag? diagnostics)
    {
        var keyword = fragment.Substring(1, fragment.IndexOf('/', 1) - 1);
        for (var schema = at.Parent; schema is not null; schema = schema.Parent)
        {
            if (!schema.IsObject || schema[keyword] is null || Within(schema, fragment, text, at, site, null) is not { } target)
                continue;
            diagnostics?.Report(Descriptors.EmbeddedReference, at, text, target.Pointer);
            return target;
        }

        return null;
    }

    /// <summary>
    /// The target of a reference to the paths or webhooks of a document, in this document: in the tree of the client, those of another one may have taken
    /// their places. A page has several documents.
    /// </summary>
    private SpecNode? OwnOperation(string path, SpecFileRef? document, string fragment, string text, SpecNode at, SpecNode site)
    {
        if (Sources.Count <= 1 || !(fragment.StartsWith("/paths/", StringComparison.Ordinal) || fragment.StartsWith("/webhooks/", StringComparison.Ordinal)))
            return null;
        foreach (var source in Sources)
        {
            var file = source.Root.File;
            if (document is null ? string.Equals(SpecPath.Normalize(file.Path), path, StringComparison.OrdinalIgnoreCase) : ReferenceEquals(file, document))
            {
                if (Within(source.Root, fragment, text, at, site, null) is { } target)
                    return target;
            }
        }

        return null;
    }

    /// <summary>
    /// The component of the client's tree that a document means, where a path item of another document has taken in an operation of it: that operation is not in
    /// the tree, in which alone the components have their new names.
    /// </summary>
    private SpecNode? OwnComponent(SpecNode root, string fragment, string text, SpecNode at, SpecNode site)
        => root != Root && Contains(at) && fragment.StartsWith("/components/", StringComparison.Ordinal) ? Within(Root, names.InFragment(at.File, fragment), text, at, site, null) : null;

    /// <summary>The resource that a reference names by its address (RFC 3986 §5), or null.</summary>
    private SpecNode? Identified(string reference, IdentifierIndex index, SpecNode resource, SpecNode root)
    {
        var around = index.BaseOf(resource);
        if (!Uri.TryCreate(around, reference, out var address))
            return null;
        if (index.Find(address) is { } own)
            return own;
        if (address.IsFile)
            return resource != root && Uri.TryCreate(index.BaseOf(root), reference, out var other) ? index.Find(other) : null;
        if (Identifiers(Root).Find(address) is { } main)
            return main;
        foreach (var path in files.OtherPaths)
        {
            if (files.Read(SpecPath.Normalize(path)) is { } tree && Identifiers(tree).Find(address) is { } found)
                return found;
        }

        // A document that names itself is next to the others that it names in this way.
        var self = index.BaseOf(root);
        return !self.IsFile && SpecPath.RelativeAddress(self, address) is { } relative && SpecPath.Combine(root.File.Path, relative) is var file && files.Contains(file)
            ? files.Read(file)
            : null;
    }

    private SpecNode? OtherFile(string file, string text, SpecNode at, SpecNode site, DiagnosticBag? diagnostics)
    {
        if (SpecPath.IsAbsolute(file))
        {
            diagnostics?.Report(
                Descriptors.ReferenceOutsideProject,
                at,
                text,
                "the compiler downloads nothing",
                ReferenceConsequence.Of(site),
                ". Add the file to the project as AdditionalFiles, and refer to it by a relative path");
            return null;
        }

        var path = SpecPath.Combine(at.File.Path, file);
        if (!files.Contains(path))
        {
            // A bare name is a common mistake for a reference to a component.
            var component = fragmentless(text) && Components("schemas")?[file] is not null ? "#/components/schemas/" + file : null;
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
                "no AdditionalFiles or OpenApiClient item of the project has this path",
                ReferenceConsequence.Of(site),
                DidYouMean(suggestion));
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
            if (index.FindAnchor(name, index.ResourceOf(scope), ReferenceEquals(RootOf(at), RootOf(scope)) ? at : null) is { } anchored)
                return anchored;
            if (diagnostics is not null)
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
                if (diagnostics is not null)
                    NotFound(text, Suggest(text, i, segment, node) ?? Elsewhere(text, names, scope, at), at, site, diagnostics);
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
            return Follow(reference, null);
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

    /// <summary>The reference to the component of the same name: '#/definitions/Pet' is where OpenAPI 2.0 has '#/components/schemas/Pet'.</summary>
    private string? Elsewhere(string text, IReadOnlyList<string> names, SpecNode scope, SpecNode at)
    {
        if (names.Count < 2 || RootOf(scope)["components"] is not { IsObject: true } components)
            return null;
        var (section, name) = (names[names.Count - 2], names[names.Count - 1]);
        if (components[section]?[name] is null)
        {
            var sections = Enumerable.Range(0, components.Count).Select(components.NameAt).Where(other => components[other] is { IsObject: true } known && known[name] is not null).ToList();
            if (sections.Count != 1)
                return null;
            section = sections[0];
        }

        var found = text.Substring(0, text.IndexOf('#')) + "#/components/" + section + "/" + JsonPointer.Escape(name);
        return VersionOf(at) == SpecVersion.V20 ? SwaggerReferences.Original(found) : found;
    }

    /// <summary>A suggestion, until many have been looked for: a document may have any number of wrong references.</summary>
    private string? NearNameOf(string name, IEnumerable<string> candidates)
        => _suggestions++ < MostSuggestions ? NearName.Find(name, candidates, budget: _budget) : null;

    private void NotFound(string text, string? suggestion, SpecNode at, SpecNode site, DiagnosticBag? diagnostics)
        => diagnostics?.Report(
            Descriptors.ReferenceNotFound,
            at,
            VersionOf(at) == SpecVersion.V20 ? SwaggerReferences.Original(text) : text,
            ReferenceConsequence.Of(site),
            DidYouMean(suggestion));

    private static string DidYouMean(string? suggestion) => suggestion is null ? "" : ". Did you mean '" + suggestion + "'?";

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
