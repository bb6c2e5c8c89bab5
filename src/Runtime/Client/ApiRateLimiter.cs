using System.Threading.RateLimiting;

namespace Wappfy.Runtime;

/// <summary>
/// Keeps a client within the rate limits that its server reports: once a response says that nothing is left, or asks to wait by <c>Retry-After</c> with 429 or 503, requests wait until
/// the limit is reset. Requests in progress count as used. Set it as <see cref="ClientOptions.RateLimiter"/>; clients that share a credential can share it. Safe for concurrent use.
/// </summary>
/// <param name="timeProvider">The clock; null for the system's.</param>
public sealed class ApiRateLimiter(TimeProvider? timeProvider = null) : RateLimiter
{
    /// <summary>Servers report whole seconds.</summary>
    private static readonly TimeSpan s_rounding = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time = timeProvider ?? TimeProvider.System;
    private readonly object _gate = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Dictionary<string, Budget> _budgets = new(StringComparer.Ordinal);
    private DateTimeOffset _blockedUntil = DateTimeOffset.MinValue;
    private TaskCompletionSource<bool>? _changed;
    private int _inProgress;
    private int _queued;
    private long _succeeded;
    private long _failed;
    private DateTimeOffset? _idleSince;

    /// <summary>The longest wait for a limit: 1 minute. A call that would have to wait longer is not sent, and ends with <see cref="ApiConnectionException"/>.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The maximum number of requests that wait: 10,000.</summary>
    public int QueueLimit { get; init; } = 10_000;

