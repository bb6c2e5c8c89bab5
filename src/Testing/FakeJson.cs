using System.Text;
using System.Text.Json;
using Wappfy.Runtime.Generated;

namespace Wappfy.Testing;

/// <summary>Writes values with the codecs of generated types.</summary>
internal static class FakeJson
{
    public static byte[] Write<T>(JsonCodec<T> codec, T value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            codec.Serialize(writer, value);
        return stream.ToArray();
    }

    /// <summary>Items as server-sent events, after record separators (RFC 7464) or as lines.</summary>
    public static byte[] WriteSequence<T>(JsonCodec<T> codec, IReadOnlyList<T> items, string type)
    {
        var (before, after) = MediaNames.Bare(type) == "text/event-stream" ? ("data: ", "\n\n") : MediaNames.IsJsonSequence(type) ? ("\u001E", "\n") : ("", "\n");
        return Encoding.UTF8.GetBytes(string.Concat(items.Select(item => before + Encoding.UTF8.GetString(Write(codec, item)) + after)));
    }
}
