namespace Wappfy.Tasks.Tests;

/// <summary>Attributes of an item that cannot be used are reported before anything is requested.</summary>
public sealed class ItemTests
{
    [Theory]
    [InlineData("http://a.example/spec", "false", "'Source' cannot be used: it is not encrypted; use https, or set AllowHttp=\"true\" on the item.")]
    [InlineData("http://127.0.0.1/spec", "", "'Source' cannot be used: it is not encrypted; use https, or set AllowHttp=\"true\" on the item.")]
    [InlineData("https://me:s3cret@a.example/spec", "", "'Source' cannot be used: it contains a user name or password; use SourceAuthorization.")]
    [InlineData("https://s3cret@a.example/spec", "", "'Source' cannot be used: it contains a user name or password; use SourceAuthorization.")]
    [InlineData("file:///etc/passwd", "true", "'Source' cannot be used: its scheme is not https.")]
    [InlineData("specs/openapi.json", "", "'Source' is not an absolute URL.")]
    [InlineData("https://a.example/spec", "yes", "'AllowHttp' is 'true' or 'false'.")]
    public void A_source_that_cannot_be_used_is_an_error_of_the_item(string source, string allowHttp, string error)
    {
        using var project = new RefreshedProject();
        project.Item("specs/a.json", source, ("AllowHttp", allowHttp)).Fails();
        Assert.Equal("WAPPFY2001: The OpenApiClient item 'specs/a.json' cannot be refreshed: " + error, project.Error);
        Assert.DoesNotContain("s3cret", project.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_that_is_not_set_is_named()
    {
        using var project = new RefreshedProject();
        project.Item("a.json", "https://a.example/spec", ("SourceAuthorization", "WAPPFY_TASKS_TESTS_ABSENT")).Fails();
        Assert.Equal("WAPPFY2001: a.json: The environment variable 'WAPPFY_TASKS_TESTS_ABSENT', which SourceAuthorization names, is not set.", project.Error);
    }

    [Fact]
    public void A_value_in_place_of_the_name_of_a_variable_is_not_printed()
    {
        using var project = new RefreshedProject();
        project.Item("a.json", "https://a.example/spec", ("SourceAuthorization", "Bearer s3cret")).Fails();
        Assert.Contains("'SourceAuthorization' is not the name of an environment variable", project.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", project.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_of_several_lines_is_not_sent()
    {
        using var project = new RefreshedProject();
        Environment.SetEnvironmentVariable("WAPPFY_TASKS_TESTS_LINES", "Bearer a\r\nX-Other: b");
        project.Item("a.json", "https://a.example/spec", ("SourceAuthorization", "WAPPFY_TASKS_TESTS_LINES")).Fails();
        Assert.Contains("cannot be sent: a header consists of printable ASCII characters on one line", project.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Bearer", project.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Attributes_without_a_source_have_no_effect()
    {
        using var project = new RefreshedProject();
        project.Item("a.json", "").Fails();
        Assert.Contains("'AllowHttp' has no effect without 'Source'", project.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_source_there_is_nothing_to_do()
    {
        using var project = new RefreshedProject();
        project.Item("a.json", "", ("AllowHttp", "")).Succeeds();
        Assert.Equal(["No OpenApiClient item has a Source; there is nothing to refresh."], project.Output.Messages);
        Assert.Equal(["App.csproj"], project.Files());
    }

    [Fact]
    public async Task Clients_of_the_same_file_download_it_once()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.Sends("/spec", Documents.Json("1"));
        project.Item("a.json", server.Url("/spec"), ("IncludeTags", "x")).Item("./a.json", server.Url("/spec"), ("IncludeTags", "y")).Succeeds();
        Assert.Single(server.Requests);
    }

    [Fact]
    public void The_same_file_from_two_sources_is_an_error()
    {
        using var project = new RefreshedProject();
        project.Item("a.json", "https://127.0.0.1:1/a").Item("a.json", "https://127.0.0.1:1/b").Fails();
        Assert.Contains(project.Output.Errors, static error => error == "WAPPFY2001: The OpenApiClient items 'a.json' and 'a.json' are the same file or folder, but differ in Source, AllowHttp or SourceAuthorization.");
    }

    [Fact]
    public async Task A_document_does_not_replace_every_file_of_a_pattern()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        project.Write("specs/b.json", "mine");
        server.Sends("/spec", Documents.Json("1"));
        project.Item("specs/a.json", server.Url("/spec")).Item("specs/b.json", server.Url("/spec")).Fails();
        Assert.Contains("have the same Source", project.Error, StringComparison.Ordinal);
        Assert.Equal("mine", project.Text("specs/b.json"));
    }

    [Fact]
    public async Task The_percent_encoding_of_a_source_is_kept()
    {
        // MSBuild decodes %2F in metadata; RFC 3986 §2.2 makes it another address.
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.Sends("/a%2Fb%20c?x=%3B", Documents.Json("1"));
        project.Item("a.json", server.Url("/a%2Fb%20c?x=%3B#part")).Succeeds();
        Assert.StartsWith("GET /a%2Fb%20c?x=%3B HTTP/1.1\r\n", server.LastRequest, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, 1, 0)]
    [InlineData(double.NaN, 1, 1)]
    public void Limits_are_greater_than_zero(double headers, double total, long bytes)
    {
        using var project = new RefreshedProject { HeadersTimeout = headers, TotalTimeout = total, MaxBytes = bytes };
        project.Item("a.json", "https://127.0.0.1:1/a").Fails();
        Assert.StartsWith("WAPPFY2001: WappfyRefreshHeadersTimeout", project.Error, StringComparison.Ordinal);
    }
}
