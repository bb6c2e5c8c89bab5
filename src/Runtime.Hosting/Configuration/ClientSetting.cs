using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Wappfy.Runtime.Hosting;

/// <summary>A setting that a key of the configuration section sets. The key is the name of the option that it sets.</summary>
/// <param name="Key">The key.</param>
/// <param name="Apply">Sets the option; returns the problem with the value, or null.</param>
internal sealed record ClientSetting(string Key, Func<ClientOptions, IConfigurationSection, string?> Apply)
{
    /// <summary>The settings that do not depend on the API.</summary>
    public static readonly IReadOnlyList<ClientSetting> Plain =
    [
        Boolean("ExternalCredentials", static (o, value) => o.ExternalCredentials = value),
        Time("Timeout", static (o, value) => o.Timeout = value),
        Time("StreamIdleTimeout", static (o, value) => o.StreamIdleTimeout = value),
        Time("AttemptTimeout", static (o, value) => o.Resilience.AttemptTimeout = value == Timeout.InfiniteTimeSpan ? null : value),
        Number("MaxRetries", 0, int.MaxValue, static (o, value) => o.Resilience.MaxRetries = (int)value),
        Boolean("RetryUnsafeMethods", static (o, value) => o.Resilience.RetryUnsafeMethods = value),
        List("RetryStatuses", SetRetryStatuses),
        Delay("BaseDelay", static (o, value) => o.Resilience.BaseDelay = value),
        Delay("MaxDelay", static (o, value) => o.Resilience.MaxDelay = value),
        Boolean("UseJitter", static (o, value) => o.Resilience.UseJitter = value),
        Ratio("CircuitBreaker:FailureRatio", static (o, value) => Breaker(o).FailureRatio = value),
        Number("CircuitBreaker:MinimumThroughput", 2, int.MaxValue, static (o, value) => Breaker(o).MinimumThroughput = (int)value),
        BreakerTime("CircuitBreaker:SamplingDuration", static (o, value) => Breaker(o).SamplingDuration = value),
        BreakerTime("CircuitBreaker:BreakDuration", static (o, value) => Breaker(o).BreakDuration = value),
        Number("MaxResponseBytes", 1, long.MaxValue, static (o, value) => o.MaxResponseBytes = value),
        Number("MaxRedirects", 0, int.MaxValue, static (o, value) => o.MaxRedirects = (int)value),
        Number("MaxStreamResumes", 0, int.MaxValue, static (o, value) => o.MaxStreamResumes = (int)value),
        List("TrustedOrigins", SetTrustedOrigins),
        new("HttpVersion", SetHttpVersion),
#if NET8_0_OR_GREATER
        new("HttpVersionPolicy", SetHttpVersionPolicy),
#endif
        Text("UserAgent", static (o, value) => o.UserAgent = value),
    ];

    /// <summary>The settings of the server and of credentials, which <see cref="ConfigurationReader"/> reads together.</summary>
    public static readonly IReadOnlyList<string> Grouped =
        ["Server", "ApiKey", "Token", "Username", "Password", "ClientId", "ClientSecret", "TokenUrl", "Scope"];

    /// <summary>Another key for <c>Server</c>, after the property of HttpClient.</summary>
    public const string ServerAlias = "BaseAddress";

    /// <summary>The section with the secret of each scheme, by its name.</summary>
    public const string CredentialsSection = "Credentials";

    private static ClientSetting Text(string key, Action<ClientOptions, string> set) => new(key, (options, section) =>
    {
        set(options, section.Value!);
        return null;
    });

    private static ClientSetting Time(string key, Action<ClientOptions, TimeSpan> set) => new(key, (options, section) =>
    {
        var text = section.Value!.Trim();
        var time = string.Equals(text, "Infinite", StringComparison.OrdinalIgnoreCase) ? Timeout.InfiniteTimeSpan : ReadTime(text);
        if (time is not { } value || !OptionsChecks.IsTimeout(value)) return $"'{text}' is not a valid time: use seconds (30) or hh:mm:ss (00:00:30), more than 0 and at most 24 days, or Infinite";
        set(options, value);
        return null;
    });

