using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Http;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>Server-sent events and JSON lines, value by value.</summary>
public sealed class StreamingTests
{
    private static readonly ApiResponses<IAsyncEnumerable<Picture>> Events = new ApiResponses<IAsyncEnumerable<Picture>>().ServerSentEvents("200", PictureCodec.Instance, "text/event-stream", []);
    private static readonly ApiResponses<IAsyncEnumerable<Picture>> Lines = new ApiResponses<IAsyncEnumerable<Picture>>().JsonLines("200", PictureCodec.Instance, "application/jsonl");

    [Fact]
    public async Task Events_come_until_DONE()
    {
        await using var server = await StartAsync("text/event-stream", ": hi\n\ndata: {\"url\":\ndata: \"1\"}\n\nevent: e\nid: 9\ndata: {\"url\":\"é\"}\n\ndata: [DONE]\n\ndata: {\"url\":\"no\"}\n\n");
        using var client = new TestClient(server.Address);
        Assert.Equal(["1", "é"], await UrlsAsync(Stream(client, Events)));
        Assert.Equal("text/event-stream", server.Last.Header("Accept"));
    }

#if !OLD_RUNTIME // The netstandard2.0 build goes with that build of System.Net.ServerSentEvents, which this process does not load.
    [Fact]
    public async Task Events_may_keep_their_type_and_id()
    {
        await using var server = await StartAsync("text/event-stream", "event: e\nid: 9\ndata: {\"url\":\"1\"}\n\n");
        using var client = new TestClient(server.Address);
        var responses = new ApiResponses<IAsyncEnumerable<SseItem<Picture>>>().ServerSentEvents("200", PictureCodec.Instance, "text/event-stream", []);
        var item = Assert.Single(await ToListAsync(Stream(client, responses)));
        Assert.Equal(("e", "9", "1"), (item.EventType, item.EventId, item.Data.Url));

        var texts = new ApiResponses<IAsyncEnumerable<SseItem<string>>>().ServerSentTexts("200", "text/event-stream", []);
        Assert.Equal("{\"url\":\"1\"}", Assert.Single(await ToListAsync(Stream(client, texts))).Data);
    }
#endif

    [Theory]
    [InlineData("{\"url\":\"1\"}\n{\"url\":\"2\"}\n")]
    [InlineData("{\"url\":\"1\"}\r\n\r\n  {\"url\":\"2\"}")]
    [InlineData("\u001e{\"url\":\"1\"}\n\u001e{\"url\":\"2\"}\n")]
    public async Task Lines_come_one_by_one(string body)
    {
        await using var server = await StartAsync("application/x-ndjson", body);
        using var client = new TestClient(server.Address);
        Assert.Equal(["1", "2"], await UrlsAsync(Stream(client, Lines)));
    }

    [Theory]
    [InlineData("\u001e{\n\"url\":\"1\"\n}\n\u001e{\"url\":\"2\"}\n")]
    [InlineData("\u001e{\"url\":\"1\"}\u001e{\"url\":\"2\"}")]
    [InlineData("\u001e\n{\"url\":\n\"1\"}\n\n\u001e\u001e{\"url\":\"2\",\"a\":[\n\"]}\\\"{\"\n]}\n")]
    [InlineData("{\"url\":\"1\"}\n{\"url\":\"2\"}\n")]
    public async Task Records_of_a_JSON_text_sequence_end_at_separators(string body)
    {
        // RFC 7464 §2.1: a text may contain line feeds, and begins with a record separator. Servers that send lines under this type are understood.
        await using var server = await StartAsync("application/json-seq", body);
        using var client = new TestClient(server.Address);
        Assert.Equal(["1", "2"], await UrlsAsync(Stream(client, Lines)));
    }

