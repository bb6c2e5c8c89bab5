using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Document.Json;

namespace Wappfy.Generator.Tests.Schemas.RoundTrips;

/// <summary>
/// Says whether JSON is valid against a schema of a document, by JsonSchema.Net in draft 2020-12. <c>nullable</c> and the exclusive bounds
/// of OpenAPI 3.0 are rewritten, and references lead to the schemas that they mean. Patterns are omitted, since neither the generated code
/// nor <see cref="InstanceMaker"/> applies them.
/// </summary>
internal sealed class SchemaJudge
{
    private const string BaseUri = "https://judge.example/schemas";

    private static readonly HashSet<string> s_types = new(StringComparer.Ordinal) { "null", "boolean", "object", "array", "number", "integer", "string" };

    /// <summary>Keywords that the generated code does not check.</summary>
    private static readonly HashSet<string> s_limits = new(StringComparer.Ordinal)
    {
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties",
        "contains", "minContains", "maxContains", "propertyNames", "dependentRequired", "dependentSchemas", "not", "if", "then", "else",
    };

    /// <summary>Formats that the generated code has types for and that mean the same in JSON Schema and in OpenAPI.</summary>
    private static readonly HashSet<string> s_formats = new(StringComparer.Ordinal) { "date-time", "date", "uuid" };

    private static readonly EvaluationOptions s_verdict = new() { OutputFormat = OutputFormat.Flag, RequireFormatValidation = true };

    private static readonly EvaluationOptions s_reasons = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    private readonly SpecDocument _document;
    private readonly DiagnosticBag _ignored = new();
    private readonly Dictionary<(SpecNode Schema, bool IsBare), int> _numbers = [];
    private readonly Queue<(SpecNode Schema, bool IsBare)> _waiting = new();
    private readonly Dictionary<int, JsonSchema> _built = [];
    private readonly Dictionary<(SpecNode Schema, bool IsBare), bool> _isEndless = [];
    private readonly BuildOptions _options = new() { SchemaRegistry = new SchemaRegistry(), Dialect = Dialect.Draft202012 };

    private readonly bool _hasLimits;

    /// <summary>Makes a judge of these schemas and of those that they refer to.</summary>
    /// <param name="document">The document.</param>
    /// <param name="roots">The schemas.</param>
    /// <param name="hasLimits">False where keywords that generated code does not check are not applied either.</param>
    public SchemaJudge(SpecDocument document, IEnumerable<SpecNode> roots, bool hasLimits = true)
    {
        _document = document;
        _hasLimits = hasLimits;
        foreach (var root in roots)
            Number(root, isBare: false);
        var definitions = new JsonObject();
        while (_waiting.TryDequeue(out var schema))
            definitions[Name(_numbers[schema])] = IsEndless(schema) ? JsonValue.Create(false) : Translate(schema.Schema, schema.IsBare);
        using var all = JsonDocument.Parse(new JsonObject { ["$defs"] = definitions }.ToJsonString(), new JsonDocumentOptions { MaxDepth = 512 });
        JsonSchema.Build(all.RootElement.Clone(), _options, new Uri(BaseUri));
    }

    /// <summary>What is wrong with a value; null for one that is valid.</summary>
    public string? Objection(SpecNode schema, JsonElement value)
    {
        var number = _numbers[(schema, false)];
        if (!_built.TryGetValue(number, out var built))
            _built[number] = built = JsonSchema.FromText($$"""{ "$ref": "{{BaseUri}}#/$defs/{{Name(number)}}" }""", _options, new Uri(BaseUri + "/" + Name(number)));
        if (built.Evaluate(value, s_verdict).IsValid)
            return null;

        // More than one valid branch of a oneOf is an error without a text.
        var reasons = (built.Evaluate(value, s_reasons).Details ?? [])
            .Where(static detail => detail.Errors is { Count: > 0 })
            .Take(3)
            .Select(static detail => $"{detail.InstanceLocation} {detail.EvaluationPath}: {string.Join(", ", detail.Errors!.Values)}");
        return "not valid: " + string.Join("; ", reasons);
    }

    private static string Name(int number) => "s" + number.ToString(CultureInfo.InvariantCulture);

    private int Number(SpecNode schema, bool isBare)
    {
        if (_numbers.TryGetValue((schema, isBare), out var known))
            return known;
        _numbers[(schema, isBare)] = _numbers.Count;
        _waiting.Enqueue((schema, isBare));
        return _numbers.Count - 1;
    }

    /// <summary>
    /// True for a reference from an alternative back to the schema that lists it. Documents mean the members of that schema, not its alternatives again, which would be an
    /// infinite recursion (JSON Schema 2020-12 core §9.4.1).
    /// </summary>
    private bool IsBare(SpecNode reference, SpecNode target)
        => reference.Parent?.Name is not ("oneOf" or "anyOf") && (target["oneOf"] ?? target["anyOf"]) is not null && Applied(target, false).Any(a => Reaches(a.Schema, reference, []));

    private bool Reaches(SpecNode schema, SpecNode other, HashSet<SpecNode> seen)
        => schema == other || (seen.Add(schema) && Applied(schema, false).Any(a => Reaches(a.Schema, other, seen)));

    private bool IsEndless((SpecNode Schema, bool IsBare) schema)
    {
        if (!_isEndless.TryGetValue(schema, out var isEndless))
            _isEndless[schema] = isEndless = IsEndless(schema, [], []);
        return isEndless;
    }

