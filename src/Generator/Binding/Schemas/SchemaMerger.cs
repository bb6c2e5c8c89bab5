using Wappfy.Generator.Binding.Limits;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>Makes <see cref="MergedSchema"/>s, that of each schema once: follows references and merges allOf.</summary>
internal sealed class SchemaMerger
{
    private const int MaxReferenceChain = 64;

    private readonly SpecDocument _document;
    private readonly DiagnosticBag _diagnostics;
    private readonly BindingBudget _budget;
    private readonly CombinedSchemas _combined;
    private readonly Nullability _nullability;
    private readonly Dictionary<SpecNode, MergedSchema> _merged = [];

    /// <summary>Schemas with alternatives whose branches have not been looked at yet.</summary>
    private readonly Dictionary<SpecNode, MergedSchema> _beforeBranches = [];

    public SchemaMerger(SpecDocument document, DiagnosticBag diagnostics, BindingBudget budget)
    {
        _document = document;
        _diagnostics = diagnostics;
        _budget = budget;
        _combined = new CombinedSchemas(budget, Resolve);
        _nullability = new Nullability(document, diagnostics, BeforeBranches);
    }

    /// <summary>The merged form of one schema.</summary>
    public MergedSchema Of(SpecNode schema)
    {
        if (_merged.TryGetValue(schema, out var merged))
            return merged;
        merged = BeforeBranches(schema);
        if (merged.Alternatives.Count > 0)
            merged = Finish(merged, isWhole: true);
        return _merged[schema] = merged;
    }

    /// <summary>The merged form of a branch to which the surrounding schema applies as well.</summary>
    public MergedSchema WithBase(MergedSchema surrounding, SpecNode branch)
    {
        var draft = new SchemaDraft(branch, _combined, _diagnostics, _budget);
        draft.AddSurrounding(surrounding);
        Merge(draft, branch, depth: 0);
        return Finish(draft.Build(_nullability.ByKeywords([branch])), isWhole: false);
    }

    /// <summary>One object that has the members of the branches of each list; required is what all branches of a list require.</summary>
    public MergedSchema Flatten(MergedSchema surrounding, IReadOnlyList<IReadOnlyList<SpecNode>> lists)
    {
        var draft = new SchemaDraft(surrounding.Node, _combined, _diagnostics, _budget);
        draft.AddMembers(surrounding);
        foreach (var list in lists)
        {
            var branches = list.Select(Of).ToList();
            draft.AddAlternativeMembers(branches);
            draft.Require(branches[0].Required.Where(name => branches.TrueForAll(branch => branch.Required.Contains(name))));
        }

        return draft.Build(surrounding.Nullable) with { Types = JsonTypes.Object, AdditionalProperties = surrounding.AdditionalProperties, PatternProperties = surrounding.PatternProperties };
    }

    /// <summary>
    /// The schema of the members that have no schema by name: additionalProperties applies to those only that no pattern matches (JSON Schema 2020-12, core §10.3.2.3).
    /// Null where any value may come, or none.
    /// </summary>
    public SpecNode? AdditionalSchema(MergedSchema merged)
    {
        var additional = merged.AdditionalProperties is { IsObject: true, Count: > 0 } schema ? schema : null;
        if (merged.PatternProperties is not { } patterns)
            return additional;
        if (additional is null && merged.AdditionalProperties is not { Kind: SpecNodeKind.Boolean, Text: "false" } && (patterns.Count > 1 || merged.Properties.Count > 0 || merged.AdditionalProperties is not null))
            return null;
        return _combined.Any(merged.Node, additional is null ? patterns.Children.ToList() : [.. patterns.Children, additional]);
    }

    /// <summary>True if the schema is a reference and nothing beside it changes the type.</summary>
    public bool IsPlainReference(SpecNode schema)
    {
        if (!SchemaKeywords.IsReference(schema))
            return false;

        // OAS 3.0 §4.7.23: members beside $ref are ignored; from 3.1 on they count (JSON Schema 2020-12 §8.2.3.1).
        return _document.VersionOf(schema) <= SpecVersion.V30 || (SchemaKeywords.OnlyAnnotations(schema, SchemaKeywords.MakesNullable(schema) ? ["required", "type"] : ["required"]) && (Resolve(schema) is not { } target || !RequiresMore(schema, target)));
    }

