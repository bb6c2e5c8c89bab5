using System.Globalization;
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

/// <summary>Describes operations for a fake as compact JSON: how requests are recognized and checked, and what responses contain.</summary>
internal sealed class FakeDescription(BindingContext context)
{
    /// <summary>Longer examples are left out.</summary>
    private const int LongestValue = 16 * 1024;

    private readonly JsonBuilder _json = new JsonBuilder().Open('{').Member("operations").Open('[');
    private readonly FakeSchemas _schemas = new(context);
    private bool _hasEvents;

    /// <summary>Adds the next operation.</summary>
    public void Add(OperationDraft draft, PagingModel? paging)
    {
        _json.Comma();
        _json.Open('{').Member("method").Text(draft.Method).Member("path").Text(draft.Path);
        if (draft.OperationId is { } id)
            _json.Member("id").Text(id);
        if ((draft.Node["servers"] ?? draft.PathItem["servers"]) is { IsArray: true, Count: > 0 } servers)
            Servers(_json.Member("servers"), servers);
        Parameters(draft);
        if (_schemas.Target(draft.Node["requestBody"]) is { IsObject: true } body)
        {
            _json.Member("body").Open('{');
            if (body.IsTrue("required"))
                _json.Member("required").Raw("true");
            Content(body);
            _json.Close('}');
        }

        Responses(draft.Node["responses"]);
        if (paging is not null)
            Paging(draft, paging);
        _json.Close('}');
    }

    /// <summary>Adds the next event, after all operations.</summary>
    public void Add(BoundEvent item)
    {
        if (!_hasEvents)
            _json.Raw("]").Member("events").Open('[');
        _hasEvents = true;
        _json.Comma();
        _json.Open('{').Member("name").Text(item.Model.Value);
        if (item.Discriminator is { } path)
            _json.Member("path").Text(path);
        _schemas.Write(_json.Member("schema"), item.Schema).Close('}');
    }