    /// <inheritdoc/>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_gate) return _idleSince is { } since ? _time.GetUtcNow() - since : null;
        }
    }

    /// <inheritdoc/>
    public override RateLimiterStatistics GetStatistics()
    {
        lock (_gate)
        {
            return new RateLimiterStatistics
            {
                CurrentAvailablePermits = Available(_time.GetUtcNow()),
                CurrentQueuedCount = _queued,
                TotalSuccessfulLeases = _succeeded,
                TotalFailedLeases = _failed,
            };
        }
    }

    /// <summary>Takes in what the response to an admitted request reports.</summary>
    internal void Observe(RateLimitLease lease, int status, ApiHeaders headers)
    {
        var now = _time.GetUtcNow();
        var limits = RateLimitHeaders.Read(headers, now);
        var wait = status is 429 or 503 ? RetryAfterHeader.Read(headers, now) : null;
        if (limits.Count == 0 && wait is null) return;
        lock (_gate)
        {
            foreach (var limit in limits)
            {
                // Other units than requests are used up by sizes that are not known before.
                if (limit.Remaining is null || limit.ResetAfter is not { } reset || limit.Unit is not null) continue;
                Take(limit, reset, ((Lease)lease).Begun, now);
                ((Lease)lease).NoteObserved();
            }

            if (wait is { } asked && now + asked > _blockedUntil) _blockedUntil = now + asked;
            Pulse();
        }
    }

    /// <summary>
    /// The server counted at some time between the start of the request and now, so that the reset is known as a range. Responses overtake each other: within one window, the least that was
    /// reported applies, and a response of the window before says nothing of this one.
    /// </summary>
    private void Take(ApiRateLimit limit, TimeSpan reset, DateTimeOffset begun, DateTimeOffset now)
    {
        var (remaining, earliest, latest) = (limit.Remaining!.Value, begun + reset, now + reset);
        if (_budgets.TryGetValue(limit.Policy, out var known) && now < known.ResetAt)
        {
            if (latest + s_rounding < known.Earliest) return;
            if (earliest - s_rounding <= known.Latest)
            {
                remaining = Math.Min(remaining, known.Remaining);
                if (known.Earliest > earliest) earliest = known.Earliest;
                if (known.Latest < latest) latest = known.Latest;
            }
        }

        _budgets[limit.Policy] = new Budget(remaining, earliest, latest, latest, limit.Limit, limit.Window);
    }

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_gate)
        {
            var wait = WaitFor(permitCount, _time.GetUtcNow());
            return _queued == 0 && wait is null ? Admit(permitCount) : Reject(wait);
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var wait = WaitFor(permitCount, _time.GetUtcNow());
            if (_queued == 0 && wait is null) return Admit(permitCount);
            if (wait > MaxWait || _queued >= QueueLimit) return Reject(wait);
            _queued++;
        }

        try
        {
            // In the order of their arrival: only the first one watches the clock.
            await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                while (true)
                {
                    Task changed;
                    TimeSpan delay;
                    lock (_gate)
                    {
                        if (WaitFor(permitCount, _time.GetUtcNow()) is not { } wait) return Admit(permitCount);
                        if (wait > MaxWait) return Reject(wait);
                        delay = wait;
                        changed = (_changed ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
                    }

                    using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                    await Task.WhenAny(changed, DelayAsync(delay, end.Token)).ConfigureAwait(false);
                    end.Cancel();
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            lock (_gate) _queued--;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // Requests that wait end with their calls.
    }

    private Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
#if NET8_0_OR_GREATER
        return Task.Delay(delay, _time, cancellationToken);
#else
        return _time.Delay(delay, cancellationToken);
#endif
    }

    /// <summary>The time until a request may be sent; null for now.</summary>
    private TimeSpan? WaitFor(int permits, DateTimeOffset now)
    {
        var until = _blockedUntil;
        foreach (var policy in _budgets.Keys.ToArray())
        {
            if (Current(policy, now) is { } budget && budget.Remaining - _inProgress < Math.Max(1, permits) && budget.ResetAt > until) until = budget.ResetAt;
        }

        return until > now ? until - now : null;
    }

    /// <summary>The budget of a limit, which is full again after its reset as far as the server has said how much that is.</summary>
    private Budget? Current(string policy, DateTimeOffset now)
    {
        var budget = _budgets[policy];
        if (now < budget.ResetAt) return budget;
        if (budget is { Limit: { } limit, Window: { } window } && window > TimeSpan.Zero)
        {
            // Some servers begin a window with its first request, which is later than now.
            return _budgets[policy] = budget with { Remaining = limit, Earliest = DateTimeOffset.MinValue, Latest = DateTimeOffset.MaxValue, ResetAt = now + window };
        }

        _budgets.Remove(policy);
        return null;
    }

    private long Available(DateTimeOffset now)
    {
        if (_blockedUntil > now) return 0;
        var least = long.MaxValue;
        foreach (var policy in _budgets.Keys.ToArray())
        {
            if (Current(policy, now) is { } budget) least = Math.Min(least, Math.Max(0, budget.Remaining - _inProgress));
        }

        return least;
    }

    private Lease Admit(int permits)
    {
        _inProgress += permits;
        _succeeded++;
        _idleSince = null;
        return new Lease(this, permits, _time.GetUtcNow(), null);
    }

    private Lease Reject(TimeSpan? wait)
    {
        _failed++;
        return new Lease(null, 0, default, wait);
    }

    private void End(int permits, bool isObserved)
    {
        lock (_gate)
        {
            _inProgress -= permits;
            // A response without the fields, or none: the request may have been counted.
            foreach (var policy in isObserved ? [] : _budgets.Keys.ToArray()) _budgets[policy] = _budgets[policy] with { Remaining = _budgets[policy].Remaining - permits };
            if (_inProgress == 0) _idleSince = _time.GetUtcNow();
            Pulse();
        }
    }

    private void Pulse()
    {
        _changed?.TrySetResult(true);
        _changed = null;
    }

    /// <summary>What is left of one limit until its reset, which is between two times.</summary>
    private sealed record Budget(long Remaining, DateTimeOffset Earliest, DateTimeOffset Latest, DateTimeOffset ResetAt, long? Limit, TimeSpan? Window);

    private sealed class Lease(ApiRateLimiter? owner, int permits, DateTimeOffset begun, TimeSpan? wait) : RateLimitLease
    {
        private ApiRateLimiter? _owner = owner;
        private bool _isObserved;

        public DateTimeOffset Begun => begun;

        public override bool IsAcquired { get; } = owner is not null;

        public override IEnumerable<string> MetadataNames => wait is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = wait is not null && metadataName == MetadataName.RetryAfter.Name ? wait.Value : null;
            return metadata is not null;
        }

        protected override void Dispose(bool disposing) => Interlocked.Exchange(ref _owner, null)?.End(permits, _isObserved);

        public void NoteObserved() => _isObserved = true;
    }
}
