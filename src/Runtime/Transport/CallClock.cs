namespace Wappfy.Runtime;

/// <summary>How the time of a call ended.</summary>
internal enum CallEnd
{
    /// <summary>It has not ended.</summary>
    None,

    /// <summary>The caller's token was canceled.</summary>
    Cancelled,

    /// <summary>The client was disposed.</summary>
    Disposed,

    /// <summary>The timeout has passed.</summary>
    TimedOut,
}

/// <summary>The token of a call or an attempt: canceled by the caller's token, by the client's end, or when the time is up.</summary>
internal readonly struct CallClock : IDisposable
{
    private readonly CancellationTokenSource? _source;
    private readonly CancellationTokenRegistration _caller;
    private readonly CancellationTokenRegistration _client;

    private CallClock(CancellationTokenSource? source, CancellationTokenRegistration caller, CancellationTokenRegistration client, CancellationToken token)
    {
        _source = source;
        _caller = caller;
        _client = client;
        Token = token;
    }

    public CancellationToken Token { get; }

    /// <summary>Starts the time of a call or an attempt.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="timeout">The timeout, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <param name="outer">The caller's token.</param>
    /// <param name="client">Canceled when the client is disposed.</param>
    public static CallClock Start(TimeProvider time, TimeSpan timeout, CancellationToken outer, CancellationToken client = default)
    {
        if (timeout == Timeout.InfiniteTimeSpan && !client.CanBeCanceled) return new CallClock(null, default, default, outer);
        var source = Source(time, timeout);
        return new CallClock(source, Register(outer, source), Register(client, source), source.Token);
    }

    /// <summary>Why the token was canceled; the caller's own cancellation takes precedence.</summary>
    public CallEnd End(CancellationToken caller, CancellationToken client)
    {
        if (caller.IsCancellationRequested) return CallEnd.Cancelled;
        if (client.IsCancellationRequested) return CallEnd.Disposed;
        return Token.IsCancellationRequested ? CallEnd.TimedOut : CallEnd.None;
    }

    public void Dispose()
    {
        _caller.Dispose();
        _client.Dispose();
        _source?.Dispose();
    }

    private static CancellationTokenSource Source(TimeProvider time, TimeSpan timeout)
    {
        if (timeout == Timeout.InfiniteTimeSpan) return new CancellationTokenSource();
#if NET8_0_OR_GREATER
        return new CancellationTokenSource(timeout, time);
#else
        return time.CreateCancellationTokenSource(timeout);
#endif
    }

    private static CancellationTokenRegistration Register(CancellationToken token, CancellationTokenSource source) =>
        token.UnsafeRegister(static state => Cancel((CancellationTokenSource)state!), source);

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call ended at this very moment.
        }
    }
}
