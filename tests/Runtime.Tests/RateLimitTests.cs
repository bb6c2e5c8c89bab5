using System.Threading.RateLimiting;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>What responses say of the pace of requests, and the limiter that keeps to it; without a network or sleeps.</summary>
public sealed class RateLimitTests : Transport.CallTestBase
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    private static HttpResponseMessage With(HttpResponseMessage response, params string[] headers)
    {
        foreach (var header in headers) response.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ", 2)[1]);
        return response;
    }

    private static ApiHeaders Headers(params string[] headers) => new(With(AnsweringHandler.Json("{}"), headers));

    private static string Text(ApiRateLimit limit) => FormattableString.Invariant($"{limit.Policy}|{limit.Limit}|{limit.Remaining}|{limit.ResetAfter?.TotalSeconds}|{limit.Window?.TotalSeconds}|{limit.Unit}");

    /// <summary>draft-ietf-httpapi-ratelimit-headers-10 §3 and §4, earlier versions of it, and fields without a specification.</summary>
    [Theory]
    [InlineData("default|100|50|30|60|", "RateLimit-Policy: \"default\";q=100;w=60", "RateLimit: \"default\";r=50;t=30")]
    [InlineData("burst|100|99|||, daily|1000|997|3600|86400|", "RateLimit: \"burst\";r=99, \"daily\";t=3600;r=997", "RateLimit-Policy: \"burst\";q=100, \"daily\";q=1000;w=86400;pk=:c2RmYWZk:")]
    [InlineData("a, b;c|10||||content-bytes", "RateLimit-Policy: \"a, b;c\";q=10;qu=\"content-bytes\"")]
    [InlineData("|100|50|30||", "RateLimit: limit=100, remaining=50, reset=30")]
    [InlineData("|100|0|30|60|", "RateLimit-Limit: 100", "RateLimit-Remaining: 0", "RateLimit-Reset: 30", "RateLimit-Policy: 100;w=60")]
    [InlineData("|60|59|1800||", "Date: Thu, 01 Jan 2026 00:00:00 GMT", "X-RateLimit-Limit: 60", "X-RateLimit-Remaining: 59", "X-RateLimit-Reset: 1767227400")]
    [InlineData("|60|59|1800||", "Date: Thu, 01 Jan 2026 00:00:00 GMT", "x-rate-limit-limit: 60", "x-rate-limit-remaining: 59", "x-rate-limit-reset: 1767227400000")]
    [InlineData("|5|4|0.25||", "X-RateLimit-Limit: 5", "X-RateLimit-Remaining: 4", "X-RateLimit-Reset-After: 0.25")]
    [InlineData("requests||59|360.5||, tokens|150000|149984|1||", "x-ratelimit-remaining-requests: 59", "x-ratelimit-reset-requests: 6m0s500ms", "x-ratelimit-limit-tokens: 150000", "x-ratelimit-remaining-tokens: 149984", "x-ratelimit-reset-tokens: 1s")]
    [InlineData("minute|20|19||60|", "X-RateLimit-Limit-Minute: 20", "X-RateLimit-Remaining-Minute: 19")]
    [InlineData("", "X-RateLimit-Limit: many", "X-RateLimit-Reset: soon", "X-RateLimit-Resource: core")]
    [InlineData("default||||", "RateLimit: \"default\";r=abc;t=NaN")]
    [InlineData("|||0||", "X-RateLimit-Reset: -5")]
    [InlineData("|1|0|1||", "X-RateLimit-Limit: 1, 15000", "X-RateLimit-Remaining: 0, 14998", "X-RateLimit-Reset: 1, 1419704")]
    [InlineData("|||0.5||", "X-RateLimit-Reset: 500ms, 1h")]
    [InlineData("|||1800||", "Date: Thu, 01 Jan 2026 00:00:00 GMT", "X-RateLimit-Reset: Thu, 01 Jan 2026 00:30:00 GMT")]
    public void Rate_limits_are_typed(string expected, params string[] headers) =>
        Assert.Equal(expected.TrimEnd('|'), string.Join(", ", Headers(headers).RateLimits.Select(Text)).TrimEnd('|'));

    [Theory]
    [InlineData("RateLimit: ,;,=,\"")]
    [InlineData("RateLimit: \"a\\\\\";r=1;t=99999999999999999999, ;;;r")]
    [InlineData("RateLimit-Policy: \"\";q=1e400;w=-1")]
    public void Malformed_fields_are_left_out(string header) => Assert.All(Headers(header).RateLimits, static l => Assert.True(l.ResetAfter is null || l.ResetAfter <= TimeSpan.FromDays(25)));

    [Fact]
    public async Task Responses_and_exceptions_have_them()
    {
        using var client = Client(new AnsweringHandler(n => With(AnsweringHandler.Json("{}", n == 1 ? 200 : 429), "RateLimit: \"default\";r=0;t=7", "Retry-After: 7")));
        var response = await client.CallAsync();
        Assert.Equal((0, 7.0, 7.0), (response.Headers.RateLimits[0].Remaining, response.Headers.RateLimits[0].ResetAfter!.Value.TotalSeconds, response.Headers.RetryAfter!.Value.TotalSeconds));
        var fault = await Assert.ThrowsAsync<ApiException>(() => client.CallAsync());
        Assert.Equal(0, Assert.Single(fault.Headers.RateLimits).Remaining);
    }

    /// <summary>RFC 9745 §2, RFC 8594 §3, and drafts of the former.</summary>
    [Theory]
    [InlineData("Deprecation: @1688169599", true, "2023-06-30 23:59:59Z", null)]
    [InlineData("Deprecation: true", true, null, null)]
    [InlineData("Deprecation: ?0", false, null, null)]
    [InlineData("Deprecation: @99999999999999", true, null, null)]
    [InlineData("Deprecation: Fri, 30 Jun 2023 23:59:59 GMT", true, "2023-06-30 23:59:59Z", null)]
    [InlineData("Sunset: Sun, 30 Jun 2024 23:59:59 GMT", false, null, "2024-06-30 23:59:59Z")]
    [InlineData("Sunset: soon", false, null, null)]
    public void Deprecation_and_sunset_are_dates(string header, bool isDeprecated, string? since, string? end)
    {
        var headers = Headers(header);
        Assert.Equal((isDeprecated, since, end), (headers.IsDeprecated, headers.DeprecatedAt?.ToString("u"), headers.SunsetAt?.ToString("u")));
    }

    [Fact]
    public async Task A_deprecated_operation_is_logged_once_and_is_in_the_telemetry()
    {
        var log = new ListLog();
        var tags = new List<(object?, object?)>();
        using var listener = new System.Diagnostics.ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Tests.Deprecated",
            Sample = static (ref System.Diagnostics.ActivityCreationOptions<System.Diagnostics.ActivityContext> _) => System.Diagnostics.ActivitySamplingResult.AllData,
            ActivityStopped = activity => tags.Add((activity.GetTagItem("wappfy.deprecation"), activity.GetTagItem("wappfy.sunset"))),
        };
        System.Diagnostics.ActivitySource.AddActivityListener(listener);
        var calls = 0L;
        using var meters = new System.Diagnostics.Metrics.MeterListener
        {
            InstrumentPublished = static (instrument, l) =>
            {
                if (instrument.Meter.Name == "Tests.Deprecated" && instrument.Name == "wappfy.client.deprecated.calls") l.EnableMeasurementEvents(instrument);
            },
        };
        meters.SetMeasurementEventCallback<long>((_, value, _, _) => calls += value);
        meters.Start();
        using var pipeline = new Generated.ApiPipeline(
            new Generated.ApiClientDefinition("Tests.Deprecated", null),
            new ClientOptions { Server = ApiServer.At(Server), LoggerFactory = log },
            new HttpClient(new AnsweringHandler(_ => With(AnsweringHandler.Json("{}"), "Deprecation: @1688169599", "Sunset: Sun, 30 Jun 2024 23:59:59 GMT"))));
        foreach (var path in new[] { "/a", "/a", "/b" })
        {
            var request = new Generated.ApiRequestBuilder(new Generated.ApiOperation("GET", path, null));
            request.Path(path);
            await pipeline.SendAsync(request.Build(), TestClient.Undescribed, null, default);
        }

        var lines = log.Lines.Where(static l => l.Contains("deprecated", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Contains("GET /a is deprecated as of 2023-06-30, and is expected to stop working on 2024-06-30, as the server reports.", lines[0], StringComparison.Ordinal);
        Assert.Equal(Enumerable.Repeat<(object?, object?)>(("2023-06-30", "2024-06-30"), 3), tags);
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task Requests_wait_for_the_reset_once_nothing_is_left()
    {
        var handler = new AnsweringHandler(n => With(AnsweringHandler.Json("{}"), $"RateLimit: \"default\";r={(n == 1 ? 0 : 5)};t=30"));
        using var client = Client(handler, o => o.RateLimiter = new ApiRateLimiter(Time));
        await client.CallAsync();
        var second = client.CallAsync();
        Assert.False(second.IsCompleted);
        Time.Advance(TimeSpan.FromSeconds(29));
        Assert.Single(handler.Requests);
        Time.Advance(TimeSpan.FromSeconds(1));
        await second;
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task Retry_After_of_one_call_holds_the_others_back()
    {
        var handler = new AnsweringHandler(n => n == 1 ? With(AnsweringHandler.Json("{}", 429), "Retry-After: 20") : AnsweringHandler.Json("{}"));
        using var client = Client(handler, o => o.RateLimiter = new ApiRateLimiter(Time));
        await Assert.ThrowsAsync<ApiException>(() => client.CallAsync());
        var second = client.CallAsync("POST", "/other");
        Time.Advance(TimeSpan.FromSeconds(19));
        Assert.False(second.IsCompleted);
        Time.Advance(TimeSpan.FromSeconds(1));
        await second;
    }

    [Fact]
    public async Task Requests_in_progress_count_as_used()
    {
        var gate = new TaskCompletionSource();
        var handler = new AnsweringHandler(async (n, _, _) =>
        {
            if (n is 2 or 3) await gate.Task;
            return With(AnsweringHandler.Json("{}"), "X-RateLimit-Limit: 10", $"X-RateLimit-Remaining: {(n == 1 ? 2 : 10)}", $"X-RateLimit-Reset: {(n == 1 ? 50 : 99)}");
        });
        using var client = Client(handler, o => o.RateLimiter = new ApiRateLimiter(Time));
        await client.CallAsync();
        Task[] calls = [client.CallAsync(), client.CallAsync(), client.CallAsync()];
        Assert.Equal(3, handler.Requests.Count);
        gate.SetResult();
        await Task.WhenAll(calls);
        Assert.Equal(4, handler.Requests.Count);
    }

    [Fact]
    public async Task A_limit_that_is_far_away_ends_the_call_without_sending_it()
    {
        var handler = new AnsweringHandler(_ => With(AnsweringHandler.Json("{}"), "RateLimit: \"hourly\";r=0;t=3600"));
        var limiter = new ApiRateLimiter(Time);
        using var client = Client(handler, o => o.RateLimiter = limiter);
        await client.CallAsync();
        var fault = await Assert.ThrowsAsync<ApiConnectionException>(() => client.CallAsync());
        Assert.Equal("GET /x was not sent: the rate limiter does not admit it for 3600 seconds.", fault.Message);
        Assert.Equal((1L, 1L, 0L), (limiter.GetStatistics()!.TotalSuccessfulLeases, limiter.GetStatistics()!.TotalFailedLeases, limiter.GetStatistics()!.CurrentAvailablePermits));
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_call_that_waits_for_the_limiter_can_be_canceled()
    {
        var handler = new AnsweringHandler(_ => With(AnsweringHandler.Json("{}"), "RateLimit: \"default\";r=0;t=30"));
        var limiter = new ApiRateLimiter(Time);
        using var client = Client(handler, o => o.RateLimiter = limiter);
        await client.CallAsync();
        using var source = new CancellationTokenSource();
        var second = client.CallAsync(cancellationToken: source.Token);
        var third = client.CallAsync();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        while (!third.IsCompleted)
        {
            await Task.Yield();
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        await third;
        Assert.Equal(0, limiter.GetStatistics()!.CurrentQueuedCount);
    }

    /// <summary>A server that counts 10 requests in a window of 30 seconds; it never has to reject one.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Many_calls_at_the_same_time_stay_within_the_limit(int seed)
    {
        var random = new Random(seed);
        var gate = new object();
        var (used, windowEnd, rejected) = (0, DateTimeOffset.MinValue, 0);
        var handler = new AnsweringHandler(async (_, _, _) =>
        {
            HttpResponseMessage response;
            lock (gate)
            {
                var now = Time.GetUtcNow();
                if (now >= windowEnd) (used, windowEnd) = (0, now + TimeSpan.FromSeconds(30));
                var isRejected = ++used > 10;
                if (isRejected) rejected++;
                response = With(
                    AnsweringHandler.Json("{}", isRejected ? 429 : 200),
                    "RateLimit-Policy: \"default\";q=10;w=30",
                    FormattableString.Invariant($"RateLimit: \"default\";r={Math.Max(0, 10 - used)};t={Math.Ceiling((windowEnd - now).TotalSeconds)}"));
            }

            // Responses overtake each other.
            for (var i = random.Next(5); i > 0; i--) await Task.Yield();
            return response;
        });
        using var client = Client(handler, o =>
        {
            o.RateLimiter = new ApiRateLimiter(Time) { MaxWait = TimeSpan.FromHours(1) };
            o.Timeout = Timeout.InfiniteTimeSpan;
        });
        await client.CallAsync();
        var calls = Task.WhenAll(Enumerable.Range(0, 60).Select(_ => client.CallAsync()));
        while (!calls.IsCompleted)
        {
            await Task.Yield();
            Time.Advance(TimeSpan.FromSeconds(1));
        }

        await calls;
        Assert.Equal((61, 0), (handler.Requests.Count, rejected));
    }

    [Fact]
    public async Task Limiters_of_NET_are_asked_for_each_attempt_and_released_after_it()
    {
        var handler = new AnsweringHandler(n => AnsweringHandler.Json("{}", n == 1 ? 503 : 200));
        await using var limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = 1, QueueLimit = 0 });
        using var client = Client(handler, o =>
        {
            o.RateLimiter = limiter;
            o.Resilience.MaxRetries = 1;
            o.TimeProvider = new ManualTime(passAtOnce: true);
        });
        await client.CallAsync();
        Assert.Equal((2L, 1L), (limiter.GetStatistics()!.TotalSuccessfulLeases, limiter.GetStatistics()!.CurrentAvailablePermits));
        using (await limiter.AcquireAsync())
            Assert.StartsWith("GET /x was not sent: the rate limiter does not admit it", (await Assert.ThrowsAsync<ApiConnectionException>(() => client.CallAsync())).Message, StringComparison.Ordinal);
    }
}
