using System.Text;

namespace Wappfy.Runtime;

/// <summary>
/// Finds a known secret in text, however the text spells it: plain, JSON-escaped, percent-encoded, or as HTML, and in capital or small letters. Servers echo requests
/// in all of these. The time is linear in the text, and nothing is allocated for a text without the secret.
/// </summary>
internal static class SecretMatcher
{
    /// <summary>Secrets from this length on are found in capital and small letters: shorter ones would be words.</summary>
    private const int MinFoldedLength = 8;

    /// <summary>Backslashes before an escaped character: text that was escaped four times has fifteen.</summary>
    private const int MaxBackslashes = 16;

    /// <summary>The longest spelling of one character, of which a cut text may have the beginning.</summary>
    private const int MaxSpelling = 24;

    /// <summary>The text with each occurrence of the secret masked.</summary>
    /// <param name="text">The text.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="mask">What takes its place.</param>
    /// <param name="isCut">Whether the text went on, so that the beginning of the secret at its end is masked as well.</param>
    public static string Mask(string text, string secret, string mask, bool isCut = false)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var end = MatchAt(text, i, secret, isCut);
            if (end < 0) continue;
            result ??= new StringBuilder(text.Length);
            result.Append(text, copied, i - copied).Append(mask);
            copied = end;
            i = end - 1;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>True if the text contains the secret in any spelling.</summary>
    public static bool Contains(string text, string secret)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (MatchAt(text, i, secret, isCut: false) >= 0) return true;
        }

        return false;
    }

    private static int MatchAt(string text, int at, string secret, bool isCut)
    {
        var folds = secret.Length >= MinFoldedLength;
        for (var s = 0; s < secret.Length; s++)
        {
            if (at >= text.Length) return isCut ? at : -1;
            var next = MatchNext(text, at, secret, ref s, folds);
            if (next < 0) return isCut && s > 0 && text.Length - at < MaxSpelling && text[at] is '\\' or '%' or '&' ? text.Length : -1;
            at = next;
        }

        return at;
    }

    /// <summary>Matches the secret's next character, or its next two if they are one character beyond U+FFFF that is percent-encoded.</summary>
    private static int MatchNext(string text, int at, string secret, ref int s, bool folds)
    {
        var c = secret[s];
        var t = text[at];
        if (t == '%' && MatchPercent(text, at, secret, ref s, folds) is >= 0 and var encoded) return encoded;
        if (t == '\\') return MatchEscape(text, at, c, folds);
        if (IsSame(t, c, folds) || (t == '+' && c == ' ')) return at + 1;
        return t == '&' ? MatchEntity(text, at, c, folds) : -1;
    }

    private static bool IsSame(int found, char c, bool folds) =>
        found == c || (folds && found is >= 'A' and <= char.MaxValue && char.ToLowerInvariant((char)found) == char.ToLowerInvariant(c));

    /// <summary>JSON's escapes; several backslashes are those of text that was escaped more than once.</summary>
    private static int MatchEscape(string text, int at, char c, bool folds)
    {
        var i = at;
        while (i < text.Length && text[i] == '\\' && i - at < MaxBackslashes) i++;
        if (i + 4 < text.Length && text[i] == 'u' && Hex(text, i + 1, 4) is >= 0 and var code && IsSame(code, c, folds)) return i + 5;
        if (c == '\\') return i - at >= 2 ? at + 2 : at + 1;
        if (i >= text.Length) return -1;
        return IsSame(text[i], c, folds) ? i + 1 : -1;
    }

    private static int MatchPercent(string text, int at, string secret, ref int s, bool folds)
    {
        int c = secret[s];
        if (char.IsSurrogate(secret[s]))
        {
            if (s + 1 >= secret.Length || !char.IsSurrogatePair(secret[s], secret[s + 1])) return -1;
            c = char.ConvertToUtf32(secret[s], secret[s + 1]);
        }

        // UTF-8 (RFC 3629 §3).
        var end = c switch
        {
            < 0x80 => MatchByte(text, at, c, folds),
            < 0x800 => MatchByte(text, MatchByte(text, at, 0xC0 | (c >> 6)), 0x80 | (c & 0x3F)),
            < 0x10000 => MatchByte(text, MatchByte(text, MatchByte(text, at, 0xE0 | (c >> 12)), 0x80 | ((c >> 6) & 0x3F)), 0x80 | (c & 0x3F)),
            _ => MatchByte(text, MatchByte(text, MatchByte(text, MatchByte(text, at, 0xF0 | (c >> 18)), 0x80 | ((c >> 12) & 0x3F)), 0x80 | ((c >> 6) & 0x3F)), 0x80 | (c & 0x3F)),
        };
        if (end >= 0 && c > 0xFFFF) s++;
        return end;
    }

    /// <summary>One percent-encoded byte, also one whose percent sign was encoded again: <c>%2F</c>, <c>%252F</c>.</summary>
    private static int MatchByte(string text, int at, int value, bool folds = false)
    {
        if (at < 0 || at + 2 >= text.Length || text[at] != '%') return -1;
        if (IsSame(Hex(text, at + 1, 2), (char)value, folds)) return at + 3;
        for (var again = at + 1; again < at + 7 && again + 3 < text.Length && text[again] == '2' && text[again + 1] == '5'; again += 2)
        {
            if (IsSame(Hex(text, again + 2, 2), (char)value, folds)) return again + 4;
        }

        return -1;
    }

    private static int MatchEntity(string text, int at, char c, bool folds)
    {
        var end = text.IndexOf(';', at, Math.Min(10, text.Length - at));
        if (end < 0) return -1;
        var name = text.AsSpan(at + 1, end - at - 1);
        var value =
            name.SequenceEqual("amp".AsSpan()) ? '&'
            : name.SequenceEqual("lt".AsSpan()) ? '<'
            : name.SequenceEqual("gt".AsSpan()) ? '>'
            : name.SequenceEqual("quot".AsSpan()) ? '"'
            : name.SequenceEqual("apos".AsSpan()) ? '\''
            : name.Length < 2 || name[0] != '#' ? -1
            : name[1] is 'x' or 'X' ? Hex(text, at + 3, end - at - 3)
            : Decimal(name.Slice(1));
        return value >= 0 && IsSame(value, c, folds) ? end + 1 : -1;
    }

    /// <summary>Hexadecimal digits as a number; -1 where there are others, or none.</summary>
    private static int Hex(string text, int start, int length)
    {
        if (length == 0) return -1;
        var value = 0;
        for (var i = start; i < start + length; i++)
        {
            var c = text[i];
            var digit = c is >= '0' and <= '9' ? c - '0' : (c | 0x20) is >= 'a' and <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
            if (digit < 0) return -1;
            value = (value << 4) | digit;
        }

        return value;
    }

    private static int Decimal(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var c in digits)
        {
            if (c is < '0' or > '9') return -1;
            value = (value * 10) + (c - '0');
        }

        return value;
    }
}
