using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>Writes the JSON of requests into pooled buffers.</summary>
internal static class JsonText
{
    public static PooledBufferWriter Write<T>(T value, JsonCodec<T> codec)
    {
        var writer = JsonWriter.Rent(JsonEscaping.Relaxed, isRequest: true);
        try
        {
            codec.WriteCore(writer, value);
            return writer.Detach();
        }
        finally
        {
            writer.Return();
        }
    }
}
