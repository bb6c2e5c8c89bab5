using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Document;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>
/// Makes one schema of several that apply to the same value, or of which one applies. Each is made once for the schema in which they meet, so that recursion leads
/// back to it.
/// </summary>
internal sealed class CombinedSchemas(BindingBudget budget, Func<SpecNode, SpecNode?> resolve)
{
    /// <summary>A type may be generated for each combination, so it counts for more than a member.</summary>
    private const int Cost = 20;

    private readonly Dictionary<(SpecNode Root, string Keyword, SpecNode First, SpecNode Second), SpecNode> _made = [];

    /// <summary>The schemas of the document in which combined ones met first.</summary>
    private readonly Dictionary<SpecNode, SpecNode> _roots = [];

    /// <summary>The schema of a value to which both apply; either may be absent.</summary>
    public SpecNode? All(SpecNode owner, SpecNode? known, SpecNode? added)
    {
        if (known is null || added is null || known == added)
            return added ?? known;
        if (IsFalse(known) || SaysNothing(added))
            return known;
        if (IsFalse(added) || SaysNothing(known))
            return added;
        if (SchemaKeywords.IsReference(known) && SchemaKeywords.IsReference(added) && resolve(known) is { } target && target == resolve(added))
            return SchemaKeywords.OnlyAnnotations(known) ? added : SchemaKeywords.OnlyAnnotations(added) ? known : Make(owner, "allOf", known, added);
        return Make(owner, "allOf", known, added);
    }

    /// <summary>The schema of a value to which one of them applies.</summary>
    public SpecNode Any(SpecNode owner, IReadOnlyList<SpecNode> schemas)
    {
        var distinct = new List<SpecNode>(schemas.Count);
        foreach (var schema in schemas)
        {
            if (!distinct.Exists(other => IsSame(other, schema)))
                distinct.Add(schema);
        }

        return distinct.Count == 1 ? distinct[0] : Make(owner, "anyOf", distinct);
    }

    /// <summary>The lists of <c>patternProperties</c> together; a pattern that both have has both schemas.</summary>
    public SpecNode? AllPatterns(SpecNode owner, SpecNode? known, SpecNode? added)
    {
        if (known is null || added is null || known == added)
            return added ?? known;
        budget.SpendMembers(Cost + known.Count + added.Count);
        var both = SpecNode.InPlaceOf(added, SpecNodeKind.Object);
        for (var i = 0; i < known.Count; i++)
            both.AddShared(known.NameAt(i), All(owner, known.Children[i], added[known.NameAt(i)])!);
        for (var i = 0; i < added.Count; i++)
        {
            if (known[added.NameAt(i)] is null)
                both.AddShared(added.NameAt(i), added.Children[i]);
        }

        return both;
    }

    /// <summary>
    /// The positions of <c>prefixItems</c> of both; where one of them has no more positions, its <c>items</c> applies (JSON Schema 2020-12, core §10.3.1.2).
    /// </summary>
    public SpecNode? AllPositions(SpecNode owner, (SpecNode? Positions, SpecNode? Items) known, (SpecNode? Positions, SpecNode? Items) added)
    {
        if (added.Positions is null && (added.Items is null || known.Positions is null))
            return known.Positions;
        if (known.Positions is null && known.Items is null)
            return added.Positions;
        var count = Math.Max(known.Positions?.Count ?? 0, added.Positions?.Count ?? 0);
        budget.SpendMembers(Cost + count);
        var both = SpecNode.InPlaceOf(added.Positions ?? known.Positions!, SpecNodeKind.Array);
        for (var i = 0; i < count; i++)
        {
            if (All(owner, At(known, i), At(added, i)) is { } schema && !IsFalse(schema))
                both.AddShared(schema);
            else
                break;
        }

        return both;
    }

    /// <summary>The values that both lists contain; the shorter list if there are none.</summary>
    public static SpecNode AllValues(SpecNode? known, SpecNode added)
    {
        if (known is null || known == added)
            return added;
        var values = new HashSet<(SpecNodeKind, string)>();
        foreach (var value in known.Children)
            values.Add((value.Kind, value.Text));
        var both = SpecNode.InPlaceOf(added, SpecNodeKind.Array);
        foreach (var value in added.Children)
        {
            if (values.Contains((value.Kind, value.Text)))
                both.AddShared(value);
        }

        return both.Count > 0 ? both : added.Count < known.Count ? added : known;
    }

