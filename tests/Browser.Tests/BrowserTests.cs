namespace Wappfy.Browser.Tests;

/// <summary>What a generated client does in a browser, as the program of tests/Browser saw it.</summary>
public sealed class BrowserTests(BrowserRun run) : IClassFixture<BrowserRun>
{
    [SkippableTheory]
    [InlineData("get")]
    [InlineData("own handler")]
    [InlineData("host")]
    public void A_client_needs_no_transport_of_its_users(string step) => Assert.Equal("Rex", run[step]);

    [SkippableFact]
    public void A_body_is_sent_with_its_length()
    {
        Assert.Equal("Bello 4", run["post"]);
        var request = run.Requests.First(static r => r is { Method: "POST", Target: "/pet" });
        Assert.Equal("""{"name":"Bello","legs":4}""", request.Text);
        Assert.Equal("25", request.Header("Content-Length"));
    }

    [SkippableFact]
    public void A_file_is_uploaded() => Assert.Equal("a.png 100000 A", run["upload"]);

    [SkippableFact]
    public void A_declared_error_is_typed() => Assert.Equal("404 no such pet", run["error"]);

    [SkippableFact]
    public void A_body_that_the_browser_has_decoded_is_read_to_its_end_and_bounded()
    {
        Assert.Equal("5000", run["compressed"]);
        Assert.Contains("larger than the limit of 100 bytes", run["limit"], StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_body_that_breaks_off_is_a_fault_of_the_connection() => Assert.StartsWith("ApiConnectionException: GET /pet", run["broken body"], StringComparison.Ordinal);

    [SkippableFact]
    public void Events_come_while_the_server_still_writes() => Assert.Equal("a,b", run["events"]);

    [SkippableFact]
    public void A_download_is_read_while_the_server_still_writes() => Assert.Equal("image/png 3000", run["download"]);

    [SkippableFact]
    public void A_read_that_would_block_the_browser_says_what_to_use() =>
        Assert.Equal("NotSupportedException: In a browser, a response's body can only be read asynchronously: use ReadAsync or CopyToAsync instead of Read or CopyTo.", run["blocking read"]);

    [SkippableFact]
    public void The_browser_follows_the_redirect_of_a_plain_request() => Assert.Equal("elsewhere", run["redirect"]);

    [SkippableTheory]
    [InlineData("redirect not wanted", "ApiLinkException: GET /pet received a redirect, which was not followed because this call does not follow redirects.")]
    [InlineData("redirect of a key", "ApiLinkException: GET /keyed received a redirect, which was not followed because a browser would send the header 'X-Tenant' to any origin.")]
    [InlineData("redirect of a body", "ApiLinkException: POST /pet received a redirect, which was not followed because a browser would repeat POST elsewhere, or as GET.")]
    public void A_redirect_that_the_client_could_not_check_is_not_followed(string step, string expected)
    {
        Assert.StartsWith(expected, run[step], StringComparison.Ordinal);
        Assert.Single(run.Requests, static r => r.Target == "/elsewhere");
    }

    [SkippableFact]
    public void A_cookie_that_the_browser_would_drop_is_an_error()
    {
        Assert.StartsWith("NotSupportedException: GET /session was not sent: a browser does not let a program set the Cookie header.", run["cookie"], StringComparison.Ordinal);
        Assert.DoesNotContain(run.Requests, static r => r.Target == "/session");
    }

    [SkippableFact]
    public void The_browser_names_itself()
    {
        Assert.Equal("Rex", run["get"]);
        Assert.DoesNotContain(run.Requests, static r => r.Header("User-Agent")!.Contains("Pet", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void A_timeout_ends_a_call() => Assert.StartsWith("ApiTimeoutException: ", run["timeout"], StringComparison.Ordinal);

    [SkippableFact]
    public void A_failed_fetch_points_at_the_rule_that_browsers_do_not_name()
    {
        Assert.StartsWith("ApiConnectionException: GET /pet could not be sent to 127.0.0.1:9", run["no server"], StringComparison.Ordinal);
        Assert.Contains("CORS", run["no server"], StringComparison.Ordinal);
    }
}
