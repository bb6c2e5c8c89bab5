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
        schema = schemas.Resolve(schema);
        if (depth > Deepest)
            return;
        if (value is JsonArray items)
        {
            var item = schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("items", out var declared) ? declared : default;
            var isWrapped = depth == 0 || SchemaSet.Flag(Xml(schema), "wrapped");
            if (isWrapped)
                Start(writer, schema, name);
            foreach (var one in items)
                Write(writer, item, SchemaSet.Text(Xml(schemas.Resolve(item)), "name") ?? name, one, depth + 1);
            if (isWrapped)
                writer.WriteEndElement();
            return;
        }

        Start(writer, schema, name);
        if (value is JsonObject members)
        {
            foreach (var member in members.OrderByDescending(m => SchemaSet.Flag(Xml(Property(schema, m.Key)), "attribute")))
            {
                var property = Property(schema, member.Key);
                var xml = Xml(property);
                if (SchemaSet.Flag(xml, "attribute"))
                    writer.WriteAttributeString(XmlConvert.EncodeLocalName(SchemaSet.Text(xml, "name") ?? member.Key), SchemaSet.Text(xml, "namespace"), member.Value?.ToString() ?? "");
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
        var xml = Xml(schema);
        writer.WriteStartElement(SchemaSet.Text(xml, "prefix"), XmlConvert.EncodeLocalName(SchemaSet.Text(xml, "name") ?? name), SchemaSet.Text(xml, "namespace"));
    }

    private JsonElement Property(JsonElement schema, string name)
    {
        schema = schemas.Resolve(schema);
        return schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(name, out var property) ? property : default;
    }

    private static JsonElement Xml(JsonElement schema) => schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("xml", out var xml) ? xml : default;
}
