using Microsoft.AspNetCore.Http;
using Specs.Responses;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>What comes back: typed values, closed results, files, streams and errors.</summary>
public sealed class ResponseTests
{
    [Fact]
    public async Task A_typed_success_is_the_value()
    {
        await using var server = await TestServer.StartJsonAsync("""{"id":7}""");
        using var client = new ResponsesClient(server.Address);

        Assert.Equal(7, (await client.TypedAsync()).Id);
    }

    [Fact]
    public async Task An_error_is_typed_by_its_exact_status()
    {
        await using var server = await TestServer.StartJsonAsync("""{"message":"no item"}""", 404);
        using var client = new ResponsesClient(server.Address);

        var error = await Assert.ThrowsAsync<ApiException<NotFoundError>>(() => client.TypedAsync());

        Assert.Equal(404, error.Status);
        Assert.Equal("no item", error.Error.Message);
    }

    [Fact]
    public async Task An_error_is_typed_by_its_range_where_no_status_says_more()
    {
        await using var server = await Answer("""{"title":"Bad"}""", "application/problem+json", 422);
        using var client = new ResponsesClient(server.Address);

        var error = await Assert.ThrowsAsync<ApiException<Problem>>(() => client.TypedAsync());

        Assert.Equal("Bad", error.Error.Title);
    }

    [Fact]
    public async Task An_error_is_typed_by_the_default_where_nothing_says_more()
    {
        await using var server = await TestServer.StartJsonAsync("""{"message":"gone wrong"}""", 501);
        using var client = new ResponsesClient(server.Address);

        var error = await Assert.ThrowsAsync<ApiException<NotFoundError>>(() => client.TypedAsync());

        Assert.Equal(501, error.Status);
    }

    [Fact]
    public async Task Json_of_another_media_type_is_read_and_asked_for_by_its_name()
    {
        await using var server = await Answer("""{"id":7}""", "application/vnd.example.item+json; charset=utf-8");
        using var client = new ResponsesClient(server.Address);

        Assert.Equal(7, (await client.VendorAsync()).Id);
        Assert.Equal("application/vnd.example.item+json", server.Last.Header("Accept"));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(203)]
    public async Task A_range_is_a_success_of_each_of_its_statuses(int status)
    {
        await using var server = await TestServer.StartJsonAsync("""{"id":7}""", status);
        using var client = new ResponsesClient(server.Address);

        var full = await client.RangeAsync().WithResponse();

        Assert.Equal((status, 7), (full.Status, full.Value.Id));
    }

    [Fact]
    public async Task Declared_headers_are_typed()
    {
        await using var server = await TestServer.StartAsync(static context =>
        {
            var headers = context.Response.Headers;
            headers["X-Rate-Limit"] = "41";
            headers["X-Ratio"] = "0.5";
            headers["X-Cached"] = "true";
            headers["X-Expires-After"] = "Wed, 21 Oct 2026 07:28:00 GMT";
            headers["X-Kind"] = "lukewarm";
            headers["X-Level"] = "2";
            headers["X-Tags"] = "a, b";
            headers["X-Sizes"] = "1,2";
            headers["X-Item"] = """{"id":7}""";
            headers["X-Plain"] = "p \"q\"";
            headers["Location"] = "/elsewhere";
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync("""{"id":1}""");
        });
        using var client = new ResponsesClient(server.Address);

        var full = await client.GetLimitsAsync().WithResponse();
        var headers = new GetLimitsHeaders(full.Headers);

        Assert.Equal((41L, 0.5, true), (headers.XRateLimit, headers.XRatio, headers.XCached));
        Assert.Equal(new DateTimeOffset(2026, 10, 21, 7, 28, 0, TimeSpan.Zero), headers.XExpiresAfter);
        Assert.Equal(("lukewarm", 2L), (headers.XKind!.Value.Value, headers.XLevel!.Value.Value));
        Assert.Equal(["a", "b"], headers.XTags!);
        Assert.Equal([1L, 2L], headers.XSizes!);
        Assert.Equal((7, "p \"q\"", "/elsewhere"), (headers.XItem!.Id, headers.XPlain, headers.Location!.OriginalString));
        Assert.Null(headers.XRateReset);
    }

