using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>Retries of calls; without a network.</summary>
public sealed class CallRetryTests : CallTestBase
{
    [Theory]
    [InlineData("GET", 503, 3)]
    [InlineData("POST", 503, 1)]
    [InlineData("GET", 404, 1)]
    public async Task Failed_responses_are_retried_and_disposed(string method, int status, int requests)
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
    public async Task Broken_connections_are_retried_as_often_as_failed_responses(string method, int requests)
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
    public async Task Any_status_from_400_on_can_be_retried()
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
}
