using System.Globalization;
using System.Text;

namespace Wappfy.Generator.Diagnostics;

/// <summary>
/// Text of a specification as part of a message: on one line and short. A build prints messages line by line, so a line end within
/// one could pass for another message, and control characters could rewrite a terminal.
/// </summary>
internal static class MessageText
{
    private const int Longest = 400;

    public static string Of(string text)
    {
        var cut = text.Length <= Longest ? text : text.Substring(0, char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest) + "…";
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

    private static bool IsUnsafe(string text, int i) => CharUnicodeInfo.GetUnicodeCategory(text[i]) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        UnicodeCategory.Surrogate => !(char.IsHighSurrogate(text[i]) ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) : i > 0 && char.IsHighSurrogate(text[i - 1])),
        _ => false,
    };
}
