using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>What becomes of what the server answers.</summary>
public sealed class ResponseTests
{
    private static readonly ApiResponses<Picture> Typed = new ApiResponses<Picture>()
        .Json("200", PictureCodec.Instance)
        .Error("404", ElementCodec.Instance)
        .Error("4XX", JsonCodecs.String)
        .Error("default", PictureCodec.Instance);

    [Fact]
    public async Task An_exact_error_status_wins_over_its_range_and_a_range_over_default()
    {
        var exact = await Assert.ThrowsAsync<ApiException<JsonElement>>(() => AnswerAsync(Typed, 404, """{"message":"Session not found"}"""));
        Assert.Equal("Session not found", exact.Error.GetProperty("message").GetString());
        Assert.Equal((404, "Not Found", "GET /x"), (exact.Status, exact.Reason, exact.Operation));
        Assert.Equal("""GET /x answered 404 Not Found: {"message":"Session not found"}""", exact.Message);

        Assert.Equal("no", (await Assert.ThrowsAsync<ApiException<string>>(() => AnswerAsync(Typed, 409, "\"no\""))).Error);
        Assert.Equal("u", (await Assert.ThrowsAsync<ApiException<Picture>>(() => AnswerAsync(Typed, 500, """{"url":"u"}"""))).Error.Url);
    }

    [Fact]
    public async Task An_error_body_of_another_form_is_a_plain_ApiException()
    {
        var e = await Assert.ThrowsAsync<ApiException>(() => AnswerAsync(Typed, 500, """{"statusCode":500,"message":"boom"}"""));
        Assert.Contains("boom", e.Message, StringComparison.Ordinal);
        e = await Assert.ThrowsAsync<ApiException>(() => AnswerAsync(Typed, 502, "<html>Bad gateway</html>", "text/html"));
        Assert.Contains("Bad gateway", e.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Problem_details_are_recognised()
    {
        var e = await Assert.ThrowsAnyAsync<ApiException>(() => AnswerAsync(
            TestClient.PictureResponses, 403, """{"type":"https://e.example/p","title":"Out of credit","status":403,"detail":"30 needed","balance":10}""", "application/problem+json"));
        Assert.Equal(("https://e.example/p", "Out of credit", 403, "30 needed"), (e.Problem!.Type, e.Problem.Title, e.Problem.Status, e.Problem.Detail));
        Assert.Equal(10, e.Problem.Extensions["balance"].GetInt32());
    }

    [Fact]
    public async Task A_hierarchy_takes_each_status_to_its_case()
    {
        var responses = new ApiResponses<object>()
            .Json("200", PictureCodec.Instance, static (value, response) => (value.Url, response.Status))
            .Raw("204", static response => response.Status)
            .Text("2XX", static (text, _) => text);
        Assert.Equal(("u", 200), await AnswerAsync(responses, 200, """{"url":"u"}"""));
        Assert.Equal(204, await AnswerAsync(responses, 204, null));
        Assert.Equal("later", await AnswerAsync(responses, 202, "later", "text/plain"));
    }

    [Fact]
    public async Task Content_types_of_one_status_are_distinguished()
    {
        var responses = new ApiResponses<object>()
            .Json("200", PictureCodec.Instance, static (value, _) => value)
            .Text("200", static (text, _) => text, "text/csv");
        Assert.IsType<Picture>(await AnswerAsync(responses, 200, """{"url":"u"}""", "application/vnd.api+json; charset=utf-8"));
        Assert.Equal("a,b", await AnswerAsync(responses, 200, "a,b", "text/csv"));
        Assert.Equal("application/json, text/csv", responses.Accept);
    }

    [Fact]
    public async Task Accept_is_exactly_the_type_that_the_caller_chose()
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var client = new TestClient(server.Address);
        await client.CallAsync(build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/qr");
            request.Accept("image/png");
        });
        Assert.Equal("image/png", server.Last.Header("Accept"));
    }

    [Fact]
    public async Task An_undescribed_body_stays_reachable()
    {
        var response = await AnswerAsync(TestClient.Undescribed, 201, """[{"id":"é"}]""");
        Assert.Equal("é", response.Json()[0].GetProperty("id").GetString());
        Assert.Equal("""[{"id":"é"}]""", response.Text());
        Assert.Equal(201, response.Status);
        Assert.True((await AnswerAsync(TestClient.Undescribed, 204, null)).Body.IsEmpty);
    }

    [Fact]
    public async Task A_declared_body_that_does_not_come_is_an_error_with_status_and_operation()
    {
        var e = await Assert.ThrowsAsync<InvalidResponseException>(() => AnswerAsync(TestClient.PictureResponses, 200, ""));
        Assert.Equal("GET /x answered 200 OK and carried out the request, but without the body that the document declares (application/json)", e.Message);
    }

