using System.Globalization;
using Wappfy.Generator.Binding.Documentation;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Binding.Schemas;

/// <content>oneOf, anyOf and lists of types.</content>
internal sealed partial class SchemaBinder
{
    private TypeRef BindAlternatives(MergedSchema merged, TypeName name, SpecNode? key)
    {
        var groups = new List<List<SpecNode>>();
        foreach (var alternatives in merged.Alternatives)
        {
            var branches = Branches(merged, alternatives);
            if (branches is not null)
                groups.Add(branches);
        }

        if (groups.Count == 0)
            return BindNotNull(WithoutAlternatives(merged), name, key);
        if (groups.Count > 1)
        {
            if (groups.Exists(static g => g.Count > BindingLimits.Branches))
                return ReportLimit(merged, "lists of alternatives with many branches", BindingLimits.Branches, "it is typed as JsonElement");
            _diagnostics.Report(Descriptors.ManyAlternatives, merged.Node, merged.Node.Pointer);
            return groups.TrueForAll(g => g.TrueForAll(b => _merger.Of(b).IsObjectWithMembers))
                ? BindObject(_merger.Flatten(merged, groups.SelectMany(static g => g).ToList()), name, key)
                : TypeRef.Json;
        }

        var list = groups[0];
        if (list.Count == 0)
            return TypeRef.Json;
        if (list.Count > BindingLimits.Branches)
            return ReportLimit(merged, BindingLimits.Text(list.Count) + " branches", BindingLimits.Branches, "it is typed as JsonElement");
        var hasBase = merged.Properties.Count > 0 && !list.TrueForAll(b => BuildsOn(b, merged));
        if (list.Count == 1)
        {
            if (hasBase)
                return BindNotNull(_merger.WithBase(merged, list[0]), name, key);
            var sole = Bind(list[0], name.Text);
            merged.Nullable |= sole.Nullable;
            return sole.AsNotNull();
        }

        if (ScalarUnion(merged, list, name, key) is { } scalar)
            return scalar;
        var alternative = merged.Alternatives.First(a => a.List.Count >= list.Count);
        if (alternative.IsAnyOf && alternative.Discriminator is null && IsCombination(list))
            return BindObject(_merger.Flatten(merged, list), name, key);

        var discriminator = alternative.Discriminator ?? merged.Discriminator;
        return Declare(TypeKind.Union, merged, name, key, head =>
        {
            var parts = new List<BranchPart>(list.Count);
            foreach (var branch in list)
            {
                var mergedBranch = hasBase && _merger.Of(branch).EffectiveTypes is JsonTypes.Object or JsonTypes.None ? _merger.WithBase(merged, branch) : _merger.Of(branch);
                var suggested = BranchTypeName(head.Name, branch, mergedBranch, parts.Count);
                var type = mergedBranch.Parts.Contains(branch) && hasBase && mergedBranch.Node == branch && mergedBranch != _merger.Of(branch)
                    ? BindMerged(mergedBranch, new TypeName(suggested, false), null)
                    : Bind(branch, suggested);
                parts.Add(new BranchPart(branch, type.AsNotNull(), _facts.Of(mergedBranch)));
            }

            return FillUnion(head, merged.Node, parts, discriminator, alternative.IsAnyOf);
        });
    }

    /// <summary>A value that may be of several kinds, by a list of types.</summary>
    private TypeRef BindKinds(MergedSchema merged, JsonTypes types, TypeName name, SpecNode? key)
    {
        if ((types & JsonTypes.Number) != 0)
            types &= ~JsonTypes.Integer;
        var kinds = new List<JsonTypes>();
        foreach (var kind in new[] { JsonTypes.String, JsonTypes.Integer, JsonTypes.Number, JsonTypes.Boolean, JsonTypes.Array, JsonTypes.Object })
        {
            if ((types & kind) != 0)
                kinds.Add(kind);
        }

        if (kinds.Count == 1)
        {
            merged.Types = kinds[0];
            return BindNotNull(merged, name, key);
        }

        // All kinds at once is any value.
        if (kinds.Count >= 5)
            return TypeRef.Json;
        return Declare(TypeKind.Union, merged, name, key, head =>
        {
            var parts = new List<BranchPart>(kinds.Count);
            foreach (var kind in kinds)
            {
                var type = kind switch
                {
                    JsonTypes.String => StringType(merged),
                    JsonTypes.Integer => IntegerType(merged.Format),
                    JsonTypes.Number => NumberType(merged.Format),
                    JsonTypes.Boolean => TypeRef.Boolean,
                    JsonTypes.Array => BindArray(merged, new TypeName(head.Name, false), null),
                    _ => BindObject(merged, new TypeName(head.Name + "Object", false), null),
                };
                parts.Add(new BranchPart(merged.Node, type, new BranchFacts(kind)));
            }

            return FillUnion(head, merged.Node, parts, null, isAnyOf: false);
        });
    }

