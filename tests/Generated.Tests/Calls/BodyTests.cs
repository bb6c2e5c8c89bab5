using System.Text;
using System.Text.Json;
using Specs.Bodies;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>Request bodies on the wire, one kind of media type after the other.</summary>
public sealed class BodyTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private BodiesClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync(static context =>
        {
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        });
        _client = new BodiesClient(_server.Address);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_json_body_is_the_records_json()
    {
        await _client.SendJsonAsync(new() { Text = "Olá", Stars = 3 });

        Assert.Equal("POST", _server.Last.Method);
        Assert.Equal("application/json", _server.Last.Header("Content-Type"));
        Assert.Equal("""{"text":"Olá","stars":3}""", _server.Last.Text.Replace("\\u00E1", "á", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_optional_body_that_is_not_given_is_not_sent()
    {
        await _client.SendOptionalAsync();

        Assert.Null(_server.Last.Header("Content-Type"));
        Assert.Empty(_server.Last.Body);
    }

    [Fact]
    public async Task A_merge_patch_tells_absent_from_null()
    {
        await _client.PatchNoteAsync(new() { Text = "new", Milestone = Optional.Null, Owner = default });

        Assert.Equal("application/merge-patch+json", _server.Last.Header("Content-Type"));
        Assert.Equal("""{"text":"new","milestone":null}""", _server.Last.Text);
    }

    [Fact]
    public async Task What_the_server_alone_sets_is_not_sent_back()
    {
        var member = new Member { Id = 7, Name = "n", Left = "today", Tags = ["a"] };

        await _client.PutMemberAsync(member);
        Assert.Equal("""{"name":"n","tags":["a"]}""", _server.Last.Text);

        await _client.PostMemberAsync(member);
        Assert.Equal("name=n&tags=a", _server.Last.Text);

        // Elsewhere it stays: a value that is kept in a file has all of it.
        Assert.Equal("""{"id":7,"name":"n","left":"today","tags":["a"]}""", JsonSerializer.Serialize(member));
    }

    [Fact]
    public async Task A_file_is_sent_as_it_is_whatever_its_media_type()
    {
        await _client.SendJsonFileAsync("[1, 2]"u8.ToArray());

        Assert.Equal("application/json", _server.Last.Header("Content-Type"));
        Assert.Equal("[1, 2]", _server.Last.Text);
    }

    [Fact]
    public async Task A_required_body_must_not_be_null()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => _client.PutMemberAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _client.SendJsonFileAsync(null!));
    }

    [Fact]
    public async Task A_form_follows_the_encoding_object()
    {
        await _client.SendFormAsync(new() { To = "a b", Count = 2, Tags = ["x", "y&z"], Codes = [1, 2], Note = new() { Text = "n" } });

        Assert.Equal("application/x-www-form-urlencoded", _server.Last.Header("Content-Type"));
        Assert.Equal("to=a+b&count=2&tags=x&tags=y%26z&codes=1,2&note=%7B%22text%22%3A%22n%22%7D", _server.Last.Text);
    }

    [Fact]
    public async Task A_multipart_body_has_a_part_per_member_and_file()
    {
        await _client.UploadAsync(new()
        {
            Purpose = "fine-tune",
            File = FilePart.FromBytes("data"u8.ToArray(), "train.jsonl"),
            More = [FilePart.FromBytes("1"u8.ToArray(), "1.txt"), FilePart.FromBytes("2"u8.ToArray(), "2.txt")],
            Note = new() { Text = "n" },
            Tags = ["x", "y"],
            Picture = FilePart.FromBytes("png"u8.ToArray()),
        });

        Assert.StartsWith("multipart/form-data; boundary=", _server.Last.Header("Content-Type"), StringComparison.Ordinal);
        var parts = Parts(_server.Last);
        Assert.Equal(
            [
                "form-data; name=\"purpose\"||fine-tune",
                "form-data; name=\"file\"; filename=\"train.jsonl\"|application/octet-stream|data",
                "form-data; name=\"more\"; filename=\"1.txt\"|application/octet-stream|1",
                "form-data; name=\"more\"; filename=\"2.txt\"|application/octet-stream|2",
                "form-data; name=\"note\"|application/json|{\"text\":\"n\"}",
                "form-data; name=\"tags\"||x",
                "form-data; name=\"tags\"||y",
                "form-data; name=\"picture\"; filename=\"picture\"|image/png|png",
            ],
            parts);
    }

    [Fact]
    public async Task Bytes_are_sent_as_they_are()
    {
        await _client.PutBytesAsync(new byte[] { 0, 255, 10 });

        Assert.Equal("application/octet-stream", _server.Last.Header("Content-Type"));
        Assert.Equal([0, 255, 10], _server.Last.Body);
    }

    [Fact]
    public async Task Of_several_binary_media_types_the_caller_names_one()
    {
        await _client.PutImageAsync(new byte[] { 1 }, contentType: "image/jpeg");

        Assert.Equal("image/jpeg", _server.Last.Header("Content-Type"));
    }

    [Fact]
    public async Task The_caller_or_the_file_names_a_media_type_in_the_declared_range()
    {
        await _client.PutAvatarAsync(new byte[] { 1 }, "image/webp");
        Assert.Equal("image/webp", _server.Last.Header("Content-Type"));
        await _client.PutAvatarAsync(FilePart.FromBytes(new byte[] { 1 }, null, "IMAGE/png"));
        Assert.Equal("IMAGE/png", _server.Last.Header("Content-Type"));
        await _client.PutAnythingAsync(new byte[] { 1 });
        Assert.Equal("application/octet-stream", _server.Last.Header("Content-Type"));

        var missing = await Assert.ThrowsAsync<ArgumentException>(() => _client.PutAvatarAsync(new byte[] { 1 }));
        var wrong = await Assert.ThrowsAsync<ArgumentException>(() => _client.PutAvatarAsync(new byte[] { 1 }, "text/plain"));
        var wrongFile = await Assert.ThrowsAsync<ArgumentException>(() => _client.PutAvatarAsync(FilePart.FromBytes(new byte[] { 1 }, "a.txt", "text/plain")));
        Assert.All([missing, wrong, wrongFile], static e =>
        {
            Assert.Equal("contentType", e.ParamName);
            Assert.Contains("image/*", e.Message, StringComparison.Ordinal);
        });
        Assert.Equal(3, _server.Requests.Count);
    }

    [Fact]
    public async Task A_stream_is_sent_with_its_media_type()
    {
        using var stream = new MemoryStream("png"u8.ToArray());

        await _client.PutImageAsync(FilePart.FromStream(stream, contentType: "image/png"));

        Assert.Equal("image/png", _server.Last.Header("Content-Type"));
        Assert.Equal("png", _server.Last.Text);
    }

    [Fact]
    public async Task Text_is_sent_as_utf_8()
    {
        await _client.SendTextAsync("Olá");

        Assert.Equal("text/plain; charset=utf-8", _server.Last.Header("Content-Type"));
        Assert.Equal("Olá", _server.Last.Text);
    }

    [Fact]
    public async Task Json_lines_are_one_text_per_line()
    {
        await _client.SendLinesAsync([new() { Text = "a" }, new() { Text = "b" }]);

        Assert.Equal("application/x-ndjson", _server.Last.Header("Content-Type"));
        Assert.Equal("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", _server.Last.Text);
    }

    [Fact]
    public async Task The_json_of_several_content_types_has_the_plain_name()
    {
        await _client.ChooseAsync(new() { Text = "t" });

        Assert.Equal("application/json", _server.Last.Header("Content-Type"));
    }

    [Fact]
    public async Task Other_content_types_have_methods_of_their_own()
    {
        await _client.ChooseWithTextAsync("t");
        Assert.Equal("text/plain; charset=utf-8", _server.Last.Header("Content-Type"));

        await _client.ChooseWithMultipartAsync(new() { File = FilePart.FromBytes("x"u8.ToArray()) });
        Assert.StartsWith("multipart/form-data", _server.Last.Header("Content-Type"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_with_the_json_suffix_keeps_its_media_type()
    {
        await _client.SendVendorAsync(new() { Text = "t" });

        Assert.Equal("application/vnd.example.note+json", _server.Last.Header("Content-Type"));
        Assert.Equal("""{"text":"t"}""", _server.Last.Text);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("id")]
    public async Task An_additional_field_cannot_have_the_name_of_a_declared_one(string name)
    {
        var form = new OpenForm { A = "1", AdditionalProperties = new Dictionary<string, string> { ["z"] = "2", [name] = "3" } };

        var error = await Assert.ThrowsAsync<ArgumentException>(() => _client.SendOpenFormAsync(form));
        Assert.Contains($"'{name}', which is the name of a member", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => _client.UploadOpenFormAsync(form));
        Assert.Empty(_server.Requests);

        await _client.SendOpenFormAsync(form with { Id = "4", AdditionalProperties = new Dictionary<string, string> { ["z"] = "2" } });
        Assert.Equal("a=1&z=2", _server.Last.Text);
    }

    [Fact]
    public async Task A_json_body_without_a_schema_takes_any_json()
    {
        await _client.SendAnythingAsync(System.Text.Json.JsonSerializer.SerializeToElement(new { a = 1 }));

        Assert.Equal("application/json", _server.Last.Header("Content-Type"));
        Assert.Equal("""{"a":1}""", _server.Last.Text);
    }

    [Fact]
    public async Task A_part_has_the_media_type_of_the_encoding_object_and_the_headers_of_its_file()
    {
        var file = FilePart.FromBytes("x"u8.ToArray(), "a \"b\".txt", "text/plain");
        file.Headers["X-Checksum"] = "9dd4e461";

        await _client.SendPartsAsync(new() { Note = new() { Text = "n" }, Csv = "a,b", Notes = [new() { Text = "1" }, new() { Text = "2" }], File = file });

        Assert.Equal(
            [
                "form-data; name=\"note\"|application/vnd.example.note+json|{\"text\":\"n\"}",
                "form-data; name=\"csv\"|text/csv|a,b",
                "form-data; name=\"notes\"|application/json|{\"text\":\"1\"}",
                "form-data; name=\"notes\"|application/json|{\"text\":\"2\"}",
                "form-data; name=\"file\"; filename=\"a %22b%22.txt\"|text/plain|x",
            ],
            Parts(_server.Last));
        Assert.Contains("\r\nX-Checksum: 9dd4e461\r\n", _server.Last.Text, StringComparison.Ordinal);
        Assert.Contains("name=\"note\"\r\nContent-Type: application/vnd.example.note+json\r\nX-Kind: note\r\n", _server.Last.Text, StringComparison.Ordinal);
        Assert.Contains("name=\"csv\"\r\nContent-Type: text/csv\r\nContent-Language: pt-BR\r\n", _server.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_of_a_part_are_arguments_of_the_call()
    {
        var parts = new SendPartsRequest { Note = new() { Text = "n" }, Csv = "a,b", Notes = [new() { Text = "1" }, new() { Text = "2" }], File = "x"u8.ToArray() };

        await _client.SendPartsAsync(parts, notesXBatch: "b-7", notesXLevel: 3, csvContentLanguage: "en");

        Assert.Equal(2, _server.Last.Text.Split("name=\"notes\"\r\nContent-Type: application/json\r\nX-Batch: b-7\r\nX-Level: 3\r\n").Length - 1);
        Assert.Contains("name=\"csv\"\r\nContent-Type: text/csv\r\nContent-Language: en\r\n", _server.Last.Text, StringComparison.Ordinal);

        await _client.SendPartsAsync(parts);

        Assert.DoesNotContain("X-Batch", _server.Last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Level", _server.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_required_header_of_a_part_that_is_always_there_must_be_given()
    {
        await _client.SendSignedAsync(new() { Note = "n", Count = 2 }, noteXSignature: "s", countXExact: true);

        Assert.Contains("name=\"note\"\r\nX-Signature: s\r\n\r\nn", _server.Last.Text, StringComparison.Ordinal);
        Assert.Contains("name=\"count\"\r\nX-Exact: true\r\n\r\n2", _server.Last.Text, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentNullException>(() => _client.SendSignedAsync(new() { Note = "n" }, noteXSignature: null!));
    }

    [Fact]
    public async Task A_header_of_a_part_cannot_smuggle_another()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _client.SendSignedAsync(new() { Note = "n" }, noteXSignature: "s\r\nX-Other: 1"));

        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task The_items_of_a_list_are_parts_by_their_position()
    {
        // OAS 3.2 §4.14.5.2, Encoding By Position.
        await _client.SendMixedAsync(new() { Item1 = new() { Text = "n" }, Item2 = "Olá", Rest = [3, 4] });

        Assert.StartsWith("multipart/mixed; boundary=", _server.Last.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal(
            [
                "|application/vnd.example.note+json|{\"text\":\"n\"}",
                "|text/plain; charset=utf-8|Olá",
                "|application/json|3",
                "|application/json|4",
            ],
            Parts(_server.Last));

        await _client.SendMixedFilesAsync([FilePart.FromBytes("1"u8.ToArray()), FilePart.FromBytes("2"u8.ToArray(), "2.txt", "text/plain")]);
        Assert.Equal(["|image/png|1", "attachment; filename=\"2.txt\"|text/plain|2"], Parts(_server.Last));

        await _client.SendMixedPositionsAsync([FilePart.FromBytes("1"u8.ToArray()), FilePart.FromBytes("2"u8.ToArray()), FilePart.FromBytes("3"u8.ToArray()), FilePart.FromBytes("4"u8.ToArray(), contentType: "image/png")]);
        Assert.Equal(["|application/pdf|1", "|text/csv|2", "|image/jpeg|3", "|image/png|4"], Parts(_server.Last));

        // RFC 2046 §5.1.1: the boundary is that of this body, not the one in the document.
        Assert.Matches("^multipart/mixed; boundary=(?!batch_1)[^;]+$", _server.Last.Header("Content-Type"));

        await _client.SendOrderedFormAsync([new() { Text = "a" }, new() { Text = "b", Stars = 2 }]);
        Assert.Equal(
            ["form-data; name=\"text\"|text/plain; charset=utf-8|a", "form-data; name=\"text\"|text/plain; charset=utf-8|b", "form-data; name=\"stars\"|text/plain; charset=utf-8|2"],
            Parts(_server.Last));
    }

    [Fact]
    public async Task A_form_follows_the_styles_of_query_parameters_where_the_encoding_says_so()
    {
        await _client.SendStyledFormAsync(new() { Deep = new() { Text = "t", Stars = 2 }, Pipes = ["a", "b"], Raw = "a/b?c&d=e+f" });

        Assert.Equal("deep%5Btext%5D=t&deep%5Bstars%5D=2&pipes=a%7Cb&raw=a/b?c%26d%3De%2Bf", _server.Last.Text);
    }

    [Fact]
    public async Task A_large_file_is_not_held_in_memory()
    {
        const long Size = 64L * 1024 * 1024;
        var received = 0L;
        await using var server = await TestServer.StartAsync(async context =>
        {
            var buffer = new byte[81920];
            for (int read; (read = await context.Request.Body.ReadAsync(buffer)) > 0;)
                received += read;
            context.Response.StatusCode = 204;
        }, record: false);
        using var client = new BodiesClient(server.Address);
        var seen = 0L;
        var options = new RequestOptions { UploadProgress = new Immediate(p => seen = p.Bytes) };
        var before = GC.GetTotalAllocatedBytes();

        await client.UploadAsync(new() { Purpose = "p", File = FilePart.FromStream(new ZeroStream(Size), "zeros") }, options: options);

        Assert.InRange(received, Size, Size + 4096);
        Assert.Equal(received, seen);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, Size / 2);
    }

    [Fact]
    public async Task A_delete_may_have_a_body()
    {
        await _client.DeleteManyAsync([1, 2]);

        Assert.Equal("DELETE", _server.Last.Method);
        Assert.Equal("[1,2]", _server.Last.Text);
    }

    /// <summary>Each part as disposition, media type and content.</summary>
    internal static List<string> Parts(SeenRequest request)
    {
        var boundary = request.Header("Content-Type")!.Split("boundary=")[1].Trim('"');
        var parts = new List<string>();
        foreach (var part in Encoding.UTF8.GetString(request.Body).Split("--" + boundary)[1..^1])
        {
            var end = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            var headers = part[2..end].Split("\r\n").Select(h => h.Split(": ", 2)).ToDictionary(h => h[0], h => h[1], StringComparer.OrdinalIgnoreCase);
            parts.Add($"{headers.GetValueOrDefault("Content-Disposition")}|{headers.GetValueOrDefault("Content-Type")}|{part[(end + 4)..^2]}");
        }

        return parts;
    }
}
