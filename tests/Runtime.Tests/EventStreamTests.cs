using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net.ServerSentEvents;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>Server-sent events that are not values: keep-alives, errors, events of other types, events without end; and streams that are resumed.</summary>
public sealed class EventStreamTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static readonly ApiResponses<IAsyncEnumerable<Picture>> Pictures = Described();

    [Theory]
    [InlineData("event: ping\ndata:\n\n")]
    [InlineData("data:\n\n")]
    [InlineData("data: \n\n")]
    [InlineData("event: ping\n\n")]
    [InlineData(": keep-alive\n\n")]
    [InlineData("event: ping\ndata: {\"type\":\"ping\"}\n\n")]
    [InlineData("event: heartbeat\ndata: 2026-11-25T10:00:00Z\n\n")]
    [InlineData("data: ping\n\n")]
    [InlineData("data: now\n\n")]
    [InlineData("data: 2026-11-25\n\n")]
    [InlineData("id: 4\n\n")]
    [InlineData("retry: 99999999999999999999\nretry: x\n\n")]
    public async Task An_event_without_a_value_does_not_end_the_stream(string odd)
    {
        await using var server = await StartAsync(Value(1) + odd + Value(2));
        using var client = new TestClient(server.Address);
        Assert.Equal(["1", "2"], await UrlsAsync(Stream(client, Pictures)));
    }

    [Theory]
    [InlineData("data: {\"url\":2}\n\n")]
    [InlineData("data: {\"url\":\n\n")]
    [InlineData("data: \"text\"\n\n")]
    [InlineData("data: 5\n\n")]
    public async Task Data_of_the_default_type_is_never_lost_without_a_word_and_reading_can_go_on(string bad)
    {
        await using var server = await StartAsync(Value(1) + bad + Value(2));
        using var client = new TestClient(server.Address);
        await using var reading = Stream(client, Pictures).GetAsyncEnumerator();
        Assert.True(await reading.MoveNextAsync());
        await Assert.ThrowsAsync<InvalidResponseException>(async () => await reading.MoveNextAsync());
        Assert.True(await reading.MoveNextAsync());
        Assert.Equal("2", reading.Current.Url);
        Assert.False(await reading.MoveNextAsync());
        Assert.False(await reading.MoveNextAsync());
    }

    [Fact]
    public async Task Data_of_a_type_that_brings_values_is_never_lost_without_a_word()
    {
        const string Text = "event: update\ndata: {\"url\":\"1\"}\n\nevent: update\ndata: {\"url\":2}\n\n";
        await using var server = await StartAsync(Text);
        using var client = new TestClient(server.Address);
        Assert.Equal("$.url", (await Assert.ThrowsAsync<InvalidResponseException>(() => UrlsAsync(Stream(client, Pictures)))).JsonPath);

        await using var other = await StartAsync("event: picture\ndata: ping\n\n");
        using var second = new TestClient(other.Address);
        await Assert.ThrowsAsync<InvalidResponseException>(() => UrlsAsync(Stream(second, Described("picture"))));
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_does_not_end_the_lines()
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.ContentType = "application/jsonl";
            return context.Response.WriteAsync("{\"url\":\"1\"}\n{\"url\n{\"url\":\"2\"}\n");
        });
        using var client = new TestClient(server.Address);
        await using var reading = Stream(client, new ApiResponses<IAsyncEnumerable<Picture>>().JsonLines("200", PictureCodec.Instance, "application/jsonl")).GetAsyncEnumerator();
        Assert.True(await reading.MoveNextAsync());
        await Assert.ThrowsAsync<InvalidResponseException>(async () => await reading.MoveNextAsync());
        Assert.True(await reading.MoveNextAsync());
        Assert.Equal("2", reading.Current.Url);
    }

    [Fact]
    public async Task Skipped_events_are_counted_each_and_logged_once()
    {
        var name = "Tests." + Guid.NewGuid().ToString("N");
        var found = new ConcurrentQueue<string>();
        using var meters = new MeterListener { InstrumentPublished = (i, l) => { if (i.Meter.Name == name) l.EnableMeasurementEvents(i); } };
        meters.SetMeasurementEventCallback<long>((_, _, tags, _) => found.Enqueue(string.Join(" ", tags.ToArray().Where(t => t.Key.StartsWith("wappfy", StringComparison.Ordinal)).Select(t => t.Value))));
        meters.Start();
        using var log = new ListLogger();
        await using var server = await StartAsync("event: ping\ndata: a\n\nevent: pong\ndata: b\n\ndata:\n\n" + Value(1));
        using var pipeline = new ApiPipeline(new ApiClientDefinition(name, "1"), new ClientOptions { Server = ApiServer.At(server.Address), LoggerFactory = log }, null);

        await UrlsAsync(Stream(pipeline, Pictures));

        Assert.Equal(["event other", "event other"], found);
        Assert.Contains("'ping'", Assert.Single(log.Messages, m => m.Contains("skipped", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("event: error\ndata: {\"error\":{\"message\":\"too many\"}}\n\n", "too many")]
    [InlineData("event: error\ndata: {\"url\":\"looks like a value\"}\n\n", "looks like a value")]
    [InlineData("event: error\ndata:\n\n", "'error'")]
    public async Task An_error_event_is_an_exception_of_its_own(string text, string shown)
    {
        await using var server = await StartAsync(Value(1) + text);
        using var client = new TestClient(server.Address);
        var urls = new List<string>();
        var e = await Assert.ThrowsAsync<ApiStreamException>(async () =>
        {
            await foreach (var picture in Stream(client, Pictures, new RequestOptions { KeepBody = true })) urls.Add(picture.Url);
        });
        Assert.Equal(["1"], urls);
        Assert.Equal(("error", "GET /s", 200), (e.EventType, e.Operation, e.Status));
        Assert.Contains(shown, e.Message, StringComparison.Ordinal);
        Assert.Equal(text.Split("data:")[1].Trim(), Encoding.UTF8.GetString(e.RawBody!.Value.Span));
    }

    [Fact]
    public async Task An_error_event_shows_no_key_and_no_more_than_an_excerpt()
    {
        await using var server = await StartAsync("event: error\ndata: " + TestClient.Secret + new string('x', 100_000) + "\n\n");
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new ApiKeyCredential(TestClient.Secret)));
        var e = await Assert.ThrowsAsync<ApiStreamException>(() => UrlsAsync(Stream(client, Pictures)));
        Assert.DoesNotContain(TestClient.Secret, e.ToString(), StringComparison.Ordinal);
        Assert.True(e.Message.Length < 5_000);
        Assert.Null(e.RawBody);
    }

    [Fact]
    public async Task An_error_event_that_the_document_describes_is_a_value()
    {
        await using var server = await StartAsync("event: error\ndata: {\"url\":\"1\"}\n\n");
        using var client = new TestClient(server.Address);
        Assert.Equal(["1"], await UrlsAsync(Stream(client, Described("error"))));
    }

    [Theory]
    [InlineData("\uFEFFdata: {\"url\":\"1\"}\n\ndata: {\"url\":\"2\"}\n\n")]
    [InlineData("data: {\"url\":\"1\"}\r\rdata: {\"url\":\"2\"}\r\r")]
    [InlineData("data: {\"url\":\"1\"}\r\n\r\ndata: {\"url\":\"2\"}\r\n\r\n")]
    [InlineData("data:{\"url\":\r\ndata\r\ndata:\"1\"}\n\r\ndata: {\"url\":\"2\"}\n\r\n")]
    [InlineData("unknown\nunknown: x\n:\ndata: {\"url\":\"1\"}\n\n:\n\n\n\ndata: {\"url\":\"2\"}\n\n")]
    public async Task Events_are_read_byte_by_byte_however_their_lines_end(string text)
    {
        await using var server = new RawServer(async c =>
        {
            await c.ReadHeadAsync();
            await c.WriteAsync(Head);
            foreach (var value in Encoding.UTF8.GetBytes(text)) await c.WriteAsync($"1\r\n{(char)value}\r\n");
            await c.WriteAsync("0\r\n\r\n");
        });
        using var client = new TestClient(server.Address);
        Assert.Equal(["1", "2"], await UrlsAsync(Stream(client, Pictures, new RequestOptions { MaxResponseBytes = 64 })));
    }

    [Theory]
    [InlineData("data: ", "aaaaaaaaaaaaaaaa")]
    [InlineData("", ":aaaaaaaaaaaaaaa")]
    [InlineData("", "aaaaaaaaaaaaaaaa")]
    [InlineData("id: ", "aaaaaaaaaaaaaaaa")]
    [InlineData("", "data: aaaaaaaaa\n")]
    [InlineData("", "event: aaaaaaaa\n")]
    [InlineData("", "data\ndata\rdata\r\n")]
    public async Task An_event_without_end_is_an_exception_and_takes_no_more_memory_than_allowed(string start, string repeated)
    {
        const int Limit = 1024 * 1024;
        var written = 0L;
        await using var server = new RawServer(async c =>
        {
            await c.ReadHeadAsync();
            await c.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + Value(1) + start);
            var block = string.Concat(Enumerable.Repeat(repeated, 4096));
            while (true)
            {
                await c.WriteAsync(block);
                Interlocked.Add(ref written, block.Length);
            }
        });
        using var client = new TestClient(server.Address, o => o.MaxResponseBytes = Limit);
        var urls = new List<string>();
        var e = await Assert.ThrowsAsync<InvalidResponseException>(async () =>
        {
            await foreach (var picture in Stream(client, Pictures)) urls.Add(picture.Url);
        }).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(["1"], urls);
        Assert.Contains("1048576 bytes (MaxResponseBytes)", e.Message, StringComparison.Ordinal);

        // The buffers of two sockets come on top of what the client reads.
        Assert.InRange(Interlocked.Read(ref written), 0, 32L * Limit);
    }

    [Fact]
    public async Task Events_within_the_limit_come_however_many_they_are_and_comments_do_not_count()
    {
        var text = string.Concat(Enumerable.Repeat(":" + new string('k', 100) + "\n", 100)) + string.Concat(Enumerable.Range(0, 500).Select(Value));
        await using var server = await StartAsync(text);
        using var client = new TestClient(server.Address);
        Assert.Equal(500, (await UrlsAsync(Stream(client, Pictures, new RequestOptions { MaxResponseBytes = 110 }))).Count);
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(5_000, true)]
    public async Task The_limit_of_a_call_applies_to_events_and_lines(int size, bool tooLarge)
    {
        var value = "{\"url\":\"" + new string('x', size) + "\"}";
        await using var server = await TestServer.StartAsync(context =>
        {
            var lines = context.Request.Headers.Accept.ToString() == "application/jsonl";
            context.Response.ContentType = lines ? "application/jsonl" : "text/event-stream";
            return context.Response.WriteAsync(lines ? "{\"url\":\"1\"}\n" + value + "\n" : Value(1) + "data: " + value + "\n\n");
        });
        using var client = new TestClient(server.Address);
        foreach (var responses in new[] { Pictures, new ApiResponses<IAsyncEnumerable<Picture>>().JsonLines("200", PictureCodec.Instance, "application/jsonl") })
        {
            var urls = new List<string>();
            var error = await Record.ExceptionAsync(async () =>
            {
                await foreach (var picture in Stream(client, responses, new RequestOptions { MaxResponseBytes = 1024 })) urls.Add(picture.Url);
            });
            Assert.Equal(tooLarge ? 1 : 2, urls.Count);
            if (tooLarge) Assert.Contains("larger than the limit of 1024 bytes (MaxResponseBytes)", Assert.IsType<InvalidResponseException>(error).Message, StringComparison.Ordinal);
            else Assert.Null(error);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_broken_stream_goes_on_behind_its_last_event(bool reset)
    {
        var heads = new ConcurrentQueue<string>();
        await using var server = new RawServer(async c =>
        {
            heads.Enqueue(await c.ReadHeadAsync());
            switch (c.Number)
            {
                case 1:
                    await c.WriteAsync(Head + Chunk("retry: 1\n" + Value(1, "a")) + Chunk(Value(2, "b")) + Chunk("id: c\ndata: {\"url\":"));
                    if (reset) c.Reset();
                    break;
                case 2:
                    await c.WriteAsync(Head + Chunk(Value(3, "c") + Value(4)));
                    break;
                default:
                    await c.WriteAsync(Head + Chunk(Value(5, "e")) + "0\r\n\r\n");
                    break;
            }
        });
        using var client = new TestClient(server.Address, o => o.MaxStreamResumes = 1);
        Assert.Equal(["1", "2", "3", "4", "5"], await UrlsAsync(Stream(client, Pictures, new RequestOptions { Headers = { ["last-event-id"] = "start", ["X-Own"] = "1" } })));
        Assert.Equal(["start", "b", "c"], heads.Select(LastEventId));
        Assert.All(heads, static head => Assert.Contains("X-Own: 1", head, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2", "id: 2\n\n")]
    [InlineData("2", "id: 2\n\nid: 3\ndat")]
    [InlineData("2", "id: 2\n\nid: 3\n")]
    [InlineData("2", "i", "d", ": 2\r", "\n\r\n")]
    [InlineData("2", "id:2\nevent: x\n\n:\n\n")]
    [InlineData("2", "id: 2\n\nid: a\0b\n\n")]
    [InlineData("3", "id: 2\n\nid: 3\ndata: {\"url\":\"2\"}\n\n")]
    [InlineData("1", "id: 2\n")]
    [InlineData("1", "idea: 2\n\n")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789", "id: 0123456789012345678901234567890123456789", "012345678901234567890123456789\n\n")]
    public async Task A_broken_stream_is_resumed_after_an_event_that_has_only_an_id(string id, params string[] chunks)
    {
        // HTML §9.2.6, dispatch: step 1 sets the last event ID, step 2 ends an event without data.
        var heads = new ConcurrentQueue<string>();
        await using var server = new RawServer(async c =>
        {
            heads.Enqueue(await c.ReadHeadAsync());
            await c.WriteAsync(c.Number == 1 ? Head + Chunk("retry: 1\n" + Value(1, "1")) + string.Concat(chunks.Select(Chunk)) : Head + Chunk(Value(9)) + "0\r\n\r\n");
        });
        using var client = new TestClient(server.Address, o => o.MaxStreamResumes = 1);
        Assert.Equal("9", (await UrlsAsync(Stream(client, Pictures)))[^1]);
        Assert.Equal(["", id], heads.Select(LastEventId));
    }

    [Fact]
    public async Task A_resumed_stream_ends_with_204()
    {
        await using var server = new RawServer(async c =>
        {
            await c.ReadHeadAsync();
            await c.WriteAsync(c.Number == 1 ? Head + Chunk("retry: 1\n" + Value(1, "a")) : "HTTP/1.1 204 No Content\r\n\r\n");
        });
        using var client = new TestClient(server.Address);
        Assert.Equal(["1"], await UrlsAsync(Stream(client, Pictures, new RequestOptions { MaxStreamResumes = 5 })));
        Assert.Equal(2, server.Connections);
    }

    [Theory]
    [InlineData("no option", "GET", "id: a\n", 0)]
    [InlineData("no id", "GET", "", 5)]
    [InlineData("an id that was taken back", "GET", "id: a\ndata: {\"url\":\"0\"}\n\nid:\n", 5)]
    [InlineData("a method that is not safe", "POST", "id: a\n", 5)]
    [InlineData("a wait beyond the timeout", "GET", "retry: 100000000\nid: a\n", 5)]
    public async Task A_broken_stream_is_not_resumed_with(string reason, string method, string fields, int resumes)
    {
        _ = reason;
        await using var server = new RawServer(async c =>
        {
            await c.ReadHeadAsync();
            await c.WriteAsync(Head + Chunk(fields + Value(1)));
        });
        using var client = new TestClient(server.Address, o => o.MaxStreamResumes = resumes);
        await Assert.ThrowsAsync<ApiConnectionException>(() => UrlsAsync(Stream(client, Pictures, method: method)));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Resuming_is_bounded_and_ends_in_the_fault_of_the_connection()
    {
        await using var server = new RawServer(async c =>
        {
            await c.ReadHeadAsync();
            await c.WriteAsync(c.Number == 1 ? Head + Chunk("retry: 1\n" + Value(1, "a")) : Head + Chunk("data:\n\n"));
        });
        using var client = new TestClient(server.Address, o => o.MaxStreamResumes = 3);
        await Assert.ThrowsAsync<ApiConnectionException>(() => UrlsAsync(Stream(client, Pictures)));
        Assert.Equal(4, server.Connections);
    }

    [Fact]
    public async Task A_resumed_request_that_is_rejected_ends_the_stream_with_the_servers_response()
    {
        await using var server = new RawServer(async c =>
        {
            await c.ReadHeadAsync();
            await c.WriteAsync(c.Number == 1 ? Head + Chunk("retry: 1\n" + Value(1, "a")) : "HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
        });
        using var client = new TestClient(server.Address, o => o.MaxStreamResumes = 3);
        Assert.Equal(403, (await Assert.ThrowsAsync<ApiException>(() => UrlsAsync(Stream(client, Pictures)))).Status);
    }

    [Fact]
    public async Task The_wait_before_resuming_is_the_servers_or_grows()
    {
        var time = new ManualTime(passAtOnce: true);
        await using var server = new RawServer(async c =>
        {
            await c.ReadHeadAsync();
            var text = c.Number switch { 1 => Value(1, "a"), 2 or 3 => ":\n", 4 => "retry: 7000\n" + Value(2), _ => Value(3) };
            await c.WriteAsync(Head + Chunk(text) + (c.Number == 5 ? "0\r\n\r\n" : ""));
        });
        using var client = new TestClient(server.Address, o => (o.MaxStreamResumes, o.TimeProvider) = (3, time));
        Assert.Equal(["1", "2", "3"], await UrlsAsync(Stream(client, Pictures)));
        Assert.Equal([0.5, 1, 2, 7], time.Waits.Select(w => w.TotalSeconds));
    }

#if !OLD_RUNTIME // The netstandard2.0 build goes with that build of System.Net.ServerSentEvents, which this process does not load.
    [Fact]
    public async Task The_fields_of_every_event_are_at_hand()
    {
        await using var server = await StartAsync("event: up\nid: 1\nretry: 20\n" + Value(1) + "event: ping\ndata: x\n\n" + Value(2));
        using var client = new TestClient(server.Address);
        var events = await ToListAsync(Stream(client, Pictures).WithEvents());
        Assert.Equal([("up", "1", "1"), ("message", null, "2")], events.Select(e => (e.EventType, e.EventId, e.Data.Url)));
        Assert.Equal(TimeSpan.FromMilliseconds(20), events[0].ReconnectionInterval);

        using var full = await Stream(client, Pictures).WithEvents().WithResponse();
        Assert.Equal(200, full.Status);
        Assert.Equal(2, (await ToListAsync(full)).Count);
    }

    [Fact]
    public async Task Raw_events_are_all_there_is()
    {
        await using var server = await StartAsync("event: ping\ndata:\n\nevent: error\ndata: oops\n\ndata: {\"url\":\n\nid: 3\ndata: [DONE]\n\n" + Value(1));
        using var client = new TestClient(server.Address);
        Assert.Equal(
            [("ping", ""), ("error", "oops"), ("message", "{\"url\":"), ("message", "[DONE]"), ("message", "{\"url\":\"1\"}")],
            (await ToListAsync(Stream(client, Pictures).WithRawEvents())).Select(e => (e.EventType, e.Data)));
    }

    [Theory]
    [InlineData("event: ping\n\n")]
    [InlineData("event: error\n\n")]
    [InlineData("event: error\nid: 7\n\n: x\n\n")]
    public async Task The_type_of_an_event_without_data_is_not_that_of_the_next(string first)
    {
        await using var server = await StartAsync(first + Value(1) + "event: named\n" + Value(2));
        using var client = new TestClient(server.Address);
        Assert.Equal([("message", "1"), ("named", "2")], (await ToListAsync(Stream(client, Pictures).WithEvents())).Select(e => (e.EventType, e.Data.Url)));
    }

    [Fact]
    public async Task Events_of_several_types_are_distinguished_by_their_type()
    {
        await using var server = await StartAsync(
            "event: picture\nid: 1\ndata: {\"url\":\"1\"}\n\nevent: ping\ndata: now\n\nevent: ping\ndata:\n\nevent: new\ndata: {}\n\nevent: picture\ndata:\n\ndata: x\n\ndata: [DONE]\n\nevent: ping\ndata: late\n\n");
        using var client = new TestClient(server.Address);
        var responses = new ApiResponses<IAsyncEnumerable<string>>().TypedEvents("200", Typed(), "text/event-stream");
        Assert.Equal(["picture 1 #1", "ping now", "ping ", "new: {}", "picture: ", "message: x"], await ToListAsync(Stream(client, responses)));
    }

    [Fact]
    public async Task Data_of_a_described_type_that_cannot_be_read_is_raised_and_so_is_an_error()
    {
        await using var server = await StartAsync("event: picture\ndata: oops\n\nevent: error\ndata: no\n\nevent: ping\ndata: 1\n\n");
        using var client = new TestClient(server.Address);
        await using var reading = Stream(client, new ApiResponses<IAsyncEnumerable<string>>().TypedEvents("200", Typed(), "text/event-stream")).GetAsyncEnumerator();
        await Assert.ThrowsAsync<InvalidResponseException>(async () => await reading.MoveNextAsync());
        await Assert.ThrowsAsync<ApiStreamException>(async () => await reading.MoveNextAsync());
        Assert.True(await reading.MoveNextAsync());
        Assert.Equal("ping 1", reading.Current);
    }

    [Fact]
    public async Task Streams_without_events_say_so()
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.ContentType = "application/jsonl";
            return context.Response.WriteAsync("{\"url\":\"1\"}\n");
        });
        using var client = new TestClient(server.Address);
        var lines = new ApiResponses<IAsyncEnumerable<Picture>>().JsonLines("200", PictureCodec.Instance, "application/jsonl");
        await Assert.ThrowsAsync<InvalidOperationException>(() => ToListAsync(Stream(client, lines).WithEvents()));
        await Assert.ThrowsAsync<InvalidOperationException>(() => ToListAsync(Stream(client, lines).WithRawEvents()));
        using var full = await Stream(client, lines).WithResponse();
        Assert.Contains("before WithResponse()", Assert.Throws<InvalidOperationException>(() => full.WithEvents()).Message, StringComparison.Ordinal);

        Assert.Equal([("message", 1), ("message", 2)], (await ToListAsync(ApiTask.FromItems([1, 2]).WithEvents())).Select(e => (e.EventType, e.Data)));
    }

    private static ApiEvents<string> Typed() => new ApiEvents<string>(static e => e.EventType + ": " + e.Data)
        .Json(["picture"], PictureCodec.Instance, static e => $"picture {e.Data.Url} #{e.EventId}")
        .Text(["ping"], static e => "ping " + e.Data);
#endif

    private static string Value(int number) => "data: {\"url\":\"" + number + "\"}\n\n";

    private static string Value(int number, string id) => "id: " + id + "\n" + Value(number);

    private static string Chunk(string text) => text.Length.ToString("x", System.Globalization.CultureInfo.InvariantCulture) + "\r\n" + text + "\r\n";

    private static string LastEventId(string head) =>
        head.Split("\r\n").FirstOrDefault(l => l.StartsWith("Last-Event-ID: ", StringComparison.OrdinalIgnoreCase))?.Substring("Last-Event-ID: ".Length) ?? "";

    private static ApiResponses<IAsyncEnumerable<Picture>> Described(params string[] types) =>
        new ApiResponses<IAsyncEnumerable<Picture>>().ServerSentEvents("200", PictureCodec.Instance, "text/event-stream", types);

    private static Task<TestServer> StartAsync(string body) => TestServer.StartAsync(context =>
    {
        context.Response.ContentType = "text/event-stream";
        return context.Response.WriteAsync(body);
    });

    private static IAsyncEnumerable<T> Stream<T>(TestClient client, ApiResponses<IAsyncEnumerable<T>> responses, RequestOptions? options = null, string method = "GET") =>
        Stream(client.Pipeline, responses, options, method);

    private static IAsyncEnumerable<T> Stream<T>(ApiPipeline pipeline, ApiResponses<IAsyncEnumerable<T>> responses, RequestOptions? options = null, string method = "GET")
    {
        var request = new ApiRequestBuilder(new ApiOperation(method, "/s", "stream"));
        request.Path("/s");
        return pipeline.StreamAsync(request.Build(), responses, options, CancellationToken.None);
    }

    private static async Task<List<string>> UrlsAsync(IAsyncEnumerable<Picture> stream) => [.. (await ToListAsync(stream)).Select(p => p.Url)];

    private static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> stream)
    {
        var list = new List<T>();
        await foreach (var item in stream) list.Add(item);
        return list;
    }

    private sealed class ListLogger : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<string> Messages { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Messages.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
