using System.Net;
using System.Net.Sockets;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>What is tried again and after how long, without a network.</summary>
public sealed class RetryPolicyTests
{
    [Theory]
    [InlineData(408, false)]
    [InlineData(429, false)]
    [InlineData(500, false)]
    [InlineData(503, false)]
    public void An_idempotent_call_is_repeated_and_another_is_not(int status, bool whenUnsafe)
    {
        using var response = Response(status);
        Assert.True(Policy().ShouldRetry(new Call(), response));
        Assert.Equal(whenUnsafe, Policy().ShouldRetry(new Call { Idempotent = false }, response));
    }

    [Theory]
    [InlineData(429, "0", true)]
    [InlineData(429, "2", true)]
    [InlineData(503, "2", false)]
    [InlineData(429, null, false)]
    [InlineData(503, null, false)]
    [InlineData(429, "soon", false)]
    [InlineData(500, "2", false)]
    [InlineData(502, "2", false)]
    public void A_server_that_refused_and_says_when_to_come_back_is_asked_again_whatever_the_method(int status, string? retryAfter, bool expected)
    {
        using var response = Response(status, retryAfter);
        Assert.Equal(expected, Policy().ShouldRetry(new Call { Idempotent = false }, response));
    }

    [Fact]
    public void A_body_that_cannot_be_sent_again_and_the_callers_word_win()
    {
        using var response = Response(429, "1");
        Assert.False(Policy().ShouldRetry(new Call { Idempotent = false, Replayable = false }, response));
        Assert.False(Policy().ShouldRetry(new Call { Wish = false }, response));
        Assert.True(Policy().ShouldRetry(new Call { Idempotent = false, Wish = true }, Response(500)));
        Assert.True(Policy(o => o.RetryUnsafeMethods = true).ShouldRetry(new Call { Idempotent = false }, Response(500)));
        Assert.False(Policy(o => o.MaxRetries = 0).ShouldRetry(new Call(), response));
        Assert.False(Policy(o => o.RetryStatuses.Remove(429)).ShouldRetry(new Call(), response));
    }

    [Fact]
    public void A_wait_that_does_not_fit_into_the_calls_time_is_not_begun()
    {
        var time = new ManualTime();
        var call = new Call { Time = TimeSpan.FromSeconds(10), Start = time.GetTimestamp() };
        Assert.True(Policy(time: time).ShouldRetry(call, Response(503, "9")));
        Assert.False(Policy(time: time).ShouldRetry(call, Response(503, "10")));
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.False(Policy(time: time).ShouldRetry(call, Response(503, "9")));
        Assert.True(Policy(time: time).ShouldRetry(new Call { Time = Timeout.InfiniteTimeSpan }, Response(503, "9999999")));
    }

    [Fact]
    public void Faults_of_the_network_are_repeated_and_others_are_not()
    {
        foreach (var fault in new Exception[] { new HttpRequestException(), new IOException(), new SocketException(), new InvalidDataException(), new ApiTimeoutException("GET /x", "slow", null) })
        {
            Assert.True(Policy().ShouldRetry(new Call(), fault));
            Assert.False(Policy().ShouldRetry(new Call { Idempotent = false }, fault));
        }

        foreach (var fault in new Exception[] { new InvalidOperationException(), new OperationCanceledException(), new ArgumentException(), new SourceFaultException(new IOException()) })
            Assert.False(Policy().ShouldRetry(new Call(), fault));
    }

