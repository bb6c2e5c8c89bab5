using Microsoft.AspNetCore.Http;
using Specs.Texts;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>Text as bodies and errors, media types that only repeat JSON, and responses that have no content.</summary>
public sealed class TextTests
{
    [Fact]
    public async Task Json_lines_that_are_described_as_a_string_are_lines_of_text()
    {
        await using var server = await Answer("{\"desc\": \"one\"}\r\nnot JSON é\n\n", "application/jsonl");
        using var client = new TextsClient(server.Address);
        var lines = new List<string>();

        await foreach (var line in client.ExchangeLinesAsync("{\"desc\": 1}\n"))
            lines.Add(line);

        Assert.Equal(["{\"desc\": \"one\"}", "not JSON é"], lines);
        Assert.Equal("{\"desc\": 1}\n", server.Last.Text);
        Assert.Equal("application/jsonl", server.Last.Header("Content-Type"));
    }

    [Fact]
    public async Task Json_lines_whose_items_are_strings_are_JSON()
    {
        await using var server = await Answer("\"one\"\n", "application/jsonl");
        using var client = new TextsClient(server.Address);

        await foreach (var line in client.StringsAsync())
            Assert.Equal("one", line);
    }

    [Fact]
    public async Task A_single_value_in_plain_text_has_its_type_both_ways()
    {
        await using var server = await Answer(" 42\n", "text/plain; charset=utf-8");
        using var client = new TextsClient(server.Address);

        Assert.Equal(42, await client.PutCountAsync(7));
        Assert.Equal("7", server.Last.Text);
        Assert.Equal("text/plain; charset=utf-8", server.Last.Header("Content-Type"));
    }

    [Theory]
    [InlineData("true")]
    [InlineData("True")]
    public async Task A_boolean_in_plain_text_is_read_as_servers_write_it(string text)
    {
        await using var server = await Answer(text, "text/plain");
        using var client = new TextsClient(server.Address);

        Assert.True(await client.IsReadyAsync());
    }

