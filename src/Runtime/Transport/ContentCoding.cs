using System.IO.Compression;

namespace Wappfy.Runtime;

/// <summary>
/// The codings of bodies (RFC 9110 §8.4). The client decodes them itself, independent of the HttpClient: a handler that decodes has removed the header, and
/// adds a cost to every call, compressed or not.
/// </summary>
internal static class ContentCoding
{
#if NET8_0_OR_GREATER
    /// <summary>The value of <c>Accept-Encoding</c> if the body is read as a whole.</summary>
    public const string Accepted = "gzip, br";
#else
    /// <summary>The value of <c>Accept-Encoding</c> if the body is read as a whole.</summary>
    public const string Accepted = "gzip";
#endif

    /// <summary>The value of <c>Accept-Encoding</c> for streams and downloads: events arrive at once, and the length is that of the file.</summary>
    public const string Identity = "identity";

    /// <summary>
    /// The codings of a body that are still to be decoded, in the order in which they were applied; null if there are none. In a browser, fetch requests codings and
    /// decodes them, and keeps the header of the response.
    /// </summary>
    public static string[]? Of(HttpContent? content)
    {
        if (content is null || BrowserFetch.IsUsed) return null;
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

    /// <summary>The body without its codings; null if one of them is unknown.</summary>
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
                case "br" when !OperatingSystem.IsBrowser():
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
