namespace Wappfy.Runtime;

/// <summary>Puts headers where HttpClient wants them, without parsing.</summary>
internal static class RequestHeaders
{
    /// <summary>Replaces a header's value.</summary>
    public static void Set(HttpRequestMessage message, string name, string value)
    {
        message.Headers.Remove(name);
        message.Headers.TryAddWithoutValidation(name, value);
    }

    /// <summary>Adds a header, to the content where it belongs to the content; later ones win over what the runtime set.</summary>
    public static void Add(HttpRequestMessage message, string name, string value)
    {
        if (string.Equals(name, "Cookie", StringComparison.OrdinalIgnoreCase))
        {
            AddCookie(message, value);
        }
        else if (IsSingle(name))
        {
            Set(message, name, value);
        }
        else if (!message.Headers.TryAddWithoutValidation(name, value) && message.Content is { } content)
        {
            content.Headers.Remove(name);
            content.Headers.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>Cookies share one header (RFC 6265 §5.4).</summary>
    public static void AddCookie(HttpRequestMessage message, string cookies)
    {
        if (message.Headers.TryGetValues("Cookie", out var present)) cookies = string.Join("; ", present) + "; " + cookies;
        Set(message, "Cookie", cookies);
    }

    private static bool IsSingle(string name) =>
        string.Equals(name, "Accept", StringComparison.OrdinalIgnoreCase) || string.Equals(name, "User-Agent", StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, "Authorization", StringComparison.OrdinalIgnoreCase) || string.Equals(name, "Accept-Encoding", StringComparison.OrdinalIgnoreCase);
}
