using Wappfy.Generator.Reading;

namespace Wappfy.Generator.Binding;

/// <summary>Makes <see cref="BranchFacts"/>, those of each schema once: unions refer to each other, and some to themselves.</summary>
internal sealed class BranchFactsReader(ShapeReader shapes, Hierarchy hierarchy, BindingBudget budget)
{
    /// <summary>Unions of unions deeper than this are of any kind: each level multiplies the work.</summary>
    private const int DeepestMember = 3;

    private readonly Dictionary<Shape, BranchFacts?> _known = [];

    /// <summary>The facts of a branch; not to be changed.</summary>
    public BranchFacts Of(Shape shape) => Find(shape, depth: 0) ?? new BranchFacts(BranchFacts.Anything);

    /// <summary>Null for a union within itself, which adds no value to those of its other branches.</summary>
    private BranchFacts? Find(Shape shape, int depth)
    {
        if (_known.TryGetValue(shape, out var known))
            return known;
        _known[shape] = null;
        var facts = (depth < BindingLimits.Inheritance ? OfAlternatives(shape, depth) : null) ?? OfOne(shape);
        _known[shape] = facts;
        return facts;
    }

    private BranchFacts? OfAlternatives(Shape shape, int depth)
    {
        if (shape.Alternatives.Count != 1)
            return null;
        BranchFacts? merged = null;
        foreach (var branch in shape.Alternatives[0].List.Children)
        {
            if (!branch.IsObject || Find(shapes.Of(branch), depth + 1) is not { } facts || facts.Kinds == JsonTypes.None)
                continue;
            budget.SpendMembers(facts.Known.Count);
            if (merged is null)
                merged = facts.Copy();
            else
                merged.Absorb(facts);
        }

        if (merged is not null)
            AddMembers(merged, shape);
        return merged;
    }

    private BranchFacts OfOne(Shape shape)
    {
        var types = shape.EffectiveTypes;
        if (types == JsonTypes.None)
            types = BranchFacts.KindsOfValues(shape);
        var result = new BranchFacts(types == JsonTypes.None ? BranchFacts.Anything : types);
        AddMembers(result, shape);
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

    /// <summary>The kinds of a member, null included; none where any kind may come.</summary>
    private JsonTypes KindsOf(Shape shape, int depth)
    {
        var kinds = shape.EffectiveTypes;
        if (kinds == JsonTypes.None)
            kinds = BranchFacts.KindsOfValues(shape);
        if (kinds == JsonTypes.None && shape.Alternatives.Count == 1 && depth < DeepestMember)
        {
            var list = shape.Alternatives[0].List;
            budget.SpendMembers(list.Count);
            foreach (var branch in list.Children)
            {
                var own = branch.IsObject ? KindsOf(shapes.Of(branch), depth + 1) : JsonTypes.None;
                if (own == JsonTypes.None)
                    return JsonTypes.None;
                kinds |= own;
            }
        }

        if (kinds == JsonTypes.None)
            return JsonTypes.None;
        if ((kinds & JsonTypes.Integer) != 0)
            kinds = (kinds & ~JsonTypes.Integer) | JsonTypes.Number;
        return shape.Nullable ? kinds | JsonTypes.Null : kinds;
    }

    private void AddMembers(BranchFacts facts, Shape shape)
    {
        foreach (var property in shape.Properties)
        {
            facts.Known.Add(property.Name);
            var merged = shapes.Of(property.Schemas);
            var kinds = KindsOf(merged, 0);
            if (kinds != JsonTypes.None)
                facts.MemberKinds[property.Name] = kinds;
            if (merged.Nullable)
                continue;
            if (merged.Const is { } constant && constant.Kind is not (SpecNodeKind.Array or SpecNodeKind.Object))
                facts.Fixed[property.Name] = [JsonText.Of(constant)!];
            else if (merged.Enum is { } values && values.Children.All(static v => v.Kind is not (SpecNodeKind.Array or SpecNodeKind.Object)))
                facts.Fixed[property.Name] = values.Children.Select(static v => JsonText.Of(v)!).Distinct().ToList();
        }

        facts.IsClosed = shape.AdditionalProperties is { Kind: SpecNodeKind.Boolean, Text: "false" } && shape.PatternProperties is null;
        foreach (var name in shape.Required)
        {
            if (facts.Known.Contains(name))
                facts.Required.Add(name);
        }
    }
}
