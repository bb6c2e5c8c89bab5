namespace Wappfy.Runtime;

/// <summary>How often a call is repeated while a program waits for a state, and for how long.</summary>
public sealed class ApiWaitOptions
{
    internal static readonly ApiWaitOptions Default = new();

    /// <summary>The first time between a response and the next request: 1 second. A <c>Retry-After</c> of the response takes precedence.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What the interval is multiplied by after each response: 1.5. 1 keeps it.</summary>
    public double BackoffFactor { get; init; } = 1.5;

    /// <summary>The longest interval: 30 seconds. <c>Retry-After</c> can be longer.</summary>
    public TimeSpan MaxInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The time for the whole wait: 5 minutes. <see cref="Timeout.InfiniteTimeSpan"/> for none.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Returns true for an error after which the wait continues, such as 404 until a resource exists. By default, every error ends the wait; calls retry errors of the
    /// network by themselves.
    /// </summary>
    public Func<ApiClientException, bool>? ContinueAfter { get; init; }

    /// <summary>The clock; null for that of the client.</summary>
    public TimeProvider? TimeProvider { get; init; }

    internal void Check()
    {
        if (Interval < TimeSpan.Zero || MaxInterval < TimeSpan.Zero) throw new ArgumentException("Interval and MaxInterval must not be negative.", "options");
        if (!(BackoffFactor >= 1)) throw new ArgumentException("BackoffFactor must be at least 1.", "options");
    }

    /// <summary>The interval after this one.</summary>
    internal TimeSpan Next(TimeSpan interval)
    {
        var ticks = interval.Ticks * BackoffFactor;
        return ticks >= MaxInterval.Ticks ? MaxInterval : TimeSpan.FromTicks((long)ticks);
    }
}
