using System.Globalization;
using System.Text.Json;

namespace Wappfy.Testing.Checking;

/// <summary>Compares a request with its operation.</summary>
internal sealed class RequestCheck(SchemaSet schemas)
{
    private readonly TextValues _values = new(schemas);

    /// <summary>The first fault of the request, or null.</summary>
    public FakeRequestException? Fault(OperationDescription operation, FakeCall call)
    {
        foreach (var parameter in operation.Parameters)
        {
            if (OfParameter(parameter, call) is { } fault)
                return new FakeRequestException(operation.Key, fault.Pointer, fault.Reason, 422);
        }

        return operation.Body is { } body ? OfBody(operation, body, call) : null;
    }

    private SchemaFault? OfParameter(ParameterDescription parameter, FakeCall call)
    {
        if (parameter.IsIgnored)
            return null;
        var types = parameter.Types;
        var style = parameter.Style;
        var isForm = parameter.Location is "query" or "cookie";
        var values = Values(parameter.Location, parameter.Name, call);
        if (values is null)
        {
            var isObject = isForm && types.Contains("object")
                && (style == "form" ? parameter.Explodes : call.Query.Keys.Any(key => key.StartsWith(parameter.Name + "[", StringComparison.Ordinal)));

            // A list without items has no form, except that of an absent parameter (OAS 3.1 §4.8.12.2, undefined).
            return parameter.IsRequired && !isObject && !types.Contains("array") ? new SchemaFault(parameter.Pointer, "is required, but was not sent") : null;
        }

        if (parameter.IsContent)
            return OfContent(parameter.Json, values[0], parameter.Pointer);
        if (values.Count == 1 && values[0].Length == 0 && SchemaSet.Flag(parameter.Json, "allowEmptyValue"))
            return null;
        if (types.Contains("object") || style is "label" or "matrix" or "deepObject" || (style == "tsv" && types.Contains("array")))
            return null;
        if (types.Contains("array"))
        {
            // The members of objects have no fixed form within lists.
            if (parameter.HasObjects)
                return null;
            var separator = style switch { "spaceDelimited" => ' ', "pipeDelimited" => '|', _ => ',' };
            var items = parameter.Explodes && isForm && style is "form" or "cookie" ? values : (values.Count == 1 && values[0].Length == 0 ? [] : [.. values.SelectMany(v => v.Split(separator))]);
            var json = "[" + string.Join(",", items.Select(i => _values.Json(i, parameter.Item))) + "]";
            if (types.Count == 1)
                return _values.Fault(parameter.Schema, json, parameter.Pointer);
            return _values.Fault(parameter.Schema, json, parameter.Pointer) is { } fault && _values.Fault(parameter.Schema, _values.Json(values[0], parameter.Schema), parameter.Pointer) is not null ? fault : null;
        }

        if (values.Count > 1)
            return new SchemaFault(parameter.Pointer, "was sent more than once");
        return parameter.IsAnyText ? null : _values.Fault(parameter.Schema, _values.Json(values[0], types, parameter.Schema), parameter.Pointer);
    }

    private static IReadOnlyList<string>? Values(string location, string name, FakeCall call)
    {
        switch (location)
        {
            case "path":
                return call.PathValues.TryGetValue(name, out var value) && value.Length > 0 ? [value] : null;
            case "query":
                return call.Query.TryGetValue(name, out var values) ? values : null;
            case "header":
                return call.Headers.TryGetValue(name, out var header) ? [header] : null;
            case "cookie" when call.Headers.TryGetValue("Cookie", out var cookies):
                var found = cookies.Split(';').Select(static c => c.Trim()).Where(c => c.StartsWith(name + "=", StringComparison.Ordinal)).Select(c => Uri.UnescapeDataString(c.Substring(name.Length + 1))).ToList();
                return found.Count > 0 ? found : null;
            default:
                return null;
        }
    }

    private SchemaFault? OfContent(JsonElement parameter, string value, string pointer)
    {
        if (!parameter.TryGetProperty("content", out var content))
            return null;
        foreach (var media in content.EnumerateObject())
        {
            if (MediaNames.IsJson(media.Name) && media.Value.TryGetProperty("schema", out var schema))
                return _values.Fault(schema, value, pointer);
        }

        return null;
    }

