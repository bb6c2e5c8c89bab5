using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>The timeouts of calls and of their attempts, and cancellation; without a network.</summary>
public sealed class CallTimeoutTests : CallTestBase
{
    [Fact]
    public async Task An_attempt_that_takes_too_long_is_canceled_and_repeated()
    {
        var handler = new AnsweringHandler(async (n, _, token) =>
        {
            if (n == 2) return AnsweringHandler.Json("{}");
            Time.Advance(TimeSpan.FromSeconds(95.5));
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });
        using var client = Client(handler, o =>
        {
            o.Timeout = TimeSpan.FromMinutes(10);
            o.Resilience.AttemptTimeout = TimeSpan.FromSeconds(95.5);
        });
        var e = await Assert.ThrowsAsync<ApiTimeoutException>(() => client.CallAsync().WaitAsync(Limit));
        Assert.Equal("GET /x: an attempt took longer than its timeout of 95.5 seconds.", e.Message);
        Assert.IsAssignableFrom<OperationCanceledException>(e.InnerException);
        Assert.Single(handler.Requests);
        handler.Requests.Clear();

        using var again = Client(handler, o =>
        {
            o.Timeout = TimeSpan.FromMinutes(10);
            o.Resilience.AttemptTimeout = TimeSpan.FromSeconds(95.5);
            o.Resilience.MaxRetries = 1;
            o.Resilience.BaseDelay = TimeSpan.Zero;
        });
        Assert.Equal(200, (await again.CallAsync().WaitAsync(Limit)).Status);
    }

