using System.Buffers.Text;
using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Xml;

namespace Wappfy.Runtime.Generated;

/// <summary>Writes one value to a <see cref="Utf8JsonWriter"/>; what generated code is made of.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonWrite
{
    [ThreadStatic]
    private static bool t_isRequest;

    /// <summary>True while this thread writes a part of a request, which leaves out what the server alone sets.</summary>
    public static bool IsRequest
    {
        get => t_isRequest;
        internal set => t_isRequest = value;
    }

    /// <summary>Writes a string, or null.</summary>
    public static void String(Utf8JsonWriter writer, string? value) => writer.WriteStringValue(value);

    /// <summary>Writes true or false.</summary>
    public static void Boolean(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);

    /// <summary>Writes an integer.</summary>
    public static void Int32(Utf8JsonWriter writer, int value) => writer.WriteNumberValue(value);

    /// <summary>Writes an integer.</summary>
    public static void Int64(Utf8JsonWriter writer, long value) => writer.WriteNumberValue(value);

    /// <summary>Writes an integer.</summary>
    public static void UInt64(Utf8JsonWriter writer, ulong value) => writer.WriteNumberValue(value);

    /// <summary>Writes a number; JSON has no NaN and no infinity (RFC 8259 §6).</summary>
    /// <exception cref="ArgumentException">The value is not finite.</exception>
    public static void Single(Utf8JsonWriter writer, float value)
    {
        if (float.IsNaN(value) || float.IsInfinity(value))
            throw NotFinite();
        writer.WriteNumberValue(value);
    }

    /// <summary>Writes a number; JSON has no NaN and no infinity (RFC 8259 §6).</summary>
    /// <exception cref="ArgumentException">The value is not finite.</exception>
    public static void Double(Utf8JsonWriter writer, double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
            throw NotFinite();
        writer.WriteNumberValue(value);
    }

    /// <summary>Writes a member with a number; JSON has no NaN and no infinity (RFC 8259 §6).</summary>
    /// <exception cref="ArgumentException">The value is not finite.</exception>
    public static void Double(Utf8JsonWriter writer, JsonEncodedText name, double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
            throw NotFinite();
        writer.WriteNumber(name, value);
    }

    /// <summary>Writes a number.</summary>
    public static void Decimal(Utf8JsonWriter writer, decimal value) => writer.WriteNumberValue(value);

    /// <summary>Writes any value; one that was never set is written as null.</summary>
    public static void Json(Utf8JsonWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
            writer.WriteNullValue();
        else
            value.WriteTo(writer);
    }

    /// <summary>Writes a uuid.</summary>
    public static void Guid(Utf8JsonWriter writer, Guid value) => writer.WriteStringValue(value);

    /// <summary>Writes a URI as it was given.</summary>
    public static void Uri(Utf8JsonWriter writer, Uri value) => writer.WriteStringValue(value.OriginalString);

    /// <summary>Writes bytes as base64 (RFC 4648 §4).</summary>
    public static void Bytes(Utf8JsonWriter writer, byte[] value) => writer.WriteBase64StringValue(value);

    /// <summary>Refuses a file: it belongs into a multipart body.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public static void Binary(Utf8JsonWriter writer, FilePart value)
        => throw new NotSupportedException($"The file {value} cannot be written as JSON. A type with files is sent as multipart/form-data; for JSON describe the member as base64 (format: byte).");

    /// <summary>Writes bytes as base64url without padding (RFC 4648 §5).</summary>
    public static void BytesUrl(Utf8JsonWriter writer, byte[] value)
        => writer.WriteStringValue(Convert.ToBase64String(value).TrimEnd('=').Replace('+', '-').Replace('/', '_'));

    /// <summary>Writes a date-time of RFC 3339 §5.6; UTC as Z, and no more digits of a second than there are.</summary>
    public static void DateTime(Utf8JsonWriter writer, DateTimeOffset value)
    {
        if (value.Offset == TimeSpan.Zero)
            writer.WriteStringValue(value.UtcDateTime);
        else
            writer.WriteStringValue(value);
    }

    /// <summary>Writes a member with a date-time of RFC 3339 §5.6; UTC as Z, and no more digits of a second than there are.</summary>
    public static void DateTime(Utf8JsonWriter writer, JsonEncodedText name, DateTimeOffset value)
    {
        if (value.Offset == TimeSpan.Zero)
            writer.WriteString(name, value.UtcDateTime);
        else
            writer.WriteString(name, value);
    }

#if NET8_0_OR_GREATER
    /// <summary>Writes a full-date of RFC 3339 §5.6.</summary>
    public static void Date(Utf8JsonWriter writer, DateOnly value)
    {
        Span<byte> text = stackalloc byte[10];
        value.TryFormat(text, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        writer.WriteStringValue(text);
    }

    /// <summary>Writes a partial-time of RFC 3339 §5.6.</summary>
    public static void Time(Utf8JsonWriter writer, TimeOnly value)
        => writer.WriteStringValue(value.ToString(value.Ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss" : "HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture));
#else
    /// <summary>Writes a full-date of RFC 3339 §5.6.</summary>
    public static void Date(Utf8JsonWriter writer, DateTime value) => writer.WriteStringValue(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>Writes the time since midnight as a partial-time of RFC 3339 §5.6.</summary>
    public static void Time(Utf8JsonWriter writer, TimeSpan value)
        => writer.WriteStringValue(value.ToString(value.Ticks % TimeSpan.TicksPerSecond == 0 ? "hh\\:mm\\:ss" : "hh\\:mm\\:ss\\.FFFFFFF", CultureInfo.InvariantCulture));
#endif

    /// <summary>Writes a duration of ISO 8601.</summary>
    public static void Duration(Utf8JsonWriter writer, TimeSpan value) => writer.WriteStringValue(XmlConvert.ToString(value));

    /// <summary>Writes an array.</summary>
    public static void List<T>(Utf8JsonWriter writer, IReadOnlyList<T> value, Action<Utf8JsonWriter, T> item)
    {
        writer.WriteStartArray();
        if (value is T[] array)
        {
            foreach (var entry in array)
                item(writer, entry);
        }
        else
        {
            for (var i = 0; i < value.Count; i++)
                item(writer, value[i]);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes a map as an object.</summary>
    public static void Map<T>(Utf8JsonWriter writer, IReadOnlyDictionary<string, T> value, Action<Utf8JsonWriter, T> item)
    {
        writer.WriteStartObject();
        Additional(writer, value, item);
        writer.WriteEndObject();
    }

    /// <summary>Writes the members of a map into the object that is open.</summary>
    public static void Additional<T>(Utf8JsonWriter writer, IReadOnlyDictionary<string, T>? members, Action<Utf8JsonWriter, T> item)
    {
        if (members is null)
            return;
        foreach (var member in members)
        {
            writer.WritePropertyName(member.Key);
            item(writer, member.Value);
        }
    }

    /// <summary>Writes the members that the schema does not name.</summary>
    public static void Additional(Utf8JsonWriter writer, IReadOnlyDictionary<string, JsonElement>? members)
    {
        if (members is null)
            return;
        foreach (var member in members)
        {
            writer.WritePropertyName(member.Key);
            Json(writer, member.Value);
        }
    }

    private static ArgumentException NotFinite() => new("JSON has no NaN and no infinity: give a finite number, or leave the member out.");
}
