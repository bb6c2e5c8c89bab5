using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <content>Looking ahead, to tell the cases of a union and the types below a base apart.</content>
public static partial class JsonRead
{
    /// <summary>
    /// Moves <paramref name="reader"/>, which stands at the start of an object, to the value of a member of that object.
    /// False where there is no such member or its value is no string.
    /// </summary>
    public static bool Find(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            if (found)
                return reader.TokenType == JsonTokenType.String;
            reader.Skip();
        }

        return false;
    }

    /// <summary>True where the scalar at the present token equals one of the JSON texts.</summary>
    public static bool IsOneOf(ref Utf8JsonReader reader, params string[] jsonTexts)
    {
        foreach (var json in jsonTexts)
        {
            if (EqualsJson(ref reader, json))
                return true;
        }

        return false;
    }

    /// <summary>Reads a value that may turn out to be of another type; then the reader stays where it was.</summary>
    public static bool TryRead<T>(ref Utf8JsonReader reader, Reader<T> read, out T value)
    {
        var start = reader;
        try
        {
            value = read(ref reader);
            return true;
        }
        catch (Exception exception) when (JsonErrors.IsOfRead(exception))
        {
            reader = start;
            value = default!;
            return false;
        }
    }

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
        var copy = reader;
        using var expected = JsonDocument.Parse(json);
        return JsonElement.DeepEquals(expected.RootElement, JsonElement.ParseValue(ref copy));
    }
}
