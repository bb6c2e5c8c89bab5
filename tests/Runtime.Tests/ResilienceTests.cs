using System.Globalization;
using Microsoft.AspNetCore.Http;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>Retries, waits and the circuit breaker; the clock passes at once.</summary>
public sealed class ResilienceTests
{
    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("HEAD")]
    public async Task An_idempotent_call_is_tried_again_after_503(string method)
    {
        await using var server = await FailingAsync(2, 503);
        var time = new ManualTime(passAtOnce: true);
        using var client = Client(server, time);
        Assert.Equal(200, (await client.CallAsync(method)).Status);
        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(2, time.Waits.Count);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PATCH")]
    public async Task A_call_that_may_not_happen_twice_is_sent_once(string method)
    {
        await using var server = await FailingAsync(2, 503);
        using var client = Client(server, new ManualTime(passAtOnce: true));
        Assert.Equal(503, (await Assert.ThrowsAsync<ApiException>(() => client.CallAsync(method))).Status);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_POST_is_tried_again_where_the_user_says_so()
    {
        await using var server = await FailingAsync(1, 503);
        using var client = Client(server, new ManualTime(passAtOnce: true), o => o.Resilience.RetryUnsafeMethods = true);
        Assert.Equal(200, (await PostAsync(client, ApiBodies.Json(new Picture("u"), PictureCodec.Instance))).Status);
        Assert.Equal(["""{"url":"u"}""", """{"url":"u"}"""], server.Requests.Select(r => r.Text));

        await using var other = await FailingAsync(1, 503);
        using var strict = Client(other, new ManualTime(passAtOnce: true));
        Assert.Equal(200, (await PostAsync(strict, ApiBodies.Text("b"), new RequestOptions { Retry = true })).Status);
        Assert.Equal(503, (await Assert.ThrowsAsync<ApiException>(async () =>
        {
            await using var third = await FailingAsync(1, 503);
            using var c = Client(third, new ManualTime(passAtOnce: true));
            await c.CallAsync(options: new RequestOptions { Retry = false });
        })).Status);
    }

    [Fact]
    public async Task A_body_that_cannot_be_sent_again_is_sent_once()
    {
        await using var server = await FailingAsync(1, 503);
        using var client = Client(server, new ManualTime(passAtOnce: true), o => o.Resilience.RetryUnsafeMethods = true);
        await Assert.ThrowsAsync<ApiException>(() => PostAsync(client, ApiBodies.File(FilePart.FromStream(new OnceStream([1])))));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_seekable_stream_is_sent_again_from_its_start()
    {
        await using var server = await FailingAsync(1, 503);
        using var client = Client(server, new ManualTime(passAtOnce: true), o => o.Resilience.RetryUnsafeMethods = true);
        await PostAsync(client, new MultipartBody().AddFile("f", FilePart.FromStream(new MemoryStream("abc"u8.ToArray()) { Position = 1 })).Build());
        Assert.All(server.Requests, r => Assert.Contains("\r\n\r\nbc\r\n", r.Text, StringComparison.Ordinal));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Retry_After_in_seconds_is_waited_for()
    {
        await using var server = await FailingAsync(1, 429, "7");
        var time = new ManualTime(passAtOnce: true);
        using var client = Client(server, time);
        await client.CallAsync();
        Assert.Equal([TimeSpan.FromSeconds(7)], time.Waits);
    }

    [Fact]
    public async Task Retry_After_as_a_date_is_waited_for()
    {
        var time = new ManualTime(passAtOnce: true);
        await using var server = await FailingAsync(1, 503, (time.GetUtcNow() + TimeSpan.FromSeconds(11)).ToString("R", CultureInfo.InvariantCulture));
        using var client = Client(server, time);
        await client.CallAsync();
        Assert.Equal([TimeSpan.FromSeconds(11)], time.Waits);
    }

    [Fact]
    public async Task A_Retry_After_beyond_the_calls_time_gives_the_response_at_once()
    {
        await using var server = await FailingAsync(1, 429, "3600");
        using var client = Client(server, new ManualTime(passAtOnce: true));
        var e = await Assert.ThrowsAsync<ApiException>(() => client.CallAsync());
        Assert.Equal((429, TimeSpan.FromHours(1)), (e.Status, e.RetryAfter));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Waits_grow_and_stay_below_their_limit()
    {
        await using var server = await FailingAsync(100, 500);
        var time = new ManualTime(passAtOnce: true);
        using var client = Client(server, time, o =>
        {
            o.Resilience.MaxRetries = 5;
            o.Resilience.UseJitter = false;
            o.Resilience.BaseDelay = TimeSpan.FromSeconds(1);
            o.Resilience.MaxDelay = TimeSpan.FromSeconds(5);
        });
        var e = await Assert.ThrowsAsync<ApiException>(() => client.CallAsync());
        Assert.Equal(500, e.Status);
        Assert.Contains("down", e.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2, 4, 5, 5], time.Waits.Select(w => w.TotalSeconds));
        Assert.Equal(6, server.Requests.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(501)]
    public async Task Other_statuses_are_not_tried_again(int status)
    {
        await using var server = await FailingAsync(1, status);
        using var client = Client(server, new ManualTime(passAtOnce: true));
        await Assert.ThrowsAsync<ApiException>(() => client.CallAsync());
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_stream_after_a_failed_try_is_that_of_the_new_response()
    {
        var n = 0;
        await using var server = await TestServer.StartAsync(async context =>
        {
            if (Interlocked.Increment(ref n) == 1) context.Response.StatusCode = 503;
            await context.Response.WriteAsync(n == 1 ? "down" : "picture");
        });
        using var client = Client(server, new ManualTime(passAtOnce: true));
        using var binary = await client.CallAsync(new ApiResponses<BinaryResponse>().Binary("200", static b => b));
        Assert.Equal("picture"u8.ToArray(), await binary.ReadAllBytesAsync());
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_body_is_tried_again()
    {
        await using var server = new RawServer(async c =>
        {
            await c.ReadHeadAsync();
            if (c.Number < 3) await c.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{");
            else await c.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"url\":\"u\"}");
        });
        using var client = new TestClient(server.Address, o => Set(o, new ManualTime(passAtOnce: true)));
        Assert.Equal("u", (await client.CallAsync(TestClient.PictureResponses)).Url);
        Assert.Equal(3, server.Connections);
    }

    [Fact]
    public async Task A_try_that_takes_too_long_is_given_up_and_tried_again()
    {
        var time = new ManualTime();
        var n = 0;
        await using var server = await TestServer.StartAsync(context =>
        {
            if (Interlocked.Increment(ref n) != 1) return Task.CompletedTask;
            time.Advance(TimeSpan.FromSeconds(10));
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using var client = Client(server, time, o =>
        {
            o.Resilience.MaxRetries = 1;
            o.Resilience.BaseDelay = TimeSpan.Zero;
            o.Resilience.AttemptTimeout = TimeSpan.FromSeconds(10);
        });
        Assert.Equal(200, (await client.CallAsync()).Status);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task The_circuit_opens_after_failures_and_closes_again()
    {
        var down = true;
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.StatusCode = down ? 500 : 200;
            return Task.CompletedTask;
        });
        var time = new ManualTime();
        using var client = Client(server, time, o =>
        {
            o.Resilience.MaxRetries = 0;
            o.Resilience.CircuitBreaker = new CircuitBreakerOptions { MinimumThroughput = 4 };
        });
        for (var i = 0; i < 4; i++) await Assert.ThrowsAsync<ApiException>(() => client.CallAsync());
        var open = await Assert.ThrowsAsync<ApiConnectionException>(() => client.CallAsync());
        Assert.Contains("circuit breaker is open", open.Message, StringComparison.Ordinal);
        Assert.Equal(4, server.Requests.Count);

        down = false;
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(200, (await client.CallAsync()).Status);
    }

    [Fact]
    public async Task Middleware_sees_every_try_and_no_key()
    {
        await using var server = await FailingAsync(1, 503);
        var seen = new List<string>();
        using var client = Client(server, new ManualTime(passAtOnce: true), o =>
        {
            o.Credentials.Add(new ApiKeyCredential(TestClient.Secret));
            o.Middleware.Add(async (call, next) =>
            {
                seen.Add($"{call.Attempt} {call.Operation} {call.Request.Headers.Contains("apikey")}");
                call.Request.Headers.Add("X-Trace", "t");
                var response = await next(call);
                seen.Add(((int)response.StatusCode).ToString(CultureInfo.InvariantCulture));
                return response;
            });
        });
        await client.CallAsync(security: TestClient.KeySecurity);
        Assert.Equal(["1 GET /x False", "503", "2 GET /x False", "200"], seen);
        Assert.All(server.Requests, r => Assert.Equal(("t", TestClient.Secret), (r.Header("X-Trace"), r.Header("apikey"))));
    }

    [Fact]
    public async Task Middleware_can_return_a_response_of_its_own()
    {
        using var client = new TestClient(new Uri("http://127.0.0.1:1"), o => o.Middleware.Add((_, _) => Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.OK)
        {
            Content = new StringContent("""{"url":"fake"}""", System.Text.Encoding.UTF8, "application/json"),
        })));
        Assert.Equal("fake", (await client.CallAsync(TestClient.PictureResponses)).Url);
    }

    [Fact]
    public async Task Headers_of_one_call_are_sent_and_checked()
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var client = new TestClient(server.Address);
        await client.CallAsync(options: new RequestOptions { Headers = { ["X-Request-Id"] = "7", ["User-Agent"] = "mine", ["Accept"] = "text/csv" } });
        Assert.Equal(("7", "mine", "text/csv"), (server.Last.Header("X-Request-Id"), server.Last.Header("User-Agent"), server.Last.Header("Accept")));
        await Assert.ThrowsAsync<ArgumentException>(() => client.CallAsync(options: new RequestOptions { Headers = { ["X"] = "a\r\nb: c" } }));
    }

    private static TestClient Client(TestServer server, ManualTime time, Action<ClientOptions>? configure = null) => new(server.Address, o =>
    {
        Set(o, time);
        configure?.Invoke(o);
    });

    private static void Set(ClientOptions options, ManualTime time)
    {
        options.TimeProvider = time;
        options.Resilience.MaxRetries = 3;
    }

    private static Task<ApiResponse> PostAsync(TestClient client, ApiBody body, RequestOptions? options = null) => client.CallAsync(
        "POST",
        build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.Body(body);
        },
        options: options);

    private static Task<TestServer> FailingAsync(int times, int status, string? retryAfter = null)
    {
        var n = 0;
        return TestServer.StartAsync(async context =>
        {
            if (Interlocked.Increment(ref n) > times) return;
            context.Response.StatusCode = status;
            if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
            await context.Response.WriteAsync("down");
        });
    }
}
