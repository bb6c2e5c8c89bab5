using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Model.Schemas;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>Makes <see cref="MergedSchema"/>s: follows references, merges allOf, reads both dialects of null.</summary>
internal sealed class SchemaMerger(SpecDocument document, DiagnosticBag diagnostics, BindingBudget budget)
{
    private const int MaxReferenceChain = 64;

    /// <summary>More schemas than this are not asked whether they allow null.</summary>
    private const int MostParts = 256;

    /// <summary>Keywords that say nothing about the value itself, so that a <c>$ref</c> beside them is still only a reference.</summary>
    private static readonly HashSet<string> s_annotations = new(StringComparer.Ordinal)
    {
        "$ref", "$comment", "$id", "$schema", "$anchor", "$dynamicAnchor", "$defs", "definitions", "title", "description", "summary", "default", "example",
        "examples", "deprecated", "readOnly", "writeOnly", "nullable", "externalDocs", "xml", "contentMediaType",
    };

    /// <summary>Keywords that only narrow a value and never change the C# type.</summary>
    private static readonly HashSet<string> s_limits = new(StringComparer.Ordinal)
    {
        "minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems",
        "uniqueItems", "minProperties", "maxProperties", "not", "required", "if", "then", "else",
    };

    private readonly Dictionary<SpecNode, MergedSchema> _merger = [];

    /// <summary>The merged shape of one schema.</summary>
    public MergedSchema Of(SpecNode schema)
    {
        if (_merger.TryGetValue(schema, out var merged))
            return merged;
        if (TargetOfBareReference(schema) is { } target && Of(target) is { Alternatives.Count: 0 } shared)
        {
            budget.SpendMembers(1);
            merged = MergedSchema.OfReference(schema, shared);
            merged.Nullable = AllowsNull(schema, null) == true;
        }
        else
        {
            merged = new MergedSchema(schema) { Nullable = AllowsNull(schema, null) == true };
            Merge(merged, schema, depth: 0);
        }

        _merger[schema] = merged;
        return merged;
    }

    /// <summary>
    /// What a reference without keywords of its own leads to, where that is not a reference itself. Its shape can be shared, unless there are alternatives,
    /// which depend on the schema that is asked for.
    /// </summary>
    private SpecNode? TargetOfBareReference(SpecNode schema)
    {
        if (!schema.IsObject || schema["$ref"] is not { IsString: true })
            return null;
        for (var i = 0; i < schema.Count && document.Version > SpecVersion.V30; i++)
        {
            var name = schema.NameAt(i);
            if (!s_annotations.Contains(name) && !name.StartsWith("x-", StringComparison.Ordinal))
                return null;
        }

        return document.Follow(schema, diagnostics) is { IsObject: true } target && target != schema && target["$ref"] is null && target["$dynamicRef"] is null ? target : null;
    }

    /// <summary>The shape of a value for which all the schemas hold.</summary>
    public MergedSchema Of(IReadOnlyList<SpecNode> schemas)
    {
        if (schemas.Count == 1)
            return Of(schemas[0]);
        var merged = new MergedSchema(schemas[schemas.Count - 1]) { Nullable = AllAllowNull(schemas, null) == true };
        foreach (var schema in schemas)
            Merge(merged, schema, depth: 0);
        return merged;
    }

    /// <summary>The shape of a branch for which the surrounding schema holds as well.</summary>
    public MergedSchema WithBase(MergedSchema surrounding, SpecNode branch)
    {
        var merged = new MergedSchema(branch) { Nullable = AllowsNull(branch, null) == true };
        CopyMembers(surrounding, merged);
        merged.Types = surrounding.Types;
        merged.AdditionalProperties = surrounding.AdditionalProperties;
        merged.Parts.UnionWith(surrounding.Parts.Where(part => part != branch));
        Merge(merged, branch, depth: 0);
        return merged;
    }

    /// <summary>One object that has the members of all branches; required is only what all of them require.</summary>
    public MergedSchema Flatten(MergedSchema surrounding, IReadOnlyList<SpecNode> branches)
    {
        var result = new MergedSchema(surrounding.Node) { Types = JsonTypes.Object, Nullable = surrounding.Nullable, AdditionalProperties = surrounding.AdditionalProperties };
        CopyMembers(surrounding, result);
        HashSet<string>? common = null;
        foreach (var branch in branches)
        {
            var merged = Of(branch);
            budget.SpendMembers(merged.Properties.Count);
            foreach (var property in merged.Properties)
            {
                foreach (var schema in property.Schemas)
                    result.AddProperty(property.Name, property.Owner, schema);
            }

            if (common is null)
                common = [.. merged.Required];
            else
                common.IntersectWith(merged.Required);
        }

        result.Required.UnionWith(common ?? []);
        return result;
    }

