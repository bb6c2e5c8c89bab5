using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Specs.Files;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>Files: how schemas describe bytes, in parts and in whole bodies.</summary>
public sealed class FileTests : IAsyncLifetime
{
    private static readonly byte[] s_png = [0x89, 0x50, 0x4E, 0x47, 0xFF];

    private TestServer _server = null!;
    private FilesClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync(static async context =>
        {
            if (context.Request.Path.StartsWithSegments("/any") || context.Request.Path.StartsWithSegments("/empty"))
            {
                context.Response.ContentType = "image/png";
                await context.Response.Body.WriteAsync(s_png);
            }
            else
            {
                context.Response.StatusCode = 204;
            }
        });
        _client = new FilesClient(_server.Address);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_part_without_a_type_is_a_file()
    {
        // OAS 3.1.1, Considerations for File Uploads and the Encoding Object's table of defaults.
        await _client.UploadAsync(new()
        {
            One = FilePart.FromBytes("1"u8.ToArray(), "1.bin"),
            Many = ["2"u8.ToArray(), FilePart.FromBytes("3"u8.ToArray(), "3.txt", "text/plain")],
            Described = "4"u8.ToArray(),
            Picture = FilePart.FromBytes("5"u8.ToArray(), "5.png", "image/png"),
            Thumbnail = "6"u8.ToArray(),
            Limited = "7"u8.ToArray(),
            Referred = "8"u8.ToArray(),
            Meta = JsonSerializer.SerializeToElement(new { a = 1 }),
            Note = "*n*",
        });

        Assert.Equal(
            [
                "form-data; name=\"one\"; filename=\"1.bin\"|application/octet-stream|1",
                "form-data; name=\"many\"; filename=\"many\"|application/octet-stream|2",
                "form-data; name=\"many\"; filename=\"3.txt\"|text/plain|3",
                "form-data; name=\"described\"; filename=\"described\"|application/octet-stream|4",
                "form-data; name=\"picture\"; filename=\"5.png\"|image/png|5",
                "form-data; name=\"thumbnail\"; filename=\"thumbnail\"|image/png|6",
                "form-data; name=\"limited\"; filename=\"limited\"|application/octet-stream|7",
                "form-data; name=\"referred\"; filename=\"referred\"|application/octet-stream|8",
                "form-data; name=\"meta\"|application/json|{\"a\":1}",
                "form-data; name=\"note\"|text/markdown|*n*",
            ],
            BodyTests.Parts(_server.Last));
    }

    [Fact]
    public async Task A_member_without_a_type_stays_JSON_where_the_schema_is_used_for_JSON_too()
    {
        await _client.SharedAsync(new() { File = JsonSerializer.SerializeToElement(7) });

        Assert.Equal("""{"file":7}""", _server.Last.Text);
    }

    [Fact]
    public async Task Items_without_a_type_are_files_by_their_position()
    {
        await _client.PartsAsync(["1"u8.ToArray(), "2"u8.ToArray()]);

        Assert.Equal(["|image/png|1", "|image/png|2"], BodyTests.Parts(_server.Last));
    }

    [Fact]
    public async Task A_multipart_body_of_several_records_sends_the_parts_of_the_chosen_one()
    {
        await _client.SendSourceAsync(new ByFile { File = FilePart.FromBytes("f"u8.ToArray(), "f.png"), Kind = "k" });
        Assert.Equal(["form-data; name=\"file\"; filename=\"f.png\"|image/png|f", "form-data; name=\"kind\"||k"], BodyTests.Parts(_server.Last));

        await _client.SendSourceAsync(new ByUrl { Url = new Uri("https://example.org/a") });
        Assert.Equal(["form-data; name=\"url\"||https://example.org/a"], BodyTests.Parts(_server.Last));

        await _client.SendSourceAsync(SendSourceRequest.FromRawJson(JsonSerializer.SerializeToElement(new { other = 1 })));
        Assert.Equal(["form-data; name=\"other\"||1"], BodyTests.Parts(_server.Last));
    }

    [Fact]
    public async Task A_multipart_body_of_records_that_apply_together_sends_each_part_once()
    {
        await _client.SendBothAsync(new() { ByFile = new() { File = "f"u8.ToArray(), Kind = "k" }, ByUrl = new() { Url = new Uri("https://example.org/a"), Kind = "k" } });

        Assert.Equal(
            [
                "form-data; name=\"file\"; filename=\"file\"|application/octet-stream|f",
                "form-data; name=\"kind\"||k",
                "form-data; name=\"url\"||https://example.org/a",
            ],
            BodyTests.Parts(_server.Last));
    }

