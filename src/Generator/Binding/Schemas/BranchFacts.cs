using Wappfy.Generator.Document;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>What is known of a union's branch without reading it: how a value of it looks from outside.</summary>
internal sealed class BranchFacts(JsonTypes kinds)
{
    public const JsonTypes Anything = JsonTypes.Boolean | JsonTypes.Number | JsonTypes.String | JsonTypes.Array | JsonTypes.Object;

    /// <summary>The JSON kinds; an integer counts as a number.</summary>
    public JsonTypes Kinds { get; private set; } = (kinds & JsonTypes.Integer) != 0 ? (kinds & ~JsonTypes.Integer) | JsonTypes.Number : kinds;

    /// <summary>Names that an object must have.</summary>
    public HashSet<string> Required { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>Names that an object may have.</summary>
    public HashSet<string> Known { get; } = new(StringComparer.Ordinal);

    /// <summary>Members that are limited to a few values, as JSON texts.</summary>
    public SortedDictionary<string, List<string>> Fixed { get; } = new(StringComparer.Ordinal);

    /// <summary>The kinds that a member may be; members that may be of any kind are not listed.</summary>
    public Dictionary<string, JsonTypes> MemberKinds { get; } = new(StringComparer.Ordinal);

    /// <summary>True if an object must have no other members.</summary>
    public bool IsClosed { get; set; }

    /// <summary>For scalars: the allowed values as JSON texts; empty if any is.</summary>
    public List<string> Values { get; } = [];

    /// <summary>
    /// True if no value can be both: a member that one of them requires is of other values or another kind in each, or
    /// one requires what the other forbids.
    /// </summary>
    public bool Excludes(BranchFacts other)
    {
        foreach (var name in Required.Concat(other.Required))
        {
            if (Fixed.TryGetValue(name, out var mine) && other.Fixed.TryGetValue(name, out var others) && !others.Exists(mine.Contains))
                return true;
            if (MemberKinds.TryGetValue(name, out var kinds) && other.MemberKinds.TryGetValue(name, out var otherKinds) && (kinds & otherKinds) == JsonTypes.None)
                return true;
        }

        return (IsClosed && !other.Required.IsSubsetOf(Known)) || (other.IsClosed && !Required.IsSubsetOf(other.Known));
    }

    /// <summary>True if a value could be taken for either branch.</summary>
    public bool Overlaps(BranchFacts other, string? tagName)
    {
        var both = Kinds & other.Kinds;
        if (both == JsonTypes.None)
            return false;
        if (both != JsonTypes.Object)
            return Values.Count == 0 || other.Values.Count == 0 || Values.Exists(other.Values.Contains);
        if (tagName is not null || Excludes(other))
            return false;
        return Required.IsSubsetOf(other.Known) && other.Required.IsSubsetOf(Known);
    }

    /// <summary>The facts of a value that is this or <paramref name="other"/>.</summary>
    public BranchFacts Or(BranchFacts other)
    {
        var result = Copy();
        result.Absorb(other);
        return result;
    }

    public BranchFacts Copy()
    {
        var copy = new BranchFacts(Kinds);
        copy.Required.UnionWith(Required);
        copy.Known.UnionWith(Known);
        foreach (var member in Fixed)
            copy.Fixed.Add(member.Key, member.Value);
        foreach (var member in MemberKinds)
            copy.MemberKinds.Add(member.Key, member.Value);
        copy.IsClosed = IsClosed;
        copy.Values.AddRange(Values);
        return copy;
    }

    /// <summary>Makes these the facts of a value that is this or <paramref name="other"/>.</summary>
    public void Absorb(BranchFacts other)
    {
        Kinds |= other.Kinds;
        Required.IntersectWith(other.Required);
        Known.UnionWith(other.Known);
        foreach (var name in Fixed.Keys.ToList())
        {
            if (other.Fixed.TryGetValue(name, out var values))
                Fixed[name] = Fixed[name].Union(values, StringComparer.Ordinal).ToList();
            else
                Fixed.Remove(name);
        }

        foreach (var name in MemberKinds.Keys.ToList())
        {
            if (other.MemberKinds.TryGetValue(name, out var kinds))
                MemberKinds[name] |= kinds;
            else
                MemberKinds.Remove(name);
        }

        IsClosed &= other.IsClosed;
        if (Values.Count > 0 && other.Values.Count > 0)
            Values.AddRange(other.Values.Except(Values, StringComparer.Ordinal).ToList());
        else
            Values.Clear();
    }

    public static JsonTypes KindsOfValues(MergedSchema merged)
    {
        var kinds = JsonTypes.None;
        if (merged.Const is { } constant)
            kinds |= KindOf(constant);
        else if (merged.Enum is { } list)
        {
            foreach (var value in list.Children)
                kinds |= KindOf(value);
        }

        return kinds;
    }

    private static JsonTypes KindOf(SpecNode value) => value.Kind switch
    {
        SpecNodeKind.String => JsonTypes.String,
        SpecNodeKind.Number => JsonTypes.Number,
        SpecNodeKind.Boolean => JsonTypes.Boolean,
        SpecNodeKind.Array => JsonTypes.Array,
        SpecNodeKind.Object => JsonTypes.Object,
        _ => JsonTypes.None,
    };
}
