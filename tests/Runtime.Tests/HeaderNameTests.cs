using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>Headers that cannot be sent as they are named: the caller learns of it, and none is lost.</summary>
public sealed class HeaderNameTests
{
    [Theory]
    [InlineData("X Foo")]
    [InlineData("X-Foo:")]
    [InlineData("X-é")]
    [InlineData("")]
    [InlineData("a\nb")]
    public void A_header_parameter_whose_name_is_not_a_token_is_rejected(string name)
    {
        var e = Assert.Throws<ArgumentException>(() =>
        {
            var request = new ApiRequestBuilder(new ApiOperation("GET", "/x", "x"));
            request.Path("/x");
            request.HeaderParameter(name, "1");
        });
        Assert.Equal(name, e.ParamName);
        Assert.Contains("GET /x", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_surrogate_pair_in_a_header_is_rejected()
    {
        var e = Assert.Throws<ArgumentException>(() =>
        {
            var request = new ApiRequestBuilder(new ApiOperation("GET", "/x", "x"));
            request.Path("/x");
            request.HeaderParameter("X-Foo", "a\uD800b");
        });
        Assert.Equal("X-Foo", e.ParamName);
    }

    [Theory]
    [InlineData("Content-Length", "5")]
    [InlineData("transfer-encoding", "chunked")]
    public async Task What_frames_the_message_is_rejected_as_a_header(string name, string value)
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var client = new TestClient(server.Address);

        var asParameter = await Assert.ThrowsAsync<ArgumentException>(() => client.CallAsync(build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.HeaderParameter(name, value);
        }));
        var asOption = await Assert.ThrowsAsync<ArgumentException>(() => client.CallAsync(options: new RequestOptions { Headers = { [name] = value } }));

        Assert.Contains(name, asParameter.Message, StringComparison.Ordinal);
        Assert.Contains(name, asOption.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("Content-MD5", "Q2hlY2sgSW50ZWdyaXR5IQ==")]
    [InlineData("Expires", "0")]
    [InlineData("Allow", "GET")]
    [InlineData("Last-Modified", "yesterday")]
    [InlineData("Content-Language", "de")]
    public async Task A_header_that_belongs_to_a_body_is_sent_without_one_as_well(string name, string value)
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var client = new TestClient(server.Address);

        foreach (var method in new[] { "GET", "DELETE", "POST" })
        {
            await client.CallAsync(method, build: (ref ApiRequestBuilder request) =>
            {
                request.Path("/x");
                request.HeaderParameter(name, value);
            });
            Assert.Equal(value, server.Last.Header(name));
            Assert.Equal("", server.Last.Text);
        }
    }

    [Fact]
    public async Task A_key_whose_header_HTTP_does_not_allow_is_rejected_by_name()
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new ApiKeyCredential("k-SECRET")));
        var security = new SecurityRequirement[] { new(SecurityScheme.ApiKey("bad", ApiKeyLocation.Header, "Api Key")) };

        var e = await Assert.ThrowsAsync<ArgumentException>(() => client.CallAsync(security: security));

        Assert.Contains("'Api Key'", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", e.ToString(), StringComparison.Ordinal);
    }
}