    [Fact]
    public async Task The_timeout_of_the_call_is_not_that_of_an_attempt()
    {
        using var source = new CancellationTokenSource();
        var handler = new AnsweringHandler(async (n, _, token) =>
        {
            if (n == 1) Time.Advance(TimeSpan.FromMinutes(10));
            else await source.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });
        void Configure(ClientOptions o)
        {
            o.Timeout = TimeSpan.FromMinutes(5);
            o.Resilience.AttemptTimeout = TimeSpan.FromMinutes(4);
        }

        using var client = Client(handler, Configure);
        var e = await Assert.ThrowsAsync<ApiTimeoutException>(() => client.CallAsync().WaitAsync(Limit));
        Assert.Equal("GET /x took longer than its timeout of 300 seconds.", e.Message);
        var call = client.CallAsync(cancellationToken: source.Token);
        Assert.Equal(source.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Limit))).CancellationToken);
        Assert.True(call.IsCanceled);
    }

    [Fact]
    public async Task A_fault_and_a_cancellation_of_the_user_are_not_a_timeout()
    {
        var fault = new Exception[] { new TaskCanceledException("mine"), new FormatException("mine") };
        var n = 0;
        using var client = Client(new AnsweringHandler(_ => AnsweringHandler.Json("{}")), o =>
        {
            o.Resilience.AttemptTimeout = TimeSpan.FromMinutes(2);
            o.Middleware.Add((_, _) =>
            {
                if (n == 1) Time.Advance(TimeSpan.FromMinutes(3));
                throw fault[n++];
            });
            o.Timeout = TimeSpan.FromMinutes(5);
        });
        Assert.Equal("mine", (await Assert.ThrowsAsync<TaskCanceledException>(() => client.CallAsync().WaitAsync(Limit))).Message);
        Assert.Same(fault[1], await Assert.ThrowsAsync<FormatException>(() => client.CallAsync().WaitAsync(Limit)));
    }

    [Theory]
    [InlineData(null, "100")]
    [InlineData(7.5, "7.5")]
    public async Task A_call_can_have_its_own_timeout(double? seconds, string told)
    {
        var handler = new AnsweringHandler(async (_, _, token) =>
        {
            Time.Advance(TimeSpan.FromSeconds(seconds ?? 100));
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });
        using var client = Client(handler);
        var options = new RequestOptions { Timeout = seconds is { } given ? TimeSpan.FromSeconds(given) : null };
        var e = await Assert.ThrowsAsync<ApiTimeoutException>(() => client.CallAsync(options: options).WaitAsync(Limit));
        Assert.Equal($"GET /x took longer than its timeout of {told} seconds.", e.Message);
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData(95.0, 2)]
    [InlineData(91.0, 1)]
    public async Task A_wait_that_is_longer_than_the_rest_of_the_timeout_is_not_started(double? seconds, int requests)
    {
        var handler = new AnsweringHandler(n =>
        {
            var response = AnsweringHandler.Json("{}", n == 1 ? 503 : 200);
            response.Headers.TryAddWithoutValidation("Retry-After", "92");
            return response;
        });
        using var client = Client(handler, o => o.Resilience.MaxRetries = 1);
        var call = client.CallAsync(options: new RequestOptions { Timeout = seconds is { } given ? TimeSpan.FromSeconds(given) : null });
        // The call's timeout and the wait.
        Assert.True(SpinWait.SpinUntil(() => call.IsCompleted || Time.Pending == 2, Limit));
        Time.Advance(TimeSpan.FromSeconds(92));
        // The server's answer, not a timeout that would hide it.
        if (requests == 1) Assert.Equal(503, (await Assert.ThrowsAsync<ApiException>(() => call.WaitAsync(Limit))).Status);
        else Assert.Equal(200, (await call.WaitAsync(Limit)).Status);
        Assert.Equal(requests, handler.Requests.Count);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    public async Task A_completed_call_keeps_no_timer(int status)
    {
        using var client = Client(new AnsweringHandler(_ => AnsweringHandler.Json("{}", status)), o => o.Resilience.AttemptTimeout = TimeSpan.FromSeconds(95));
        await Record.ExceptionAsync(() => client.CallAsync());
        Assert.Equal(0, Time.Pending);
        using var broken = Client(new AnsweringHandler(_ => throw new HttpRequestException("reset")), o => o.Resilience.AttemptTimeout = TimeSpan.FromSeconds(95));
        await Record.ExceptionAsync(() => broken.CallAsync());
        Assert.Equal(0, Time.Pending);
    }

    [Fact]
    public async Task A_timeout_says_how_the_attempts_before_it_ended()
    {
        var handler = new AnsweringHandler(async (n, _, token) =>
        {
            if (n < 3) return AnsweringHandler.Json("{}", 500 + n);
            Time.Advance(TimeSpan.FromMinutes(10));
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });
        using var client = Client(handler, o =>
        {
            o.Resilience.MaxRetries = 3;
            o.Resilience.BaseDelay = TimeSpan.Zero;
            o.Resilience.RetryStatuses.Add(501);
        });
        var e = await Assert.ThrowsAsync<ApiTimeoutException>(() => client.CallAsync().WaitAsync(Limit));
        Assert.Equal("GET /x took longer than its timeout of 100 seconds (3 tries, the last answered one ended with 502).", e.Message);
    }

    [Fact]
    public async Task A_disposed_client_cancels_its_calls_and_starts_none()
    {
        var arrived = new TaskCompletionSource();
        var client = Client(new AnsweringHandler(async (_, _, token) =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        }));
        var call = client.CallAsync();
        await arrived.Task.WaitAsync(Limit);
        client.Dispose();
        Assert.Contains("disposed while GET /x was in progress", (await Assert.ThrowsAsync<ObjectDisposedException>(() => call.WaitAsync(Limit))).Message, StringComparison.Ordinal);
        Assert.Throws<ObjectDisposedException>(() => { _ = client.CallAsync(); });
    }

    [Fact]
    public async Task The_callers_context_is_restored_after_the_call()
    {
        var before = SynchronizationContext.Current;
        var own = new SynchronizationContext();
        SynchronizationContext? within = own;
        using var client = Client(new AnsweringHandler(_ =>
        {
            within = SynchronizationContext.Current;
            return AnsweringHandler.Json("{}");
        }));
        Task call;
        SynchronizationContext.SetSynchronizationContext(own);
        try
        {
            call = client.CallAsync();
            Assert.Same(own, SynchronizationContext.Current);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        await call;
        Assert.Null(within);
    }
}
