using System.Globalization;
using System.Text;

namespace Wappfy.Generator.Text;

/// <summary>
/// Text of a specification as part of a message: on one line and short. A build prints messages line by line, so a line end within
/// one could pass for another message, and control characters could rewrite a terminal.
/// </summary>
internal static class MessageText
{
    private const int Longest = 400;

    /// <summary>The text, cut where it is longer than <paramref name="longest"/>.</summary>
    public static string Of(string text, int longest = Longest)
    {
        var cut = text.Length <= longest ? text : text.Substring(0, char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest) + "…";
        StringBuilder? clean = null;
        for (var i = 0; i < cut.Length; i++)
        {
            if (!IsUnsafe(cut, i))
                continue;
            clean ??= new StringBuilder(cut);
            clean[i] = cut[i] is '\t' or '\r' or '\n' ? ' ' : '\uFFFD';
        }

        return clean?.ToString() ?? cut;
    }

    /// <summary>A value in quotes of the message: cut where it is long, its control characters and line ends escaped.</summary>
    public static string Quoted(string text, int longest = 40)
    {
        var shown = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var c in text)
        {
            if (shown.Length >= longest)
            {
                shown.Append('…');
                break;
            }

            if (c == '\n')
                shown.Append("\\n");
            else if (char.IsControl(c) || c is '\u2028' or '\u2029')
                shown.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            else
                shown.Append(c);
        }

        return shown.ToString();
    }

    private static bool IsUnsafe(string text, int i) => CharUnicodeInfo.GetUnicodeCategory(text[i]) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Surrogate => !(char.IsHighSurrogate(text[i]) ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) : i > 0 && char.IsHighSurrogate(text[i - 1])),
        _ => false,
    };
}