    private bool IsEndless((SpecNode Schema, bool IsBare) schema, HashSet<(SpecNode Schema, bool IsBare)> open, HashSet<(SpecNode Schema, bool IsBare)> done)
    {
        if (done.Contains(schema))
            return false;
        if (!open.Add(schema))
            return true;
        var isEndless = Applied(schema.Schema, schema.IsBare).Select(a => (a.Schema, IsBare: a.Reference is { } reference && IsBare(reference, a.Schema))).Any(a => IsEndless(a, open, done));
        open.Remove(schema);
        done.Add(schema);
        return isEndless;
    }

    /// <summary>The schemas that a schema applies to the same value.</summary>
    private IEnumerable<(SpecNode Schema, SpecNode? Reference)> Applied(SpecNode schema, bool isBare)
    {
        if (!schema.IsObject)
            yield break;
        if (SpecDocument.IsReference(schema))
        {
            if (_document.Follow(schema, _ignored) is { } target)
                yield return (target, schema);
            if (_document.Version <= SpecVersion.V30)
                yield break;
        }

        for (var i = 0; i < schema.Count; i++)
        {
            var child = schema.Children[i];
            switch (schema.NameAt(i))
            {
                case "oneOf" or "anyOf" when isBare:
                    break;
                case "allOf" or "oneOf" or "anyOf" when child.IsArray:
                case "dependentSchemas" when child.IsObject:
                    foreach (var part in child.Children)
                        yield return (part, null);
                    break;
                case "not" or "if" or "then" or "else" when child.IsObject:
                    yield return (child, null);
                    break;
            }
        }
    }

    private JsonNode Translate(SpecNode schema, bool isBare = false)
    {
        if (schema.Kind == SpecNodeKind.Boolean)
            return JsonValue.Create(schema.Text == "true");
        var result = new JsonObject();
        if (SpecDocument.IsReference(schema))
        {
            if (_document.Follow(schema, _ignored) is { } target)
                result["$ref"] = "#/$defs/" + Name(Number(target, IsBare(schema, target)));

            // OpenAPI 3.0.4 §4.7.23: what stands beside a reference is ignored.
            if (_document.Version <= SpecVersion.V30)
                return result;
        }

        for (var i = 0; i < schema.Count; i++)
        {
            var name = schema.NameAt(i);
            if (name == "const")
                result[name] = JsonNode.Parse(JsonText.Of(schema.Children[i])!);
            else if (!(isBare && name is ("oneOf" or "anyOf")) && (_hasLimits || !s_limits.Contains(name)) && Keyword(schema, name, schema.Children[i]) is { } value)
                result[name] = value;
        }

        ExclusiveBound(schema, result, "exclusiveMinimum", "minimum");
        ExclusiveBound(schema, result, "exclusiveMaximum", "maximum");
        return result;
    }

    /// <summary>The value of a keyword that the library is given; null for one that it is not, or whose value has the wrong form.</summary>
    private JsonNode? Keyword(SpecNode schema, string name, SpecNode value) => name switch
    {
        "type" => Types(schema, value),
        "format" when value.IsString && s_formats.Contains(value.Text) => value.Text,
        "enum" when value is { IsArray: true, Count: > 0 } => JsonNode.Parse(JsonText.Of(value)!),
        "required" when value.IsArray => new JsonArray([.. value.Children.Select(static item => item.Text).Distinct(StringComparer.Ordinal).Select(static text => (JsonNode)text)]),
        "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" or "multipleOf" or "minLength" or "maxLength" or "minItems" or "maxItems" or "minProperties" or "maxProperties" or "minContains" or "maxContains"
            when value.Kind == SpecNodeKind.Number => JsonNode.Parse(value.Text),
        "uniqueItems" when value.Kind == SpecNodeKind.Boolean => value.Text == "true",
        "allOf" or "anyOf" or "oneOf" or "prefixItems" when value is { IsArray: true, Count: > 0 } => new JsonArray([.. value.Children.Select(part => Translate(part))]),
        "properties" or "patternProperties" or "dependentSchemas" when value.IsObject => Members(value),
        "dependentRequired" when value.IsObject => JsonNode.Parse(JsonText.Of(value)!),
        "items" or "additionalProperties" or "unevaluatedProperties" or "unevaluatedItems" or "not" or "if" or "then" or "else" or "contains" or "propertyNames"
            when value.IsObject || value.Kind == SpecNodeKind.Boolean => Translate(value),
        _ => null,
    };

    private JsonObject Members(SpecNode schemas)
    {
        var result = new JsonObject();
        for (var i = 0; i < schemas.Count; i++)
        {
            if (schemas.Children[i].IsObject || schemas.Children[i].Kind == SpecNodeKind.Boolean)
                result[schemas.NameAt(i)] = Translate(schemas.Children[i]);
        }

        return result;
    }

    private static JsonArray? Types(SpecNode schema, SpecNode value)
    {
        var names = value.IsArray ? [.. value.Children.Select(static item => item.Kind == SpecNodeKind.Null ? "null" : item.Text)] : new List<string> { value.Text };
        if (!names.TrueForAll(s_types.Contains))
            return null;
        if (schema.IsTrue("nullable") || schema.IsTrue("x-nullable"))
            names.Add("null");
        return new JsonArray([.. names.Distinct(StringComparer.Ordinal).Select(static name => (JsonNode)name)]);
    }

    /// <summary>OpenAPI 3.0: <c>exclusiveMinimum: true</c> makes the bound of <c>minimum</c> exclusive.</summary>
    private static void ExclusiveBound(SpecNode schema, JsonObject result, string exclusive, string bound)
    {
        if (!schema.IsTrue(exclusive) || !result.Remove(bound, out var value))
            return;
        result[exclusive] = value;
    }
}