    [Theory]
    [InlineData("\u001e{\"url\":\u001e{\"url\":\"3\"}\n")]
    [InlineData("\u001e{\"url\":\"a\n\u001e{\"url\":\"3\"}\n")]
    public async Task A_broken_record_of_a_JSON_text_sequence_costs_no_other(string rest)
    {
        // RFC 7464 §2.3: reading goes on at the next record separator.
        await using var server = await StartAsync("application/geo+json-seq", "\u001e{\"url\":\"1\"}\n" + rest);
        using var client = new TestClient(server.Address);
        var responses = new ApiResponses<IAsyncEnumerable<Picture>>().JsonLines("200", PictureCodec.Instance, "application/geo+json-seq");
        await using var pictures = Stream(client, responses).GetAsyncEnumerator();
        Assert.True(await pictures.MoveNextAsync());
        Assert.Equal("1", pictures.Current.Url);
        await Assert.ThrowsAsync<InvalidResponseException>(() => pictures.MoveNextAsync().AsTask());
        Assert.True(await pictures.MoveNextAsync());
        Assert.Equal("3", pictures.Current.Url);
        Assert.False(await pictures.MoveNextAsync());
    }

    [Fact]
    public async Task A_record_of_a_JSON_text_sequence_arrives_before_the_next_one_begins()
    {
        var gone = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(async context =>
        {
            context.RequestAborted.Register(() => gone.TrySetResult());
            context.Response.ContentType = "application/json-seq";
            await context.Response.WriteAsync("\u001e{\n\"url\":\"1\"}\n");
            await context.Response.Body.FlushAsync();
            await gone.Task;
        });
        using var client = new TestClient(server.Address);
        await foreach (var picture in Stream(client, Lines))
        {
            Assert.Equal("1", picture.Url);
            break;
        }
    }

    [Fact]
    public async Task Many_lines_across_buffers_are_whole()
    {
        var urls = Enumerable.Range(0, 2000).Select(i => new string((char)('a' + (i % 26)), i % 37)).ToArray();
        await using var server = await StartAsync("application/jsonl", string.Concat(urls.Select(u => "{\"url\":\"" + u + "\"}\n")));
        using var client = new TestClient(server.Address);
        Assert.Equal(urls, await UrlsAsync(Stream(client, Lines)));
    }