    [Fact]
    public async Task Where_null_is_allowed_no_body_is_null()
    {
        Assert.Null(await AnswerAsync(new ApiResponses<int?>().Json("200", JsonCodecs.NullableValue(JsonCodecs.Int32)), 200, ""));
        Assert.Null(await AnswerAsync(new ApiResponses<string?>().Json("200", JsonCodecs.NullableReference(JsonCodecs.String)), 200, null));
        Assert.Equal("none", await AnswerAsync(new ApiResponses<string>().Json("200", JsonCodecs.NullableReference(JsonCodecs.String), static (value, _) => value ?? "none"), 200, ""));
    }

    [Fact]
    public async Task A_wrong_content_type_is_an_error_with_an_excerpt()
    {
        var e = await Assert.ThrowsAsync<InvalidResponseException>(() => AnswerAsync(TestClient.PictureResponses, 200, "<html>login</html>", "text/html"));
        Assert.Contains("expected application/json, but received text/html: <html>login", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"url":5}""", "$.url")]
    [InlineData("""{"other":1}""", "$")]
    [InlineData("""{"url":"tr""", "$.url")]
    [InlineData("garbage", "$")]
    public async Task Invalid_JSON_is_an_error_with_its_path(string body, string path)
    {
        var e = await Assert.ThrowsAsync<InvalidResponseException>(() => AnswerAsync(TestClient.PictureResponses, 200, body));
        Assert.StartsWith("GET /x answered 200 OK and carried out the request, but its body is not the JSON that the document declares", e.Message, StringComparison.Ordinal);
        Assert.Equal(200, e.Status);
        Assert.StartsWith(path, e.JsonPath, StringComparison.Ordinal);
        Assert.IsType<JsonException>(e.InnerException);
    }

    [Fact]
    public async Task An_undocumented_success_is_read_as_the_documented_one()
    {
        Assert.Equal("u", (await AnswerAsync(TestClient.PictureResponses, 201, """{"url":"u"}""")).Url);
    }

    [Fact]
    public async Task A_byte_order_mark_and_other_charsets_are_read()
    {
        Assert.Equal("u", (await AnswerAsync(TestClient.PictureResponses, 200, "\uFEFF{\"url\":\"u\"}")).Url);
        await using var server = await TestServer.StartAsync(async context =>
        {
            context.Response.ContentType = "application/json; charset=iso-8859-1";
            await context.Response.Body.WriteAsync(System.Text.Encoding.Latin1.GetBytes("""{"url":"é"}"""));
        });
        using var client = new TestClient(server.Address);
        Assert.Equal("é", (await client.CallAsync(TestClient.PictureResponses)).Url);
    }

    [Theory]
    [InlineData("utf-7"), InlineData("no-such-charset")]
    public async Task A_charset_that_is_unknown_or_rejected_is_read_as_UTF_8(string charset)
        => Assert.Equal("é", (await AnswerAsync(TestClient.PictureResponses, 200, """{"url":"é"}""", "application/json; charset=" + charset)).Url);

