using System.Net;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>Waiting for a state: UntilAsync and UntilDoneAsync; without a network or sleeps.</summary>
public sealed class WaitTests : Transport.CallTestBase
{
    private readonly ManualTime _fast = new(passAtOnce: true);

    private static HttpResponseMessage Url(int number, int status = 200) => AnsweringHandler.Json($"{{\"url\":\"{number}\"}}", status);

    private static HttpResponseMessage With(HttpResponseMessage response, string name, string value)
    {
        response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    private TestClient Fast(HttpMessageHandler handler, Action<ClientOptions>? configure = null) => Client(handler, o =>
    {
        o.TimeProvider = _fast;
        configure?.Invoke(o);
    });

    private static Task<Picture> Get(TestClient client, string method = "GET", RequestBuild? build = null, RequestOptions? options = null, CancellationToken token = default) =>
        client.CallAsync(TestClient.PictureResponses, method, "/x", build, options, token);

    [Fact]
    public async Task A_call_is_repeated_until_its_response_meets_the_condition()
    {
        var handler = new AnsweringHandler(n => Url(n));
        using var client = Fast(handler);
        var seen = new List<string>();
        var picture = await Get(client, build: static (ref ApiRequestBuilder r) =>
        {
            r.Path("/x");
            r.QueryParameter("all", true);
            r.HeaderParameter("X-Trace", "7");
        }).UntilAsync(p => p.Url == "4", progress: p => seen.Add(p.Url));
        Assert.Equal("4", picture.Url);
        Assert.Equal(["1", "2", "3", "4"], seen);
        Assert.All(handler.Requests, r => Assert.Equal(("GET", "https://api.example.org/v1/x?all=true", "7"), (r.Method, r.Address.AbsoluteUri, r.Header("X-Trace"))));
    }

    [Fact]
    public async Task A_first_response_that_meets_the_condition_is_the_only_one()
    {
        var handler = new AnsweringHandler(n => Url(n));
        using var client = Fast(handler);
        await Get(client).UntilAsync(static _ => true);
        Assert.Single(handler.Requests);
        Assert.Empty(_fast.Waits);
    }

    [Fact]
    public async Task The_interval_grows_up_to_its_limit()
    {
        using var client = Fast(new AnsweringHandler(n => Url(n)));
        var options = new ApiWaitOptions { Interval = TimeSpan.FromSeconds(1), BackoffFactor = 2, MaxInterval = TimeSpan.FromSeconds(5), Deadline = Timeout.InfiniteTimeSpan };
        await Get(client).UntilAsync(p => p.Url == "6", options: options);
        Assert.Equal([1, 2, 4, 5, 5], _fast.Waits.Select(static w => w.TotalSeconds));
    }

    [Fact]
    public async Task Retry_After_takes_precedence_over_the_interval()
    {
        using var client = Fast(new AnsweringHandler(n => With(Url(n), "Retry-After", n == 1 ? "17" : "0")));
        await Get(client).UntilAsync(p => p.Url == "3");
        Assert.Equal([17, 1.5], _fast.Waits.Select(static w => w.TotalSeconds));
    }

    [Fact]
    public async Task The_deadline_ends_the_wait_and_says_how_often_was_asked()
    {
        using var client = Client(new AnsweringHandler(n => Url(n)));
        var wait = Get(client).UntilAsync(static _ => false, TimeSpan.FromMinutes(2), options: new ApiWaitOptions { Interval = TimeSpan.FromSeconds(100), BackoffFactor = 1, MaxInterval = TimeSpan.FromMinutes(10) });
        while (!wait.IsCompleted)
        {
            await Task.Yield();
            if (Time.Pending > 0) Time.Advance(TimeSpan.FromSeconds(10));
        }

        var fault = await Assert.ThrowsAsync<ApiTimeoutException>(() => wait);
        Assert.Equal("GET /x did not meet the condition at the deadline of 120 seconds, after 2 responses.", fault.Message);
        Assert.Equal(0, Time.Pending);
    }

    [Fact]
    public async Task The_deadline_ends_a_call_that_is_in_progress()
    {
        var second = new TaskCompletionSource<CancellationToken>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var client = Client(new AnsweringHandler(async (n, _, token) =>
        {
            if (n == 1) return Url(n);
            second.SetResult(token);
            await Task.Delay(Timeout.Infinite, token);
            return Url(n);
        }));
        var wait = Get(client).UntilAsync(static _ => false, TimeSpan.FromSeconds(95), options: new ApiWaitOptions { Interval = TimeSpan.Zero });
        var token = await second.Task;
        Time.Advance(TimeSpan.FromSeconds(96));
        await Assert.ThrowsAsync<ApiTimeoutException>(() => wait);
        Assert.True(token.IsCancellationRequested);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_token_of_the_wait_and_that_of_the_call_cancel_it(bool ofTheCall)
    {
        using var source = new CancellationTokenSource();
        var handler = new AnsweringHandler(n =>
        {
            if (n == 2) source.Cancel();
            return Url(n);
        });
        using var client = Fast(handler);
        var wait = Get(client, token: ofTheCall ? source.Token : default).UntilAsync(static _ => false, cancellationToken: ofTheCall ? default : source.Token);
        var fault = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        Assert.Equal(source.Token, fault.CancellationToken);
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task An_error_ends_the_wait_unless_it_is_to_continue()
    {
        using var client = Fast(new AnsweringHandler(n => n < 3 ? With(AnsweringHandler.Json("{}", 404), "Retry-After", "9") : Url(n)));
        Assert.Equal(404, (await Assert.ThrowsAsync<ApiException>(() => Get(client).UntilAsync(static _ => true))).Status);
        var picture = await Get(client).UntilAsync(static _ => true, options: new ApiWaitOptions { ContinueAfter = static e => e is ApiException { Status: 404 } });
        Assert.Equal("3", picture.Url);
        Assert.Equal([9], _fast.Waits.Select(static w => w.TotalSeconds));
    }

    [Theory]
    [InlineData("POST", false)]
    [InlineData("PATCH", true)]
    [InlineData("PUT", true)]
    public void A_call_that_must_not_or_cannot_be_repeated_is_rejected_before_it_is_waited_for(string method, bool hasBody)
    {
        using var client = Fast(new AnsweringHandler(n => Url(n)));
        var call = Get(client, method, (ref ApiRequestBuilder r) =>
        {
            r.Path("/x");
            if (hasBody) r.JsonBody(new Picture("a"), PictureCodec.Instance);
        });
        Assert.Contains("ApiWait.UntilAsync(token =>", Assert.Throws<InvalidOperationException>(() => { _ = call.UntilAsync(static _ => true); }).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task An_idempotent_call_without_a_body_is_repeated(string method)
    {
        var handler = new AnsweringHandler(n => Url(n));
        using var client = Fast(handler);
        await Get(client, method).UntilAsync(static p => p.Url == "2");
        Assert.All(handler.Requests, r => Assert.Equal(method, r.Method));
    }

    [Fact]
    public async Task A_function_makes_calls_of_any_kind()
    {
        var handler = new AnsweringHandler(n => Url(n));
        using var client = Fast(handler);
        var options = new ApiWaitOptions { TimeProvider = _fast };
        var picture = await ApiWait.UntilAsync(
            token => Get(client, "POST", static (ref ApiRequestBuilder r) =>
            {
                r.Path("/x");
                r.JsonBody(new Picture("a"), PictureCodec.Instance);
            }, token: token),
            static (p, _) => Task.FromResult(p.Url == "3"),
            options: options);
        Assert.Equal("3", picture.Url);
        Assert.All(handler.Requests, static r => Assert.Equal("{\"url\":\"a\"}", r.Body));
    }

    [Fact]
    public async Task Status_and_headers_can_be_the_condition()
    {
        using var client = Fast(new AnsweringHandler(n => With(Url(n), "X-State", n == 3 ? "up" : "starting")));
        var full = await Get(client).WithResponse().UntilAsync(static r => r.Headers["X-State"] == "up");
        Assert.Equal("3", full.Value.Url);
    }

    [Fact]
    public async Task Options_of_the_call_apply_to_each_repetition()
    {
        var handler = new AnsweringHandler(n => Url(n));
        using var client = Fast(handler);
        var options = new RequestOptions { KeepBody = true, Headers = new Dictionary<string, string> { ["X-Tenant"] = "lisbon" } };
        var full = await Get(client, options: options).WithResponse().UntilAsync(static r => r.Value.Url == "2");
        Assert.Equal("{\"url\":\"2\"}", full.Text());
        Assert.All(handler.Requests, static r => Assert.Equal("lisbon", r.Header("X-Tenant")));
    }

    [Fact]
    public async Task A_file_that_is_not_the_awaited_one_is_released()
    {
        var files = new ApiResponses<BinaryResponse>().Binary("200", static b => b, "image/png");
        var answers = new List<HttpResponseMessage>();
        using var client = Fast(new AnsweringHandler(n =>
        {
            answers.Add(AnsweringHandler.Text(n.ToString(System.Globalization.CultureInfo.InvariantCulture), "image/png"));
            return answers[^1];
        }));
        using var file = await client.CallAsync(files).UntilAsync(_ => answers.Count == 3);
        AssertDisposed(answers[..2]);
        Assert.Equal("3", System.Text.Encoding.UTF8.GetString(await file.ReadAllBytesAsync()));
    }

    [Fact]
    public async Task A_fake_has_one_value_after_the_other()
    {
        var options = new ApiWaitOptions { Interval = TimeSpan.Zero };
        Assert.Equal("b", await ApiTask.FromResults(["a", "b"]).UntilAsync(static v => v == "b", options: options));
        Assert.Equal("b", (await ApiTask.FromResults(["a", "b"], 206).WithResponse().UntilAsync(static r => r.Value == "b", options: options)).Value);
        Assert.Equal("a", await ApiTask.FromResult("a").UntilAsync(static _ => true));
        Assert.Equal("a", await Task.FromResult("a").UntilAsync(static _ => true));
        Assert.Contains("a mock", (await Assert.ThrowsAsync<InvalidOperationException>(() => ApiTask.FromResult("a").UntilAsync(static _ => false, options: options))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Task.FromResult("a").UntilAsync(static _ => false, options: options));
    }

    [Fact]
    public async Task Many_calls_can_be_waited_for_at_the_same_time()
    {
        using var client = Fast(new AnsweringHandler(n => Url(n)));
        await Task.WhenAll(Enumerable.Range(1, 50).Select(i => Get(client).UntilAsync(p => int.Parse(p.Url, System.Globalization.CultureInfo.InvariantCulture) >= i)));
    }

    /// <summary>RFC 9110 §15.3.3: a 202 points to a status monitor.</summary>
    [Fact]
    public async Task A_202_is_followed_by_its_Location_to_the_end()
    {
        var handler = new AnsweringHandler(n => n switch
        {
            1 => With(With(new HttpResponseMessage(HttpStatusCode.Accepted), "Location", "../jobs/7?q=1"), "Retry-After", "3"),
            2 => With(Url(n, 202), "Retry-After", "5"),
            3 => With(Url(n, 202), "Location", "https://api.example.org/v1/jobs/8"),
            4 => AnsweringHandler.Redirect(303, "/v1/results/8"),
            _ => Url(n),
        });
        using var client = Fast(handler);
        var seen = new List<string>();
        var picture = await Get(client, "POST", static (ref ApiRequestBuilder r) =>
        {
            r.Path("/x/y");
            r.JsonBody(new Picture("a"), PictureCodec.Instance);
        }).UntilDoneAsync(progress: p => seen.Add(p.Url));
        Assert.Equal("5", picture.Url);
        Assert.Equal(["2", "3", "5"], seen);
        Assert.Equal([3, 5, 2.25], _fast.Waits.Select(static w => w.TotalSeconds));
        Assert.Equal(
            ["POST /v1/x/y", "GET /v1/jobs/7?q=1", "GET /v1/jobs/7?q=1", "GET /v1/jobs/8", "GET /v1/results/8"],
            handler.Requests.Select(static r => r.Method + " " + r.Address.PathAndQuery));
        Assert.All(handler.Requests.Skip(1), static r => Assert.Null(r.Body));
    }

    [Fact]
    public async Task A_GET_that_answers_202_without_Location_is_made_again()
    {
        var handler = new AnsweringHandler(n => Url(n, n < 3 ? 202 : 200));
        using var client = Fast(handler);
        Assert.Equal("3", (await Get(client).WithResponse().UntilDoneAsync()).Value.Url);
        Assert.Equal(3, handler.Requests.Count);
    }

    [Fact]
    public async Task A_202_that_leads_to_another_origin_is_not_followed()
    {
        var handler = new AnsweringHandler(_ => With(Url(1, 202), "Location", "https://evil.example.net/jobs/7"));
        using var client = Fast(handler);
        var fault = await Assert.ThrowsAsync<ApiLinkException>(() => Get(client, "POST").UntilDoneAsync());
        Assert.Contains("the Location of its 202 leads to another origin", fault.Message, StringComparison.Ordinal);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_202_that_says_nothing_and_a_failed_job_are_errors()
    {
        using (var client = Fast(new AnsweringHandler(_ => Url(1, 202))))
            await Assert.ThrowsAsync<InvalidOperationException>(() => Get(client, "POST").UntilDoneAsync());
        using (var client = Fast(new AnsweringHandler(n => n == 1 ? With(Url(1, 202), "Location", "/v1/jobs/7") : AnsweringHandler.Json("{}", 410))))
            Assert.Equal(410, (await Assert.ThrowsAsync<ApiException>(() => Get(client, "POST").UntilDoneAsync())).Status);
    }
}