    /// <summary>True where the schema is a reference and nothing beside it changes the type.</summary>
    public bool IsPlainReference(SpecNode schema)
    {
        if (schema["$ref"] is not { IsString: true } && schema["$dynamicRef"] is not { IsString: true })
            return false;

        // OAS 3.0 §4.7.23: members beside $ref are ignored; from 3.1 on they count (JSON Schema 2020-12 §8.2.3.1).
        return document.Version <= SpecVersion.V30 || OnlyAnnotations(schema);
    }

    /// <summary>True where no member but annotations and limits stands in the schema.</summary>
    public static bool OnlyAnnotations(SpecNode schema, params string[] except)
    {
        for (var i = 0; i < schema.Count; i++)
        {
            var name = schema.NameAt(i);
            if (!s_annotations.Contains(name) && !s_limits.Contains(name) && !name.StartsWith("x-", StringComparison.Ordinal) && name != "$dynamicRef" && Array.IndexOf(except, name) < 0)
                return false;
        }

        return true;
    }

    /// <summary>The schema behind a chain of references; the schema itself where there is none; null where the chain breaks.</summary>
    public SpecNode? Resolve(SpecNode schema)
    {
        var current = schema;
        for (var i = 0; i < MaxReferenceChain; i++)
        {
            if (!current.IsObject || (current["$ref"] is not { IsString: true } && current["$dynamicRef"] is not { IsString: true }))
                return current;
            if (document.Follow(current, diagnostics) is not { } next || next == current)
                return null;
            current = next;
        }

        return null;
    }

    /// <summary>True where the schema allows null in either dialect.</summary>
    public static bool SaysNullable(SpecNode schema)
        => schema.IsTrue("nullable") || schema.IsTrue("x-nullable") || (schema["type"] is { IsArray: true } types && types.Children.Any(t => t.Text == "null" || t.Kind == SpecNodeKind.Null));

    private void CopyMembers(MergedSchema from, MergedSchema to)
    {
        budget.SpendMembers(from.Properties.Count);
        foreach (var property in from.Properties)
        {
            foreach (var schema in property.Schemas)
                to.AddProperty(property.Name, property.Owner, schema);
        }

        to.Required.UnionWith(from.Required);
    }

    /// <summary>Whether null fits a schema; null where it does not say. Its own word counts before that of its parts.</summary>
    private bool? AllowsNull(SpecNode schema, HashSet<SpecNode>? visiting)
    {
        if (!schema.IsObject)
            return null;
        if (SaysNullable(schema))
            return true;
        bool? result = null;
        var isReference = schema["$ref"] is { IsString: true } || schema["$dynamicRef"] is { IsString: true };
        var all = schema["allOf"] is { IsArray: true } parts ? parts : null;
        if (isReference || all is not null)
        {
            visiting ??= [];
            if (visiting.Count > MostParts || !visiting.Add(schema))
                return null;
        }

        if (isReference)
        {
            if (document.Follow(schema, diagnostics) is { } target)
                result = AllowsNull(target, visiting);
            if (document.Version <= SpecVersion.V30)
                return result;
        }

        if (result != false && all is not null)
            result = AllAllowNull(all.Children, visiting) ?? result;
        var types = schema["type"];
        if (types is { IsString: true, Text: "null" } or { Kind: SpecNodeKind.Null })
            return true;
        return types is not null || schema["properties"] is not null ? false : result;
    }

    private bool? AllAllowNull(IReadOnlyList<SpecNode> schemas, HashSet<SpecNode>? visiting)
    {
        bool? result = null;
        for (var i = 0; i < schemas.Count; i++)
        {
            var own = AllowsNull(schemas[i], visiting);
            if (own == false)
                return false;
            result ??= own;
        }

        return result;
    }

    private void Merge(MergedSchema merged, SpecNode schema, int depth)
    {
        if (!schema.IsObject || !merged.Parts.Add(schema))
            return;
        if (depth > MaxReferenceChain)
        {
            diagnostics.Report(
                Descriptors.SchemaLimitExceeded, merged.Node, merged.Node.Pointer, "references and allOf parts in more than " + BindingLimits.Text(MaxReferenceChain) + " levels", BindingLimits.Text(MaxReferenceChain),
                "deeper parts are left out");
            return;
        }

        if (schema["$ref"] is { IsString: true } || schema["$dynamicRef"] is { IsString: true })
        {
            if (document.Follow(schema, diagnostics) is { } target)
                Merge(merged, target, depth + 1);
            if (document.Version <= SpecVersion.V30)
                return;
        }

        if (schema["allOf"] is { IsArray: true } all)
        {
            foreach (var part in all.Children)
                Merge(merged, part, depth + 1);
        }

        MergeTypes(merged, schema);
        MergeValues(merged, schema);
        MergeMembers(merged, schema);
        AddAlternatives(merged, schema, "oneOf", isAnyOf: false);
        AddAlternatives(merged, schema, "anyOf", isAnyOf: true);
    }

