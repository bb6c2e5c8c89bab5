using System.Globalization;
using System.Text;
using Wappfy.Generator.Binding.Clients;
using Wappfy.Generator.Binding.Content;
using Wappfy.Generator.Binding.Context;
using Wappfy.Generator.Binding.Http;
using Wappfy.Generator.Document;
using Wappfy.Generator.Document.Json;
using Wappfy.Generator.Model;
using Wappfy.Generator.Model.Content;
using Wappfy.Generator.Text;

namespace Wappfy.Generator.Binding.Operations;

/// <summary>
/// Describes operations for a fake as compact JSON: how requests are recognized and checked, and what responses contain. References become
/// those of one flat table of schemas, whatever file they lead to.
/// </summary>
internal sealed class FakeDescription(BindingContext context)
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

    private readonly StringBuilder _text = new("{\"operations\":[");
    private readonly Dictionary<SpecNode, string> _ids = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Queue<SpecNode> _pending = new();
    private bool _hasEvents;

    /// <summary>Adds the next operation.</summary>
    public void Add(OperationDraft draft, PagingModel? paging)
    {
        Comma();
        Open('{').Member("method").Text(draft.Method).Member("path").Text(draft.Path);
        if (draft.OperationId is { } id)
            Member("id").Text(id);
        if ((draft.Node["servers"] ?? draft.PathItem["servers"]) is { IsArray: true, Count: > 0 } servers)
            Member("servers").Servers(servers);
        Parameters(draft);
        if (Target(draft.Node["requestBody"]) is { IsObject: true } body)
        {
            Member("body").Open('{');
            if (body.IsTrue("required"))
                Member("required").Raw("true");
            Content(body);
            Close('}');
        }

        Responses(draft.Node["responses"]);
        if (paging is not null)
            Paging(draft, paging);
        Close('}');
    }

    /// <summary>Adds the next event, after all operations.</summary>
    public void Add(BoundEvent item)
    {
        if (!_hasEvents)
            Raw("]").Member("events").Open('[');
        _hasEvents = true;
        Comma();
        Open('{').Member("name").Text(item.Model.Value);
        if (item.Discriminator is { } path)
            Member("path").Text(path);
        Member("schema").Schema(item.Schema).Close('}');
    }

    /// <summary>The whole description, in ASCII.</summary>
    public string Finish()
    {
        Raw("]");
        if (context.Document.Root["servers"] is { IsArray: true, Count: > 0 } servers)
            Member("servers").Servers(servers);
        Member("schemas").Open('{');
        while (_pending.Count > 0)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var node = _pending.Dequeue();
            Member(_ids[node]);
            if (_text.Length > LongestText)
                Raw("true");
            else
                Schema(node);
        }

        Close('}').Close('}');
        return Ascii(_text.ToString());
    }

    private void Parameters(OperationDraft draft)
    {
        var parameters = new Dictionary<(string, string), SpecNode>();
        foreach (var list in new[] { draft.PathItem["parameters"], draft.Node["parameters"] })
        {
            if (list is not { IsArray: true })
                continue;
            foreach (var item in list.Children)
            {
                if (Target(item) is { IsObject: true } parameter && parameter.String("name") is { } name && parameter.String("in") is { } location)
                    parameters[(name, location)] = parameter;
            }
        }

        var headers = parameters.Keys.Where(static key => key.Item2 == "header").Select(static key => key.Item1).ToList();
        if (IdempotencyBinder.Header(draft.Method, headers, context.Options) is { } header)
            Member("key").Text(header);
        if (parameters.Count == 0)
            return;
        Member("parameters").Open('[');
        foreach (var parameter in parameters)
        {
            Comma();
            Open('{').Member("name").Text(parameter.Key.Item1).Member("in").Text(parameter.Key.Item2);
            if (parameter.Value.IsTrue("required"))
                Member("required").Raw("true");
            if (parameter.Value.IsTrue("allowEmptyValue"))
                Member("allowEmptyValue").Raw("true");
            if (parameter.Value.String("style") is { } style)
                Member("style").Text(style);
            if (parameter.Value["explode"] is { Kind: SpecNodeKind.Boolean } explode)
                Member("explode").Raw(explode.Text);
            if (parameter.Value["schema"] is { } schema)
                Member("schema").Schema(schema);
            else
                Content(parameter.Value);
            Close('}');
        }

        Close(']');
    }

    private void Responses(SpecNode? responses)
    {
        if (responses is not { IsObject: true })
            return;
        Member("responses").Open('{');
        for (var i = 0; i < responses.Count; i++)
        {
            if (responses.NameAt(i).StartsWith("x-", StringComparison.Ordinal) || Target(responses.Children[i]) is not { IsObject: true } response)
                continue;
            Member(responses.NameAt(i)).Open('{');
            Content(response);
            if (response["headers"] is { IsObject: true } headers)
            {
                Member("headers").Open('{');
                for (var h = 0; h < headers.Count; h++)
                {
                    if (Target(headers.Children[h]) is { IsObject: true } header && header.IsTrue("required") && header["schema"] is { } schema)
                        Member(headers.NameAt(h)).Schema(schema);
                }

                Close('}');
            }

            Close('}');
        }

        Close('}');
    }

    /// <summary>Where a page says that another one follows, so that the pages of a fake end.</summary>
    private void Paging(OperationDraft draft, PagingModel paging)
    {
        Member("paging").Open('{').Member("items").Steps(paging.Items);
        if (paging.Next.Count > 0)
            Member("next").Steps(paging.Next);
        if (paging.NextHeader is { } header)
            Member("header").Text(header);
        if (paging.HasMore is { } more)
            Member("more").Steps(new EquatableArray<MemberStep>([more]));
        if (paging.Kind is PagingKind.PageNumber or PagingKind.Offset)
            Member("moving").Text(draft.Parameters[paging.Moving].WireName).Member("first").Raw(paging.First.ToString(CultureInfo.InvariantCulture));
        Close('}');
    }

    private FakeDescription Steps(EquatableArray<MemberStep> steps)
    {
        Open('[');
        foreach (var step in steps)
        {
            if (step.JsonName is not { } name)
                continue;
            Comma();
            Text(name);
        }

        return Close(']');
    }

    private void Content(SpecNode owner)
    {
        if (owner["content"] is not { IsObject: true } content)
            return;
        Member("content").Open('{');
        for (var i = 0; i < content.Count; i++)
        {
            Member(content.NameAt(i)).Open('{');
            if (Target(content.Children[i]) is { IsObject: true } media)
            {
                foreach (var name in new[] { "schema", "itemSchema" })
                {
                    if (media[name] is not { } schema)
                        continue;
                    var listed = MediaTypes.Bare(content.NameAt(i)) == "text/event-stream" ? EventBinder.EventOfList(context, media) : null;
                    Member(listed is null ? name : "itemSchema").Schema(listed ?? schema);
                }

                var example = media["example"];
                if (example is null && media["examples"] is { IsObject: true, Count: > 0 } examples && Target(examples.Children[0]) is { IsObject: true } first)
                    example = first["value"] ?? first["dataValue"];
                if (example is not null && JsonText.Of(example, LongestValue) is { } value)
                    Member("example").Raw(value);
                if (content.NameAt(i).StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) && media["encoding"] is { IsObject: true, Count: > 0 } encoding)
                    Encoding(encoding);
            }

            Close('}');
        }

        Close('}');
    }

    /// <summary>The media types of parts, and whether a style names them (OAS 3.1 §4.8.15).</summary>
    private void Encoding(SpecNode encoding)
    {
        Member("encoding").Open('{');
        for (var i = 0; i < encoding.Count; i++)
        {
            var part = encoding.Children[i];
            Member(encoding.NameAt(i)).Open('{');
            if (part.String("contentType") is { Length: > 0 } type)
                Member("contentType").Text(type);
            if ((part["style"] ?? part["explode"] ?? part["allowReserved"] ?? part["collectionFormat"]) is not null)
                Member("styled").Raw("true");
            Close('}');
        }

        Close('}');
    }

    private FakeDescription Schema(SpecNode node)
    {
        if (!node.IsObject)
            return Raw(node is { Kind: SpecNodeKind.Boolean } ? node.Text : "true");
        Open('{');
        if (SpecDocument.IsReference(node))
        {
            if (context.Document.Follow(node, null) is { } target)
                Member("$ref").Text(IdOf(target));

            // OAS 3.0 §4.7.23: what is next to a reference is ignored.
            if (context.Document.VersionOf(node) <= SpecVersion.V30)
                return Close('}');
        }

        foreach (var name in s_values)
        {
            if (node[name] is { } value && JsonText.Of(value, LongestValue) is { } json)
                Member(name).Raw(json);
        }

        foreach (var name in s_schemas)
        {
            if (node[name] is { IsArray: false } value)
                Member(name).Schema(value);
        }

        foreach (var name in s_lists)
        {
            if (node[name] is not { IsArray: true } list)
                continue;
            Member(name).Open('[');
            foreach (var item in list.Children)
            {
                Comma();
                Schema(item);
            }

            Close(']');
        }

        foreach (var name in s_maps)
        {
            if (node[name] is not { IsObject: true } map)
                continue;
            Member(name).Open('{');
            for (var i = 0; i < map.Count; i++)
                Member(map.NameAt(i)).Schema(map.Children[i]);
            Close('}');
        }

        Discriminator(node);
        return Close('}');
    }

    /// <summary>The discriminator value of each branch that is a reference (OAS 3.1 §4.8.25).</summary>
    private void Discriminator(SpecNode node)
    {
        if (node["discriminator"] is not { IsObject: true } discriminator || discriminator.String("propertyName") is not { } property)
            return;
        Member("discriminator").Open('{').Member("propertyName").Text(property).Member("mapping").Open('{');
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
                Member(mapping.NameAt(i)).Text(IdOf(target));
            }
        }

        foreach (var branch in (node["oneOf"] ?? node["anyOf"])?.Children ?? default)
        {
            if (branch.String("$ref") is { } reference && context.Document.Follow(branch, null) is { } target && mapped.Add(IdOf(target))
                && reference.Substring(reference.LastIndexOf('/') + 1) is var name && values.Add(name))
            {
                Member(name).Text(IdOf(target));
            }
        }

        Close('}').Close('}');
    }

    private string IdOf(SpecNode target)
    {
        if (_ids.TryGetValue(target, out var id))
            return id;
        var name = target.Name ?? "schema";
        id = name;
        for (var i = 2; !_taken.Add(id); i++)
            id = name + "_" + i.ToString(CultureInfo.InvariantCulture);
        _ids.Add(target, id);
        _pending.Enqueue(target);
        return id;
    }

    /// <summary>What a reference leads to. Faults have been reported when the operation was bound.</summary>
    private SpecNode? Target(SpecNode? node)
    {
        for (var i = 0; i < LongestChain && node is not null; i++)
        {
            if (!SpecDocument.IsReference(node))
                return node;
            node = context.Document.Follow(node, null);
        }

        return null;
    }

    private FakeDescription Servers(SpecNode servers)
    {
        Open('[');
        foreach (var server in servers.Children)
        {
            if (server.String("url") is not { } url)
                continue;
            Comma();
            Text(url);
        }

        return Close(']');
    }

    private FakeDescription Open(char bracket)
    {
        _text.Append(bracket);
        return this;
    }

    private FakeDescription Close(char bracket)
    {
        _text.Append(bracket);
        return this;
    }

    private FakeDescription Raw(string json)
    {
        _text.Append(json);
        return this;
    }

    private FakeDescription Text(string value)
    {
        JsonString.Append(_text, value);
        return this;
    }

    private FakeDescription Member(string name)
    {
        Comma();
        JsonString.Append(_text, name);
        _text.Append(':');
        return this;
    }

    private void Comma()
    {
        if (_text[_text.Length - 1] is not ('{' or '[' or ':' or ','))
            _text.Append(',');
    }

    /// <summary>JSON has characters beyond ASCII in strings only; a lone surrogate has no UTF-8 form.</summary>
    private static string Ascii(string json)
    {
        var text = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length; i++)
        {
            var c = json[i];
            if (c < '\u007F')
            {
                text.Append(c);
                continue;
            }

            var isPair = (char.IsHighSurrogate(c) && i + 1 < json.Length && char.IsLowSurrogate(json[i + 1])) || (char.IsLowSurrogate(c) && i > 0 && char.IsHighSurrogate(json[i - 1]));
            text.Append("\\u").Append(((int)(char.IsSurrogate(c) && !isPair ? '\uFFFD' : c)).ToString("x4", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
