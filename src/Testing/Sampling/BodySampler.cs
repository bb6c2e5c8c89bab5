using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wappfy.Testing.Checking;

namespace Wappfy.Testing.Sampling;

/// <summary>Makes bodies: examples that fit their schemas, else values of the schemas, in the form of their media types.</summary>
internal sealed class BodySampler(SchemaSet schemas, SchemaSampler sampler)
{
    /// <summary>A picture of one pixel.</summary>
    private static readonly byte[] s_png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>A body.</summary>
    /// <param name="media">The description of the media type.</param>
    /// <param name="type">The media type, which is not a range.</param>
    public byte[] Make(JsonElement media, string type)
    {
        var isSequence = media.TryGetProperty("itemSchema", out var item);
        var schema = media.TryGetProperty("schema", out var declared) ? declared : item;
        var hasSchema = schema.ValueKind != JsonValueKind.Undefined;
        var example = media.TryGetProperty("example", out var given) ? given : default;
        var bare = MediaNames.Bare(type);
        if (MediaNames.IsJson(bare))
        {
            if (!hasSchema)
                return Bytes(example.ValueKind == JsonValueKind.Undefined ? "{}" : example.GetRawText());
            return Bytes(Example(schema, example) ?? sampler.Json(schema));
        }

        if (bare is "text/event-stream")
        {
            // Of a list, each item is an event.
            var value = hasSchema ? sampler.Make(schema) : null;
            return Bytes(!isSequence && value is JsonArray list ? string.Concat(list.Select(static item => Event(item, hasFields: false))) : Event(value, isSequence));
        }

        if (MediaNames.IsJsonLines(bare) || MediaNames.IsJsonSequence(bare))
        {
            // OAS 3.2 §4.14.2: a schema, other than itemSchema, describes the whole sequence as an array.
            var value = hasSchema ? sampler.Make(schema) : new JsonObject();
            if (!isSequence && value is JsonValue text)
                return Bytes(text.ToString());
            IEnumerable<JsonNode?> values = !isSequence && value is JsonArray list ? list : [value];
            return Bytes(string.Concat(values.Select(v => (MediaNames.IsJsonSequence(bare) ? "\u001E" : "") + (v?.ToJsonString() ?? "null") + "\n")));
        }

        if (MediaNames.IsXml(bare))
            return Bytes(hasSchema ? new XmlSampler(schemas).Write(schema, sampler.Make(schema)) : "<fake/>");
        if (bare.StartsWith("text/", StringComparison.Ordinal) || bare is "application/x-www-form-urlencoded")
        {
            if (example.ValueKind == JsonValueKind.String)
                return Bytes(example.GetString()!);
            return Bytes(hasSchema && sampler.Make(schema) is JsonValue value ? value.ToString() : "fake");
        }

        if (hasSchema && !MediaNames.IsKnown(bare) && schemas.TypesOf(schema).Overlaps(["object", "array"]))
            return Bytes(sampler.Json(schema));
        return bare is "image/png" ? s_png : Bytes("fake");
    }

    /// <summary>The JSON of an example that fits; in many documents, it is the text of a string.</summary>
    private string? Example(JsonElement schema, JsonElement example)
    {
        if (example.ValueKind == JsonValueKind.Undefined)
            return null;
        if (sampler.IsExample(schema, example))
            return example.GetRawText();
        if (example.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            using var text = JsonDocument.Parse(example.GetString()!);
            return sampler.IsExample(schema, text.RootElement) ? text.RootElement.GetRawText() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A server-sent event. An item schema describes its fields (OAS 3.2 §4.14.4); another schema its data.</summary>
    private static string Event(JsonNode? value, bool hasFields)
    {
        if (!hasFields || value is not JsonObject fields)
            return "data: " + (value is null ? "fake" : Text(value)) + "\n\n";
        return string.Concat(fields.Where(static field => field.Key is "event" or "id" or "retry" or "data").Select(static field => field.Key + ": " + Text(field.Value) + "\n")) + "\n";
    }

    private static string Text(JsonNode? value) => value is JsonValue scalar ? scalar.ToString() : value?.ToJsonString() ?? "null";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
