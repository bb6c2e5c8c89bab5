using Wappfy.Generator.Binding.Documentation;
using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>Plans how a value of a union is read: its cases, what distinguishes them, and the order in which they are tried.</summary>
internal sealed class UnionPlanner(SchemaMerger merger, DiscriminatorReader discriminators, DiagnosticBag diagnostics, BindingBudget budget)
{
    private static readonly JsonTypes[] s_kinds = [JsonTypes.String, JsonTypes.Number, JsonTypes.Boolean, JsonTypes.Array, JsonTypes.Object];

    /// <summary>The model of a union.</summary>
    /// <param name="head">What all models begin with.</param>
    /// <param name="node">The schema; diagnostics are reported here.</param>
    /// <param name="branches">The branches, in the order of the document.</param>
    /// <param name="discriminator">The discriminator object, or null.</param>
    /// <param name="isAnyOf">True if a value may be several branches at once.</param>
    public UnionModel Plan(TypeHead head, SpecNode node, List<UnionPart> branches, SpecNode? discriminator, bool isAnyOf)
    {
        var parts = Distinct(head, branches);
        var values = discriminators.Read(node, parts, discriminator);
        var isCombined = isAnyOf && values.Name is null && parts.Exists(p => IsRecord(p) && parts.Exists(o => o != p && IsRecord(o) && !o.Facts.Excludes(p.Facts)));
        var cases = Cases(head, parts, isCombined);
        ReportOverlap(node, parts, cases, values.Name, isCombined);
        return new UnionModel
        {
            HintName = head.HintName,
            Head = head,
            Cases = cases.ToEquatableArray(),
            Attempts = Attempts(parts).ToEquatableArray(),
            Discriminator = values.Name,
            DiscriminatorValues = values.Values.ToEquatableArray(),
            IsDecisive = values.IsDecisive,
            Default = values.Default,
            IsCombined = isCombined,
            NamesObsolete = cases.Exists(static c => c.Type.IsObsolete),
        };
    }

    /// <summary>The branches that are cases of their own.</summary>
    private List<UnionPart> Distinct(TypeHead head, List<UnionPart> branches)
    {
        var own = $"global::{head.Namespace}.{head.Name}";
        var parts = new List<UnionPart>(branches.Count);
        foreach (var branch in branches)
        {
            if (branch.Type.CSharp == own)
            {
                // A union that is a branch of itself adds no value to those of its other branches.
                diagnostics.Report(Descriptors.RecursiveAlias, branch.Branch, branch.Branch.Pointer);
                continue;
            }

            // Two branches of one C# type are one case; the facts of the first apply to both only where they agree.
            var signature = UnionNames.Signature(branch.Type);
            var same = parts.FindIndex(p => UnionNames.Signature(p.Type) == signature);
            if (same >= 0)
                parts[same] = parts[same] with { Facts = parts[same].Facts.Or(branch.Facts), Items = null };
            else
                parts.Add(branch);
        }

        return parts;
    }

    private List<UnionCase> Cases(TypeHead head, List<UnionPart> parts, bool isCombined)
    {
        var cases = new List<UnionCase>(parts.Count);
        var scope = NameScope.ForMembers(head.Name, "Match", "RawJson", "FromRawJson", "Switch", "Value", "Otherwise");
        foreach (var part in parts)
        {
            var facts = part.Facts;
            budget.SpendMembers(facts.Known.Count + facts.Required.Count + facts.Fixed.Sum(static f => f.Value.Count));
            var name = scope.Claim(UnionNames.Case(part.Type, head.Name));
            cases.Add(new UnionCase
            {
                Name = name,
                ParameterName = Naming.EscapeKeyword(char.ToLowerInvariant(name[0]) + name.Substring(1)),
                Type = part.Type,
                Field = part.Type.IsValueType ? "_" + char.ToLowerInvariant(name[0]) + name.Substring(1) + "Case" : null,
                IsPart = isCombined && IsRecord(part),
                Members = Members(part, parts),
                IsClosed = facts.IsClosed,
                Values = facts.Values.ToEquatableArray(),
                Doc = Docs.Of(part.Branch, "The value as " + name + ".", merger.Resolve(part.Branch)),
            });
        }

        return cases;
    }

    private static bool IsRecord(UnionPart part) => part.Type.Kind == TypeKind.Object;

    /// <summary>For each kind of token, the cases that it may begin: those that say most of the value are tried first.</summary>
    private static List<UnionAttempts> Attempts(List<UnionPart> parts)
    {
        var result = new List<UnionAttempts>();
        foreach (var kind in s_kinds)
        {
            var candidates = Enumerable.Range(0, parts.Count).Where(i => (parts[i].Facts.Kinds & kind) != 0).OrderBy(i => Rank(parts[i])).ToList();
            if (candidates.Count > 0)
                result.Add(new UnionAttempts(kind, Exact(parts, candidates.ConvertAll(c => new UnionAttempt(c, Test(kind, parts[c], candidates.Count, c == candidates[candidates.Count - 1])))).ToEquatableArray()));
        }

        return result;
    }