    private static ClientSetting Delay(string key, Action<ClientOptions, TimeSpan> set) => new(key, (options, section) =>
    {
        var text = section.Value!.Trim();
        if (ReadTime(text) is not { } value || !OptionsChecks.IsDelay(value)) return $"'{text}' is not a valid time: use seconds (0.5) or hh:mm:ss (00:00:30), at most one day";
        set(options, value);
        return null;
    });

    private static ClientSetting BreakerTime(string key, Action<ClientOptions, TimeSpan> set) => new(key, (options, section) =>
    {
        var text = section.Value!.Trim();
        if (ReadTime(text) is not { } value || !OptionsChecks.IsBreakerTime(value)) return $"'{text}' is not a valid time: use seconds (5) or hh:mm:ss (00:00:05), from half a second to one day";
        set(options, value);
        return null;
    });

    private static ClientSetting Number(string key, long least, long greatest, Action<ClientOptions, long> set) => new(key, (options, section) =>
    {
        if (!long.TryParse(section.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value) || value < least || value > greatest)
            return $"'{section.Value}' is not a valid number: use a whole number of at least {least.ToString(CultureInfo.InvariantCulture)}";
        set(options, value);
        return null;
    });

    private static ClientSetting Ratio(string key, Action<ClientOptions, double> set) => new(key, (options, section) =>
    {
        if (!double.TryParse(section.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value is <= 0 or > 1)
            return $"'{section.Value}' is not a valid ratio: use a number above 0 and at most 1";
        set(options, value);
        return null;
    });

    private static ClientSetting Boolean(string key, Action<ClientOptions, bool> set) => new(key, (options, section) =>
    {
        if (!bool.TryParse(section.Value, out var value)) return $"'{section.Value}' is neither true nor false";
        set(options, value);
        return null;
    });

    private static ClientSetting List(string key, Func<ClientOptions, IReadOnlyList<string>, string?> set) =>
        new(key, (options, section) => set(options, [.. section.GetChildren().Select(static item => item.Value ?? string.Empty)])) { IsList = true };

    /// <summary>Whether the value is an array.</summary>
    public bool IsList { get; private init; }

    private static string? SetRetryStatuses(ClientOptions options, IReadOnlyList<string> items)
    {
        var statuses = new List<int>();
        foreach (var item in items)
        {
            if (!int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var status) || status is < 400 or > 599) return $"'{item}' is not a valid error status: use numbers from 400 to 599";
            statuses.Add(status);
        }

        options.Resilience.RetryStatuses.Clear();
        options.Resilience.RetryStatuses.UnionWith(statuses);
        return null;
    }

    private static string? SetHttpVersion(ClientOptions options, IConfigurationSection section)
    {
        if (section.Value!.Trim() is not ("1.0" or "1.1" or "2.0" or "3.0") and var text) return $"'{text}' is not a version of HTTP: use 1.0, 1.1, 2.0 or 3.0";
        options.HttpVersion = Version.Parse(section.Value.Trim());
        return null;
    }

#if NET8_0_OR_GREATER
    private static string? SetHttpVersionPolicy(ClientOptions options, IConfigurationSection section)
    {
        // Enum.TryParse takes numbers as well.
        if (!Enum.TryParse<HttpVersionPolicy>(section.Value, ignoreCase: true, out var policy) || !Enum.IsDefined(policy) || char.IsDigit(section.Value![0]))
            return $"'{section.Value}' is not a policy: use {string.Join(", ", Enum.GetNames<HttpVersionPolicy>())}";
        options.HttpVersionPolicy = policy;
        return null;
    }
#endif

    private static string? SetTrustedOrigins(ClientOptions options, IReadOnlyList<string> items)
    {
        var origins = new List<Uri>();
        foreach (var item in items)
        {
            if (!Uri.TryCreate(item, UriKind.Absolute, out var origin) || origin.Scheme is not ("http" or "https")) return "an item is not a valid absolute http or https address";
            origins.Add(origin);
        }

        options.TrustedOrigins.Clear();
        foreach (var origin in origins) options.TrustedOrigins.Add(origin);
        return null;
    }

    private static CircuitBreakerOptions Breaker(ClientOptions options) => options.Resilience.CircuitBreaker ??= new CircuitBreakerOptions();

    private static TimeSpan? ReadTime(string text)
    {
        // Digits alone are seconds; TimeSpan.Parse would take them as days.
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
            return Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds) : null;
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;
    }
}
