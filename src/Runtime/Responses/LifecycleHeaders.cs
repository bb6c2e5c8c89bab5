using System.Globalization;

namespace Wappfy.Runtime;

/// <summary>Reads <c>Deprecation</c> (RFC 9745 §2) and <c>Sunset</c> (RFC 8594 §3).</summary>
internal static class LifecycleHeaders
{
    private const string Deprecation = "Deprecation";

    /// <summary>Drafts of RFC 9745 had <c>true</c> and dates of HTTP.</summary>
    public static bool IsDeprecated(ApiHeaders headers) => headers[Deprecation]?.Trim() is { Length: > 0 } text && !text.Equals("false", StringComparison.OrdinalIgnoreCase) && text != "?0";

    public static DateTimeOffset? DeprecatedAt(ApiHeaders headers)
    {
        if (headers[Deprecation]?.Trim() is not { } text) return null;
        if (!text.StartsWith('@')) return Date(text);
        // RFC 9651 §3.3.7: a date is an integer; years after 9999 are none of .NET.
        return long.TryParse(text.Split(';')[0].Substring(1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) && seconds is >= -62_135_596_800 and <= 253_402_300_799
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
    }

    public static DateTimeOffset? SunsetAt(ApiHeaders headers) => headers["Sunset"]?.Trim() is { } text ? Date(text) : null;

    private static DateTimeOffset? Date(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}
