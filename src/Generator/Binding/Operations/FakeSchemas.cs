using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Names;
using Wappfy.Generator.Binding.Schemas;
using Wappfy.Generator.Document;
using Wappfy.Generator.Document.Json;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Binding.Operations;

/// <summary>Describes schemas for a fake. Those that are referred to make one flat table, whatever file they are in.</summary>
internal sealed class FakeSchemas(BindingContext context)
{
    /// <summary>Longer values of examples, defaults and enums are left out.</summary>
    private const int LongestValue = 16 * 1024;

    /// <summary>Characters beyond which referenced schemas are described as allowing everything.</summary>
    private const int LongestText = 8 * 1024 * 1024;

    private const int LongestChain = 64;

    private static readonly string[] s_values =
    [
        "type", "enum", "const", "pattern", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "minItems", "maxItems",
        "uniqueItems", "minProperties", "maxProperties", "required", "dependentRequired", "nullable", "readOnly", "writeOnly", "default", "example", "examples", "xml", "contentEncoding",
        "contentMediaType", "minContains", "maxContains",
    ];

    private static readonly string[] s_schemas = ["items", "additionalProperties", "propertyNames", "not", "if", "then", "else", "contains", "contentSchema", "unevaluatedProperties"];

    private static readonly string[] s_lists = ["allOf", "anyOf", "oneOf", "prefixItems"];

    private static readonly string[] s_maps = ["properties", "patternProperties", "dependentSchemas"];

    private readonly Dictionary<SpecNode, string> _ids = [];
    private readonly NameScope _names = new(StringComparer.Ordinal);
    private readonly Queue<SpecNode> _pending = new();

    /// <summary>Writes a schema, whose references become those of the table.</summary>
    public JsonBuilder Write(JsonBuilder json, SpecNode node)
    {
        if (!node.IsObject)
            return json.Raw(node is { Kind: SpecNodeKind.Boolean } ? node.Text : "true");
        json.Open('{');
        if (SpecDocument.IsReference(node))
        {
            if (context.Document.Follow(node, null) is { } target)
                json.Member("$ref").Text(IdOf(target));

            // OAS 3.0 §4.7.23: what is next to a reference is ignored.
            if (context.Document.VersionOf(node) <= SpecVersion.V30)
                return json.Close('}');
        }

        foreach (var name in s_values)
        {
            if (node[name] is { } value && (name == "enum" ? Values(node, value) : JsonText.Of(value, LongestValue)) is { } text)
                json.Member(name).Raw(text);
        }

        // Next to allOf, "additionalProperties: false" would forbid the members of its parts; what is meant is that there are no others.
        var closesParts = node["allOf"] is { IsArray: true, Count: > 0 } && node["additionalProperties"] is { Kind: SpecNodeKind.Boolean, Text: "false" };
        foreach (var name in s_schemas)
        {
            if (node[name] is { IsArray: false } value)
                Write(json.Member(closesParts && name == "additionalProperties" ? "unevaluatedProperties" : name), value);
        }

        foreach (var name in s_lists)
        {
            if (node[name] is not { IsArray: true } list)
                continue;
            json.Member(name).Open('[');
            foreach (var item in list.Children)
            {
                json.Comma();
                Write(json, item);
            }

            json.Close(']');
        }

        foreach (var name in s_maps)
        {
            if (node[name] is not { IsObject: true } map)
                continue;
            json.Member(name).Open('{');
            for (var i = 0; i < map.Count; i++)
                Write(json.Member(map.NameAt(i)), map.Children[i]);
            json.Close('}');
        }

        Discriminator(json, node);
        return json.Close('}');
    }

    /// <summary>
    /// The JSON of an enum, with values of the type that the schema has, as the client writes them (WAPPFY0036). Null for the list of an array, which means its items, and for that of
    /// an object: neither allows any value.
    /// </summary>
    private static string? Values(SpecNode node, SpecNode values)
    {
        var type = node.String("type");
        if (!values.IsArray || type is null)
            return JsonText.Of(values, LongestValue);
        var json = new JsonBuilder().Open('[');
        foreach (var value in values.Children)
        {
            if (value.Kind != SpecNodeKind.Null && (type == "array" ? !value.IsArray : type == "object" && !value.IsObject))
                return null;
            json.Comma();
            if (type == "string" && value.Kind is SpecNodeKind.Number or SpecNodeKind.Boolean)
                json.Text(value.Text);
            else if (value.IsString && ((type == "boolean" && value.Text is "true" or "false") || (type is "integer" or "number" && NumberText.Canonical(value.Text) is not null)))
                json.Raw(type == "boolean" ? value.Text : NumberText.Canonical(value.Text)!);
            else
                json.Raw(JsonText.Of(value, LongestValue) ?? "null");
        }

        var text = json.Close(']').ToAscii();
        return text.Length > LongestValue ? null : text;
    }

    /// <summary>The discriminator value of each branch that is a reference (OAS 3.1 §4.8.25).</summary>
    private void Discriminator(JsonBuilder json, SpecNode node)
    {
        if (node["discriminator"] is not { IsObject: true } discriminator || discriminator.String("propertyName") is not { } property)
            return;
        json.Member("discriminator").Open('{').Member("propertyName").Text(property).Member("mapping").Open('{');
        var values = new HashSet<string>(StringComparer.Ordinal);
        var mapped = new HashSet<string>(StringComparer.Ordinal);
        if (discriminator["mapping"] is { IsObject: true } mapping)
        {
            for (var i = 0; i < mapping.Count; i++)
            {
                var value = mapping.Children[i];
                if (!value.IsString)
                    continue;
                var target = context.Document.Component("schemas", value.Text, value) ?? context.Document.Resolve(value.Text, value, null);
                if (target is null || !values.Add(mapping.NameAt(i)))
                    continue;
                mapped.Add(IdOf(target));
                json.Member(mapping.NameAt(i)).Text(IdOf(target));
            }
        }

        foreach (var branch in (node["oneOf"] ?? node["anyOf"])?.Children ?? default)
        {
            if (branch.String("$ref") is { } reference && context.Document.Follow(branch, null) is { } target && mapped.Add(IdOf(target))
                && reference.Substring(reference.LastIndexOf('/') + 1) is var name && values.Add(name))
            {
                json.Member(name).Text(IdOf(target));
            }
        }

        json.Close('}').Close('}');
    }

    private string IdOf(SpecNode target)
    {
        if (_ids.TryGetValue(target, out var id))
            return id;
        id = _names.Claim(target.Name is { Length: > 0 } name ? name : "schema");
        _ids.Add(target, id);
        _pending.Enqueue(target);
        return id;
    }

    /// <summary>Writes the table, after all else.</summary>
    public void WriteReferenced(JsonBuilder json)
    {
        json.Open('{');
        while (_pending.Count > 0)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var node = _pending.Dequeue();
            json.Member(_ids[node]);
            if (json.Length > LongestText)
                json.Raw("true");
            else
                Write(json, node);
        }

        json.Close('}');
    }

    /// <summary>What a reference leads to. Faults have been reported when the operation was bound.</summary>
    public SpecNode? Target(SpecNode? node)
    {
        for (var i = 0; i < LongestChain && node is not null; i++)
        {
            if (!SpecDocument.IsReference(node))
                return node;
            node = context.Document.Follow(node, null);
        }

        return null;
    }
}
