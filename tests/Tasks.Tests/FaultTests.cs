using System.Text;

namespace Wappfy.Tasks.Tests;

/// <summary>A response that cannot be used fails the item, and changes neither its file nor the lock file.</summary>
public sealed class FaultTests
{
    private const string File = "openapi.json";

    private static readonly string s_before = Documents.Json("0", "/before");

    public static TheoryData<string, byte[], string> Responses => new()
    {
        { "error", Plain("oops", "500 Internal Server Error"), "WAPPFY2002: openapi.json: '*/spec' cannot be downloaded: the server responded 500 InternalServerError." },
        { "missing", Plain("", "404 Not Found"), "WAPPFY2002: openapi.json: '*/spec' cannot be downloaded: the server responded 404 NotFound." },
        { "unknown status", Plain("", "521 Down"), "WAPPFY2002: openapi.json: '*/spec' cannot be downloaded: the server responded 521." },
        { "unauthorized", Plain("", "401 Unauthorized"), "WAPPFY2002: openapi.json: '*/spec' cannot be downloaded: the server responded 401 Unauthorized; name an environment variable with the value of the Authorization header in SourceAuthorization." },
        { "no content", LoopbackServer.Response([], "204 No Content", []), "WAPPFY2002: openapi.json: '*/spec' cannot be downloaded: the server responded 204 NoContent." },
        { "unasked 304", LoopbackServer.Response([], "304 Not Modified", []), "WAPPFY2002: openapi.json: '*/spec' cannot be downloaded: the server responded 304 NotModified." },
        { "empty", Plain(" \r\n"), "WAPPFY2003: openapi.json: The response of '*/spec' is empty; nothing was changed." },
        { "login page", Plain("\n<!DOCTYPE html>\n<html><script>var a = {\"openapi\": 1}</script></html>"), "WAPPFY2003: openapi.json: The response of '*/spec' is an HTML page, perhaps one to log in; nothing was changed." },
        { "commented page", Plain("<!-- openapi: 3.0.0 -->\n<html>\nopenapi: 3.0.0\n</html>"), "WAPPFY2003: openapi.json: The response of '*/spec' is an HTML page, perhaps one to log in; nothing was changed." },
        { "other JSON", Plain("""{"error":{"openapi":"3.0.0"}}"""), "WAPPFY2003: openapi.json: The response of '*/spec' is not an OpenAPI document: it has no top-level 'openapi' or 'swagger' member; nothing was changed." },
        { "member of another kind", Plain("""{"openapi":{}}"""), "WAPPFY2003: openapi.json: The response of '*/spec' is not an OpenAPI document: it has no top-level 'openapi' or 'swagger' member; nothing was changed." },
        { "invalid UTF-8", LoopbackServer.Response([.. Encoding.UTF8.GetBytes("openapi: 3.0.0\ninfo: {title: "), 0xE4, .. Encoding.UTF8.GetBytes("}\n")], "200 OK", []), "WAPPFY2003: openapi.json: The response of '*/spec' is not encoded in UTF-8; nothing was changed." },
        { "cut off without a length", Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + Documents.Json("1", "/a")[..^20]), "WAPPFY2003: openapi.json: The response of '*/spec' cannot be read (*); perhaps it is cut off; nothing was changed." },
        { "longer than its length", Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 40\r\nConnection: close\r\n\r\n" + Documents.Json("1", "/a")), "WAPPFY2003: openapi.json: The response of '*/spec' cannot be read (*); perhaps it is cut off; nothing was changed." },
        { "cut off", Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 4000\r\nConnection: close\r\n\r\n" + Documents.Json("1", "/a")), "WAPPFY2002: openapi.json: '*/spec' cannot be downloaded: *." },
        { "cut off in chunks", Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nff0\r\n" + Documents.Json("1", "/a")), "WAPPFY2002: openapi.json: '*/spec' cannot be downloaded: *." },
        { "not HTTP", Encoding.UTF8.GetBytes("SSH-2.0-OpenSSH_9.6\r\n"), "WAPPFY2002: openapi.json: '*/spec' cannot be downloaded: *." },
        { "huge by its length", Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\n{"), "WAPPFY2002: openapi.json: '*/spec' cannot be downloaded: it is larger than 1,048,576 bytes (WappfyRefreshMaxBytes)." },
        { "gzip bomb", LoopbackServer.Response(DocumentTests.Gzip(new byte[64 * 1024 * 1024]), "200 OK", ["Content-Encoding: gzip"]), "WAPPFY2002: openapi.json: '*/spec' cannot be downloaded: it is larger than 1,048,576 bytes (WappfyRefreshMaxBytes)." },
        { "cut-off gzip", LoopbackServer.Response(DocumentTests.Gzip(Encoding.UTF8.GetBytes("openapi: 3.0.0\ninfo: { title: a, version: b }\npaths: {}\n"))[..^12], "200 OK", ["Content-Encoding: gzip"]), "WAPPFY2002: openapi.json: '*/spec' cannot be downloaded: its gzip encoding is malformed or cut off." },
        { "not gzip", LoopbackServer.Response(Encoding.UTF8.GetBytes(Documents.Json("1")), "200 OK", ["Content-Encoding: gzip"]), "WAPPFY2002: openapi.json: '*/spec' cannot be downloaded: its gzip encoding is malformed or cut off." },
        { "another coding", LoopbackServer.Response(Encoding.UTF8.GetBytes(Documents.Json("1")), "200 OK", ["Content-Encoding: br"]), "WAPPFY2002: openapi.json: '*/spec' cannot be downloaded: its content coding 'br' was not requested." },
    };

    [Theory]
    [MemberData(nameof(Responses))]
    public async Task An_unusable_response_changes_nothing(string kind, byte[] response, string error)
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        project.Write(File, s_before);
        project.Item(File, server.Raw("/spec", _ => response).Url("/spec")).Fails();
        Assert.Matches("^" + System.Text.RegularExpressions.Regex.Escape(error).Replace("\\*/spec", server.Url("/spec").Replace(".", "\\.", StringComparison.Ordinal), StringComparison.Ordinal).Replace("\\*", ".+", StringComparison.Ordinal) + "$", project.Error);
        Assert.Equal(s_before, project.Text(File));
        Assert.Equal(["App.csproj", File], project.Files());
        Assert.NotEmpty(kind);
    }

    [Fact]
    public async Task A_server_that_does_not_respond_is_given_up()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject { HeadersTimeout = 0.2 };
        server.Takes("/spec", static (_, token) => Task.Delay(Timeout.Infinite, token));
        project.Item(File, server.Url("/spec")).Fails();
        Assert.EndsWith("the server does not respond within 0.2 s (WappfyRefreshHeadersTimeout).", project.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_that_do_not_end_are_given_up()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject { HeadersTimeout = 0.3 };
        server.Takes("/spec", static async (stream, token) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nX-A: "), token);
            await Task.Delay(Timeout.Infinite, token);
        });
        project.Item(File, server.Url("/spec")).Fails();
        Assert.Contains("(WappfyRefreshHeadersTimeout)", project.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_does_not_end_is_given_up()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject { TotalTimeout = 0.4 };
        server.Takes("/spec", static async (stream, token) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"openapi\": "), token);
            await Task.Delay(Timeout.Infinite, token);
        });
        project.Item(File, server.Url("/spec")).Fails();
        Assert.EndsWith("it takes longer than 0.4 s (WappfyRefreshTimeout).", project.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_body_stops_at_the_limit()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.Takes("/spec", static async (stream, token) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"), token);
            while (!token.IsCancellationRequested)
                await stream.WriteAsync(new byte[65536], token);
        });
        project.Item(File, server.Url("/spec")).Fails();
        Assert.EndsWith("it is larger than 1,048,576 bytes (WappfyRefreshMaxBytes).", project.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_read_only_is_not_replaced()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        project.Write(File, s_before);
        new FileInfo(Path.Combine(project.Folder, File)).IsReadOnly = true;
        project.Item(File, server.Sends("/spec", Documents.Json("1")).Url("/spec")).Fails();
        Assert.Matches("^WAPPFY2004: openapi.json: '.*openapi.json' cannot be written: it is read-only.$", project.Error);
        Assert.Equal(s_before, project.Text(File));
        Assert.Equal(["App.csproj", File], project.Files());
    }

    [Fact]
    public async Task Every_item_is_tried_and_the_build_fails_if_one_fails()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.Sends("/b.json", Documents.Json("1"));
        project.Item("a.json", server.Url("/a.json")).Item("b.json", server.Url("/b.json")).Item("c.json", "ftp://x.example/c.json").Fails();
        Assert.Equal(2, project.Output.Errors.Count);
        Assert.True(project.Has("b.json"));
        Assert.Equal(server.Url("/b.json"), project.Entry("b.json").GetProperty("source").GetString());
    }

    [Fact]
    public async Task Text_of_a_document_does_not_forge_lines_of_the_output()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        project.Write(File, s_before);
        server.Sends("/spec", Documents.Json("1\\nerror CS0001: x", "/a\\u001b[2J\\nb"));
        project.Item(File, server.Url("/spec")).Succeeds();
        Assert.Equal(4, project.Output.Messages.Count);
        Assert.DoesNotContain(project.Output.Messages, static message => message.Any(char.IsControl));
    }

    private static byte[] Plain(string body, string status = "200 OK") => LoopbackServer.Response(Encoding.UTF8.GetBytes(body), status, []);
}