    [Fact]
    public async Task Declared_headers_of_an_error_are_typed_and_one_of_another_form_says_so()
    {
        await using var server = await TestServer.StartAsync(static context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers["X-Rate-Reset"] = "60";
            context.Response.Headers["X-Rate-Limit"] = "none";
            return Task.CompletedTask;
        });
        using var client = new ResponsesClient(server.Address);

        var error = await Assert.ThrowsAsync<ApiException>(() => client.GetLimitsAsync(options: new() { Retry = false }));
        var headers = new GetLimitsHeaders(error.Headers);

        Assert.Equal(60, headers.XRateReset);
        Assert.Contains("'X-Rate-Limit'", Assert.Throws<FormatException>(() => headers.XRateLimit).Message, StringComparison.Ordinal);
        Assert.Null(default(GetLimitsHeaders).XRateLimit);
    }

    [Fact]
    public async Task Problem_details_are_read_even_where_they_are_not_declared()
    {
        // RFC 9457 §3.
        await using var server = await Answer("""{"type":"about:blank","title":"Too slow","status":503,"detail":"later","instance":"/x"}""", "application/problem+json", 503);
        using var client = new ResponsesClient(server.Address);

        var error = await Assert.ThrowsAsync<ApiException>(() => client.ListAsync(options: new() { Retry = false }));

        Assert.Equal((503, "Too slow", "later"), (error.Status, error.Problem!.Title, error.Problem.Detail));
    }

    [Fact]
    public async Task A_body_where_none_is_declared_can_be_kept()
    {
        await using var server = await TestServer.StartJsonAsync("""{"id":7}""");
        using var client = new ResponsesClient(server.Address);

        var full = await client.NothingAsync(options: new() { KeepBody = true }).WithResponse();

        Assert.Equal(7, full.Json().GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task A_declared_body_that_does_not_come_is_an_error()
    {
        await using var server = await Answer("", "application/json");
        using var client = new ResponsesClient(server.Address);

        var error = await Assert.ThrowsAsync<InvalidResponseException>(() => client.ListAsync());

        Assert.Equal("GET /list answered 200 OK and carried out the request, but without the body that the document declares (application/json)", error.Message);
    }

    [Fact]
    public async Task A_body_of_another_content_type_is_an_error_that_shows_its_beginning()
    {
        await using var server = await Answer("<html>Log in</html>", "text/html");
        using var client = new ResponsesClient(server.Address);

        var error = await Assert.ThrowsAsync<InvalidResponseException>(() => client.ListAsync());

        Assert.Equal(200, error.Status);
        Assert.Contains("expected application/json, but received text/html: <html>Log in", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"id":1},{"id":"s3cret-token-value"}]""", "$[1].id")]
    [InlineData("""[{"id":1},{"id":2},{"na""", "$[2]")]
    [InlineData("""[{"id":1},{"token":"s3cret-token-value"}]""", "$[1]")]
    [InlineData("s3cret-token-value", "$")]
    public async Task Json_that_is_not_as_declared_is_an_error_with_status_operation_path_and_an_excerpt_without_secrets(string body, string path)
    {
        await using var server = await TestServer.StartJsonAsync(body);
        using var client = new ResponsesClient(server.Address);
        var options = new RequestOptions { StrictReading = true, Headers = { ["X-Api-Key"] = "s3cret-token-value" } };

        var error = await Assert.ThrowsAsync<InvalidResponseException>(() => client.ListAsync(options: options));

        Assert.Equal(200, error.Status);
        Assert.StartsWith("GET /list answered 200 OK and carried out the request, but its body is not the JSON that the document declares", error.Message, StringComparison.Ordinal);
        Assert.StartsWith(path, error.JsonPath, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_disposed_early_ends_its_transfer()
    {
        var ended = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(async context =>
        {
            context.Response.ContentType = "application/octet-stream";
            context.RequestAborted.Register(() => ended.TrySetResult());
            var piece = new byte[65536];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(piece);
        });
        using var client = new ResponsesClient(server.Address);

        using (var file = await client.DownloadAsync())
            Assert.True(await (await file.OpenAsync()).ReadAsync(new byte[16]) > 0);

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_body_that_the_specification_does_not_describe_is_reachable_as_json()
    {
        await using var server = await TestServer.StartJsonAsync("""[{"id":"1@c.us"}]""");
        using var client = new ResponsesClient(server.Address);

        var chats = (await client.UndeclaredAsync()).Json();

        Assert.Equal("1@c.us", chats[0].GetProperty("id").GetString());
    }

    [Theory]
    [InlineData(200, """{"id":7}""", 7L)]
    [InlineData(204, "", null)]
    public async Task A_success_that_may_have_no_body_is_nullable(int status, string body, long? id)
    {
        await using var server = await Answer(body, "application/json", status);
        using var client = new ResponsesClient(server.Address);

        Assert.Equal(id, (await client.MaybeAsync())?.Id);
    }

    [Fact]
    public async Task Several_successes_are_a_closed_result()
    {
        Assert.Equal("known 7", await Outcome(200, """{"id":7}"""));
        Assert.Equal("queued t-1", await Outcome(202, """{"number":"t-1"}"""));
        Assert.Equal("nothing 204", await Outcome(204, ""));
    }

    [Theory] // ASP.NET Core declares these three media types for each response.
    [InlineData(200, "text/plain", "new")]
    [InlineData(200, "application/json", "\"new\"")]
    [InlineData(200, "text/json", "\"new\"")]
    [InlineData(201, "text/json", "{\"id\":7}")]
    [InlineData(201, "application/json", "{\"id\":7}")]
    public async Task Media_types_with_values_of_one_type_are_one_case(int status, string contentType, string body)
    {
        await using var server = await Answer(body, contentType, status);
        using var client = new ResponsesClient(server.Address);

        var result = await client.PutNameAsync();

        Assert.Equal(["Created", "Ok"], typeof(PutNameResult).GetNestedTypes().Select(static type => type.Name).Order(StringComparer.Ordinal));
        if (status == 200)
            Assert.Equal("new", Assert.IsType<PutNameResult.Ok>(result).Value);
        else
            Assert.Equal(7, Assert.IsType<PutNameResult.Created>(result).Value.Id);
    }

    [Fact]
    public async Task The_caller_chooses_between_content_types_and_accept_is_exactly_that()
    {
        await using var server = await TestServer.StartAsync(static context =>
        {
            var accept = context.Request.Headers.Accept.ToString();
            context.Response.ContentType = accept;
            return context.Response.WriteAsync(accept == "application/json" ? """{"id":1}""" : "PNG");
        });
        using var client = new ResponsesClient(server.Address);

        using (BinaryResponse png = await client.GetQrAsPngAsync())
            Assert.Equal("PNG"u8.ToArray(), await png.ReadAllBytesAsync());
        Assert.Equal("image/png", server.Last.Header("Accept"));
        Assert.Equal("/qr?format=image", server.Last.Target);

        Assert.Equal(1, (await client.GetQrAsJsonAsync(format: QrFormat.Raw)).Id);
        Assert.Equal("application/json", server.Last.Header("Accept"));
        Assert.Equal("/qr?format=raw", server.Last.Target);
    }

    [Fact]
    public async Task Content_types_with_one_type_need_no_choice_and_ask_for_json()
    {
        await using var server = await TestServer.StartJsonAsync("""{"id":1}""");
        using var client = new ResponsesClient(server.Address);

        Assert.Equal(1, (await client.SameAsync()).Id);
        Assert.Equal("application/json", server.Last.Header("Accept"));
    }

    [Fact]
    public async Task A_file_is_a_stream()
    {
        await using var server = await Answer("content", "application/octet-stream");
        using var client = new ResponsesClient(server.Address);

        using BinaryResponse file = await client.DownloadAsync();
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy);

        Assert.Equal("content"u8.ToArray(), copy.ToArray());
    }

    [Fact]
    public async Task Text_is_a_string()
    {
        await using var server = await Answer("Olá", "text/plain; charset=utf-8");
        using var client = new ResponsesClient(server.Address);

        Assert.Equal("Olá", await client.TextAsync());
    }

    [Fact]
    public async Task Server_sent_events_are_a_sequence_and_the_body_asks_for_them()
    {
        await using var server = await Answer("data: {\"text\":\"a\"}\n\ndata: {\"text\":\"b\"}\n\ndata: [DONE]\n\n", "text/event-stream");
        using var client = new ResponsesClient(server.Address);

        var deltas = new List<string>();
        await foreach (var delta in client.ChatStreamAsync(new() { Prompt = "p" }))
            deltas.Add(delta.Text);

        Assert.Equal(["a", "b"], deltas);
        Assert.Equal("text/event-stream", server.Last.Header("Accept"));
        Assert.Equal("""{"prompt":"p","stream":true}""", server.Last.Text);
    }

    [Fact]
    public async Task The_plain_method_beside_a_stream_gets_the_whole_response()
    {
        await using var server = await TestServer.StartJsonAsync("""{"id":1}""");
        using var client = new ResponsesClient(server.Address);

        Assert.Equal(1, (await client.ChatAsync(new() { Prompt = "p" })).Id);
        Assert.Equal("application/json", server.Last.Header("Accept"));
    }

    [Fact]
    public async Task Json_lines_are_a_sequence()
    {
        await using var server = await Answer("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "application/jsonl");
        using var client = new ResponsesClient(server.Address);

        var deltas = new List<string>();
        await foreach (var delta in client.LinesAsync())
            deltas.Add(delta.Text);

        Assert.Equal(["a", "b"], deltas);
    }

    [Fact]
    public async Task A_stream_has_a_status_and_typed_headers()
    {
        await using var server = await TestServer.StartAsync(static context =>
        {
            context.Response.StatusCode = 201;
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers["X-Rate-Limit"] = "41";
            return context.Response.WriteAsync("data: {\"text\":\"a\"}\n\n");
        });
        using var client = new ResponsesClient(server.Address);

        using var full = await client.ChatStreamAsync(new() { Prompt = "p" }).WithResponse();
        var deltas = new List<string>();
        await foreach (var delta in full)
            deltas.Add(delta.Text);

        Assert.Equal((201, 41L), (full.Status, new ChatHeaders(full.Headers).XRateLimit));
        Assert.Equal(["a"], deltas);
    }

    [Fact]
    public async Task A_fake_of_the_interface_can_stream()
    {
        var client = System.Reflection.DispatchProxy.Create<IResponsesClient, StreamingFake>();

        using var full = await client.LinesAsync().WithResponse();
        var deltas = new List<string>();
        await foreach (var delta in full)
            deltas.Add(delta.Text);

        Assert.Equal((200, 7L), (full.Status, new ChatHeaders(full.Headers).XRateLimit));
        Assert.Equal(["a"], deltas);
    }

    private static async Task<string> Outcome(int status, string body)
    {
        await using var server = await Answer(body, "application/json", status);
        using var client = new ResponsesClient(server.Address);
        return await client.OutcomesAsync() switch
        {
            OutcomesResult.Ok ok => "known " + ok.Value.Id,
            OutcomesResult.Accepted accepted => "queued " + accepted.Value.Number,
            OutcomesResult.NoContent nothing => "nothing " + nothing.Status,
            var other => other.ToString(),
        };
    }

    private static Task<TestServer> Answer(string body, string contentType, int status = 200) => TestServer.StartAsync(context =>
    {
        context.Response.StatusCode = status;
        if (body.Length == 0)
            return Task.CompletedTask;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body);
    });

    /// <summary>What a mocking library makes of the interface: every method gives the same stream.</summary>
    public class StreamingFake : System.Reflection.DispatchProxy
    {
        protected override object Invoke(System.Reflection.MethodInfo? targetMethod, object?[]? args)
            => ApiTask.FromItems([new Delta { Text = "a" }], headers: new Dictionary<string, string> { ["X-Rate-Limit"] = "7" });
    }
}
