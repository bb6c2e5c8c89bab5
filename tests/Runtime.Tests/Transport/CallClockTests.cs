using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>What ends the time of a call, and which reason counts.</summary>
public sealed class CallClockTests
{
    [Fact]
    public void Without_a_timeout_the_callers_token_is_taken_as_it_is()
    {
        using var caller = new CancellationTokenSource();
        using var clock = CallClock.Start(new ManualTime(), Timeout.InfiniteTimeSpan, caller.Token);
        Assert.Equal(caller.Token, clock.Token);
        Assert.Equal(CallEnd.None, clock.End(caller.Token, default));
    }

    [Fact]
    public void The_timeout_ends_the_call()
    {
        var time = new ManualTime();
        using var clock = CallClock.Start(time, TimeSpan.FromSeconds(10), default);
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(clock.Token.IsCancellationRequested);
        Assert.Equal(CallEnd.None, clock.End(default, default));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(clock.Token.IsCancellationRequested);
        Assert.Equal(CallEnd.TimedOut, clock.End(default, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_caller_and_the_client_end_the_call_with_and_without_a_timeout(bool hasTimeout)
    {
        var time = new ManualTime();
        var timeout = hasTimeout ? TimeSpan.FromSeconds(10) : Timeout.InfiniteTimeSpan;
        using var caller = new CancellationTokenSource();
        using var client = new CancellationTokenSource();
        using var first = CallClock.Start(time, timeout, caller.Token, client.Token);
        using var second = CallClock.Start(time, timeout, default, client.Token);
        Assert.False(first.Token.IsCancellationRequested);
        caller.Cancel();
        Assert.True(first.Token.IsCancellationRequested);
        Assert.Equal(CallEnd.Cancelled, first.End(caller.Token, client.Token));
        Assert.False(second.Token.IsCancellationRequested);
        client.Cancel();
        Assert.True(second.Token.IsCancellationRequested);
        Assert.Equal(CallEnd.Disposed, second.End(default, client.Token));
        // The caller's own cancellation takes precedence.
        Assert.Equal(CallEnd.Cancelled, first.End(caller.Token, client.Token));
    }

    [Fact]
    public void A_completed_call_keeps_no_token()
    {
        var time = new ManualTime();
        using var caller = new CancellationTokenSource();
        using var client = new CancellationTokenSource();
        var clock = CallClock.Start(time, TimeSpan.FromSeconds(10), caller.Token, client.Token);
        var token = clock.Token;
        clock.Dispose();
        caller.Cancel();
        client.Cancel();
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(token.IsCancellationRequested);
    }
}
