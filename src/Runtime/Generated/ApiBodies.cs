using System.ComponentModel;
using System.Text;

namespace Wappfy.Runtime.Generated;

/// <summary>Creates request bodies, one method per kind of media type.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ApiBodies
{
    /// <summary>JSON, <c>+json</c> and merge-patch bodies; written into a pooled buffer at once, so that the length is known and a retry can send it again.</summary>
    /// <exception cref="ArgumentNullException">The value is null, which the schema does not allow.</exception>
    public static ApiBody Json<T>(T value, JsonCodec<T> codec, string contentType)
    {
        if (value is null && !codec.AllowsNull) throw new ArgumentNullException(nameof(value), "The request's body is required and must not be null.");
        return new BufferedBody(JsonText.Write(value, codec), MediaTypes.InUtf8(contentType));
    }

    /// <summary>A text body, sent as UTF-8.</summary>
    public static ApiBody Text(string text, string contentType)
    {
        ArgumentNullException.ThrowIfNull(text);
        // JSON and its sequences are UTF-8 and have no charset (RFC 8259 §8.1, §11).
        var isPlain = contentType.Contains("charset", StringComparison.OrdinalIgnoreCase) || MediaTypes.IsJson(MediaTypes.Essence(contentType)) || MediaTypes.IsJsonSequence(MediaTypes.Essence(contentType));
        return new MemoryBody(Encoding.UTF8.GetBytes(text), isPlain ? MediaTypes.InUtf8(contentType) : contentType + "; charset=utf-8");
    }

    /// <summary>An XML body.</summary>
    public static ApiBody Xml<T>(T value, XmlCodec<T> codec, string contentType) => new MemoryBody(codec.Serialize(value), MediaTypes.InUtf8(contentType));

    /// <summary>Bytes as they are.</summary>
    public static ApiBody Bytes(ReadOnlyMemory<byte> bytes, string contentType) => new MemoryBody(bytes, contentType);

    /// <summary>A file or a stream as it is, sent while it is read; the file's own media type is used.</summary>
    public static ApiBody File(FilePart file, string contentType)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new FileBody(file, file.ContentType ?? contentType);
    }

    /// <summary>The media type of a body for which the document declares a range, such as <c>image/*</c>.</summary>
    /// <param name="contentType">The media type that the caller names.</param>
    /// <param name="range">The range.</param>
    /// <exception cref="ArgumentException">None is named, or it is not in the range.</exception>
    public static string Fitting(string? contentType, string range)
    {
        if (contentType is null) throw new ArgumentException($"The body's media type must be one of {range}: set it with contentType or in the file.", nameof(contentType));
        return MediaTypes.IsMediaType(contentType) && MediaTypes.Match(MediaTypes.Essence(range), MediaTypes.Essence(contentType)) > 0
            ? contentType
            : throw new ArgumentException($"The body's media type must be one of {range}, not '{contentType}'.", nameof(contentType));
    }

    /// <summary>
    /// JSON lines: one JSON text per line (<c>application/jsonl</c>, <c>application/x-ndjson</c>), behind a record separator in <c>application/json-seq</c> and its
    /// kin (RFC 7464 §2.2).
    /// </summary>
    public static ApiBody JsonLines<T>(IReadOnlyList<T> values, JsonCodec<T> codec, string contentType)
    {
        using var lines = new MemoryStream();
        var isSequence = MediaTypes.HasRecordSeparators(MediaTypes.Essence(contentType));
        for (var i = 0; i < values.Count; i++)
        {
            if (isSequence) lines.WriteByte(0x1E);
            using var line = JsonText.Write(values[i], codec);
            var bytes = line.WrittenSpan.ToArray();
            lines.Write(bytes, 0, bytes.Length);
            lines.WriteByte((byte)'\n');
        }

        return new MemoryBody(lines.ToArray(), MediaTypes.InUtf8(contentType));
    }
}
