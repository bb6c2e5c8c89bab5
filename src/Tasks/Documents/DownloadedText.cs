using System.Text;
using Wappfy.Tasks.Downloads;

namespace Wappfy.Tasks.Documents;

/// <summary>The text of a response, which is not a page of a browser.</summary>
internal static class DownloadedText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes a response.</summary>
    /// <exception cref="TaskException">It is empty, HTML, or not encoded correctly.</exception>
    public static string Of(Download download)
    {
        string text;
        try
        {
            text = Decode(download.Body!);
        }
        catch (DecoderFallbackException)
        {
            throw Unusable(download, "is not encoded in UTF-8");
        }

        var trimmed = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (trimmed.Length == 0)
            throw Unusable(download, "is empty");
        if (IsHtml(trimmed))
            throw Unusable(download, "is an HTML page, perhaps one to log in");
        return text;
    }

    /// <summary>The error for contents that cannot be used. Nothing was changed.</summary>
    public static TaskException Unusable(Download download, string reason)
        => new(TaskCodes.Content, "The response of '" + AddressRules.Shown(download.Address) + "' " + reason + "; nothing was changed.");

    /// <summary>UTF-8 with or without a byte order mark, and UTF-16 with one: what the compiler reads.</summary>
    public static string Decode(byte[] content)
    {
        if (content.Length >= 2 && (content[0], content[1]) is (0xFF, 0xFE) or (0xFE, 0xFF))
            return new UnicodeEncoding(bigEndian: content[0] == 0xFE, byteOrderMark: true, throwOnInvalidBytes: true).GetString(content);
        return Utf8.GetString(content);
    }

    /// <summary>A media type says little: raw files are often served as text/plain, and YAML even as text/html.</summary>
    private static bool IsHtml(string text)
    {
        while (text.StartsWith("<!--", StringComparison.Ordinal))
        {
            var end = text.IndexOf("-->", StringComparison.Ordinal);
            if (end < 0)
                return true;
            text = text.Substring(end + 3).TrimStart();
        }

        return text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<head", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<body", StringComparison.OrdinalIgnoreCase);
    }
}
