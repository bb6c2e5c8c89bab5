using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Reading;

namespace Wappfy.Generator.Binding;

/// <summary>Makes <see cref="Shape"/>s: follows references, merges allOf, reads both dialects of null.</summary>
internal sealed class ShapeReader(SpecDocument document, Findings findings, BindingBudget budget)
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

    private readonly Dictionary<SpecNode, Shape> _shapes = [];

    /// <summary>The merged shape of one schema.</summary>
    public Shape Of(SpecNode schema)
    {
        if (_shapes.TryGetValue(schema, out var shape))
            return shape;
        if (TargetOfBareReference(schema) is { } target && Of(target) is { Alternatives.Count: 0 } shared)
        {
            budget.SpendMembers(1);
            shape = Shape.OfReference(schema, shared);
            shape.Nullable = AllowsNull(schema, null) == true;
        }
        else
        {
            shape = new Shape(schema) { Nullable = AllowsNull(schema, null) == true };
            Merge(shape, schema, depth: 0);
        }

        _shapes[schema] = shape;
        return shape;
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

        return document.Follow(schema, findings) is { IsObject: true } target && target != schema && target["$ref"] is null && target["$dynamicRef"] is null ? target : null;
    }

    /// <summary>The shape of a value for which all the schemas hold.</summary>
    public Shape Of(IReadOnlyList<SpecNode> schemas)
    {
        if (schemas.Count == 1)
            return Of(schemas[0]);
        var shape = new Shape(schemas[schemas.Count - 1]) { Nullable = AllAllowNull(schemas, null) == true };
        foreach (var schema in schemas)
            Merge(shape, schema, depth: 0);
        return shape;
    }

    /// <summary>The shape of a branch for which the surrounding schema holds as well.</summary>
    public Shape WithBase(Shape surrounding, SpecNode branch)
    {
        var shape = new Shape(branch) { Nullable = AllowsNull(branch, null) == true };
        CopyMembers(surrounding, shape);
        shape.Types = surrounding.Types;
        shape.AdditionalProperties = surrounding.AdditionalProperties;
        shape.Parts.UnionWith(surrounding.Parts.Where(part => part != branch));
        Merge(shape, branch, depth: 0);
        return shape;
    }

    /// <summary>One object that has the members of all branches; required is only what all of them require.</summary>
    public Shape Flatten(Shape surrounding, IReadOnlyList<SpecNode> branches)
    {
        var result = new Shape(surrounding.Node) { Types = JsonTypes.Object, Nullable = surrounding.Nullable, AdditionalProperties = surrounding.AdditionalProperties };
        CopyMembers(surrounding, result);
        HashSet<string>? common = null;
        foreach (var branch in branches)
        {
            var shape = Of(branch);
            budget.SpendMembers(shape.Properties.Count);
            foreach (var property in shape.Properties)
            {
                foreach (var schema in property.Schemas)
                    result.AddProperty(property.Name, property.Owner, schema);
            }

            if (common is null)
                common = [.. shape.Required];
            else
                common.IntersectWith(shape.Required);
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
            if (document.Follow(current, findings) is not { } next || next == current)
                return null;
            current = next;
        }

        return null;
    }

    /// <summary>True where the schema allows null in either dialect.</summary>
    public static bool SaysNullable(SpecNode schema)
        => schema.IsTrue("nullable") || schema.IsTrue("x-nullable") || (schema["type"] is { IsArray: true } types && types.Children.Any(t => t.Text == "null" || t.Kind == SpecNodeKind.Null));

    private void CopyMembers(Shape from, Shape to)
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
            if (document.Follow(schema, findings) is { } target)
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

    private void Merge(Shape shape, SpecNode schema, int depth)
    {
        if (!schema.IsObject || !shape.Parts.Add(schema))
            return;
        if (depth > MaxReferenceChain)
        {
            findings.Report(
                Descriptors.SchemaLimitExceeded, shape.Node, shape.Node.Pointer, "references and allOf parts in more than " + BindingLimits.Text(MaxReferenceChain) + " levels", BindingLimits.Text(MaxReferenceChain),
                "what lies deeper is left out");
            return;
        }

        if (schema["$ref"] is { IsString: true } || schema["$dynamicRef"] is { IsString: true })
        {
            if (document.Follow(schema, findings) is { } target)
                Merge(shape, target, depth + 1);
            if (document.Version <= SpecVersion.V30)
                return;
        }

        if (schema["allOf"] is { IsArray: true } all)
        {
            foreach (var part in all.Children)
                Merge(shape, part, depth + 1);
        }

        MergeTypes(shape, schema);
        MergeValues(shape, schema);
        MergeMembers(shape, schema);
        AddAlternatives(shape, schema, "oneOf", isAnyOf: false);
        AddAlternatives(shape, schema, "anyOf", isAnyOf: true);
    }

    private void MergeTypes(Shape shape, SpecNode schema)
    {
        var types = Types(schema);
        if (types == JsonTypes.None)
            return;
        if (types == JsonTypes.Null)
            return;

        types &= ~JsonTypes.Null;
        if (shape.Types == JsonTypes.None)
        {
            shape.Types = types;
            return;
        }

        var both = Widen(shape.Types) & Widen(types);
        if (both == JsonTypes.None)
        {
            findings.Report(Descriptors.ConflictingTypes, shape.Node, shape.Node.Pointer, Describe(shape.Types), Describe(types));
            shape.Types = types;
        }
        else
        {
            // An integer is a number: the narrower of the two holds.
            shape.Types = (both & JsonTypes.Number) != 0 && ((shape.Types | types) & JsonTypes.Number) != 0 && (shape.Types & types & JsonTypes.Number) == 0 ? both & ~JsonTypes.Number : both;
        }
    }

    private static JsonTypes Widen(JsonTypes types) => (types & JsonTypes.Number) != 0 ? types | JsonTypes.Integer : types;

    private static void MergeValues(Shape shape, SpecNode schema)
    {
        shape.Format = schema.String("format") ?? shape.Format;
        shape.ContentEncoding ??= schema.String("contentEncoding");
        if (schema["const"] is { } constant)
            shape.Const = constant;
        if (schema["enum"] is { IsArray: true, Count: > 0 } values && (shape.Enum is null || values.Count < shape.Enum.Count))
            shape.Enum = values;
        shape.Not ??= schema["not"];
    }

    private void MergeMembers(Shape shape, SpecNode schema)
    {
        if (schema["properties"] is { IsObject: true } properties)
        {
            budget.SpendMembers(properties.Count);
            for (var i = 0; i < properties.Count; i++)
                shape.AddProperty(properties.NameAt(i), schema, properties.Children[i]);
        }

        if (schema["required"] is { IsArray: true } required)
        {
            foreach (var name in required.Children)
            {
                if (name.IsString)
                    shape.Required.Add(name.Text);
            }
        }

        shape.Items ??= schema["items"];
        shape.PrefixItems ??= schema["prefixItems"];
        shape.AdditionalProperties ??= schema["additionalProperties"] ?? schema["unevaluatedProperties"];
        shape.PatternProperties ??= schema["patternProperties"] is { IsObject: true, Count: > 0 } patterns ? patterns : null;
        shape.PropertyNames ??= schema["propertyNames"] is { IsObject: true } names ? names : null;
        shape.Discriminator ??= schema["discriminator"] is { IsObject: true } discriminator ? discriminator : null;
    }

    private void AddAlternatives(Shape shape, SpecNode schema, string keyword, bool isAnyOf)
    {
        if (schema[keyword] is not { IsArray: true, Count: > 0 } list)
            return;

        // A branch that builds on this very schema (Cat: allOf [Pet, …]; Pet: oneOf [Cat, …]) takes the members, not the choice.
        foreach (var branch in list.Children)
        {
            if (shape.Node != schema && Resolve(branch) is { } target && (target == shape.Node || shape.Parts.Contains(target)))
                return;
        }

        shape.AddAlternatives(new AlternativesShape(list, isAnyOf, schema["discriminator"] is { IsObject: true } discriminator ? discriminator : null));
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
                findings.Report(Descriptors.UnknownType, type, type.Text);
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
