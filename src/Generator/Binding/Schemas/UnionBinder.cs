using System.Globalization;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>Decides what oneOf, anyOf and lists of types become: a union, an object that combines its branches, or one type that holds them all.</summary>
internal sealed class UnionBinder(
    SchemaBinder schemas,
    ObjectBinder objects,
    ArrayBinder arrays,
    SchemaMerger merger,
    BranchFactsReader facts,
    ScalarTypes scalars,
    EnumBinder enums,
    UnionPlanner planner,
    DiagnosticBag diagnostics)
{
    private static readonly JsonTypes[] s_kinds = [JsonTypes.String, JsonTypes.Integer, JsonTypes.Number, JsonTypes.Boolean, JsonTypes.Array, JsonTypes.Object];

    /// <summary>The type of a schema with alternatives.</summary>
    public TypeRef BindAlternatives(MergedSchema merged, TypeName name, SpecNode? key)
    {
        if (merged.Alternatives.Count > 1)
            return BindManyLists(merged, name, key);
        var alternatives = merged.Alternatives[0];
        var branches = Branches(alternatives);
        if (branches.Count == 0)
            return TypeRef.Json;
        if (branches.Count > BindingLimits.Branches)
            return schemas.ReportLimit(merged, BindingLimits.Text(branches.Count) + " branches", BindingLimits.Branches, "it is typed as JsonElement");
        var hasBase = merged.Properties.Count > 0 && !branches.TrueForAll(b => BuildsOn(b, merged));
        if (branches.Count == 1)
            return hasBase ? schemas.BindNotNull(merger.WithBase(merged, branches[0]), name, key) : schemas.Bind(branches[0], name).AsNotNull();
        if (BindScalars(merged, branches, name, key) is { } scalar)
            return scalar;
        if (alternatives.IsAnyOf && alternatives.Discriminator is null && IsCombination(branches))
            return objects.Bind(merger.Flatten(merged, branches), name, key);
        return schemas.Declare(TypeKind.Union, merged, name, key, head => FillAlternatives(head, merged, alternatives, branches, hasBase));
    }

    /// <summary>A value that may be of several kinds, by a list of types.</summary>
    public TypeRef BindKinds(MergedSchema merged, JsonTypes types, TypeName name, SpecNode? key)
    {
        if ((types & JsonTypes.Number) != 0)
            types &= ~JsonTypes.Integer;
        var kinds = Array.FindAll(s_kinds, kind => (types & kind) != 0);
        if (kinds.Length == 1)
            return schemas.BindNotNull(merged with { Types = kinds[0] }, name, key);

        // All kinds at once is any value.
        if (kinds.Length >= 5)
            return TypeRef.Json;
        return schemas.Declare(TypeKind.Union, merged, name, key, head =>
        {
            var parts = new List<UnionPart>(kinds.Length);
            foreach (var kind in kinds)
                parts.Add(new UnionPart(merged.Node, TypeOf(merged, kind, head.Name), new BranchFacts(kind)));
            return planner.Plan(head, merged.Node, parts, discriminator: null, isAnyOf: false);
        });
    }

    private TypeRef TypeOf(MergedSchema merged, JsonTypes kind, string name) => kind switch
    {
        JsonTypes.String => scalars.String(merged),
        JsonTypes.Integer => ScalarTypes.Integer(merged.Format),
        JsonTypes.Number => ScalarTypes.Number(merged.Format),
        JsonTypes.Boolean => TypeRef.Boolean,
        JsonTypes.Array => arrays.Bind(merged, new TypeName(name, IsClaimed: false), null),
        _ => objects.Bind(merged, new TypeName(name + "Object", IsClaimed: false), null),
    };

    /// <summary>Several lists that all hold at once: one object where all branches are objects.</summary>
    private TypeRef BindManyLists(MergedSchema merged, TypeName name, SpecNode? key)
    {
        var lists = merged.Alternatives.Select(Branches).ToList();
        if (lists.Exists(static list => list.Count > BindingLimits.Branches))
            return schemas.ReportLimit(merged, "lists of alternatives with many branches", BindingLimits.Branches, "it is typed as JsonElement");
        diagnostics.Report(Descriptors.ManyAlternatives, merged.Node, merged.Node.Pointer);
        return lists.TrueForAll(list => list.TrueForAll(b => merger.Of(b).IsObjectWithMembers))
            ? objects.Bind(merger.Flatten(merged, lists.SelectMany(static list => list).ToList()), name, key)
            : TypeRef.Json;
    }

    private UnionModel FillAlternatives(TypeHead head, MergedSchema merged, MergedAlternatives alternatives, List<SpecNode> branches, bool hasBase)
    {
        var parts = new List<UnionPart>(branches.Count);
        foreach (var branch in branches)
        {
            var own = merger.Of(branch);
            var takesBase = hasBase && own.EffectiveTypes is JsonTypes.Object or JsonTypes.None;
            var whole = takesBase ? merger.WithBase(merged, branch) : own;
            var suggested = BranchTypeName(head.Name, branch, whole, parts.Count);
            var type = takesBase && whole.Parts.Contains(branch) ? schemas.BindMerged(whole, new TypeName(suggested, IsClaimed: false), null) : schemas.Bind(branch, suggested);
            parts.Add(new UnionPart(branch, type.AsNotNull(), facts.Of(whole)));
        }

        return planner.Plan(head, merged.Node, parts, alternatives.Discriminator ?? merged.Discriminator, alternatives.IsAnyOf);
    }

    /// <summary>The branches of a list that other values than null fit.</summary>
    private List<SpecNode> Branches(MergedAlternatives alternatives)
    {
        var result = new List<SpecNode>(alternatives.List.Count);
        foreach (var branch in alternatives.List.Children)
        {
            if (!merger.IsNull(branch) && !result.Contains(branch))
                result.Add(branch);
        }

        return result;
    }

    private bool BuildsOn(SpecNode branch, MergedSchema merged) => merger.Of(branch).Parts.Contains(merged.Node);

    /// <summary>Strings of several sorts are a string or an open enum; integers and numbers are a number.</summary>
    private TypeRef? BindScalars(MergedSchema merged, List<SpecNode> branches, TypeName name, SpecNode? key)
    {
        JsonTypes all = JsonTypes.None;
        foreach (var branch in branches)
        {
            var own = merger.Of(branch);
            if (own.Alternatives.Count > 0)
                return null;
            var types = own.Types != JsonTypes.None ? own.Types : BranchFacts.KindsOfValues(own);
            if (types == JsonTypes.None)
                return null;
            all |= types;
        }

        return all switch
        {
            JsonTypes.String => BindStrings(merged, branches, name, key),
            JsonTypes.Integer => TypeRef.Int64,
            (JsonTypes.Integer | JsonTypes.Number) or JsonTypes.Number => TypeRef.Double,
            JsonTypes.Boolean => TypeRef.Boolean,
            _ => null,
        };
    }

    private TypeRef BindStrings(MergedSchema merged, List<SpecNode> branches, TypeName name, SpecNode? key)
    {
        var values = new List<SpecNode>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var formats = new HashSet<string>(StringComparer.Ordinal);
        foreach (var branch in branches)
        {
            var own = merger.Of(branch);
            if (own.Const is { IsString: true } constant)
            {
                if (seen.Add(constant.Text))
                    values.Add(constant);
            }
            else if (own.Enum is { } list)
            {
                foreach (var value in list.Children)
                {
                    if (value.IsString && seen.Add(value.Text))
                        values.Add(value);
                }
            }
            else
            {
                formats.Add(own.Format ?? "");
            }
        }

        if (values.Count > 1)
            return enums.BindTexts(merged, name, key, values);
        return values.Count == 0 && formats.Count == 1 && formats.First() is { Length: > 0 } format ? scalars.StringOf(format) ?? TypeRef.String : TypeRef.String;
    }

    /// <summary>anyOf of unnamed objects whose members may come together is one object.</summary>
    private bool IsCombination(List<SpecNode> branches)
    {
        foreach (var branch in branches)
        {
            if (branch["$ref"] is not null || branch["title"] is not null || !merger.Of(branch).IsObjectWithMembers || merger.Of(branch).Alternatives.Count > 0)
                return false;
        }

        var known = branches.ConvertAll(b => facts.Of(merger.Of(b)));
        for (var i = 0; i < known.Count; i++)
        {
            for (var j = i + 1; j < known.Count; j++)
            {
                if (known[i].Excludes(known[j]))
                    return false;
            }
        }

        return true;
    }

    private string BranchTypeName(string unionName, SpecNode branch, MergedSchema merged, int index)
    {
        if (branch["$ref"] is { IsString: true } reference && merger.Resolve(branch) is { Name: { } target } && reference.Text.Length > 0)
            return unionName + Naming.Pascal(target);
        if (branch.String("title") is { Length: > 0 and < 60 } title)
            return unionName + Naming.Pascal(title);
        var known = facts.Of(merged);
        foreach (var member in known.Fixed)
        {
            if (member.Value.Count == 1 && known.Required.Contains(member.Key))
                return unionName + Naming.Pascal(member.Value[0].Trim('"'));
        }

        return unionName + "Variant" + (index + 1).ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>A branch of a union that is being made.</summary>
internal sealed record UnionPart(SpecNode Branch, TypeRef Type, BranchFacts Facts);
