using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>Looks into the envelope of a webhook before it is known which event it is.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WebhookEnvelope
{
    /// <summary>
    /// The text of the member that distinguishes events: a string's value, a number's or boolean's JSON text; null if the body has no
    /// such member. The whole text is checked to be JSON.
    /// </summary>
    /// <param name="utf8Json">The body.</param>
    /// <param name="path">The member's name, or several names and positions with slashes between: <c>event</c>, <c>items/0/code</c>.</param>
    /// <exception cref="JsonException">The body is not JSON, or the text is not valid Unicode.</exception>
    public static string? Read(ReadOnlySpan<byte> utf8Json, string path)
    {
        var reader = new Utf8JsonReader(utf8Json);
        reader.Read();
        string? found;
        try
        {
            found = Find(ref reader, path.Split('/'), 0);
        }
        catch (InvalidOperationException e)
        {
            // What Utf8JsonReader throws for text that is not valid Unicode (RFC 8259 §8.2).
            throw new JsonException("A name or text of the body is invalid UTF-8, or half of a surrogate pair.", e);
        }

        while (reader.Read())
        {
            // The rest is read as well: a truncated body must not pass for an event.
        }

        return found;
    }

    /// <summary>The value at the path; the reader is positioned at the last token of the value that it was given.</summary>
    private static string? Find(ref Utf8JsonReader reader, string[] path, int depth)
    {
        if (depth == path.Length) return Text(ref reader);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                string? found = null;
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var matches = reader.ValueTextEquals(path[depth]);
                    reader.Read();
                    if (matches) found = Find(ref reader, path, depth + 1);
                    else reader.Skip();
                }

                return found;
            case JsonTokenType.StartArray:
                var wanted = int.TryParse(path[depth], NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;
                string? item = null;
                for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
                {
                    if (i == wanted) item = Find(ref reader, path, depth + 1);
                    else reader.Skip();
                }

                return item;
            default:
                return null;
        }
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(reader.ValueSpan.ToArray());
            case JsonTokenType.True:
                return "true";
            case JsonTokenType.False:
                return "false";
            default:
                reader.Skip();
                return null;
        }
    }
}
