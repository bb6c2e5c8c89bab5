using System.Text;

namespace Wappfy.Runtime;

/// <summary>Turns bodies into text by their charset.</summary>
internal static class TextDecoding
{
    private static ReadOnlySpan<byte> Utf8Bom => [0xEF, 0xBB, 0xBF];

    public static string Decode(ReadOnlySpan<byte> body, string? contentType)
    {
        var encoding = CharsetOf(contentType) ?? Encoding.UTF8;
        if (encoding.CodePage == Encoding.UTF8.CodePage) body = WithoutBom(body);
        return encoding.GetString(body);
    }

    /// <summary>RFC 8259 §8.1: JSON is UTF-8 without a byte order mark; a parser may still take others.</summary>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> body, string? contentType)
    {
        var encoding = CharsetOf(contentType);
        if (encoding is not null && encoding.CodePage != Encoding.UTF8.CodePage && encoding.CodePage != Encoding.ASCII.CodePage)
            return Encoding.UTF8.GetBytes(encoding.GetString(body.Span).TrimStart('\uFEFF'));
        return body.Span.StartsWith(Utf8Bom) ? body.Slice(Utf8Bom.Length) : body;
    }

    public static ReadOnlySpan<byte> WithoutBom(ReadOnlySpan<byte> body) => body.StartsWith(Utf8Bom) ? body.Slice(Utf8Bom.Length) : body;

    /// <summary>The encoding that a media type names; null if it names none, or one that is unknown here.</summary>
    public static Encoding? CharsetOf(string? contentType)
    {
        var charset = MediaTypes.Parameter(contentType, "charset");
        if (charset is null) return null;
        if (string.Equals(charset, "utf-8", StringComparison.OrdinalIgnoreCase)) return Encoding.UTF8;
        try
        {
            return Encoding.GetEncoding(charset);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null; // An unknown charset, or UTF-7, which .NET rejects: UTF-8 is the best guess.
        }
    }
}
