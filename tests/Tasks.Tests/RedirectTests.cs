using System.Net;
using Wappfy.Tasks.Downloads;

namespace Wappfy.Tasks.Tests;

/// <summary>Redirects stay within the rules for addresses, and credentials within their origin.</summary>
public sealed class RedirectTests
{
    private const string File = "openapi.json";

    private const string Variable = "WAPPFY_TASKS_TESTS_REDIRECTS";

    private static readonly DownloadLimits s_limits = new() { Headers = TimeSpan.FromSeconds(20), Total = TimeSpan.FromSeconds(20), Bytes = 1000 };

    [Theory]
    [InlineData("301 Moved Permanently")]
    [InlineData("302 Found")]
    [InlineData("303 See Other")]
    [InlineData("307 Temporary Redirect")]
    [InlineData("308 Permanent Redirect")]
    public async Task A_redirect_is_followed(string status)
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.Redirects("/latest", "v2/openapi.json", status).SendsVersion("/v2/openapi.json", Documents.Json("2"), "\"b\"");
        project.Item(File, server.Url("/latest")).Succeeds();
        Assert.Equal(Documents.Json("2"), project.Text(File));
        Assert.Equal(server.Url("/v2/openapi.json"), project.Entry(File).GetProperty("location").GetString());

        project.Succeeds();
        Assert.DoesNotContain("If-None-Match", server.Requests.ElementAt(2), StringComparison.Ordinal);
        Assert.Contains("If-None-Match: \"b\"", server.Requests.ElementAt(3), StringComparison.Ordinal);
        Assert.Equal([File + ": unchanged"], project.Output.Messages);
    }

    [Fact]
    public async Task A_tag_is_not_compared_with_that_of_another_target()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.Redirects("/latest", "/v1").SendsVersion("/v1", Documents.Json("1"), "\"same\"").SendsVersion("/v2", Documents.Json("2"), "\"same\"");
        project.Item(File, server.Url("/latest")).Succeeds();
        server.Redirects("/latest", "/v2");
        project.Succeeds();
        Assert.Equal(Documents.Json("2"), project.Text(File));
    }

    [Fact]
    public async Task A_signed_address_is_not_kept()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.Redirects("/latest", "/store?signature=secret").SendsVersion("/store?signature=secret", Documents.Json("1"), "\"a\"");
        project.Item(File, server.Url("/latest")).Succeeds();
        Assert.DoesNotContain("secret", project.Lock, StringComparison.Ordinal);
        Assert.DoesNotContain("etag", project.Lock, StringComparison.Ordinal);
        Assert.DoesNotContain(project.Output.Messages, static message => message.Contains("secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public async Task Five_redirects_are_followed(int count, bool succeeds)
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        for (var i = 0; i < count; i++)
            server.Redirects("/" + i, "/" + (i + 1));
        server.Sends("/" + count, Documents.Json("1"));
        project.Item(File, server.Url("/0"));
        Assert.Equal(succeeds, project.Refresh());
    }

    [Fact]
    public async Task A_redirect_to_itself_ends()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        project.Item(File, server.Redirects("/loop", "/loop").Url("/loop")).Fails();
        Assert.Equal("WAPPFY2002: openapi.json: '" + server.Url("/loop") + "' cannot be downloaded: it redirects more than 5 times.", project.Error);
        Assert.Equal(6, server.Requests.Count);
    }

    [Theory]
    [InlineData("ftp://x.example/spec", "its scheme is not https")]
    [InlineData("file:///etc/passwd", "its scheme is not https")]
    [InlineData("http://user:password@127.0.0.1/spec", "it contains a user name or password")]
    [InlineData("http://[", "it redirects without a valid location")]
    [InlineData("", "it redirects without a valid location")]
    public async Task A_redirect_to_an_address_that_may_not_be_requested_is_an_error(string location, string error)
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        project.Item(File, server.Redirects("/spec", location).Url("/spec")).Fails();
        Assert.Contains(error, project.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("password@", project.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "it is not encrypted")]
    [InlineData(true, "it redirects from https to http, to 'http://a.example/x'")]
    public async Task A_redirect_never_leads_from_https_to_http(bool allowsHttp, string error)
    {
        using var downloader = new Downloader(s_limits, new Script(_ => Redirect("http://a.example/x?token=secret")));
        var fault = await Assert.ThrowsAsync<TaskException>(() => downloader.GetAsync(new DownloadRequest { Address = new Uri("https://a.example/spec"), AllowsHttp = allowsHttp }, default));
        Assert.Contains(error, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://a.example/spec", "https://b.example/spec")]
    [InlineData("https://a.example/spec", "https://a.example:8443/spec")]
    [InlineData("https://a.example/spec", "https://sub.a.example/spec")]
    [InlineData("https://a.example/spec", "https://a.example.b.example/spec")]
    public async Task Credentials_are_not_sent_to_another_origin_nor_after_it(string source, string other)
    {
        var seen = new List<(string Url, string? Authorization)>();
        using var downloader = new Downloader(s_limits, new Script(request =>
        {
            seen.Add((request.RequestUri!.AbsoluteUri, request.Headers.TryGetValues("Authorization", out var values) ? string.Join(',', values) : null));
            return seen.Count switch { 1 => Redirect("/again"), 2 => Redirect(other), 3 => Redirect(source + "/back"), _ => new HttpResponseMessage { Content = new StringContent("x") } };
        }));
        await downloader.GetAsync(new DownloadRequest { Address = new Uri(source), AllowsHttp = false, Authorization = "Bearer t", AuthorizedOrigin = new Uri(source) }, default);
        Assert.Equal([(source, "Bearer t"), (new Uri(new Uri(source), "/again").AbsoluteUri, "Bearer t"), (other, null), (source + "/back", null)], seen);
    }

    [Fact]
    public async Task The_value_of_the_variable_is_sent_and_neither_kept_nor_printed()
    {
        await using var server = new LoopbackServer();
        await using var other = new LoopbackServer();
        using var project = new RefreshedProject();
        Environment.SetEnvironmentVariable(Variable, "Bearer s3cret");
        server.Redirects("/spec", other.Url("/spec"));
        other.SendsVersion("/spec", Documents.Json("1"), "\"a\"");
        project.Item(File, server.Url("/spec"), ("SourceAuthorization", Variable)).Succeeds();
        Assert.Contains("\r\nAuthorization: Bearer s3cret\r\n", server.LastRequest, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", other.LastRequest, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", project.Lock, StringComparison.Ordinal);

        server.Sends("/spec", "", "403 Forbidden");
        project.Fails();
        Assert.EndsWith("the server responded 403 Forbidden; the value of the Authorization header was not accepted.", project.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", project.Error, StringComparison.Ordinal);
    }

    private static HttpResponseMessage Redirect(string location)
    {
        var response = new HttpResponseMessage(HttpStatusCode.Found);
        response.Headers.TryAddWithoutValidation("Location", location);
        return response;
    }

    private sealed class Script(Func<HttpRequestMessage, HttpResponseMessage> respond) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(respond(request));
    }
}
