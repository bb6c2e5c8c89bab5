using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>Reads response headers as the types of the document, by the JSON that their text represents.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HeaderValue
{
    /// <summary>The value of a header, or null if it was not received.</summary>
    /// <param name="headers">The headers; null is treated as none.</param>
    /// <param name="name">The header's name.</param>
    /// <param name="codec">Reads the value.</param>
    /// <param name="isText">Whether the text is a JSON string's; else it is JSON itself: a number, a boolean or <c>content</c> in JSON.</param>
    /// <param name="isList">Whether commas separate items (the simple style).</param>
    /// <exception cref="FormatException">The header's text does not have this form.</exception>
    public static T? Value<T>(ApiHeaders? headers, string name, JsonCodec<T> codec, bool isText, bool isList)
        where T : struct => headers?[name] is { } text ? Read(headers, name, text, codec, isText, isList) : null;

    /// <inheritdoc cref="Value{T}"/>
    public static T? Object<T>(ApiHeaders? headers, string name, JsonCodec<T> codec, bool isText, bool isList)
        where T : class => headers?[name] is { } text ? Read(headers, name, text, codec, isText, isList) : null;

    private static T Read<T>(ApiHeaders headers, string name, string text, JsonCodec<T> codec, bool isText, bool isList)
    {
        try
        {
            return codec.Deserialize(Encoding.UTF8.GetBytes(isList ? Items(ItemsOf(headers, name, text), isText) : Json(text.Trim(), isText)));
        }
        catch (JsonException e)
        {
            // Headers may contain secrets, so the message leaves the text out.
            throw new FormatException($"The response header '{name}' does not have the form that the document declares: {Redaction.WithoutQuoted(e.Message)}", Redaction.CleanFault(e));
        }
    }

    /// <summary>The items of a list: each line of Set-Cookie is one, since its dates contain commas (RFC 6265 §3, RFC 9110 §5.3).</summary>
    private static IEnumerable<string> ItemsOf(ApiHeaders headers, string name, string text) =>
        string.Equals(name, "Set-Cookie", StringComparison.OrdinalIgnoreCase) ? headers.GetValues(name) : text.Split(',');

    private static string Items(IEnumerable<string> items, bool isText)
    {
        var json = new StringBuilder("[");
        foreach (var item in items)
        {
            // RFC 9110 §5.6.1: empty items are ignored.
            if (item.Trim() is not { Length: > 0 } trimmed) continue;
            if (json.Length > 1) json.Append(',');
            json.Append(Json(trimmed, isText));
        }

        return json.Append(']').ToString();
    }

    /// <summary>The JSON that a trimmed text represents.</summary>
    internal static string Json(string text, bool isText)
    {
        if (!isText) return text is "True" or "TRUE" ? "true" : text is "False" or "FALSE" ? "false" : text;

        // RFC 9110 §5.6.7: the form of dates in headers, whatever a schema says of them.
        if (text.EndsWith(" GMT", StringComparison.Ordinal) && DateTimeOffset.TryParseExact(text, "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            text = time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return '"' + JsonEncodedText.Encode(text).ToString() + '"';
    }
}
