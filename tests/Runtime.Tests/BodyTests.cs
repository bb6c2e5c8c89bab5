using System.Text;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>Request bodies, byte for byte.</summary>
public sealed class BodyTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private TestClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartJsonAsync("{}");
        _client = new TestClient(_server.Address);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Json_has_its_type_and_length()
    {
        await SendAsync(ApiBodies.Json(new Picture("Olá \"x\""), PictureCodec.Instance));
        Assert.Equal("""{"url":"Olá \"x\""}""", _server.Last.Text);
        Assert.Equal("application/json", _server.Last.Header("Content-Type"));
        Assert.Equal("20", _server.Last.Header("Content-Length"));
    }

    [Fact]
    public async Task Merge_patch_names_its_media_type()
    {
        await SendAsync(ApiBodies.Json(ElementCodec.Parse("""{"a":null}"""), ElementCodec.Instance, "application/merge-patch+json"), "PATCH");
        Assert.Equal("PATCH", _server.Last.Method);
        Assert.Equal("""{"a":null}""", _server.Last.Text);
        Assert.Equal("application/merge-patch+json", _server.Last.Header("Content-Type"));
    }

    [Fact]
    public async Task Large_json_is_sent_whole()
    {
        var text = new string('x', 300_000);
        await SendAsync(ApiBodies.Json(new Picture(text), PictureCodec.Instance));
        Assert.Equal($$"""{"url":"{{text}}"}""", _server.Last.Text);
    }

    [Fact]
    public async Task Text_is_UTF8_and_says_so()
    {
        await SendAsync(ApiBodies.Text("Olá"));
        Assert.Equal("Olá", _server.Last.Text);
        Assert.Equal("text/plain; charset=utf-8", _server.Last.Header("Content-Type"));
    }

    [Fact]
    public async Task Bytes_and_streams_go_as_they_are()
    {
        await SendAsync(ApiBodies.Bytes(new byte[] { 1, 2, 3 }));
        Assert.Equal([1, 2, 3], _server.Last.Body);
        await SendAsync(ApiBodies.File(FilePart.FromStream(new OnceStream([4, 5, 6])), "image/png"));
        Assert.Equal([4, 5, 6], _server.Last.Body);
        Assert.Equal("image/png", _server.Last.Header("Content-Type"));
        Assert.Equal("chunked", _server.Last.Header("Transfer-Encoding"));
    }

    [Fact]
    public async Task A_form_is_encoded_as_browsers_do_and_by_style()
    {
        var body = new FormBody()
            .Add("text", "a b&c=é+/")
            .Add("list", ["x", "y"], static v => v)
            .Add("csv", ["x", "y"], static v => v, ParameterStyle.Form, explode: false)
            .Add("deep", ElementCodec.Parse("""{"a":{"b":1}}"""), ElementCodec.Instance, ParameterStyle.DeepObject)
            .AddJson("json", ElementCodec.Parse("""{"a":1}"""), ElementCodec.Instance)
            .AddMembers(ElementCodec.Parse("""{"m":1,"o":{"p":2},"l":[1,2]}"""), ElementCodec.Instance)
            .Build();
        await SendAsync(body);
        Assert.Equal("text=a+b%26c%3D%C3%A9%2B%2F&list=x&list=y&csv=x,y&deep%5Ba%5D%5Bb%5D=1&json=%7B%22a%22%3A1%7D&m=1&o=%7B%22p%22%3A2%7D&l=1&l=2", _server.Last.Text);
        Assert.Equal("application/x-www-form-urlencoded", _server.Last.Header("Content-Type"));
    }

    /// <summary>Bodies are UTF-8 whatever charset the document declares, and say so; JSON has no such parameter (RFC 8259 §8.1, §11).</summary>
    [Theory]
    [InlineData("text/plain; charset=iso-8859-1", "text/plain; charset=utf-8")]
    [InlineData("text/plain;charset=\"utf-16\"; format=flowed", "text/plain; format=flowed; charset=utf-8")]
    [InlineData("text/plain; charset=UTF-8", "text/plain; charset=UTF-8")]
    [InlineData("application/json; charset=iso-8859-1; profile=x", "application/json; profile=x")]
    [InlineData("application/x-ndjson; charset=windows-1252", "application/x-ndjson")]
    public async Task The_charset_of_a_text_is_that_of_its_bytes(string declared, string sent)
    {
        await SendAsync(ApiBodies.Text("\"é\"", declared));
        Assert.Equal(sent, _server.Last.Header("Content-Type"));
        Assert.Equal("\"é\""u8.ToArray(), _server.Last.Body);
    }

    [Fact]
    public async Task The_charset_of_JSON_forms_and_parts_is_that_of_their_bytes()
    {
        var text = ElementCodec.Parse("\"é\"");
        await SendAsync(ApiBodies.Json(text, ElementCodec.Instance, "application/json; charset=iso-8859-1"));
        Assert.Equal("application/json", _server.Last.Header("Content-Type"));
        await SendAsync(ApiBodies.JsonLines([text], ElementCodec.Instance, "application/jsonl; charset=iso-8859-1"));
        Assert.Equal("application/jsonl", _server.Last.Header("Content-Type"));
        await SendAsync(new FormBody().Add("a", "é").Build("application/x-www-form-urlencoded; charset=iso-8859-1"));
        Assert.Equal("application/x-www-form-urlencoded; charset=utf-8", _server.Last.Header("Content-Type"));
        await SendAsync(new MultipartBody().Add("a", "é", "text/plain; charset=iso-8859-1", null).Build());
        Assert.Contains("Content-Type: text/plain; charset=utf-8\r\n\r\né", _server.Last.Text, StringComparison.Ordinal);
    }

    /// <summary>Rack, PHP and Stripe read a name that is repeated without brackets as its last value.</summary>
    [Fact]
    public async Task A_list_in_a_deep_object_of_a_form_has_brackets()
    {
        var body = new FormBody()
            .Add("payment_settings", ElementCodec.Parse("""{"payment_method_types":["card","link"],"options":{"networks":["visa"]}}"""), ElementCodec.Instance, ParameterStyle.DeepObject)
            .Build();
        await SendAsync(body);
        Assert.Equal(
            "payment_settings[payment_method_types][]=card&payment_settings[payment_method_types][]=link&payment_settings[options][networks][]=visa",
            Uri.UnescapeDataString(_server.Last.Text));
    }

    [Fact]
    public async Task Multipart_writes_each_part_with_its_headers()
    {
        var file = FilePart.FromBytes("hello"u8.ToArray(), "menu \"1\".txt", "text/x-menu");
        file.Headers["X-Part"] = "7";
        var body = new MultipartBody()
            .Add("purpose", "fine-tune")
            .Add("tags", ["a", "b"], static v => v)
            .AddJson("meta", ElementCodec.Parse("""{"a":1}"""), ElementCodec.Instance)
            .AddFile("file", file)
            .AddFile("raw", new byte[] { 0x31 }, "image/png")
            .Build();
        await SendAsync(body);

        var type = _server.Last.Header("Content-Type")!;
        var boundary = type["multipart/form-data; boundary=".Length..];
        Assert.Matches("^[A-Za-z0-9-]+$", boundary);
        Assert.Equal(
            string.Join("\r\n",
                "--" + boundary, "Content-Disposition: form-data; name=\"purpose\"", "", "fine-tune",
                "--" + boundary, "Content-Disposition: form-data; name=\"tags\"", "", "a",
                "--" + boundary, "Content-Disposition: form-data; name=\"tags\"", "", "b",
                "--" + boundary, "Content-Disposition: form-data; name=\"meta\"", "Content-Type: application/json", "", "{\"a\":1}",
                "--" + boundary, "Content-Disposition: form-data; name=\"file\"; filename=\"menu %221%22.txt\"", "Content-Type: text/x-menu", "X-Part: 7", "", "hello",
                "--" + boundary, "Content-Disposition: form-data; name=\"raw\"; filename=\"raw\"", "Content-Type: image/png", "", "1",
                "--" + boundary + "--", ""),
            _server.Last.Text);
        Assert.Equal(_server.Last.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), _server.Last.Header("Content-Length"));
    }

    [Fact]
    public async Task A_multipart_reader_finds_fields_and_files()
    {
        string? purpose = null, name = null, content = null;
        await using var server = await TestServer.StartAsync(
            async context =>
            {
                var form = await context.Request.ReadFormAsync();
                purpose = form["purpose"];
                name = form.Files[0].FileName;
                using var reader = new StreamReader(form.Files[0].OpenReadStream());
                content = await reader.ReadToEndAsync();
            },
            record: false);
        using var client = new TestClient(server.Address);
        var body = new MultipartBody().Add("purpose", "x").AddFile("file", FilePart.FromStream(new OnceStream("data"u8.ToArray()), "é.txt")).Build();
        await client.CallAsync("POST", build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.Body(body);
        });
        Assert.Equal(("x", "é.txt", "data"), (purpose, name, content));
    }

    [Fact]
    public void A_part_header_with_a_line_break_is_rejected() =>
        Assert.Throws<ArgumentException>(() => new MultipartBody().Add("a", "b", "text/plain\r\nX: 1"));

    [Fact]
    public async Task A_name_with_a_line_break_stays_in_its_header()
    {
        await SendAsync(new MultipartBody().Add("a\"\r\nX: 1", "b").Build());
        Assert.Contains("name=\"a%22%0D%0AX: 1\"\r\n\r\nb", _server.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_on_disk_is_streamed_with_its_name()
    {
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".txt");
        await File.WriteAllTextAsync(path, "on disk");
        try
        {
            var file = FilePart.FromPath(path, contentType: "text/plain");
            Assert.Equal(("other.txt", "text/csv"), (FilePart.FromPath(path, "other.txt", "text/csv") is var named ? named.FileName : null, named.ContentType));
            Assert.Equal(7, file.Length);
            await SendAsync(new MultipartBody().AddFile("f", file).Build());
            Assert.Contains($"filename=\"{Path.GetFileName(path)}\"", _server.Last.Text, StringComparison.Ordinal);
            Assert.Contains("on disk", _server.Last.Text, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Throws<FileNotFoundException>(() => FilePart.FromPath(path));
    }

    [Theory]
    [InlineData("x.png")]
    [InlineData("image")]
    [InlineData("image/")]
    [InlineData("/png")]
    [InlineData("image/*")]
    [InlineData("ima ge/png")]
    [InlineData("image/png/x")]
    [InlineData("image/png; a=\r\nb")]
    [InlineData("")]
    public void What_is_not_a_media_type_is_rejected_which_finds_swapped_arguments(string contentType)
    {
        Assert.Equal("contentType", Assert.Throws<ArgumentException>(() => FilePart.FromBytes(new byte[1], "image/png", contentType)).ParamName);
        Assert.Equal("contentType", Assert.Throws<ArgumentException>(() => FilePart.FromStream(new MemoryStream(), "image/png", contentType)).ParamName);
        Assert.Equal("contentType", Assert.Throws<ArgumentException>(() => FilePart.FromPath(typeof(BodyTests).Assembly.Location, "image/png", contentType)).ParamName);
    }

    [Fact]
    public async Task Control_characters_in_names_of_parts_and_files_are_escaped()
    {
        var file = FilePart.FromBytes("x"u8.ToArray(), "a\0b\u001Bc\r\nX: 1\"d\u007F.txt");
        await SendAsync(new MultipartBody().AddFile("f\0", file).Build());
        Assert.Contains("name=\"f%00\"; filename=\"a%00b%1Bc%0D%0AX: 1%22d%7F.txt\"", _server.Last.Text, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new MultipartBody().AddFile("f", FilePart.FromBytes(new byte[1], "a\uD800")));
    }

    [Fact]
    public async Task A_large_upload_is_streamed_and_reports_progress()
    {
        const int Size = 20 * 1024 * 1024;
        long received = 0;
        await using var server = await TestServer.StartAsync(
            async context =>
            {
                var buffer = new byte[65536];
                int read;
                while ((read = await context.Request.Body.ReadAsync(buffer)) > 0) received += read;
            },
            record: false);
        using var client = new TestClient(server.Address);
        var seen = new List<TransferProgress>();
        await client.CallAsync(
            "POST",
            build: (ref ApiRequestBuilder request) =>
            {
                request.Path("/x");
                request.Body(ApiBodies.File(FilePart.FromStream(new ZeroStream(Size))));
            },
            options: new RequestOptions { UploadProgress = new Immediate(seen.Add) });
        Assert.Equal(Size, received);
        Assert.Equal(Size, seen[^1].Bytes);
        Assert.True(seen.Count > 100, "the upload is read in pieces");
        Assert.True(seen.Zip(seen.Skip(1)).All(pair => pair.First.Bytes < pair.Second.Bytes));
    }

    [Fact]
    public async Task Xml_is_written_and_read_by_its_codec()
    {
        await using var server = await TestServer.StartAsync(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            context.Response.ContentType = "application/xml";
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(await reader.ReadToEndAsync()));
        });
        using var client = new TestClient(server.Address);
        var responses = new ApiResponses<string>().Xml("200", new NoteCodec(), static (value, _) => value);
        var back = await client.CallAsync(responses, "POST", build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.Body(ApiBodies.Xml("a < b & é", new NoteCodec()));
        });
        Assert.Equal("a < b & é", back);
        Assert.Contains("<note>a &lt; b &amp; é</note>", server.Last.Text, StringComparison.Ordinal);
        Assert.Equal("application/xml", server.Last.Header("Accept"));
    }

    [Fact]
    public async Task Xml_with_a_document_type_is_rejected()
    {
        await using var server = await TestServer.StartAsync(async context =>
        {
            context.Response.ContentType = "application/xml";
            await context.Response.Body.WriteAsync("<!DOCTYPE n [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><note>&e;</note>"u8.ToArray());
        });
        using var client = new TestClient(server.Address);
        var responses = new ApiResponses<string>().Xml("200", new NoteCodec(), static (value, _) => value);
        var e = await Assert.ThrowsAsync<InvalidResponseException>(() => client.CallAsync(responses));
        Assert.Contains("XML", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_goes_with_any_method()
    {
        foreach (var method in new[] { "GET", "DELETE", "PUT", "OPTIONS", "QUERY" })
        {
            await SendAsync(ApiBodies.Text("b"), method);
            Assert.Equal((method, "b"), (_server.Last.Method, _server.Last.Text));
        }
    }

    private Task SendAsync(ApiBody body, string method = "POST") => _client.CallAsync(method, build: (ref ApiRequestBuilder request) =>
    {
        request.Path("/x");
        request.Body(body);
    });

    private sealed class NoteCodec : XmlCodec<string>
    {
        public override string Read(System.Xml.XmlReader reader) => reader.ReadElementContentAsString("note", "");

        public override void Write(System.Xml.XmlWriter writer, string value) => writer.WriteElementString("note", value);
    }
}
