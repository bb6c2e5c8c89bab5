using System.Text;
using Wappfy.Tasks.Sites;

namespace Wappfy.Tasks.Tests;

/// <summary>A documentation site lists its pages, and perhaps whole documents, in <c>llms.txt</c>.</summary>
public sealed class SiteTests
{
    private const string Pattern = """<Project><ItemGroup><OpenApiClient Include="docs/api/*.md" Source="{0}" AllowHttp="true" /></ItemGroup></Project>""";

    [Fact]
    public async Task The_document_that_a_site_links_is_downloaded()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.Sends("/llms.txt", "# Pets\n\n## Docs\n\n- [Get](/get.md)\n\n## OpenAPI Specs\n\n- [openapi](/openapi.json)\n\n## AsyncAPI Specs\n\n- [events](/asyncapi.json)\n")
            .SendsVersion("/openapi.json", Documents.Json("1"), "\"a\"");
        project.Item("specs/pets.json", server.Url("/llms.txt")).Succeeds();
        Assert.Equal(Documents.Json("1"), project.Text("specs/pets.json"));
        Assert.Equal(server.Url("/openapi.json"), project.Entry("specs/pets.json").GetProperty("location").GetString());
        project.Succeeds();
        Assert.Equal(["specs/pets.json: unchanged"], project.Output.Messages);
    }

    [Theory]
    [InlineData("dogs.yaml", "dogs.yaml")]
    [InlineData("Cats.json", "cats.json")]
    [InlineData("other.json", null)]
    public async Task One_of_several_documents_is_selected_by_its_file_name(string file, string? document)
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.Sends("/llms.txt", "## OpenAPI Specs\n- [a](/cats.json)\n- [b](specs/dogs.yaml)\n").Sends("/cats.json", Documents.Json("cats.json")).Sends("/specs/dogs.yaml", Documents.Json("dogs.yaml"));
        project.Item(file, server.Url("/llms.txt"));
        Assert.Equal(document is not null, project.Refresh());
        if (document is not null)
            Assert.Equal(Documents.Json(document), project.Text(file));
        else
            Assert.Contains("lists several OpenAPI documents: " + server.Url("/cats.json") + ", ", project.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_without_a_document_has_pages_only()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        project.Item("pets.json", server.Sends("/llms.txt", "- [Get](/get.md)").Url("/llms.txt")).Fails();
        Assert.Contains("lists no OpenAPI document. To generate the client from the pages of the site, use a pattern such as Include=\"docs/api/*.md\".", project.Error, StringComparison.Ordinal);
    }

    [Theory] // CommonMark 6.3
    [InlineData("[Get](/docs/api/get_(all).md)")]
    [InlineData("[Get](</docs/api/get_(all).md>)")]
    [InlineData("[Get](/docs/api/get_(all).md \"All\")")]
    [InlineData("see ORIGIN/docs/api/get_(all).md.")]
    public async Task An_address_of_a_page_may_have_parentheses(string link)
    {
        await using var server = new LoopbackServer();
        server.Sends("/docs/llms.txt", "- " + link.Replace("ORIGIN", server.Origin, StringComparison.Ordinal)).Sends("/docs/api/get_(all).md", Documents.Page("/get"));
        using var project = new RefreshedProject(Pattern.Replace("{0}", server.Url("/docs/llms.txt"), StringComparison.Ordinal));
        project.Succeeds();
        Assert.Equal(Documents.Page("/get"), project.Text(Assert.Single(project.Files("docs/api")) is { } file ? "docs/api/" + file : ""));
    }

    [Fact]
    public async Task The_pages_of_a_pattern_are_downloaded_before_any_of_them_exists()
    {
        await using var server = new LoopbackServer();
        server.Sends("/docs/llms.txt", "# Docs\n- [Get](" + server.Origin + "/docs/api/get.md): gets\n- [Post](api/post.md)\n- [Guide](/docs/guide.md)\n- [Away](https://other.example/x.md)\n- [Lookalike](" + server.Origin + ".other.example/x.md)\n- <" + server.Origin + "/docs/del.md#top>\n")
            .Sends("/docs/api/get.md", Documents.Page("/get")).Sends("/docs/api/post.md", Documents.Page("/post")).Sends("/docs/del.md", Documents.Page("/del")).Sends("/docs/guide.md", "# Guide\n```yaml\nopen: 1\n```\n");
        using var project = new RefreshedProject(Pattern.Replace("{0}", server.Url("/docs/llms.txt"), StringComparison.Ordinal));
        project.Succeeds();
        Assert.Equal(["api_get.md", "api_post.md", "del.md"], project.Files("docs/api"));
        Assert.Equal(Documents.Page("/get"), project.Text("docs/api/api_get.md"));
        Assert.Equal(["docs/api: 3 pages added, 0 changed, 0 removed, 0 unchanged", "  + api_get.md", "  + api_post.md", "  + del.md", "  1 pages without an OpenAPI document were left out"], project.Output.Messages);
    }

    [Fact]
    public async Task Pages_are_changed_removed_and_left_as_the_site_says()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        project.Write("docs/mine.md", Documents.Page("/mine"));
        server.Sends("/llms.txt", "- [a](/a.md)\n- [b](/b.md)\n- [c](/c.md)\n- [d](/d.md)\n");
        foreach (var name in "abcd")
            server.SendsVersion("/" + name + ".md", Documents.Page("/" + name), "\"1\"");
        project.Item("docs/mine.md", server.Url("/llms.txt")).Succeeds();
        Assert.Equal(["a.md", "b.md", "c.md", "d.md", "mine.md"], project.Files("docs"));

        project.Write("docs/d.md", "edited");
        server.Sends("/llms.txt", "- [a](/a.md)\n- [b](/b.md)\n- [e](/e.md)\n").SendsVersion("/b.md", Documents.Page("/b2"), "\"2\"").Sends("/e.md", Documents.Page("/e"));
        project.Item("docs/a.md", server.Url("/llms.txt")).Succeeds();
        Assert.Equal(["a.md", "b.md", "d.md", "e.md", "mine.md"], project.Files("docs"));
        Assert.Equal(Documents.Page("/b2"), project.Text("docs/b.md"));
        Assert.Equal("edited", project.Text("docs/d.md"));
        Assert.Equal("docs: 1 pages added, 1 changed, 1 removed, 1 unchanged", project.Output.Messages[0]);
        Assert.Contains("  d.md was kept, since it was edited; at its source, it does not contain an OpenAPI document anymore", project.Output.Messages);
        Assert.Equal(["a.md", "b.md", "e.md"], project.Entry("docs").GetProperty("pages").EnumerateObject().Select(static page => page.Name));
    }

    [Fact]
    public async Task A_page_that_does_not_exist_is_a_warning_and_its_file_is_kept()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.Sends("/llms.txt", "- [a](/a.md)\n- [b](/b.md)\n").Sends("/a.md", Documents.Page("/a")).Sends("/b.md", Documents.Page("/b"));
        project.Item("docs/a.md", server.Url("/llms.txt")).Succeeds();
        server.Sends("/b.md", "", "404 Not Found");
        project.Succeeds();
        Assert.Equal("WAPPFY2005: docs: '" + server.Url("/b.md") + "' cannot be downloaded: the server responded 404 NotFound.", Assert.Single(project.Output.Warnings));
        Assert.True(project.Has("docs/b.md"));
        Assert.Contains("b.md", project.Lock, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("500 Internal Server Error", "the server responded 500")]
    [InlineData("429 Too Many Requests", "the server responded 429")]
    public async Task A_page_that_fails_changes_no_page(string status, string error)
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.Sends("/llms.txt", string.Concat(Enumerable.Range(0, 30).Select(static i => "- [p](/p" + i + ".md)\n")));
        for (var i = 0; i < 30; i++)
            server.Sends("/p" + i + ".md", Documents.Page("/p" + i), i == 17 ? status : "200 OK");
        project.Item("docs/x.md", server.Url("/llms.txt")).Fails();
        Assert.Contains(error, project.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(project.Folder, "docs")));
    }

    [Theory]
    [InlineData("<!doctype html><p>log in", "is an HTML page")]
    [InlineData("# Docs\n- [a](/login.md)\n", "None of the 1 pages that")]
    [InlineData("# Docs\n", "None of the 0 pages that")]
    [InlineData("", "is empty")]
    public async Task A_list_without_pages_removes_nothing(string list, string error)
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.Sends("/llms.txt", "- [a](/a.md)\n").Sends("/a.md", Documents.Page("/a")).Sends("/login.md", "<html>");
        project.Item("docs/a.md", server.Url("/llms.txt")).Succeeds();
        server.Sends("/llms.txt", list);
        project.Fails();
        Assert.Contains(error, project.Error, StringComparison.Ordinal);
        Assert.Equal(Documents.Page("/a"), project.Text("docs/a.md"));
    }

    [Fact]
    public async Task Ten_thousand_pages_are_not_requested()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.Sends("/llms.txt", string.Concat(Enumerable.Range(0, 10_000).Select(static i => "- [p](/p" + i + ".md)\n")));
        project.Item("docs/x.md", server.Url("/llms.txt")).Fails();
        Assert.EndsWith("it lists 10000 pages, more than 2000.", project.Error, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task All_pages_together_stay_within_the_limit_of_an_item()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject { MaxBytes = 20_000 };
        var page = Documents.Page("/a") + new string('x', 5_000);
        server.Sends("/llms.txt", string.Concat(Enumerable.Range(0, 9).Select(static i => "- [p](/p" + i + ".md)\n")));
        for (var i = 0; i < 9; i++)
            server.Sends("/p" + i + ".md", page);
        project.Item("docs/x.md", server.Url("/llms.txt")).Fails();
        Assert.Contains("larger than 20,000 bytes", project.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(project.Folder, "docs")));
    }

    [Fact]
    public async Task Four_pages_are_requested_at_a_time()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        var (running, most) = (0, 0);
        using var four = new SemaphoreSlim(0);
        server.Sends("/llms.txt", string.Concat(Enumerable.Range(0, 16).Select(static i => "- [p](/p" + i + ".md)\n")));
        for (var i = 0; i < 16; i++)
        {
            server.Takes("/p" + i + ".md", async (stream, token) =>
            {
                var now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                if (now == 4)
                    four.Release(16);
                await four.WaitAsync(token);
                Interlocked.Decrement(ref running);
                await stream.WriteAsync(LoopbackServer.Response(Encoding.UTF8.GetBytes(Documents.Page("/a")), "200 OK", []), token);
            });
        }

        project.Item("docs/x.md", server.Url("/llms.txt")).Succeeds();
        Assert.Equal(4, most);
        Assert.Equal(16, project.Files("docs").Count());
    }

    [Fact]
    public async Task A_server_of_HTTP_1_0_closes_each_connection()
    {
        // RFC 9112 §9.3: without keep-alive, a connection of HTTP/1.0 does not persist.
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.Sends("/llms.txt", string.Concat(Enumerable.Range(0, 400).Select(static i => "- [p](/p" + i + ".md)\n")));
        var page = Encoding.UTF8.GetBytes(Documents.Page("/a"));
        for (var i = 0; i < 400; i++)
            server.Raw("/p" + i + ".md", _ => [.. Encoding.ASCII.GetBytes("HTTP/1.0 200 OK\r\nContent-Length: " + page.Length + "\r\n\r\n"), .. page]);
        project.Item("docs/x.md", server.Url("/llms.txt")).Succeeds();
        Assert.Equal(400, project.Files("docs").Count());
    }

    [Fact]
    public async Task Credentials_are_sent_for_the_pages_of_the_source_itself_only()
    {
        await using var server = new LoopbackServer();
        await using var other = new LoopbackServer();
        using var project = new RefreshedProject();
        Environment.SetEnvironmentVariable("WAPPFY_TASKS_TESTS_SITES", "Basic s3cret");
        server.Redirects("/llms.txt", other.Url("/llms.txt"));
        other.Sends("/llms.txt", "- [a](/a.md)\n## OpenAPI Specs\n- [o](/o.json)").Sends("/a.md", Documents.Page("/a")).Sends("/o.json", Documents.Json("1"));
        project.Item("docs/a.md", server.Url("/llms.txt"), ("SourceAuthorization", "WAPPFY_TASKS_TESTS_SITES"))
            .Item("o.json", server.Url("/llms.txt"), ("SourceAuthorization", "WAPPFY_TASKS_TESTS_SITES")).Succeeds();
        Assert.All(server.Requests, static request => Assert.Contains("Authorization: Basic s3cret", request, StringComparison.Ordinal));
        Assert.Equal(4, other.Requests.Count);
        Assert.All(other.Requests, static request => Assert.DoesNotContain("s3cret", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_in_a_list_do_not_lead_out_of_the_folder()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        string[] paths = ["/../../x.md", "/%2e%2e%2f%2e%2e%2fy.md", "/..%5c..%5cz.md", "/a/b.md", "/a_b.md", "/A/B.md", "/nul.md", "/.hidden.md", "/%E2%80%AEx.md", "/" + new string('l', 300) + ".md"];
        server.Sends("/llms.txt", string.Concat(paths.Select(static path => "- [p](" + path + ")\n")));
        foreach (var path in paths.Append("/x.md"))
            server.Sends(new Uri(server.Url(path)).AbsolutePath, Documents.Page("/" + path.Length));
        project.Item("site/docs/first.md", server.Url("/llms.txt")).Succeeds();
        Assert.Empty(project.Output.Warnings);
        Assert.Equal(["App.csproj", "openapi.lock.json"], project.Files());
        Assert.Empty(project.Files("site"));
        var names = project.Files("site/docs").ToList();
        Assert.Equal(10, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, static name => Assert.Matches("^[A-Za-z0-9-][A-Za-z0-9._-]{0,130}[.]md$", name));
        Assert.Contains("page-nul.md", names);
        Assert.DoesNotContain("a_b.md", names);
    }

    [Fact]
    public async Task A_lock_file_that_was_changed_by_hand_removes_nothing_elsewhere()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.Sends("/llms.txt", "- [a](/a.md)\n- [b](/b.md)\n").Sends("/a.md", Documents.Page("/a")).Sends("/b.md", Documents.Page("/a"));
        project.Item("docs/a.md", server.Url("/llms.txt")).Succeeds();
        project.Write("other.md", Documents.Page("/a"));
        project.Write("openapi.lock.json", project.Lock.Replace("\"b.md\"", "\"../other.md\"", StringComparison.Ordinal));
        server.Sends("/llms.txt", "- [a](/a.md)\n");
        project.Succeeds();
        Assert.True(project.Has("other.md"));
        Assert.DoesNotContain("other", project.Lock, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("````yaml get /a\nopenapi: 3.0.0\ninfo: |\n  ```\n  x\n  ```\n````", 1)]
    [InlineData("~~~\nswagger: '2.0'\n~~~\n```json\n{\"openapi\":\"3.1.0\"}\n```", 2)]
    [InlineData("```yaml\nopenapi: 3.0.0", 1)]
    [InlineData("openapi: 3.0.0\n", 0)]
    [InlineData("    ```\nopenapi: 3.0.0\n    ```", 1)]
    [InlineData("```openapi: 3.0.0```\n", 0)]
    [InlineData("```yaml\npaths:\n  path: /a\n  method: get\n```", 0)]
    public void Documents_are_in_fenced_code_blocks(string text, int count)
    {
        // CommonMark 4.5: a closing fence is at least as long as the opening one, and the end of the page closes as well.
        Assert.Equal(count, MarkdownPage.Documents(text).Count());
        Assert.Equal(count, MarkdownPage.Documents(text.Replace("\n", "\r\n", StringComparison.Ordinal)).Count());
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int before;
        while ((before = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, before) != before)
        {
        }
    }
}
