using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wappfy.Runtime.Generated;

/// <summary>The codecs of types that are not generated: what JSON and the formats of OpenAPI know.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonCodecs
{
    /// <summary>A string.</summary>
    public static JsonCodec<string> String { get; } = new Simple<string>(JsonRead.String, static (writer, value) => writer.String(value));

    /// <summary>true or false.</summary>
    public static JsonCodec<bool> Boolean { get; } = new Simple<bool>(JsonRead.Boolean, static (writer, value) => writer.Boolean(value));

    /// <summary>An integer of 32 bits.</summary>
    public static JsonCodec<int> Int32 { get; } = new Simple<int>(JsonRead.Int32, static (writer, value) => writer.Int32(value));

    /// <summary>An integer of 64 bits.</summary>
    public static JsonCodec<long> Int64 { get; } = new Simple<long>(JsonRead.Int64, static (writer, value) => writer.Int64(value));

    /// <summary>An unsigned integer of 64 bits.</summary>
    public static JsonCodec<ulong> UInt64 { get; } = new Simple<ulong>(JsonRead.UInt64, static (writer, value) => writer.UInt64(value));

    /// <summary>A number of single precision.</summary>
    public static JsonCodec<float> Single { get; } = new Simple<float>(JsonRead.Single, static (writer, value) => writer.Single(value));

    /// <summary>A number of double precision.</summary>
    public static JsonCodec<double> Double { get; } = new Simple<double>(JsonRead.Double, static (writer, value) => writer.Double(value));

    /// <summary>A decimal number.</summary>
    public static JsonCodec<decimal> Decimal { get; } = new Simple<decimal>(JsonRead.Decimal, static (writer, value) => writer.Decimal(value));

    /// <summary>A date-time of RFC 3339.</summary>
    public static JsonCodec<DateTimeOffset> DateTime { get; } = new Simple<DateTimeOffset>(JsonRead.DateTime, static (writer, value) => writer.DateTime(value));

    /// <summary>A date of RFC 3339, at midnight, for code that is compiled for frameworks without DateOnly.</summary>
    public static JsonCodec<DateTime> Date { get; } = new Simple<DateTime>(JsonRead.Date, static (writer, value) => writer.Date(value));

#if NET8_0_OR_GREATER
    /// <summary>A date of RFC 3339.</summary>
    public static JsonCodec<DateOnly> DateOnly { get; } = new Simple<DateOnly>(JsonRead.DateOnly, static (writer, value) => writer.DateOnly(value));
#endif

    /// <summary>A time of RFC 3339.</summary>
    public static JsonCodec<OffsetTime> OffsetTime { get; } = new Simple<OffsetTime>(JsonRead.OffsetTime, static (writer, value) => writer.OffsetTime(value));

    /// <summary>A duration of ISO 8601.</summary>
    public static JsonCodec<IsoDuration> IsoDuration { get; } = new Simple<IsoDuration>(JsonRead.IsoDuration, static (writer, value) => writer.IsoDuration(value));

    /// <summary>A duration of ISO 8601 as a time span; one with years or months is an error.</summary>
    public static JsonCodec<TimeSpan> Duration { get; } = new Simple<TimeSpan>(ReadDuration, static (writer, value) => writer.IsoDuration(value));

    /// <summary>A time span in .NET's constant format.</summary>
    public static JsonCodec<TimeSpan> TimeSpan { get; } = new Simple<TimeSpan>(JsonRead.TimeSpan, static (writer, value) => writer.TimeSpan(value));

    /// <summary>A version of .NET.</summary>
    public static JsonCodec<Version> Version { get; } = new Simple<Version>(JsonRead.Version, static (writer, value) => writer.Version(value));

    /// <summary>A uuid.</summary>
    public static JsonCodec<Guid> Guid { get; } = new Simple<Guid>(JsonRead.Guid, static (writer, value) => writer.Guid(value));

    /// <summary>A URI reference.</summary>
    public static JsonCodec<Uri> Uri { get; } = new Simple<Uri>(JsonRead.Uri, static (writer, value) => writer.Uri(value));

    /// <summary>Base64 text.</summary>
    public static JsonCodec<byte[]> Bytes { get; } = new Simple<byte[]>(JsonRead.Bytes, static (writer, value) => writer.Bytes(value));

    /// <summary>Base64url text.</summary>
    public static JsonCodec<byte[]> BytesUrl { get; } = new Simple<byte[]>(JsonRead.BytesUrl, static (writer, value) => writer.BytesUrl(value));

    /// <summary>A file of a multipart body.</summary>
    public static JsonCodec<FilePart> Binary { get; } = new Simple<FilePart>(JsonRead.Binary, static (writer, value) => writer.Binary(value));

    /// <summary>Any value.</summary>
    public static JsonCodec<JsonElement> Json { get; } = new Simple<JsonElement>(JsonRead.Json, static (writer, value) => writer.Json(value));

    /// <summary>An array.</summary>
    public static JsonCodec<IReadOnlyList<T>> List<T>(JsonCodec<T> item) => (JsonCodec<IReadOnlyList<T>>)(item.InList ??= new ListCodec<T>(item));

    /// <summary>An object as a map.</summary>
    public static JsonCodec<IReadOnlyDictionary<string, T>> Map<T>(JsonCodec<T> item) => (JsonCodec<IReadOnlyDictionary<string, T>>)(item.InMap ??= new MapCodec<T>(item));

    /// <summary>An object as a map whose names represent other values.</summary>
    public static JsonCodec<IReadOnlyDictionary<TKey, T>> Map<TKey, T>(JsonCodec<TKey> key, JsonCodec<T> item)
        where TKey : notnull
        => new KeyedMapCodec<TKey, T>(key, item);

    /// <summary>A number that may come as a string; it is written as a number.</summary>
    public static JsonCodec<T> OrText<T>(JsonCodec<T> number)
        where T : struct
        => (JsonCodec<T>)(number.OrText ??= new OrTextCodec<T>(number));

    /// <summary>A value type or null.</summary>
    public static JsonCodec<T?> NullableValue<T>(JsonCodec<T> value)
        where T : struct
        => (JsonCodec<T?>)(value.OrNull ??= new NullableValueCodec<T>(value));

    /// <summary>A reference type or null.</summary>
    public static JsonCodec<T?> NullableReference<T>(JsonCodec<T> value)
        where T : class
        => (JsonCodec<T?>)(value.OrNull ??= new NullableReferenceCodec<T>(value));

    /// <summary>A type of the project, read and written by its converter.</summary>
    /// <param name="converter">A <see cref="JsonConverter{T}"/> of the type, or a factory that makes one.</param>
    public static JsonCodec<T> Converted<T>(JsonConverter converter)
    {
        var made = converter is JsonConverterFactory factory ? factory.CreateConverter(typeof(T), OwnTypeOptions.Shared) : converter;
        return made as JsonCodec<T>
            ?? new ConverterCodec<T>(made as JsonConverter<T> ?? throw new InvalidOperationException($"{converter.GetType().Name} does not make a JsonConverter<{typeof(T).Name}>."));
    }

    /// <summary>A type of the project without a converter, in the form of a string.</summary>
    /// <param name="parse">Makes a value of its text; any exception means that the text is not valid.</param>
    /// <param name="format">Makes the text.</param>
    public static JsonCodec<T> Text<T>(Func<string, T> parse, Func<T, string?> format) => new TextCodec<T>(parse, format);

    private static TimeSpan ReadDuration(ref Utf8JsonReader reader)
    {
        var duration = JsonRead.IsoDuration(ref reader);
        try
        {
            return duration.ToTimeSpan();
        }
        catch (Exception e) when (e is InvalidOperationException or OverflowException or FormatException)
        {
            throw new JsonException("A duration without years and months that a TimeSpan can represent was expected", e);
        }
    }

    private sealed class Simple<T>(JsonRead.Reader<T> read, Action<JsonWriter, T> write) : JsonCodec<T>
    {
        protected internal override T ReadCore(ref Utf8JsonReader reader) => read(ref reader);

        protected internal override void WriteCore(JsonWriter writer, T value) => write(writer, value);
    }

    private sealed class ListCodec<T>(JsonCodec<T> item) : JsonCodec<IReadOnlyList<T>>
    {
        protected internal override IReadOnlyList<T> ReadCore(ref Utf8JsonReader reader) => JsonRead.List(ref reader, item);

        protected internal override void WriteCore(JsonWriter writer, IReadOnlyList<T> value) => writer.List(value, item);
    }

    private sealed class MapCodec<T>(JsonCodec<T> item) : JsonCodec<IReadOnlyDictionary<string, T>>
    {
        protected internal override IReadOnlyDictionary<string, T> ReadCore(ref Utf8JsonReader reader) => JsonRead.Map(ref reader, item);

        protected internal override void WriteCore(JsonWriter writer, IReadOnlyDictionary<string, T> value) => writer.Map(value, item);
    }

    private sealed class KeyedMapCodec<TKey, T>(JsonCodec<TKey> key, JsonCodec<T> item) : JsonCodec<IReadOnlyDictionary<TKey, T>>
        where TKey : notnull
    {
        protected internal override IReadOnlyDictionary<TKey, T> ReadCore(ref Utf8JsonReader reader) => JsonRead.Map(ref reader, key, item);

        protected internal override void WriteCore(JsonWriter writer, IReadOnlyDictionary<TKey, T> value) => writer.Map(value, key, item);
    }

    private sealed class OrTextCodec<T>(JsonCodec<T> number) : JsonCodec<T>
        where T : struct
    {
        private readonly JsonRead.Reader<T> _read = number.ReadCore;

        protected internal override T ReadCore(ref Utf8JsonReader reader) => JsonRead.OrText(ref reader, _read);

        protected internal override void WriteCore(JsonWriter writer, T value) => number.WriteCore(writer, value);
    }

    private sealed class NullableValueCodec<T>(JsonCodec<T> value) : JsonCodec<T?>
        where T : struct
    {
        internal override bool AllowsNull => true;

        protected internal override T? ReadCore(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? null : value.ReadCore(ref reader);

        protected internal override void WriteCore(JsonWriter writer, T? content)
        {
            if (content is { } given)
                value.WriteCore(writer, given);
            else
                writer.Null();
        }
    }

    private sealed class NullableReferenceCodec<T>(JsonCodec<T> value) : JsonCodec<T?>
        where T : class
    {
        internal override bool AllowsNull => true;

        protected internal override T? ReadCore(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? null : value.ReadCore(ref reader);

        protected internal override void WriteCore(JsonWriter writer, T? content)
        {
            if (content is null)
                writer.Null();
            else
                value.WriteCore(writer, content);
        }
    }
}