    /// <summary>The whole description, in ASCII.</summary>
    public string Finish()
    {
        _json.Raw("]");
        if (context.Document.Root["servers"] is { IsArray: true, Count: > 0 } servers)
            Servers(_json.Member("servers"), servers);
        _schemas.WriteReferenced(_json.Member("schemas"));
        return _json.Close('}').ToAscii();
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
                if (_schemas.Target(item) is { IsObject: true } parameter && parameter.String("name") is { } name && parameter.String("in") is { } location)
                    parameters[(name, location)] = parameter;
            }
        }

        var headers = parameters.Keys.Where(static key => key.Item2 == "header").Select(static key => key.Item1).ToList();
        if (IdempotencyBinder.Header(draft.Method, headers, context.Options) is { } header)
            _json.Member("key").Text(header);
        if (parameters.Count == 0)
            return;
        _json.Member("parameters").Open('[');
        foreach (var parameter in parameters)
        {
            _json.Comma();
            _json.Open('{').Member("name").Text(parameter.Key.Item1).Member("in").Text(parameter.Key.Item2);
            if (parameter.Value.IsTrue("required"))
                _json.Member("required").Raw("true");
            if (parameter.Value.IsTrue("allowEmptyValue"))
                _json.Member("allowEmptyValue").Raw("true");
            if (parameter.Key.Item2 == "path" && ParameterStyles.KeepsSlashes(parameter.Value))
                _json.Member("slashes").Raw("true");
            if (parameter.Value.String("style") is { } style)
                _json.Member("style").Text(style);
            if (parameter.Value["explode"] is { Kind: SpecNodeKind.Boolean } explode)
                _json.Member("explode").Raw(explode.Text);
            if (parameter.Value["schema"] is { } schema)
                _schemas.Write(_json.Member("schema"), schema);
            else
                Content(parameter.Value);
            _json.Close('}');
        }

        _json.Close(']');
    }

    private void Responses(SpecNode? responses)
    {
        if (responses is not { IsObject: true })
            return;
        _json.Member("responses").Open('{');
        for (var i = 0; i < responses.Count; i++)
        {
            if (responses.NameAt(i).StartsWith("x-", StringComparison.Ordinal) || _schemas.Target(responses.Children[i]) is not { IsObject: true } response)
                continue;
            _json.Member(responses.NameAt(i)).Open('{');
            Content(response);
            if (response["headers"] is { IsObject: true } headers)
            {
                _json.Member("headers").Open('{');
                for (var h = 0; h < headers.Count; h++)
                {
                    if (_schemas.Target(headers.Children[h]) is { IsObject: true } header && header.IsTrue("required") && header["schema"] is { } schema)
                        _schemas.Write(_json.Member(headers.NameAt(h)), schema);
                }

                _json.Close('}');
            }

            _json.Close('}');
        }

        _json.Close('}');
    }

    /// <summary>Where a page says that another one follows, so that the pages of a fake end.</summary>
    private void Paging(OperationDraft draft, PagingModel paging)
    {
        Steps(_json.Member("paging").Open('{').Member("items"), paging.Items);
        if (paging.Next.Count > 0)
            Steps(_json.Member("next"), paging.Next);
        if (paging.NextHeader is { } header)
            _json.Member("header").Text(header);
        if (paging.HasMore is { } more)
            Steps(_json.Member("more"), new EquatableArray<MemberStep>([more]));
        if (paging.Kind is PagingKind.PageNumber or PagingKind.Offset)
            _json.Member("moving").Text(draft.Parameters[paging.Moving].WireName).Member("first").Raw(paging.First.ToString(CultureInfo.InvariantCulture));
        _json.Close('}');
    }

    private static void Steps(JsonBuilder json, EquatableArray<MemberStep> steps)
    {
        json.Open('[');
        foreach (var step in steps)
        {
            if (step.JsonName is not { } name)
                continue;
            json.Comma();
            json.Text(name);
        }

        json.Close(']');
    }

    private void Content(SpecNode owner)
    {
        if (owner["content"] is not { IsObject: true } content)
            return;
        _json.Member("content").Open('{');
        for (var i = 0; i < content.Count; i++)
        {
            _json.Member(content.NameAt(i)).Open('{');
            if (_schemas.Target(content.Children[i]) is { IsObject: true } media)
            {
                foreach (var name in new[] { "schema", "itemSchema" })
                {
                    if (media[name] is not { } schema)
                        continue;
                    var listed = MediaTypes.Bare(content.NameAt(i)) == "text/event-stream" ? EventBinder.EventOfList(context, media) : null;
                    _schemas.Write(_json.Member(listed is null ? name : "itemSchema"), listed ?? schema);
                }

                var example = media["example"];
                if (example is null && media["examples"] is { IsObject: true, Count: > 0 } examples && _schemas.Target(examples.Children[0]) is { IsObject: true } first)
                    example = first["value"] ?? first["dataValue"];
                if (example is not null && JsonText.Of(example, LongestValue) is { } value)
                    _json.Member("example").Raw(value);
                if (content.NameAt(i).StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) && media["encoding"] is { IsObject: true, Count: > 0 } encoding)
                    Encoding(encoding);
            }

            _json.Close('}');
        }

        _json.Close('}');
    }

    /// <summary>The media types of parts, and whether a style names them (OAS 3.1 §4.8.15).</summary>
    private void Encoding(SpecNode encoding)
    {
        _json.Member("encoding").Open('{');
        for (var i = 0; i < encoding.Count; i++)
        {
            var part = encoding.Children[i];
            _json.Member(encoding.NameAt(i)).Open('{');
            if (part.String("contentType") is { Length: > 0 } type)
                _json.Member("contentType").Text(type);
            if ((part["style"] ?? part["explode"] ?? part["allowReserved"] ?? part["collectionFormat"]) is not null)
                _json.Member("styled").Raw("true");
            _json.Close('}');
        }

        _json.Close('}');
    }

    private static void Servers(JsonBuilder json, SpecNode servers)
    {
        json.Open('[');
        foreach (var server in servers.Children)
        {
            if (server.String("url") is not { } url)
                continue;
            json.Comma();
            json.Text(url);
        }

        json.Close(']');
    }
}
