using System.Text.Json;
using System.Xml;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>Writes the element for a JSON value.</summary>
internal static class JsonToXml
{
    /// <summary>The namespace of <c>xsi:nil</c> (XSD 1.1 part 1 §2.7.2).</summary>
    public const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    public static void Write(XmlWriter xml, JsonElement value, XmlShape shape, XmlLabel root) => Element(xml, root, value, shape, "");

    /// <param name="xml">The target.</param>
    /// <param name="label">The element's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="shape">How the value is represented in XML.</param>
    /// <param name="space">The default namespace so far.</param>
    private static void Element(XmlWriter xml, XmlLabel label, JsonElement value, XmlShape shape, string space)
    {
        var prefix = label.Space is null ? "" : label.Prefix ?? "";
        // What has no namespace of its own is in the one that an element around it has made the default, as the text of an example reads.
        if (prefix.Length == 0) space = label.Space ?? space;
        xml.WriteStartElement(prefix, label.Name, prefix.Length == 0 ? space : label.Space);
        Content(xml, value, shape, space);
        xml.WriteEndElement();
    }

    private static void Content(XmlWriter xml, JsonElement value, XmlShape shape, string space)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                xml.WriteAttributeString("xsi", "nil", SchemaInstance, "true");
                break;
            case JsonValueKind.Object:
                Object(xml, value, shape.Kind == XmlShapeKind.Object ? shape.Members : null, space);
                break;
            case JsonValueKind.Array:
                var label = shape.ItemLabel ?? new XmlLabel("item");
                foreach (var item in value.EnumerateArray()) Element(xml, label, item, shape.Item ?? XmlShape.Any, space);
                break;
            default:
                xml.WriteString(Text(value));
                break;
        }
    }

    private static void Object(XmlWriter xml, JsonElement value, XmlMembers? members, string space)
    {
        foreach (var property in value.EnumerateObject())
        {
            // An attribute cannot say null.
            if (members?.ByJsonName(property.Name) is { Place: XmlPlace.Attribute, Label: var label } && property.Value.ValueKind != JsonValueKind.Null)
                xml.WriteAttributeString(label.Space is null ? null : label.Prefix, label.Name, label.Space, Text(property.Value));
        }

        foreach (var property in value.EnumerateObject())
        {
            var member = members?.ByJsonName(property.Name);
            if (member is null)
                Member(xml, new XmlLabel(XmlConvert.EncodeLocalName(property.Name)!), property.Value, members?.Additional ?? XmlShape.Any, false, space);
            else if (member.Place == XmlPlace.Content)
                xml.WriteString(Text(property.Value));
            else if (member.Place == XmlPlace.Element)
                Member(xml, member.Label, property.Value, member.Shape, member.IsRequired, space);
        }
    }

    private static void Member(XmlWriter xml, XmlLabel label, JsonElement value, XmlShape shape, bool required, string space)
    {
        if (value.ValueKind == JsonValueKind.Null && !required) return;
        if (value.ValueKind == JsonValueKind.Array && !shape.IsWrapped)
        {
            foreach (var item in value.EnumerateArray()) Element(xml, shape.ItemLabel ?? label, item, shape.Item ?? XmlShape.Any, space);
            return;
        }

        Element(xml, label, value, shape, space);
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };
}
