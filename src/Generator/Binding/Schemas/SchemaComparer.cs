using Wappfy.Generator.Document;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>
/// Compares schemas by what they say about values and how they document their members. What only describes the place of a schema does not count: its own description,
/// examples and default value, and whether null is allowed there.
/// </summary>
internal sealed class SchemaComparer(SpecDocument document)
{
    /// <summary>How many levels below a schema count in its hash: enough to distinguish most schemas.</summary>
    private const int HashedLevels = 6;
    private const int MostReferences = 64;

    private readonly Dictionary<SpecNode, int> _hashes = [];

    /// <summary>A number that is the same for schemas that are the same.</summary>
    public int Hash(SpecNode schema)
    {
        if (!_hashes.TryGetValue(schema, out var hash))
            _hashes.Add(schema, hash = Hash(schema, HashedLevels, isWhole: true));
        return hash;
    }

    /// <summary>Whether two schemas are the same apart from what describes their places.</summary>
    public bool AreSame(SpecNode one, SpecNode other)
    {
        if (one.String("title") is { } title && other.String("title") is { } otherTitle && title != otherTitle)
            return false;
        return AreSame(one, other, isWhole: true, []);
    }

    /// <summary>Whether two schemas are the same, with what describes them.</summary>
    public bool AreIdentical(SpecNode one, SpecNode other) => AreSame(one, other, isWhole: false, []);

    private bool AreSame(SpecNode one, SpecNode other, bool isWhole, HashSet<(SpecNode, SpecNode)> compared)
    {
        one = Target(one);
        other = Target(other);
        if (one == other)
            return true;
        if (one.Kind != other.Kind)
            return false;
        switch (one.Kind)
        {
            case SpecNodeKind.Object:
                // What contains itself is the same unless a difference is found elsewhere.
                return !compared.Add((one, other)) || AreSameObjects(one, other, isWhole, compared);
            case SpecNodeKind.Array:
                return AreSameLists(one, other, compared);
            default:
                return one.Text == other.Text;
        }
    }

    private bool AreSameObjects(SpecNode one, SpecNode other, bool isWhole, HashSet<(SpecNode, SpecNode)> compared)
    {
        var isSchema = !SpecMaps.HasSchemas(one);
        if (isSchema && (IsTiedToPlace(one) || IsTiedToPlace(other)))
            return false;
        var isMapping = one is { Name: "mapping", Parent.Name: "discriminator" };
        var counted = 0;
        for (var i = 0; i < one.Count; i++)
        {
            var name = one.NameAt(i);
            if (isWhole && IsOfPlace(name))
                continue;
            counted++;
            if (other[name] is not { } match)
                return false;
            var isSame = isMapping ? AreSameTargets(DiscriminatorTarget.Find(document, one.Children[i]), DiscriminatorTarget.Find(document, match), compared)
                : isSchema && name == "$ref" ? AreSameTargets(document.Follow(one, null), document.Follow(other, null), compared)
                : isWhole && (name is "type" or "enum") ? AreSameKinds(one.Children[i], match)
                : AreSame(one.Children[i], match, isWhole: false, compared);
            if (!isSame)
                return false;
        }

        for (var i = 0; i < other.Count; i++)
        {
            if (!isWhole || !IsOfPlace(other.NameAt(i)))
                counted--;
        }

        return counted == 0;
    }

    private bool AreSameTargets(SpecNode? one, SpecNode? other, HashSet<(SpecNode, SpecNode)> compared)
        => one is not null && other is not null && AreSame(one, other, isWhole: false, compared);

    private bool AreSameLists(SpecNode one, SpecNode other, HashSet<(SpecNode, SpecNode)> compared)
    {
        if (one.Count != other.Count)
            return false;
        for (var i = 0; i < one.Count; i++)
        {
            if (!AreSame(one.Children[i], other.Children[i], isWhole: false, compared))
                return false;
        }

        return true;
    }

    /// <summary>Whether two lists of types or values are the same without null; one type is a list of one.</summary>
    private static bool AreSameKinds(SpecNode one, SpecNode other)
    {
        var values = NotNull(one);
        var others = NotNull(other);
        if (values.Count != others.Count)
            return false;
        for (var i = 0; i < values.Count; i++)
        {
            if (!values[i].IsSameAs(others[i]))
                return false;
        }

        return true;
    }

    private static List<SpecNode> NotNull(SpecNode list)
        => list.IsArray ? [.. list.Children.Where(node => node.Kind != SpecNodeKind.Null && !(list.Name == "type" && node.Text == "null"))] : [list];

    /// <summary>Members that say something about the place of a schema alone.</summary>
    private static bool IsOfPlace(string name)
        => name is "title" or "description" or "summary" or "example" or "examples" or "default" or "readOnly" or "writeOnly" or "nullable" or "x-nullable" or "externalDocs" or "$comment";

    /// <summary>Identifiers and anchors: references reach this very schema.</summary>
    private static bool IsTiedToPlace(SpecNode schema)
        => schema["$id"] is not null || schema["$anchor"] is not null || schema["$dynamicAnchor"] is not null || schema["$dynamicRef"] is not null;

    private int Hash(SpecNode node, int levels, bool isWhole)
    {
        node = Target(node);
        if (levels == 0)
            return (int)node.Kind;
        unchecked
        {
            var hash = (int)node.Kind;
            switch (node.Kind)
            {
                case SpecNodeKind.Object:
                    // The order of members does not count.
                    for (var i = 0; i < node.Count; i++)
                    {
                        var name = node.NameAt(i);
                        if (isWhole && (IsOfPlace(name) || name == "type"))
                            continue;
                        hash += (StringComparer.Ordinal.GetHashCode(name) * 31) ^ (isWhole && name == "enum" ? HashValues(node.Children[i]) : Hash(node.Children[i], levels - 1, isWhole: false));
                    }

                    break;
                case SpecNodeKind.Array:
                    for (var i = 0; i < node.Count; i++)
                        hash = (hash * 31) + Hash(node.Children[i], levels - 1, isWhole: false);
                    break;
                default:
                    hash ^= StringComparer.Ordinal.GetHashCode(node.Text);
                    break;
            }

            return hash;
        }
    }

    private static int HashValues(SpecNode values)
    {
        var hash = 0;
        foreach (var value in NotNull(values))
            hash = unchecked((hash * 31) + StringComparer.Ordinal.GetHashCode(value.Text));
        return hash;
    }

    /// <summary>The schema behind references that say nothing themselves.</summary>
    private SpecNode Target(SpecNode node)
    {
        for (var i = 0; i < MostReferences && node is { IsObject: true, Count: 1 } && SchemaKeywords.IsReference(node) && document.Follow(node, null) is { } target; i++)
            node = target;
        return node;
    }
}
