using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>Redirects of calls: which are followed, and what other origins receive; without a network.</summary>
public sealed class CallRedirectTests : CallTestBase
{
    [Theory]
    [InlineData(300)]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirects_within_the_origin_are_followed_with_the_credential(int status)
    {
        var handler = new AnsweringHandler(n => n < 3 ? AnsweringHandler.Redirect(status, $"/there/{n}") : AnsweringHandler.Json("1"));
        var log = new ListLog();
        using var client = Client(handler, o =>
        {
            o.Credentials.Add(new BearerCredential("t"));
            o.MaxRedirects = 2;
            o.LoggerFactory = log;
        });
        Assert.Equal(200, (await client.CallAsync(security: Bearer)).Status);
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
        var e = await Assert.ThrowsAsync<ApiException>(() => client.CallAsync(security: Bearer));
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
    public async Task A_redirect_that_is_not_followed_is_reported_and_logged()
    {
        var log = new ListLog();
        var handler = new AnsweringHandler(_ => AnsweringHandler.Redirect(302, "ftp://h/x"));
        using var client = Client(handler, o => o.LoggerFactory = log);
        var e = await Assert.ThrowsAsync<ApiException>(() => client.CallAsync());
        Assert.Equal("GET /x answered 302 Found, but was not followed: it leads to another scheme", e.Message);
        Assert.Contains("GET /x is redirected with 302, which is not followed: it leads to another scheme", log.Lines);
    }

    [Theory]
    [InlineData(304)]
    [InlineData(299)]
    [InlineData(400)]
    public async Task Other_statuses_are_not_redirects(int status)
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_handler_that_follows_redirects_by_itself_is_an_error_if_it_has_left_the_origin(bool hasMiddleware)
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
    public async Task A_link_replaces_the_address_within_the_origin()
    {
        var handler = new AnsweringHandler(_ => AnsweringHandler.Json("1"));
        using var client = Client(handler);
        await client.Pipeline.SendAsync(Request(), TestClient.AnyJson, ApiPaging.At(null, "?page=2"), default);
        Assert.Equal("https://api.example.org/v1/x?page=2", handler.Last.Address.AbsoluteUri);
        await Assert.ThrowsAsync<ApiLinkException>(() => client.Pipeline.SendAsync(Request(), TestClient.AnyJson, ApiPaging.At(null, "https://evil.example/"), default));
        Assert.Single(handler.Requests);

        static ApiRequest Request()
        {
            var builder = new ApiRequestBuilder(new ApiOperation("GET", "/x", null));
            builder.Path("/x");
            return builder.Build();
        }
    }
}
