namespace Wappfy.Runtime;

/// <summary>The token of a call: cancelled by the caller's token or after the call's time.</summary>
internal readonly struct CallClock : IDisposable
{
    private readonly CancellationTokenSource? _source;
    private readonly CancellationTokenRegistration _registration;

    private CallClock(CancellationTokenSource? source, CancellationTokenRegistration registration, CancellationToken token)
    {
        _source = source;
        _registration = registration;
        Token = token;
    }

    public CancellationToken Token { get; }

    public static CallClock Start(TimeProvider time, TimeSpan timeout, CancellationToken outer)
    {
        if (timeout == Timeout.InfiniteTimeSpan) return new CallClock(null, default, outer);
#if NET8_0_OR_GREATER
        var source = ReferenceEquals(time, TimeProvider.System) ? new CancellationTokenSource(timeout) : new CancellationTokenSource(timeout, time);
#else
        var source = time.CreateCancellationTokenSource(timeout);
#endif
        var registration = outer.CanBeCanceled
            ? outer.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), source)
            : default;
        return new CallClock(source, registration, source.Token);
    }

    public void Dispose()
    {
        _registration.Dispose();
        _source?.Dispose();
    }
}
