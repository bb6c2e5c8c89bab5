using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <content>One method for each kind of member.</content>
public ref partial struct JsonMembers
{
    /// <summary>A string.</summary>
    public void String(ref Utf8JsonReader reader, ref string? value, string? other)
    {
        if (_work != Work.Read)
            Compare(value, other);
        else if (_next++ == _target)
            value = ReadString(ref reader);
    }

    /// <summary>A string for which the specification lists one value.</summary>
    public void String(ref Utf8JsonReader reader, ref string? value, string? other, string usual)
    {
        if (_work != Work.Read)
        {
            String(ref reader, ref value, other);
        }
        else if (_next++ == _target)
        {
            value = JsonRead.String(ref reader, usual);
            Next(ref reader);
        }
    }

    /// <summary>true or false.</summary>
    public void Boolean(ref Utf8JsonReader reader, ref bool value, bool other)
    {
        if (_work != Work.Read)
            Compare(value, other);
        else if (_next++ == _target)
            value = ReadBoolean(ref reader);
    }

    /// <summary>true, false or nothing.</summary>
    public void Boolean(ref Utf8JsonReader reader, ref bool? value, bool? other)
    {
        if (_work != Work.Read)
            Compare(value, other);
        else if (_next++ == _target)
            value = ReadBoolean(ref reader);
    }

    /// <summary>An integer of 32 bits.</summary>
    public void Int32(ref Utf8JsonReader reader, ref int value, int other)
    {
        if (_work != Work.Read)
            Compare(value, other);
        else if (_next++ == _target)
            value = ReadInt32(ref reader);
    }

    /// <summary>An integer of 32 bits or nothing.</summary>
    public void Int32(ref Utf8JsonReader reader, ref int? value, int? other)
    {
        if (_work != Work.Read)
            Compare(value, other);
        else if (_next++ == _target)
            value = ReadInt32(ref reader);
    }

    /// <summary>An integer of 64 bits.</summary>
    public void Int64(ref Utf8JsonReader reader, ref long value, long other)
    {
        if (_work != Work.Read)
            Compare(value, other);
        else if (_next++ == _target)
            value = ReadInt64(ref reader);
    }

    /// <summary>An integer of 64 bits or nothing.</summary>
    public void Int64(ref Utf8JsonReader reader, ref long? value, long? other)
    {
        if (_work != Work.Read)
            Compare(value, other);
        else if (_next++ == _target)
            value = ReadInt64(ref reader);
    }

    /// <summary>A number of double precision.</summary>
    public void Double(ref Utf8JsonReader reader, ref double value, double other)
    {
        if (_work != Work.Read)
            Compare(value, other);
        else if (_next++ == _target)
            value = ReadDouble(ref reader);
    }

    /// <summary>A number of double precision or nothing.</summary>
    public void Double(ref Utf8JsonReader reader, ref double? value, double? other)
    {
        if (_work != Work.Read)
            Compare(value, other);
        else if (_next++ == _target)
            value = ReadDouble(ref reader);
    }

    /// <summary>A date-time of RFC 3339.</summary>
    public void DateTime(ref Utf8JsonReader reader, ref DateTimeOffset value, DateTimeOffset other)
    {
        if (_work != Work.Read)
            Compare(value, other);
        else if (_next++ == _target)
            value = ReadDateTime(ref reader);
    }

    /// <summary>A date-time of RFC 3339 or nothing.</summary>
    public void DateTime(ref Utf8JsonReader reader, ref DateTimeOffset? value, DateTimeOffset? other)
    {
        if (_work != Work.Read)
            Compare(value, other);
        else if (_next++ == _target)
            value = ReadDateTime(ref reader);
    }

    /// <summary>Any value.</summary>
    public void Json(ref Utf8JsonReader reader, ref JsonElement value, JsonElement other)
    {
        if (_work != Work.Read)
            Differs = Differs || (_work == Work.Compare && !ValueEquality.Deep(value, other));
        else if (_next++ == _target)
            value = ReadJson(ref reader);
    }

    /// <summary>Any value or nothing.</summary>
    public void Json(ref Utf8JsonReader reader, ref JsonElement? value, JsonElement? other)
    {
        if (_work != Work.Read)
            Differs = Differs || (_work == Work.Compare && !ValueEquality.Deep(value, other));
        else if (_next++ == _target)
            value = ReadJson(ref reader);
    }

    /// <summary>A value of a reference type.</summary>
    public void Object<T>(ref Utf8JsonReader reader, ref T? value, T? other, JsonCodec<T> codec)
        where T : class
    {
        if (_work != Work.Read)
        {
            Compare(value, other);
        }
        else if (_next++ == _target)
        {
            value = codec.ReadCore(ref reader);
            Next(ref reader);
        }
    }

    /// <summary>A value of a value type.</summary>
    public void Value<T>(ref Utf8JsonReader reader, ref T value, T other, JsonCodec<T> codec)
        where T : struct
    {
        if (_work != Work.Read)
        {
            Compare(value, other);
        }
        else if (_next++ == _target)
        {
            value = codec.ReadCore(ref reader);
            Next(ref reader);
        }
    }

    /// <summary>A value of a value type, or nothing.</summary>
    public void Nullable<T>(ref Utf8JsonReader reader, ref T? value, T? other, JsonCodec<T> codec)
        where T : struct
    {
        if (_work != Work.Read)
        {
            Compare(value, other);
        }
        else if (_next++ == _target)
        {
            value = codec.ReadCore(ref reader);
            Next(ref reader);
        }
    }

    /// <summary>Bytes, a list or a map: what C# would compare by reference.</summary>
    public void Structure<T>(ref Utf8JsonReader reader, ref T? value, T? other, JsonCodec<T> codec)
        where T : class
    {
        if (_work != Work.Read)
            Differs = Differs || (_work == Work.Compare && !ValueEquality.Deep((object?)value, other));
        else
            Object(ref reader, ref value, other, codec);
    }

    /// <summary>An array.</summary>
    public void List<T>(ref Utf8JsonReader reader, ref IReadOnlyList<T>? value, IReadOnlyList<T>? other, JsonCodec<T> item)
    {
        if (_work != Work.Read)
        {
            Differs = Differs || (_work == Work.Compare && !ValueEquality.Deep(value, other));
        }
        else if (_next++ == _target)
        {
            value = JsonRead.List(ref reader, item);
            Next(ref reader);
        }
    }

    /// <summary>A value that may be absent, null or present; the codec reads and writes null as well.</summary>
    public void Optional<T>(ref Utf8JsonReader reader, ref Optional<T> value, Optional<T> other, JsonCodec<T> codec)
    {
        if (_work != Work.Read)
        {
            Differs = Differs || (_work == Work.Compare && !ValueEquality.Deep(value, other));
        }
        else if (_next++ == _target)
        {
            value = new Optional<T>(codec.ReadCore(ref reader));
            Next(ref reader);
        }
    }

    /// <summary>A fixed string, which no field contains.</summary>
    public void Constant(ref Utf8JsonReader reader, string text)
    {
        if (_work == Work.Read && _next++ == _target)
        {
            JsonRead.Constant(ref reader, text);
            Next(ref reader);
        }
    }

    /// <summary>A fixed value of another kind, which no field contains.</summary>
    public void ConstantJson(ref Utf8JsonReader reader, string json)
    {
        if (_work == Work.Read && _next++ == _target)
        {
            JsonRead.ConstantJson(ref reader, json);
            Next(ref reader);
        }
    }

    /// <summary>The next member has this value or does not come.</summary>
    public void Expect(ref Utf8JsonReader reader, string text)
    {
        if (_work == Work.Read && _next == _target)
            JsonRead.Constant(ref reader, text);
    }

    /// <summary>The next member has this value, given as JSON, or does not come.</summary>
    public void ExpectJson(ref Utf8JsonReader reader, string json)
    {
        if (_work == Work.Read && _next == _target)
            JsonRead.ConstantJson(ref reader, json);
    }

    // What reads is kept out of the methods that generated code calls: they are small, and return at once for a member that is not the next one.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private string ReadString(ref Utf8JsonReader reader)
    {
        var value = JsonRead.String(ref reader);
        Next(ref reader);
        return value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ReadBoolean(ref Utf8JsonReader reader)
    {
        var value = JsonRead.Boolean(ref reader);
        Next(ref reader);
        return value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadInt32(ref Utf8JsonReader reader)
    {
        var value = JsonRead.Int32(ref reader);
        Next(ref reader);
        return value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private long ReadInt64(ref Utf8JsonReader reader)
    {
        var value = JsonRead.Int64(ref reader);
        Next(ref reader);
        return value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private double ReadDouble(ref Utf8JsonReader reader)
    {
        var value = JsonRead.Double(ref reader);
        Next(ref reader);
        return value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private DateTimeOffset ReadDateTime(ref Utf8JsonReader reader)
    {
        var value = JsonRead.DateTime(ref reader);
        Next(ref reader);
        return value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private JsonElement ReadJson(ref Utf8JsonReader reader)
    {
        var value = JsonRead.Json(ref reader);
        Next(ref reader);
        return value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Compare<T>(T value, T other)
    {
        if (_work == Work.Compare)
            Differs = Differs || !EqualityComparer<T>.Default.Equals(value, other);
        else if (_hashed++ < HashedMembers)
            Hash = ValueEquality.Hash(Hash, value);
    }
}
