using System.Globalization;
using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>Decides what oneOf, anyOf and lists of types become: a union, an object that combines its branches, or one type for the values of all.</summary>
internal sealed class UnionBinder(
    SchemaBinder schemas,
    ObjectBinder objects,
    ArrayBinder arrays,
    SchemaMerger merger,
    Hierarchy hierarchy,
    BranchFactsReader facts,
    ScalarTypes scalars,
    EnumBinder enums,
    UnionPlanner planner,
    DiagnosticBag diagnostics)
{
    private readonly UnionCircles _circles = new(merger);

    private static readonly JsonTypes[] s_kinds = [JsonTypes.String, JsonTypes.Integer, JsonTypes.Number, JsonTypes.Boolean, JsonTypes.Array, JsonTypes.Object];

    /// <summary>The type of a schema with alternatives.</summary>
    public TypeRef BindAlternatives(MergedSchema merged, TypeName name, SpecNode? key)
    {
        if (merged.Alternatives.Count > 1)
            return BindManyLists(merged, name, key);
        var alternatives = merged.Alternatives[0];
        var listed = merger.Branches(alternatives);
        var branches = HasBase(merged) ? listed : _circles.Expand(merged.Node, listed);
        if (branches.Count == 0)
        {
            if (listed.Count > 0)
                diagnostics.Report(Descriptors.RecursiveAlias, merged.Node, merged.Node.Pointer);
            return TypeRef.Json;
        }

        if (branches.Count > BindingLimits.Branches)
            return schemas.ReportLimit(merged, BindingLimits.Text(branches.Count) + " branches", BindingLimits.Branches, "it is typed as JsonElement");
        var hasBase = HasBase(merged) && !branches.TrueForAll(b => BuildsOn(b, merged));
        if (branches.Count == 1)
            return hasBase && AddsTo(merger.Of(branches[0]), merged, DiscriminatorOf(merged, alternatives)) ? schemas.BindNotNull(merger.WithBase(merged, branches[0]), name, key) : schemas.Bind(branches[0], name).AsNotNull();
        if (BindScalars(merged, branches, name, key) is { } scalar)
            return scalar;

        // An unnamed list of all types of a hierarchy is its base.
        if (!name.IsClaimed && !HasBase(merged) && hierarchy.SharedBase(branches, alternatives.Discriminator ?? merged.Discriminator) is { } shared)
            return schemas.Bind(shared, name).AsNotNull();
        if (alternatives.IsAnyOf && alternatives.Discriminator is null && IsCombination(branches))
            return objects.Bind(merger.Flatten(merged, [branches]), name, key);
        return schemas.Declare(TypeKind.Union, merged, name, key, head => FillAlternatives(head, merged, alternatives, branches, hasBase));
    }

    /// <summary>A value that may be of several kinds, by a list of types.</summary>
    public TypeRef BindKinds(MergedSchema merged, JsonTypes types, TypeName name, SpecNode? key)
    {
        // An integer is a number, but a double does not keep the digits of a 64-bit integer.
        var hasIntegers = (types & JsonTypes.Integer) != 0 && ScalarTypes.Integer(merged.Format) is { Kind: TypeKind.Int64 or TypeKind.UInt64 } && ScalarTypes.Number(merged.Format) is { Kind: TypeKind.Single or TypeKind.Double };
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
            {
                if (kind == JsonTypes.Number && hasIntegers)
                    parts.Add(new UnionPart(merged.Node, TypeOf(merged, JsonTypes.Integer, head.Name), new BranchFacts(JsonTypes.Number)));
                parts.Add(new UnionPart(merged.Node, TypeOf(merged, kind, head.Name), new BranchFacts(kind)));
            }

            return planner.Plan(head, merged.Node, parts, discriminator: null, isAnyOf: false);
        });
    }

    private TypeRef TypeOf(MergedSchema merged, JsonTypes kind, string name) => kind switch
    {
        JsonTypes.String => scalars.String(merged),
        JsonTypes.Integer or JsonTypes.Number => scalars.Number(merged, kind),
        JsonTypes.Boolean => TypeRef.Boolean,
        JsonTypes.Array => arrays.Bind(merged, new TypeName(name, IsClaimed: false), null),
        _ => objects.Bind(merged, new TypeName(name + "Object", IsClaimed: false), null),
    };

    /// <summary>Several lists that all apply at once: one object where all branches are objects.</summary>
    private TypeRef BindManyLists(MergedSchema merged, TypeName name, SpecNode? key)
    {
        var lists = merged.Alternatives.Select(merger.Branches).ToList();
        if (lists.Exists(static list => list.Count > BindingLimits.Branches))
            return schemas.ReportLimit(merged, "lists of alternatives with many branches", BindingLimits.Branches, "it is typed as JsonElement");
        diagnostics.Report(Descriptors.ManyAlternatives, merged.Node, merged.Node.Pointer);
        return lists.TrueForAll(list => list.TrueForAll(b => merger.Of(b).IsObjectWithMembers))
            ? objects.Bind(merger.Flatten(merged, lists.FindAll(static list => list.Count > 0)), name, key)
            : TypeRef.Json;
    }

    private UnionModel FillAlternatives(TypeHead head, MergedSchema merged, MergedAlternatives alternatives, List<SpecNode> branches, bool hasBase)
    {
        var known = branches.ConvertAll(branch =>
        {
            var own = merger.Of(branch);
            var takesBase = hasBase && own.EffectiveTypes is JsonTypes.Object or JsonTypes.None && AddsTo(own, merged, DiscriminatorOf(merged, alternatives));
            var whole = takesBase ? merger.WithBase(merged, branch) : own;
            return new UnionBranch(branch, whole, takesBase, facts.Of(whole));
        });
        var parts = new List<UnionPart>(branches.Count);
        foreach (var (branch, whole, takesBase, branchFacts) in known)
        {
            var suggested = BranchTypeName(head.Name, known, parts.Count);
            var type = takesBase && whole.Parts.Contains(branch) ? schemas.BindMerged(whole, new TypeName(suggested, IsClaimed: false), null) : schemas.Bind(branch, suggested);
            parts.Add(new UnionPart(branch, type.AsNotNull(), branchFacts) { Items = whole is { Items: { IsObject: true } items, PrefixItems: null } ? facts.Of(merger.Of(items)) : null });
        }

        return planner.Plan(head, merged.Node, parts, alternatives.Discriminator ?? merged.Discriminator, alternatives.IsAnyOf);
    }

    /// <summary>True if a schema says more of the objects among its alternatives than that they are objects.</summary>
    internal static bool HasBase(MergedSchema merged)
        => merged.Properties.Count > 0 || merged.Required.Any() || merged.AdditionalProperties is { IsObject: true, Count: > 0 } || merged.PatternProperties is not null;

    private static string? DiscriminatorOf(MergedSchema merged, MergedAlternatives alternatives) => (alternatives.Discriminator ?? merged.Discriminator)?.String("propertyName");

    /// <summary>
    /// True if the schema around a branch says what the branch does not say itself. A required discriminator, of which the branch lists one value, adds nothing:
    /// the branch begins with it.
    /// </summary>
    private bool AddsTo(MergedSchema branch, MergedSchema surrounding, string? discriminator)
        => surrounding.Properties.Count > 0 || (surrounding.AdditionalProperties is { IsObject: true, Count: > 0 } && branch.AdditionalProperties is not { Kind: SpecNodeKind.Boolean, Text: "false" })
            || surrounding.PatternProperties is not null || surrounding.Required.Any(name => !branch.Required.Contains(name) && !(name == discriminator && BranchDiscriminators.Announces(branch, name, merger)));

    private bool BuildsOn(SpecNode branch, MergedSchema merged) => merger.Of(branch).Parts.Contains(merged.Node);

    /// <summary>One type of scalars for the values of all branches: an open enum, a string, a number. Null if there is none.</summary>
    private TypeRef? BindScalars(MergedSchema merged, List<SpecNode> branches, TypeName name, SpecNode? key)
    {
        var kinds = JsonTypes.None;
        var values = new List<EnumValue>();
        var free = new List<MergedSchema>();
        foreach (var branch in branches)
        {
            var own = merger.Of(branch);
            if (own.Alternatives.Count > 0 || own.IsNumberOrText || (own.EffectiveTypes & (JsonTypes.Array | JsonTypes.Object)) != 0)
                return null;

            // The type may be beside the list (OAS 3.1.1 §4.8.24.4, annotated enumerations).
            var types = own.Types != JsonTypes.None ? own.Types : BranchFacts.KindsOfValues(own);
            if (merged.Types != JsonTypes.None)
                types = types == JsonTypes.None ? merged.Types : SchemaTypes.Both(types, merged.Types);
            if (types == JsonTypes.None)
                return null;
            kinds |= types;
            if (own.Const is { Kind: not (SpecNodeKind.Array or SpecNodeKind.Object) } constant)
                values.Add(EnumNames.OfBranch(constant, branch, merger.Resolve(branch)));
            else if (own.Enum is { Count: 1 } sole)
                values.Add(EnumNames.OfBranch(sole.Children[0], branch, merger.Resolve(branch)));
            else if (own.Enum is { } list)
                values.AddRange(list.Children.Select(EnumNames.Of));
            else
                free.Add(own with { Types = types });
        }

        if (free.Count == 0)
            return enums.BindValues(merged, merged.Types != JsonTypes.None ? merged.Types : kinds, name, key, values);
        switch (kinds)
        {
            case JsonTypes.String:
                return values.Count > 1 ? enums.BindValues(merged, kinds, name, key, values) : OneString(free, values.Count == 0);
            case JsonTypes.Boolean:
                return TypeRef.Boolean;
            case JsonTypes.Integer when values.Count > 1 && free.TrueForAll(static own => own.Format != "uint64"):
                return enums.BindValues(merged, kinds, name, key, values);
            case JsonTypes.Integer or JsonTypes.Number or (JsonTypes.Integer | JsonTypes.Number):
                return BindNumbers(merged, free, name, key);
            default:
                return null;
        }
    }

    private TypeRef OneString(List<MergedSchema> branches, bool areAll)
        => areAll && branches.TrueForAll(own => own.Format == branches[0].Format) ? scalars.StringOf(branches[0].Format) ?? TypeRef.String : TypeRef.String;

    /// <summary>A number type for the values of all branches without a loss; a union of an exact and a floating-point number if there is none.</summary>
    private TypeRef BindNumbers(MergedSchema merged, List<MergedSchema> branches, TypeName name, SpecNode? key)
    {
        if (branches.TrueForAll(own => own.Format == branches[0].Format) && scalars.OwnNumber(branches[0].Format) is { } given)
            return given;
        TypeRef? exact = null, real = null;
        foreach (var own in branches)
        {
            var type = own.Types == JsonTypes.Integer ? ScalarTypes.Integer(own.Format) : ScalarTypes.Number(own.Format);
            if (type.Kind is TypeKind.Single or TypeKind.Double)
                real = Wider(real, type);
            else
                exact = Wider(exact, type);
        }

        if (exact is null || real is null || exact.Kind == TypeKind.Json)
            return exact ?? real!;
        if (exact.Kind == TypeKind.Int32)
            return TypeRef.Double;
        return schemas.Declare(TypeKind.Union, merged, name, key, head => planner.Plan(
            head,
            merged.Node,
            [new UnionPart(merged.Node, exact, new BranchFacts(JsonTypes.Number)), new UnionPart(merged.Node, real, new BranchFacts(JsonTypes.Number))],
            discriminator: null,
            isAnyOf: true));
    }

    /// <summary>A type for the values of both.</summary>
    private static TypeRef Wider(TypeRef? one, TypeRef other) => (one?.Kind, other.Kind) switch
    {
        (null, _) => other,
        var (first, second) when first == second => other,
        (TypeKind.Json, _) or (_, TypeKind.Json) => TypeRef.Json,
        (TypeKind.Decimal, _) or (_, TypeKind.Decimal) or (TypeKind.UInt64, _) or (_, TypeKind.UInt64) => TypeRef.Decimal,
        (TypeKind.Single or TypeKind.Double, _) => TypeRef.Double,
        _ => TypeRef.Int64,
    };

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

    /// <summary>
    /// The name of a branch's type: that of its reference, its title, or else what distinguishes it from the other branches: a constant, its kind, a member that it
    /// alone requires. Its index is part of the name only if nothing does.
    /// </summary>
    private string BranchTypeName(string unionName, List<UnionBranch> branches, int index)
    {
        var (branch, known) = (branches[index].Schema, branches[index].Facts);
        if (branch["$ref"] is { IsString: true } reference && merger.Resolve(branch) is { Name: { } target } && reference.Text.Length > 0)
            return unionName + Naming.Pascal(target);
        if (branch.String("title") is { Length: > 0 and < 60 } title)
            return unionName + Naming.Pascal(title);
        foreach (var required in new[] { true, false })
        {
            foreach (var member in known.Fixed)
            {
                if (member.Value.Count == 1 && known.Required.Contains(member.Key) == required && (required || IsAlone(branches, index, other => other.Known.Contains(member.Key) && !(other.Fixed.TryGetValue(member.Key, out var values) && !values.Contains(member.Value[0])))))
                    return unionName + Naming.Pascal(member.Value[0].Trim('"'));
            }
        }

        if (Word(known.Kinds) is { } kind && IsAlone(branches, index, other => (other.Kinds & known.Kinds) != JsonTypes.None))
            return unionName + kind;
        foreach (var member in known.Required.OrderBy(static name => name, StringComparer.Ordinal))
        {
            if (IsAlone(branches, index, other => other.Known.Contains(member)))
                return unionName + "With" + Naming.Pascal(member);
        }

        return unionName + "Variant" + (index + 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>True if no other branch is as described.</summary>
    private static bool IsAlone(List<UnionBranch> branches, int index, Func<BranchFacts, bool> isAlike)
    {
        for (var i = 0; i < branches.Count; i++)
        {
            if (i != index && isAlike(branches[i].Facts))
                return false;
        }

        return true;
    }

    private static string? Word(JsonTypes kind) => kind switch
    {
        JsonTypes.String => "String",
        JsonTypes.Number => "Number",
        JsonTypes.Boolean => "Boolean",
        JsonTypes.Array => "List",
        JsonTypes.Object => "Object",
        _ => null,
    };

    /// <summary>A branch with what is known of its values.</summary>
    private readonly record struct UnionBranch(SpecNode Schema, MergedSchema Merged, bool TakesBase, BranchFacts Facts);
}

/// <summary>A branch of a union that is being made.</summary>
internal sealed record UnionPart(SpecNode Branch, TypeRef Type, BranchFacts Facts)
{
    /// <summary>What is known of the items of a list; null if that is nothing.</summary>
    public BranchFacts? Items { get; init; }

    /// <summary>True if a value could be taken for either branch. Every list of items could be empty: that is a list of either, and nothing of it is lost.</summary>
    public bool Overlaps(UnionPart other, string? discriminator)
        => Facts.Overlaps(other.Facts, discriminator)
            && !((Facts.Kinds & other.Facts.Kinds) == JsonTypes.Array && Items is not null && other.Items is not null && !Items.Overlaps(other.Items, null));
}
