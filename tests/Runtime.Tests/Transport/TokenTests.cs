using Microsoft.AspNetCore.Http;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>Tokens: how they are fetched, renewed and refused.</summary>
[Trait("Needs", "network")]
public sealed class TokenTests
{
    private static readonly SecurityRequirement[] s_oauth = [new(SecurityScheme.OAuth2("oauth", "/token"))];
    private static readonly SecurityRequirement[] s_bearer = [new(SecurityScheme.Bearer("bearer"))];

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task A_token_request_is_tried_again_as_an_idempotent_call_is(int status)
    {
        var n = 0;
        await using var server = await StartAsync(async context =>
        {
            if (Interlocked.Increment(ref n) <= 2) context.Response.StatusCode = status;
            else await context.Response.WriteAsync("""{"access_token":"T"}""");
        });
        var time = new ManualTime(passAtOnce: true);
        using var client = Client(server, o =>
        {
            o.Resilience.MaxRetries = 2;
            o.TimeProvider = time;
        });
        Assert.Equal(200, (await client.CallAsync("POST", security: s_oauth)).Status);
        Assert.Equal(3, server.Requests.Count(r => r.Target == "/token"));
        Assert.Equal("Bearer T", server.Last.Header("Authorization"));
    }

    [Fact]
    public async Task A_byte_order_mark_before_a_token_is_ignored()
    {
        // RFC 8259 §8.1 permits it, and other bodies are read so too.
        await using var server = await StartAsync(static context => context.Response.WriteAsync("\uFEFF{\"access_token\":\"T\"}"));
        using var client = Client(server);
        await client.CallAsync(security: s_oauth);
        Assert.Equal("Bearer T", server.Last.Header("Authorization"));
    }

    [Fact]
    public async Task A_token_whose_body_breaks_off_is_asked_for_again()
    {
        var n = 0;
        await using var server = await StartAsync(async context =>
        {
            if (Interlocked.Increment(ref n) > 1)
            {
                await context.Response.WriteAsync("""{"access_token":"T"}""");
                return;
            }

            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("""{"access_""");
            context.Abort();
        });
        using var client = Client(server, o =>
        {
            o.Resilience.MaxRetries = 1;
            o.TimeProvider = new ManualTime(passAtOnce: true);
        });
        Assert.Equal(200, (await client.CallAsync("POST", security: s_oauth)).Status);
        Assert.Equal("Bearer T", server.Last.Header("Authorization"));
    }

    [Theory]
    [InlineData("zstd")]
    [InlineData("gzip")]
    public async Task A_token_in_a_coding_that_cannot_be_read_is_a_fault_of_the_connection(string coding)
    {
        await using var server = await StartAsync(context =>
        {
            context.Response.Headers.ContentEncoding = coding;
            return context.Response.WriteAsync("""{"access_token":"T"}""");
        });
        using var client = Client(server);
        await Assert.ThrowsAsync<ApiConnectionException>(() => client.CallAsync(security: s_oauth));
        Assert.DoesNotContain(server.Requests, r => r.Target == "/x");
    }

