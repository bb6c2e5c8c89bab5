using System.Globalization;

namespace Wappfy.Runtime;

/// <summary>Reads <c>Retry-After</c> in both of its forms (RFC 9110 §10.2.3).</summary>
internal static class RetryAfterHeader
{
    public static TimeSpan? Read(ApiHeaders headers, DateTimeOffset now) => Read(headers["Retry-After"], now);

    public static TimeSpan? Read(string? text, DateTimeOffset now)
    {
        if (text is null) return null;
        text = text.Trim();
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            return seconds <= int.MaxValue ? TimeSpan.FromSeconds(seconds) : null;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)) return null;
        return date > now ? date - now : TimeSpan.Zero;
    }
}