    [Fact]
    public async Task A_multipart_body_of_a_derived_record_has_its_own_parts()
    {
        await _client.SendAnimalAsync(new Cat { Name = "Tom", Lives = 9 });
        Assert.Equal(["form-data; name=\"kind\"||cat", "form-data; name=\"name\"||Tom", "form-data; name=\"lives\"||9"], BodyTests.Parts(_server.Last));

        // Bytes of a derived record are files like those of its base.
        await _client.SendAnimalAsync(new Lion { Chip = "c"u8.ToArray(), Photo = FilePart.FromBytes(s_png[..1], "p.png", "image/png"), Scans = ["1"u8.ToArray()], Roar = "r"u8.ToArray(), Mane = "m"u8.ToArray() });
        Assert.Equal(
            [
                "form-data; name=\"kind\"||lion",
                "form-data; name=\"chip\"; filename=\"chip\"|application/octet-stream|c",
                "form-data; name=\"photo\"; filename=\"p.png\"|image/png|\uFFFD",
                "form-data; name=\"scans\"; filename=\"scans\"|application/octet-stream|1",
                "form-data; name=\"roar\"; filename=\"roar\"|application/octet-stream|r",
                "form-data; name=\"mane\"; filename=\"mane\"|application/octet-stream|m",
            ],
            BodyTests.Parts(_server.Last));
    }

    [Fact]
    public async Task A_body_without_a_type_is_bytes_where_the_media_type_does_not_say_otherwise()
    {
        // OAS 3.1.1 §4.1.3, Working with Binary Data.
        using var answer = await _client.ExchangeAsync(FilePart.FromBytes(s_png, "a.png", "image/png"));
        Assert.Equal("image/png", _server.Last.Header("Content-Type"));
        Assert.Equal(s_png, _server.Last.Body);
        Assert.Equal(s_png, await answer.ReadAllBytesAsync());

        using var other = await _client.ExchangeEmptyAsync(s_png);
        Assert.Equal("application/vnd.example", _server.Last.Header("Content-Type"));
        Assert.Equal(s_png, await other.ReadAllBytesAsync());
    }

    [Fact]
    public async Task A_string_of_bytes_is_not_text_where_the_media_type_is_any()
    {
        // OAS 3.0 §4.7.14.2: format binary; OAS 3.1 §4.8.14.3: a content media type.
        using var binary = await _client.ExchangeBinaryAsync(FilePart.FromBytes(s_png, "a.png", "image/png"));
        Assert.Equal("image/png", _server.Last.Header("Content-Type"));
        Assert.Equal(s_png, _server.Last.Body);
        Assert.Equal(s_png, await binary.ReadAllBytesAsync());

        using var image = await _client.ExchangeImageAsync(FilePart.FromBytes(s_png, "a.png", "image/png"));
        Assert.Equal(s_png, _server.Last.Body);
        Assert.Equal(s_png, await image.ReadAllBytesAsync());
    }

    [Theory]
    [InlineData("text")]
    [InlineData("texts")]
    [InlineData("record")]
    [InlineData("records")]
    [InlineData("map")]
    [InlineData("file")]
    [InlineData("files")]
    public async Task A_required_part_that_is_null_is_named_and_nothing_is_sent(string part)
    {
        var url = new ByUrl { Url = new Uri("https://example.org") };
        var body = new NeedPartsRequest { Text = "t", Texts = ["t"], Record = url, Records = [url], Map = new Dictionary<string, string>(), File = s_png, Files = [s_png] };
        body = part switch
        {
            "text" => body with { Text = null! },
            "texts" => body with { Texts = null! },
            "record" => body with { Record = null! },
            "records" => body with { Records = null! },
            "map" => body with { Map = null! },
            "file" => body with { File = null! },
            _ => body with { Files = null! },
        };

        var fault = await Assert.ThrowsAsync<ArgumentException>(() => _client.NeedPartsAsync(body));

        Assert.StartsWith($"The field '{part}' of the body is required and must not be null.", fault.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("texts")]
    [InlineData("record")]
    [InlineData("records")]
    [InlineData("map")]
    public async Task A_required_field_that_is_null_is_named_and_nothing_is_sent(string field)
    {
        var url = new ByUrl { Url = new Uri("https://example.org") };
        var body = new Needs { Text = "t", Texts = ["t"], Record = url, Records = [url], Map = new Dictionary<string, string>() };
        body = field switch
        {
            "text" => body with { Text = null! },
            "texts" => body with { Texts = null! },
            "record" => body with { Record = null! },
            "records" => body with { Records = null! },
            _ => body with { Map = null! },
        };

        var fault = await Assert.ThrowsAsync<ArgumentException>(() => _client.NeedFieldsAsync(body));

        Assert.StartsWith($"The field '{field}' of the body is required and must not be null.", fault.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }
}
