using System.Text;
using System.Text.Json;
using System.Xml;

namespace Wappfy.Runtime;

/// <summary>
/// Makes text from a server fit to be shown in a message, a property or a metric: without secrets, since the server may echo the request; on one line and
/// without characters that act on a terminal or reorder what is read; and bounded. All of it takes time linear in the text.
/// </summary>
internal static class Redaction
{
    public const string Mask = "***";

    /// <summary>The most characters of a body, or of what is wrong with it, that are shown.</summary>
    public const int LongText = 1000;

    /// <summary>The most characters of a reason phrase, a path, or similar text that are shown.</summary>
    public const int ShortText = 256;

    /// <summary>
    /// Characters of a text that are looked at. What is left after masking is shown in part, so that this is more; a secret that the end of the window cuts is
    /// masked as well. Texts that were cut to this length before are treated as cut.
    /// </summary>
    public const int Window = 8192;

    /// <summary>True if a header, parameter, or member of this name contains a secret.</summary>
    public static bool SoundsSecret(string name) => SecretNames.SoundsSecret(name.AsSpan());

    /// <summary>The text without secrets, on one line, and no longer than <paramref name="max"/> and an ellipsis.</summary>
    /// <param name="text">What a server sent.</param>
    /// <param name="secrets">Values that must not be shown, in any spelling.</param>
    /// <param name="max">The most characters.</param>
    public static string Clean(string text, IReadOnlyCollection<string> secrets, int max = LongText) => Clean(text, secrets, max, isCut: false);

    /// <summary>The whole text on one line, without the known secrets: for texts that people read, but that are not a part of a message.</summary>
    public static string CleanWhole(string text, IReadOnlyCollection<string> secrets) => OneLine(MaskSecrets(text, secrets, isCut: false));

    /// <summary>The beginning of a body, cleaned.</summary>
    /// <param name="body">The body.</param>
    /// <param name="secrets">Values that must not be shown, in any spelling.</param>
    /// <param name="contentType">The body's media type, whose charset decodes it; null for UTF-8.</param>
    public static string Excerpt(ReadOnlySpan<byte> body, IReadOnlyCollection<string> secrets, string? contentType = null)
    {
        if (body.IsEmpty) return string.Empty;
        var isCut = body.Length > Window;
        return Clean(TextDecoding.Decode(isCut ? body.Slice(0, Window) : body, contentType), secrets, LongText, isCut);
    }

    /// <summary>
    /// The exception as an inner one: itself where cleaning changes none of its texts, else one of the same type with clean texts, since
    /// <see cref="Exception.ToString"/> of the outer one shows it too.
    /// </summary>
    public static Exception CleanFault(Exception fault, IReadOnlyCollection<string> secrets) => CleanFault(fault, text => Clean(text, secrets));

    /// <summary>As the other one where the secrets are not known: without what the messages quote.</summary>
    public static Exception CleanFault(Exception fault) => CleanFault(fault, WithoutQuoted);

    /// <summary>A message of .NET without what it quotes, which may be what the server sent.</summary>
    public static string WithoutQuoted(string message)
    {
        var start = message.IndexOfAny(['\'', '"', '\u2018', '\u201c']);
        if (start < 0) return Clean(message, []);
        var end = message.LastIndexOfAny(['\'', '"', '\u2019', '\u201d']);
        return Clean(message.Substring(0, start) + "…" + (end > start ? message.Substring(end + 1) : string.Empty), []);
    }

    /// <summary>Whether a response's reason phrase is the registered one, or none: nothing that a server could hide a secret in.</summary>
    public static bool IsUsualReason(HttpResponseMessage response)
    {
        if (response.ReasonPhrase is not { Length: > 0 } reason) return true;
        if (response.StatusCode == System.Net.HttpStatusCode.OK && reason == "OK") return true;
        using var plain = new HttpResponseMessage(response.StatusCode);
        return plain.ReasonPhrase == reason;
    }

