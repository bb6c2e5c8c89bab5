using Microsoft.AspNetCore.Http;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>Redirects: which are followed, how, and what they never take along.</summary>
public sealed class RedirectTests
{
    private static readonly SecurityRequirement[] QueryKey = [new(SecurityScheme.ApiKey("q", ApiKeyLocation.Query, "key"))];

    [Theory]
    [InlineData("GET", 301)]
    [InlineData("GET", 302)]
    [InlineData("GET", 303)]
    [InlineData("GET", 307)]
    [InlineData("GET", 308)]
    [InlineData("HEAD", 302)]
    [InlineData("HEAD", 303)]
    public async Task A_safe_method_is_followed_with_key_and_headers_at_the_same_origin(string method, int status)
    {
        await using var server = await StartAsync(status, "/there?b=2");
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new ApiKeyCredential(TestClient.Secret)));
        var response = await client.CallAsync(method, security: TestClient.KeySecurity, options: new RequestOptions { Headers = { ["X-Mine"] = "1" } });
        Assert.Equal(200, response.Status);
        Assert.Equal((method, "/there?b=2", TestClient.Secret, "1"), (server.Last.Method, server.Last.Target, server.Last.Header("apikey"), server.Last.Header("X-Mine")));
    }

    [Theory]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_POST_is_repeated_with_its_body_where_the_status_says_so(int status)
    {
        await using var server = await StartAsync(status, "/there");
        using var client = new TestClient(server.Address);
        await PostAsync(client, ApiBodies.Json(new Picture("u"), PictureCodec.Instance));
        Assert.Equal(("POST", "/there", """{"url":"u"}"""), (server.Last.Method, server.Last.Target, server.Last.Text));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    public async Task A_POST_is_never_turned_into_a_GET_by_301_or_302(int status)
    {
        await using var server = await StartAsync(status, "/there");
        using var client = new TestClient(server.Address);
        var e = await Assert.ThrowsAsync<ApiException>(() => PostAsync(client, ApiBodies.Text("b")));
        Assert.Equal(status, e.Status);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_303_is_followed_by_GET_without_body()
    {
        await using var server = await StartAsync(303, "/there");
        using var client = new TestClient(server.Address);
        await PostAsync(client, ApiBodies.Text("b"));
        Assert.Equal(("GET", "/there", ""), (server.Last.Method, server.Last.Target, server.Last.Text));
        Assert.Null(server.Last.Header("Content-Type"));
    }

    [Fact]
    public async Task A_stream_that_cannot_be_sent_again_is_not_repeated()
    {
        await using var server = await StartAsync(307, "/there");
        using var client = new TestClient(server.Address);
        Assert.Equal(307, (await Assert.ThrowsAsync<ApiException>(() => PostAsync(client, ApiBodies.File(FilePart.FromStream(new OnceStream([1])))))).Status);
    }

    [Fact]
    public async Task A_declared_redirect_that_is_not_followed_is_a_result()
    {
        await using var server = await StartAsync(301, "/there");
        using var client = new TestClient(server.Address);
        var responses = new ApiResponses<ApiResponse>().Raw("200", static r => r).Raw("301", static r => r);
        Assert.Equal("/there", (await client.CallAsync(responses, "PUT")).Headers["Location"]);
        Assert.Equal(301, (await client.CallAsync(responses, options: new RequestOptions { FollowRedirects = false })).Status);
    }

    [Fact]
    public async Task Another_origin_gets_no_key_no_cookie_and_no_header_of_the_caller()
    {
        await using var other = await TestServer.StartJsonAsync("{}");
        await using var server = await StartAsync(302, new Uri(other.Address, "/elsewhere").AbsoluteUri);
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new ApiKeyCredential(TestClient.Secret)));
        await client.CallAsync(
            security: TestClient.KeySecurity,
            build: (ref ApiRequestBuilder request) =>
            {
                request.Path("/x");
                request.HeaderParameter("X-Token", "declared");
                request.CookieParameter("c", 1);
            },
            options: new RequestOptions { Headers = { ["Authorization"] = "Bearer own" } });

        Assert.Equal("/elsewhere", other.Last.Target);
        foreach (var name in new[] { "apikey", "X-Token", "Cookie", "Authorization" })
        {
            Assert.NotNull(server.Requests.First().Header(name));
            Assert.Null(other.Last.Header(name));
        }
    }

    [Fact]
    public async Task A_trusted_origin_gets_the_key()
    {
        await using var other = await TestServer.StartJsonAsync("{}");
        await using var server = await StartAsync(302, other.Address.AbsoluteUri);
        using var client = new TestClient(server.Address, o =>
        {
            o.Credentials.Add(new ApiKeyCredential(TestClient.Secret));
            o.TrustedOrigins.Add(other.Address);
        });
        await client.CallAsync(security: TestClient.KeySecurity);
        Assert.Equal(TestClient.Secret, other.Last.Header("apikey"));
    }

    [Fact]
    public async Task Coming_back_from_another_origin_brings_no_key()
    {
        TestServer? home = null;
        await using var other = await TestServer.StartAsync(context =>
        {
            context.Response.Redirect(new Uri(home!.Address, "/back").AbsoluteUri);
            return Task.CompletedTask;
        });
        home = await StartAsync(302, other.Address.AbsoluteUri);
        using var client = new TestClient(home.Address, o => o.Credentials.Add(new ApiKeyCredential(TestClient.Secret)));
        await client.CallAsync(security: TestClient.KeySecurity);
        Assert.Equal("/back", home.Last.Target);
        Assert.Null(home.Last.Header("apikey"));
        await home.DisposeAsync();
    }

    [Fact]
    public async Task A_redirect_that_carries_the_query_key_to_another_host_is_not_followed()
    {
        await using var other = await TestServer.StartJsonAsync("{}");
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.Redirect(other.Address + "x" + context.Request.QueryString);
            return Task.CompletedTask;
        });
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new ApiKeyCredential(TestClient.Secret)));
        var e = await Assert.ThrowsAsync<ApiException>(() => client.CallAsync(security: QueryKey));
        Assert.Equal(302, e.Status);
        Assert.DoesNotContain(TestClient.Secret, e.Message, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_query_key_is_sent_again_at_the_same_origin()
    {
        await using var server = await StartAsync(302, "/there?a=%2F");
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new ApiKeyCredential("K")));
        await client.CallAsync(security: QueryKey);
        Assert.Equal("/there?a=%2F&key=K", server.Last.Target);
    }

    [Fact]
    public async Task The_body_of_a_POST_does_not_go_to_another_origin()
    {
        await using var other = await TestServer.StartJsonAsync("{}");
        await using var server = await StartAsync(307, other.Address.AbsoluteUri);
        using var client = new TestClient(server.Address);
        await Assert.ThrowsAsync<ApiException>(() => PostAsync(client, ApiBodies.Text("private")));
        Assert.Empty(other.Requests);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://h/x")]
    public async Task Another_scheme_is_not_followed(string location)
    {
        await using var server = await StartAsync(302, location);
        using var client = new TestClient(server.Address);
        Assert.Equal(302, (await Assert.ThrowsAsync<ApiException>(() => client.CallAsync())).Status);
    }

    [Fact]
    public async Task A_given_HttpClient_that_follows_redirects_itself_is_reported()
    {
        await using var other = await TestServer.StartJsonAsync("{}");
        await using var server = await StartAsync(302, other.Address.AbsoluteUri);
        using var http = new HttpClient();
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new ApiKeyCredential("k")), http);
        var e = await Assert.ThrowsAsync<ApiLinkException>(() => client.CallAsync(security: TestClient.KeySecurity));
        Assert.Contains("ApiTransport.CreateHandler()", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loop_ends_with_a_clear_error()
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.Redirect("/x");
            return Task.CompletedTask;
        });
        using var client = new TestClient(server.Address, o => o.MaxRedirects = 5);
        var e = await Assert.ThrowsAsync<ApiException>(() => client.CallAsync());
        Assert.Contains("redirected more than 5 times", e.Message, StringComparison.Ordinal);
        Assert.Equal(6, server.Requests.Count);
    }

    private static Task<TestServer> StartAsync(int status, string location) => TestServer.StartAsync(context =>
    {
        if (context.Request.Path != "/x") return Task.CompletedTask;
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    });

    private static Task PostAsync(TestClient client, ApiBody body) => client.CallAsync("POST", build: (ref ApiRequestBuilder request) =>
    {
        request.Path("/x");
        request.Body(body);
    });
}
