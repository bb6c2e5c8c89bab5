using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace Wappfy.Testing.Sampling;

/// <summary>Writes a value as XML (OAS 3.1 §4.8.26).</summary>
internal sealed class XmlSampler(SchemaSet schemas)
{
    private const int Deepest = 64;

    public string Write(JsonElement schema, JsonNode? value)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true }))
            Write(writer, schema, SchemaSet.Text(schema, "$ref") ?? "root", value, 0);
        return text.ToString();
    }

    private void Write(XmlWriter writer, JsonElement schema, string name, JsonNode? value, int depth)
    {
        if (depth > Deepest)
            return;
        if (value is JsonArray items)
        {
            var list = schemas.Resolve(schema);
            var item = list.ValueKind == JsonValueKind.Object && list.TryGetProperty("items", out var declared) ? declared : default;
            var isWrapped = depth == 0 || schemas.XmlFlag(schema, "wrapped");
            if (isWrapped)
                Start(writer, schema, name);
            foreach (var one in items)
                Write(writer, item, schemas.XmlText(schema, "name") ?? name, one, depth + 1);
            if (isWrapped)
                writer.WriteEndElement();
            return;
        }

        Start(writer, schema, name);
        if (value is JsonObject members)
        {
            foreach (var member in members.OrderByDescending(m => IsAttribute(Property(schema, m.Key))))
            {
                var property = Property(schema, member.Key);
                if (IsText(property))
                    writer.WriteString(member.Value?.ToString() ?? "");
                else if (IsAttribute(property))
                    writer.WriteAttributeString(XmlConvert.EncodeLocalName(schemas.XmlText(property, "name") ?? member.Key), schemas.XmlText(property, "namespace"), member.Value?.ToString() ?? "");
                else
                    Write(writer, property, member.Key, member.Value, depth + 1);
            }
        }
        else
        {
            writer.WriteString(value is JsonValue scalar ? scalar.ToString() : "");
        }

        writer.WriteEndElement();
    }

    private void Start(XmlWriter writer, JsonElement schema, string name)
    {
        writer.WriteStartElement(schemas.XmlText(schema, "prefix"), XmlConvert.EncodeLocalName(schemas.XmlText(schema, "name") ?? name), schemas.XmlText(schema, "namespace"));
    }

    private JsonElement Property(JsonElement schema, string name) => schemas.Member(schema, name) ?? default;

    private bool IsAttribute(JsonElement schema) => schemas.XmlFlag(schema, "attribute") || schemas.XmlText(schema, "nodeType") == "attribute";

    /// <summary>Whether a member is the text of its element: OAS 3.2 §4.26, and an extension before.</summary>
    private bool IsText(JsonElement schema) => schemas.XmlFlag(schema, "x-ms-text") || schemas.XmlText(schema, "nodeType") is "text" or "cdata";
}
