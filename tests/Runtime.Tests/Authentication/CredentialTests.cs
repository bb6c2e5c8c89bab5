using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Authentication;

/// <summary>What credentials are for, what they put into a request, and what they refuse; without a network.</summary>
public sealed class CredentialTests
{
    private static readonly SecurityScheme[] s_schemes =
    [
        SecurityScheme.ApiKey("key", ApiKeyLocation.Header, "X-Api-Key"), SecurityScheme.Basic("basic"), SecurityScheme.Bearer("bearer"), SecurityScheme.OAuth2("oauth2", null),
        SecurityScheme.OpenIdConnect("oidc"), SecurityScheme.MutualTls("tls"), SecurityScheme.Other("other"),
    ];

    [Fact]
    public void A_credential_is_for_the_schemes_of_its_kind()
    {
        Assert.Equal("key", For(new ApiKeyCredential("k")));
        Assert.Equal("basic", For(new BasicCredential("u", "p")));
        Assert.Equal("bearer oauth2 oidc", For(new BearerCredential("t")));
        Assert.Equal("oauth2 oidc", For(new OAuth2ClientCredential("id", "s")));
        Assert.Equal("tls", For(new CustomCredential("tls", (_, _) => default)));
        Assert.False(new CustomCredential("tls", (_, _) => default).Fits(s_schemes[5]));
        Assert.Equal("oidc", For(new BearerCredential("t") { Scheme = "oidc" }));
        Assert.Equal("", For(new BearerCredential("t") { Scheme = "OIDC" }));

        static string For(Credential credential) => string.Join(' ', s_schemes.Where(credential.IsFor).Select(s => s.Name));
    }

    [Fact]
    public void A_scheme_says_which_credential_it_needs()
    {
        Assert.Equal(
            [
                "'key' (an ApiKeyCredential, sent in the header 'X-Api-Key')", "'basic' (a BasicCredential)", "'bearer' (a BearerCredential)", "'oauth2' (an OAuth2ClientCredential or a BearerCredential)",
                "'oidc' (a BearerCredential)", "'tls' (a client certificate on the transport)", "'other' (a CustomCredential)",
            ],
            s_schemes.Select(s => s.ToString()));
        Assert.Equal("'q' (an ApiKeyCredential, sent in the query parameter 'k')", SecurityScheme.ApiKey("q", ApiKeyLocation.Query, "k").ToString());
        Assert.Equal("'c' (an ApiKeyCredential, sent in the cookie 'k')", SecurityScheme.ApiKey("c", ApiKeyLocation.Cookie, "k").ToString());
        Assert.Equal("none", new SecurityRequirement().ToString());
        Assert.Equal("'basic' (a BasicCredential) with 'other' (a CustomCredential)", new SecurityRequirement(s_schemes[1], s_schemes[6]).ToString());
    }

    [Fact]
    public void A_certificate_needs_nothing_in_the_request()
    {
        Assert.True(new SecurityRequirement().NeedsNothing);
        Assert.True(new SecurityRequirement(s_schemes[5]).NeedsNothing);
        Assert.False(new SecurityRequirement(s_schemes[5], s_schemes[0]).NeedsNothing);
    }

    [Fact]
    public void A_token_endpoint_that_is_not_an_address_is_none()
    {
        Assert.Equal("https://h/t", SecurityScheme.OAuth2("o", "https://h/t").TokenUrl?.OriginalString);
        Assert.Equal("/t", SecurityScheme.OAuth2("o", "/t").TokenUrl?.OriginalString);
        Assert.Null(SecurityScheme.OAuth2("o", null).TokenUrl);
        Assert.Null(SecurityScheme.OAuth2("o", "http://[").TokenUrl);
    }

    [Theory]
    [InlineData("https://h/x", "https://h/x?api%20key=a%2Fb")]
    [InlineData("https://h/x?y=1", "https://h/x?y=1&api%20key=a%2Fb")]
    public async Task A_key_of_the_query_is_added_to_it(string address, string expected)
    {
        using var message = await SentAsync(new ApiKeyCredential("a/b"), SecurityScheme.ApiKey("q", ApiKeyLocation.Query, "api key"), address);
        Assert.Equal(expected, message.RequestUri!.AbsoluteUri);
    }