    private static SpecNode? At((SpecNode? Positions, SpecNode? Items) array, int index)
        => array.Positions is { } positions && index < positions.Count ? positions.Children[index] : array.Items;

    private SpecNode Make(SpecNode owner, string keyword, params IReadOnlyList<SpecNode> schemas)
    {
        var root = _roots.TryGetValue(owner, out var first) ? first : owner;
        var combined = schemas[0];
        for (var i = 1; i < schemas.Count; i++)
        {
            var key = (root, keyword, combined, schemas[i]);
            if (!_made.TryGetValue(key, out var made))
            {
                budget.SpendMembers(Cost);
                made = SpecNode.InPlaceOf(schemas[i], SpecNodeKind.Object);
                var list = SpecNode.InPlaceOf(schemas[i], SpecNodeKind.Array);
                if (i > 1)
                {
                    foreach (var earlier in combined[keyword]!.Children)
                        list.AddShared(earlier);
                }
                else
                {
                    list.AddShared(combined);
                }

                list.AddShared(schemas[i]);
                made.AddShared(keyword, list);
                _made.Add(key, made);
                _roots.Add(made, root);
            }

            combined = made;
        }

        return combined;
    }

    private static bool IsFalse(SpecNode schema) => schema is { Kind: SpecNodeKind.Boolean, Text: "false" };

    /// <summary>True for a schema that every value fits.</summary>
    private static bool SaysNothing(SpecNode schema)
    {
        if (!schema.IsObject)
            return schema is { Kind: SpecNodeKind.Boolean, Text: "true" };
        if (SchemaKeywords.IsReference(schema))
            return false;
        for (var i = 0; i < schema.Count; i++)
        {
            if (!SchemaKeywords.IsAnnotation(schema.NameAt(i)))
                return false;
        }

        return true;
    }

    /// <summary>True if both say the same of a value. Nesting has been bounded by the reader, so recursion is safe.</summary>
    private bool IsSame(SpecNode one, SpecNode other)
    {
        if (one == other)
            return true;
        if (!one.IsObject || !other.IsObject)
            return IsSameValue(one, other);
        if (SchemaKeywords.IsReference(one) && SchemaKeywords.IsReference(other))
            return resolve(one) is { } target && target == resolve(other) && SchemaKeywords.OnlyAnnotations(one) && SchemaKeywords.OnlyAnnotations(other);
        var keywords = 0;
        for (var i = 0; i < one.Count; i++)
        {
            var name = one.NameAt(i);
            if (!Matters(name))
                continue;
            keywords++;
            if (other[name] is not { } value || !(name switch
            {
                "properties" or "patternProperties" => IsSameMap(one.Children[i], value),
                "items" or "additionalProperties" => IsSame(one.Children[i], value),
                _ => IsSameValue(one.Children[i], value),
            }))
            {
                return false;
            }
        }

        for (var i = 0; i < other.Count; i++)
        {
            if (Matters(other.NameAt(i)))
                keywords--;
        }

        return keywords == 0;
    }

    private static bool Matters(string keyword) => !SchemaKeywords.IsAnnotation(keyword) || keyword is "nullable" or "$ref" or "x-nullable" or "contentMediaType";

    private bool IsSameMap(SpecNode one, SpecNode other)
        => one.IsObject && other.IsObject && one.Count == other.Count && Enumerable.Range(0, one.Count).All(i => other[one.NameAt(i)] is { } schema && IsSame(one.Children[i], schema));

    private static bool IsSameValue(SpecNode one, SpecNode other)
    {
        if (one.Kind != other.Kind || one.Text != other.Text || one.Count != other.Count)
            return false;
        for (var i = 0; i < one.Count; i++)
        {
            if (!(one.IsObject ? other[one.NameAt(i)] is { } value && IsSameValue(one.Children[i], value) : IsSameValue(one.Children[i], other.Children[i])))
                return false;
        }

        return true;
    }
}
