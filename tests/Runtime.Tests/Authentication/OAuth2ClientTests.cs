using System.Net;
using System.Text;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Authentication;

/// <summary>OAuth 2 client credentials: what is asked, what is kept and for how long; without a network.</summary>
public sealed class OAuth2ClientTests
{
    private const string Endpoint = "https://auth.example.org/token";
    private readonly ManualTime _time = new();

    [Fact]
    public async Task The_token_request_is_a_form_with_the_client_in_its_header()
    {
        var handler = Tokens();
        await ApplyAsync(new OAuth2ClientCredential("my id", "s&cret"), Target(handler));
        Assert.Equal(("POST", Endpoint), (handler.Last.Method, handler.Last.Address.AbsoluteUri));
        Assert.Equal("grant_type=client_credentials", handler.Last.Body);
        Assert.Equal("application/x-www-form-urlencoded", handler.Last.ContentType);
        Assert.Equal("application/json", handler.Last.Header("Accept"));
        Assert.Equal("identity", handler.Last.Header("Accept-Encoding"));
        Assert.Equal("Basic " + Convert.ToBase64String("my+id:s%26cret"u8), handler.Last.Header("Authorization"));
    }

    [Fact]
    public async Task The_client_may_travel_in_the_form()
    {
        var handler = Tokens();
        await ApplyAsync(new OAuth2ClientCredential("my id", "s&cret") { SecretInBody = true, Scopes = ["a", "b"] }, Target(handler, scopes: "of-document"));
        Assert.Equal("grant_type=client_credentials&scope=a+b&client_id=my+id&client_secret=s%26cret", handler.Last.Body);
        Assert.Null(handler.Last.Header("Authorization"));
    }

    [Fact]
    public async Task One_token_serves_all_operations_with_the_same_scopes()
    {
        var handler = Tokens();
        var credential = new OAuth2ClientCredential("id", "secret");
        Assert.Equal("Bearer T1", await ApplyAsync(credential, Target(handler, scopes: "read")));
        Assert.Equal("Bearer T1", await ApplyAsync(credential, Target(handler, scopes: "read")));
        Assert.Equal("Bearer T2", await ApplyAsync(credential, Target(handler, scopes: "write")));
        Assert.Equal("Bearer T1", await ApplyAsync(credential, Target(handler, scopes: "read")));
        Assert.Equal(["grant_type=client_credentials&scope=read", "grant_type=client_credentials&scope=write"], handler.Requests.Select(r => r.Body!));
    }

    [Fact]
    public async Task The_endpoint_of_the_credential_is_used_for_one_that_the_document_does_not_name()
    {
        var handler = Tokens();
        var target = Target(handler, new SecurityRequirement(SecurityScheme.OpenIdConnect("oidc")));
        var credential = new OAuth2ClientCredential("id", "secret") { TokenUrl = new Uri(Endpoint) };
        Assert.Equal("Bearer T1", await ApplyAsync(credential, target));
        Assert.Equal("Bearer T1", await ApplyAsync(credential, target));
        Assert.Equal(Endpoint, handler.Last.Address.AbsoluteUri);
    }

    [Fact]
    public async Task A_token_that_is_there_is_put_in_at_once()
    {
        var credential = new OAuth2ClientCredential("id", "secret");
        var target = Target(Tokens());
        await ApplyAsync(credential, target);
        using var message = Message();
        Assert.True(credential.ApplyAsync(target, message, default).IsCompletedSuccessfully);
        Assert.Equal("Bearer T1", message.Headers.GetValues("Authorization").Single());
    }

    [Fact]
    public async Task Clients_of_other_servers_have_other_tokens()
    {
        var handler = Tokens();
        var credential = new OAuth2ClientCredential("id", "secret");
        var requirement = new SecurityRequirement(SecurityScheme.OAuth2("oauth", "/token"));
        Assert.Equal("Bearer T1", await ApplyAsync(credential, Target(handler, requirement, server: "https://a.example.org/v1/")));
        Assert.Equal("Bearer T2", await ApplyAsync(credential, Target(handler, requirement, server: "https://b.example.org/v1/")));
        Assert.Equal("Bearer T1", await ApplyAsync(credential, Target(handler, requirement, server: "https://a.example.org/v1/")));
        Assert.Equal(["https://a.example.org/token", "https://b.example.org/token"], handler.Requests.Select(r => r.Address.AbsoluteUri));
    }

