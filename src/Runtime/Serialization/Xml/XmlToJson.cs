using System.Globalization;
using System.Text.Json;
using System.Xml;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>
/// Writes the JSON for an element. Content that does not match the shape is passed on unchanged, so that the JSON codec reports what it
/// expected, and where.
/// </summary>
internal static class XmlToJson
{
    public static void Write(Utf8JsonWriter json, XmlTree element, XmlShape shape) => Value(json, element, shape);

    private static void Value(Utf8JsonWriter json, XmlTree element, XmlShape shape)
    {
        ReadScope.Check();
        if (IsNil(element))
        {
            json.WriteNullValue();
            return;
        }

        switch (shape.Kind)
        {
            case XmlShapeKind.Array:
                json.WriteStartArray();
                // Servers name the items as they like; inside their own element there is nothing else.
                foreach (var item in element.Elements) Value(json, item, shape.Item!);
                json.WriteEndArray();
                break;
            case XmlShapeKind.Object when element.Elements.Count > 0 || shape.Members.Content is not null || string.IsNullOrWhiteSpace(element.Value):
                Object(json, element, shape.Members);
                break;
            case XmlShapeKind.Any when element.Elements.Count > 0:
                Additional(json, element.Elements, XmlShape.Any, null);
                break;
            case not XmlShapeKind.Object when element.Elements.Count > 0:
                Any(json, element);
                break;
            default:
                Scalar(json, element.Value, shape.Kind);
                break;
        }
    }

    private static bool IsNil(XmlTree element)
    {
        foreach (var attribute in element.Attributes)
        {
            if (attribute is { Name: "nil", Space: JsonToXml.SchemaInstance }) return attribute.Value.Trim() is "true" or "1";
        }

        return false;
    }

    /// <summary>A child element instead of text: the codec reports it.</summary>
    private static void Any(Utf8JsonWriter json, XmlTree element) => Value(json, element, XmlShape.Any);

    private static void Object(Utf8JsonWriter json, XmlTree element, XmlMembers members)
    {
        json.WriteStartObject();
        foreach (var attribute in element.Attributes)
        {
            if (members.Find(XmlPlace.Attribute, attribute.Name, attribute.Space) is not { } member) continue;
            json.WritePropertyName(member.JsonName);
            Scalar(json, attribute.Value, member.Shape.Kind);
        }

        // Items of an array may be separated by other elements; JSON requires them together.
        var found = new Dictionary<XmlMember, List<XmlTree>>();
        List<XmlTree>? others = null;
        foreach (var child in element.Elements)
        {
            if (members.Find(XmlPlace.Element, child.Name, child.Space) is not { } member)
            {
                (others ??= []).Add(child);
                continue;
            }

            if (!found.TryGetValue(member, out var same)) found.Add(member, same = []);
            same.Add(child);
        }

        foreach (var member in members.All)
        {
            if (member.Place == XmlPlace.Content)
            {
                json.WritePropertyName(member.JsonName);
                Scalar(json, element.Value, member.Shape.Kind);
            }
            else if (member.Place == XmlPlace.Element && found.TryGetValue(member, out var elements))
            {
                Member(json, member, elements);
            }
            else if (member is { Place: XmlPlace.Element, IsRequired: true, Shape: { Kind: XmlShapeKind.Array, IsWrapped: false } })
            {
                // Without an element around them, no items are an empty array.
                json.WriteStartArray(member.JsonName);
                json.WriteEndArray();
            }
        }

        if (others is not null && members.Additional is { } additional)
            Members(json, others, additional, members);
        json.WriteEndObject();
    }

    private static void Member(Utf8JsonWriter json, XmlMember member, List<XmlTree> elements)
    {
        json.WritePropertyName(member.JsonName);
        if (member.Shape is { Kind: XmlShapeKind.Array, IsWrapped: false, Item: { } item })
        {
            json.WriteStartArray();
            foreach (var element in elements) Value(json, element, item);
            json.WriteEndArray();
            return;
        }

        Value(json, elements[elements.Count - 1], member.Shape);
    }

    private static void Additional(Utf8JsonWriter json, IEnumerable<XmlTree> elements, XmlShape shape, XmlMembers? known)
    {
        json.WriteStartObject();
        Members(json, elements, shape, known);
        json.WriteEndObject();
    }

    /// <summary>Elements that no member names, by their own names; several of one name are an array.</summary>
    private static void Members(Utf8JsonWriter json, IEnumerable<XmlTree> elements, XmlShape shape, XmlMembers? known)
    {
        foreach (var same in elements.GroupBy(static e => XmlConvert.DecodeName(e.Name)!, StringComparer.Ordinal))
        {
            // A member of that name in JSON has another one in XML.
            if (known?.ByJsonName(same.Key) is not null) continue;
            json.WritePropertyName(same.Key);
            var all = same.ToList();
            var isMany = shape.Kind == XmlShapeKind.Any ? all.Count > 1 : shape is { Kind: XmlShapeKind.Array, IsWrapped: false };
            if (!isMany)
            {
                Value(json, all[all.Count - 1], shape);
                continue;
            }

            json.WriteStartArray();
            foreach (var element in all) Value(json, element, shape.Kind == XmlShapeKind.Any ? shape : shape.Item!);
            json.WriteEndArray();
        }
    }

    /// <summary>Text by the lexical forms of XML Schema (XSD 1.1 part 2 §3.3), which allow more than JSON.</summary>
    private static void Scalar(Utf8JsonWriter json, string text, XmlShapeKind kind)
    {
        var trimmed = text.Trim(' ', '\t', '\r', '\n');
        switch (kind)
        {
            case XmlShapeKind.Boolean when trimmed is "true" or "1":
                json.WriteBooleanValue(true);
                break;
            case XmlShapeKind.Boolean when trimmed is "false" or "0":
                json.WriteBooleanValue(false);
                break;
            case XmlShapeKind.Integer or XmlShapeKind.Number when JsonNumber(trimmed) is { } number:
                json.WriteRawValue(number, skipInputValidation: true);
                break;
            default:
                json.WriteStringValue(kind is XmlShapeKind.Text or XmlShapeKind.Any ? text : trimmed);
                break;
        }
    }

    /// <summary>The number as JSON spells it, digit by digit: <c>+07.50</c> is <c>7.50</c>; null if it is not a number.</summary>
    private static string? JsonNumber(string text)
    {
        var at = 0;
        var sign = text.Length > 0 && text[0] == '-' ? "-" : "";
        if (text.Length > 0 && text[0] is '+' or '-') at++;
        var whole = Digits(text, ref at);
        var fraction = "";
        if (at < text.Length && text[at] == '.')
        {
            at++;
            fraction = Digits(text, ref at);
        }

        if (whole.Length + fraction.Length == 0) return null;
        whole = whole.TrimStart('0');
        var result = sign + (whole.Length == 0 ? "0" : whole) + (fraction.Length == 0 ? "" : "." + fraction);
        if (at == text.Length) return result;
        return text[at] is 'e' or 'E' && int.TryParse(text.Substring(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent)
            ? result + "e" + exponent.ToString(CultureInfo.InvariantCulture)
            : null;
    }

    private static string Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is >= '0' and <= '9') at++;
        return text.Substring(start, at - start);
    }
}
