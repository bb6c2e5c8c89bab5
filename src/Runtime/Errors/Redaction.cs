using System.Text;

namespace Wappfy.Runtime;

/// <summary>
/// Masks secrets in text that came from a server: it may echo the request. Known values go first, then the values of members,
/// parameters and headers whose names sound secret.
/// </summary>
internal static class Redaction
{
    public const string Mask = "***";

    /// <summary>Characters of a body that are looked at and, after masking, shown.</summary>
    private const int Window = 8192;
    private const int Shown = 1000;

    private static readonly string[] Words =
    [
        "apikey", "api_key", "api-key", "token", "password", "passwd", "passphrase", "secret", "authorization", "cookie", "credential", "access_key", "access-key", "accesskey",
        "private_key", "privatekey", "private-key", "session_id", "sessionid", "primarykey", "secondarykey", "sharedkey", "shared_key", "shared-key", "signingkey",
        "signing_key", "signing-key", "encryptionkey", "encryption_key", "encryption-key", "connectionstring", "connection_string", "connection-string",
    ];

    /// <summary>True where a header, parameter or member of this name holds a secret.</summary>
    public static bool SoundsSecret(string name)
    {
        foreach (var word in Words)
        {
            if (name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0) return true;
        }

        return false;
    }

    /// <summary>The beginning of a body, masked, on one line.</summary>
    public static string Excerpt(ReadOnlySpan<byte> body, IReadOnlyCollection<string> secrets)
    {
        if (body.IsEmpty) return string.Empty;
        var cut = body.Length > Window;
        var text = Clean(Encoding.UTF8.GetString(cut ? body.Slice(0, Window) : body), secrets);
        return text.Length > Shown ? text.Substring(0, char.IsHighSurrogate(text[Shown - 1]) ? Shown - 1 : Shown) + "…" : cut ? text + "…" : text;
    }

    /// <summary>Masks known secrets and values of secret-sounding names.</summary>
    public static string Clean(string text, IReadOnlyCollection<string> secrets)
    {
        foreach (var secret in secrets)
        {
            if (secret.Length < 3) continue;
            text = SecretMatcher.Mask(text, secret, Mask);
        }

        return CleanNames(text);
    }

    private static string CleanNames(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < ' ')
            {
                // One line per message: a body's own line breaks would forge log lines.
                result ??= new StringBuilder(text.Length);
                result.Append(text, copied, i - copied).Append(' ');
                copied = i + 1;
                continue;
            }

            if (!TryFindSecretValue(text, i, out var start, out var end)) continue;
            result ??= new StringBuilder(text.Length);
            result.Append(text, copied, start - copied).Append(Mask);
            copied = end;
            i = end - 1;
        }

        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>At a secret-sounding word: the range of the value that follows it.</summary>
    private static bool TryFindSecretValue(string text, int index, out int start, out int end)
    {
        start = end = 0;
        var length = 0;
        foreach (var word in Words)
        {
            if (string.Compare(text, index, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0) length = Math.Max(length, word.Length);
        }

        if (length == 0) return false;
        var i = index + length;
        while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '_' or '-' or '[' or ']')) i++;
        while (i < text.Length && text[i] is '"' or '\'' or '\\') i++;
        while (i < text.Length && text[i] is ' ' or '\t') i++;
        if (i >= text.Length) return false;
        if (text[i] is ':' or '=') i++;
        else if (string.CompareOrdinal(text, i, "%3D", 0, 3) == 0 || string.CompareOrdinal(text, i, "%3d", 0, 3) == 0) i += 3;
        else return false;
        while (i < text.Length && text[i] <= ' ') i++;
        start = i;
        end = EndOfValue(text, i, header: text[index] is 'a' or 'A' && length == "authorization".Length || text[index] is 'c' or 'C');
        return end > start && !text.AsSpan(start, end - start).SequenceEqual("null".AsSpan());
    }

    private static int EndOfValue(string text, int start, bool header)
    {
        if (start >= text.Length) return start;
        var i = start;
        if (text[i] is '{' or '[')
        {
            var depth = 0;
            for (; i < text.Length; i++)
            {
                if (text[i] is '{' or '[') depth++;
                else if (text[i] is '}' or ']' && --depth == 0) return i + 1;
            }

            return text.Length;
        }

        var escape = 0;
        while (i < text.Length && text[i] == '\\')
        {
            escape++;
            i++;
        }

        if (i < text.Length && text[i] is '"' or '\'')
        {
            // A quoted value ends at the same quote behind the same number of backslashes; a cut one at the end of the text.
            var quote = text[i];
            for (i++; i < text.Length; i++)
            {
                if (text[i] != quote) continue;
                var slashes = 0;
                while (text[i - 1 - slashes] == '\\') slashes++;
                if (slashes <= escape) return i + 1;
            }

            return text.Length;
        }

        i = start;
        while (i < text.Length && (header ? text[i] is not ('\r' or '\n' or '"' or '}') : text[i] is not (',' or '&' or ';' or '"' or '\'' or ')' or ']' or '}' or '<' or '\\') && text[i] > ' ')) i++;
        return i;
    }
}
