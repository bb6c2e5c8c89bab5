using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Xml;

namespace Wappfy.Runtime.Generated;

/// <content>One value each.</content>
public sealed partial class JsonWriter
{
    private const int MostBytesOfNumber = 40;
    private const int BytesOfGuid = 36;
    private const int BytesOfDateTime = 33;
    private const int BytesToFraction = 19;
    private const int DigitsOfTick = 7;

    /// <summary>Writes a string, or null.</summary>
    public void String(string? value)
    {
        if (value is null)
        {
            Null();
            return;
        }

        // A comma and two quotes.
        var span = Ensure(value.Length + 3);
        var at = 0;
        if (_needsComma)
            span[at++] = (byte)',';
        span[at++] = (byte)'"';
        if (TryPlain(value, span.Slice(at)))
        {
            at += value.Length;
            span[at] = (byte)'"';
            _length += at + 1;
        }
        else
        {
            _length += at;
            Escaped(value);
        }

        _needsComma = true;
    }

    /// <summary>Writes a member with a string.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void String(in MemberName name, string value)
    {
        var span = Open(name, value.Length + 2, out var at);
        span[at++] = (byte)'"';
        if (TryPlain(value, span.Slice(at)))
        {
            at += value.Length;
            span[at] = (byte)'"';
            _length += at + 1;
        }
        else
        {
            _length += at;
            Escaped(value);
        }

        _needsComma = true;
    }

    /// <summary>Writes a member with true or false.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Boolean(in MemberName name, bool value)
    {
        var span = Open(name, MostBytesOfNumber, out var at);
        var text = value ? "true"u8 : "false"u8;
        text.CopyTo(span.Slice(at));
        Close(at + text.Length);
    }

    /// <summary>Writes a member with an integer.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Int64(in MemberName name, long value)
    {
        var span = Open(name, MostBytesOfNumber, out var at);
        Utf8Formatter.TryFormat(value, span.Slice(at), out var count);
        Close(at + count);
    }

    /// <summary>Writes true or false.</summary>
    public void Boolean(bool value)
    {
        if (value)
            Token("true"u8);
        else
            Token("false"u8);
    }

    /// <summary>Writes an integer.</summary>
    public void Int32(int value) => Int64(value);

    /// <summary>Writes an integer.</summary>
    public void Int64(long value)
    {
        var span = Open();
        Utf8Formatter.TryFormat(value, span, out var count);
        Close(count);
    }

    /// <summary>Writes an integer.</summary>
    public void UInt64(ulong value)
    {
        var span = Open();
        Utf8Formatter.TryFormat(value, span, out var count);
        Close(count);
    }

    /// <summary>Writes a number; JSON has no NaN and no infinity (RFC 8259 §6).</summary>
    /// <exception cref="ArgumentException">The value is not finite.</exception>
    public void Single(float value)
    {
        if (float.IsNaN(value) || float.IsInfinity(value))
            throw NotFinite();
#if NET8_0_OR_GREATER
        var span = Open();
        value.TryFormat(span, out var count, default, CultureInfo.InvariantCulture);
        Close(count);
#else
        // This framework does not offer the shortest form that reads back the same; at least 0.1 must remain 0.1.
        var text = value.ToString("G7", CultureInfo.InvariantCulture);
        if (!float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var again) || again != value)
            text = value.ToString("G9", CultureInfo.InvariantCulture);
        Token(Encoding.ASCII.GetBytes(text));
#endif
    }

    /// <summary>Writes a number; JSON has no NaN and no infinity (RFC 8259 §6).</summary>
    /// <exception cref="ArgumentException">The value is not finite.</exception>
    public void Double(double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
            throw NotFinite();
#if NET8_0_OR_GREATER
        var span = Open();
        value.TryFormat(span, out var count, default, CultureInfo.InvariantCulture);
        Close(count);
#else
        var text = value.ToString("G15", CultureInfo.InvariantCulture);
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var again) || again != value)
            text = value.ToString("G17", CultureInfo.InvariantCulture);
        Token(Encoding.ASCII.GetBytes(text));