    [Theory]
    [InlineData("2147483647")]
    [InlineData("99999999999999999999")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public async Task Without_a_timeout_the_longest_delay_bounds_what_a_server_asks_for(string retryAfter)
    {
        var time = new ManualTime(passAtOnce: true);
        var call = new Call { Time = Timeout.InfiniteTimeSpan, Answers = { Response(200) } };
        using var response = await Policy(o => o.MaxDelay = TimeSpan.FromSeconds(20), time).ContinueAsync(call, Response(503, retryAfter), null, default);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var wait = Assert.Single(time.Waits);
        Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task The_first_response_counts_as_an_attempt_and_dropped_responses_are_disposed()
    {
        var time = new ManualTime(passAtOnce: true);
        var first = Response(500);
        var call = new Call { Answers = { Response(502), Response(503), Response(504) } };
        using var last = await Policy(o => o.MaxRetries = 2, time).ContinueAsync(call, first, null, default);
        Assert.Equal(503, (int)last.StatusCode);
        Assert.Equal(["500", "502"], call.Outcomes);
        Assert.Throws<ObjectDisposedException>(() => first.Content = null);
        last.Content = null;
    }

    [Fact]
    public async Task The_last_fault_is_raised()
    {
        var call = new Call { Answers = { new IOException("second") } };
        var e = await Assert.ThrowsAsync<IOException>(() => Policy(o => o.MaxRetries = 1, new ManualTime(passAtOnce: true)).ContinueAsync(call, null, new IOException("first"), default));
        Assert.Equal("second", e.Message);
        Assert.Equal(["IOException"], call.Outcomes);
    }

    [Fact]
    public async Task A_logger_that_throws_does_not_stop_the_tries()
    {
        var telemetry = new CallTelemetry(new ClientInstruments("Tests.Retry"), new ThrowingLog());
        var policy = new RetryPolicy("Tests.Retry", new ResilienceOptions(), new ManualTime(passAtOnce: true), telemetry);
        using var response = await policy.ContinueAsync(new Call { Answers = { Response(200) } }, Response(500), null, default);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(399, false)]
    [InlineData(400, true)]
    public void Statuses_below_400_are_never_tried_again(int status, bool expected) =>
        Assert.Equal(expected, Policy(o => o.RetryStatuses.Add(status)).ShouldRetry(new Call(), Response(status)));

    [Theory]
    [InlineData("45", 45)]
    [InlineData("0", 1)]
    public async Task With_a_timeout_the_server_says_how_long_to_wait(string retryAfter, int seconds)
    {
        var time = new ManualTime(passAtOnce: true);
        var call = new Call { Answers = { Response(200) } };
        using var response = await Policy(
            static o =>
            {
                o.BaseDelay = TimeSpan.FromSeconds(1);
                o.MaxDelay = TimeSpan.FromSeconds(20);
                o.UseJitter = false;
            },
            time).ContinueAsync(call, Response(503, retryAfter), null, default);
        Assert.Equal([TimeSpan.FromSeconds(seconds)], time.Waits);
    }

    [Theory]
    [InlineData(499, false)]
    [InlineData(500, true)]
    public async Task The_circuit_counts_responses_from_500_on_and_reports_when_it_opens(int status, bool opens)
    {
        var log = new CountingLog();
        var policy = new RetryPolicy(
            "Tests.Retry",
            new ResilienceOptions { MaxRetries = 0, CircuitBreaker = new CircuitBreakerOptions { MinimumThroughput = 2, FailureRatio = 0.5 } },
            new ManualTime(),
            new CallTelemetry(new ClientInstruments("Tests.Retry"), log));
        Assert.True(policy.SeesFirstTry);
        Assert.False(Policy().SeesFirstTry);
        for (var i = 0; i < 2; i++) Assert.Equal(status, (int)(await policy.ContinueAsync(new Call { Answers = { Response(status) } }, null, null, default)).StatusCode);
        var next = await Record.ExceptionAsync(() => policy.ContinueAsync(new Call { Answers = { Response(200) } }, null, null, default));
        Assert.Equal(opens, next is Polly.CircuitBreaker.BrokenCircuitException);
        Assert.Equal(opens ? 1 : 0, log.Count);
    }

    [Fact]
    public async Task Each_further_attempt_is_reported_with_its_number()
    {
        var log = new CountingLog();
        var policy = new RetryPolicy("Tests.Retry", new ResilienceOptions(), new ManualTime(passAtOnce: true), new CallTelemetry(new ClientInstruments("Tests.Retry"), log));
        using var response = await policy.ContinueAsync(new Call { Answers = { Response(502), Response(200) } }, Response(500), null, default);
        Assert.Equal(2, log.Count);
        Assert.EndsWith("after attempt 1 ended with 500", log.Messages[0], StringComparison.Ordinal);
        Assert.EndsWith("after attempt 2 ended with 502", log.Messages[1], StringComparison.Ordinal);
    }

    private static RetryPolicy Policy(Action<ResilienceOptions>? configure = null, TimeProvider? time = null)
    {
        var options = new ResilienceOptions();
        configure?.Invoke(options);
        return new RetryPolicy("Tests.Retry", options, time ?? new ManualTime(), new CallTelemetry(new ClientInstruments("Tests.Retry"), null));
    }

    private static HttpResponseMessage Response(int status, string? retryAfter = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status);
        if (retryAfter is not null) response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return response;
    }

    private sealed class CountingLog : Microsoft.Extensions.Logging.ILogger
    {
        public List<string> Messages { get; } = [];

        public int Count => Messages.Count;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => true;

        public void Log<TState>(Microsoft.Extensions.Logging.LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Messages.Add(formatter(state, exception));
    }

    private sealed class Call : RetriedCall
    {
        public bool Idempotent { get; init; } = true;

        public bool Replayable { get; init; } = true;

        public bool? Wish { get; init; }

        public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(100);

        public long Start { get; init; } = new ManualTime().GetTimestamp();

        /// <summary>A response or an exception per further try.</summary>
        public List<object> Answers { get; } = [];

        public List<string> Outcomes { get; } = [];

        public override string Name => "GET /x";

        public override bool IsIdempotent => Idempotent;

        public override bool IsReplayable => Replayable;

        public override bool? Retry => Wish;

        public override TimeSpan Timeout => Time;

        public override long Started => Start;

        public override void NoteOutcome(string outcome) => Outcomes.Add(outcome);

        protected override Task<HttpResponseMessage> TryAsync(CancellationToken cancellationToken)
        {
            var answer = Answers[0];
            Answers.RemoveAt(0);
            return answer is Exception e ? Task.FromException<HttpResponseMessage>(e) : Task.FromResult((HttpResponseMessage)answer);
        }
    }
}
