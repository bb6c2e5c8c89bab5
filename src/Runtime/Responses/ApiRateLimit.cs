using System.Globalization;

namespace Wappfy.Runtime;

/// <summary>One rate limit of a server as a response reports it. What the server does not say is null.</summary>
/// <param name="Policy">The name of the limit: <c>default</c>, <c>requests</c>; empty if the server has only one.</param>
public sealed record ApiRateLimit(string Policy)
{
    /// <summary>How much the limit allows in a window.</summary>
    public long? Limit { get; init; }

    /// <summary>How much is left.</summary>
    public long? Remaining { get; init; }

    /// <summary>The time from the response until more is available.</summary>
    public TimeSpan? ResetAfter { get; init; }

    /// <summary>The length of the window.</summary>
    public TimeSpan? Window { get; init; }

    /// <summary>What is counted, such as <c>content-bytes</c>; null for requests.</summary>
    public string? Unit { get; init; }
}

/// <summary>
/// Reads rate limits: <c>RateLimit</c> and <c>RateLimit-Policy</c> (draft-ietf-httpapi-ratelimit-headers, the forms of its earlier versions included), and
/// <c>X-RateLimit-*</c>, which has no specification.
/// </summary>
internal static class RateLimitHeaders
{
    private const int MaxLimits = 32;

    private static readonly string[] s_prefixes = ["RateLimit-", "X-RateLimit-", "X-Rate-Limit-"];

