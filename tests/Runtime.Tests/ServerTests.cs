using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>Server addresses and their variables.</summary>
public sealed class ServerTests
{
    private static readonly ApiServerTemplate Host = new("https://{host}", new ApiServerVariable("host", "api.wappfy.com.br"));
    private static readonly ApiServerTemplate Full = new(
        "{protocol}://{host}:{port}/{baseUrl}",
        new ApiServerVariable("protocol", "http", "http", "https"),
        new ApiServerVariable("host", "localhost"),
        new ApiServerVariable("port", "3000"),
        new ApiServerVariable("baseUrl", ""));

    [Fact]
    public void Variables_have_defaults_and_take_values()
    {
        Assert.Equal("https://api.wappfy.com.br/", Host.Default.ToString());
        Assert.Equal("https://wa.example.org/", Host.With(("host", "wa.example.org")).ToString());
        Assert.Equal("https://wa.example.org:8443/", Host.With(("HOST", "wa.example.org:8443")).ToString());
        Assert.Equal("http://localhost:3000/", Full.Default.ToString());
        Assert.Equal("https://localhost/v1/x", Full.With(("protocol", "https"), ("port", "443"), ("baseUrl", "v1/x")).ToString());
    }

    [Theory]
    [InlineData("evil.example/path")]
    [InlineData("a@evil.example")]
    [InlineData("h?x=1")]
    [InlineData("h#x")]
    [InlineData("h\\x")]
    [InlineData("h x")]
    [InlineData("http://h")]
    [InlineData("")]
    public void A_value_that_reaches_beyond_its_place_is_refused(string host) => Assert.Throws<ArgumentException>(() => Host.With(("host", host)));

    [Fact]
    public void A_value_outside_its_enum_is_refused() =>
        Assert.Contains("http, https", Assert.Throws<ArgumentException>(() => Full.With(("protocol", "ftp"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("ftp://h")]
    [InlineData("/relative")]
    [InlineData("http://user:pw@h")]
    [InlineData("http://h?x=1")]
    [InlineData("wa.example.org")]
    public void An_address_must_be_plain_http_or_https(string address) => Assert.Throws<ArgumentException>(() => ApiServer.At(address));

    [Fact]
    public void A_relative_server_needs_a_base()
    {
        var relative = new ApiServerTemplate("/api/{v}", new ApiServerVariable("v", "v1"));
        Assert.True(relative.IsRelative);
        Assert.Throws<InvalidOperationException>(() => relative.Default);
        Assert.Equal("https://h/api/v2", relative.At(new Uri("https://h/spec.yaml"), ("v", "v2")).ToString());
    }

    [Fact]
    public async Task An_operations_own_server_is_used_unless_the_user_gave_one()
    {
        await using var main = await TestServer.StartJsonAsync("{}");
        await using var uploads = await TestServer.StartJsonAsync("{}");
        await using var mine = await TestServer.StartJsonAsync("{}");
        var operation = new ApiOperation("GET", "/x", "x") { Server = new ApiServerTemplate(uploads.Address.AbsoluteUri), Security = TestClient.KeySecurity };
        foreach (var given in new[] { null, mine.Address })
        {
            using var client = new TestClient(given, o => o.Credentials.Add(new ApiKeyCredential("k")), template: new ApiServerTemplate(main.Address.AbsoluteUri));
            var request = new ApiRequestBuilder(operation);
            request.Path("/x");
            await client.Pipeline.SendAsync(request.Build(), TestClient.Undescribed, null, default);
        }

        Assert.Empty(main.Requests);
        Assert.Equal("k", Assert.Single(uploads.Requests).Header("apikey"));
        Assert.Single(mine.Requests);
    }
}
