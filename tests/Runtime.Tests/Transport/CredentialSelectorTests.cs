using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>Which credential goes into a request, and when none does; without a network.</summary>
public sealed class CredentialSelectorTests
{
    private static readonly Uri s_home = new("https://api.example.org/x");
    private static readonly SecurityScheme s_key = SecurityScheme.ApiKey("key", ApiKeyLocation.Header, "X-Api-Key");
    private static readonly SecurityScheme s_query = SecurityScheme.ApiKey("query", ApiKeyLocation.Query, "api key");
    private static readonly SecurityScheme s_cookie = SecurityScheme.ApiKey("cookie", ApiKeyLocation.Cookie, "sid");
    private static readonly SecurityScheme s_bearer = SecurityScheme.Bearer("bearer");
    private static readonly SecurityScheme s_basic = SecurityScheme.Basic("basic");

    [Fact]
    public async Task A_header_that_is_there_wins_and_counts()
    {
        Assert.Equal("Bearer mine", await HeaderAsync("Authorization", "Bearer mine", [new(s_bearer)], new BearerCredential("client")));
        Assert.Equal("Basic mine", await HeaderAsync("Authorization", "Basic mine", [new(s_basic)]));
        Assert.Equal("mine", await HeaderAsync("x-api-key", "mine", [new(s_key)], new ApiKeyCredential("client")));
        Assert.Equal("mine", await HeaderAsync("X-Api-Key", "mine", [new(s_key)]));
    }

