namespace Wappfy.Generator.Binding.Http;

/// <summary>The rules of HTTP for the names of header fields and cookies.</summary>
internal static class HttpNames
{
    /// <summary>Framing and connection, which depend on how a message is sent (RFC 9110 §7.2, §7.6.1, §8.6; RFC 9113 §8.2.2).</summary>
    private static readonly HashSet<string> s_setByTransport = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Host", "HTTP2-Settings", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade",
    };

    /// <summary>RFC 9110 §5.6.2 token: the name of a header field (§5.1), of a cookie (RFC 6265 §4.1.1) or of an authentication scheme.</summary>
    public static bool IsToken(string text)
    {
        foreach (var c in text)
        {
            if (!(c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' || "!#$%&'*+-.^_`|~".IndexOf(c) >= 0))
                return false;
        }

        return text.Length > 0;
    }

    /// <summary>Whether only the transport can say the value of the header field.</summary>
    public static bool IsSetByTransport(string header) => s_setByTransport.Contains(header);
}