    public static IReadOnlyList<ApiRateLimit> Read(ApiHeaders headers, DateTimeOffset now)
    {
        // The server's clock, since a time of reset is one of it.
        if (headers["Date"] is { } date && DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var sent)) now = sent;
        var limits = new List<ApiRateLimit>();
        if (headers["RateLimit"] is { } state) ReadState(limits, state);
        if (headers["RateLimit-Policy"] is { } policy) ReadPolicies(limits, policy);
        foreach (var prefix in s_prefixes) ReadFields(limits, headers, prefix, now);
        return limits;
    }

    private static void ReadState(List<ApiRateLimit> limits, string text)
    {
        ApiRateLimit? single = null;
        foreach (var item in StructuredItem.ParseList(text))
        {
            switch (item.Key)
            {
                // Versions 7 and earlier: limit=100, remaining=50, reset=30.
                case "limit" or "remaining" or "reset" when item.Value is not null:
                    single ??= new ApiRateLimit(string.Empty);
                    single = item.Key switch
                    {
                        "limit" => single with { Limit = Number(item.Value) },
                        "remaining" => single with { Remaining = Number(item.Value) },
                        _ => single with { ResetAfter = Seconds(item.Value) },
                    };
                    break;
                case null when limits.Count < MaxLimits:
                    Merge(limits, new ApiRateLimit(item.Value ?? string.Empty) { Remaining = Number(item["r"]), ResetAfter = Seconds(item["t"]) });
                    break;
            }
        }

        if (single is not null) Merge(limits, single);
    }

    private static void ReadPolicies(List<ApiRateLimit> limits, string text)
    {
        foreach (var item in StructuredItem.ParseList(text))
        {
            if (item.Key is not null || limits.Count >= MaxLimits) continue;
            // Earlier versions: 100;w=60.
            var policy = item["q"] is null && Number(item.Value) is { } quota
                ? new ApiRateLimit(item["policy"] ?? string.Empty) { Limit = quota, Window = Seconds(item["w"]) }
                : new ApiRateLimit(item.Value ?? string.Empty) { Limit = Number(item["q"]), Window = Seconds(item["w"]), Unit = item["qu"] is { } unit && unit != "requests" ? unit : null };
            Merge(limits, policy);
        }
    }

    /// <summary>Single fields: <c>X-RateLimit-Remaining</c>, and <c>X-RateLimit-Remaining-Tokens</c> for a limit of that name.</summary>
    private static void ReadFields(List<ApiRateLimit> limits, ApiHeaders headers, string prefix, DateTimeOffset now)
    {
        foreach (var header in headers)
        {
            if (limits.Count >= MaxLimits || !header.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) continue;
            var rest = header.Key.Substring(prefix.Length).ToLowerInvariant();
            var first = rest.Split('-')[0];
            if (first is not ("limit" or "remaining" or "reset")) continue;
            var name = rest.Length > first.Length ? rest.Substring(first.Length + 1) : string.Empty;
            // Several limits in one field (1, 15000) have no names: the first one is read.
            var value = header.Value.Split(',')[0].Split(';')[0].Trim();
            var limit = (first, name) switch
            {
                ("reset", "after") => new ApiRateLimit(string.Empty) { ResetAfter = Seconds(value) },
                ("reset", _) => new ApiRateLimit(name) { ResetAfter = Reset(value, header.Value.Trim(), now) },
                ("limit", _) => new ApiRateLimit(name) { Limit = Number(value) },
                _ => new ApiRateLimit(name) { Remaining = Number(value) },
            };
            if (limit is not { Limit: null, Remaining: null, ResetAfter: null }) Merge(limits, limit with { Window = WindowOf(name) });
        }
    }

    /// <summary>Adds what is known of a limit; what was read before takes precedence.</summary>
    private static void Merge(List<ApiRateLimit> limits, ApiRateLimit limit)
    {
        var index = limits.FindIndex(l => l.Policy == limit.Policy);
        if (index < 0)
        {
            limits.Add(limit);
            return;
        }

        var known = limits[index];
        limits[index] = known with
        {
            Limit = known.Limit ?? limit.Limit,
            Remaining = known.Remaining ?? limit.Remaining,
            ResetAfter = known.ResetAfter ?? limit.ResetAfter,
            Window = known.Window ?? limit.Window,
            Unit = known.Unit ?? limit.Unit,
        };
    }

    private static TimeSpan? WindowOf(string name) => name switch
    {
        "second" => TimeSpan.FromSeconds(1),
        "minute" => TimeSpan.FromMinutes(1),
        "hour" => TimeSpan.FromHours(1),
        "day" => TimeSpan.FromDays(1),
        _ => null,
    };

    private static long? Number(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number is >= long.MinValue and < long.MaxValue
            ? (long)Math.Floor(number)
            : null;

    private static TimeSpan? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) && !double.IsNaN(seconds) ? Span(seconds) : null;

    /// <summary>Seconds, a Unix time in seconds or milliseconds, a date, or a duration such as <c>6m0s</c>.</summary>
    /// <param name="first">The first of several values.</param>
    /// <param name="whole">The whole field: a date contains a comma (RFC 9110 §5.6.7).</param>
    /// <param name="now">The time of the response.</param>
    private static TimeSpan? Reset(string first, string whole, DateTimeOffset now)
    {
        if (double.TryParse(first, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number))
        {
            // A limit that is reset in thirty years is none: the number is a time.
            if (number >= 1e11) number /= 1000;
            return number >= 1e9 ? Span(number - (now.ToUnixTimeMilliseconds() / 1000.0)) : Span(number);
        }

        if (Duration(first) is { } duration) return Span(duration);
        return DateTimeOffset.TryParse(whole, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? Span((time - now).TotalSeconds) : null;
    }

    private static double? Duration(string text)
    {
        var total = 0.0;
        var start = 0;
        for (var i = 0; i < text.Length;)
        {
            while (i < text.Length && (char.IsDigit(text[i]) || text[i] == '.')) i++;
            if (i == start || !double.TryParse(text.Substring(start, i - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part)) return null;
            var unit = i;
            while (i < text.Length && char.IsLetter(text[i])) i++;
            double? factor = text.Substring(unit, i - unit) switch { "d" => 86400, "h" => 3600, "m" => 60, "s" => 1, "ms" => 0.001, "us" or "µs" => 1e-6, "ns" => 1e-9, _ => null };
            if (factor is null) return null;
            total += part * factor.Value;
            start = i;
        }

        return text.Length == 0 ? null : total;
    }

    private static TimeSpan Span(double seconds) => seconds <= 0 ? TimeSpan.Zero : seconds >= RetryAfterHeader.Max.TotalSeconds ? RetryAfterHeader.Max : TimeSpan.FromSeconds(seconds);
}
