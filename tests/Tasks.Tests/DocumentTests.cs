using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Wappfy.Tasks.Tests;

/// <summary>A document is downloaded when it changes, and what changed is printed.</summary>
public sealed class DocumentTests
{
    private const string File = "specs/openapi.json";

    [Fact]
    public async Task A_file_that_does_not_exist_is_created_byte_for_byte()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        var body = Encoding.UTF8.GetBytes("\uFEFF" + Documents.Json("1", "/pets").Replace(",", ",\r\n", StringComparison.Ordinal));
        server.Sends("/openapi.json", body, headers: ["ETag: \"a\"", "Last-Modified: Wed, 21 Oct 2026 07:28:00 GMT"]);
        project.Item(File, server.Url("/openapi.json")).Succeeds();
        Assert.Equal(body, project.Bytes(File));
        Assert.Equal(["openapi.json"], project.Files("specs"));
        Assert.Contains(File + ": created, " + body.Length + " bytes", project.Output.Messages);

        var entry = project.Entry(File);
        Assert.Equal(server.Url("/openapi.json"), entry.GetProperty("source").GetString());
        Assert.Equal("\"a\"", entry.GetProperty("etag").GetString());
        Assert.Equal("Wed, 21 Oct 2026 07:28:00 GMT", entry.GetProperty("lastModified").GetString());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(body)), entry.GetProperty("sha256").GetString());
        Assert.Matches("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$", entry.GetProperty("retrieved").GetString());
    }

    [Fact]
    public async Task An_unchanged_document_is_not_sent_again()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.SendsVersion("/openapi.json", Documents.Json("1", "/pets"), "\"a\"");
        project.Item(File, server.Url("/openapi.json")).Succeeds();
        var (text, lockText) = (project.Text(File), project.Lock);
        project.Succeeds();
        Assert.Contains("\r\nIf-None-Match: \"a\"\r\n", server.LastRequest, StringComparison.Ordinal);
        Assert.Equal([File + ": unchanged"], project.Output.Messages);
        Assert.Equal((text, lockText), (project.Text(File), project.Lock));
    }

    [Fact]
    public async Task A_date_is_compared_where_there_is_no_tag()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.Sends("/openapi.json", Documents.Json("1"), headers: ["Last-Modified: Wed, 21 Oct 2026 07:28:00 GMT"]);
        project.Item(File, server.Url("/openapi.json")).Succeeds();
        server.Raw("/openapi.json", static _ => LoopbackServer.Response([], "304 Not Modified", []));
        project.Succeeds();
        Assert.Contains("\r\nIf-Modified-Since: Wed, 21 Oct 2026 07:28:00 GMT\r\n", server.LastRequest, StringComparison.Ordinal);
        Assert.DoesNotContain("If-None-Match", server.LastRequest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operations_and_the_version_that_changed_are_printed()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.SendsVersion("/openapi.json", Documents.Json("1.0", "/pets", "/old"), "\"a\"");
        project.Item(File, server.Url("/openapi.json")).Succeeds();
        server.SendsVersion("/openapi.json", Documents.Json("1.1", "/pets", "/new"), "\"b\"");
        project.Succeeds();
        Assert.Equal(Documents.Json("1.1", "/pets", "/new"), project.Text(File));
        Assert.Matches("^specs/openapi.json: changed, [0-9]+ bytes \\(before: [0-9]+ bytes\\), new ETag$", project.Output.Messages[0]);
        Assert.Equal(["  info.version: '1.0' -> '1.1'", "  + GET /new", "  - GET /old"], project.Output.Messages.Skip(1));
    }

    [Fact]
    public async Task Methods_of_every_kind_are_operations()
    {
        // OpenAPI 3.2 §4.9.1: query and additionalOperations.
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.Sends("/openapi.yaml", "openapi: 3.2.0\ninfo: { title: t, version: 1.0 }\npaths: {}\n");
        project.Item("a.yaml", server.Url("/openapi.yaml")).Succeeds();
        server.Sends("/openapi.yaml", "openapi: 3.2.0\ninfo: { title: t, version: 1.0 }\npaths:\n  /x:\n    parameters: []\n    query: {}\n    additionalOperations: { LINK: {} }\n");
        project.Succeeds();
        Assert.Equal(["  + LINK /x", "  + QUERY /x"], project.Output.Messages.Skip(1));
    }

    [Fact]
    public async Task The_same_contents_with_a_new_tag_change_only_the_lock_file()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.SendsVersion("/openapi.json", Documents.Json("1"), "\"a\"");
        project.Item(File, server.Url("/openapi.json")).Succeeds();
        var before = project.Entry(File);
        var written = System.IO.File.GetLastWriteTimeUtc(Path.Combine(project.Folder, File));
        server.SendsVersion("/openapi.json", Documents.Json("1"), "\"b\"");
        project.Succeeds();
        Assert.Equal([File + ": unchanged, new ETag"], project.Output.Messages);
        Assert.Equal(written, System.IO.File.GetLastWriteTimeUtc(Path.Combine(project.Folder, File)));
        Assert.Equal("\"b\"", project.Entry(File).GetProperty("etag").GetString());
        Assert.Equal(before.GetProperty("retrieved").GetString(), project.Entry(File).GetProperty("retrieved").GetString());
    }

    [Fact]
    public async Task A_file_that_was_edited_is_downloaded_in_full()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.SendsVersion("/openapi.json", Documents.Json("1"), "\"a\"");
        project.Item(File, server.Url("/openapi.json")).Succeeds();
        project.Write(File, Documents.Json("1", "/mine"));
        project.Succeeds();
        Assert.DoesNotContain("If-None-Match", server.LastRequest, StringComparison.Ordinal);
        Assert.Equal(Documents.Json("1"), project.Text(File));
        Assert.Contains("  was edited since it was downloaded; it was downloaded in full", project.Output.Messages);
        Assert.Contains("  - GET /mine", project.Output.Messages);
    }

    [Theory]
    [InlineData("\n", "\r\n")]
    [InlineData("\r\n", "\n")]
    public async Task Line_endings_that_version_control_converts_are_not_an_edit(string sent, string kept)
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        var body = Documents.Json("1", "/pets").Replace(",", "," + sent, StringComparison.Ordinal);
        server.SendsVersion("/openapi.json", body, "\"a\"");
        project.Item(File, server.Url("/openapi.json")).Succeeds();
        var converted = body.Replace(sent, kept, StringComparison.Ordinal);
        project.Write(File, converted);
        project.Succeeds();
        Assert.Contains("If-None-Match: \"a\"", server.LastRequest, StringComparison.Ordinal);
        server.SendsVersion("/openapi.json", body, "\"b\"");
        project.Succeeds();
        Assert.Equal([File + ": unchanged, new ETag"], project.Output.Messages);
        Assert.Equal(converted, project.Text(File));
    }

    [Fact]
    public async Task A_file_that_was_deleted_is_downloaded_in_full()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.SendsVersion("/openapi.json", Documents.Json("1"), "\"a\"");
        project.Item(File, server.Url("/openapi.json")).Succeeds();
        System.IO.File.Delete(Path.Combine(project.Folder, File));
        project.Succeeds();
        Assert.DoesNotContain("If-None-Match", server.LastRequest, StringComparison.Ordinal);
        Assert.True(project.Has(File));
    }

    [Fact]
    public async Task Validators_of_another_source_are_not_sent()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.SendsVersion("/v1.json", Documents.Json("1"), "\"a\"").SendsVersion("/v2.json", Documents.Json("2"), "\"a\"");
        project.Item(File, server.Url("/v1.json")).Succeeds();
        project.WithoutItems().Item(File, server.Url("/v2.json")).Succeeds();
        Assert.Equal(Documents.Json("2"), project.Text(File));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    public async Task A_compressed_response_is_decompressed(string coding)
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.Sends("/openapi.json", Gzip(Encoding.UTF8.GetBytes(Documents.Json("1", "/pets"))), headers: "Content-Encoding: " + coding);
        project.Item(File, server.Url("/openapi.json")).Succeeds();
        Assert.Contains("\r\nAccept-Encoding: gzip\r\n", server.LastRequest, StringComparison.Ordinal);
        Assert.Equal(Documents.Json("1", "/pets"), project.Text(File));
    }

    [Fact]
    public async Task A_compressed_response_of_several_members_is_decompressed()
    {
        // RFC 1952 §2.2
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        var body = Encoding.UTF8.GetBytes(Documents.Json("1", "/pets"));
        server.Sends("/openapi.json", [.. Gzip(body[..50]), .. Gzip(body[50..])], headers: "Content-Encoding: gzip");
        project.Item(File, server.Url("/openapi.json")).Succeeds();
        Assert.Equal(body, project.Bytes(File));
    }

    [Fact]
    public async Task A_chunked_response_is_read()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        var body = Documents.Json("1", "/pets");
        server.Raw("/openapi.json", _ => Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n{body.Length:x}\r\n{body}\r\n0\r\n\r\n"));
        project.Item(File, server.Url("/openapi.json")).Succeeds();
        Assert.Equal(body, project.Text(File));
    }

    [Fact]
    public async Task A_page_with_a_document_is_the_source_of_a_page()
    {
        await using var server = new LoopbackServer();
        using var project = new RefreshedProject();
        server.Sends("/pets.md", Documents.Page("/pets"));
        project.Item("docs/pets.md", server.Url("/pets.md")).Succeeds();
        server.Sends("/pets.md", Documents.Page("/dogs"));
        project.Succeeds();
        Assert.Equal(["  + GET /dogs", "  - GET /pets"], project.Output.Messages.Skip(1));
    }

    internal static byte[] Gzip(byte[] content)
    {
        using var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.Fastest))
            gzip.Write(content);
        return result.ToArray();
    }
}
