using System.Globalization;
using System.Text;
using Wappfy.Generator.Reading;

namespace Wappfy.Generator.Binding;

/// <summary>Writes a node of a specification as JSON text.</summary>
internal static class JsonText
{
    /// <summary>The JSON of a value, or null where it is longer than <paramref name="limit"/>.</summary>
    public static string? Of(SpecNode node, int limit = int.MaxValue)
    {
        var text = new StringBuilder();
        return Append(text, node, limit) ? text.ToString() : null;
    }

    public static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2);
        AppendString(text, value);
        return text.ToString();
    }

    /// <summary>The text of a string that <see cref="Quote"/> has made; what is no string stays as it is.</summary>
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

    private static bool Append(StringBuilder text, SpecNode node, int limit)
    {
        switch (node.Kind)
        {
            case SpecNodeKind.Null:
                text.Append("null");
                break;
            case SpecNodeKind.Boolean or SpecNodeKind.Number:
                text.Append(node.Text);
                break;
            case SpecNodeKind.String:
                if (node.Text.Length > limit)
                    return false;
                AppendString(text, node.Text);
                break;
            case SpecNodeKind.Array:
                text.Append('[');
                for (var i = 0; i < node.Count; i++)
                {
                    if (i > 0)
                        text.Append(", ");
                    if (!Append(text, node.Children[i], limit))
                        return false;
                }

                text.Append(']');
                break;
            default:
                text.Append('{');
                for (var i = 0; i < node.Count; i++)
                {
                    if (i > 0)
                        text.Append(", ");
                    AppendString(text, node.NameAt(i));
                    text.Append(": ");
                    if (!Append(text, node.Children[i], limit))
                        return false;
                }

                text.Append('}');
                break;
        }

        return text.Length <= limit;
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"':
                    text.Append("\\\"");
                    break;
                case '\\':
                    text.Append("\\\\");
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                default:
                    if (c < ' ')
                        text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    else
                        text.Append(c);
                    break;
            }
        }

        text.Append('"');
    }
}
