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
}
