using Wappfy.Generator.Reading;

namespace Wappfy.Generator.Binding;

/// <summary>What can be told of a union's branch without reading it: how a value of it looks from outside.</summary>
internal sealed class BranchFacts(JsonTypes kinds)
{
    private const JsonTypes Anything = JsonTypes.Boolean | JsonTypes.Number | JsonTypes.String | JsonTypes.Array | JsonTypes.Object;

    /// <summary>The JSON kinds; an integer counts as a number.</summary>
    public JsonTypes Kinds { get; private set; } = (kinds & JsonTypes.Integer) != 0 ? (kinds & ~JsonTypes.Integer) | JsonTypes.Number : kinds;

    /// <summary>Names that an object must have.</summary>
    public HashSet<string> Required { get; private set; } = new(StringComparer.Ordinal);

    /// <summary>Names that an object may have.</summary>
    public HashSet<string> Known { get; } = new(StringComparer.Ordinal);

    /// <summary>Members that are limited to a few values, as JSON texts.</summary>
    public SortedDictionary<string, List<string>> Fixed { get; } = new(StringComparer.Ordinal);

    /// <summary>For scalars: the allowed values as JSON texts; empty where any is.</summary>
    public List<string> Values { get; } = [];

    public static BranchFacts Of(Shape shape, ShapeReader shapes, Hierarchy hierarchy) => Of(shape, shapes, hierarchy, 0);

    /// <summary>True where no value can be both, since a member or the value itself is fixed differently.</summary>
    public bool ExcludesByValue(BranchFacts other)
    {
        foreach (var member in Fixed)
        {
            if (other.Fixed.TryGetValue(member.Key, out var values) && !values.Exists(member.Value.Contains) && Required.Contains(member.Key) && other.Required.Contains(member.Key))
                return true;
        }

        return false;
    }

    /// <summary>True where a value could be taken for either branch.</summary>
    public bool Overlaps(BranchFacts other, string? tagName)
    {
        var both = Kinds & other.Kinds;
        if (both == JsonTypes.None)
            return false;
        if (both != JsonTypes.Object)
            return Values.Count == 0 || other.Values.Count == 0 || Values.Exists(other.Values.Contains);
        if (tagName is not null || ExcludesByValue(other))
            return false;
        return Required.IsSubsetOf(other.Known) && other.Required.IsSubsetOf(Known);
    }

    /// <summary>The facts of a value that is this or <paramref name="other"/>.</summary>
    public BranchFacts Or(BranchFacts other)
    {
        var result = new BranchFacts(Kinds | other.Kinds);
        result.Required.UnionWith(Required);
        result.Required.IntersectWith(other.Required);
        result.Known.UnionWith(Known);
        result.Known.UnionWith(other.Known);
        foreach (var member in Fixed)
        {
            if (other.Fixed.TryGetValue(member.Key, out var values))
                result.Fixed[member.Key] = member.Value.Union(values, StringComparer.Ordinal).ToList();
        }

        if (Values.Count > 0 && other.Values.Count > 0)
            result.Values.AddRange(Values.Union(other.Values, StringComparer.Ordinal));
        return result;
    }

    public static JsonTypes KindsOfValues(Shape shape)
    {
        var kinds = JsonTypes.None;
        if (shape.Const is { } constant)
            kinds |= KindOf(constant);
        else if (shape.Enum is { } list)
        {
            foreach (var value in list.Children)
                kinds |= KindOf(value);
        }

        return kinds;
    }

    public static string Unquote(string json) => json.Length >= 2 && json[0] == '"' ? json.Substring(1, json.Length - 2).Replace("\\\"", "\"").Replace("\\\\", "\\") : json;

    private static BranchFacts Of(Shape shape, ShapeReader shapes, Hierarchy hierarchy, int depth)
    {
        if (shape.Alternatives.Count == 1 && depth < 8)
        {
            BranchFacts? merged = null;
            foreach (var branch in shape.Alternatives[0].List.Children)
            {
                if (!branch.IsObject)
                    continue;
                var facts = Of(shapes.Of(branch), shapes, hierarchy, depth + 1);
                if (facts.Kinds != JsonTypes.None)
                    merged = merged is null ? facts : merged.Or(facts);
            }

            if (merged is not null)
            {
                AddMembers(merged, shape, shapes);
                return merged;
            }
        }

        var types = shape.EffectiveTypes;
        if (types == JsonTypes.None)
            types = KindsOfValues(shape);
        var result = new BranchFacts(types == JsonTypes.None ? Anything : types);
        AddMembers(result, shape, shapes);
        if (hierarchy.DiscriminatorOf(shape.Node) is { } discriminator)
            result.Fixed[discriminator] = hierarchy.ValuesBelow(shape.Node).Select(static v => v.Value).Append(hierarchy.ValueOf(shape.Node)).Distinct().Select(JsonText.Quote).ToList();
        if ((types & (JsonTypes.Array | JsonTypes.Object)) == 0)
        {
            if (shape.Const is { } constant)
                result.Values.Add(JsonText.Of(constant)!);
            else if (shape.Enum is { } list)
                result.Values.AddRange(list.Children.Select(static v => JsonText.Of(v)!));
        }

        return result;
    }

    private static void AddMembers(BranchFacts facts, Shape shape, ShapeReader shapes)
    {
        foreach (var property in shape.Properties)
        {
            facts.Known.Add(property.Name);
            var merged = shapes.Of(property.Schemas);
            if (merged.Nullable)
                continue;
            if (merged.Const is { } constant && constant.Kind is not (SpecNodeKind.Array or SpecNodeKind.Object))
                facts.Fixed[property.Name] = [JsonText.Of(constant)!];
            else if (merged.Enum is { } values && values.Children.All(static v => v.Kind is not (SpecNodeKind.Array or SpecNodeKind.Object)))
                facts.Fixed[property.Name] = values.Children.Select(static v => JsonText.Of(v)!).Distinct().ToList();
        }

        foreach (var name in shape.Required)
        {
            if (facts.Known.Contains(name))
                facts.Required.Add(name);
        }
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