    [Fact]
    public async Task A_token_request_ends_when_nobody_waits_for_it_and_the_next_call_asks_anew()
    {
        var stalled = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        var n = 0;
        await using var server = await StartAsync(async context =>
        {
            if (Interlocked.Increment(ref n) > 1)
            {
                await context.Response.WriteAsync("""{"access_token":"T"}""");
                return;
            }

            context.RequestAborted.Register(ended.SetResult);
            stalled.SetResult();
            await ended.Task;
        });
        using var client = Client(server, o => o.Timeout = Timeout.InfiniteTimeSpan);
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var calls = new[] { client.CallAsync(security: s_oauth, cancellationToken: first.Token), client.CallAsync(security: s_oauth, cancellationToken: second.Token) };
        var limit = TimeSpan.FromSeconds(20);
        await stalled.Task.WaitAsync(limit);
        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calls[0].WaitAsync(limit));
        Assert.False(ended.Task.IsCompleted);
        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calls[1].WaitAsync(limit));
        await ended.Task.WaitAsync(limit);
        Assert.Equal(200, (await client.CallAsync(security: s_oauth).WaitAsync(limit)).Status);
        Assert.Equal(2, server.Requests.Count(r => r.Target == "/token"));
    }

    [Fact]
    public async Task A_rejected_client_is_not_asked_again()
    {
        await using var server = await StartAsync(context =>
        {
            context.Response.StatusCode = 401;
            return context.Response.WriteAsync("""{"error":"invalid_client","error_description":"the client is unknown"}""");
        });
        using var client = Client(server, o => o.Resilience.MaxRetries = 3);
        var e = await Assert.ThrowsAsync<ApiAuthenticationException>(() => client.CallAsync(security: s_oauth));
        Assert.Equal("the token request for oauth was answered 401 Unauthorized: invalid_client (the client is unknown).", e.Message);
        Assert.Equal("invalid_client", e.Error);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("1000000000000")]
    [InlineData("300000000000")]
    [InlineData("1e300")]
    [InlineData("\"NaN\"")]
    [InlineData("\"Infinity\"")]
    [InlineData("\"soon\"")]
    [InlineData("null")]
    [InlineData("[]")]
    public async Task An_expiry_beyond_all_bounds_keeps_the_token(string expiresIn)
    {
        await using var server = await StartAsync(context => context.Response.WriteAsync($$"""{"access_token":"T","token_type":"bearer","expires_in":{{expiresIn}}}"""));
        using var client = Client(server);
        await client.CallAsync(security: s_oauth);
        await client.CallAsync(security: s_oauth);
        Assert.Single(server.Requests, r => r.Target == "/token");
        Assert.All(server.Requests.Where(r => r.Target == "/x"), r => Assert.Equal("Bearer T", r.Header("Authorization")));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("-1e300")]
    [InlineData("\"-Infinity\"")]
    public async Task A_token_that_is_over_at_once_serves_the_call_it_was_fetched_for(string expiresIn)
    {
        await using var server = await StartAsync(context => context.Response.WriteAsync($$"""{"access_token":"T","expires_in":{{expiresIn}}}"""));
        using var client = Client(server);
        Assert.Equal(200, (await client.CallAsync(security: s_oauth)).Status);
        Assert.Equal("Bearer T", server.Last.Header("Authorization"));
    }

    [Theory]
    [InlineData("""{"access_token":"T","token_type":"mac"}""", "of type 'mac', but Bearer is expected")]
    [InlineData("""{"access_token":"a\nb"}""", "a control character")]
    [InlineData("""{"access_token":""}""", "without an access token")]
    [InlineData("""{"access_token":7}""", "without an access token")]
    [InlineData("[]", "without an access token")]
    [InlineData("null", "without an access token")]
    [InlineData("", "without an access token")]
    [InlineData("<html>", "without an access token")]
    public async Task A_response_that_is_not_a_usable_token_is_an_ApiAuthenticationException(string body, string reason)
    {
        await using var server = await StartAsync(context => context.Response.WriteAsync(body));
        using var client = Client(server);
        var e = await Assert.ThrowsAsync<ApiAuthenticationException>(() => client.CallAsync(security: s_oauth));
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, r => r.Target == "/x");
    }

    [Fact]
    public async Task An_error_that_echoes_the_secret_does_not_show_it()
    {
        await using var server = await StartAsync(context =>
        {
            context.Response.StatusCode = 400;
            return context.Response.WriteAsync($$"""{"error":"bad secret {{TestClient.Secret}}","error_description":"{{TestClient.Secret}}\u001b[2J"}""");
        });
        using var client = Client(server);
        var e = await Assert.ThrowsAsync<ApiAuthenticationException>(() => client.CallAsync(security: s_oauth));
        Assert.DoesNotContain(TestClient.Secret, e.ToString() + e.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', e.Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/rel/token")]
    [InlineData("//[bad")]
    public async Task A_token_endpoint_that_is_not_an_address_is_an_ApiAuthenticationException(string? url)
    {
        using var client = new TestClient(null, o => o.Credentials.Add(new OAuth2ClientCredential("id", "secret")), template: null);
        using var served = new TestClient(new Uri("http://127.0.0.1:1"), o => o.Credentials.Add(new OAuth2ClientCredential("id", "secret")));
        if (url != "/rel/token") await Assert.ThrowsAsync<ApiAuthenticationException>(() => served.CallAsync(security: [new(SecurityScheme.OAuth2("oauth", url))]));
        else await Assert.ThrowsAsync<ApiConnectionException>(() => served.CallAsync(security: [new(SecurityScheme.OAuth2("oauth", url))]));
        _ = client;
    }

    [Fact]
    public async Task A_token_request_that_a_given_HttpClient_takes_elsewhere_is_an_error()
    {
        await using var other = await TestServer.StartJsonAsync("""{"access_token":"T"}""");
        await using var server = await StartAsync(context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = other.Address.AbsoluteUri;
            return Task.CompletedTask;
        });
        using var http = new HttpClient();
        using var client = Client(server, null, http);
        await Assert.ThrowsAsync<ApiLinkException>(() => client.CallAsync(security: s_oauth));

        using var own = Client(server);
        await Assert.ThrowsAsync<ApiAuthenticationException>(() => own.CallAsync(security: s_oauth));
        Assert.Single(other.Requests);
    }

    [Fact]
    public async Task A_provider_learns_which_token_was_rejected_and_gives_another()
    {
        var asked = new List<string?>();
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Headers.Authorization == "Bearer t2" ? 200 : 401;
            return Task.CompletedTask;
        });
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new BearerCredential((refused, _) =>
        {
            asked.Add(refused);
            return new ValueTask<string>(refused is null ? "t1" : "t2");
        })));
        Assert.Equal(200, (await client.CallAsync("POST", security: s_bearer)).Status);
        Assert.Equal([null, "t1"], asked);
        Assert.Equal(["Bearer t1", "Bearer t2"], server.Requests.Select(r => r.Header("Authorization")!));
    }

    [Fact]
    public async Task A_provider_of_API_keys_learns_of_a_401_as_well()
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Headers["apikey"] == "new" ? 200 : 401;
            return Task.CompletedTask;
        });
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new ApiKeyCredential((refused, _) => new ValueTask<string>(refused == "old" ? "new" : "old"))));
        Assert.Equal(200, (await client.CallAsync(security: TestClient.KeySecurity)).Status);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_provider_that_has_nothing_else_leaves_the_401()
    {
        await using var server = await TestServer.StartJsonAsync("{}", 401);
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new BearerCredential(_ => new ValueTask<string>("t"))));
        Assert.Equal(401, (await Assert.ThrowsAsync<ApiException>(() => client.CallAsync(security: s_bearer))).Status);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task The_callers_own_header_is_sent_and_its_refusal_is_the_callers()
    {
        await using var server = await StartAsync(context => context.Response.WriteAsync("""{"access_token":"T"}"""), status: 401);
        using var client = Client(server);
        var e = await Assert.ThrowsAsync<ApiException>(() => client.CallAsync(security: s_oauth, options: new RequestOptions { Headers = { ["Authorization"] = "Bearer mine" } }));
        Assert.Equal(401, e.Status);
        Assert.Equal("Bearer mine", Assert.Single(server.Requests).Header("Authorization"));
        Assert.DoesNotContain("Bearer mine", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handlers_and_middleware_may_bring_the_credential()
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var byMiddleware = new TestClient(server.Address, o => o.Middleware.Add((call, next) =>
        {
            call.Request.Headers.TryAddWithoutValidation("Authorization", "Bearer middleware");
            return next(call);
        }));
        await byMiddleware.CallAsync(security: s_bearer);
        Assert.Equal("Bearer middleware", server.Last.Header("Authorization"));

        using var byHandler = new TestClient(server.Address, o =>
        {
            o.ExternalCredentials = true;
            o.Handlers.Add(new AddingHandler("Bearer handler"));
        });
        await byHandler.CallAsync(security: s_bearer);
        Assert.Equal("Bearer handler", server.Last.Header("Authorization"));

        using var http = new HttpClient(ApiTransport.CreateHandler());
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer default");
        using var byDefault = new TestClient(server.Address, o => o.Credentials.Add(new BearerCredential("client")), http);
        await byDefault.CallAsync(security: s_bearer);
        Assert.Equal("Bearer default", server.Last.Header("Authorization"));
    }

    [Theory]
    [InlineData("handler")]
    [InlineData("default")]
    [InlineData("middleware")]
    public async Task Credentials_that_others_put_in_do_not_reach_another_origin(string how)
    {
        await using var other = await TestServer.StartJsonAsync("{}");
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.Redirect(other.Address.AbsoluteUri);
            return Task.CompletedTask;
        });
        using var http = new HttpClient(ApiTransport.CreateHandler());
        if (how == "default") http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer default");
        using var client = new TestClient(
            server.Address,
            o =>
            {
                o.ExternalCredentials = how == "handler";
                if (how == "handler") o.Handlers.Add(new AddingHandler("Bearer handler"));
                if (how != "middleware") return;
                o.Middleware.Add((call, next) =>
                {
                    call.Request.Headers.TryAddWithoutValidation("Authorization", "Bearer middleware");
                    return next(call);
                });
            },
            how == "default" ? http : null);
        var e = await Record.ExceptionAsync(() => client.CallAsync(security: s_bearer));
        if (how == "middleware") Assert.Null(Assert.Single(other.Requests).Header("Authorization"));
        else Assert.Empty(other.Requests);
        if (how != "middleware") Assert.Contains("was not followed: it leads to another origin", Assert.IsType<ApiException>(e).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer abc")]
    [InlineData("bearer abc")]
    [InlineData("BEARER  abc")]
    public void A_token_with_the_word_Bearer_is_rejected(string token)
    {
        var e = Assert.Throws<ArgumentException>(() => new BearerCredential(token));
        Assert.Contains("pass only the token", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("abc", e.Message, StringComparison.Ordinal);
    }

    private static Task<TestServer> StartAsync(RequestDelegate token, int status = 200) => TestServer.StartAsync(context =>
    {
        if (context.Request.Path == "/token") return token(context);
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    private static TestClient Client(TestServer server, Action<ClientOptions>? configure = null, HttpClient? http = null) => new(
        server.Address,
        o =>
        {
            o.Credentials.Add(new OAuth2ClientCredential("id", TestClient.Secret));
            configure?.Invoke(o);
        },
        http);

    private sealed class AddingHandler(string value) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.TryAddWithoutValidation("Authorization", value);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
