using Specs.Access;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>Security requirements and servers of generated clients.</summary>
public sealed class AccessTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync(static context =>
    {
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task The_documents_requirement_applies_where_an_operation_has_none()
    {
        using var client = Make(o => o.Key = new ApiKeyCredential("k"));

        await client.KeyAsync();

        Assert.Equal("k", _server.Last.Header("X-Key"));
    }

    [Fact]
    public async Task An_empty_list_sends_no_credential()
    {
        using var client = Make(o => o.Key = new ApiKeyCredential("k"));

        await client.OpenAsync();

        Assert.Null(_server.Last.Header("X-Key"));
    }

    [Fact]
    public async Task A_credential_that_is_missing_is_named_before_anything_is_sent()
    {
        using var client = Make(static _ => { });

        var error = await Assert.ThrowsAsync<MissingCredentialException>(() => client.KeyAsync());

        Assert.Contains("'key'", error.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task An_optional_requirement_is_met_without_a_credential()
    {
        using var client = Make(static _ => { });

        await client.OptionalAsync();

        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Any_alternative_will_do()
    {
        using var client = Make(o => o.Bearer = new BearerCredential("t"));

        await client.EitherAsync();

        Assert.Equal("Bearer t", _server.Last.Header("Authorization"));
    }

    [Fact]
    public async Task Schemes_of_one_alternative_are_sent_together()
    {
        using var client = Make(o =>
        {
            o.Query = new ApiKeyCredential("q");
            o.Cookie = new ApiKeyCredential("c");
        });

        await client.BothAsync();

        Assert.Equal("/both?key=q", _server.Last.Target);
        Assert.Equal("sid=c", _server.Last.Header("Cookie"));
    }

    [Fact]
    public async Task Two_schemes_of_one_kind_have_a_credential_each()
    {
        using var client = Make(o =>
        {
            o.Bearer = new BearerCredential("user");
            o.Admin = new BearerCredential("admin");
        });

        await client.SecondAsync();

        Assert.Equal("Bearer admin", _server.Last.Header("Authorization"));
    }

    [Fact]
    public void A_credential_never_shows_in_the_options()
    {
        var options = new AccessClientOptions { Key = new ApiKeyCredential("very-secret") };

        Assert.DoesNotContain("very-secret", options.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", options.Key!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Server_variables_have_their_defaults_and_enums()
    {
        Assert.Equal("https://access.example.org/", AccessServer.Default.Address.AbsoluteUri);
        Assert.Equal("http://localhost:3000/api", AccessServer.With(protocol: "http", host: "localhost", port: "3000", @base: "api").Address.AbsoluteUri);
        Assert.Throws<ArgumentException>(() => AccessServer.With(protocol: "ftp"));
    }

    [Fact]
    public async Task Servers_of_an_operation_win_over_its_paths_and_these_over_the_documents()
    {
        var seen = new List<string>();
        using var http = new HttpClient(new Recorder(seen));
        using var client = new AccessClient(new AccessClientOptions(), http);

        await client.OpenAsync();
        await client.ElsewhereAsync();
        await client.OwnAsync();
        await client.UnderAsync();

        Assert.Equal(["https://access.example.org/open", "https://elsewhere.example.org/v2/elsewhere", "https://operation.example.org/v3/own", "https://access.example.org/v4/under"], seen);
    }

    [Fact]
    public async Task A_given_server_takes_the_place_of_all_others_and_relative_ones_stay_with_it()
    {
        using var client = Make(static _ => { });

        await client.OpenAsync();
        await client.ElsewhereAsync();
        await client.OwnAsync();
        await client.UnderAsync();

        Assert.Equal(["/open", "/elsewhere", "/own", "/v4/under"], _server.Requests.Select(r => r.Target));
    }

    /// <summary>Takes the place of the network.</summary>
    private sealed class Recorder(List<string> seen) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen.Add(request.RequestUri!.AbsoluteUri);
            return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.NoContent) { RequestMessage = request });
        }
    }

    private AccessClient Make(Action<AccessClientOptions> configure)
    {
        var options = new AccessClientOptions { Server = _server.Address };
        configure(options);
        return new AccessClient(options);
    }
}