    [Theory]
    [InlineData("https://auth.example.org/token", true)]
    [InlineData("http://localhost:8080/token", true)]
    [InlineData("http://127.0.0.1/token", true)]
    [InlineData("http://auth.example.org/token", false)]
    [InlineData("ftp://localhost/token", false)]
    public async Task A_secret_travels_by_https_or_on_this_machine(string address, bool isSent)
    {
        var handler = Tokens();
        var credential = new OAuth2ClientCredential("id", "secret") { TokenUrl = new Uri(address) };
        if (isSent)
        {
            Assert.Equal("Bearer T1", await ApplyAsync(credential, Target(handler)));
            Assert.Equal(address, handler.Last.Address.AbsoluteUri);
            return;
        }

        var e = await Assert.ThrowsAsync<ApiAuthenticationException>(() => ApplyAsync(credential, Target(handler)));
        Assert.StartsWith("GET /x was not sent: ", e.Message, StringComparison.Ordinal);
        Assert.Contains("is not https", e.Message, StringComparison.Ordinal);
        Assert.Empty(handler.Requests);
    }

    [Theory]
    [InlineData(null, "https://api.example.org", "declares no complete address of a token endpoint for 'oauth'")]
    [InlineData("http://[", "https://api.example.org", "declares no complete address of a token endpoint for 'oauth'")]
    [InlineData("", "https://api.example.org", "declares no complete address of a token endpoint for 'oauth'")]
    [InlineData("//[bad", "https://api.example.org", "is not a valid address below the client's server")]
    [InlineData("/token", null, "is not a valid address below the client's server")]
    public async Task Without_a_token_endpoint_nothing_is_sent(string? url, string? server, string reason)
    {
        var handler = Tokens();
        var requirement = new SecurityRequirement(SecurityScheme.OAuth2("oauth", url));
        var e = await Assert.ThrowsAsync<ApiAuthenticationException>(() => ApplyAsync(new OAuth2ClientCredential("id", "secret"), Target(handler, requirement, server)));
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
        Assert.Contains("OAuth2ClientCredential.TokenUrl", e.Message, StringComparison.Ordinal);
        Assert.Empty(handler.Requests);
    }

