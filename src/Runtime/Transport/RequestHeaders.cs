namespace Wappfy.Runtime;

/// <summary>Puts headers where HttpClient wants them, without parsing.</summary>
internal static class RequestHeaders
{
    /// <summary>Replaces a header's value.</summary>
    /// <exception cref="ArgumentException">No request can carry the header.</exception>
    public static void Set(HttpRequestMessage message, string name, string value)
    {
        if (!HeaderText.IsToken(name)) throw Refuse(name, "has a name that HTTP does not allow (RFC 9110 §5.1)");
        try
        {
            message.Headers.Remove(name);
        }
        catch (InvalidOperationException)
        {
            // A header of contents, such as Expires, is misused here in the eyes of .NET.
            throw Refuse(name, "is not a request header");
        }

        message.Headers.TryAddWithoutValidation(name, value);
    }

    /// <summary>Adds a header, to the content where it belongs to the content; later ones win over what the runtime set.</summary>
    /// <exception cref="ArgumentException">No request can carry the header.</exception>
    public static void Add(HttpRequestMessage message, string name, string value)
    {
        if (!HeaderText.IsToken(name)) throw Refuse(name, "has a name that HTTP does not allow (RFC 9110 §5.1)");
        if (IsFraming(name)) throw Refuse(name, "is set by the transport, since only the transport knows how the body is sent (RFC 9112 §6)");
        if (IsCookie(name))
        {
            AddCookie(message, value);
        }
        else if (IsSingle(name))
        {
            Set(message, name, value);
        }
        else if (!message.Headers.TryAddWithoutValidation(name, value))
        {
            // Content-MD5, Expires and their like travel with a content, if need be with an empty one.
            var content = message.Content ??= new ByteArrayContent([]);
            content.Headers.Remove(name);
            if (!content.Headers.TryAddWithoutValidation(name, value)) throw Refuse(name, "cannot be sent");
        }
    }

    /// <summary>Cookies share one header (RFC 6265 §5.4).</summary>
    public static void AddCookie(HttpRequestMessage message, string cookies)
    {
        if (message.Headers.TryGetValues("Cookie", out var present)) cookies = string.Join("; ", present) + "; " + cookies;
        Set(message, "Cookie", cookies);
    }

    public static bool IsCookie(string name) => string.Equals(name, "Cookie", StringComparison.OrdinalIgnoreCase);

    private static ArgumentException Refuse(string name, string reason) => new($"The header '{name}' {reason}.", nameof(name));

    private static bool IsFraming(string name) =>
        string.Equals(name, "Content-Length", StringComparison.OrdinalIgnoreCase) || string.Equals(name, "Transfer-Encoding", StringComparison.OrdinalIgnoreCase);

    private static bool IsSingle(string name) =>
        string.Equals(name, "Accept", StringComparison.OrdinalIgnoreCase) || string.Equals(name, "User-Agent", StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, "Authorization", StringComparison.OrdinalIgnoreCase) || string.Equals(name, "Accept-Encoding", StringComparison.OrdinalIgnoreCase);
}
