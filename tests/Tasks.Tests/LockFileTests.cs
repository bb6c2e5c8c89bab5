namespace Wappfy.Tasks.Tests;

/// <summary>The lock file can be reviewed, and is never guessed.</summary>
public sealed class LockFileTests
{
    [Fact]
    public async Task Its_form_does_not_depend_on_the_order_of_items()
    {
        await using var server = new LoopbackServer();
        using var one = new RefreshedProject();
        using var other = new RefreshedProject();
        server.SendsVersion("/a", Documents.Json("1"), "\"a\"").SendsVersion("/b", Documents.Json("2"), "W/\"b\\\"");
        one.Item("specs/b.json", server.Url("/b")).Item("a.json", server.Url("/a")).Item("../" + Path.GetFileName(other.Folder) + "/c.json", server.Url("/a?c")).Refresh();
        other.Item("a.json", server.Url("/a")).Item("specs/b.json", server.Url("/b")).Refresh();
        var text = System.Text.RegularExpressions.Regex.Replace(one.Lock, "[0-9TZ:-]{20}", "DATE").Replace(server.Origin, "http://o", StringComparison.Ordinal);
        Assert.Equal(
            """
            {
              "version": 1,
              "items": {
                "a.json": {
                  "source": "http://o/a",
                  "etag": "\"a\"",
                  "sha256": "HASH",
                  "retrieved": "DATE"
                },
                "specs/b.json": {
                  "source": "http://o/b",
                  "etag": "W/\"b\\\"",
                  "sha256": "HASH",
                  "retrieved": "DATE"
                }
              }
            }

            """.ReplaceLineEndings("\n"),
            System.Text.RegularExpressions.Regex.Replace(text, "[0-9a-f]{64}", "HASH"));
        Assert.Equal(System.Text.RegularExpressions.Regex.Replace(one.Lock, "[0-9TZ:-]{20}", ""), System.Text.RegularExpressions.Regex.Replace(other.Lock, "[0-9TZ:-]{20}", ""));
    }

    [Fact]
    public async Task Entries_of_other_items_are_removed_and_those_of_failed_ones_kept()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.Sends("/a", Documents.Json("1")).Sends("/b", Documents.Json("1"));
        project.Item("a.json", server.Url("/a")).Item("b.json", server.Url("/b")).Succeeds();
        server.Sends("/b", "", "503 Service Unavailable");
        project.WithoutItems().Item("b.json", server.Url("/b")).Fails();
        Assert.DoesNotContain("a.json", project.Lock, StringComparison.Ordinal);
        Assert.Contains("b.json", project.Lock, StringComparison.Ordinal);
        Assert.True(project.Has("a.json"));
    }

    [Theory]
    [InlineData("<<<<<<< HEAD\n{ \"version\": 1, \"items\": {} }\n")]
    [InlineData("[]")]
    [InlineData("{ \"version\": 2, \"items\": {} }")]
    [InlineData("{ \"version\": 1, \"items\": {")]
    public async Task A_lock_file_that_cannot_be_read_is_an_error(string text)
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        project.Write("openapi.lock.json", text);
        project.Item("a.json", server.Sends("/a", Documents.Json("1")).Url("/a")).Fails();
        Assert.StartsWith("WAPPFY2004: 'openapi.lock.json' cannot be read: ", project.Error, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
        Assert.Equal(text, project.Lock);
    }

    [Fact]
    public async Task Converted_line_endings_do_not_change_it()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        project.Item("a.json", server.SendsVersion("/a", Documents.Json("1"), "\"a\"").Url("/a")).Succeeds();
        var converted = project.Lock.Replace("\n", "\r\n", StringComparison.Ordinal);
        project.Write("openapi.lock.json", converted);
        project.Succeeds();
        Assert.Equal(converted, project.Lock);
    }

    [Fact]
    public async Task Tags_that_cannot_be_sent_again_are_not_kept()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        project.Item("a.json", server.Sends("/a", Documents.Json("1"), headers: "ETag: \"\u00e4\"").Url("/a")).Succeeds();
        Assert.DoesNotContain("etag", project.Lock, StringComparison.Ordinal);
        project.Succeeds();
    }
}