    [Theory]
    [InlineData("https://api.example.org/x?api%20key=mine", null)]
    [InlineData("https://api.example.org/x?a=1&api%20key=mine&b=2", null)]
    [InlineData("https://api.example.org/x?api%20key&b=mine", null)]
    [InlineData("https://api.example.org/x?&api%20key=mine", null)]
    [InlineData("https://api.example.org/x?api%20keys=1", "client")]
    [InlineData("https://api.example.org/x?a=api%20key=1", "client")]
    [InlineData("https://api.example.org/x", "client")]
    public async Task A_query_key_that_is_there_wins(string address, string? added)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, address);
        await Selector(new ApiKeyCredential("client")).ApplyAsync(Request([new(s_query)]), message, default);
        Assert.Equal(added is not null, message.RequestUri!.Query.EndsWith("api%20key=client", StringComparison.Ordinal));
        Assert.Equal(address.Contains("mine", StringComparison.Ordinal), message.RequestUri.Query.Contains("mine", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a=1; sid=mine", "a=1; sid=mine")]
    [InlineData("a=1; sids=2", "a=1; sids=2; sid=client")]
    public async Task A_cookie_that_is_there_wins(string cookies, string expected) =>
        Assert.Equal(expected, await HeaderAsync("Cookie", cookies, [new(s_cookie)], new ApiKeyCredential("client")));

    [Theory] // RFC 6265 5.4: a request has one Cookie header for all cookies.
    [InlineData(null, "a=1; sid=client")]
    [InlineData("sid=mine", "a=1; sid=mine")]
    public async Task A_cookie_parameter_is_not_a_credential_in_the_cookie_header(string? callers, string expected)
    {
        var builder = new ApiRequestBuilder(new ApiOperation("GET", "/x", null) { Security = [new(SecurityScheme.ApiKey("session", ApiKeyLocation.Header, "cookie"))] });
        builder.Path("/x");
        builder.CookieParameter("a", 1);
        var request = builder.Build();
        request.Begin(ApiServer.At("https://api.example.org"));
        if (callers is not null) request.Options = new RequestOptions { Headers = new Dictionary<string, string> { ["Cookie"] = callers } };
        using var message = new MessageFactory(null, default).Create(request);
        await Selector(new ApiKeyCredential("sid=client")).ApplyAsync(request, message, default);
        Assert.Equal(expected, Assert.Single(message.Headers.GetValues("Cookie")));
    }

    [Fact]
    public async Task The_alternative_that_the_caller_has_begun_is_taken()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, s_home);
        message.Headers.TryAddWithoutValidation("Authorization", "Bearer mine");
        await Selector(new ApiKeyCredential("client")).ApplyAsync(Request([new(s_key), new(s_bearer)]), message, default);
        Assert.False(message.Headers.Contains("X-Api-Key"));

        using var both = new HttpRequestMessage(HttpMethod.Get, s_home);
        both.Headers.TryAddWithoutValidation("Authorization", "Bearer mine");
        await Selector(new ApiKeyCredential("client")).ApplyAsync(Request([new(s_bearer, s_key)]), both, default);
        Assert.Equal(("Bearer mine", "client"), (both.Headers.GetValues("Authorization").Single(), both.Headers.GetValues("X-Api-Key").Single()));
    }

    [Fact]
    public async Task Headers_of_the_given_HttpClient_count_as_there()
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Api-Key", "theirs");
        using var message = new HttpRequestMessage(HttpMethod.Get, s_home);
        await Selector(ApiTransport.Over(http), isExternal: false, new ApiKeyCredential("client")).ApplyAsync(Request([new(s_key)]), message, default);
        Assert.False(message.Headers.Contains("X-Api-Key"));
        await Assert.ThrowsAsync<MissingCredentialException>(async () => await Selector(ApiTransport.Over(http), isExternal: false).ApplyAsync(Request([new(s_bearer)]), message, default));
    }

    [Fact]
    public async Task Handlers_may_bring_the_credential_where_the_options_say_so()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, s_home);
        await Selector(null, isExternal: true).ApplyAsync(Request([new(s_bearer)]), message, default);
        Assert.Empty(message.Headers);
        var e = await Assert.ThrowsAsync<MissingCredentialException>(async () => await Selector().ApplyAsync(Request([new(s_bearer)]), message, default));
        Assert.Contains("ExternalCredentials", e.Message, StringComparison.Ordinal);
        Assert.Contains("RequestOptions.Headers", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_put_in_for_another_origin()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, "https://evil.example.org/x");
        await Selector(new ApiKeyCredential("client")).ApplyAsync(Request([new(s_key)]), message, default);
        Assert.Empty(message.Headers);
    }

    [Fact]
    public async Task Only_a_credential_of_the_client_is_renewed()
    {
        var asked = new List<string?>();
        var credential = new BearerCredential((refused, _) =>
        {
            asked.Add(refused);
            return new ValueTask<string>("t" + asked.Count);
        });
        var selector = Selector(credential);
        var request = Request([new(s_bearer)]);
        using var own = new HttpRequestMessage(HttpMethod.Get, s_home);
        await selector.ApplyAsync(request, own, default);
        Assert.True(await selector.TryRenewAsync(request, own, default));
        Assert.Equal([null, "t1"], asked);
        using var next = new HttpRequestMessage(HttpMethod.Get, s_home);
        await selector.ApplyAsync(request, next, default);
        Assert.Equal("Bearer t2", next.Headers.GetValues("Authorization").Single());

        using var callers = new HttpRequestMessage(HttpMethod.Get, s_home);
        callers.Headers.TryAddWithoutValidation("Authorization", "Bearer mine");
        await selector.ApplyAsync(request, callers, default);
        Assert.False(await selector.TryRenewAsync(request, callers, default));
        Assert.Equal(2, asked.Count);
    }

    [Fact]
    public void What_middleware_puts_in_is_removed_abroad()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, "https://other.example.org/x");
        foreach (var name in new[] { "Authorization", "Cookie", "X-Api-Key", "X-Auth-Token", "X-Trace" }) message.Headers.TryAddWithoutValidation(name, "v");
        CredentialSelector.Remove(new ApiOperation("GET", "/x", null) { Security = [new(SecurityScheme.ApiKey("odd", ApiKeyLocation.Header, "X-Trace"))] }, message);
        Assert.Empty(message.Headers);
    }

    [Fact]
    public async Task The_first_alternative_with_credentials_is_taken_wherever_the_anonymous_one_stands()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, s_home);
        await Selector(new ApiKeyCredential("client"), new BearerCredential("token")).ApplyAsync(Request([new(), new(s_bearer), new(s_key)]), message, default);
        Assert.Equal("Bearer token", message.Headers.GetValues("Authorization").Single());
        Assert.False(message.Headers.Contains("X-Api-Key"));

        using var anonymous = new HttpRequestMessage(HttpMethod.Get, s_home);
        await Selector().ApplyAsync(Request([new(s_bearer), new(), new(SecurityScheme.MutualTls("tls"))]), anonymous, default);
        Assert.Empty(anonymous.Headers);
    }

    [Fact]
    public async Task A_credential_of_the_schemes_own_name_goes_before_those_of_its_kind()
    {
        Credential[] credentials = [new ApiKeyCredential("first"), new ApiKeyCredential("second"), new ApiKeyCredential("own") { Scheme = "key" }, new ApiKeyCredential("other") { Scheme = "query" }];
        using var message = new HttpRequestMessage(HttpMethod.Get, s_home);
        await Selector(credentials).ApplyAsync(Request([new(s_key)]), message, default);
        Assert.Equal("own", message.Headers.GetValues("X-Api-Key").Single());

        using var fitting = new HttpRequestMessage(HttpMethod.Get, s_home);
        await Selector(credentials[..2]).ApplyAsync(Request([new(s_key)]), fitting, default);
        Assert.Equal("first", fitting.Headers.GetValues("X-Api-Key").Single());
    }

    [Fact]
    public async Task A_missing_credential_names_each_scheme_once()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, s_home);
        var e = await Assert.ThrowsAsync<MissingCredentialException>(async () => await Selector().ApplyAsync(Request([new(s_bearer, s_key), new(s_basic, s_key)]), message, default));
        Assert.Equal(["bearer", "key", "basic"], e.Schemes);
    }

    [Fact]
    public void What_is_not_a_credential_is_sent_to_another_origin()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, "https://other.example.org/x");
        foreach (var name in new[] { "X-Trace", "X-Page", "Accept" }) message.Headers.TryAddWithoutValidation(name, "v");
        // A name that is not a header, and keys that travel elsewhere, take no header away.
        SecurityRequirement[] security = [new(SecurityScheme.ApiKey("odd", ApiKeyLocation.Header, "not a token"), SecurityScheme.ApiKey("q", ApiKeyLocation.Query, "X-Page"), SecurityScheme.ApiKey("c", ApiKeyLocation.Cookie, "X-Trace"), s_bearer)];
        CredentialSelector.Remove(new ApiOperation("GET", "/x", null) { Security = security }, message);
        Assert.Equal(3, message.Headers.Count());
    }

    [Fact]
    public async Task Only_what_is_put_in_is_noted_as_a_credential_of_the_client()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, s_home);
        var request = Request([new(s_key)]);
        var selector = Selector(new ApiKeyCredential("client"));
        await selector.ApplyAsync(request, message, default);
        Assert.True(request.HasCredential);
        using var own = new HttpRequestMessage(HttpMethod.Get, s_home);
        own.Headers.TryAddWithoutValidation("X-Api-Key", "mine");
        await selector.ApplyAsync(request, own, default);
        Assert.False(request.HasCredential);
    }

    [Fact]
    public async Task A_certificate_beside_a_credential_is_left_to_the_connection()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, s_home);
        await Selector(new ApiKeyCredential("client")).ApplyAsync(Request([new(SecurityScheme.MutualTls("tls"), s_key)]), message, default);
        Assert.Equal("client", message.Headers.GetValues("X-Api-Key").Single());
    }

    [Fact]
    public async Task A_credential_that_was_set_for_a_scheme_goes_before_all_others()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, s_home);
        Credential[] others = [new ApiKeyCredential("own") { Scheme = "key" }, new ApiKeyCredential("any")];
        await Named(new() { ["key"] = new ApiKeyCredential("set") }, others).ApplyAsync(Request([new(s_key)]), message, default);
        Assert.Equal("set", message.Headers.GetValues("X-Api-Key").Single());
    }

    [Fact]
    public void All_secrets_are_known_to_be_hidden()
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Api-Key", "theirs");
        http.DefaultRequestHeaders.Add("X-Trace", "no secret");
        var secrets = new List<string>();
        Named(new() { ["key"] = new ApiKeyCredential("set") }, [new BearerCredential("token")], ApiTransport.Over(http)).AddSecretsTo(secrets);
        Assert.Equal(["token", "set", "theirs"], secrets);
    }

    [Fact]
    public async Task A_scheme_whose_header_has_no_valid_name_is_never_met_by_a_header()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, s_home);
        await Assert.ThrowsAsync<MissingCredentialException>(async () => await Selector().ApplyAsync(Request([new(SecurityScheme.ApiKey("odd", ApiKeyLocation.Header, "not a token"))]), message, default));
    }

    [Fact]
    public async Task All_credentials_of_an_alternative_are_renewed()
    {
        var asked = new List<string>();
        var selector = Selector(
            new BearerCredential((refused, _) => Note("bearer", refused)), new ApiKeyCredential("fixed"), new CustomCredential("mine", static (_, _) => default));
        var request = Request([new(s_key, s_bearer, SecurityScheme.Other("mine"))]);
        using var message = new HttpRequestMessage(HttpMethod.Get, s_home);
        await selector.ApplyAsync(request, message, default);
        Assert.True(await selector.TryRenewAsync(request, message, default));
        Assert.Equal(["bearer ", "bearer t1"], asked);
        Assert.False(await selector.TryRenewAsync(request, null, default));
        Assert.Equal(2, asked.Count);

        ValueTask<string> Note(string kind, string? refused)
        {
            asked.Add(kind + " " + refused);
            return new ValueTask<string>("t" + asked.Count);
        }
    }

    private static CredentialSelector Named(Dictionary<string, Credential> named, Credential[] others, ApiTransport? transport = null)
    {
        var time = new ManualTime();
        var tokens = new TokenSource(ApiTransport.Owned([]), new RetryPolicy("Tests", new ResilienceOptions(), time, new CallTelemetry(new ClientInstruments("Tests.Selector"), null)), TimeSpan.FromSeconds(5), time, null);
        return new CredentialSelector("Tests.Client", others, named, isExternal: false, new TrustedOrigins([]), tokens, transport);
    }

    private static async Task<string> HeaderAsync(string name, string value, SecurityRequirement[] security, params Credential[] credentials)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, s_home);
        message.Headers.TryAddWithoutValidation(name, value);
        await Selector(credentials).ApplyAsync(Request(security), message, default);
        return string.Join("|", message.Headers.GetValues(name));
    }

    private static ApiRequest Request(SecurityRequirement[] security)
    {
        var builder = new ApiRequestBuilder(new ApiOperation("GET", "/x", null) { Security = security });
        builder.Path("/x");
        var request = builder.Build();
        request.Begin(ApiServer.At("https://api.example.org"));
        return request;
    }

    private static CredentialSelector Selector(params Credential[] credentials) => Selector(null, false, credentials);

    private static CredentialSelector Selector(ApiTransport? transport, bool isExternal, params Credential[] credentials)
    {
        var time = new ManualTime();
        var telemetry = new CallTelemetry(new ClientInstruments("Tests.Selector"), null);
        var tokens = new TokenSource(transport ?? ApiTransport.Owned([]), new RetryPolicy("Tests", new ResilienceOptions(), time, telemetry), TimeSpan.FromSeconds(5), time, null);
        return new CredentialSelector("Tests.Client", credentials, new Dictionary<string, Credential>(), isExternal, new TrustedOrigins([]), tokens, transport);
    }
}
