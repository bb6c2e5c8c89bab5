using System.ComponentModel;
using System.Text.Json;
using System.Xml;

namespace Wappfy.Runtime.Generated;

/// <summary>Makes codecs for XML bodies.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class XmlBody
{
    /// <summary>The XML of a type, converted from and to the JSON of its codec.</summary>
    /// <param name="codec">The JSON of the type.</param>
    /// <param name="shape">The XML form of that JSON.</param>
    /// <param name="root">The name of the root element.</param>
    /// <param name="isNamed">Whether the document declares that name, so that no other name is accepted.</param>
    public static XmlCodec<T> Of<T>(JsonCodec<T> codec, XmlShape shape, XmlLabel root, bool isNamed) => new XmlBody<T>(codec, shape, root, isNamed);
}

/// <summary>Reads and writes XML by a shape.</summary>
internal sealed class XmlBody<T>(JsonCodec<T> codec, XmlShape shape, XmlLabel root, bool isNamed) : XmlCodec<T>
{
    public override T Read(XmlReader reader)
    {
        if (reader.NodeType != XmlNodeType.Element) throw new XmlException("There is no root element.");
        var element = XmlTree.Read(reader);
        if (element.Name != root.Name && (isNamed || IsForeign(element)))
            throw new XmlException($"The root element is <{element.Name}>, but <{root.Name}> is expected.");
        using var buffer = new PooledBufferWriter();
        using (var json = new Utf8JsonWriter(buffer)) XmlToJson.Write(json, element, shape);
        try
        {
            return codec.Deserialize(buffer.WrittenSpan);
        }
        catch (JsonException e)
        {
            throw new XmlException(Reason(e), e);
        }
    }

    /// <summary>
    /// Whether an element is nothing that the schema describes: where the document names no root, servers are known to send another than the schema's
    /// name, but its members are in it.
    /// </summary>
    private bool IsForeign(XmlTree element) =>
        shape is { Kind: XmlShapeKind.Object, Members: { All.Length: > 0, Content: null } members } && element.Elements.Count > 0
        && !element.Elements.Any(child => members.Find(XmlPlace.Element, child.Name, child.Space) is not null)
        && !element.Attributes.Any(attribute => members.Find(XmlPlace.Attribute, attribute.Name, attribute.Space) is not null);

    public override void Write(XmlWriter writer, T value)
    {
        using var json = JsonText.Write(value, codec);
        using var document = JsonDocument.Parse(json.WrittenMemory);
        JsonToXml.Write(writer, document.RootElement, shape, root);
    }

    /// <summary>What was wrong and where, without the place in the JSON between, which nobody sees.</summary>
    private static string Reason(JsonException error)
    {
        var end = error.Message.LastIndexOf(" (byte ", StringComparison.Ordinal);
        return end < 0 ? error.Message : error.Message.Substring(0, end) + ".";
    }
}
