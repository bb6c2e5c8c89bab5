using System.Net;
using System.Text;
using System.Text.Json;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>Calls from their start to their end: tries, redirects, credentials, middleware, time and what is given back; without a network.</summary>
public sealed class CallTests
{
    private static readonly Uri s_server = new("https://api.example.org/v1");
    private static readonly SecurityRequirement[] s_bearer = [new(SecurityScheme.Bearer("bearer"))];
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);
    private readonly ManualTime _time = new();

    [Theory]
    [InlineData(300)]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirects_are_followed_with_the_credential_at_home(int status)
    {
        var handler = new AnsweringHandler(n => n < 3 ? AnsweringHandler.Redirect(status, $"/there/{n}") : AnsweringHandler.Json("1"));
        var log = new ListLog();
        using var client = Client(handler, o =>
        {
            o.Credentials.Add(new BearerCredential("t"));
            o.MaxRedirects = 2;
            o.LoggerFactory = log;
        });
        Assert.Equal(200, (await client.CallAsync(security: s_bearer)).Status);
        Assert.Equal(["https://api.example.org/v1/x", "https://api.example.org/there/1", "https://api.example.org/there/2"], handler.Requests.Select(r => r.Address.AbsoluteUri));
        Assert.All(handler.Requests, r => Assert.Equal("Bearer t", r.Header("Authorization")));
        Assert.Equal(2, log.Lines.Count(l => l == $"GET /x is redirected with {status} to api.example.org"));
    }

    [Fact]
    public async Task More_redirects_than_allowed_are_an_error_that_says_so()
    {
        var answers = new List<HttpResponseMessage>();
        var handler = new AnsweringHandler(_ =>
        {
            answers.Add(AnsweringHandler.Redirect(302, "/again"));
            answers[^1].ReasonPhrase = "Moved " + TestClient.Secret;
            return answers[^1];
        });
        using var client = Client(handler, o =>
        {
            o.MaxRedirects = 2;
            o.Credentials.Add(new BearerCredential(TestClient.Secret));
        });
        var e = await Assert.ThrowsAsync<ApiException>(() => client.CallAsync(security: s_bearer));
        Assert.Equal("GET /x answered 302 Moved ***, but it redirected more than 2 times (MaxRedirects)", e.Message);
        Assert.Equal(3, handler.Requests.Count);
        AssertDisposed(answers);
    }

    [Theory]
    [InlineData(true, null, 200)]
    [InlineData(false, null, 302)]
    [InlineData(true, false, 302)]
    [InlineData(false, true, 200)]
    public async Task The_call_says_whether_redirects_are_followed_or_else_the_operation(bool operation, bool? call, int status)
    {
        var handler = new AnsweringHandler(n => n == 1 ? AnsweringHandler.Redirect(302, "/there") : AnsweringHandler.Json("1"));
        using var client = Client(handler);
        var builder = new ApiRequestBuilder(new ApiOperation("GET", "/x", null) { FollowsRedirects = operation });
        builder.Path("/x");
        var responses = new ApiResponses<ApiResponse>().Raw("200", static r => r).Raw("302", static r => r);
        var response = await client.Pipeline.SendAsync(builder.Build(), responses, new RequestOptions { FollowRedirects = call }, default);
        Assert.Equal(status, response.Status);
    }

    [Fact]
    public async Task A_redirect_that_is_not_followed_is_told_and_logged()
    {
        var log = new ListLog();
        var handler = new AnsweringHandler(_ => AnsweringHandler.Redirect(302, "ftp://h/x"));
        using var client = Client(handler, o => o.LoggerFactory = log);
        var e = await Assert.ThrowsAsync<ApiException>(() => client.CallAsync());
        Assert.Equal("GET /x answered 302 Found, but was not followed: it leads to another scheme", e.Message);
        Assert.Contains("GET /x is redirected with 302, which is not followed: it leads to another scheme", log.Lines);
    }

    [Fact]
    public async Task A_refusal_of_an_earlier_try_is_forgotten()
    {
        var handler = new AnsweringHandler(n =>
        {
            if (n > 1) return AnsweringHandler.Json("{}", 404);
            var response = AnsweringHandler.Redirect(302, "ftp://h/x");
            response.Content = new StreamContent(new BrokenStream());
            return response;
        });
        using var client = Client(handler, o =>
        {
            o.Resilience.MaxRetries = 1;
            o.TimeProvider = new ManualTime(passAtOnce: true);
        });
        var e = await Assert.ThrowsAsync<ApiException>(() => client.CallAsync());
        Assert.Equal("GET /x answered 404 Not Found: {}", e.Message);
    }

    [Fact]
    public async Task Another_origin_gets_no_credential_and_a_401_there_renews_none()
    {
        var asked = 0;
        var handler = new AnsweringHandler(n => n == 1 ? AnsweringHandler.Redirect(302, "https://other.example.org/y") : AnsweringHandler.Json("{}", 401));
        using var client = Client(handler, o => o.Credentials.Add(new BearerCredential(_ => new ValueTask<string>("t" + ++asked))));
        Assert.Equal(401, (await Assert.ThrowsAsync<ApiException>(() => client.CallAsync(security: s_bearer))).Status);
        Assert.Equal(["Bearer t1", null], handler.Requests.Select(r => r.Header("Authorization")));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_refused_credential_is_renewed_once_and_the_refusal_is_disposed()
    {
        var asked = 0;
        var answers = new List<HttpResponseMessage>();
        var handler = new AnsweringHandler(_ =>
        {
            answers.Add(AnsweringHandler.Json("{}", 401));
            return answers[^1];
        });
        using var client = Client(handler, o => o.Credentials.Add(new BearerCredential(_ => new ValueTask<string>("t" + ++asked))));
        Assert.Equal(401, (await Assert.ThrowsAsync<ApiException>(() => client.CallAsync(security: s_bearer))).Status);
        Assert.Equal(["Bearer t1", "Bearer t2"], handler.Requests.Select(r => r.Header("Authorization")));
        Assert.Equal(2, asked);
        AssertDisposed(answers);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task A_refused_credential_is_renewed_where_the_body_can_be_sent_again(bool isReplayable, int requests)
    {
        var asked = 0;
        var handler = new AnsweringHandler(n => AnsweringHandler.Json("{}", n == 1 ? 401 : 200));
        using var client = Client(handler, o => o.Credentials.Add(new BearerCredential(_ => new ValueTask<string>("t" + ++asked))));
        var file = isReplayable ? FilePart.FromBytes("body"u8.ToArray()) : FilePart.FromStream(new OnceStream("body"u8.ToArray()));
        var call = client.CallAsync("POST", security: s_bearer, build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.Body(ApiBodies.File(file));
        });
        if (isReplayable) Assert.Equal(200, (await call).Status);
        else Assert.Equal(401, (await Assert.ThrowsAsync<ApiException>(() => call)).Status);
        Assert.Equal(requests, handler.Requests.Count);
        Assert.All(handler.Requests, r => Assert.Equal("body", r.Body));
    }

    [Fact]
    public async Task A_one_time_body_that_a_redirect_has_left_behind_does_not_keep_a_credential_from_being_renewed()
    {
        var asked = 0;
        var handler = new AnsweringHandler(n => n switch { 1 => AnsweringHandler.Redirect(303, "/there"), 2 => AnsweringHandler.Json("{}", 401), _ => AnsweringHandler.Json("{}") });
        using var client = Client(handler, o => o.Credentials.Add(new BearerCredential(_ => new ValueTask<string>("t" + ++asked))));
        var response = await client.CallAsync("POST", security: s_bearer, build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.Body(ApiBodies.File(FilePart.FromStream(new OnceStream("body"u8.ToArray()))));
        });
        Assert.Equal(200, response.Status);
        Assert.Equal([("POST", "body"), ("GET", null), ("GET", null)], handler.Requests.Select(r => (r.Method, r.Body)));
        Assert.Equal(["Bearer t1", "Bearer t2", "Bearer t3"], handler.Requests.Select(r => r.Header("Authorization")));
    }

    [Theory]
    [InlineData(304)]
    [InlineData(299)]
    [InlineData(400)]
    public async Task Other_statuses_are_no_redirects(int status)
    {
        var handler = new AnsweringHandler(_ => AnsweringHandler.Redirect(status, "/there"));
        using var client = Client(handler);
        await Record.ExceptionAsync(() => client.CallAsync());
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_redirect_whose_next_request_fails_leaves_nothing_open()
    {
        var first = AnsweringHandler.Redirect(302, "/there");
        var handler = new AnsweringHandler(n => n == 1 ? first : throw new HttpRequestException("reset"));
        using var client = Client(handler);
        await Assert.ThrowsAsync<ApiConnectionException>(() => client.CallAsync());
        AssertDisposed([first]);
    }

    [Fact]
    public async Task Middleware_runs_in_order_for_each_request()
    {
        var seen = new List<string>();
        var handler = new AnsweringHandler(n => n == 1 ? AnsweringHandler.Redirect(302, "/there") : AnsweringHandler.Json("{}"));
        using var client = Client(handler, o =>
        {
            o.Credentials.Add(new BearerCredential("t"));
            foreach (var name in new[] { "outer", "inner" })
            {
                o.Middleware.Add(async (call, next) =>
                {
                    seen.Add($"{name} {call.Request.RequestUri!.AbsolutePath} {call.Request.Headers.Contains("Authorization")}");
                    var response = await next(call);
                    seen.Add($"{name} {(int)response.StatusCode}");
                    return response;
                });
            }
        });
        await client.CallAsync(security: s_bearer);
        Assert.Equal(["outer /v1/x False", "inner /v1/x False", "inner 302", "outer 302", "outer /there False", "inner /there False", "inner 200", "outer 200"], seen);
        Assert.All(handler.Requests, r => Assert.Equal("Bearer t", r.Header("Authorization")));
    }

    [Fact]
    public async Task What_a_middleware_puts_in_stays_at_home()
    {
        var handler = new AnsweringHandler(n => n == 1 ? AnsweringHandler.Redirect(302, "https://other.example.org/y") : AnsweringHandler.Json("{}"));
        using var client = Client(handler, o => o.Middleware.Add((call, next) =>
        {
            call.Request.Headers.TryAddWithoutValidation("Authorization", "Bearer mine");
            return next(call);
        }));
        await client.CallAsync();
        Assert.Equal(["Bearer mine", null], handler.Requests.Select(r => r.Header("Authorization")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handler_that_follows_redirects_by_itself_is_an_error_where_it_left_the_origin(bool hasMiddleware)
    {
        var target = "https://api.example.org/elsewhere";
        var response = AnsweringHandler.Json("{}");
        var handler = new AnsweringHandler((_, message, _) =>
        {
            message.RequestUri = new Uri(target);
            return Task.FromResult(response);
        });
        using var client = Client(handler, o =>
        {
            if (hasMiddleware) o.Middleware.Add(static (call, next) => next(call));
        });
        Assert.Equal(200, (await client.CallAsync()).Status);

        target = "https://other.example.org/x";
        response = AnsweringHandler.Json("{}");
        var e = await Assert.ThrowsAsync<ApiLinkException>(() => client.CallAsync());
        Assert.Contains("from api.example.org to other.example.org", e.Message, StringComparison.Ordinal);
        AssertDisposed([response]);
    }

    [Fact]
    public async Task A_try_that_takes_too_long_is_given_up_and_repeated()
    {
        var handler = new AnsweringHandler(async (n, _, token) =>
        {
            if (n == 2) return AnsweringHandler.Json("{}");
            _time.Advance(TimeSpan.FromSeconds(95.5));
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });
        using var client = Client(handler, o =>
        {
            o.Timeout = TimeSpan.FromMinutes(10);
            o.Resilience.AttemptTimeout = TimeSpan.FromSeconds(95.5);
        });
        var e = await Assert.ThrowsAsync<ApiTimeoutException>(() => client.CallAsync().WaitAsync(s_limit));
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
        Assert.Equal(200, (await again.CallAsync().WaitAsync(s_limit)).Status);
    }

    [Fact]
    public async Task The_end_of_the_call_is_not_the_end_of_a_try()
    {
        using var source = new CancellationTokenSource();
        var handler = new AnsweringHandler(async (n, _, token) =>
        {
            if (n == 1) _time.Advance(TimeSpan.FromMinutes(10));
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
        var e = await Assert.ThrowsAsync<ApiTimeoutException>(() => client.CallAsync().WaitAsync(s_limit));
        Assert.Equal("GET /x took longer than its timeout of 300 seconds.", e.Message);
        var call = client.CallAsync(cancellationToken: source.Token);
        Assert.Equal(source.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(s_limit))).CancellationToken);
        Assert.True(call.IsCanceled);
    }

    [Fact]
    public async Task A_fault_and_a_cancellation_of_the_users_own_are_no_timeout()
    {
        var fault = new Exception[] { new TaskCanceledException("mine"), new FormatException("mine") };
        var n = 0;
        using var client = Client(new AnsweringHandler(_ => AnsweringHandler.Json("{}")), o =>
        {
            o.Resilience.AttemptTimeout = TimeSpan.FromMinutes(2);
            o.Middleware.Add((_, _) =>
            {
                if (n == 1) _time.Advance(TimeSpan.FromMinutes(3));
                throw fault[n++];
            });
            o.Timeout = TimeSpan.FromMinutes(5);
        });
        Assert.Equal("mine", (await Assert.ThrowsAsync<TaskCanceledException>(() => client.CallAsync().WaitAsync(s_limit))).Message);
        Assert.Same(fault[1], await Assert.ThrowsAsync<FormatException>(() => client.CallAsync().WaitAsync(s_limit)));
    }

    [Theory]
    [InlineData(null, "100")]
    [InlineData(7.5, "7.5")]
    public async Task A_call_may_have_a_time_of_its_own(double? seconds, string told)
    {
        var handler = new AnsweringHandler(async (_, _, token) =>
        {
            _time.Advance(TimeSpan.FromSeconds(seconds ?? 100));
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });
        using var client = Client(handler);
        var options = new RequestOptions { Timeout = seconds is { } given ? TimeSpan.FromSeconds(given) : null };
        var e = await Assert.ThrowsAsync<ApiTimeoutException>(() => client.CallAsync(options: options).WaitAsync(s_limit));
        Assert.Equal($"GET /x took longer than its timeout of {told} seconds.", e.Message);
    }

    [Theory]
    [InlineData("GET", 503, 3)]
    [InlineData("POST", 503, 1)]
    [InlineData("GET", 404, 1)]
    public async Task Failed_answers_are_tried_again_and_disposed(string method, int status, int requests)
    {
        var answers = new List<HttpResponseMessage>();
        var handler = new AnsweringHandler(_ =>
        {
            answers.Add(AnsweringHandler.Json("{}", status));
            return answers[^1];
        });
        using var client = Client(handler, o =>
        {
            o.Resilience.MaxRetries = 2;
            o.TimeProvider = new ManualTime(passAtOnce: true);
        });
        Assert.Equal(status, (await Assert.ThrowsAsync<ApiException>(() => client.CallAsync(method))).Status);
        Assert.Equal(requests, handler.Requests.Count);
        AssertDisposed(answers);
    }

    [Theory]
    [InlineData("GET", 3)]
    [InlineData("POST", 1)]
    public async Task Broken_connections_are_tried_again_as_often_as_failed_answers(string method, int requests)
    {
        var handler = new AnsweringHandler(_ => throw new HttpRequestException("reset"));
        var time = new ManualTime(passAtOnce: true);
        using var client = Client(handler, o =>
        {
            o.Resilience.MaxRetries = 2;
            o.TimeProvider = time;
        });
        await Assert.ThrowsAsync<ApiConnectionException>(() => client.CallAsync(method));
        Assert.Equal((requests, requests - 1), (handler.Requests.Count, time.Waits.Count));
    }

    [Fact]
    public async Task Any_status_from_400_on_may_be_tried_again()
    {
        var handler = new AnsweringHandler(n => AnsweringHandler.Json("{}", n == 1 ? 400 : 200));
        using var client = Client(handler, o =>
        {
            o.Resilience.MaxRetries = 1;
            o.Resilience.RetryStatuses.Add(400);
            o.TimeProvider = new ManualTime(passAtOnce: true);
        });
        Assert.Equal(200, (await client.CallAsync()).Status);
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData(95.0, 2)]
    [InlineData(91.0, 1)]
    public async Task A_wait_that_does_not_fit_into_the_calls_own_time_is_not_begun(double? seconds, int requests)
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
        Assert.True(SpinWait.SpinUntil(() => call.IsCompleted || _time.Pending == 2, s_limit));
        _time.Advance(TimeSpan.FromSeconds(92));
        // The server's answer, not a timeout that would hide it.
        if (requests == 1) Assert.Equal(503, (await Assert.ThrowsAsync<ApiException>(() => call.WaitAsync(s_limit))).Status);
        else Assert.Equal(200, (await call.WaitAsync(s_limit)).Status);
        Assert.Equal(requests, handler.Requests.Count);
    }

    [Fact]
    public async Task A_request_is_sent_once()
    {
        using var client = Client(new AnsweringHandler(_ => AnsweringHandler.Json("{}")));
        var builder = new ApiRequestBuilder(new ApiOperation("GET", "/x", null));
        builder.Path("/x");
        var request = builder.Build();
        await client.Pipeline.SendAsync(request, TestClient.Undescribed, null, default);
        Assert.Throws<InvalidOperationException>(() => { _ = client.Pipeline.SendAsync(request, TestClient.Undescribed, null, default); });
    }

    [Fact]
    public async Task A_credential_that_takes_its_time_is_waited_for()
    {
        var secret = new TaskCompletionSource<string>();
        var handler = new AnsweringHandler(_ => AnsweringHandler.Json("{}"));
        using var client = Client(handler, o => o.Credentials.Add(new BearerCredential(_ => new ValueTask<string>(secret.Task))));
        var call = client.CallAsync(security: s_bearer);
        Assert.Empty(handler.Requests);
        secret.SetResult("late");
        await call;
        Assert.Equal("Bearer late", handler.Last.Header("Authorization"));
    }

    [Fact]
    public async Task A_renewal_that_fails_leaves_no_response_open()
    {
        var answers = new List<HttpResponseMessage>();
        var handler = new AnsweringHandler(n =>
        {
            answers.Add(n == 1 ? AnsweringHandler.Redirect(302, "/there") : AnsweringHandler.Json("{}", 401));
            return answers[^1];
        });
        using var client = Client(handler, o => o.Credentials.Add(new BearerCredential((refused, _) => refused is null ? new ValueTask<string>("t") : throw new FormatException("vault"))));
        await Assert.ThrowsAsync<ApiAuthenticationException>(() => client.CallAsync(security: s_bearer));
        Assert.Equal(2, answers.Count);
        AssertDisposed(answers);
    }

    [Fact]
    public async Task A_result_that_cannot_be_made_leaves_no_response_open()
    {
        var answer = AnsweringHandler.Text("abc", "application/octet-stream");
        using var client = Client(new AnsweringHandler(_ => answer));
        await Assert.ThrowsAsync<FormatException>(() => client.CallAsync(new ApiResponses<int>().Binary("200", static _ => throw new FormatException(), "application/octet-stream")));
        AssertDisposed([answer]);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    public async Task A_call_that_is_over_holds_on_to_no_timer(int status)
    {
        using var client = Client(new AnsweringHandler(_ => AnsweringHandler.Json("{}", status)), o => o.Resilience.AttemptTimeout = TimeSpan.FromSeconds(95));
        await Record.ExceptionAsync(() => client.CallAsync());
        Assert.Equal(0, _time.Pending);
        using var broken = Client(new AnsweringHandler(_ => throw new HttpRequestException("reset")), o => o.Resilience.AttemptTimeout = TimeSpan.FromSeconds(95));
        await Record.ExceptionAsync(() => broken.CallAsync());
        Assert.Equal(0, _time.Pending);
    }

    [Fact]
    public async Task A_timeout_tells_how_the_tries_before_it_ended()
    {
        var handler = new AnsweringHandler(async (n, _, token) =>
        {
            if (n < 3) return AnsweringHandler.Json("{}", 500 + n);
            _time.Advance(TimeSpan.FromMinutes(10));
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });
        using var client = Client(handler, o =>
        {
            o.Resilience.MaxRetries = 3;
            o.Resilience.BaseDelay = TimeSpan.Zero;
            o.Resilience.RetryStatuses.Add(501);
        });
        var e = await Assert.ThrowsAsync<ApiTimeoutException>(() => client.CallAsync().WaitAsync(s_limit));
        Assert.Equal("GET /x took longer than its timeout of 100 seconds (3 tries, the last answered one ended with 502).", e.Message);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(true, 2)]
    public async Task The_caller_may_ask_for_a_retry(bool? retry, int requests)
    {
        var handler = new AnsweringHandler(n => n == 1 ? throw new HttpRequestException("reset") : AnsweringHandler.Json("{}"));
        using var client = Client(handler, o =>
        {
            o.Resilience.MaxRetries = 1;
            o.TimeProvider = new ManualTime(passAtOnce: true);
        });
        await Record.ExceptionAsync(() => client.CallAsync("POST", options: new RequestOptions { Retry = retry }));
        Assert.Equal(requests, handler.Requests.Count);
    }

    [Fact]
    public async Task A_body_that_can_be_sent_once_is_not_repeated()
    {
        var handler = new AnsweringHandler(_ => AnsweringHandler.Json("{}", 503));
        using var client = Client(handler, o => o.Resilience.MaxRetries = 3);
        await Assert.ThrowsAsync<ApiException>(() => client.CallAsync("PUT", build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.Body(ApiBodies.File(FilePart.FromStream(new OnceStream([1]))));
        }));
        Assert.Single(handler.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task With_a_circuit_breaker_all_calls_count(bool asFault)
    {
        var handler = new AnsweringHandler(_ => asFault ? throw new HttpRequestException("reset") : AnsweringHandler.Json("{}", 500));
        using var client = Client(handler, o => o.Resilience.CircuitBreaker = new CircuitBreakerOptions { MinimumThroughput = 2, FailureRatio = 0.5 });
        for (var i = 0; i < 2; i++) await Assert.ThrowsAnyAsync<ApiClientException>(() => client.CallAsync());
        var e = await Assert.ThrowsAsync<ApiConnectionException>(() => client.CallAsync());
        Assert.Contains("the circuit breaker is open", e.Message, StringComparison.Ordinal);
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task A_body_without_a_response_to_it_is_the_users_own_fault()
    {
        var own = new IOException("the disk is gone");
        var handler = new AnsweringHandler(_ => AnsweringHandler.Json("{}"));
        using var client = Client(handler, o => o.Resilience.MaxRetries = 3);
        var e = await Assert.ThrowsAsync<IOException>(() => client.CallAsync("PUT", build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.Body(ApiBodies.File(FilePart.FromStream(new FailingStream(own))));
        }));
        Assert.Same(own, e);
        Assert.Empty(handler.Requests);
    }

    [Theory]
    [InlineData("José", true)]
    [InlineData("Jose", false)]
    public async Task A_header_that_the_handler_refuses_is_told_at_once(string value, bool isTold)
    {
        var handler = new AnsweringHandler(_ => throw new HttpRequestException("Request headers must contain only ASCII characters."));
        using var client = Client(handler, o => o.Resilience.MaxRetries = isTold ? 3 : 0);
        var e = await Assert.ThrowsAsync<ApiConnectionException>(() => client.CallAsync(options: new RequestOptions { Headers = { ["X-Name"] = value } }));
        Assert.Equal(isTold, e.Message.Contains("non-ASCII characters", StringComparison.Ordinal));
        Assert.Single(handler.Requests);
    }

    [Theory]
    [InlineData(null, 8, true)]
    [InlineData(null, 7, false)]
    [InlineData(7L, 100, false)]
    [InlineData(8L, 1, true)]
    public async Task A_body_larger_than_the_limit_is_refused(long? ofCall, long ofClient, bool fits)
    {
        var answer = AnsweringHandler.Json("\"123456\"");
        using var client = Client(new AnsweringHandler(_ => answer), o => o.MaxResponseBytes = ofClient);
        var call = client.CallAsync(TestClient.AnyJson, options: new RequestOptions { MaxResponseBytes = ofCall });
        if (fits)
        {
            Assert.Equal("123456", (await call).GetString());
            return;
        }

        var e = await Assert.ThrowsAsync<InvalidResponseException>(() => call);
        Assert.Equal("GET /x answered 200 OK and carried out the request, but its body is larger than the limit of 7 bytes (MaxResponseBytes)", e.Message);
        AssertDisposed([answer]);
    }

    [Fact]
    public async Task The_length_that_HEAD_announces_is_not_that_of_a_body()
    {
        using var client = Client(new AnsweringHandler(_ =>
        {
            var response = AnsweringHandler.Text("", "application/json");
            response.Content.Headers.ContentLength = 1000;
            response.Content.Headers.TryAddWithoutValidation("Content-Encoding", "zstd");
            return response;
        }), o => o.MaxResponseBytes = 10);
        var response = await client.CallAsync("HEAD");
        Assert.Equal("1000", response.Headers["Content-Length"]);
        Assert.True(response.Body.IsEmpty);
        await Assert.ThrowsAsync<InvalidResponseException>(() => client.CallAsync("GET"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_coding_that_nobody_knows_is_named(bool isBuffered)
    {
        var answer = AnsweringHandler.Json("{}");
        answer.Content.Headers.TryAddWithoutValidation("Content-Encoding", "gzip, zstd");
        using var client = Client(new AnsweringHandler(_ => answer));
        var responses = new ApiResponses<BinaryResponse>().Binary("200", static b => b, "application/octet-stream");
        var e = await Assert.ThrowsAsync<InvalidResponseException>(() => isBuffered ? client.CallAsync() : (Task)client.CallAsync(responses));
        Assert.Equal("GET /x answered 200 OK and carried out the request, but its body has a content coding that the client does not support (gzip, zstd) and did not request", e.Message);
        AssertDisposed([answer]);
    }

    [Fact]
    public async Task A_length_that_is_not_one_number_is_a_fault_of_the_connection()
    {
        var answer = AnsweringHandler.Json("{}");
        answer.Content.Headers.TryAddWithoutValidation("Content-Length", "2x");
        using var client = Client(new AnsweringHandler(_ => answer));
        await Assert.ThrowsAsync<ApiConnectionException>(() => client.CallAsync());
        AssertDisposed([answer]);
    }

    [Fact]
    public async Task A_reason_that_echoes_a_secret_does_not_show_it()
    {
        using var client = Client(
            new AnsweringHandler(_ =>
            {
                var response = AnsweringHandler.Json("{}");
                response.ReasonPhrase = "OK " + TestClient.Secret;
                return response;
            }),
            o => o.Credentials.Add(new BearerCredential(TestClient.Secret)));
        Assert.Equal("OK ***", (await client.CallAsync(security: s_bearer)).Reason);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/html")]
    public async Task A_response_without_a_type_is_read_as_declared(string? contentType)
    {
        using var client = Client(new AnsweringHandler(_ => AnsweringHandler.Text("1", contentType)));
        var call = client.CallAsync(new ApiResponses<int>().Json("200", JsonCodecs.Int32));
        if (contentType is null) Assert.Equal(1, await call);
        else Assert.Equal("GET /x answered 200 OK and carried out the request, but expected application/json, but received text/html: 1", (await Assert.ThrowsAsync<InvalidResponseException>(() => call)).Message);
    }

    [Fact]
    public async Task What_is_asked_for_is_what_the_responses_declare_unless_the_request_says_otherwise()
    {
        var handler = new AnsweringHandler(_ => AnsweringHandler.Json("1"));
        using var client = Client(handler);
        var responses = new ApiResponses<int>().Json("200", JsonCodecs.Int32);
        await client.CallAsync(responses);
        Assert.Equal("application/json", handler.Last.Header("Accept"));
        await client.CallAsync(responses, build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.Accept("text/json");
        });
        Assert.Equal("text/json", handler.Last.Header("Accept"));
        Assert.StartsWith("gzip", handler.Last.Header("Accept-Encoding"), StringComparison.Ordinal);
        using (await client.CallAsync(new ApiResponses<BinaryResponse>().Binary("200", static b => b, "image/png"))) Assert.Equal("identity", handler.Last.Header("Accept-Encoding"));
    }

    [Fact]
    public async Task A_link_takes_the_place_of_the_address_at_the_same_origin()
    {
        var handler = new AnsweringHandler(_ => AnsweringHandler.Json("1"));
        using var client = Client(handler);
        await client.Pipeline.SendAsync(At("?page=2"), TestClient.AnyJson, null, default);
        Assert.Equal("https://api.example.org/v1/x?page=2", handler.Last.Address.AbsoluteUri);
        await Assert.ThrowsAsync<ApiLinkException>(() => client.Pipeline.SendAsync(At("https://evil.example/"), TestClient.AnyJson, null, default));
        Assert.Single(handler.Requests);

        static ApiRequest At(string link)
        {
            var builder = new ApiRequestBuilder(new ApiOperation("GET", "/x", null));
            builder.Path("/x");
            return builder.BuildAt(link);
        }
    }

    [Fact]
    public async Task A_disposed_client_ends_its_calls_and_begins_none()
    {
        var arrived = new TaskCompletionSource();
        var client = Client(new AnsweringHandler(async (_, _, token) =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        }));
        var call = client.CallAsync();
        await arrived.Task.WaitAsync(s_limit);
        client.Dispose();
        Assert.Contains("disposed while GET /x was in progress", (await Assert.ThrowsAsync<ObjectDisposedException>(() => call.WaitAsync(s_limit))).Message, StringComparison.Ordinal);
        Assert.Throws<ObjectDisposedException>(() => { _ = client.CallAsync(); });
    }

    [Theory]
    [InlineData(200, "PUT /x answered 200 in 0 ms")]
    [InlineData(404, "PUT /x failed after 0 ms: ApiException 404")]
    public async Task What_was_sent_is_given_back_at_the_end_of_the_call(int status, string line)
    {
        var body = new WatchedBody();
        var answer = AnsweringHandler.Json("{}", status);
        var log = new ListLog();
        using var client = Client(new AnsweringHandler(_ => answer), o => o.LoggerFactory = log);
        await Record.ExceptionAsync(() => client.CallAsync("PUT", build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.Body(body);
        }));
        Assert.Equal(1, body.Releases);
        Assert.Contains(line, log.Lines);
        AssertDisposed([answer]);
    }

    [Fact]
    public async Task A_successful_download_stays_open()
    {
        var answer = AnsweringHandler.Text("abc", "application/octet-stream");
        using var client = Client(new AnsweringHandler(_ => answer));
        using (var download = await client.CallAsync(new ApiResponses<BinaryResponse>().Binary("200", static b => b, "application/octet-stream")))
            Assert.Equal("abc"u8.ToArray(), await download.ReadAllBytesAsync());
        AssertDisposed([answer]);
    }

    [Fact]
    public async Task The_callers_context_is_there_again_behind_the_call()
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

    private static void AssertDisposed(List<HttpResponseMessage> answers) => Assert.All(answers, static answer => Assert.Throws<ObjectDisposedException>(() => answer.Content = null));

    private TestClient Client(HttpMessageHandler handler, Action<ClientOptions>? configure = null) => new(
        s_server,
        o =>
        {
            o.TimeProvider = _time;
            configure?.Invoke(o);
        },
        new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan });

    private sealed class BrokenStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("reset");

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => throw new IOException("reset");
    }

    private sealed class FailingStream(Exception fault) : MemoryStream([1, 2, 3])
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw fault;
    }

    private sealed class WatchedBody() : ApiBody("text/plain")
    {
        public int Releases { get; private set; }

        public override bool IsReplayable => true;

        internal override bool TryGetLength(out long length)
        {
            length = 0;
            return true;
        }

        internal override Task WriteToAsync(Stream stream, CancellationToken cancellationToken) => Task.CompletedTask;

        internal override void Release() => Releases++;
    }
}