    [Fact]
    public async Task A_body_beyond_the_limit_is_rejected_known_length_or_not()
    {
        foreach (var chunked in new[] { false, true })
        {
            await using var server = await TestServer.StartAsync(async context =>
            {
                context.Response.ContentType = "application/json";
                if (!chunked) context.Response.ContentLength = 100_000;
                var block = new byte[1000];
                Array.Fill(block, (byte)' ');
                for (var i = 0; i < 100; i++) await context.Response.Body.WriteAsync(block);
            });
            using var client = new TestClient(server.Address, o => o.MaxResponseBytes = 10_000);
            var e = await Assert.ThrowsAsync<InvalidResponseException>(() => client.CallAsync(TestClient.PictureResponses));
            Assert.Contains("larger than the limit of 10000 bytes", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_binary_body_is_a_stream_with_name_type_and_length()
    {
        var bytes = new byte[200_000];
        new Random(1).NextBytes(bytes);
        await using var server = await TestServer.StartAsync(async context =>
        {
            context.Response.ContentType = "image/png";
            context.Response.ContentLength = bytes.Length;
            context.Response.Headers.ContentDisposition = "attachment; filename=\"x.png\"; filename*=UTF-8''caf%C3%A9%2Fb.png";
            await context.Response.Body.WriteAsync(bytes);
        });
        using var client = new TestClient(server.Address);
        var responses = new ApiResponses<BinaryResponse>().Binary("200", static b => b, "image/png");

        await using var png = await client.CallAsync(responses);
        var seen = new List<TransferProgress>();
        using var copy = new MemoryStream();
        await png.CopyToAsync(copy, new Immediate(seen.Add));

        Assert.Equal(bytes, copy.ToArray());
        Assert.Equal(("image/png", 200_000L, "b.png"), (png.ContentType, png.Length, png.FileName));
        Assert.Equal(1.0, seen[^1].Fraction);
        Assert.Equal("image/png", server.Last.Header("Accept"));
    }

    [Theory]
    [InlineData("attachment; filename=\"..\\\\..\\\\a.txt\"", "a.txt")]
    [InlineData("attachment; filename=../../etc/passwd", "passwd")]
    [InlineData("attachment; filename=\"a;b.txt\"", "a;b.txt")]
    [InlineData("attachment; filename=\"..\"", null)]
    [InlineData("attachment; filename*=utf-8''a%0D%0A%1B%5B2Jb.txt", "a   [2Jb.txt")]
    [InlineData("attachment; filename*=utf-8''invoice%E2%80%AEfdp.exe", "invoice fdp.exe")]
    [InlineData("inline", null)]
    [InlineData("attachment; filename=\"C:\\dir\\f.txt\"", "dirf.txt")]
    [InlineData("attachment; filename=\"C:\\\\dir\\\\f.txt\"", "f.txt")]
    [InlineData("attachment; filename=C:evil.exe", "evil.exe")]
    [InlineData("attachment; filename*=UTF-8''C%3Aevil.exe", "evil.exe")]
    [InlineData("attachment; filename=\"a.txt:b.exe:$DATA\"", "$DATA")]
    [InlineData("attachment; filename=\"C:\"", null)]
    [InlineData("attachment; filename=\"x.txt", "x.txt")]
    [InlineData("attachment; filename=\"x.txt\\", null)]
    [InlineData("attachment; filename=\"a\\\"b.txt\"", "a\"b.txt")]
    [InlineData("attachment; filename=\"", null)]
    [InlineData("attachment; filename*=UTF-8''a%E2%81%A6b%E2%80%A8c%C2%85d", "a b c d")]
    [InlineData("attachment; filename*=UTF-8''.%00.", null)]
    public void A_file_name_from_the_server_has_no_folder(string header, string? expected) => Assert.Equal(expected, ContentDisposition.FileName(header));

    [Fact] // RFC 6265 3, RFC 9110 5.3: the date of a cookie contains a comma, so that lines are not combined.
    public async Task A_list_of_cookies_has_an_item_per_line()
    {
        string[] lines = ["sid=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Path=/", "theme=dark"];
        var response = await ApiTask.FromResult(0, headers: [.. lines.Select(static line => new KeyValuePair<string, string>("Set-Cookie", line))]).WithResponse();
        Assert.Equal(lines, HeaderValue.Object(response.Headers, "set-cookie", JsonCodecs.List(JsonCodecs.String), isText: true, isList: true)!);
    }

    [Fact]
    public async Task Headers_are_found_in_any_case_with_all_their_values()
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.Headers.Append("X-Many", "a");
            context.Response.Headers.Append("X-Many", "b");
            context.Response.Headers["ETag"] = "no quotes";
            context.Response.Headers["Content-Language"] = "pt";
            return Task.CompletedTask;
        });
        using var client = new TestClient(server.Address);
        var response = await client.CallAsync();
        Assert.Equal("a, b", response.Headers["x-many"]);
        Assert.Equal(["a", "b"], response.Headers.GetValues("X-Many"));
        Assert.Equal("no quotes", response.Headers["etag"]);
        Assert.Equal("pt", response.Headers["content-language"]);
        Assert.Null(response.Headers["absent"]);
        Assert.False(response.Headers.Contains("not a name"));
        Assert.Contains(response.Headers, h => h.Key == "X-Many");
    }

    [Fact]
    public async Task A_HEAD_request_needs_no_body()
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.ContentLength = 1234;
            return Task.CompletedTask;
        });
        using var client = new TestClient(server.Address);
        var response = await client.CallAsync("HEAD");
        Assert.True(response.Body.IsEmpty);
        Assert.Equal("1234", response.Headers["Content-Length"]);
    }

    private static async Task<T> AnswerAsync<T>(ApiResponses<T> responses, int status, string? body, string contentType = "application/json")
    {
        await using var server = await TestServer.StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            if (body is null) return;
            context.Response.ContentType = contentType;
            await context.Response.WriteAsync(body);
        });
        using var client = new TestClient(server.Address);
        return await client.CallAsync(responses);
    }
}