    [Fact]
    public async Task Values_arrive_while_the_response_is_still_open_and_leaving_lets_the_server_know()
    {
        var gone = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(async context =>
        {
            context.RequestAborted.Register(() => gone.TrySetResult());
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: {\"url\":\"1\"}\n\n");
            await context.Response.Body.FlushAsync();
            await gone.Task;
        });
        using var client = new TestClient(server.Address);
        await foreach (var picture in Stream(client, Events))
        {
            Assert.Equal("1", picture.Url);
            break;
        }

        await gone.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_stream_can_be_cancelled_while_it_waits()
    {
        await using var server = await TestServer.StartAsync(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: {\"url\":\"1\"}\n\n");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using var client = new TestClient(server.Address, o => o.Timeout = TimeSpan.FromSeconds(20));
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Stream(client, Events).WithCancellation(source.Token)) await source.CancelAsync();
        });
    }

    [Fact]
    public async Task The_calls_timeout_does_not_end_an_open_stream()
    {
        var time = new ManualTime();
        var first = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: {\"url\":\"1\"}\n\n");
            await context.Response.Body.FlushAsync();
            await first.Task;
            time.Advance(TimeSpan.FromHours(1));
            await context.Response.WriteAsync("data: {\"url\":\"2\"}\n\n");
        });
        using var client = new TestClient(server.Address, o => o.TimeProvider = time);
        var urls = new List<string>();
        await foreach (var picture in Stream(client, Events))
        {
            urls.Add(picture.Url);
            first.TrySetResult();
        }

        Assert.Equal(["1", "2"], urls);
    }

    [Fact]
    public async Task An_error_status_is_raised_at_the_first_move()
    {
        await using var server = await TestServer.StartJsonAsync("""{"message":"no"}""", 429);
        using var client = new TestClient(server.Address);
        Assert.Equal(429, (await Assert.ThrowsAsync<ApiException>(() => UrlsAsync(Stream(client, Events)))).Status);
    }

    [Fact]
    public async Task A_body_that_is_not_a_stream_is_an_error_with_its_excerpt()
    {
        await using var server = await StartAsync("text/html", "<html>login");
        using var client = new TestClient(server.Address);
        Assert.Contains("expected text/event-stream, but received text/html: <html>login", (await Assert.ThrowsAsync<InvalidResponseException>(() => UrlsAsync(Stream(client, Events)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_is_not_as_declared_is_an_error_with_its_path()
    {
        await using var server = await StartAsync("text/event-stream", "data: {\"url\":\"1\"}\n\ndata: {\"url\":2}\n\n");
        using var client = new TestClient(server.Address);
        var e = await Assert.ThrowsAsync<InvalidResponseException>(() => UrlsAsync(Stream(client, Events)));
        Assert.Equal("$.url", e.JsonPath);
        Assert.Contains("a value of its stream", e.Message, StringComparison.Ordinal);

        await using var lines = await StartAsync("application/jsonl", "{\"url\":\"1\"}\n{\"url\n");
        using var other = new TestClient(lines.Address);
        await Assert.ThrowsAsync<InvalidResponseException>(() => UrlsAsync(Stream(other, Lines)));
    }

    [Fact]
    public async Task A_stream_that_breaks_is_an_ApiConnectionException()
    {
        await using var server = new RawServer(async c =>
        {
            await c.ReadHeadAsync();
            await c.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n13\r\ndata: {\"url\":\"1\"}\n\n\r\n");
        });
        using var client = new TestClient(server.Address);
        var urls = new List<string>();
        await Assert.ThrowsAsync<ApiConnectionException>(async () =>
        {
            await foreach (var picture in Stream(client, Events)) urls.Add(picture.Url);
        });
        Assert.Equal(["1"], urls);
    }

    [Fact]
    public async Task A_stream_is_enumerated_once()
    {
        await using var server = await StartAsync("text/event-stream", "data: {\"url\":\"1\"}\n\n");
        using var client = new TestClient(server.Address);
        var stream = Stream(client, Events);
        await UrlsAsync(stream);
        await Assert.ThrowsAsync<InvalidOperationException>(() => UrlsAsync(stream));
    }

    [Fact]
    public async Task The_response_is_there_before_the_first_value()
    {
        var seen = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(async context =>
        {
            context.Response.StatusCode = 203;
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers["X-Request-Id"] = "r-1";
            await context.Response.Body.FlushAsync();
            await seen.Task;
            await context.Response.WriteAsync("data: {\"url\":\"1\"}\n\n");
        });
        using var client = new TestClient(server.Address);
        using var full = await Stream(client, Events).WithResponse();
        Assert.Equal((203, "r-1", "text/event-stream"), (full.Status, full.Headers["x-request-id"], full.ContentType));
        seen.SetResult();
        Assert.Equal(["1"], await UrlsAsync(full));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Nothing_is_sent_before_somebody_asks()
    {
        await using var server = await StartAsync("text/event-stream", "data: {\"url\":\"1\"}\n\n");
        using var client = new TestClient(server.Address);
        var stream = Stream(client, Events);
        _ = stream.GetAsyncEnumerator();
        Assert.Empty(server.Requests);
        using var full = await stream.WithResponse();
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_response_whose_values_are_left_or_never_read_lets_the_server_know(bool read)
    {
        var gone = new TaskCompletionSource();
        await using var server = await TestServer.StartAsync(async context =>
        {
            context.RequestAborted.Register(() => gone.TrySetResult());
            context.Response.ContentType = "application/jsonl";
            await context.Response.WriteAsync("{\"url\":\"1\"}\n");
            await context.Response.Body.FlushAsync();
            await gone.Task;
        });
        using var client = new TestClient(server.Address);
        var full = await Stream(client, Lines).WithResponse();
        if (read)
        {
            await foreach (var _ in full) break;
        }
        else
        {
            await full.DisposeAsync();
        }

        await gone.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_tokens_of_the_method_and_of_the_reading_both_cancel_the_values_of_a_response(bool ofTheMethod)
    {
        await using var server = await TestServer.StartAsync(async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: {\"url\":\"1\"}\n\n");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using var client = new TestClient(server.Address, o => o.Timeout = TimeSpan.FromSeconds(20));
        using var source = new CancellationTokenSource();
        using var full = await Stream(client, Events, ofTheMethod ? source.Token : default).WithResponse();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in full.WithCancellation(ofTheMethod ? default : source.Token)) await source.CancelAsync();
        });
    }

    [Fact]
    public async Task Faults_of_a_response_are_those_of_its_stream()
    {
        await using var server = await TestServer.StartJsonAsync("""{"message":"no"}""", 429);
        using var client = new TestClient(server.Address);
        Assert.Equal(429, (await Assert.ThrowsAsync<ApiException>(() => Stream(client, Events).WithResponse())).Status);

        await using var page = await StartAsync("text/html", "<html>login");
        using var other = new TestClient(page.Address);
        Assert.Contains("expected text/event-stream, but received text/html", (await Assert.ThrowsAsync<InvalidResponseException>(() => Stream(other, Events).WithResponse())).Message, StringComparison.Ordinal);

        using var nobody = new TestClient(new Uri("http://127.0.0.1:1"), o => o.Resilience.MaxRetries = 0);
        await Assert.ThrowsAsync<ApiConnectionException>(() => Stream(nobody, Events).WithResponse());
    }

    [Fact]
    public async Task A_response_and_its_stream_are_read_once_between_them()
    {
        await using var server = await StartAsync("text/event-stream", "data: {\"url\":\"1\"}\n\n");
        using var client = new TestClient(server.Address);
        var stream = Stream(client, Events);
        using var full = await stream.WithResponse();
        await Assert.ThrowsAsync<InvalidOperationException>(() => UrlsAsync(stream));
        await Assert.ThrowsAsync<InvalidOperationException>(() => stream.WithResponse());
        Assert.Equal(["1"], await UrlsAsync(full));
        await Assert.ThrowsAsync<InvalidOperationException>(() => UrlsAsync(full));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_sequence_from_elsewhere_has_no_response()
    {
        static async IAsyncEnumerable<int> Elsewhere()
        {
            await Task.CompletedTask;
            yield return 1;
        }

        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => Elsewhere().WithResponse());
        Assert.Contains("created elsewhere", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_lines_are_sent_one_per_line()
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var client = new TestClient(server.Address);
        await client.CallAsync("POST", build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.Body(ApiBodies.JsonLines([new Picture("1"), new Picture("2")], PictureCodec.Instance));
        });
        Assert.Equal("{\"url\":\"1\"}\n{\"url\":\"2\"}\n", server.Last.Text);
    }

    private static Task<TestServer> StartAsync(string contentType, string body) => TestServer.StartAsync(context =>
    {
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body);
    });

    private static IAsyncEnumerable<T> Stream<T>(TestClient client, ApiResponses<IAsyncEnumerable<T>> responses, CancellationToken cancellationToken = default)
    {
        var request = new ApiRequestBuilder(new ApiOperation("GET", "/s", "stream"));
        request.Path("/s");
        return client.Pipeline.StreamAsync(request.Build(), responses, null, cancellationToken);
    }

    private static async Task<List<string>> UrlsAsync(IAsyncEnumerable<Picture> stream) => [.. (await ToListAsync(stream)).Select(p => p.Url)];

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> stream)
    {
        var list = new List<T>();
        await foreach (var item in stream) list.Add(item);
        return list;
    }
}
