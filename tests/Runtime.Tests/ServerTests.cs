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
    public void A_value_that_reaches_beyond_its_place_is_rejected(string host) => Assert.Throws<ArgumentException>(() => Host.With(("host", host)));

    [Theory]
    [InlineData("[::1]")]
    [InlineData("[::1]:80")]
    [InlineData("a%2fb")]
    [InlineData("a:80")]
    [InlineData(":80")]
    [InlineData("evil.example/")]
    [InlineData("evil.example\\")]
    [InlineData("evil.example?")]
    [InlineData("evil.example#")]
    [InlineData("u:p@evil.example")]
    [InlineData("evil.example\uFF0F")] // fullwidth solidus
    [InlineData("a\u3002b")] // ideographic full stop
    [InlineData("a\uFF0Eb")] // fullwidth full stop
    [InlineData("a\u2024b")] // one dot leader
    [InlineData("evil.example\uFF03")] // fullwidth number sign
    [InlineData("a\u2100")] // account of: a/c
    [InlineData("a\u00ADb")] // soft hyphen
    [InlineData("a\nb")]
    [InlineData("a b")]
    [InlineData("a\u00A0b")]
    [InlineData("a..b")]
    [InlineData("a.")]
    [InlineData("")]
    [InlineData("{other}")]
    public void A_part_of_a_host_cannot_become_another_host(string tenant)
    {
        var template = new ApiServerTemplate("https://{tenant}.example.com/api", new ApiServerVariable("tenant", "a"));
        var e = Assert.Throws<ArgumentException>(() => template.With(("tenant", tenant)));
        Assert.Equal("tenant", e.ParamName);
    }

    [Theory]
    [InlineData("b", "https://b.example.com/api")]
    [InlineData("b.eu", "https://b.eu.example.com/api")]
    [InlineData("B-1_x", "https://b-1_x.example.com/api")]
    [InlineData("bücher", "https://xn--bcher-kva.example.com/api")]
    public void A_part_of_a_host_takes_what_a_label_may_hold(string tenant, string expected)
    {
        var template = new ApiServerTemplate("https://{tenant}.example.com/api", new ApiServerVariable("tenant", "a"));
        var address = template.With(("tenant", tenant)).Address;
        Assert.Equal(expected, $"{address.Scheme}://{address.IdnHost}{address.AbsolutePath}");
    }

    [Theory]
    [InlineData("[::1]", "https://[::1]/")]
    [InlineData("[::1]:8443", "https://[::1]:8443/")]
    [InlineData("127.0.0.1:80", "https://127.0.0.1:80/")]
    public void A_variable_that_is_the_whole_host_takes_an_address_and_a_port(string host, string expected) =>
        Assert.Equal(expected, Host.With(("host", host)).ToString());

    [Theory]
    [InlineData("[::1]x")]
    [InlineData("[::1].example.com")]
    [InlineData("[x]")]
    [InlineData("[::1%25eth0]")]
    [InlineData("a:b")]
    [InlineData("a:80:90")]
    [InlineData("a:99999")]
    [InlineData("::1")]
    [InlineData("127.1")]
    public void A_whole_host_is_read_as_it_is_spelled_or_rejected(string host) => Assert.Throws<ArgumentException>(() => Host.With(("host", host)));

    [Theory]
    [InlineData("protocol", "https://evil.example/?")]
    [InlineData("protocol", "https://evil.example")]
    [InlineData("protocol", "ftp")]
    [InlineData("host", "a:80")]
    [InlineData("host", "{baseUrl}")]
    [InlineData("port", "80@evil.example")]
    [InlineData("port", "80/x")]
    [InlineData("port", "+80")]
    [InlineData("port", "65536")]
    [InlineData("port", "x")]
    public void Every_part_of_the_authority_keeps_to_its_place(string name, string value)
    {
        var template = new ApiServerTemplate(
            "{protocol}://{host}:{port}/{baseUrl}",
            new ApiServerVariable("protocol", "http"), new ApiServerVariable("host", "localhost"), new ApiServerVariable("port", "3000"), new ApiServerVariable("baseUrl", ""));
        Assert.Equal(name, Assert.Throws<ArgumentException>(() => template.With((name, value), ("baseUrl", "evil.example"))).ParamName);
    }

    [Fact]
    public void A_value_that_looks_like_another_variable_stays_a_value() =>
        Assert.Equal("https://h/%7Bhost%7D", new ApiServerTemplate("https://{host}/{base}", new ApiServerVariable("base", ""), new ApiServerVariable("host", "h")).With(("base", "{host}")).ToString());

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("a/../..")]
    [InlineData("a/..")]
    [InlineData("../a")]
    [InlineData("%2e%2e")]
    [InlineData(".%2e")]
    [InlineData("%2E%2e/x")]
    [InlineData("%2e")]
    [InlineData("a%2f..%2fb")]
    [InlineData("a%5c..%5Cb")]
    [InlineData("a/..;x")]
    [InlineData("a\\..\\b")]
    [InlineData("%2/..")]
    [InlineData("%/../..")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    public void A_base_path_cannot_climb(string value)
    {
        foreach (var template in new[] { "https://h/{base}", "https://h/{base}/v1", "https://h/v1/{base}/x" })
        {
            var server = new ApiServerTemplate(template, new ApiServerVariable("base", "v1"));
            Assert.Equal("base", Assert.Throws<ArgumentException>(() => server.With(("base", value))).ParamName);
        }

        var relative = new ApiServerTemplate("/{base}", new ApiServerVariable("base", "v1"));
        Assert.Equal("base", Assert.Throws<ArgumentException>(() => relative.At(new Uri("https://h/"), ("base", value))).ParamName);
    }

    [Fact]
    public void Dots_that_two_variables_make_together_are_rejected()
    {
        var template = new ApiServerTemplate("https://h/{a}{b}/.{c}", new ApiServerVariable("a", "x"), new ApiServerVariable("b", "y"), new ApiServerVariable("c", "z"));
        Assert.Throws<ArgumentException>(() => template.With(("a", "."), ("b", ".")));
        Assert.Throws<ArgumentException>(() => template.With(("c", ".")));
        Assert.Equal("https://h/.y/.z", template.With(("a", ".")).ToString());
    }

    [Fact]
    public void A_base_path_may_have_several_segments() =>
        Assert.Equal("https://h/v1/eu.x/~a", new ApiServerTemplate("https://h/{base}", new ApiServerVariable("base", "v1")).With(("base", "v1/eu.x/~a")).ToString());

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("https:evil.example")]
    [InlineData("http:/evil.example")]
    public void A_relative_server_stays_on_the_host_of_its_base(string value)
    {
        foreach (var template in new[] { "{v}/x", "/{v}/x", "/{v}" })
        {
            var server = new ApiServerTemplate(template, new ApiServerVariable("v", "v1"));
            try
            {
                Assert.Equal("h", server.At(new Uri("https://h/"), ("v", value)).Address.Host);
            }
            catch (ArgumentException e)
            {
                Assert.Equal("v", e.ParamName);
            }
        }
    }

    [Fact]
    public void A_variable_may_be_the_whole_origin()
    {
        var template = new ApiServerTemplate("{origin}/v1", new ApiServerVariable("origin", "https://uploads.example.org"));
        Assert.False(template.IsRelative);
        Assert.Equal("https://uploads.example.org/v1", template.Default.ToString());
        Assert.Equal("http://localhost:8080/v1", template.With(("origin", "http://localhost:8080")).ToString());
        foreach (var value in new[] { "ftp://h", "h", "https://u:pw@h", "https://h?x", "https://h/..", "https://[::1].h", "//h" })
        {
            var e = Assert.Throws<ArgumentException>(() => template.With(("origin", value)));
            Assert.Equal("origin", e.ParamName);
            Assert.DoesNotContain("u:pw", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_base_path_may_bring_its_slash()
    {
        var template = new ApiServerTemplate("https://{host}{base}", new ApiServerVariable("host", "example.org"), new ApiServerVariable("base", "/v1"));
        Assert.Equal("https://example.org/v1", template.Default.ToString());
        Assert.Equal("https://localhost:8080/v2/eu", template.With(("host", "localhost:8080"), ("base", "/v2/eu")).ToString());
        Assert.Equal("https://example.org/", template.With(("base", "")).ToString());
        foreach (var value in new[] { ".evil.example", "evil", ":80", "@evil.example", "/..", "/a/%2e%2e" })
            Assert.Equal("base", Assert.Throws<ArgumentException>(() => template.With(("base", value))).ParamName);
    }

    [Fact]
    public void A_port_may_bring_its_colon()
    {
        var template = new ApiServerTemplate("https://example.org{port}/x", new ApiServerVariable("port", ":8443"));
        Assert.Equal("https://example.org:9443/x", template.With(("port", ":9443")).ToString());
        Assert.Throws<ArgumentException>(() => template.With(("port", ":x")));
        Assert.Throws<ArgumentException>(() => template.With(("port", ":1@evil.example")));
    }

    [Theory]
    [InlineData("ftp://u:pw-SECRET@x/")]
    [InlineData("u:pw-SECRET@x")]
    [InlineData("https://u:pw-SECRET@x/")]
    public void A_password_in_an_address_is_not_shown(string address) =>
        Assert.DoesNotContain("SECRET", Assert.Throws<ArgumentException>(() => ApiServer.At(address)).ToString(), StringComparison.Ordinal);

    [Fact]
    public void A_value_outside_its_enum_is_rejected() =>
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
