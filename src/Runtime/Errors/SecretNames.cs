using System.Text;

namespace Wappfy.Runtime;

/// <summary>Finds secrets by the names of the members, parameters and headers that contain them.</summary>
internal static class SecretNames
{
    private static readonly string[] s_words =
    [
        "apikey", "api_key", "api-key", "token", "password", "passwd", "passphrase", "secret", "authorization", "cookie", "credential", "access_key", "access-key", "accesskey",
        "private_key", "privatekey", "private-key", "session_id", "sessionid", "primarykey", "secondarykey", "sharedkey", "shared_key", "shared-key", "signingkey",
        "signing_key", "signing-key", "encryptionkey", "encryption_key", "encryption-key", "connectionstring", "connection_string", "connection-string",
    ];

    /// <summary>Of these the values have blanks and separators in them: if no quote ends them, the line does.</summary>
    private static readonly string[] s_linesOfText = ["authorization", "cookie", "credential", "connectionstring", "connection_string", "connection-string"];

    /// <summary>The shortest of the words.</summary>
    private const int MinLength = 5;

    /// <summary>True if something of this name contains a secret.</summary>
    public static bool SoundsSecret(ReadOnlySpan<char> name) => name.Length >= MinLength && ContainsOneOf(name, s_words);

    /// <summary>
    /// The text with the values masked that follow such names: <c>"token": "…"</c>, <c>api_key=…</c>, <c>Authorization: …</c>. Names are looked at as a whole, each
    /// once, so that the time is linear in the text.
    /// </summary>
    public static string MaskValues(string text, string mask)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (var i = 0; i < text.Length;)
        {
            if (!IsOfName(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && IsOfName(text[i])) i++;
            var name = text.AsSpan(start, i - start);
            if (!SoundsSecret(name) || !TryFindValue(text, i, name, out var from, out var to)) continue;
            result ??= new StringBuilder(text.Length);
            result.Append(text, copied, from - copied).Append(mask);
            copied = i = to;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '[' or ']';

    private static bool ContainsOneOf(ReadOnlySpan<char> name, string[] words)
    {
        foreach (var word in words)
        {
            if (name.IndexOf(word.AsSpan(), StringComparison.OrdinalIgnoreCase) >= 0) return true;
        }

        return false;
    }

    /// <summary>The value behind a name that ends at <paramref name="at"/>.</summary>
    private static bool TryFindValue(string text, int at, ReadOnlySpan<char> name, out int start, out int end)
    {
        start = end = 0;
        while (at < text.Length && text[at] is '"' or '\'' or '\\') at++;
        while (at < text.Length && text[at] is ' ' or '\t') at++;
        if (at >= text.Length) return false;
        if (text[at] is ':' or '=') at++;
        else if (string.CompareOrdinal(text, at, "%3D", 0, 3) == 0 || string.CompareOrdinal(text, at, "%3d", 0, 3) == 0) at += 3;
        else return false;
        while (at < text.Length && text[at] <= ' ') at++;
        start = at;
        end = EndOfValue(text, at, isLine: ContainsOneOf(name, s_linesOfText));
        return end > start && !text.AsSpan(start, end - start).SequenceEqual("null".AsSpan());
    }

    private static int EndOfValue(string text, int start, bool isLine)
    {
        if (start >= text.Length) return start;
        if (text[start] is '{' or '[') return EndOfBrackets(text, start);
        var at = start;
        while (at < text.Length && text[at] == '\\') at++;
        if (at < text.Length && text[at] is '"' or '\'') return EndOfQuoted(text, at, escape: at - start);
        at = start;
        while (at < text.Length && (isLine ? text[at] is not ('\r' or '\n' or '"' or '}') : text[at] is not (',' or '&' or ';' or '"' or '\'' or ')' or ']' or '}' or '<' or '\\') && text[at] > ' ')) at++;
        return at;
    }

    private static int EndOfBrackets(string text, int start)
    {
        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] is '{' or '[') depth++;
            else if (text[i] is '}' or ']' && --depth == 0) return i + 1;
        }

        return text.Length;
    }

    /// <summary>A quoted value ends at the same quote behind the same number of backslashes; a cut one at the end of the text.</summary>
    private static int EndOfQuoted(string text, int opening, int escape)
    {
        var backslashes = 0;
        for (var i = opening + 1; i < text.Length; i++)
        {
            if (text[i] == text[opening] && backslashes <= escape) return i + 1;
            backslashes = text[i] == '\\' ? backslashes + 1 : 0;
        }

        return text.Length;
    }
}