#endif
    }

    /// <summary>Writes a number.</summary>
    public void Decimal(decimal value)
    {
        var span = Open();
        Utf8Formatter.TryFormat(value, span, out var count);
        Close(count);
    }

    /// <summary>Writes any value; an unset value is written as null.</summary>
    public void Json(JsonElement value)
    {
        if (IsTakenBack)
        {
            Null();
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Undefined:
                Null();
                break;
            case JsonValueKind.String when !IsUtf8(JsonMarshal.GetRawUtf8Value(value)):
                // Nothing looks at the bytes of a string before it is asked for, and only UTF-8 may be sent (RFC 8259 §8.1).
                Raw(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value)));
                break;
            case JsonValueKind.String when !_escaping.IsRelaxed:
                String(value.GetString());
                break;
            case JsonValueKind.Object:
                StartObject();
                foreach (var member in value.EnumerateObject())
                    Name(member.Name).Json(member.Value);

                EndObject();
                break;
            case JsonValueKind.Array:
                StartArray();
                foreach (var item in value.EnumerateArray())
                    Json(item);
                EndArray();
                break;
            default:
                // A number keeps the digits that it was received with, and a string its escapes.
                Token(JsonMarshal.GetRawUtf8Value(value));
                break;
        }
    }

    /// <summary>Writes a uuid.</summary>
    public void Guid(Guid value)
    {
        var span = Open();
        span[0] = (byte)'"';
        Utf8Formatter.TryFormat(value, span.Slice(1), out _);
        span[BytesOfGuid + 1] = (byte)'"';
        Close(BytesOfGuid + 2);
    }

    /// <summary>Writes a URI as it was given.</summary>
    public void Uri(Uri? value) => String(value?.OriginalString);

    /// <summary>Writes bytes as base64 (RFC 4648 §4).</summary>
    public void Bytes(byte[]? value)
    {
        if (value is null)
        {
            Null();
            return;
        }

        Comma();
        var span = Ensure(checked(Base64.GetMaxEncodedToUtf8Length(value.Length) + 2));
        span[0] = (byte)'"';
        Base64.EncodeToUtf8(value, span.Slice(1), out _, out var count);
        span[count + 1] = (byte)'"';
        Close(count + 2);
    }

    /// <summary>Rejects a file, which can only be sent in a multipart body.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public void Binary(FilePart? value)
    {
        if (!IsPrinting && value is not null)
            throw new NotSupportedException($"The file {value} cannot be written as JSON. A type with files is sent as multipart/form-data; for JSON, describe the member as base64 (format: byte).");
        String(value?.ToString());
    }

    /// <summary>Writes bytes as base64url without padding (RFC 4648 §5).</summary>
    public void BytesUrl(byte[]? value) => String(value is null ? null : Convert.ToBase64String(value).TrimEnd('=').Replace('+', '-').Replace('/', '_'));

    /// <summary>Writes a date-time of RFC 3339 §5.6; UTC as Z, and no more digits of a second than there are.</summary>
    public void DateTime(DateTimeOffset value)
    {
        var span = Open();
        span[0] = (byte)'"';
        var text = span.Slice(1);
        // 2026-11-23T10:20:30.1234567+01:00
        Utf8Formatter.TryFormat(value, text, out _, 'O');
        var end = BytesToFraction;
        if (value.Ticks % System.TimeSpan.TicksPerSecond != 0)
        {
            end += 1 + DigitsOfTick;
            while (text[end - 1] == (byte)'0')
                end--;
        }

        if (value.Offset == System.TimeSpan.Zero)
        {
            text[end++] = (byte)'Z';
        }
        else
        {
            text.Slice(BytesToFraction + 1 + DigitsOfTick, BytesOfDateTime - BytesToFraction - 1 - DigitsOfTick).CopyTo(text.Slice(end));
            end += BytesOfDateTime - BytesToFraction - 1 - DigitsOfTick;
        }

        text[end] = (byte)'"';
        Close(end + 2);
    }

    /// <summary>Writes a full-date of RFC 3339 §5.6.</summary>
    public void Date(DateTime value) => String(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

#if NET8_0_OR_GREATER
    /// <summary>Writes a full-date of RFC 3339 §5.6.</summary>
    public void DateOnly(DateOnly value)
    {
        var span = Open();
        span[0] = (byte)'"';
        value.TryFormat(span.Slice(1), out var count, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        span[count + 1] = (byte)'"';
        Close(count + 2);
    }
#endif

    /// <summary>Writes a duration of ISO 8601 as it was written.</summary>
    public void IsoDuration(IsoDuration value) => String(value.ToString());

    /// <summary>Writes a time of RFC 3339 §5.6 as it was written.</summary>
    public void OffsetTime(OffsetTime value) => String(value.ToString());

    /// <summary>Writes a time span in .NET's constant format: 1.02:03:04.5000000.</summary>
    public void TimeSpan(TimeSpan value) => String(value.ToString("c", CultureInfo.InvariantCulture));

    /// <summary>Writes a version.</summary>
    public void Version(Version value) => String(value.ToString());

    /// <summary>Writes an array.</summary>
    public void List<T>(IReadOnlyList<T>? value, JsonCodec<T> item)
    {
        if (value is null || IsTakenBack)
        {
            Null();
            return;
        }

        StartArray();
        if (value is T[] array)
        {
            foreach (var entry in array)
                item.WriteValue(this, entry);
        }
#if NET8_0_OR_GREATER
        else if (value is List<T> list)
        {
            foreach (var entry in CollectionsMarshal.AsSpan(list))
                item.WriteValue(this, entry);
        }
#endif
        else
        {
            for (var i = 0; i < value.Count; i++)
                item.WriteValue(this, value[i]);
        }

        EndArray();
    }

    /// <summary>Writes a map as an object.</summary>
    public void Map<T>(IReadOnlyDictionary<string, T>? value, JsonCodec<T> item)
    {
        if (value is null || IsTakenBack)
        {
            Null();
            return;
        }

        StartObject();
        foreach (var member in value)
            item.WriteValue(Name(member.Key), member.Value);
        EndObject();
    }

    /// <summary>Writes a map whose names represent other values as an object.</summary>
    /// <exception cref="ArgumentException">The codec writes no string for a name.</exception>
    public void Map<TKey, T>(IReadOnlyDictionary<TKey, T>? value, JsonCodec<TKey> key, JsonCodec<T> item)
        where TKey : notnull
    {
        if (value is null || IsTakenBack)
        {
            Null();
            return;
        }

        StartObject();
        foreach (var member in value)
            item.WriteValue(Name(ParameterValue.Of(member.Key, key).Text), member.Value);
        EndObject();
    }

    private static ArgumentException NotFinite() => new("JSON does not support NaN and infinity: use a finite number, or omit the member.");

    private static bool IsUtf8(ReadOnlySpan<byte> text)
    {
#if NET8_0_OR_GREATER
        return System.Text.Unicode.Utf8.IsValid(text);
#else
        // What is not valid becomes U+FFFD, which is never as the bytes were.
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text)).AsSpan().SequenceEqual(text);
#endif
    }

    /// <summary>Reserves space for a short value, after the comma.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Open()
    {
        var span = Ensure(MostBytesOfNumber + 1);
        if (!_needsComma)
            return span;
        span[0] = (byte)',';
        _length++;
        return span.Slice(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Close(int count)
    {
        _length += count;
        _needsComma = true;
    }

    /// <summary>Writes a string that does not need to be escaped.</summary>
    private bool TryPlain(string value, Span<byte> target)
    {
#if NET8_0_OR_GREATER
        return System.Text.Ascii.FromUtf16(value, target, out var count) == OperationStatus.Done
            && !target.Slice(0, count).ContainsAnyExcept(_escaping.Plain);
#else
        var plain = _escaping.Plain;
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c >= plain.Length || !plain[c])
                return false;
            target[i] = (byte)c;
        }

        return true;
#endif
    }

    /// <summary>Writes the rest of a string after its first quote. Halves of surrogate pairs become U+FFFD, since UTF-8 cannot represent them.</summary>
    private void Escaped(string value)
    {
        Ensure(checked((value.Length * MostBytesOfChar) + 1));
        var count = Encoding.UTF8.GetBytes(value, 0, value.Length, _buffer, _length);
        if (_escaping.Encoder.FindFirstCharacterToEncodeUtf8(_buffer.AsSpan(_length, count)) >= 0)
        {
            var escaped = _escaping.Encoder.Encode(value);
            Ensure(checked((escaped.Length * MostBytesOfChar) + 1));
            count = Encoding.UTF8.GetBytes(escaped, 0, escaped.Length, _buffer, _length);
        }

        _length += count;
        _buffer[_length++] = (byte)'"';
    }
}
