using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <content>Numbers that may come as strings.</content>
public static partial class JsonRead
{
    /// <summary>Reads a number, or a string that contains nothing but a number of JSON (RFC 8259 §6).</summary>
    /// <param name="reader">Positioned at the value.</param>
    /// <param name="number">Reads a number.</param>
    public static T OrText<T>(ref Utf8JsonReader reader, Reader<T> number)
        where T : struct
    {
        if (reader.TokenType != JsonTokenType.String)
            return number(ref reader);
        var text = Utf8(ref reader);
        return text.Length > 0 && text[0] is (byte)'-' or (>= (byte)'0' and <= (byte)'9') && TryToken(text, out var inner)
            ? number(ref inner)
            : throw new JsonException("A number was expected, but the string has another form");
    }

    /// <summary>True if the text is one number; then <paramref name="reader"/> is positioned at it.</summary>
    private static bool TryToken(ReadOnlySpan<byte> text, out Utf8JsonReader reader)
    {
        reader = new Utf8JsonReader(text);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.BytesConsumed == text.Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