    /// <summary>The branches that are values of their own; null where the list only says which members must come together.</summary>
    private List<SpecNode>? Branches(MergedSchema merged, MergedAlternatives alternatives)
    {
        var result = new List<SpecNode>();
        var onlyLimits = true;
        foreach (var branch in alternatives.List.Children)
        {
            if (branch.Kind == SpecNodeKind.Null)
            {
                merged.Nullable = true;
                continue;
            }

            var mergedBranch = _merger.Of(branch);
            if (branch.IsObject && IsNull(branch, mergedBranch))
            {
                merged.Nullable = true;
                continue;
            }

            merged.Nullable |= mergedBranch.Nullable;
            onlyLimits &= branch.IsObject && SchemaMerger.OnlyAnnotations(branch, "type") && branch["$ref"] is null && (merged.Properties.Count > 0 || merged.Types != JsonTypes.None) && mergedBranch.Types is JsonTypes.None or JsonTypes.Object;
            if (!result.Contains(branch))
                result.Add(branch);
        }

        return onlyLimits && result.Count > 0 ? null : result;
    }

    private static bool IsNull(SpecNode branch, MergedSchema merged)
        => (branch["type"] is { Text: "null" } or { Kind: SpecNodeKind.Null })
            || (merged.Const is { Kind: SpecNodeKind.Null })
            || (merged.Enum is { Count: 1 } sole && sole.Children[0].Kind == SpecNodeKind.Null);

    private static MergedSchema WithoutAlternatives(MergedSchema merged)
    {
        merged.RemoveAlternatives();
        return merged;
    }

    private bool BuildsOn(SpecNode branch, MergedSchema merged) => _merger.Of(branch).Parts.Contains(merged.Node);

    /// <summary>Strings of several sorts are a string or an open enum; integers and numbers are a number.</summary>
    private TypeRef? ScalarUnion(MergedSchema merged, List<SpecNode> branches, TypeName name, SpecNode? key)
    {
        JsonTypes all = JsonTypes.None;
        foreach (var branch in branches)
        {
            var mergedBranch = _merger.Of(branch);
            if (mergedBranch.Alternatives.Count > 0)
                return null;
            var types = mergedBranch.Types != JsonTypes.None ? mergedBranch.Types : BranchFacts.KindsOfValues(mergedBranch);
            if (types == JsonTypes.None)
                return null;
            all |= types;
        }

        if (all == JsonTypes.String)
            return StringUnion(merged, branches, name, key);
        if (all is JsonTypes.Integer)
            return TypeRef.Int64;
        if (all is (JsonTypes.Integer | JsonTypes.Number) or JsonTypes.Number)
            return TypeRef.Double;
        return all == JsonTypes.Boolean ? TypeRef.Boolean : null;
    }

    private TypeRef StringUnion(MergedSchema merged, List<SpecNode> branches, TypeName name, SpecNode? key)
    {
        var values = new List<SpecNode>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var formats = new HashSet<string>(StringComparer.Ordinal);
        foreach (var branch in branches)
        {
            var mergedBranch = _merger.Of(branch);
            if (mergedBranch.Const is { IsString: true } constant)
            {
                if (seen.Add(constant.Text))
                    values.Add(constant);
            }
            else if (mergedBranch.Enum is { } list)
            {
                foreach (var value in list.Children)
                {
                    if (value.IsString && seen.Add(value.Text))
                        values.Add(value);
                }
            }
            else
            {
                formats.Add(mergedBranch.Format ?? "");
            }
        }

        if (values.Count > 1)
            return Declare(TypeKind.Enum, merged, name, key, head => FillEnum(head, merged, EnumStorage.String, values), EnumStorage.String);
        return values.Count == 0 && formats.Count == 1 && formats.First() is { Length: > 0 } format ? StringFormat(format) ?? TypeRef.String : TypeRef.String;
    }

