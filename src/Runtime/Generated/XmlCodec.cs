using System.ComponentModel;
using System.Xml;

namespace Wappfy.Runtime.Generated;

/// <summary>Reads and writes the XML of one type, without reflection; generated code derives from it.</summary>
/// <typeparam name="T">The type on the C# side.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class XmlCodec<T>
{
    // A document type could pull in other files and blow entities up.
    private static readonly XmlReaderSettings ReaderSettings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = 1 << 30,
    };

    private static readonly XmlWriterSettings WriterSettings = new()
    {
        Encoding = new System.Text.UTF8Encoding(false),

        // A carriage return that stands in a text would not survive the reader's line ends (XML 1.0 §2.11).
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <summary>Reads the element at the reader's position and moves the reader past its end.</summary>
    /// <exception cref="XmlException">The XML is not what the schema says.</exception>
    public abstract T Read(XmlReader reader);

    /// <summary>Writes the value as one element.</summary>
    public abstract void Write(XmlWriter writer, T value);

    /// <summary>
    /// Reads one whole document; DTDs are rejected. A byte order mark tells its encoding, or else the charset of its media type, or else the declaration of the
    /// document itself (RFC 7303 §3).
    /// </summary>
    /// <exception cref="XmlException">The text is not XML, or does not match the schema.</exception>
    public T Deserialize(ReadOnlyMemory<byte> xml, string? contentType)
    {
        using var stream = new MemoryStream(xml.ToArray(), writable: false);
        using var text = TextDecoding.CharsetOf(contentType) is { } charset ? new StreamReader(stream, charset, detectEncodingFromByteOrderMarks: true) : null;
        using var reader = text is null ? XmlReader.Create(stream, ReaderSettings) : XmlReader.Create(text, ReaderSettings);
        reader.MoveToContent();
        var value = Read(reader);
        // What follows the root must be XML as well.
        while (!reader.EOF) reader.Read();
        return value;
    }

    internal byte[] Serialize(T value)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, WriterSettings)) Write(writer, value);
        return stream.ToArray();
    }
}
