using System.Globalization;
using System.Text;

namespace Wappfy.Generator.Text;

/// <summary>Strings as JSON writes them (RFC 8259 §7).</summary>
internal static class JsonString
{
    public static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2);
        Append(text, value);
        return text.ToString();
    }

    /// <summary>The text of a string that <see cref="Quote"/> has made; other JSON stays as it is.</summary>
    public static string Unquote(string json)
    {
        if (json.Length < 2 || json[0] != '"')
            return json;
        if (json.IndexOf('\\') < 0)
            return json.Substring(1, json.Length - 2);
        var text = new StringBuilder(json.Length);
        for (var i = 1; i < json.Length - 1; i++)
        {
            if (json[i] != '\\')
            {
                text.Append(json[i]);
                continue;
            }

            switch (json[++i])
            {
                case 'n':
                    text.Append('\n');
                    break;
                case 'r':
                    text.Append('\r');
                    break;
                case 't':
                    text.Append('\t');
                    break;
                case 'u':
                    text.Append((char)int.Parse(json.Substring(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                    i += 4;
                    break;
                default:
                    text.Append(json[i]);
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>Appends the text with quotes and escapes.</summary>
    public static void Append(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            if (TryAppendEscape(text, c))
                continue;
            if (c < ' ')
                text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                text.Append(c);
        }

        text.Append('"');
    }

    /// <summary>Appends the short escape that JSON and C# both have for a character; false if there is none.</summary>
    public static bool TryAppendEscape(StringBuilder text, char c)
    {
        var escape = c switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ => null,
        };
        if (escape is null)
            return false;
        text.Append(escape);
        return true;
    }
}