    [Fact]
    public async Task A_date_or_enum_in_plain_text_has_its_type()
    {
        await using var server = await TestServer.StartAsync(static context =>
        {
            context.Response.ContentType = "text/plain";
            return context.Response.WriteAsync(context.Request.Path == "/level" ? "high" : "2026-01-02T03:04:05Z");
        });
        using var client = new TextsClient(server.Address);

        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), await client.SinceAsync());
        Assert.Equal(LevelTextResponse.High, await client.LevelAsync());
    }

    [Fact]
    public async Task A_text_that_is_not_the_declared_value_is_an_error()
    {
        await using var server = await Answer("many", "text/plain");
        using var client = new TextsClient(server.Address);

        var error = await Assert.ThrowsAsync<InvalidResponseException>(() => client.PutCountAsync(7));

        Assert.Contains("PUT /count", error.Message, StringComparison.Ordinal);
        Assert.Contains("its body is not the text that the document declares", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_declared_error_in_plain_text_is_a_string()
    {
        await using var server = await Answer("no such count", "text/plain", 404);
        using var client = new TextsClient(server.Address);

        var error = await Assert.ThrowsAsync<ApiException<string>>(() => client.PutCountAsync(7));

        Assert.Equal("no such count", error.Error);
    }

    [Fact]
    public async Task Text_that_repeats_the_schema_of_JSON_adds_no_method()
    {
        await using var server = await Answer("""[{"id":1}]""", "application/json");
        using var client = new TextsClient(server.Address);

        Assert.Equal(1, Assert.Single(await client.TripleAsync()).Id);
        Assert.Equal("application/json", server.Last.Header("Accept"));
        Assert.DoesNotContain(typeof(ITextsClient).GetMethods(), static m => m.Name.StartsWith("TripleAs", StringComparison.Ordinal) && m.Name != "TripleAsync");
    }

    [Fact]
    public async Task Another_format_that_repeats_the_schema_of_JSON_adds_no_method()
    {
        await using var server = await Answer("""{"id":1}""", "application/json");
        using var client = new TextsClient(server.Address);

        Assert.Equal(1, (await client.ExchangeFormatsAsync(new Item { Id = 2 })).Id);
        Assert.Equal("application/json", server.Last.Header("Accept"));
        Assert.Equal("application/json", server.Last.Header("Content-Type"));
        Assert.Equal("""{"id":2}""", server.Last.Text);
        Assert.DoesNotContain(typeof(ITextsClient).GetMethods(), static m => m.Name.StartsWith("ExchangeFormats", StringComparison.Ordinal) && m.Name != "ExchangeFormatsAsync");
    }

    // RFC 8949: CBOR is bytes, not the text of RFC 8259.
    [Fact]
    public async Task A_binary_format_is_bytes()
    {
        await using var server = await Answer("\u0001", "application/cbor");
        using var client = new TextsClient(server.Address);

        using var packed = await client.GetPackedAsync();
        Assert.Equal(new byte[] { 1 }, await packed.ReadAllBytesAsync());
        Assert.Equal("application/cbor", server.Last.Header("Accept"));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    public async Task A_string_of_any_media_type_is_text(string contentType)
    {
        await using var server = await Answer("some words", contentType);
        using var client = new TextsClient(server.Address);

        Assert.Equal("some words", await client.PutAnyWordsAsync("my words"));
        Assert.Equal("my words", server.Last.Text);
        Assert.Equal("text/plain", server.Last.Header("Content-Type")!.Split(';')[0]);
    }

    [Fact]
    public async Task An_error_of_any_media_type_with_a_string_is_a_string()
    {
        await using var server = await Answer("no such words", "text/plain", 404);
        using var client = new TextsClient(server.Address);

        Assert.Equal("no such words", (await Assert.ThrowsAsync<ApiException<string>>(() => client.PutAnyWordsAsync("x"))).Error);
    }

    [Fact]
    public async Task A_value_of_any_media_type_is_JSON()
    {
        await using var server = await Answer("5", "application/json");
        using var client = new TextsClient(server.Address);

        Assert.Equal(5, await client.PutAnyCountAsync(7));
        Assert.Equal("7", server.Last.Text);
        Assert.Equal("application/json", server.Last.Header("Content-Type"));
        await using var other = await Answer("\"high\"", "application/json");
        using var levels = new TextsClient(other.Address);
        Assert.Equal(Level.High, await levels.GetAnyLevelAsync());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("text/json")]
    public async Task An_error_that_repeats_the_schema_of_JSON_is_typed(string contentType)
    {
        await using var server = await Answer("""{"title":"t"}""", contentType, 400);
        using var client = new TextsClient(server.Address);

        var error = await Assert.ThrowsAsync<ApiException<Problem>>(() => client.TripleAsync());

        Assert.Equal("t", error.Error.Title);
    }

    [Fact]
    public async Task An_error_is_typed_by_its_media_type()
    {
        await using var server = await TestServer.StartAsync(static context =>
        {
            context.Response.StatusCode = 409;
            context.Response.ContentType = context.Request.Headers["X-Kind"].ToString();
            return context.Response.WriteAsync(context.Response.ContentType switch { "application/problem+json" => """{"title":"t"}""", "application/json" => """{"code":"c"}""", _ => "words" });
        });
        using var client = new TextsClient(server.Address);

        Assert.Equal("t", (await Assert.ThrowsAsync<ApiException<Problem>>(() => client.TripleAsync(Kind("application/problem+json")))).Error.Title);
        Assert.Equal("c", (await Assert.ThrowsAsync<ApiException<Coded>>(() => client.TripleAsync(Kind("application/json")))).Error.Code);
        Assert.Equal("words", (await Assert.ThrowsAsync<ApiException<string>>(() => client.TripleAsync(Kind("text/plain")))).Error);

        static RequestOptions Kind(string contentType) => new() { Headers = { ["X-Kind"] = contentType } };
    }

    [Fact]
    public async Task Content_is_not_expected_where_HTTP_allows_none()
    {
        // RFC 9110 §9.3.2, §15.3.5, §15.3.6.
        await using var server = await TestServer.StartAsync(static context =>
        {
            context.Response.StatusCode = context.Request.Method switch { "HEAD" => 200, "DELETE" => 204, _ => 205 };
            context.Response.Headers["X-Count"] = "3";
            return Task.CompletedTask;
        });
        using var client = new TextsClient(server.Address);

        Assert.Equal(3, new CheckHeaders((await client.CheckAsync()).Headers).XCount);
        Assert.Equal(204, (await client.DeleteAsync()).Status);
        Assert.Null(await client.PutAsync());
    }

    [Fact]
    public async Task An_error_of_HEAD_has_no_content()
    {
        await using var server = await Answer("", "", 404);
        using var client = new TextsClient(server.Address);

        Assert.Equal(404, (await Assert.ThrowsAsync<ApiException>(() => client.CheckAsync())).Status);
    }

    private static Task<TestServer> Answer(string body, string contentType, int status = 200) => TestServer.StartAsync(context =>
    {
        context.Response.StatusCode = status;
        if (body.Length == 0)
            return Task.CompletedTask;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body);
    });
}
