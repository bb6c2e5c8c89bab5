using Microsoft.AspNetCore.Http;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>Which credentials go where, and what happens without them.</summary>
public sealed class SecurityTests
{
    private static readonly SecurityScheme Header = SecurityScheme.ApiKey("h", ApiKeyLocation.Header, "apikey");
    private static readonly SecurityScheme Query = SecurityScheme.ApiKey("q", ApiKeyLocation.Query, "api key");
    private static readonly SecurityScheme CookieKey = SecurityScheme.ApiKey("c", ApiKeyLocation.Cookie, "sid");
    private static readonly SecurityScheme Basic = SecurityScheme.Basic("basic");
    private static readonly SecurityScheme Bearer = SecurityScheme.Bearer("bearer");
    private static readonly SecurityScheme Oidc = SecurityScheme.OpenIdConnect("oidc");

    [Fact]
    public async Task An_api_key_goes_into_header_query_or_cookie()
    {
        Assert.Equal("K+/=1", (await SendAsync([new(Header)], new ApiKeyCredential("K+/=1"))).Header("apikey"));
        Assert.Equal("/x?a=1&api%20key=K%2B%2F%3D1", (await SendAsync([new(Query)], new ApiKeyCredential("K+/=1"), "a")).Target);
        Assert.Equal("/x?api%20key=K", (await SendAsync([new(Query)], new ApiKeyCredential("K"))).Target);
        Assert.Equal("a=1; sid=K%3B1", (await SendAsync([new(CookieKey)], new ApiKeyCredential("K;1"), cookie: "a")).Header("Cookie"));
    }

    [Fact]
    public async Task Basic_and_bearer_go_into_Authorization()
    {
        Assert.Equal("Basic dXPDqXI6cDp3", (await SendAsync([new(Basic)], new BasicCredential("usér", "p:w"))).Header("Authorization"));
        Assert.Equal("Bearer t", (await SendAsync([new(Bearer)], new BearerCredential("t"))).Header("Authorization"));
        Assert.Equal("Bearer t", (await SendAsync([new(Oidc)], new BearerCredential("t"))).Header("Authorization"));
    }

    [Fact]
    public async Task A_provider_is_asked_for_each_request()
    {
        var n = 0;
        var credential = new BearerCredential(async _ =>
        {
            await Task.Yield();
            return "t" + ++n;
        });
        await using var server = await TestServer.StartJsonAsync("{}");
        using var client = new TestClient(server.Address, o => o.Credentials.Add(credential));
        await client.CallAsync(security: [new(Bearer)]);
        await client.CallAsync(security: [new(Bearer)]);
        Assert.Equal(["Bearer t1", "Bearer t2"], server.Requests.Select(r => r.Header("Authorization")!));
    }