    private FakeRequestException? OfBody(OperationDescription operation, JsonElement body, FakeCall call)
    {
        if (!call.HasBody || (call.Bytes.Length == 0 && call.ContentType is null))
            return SchemaSet.Flag(body, "required") ? new FakeRequestException(operation.Key, "/body", "is required, but was not sent", 422) : null;
        if (!body.TryGetProperty("content", out var content) || !content.EnumerateObject().Any())
            return null;
        var type = MediaNames.Bare(call.ContentType ?? "application/octet-stream");
        JsonElement? media = null;
        foreach (var declared in content.EnumerateObject().OrderBy(static m => m.Name.Count(static c => c == '*')))
        {
            if (media is null && MediaNames.Matches(MediaNames.Bare(declared.Name), type))
                media = declared.Value;
        }

        if (media is not { } chosen)
        {
            var names = string.Join(", ", content.EnumerateObject().Select(static m => m.Name));
            return new FakeRequestException(operation.Key, "/header/Content-Type", $"is {type}, but the body can be {names}", 415);
        }

        var isSequence = chosen.TryGetProperty("itemSchema", out var item);
        if (!chosen.TryGetProperty("schema", out var schema) && !isSequence)
            return null;
        var fault = MediaNames.IsJsonLines(type) || MediaNames.IsJsonSequence(type) ? OfSequence(isSequence ? item : schema, isSequence, call)
            : isSequence || schemas.IsFile(schema) ? null
            : MediaNames.IsJson(type) || (!MediaNames.IsKnown(type) && schemas.TypesOf(schema).Overlaps(["object", "array"])) ? _values.Fault(schema, call.Bytes, "/body")
            : type == "application/x-www-form-urlencoded" ? OfForm(schema, call)
            : type == "multipart/form-data" ? new MultipartCheck(schemas, _values).Fault(schema, chosen.TryGetProperty("encoding", out var encoding) ? encoding : default, call)
            : MediaNames.IsXml(type) ? new XmlCheck(schemas, _values).Fault(schema, call)
            : null;
        return fault is null ? null : new FakeRequestException(operation.Key, fault.Pointer, fault.Reason, 422);
    }

    /// <summary>JSON values in lines or after record separators; a schema describes them as an array (OAS 3.2 §4.14.2).</summary>
    private SchemaFault? OfSequence(JsonElement schema, bool isItem, FakeCall call)
    {
        var values = call.BodyText.Split(['\n', '\r', '\u001E'], StringSplitOptions.RemoveEmptyEntries).Where(static line => line.Trim().Length > 0).ToList();
        var types = isItem ? [] : schemas.TypesOf(schema);
        if (types.Count == 1 && types.Contains("string"))
            return null;
        if (types.Contains("array"))
            return _values.Fault(schema, "[" + string.Join(",", values) + "]", "/body");
        for (var i = 0; i < values.Count; i++)
        {
            if (_values.Fault(schema, values[i], "/body/" + i.ToString(CultureInfo.InvariantCulture)) is { } fault)
                return fault;
        }

        return null;
    }

    private SchemaFault? OfForm(JsonElement schema, FakeCall call)
    {
        var fields = QueryText.Parse(call.BodyText);
        if (fields.Keys.Any(static name => name.IndexOf('[') >= 0))
            return null;
        var properties = Properties(schema);
        if (properties is null || properties.Values.Any(p => schemas.TypesOf(p).Contains("object")))
            return null;
        var members = new List<string>();
        foreach (var field in fields)
        {
            var property = properties.TryGetValue(field.Key, out var declared) ? declared : default;
            var types = property.ValueKind == JsonValueKind.Undefined ? [] : schemas.TypesOf(property);
            var items = schemas.Resolve(property) is { ValueKind: JsonValueKind.Object } resolved && resolved.TryGetProperty("items", out var item) ? item : default;
            var json = types.Contains("array") ? "[" + string.Join(",", field.Value.Select(v => _values.Json(v, items))) + "]" : _values.Json(field.Value[0], property);
            members.Add(TextValues.Quote(field.Key) + ":" + json);
        }

        return _values.Fault(schema, "{" + string.Join(",", members) + "}", "/body");
    }

    private Dictionary<string, JsonElement>? Properties(JsonElement schema)
    {
        schema = schemas.Resolve(schema);
        return schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().ToDictionary(static p => p.Name, static p => p.Value, StringComparer.Ordinal)
            : null;
    }
}