    /// <summary>True if a schema requires members that the one in it, or every branch of that one, does not require already.</summary>
    public bool RequiresMore(SpecNode schema, SpecNode inner)
        => schema["required"] is { IsArray: true } required && RequiresMore(required.Children.Where(static name => name.IsString).Select(static name => name.Text), Of(inner), 0);

    private bool RequiresMore(IEnumerable<string> names, MergedSchema inner, int depth)
    {
        var missing = names.Where(name => !inner.Required.Contains(name)).ToList();
        if (missing.Count == 0 || depth > MaxReferenceChain)
            return false;
        if (inner.Alternatives.Count > 0)
            return inner.Alternatives.All(list => list.List.Children.Any(branch => branch.IsObject && RequiresMore(missing, Of(branch), depth + 1)));
        return (inner.EffectiveTypes & JsonTypes.Object) != 0;
    }

    /// <summary>The schema behind references that say nothing themselves, or null if they lead nowhere.</summary>
    public SpecNode? Target(SpecNode schema)
    {
        for (var i = 0; i < MaxReferenceChain; i++)
        {
            if (!schema.IsObject || !IsPlainReference(schema))
                return schema;
            if (_document.Follow(schema, _diagnostics) is not { } target)
                return null;
            schema = target;
        }

        return null;
    }

    /// <summary>The schema behind a chain of references; the schema itself if there is none; null if the chain breaks.</summary>
    public SpecNode? Resolve(SpecNode schema)
    {
        var current = schema;
        for (var i = 0; i < MaxReferenceChain; i++)
        {
            if (!current.IsObject || !SchemaKeywords.IsReference(current))
                return current;
            if (_document.Follow(current, _diagnostics) is not { } next || next == current)
                return null;
            current = next;
        }

        return null;
    }

    /// <summary>All that a schema says, except for what follows from the branches of its alternatives.</summary>
    private MergedSchema BeforeBranches(SpecNode schema)
    {
        if (_beforeBranches.TryGetValue(schema, out var merged) || _merged.TryGetValue(schema, out merged))
            return merged;
        var nullable = _nullability.ByKeywords([schema]);
        if (TargetOfBareReference(schema) is { } target && BeforeBranches(target) is { Alternatives.Count: 0 } shared)
        {
            // The members are shared, not merged again.
            _budget.SpendMembers(1);
            var parts = new SmallSet<SpecNode>();
            parts.Add(schema);
            parts.UnionWith(shared.Parts);
            merged = shared with { Node = schema, Parts = parts, Nullable = nullable || Nullability.ByValues(shared.Const, shared.Enum) };
        }
        else
        {
            var draft = new SchemaDraft(schema, _combined, _diagnostics, _budget);
            Merge(draft, schema, depth: 0);
            merged = draft.Build(nullable);
        }

        return (merged.Alternatives.Count == 0 ? _merged : _beforeBranches)[schema] = merged;
    }

    /// <summary>Looks at the branches of the alternatives: whether null fits one of them, and which lists are no choice between values.</summary>
    private MergedSchema Finish(MergedSchema merged, bool isWhole)
    {
        if (merged.Alternatives.Count == 0)
            return merged;
        var alternatives = merged.Alternatives.Where(list => !OnlyLimits(merged, list)).ToList();
        return merged with
        {
            Nullable = merged.Nullable || _nullability.ByBranches(merged, isWhole),
            Alternatives = alternatives.Count == merged.Alternatives.Count ? merged.Alternatives : alternatives,
        };
    }

    /// <summary>True if the list only says which members must come together.</summary>
    private bool OnlyLimits(MergedSchema merged, MergedAlternatives alternatives)
    {
        if (merged.Properties.Count == 0 && merged.Types == JsonTypes.None)
            return false;
        var any = false;
        foreach (var branch in alternatives.List.Children)
        {
            if (IsNull(branch))
                continue;
            if (!branch.IsObject || !SchemaKeywords.OnlyAnnotations(branch, "type", "required") || branch["$ref"] is not null || BeforeBranches(branch).Types is not (JsonTypes.None or JsonTypes.Object))
                return false;
            any = true;
        }

        return any;
    }

    /// <summary>
    /// The branches of a list that other values than null fit, and that any value fits. An object of which nothing is said but that it may be null, beside references, means null:
    /// OData's way to make a reference nullable in OpenAPI 3.0.
    /// </summary>
    public List<SpecNode> Branches(MergedAlternatives alternatives)
    {
        var result = new List<SpecNode>(alternatives.List.Count);
        foreach (var branch in alternatives.List.Children)
        {
            if (!IsNull(branch) && !result.Contains(branch))
                result.Add(branch);
        }

        if (result.Exists(IsNothing) && !result.TrueForAll(IsNothing))
            result.RemoveAll(IsNothing);

        var telling = result.FindAll(static branch => !IsNullableObject(branch));
        return telling.Count > 0 && telling.Count < result.Count && telling.TrueForAll(static branch => branch.IsObject && branch["$ref"] is not null) ? telling : result;
    }

