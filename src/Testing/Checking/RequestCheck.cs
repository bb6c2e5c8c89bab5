using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Wappfy.Testing.Checking;

/// <summary>Compares a request with its operation.</summary>
internal sealed class RequestCheck(SchemaSet schemas)
{
    private static readonly Regex s_partName = new("(?i)content-disposition:[^\\r\\n]*?[ ;]name=\"?([^\"\\r\\n;]*)", RegexOptions.CultureInvariant);

    private readonly SchemaValidator _validator = new(schemas, isRequest: true);

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
            var json = "[" + string.Join(",", items.Select(i => Json(i, parameter.Item))) + "]";
            if (types.Count == 1)
                return Validate(parameter.Schema, json, parameter.Pointer);
            return Validate(parameter.Schema, json, parameter.Pointer) is { } fault && Validate(parameter.Schema, Json(values[0], parameter.Schema), parameter.Pointer) is not null ? fault : null;
        }

        if (values.Count > 1)
            return new SchemaFault(parameter.Pointer, "was sent more than once");
        return parameter.IsAnyText ? null : Validate(parameter.Schema, Json(values[0], types, parameter.Schema), parameter.Pointer);
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
                return Validate(schema, value, pointer);
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
            : isSequence || IsFile(schema) ? null
            : MediaNames.IsJson(type) || (!MediaNames.IsKnown(type) && schemas.TypesOf(schema).Overlaps(["object", "array"])) ? Validate(schema, call.Bytes, "/body")
            : type == "application/x-www-form-urlencoded" ? OfForm(schema, call)
            : type == "multipart/form-data" ? OfMultipart(schema, call)
            : null;
        return fault is null ? null : new FakeRequestException(operation.Key, fault.Pointer, fault.Reason, 422);
    }

    /// <summary>Whether a body is a file, whatever its media type (OAS 3.0 §4.7.14.2, 3.1 §4.8.14.3).</summary>
    private bool IsFile(JsonElement schema)
    {
        schema = schemas.Resolve(schema);
        return SchemaSet.Text(schema, "type") == "file"
            || (SchemaSet.Text(schema, "format") == "binary" && schemas.TypesOf(schema).Contains("string"))
            || (SchemaSet.Text(schema, "contentMediaType") is not null && SchemaSet.Text(schema, "contentEncoding") is null && schemas.TypesOf(schema).Count == 0);
    }

    /// <summary>JSON values in lines or after record separators; a schema describes them as an array (OAS 3.2 §4.14.2).</summary>
    private SchemaFault? OfSequence(JsonElement schema, bool isItem, FakeCall call)
    {
        var values = call.BodyText.Split(['\n', '\r', '\u001E'], StringSplitOptions.RemoveEmptyEntries).Where(static line => line.Trim().Length > 0).ToList();
        var types = isItem ? [] : schemas.TypesOf(schema);
        if (types.Count == 1 && types.Contains("string"))
            return null;
        if (types.Contains("array"))
            return Validate(schema, "[" + string.Join(",", values) + "]", "/body");
        for (var i = 0; i < values.Count; i++)
        {
            if (Validate(schema, values[i], "/body/" + i.ToString(CultureInfo.InvariantCulture)) is { } fault)
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
            var json = types.Contains("array") ? "[" + string.Join(",", field.Value.Select(v => Json(v, items))) + "]" : Json(field.Value[0], property);
            members.Add(Quote(field.Key) + ":" + json);
        }

        return Validate(schema, "{" + string.Join(",", members) + "}", "/body");
    }

    private SchemaFault? OfMultipart(JsonElement schema, FakeCall call)
    {
        var resolved = schemas.Resolve(schema);
        if (resolved.ValueKind != JsonValueKind.Object || !resolved.TryGetProperty("required", out var required) || required.ValueKind != JsonValueKind.Array)
            return null;
        var sent = new HashSet<string>(s_partName.Matches(call.BodyText).Cast<Match>().Select(static m => m.Groups[1].Value), StringComparer.Ordinal);
        var properties = Properties(schema);
        foreach (var name in required.EnumerateArray())
        {
            var text = name.GetString()!;
            var isList = properties is not null && properties.TryGetValue(text, out var property) && schemas.TypesOf(property).Overlaps(["array", "object"]);
            if (!isList && !sent.Contains(text))
                return new SchemaFault("/body/" + SchemaValidator.Escape(text), "is required, but was not sent");
        }

        return null;
    }

    private Dictionary<string, JsonElement>? Properties(JsonElement schema)
    {
        schema = schemas.Resolve(schema);
        return schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().ToDictionary(static p => p.Name, static p => p.Value, StringComparer.Ordinal)
            : null;
    }

    private SchemaFault? Validate(JsonElement schema, string json, string pointer) => Validate(schema, Encoding.UTF8.GetBytes(json), pointer);

    private SchemaFault? Validate(JsonElement schema, byte[] json, string pointer)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return _validator.Fault(schema, document.RootElement, pointer);
        }
        catch (JsonException)
        {
            return new SchemaFault(pointer, "is not JSON");
        }
    }

    /// <summary>The JSON that a text means where its schema allows it; otherwise a string, which the schema then rejects.</summary>
    private string Json(string text, JsonElement schema)
    {
        var types = schema.ValueKind == JsonValueKind.Undefined ? [] : schemas.TypesOf(schema);
        return Json(text, types, schema);
    }

    private string Json(string text, HashSet<string> types, JsonElement schema)
    {
        if (types.Contains("null") && text is "" or "null" && !types.Contains("string"))
            return "null";
        if (types.Contains("boolean") && text is "true" or "false")
            return text;
        if ((types.Contains("integer") || types.Contains("number")) && IsNumber(text) && (!types.Contains("string") || Validate(schema, Quote(text), "") is not null))
            return text;
        return Quote(text);
    }

    /// <summary>Whether a text is a JSON number (RFC 8259 §6).</summary>
    private static bool IsNumber(string text)
    {
        var i = text.Length > 0 && text[0] == '-' ? 1 : 0;
        var start = i;
        if (!Digits() || (text[start] == '0' && i > start + 1))
            return false;
        if (i < text.Length && text[i] == '.')
        {
            i++;
            if (!Digits())
                return false;
        }

        if (i < text.Length && text[i] is 'e' or 'E')
        {
            i++;
            if (i < text.Length && text[i] is '+' or '-')
                i++;
            if (!Digits())
                return false;
        }

        return i == text.Length;

        bool Digits()
        {
            var first = i;
            while (i < text.Length && text[i] is >= '0' and <= '9')
                i++;
            return i > first;
        }
    }

    private static string Quote(string text) => "\"" + JsonEncodedText.Encode(text) + "\"";
}
