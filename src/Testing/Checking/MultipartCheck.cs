using System.Text;
using System.Text.Json;

namespace Wappfy.Testing.Checking;

/// <summary>Compares the parts of a <c>multipart/form-data</c> body with its schema and its encoding (OAS 3.1 §4.8.14.4, §4.8.15).</summary>
internal sealed class MultipartCheck(SchemaSet schemas, TextValues values)
{
    /// <summary>The keywords for which the content of a file matters.</summary>
    private static readonly string[] s_contentKeywords = ["minLength", "maxLength", "pattern"];

    /// <summary>The first fault of the body, or null.</summary>
    public SchemaFault? Fault(JsonElement schema, JsonElement encoding, FakeCall call)
    {
        if (MultipartParts.Boundary(call.ContentType) is not { } boundary)
            return new SchemaFault("/header/Content-Type", "has no boundary");
        if (MultipartParts.Read(call.Body, boundary) is not { } parts)
            return new SchemaFault("/body", "is not multipart/form-data: it does not end with its boundary, or a part has no headers");
        if (parts.Exists(static part => part.Name is null))
            return new SchemaFault("/body", "has a part without a name");
        if (schemas.TypesOf(schema) is { Count: > 0 } types && !types.Contains("object"))
            return null;
        if (encoding.ValueKind == JsonValueKind.Object && encoding.EnumerateObject().Any(static e => SchemaSet.Flag(e.Value, "styled")))
            return OfRequired(schema, encoding, parts);

        var members = new List<string>();
        foreach (var group in parts.GroupBy(static part => part.Name!, StringComparer.Ordinal))
        {
            var pointer = "/body/" + SchemaValidator.Escape(group.Key);
            var property = schemas.Member(schema, group.Key) ?? Additional(schema);
            var (json, fault) = Member([.. group], property, EncodingOf(encoding, group.Key), pointer);
            if (fault is not null)
                return fault;
            members.Add(TextValues.Quote(group.Key) + ":" + json);
        }

        // A list without items has no parts (RFC 7578 §4.3).
        var sent = new HashSet<string>(parts.Select(static part => part.Name!), StringComparer.Ordinal);
        members.AddRange(Required(schema)
            .Where(name => !sent.Contains(name) && schemas.Member(schema, name) is { } property && schemas.TypesOf(property).Contains("array"))
            .Select(static name => TextValues.Quote(name) + ":[]"));
        return values.Fault(schema, "{" + string.Join(",", members) + "}", "/body");
    }

    /// <summary>The missing parts. Styles name the parts of lists and objects in several ways, of which none is compared.</summary>
    private SchemaFault? OfRequired(JsonElement schema, JsonElement encoding, List<MultipartPart> parts)
    {
        foreach (var name in Required(schema))
        {
            var isNamed = !SchemaSet.Flag(EncodingOf(encoding, name), "styled") && !(schemas.Member(schema, name) is { } property && schemas.TypesOf(property).Contains("array"));
            if (isNamed && !parts.Exists(part => part.Name == name))
                return new SchemaFault("/body/" + SchemaValidator.Escape(name), "is required, but was not sent");
        }

        return null;
    }

    /// <summary>The JSON of the parts of one name.</summary>
    private (string Json, SchemaFault? Fault) Member(List<MultipartPart> parts, JsonElement property, JsonElement encoding, string pointer)
    {
        foreach (var part in parts)
        {
            if (OfContentType(part, encoding, pointer) is { } fault)
                return ("", fault);
        }

        var types = property.ValueKind == JsonValueKind.Undefined ? [] : schemas.TypesOf(property);
        if (types.Contains("array") && !schemas.IsFile(property))
        {
            if (parts.Count == 1 && IsJson(parts[0]) && parts[0].Text.TrimStart().StartsWith("[", StringComparison.Ordinal))
                return One(parts[0], property, pointer);
            var item = schemas.Resolve(property).TryGetProperty("items", out var items) ? items : default;
            var all = new List<string>();
            foreach (var part in parts)
            {
                var (json, fault) = One(part, item, pointer + "/" + all.Count);
                if (fault is not null)
                    return ("", fault);
                all.Add(json);
            }

            var list = "[" + string.Join(",", all) + "]";

            // Of a value or a list of values, one part is the value.
            return types.Count > 1 && parts.Count == 1 && values.Fault(property, list, pointer) is not null ? One(parts[0], property, pointer) : (list, null);
        }

        if (parts.Count > 1 && property.ValueKind is JsonValueKind.Object && types.Count > 0)
            return ("", new SchemaFault(pointer, "was sent more than once"));
        return One(parts[0], property, pointer);
    }

    /// <summary>The JSON of one part.</summary>
    private (string Json, SchemaFault? Fault) One(MultipartPart part, JsonElement schema, string pointer)
    {
        var hasSchema = schema.ValueKind != JsonValueKind.Undefined;
        var types = hasSchema ? schemas.TypesOf(schema) : [];
        if (hasSchema && (schemas.IsFile(schema) || (part.FileName is not null && (types.Count == 0 || types.Contains("string")))))
            return (File(part, schemas.Resolve(schema)), null);

        // Objects are JSON unless their encoding says otherwise; other programs leave the media type out (OAS 3.1 §4.8.14.4).
        if (IsJson(part) || (part.ContentType is null && types.Contains("object")))
        {
            try
            {
                using var document = JsonDocument.Parse(part.Body);
                return (part.Text, null);
            }
            catch (JsonException)
            {
                return types.Contains("string") ? (TextValues.Quote(part.Text), null) : ("", new SchemaFault(pointer, "is not JSON"));
            }
        }

        // What the document does not describe may be a file of any kind.
        return (hasSchema ? values.Json(part.Text, types, schema) : "\"\"", null);
    }

    /// <summary>A string as long as the file (OAS 3.0 §4.7.14.2 describes files as strings), if its length matters.</summary>
    private static string File(MultipartPart part, JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object || !Array.Exists(s_contentKeywords, keyword => schema.TryGetProperty(keyword, out _)))
            return "\"\"";
        var text = new StringBuilder(part.Body.Length);
        foreach (var one in part.Body.Span)
            text.Append((char)one);
        return TextValues.Quote(text.ToString());
    }

    /// <summary>A part without a media type is plain text (RFC 7578 §4.4).</summary>
    private static SchemaFault? OfContentType(MultipartPart part, JsonElement encoding, string pointer)
    {
        if (SchemaSet.Text(encoding, "contentType") is not { } declared)
            return null;
        var type = MediaNames.Bare(part.ContentType ?? "text/plain");
        return declared.Split(',').Any(range => MediaNames.Matches(MediaNames.Bare(range), type)) ? null : new SchemaFault(pointer, $"is {type}, but the part can be {declared}");
    }

    private static bool IsJson(MultipartPart part) => part.ContentType is { } type && MediaNames.IsJson(type);

    private static JsonElement EncodingOf(JsonElement encoding, string name) => encoding.ValueKind == JsonValueKind.Object && encoding.TryGetProperty(name, out var found) ? found : default;

    private JsonElement Additional(JsonElement schema)
        => schemas.Resolve(schema) is { ValueKind: JsonValueKind.Object } resolved && resolved.TryGetProperty("additionalProperties", out var additional) && additional.ValueKind == JsonValueKind.Object
            ? additional : default;

    private IEnumerable<string> Required(JsonElement schema)
        => schemas.Resolve(schema) is { ValueKind: JsonValueKind.Object } resolved && resolved.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.Array
            ? required.EnumerateArray().Where(static name => name.ValueKind == JsonValueKind.String).Select(static name => name.GetString()!) : [];
}
