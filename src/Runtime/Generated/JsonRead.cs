using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Xml;

namespace Wappfy.Runtime.Generated;

/// <summary>Reads one value at the current token of a <see cref="Utf8JsonReader"/>; what generated code is made of.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class JsonRead
{
    /// <summary>A double keeps numbers of this length.</summary>
    private const int MostDigitsOfDouble = 15;

    /// <summary>Reads one value.</summary>
    public delegate T Reader<T>(ref Utf8JsonReader reader);

    /// <summary>Checks that an object begins here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StartObject(ref Utf8JsonReader reader, string type)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            ThrowExpected("An object (" + type + ")", reader.TokenType);
    }

    /// <summary>Moves on to the name of the next member; false at the end of the object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool NextMember(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>True at null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsNull(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null;

    /// <summary>Checks that an array begins here.</summary>
    public static void StartArray(ref Utf8JsonReader reader, string type)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            ThrowExpected("An array (" + type + ")", reader.TokenType);
    }

    /// <summary>The unescaped UTF-8 bytes of the property name or string at the current token.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> Utf8(ref Utf8JsonReader reader)
        => !reader.HasValueSequence && !reader.ValueIsEscaped ? reader.ValueSpan : Utf8Slow(ref reader);

    /// <summary>Skips a member that the schema forbids.</summary>
    public static void Skip(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (IsContainer(reader.TokenType) && UnionScope.Indexed is { } scope)
            scope.Skip(ref reader);
        else
            reader.Skip();
    }

    /// <summary>Skips an item of an array that the schema forbids; while the branches of a union are tried, the array is not of this branch.</summary>
    public static void SkipItem(ref Utf8JsonReader reader)
    {
        if (UnionScope.HasAlternatives)
            throw new JsonException("The array has more items than its schema allows");
        reader.Skip();
    }

    /// <summary>Throws for missing required members.</summary>
    /// <param name="type">Name of the C# type.</param>
    /// <param name="seen">One bit for each required member that was read.</param>
    /// <param name="required">The required members' names, lowest bit first.</param>
    [DoesNotReturn]
    public static void ThrowMissing(string type, ulong seen, params string[] required)
    {
        var missing = new List<string>();
        for (var i = 0; i < required.Length; i++)
        {
            if ((seen & (1UL << i)) == 0)
                missing.Add(required[i]);
        }

        throw JsonErrors.Missing(type, missing);
    }

    /// <summary>Checks a fixed string.</summary>
    public static void Constant(ref Utf8JsonReader reader, string expected)
    {
        if (reader.TokenType != JsonTokenType.String || !reader.ValueTextEquals(expected))
            throw new JsonException($"The constant \"{expected}\" was expected, but another value was found");
    }

    /// <summary>Checks a fixed value of any kind, given as JSON.</summary>
    public static void ConstantJson(ref Utf8JsonReader reader, string expectedJson)
    {
        // The value is read again as what it is: the reader stays at its first token.
        if (!DeepEquals(ref reader, expectedJson))
            throw new JsonException($"The constant {expectedJson} was expected, but another value was found");
    }

    /// <summary>Reads a string.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static string String(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            ThrowExpected("A string", reader.TokenType);
        return Text(ref reader);
    }

    /// <summary>Reads a string for which the specification lists one value.</summary>
    /// <param name="reader">Positioned at the string.</param>
    /// <param name="usual">The value.</param>
    public static string String(ref Utf8JsonReader reader, string usual)
    {
        if (reader.TokenType == JsonTokenType.String && IsText(ref reader, usual))
            return usual;
        UnionScope.Doubt();
        return String(ref reader);
    }

    private static bool IsText(ref Utf8JsonReader reader, string text)
    {
#if NET8_0_OR_GREATER
        if (!reader.HasValueSequence && !reader.ValueIsEscaped && Ascii.Equals(reader.ValueSpan, text))
            return true;
#endif
        return reader.ValueTextEquals(text);
    }

    /// <summary>Reads true or false.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Boolean(ref Utf8JsonReader reader)
    {
        var token = reader.TokenType;
        if (token == JsonTokenType.True)
            return true;
        if (token != JsonTokenType.False)
            ThrowExpected("A boolean", token);
        return false;
    }

    /// <summary>Reads a 32-bit integer; 1.0 is treated as 1 (JSON Schema 2020-12 §6.1.1 of the core has one number type).</summary>
    public static int Int32(ref Utf8JsonReader reader)
    {
        ExpectNumber(ref reader, "A 32-bit integer");
        if (reader.TryGetInt32(out var value))
            return value;
        return (int)WholeNumber(ref reader, "A 32-bit integer", int.MinValue, int.MaxValue);
    }

    /// <summary>Reads a 64-bit integer; 1.0 is treated as 1.</summary>
    public static long Int64(ref Utf8JsonReader reader)
    {
        ExpectNumber(ref reader, "A 64-bit integer");
        if (reader.TryGetInt64(out var value))
            return value;
        return (long)WholeNumber(ref reader, "A 64-bit integer", long.MinValue, long.MaxValue);
    }

    /// <summary>Reads an unsigned 64-bit integer; 1.0 is treated as 1.</summary>
    public static ulong UInt64(ref Utf8JsonReader reader)
    {
        ExpectNumber(ref reader, "An unsigned 64-bit integer");
        if (reader.TryGetUInt64(out var value))
            return value;
        return (ulong)WholeNumber(ref reader, "An unsigned 64-bit integer", ulong.MinValue, ulong.MaxValue);
    }

    /// <summary>Reads a single-precision number.</summary>
    public static float Single(ref Utf8JsonReader reader)
    {
        ExpectNumber(ref reader, "A number");
        if (!reader.TryGetSingle(out var value) || float.IsInfinity(value))
            throw new JsonException("A single-precision number was expected, but the number is out of range");
        if (UnionScope.IsComparing && double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) != reader.GetDouble())
            UnionScope.Doubt();
        return value;
    }

    /// <summary>Reads a double-precision number.</summary>
    public static double Double(ref Utf8JsonReader reader)
    {
        ExpectNumber(ref reader, "A number");
        if (!reader.TryGetDouble(out var value) || double.IsInfinity(value))
            throw new JsonException("A double-precision number was expected, but the number is out of range");
        if (reader.ValueSpan.Length > MostDigitsOfDouble && UnionScope.IsComparing && !IsKept(ref reader, value))
            UnionScope.Doubt();
        return value;
    }

    /// <summary>Reads a decimal number; one that is too small is not 0.</summary>
    public static decimal Decimal(ref Utf8JsonReader reader)
    {
        ExpectNumber(ref reader, "A number");
        if (!reader.TryGetDecimal(out var value) || (value == 0 && !IsZero(ref reader)))
            throw new JsonException("A decimal number was expected, but the number is out of range");
        if (UnionScope.IsComparing && reader.TryGetDouble(out var other) && double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) != other)
            UnionScope.Doubt();
        return value;
    }

    /// <summary>Reads any value.</summary>
    public static JsonElement Json(ref Utf8JsonReader reader)
        => IsContainer(reader.TokenType) && UnionScope.Indexed is { } scope ? scope.Element(ref reader) : JsonElement.ParseValue(ref reader);

    /// <summary>Reads a uuid in any of its usual spellings.</summary>
    public static Guid Guid(ref Utf8JsonReader reader)
    {
        ExpectString(ref reader, "A uuid");
        if (reader.TryGetGuid(out var value))
            return value;
        UnionScope.Doubt();
        if (System.Guid.TryParse(reader.GetString(), out value))
            return value;
        throw new JsonException("A uuid was expected, but the string has another form");
    }

    /// <summary>Reads an absolute or relative URI reference.</summary>
    public static Uri Uri(ref Utf8JsonReader reader)
    {
        ExpectString(ref reader, "A URI");
        return System.Uri.TryCreate(reader.GetString(), UriKind.RelativeOrAbsolute, out var value)
            ? value
            : throw new JsonException("A URI was expected, but the string has another form");
    }

    /// <summary>Reads base64 text (RFC 4648 §4); the URL-safe alphabet and missing padding are accepted too.</summary>
    public static byte[] Bytes(ref Utf8JsonReader reader)
    {
        ExpectString(ref reader, "Base64 text");
        if (reader.TryGetBytesFromBase64(out var value))
            return value;
        UnionScope.Doubt();
        return FromBase64Url(reader.GetString()!) ?? throw new JsonException("Base64 text was expected, but the string has another form");
    }

    /// <summary>Reads base64url text (RFC 4648 §5).</summary>
    public static byte[] BytesUrl(ref Utf8JsonReader reader)
    {
        ExpectString(ref reader, "Base64url text");
        var text = reader.GetString()!;
        if (text.IndexOfAny(['+', '/']) >= 0)
            UnionScope.Doubt();
        return FromBase64Url(text) ?? throw new JsonException("Base64url text was expected, but the string has another form");
    }

    /// <summary>Reads a file that was sent as base64 text.</summary>
    public static FilePart Binary(ref Utf8JsonReader reader) => FilePart.FromBytes(Bytes(ref reader));

    /// <summary>Reads an array.</summary>
    public static IReadOnlyList<T> List<T>(ref Utf8JsonReader reader, JsonCodec<T> item)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            ThrowExpected("An array", reader.TokenType);
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndArray)
            return [];

        // Most lists are short: these need no buffer.
        ReadScope.Check();
        var first = item.ReadCore(ref reader);
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndArray)
            return new[] { first };
        var second = item.ReadCore(ref reader);
        reader.Read();
        if (reader.TokenType == JsonTokenType.EndArray)
            return new[] { first, second };

        var pool = ArrayPool<T>.Shared;
        var buffer = pool.Rent(16);
        buffer[0] = first;
        buffer[1] = second;
        var count = 2;
        try
        {
            do
            {
                if (count == buffer.Length)
                {
                    var larger = pool.Rent(count * 2);
                    Array.Copy(buffer, larger, count);
                    Return(pool, buffer, count);
                    buffer = larger;
                }

                if ((count & ReadScope.Interval) == 0)
                    ReadScope.Check();
                buffer[count] = item.ReadCore(ref reader);
                count++;
                reader.Read();
            }
            while (reader.TokenType != JsonTokenType.EndArray);
            var result = new T[count];
            Array.Copy(buffer, result, count);
            return result;
        }
        finally
        {
            Return(pool, buffer, count);
        }
    }

    /// <summary>Reads an object as a map; the last of equal names is used.</summary>
    public static IReadOnlyDictionary<string, T> Map<T>(ref Utf8JsonReader reader, JsonCodec<T> item)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            ThrowExpected("An object", reader.TokenType);
        var result = new Dictionary<string, T>(StringComparer.Ordinal);
        var count = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if ((count++ & ReadScope.Interval) == 0)
                ReadScope.Check();
            var name = reader.GetString()!;
            reader.Read();
            result[name] = item.ReadCore(ref reader);
        }

        return result;
    }

    /// <summary>Reads an object as a map whose names represent other values; the last of equal names is used.</summary>
    public static IReadOnlyDictionary<TKey, T> Map<TKey, T>(ref Utf8JsonReader reader, JsonCodec<TKey> key, JsonCodec<T> item)
        where TKey : notnull
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            ThrowExpected("An object", reader.TokenType);
        var result = new Dictionary<TKey, T>();
        var count = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if ((count++ & ReadScope.Interval) == 0)
                ReadScope.Check();
            var name = reader.GetString()!;
            reader.Read();
            var read = Name(name, key);
            result[read] = item.ReadCore(ref reader);
        }

        return result;
    }

    /// <summary>The value that a name represents: that of the JSON string with the same content.</summary>
    private static T Name<T>(string name, JsonCodec<T> codec)
    {
        var scope = UnionScope.Suspend();
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes('"' + JsonEncodedText.Encode(name).ToString() + '"'));
            reader.Read();
            return codec.ReadCore(ref reader);
        }
        finally
        {
            UnionScope.Resume(scope);
        }
    }

    [DoesNotReturn]
    internal static void ThrowExpected(string what, JsonTokenType found) => throw JsonErrors.Expected(what, found);

    private static void Return<T>(ArrayPool<T> pool, T[] buffer, int used)
    {
        // The pool must not keep the items alive; only what was written needs clearing.
#if NETSTANDARD2_0
        Array.Clear(buffer, 0, used);
#else
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            Array.Clear(buffer, 0, used);
#endif
        pool.Return(buffer);
    }

    private static void ExpectNumber(ref Utf8JsonReader reader, string what)
    {
        if (reader.TokenType != JsonTokenType.Number)
            ThrowExpected(what, reader.TokenType);
    }

    private static void ExpectString(ref Utf8JsonReader reader, string what)
    {
        if (reader.TokenType != JsonTokenType.String)
            ThrowExpected(what, reader.TokenType);
    }

    /// <summary>An integer that is written with a fraction or an exponent, such as 1.0 or 1e2.</summary>
    private static decimal WholeNumber(ref Utf8JsonReader reader, string what, decimal least, decimal most)
    {
        // Neither a decimal nor a double has room for 1e-400, which nevertheless is not 0.
        if (!reader.TryGetDecimal(out var value) || decimal.Truncate(value) != value || (value == 0 && !IsZero(ref reader)))
            throw new JsonException(what + " was expected, but the number has a fraction or is out of range");
        return value >= least && value <= most ? value : throw new JsonException(what + " was expected, but the number is out of range");
    }

    /// <summary>True if a double has the value of the number's digits, as far as these can be compared.</summary>
    private static bool IsKept(ref Utf8JsonReader reader, double value)
    {
        if (reader.TryGetDecimal(out var exact))
            return decimal.TryParse(value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var kept) && kept == exact;
        return !IsInteger(reader) || BigInteger.Parse(Encoding.UTF8.GetString(Utf8(ref reader).ToArray()), CultureInfo.InvariantCulture) == new BigInteger(value);
    }

    /// <summary>True if no digit before the exponent is another than 0.</summary>
    private static bool IsZero(ref Utf8JsonReader reader)
    {
        var digits = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        foreach (var digit in digits)
        {
            if (digit is (byte)'e' or (byte)'E')
                break;
            if (digit is >= (byte)'1' and <= (byte)'9')
                return false;
        }

        return true;
    }

    private static byte[]? FromBase64Url(string text)
    {
        var padded = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        padded = padded.PadRight((padded.Length + 3) / 4 * 4, '=');
        try
        {
            return Convert.FromBase64String(padded);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>The text of the string at the current token. Most are ASCII, for which there is a shorter way than through UTF-8.</summary>
    private static string Text(ref Utf8JsonReader reader)
    {
#if NET8_0_OR_GREATER
        if (!reader.HasValueSequence && !reader.ValueIsEscaped && Ascii.IsValid(reader.ValueSpan))
            return Encoding.Latin1.GetString(reader.ValueSpan);
#endif
        return reader.GetString()!;
    }

    private static ReadOnlySpan<byte> Utf8Slow(ref Utf8JsonReader reader) => Encoding.UTF8.GetBytes(reader.GetString()!);
}