    /// <summary>anyOf of unnamed objects whose members may come together is one object.</summary>
    private bool IsCombination(List<SpecNode> branches)
    {
        foreach (var branch in branches)
        {
            if (branch["$ref"] is not null || branch["title"] is not null || !_merger.Of(branch).IsObjectWithMembers || _merger.Of(branch).Alternatives.Count > 0)
                return false;
        }

        var facts = branches.ConvertAll(b => _facts.Of(_merger.Of(b)));
        for (var i = 0; i < facts.Count; i++)
        {
            for (var j = i + 1; j < facts.Count; j++)
            {
                if (facts[i].Excludes(facts[j]))
                    return false;
            }
        }

        return true;
    }

    private string BranchTypeName(string unionName, SpecNode branch, MergedSchema merged, int index)
    {
        if (branch["$ref"] is { IsString: true } reference && _merger.Resolve(branch) is { Name: { } target } && reference.Text.Length > 0)
            return unionName + Naming.Pascal(target);
        if (branch.String("title") is { Length: > 0 and < 60 } title)
            return unionName + Naming.Pascal(title);
        var facts = _facts.Of(merged);
        foreach (var member in facts.Fixed)
        {
            if (member.Value.Count == 1 && facts.Required.Contains(member.Key))
                return unionName + Naming.Pascal(member.Value[0].Trim('"'));
        }

        return unionName + "Variant" + (index + 1).ToString(CultureInfo.InvariantCulture);
    }

    private UnionModel FillUnion(TypeHead head, SpecNode node, List<BranchPart> parts, SpecNode? discriminator, bool isAnyOf)
    {
        var cases = new List<UnionCase>();
        var kept = new List<BranchPart>();
        var scope = NameScope.ForMembers(head.Name, "Match", "RawJson", "FromRawJson", "Switch", "Value", "Otherwise");
        var own = $"global::{_options.Namespace}.{head.Name}";
        foreach (var part in parts)
        {
            if (part.Type.CSharp == own)
            {
                // A union that is a branch of itself adds no value to those of its other branches.
                _diagnostics.Report(Descriptors.RecursiveAlias, part.Branch, part.Branch.Pointer);
                continue;
            }

            // Two branches of one C# type are one case; the facts of the first hold for both only where they agree.
            var signature = Signature(part.Type);
            var same = kept.FindIndex(k => Signature(k.Type) == signature);
            if (same >= 0)
            {
                kept[same] = kept[same] with { Facts = kept[same].Facts.Or(part.Facts) };
                continue;
            }

            kept.Add(part);
        }

        foreach (var part in kept)
        {
            Budget.SpendMembers(part.Facts.Known.Count + part.Facts.Required.Count + part.Facts.Fixed.Sum(static f => f.Value.Count));
            var name = scope.Claim(CaseName(part.Type, head.Name));
            cases.Add(new UnionCase
            {
                Name = name,
                ParameterName = Naming.EscapeKeyword(char.ToLowerInvariant(name[0]) + name.Substring(1)),
                Type = part.Type,
                Kinds = part.Facts.Kinds,
                Required = part.Facts.Required.OrderBy(static r => r, StringComparer.Ordinal).ToEquatableArray(),
                Known = part.Facts.Known.OrderBy(static r => r, StringComparer.Ordinal).ToEquatableArray(),
                IsClosed = part.Facts.IsClosed,
                Limited = Limits(part, kept),
                Values = part.Facts.Values.ToEquatableArray(),
                Doc = Docs.Of(part.Branch, "The value as " + name + ".", _merger.Resolve(part.Branch)),
            });
        }

        var (tagName, tags) = Tags(kept, discriminator);
        var isCombined = isAnyOf && tagName is null && kept.Exists(p => IsPart(p) && kept.Exists(o => o != p && IsPart(o) && !o.Facts.Excludes(p.Facts)));
        ReportOverlap(node, kept, cases, tagName, isCombined);
        return new UnionModel
        {
            HintName = head.HintName,
            Namespace = _options.Namespace,
            Name = head.Name,
            Accessibility = _options.Visibility,
            Pointer = head.Pointer,
            Doc = head.Doc,
            Obsolete = head.Obsolete,
            Cases = cases.ToEquatableArray(),
            TagName = tagName,
            Tags = tags.ToEquatableArray(),
            IsTagDecisive = IsDecisive(kept, tagName, tags),
            IsCombined = isCombined,
        };
    }

