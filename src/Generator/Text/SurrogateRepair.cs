using System.Text;

namespace Wappfy.Generator.Text;

/// <summary>Escapes can make halves of surrogate pairs, which no UTF-8 text can carry; they become U+FFFD, as in any decoder.</summary>
internal static class SurrogateRepair
{
    public const string Message = "the string contains half of a surrogate pair, which UTF-8 cannot represent; it is read as U+FFFD";

    /// <summary>The text, repaired.</summary>
    public static string Of(string text)
    {
        Repair(ref text);
        return text;
    }

    /// <summary>Whether there was something to repair.</summary>
    public static bool Repair(ref string text)
    {
        StringBuilder? repaired = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else
                (repaired ??= new StringBuilder(text))[i] = '\uFFFD';
        }

        if (repaired is null)
            return false;
        text = repaired.ToString();
        return true;
    }
}
