using Wappfy.Generator.Binding.Http;
using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>Finds the schemas of multipart bodies: their binary members are files, not JSON strings.</summary>
internal sealed class FormSchemas
{
    private readonly SchemaMerger _merger;
    private readonly SchemaUses _uses;
    private readonly Hierarchy _hierarchy;

    /// <summary>Alternatives within alternatives.</summary>
    private const int MostLevels = 8;

    /// <summary>Alternatives within alternatives or items, of which each is a file.</summary>
    private const int MostFileLevels = 2;

    /// <summary>The schemas whose members are parts, with the encoding object of the body.</summary>
    private readonly Dictionary<SpecNode, SpecNode?> _encodings = [];

    public FormSchemas(SpecDocument document, SchemaMerger merger, SchemaUses uses, Hierarchy hierarchy)
    {
        _merger = merger;
        _uses = uses;
        _hierarchy = hierarchy;
        foreach (var (name, media) in RequestBodies.MediaTypes(document, merger, withWebhooks: true))
        {
            if (IsMultipart(name) && media["schema"] is { IsObject: true } schema)
                Add(schema, media["encoding"], 0);
        }
    }

    /// <summary>Whether the members of a schema are parts of a multipart body.</summary>
    public bool Contains(SpecNode schema) => _encodings.ContainsKey(schema);

    /// <summary>Null if a member is not a file in a multipart body; otherwise whether it is a list of files.</summary>
    public bool? FileType(MergedProperty property) => _encodings.TryGetValue(property.Owner, out var encodings)
        ? FileType(_merger.Of(property.Schema), encodings?[property.Name], property.Owner)
        : null;

