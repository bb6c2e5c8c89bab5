namespace Wappfy.Runtime.Tests.Support;

/// <summary>A clock that moves when the test says so; waiting code can also be told that each wait passes at once.</summary>
internal sealed class ManualTime(bool passAtOnce = false) : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<Waiter> _waiters = [];
    private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The waits that were asked for, in order; timeouts, which are long, are left out.</summary>
    public List<TimeSpan> Waits { get; } = [];

    /// <summary>The waits and timeouts that are neither over nor given up.</summary>
    public int Pending
    {
        get
        {
            lock (_gate) return _waiters.Count;
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public void Advance(TimeSpan by)
    {
        Waiter[] due;
        lock (_gate)
        {
            _now += by;
            due = [.. _waiters.Where(w => w.Due <= _now)];
            _waiters.RemoveAll(w => w.Due <= _now);
        }

        foreach (var waiter in due) waiter.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var waiter = new Waiter(this, () => callback(state));
        waiter.Change(dueTime, period);
        return waiter;
    }

    private sealed class Waiter(ManualTime time, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == Timeout.InfiniteTimeSpan) return true;
            if (dueTime < TimeSpan.FromSeconds(90))
            {
                lock (time._gate) time.Waits.Add(dueTime);
                if (time.PassAtOnce)
                {
                    time._now += dueTime;
                    ThreadPool.QueueUserWorkItem(_ => fire());
                    return true;
                }
            }

            lock (time._gate)
            {
                Due = time._now + dueTime;
                time._waiters.Add(this);
            }

            return true;
        }

        public void Dispose()
        {
            lock (time._gate) time._waiters.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }

    private bool PassAtOnce => passAtOnce;
}