    [Fact]
    public async Task Keys_and_passwords_go_where_the_scheme_says()
    {
        using var header = await SentAsync(new ApiKeyCredential("a/b"), s_schemes[0]);
        Assert.Equal("a/b", Assert.Single(header.Headers.GetValues("X-Api-Key")));
        using var cookie = await SentAsync(new ApiKeyCredential("a/b"), SecurityScheme.ApiKey("c", ApiKeyLocation.Cookie, "s id"));
        Assert.Equal("s%20id=a/b", Assert.Single(cookie.Headers.GetValues("Cookie")));
        using var basic = await SentAsync(new BasicCredential("usér", "p:w"), s_schemes[1]);
        Assert.Equal("Basic dXPDqXI6cDp3", Assert.Single(basic.Headers.GetValues("Authorization")));
        using var bearer = await SentAsync(new BearerCredential("t"), s_schemes[2]);
        Assert.Equal("Bearer t", Assert.Single(bearer.Headers.GetValues("Authorization")));
        using var custom = await SentAsync(
            new CustomCredential("other", (m, _) =>
            {
                m.Headers.Add("X-Sig", "s");
                return default;
            }),
            s_schemes[6]);
        Assert.Equal("s", Assert.Single(custom.Headers.GetValues("X-Sig")));
    }