    /// <summary>The media type that the schema of a file in a multipart body names, or that of the items of a list of files; null if there is none.</summary>
    public string? FileMediaType(MergedProperty property)
    {
        if (FileType(property) is not { } isList)
            return null;
        var types = MediaTypesOf(_merger.Of(property.Schema), isList, 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return types.Count == 1 ? types[0] : null;
    }

    /// <summary>The media type that a schema names for the text or the bytes of a part that has a position instead of a name; null if there is none, or JSON.</summary>
    public string? PartMediaType(SpecNode schema)
    {
        var merged = Sole(_merger.Of(schema));
        return merged.EffectiveTypes is JsonTypes.String or JsonTypes.None && merged.ContentEncoding is null && ContentMediaType(merged) is { } type && !IsJson(type) ? type : null;
    }

    /// <summary>Null if the parts of a body that is a list, or the items of a sequence, are not files; otherwise whether the schema is that of the list.</summary>
    public bool? FileType(SpecNode schema, SpecNode? encoding) => FileType(_merger.Of(schema), encoding, schema);

    /// <summary>
    /// True for a schema that describes bytes where the media type does not say otherwise: <c>format: binary</c>, a string whose content media type is that of
    /// bytes, or neither a type nor anything else that only JSON has (OAS 3.0 §4.7.12, OAS 3.1.1 §4.1.3, working with binary data).
    /// </summary>
    public bool IsBytes(SpecNode schema)
    {
        var merged = _merger.Of(schema);
        if (merged.ContentEncoding is not null)
            return false;
        var contentMediaType = ContentMediaType(merged);
        return merged.EffectiveTypes switch
        {
            JsonTypes.String => merged.Format == "binary" || (contentMediaType is not null && MediaTypes.KindOf(contentMediaType, null) == MediaKind.Binary),
            JsonTypes.None => IsUntyped(merged) && (contentMediaType is null || !IsJson(contentMediaType)),
            _ => false,
        };
    }

    private bool? FileType(MergedSchema merged, SpecNode? encoding, SpecNode form)
        => FileType(merged, encoding?.String("contentType") is { } listed ? listed.Split(',') : [], form, 0);

    private bool? FileType(MergedSchema merged, string[] types, SpecNode form, int level)
    {
        merged = Sole(merged);
        if (IsFile(merged, types, form))
            return false;
        if (merged.EffectiveTypes == JsonTypes.Array)
            return merged.Items is { } items && level < MostFileLevels && FileType(_merger.Of(items), types, form, level + 1) == false ? true : null;

        // Alternatives of which each is a file are one.
        bool? isList = null;
        foreach (var branch in Branches(merged, level))
        {
            if (FileType(_merger.Of(branch), types, form, level + 1) is not { } branchIsList || (isList ?? branchIsList) != branchIsList)
                return null;
            isList = branchIsList;
        }

        return isList;
    }

    /// <summary>The media types that the schemas of a file, or of the items of a list of files, name; null for one that names none.</summary>
    private IEnumerable<string?> MediaTypesOf(MergedSchema merged, bool isList, int level)
    {
        merged = Sole(merged);
        var branches = Branches(merged, level);
        if (branches.Count > 0)
            return branches.SelectMany(branch => MediaTypesOf(_merger.Of(branch), isList, level + 1));
        return isList ? MediaTypesOf(_merger.Of(merged.Items!), isList: false, level + 1) : [ContentMediaType(merged)];
    }

    /// <summary>The branches of a schema that is nothing but its alternatives.</summary>
    private List<SpecNode> Branches(MergedSchema merged, int level)
        => level < MostFileLevels && merged is { Types: JsonTypes.None, Properties.Count: 0, Alternatives: [var alternatives] } && _merger.Branches(alternatives) is { Count: <= BindingLimits.Branches } branches
            ? branches
            : [];

    /// <summary>The one schema beside null, where a member is nothing but that: a file that may be absent.</summary>
    private MergedSchema Sole(MergedSchema merged)
    {
        for (var i = 0; i < MostLevels && merged is { Types: JsonTypes.None, Properties.Count: 0, Alternatives: [var alternatives] } && _merger.Branches(alternatives) is [var sole]; i++)
            merged = _merger.Of(sole);
        return merged;
    }

    /// <summary>OAS 3.0 §4.7.12: format binary; OAS 3.1 §4.8.14: a content media type without an encoding, or no type at all, since bytes have none in JSON Schema.</summary>
    private bool IsFile(MergedSchema merged, string[] contentTypes, SpecNode form)
    {
        if (merged.ContentEncoding is not null || merged.EffectiveTypes is not (JsonTypes.String or JsonTypes.None))
            return false;
        var contentMediaType = ContentMediaType(merged);
        if (merged.Format is { } format)
            return format == "binary" || (contentMediaType is not null && !IsJson(contentMediaType));
        if (contentMediaType is not null)
            return !IsJson(contentMediaType);
        if (merged.EffectiveTypes == JsonTypes.String)
            return merged.Enum is null && merged.Const is null && contentTypes.Length > 0 && Array.TrueForAll(contentTypes, MediaTypes.IsBytes);
        return IsUntyped(merged) && !Array.Exists(contentTypes, static type => MediaTypes.KindOf(type, null) == MediaKind.Json) && IsOnlyForm(form);
    }

    private static bool IsJson(string mediaType) => mediaType.IndexOf("json", StringComparison.OrdinalIgnoreCase) >= 0;

    private static string? ContentMediaType(MergedSchema merged) => merged.Parts.Select(static part => part.String("contentMediaType")).FirstOrDefault(static media => media is not null);

    private static bool IsUntyped(MergedSchema merged) => merged.Alternatives.Count == 0 && IsUntyped(merged.Node) && merged.Parts.All(IsUntyped);

    private static bool IsUntyped(SpecNode schema) => schema is { Kind: SpecNodeKind.Boolean, Text: "true" } || (schema.IsObject && SchemaKeywords.OnlyAnnotations(schema, "allOf"));

    /// <summary>A member without a type is any JSON wherever JSON is sent or received, so that it is a file only if multipart bodies alone use it.</summary>
    private bool IsOnlyForm(SpecNode form)
        => _uses.OnlyBy(form, static node => node.Name is null or "allOf" or "oneOf" or "anyOf", static media => IsMultipart(media.Name!));

    private static bool IsMultipart(string mediaType) => mediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The schema, the parts of its allOf, the branches of its alternatives, and the types that derive from it.</summary>
    private void Add(SpecNode schema, SpecNode? encodings, int level)
    {
        var merged = _merger.Of(schema);
        AddParts(merged, encodings);
        if (_merger.Target(schema) is { } target)
        {
            foreach (var derived in _hierarchy.TypesBelow(target))
                AddParts(_merger.Of(derived), encodings);
        }

        foreach (var alternatives in merged.Alternatives)
        {
            foreach (var branch in alternatives.List.Children)
            {
                if (level < MostLevels && branch.IsObject && !_encodings.ContainsKey(branch))
                    Add(branch, encodings, level + 1);
            }
        }
    }

    private void AddParts(MergedSchema merged, SpecNode? encodings)
    {
        foreach (var part in merged.Parts)
        {
            if (!_encodings.TryGetValue(part, out var known) || known is null)
                _encodings[part] = encodings;
        }
    }
}