    /// <summary>
    /// A type that accepts more than it keeps (of a date-time, a date keeps the date) is tried twice if another one follows: first for the values that it keeps, and, if
    /// no type keeps the value, for those that it accepts.
    /// </summary>
    private static IEnumerable<UnionAttempt> Exact(List<UnionPart> parts, List<UnionAttempt> attempts)
    {
        if (!attempts.Take(attempts.Count - 1).Any(IsLenient))
            return attempts;
        var exact = attempts.Select(a => IsLenient(a) ? a with { Test = UnionTest.ReadExactly } : a);
        return attempts[attempts.Count - 1].Test == UnionTest.None ? exact : exact.Concat(attempts.Where(IsLenient));

        bool IsLenient(UnionAttempt attempt) => attempt.Test == UnionTest.Read && parts[attempt.Case].Type.Kind
            is TypeKind.Date or TypeKind.DateOnly or TypeKind.DateTime or TypeKind.Guid or TypeKind.Bytes or TypeKind.BytesUrl or TypeKind.Single or TypeKind.Double or TypeKind.Decimal;
    }

    private static UnionTest Test(JsonTypes kind, UnionPart part, int count, bool isLast)
    {
        if (count == 1)
            return CanFail(part.Type) ? UnionTest.Read : HasItems(part.Type) ? UnionTest.ReadSole : UnionTest.None;
        if (kind == JsonTypes.Object)
            return UnionTest.Members;
        if (part.Facts.Values.Count > 0)
            return UnionTest.Values;

        return isLast && !CanFail(part.Type) && !HasItems(part.Type) ? UnionTest.None : UnionTest.Read;
    }

    /// <summary>True for a scalar that not every value of its kind of JSON fits: what it cannot represent is kept as raw JSON.</summary>
    private static bool CanFail(TypeRef type)
        => type.IsOrText || type.Kind == TypeKind.Own || type.Storage is EnumStorage.Int64 or EnumStorage.UInt64 or EnumStorage.Double or EnumStorage.Decimal
            || (type.IsText && type.Storage is null && type.Kind is not (TypeKind.String or TypeKind.Boolean)) || type.Kind == TypeKind.BytesUrl;

    /// <summary>True for a list or a map with an item that may be of another kind: such a value fits no branch, and is kept as raw JSON.</summary>
    private static bool HasItems(TypeRef type) => type.Kind == TypeKind.Tuple || (type.Kind is TypeKind.List or TypeKind.Map && type.Item!.Kind != TypeKind.Json);

    /// <summary>The lower, the more a type says of its values.</summary>
    private static int Rank(UnionPart part) => part.Type.Kind switch
    {
        TypeKind.Json => 9,
        TypeKind.String => 8,
        TypeKind.Uri => 7,
        TypeKind.Single or TypeKind.Double or TypeKind.Decimal => 6,
        TypeKind.Map => 5,
        TypeKind.Enum => part.Facts.Values.Count == 0 ? 4 : 1,
        _ => part.Facts.Values.Count == 0 ? 3 : 0,
    };

    /// <summary>The members of a branch, with the values or kinds that are others than in another branch.</summary>
    private static EquatableArray<CaseMember> Members(UnionPart part, List<UnionPart> all)
    {
        var facts = part.Facts;
        var members = new SortedDictionary<string, CaseMember>(StringComparer.Ordinal);
        foreach (var name in facts.Known)
            members[name] = Member(name);
        foreach (var member in facts.MemberKinds)
        {
            if (all.Exists(o => o != part && o.Facts.MemberKinds.TryGetValue(member.Key, out var kinds) && kinds != member.Value))
                members[member.Key] = Member(member.Key) with { Kinds = member.Value };
        }

        // Values that another branch lists as well distinguish nothing: there an unknown value must not decide.
        foreach (var member in facts.Fixed)
        {
            if (all.Exists(o => o != part && o.Facts.Fixed.TryGetValue(member.Key, out var values) && !values.OrderBy(static v => v, StringComparer.Ordinal).SequenceEqual(member.Value.OrderBy(static v => v, StringComparer.Ordinal))))
                members[member.Key] = Member(member.Key) with { Values = member.Value.ToEquatableArray() };
        }

        return members.Values.ToEquatableArray();

        CaseMember Member(string name) => new(name, facts.Required.Contains(name), JsonTypes.None, default);
    }

    /// <summary>Of two numbers, the first that can represent a value loses nothing.</summary>
    private static bool IsNumber(TypeRef type) => type.Kind is TypeKind.Int32 or TypeKind.Int64 or TypeKind.UInt64 or TypeKind.Single or TypeKind.Double or TypeKind.Decimal;

    private void ReportOverlap(SpecNode node, List<UnionPart> parts, List<UnionCase> cases, string? discriminator, bool isCombined)
    {
        var overlapping = new List<string>();
        for (var i = 0; i < parts.Count; i++)
        {
            for (var j = i + 1; j < parts.Count; j++)
            {
                if (!(isCombined && IsRecord(parts[i]) && IsRecord(parts[j])) && !(IsNumber(parts[i].Type) && IsNumber(parts[j].Type)) && parts[i].Overlaps(parts[j], discriminator))
                {
                    if (!overlapping.Contains(cases[i].Name))
                        overlapping.Add(cases[i].Name);
                    if (!overlapping.Contains(cases[j].Name))
                        overlapping.Add(cases[j].Name);
                }
            }
        }

        if (overlapping.Count > 0)
            diagnostics.Report(Descriptors.OverlappingBranches, node, string.Join(", ", overlapping), node.Pointer);
    }
}
