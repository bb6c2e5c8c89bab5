using System.Buffers;
using System.Text.Encodings.Web;

namespace Wappfy.Runtime.Generated;

/// <summary>Which characters of a string are escaped.</summary>
internal sealed class JsonEscaping
{
    /// <summary>The characters that a <see cref="System.Text.Json.Utf8JsonWriter"/> escapes by default: the JSON may be used in HTML.</summary>
    public static readonly JsonEscaping Default = new(JavaScriptEncoder.Default);

    /// <summary>Only the characters that JSON requires to be escaped (RFC 8259 §7): the JSON is sent to a server and never used in HTML.</summary>
    public static readonly JsonEscaping Relaxed = new(JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    private const int AsciiLength = 128;

    private JsonEscaping(JavaScriptEncoder encoder)
    {
        Encoder = encoder;
        var plain = new List<byte>(AsciiLength);
        for (var c = 0; c < AsciiLength; c++)
        {
            if (!encoder.WillEncode(c))
                plain.Add((byte)c);
        }

#if NET8_0_OR_GREATER
        Plain = SearchValues.Create(plain.ToArray());
#else
        foreach (var c in plain)
            Plain[c] = true;
#endif
    }

    /// <summary>True if only characters that JSON requires are escaped, so that received JSON does not have to be escaped again.</summary>
    public bool IsRelaxed => ReferenceEquals(Encoder, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>Escapes what is not plain.</summary>
    public JavaScriptEncoder Encoder { get; }

#if NET8_0_OR_GREATER
    /// <summary>The ASCII characters that are not escaped.</summary>
    public SearchValues<byte> Plain { get; }
#else
    /// <summary>True for the ASCII characters that are not escaped.</summary>
    public bool[] Plain { get; } = new bool[AsciiLength];
#endif

    /// <summary>According to the options of another writer.</summary>
    public static JsonEscaping Of(JavaScriptEncoder? encoder)
    {
        if (encoder is null || ReferenceEquals(encoder, JavaScriptEncoder.Default))
            return Default;
        return ReferenceEquals(encoder, JavaScriptEncoder.UnsafeRelaxedJsonEscaping) ? Relaxed : new JsonEscaping(encoder);
    }
}
