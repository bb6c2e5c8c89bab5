using System.IO.Compression;

namespace Wappfy.Runtime;

/// <summary>
/// The codings of bodies (RFC 9110 §8.4). The client decodes them itself, whatever the HttpClient under it does: a handler that decodes has removed the header, and
/// costs every call something, compressed or not.
/// </summary>
internal static class ContentCoding
{
#if NET8_0_OR_GREATER
    /// <summary>The value of <c>Accept-Encoding</c> where the body is read as a whole.</summary>
    public const string Accepted = "gzip, br";
#else
    /// <summary>The value of <c>Accept-Encoding</c> where the body is read as a whole.</summary>
    public const string Accepted = "gzip";
#endif

    /// <summary>The value of <c>Accept-Encoding</c> for streams and downloads: events come at once, and the length is that of the file.</summary>
    public const string Identity = "identity";

    /// <summary>In a browser, fetch asks for codings and decodes them, and the header of the response stays.</summary>
    public static bool IsLeftToBrowser
#if NET8_0_OR_GREATER
        => OperatingSystem.IsBrowser();
#else
        => false;
#endif

    /// <summary>The codings of a body that are still to be decoded, in the order in which they were applied; null where there are none.</summary>
    public static string[]? Of(HttpContent? content)
    {
        if (content is null || IsLeftToBrowser) return null;
#if NET8_0_OR_GREATER
        if (!content.Headers.NonValidated.TryGetValues("Content-Encoding", out var values)) return null;
        var text = values.ToString();
#else
        if (!content.Headers.TryGetValues("Content-Encoding", out var values)) return null;
        var text = string.Join(",", values);
#endif
        var codings = Array.FindAll(Array.ConvertAll(text.Split(','), static c => c.Trim().ToLowerInvariant()), static c => c is not ("" or Identity));
        return codings.Length == 0 ? null : codings;
    }

    /// <summary>The body without its codings; null where one of them is unknown.</summary>
    public static Stream? Decode(Stream stream, string[] codings)
    {
        for (var i = codings.Length - 1; i >= 0; i--)
        {
            switch (codings[i])
            {
                case "gzip" or "x-gzip":
                    stream = new GZipStream(stream, CompressionMode.Decompress);
                    break;
#if NET8_0_OR_GREATER
                case "br":
                    stream = new BrotliStream(stream, CompressionMode.Decompress);
                    break;
                // RFC 9110 §8.4.1.2: the zlib format. It is not asked for, since some servers send the bare deflate format under this name.
                case "deflate":
                    stream = new ZLibStream(stream, CompressionMode.Decompress);
                    break;
#endif
                default:
                    return null;
            }
        }

        return stream;
    }
}
