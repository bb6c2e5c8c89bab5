using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>What a message carries at home and elsewhere; without a network.</summary>
public sealed class MessageFactoryTests
{
    [Fact]
    public void A_message_carries_what_the_request_says()
    {
        var request = Request("POST", ApiBodies.Text("hello", "text/plain"));
        request.Accept = "application/json";
        using var message = Factory().Create(request);
        Assert.Equal(("POST", "https://api.example.org/x"), (message.Method.Method, message.RequestUri!.AbsoluteUri));
        Assert.Same(request.Current, message.RequestUri);
        Assert.Equal("text/plain; charset=utf-8", message.Content!.Headers.NonValidated["Content-Type"].ToString());
        Assert.Equal("application/json", Header(message, "Accept"));
        Assert.Equal("Tests/1", Header(message, "User-Agent"));
        Assert.Equal("1", Header(message, "X-Parameter"));
        Assert.Equal("sid=2", Header(message, "Cookie"));
        Assert.Equal("3", Header(message, "X-Option"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Another_origin_learns_nothing_of_the_caller(bool isHome)
    {
        var request = Request("QUERY", ApiBodies.Text("hello", "text/plain"));
        var hop = new Hop(HttpMethod.Get, new Uri("https://other.example.org/y"), WithBody: isHome, IsHome: isHome);
        using var message = Factory().Create(request, hop);
        Assert.Equal(("GET", "https://other.example.org/y"), (message.Method.Method, message.RequestUri!.AbsoluteUri));
        Assert.Equal(isHome, message.Content is not null);
        foreach (var name in new[] { "X-Parameter", "Cookie", "X-Option" }) Assert.Equal(isHome, Header(message, name) is not null);
        Assert.Equal("Tests/1", Header(message, "User-Agent"));
    }

    [Theory]
    [InlineData(true, "gzip")]
    [InlineData(false, "identity")]
    public void Only_a_body_that_is_read_as_a_whole_may_come_compressed(bool readsWhole, string expected)
    {
        var request = Request("GET", null);
        request.ReadsWhole = readsWhole;
        using var message = Factory().Create(request);
        Assert.StartsWith(expected, Header(message, "Accept-Encoding"), StringComparison.Ordinal);
        Assert.Null(message.Content);
        Assert.Null(Header(message, "Accept"));
    }

    [Theory]
    [InlineData("X Bad", "v")]
    [InlineData("", "v")]
    [InlineData("X-Good", "a\r\nX-Evil: 1")]
    [InlineData("X-Good", null)]
    public void A_header_that_HTTP_does_not_allow_is_a_wrong_argument(string name, string? value)
    {
        var request = Request("GET", null);
        request.Options = new RequestOptions { Headers = { [name] = value! } };
        var e = Assert.Throws<ArgumentException>(() => Factory().Create(request));
        Assert.Contains($"'{name}'", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Evil", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public void Headers_that_describe_a_body_stay_behind_with_it(bool hasBody, bool hopsWithBody)
    {
        var request = Request("POST", hasBody ? ApiBodies.Text("hello", "text/plain") : null);
        request.Options = new RequestOptions { Headers = { ["Content-Language"] = "de" } };
        using var message = Factory().Create(request, new Hop(HttpMethod.Post, new Uri("https://api.example.org/y"), WithBody: hopsWithBody, IsHome: true));
        Assert.Equal(!hasBody || hopsWithBody, message.Content is not null);
        using var first = Factory().Create(request);
        Assert.Equal("de", first.Content!.Headers.NonValidated["Content-Language"].ToString());
    }

    [Fact]
    public void A_client_without_a_name_sends_none_and_a_request_without_headers_has_none()
    {
        var builder = new ApiRequestBuilder(new ApiOperation("GET", "/x", null));
        builder.Path("/x");
        var request = builder.Build();
        request.Begin(ApiServer.At("https://api.example.org"));
        using var message = new MessageFactory(null, new MessageVersion(new ClientOptions(), ApiTransport.Owned([]))).Create(request);
        Assert.Equal(["Accept-Encoding"], message.Headers.NonValidated.Select(h => h.Key));
        var version = new MessageVersion(new ClientOptions { HttpVersion = new Version(2, 0) }, ApiTransport.Owned([]));
        using var newer = new MessageFactory(null, version).Create(request);
        Assert.Equal(new Version(2, 0), newer.Version);
    }

    [Fact]
    public void A_version_is_asked_for_where_the_options_name_one()
    {
        using var http = new HttpClient();
        var given = ApiTransport.Over(http);
        using var own = new HttpRequestMessage();
        new MessageVersion(new ClientOptions(), ApiTransport.Owned([])).Set(own);
        Assert.Equal(new Version(1, 1), own.Version);
        using var asked = new HttpRequestMessage();
        new MessageVersion(new ClientOptions { HttpVersion = new Version(2, 0) }, given).Set(asked);
        Assert.Equal(new Version(2, 0), asked.Version);
#if !OLD_RUNTIME
        Assert.Equal(HttpVersionPolicy.RequestVersionOrLower, asked.VersionPolicy);
        http.DefaultRequestVersion = new Version(3, 0);
        http.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        using var theirs = new HttpRequestMessage();
        new MessageVersion(new ClientOptions(), given).Set(theirs);
        Assert.Equal((new Version(3, 0), HttpVersionPolicy.RequestVersionExact), (theirs.Version, theirs.VersionPolicy));
        using var other = new HttpRequestMessage();
        new MessageVersion(new ClientOptions { HttpVersion = new Version(2, 0) }, given).Set(other);
        Assert.Equal((new Version(2, 0), HttpVersionPolicy.RequestVersionOrLower), (other.Version, other.VersionPolicy));
        using var policy = new HttpRequestMessage();
        new MessageVersion(new ClientOptions { HttpVersionPolicy = HttpVersionPolicy.RequestVersionOrHigher }, given).Set(policy);
        Assert.Equal((new Version(3, 0), HttpVersionPolicy.RequestVersionOrHigher), (policy.Version, policy.VersionPolicy));
#endif
    }

    private static string? Header(HttpRequestMessage message, string name) => message.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    private static MessageFactory Factory() => new("Tests/1", new MessageVersion(new ClientOptions(), ApiTransport.Owned([])));

    private static ApiRequest Request(string method, ApiBody? body)
    {
        var builder = new ApiRequestBuilder(new ApiOperation(method, "/x", null));
        builder.Path("/x");
        builder.HeaderParameter("X-Parameter", 1);
        builder.CookieParameter("sid", 2);
        if (body is not null) builder.Body(body);
        var request = builder.Build();
        request.Options = new RequestOptions { Headers = { ["X-Option"] = "3" } };
        request.Begin(ApiServer.At("https://api.example.org"));
        return request;
    }
}
