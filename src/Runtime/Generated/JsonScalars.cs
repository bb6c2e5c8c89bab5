using System.ComponentModel;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>The codecs of scalars that keep more than a type of .NET: numbers that may come as strings, durations and times.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonScalars
{
    /// <summary>A duration of ISO 8601.</summary>
    public static JsonCodec<IsoDuration> IsoDuration { get; } = new Text<IsoDuration>(JsonRead.IsoDuration, static (writer, value) => writer.IsoDuration(value));

    /// <summary>A time of RFC 3339.</summary>
    public static JsonCodec<OffsetTime> OffsetTime { get; } = new Text<OffsetTime>(JsonRead.OffsetTime, static (writer, value) => writer.OffsetTime(value));

    /// <summary>A number that may come as a string; it is written as a number.</summary>
    public static JsonCodec<T> OrText<T>(JsonCodec<T> number)
        where T : struct
        => new Codec<T>(number);

    private sealed class Text<T>(JsonRead.Reader<T> read, Action<JsonWriter, T> write) : JsonCodec<T>
    {
        protected internal override T ReadCore(ref Utf8JsonReader reader) => read(ref reader);

        protected internal override void WriteCore(JsonWriter writer, T value) => write(writer, value);
    }

    private sealed class Codec<T>(JsonCodec<T> number) : JsonCodec<T>
        where T : struct
    {
        protected internal override T ReadCore(ref Utf8JsonReader reader) => JsonRead.OrText(ref reader, number.ReadCore);

        protected internal override void WriteCore(JsonWriter writer, T value) => number.WriteCore(writer, value);
    }
}
