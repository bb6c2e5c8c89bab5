namespace Wappfy.Runtime;

/// <summary>When and how often a call is retried.</summary>
public sealed class ResilienceOptions
{
    /// <summary>The maximum number of retries: 3. 0 for none.</summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>
    /// True retries POST and PATCH as well. The default is false: their effect may happen twice (RFC 9110 §9.2.2), so that a message
    /// might be sent twice.
    /// </summary>
    public bool RetryUnsafeMethods { get; set; }

    /// <summary>The first delay, which doubles with each retry: 0.5 seconds.</summary>
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest delay by back-off: 30 seconds. <c>Retry-After</c> can set a longer delay, up to the call's own timeout.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Randomizes the delays, so that clients do not retry at the same time: true.</summary>
    public bool UseJitter { get; set; } = true;

    /// <summary>The time for one attempt; null for only the call's timeout.</summary>
    public TimeSpan? AttemptTimeout { get; set; }

    /// <summary>The statuses that are retried: 408, 429, 500, 502, 503 and 504.</summary>
    public ISet<int> RetryStatuses { get; } = new HashSet<int> { 408, 429, 500, 502, 503, 504 };

    /// <summary>Stops calling a failing server for a while; null (the default) for no circuit breaker.</summary>
    public CircuitBreakerOptions? CircuitBreaker { get; set; }

    /// <summary>A copy, which is not affected by later changes.</summary>
    internal ResilienceOptions Copy()
    {
        var copy = new ResilienceOptions
        {
            MaxRetries = MaxRetries,
            RetryUnsafeMethods = RetryUnsafeMethods,
            BaseDelay = BaseDelay,
            MaxDelay = MaxDelay,
            UseJitter = UseJitter,
            AttemptTimeout = AttemptTimeout,
            CircuitBreaker = CircuitBreaker,
        };
        copy.RetryStatuses.Clear();
        copy.RetryStatuses.UnionWith(RetryStatuses);
        return copy;
    }
}

/// <summary>When the circuit opens and for how long.</summary>
public sealed class CircuitBreakerOptions
{
    /// <summary>The ratio of calls within <see cref="SamplingDuration"/> that must fail: 0.5.</summary>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>The minimum number of calls within <see cref="SamplingDuration"/>: 20.</summary>
    public int MinimumThroughput { get; set; } = 20;

    /// <summary>The time over which failures are counted: 30 seconds.</summary>
    public TimeSpan SamplingDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long calls are rejected: 5 seconds.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(5);
}