    private static bool IsPart(BranchPart part) => part.Type.Kind == TypeKind.Object;

    /// <summary>The members of a branch that are limited to values, or to other kinds than in another branch.</summary>
    private static EquatableArray<LimitedMember> Limits(BranchPart part, List<BranchPart> all)
    {
        var limits = new SortedDictionary<string, LimitedMember>(StringComparer.Ordinal);
        foreach (var member in part.Facts.MemberKinds)
        {
            if (all.Exists(o => o != part && o.Facts.MemberKinds.TryGetValue(member.Key, out var kinds) && kinds != member.Value))
                limits[member.Key] = new LimitedMember(member.Key, member.Value, default);
        }

        // Values that another branch lists as well tell nothing apart: there an unknown value must not decide.
        foreach (var member in part.Facts.Fixed)
        {
            if (all.Exists(o => o != part && o.Facts.Fixed.TryGetValue(member.Key, out var values) && !values.OrderBy(static v => v, StringComparer.Ordinal).SequenceEqual(member.Value.OrderBy(static v => v, StringComparer.Ordinal))))
                limits[member.Key] = new LimitedMember(member.Key, JsonTypes.None, member.Value.ToEquatableArray());
        }

        return limits.Values.ToEquatableArray();
    }

    /// <summary>The member that tells the object branches apart, and its values.</summary>
    private (string? Name, List<UnionTag> Tags) Tags(List<BranchPart> parts, SpecNode? discriminator)
    {
        var objects = new List<int>();
        for (var i = 0; i < parts.Count; i++)
        {
            if ((parts[i].Facts.Kinds & JsonTypes.Object) != 0)
                objects.Add(i);
        }

        if (discriminator?.String("propertyName") is { Length: > 0 } declared)
        {
            var tags = MappedTags(parts, objects, discriminator, declared);
            if (tags.Count > 0)
                return (declared, tags);
        }

        if (objects.Count < 2)
            return (null, []);
        foreach (var candidate in parts[objects[0]].Facts.Fixed.Keys)
        {
            var tags = new List<UnionTag>();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var fits = true;
            foreach (var index in objects)
            {
                var facts = parts[index].Facts;
                fits &= facts.Required.Contains(candidate) && facts.Fixed.TryGetValue(candidate, out var values) && values.TrueForAll(v => v.StartsWith("\"", StringComparison.Ordinal) && seen.Add(v));
                if (!fits)
                    break;
                foreach (var value in facts.Fixed[candidate])
                    tags.Add(new UnionTag(JsonString.Unquote(value), index));
            }

            if (fits)
                return (candidate, tags);
        }

        return (null, []);
    }

    private List<UnionTag> MappedTags(List<BranchPart> parts, List<int> objects, SpecNode discriminator, string propertyName)
    {
        var tags = new List<UnionTag>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var mapped = new HashSet<int>();
        if (discriminator["mapping"] is { IsObject: true } mapping)
        {
            if (mapping.Count > BindingLimits.Tags)
            {
                _diagnostics.Report(
                    Descriptors.SchemaLimitExceeded, mapping, mapping.Pointer, BindingLimits.Text(mapping.Count) + " values", BindingLimits.Text(BindingLimits.Tags), "the others are ignored");
            }

            for (var i = 0; i < mapping.Count && i < BindingLimits.Tags; i++)
            {
                var target = mapping.Children[i];
                var index = target.IsString ? objects.FindIndex(o => Leads(parts[o].Branch, target.Text)) : -1;
                if (index < 0)
                {
                    _diagnostics.Report(
                        Descriptors.UnknownDiscriminatorTarget, target, mapping.NameAt(i), target.Text, string.Join(", ", objects.Take(5).Select(o => parts[o].Type.Name)) + (objects.Count > 5 ? ", …" : ""));
                    continue;
                }

                mapped.Add(objects[index]);
                if (seen.Add(mapping.NameAt(i)))
                    tags.Add(new UnionTag(mapping.NameAt(i), objects[index]));
            }
        }

        var shared = SharedValues(parts, objects, propertyName);
        foreach (var index in objects)
        {
            var facts = parts[index].Facts;
            if (facts.Fixed.TryGetValue(propertyName, out var values))
            {
                foreach (var value in values)
                {
                    if (value.StartsWith("\"", StringComparison.Ordinal) && !shared.Contains(value) && seen.Add(JsonString.Unquote(value)))
                        tags.Add(new UnionTag(JsonString.Unquote(value), index));
                }
            }

            // OAS 3.1 §4.8.25.3: without a mapping the name of the schema is the value.
            if (!mapped.Contains(index) && _merger.Resolve(parts[index].Branch) is { Name: { } implicitName } target && target.Parent?.Name == "schemas" && seen.Add(implicitName))
                tags.Add(new UnionTag(implicitName, index));
        }

        return tags;
    }

