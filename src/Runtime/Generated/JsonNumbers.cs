using System.ComponentModel;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>The codecs of numbers that may come as strings.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonNumbers
{
    /// <summary>A number that may come as a string; it is written as a number.</summary>
    public static JsonCodec<T> OrText<T>(JsonCodec<T> number)
        where T : struct
        => (JsonCodec<T>)(number.OrText ??= new Codec<T>(number));

    private sealed class Codec<T>(JsonCodec<T> number) : JsonCodec<T>
        where T : struct
    {
        private readonly JsonRead.Reader<T> _read = number.ReadCore;

        protected internal override T ReadCore(ref Utf8JsonReader reader) => JsonRead.OrText(ref reader, _read);

        protected internal override void WriteCore(JsonWriter writer, T value) => number.WriteCore(writer, value);
    }
}