    private void MergeTypes(MergedSchema merged, SpecNode schema)
    {
        var types = Types(schema);
        if (types == JsonTypes.None)
            return;
        if (types == JsonTypes.Null)
            return;

        types &= ~JsonTypes.Null;
        if (merged.Types == JsonTypes.None)
        {
            merged.Types = types;
            return;
        }

        var both = Widen(merged.Types) & Widen(types);
        if (both == JsonTypes.None)
        {
            diagnostics.Report(Descriptors.ConflictingTypes, merged.Node, merged.Node.Pointer, Describe(merged.Types), Describe(types));
            merged.Types = types;
        }
        else
        {
            // An integer is a number: the narrower of the two holds.
            merged.Types = (both & JsonTypes.Number) != 0 && ((merged.Types | types) & JsonTypes.Number) != 0 && (merged.Types & types & JsonTypes.Number) == 0 ? both & ~JsonTypes.Number : both;
        }
    }

    private static JsonTypes Widen(JsonTypes types) => (types & JsonTypes.Number) != 0 ? types | JsonTypes.Integer : types;

    private static void MergeValues(MergedSchema merged, SpecNode schema)
    {
        merged.Format = schema.String("format") ?? merged.Format;
        merged.ContentEncoding ??= schema.String("contentEncoding");
        if (schema["const"] is { } constant)
            merged.Const = constant;
        if (schema["enum"] is { IsArray: true, Count: > 0 } values && (merged.Enum is null || values.Count < merged.Enum.Count))
            merged.Enum = values;
        merged.Not ??= schema["not"];
    }

    private void MergeMembers(MergedSchema merged, SpecNode schema)
    {
        if (schema["properties"] is { IsObject: true } properties)
        {
            budget.SpendMembers(properties.Count);
            for (var i = 0; i < properties.Count; i++)
                merged.AddProperty(properties.NameAt(i), schema, properties.Children[i]);
        }

        if (schema["required"] is { IsArray: true } required)
        {
            foreach (var name in required.Children)
            {
                if (name.IsString)
                    merged.Required.Add(name.Text);
            }
        }

        merged.Items ??= schema["items"];
        merged.PrefixItems ??= schema["prefixItems"];
        merged.AdditionalProperties ??= schema["additionalProperties"] ?? schema["unevaluatedProperties"];
        merged.PatternProperties ??= schema["patternProperties"] is { IsObject: true, Count: > 0 } patterns ? patterns : null;
        merged.PropertyNames ??= schema["propertyNames"] is { IsObject: true } names ? names : null;
        merged.Discriminator ??= schema["discriminator"] is { IsObject: true } discriminator ? discriminator : null;
    }

    private void AddAlternatives(MergedSchema merged, SpecNode schema, string keyword, bool isAnyOf)
    {
        if (schema[keyword] is not { IsArray: true, Count: > 0 } list)
            return;

        // A branch that builds on this very schema (Cat: allOf [Pet, …]; Pet: oneOf [Cat, …]) takes the members, not the choice.
        foreach (var branch in list.Children)
        {
            if (merged.Node != schema && Resolve(branch) is { } target && (target == merged.Node || merged.Parts.Contains(target)))
                return;
        }

        merged.AddAlternatives(new MergedAlternatives(list, isAnyOf, schema["discriminator"] is { IsObject: true } discriminator ? discriminator : null));
    }

    private JsonTypes Types(SpecNode schema)
    {
        switch (schema["type"])
        {
            case { IsString: true } type:
                return Type(type);
            case { Kind: SpecNodeKind.Null }:
                return JsonTypes.Null;
            case { IsArray: true } list:
                var result = JsonTypes.None;
                foreach (var type in list.Children)
                    result |= type.Kind == SpecNodeKind.Null ? JsonTypes.Null : Type(type);
                return result;
            default:
                return JsonTypes.None;
        }
    }

    private JsonTypes Type(SpecNode type)
    {
        switch (type.Text)
        {
            case "string":
                return JsonTypes.String;
            case "integer":
                return JsonTypes.Integer;
            case "number":
                return JsonTypes.Number;
            case "boolean":
                return JsonTypes.Boolean;
            case "array":
                return JsonTypes.Array;
            case "object":
                return JsonTypes.Object;
            case "null":
                return JsonTypes.Null;
            case "any":
                return JsonTypes.None;
            default:
                diagnostics.Report(Descriptors.UnknownType, type, type.Text);
                return JsonTypes.None;
        }
    }

    internal static string Describe(JsonTypes types)
    {
        var names = new List<string>();
        foreach (JsonTypes type in Enum.GetValues(typeof(JsonTypes)))
        {
            if (type != JsonTypes.None && (types & type) != 0)
                names.Add(type.ToString().ToLowerInvariant());
        }

        return names.Count == 0 ? "any value" : string.Join(" or ", names);
    }
}