    /// <summary>True for a branch that no value fits: Zod's way to say that a value may be undefined.</summary>
    private static bool IsNothing(SpecNode branch)
        => branch is { Kind: SpecNodeKind.Boolean, Text: "false" }
            || (branch.IsObject && !SchemaKeywords.IsReference(branch) && branch["not"] is { IsObject: true, Count: 0 } or { Kind: SpecNodeKind.Boolean, Text: "true" } && SchemaKeywords.OnlyAnnotations(branch, "not"));

    private static bool IsNullableObject(SpecNode branch)
        => branch.IsObject && !SchemaKeywords.IsReference(branch) && Nullability.SaysNullable(branch) && SchemaKeywords.OnlyAnnotations(branch, "type")
            && (branch["type"] is { Text: "object" } || (branch["type"] is { IsArray: true } types && types.Children.All(static type => type.Text is "object" or "null")));

    /// <summary>True for a branch that only null fits.</summary>
    public bool IsNull(SpecNode branch)
    {
        if (!branch.IsObject)
            return branch.Kind == SpecNodeKind.Null;
        if (branch["type"] is { Text: "null" } or { Kind: SpecNodeKind.Null } && !SchemaKeywords.MakesNullable(branch))
            return true;
        var merged = BeforeBranches(branch);
        return merged.Const is { Kind: SpecNodeKind.Null } || (merged.Enum is { Count: 1 } sole && sole.Children[0].Kind == SpecNodeKind.Null);
    }

    /// <summary>
    /// What a reference without keywords of its own leads to, where that is not a reference itself. Its merged form can be shared, unless there are alternatives,
    /// which depend on the schema that is asked for.
    /// </summary>
    private SpecNode? TargetOfBareReference(SpecNode schema)
    {
        if (!schema.IsObject || schema["$ref"] is not { IsString: true })
            return null;
        for (var i = 0; i < schema.Count && _document.VersionOf(schema) > SpecVersion.V30; i++)
        {
            if (!SchemaKeywords.IsAnnotation(schema.NameAt(i)))
                return null;
        }

        return _document.Follow(schema, _diagnostics) is { IsObject: true } target && target != schema && !SchemaKeywords.IsReference(target) ? target : null;
    }

    private void Merge(SchemaDraft draft, SpecNode schema, int depth)
    {
        if (!schema.IsObject || !draft.AddPart(schema))
            return;
        if (depth > MaxReferenceChain)
        {
            _diagnostics.Report(
                Descriptors.SchemaLimitExceeded, draft.Node, draft.Node.Pointer, "references and allOf parts in more than " + BindingLimits.Text(MaxReferenceChain) + " levels", BindingLimits.Text(MaxReferenceChain),
                "what lies deeper is left out");
            return;
        }

        if (SchemaKeywords.IsReference(schema))
        {
            if (_document.Follow(schema, _diagnostics) is { } target)
                Merge(draft, target, depth + 1);
            if (_document.VersionOf(schema) <= SpecVersion.V30)
                return;
        }

        if (schema["allOf"] is { IsArray: true } all)
        {
            foreach (var part in all.Children)
                Merge(draft, part, depth + 1);
        }

        draft.AddKeywords(schema);
        AddAlternatives(draft, schema, "oneOf", isAnyOf: false);
        AddAlternatives(draft, schema, "anyOf", isAnyOf: true);
    }

    private void AddAlternatives(SchemaDraft draft, SpecNode schema, string keyword, bool isAnyOf)
    {
        if (schema[keyword] is not { IsArray: true, Count: > 0 } list)
            return;

        // A branch that builds on this very schema (Cat: allOf [Pet, …]; Pet: oneOf [Cat, …]) takes the members, not the choice.
        foreach (var branch in list.Children)
        {
            if (draft.Node != schema && Resolve(branch) is { } target && (target == draft.Node || draft.HasPart(target)))
                return;
        }

        draft.AddAlternatives(new MergedAlternatives(list, isAnyOf, schema["discriminator"] is { IsObject: true } discriminator ? discriminator : null));
    }
}
