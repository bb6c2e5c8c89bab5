using System.Globalization;

namespace Wappfy.Runtime;

/// <summary>Reads <c>Retry-After</c> in both of its forms (RFC 9110 §10.2.3).</summary>
internal static class RetryAfterHeader
{
    /// <summary>The longest delay that is reported, 24 days: the limit of <see cref="Task.Delay(TimeSpan)"/> on every framework.</summary>
    public static readonly TimeSpan Max = TimeSpan.FromMilliseconds(int.MaxValue);

    public static TimeSpan? Read(ApiHeaders headers, DateTimeOffset now) => Read(headers["Retry-After"], now);

    /// <summary>The wait, between nothing and <see cref="Max"/>; null for what is neither a number nor a date.</summary>
    public static TimeSpan? Read(string? text, DateTimeOffset now)
    {
        if (text is null) return null;
        text = text.Trim();
        // "NaN" and "-Infinity" are numbers for .NET.
        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && !double.IsNaN(seconds))
            return seconds >= Max.TotalSeconds ? Max : TimeSpan.FromSeconds(Math.Max(0, seconds));
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)) return null;
        var wait = date - now;
        return wait >= Max ? Max : wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
