using Microsoft.AspNetCore.Http;
using Specs.Security;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>Every kind of credential, and every way in which a document combines them (OAS 3.1 §4.8.27, §4.8.30), as it arrives at a server.</summary>
public sealed class CredentialTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private int _tokens;
    private string? _accepted;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync(context =>
    {
        if (context.Request.Path == "/token")
            return context.Response.WriteAsync($$"""{"access_token":"T{{Interlocked.Increment(ref _tokens)}}","token_type":"Bearer","expires_in":3600}""");
        context.Response.StatusCode = _accepted is null || context.Request.Headers.Authorization == _accepted ? 204 : 401;
        return Task.CompletedTask;
    });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task An_api_key_travels_in_the_header_query_or_cookie_that_the_document_names()
    {
        using var client = Make(o =>
        {
            o.Header = new ApiKeyCredential("h");
            o.Query = new ApiKeyCredential("q+/=");
            o.Cookie = new ApiKeyCredential("c;1");
        });

        await client.HeaderAsync();
        Assert.Equal("h", _server.Last.Header("X-Key"));
        await client.QueryAsync(a: "1");
        Assert.Equal("/query?a=1&api%20key=q%2B%2F%3D", _server.Last.Target);
        Assert.Null(_server.Last.Header("X-Key"));
        await client.CookieAsync(a: "1");
        Assert.Equal("a=1; sid=c%3B1", _server.Last.Header("Cookie"));
    }

    [Theory]
    [InlineData("s%3Aabc+/==", "s%3Aabc+/==")]
    [InlineData("!#$%&'()*+-./09:<=>?@AZ[]^_`az{|}~", "!#$%&'()*+-./09:<=>?@AZ[]^_`az{|}~")]
    [InlineData("100%", "100%")]
    [InlineData("a b\"c,d;e\\fü", "a%20b%22c%2Cd%3Be%5Cf%C3%BC")]
    public async Task An_api_key_in_a_cookie_is_sent_as_the_server_set_it(string key, string sent)
    {
        // RFC 6265 §4.1.1: each cookie-octet is sent unchanged, also if the value looks percent-encoded.
        using var client = Make(o => o.Cookie = new ApiKeyCredential(key));
        await client.CookieAsync(a: "1");
        Assert.Equal("a=1; sid=" + sent, _server.Last.Header("Cookie"));
    }

    [Fact]
    public async Task Basic_bearer_and_openid_connect_travel_in_Authorization()
    {
        using var client = Make(o =>
        {
            o.Basic = new BasicCredential("Aladdin", "open sesame");
            o.Bearer = new BearerCredential("b");
            o.Oidc = new BearerCredential("id");
        });

        // RFC 7617 §2.
        await client.BasicAsync();
        Assert.Equal("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", _server.Last.Header("Authorization"));

        // RFC 6750 §2.1.
        await client.BearerAsync();
        Assert.Equal("Bearer b", _server.Last.Header("Authorization"));
        await client.OidcAsync();
        Assert.Equal("Bearer id", _server.Last.Header("Authorization"));
    }

    [Fact]
    public async Task A_provider_gives_the_token_of_each_call()
    {
        var n = 0;
        using var client = Make(o => o.Bearer = new BearerCredential(async _ =>
        {
            await Task.Yield();
            return "t" + ++n;
        }));

        await client.BearerAsync();
        await client.BearerAsync();

        Assert.Equal(["Bearer t1", "Bearer t2"], _server.Requests.Select(r => r.Header("Authorization")));
    }

    [Fact]
    public async Task Another_http_scheme_takes_a_credential_of_the_callers_own_code()
    {
        using var client = Make(o => o.Digest = new CustomCredential("digest", static (message, _) =>
        {
            message.Headers.TryAddWithoutValidation("Authorization", "Digest username=\"u\"");
            return default;
        }));

        await client.DigestAsync();

        Assert.Equal("Digest username=\"u\"", _server.Last.Header("Authorization"));
    }

    [Fact]
    public async Task OAuth2_asks_for_the_scopes_of_the_operation()
    {
        using var client = Make(o => o.Oauth = new OAuth2ClientCredential("my id", "s&cret"));

        await client.ReadNotesAsync();
        await client.WriteNotesAsync();

        // RFC 6749 §4.4.2 and §2.3.1.
        Assert.Equal(["grant_type=client_credentials&scope=notes%3Aread", "grant_type=client_credentials&scope=notes%3Aread+notes%3Awrite"], Tokens().Select(t => t.Text));
        Assert.All(Tokens(), t => Assert.Equal("Basic " + Convert.ToBase64String("my+id:s%26cret"u8), t.Header("Authorization")));
        Assert.Equal(["Bearer T1", "Bearer T2"], Calls().Select(c => c.Header("Authorization")));
    }

    [Fact]
    public async Task OAuth2_keeps_a_token_for_all_operations_with_the_same_scopes()
    {
        using var client = Make(o => o.Oauth = new OAuth2ClientCredential("id", "secret"));

        await client.ReadNotesAsync();
        await client.PutNotesAsync();
        await client.WriteNotesAsync();
        await client.ReadNotesAsync();

        Assert.Equal(["Bearer T1", "Bearer T1", "Bearer T2", "Bearer T1"], Calls().Select(c => c.Header("Authorization")));
    }

    [Fact]
    public async Task OAuth2_asks_for_the_scopes_that_are_configured_once_for_all()
    {
        using var client = Make(o => o.Oauth = new OAuth2ClientCredential("id", "secret") { Scopes = ["notes:write", "profile"], TokenUrl = new Uri(_server.Address, "/token?tenant=1") });

        await client.ReadNotesAsync();
        await client.WriteNotesAsync();

        var token = Assert.Single(Tokens());
        Assert.Equal("/token?tenant=1", token.Target);
        Assert.Equal("grant_type=client_credentials&scope=notes%3Awrite+profile", token.Text);
    }

    [Fact]
    public async Task OAuth2_fetches_one_token_for_calls_at_the_same_time()
    {
        using var client = Make(o => o.Oauth = new OAuth2ClientCredential("id", "secret"));

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => client.ReadNotesAsync()));

        Assert.Single(Tokens());
        Assert.All(Calls(), c => Assert.Equal("Bearer T1", c.Header("Authorization")));
    }

    [Fact]
    public async Task OAuth2_fetches_another_token_when_the_server_rejects_it()
    {
        using var client = Make(o => o.Oauth = new OAuth2ClientCredential("id", "secret"));
        await client.ReadNotesAsync();
        _accepted = "Bearer T2";

        await client.ReadNotesAsync();

        Assert.Equal(["Bearer T1", "Bearer T1", "Bearer T2"], Calls().Select(c => c.Header("Authorization")));
    }

    [Fact]
    public async Task Calls_that_are_rejected_together_share_the_next_token()
    {
        using var client = Make(o => o.Oauth = new OAuth2ClientCredential("id", "secret"));
        await client.ReadNotesAsync();
        _accepted = "Bearer T2";

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.ReadNotesAsync()));

        Assert.Equal(2, Tokens().Count());
    }

    [Fact]
    public async Task A_token_that_somebody_else_fetched_serves_an_OAuth2_scheme()
    {
        using var client = Make(o => o.Oauth = new BearerCredential("given"));

        await client.WriteNotesAsync();

        Assert.Equal("Bearer given", _server.Last.Header("Authorization"));
    }

    [Fact]
    public async Task All_schemes_of_an_alternative_are_sent_together()
    {
        using var client = Make(o =>
        {
            o.Header = new ApiKeyCredential("h");
            o.Query = new ApiKeyCredential("q");
            o.Cookie = new ApiKeyCredential("c");
            o.Bearer = new BearerCredential("b");
        });

        await client.AndAsync();

        Assert.Equal(("/and?api%20key=q", "h", "sid=c", "Bearer b"), (_server.Last.Target, _server.Last.Header("X-Key"), _server.Last.Header("Cookie"), _server.Last.Header("Authorization")));
    }

    [Fact]
    public async Task A_token_and_a_key_are_sent_together()
    {
        using var client = Make(o =>
        {
            o.Header = new ApiKeyCredential("h");
            o.Oauth = new OAuth2ClientCredential("id", "secret");
        });

        await client.AndOauthAsync();

        Assert.Equal(("h", "Bearer T1"), (_server.Last.Header("X-Key"), _server.Last.Header("Authorization")));
        Assert.Equal("grant_type=client_credentials&scope=notes%3Aread", Assert.Single(Tokens()).Text);
    }

    [Fact]
    public async Task An_alternative_needs_all_of_its_schemes()
    {
        using var client = Make(o => o.Header = new ApiKeyCredential("h"));

        var error = await Assert.ThrowsAsync<MissingCredentialException>(() => client.AndAsync());

        Assert.Contains("'query'", error.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task The_first_alternative_that_can_be_met_is_sent_and_no_other()
    {
        using (var client = Make(o =>
        {
            o.Header = new ApiKeyCredential("h");
            o.Bearer = new BearerCredential("b");
        }))
        {
            await client.OrAsync();
            Assert.Equal((null, "Bearer b"), (_server.Last.Header("X-Key"), _server.Last.Header("Authorization")));
        }

        using (var client = Make(o =>
        {
            o.Header = new ApiKeyCredential("h");
            o.Query = new ApiKeyCredential("q");
            o.Bearer = new BearerCredential("b");
        }))
        {
            await client.OrAsync();
            Assert.Equal(("h", "/or?api%20key=q", null), (_server.Last.Header("X-Key"), _server.Last.Target, _server.Last.Header("Authorization")));
        }
    }

    [Fact]
    public async Task Optional_security_sends_a_credential_where_there_is_one()
    {
        using var with = Make(o => o.Header = new ApiKeyCredential("h"));
        using var without = Make(static _ => { });

        await with.OptionalAsync();
        Assert.Equal("h", _server.Last.Header("X-Key"));
        await without.OptionalAsync();
        Assert.Null(_server.Last.Header("X-Key"));
    }

    [Fact]
    public async Task An_operation_overrides_the_documents_requirement()
    {
        using var client = Make(o =>
        {
            o.Header = new ApiKeyCredential("h");
            o.Bearer = new BearerCredential("b");
        });

        await client.ByDefaultAsync();
        Assert.Equal(("h", null), (_server.Last.Header("X-Key"), _server.Last.Header("Authorization")));
        await client.BearerAsync();
        Assert.Equal((null, "Bearer b"), (_server.Last.Header("X-Key"), _server.Last.Header("Authorization")));
        await client.NoneAsync();
        Assert.Equal((null, null), (_server.Last.Header("X-Key"), _server.Last.Header("Authorization")));
    }

    [Fact]
    public async Task Mutual_TLS_asks_for_no_credential()
    {
        using var client = Make(static _ => { });

        await client.MutualAsync();
        await client.MutualOrAsync();

        Assert.Equal(["/mutual", "/mutual-or"], _server.Requests.Select(r => r.Target));
        Assert.DoesNotContain(typeof(SecurityClientOptions).GetProperties(), static p => p.Name == "Mutual");
    }

    [Fact]
    public async Task What_is_needed_beside_a_certificate_is_sent()
    {
        using var with = Make(o => o.Header = new ApiKeyCredential("h"));
        using var without = Make(static _ => { });

        await with.MutualAndAsync();
        Assert.Equal("h", _server.Last.Header("X-Key"));
        await with.MutualOrAsync();
        Assert.Equal("h", _server.Last.Header("X-Key"));
        await Assert.ThrowsAsync<MissingCredentialException>(() => without.MutualAndAsync());
    }

    private IEnumerable<SeenRequest> Tokens() => _server.Requests.Where(r => r.Target.StartsWith("/token", StringComparison.Ordinal));

    private IEnumerable<SeenRequest> Calls() => _server.Requests.Where(r => !r.Target.StartsWith("/token", StringComparison.Ordinal));

    private SecurityClient Make(Action<SecurityClientOptions> configure)
    {
        var options = new SecurityClientOptions { Server = _server.Address };
        configure(options);
        return new SecurityClient(options);
    }
}
