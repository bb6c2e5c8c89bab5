using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Document;
using Wappfy.Generator.Document.Json;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>Makes <see cref="BranchFacts"/>, those of each schema once: unions refer to each other, and some to themselves.</summary>
internal sealed class BranchFactsReader(SchemaMerger mergedSchemas, Hierarchy hierarchy, DiscriminatorNames names, BindingBudget budget)
{
    /// <summary>Unions of unions deeper than this are of any kind: each level multiplies the work.</summary>
    private const int DeepestMember = 3;

    /// <summary>Unions in circles whose facts are read again for each of them; beyond, what was found first counts.</summary>
    private const int MostReadAgain = 20_000;

    private readonly Dictionary<MergedSchema, BranchFacts> _known = [];

    /// <summary>Schemas whose facts are being read, and how deeply each is nested in the others.</summary>
    private readonly Dictionary<MergedSchema, int> _open = [];

    /// <summary>Facts that leave out a union around them, and how deeply the outermost of these is nested.</summary>
    private readonly Dictionary<MergedSchema, (BranchFacts Facts, int Outermost)> _partial = [];

    private readonly Stack<MergedSchema> _partialOrder = new();
    private int _readAgain;

    /// <summary>The facts of a branch; not to be changed.</summary>
    public BranchFacts Of(MergedSchema merged)
    {
        var outermost = int.MaxValue;
        return Find(merged, depth: 0, ref outermost) ?? new BranchFacts(BranchFacts.Anything);
    }

    /// <summary>
    /// Null for a union within itself, which adds no value to those of its other branches. What is read of a union in such a circle is not all of it:
    /// it is forgotten once the circle is closed, so that the facts of each union do not depend on which of them was asked for first.
    /// </summary>
    private BranchFacts? Find(MergedSchema merged, int depth, ref int outermost)
    {
        if (_known.TryGetValue(merged, out var known))
            return known;
        if (_partial.TryGetValue(merged, out var partial))
        {
            outermost = Math.Min(outermost, partial.Outermost);
            return partial.Facts;
        }

        if (_open.TryGetValue(merged, out var at))
        {
            outermost = Math.Min(outermost, at);
            return null;
        }

        if (depth >= BindingLimits.Inheritance)
        {
            outermost = 0;
            return OfOne(merged);
        }

        _open.Add(merged, depth);
        var before = _partialOrder.Count;
        var own = int.MaxValue;
        var facts = OfAlternatives(merged, depth, ref own) ?? OfOne(merged);
        _open.Remove(merged);
        if (own >= depth || _readAgain > MostReadAgain)
        {
            while (_partialOrder.Count > before)
                _partial.Remove(_partialOrder.Pop());
            _known.Add(merged, facts);
        }
        else
        {
            _readAgain++;
            _partial.Add(merged, (facts, own));
            _partialOrder.Push(merged);
            outermost = Math.Min(outermost, own);
        }

        return facts;
    }

    private BranchFacts? OfAlternatives(MergedSchema merged, int depth, ref int outermost)
    {
        if (merged.Alternatives.Count != 1)
            return null;
        BranchFacts? union = null;
        foreach (var branch in mergedSchemas.Branches(merged.Alternatives[0]))
        {
            if (!branch.IsObject || Find(mergedSchemas.Of(branch), depth + 1, ref outermost) is not { } facts || facts.Kinds == JsonTypes.None)
                continue;
            budget.SpendMembers(facts.Known.Count);
            if (union is null)
                union = facts.Copy();
            else
                union.Absorb(facts);
        }

        if (union is not null)
            AddMembers(union, merged);
        return union;
    }

    private BranchFacts OfOne(MergedSchema merged)
    {
        var types = merged.EffectiveTypes;
        if (types == JsonTypes.None)
            types = BranchFacts.KindsOfValues(merged);
        else if (merged.IsNumberOrText)
            types |= JsonTypes.String;
        var result = new BranchFacts(types == JsonTypes.None ? BranchFacts.Anything : types);
        AddMembers(result, merged);
        if (mergedSchemas.Target(merged.Node) is { } schema)
        {
            foreach (var (discriminator, value) in hierarchy.Discriminators(schema))
            {
                var below = discriminator == hierarchy.DiscriminatorOf(schema) ? hierarchy.ValuesBelow(schema).Select(static v => v.Value) : [];
                result.Fixed[discriminator] = below.Append(value).Distinct().Select(v => names.Json(merged, discriminator, v)).ToList();
            }
        }

        if ((types & (JsonTypes.Array | JsonTypes.Object)) == 0)
        {
            if (merged.Const is { } constant)
                result.Values.Add(JsonText.Of(constant)!);
            else if (merged.Enum is { } list)
                result.Values.AddRange(list.Children.Select(static v => JsonText.Of(v)!));
        }

        return result;
    }

    /// <summary>The kinds of a member, null included; none if any kind may come.</summary>
    private JsonTypes KindsOf(MergedSchema merged, int depth)
    {
        var kinds = merged.EffectiveTypes;
        if (kinds == JsonTypes.None)
            kinds = BranchFacts.KindsOfValues(merged);
        if (kinds == JsonTypes.None && merged.Alternatives.Count == 1 && depth < DeepestMember)
        {
            if (merged.Nullable)
                kinds |= JsonTypes.Null;
            var branches = mergedSchemas.Branches(merged.Alternatives[0]);
            budget.SpendMembers(branches.Count);
            foreach (var branch in branches)
            {
                var own = branch.IsObject ? KindsOf(mergedSchemas.Of(branch), depth + 1) : JsonTypes.None;
                if (own == JsonTypes.None)
                    return JsonTypes.None;
                kinds |= own;
            }
        }

        if (kinds == JsonTypes.None)
            return JsonTypes.None;
        if ((kinds & JsonTypes.Integer) != 0)
            kinds = (kinds & ~JsonTypes.Integer) | JsonTypes.Number;
        if (merged.IsNumberOrText)
            kinds |= JsonTypes.String;
        return merged.Nullable ? kinds | JsonTypes.Null : kinds;
    }

    private void AddMembers(BranchFacts facts, MergedSchema merged)
    {
        foreach (var property in merged.Properties)
        {
            facts.Known.Add(property.Name);
            var member = mergedSchemas.Of(property.Schema);
            var kinds = KindsOf(member, 0);
            if (kinds != JsonTypes.None)
                facts.MemberKinds[property.Name] = kinds;

            // Null beside the listed values would be a value that is not in the list.
            if (member.Nullable && !Nullability.ByValues(member.Const, member.Enum))
                continue;
            if (member.Const is { } constant && constant.Kind is not (SpecNodeKind.Array or SpecNodeKind.Object))
                facts.Fixed[property.Name] = [JsonText.Of(constant)!];
            else if (member.Enum is { } values && values.Children.All(static v => v.Kind is not (SpecNodeKind.Array or SpecNodeKind.Object)))
                facts.Fixed[property.Name] = values.Children.Select(static v => JsonText.Of(v)!).Distinct().ToList();
        }

        facts.IsClosed = merged.AdditionalProperties is { Kind: SpecNodeKind.Boolean, Text: "false" } && merged.PatternProperties is null;
        foreach (var name in merged.Required)
        {
            if (facts.Known.Contains(name))
                facts.Required.Add(name);
        }
    }
}
