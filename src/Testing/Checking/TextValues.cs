using System.Text;
using System.Text.Json;

namespace Wappfy.Testing.Checking;

/// <summary>Compares values that requests contain as text with their schemas: parameters, fields, parts and elements.</summary>
internal sealed class TextValues(SchemaSet schemas)
{
    private readonly SchemaValidator _validator = new(schemas, isRequest: true);

    /// <summary>The first fault of a JSON text, or null.</summary>
    public SchemaFault? Fault(JsonElement schema, string json, string pointer) => Fault(schema, Encoding.UTF8.GetBytes(json), pointer);

    /// <summary>The first fault of a JSON text, or null.</summary>
    public SchemaFault? Fault(JsonElement schema, ReadOnlyMemory<byte> json, string pointer)
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

    /// <summary>The JSON that a text means if its schema allows it; otherwise a string, which the schema then rejects.</summary>
    public string Json(string text, JsonElement schema)
    {
        var types = schema.ValueKind == JsonValueKind.Undefined ? [] : schemas.TypesOf(schema);
        return Json(text, types, schema);
    }

    /// <summary>The JSON that a text means if its schema, of these types, allows it; otherwise a string, which the schema then rejects.</summary>
    public string Json(string text, HashSet<string> types, JsonElement schema)
    {
        if (types.Contains("null") && text is "" or "null" && !types.Contains("string"))
            return "null";
        if (types.Contains("boolean") && text is "true" or "false")
            return text;
        if ((types.Contains("integer") || types.Contains("number")) && IsNumber(text) && (!types.Contains("string") || Fault(schema, Quote(text), "") is not null))
            return text;
        return Quote(text);
    }

    public static string Quote(string text) => "\"" + JsonEncodedText.Encode(text) + "\"";

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
}