    [Theory]
    [InlineData("3600", 30, 3570)]
    [InlineData("\"3600\"", 30, 3570)]
    [InlineData("3600", 100, 3500)]
    [InlineData("40", 30, 20)] // At most half of the time is margin.
    [InlineData("3600.5", 0, 3600.5)]
    public async Task A_token_is_renewed_shortly_before_its_end(string expiresIn, int margin, double seconds)
    {
        var handler = new AnsweringHandler(n => AnsweringHandler.Json($$"""{"access_token":"T{{n}}","expires_in":{{expiresIn}}}"""));
        var credential = new OAuth2ClientCredential("id", "secret") { ExpiryMargin = TimeSpan.FromSeconds(margin) };
        var target = Target(handler);
        Assert.Equal("Bearer T1", await ApplyAsync(credential, target));
        _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
        Assert.Equal("Bearer T1", await ApplyAsync(credential, target));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("Bearer T2", await ApplyAsync(credential, target));
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","expires_in":null""")]
    [InlineData(""","expires_in":"never" """)]
    [InlineData(""","expires_in":"NaN" """)]
    [InlineData(""","expires_in":true""")]
    [InlineData(""","expires_in":1e300""")]
    [InlineData(""","expires_in":9223372036854775807""")]
    public async Task Without_a_usable_expiry_a_token_serves_until_it_is_rejected(string expiry)
    {
        var handler = new AnsweringHandler(n => AnsweringHandler.Json($$"""{"access_token":"T{{n}}"{{expiry}}}"""));
        var credential = new OAuth2ClientCredential("id", "secret");
        var target = Target(handler);
        Assert.Equal("Bearer T1", await ApplyAsync(credential, target));
        _time.Advance(TimeSpan.FromDays(10_000));
        Assert.Equal("Bearer T1", await ApplyAsync(credential, target));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-100")]
    public async Task A_token_that_is_over_at_once_serves_one_call(string expiresIn)
    {
        var handler = new AnsweringHandler(n => AnsweringHandler.Json($$"""{"access_token":"T{{n}}","expires_in":{{expiresIn}}}"""));
        var credential = new OAuth2ClientCredential("id", "secret");
        Assert.Equal("Bearer T1", await ApplyAsync(credential, Target(handler)));
        Assert.Equal("Bearer T2", await ApplyAsync(credential, Target(handler)));
    }

    [Fact]
    public async Task A_rejected_token_is_fetched_anew_and_a_newer_one_stays()
    {
        var handler = Tokens();
        var credential = new OAuth2ClientCredential("id", "secret");
        var target = Target(handler);
        var other = target with { Secrets = new CallSecrets() };
        Assert.Equal("Bearer T1", await ApplyAsync(credential, target));
        Assert.Equal("Bearer T1", await ApplyAsync(credential, other));
        Assert.True(await credential.TryRenewAsync(target, default));
        Assert.Equal("Bearer T2", await ApplyAsync(credential, target));
        // Another call was refused with the old token as well: the new one stays.
        Assert.True(await credential.TryRenewAsync(other, default));
        Assert.Equal("Bearer T2", await ApplyAsync(credential, other));
        // A call that was sent with a header of the caller has nothing to renew.
        Assert.False(await credential.TryRenewAsync(target with { Secrets = new CallSecrets() }, default));
    }

    [Fact]
    public async Task Secret_and_tokens_are_known_to_be_hidden()
    {
        var credential = new OAuth2ClientCredential("id", "hush-hush");
        var secrets = new List<string>();
        credential.AddSecretsTo(secrets);
        Assert.Equal(["hush-hush"], secrets);
        var handler = Tokens();
        await ApplyAsync(credential, Target(handler));
        credential.AddSecretsTo(secrets);
        Assert.Equal(["hush-hush", "hush-hush", "T1"], secrets);
        Assert.DoesNotContain("T1", new OAuth2ClientCredential.Token("T1", default).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Bearer\"")]
    [InlineData("\"bearer\"")]
    [InlineData("\"BearerToken\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("7")]
    public async Task A_bearer_token_may_name_its_type_in_any_case_or_not_at_all(string type)
    {
        var handler = new AnsweringHandler(_ => AnsweringHandler.Json($$"""{"token_type":{{type}},"access_token":"T"}"""));
        Assert.Equal("Bearer T", await ApplyAsync(new OAuth2ClientCredential("id", "secret"), Target(handler)));
    }

    [Theory]
    [InlineData(200, """{"access_token":"T","token_type":"mac"}""", "the token request for oauth returned a token of type 'mac', but Bearer is expected.", null)]
    [InlineData(200, """{"access_token":"a\nb"}""", "the token request for oauth returned a token that contains a control character.", null)]
    [InlineData(200, """{"access_token":""}""", "the token request for oauth was answered 200 OK without an access token.", null)]
    [InlineData(200, "[]", "the token request for oauth was answered 200 OK without an access token.", null)]
    [InlineData(200, "<html>", "the token request for oauth was answered 200 OK without an access token.", null)]
    [InlineData(200, "", "the token request for oauth was answered 200 OK without an access token.", null)]
    [InlineData(400, """{"access_token":"T"}""", "the token request for oauth was answered 400 Bad Request without an access token.", null)]
    [InlineData(400, """{"error":"invalid_scope"}""", "the token request for oauth was answered 400 Bad Request: invalid_scope.", "invalid_scope")]
    [InlineData(400, """{"error":"invalid_scope","error_description":""}""", "the token request for oauth was answered 400 Bad Request: invalid_scope.", "invalid_scope")]
    [InlineData(401, """{"error":"invalid_client","error_description":"who are you"}""", "the token request for oauth was answered 401 Unauthorized: invalid_client (who are you).", "invalid_client")]
    [InlineData(400, """{"error":7,"error_description":"x"}""", "the token request for oauth was answered 400 Bad Request without an access token.", null)]
    [InlineData(299, """{"error":"odd"}""", "the token request for oauth was answered 299: odd.", "odd")]
    [InlineData(400, "{\"error\":\"\\ud800\"}", "the token request for oauth was answered 400 Bad Request without an access token.", null)]
    public async Task A_response_without_a_usable_token_says_what_came(int status, string body, string message, string? error)
    {
        var handler = new AnsweringHandler(_ => AnsweringHandler.Json(body, status));
        var e = await Assert.ThrowsAsync<ApiAuthenticationException>(() => ApplyAsync(new OAuth2ClientCredential("id", "secret"), Target(handler)));
        Assert.Equal((message, error, "the token request for oauth"), (e.Message, e.Error, e.Operation));
        if (body is "<html>" or "") Assert.IsAssignableFrom<System.Text.Json.JsonException>(e.InnerException);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task An_error_that_echoes_what_was_sent_shows_none_of_it()
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes("id:" + TestClient.Secret));
        var handler = new AnsweringHandler(_ =>
        {
            var response = AnsweringHandler.Json($$"""{"error":"no {{TestClient.Secret}}","error_description":"got {{basic}}"}""", 400);
            response.ReasonPhrase = "Not " + TestClient.Secret;
            return response;
        });
        var e = await Assert.ThrowsAsync<ApiAuthenticationException>(() => ApplyAsync(new OAuth2ClientCredential("id", TestClient.Secret), Target(handler)));
        Assert.Equal("the token request for oauth was answered 400 Not ***: no *** (got ***).", e.Message);
        Assert.Equal("no ***", e.Error);
    }

    [Fact]
    public async Task A_response_that_is_too_large_for_a_token_is_not_read()
    {
        var handler = new AnsweringHandler(_ => AnsweringHandler.Json($$"""{"access_token":"T","more":"{{new string('x', 1024 * 1024)}}"}"""));
        var e = await Assert.ThrowsAsync<ApiAuthenticationException>(() => ApplyAsync(new OAuth2ClientCredential("id", "secret"), Target(handler)));
        Assert.Contains("without an access token", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_of_just_a_mebibyte_is_read()
    {
        var start = """{"access_token":"T","more":" """;
        var handler = new AnsweringHandler(_ => AnsweringHandler.Json(start + new string('x', (1024 * 1024) - start.Length - 2) + "\"}"));
        Assert.Equal("Bearer T", await ApplyAsync(new OAuth2ClientCredential("id", "secret"), Target(handler)));
    }

    [Fact]
    public async Task A_failed_response_and_a_broken_connection_are_tried_again()
    {
        var handler = new AnsweringHandler(n => n switch
        {
            1 => throw new HttpRequestException("reset"),
            2 => AnsweringHandler.Json("{}", 503),
            _ => AnsweringHandler.Json("""{"access_token":"T"}"""),
        });
        var time = new ManualTime(passAtOnce: true);
        Assert.Equal("Bearer T", await ApplyAsync(new OAuth2ClientCredential("id", "secret"), Target(handler, retries: 2, time: time)));
        Assert.Equal(3, handler.Requests.Count);
        Assert.Equal(2, time.Waits.Count);
        // Each try has a form of its own.
        Assert.All(handler.Requests, r => Assert.Equal("grant_type=client_credentials", r.Body));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 3)]
    public async Task A_connection_that_stays_broken_names_the_endpoint(int retries, int requests)
    {
        var handler = new AnsweringHandler(_ => throw new HttpRequestException("refused by " + TestClient.Secret));
        var target = Target(handler, retries: retries, time: new ManualTime(passAtOnce: true));
        var e = await Assert.ThrowsAsync<ApiConnectionException>(() => ApplyAsync(new OAuth2ClientCredential("id", TestClient.Secret), target));
        Assert.Equal("the token request for oauth", e.Operation);
        Assert.Contains("could not be sent to auth.example.org", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TestClient.Secret, e.ToString(), StringComparison.Ordinal);
        Assert.Equal(requests, handler.Requests.Count);
    }

    [Fact]
    public async Task A_length_that_is_not_one_number_is_a_broken_connection()
    {
        var response = AnsweringHandler.Json("""{"access_token":"T"}""");
        response.Content.Headers.TryAddWithoutValidation("Content-Length", "1x");
        await Assert.ThrowsAsync<ApiConnectionException>(() => ApplyAsync(new OAuth2ClientCredential("id", "secret"), Target(new AnsweringHandler(_ => response))));
        Assert.Throws<ObjectDisposedException>(() => response.Content = null);
    }

    [Fact]
    public async Task A_fault_of_another_kind_stays_what_it_is()
    {
        var own = new FormatException("mine");
        var handler = new AnsweringHandler(_ => throw own);
        Assert.Same(own, await Assert.ThrowsAsync<FormatException>(() => ApplyAsync(new OAuth2ClientCredential("id", "secret"), Target(handler, retries: 3))));
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_silent_endpoint_ends_with_the_clients_timeout()
    {
        var handler = new AnsweringHandler(async (_, _, token) =>
        {
            _time.Advance(TimeSpan.FromSeconds(100.5));
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });
        var e = await Assert.ThrowsAsync<ApiTimeoutException>(() => ApplyAsync(new OAuth2ClientCredential("id", "secret"), Target(handler, retries: 3)).WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal("the token request for oauth took longer than 100.5 seconds.", e.Message);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task Calls_share_one_request_and_its_fault()
    {
        var gate = new TaskCompletionSource<HttpResponseMessage>();
        var handler = new AnsweringHandler((n, _, _) => n == 1 ? gate.Task : Task.FromResult(AnsweringHandler.Json("""{"access_token":"T"}""")));
        var credential = new OAuth2ClientCredential("id", "secret");
        var target = Target(handler);
        var calls = Enumerable.Range(0, 3).Select(_ => ApplyAsync(credential, target)).ToArray();
        Assert.All(calls, call => Assert.False(call.IsCompleted));
        gate.SetResult(AnsweringHandler.Json("""{"error":"busy"}""", 400));
        foreach (var call in calls) Assert.Equal("busy", (await Assert.ThrowsAsync<ApiAuthenticationException>(() => call)).Error);
        Assert.Single(handler.Requests);
        // A fault is not kept.
        Assert.Equal("Bearer T", await ApplyAsync(credential, target));
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task A_call_that_gives_up_leaves_the_request_to_the_others()
    {
        var gate = new TaskCompletionSource<HttpResponseMessage>();
        var ended = new TaskCompletionSource();
        var handler = new AnsweringHandler((_, _, token) =>
        {
            token.Register(ended.SetResult);
            return gate.Task;
        });
        var credential = new OAuth2ClientCredential("id", "secret");
        var target = Target(handler);
        using var source = new CancellationTokenSource();
        var first = ApplyAsync(credential, target, source.Token);
        var second = ApplyAsync(credential, target);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.False(ended.Task.IsCompleted);
        gate.SetResult(AnsweringHandler.Json("""{"access_token":"T"}"""));
        Assert.Equal("Bearer T", await second);
    }

    [Fact]
    public async Task A_call_that_found_an_expired_token_takes_the_one_that_came_meanwhile()
    {
        var handler = Tokens();
        var time = new HookedTime(_time);
        var target = Target(handler, new SecurityRequirement(SecurityScheme.OAuth2("oauth", Endpoint)), time: time);
        var credential = new OAuth2ClientCredential("id", "secret");
        Assert.Equal("Bearer T1", await ApplyAsync(credential, target));
        _time.Advance(TimeSpan.FromHours(2));
        // Another call gets the next token between this call's look at the old one and its own request.
        Task<string>? other = null;
        time.OnNow = () => (other = ApplyAsync(credential, target)).Wait(TimeSpan.FromMinutes(1));
        Assert.Equal("Bearer T2", await ApplyAsync(credential, target));
        Assert.Equal("Bearer T2", await other!);
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task A_request_that_nobody_waits_for_is_ended_and_another_takes_its_place()
    {
        var gate = new TaskCompletionSource<HttpResponseMessage>();
        var ended = new TaskCompletionSource();
        var handler = new AnsweringHandler((n, _, token) =>
        {
            if (n > 1) return Task.FromResult(AnsweringHandler.Json("""{"access_token":"T"}"""));
            token.Register(ended.SetResult);
            return gate.Task;
        });
        var credential = new OAuth2ClientCredential("id", "secret");
        var target = Target(handler);
        using var source = new CancellationTokenSource();
        var call = ApplyAsync(credential, target, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await ended.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("Bearer T", await ApplyAsync(credential, target));
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task A_handler_that_follows_a_redirect_is_an_error_and_leaves_nothing_open()
    {
        var response = AnsweringHandler.Json("""{"access_token":"T"}""");
        var handler = new AnsweringHandler((_, message, _) =>
        {
            message.RequestUri = new Uri("https://elsewhere.example.org/token");
            return Task.FromResult(response);
        });
        await Assert.ThrowsAsync<ApiLinkException>(() => ApplyAsync(new OAuth2ClientCredential("id", "secret"), Target(handler)));
        Assert.Throws<ObjectDisposedException>(() => response.Content = null);
    }

    [Fact]
    public async Task Responses_of_the_endpoint_are_disposed()
    {
        var answers = new List<HttpResponseMessage>();
        var handler = new AnsweringHandler(n =>
        {
            answers.Add(n == 1 ? AnsweringHandler.Json("""{"access_token":"T"}""") : AnsweringHandler.Json("{}", 400));
            return answers[^1];
        });
        await ApplyAsync(new OAuth2ClientCredential("id", "secret"), Target(handler));
        await Assert.ThrowsAsync<ApiAuthenticationException>(() => ApplyAsync(new OAuth2ClientCredential("id", "secret"), Target(handler)));
        Assert.All(answers, answer => Assert.Throws<ObjectDisposedException>(() => answer.Content = null));
    }

    private static async Task<string> ApplyAsync(OAuth2ClientCredential credential, CredentialTarget target, CancellationToken cancellationToken = default)
    {
        using var message = Message();
        await credential.ApplyAsync(target, message, cancellationToken);
        return message.Headers.GetValues("Authorization").Single();
    }

    private static HttpRequestMessage Message() => new(HttpMethod.Get, "https://api.example.org/x");

    private static AnsweringHandler Tokens() => new(n => AnsweringHandler.Json($$"""{"access_token":"T{{n}}","expires_in":3600}"""));

    private CredentialTarget Target(HttpMessageHandler handler, params string[] scopes) =>
        Target(handler, new SecurityRequirement(SecurityScheme.OAuth2("oauth", Endpoint)) { Scopes = scopes });

    private CredentialTarget Target(HttpMessageHandler handler, int retries, ManualTime? time = null) =>
        Target(handler, new SecurityRequirement(SecurityScheme.OAuth2("oauth", Endpoint)), retries: retries, time: time);

    private CredentialTarget Target(HttpMessageHandler handler, SecurityRequirement requirement, string? server = null, int retries = 0, TimeProvider? time = null)
    {
        time ??= _time;
        var telemetry = new CallTelemetry(new ClientInstruments("Tests.OAuth2"), null);
        var policy = new RetryPolicy("Tests.OAuth2", new ResilienceOptions { MaxRetries = retries }, time, telemetry);
        var tokens = new TokenSource(ApiTransport.Over(new HttpClient(handler)), policy, TimeSpan.FromSeconds(100.5), time, server is null ? null : ApiServer.At(server));
        return new CredentialTarget(requirement.Schemes[0], requirement, new ApiOperation("GET", "/x", null), tokens, new CallSecrets());
    }

    /// <summary>A clock that runs an action before it says the time, once.</summary>
    private sealed class HookedTime(TimeProvider inner) : TimeProvider
    {
        public Action? OnNow { get; set; }

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override long GetTimestamp() => inner.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => inner.CreateTimer(callback, state, dueTime, period);

        public override DateTimeOffset GetUtcNow()
        {
            var action = OnNow;
            OnNow = null;
            action?.Invoke();
            return inner.GetUtcNow();
        }
    }
}
