using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <content>Looking ahead, to distinguish the cases of a union and the types below a base.</content>
public static partial class JsonRead
{
    /// <summary>Reads a union, or one of the types below a base, at any token; what it does twice does not multiply with the levels.</summary>
    /// <param name="reader">Positioned at the value.</param>
    /// <param name="read">Reads the value, and may look ahead and try one branch after the other.</param>
    public static T Union<T>(ref Utf8JsonReader reader, Reader<T> read)
        where T : class
        => IsContainer(reader.TokenType) ? UnionScope.Read(ref reader, read) : read(ref reader);

    /// <summary>
    /// Moves <paramref name="reader"/>, a copy of the one in use, positioned at the start of an object, to the value of a member of that object.
    /// False if there is no such member or its value is not a string, number or boolean.
    /// </summary>
    public static bool Find(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (UnionScope.Indexed is { } scope)
            return scope.Find(ref reader, name) && IsTag(reader.TokenType);
        var members = 0;
        long skipped = 0;
        var found = false;
        while (!found && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            found = reader.ValueTextEquals(name);
            reader.Read();
            if (!found && IsContainer(reader.TokenType))
            {
                var start = reader.BytesConsumed;
                reader.Skip();
                skipped += reader.BytesConsumed - start;
            }

            if ((++members & ReadScope.Interval) == 0)
                ReadScope.Check();
        }

        if (skipped > 0)
            UnionScope.Skipped(skipped);
        return found && IsTag(reader.TokenType);
    }

    /// <summary>
    /// The text that is compared with the values of a discriminator: that of a number does not depend on its spelling, so that 1.0 and 10e-1 are 1. Generated code lists numbers
    /// in the same form.
    /// </summary>
    internal static ReadOnlySpan<byte> Tag(ref Utf8JsonReader reader)
    {
        var text = Utf8(ref reader);
        if (reader.TokenType != JsonTokenType.Number || (IsInteger(reader) && !text.SequenceEqual("-0"u8)) || !reader.TryGetDecimal(out var value) || (value == 0 && !IsZero(ref reader)))
            return text;
        return value == 0 ? "0"u8 : Encoding.UTF8.GetBytes(value.ToString("0.############################", CultureInfo.InvariantCulture));
    }

    /// <summary>OAS 3.1 §4.8.25: the keys of a mapping are strings; other values are compared by their text.</summary>
    private static bool IsTag(JsonTokenType token) => token is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False;

    /// <summary>True if the scalar at the current token equals one of the JSON texts.</summary>
    public static bool IsOneOf(ref Utf8JsonReader reader, params string[] jsonTexts)
    {
        foreach (var json in jsonTexts)
        {
            if (EqualsJson(ref reader, json))
                return true;
        }

        return false;
    }

    /// <summary>Reads a value that may turn out to be of another type, or for which <paramref name="read"/> gives null; then the reader stays where it was.</summary>
    internal static bool TryRead<T>(ref Utf8JsonReader reader, Reader<T> read, [NotNullWhen(true)] out T? value)
    {
        if (IsContainer(reader.TokenType) && UnionScope.Current is { } scope)
            return scope.TryRead(ref reader, read, out value);
        var start = reader;
        try
        {
            value = read(ref reader);
            if (value is not null)
                return true;
        }
        catch (Exception exception) when (JsonErrors.IsOfRead(exception))
        {
        }

        reader = start;
        value = default;
        return false;
    }

    /// <summary>Reads a value that may turn out to be of another type; then the reader stays where it was.</summary>
    public static bool TryRead<T>(ref Utf8JsonReader reader, JsonCodec<T> codec, [NotNullWhen(true)] out T? value)
        => TryRead(ref reader, codec.TrialReader!, out value);

    /// <summary>Reads an array or object that only one type can have; if it does not fit that one either, the reader stays where it was.</summary>
    public static bool TryReadSole<T>(ref Utf8JsonReader reader, JsonCodec<T> codec, [NotNullWhen(true)] out T? value)
    {
        UnionScope.Found(new UnionTrial(1, null, false));
        return TryRead(ref reader, codec.Reader, out value);
    }

    /// <summary>
    /// Reads a string or number that may turn out to be of another type; one that <paramref name="read"/> accepts although it has another form, or does not keep as a whole,
    /// is of another type.
    /// </summary>
    internal static bool TryReadExactly<T>(ref Utf8JsonReader reader, Reader<T> read, [NotNullWhen(true)] out T? value)
        => UnionScope.TryReadExactly(ref reader, read, out value);

    /// <summary>Reads a string or number that may turn out to be of another type, with the codec of this one.</summary>
    public static bool TryReadExactly<T>(ref Utf8JsonReader reader, JsonCodec<T> codec, [NotNullWhen(true)] out T? value)
        => UnionScope.TryReadExactly(ref reader, codec.Reader, out value);

    /// <summary>
    /// Reads a number that may turn out to be of another type. An integer whose digits <paramref name="codec"/> does not keep is of another type: it identifies something more often than
    /// it measures. Of a fraction, the nearest number is read.
    /// </summary>
    public static bool TryReadNumber<T>(ref Utf8JsonReader reader, JsonCodec<T> codec, [NotNullWhen(true)] out T? value)
        => IsInteger(reader) ? TryReadExactly(ref reader, codec, out value) : TryRead(ref reader, codec, out value);

    /// <summary>True for a number without a fraction and an exponent.</summary>
    private static bool IsInteger(in Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number)
            return false;
        var digits = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        return digits.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0;
    }

    /// <summary>Reads a value that is none of the branches of its union.</summary>
    public static JsonElement Raw(ref Utf8JsonReader reader)
    {
        UnionScope.Doubt();
        return Json(ref reader);
    }

    /// <summary>
    /// How often the branches at the start of an array are tried: the first pass accepts one that reads the array as its schema says, the second one the first branch that
    /// reads it at all.
    /// </summary>
    /// <param name="branches">The number of branches.</param>
    public static int Passes(int branches)
    {
        UnionScope.Found(new UnionTrial(branches, null, true));
        return 2;
    }

    internal static bool IsContainer(JsonTokenType token) => token is JsonTokenType.StartObject or JsonTokenType.StartArray;

    internal static bool EqualsJson(ref Utf8JsonReader reader, string json)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return json.Length >= 2 && json[0] == '"' && (json.IndexOf('\\') < 0 ? reader.ValueTextEquals(json.AsSpan(1, json.Length - 2)) : DeepEquals(ref reader, json));
            case JsonTokenType.True:
                return json == "true";
            case JsonTokenType.False:
                return json == "false";
            case JsonTokenType.Null:
                return json == "null";
            default:
                return DeepEquals(ref reader, json);
        }
    }

    private static bool DeepEquals(ref Utf8JsonReader reader, string json)
    {
        // What is of another kind need not be parsed, however large it is.
        if (json.Length > 0 && json[0] is '{' or '[' or '"' && json[0] != FirstChar(reader.TokenType))
            return false;
        var copy = reader;
        using var expected = JsonDocument.Parse(json);
        return JsonElement.DeepEquals(expected.RootElement, JsonElement.ParseValue(ref copy));
    }

    private static char FirstChar(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => '{',
        JsonTokenType.StartArray => '[',
        JsonTokenType.String => '"',
        _ => '\0',
    };
}
