using System.ComponentModel;
using System.Text;

namespace Wappfy.Runtime.Generated;

/// <summary>Makes request bodies, one method per kind of media type.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ApiBodies
{
    /// <summary>JSON, <c>+json</c> and merge-patch bodies; written into a pooled buffer at once, so that the length is known and a retry can send it again.</summary>
    public static ApiBody Json<T>(T value, JsonCodec<T> codec, string contentType = "application/json") => new BufferedBody(JsonText.Write(value, codec), contentType);

    /// <summary>A text body, sent as UTF-8.</summary>
    public static ApiBody Text(string text, string contentType = "text/plain")
    {
        ArgumentNullException.ThrowIfNull(text);
        var withCharset = contentType.Contains("charset", StringComparison.OrdinalIgnoreCase) ? contentType : contentType + "; charset=utf-8";
        return new MemoryBody(Encoding.UTF8.GetBytes(text), withCharset);
    }

    /// <summary>An XML body.</summary>
    public static ApiBody Xml<T>(T value, XmlCodec<T> codec, string contentType = "application/xml") => new MemoryBody(codec.Serialize(value), contentType);

    /// <summary>Bytes as they are.</summary>
    public static ApiBody Bytes(ReadOnlyMemory<byte> bytes, string contentType = "application/octet-stream") => new MemoryBody(bytes, contentType);
}
