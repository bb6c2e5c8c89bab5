using System.Globalization;
using System.Text;

namespace Wappfy.Runtime;

/// <summary>
/// Finds a known secret in text, however the text spells it: plain, JSON-escaped, percent-encoded, or as HTML. Servers echo requests in all of these.
/// </summary>
internal static class SecretMatcher
{
    /// <summary>The text with each occurrence of the secret masked.</summary>
    public static string Mask(string text, string secret, string mask)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var end = MatchAt(text, i, secret);
            if (end < 0) continue;
            result ??= new StringBuilder(text.Length);
            result.Append(text, copied, i - copied).Append(mask);
            copied = end;
            i = end - 1;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>True where the text holds the secret in any spelling.</summary>
    public static bool Contains(string text, string secret)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (MatchAt(text, i, secret) >= 0) return true;
        }

        return false;
    }

    private static int MatchAt(string text, int at, string secret)
    {
        for (var s = 0; s < secret.Length; s++)
        {
            if (at >= text.Length) return -1;
            var pair = char.IsHighSurrogate(secret[s]) && s + 1 < secret.Length;
            var next = MatchPercent(text, at, pair ? secret.Substring(s, 2) : secret[s].ToString());
            if (next >= 0 && pair) s++;
            if (next < 0) next = MatchChar(text, at, secret[s]);
            if (next < 0) return -1;
            at = next;
        }

        return at;
    }

    private static int MatchChar(string text, int at, char c)
    {
        var t = text[at];
        if (t == '\\') return MatchEscape(text, at, c);
        if (t == c) return at + 1;
        if (t == '+' && c == ' ') return at + 1;
        return t == '&' ? MatchEntity(text, at, c) : -1;
    }

    /// <summary>JSON's escapes; several backslashes stand for text that was escaped more than once.</summary>
    private static int MatchEscape(string text, int at, char c)
    {
        var i = at;
        while (i < text.Length && text[i] == '\\') i++;
        if (c == '\\') return i - at >= 2 ? at + 2 : at + 1;
        if (i >= text.Length) return -1;
        if (text[i] == c) return i + 1;
        return text[i] == 'u' && i + 4 < text.Length
            && int.TryParse(text.Substring(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && code == c
            ? i + 5
            : -1;
    }

    private static int MatchPercent(string text, int at, string scalar)
    {
        if (text[at] != '%') return -1;
        if (char.IsSurrogate(scalar[0]) && scalar.Length == 1) return -1;
        foreach (var b in Encoding.UTF8.GetBytes(scalar))
        {
            if (at + 2 >= text.Length || text[at] != '%'
                || !byte.TryParse(text.Substring(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) || value != b) return -1;
            at += 3;
        }

        return at;
    }

    private static int MatchEntity(string text, int at, char c)
    {
        var end = text.IndexOf(';', at, Math.Min(8, text.Length - at));
        if (end < 0) return -1;
        var name = text.Substring(at + 1, end - at - 1);
        var value = name switch
        {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => Numeric(name),
        };
        return value == c ? end + 1 : -1;
    }

    private static int Numeric(string name)
    {
        if (name.Length < 2 || name[0] != '#') return -1;
        return name[1] is 'x' or 'X'
            ? int.TryParse(name.Substring(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex : -1
            : int.TryParse(name.Substring(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
    }
}