    [Fact]
    public async Task All_schemes_of_an_alternative_are_sent()
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var client = new TestClient(server.Address, o =>
        {
            o.Credentials.Add(new ApiKeyCredential("k1") { Scheme = "h" });
            o.Credentials.Add(new ApiKeyCredential("k2") { Scheme = "q" });
            o.Credentials.Add(new BearerCredential("t"));
        });
        await client.CallAsync(security: [new(Header, Query, Bearer)]);
        Assert.Equal(("k1", "/x?api%20key=k2", "Bearer t"), (server.Last.Header("apikey"), server.Last.Target, server.Last.Header("Authorization")));
    }

    [Fact]
    public async Task The_first_alternative_with_credentials_is_taken()
    {
        var seen = await SendAsync([new(Header, Bearer), new(Basic), new(Bearer)], new BearerCredential("t"));
        Assert.Equal("Bearer t", seen.Header("Authorization"));
        seen = await SendAsync([new(), new(Bearer)], new BearerCredential("t"));
        Assert.Equal("Bearer t", seen.Header("Authorization"));
    }

    [Fact]
    public async Task Optional_security_sends_none_without_credentials()
    {
        var seen = await SendAsync([new(), new(Header)], null);
        Assert.Null(seen.Header("apikey"));
    }

    [Fact]
    public async Task An_operation_without_security_sends_none()
    {
        var seen = await SendAsync([], new ApiKeyCredential("k"));
        Assert.DoesNotContain("k", seen.Headers.Where(h => h.Key is "apikey" or "Authorization").Select(h => h.Value));
    }

    [Fact]
    public async Task A_missing_credential_is_reported_before_anything_is_sent()
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new BasicCredential("u", "p")));
        var e = await Assert.ThrowsAsync<MissingCredentialException>(() => client.CallAsync(security: [new(Header), new(Bearer, Query)]));
        Assert.Equal(["h", "bearer", "q"], e.Schemes);
        Assert.Equal(
            "GET /x was not sent: it needs 'h' (an ApiKeyCredential, sent in the header 'apikey') or 'bearer' (a BearerCredential) with 'q' (an ApiKeyCredential, sent in the query parameter 'api key'), but Tests.TestClient was created without one. If a handler of the HttpClient adds the credential, set ExternalCredentials in the client's options; for one call, set its header in RequestOptions.Headers.",
            e.Message);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("k\r\nX-Evil: 1")]
    [InlineData("k\n")]
    [InlineData("")]
    public void A_secret_that_would_break_its_header_is_rejected_and_not_shown(string secret)
    {
        foreach (var make in new Func<Credential>[] { () => new ApiKeyCredential(secret), () => new BearerCredential(secret), () => new OAuth2ClientCredential("id", secret) })
            Assert.DoesNotContain("Evil", Assert.Throws<ArgumentException>(make).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new BasicCredential("a:b", "p"));
    }

    [Fact]
    public void No_credential_shows_its_secret()
    {
        Credential[] all =
        [
            new ApiKeyCredential(TestClient.Secret), new BearerCredential(TestClient.Secret), new BasicCredential("u", TestClient.Secret),
            new OAuth2ClientCredential("id", TestClient.Secret), new CustomCredential("s", (_, _) => default),
        ];
        foreach (var credential in all)
        {
            Assert.DoesNotContain(TestClient.Secret, credential.ToString(), StringComparison.Ordinal);
            Assert.Contains("redacted", credential.ToString(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(TestClient.Secret, new ClientOptions { Credentials = { all[0] } }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_custom_credential_signs_the_request_as_it_will_be_sent()
    {
        var seen = await SendAsync([new(SecurityScheme.Other("hmac"))], new CustomCredential("hmac", (message, _) =>
        {
            message.Headers.TryAddWithoutValidation("X-Sig", message.RequestUri!.PathAndQuery.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return default;
        }));
        Assert.Equal("2", seen.Header("X-Sig"));
    }

    [Fact]
    public async Task OAuth2_fetches_one_token_for_many_calls_at_once()
    {
        await using var server = await StartOAuthAsync(_ => """{"access_token":"T1","token_type":"bearer","expires_in":3600}""");
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new OAuth2ClientCredential("my id", "s&cret")));
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.CallAsync(security: OAuth("a b"))));

        var token = Assert.Single(server.Requests, r => r.Target == "/token");
        Assert.Equal("grant_type=client_credentials&scope=a+b", token.Text);
        Assert.Equal("Basic " + Convert.ToBase64String("my+id:s%26cret"u8), token.Header("Authorization"));
        Assert.All(server.Requests.Where(r => r.Target == "/x"), r => Assert.Equal("Bearer T1", r.Header("Authorization")));
    }

    [Fact]
    public async Task OAuth2_renews_before_the_token_expires()
    {
        var n = 0;
        await using var server = await StartOAuthAsync(_ => $$"""{"access_token":"T{{++n}}","expires_in":"100"}""");
        var time = new ManualTime();
        using var client = new TestClient(server.Address, o =>
        {
            o.Credentials.Add(new OAuth2ClientCredential("id", "secret"));
            o.TimeProvider = time;
        });
        await client.CallAsync(security: OAuth());
        time.Advance(TimeSpan.FromSeconds(69));
        await client.CallAsync(security: OAuth());
        time.Advance(TimeSpan.FromSeconds(2));
        await client.CallAsync(security: OAuth());
        Assert.Equal(["Bearer T1", "Bearer T1", "Bearer T2"], server.Requests.Where(r => r.Target == "/x").Select(r => r.Header("Authorization")!));
    }

    [Fact]
    public async Task OAuth2_renews_once_when_the_server_rejects_the_token()
    {
        var n = 0;
        await using var server = await StartOAuthAsync(_ => $$"""{"access_token":"T{{++n}}","expires_in":3600}""", accept: "Bearer T2");
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new OAuth2ClientCredential("id", "secret")));
        Assert.Equal(200, (await client.CallAsync("POST", security: OAuth())).Status);
        Assert.Equal(2, server.Requests.Count(r => r.Target == "/x"));
    }

    [Fact]
    public async Task OAuth2_gives_up_after_one_renewal()
    {
        await using var server = await StartOAuthAsync(_ => """{"access_token":"T","expires_in":3600}""", accept: "never");
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new OAuth2ClientCredential("id", "secret")));
        Assert.Equal(401, (await Assert.ThrowsAsync<ApiException>(() => client.CallAsync(security: OAuth()))).Status);
        Assert.Equal(2, server.Requests.Count(r => r.Target == "/x"));
    }

    [Fact]
    public async Task A_rejected_token_request_reports_the_code_and_no_secret()
    {
        await using var server = await StartOAuthAsync(c =>
        {
            c.Response.StatusCode = 400;
            return """{"error":"invalid_client","error_description":"secret s3cr3t-KEY-0123 is wrong"}""";
        });
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new OAuth2ClientCredential("id", TestClient.Secret) { SecretInBody = true }));
        var e = await Assert.ThrowsAsync<ApiAuthenticationException>(() => client.CallAsync(security: OAuth()));
        Assert.Equal("invalid_client", e.Error);
        Assert.DoesNotContain(TestClient.Secret, e.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, r => r.Target == "/x");
    }

    [Fact]
    public async Task One_caller_that_gives_up_does_not_cancel_the_token_for_the_others()
    {
        var gate = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(async context =>
        {
            if (context.Request.Path == "/token")
            {
                await gate.Task;
                await context.Response.WriteAsync("""{"access_token":"T"}""");
            }
        });
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new OAuth2ClientCredential("id", "secret")));
        using var impatient = new CancellationTokenSource();
        var first = client.CallAsync(security: OAuth(), cancellationToken: impatient.Token);
        var second = client.CallAsync(security: OAuth());
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();
        Assert.Equal(200, (await second).Status);
    }

    [Fact]
    public async Task A_token_endpoint_in_the_clear_is_rejected()
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new OAuth2ClientCredential("id", "secret") { TokenUrl = new Uri("http://auth.example.org/token") }));
        var e = await Assert.ThrowsAsync<ApiAuthenticationException>(() => client.CallAsync(security: OAuth()));
        Assert.Contains("not https", e.Message, StringComparison.Ordinal);
    }

    private static SecurityRequirement[] OAuth(params string[] scopes) => [new(SecurityScheme.OAuth2("oauth", "/token")) { Scopes = scopes }];

    private static Task<TestServer> StartOAuthAsync(Func<HttpContext, string> token, string? accept = null) => TestServer.StartAsync(async context =>
    {
        if (context.Request.Path == "/token") await context.Response.WriteAsync(token(context));
        else if (accept is not null && context.Request.Headers.Authorization != accept) context.Response.StatusCode = 401;
    });

    private static async Task<SeenRequest> SendAsync(SecurityRequirement[] security, Credential? credential, string? query = null, string? cookie = null)
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var client = new TestClient(server.Address, o =>
        {
            if (credential is not null) o.Credentials.Add(credential);
        });
        await client.CallAsync(security: security, build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            if (query is not null) request.QueryParameter(query, 1);
            if (cookie is not null) request.CookieParameter(cookie, 1);
        });
        return server.Last;
    }
}