    [Fact]
    public void A_fixed_secret_is_put_in_at_once()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, "https://h/x");
        Assert.True(new ApiKeyCredential("k").ApplyAsync(Target(s_schemes[0]), message, default).IsCompletedSuccessfully);
        Assert.True(new BearerCredential("t").ApplyAsync(Target(s_schemes[2]), message, default).IsCompletedSuccessfully);
        Assert.True(new BasicCredential("u", "p").ApplyAsync(Target(s_schemes[1]), message, default).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task What_is_fixed_cannot_be_renewed()
    {
        Credential[] all = [new ApiKeyCredential("k"), new BearerCredential("t"), new BasicCredential("u", "p"), new CustomCredential("other", (_, _) => default)];
        foreach (var credential in all) Assert.False(await credential.TryRenewAsync(Target(s_schemes[0]), default));
    }

    [Fact]
    public async Task Secrets_are_known_to_be_hidden()
    {
        Assert.Equal(["k"], SecretsOf(new ApiKeyCredential("k")));
        Assert.Equal(["t"], SecretsOf(new BearerCredential("t")));
        Assert.Equal(["dTpw", "p"], SecretsOf(new BasicCredential("u", "p")));
        Assert.Empty(SecretsOf(new CustomCredential("other", (_, _) => default)));
        Credential key = new ApiKeyCredential(_ => new ValueTask<string>("given"));
        Credential bearer = new BearerCredential(_ => new ValueTask<string>("given"));
        foreach (var (provided, scheme) in new[] { (key, s_schemes[0]), (bearer, s_schemes[2]) })
        {
            var secrets = new CallSecrets();
            using var sent = await SentAsync(provided, scheme, secrets: secrets);
            var hidden = new List<string>();
            secrets.AddTo(hidden);
            Assert.Equal(["given"], hidden);
            Assert.Empty(SecretsOf(provided));
        }

        static List<string> SecretsOf(Credential credential)
        {
            var secrets = new List<string>();
            credential.AddSecretsTo(secrets);
            return secrets;
        }
    }

    [Theory]
    [InlineData("bearer")]
    [InlineData("key")]
    public async Task What_a_renewal_brings_serves_the_next_request_and_no_further_one(string kind)
    {
        var asked = new List<string?>();
        ValueTask<string> Provide(string? refused, CancellationToken cancellationToken)
        {
            asked.Add(refused);
            return new ValueTask<string>("t" + asked.Count);
        }

        Credential credential = kind == "bearer" ? new BearerCredential(Provide) : new ApiKeyCredential(Provide);
        var scheme = kind == "bearer" ? s_schemes[2] : s_schemes[0];
        var secrets = new CallSecrets();
        using var first = await SentAsync(credential, scheme, secrets: secrets);
        Assert.True(await credential.TryRenewAsync(Target(scheme, secrets), default));
        using var second = await SentAsync(credential, scheme, secrets: secrets);
        Assert.Equal([null, "t1"], asked);
        Assert.EndsWith("t2", Value(second), StringComparison.Ordinal);
        using var third = await SentAsync(credential, scheme, secrets: secrets);
        Assert.Equal([null, "t1", null], asked);
        Assert.EndsWith("t3", Value(third), StringComparison.Ordinal);

        string Value(HttpRequestMessage message) => Assert.Single(message.Headers.GetValues(kind == "bearer" ? "Authorization" : "X-Api-Key"));
    }

    [Fact]
    public async Task A_provider_without_an_argument_is_asked_as_well_and_the_same_secret_is_not_a_renewal()
    {
        Credential[] all = [new BearerCredential(_ => new ValueTask<string>("t")), new ApiKeyCredential(_ => new ValueTask<string>("t"))];
        foreach (var credential in all)
        {
            var scheme = credential is BearerCredential ? s_schemes[2] : s_schemes[0];
            var secrets = new CallSecrets();
            using var sent = await SentAsync(credential, scheme, secrets: secrets);
            Assert.False(await credential.TryRenewAsync(Target(scheme, secrets), default));
        }
    }

    [Theory]
    [InlineData("provider")]
    [InlineData("custom")]
    public async Task Code_of_the_user_that_is_cancelled_with_the_call_ends_it_and_fails_otherwise(string kind)
    {
        using var source = new CancellationTokenSource();
        var fault = new OperationCanceledException("mine");
        Credential credential = kind == "custom"
            ? new CustomCredential("other", (_, _) => throw fault)
            : new BearerCredential((Func<CancellationToken, ValueTask<string>>)(_ => throw fault));
        using var message = new HttpRequestMessage(HttpMethod.Get, "https://h/x");
        var e = await Assert.ThrowsAsync<ApiAuthenticationException>(async () => await credential.ApplyAsync(Target(s_schemes[2]), message, source.Token));
        Assert.Same(fault, e.InnerException);
        Assert.Equal("GET /x", e.Operation);
        await source.CancelAsync();
        Assert.Same(fault, await Assert.ThrowsAsync<OperationCanceledException>(async () => await credential.ApplyAsync(Target(s_schemes[2]), message, source.Token)));
    }

    [Fact]
    public async Task The_calls_token_reaches_providers()
    {
        using var source = new CancellationTokenSource();
        var seen = new List<CancellationToken>();
        ValueTask<string> Provide(CancellationToken token)
        {
            seen.Add(token);
            return new ValueTask<string>("t" + seen.Count);
        }

        using var message = new HttpRequestMessage(HttpMethod.Get, "https://h/x");
        await new BearerCredential(Provide).ApplyAsync(Target(s_schemes[2]), message, source.Token);
        await new ApiKeyCredential(Provide).ApplyAsync(Target(s_schemes[0]), message, source.Token);
        Assert.Equal([source.Token, source.Token], seen);
    }

    [Fact]
    public void What_cannot_be_sent_is_a_wrong_argument()
    {
        Refused("key", () => new ApiKeyCredential(""));
        Refused("key", () => new ApiKeyCredential((string)null!));
        Refused("key", () => new ApiKeyCredential("a\nb"));
        Refused("token", () => new BearerCredential(""));
        Refused("token", () => new BearerCredential("a\0"));
        Refused("token", () => new BearerCredential("Bearer t"));
        Refused("username", () => new BasicCredential("a:b", "p"));
        Refused("username", () => new BasicCredential("a\n", "p"));
        Refused("password", () => new BasicCredential("a", "p\r"));
        Refused("username", () => new BasicCredential(null!, "p"));
        Refused("password", () => new BasicCredential("u", null!));
        Refused("clientId", () => new OAuth2ClientCredential("", "s"));
        Refused("clientSecret", () => new OAuth2ClientCredential("id", "\u007f"));
        Refused("provider", () => new ApiKeyCredential((Func<CancellationToken, ValueTask<string>>)null!));
        Refused("provider", () => new ApiKeyCredential((Func<string?, CancellationToken, ValueTask<string>>)null!));
        Refused("provider", () => new BearerCredential((Func<CancellationToken, ValueTask<string>>)null!));
        Refused("provider", () => new BearerCredential((Func<string?, CancellationToken, ValueTask<string>>)null!));
        Refused("scheme", () => new CustomCredential(null!, (_, _) => default));
        Refused("apply", () => new CustomCredential("s", null!));

        static void Refused(string parameter, Func<Credential> make) => Assert.Equal(parameter, Assert.ThrowsAny<ArgumentException>(make).ParamName);
    }

    private static async Task<HttpRequestMessage> SentAsync(Credential credential, SecurityScheme scheme, string address = "https://h/x", CallSecrets? secrets = null)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, address);
        await credential.ApplyAsync(Target(scheme, secrets), message, default);
        return message;
    }

    private static CredentialTarget Target(SecurityScheme scheme, CallSecrets? secrets = null) => new(scheme, new SecurityRequirement(scheme), new ApiOperation("GET", "/x", null), null!, secrets ?? new CallSecrets());
}