    /// <summary>Values of a member that more than one branch lists: they select none.</summary>
    private static HashSet<string> SharedValues(List<BranchPart> parts, List<int> objects, string member)
    {
        var shared = new HashSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var index in objects)
        {
            if (!parts[index].Facts.Fixed.TryGetValue(member, out var values))
                continue;
            foreach (var value in values)
            {
                if (!seen.Add(value))
                    shared.Add(value);
            }
        }

        return shared;
    }

    /// <summary>True where a value that is no tag stands for none of the branches, however the object looks.</summary>
    private static bool IsDecisive(List<BranchPart> parts, string? tagName, List<UnionTag> tags)
    {
        var objects = Enumerable.Range(0, parts.Count).Where(i => (parts[i].Facts.Kinds & JsonTypes.Object) != 0).ToList();
        return tagName is not null
            && objects.TrueForAll(o => tags.Exists(t => t.Case == o))
            && SharedValues(parts, objects, tagName).All(v => tags.Exists(t => t.Value == JsonString.Unquote(v)));
    }

    private bool Leads(SpecNode branch, string target)
    {
        var current = branch;
        for (var i = 0; i < 8 && current is not null; i++)
        {
            if (DiscriminatorTarget.Names(target, current))
                return true;
            var next = current.IsObject && current["$ref"] is not null ? _document.Follow(current, _diagnostics) : null;
            if (next is null || next == current)
                return false;
            current = next;
        }

        return false;
    }

    private void ReportOverlap(SpecNode node, List<BranchPart> parts, List<UnionCase> cases, string? tagName, bool isCombined)
    {
        var overlapping = new List<string>();
        for (var i = 0; i < parts.Count; i++)
        {
            for (var j = i + 1; j < parts.Count; j++)
            {
                if (!(isCombined && IsPart(parts[i]) && IsPart(parts[j])) && parts[i].Facts.Overlaps(parts[j].Facts, tagName))
                {
                    if (!overlapping.Contains(cases[i].Name))
                        overlapping.Add(cases[i].Name);
                    if (!overlapping.Contains(cases[j].Name))
                        overlapping.Add(cases[j].Name);
                }
            }
        }

        if (overlapping.Count > 0)
            _diagnostics.Report(Descriptors.OverlappingBranches, node, string.Join(", ", overlapping), node.Pointer);
    }

    /// <summary>What tells overloads apart: C# does not count the null marks of reference types.</summary>
    private static string Signature(TypeRef type) => type.Kind switch
    {
        TypeKind.List or TypeKind.Map => type.Kind + "<" + Signature(type.Item!) + (type.Item!.Nullable && type.Item.IsValueType ? "?>" : ">"),
        _ => type.CSharp,
    };

    private static string CaseName(TypeRef type, string unionName) => type.Kind switch
    {
        TypeKind.String => "String",
        TypeKind.Boolean => "Boolean",
        TypeKind.Int32 or TypeKind.Int64 or TypeKind.UInt64 => "Integer",
        TypeKind.Single or TypeKind.Double or TypeKind.Decimal => "Number",
        TypeKind.List => CaseName(type.Item!, unionName) + "List",
        TypeKind.Map => "Map",
        TypeKind.Json => "Json",

        // The same name for every framework.
        TypeKind.DateOnly => "Date",
        TypeKind.TimeOnly or TypeKind.TimeOfDay => "Time",
        TypeKind.Object or TypeKind.Enum or TypeKind.Union or TypeKind.Tuple => ShortName(type.Name, unionName),
        _ => type.Kind.ToString(),
    };

    /// <summary>A type that was named after its union is a case without that prefix.</summary>
    private static string ShortName(string name, string unionName)
        => name.Length > unionName.Length && name.StartsWith(unionName, StringComparison.Ordinal) && char.IsUpper(name[unionName.Length])
            ? name.Substring(unionName.Length)
            : name;

    private sealed record BranchPart(SpecNode Branch, TypeRef Type, BranchFacts Facts);
}
