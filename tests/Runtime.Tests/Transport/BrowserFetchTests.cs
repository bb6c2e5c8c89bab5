using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>Which redirects are left to a browser, which asks nobody where they lead. What comes of it is seen in tests/Browser.Tests.</summary>
public sealed class BrowserFetchTests
{
    [Theory]
    [InlineData("GET", "X-Request-Id", null)]
    [InlineData("GET", "Authorization", null)]
    [InlineData("HEAD", "If-None-Match", null)]
    [InlineData("GET", "X-Tenant", "a browser would send the header 'X-Tenant' to any origin")]
    [InlineData("GET", "X-Auth-Token", "a browser would send the header 'X-Auth-Token' to any origin")]
    [InlineData("POST", "X-Request-Id", "a browser would repeat POST elsewhere, or as GET")]
    [InlineData("DELETE", "X-Request-Id", "a browser would repeat DELETE elsewhere, or as GET")]
    public void A_redirect_is_left_to_the_browser_where_nothing_can_get_lost_or_leak(string method, string header, string? refusal)
    {
        using var message = Message(method, header);
        Assert.Equal(refusal, Refusal(message));
    }

    [Fact]
    public void A_body_is_not_left_to_the_browser_whatever_the_method()
    {
        using var message = Message("QUERY", "X-Request-Id");
        message.Content = new StringContent("q");
        Assert.Equal("a browser would repeat QUERY elsewhere, or as GET", Refusal(message));
    }

    [Fact]
    public void A_call_that_does_not_follow_redirects_does_not_in_a_browser_either()
    {
        using var message = Message("GET", "Accept");
        Assert.Equal("this call does not follow redirects", Refusal(message, follows: false));
    }

    [Fact]
    public void Credentials_of_handlers_and_of_the_given_HttpClient_count()
    {
        using var message = Message("GET", "Accept");
        Assert.Equal("a browser would send credentials that the client does not add itself to any origin", Refusal(message, credentialsTravel: true));
    }

    [Fact]
    public void A_cookie_is_rejected_since_a_browser_would_drop_it()
    {
        using var message = Message("GET", "Cookie");
        var fault = Assert.Throws<NotSupportedException>(() => BrowserFetch.Prepare("GET /x", message, followsRedirects: true));
        Assert.StartsWith("GET /x was not sent: a browser does not let a program set the Cookie header.", fault.Message, StringComparison.Ordinal);
    }

#if !OLD_RUNTIME
    [Fact]
    public void What_a_middleware_tells_fetch_stays()
    {
        var streams = new HttpRequestOptionsKey<bool>("WebAssemblyEnableStreamingResponse");
        var fetch = new HttpRequestOptionsKey<IDictionary<string, object>>("WebAssemblyFetchOptions");
        using var message = Message("POST", "Accept");
        message.Options.Set(streams, false);
        message.Options.Set(fetch, new Dictionary<string, object> { ["credentials"] = "include", ["redirect"] = "follow" });
        BrowserFetch.Prepare("POST /x", message, followsRedirects: false);
        Assert.True(message.Options.TryGetValue(streams, out var streaming) && !streaming);
        Assert.True(message.Options.TryGetValue(fetch, out var options));
        Assert.Equal(("include", "follow"), (options["credentials"], options["redirect"]));
    }
#endif

    [Theory]
    [InlineData("it must not", "it must not")]
    [InlineData(null, "the options of fetch forbid it")]
    public async Task A_redirect_that_fetch_did_not_follow_is_an_error(string? refusal, string reason)
    {
        // An "opaque redirect" has no status.
        var answer = new HttpResponseMessage(0);
        using var message = Message("GET", "Accept");
        var handler = new AnsweringHandler(_ => answer);
        var e = await Assert.ThrowsAsync<ApiLinkException>(() => BrowserFetch.SendAsync(ApiTransport.Over(new HttpClient(handler)), "GET /x", message, refusal, default));
        Assert.Equal($"GET /x received a redirect, which was not followed because {reason}. A browser does not show where it leads.", e.Message);
        Assert.Throws<ObjectDisposedException>(() => answer.Content = null);
    }

    [Fact]
    public async Task Any_other_response_of_fetch_is_given_on()
    {
        var answer = new HttpResponseMessage((System.Net.HttpStatusCode)100);
        using var message = Message("GET", "Accept");
        using var cookie = Message("GET", "Cookie");
        var transport = ApiTransport.Over(new HttpClient(new AnsweringHandler(_ => answer)));
        Assert.Same(answer, await BrowserFetch.SendAsync(transport, "GET /x", message, null, default));
        await Assert.ThrowsAsync<NotSupportedException>(() => BrowserFetch.SendAsync(transport, "GET /x", cookie, null, default));
    }

#if !OLD_RUNTIME
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fetch_is_asked_to_stream_and_whether_to_follow(bool follows)
    {
        using var message = Message("GET", "Accept");
        BrowserFetch.Prepare("GET /x", message, follows);
        Assert.True(message.Options.TryGetValue(new HttpRequestOptionsKey<bool>("WebAssemblyEnableStreamingResponse"), out var streams) && streams);
        Assert.Equal(!follows, message.Options.TryGetValue(new HttpRequestOptionsKey<IDictionary<string, object>>("WebAssemblyFetchOptions"), out var options));
        if (!follows) Assert.Equal("manual", options!["redirect"]);
    }
#endif

    private static HttpRequestMessage Message(string method, string header)
    {
        var message = new HttpRequestMessage(new HttpMethod(method), "https://example.org/x");
        message.Headers.TryAddWithoutValidation(header, "v");
        return message;
    }

    private static string? Refusal(HttpRequestMessage message, bool follows = true, bool credentialsTravel = false)
    {
        var operation = new ApiOperation("GET", "/x", "x") { Security = [new SecurityRequirement(SecurityScheme.ApiKey("key", ApiKeyLocation.Header, "X-Tenant"))] };
        return BrowserFetch.RedirectRefusal(operation, message, follows, credentialsTravel);
    }
}
