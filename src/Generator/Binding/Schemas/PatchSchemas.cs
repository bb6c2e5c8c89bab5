using Wappfy.Generator.Binding.Http;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>
/// Finds the schemas of merge patches (RFC 7396), in which null removes a member whatever the schema says about null. A schema that is also used elsewhere is
/// copied, since a resource must not have the members of a patch of it. Lists are replaced as a whole, so that their items are no patches.
/// </summary>
internal sealed class PatchSchemas
{
    private const int MostLevels = 16;

    private readonly SchemaMerger _merger;
    private readonly SchemaUses _uses;
    private readonly HashSet<SpecNode> _patches = [];
    private readonly Dictionary<SpecNode, SpecNode> _copies = [];
    private readonly HashSet<SpecNode> _copied = [];

    public PatchSchemas(SpecDocument document, SchemaMerger merger, SchemaUses uses)
    {
        _merger = merger;
        _uses = uses;
        foreach (var (name, media) in RequestBodies.MediaTypes(document, merger, withWebhooks: false))
        {
            if (IsMergePatch(name) && media["schema"] is { IsObject: true } schema)
                Add(schema);
        }
    }

    /// <summary>True for a media type in which null removes a member.</summary>
    public static bool IsMergePatch(string mediaType) => MediaTypes.Bare(mediaType).EndsWith("merge-patch+json", StringComparison.Ordinal);

    /// <summary>True for a media type of a request body that is a merge patch, or describes the same value as one beside it.</summary>
    public static bool IsPatch(SpecNode media)
    {
        if (IsMergePatch(media.Name ?? ""))
            return true;
        foreach (var other in media.Parent is { IsObject: true, Name: "content" } content ? content.Children : default)
        {
            if (IsMergePatch(other.Name!) && other["schema"] is { } schema && media["schema"] is { } own && own.IsSameAs(schema))
                return true;
        }

        return false;
    }

    /// <summary>Whether an object is a merge patch.</summary>
    public bool Contains(SpecNode schema) => _patches.Contains(schema);

    /// <summary>Whether the schema is the copy of one that is also used elsewhere, or a part of the copy.</summary>
    public bool IsCopy(SpecNode schema)
    {
        for (var node = _copied.Count > 0 ? schema : null; node is not null; node = node.Parent)
        {
            if (_copied.Contains(node))
                return true;
        }

        return false;
    }

    /// <summary>The copy that describes the merge patch of a schema; null if the schema itself does.</summary>
    public SpecNode? CopyOf(SpecNode schema, out SpecNode? original)
    {
        original = _copies.Count == 0 ? null : Target(schema);
        return original is not null && _copies.TryGetValue(original, out var copy) ? copy : null;
    }

    /// <summary>The schema whose type is that of another one: behind references, a sole part of allOf, or a sole branch beside null.</summary>
    private SpecNode? Target(SpecNode schema)
    {
        for (var i = 0; i < MostLevels && schema.IsObject; i++)
        {
            if (_merger.Resolve(schema) is not { IsObject: true } target)
                return null;
            var next = SchemaKeywords.SoleWrapped(target);
            if (next is null && _merger.Of(target) is { Alternatives: [var only], Properties.Count: 0 })
            {
                var branches = only.List.Children.Where(branch => !_merger.IsNull(branch)).ToList();
                next = branches.Count == 1 ? branches[0] : null;
            }

            if (next is null)
                return target;
            schema = next;
        }

        return null;
    }

    private void Add(SpecNode schema)
    {
        var pending = new Stack<SpecNode>();
        pending.Push(schema);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            if (Target(current) is not { } target)
                continue;
            var merged = _merger.Of(target);
            var isOwn = IsOwn(target);
            if (merged.Alternatives.Count > 0)
            {
                // The branches of a schema that is also used elsewhere are not patches alone.
                if (isOwn && _patches.Add(target))
                    merged.Alternatives.SelectMany(static list => list.List.Children).ToList().ForEach(pending.Push);
                continue;
            }

            if ((merged.EffectiveTypes & JsonTypes.Object) == 0 || (!isOwn && (merged.Discriminator is not null || _copies.ContainsKey(target))))
                continue;
            if (!isOwn)
            {
                var copy = target.Copy();
                _copies.Add(target, copy);
                _copied.Add(copy);
                merged = _merger.Of(target = copy);
            }

            if (!_patches.Add(target))
                continue;
            foreach (var property in merged.Properties)
                pending.Push(property.Schemas[property.Schemas.Count - 1]);
            if (merged.AdditionalProperties is { IsObject: true } additional)
                pending.Push(additional);
        }
    }

    /// <summary>Whether only merge patches use the schema.</summary>
    private bool IsOwn(SpecNode schema) => IsCopy(schema) || _uses.OnlyBy(schema, IsMember, IsPatch);

    private static bool IsMember(SpecNode node)
        => node.Name is null or "allOf" or "oneOf" or "anyOf" or "properties" or "patternProperties" or "additionalProperties" || node.Parent?.Name is "properties" or "patternProperties";
}