    /// <summary>Adds the value of a request header whose name suggests a secret, and the parts that a server may echo alone.</summary>
    public static void AddHeaderSecrets(ICollection<string> secrets, string name, string value)
    {
        if (!SoundsSecret(name)) return;
        secrets.Add(value);

        // RFC 9110 §11.4: the credentials follow the name of the scheme.
        var blank = value.IndexOf(' ');
        if (blank > 0) secrets.Add(value.Substring(blank + 1).Trim());
        if (!string.Equals(name, "Cookie", StringComparison.OrdinalIgnoreCase)) return;
        foreach (var pair in value.Split(';'))
        {
            // Short ones are words, such as "dark" or "true".
            if (pair.IndexOf('=') is >= 0 and var equals && pair.Length - equals > 8) secrets.Add(pair.Substring(equals + 1).Trim());
        }
    }

    private static string Clean(string text, IReadOnlyCollection<string> secrets, int max, bool isCut)
    {
        if (text.Length >= Window)
        {
            isCut |= text.Length > Window;
            text = text.Substring(0, char.IsHighSurrogate(text[Window - 1]) ? Window - 1 : Window);
        }

        // UTF-16 that is read as UTF-8 has them between all letters.
        if (text.IndexOf('\0') >= 0) text = text.Replace("\0", string.Empty);
        text = MaskSecrets(text, secrets, isCut || text.Length >= Window - 1);
        text = OneLine(SecretNames.MaskValues(text, Mask));
        return text.Length > max ? text.Substring(0, char.IsHighSurrogate(text[max - 1]) ? max - 1 : max) + "…" : isCut ? text + "…" : text;
    }

    /// <summary>Masks known values, the longest first: one may be a part of another.</summary>
    private static string MaskSecrets(string text, IReadOnlyCollection<string> secrets, bool isCut)
    {
        if (secrets.Count == 0 || text.Length == 0) return text;
        var ordered = new List<string>(secrets);
        ordered.Sort(static (a, b) => b.Length.CompareTo(a.Length));
        foreach (var secret in ordered)
        {
            if (secret.Length >= 3) text = SecretMatcher.Mask(text, secret, Mask, isCut);
        }

        return text;
    }

    /// <summary>A blank for each character that would start a new line, act on a terminal, or change the direction of the text.</summary>
    public static string OneLine(string text)
    {
        StringBuilder? result = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (!ActsOnDisplay(text[i])) continue;
            result ??= new StringBuilder(text);
            result[i] = ' ';
        }

        return result?.ToString() ?? text;
    }

    /// <summary>C0, DEL and C1 controls, line and paragraph separators, and the explicit directions of Unicode's bidirectional algorithm (UAX 9 §2).</summary>
    private static bool ActsOnDisplay(char c) =>
        c < ' ' || (c >= '\u007f' && c <= '\u009f') || c is '\u2028' or '\u2029' or '\u061c' or '\u200e' or '\u200f' || (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');

    private static Exception CleanFault(Exception fault, Func<string, string> clean)
    {
        for (var e = fault; e is not null; e = e.InnerException)
        {
            if (clean(e.Message) != e.Message || (e is JsonException { Path: { } path } && clean(path) != path)) return Replace(fault, clean);
        }

        return fault;
    }

    private static Exception Replace(Exception fault, Func<string, string> clean)
    {
        var message = clean(fault.Message);
        var inner = fault.InnerException is { } cause ? Replace(cause, clean) : null;
        return fault switch
        {
            JsonException e => new JsonException(message, e.Path is null ? null : clean(e.Path), e.LineNumber, e.BytePositionInLine, inner),
            XmlException => new XmlException(message, inner),
#if NET8_0_OR_GREATER
            HttpRequestException e => new HttpRequestException(e.HttpRequestError, message, inner, e.StatusCode),
#else
            HttpRequestException => new HttpRequestException(message, inner),
#endif
            IOException => new IOException(message, inner),
            _ => new InvalidOperationException($"{fault.GetType().FullName}: {message}", inner),
        };
    }
}
