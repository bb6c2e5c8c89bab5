using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>What becomes of a response: the declared value, or the exception for what came; and when a broken stream is asked for again. Without a network.</summary>
public sealed class ResponseReaderTests : IDisposable
{
    private readonly string _name = "Tests." + Guid.NewGuid().ToString("N");
    private readonly ConcurrentQueue<string> _drift = new();
    private readonly MeterListener _meters = new();
    private readonly ListLog _log = new();
    private readonly ManualTime _time = new();

    public ResponseReaderTests()
    {
        _meters.InstrumentPublished = (i, l) =>
        {
            if (i.Meter.Name == _name) l.EnableMeasurementEvents(i);
        };
        _meters.SetMeasurementEventCallback<long>((_, value, tags, _) => _drift.Enqueue(value + " " + string.Join(" ", tags.ToArray().Select(t => t.Value))));
        _meters.Start();
    }

    public void Dispose() => _meters.Dispose();

    [Fact]
    public void A_declared_status_is_not_a_difference_and_another_is_counted_and_logged()
    {
        var responses = new ApiResponses<int>().Json("200", JsonCodecs.Int32).Error("404");
        Assert.Equal(1, Read(responses, AnsweringHandler.Json("1")));
        Assert.Throws<ApiException>(() => Read(responses, AnsweringHandler.Json("1", 404)));
        Assert.Empty(_drift);
        Assert.Empty(_log.Lines);
        Assert.Equal(1, Read(responses, AnsweringHandler.Json("1", 201)));
        Assert.Throws<ApiException>(() => Read(responses, AnsweringHandler.Json("1", 403)));
        Assert.Equal(["1 status 201 GET /x", "1 status 403 GET /x"], _drift);
        Assert.Equal(
            [.. new[] { 201, 403 }.Select(status => $"GET /x answered {status}, which the OpenAPI document does not declare. This is logged once for each operation and status")],
            _log.Lines);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_body_is_kept_where_the_caller_asks_for_it(bool keep)
    {
        var request = Request(new RequestOptions { KeepBody = keep });
        Assert.Equal(1, Read(new ApiResponses<int>().Json("200", JsonCodecs.Int32), AnsweringHandler.Json(" 1 "), request));
        Assert.Equal(keep ? " 1 " : null, Text(request.KeptBody));

        request = Request(new RequestOptions { KeepBody = keep });
        var e = Assert.Throws<ApiException>(() => Read(new ApiResponses<int>().Json("200", JsonCodecs.Int32), AnsweringHandler.Json("{}", 404), request));
        Assert.Equal(keep ? "{}" : null, Text(e.RawBody));
        Assert.Equal("{}", e.Body);
    }

    [Fact]
    public void A_read_response_is_disposed_and_its_headers_stay()
    {
        foreach (var status in new[] { 200, 404 })
        {
            var response = AnsweringHandler.Json("1", status);
            var request = Request();
            Record.Exception(() => Read(new ApiResponses<int>().Json("200", JsonCodecs.Int32), response, request));
            Assert.Throws<ObjectDisposedException>(() => response.Content = null);
            Assert.Equal("application/json", new ApiResponse(request.Response!, null).ContentType);
        }
    }

    [Fact]
    public void A_missing_body_is_reported_where_one_is_declared()
    {
        var e = Assert.Throws<InvalidResponseException>(() => Read(new ApiResponses<int>().Json("200", JsonCodecs.Int32), AnsweringHandler.Text("", null)));
        Assert.Equal("GET /x answered 200 OK and carried out the request, but without the body that the document declares (application/json)", e.Message);
        Assert.Null(Read(new ApiResponses<int?>().Json("200", JsonCodecs.NullableValue(JsonCodecs.Int32)), AnsweringHandler.Text("", null)));
        Assert.Equal("", Read(new ApiResponses<string>().Text("200", static (text, _) => text), AnsweringHandler.Text("", "text/plain")));
        Assert.Equal(200, Read(new ApiResponses<ApiResponse>().Raw("200", static r => r), AnsweringHandler.Text("", null)).Status);
        Assert.Equal("abc"u8.ToArray(), Read(new ApiResponses<ApiResponse>().Raw("200", static r => r), AnsweringHandler.Text("abc", "a/b")).Body.ToArray());
    }

    [Theory]
    [InlineData("application/json", null)]
    [InlineData("application/problem+json; charset=utf-8", null)]
    [InlineData(null, null)]
    [InlineData("text/html; charset=utf-8", "GET /x answered 200 OK and carried out the request, but expected application/json, but received text/html: 1")]
    public void A_type_that_is_not_the_declared_one_is_reported(string? contentType, string? message)
    {
        var responses = new ApiResponses<int>().Json("200", JsonCodecs.Int32);
        if (message is null) Assert.Equal(1, Read(responses, AnsweringHandler.Text("1", contentType)));
        else Assert.Equal(message, Assert.Throws<InvalidResponseException>(() => Read(responses, AnsweringHandler.Text("1", contentType))).Message);
    }

    [Fact]
    public void A_body_that_is_not_what_is_declared_says_where()
    {
        var e = Assert.Throws<InvalidResponseException>(() => Read(TestClient.PictureResponses, AnsweringHandler.Json("""{"url":7}""")));
        Assert.StartsWith("GET /x answered 200 OK and carried out the request, but its body is not the JSON that the document declares: url must be a string.", e.Message, StringComparison.Ordinal);
        Assert.Equal("$.url", e.JsonPath);
        Assert.IsType<JsonException>(e.InnerException);

        var xml = new ApiResponses<JsonElement>().Xml("200", XmlBody.Of(JsonCodecs.Json, XmlShape.Any, new XmlLabel("a", null, null), isNamed: false), static (value, _) => value);
        e = Assert.Throws<InvalidResponseException>(() => Read(xml, AnsweringHandler.Text("<a", "application/xml")));
        Assert.StartsWith("GET /x answered 200 OK and carried out the request, but its body is not the XML that the document declares: ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_of_a_reading_reaches_the_next_one()
    {
        using var source = new CancellationTokenSource();
        var observed = new List<bool>();
        var responses = new ApiResponses<int>().Json("200", JsonCodecs.Int32, (value, _) =>
        {
            observed.Add(ApiDrift.IsObserved);
            ApiDrift.EnumValue("Status", "NEW");
            source.Cancel();
            Assert.Throws<OperationCanceledException>(ReadScope.Check);
            return value == 1 ? value : throw new FormatException();
        });
        Assert.Equal(1, Read(responses, AnsweringHandler.Json("1"), token: source.Token));
        Outside();
        Assert.Throws<FormatException>(() => Read(responses, AnsweringHandler.Json("2"), token: source.Token));
        Outside();
        Assert.Equal([true, true], observed);
        Assert.Equal(["1 enum Status.NEW GET /x", "1 enum Status.NEW GET /x"], _drift);

        static void Outside()
        {
            Assert.False(ApiDrift.IsObserved);
            ReadScope.Check();
        }
    }

    [Fact]
    public void Values_of_a_stream_count_as_those_of_a_body()
    {
        var reader = Reader();
        var request = Request();
        Assert.Equal(1, reader.ReadItem(request, new DriftingCodec(), "1"u8, isCertain: true));
        Assert.False(ApiDrift.IsObserved);
        Assert.Throws<JsonException>(() => reader.ReadItem(request, new DriftingCodec(), "{}"u8, isCertain: true));
        Assert.False(ApiDrift.IsObserved);
        Assert.Equal(["1 member Item.extra GET /x", "1 member Item.extra GET /x"], _drift);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Faults_of_a_stream_contain_what_the_caller_asks_for(bool keep)
    {
        var request = Request(new RequestOptions { KeepBody = keep });
        request.Response = AnsweringHandler.Text("", "text/event-stream");
        var e = Reader().StreamFault(request, "{"u8.ToArray(), new JsonException("bad", "$.a", null, null));
        Assert.StartsWith("GET /x answered 200 OK and carried out the request, but a value of its stream is not the JSON that the document declares: bad", e.Message, StringComparison.Ordinal);
        Assert.Equal(("$.a", keep ? "{" : null), (e.JsonPath, Text(e.RawBody)));

        request = Request(new RequestOptions { KeepBody = keep });
        request.Response = AnsweringHandler.Text("", "text/event-stream");
        var error = Reader().StreamError(request, "error " + TestClient.Secret, "overloaded"u8.ToArray());
        Assert.Equal("GET /x answered 200 OK, but its stream contained an event of type 'error ***': overloaded", error.Message);
        Assert.Equal(("error ***", keep ? "overloaded" : null), (error.EventType, Text(error.RawBody)));
    }

    [Theory]
    [InlineData(null, 1000)]
    [InlineData(7L, 7)]
    public void The_limit_is_that_of_the_call_or_of_the_client(long? ofCall, long expected)
    {
        var request = Request(new RequestOptions { MaxResponseBytes = ofCall });
        request.Response = AnsweringHandler.Text("", "text/event-stream");
        Assert.Equal(expected, Reader().LimitOf(request));
        Assert.Equal($"GET /x answered 200 OK and carried out the request, but an event of its stream is larger than the limit of {expected} bytes (MaxResponseBytes)", Reader().StreamLimitFault(request, "an event").Message);
        Assert.Equal(TimeSpan.FromSeconds(7), Reader().IdleTimeout);
    }

    [Fact]
    public void A_skipped_event_is_counted_without_the_servers_words_and_logged_without_a_secret()
    {
        Reader().NoteUnreadEvent(Request(), "message", log: false);
        Reader().NoteUnreadEvent(Request(), "odd", log: false);
        Assert.Empty(_log.Lines);
        Reader().NoteUnreadEvent(Request(), "odd " + TestClient.Secret + new string('x', 100), log: true);
        Assert.Equal(["1 event message GET /x", "1 event other GET /x", "1 event other GET /x"], _drift);
        var line = Assert.Single(_log.Lines);
        Assert.StartsWith("GET /x received an event of type 'odd ***xxx", line, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', 64), line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_stream_is_asked_for_again_where_that_is_safe()
    {
        var policy = Policy(maxResumes: 2);
        Assert.True(policy.MayResume(Stream(), "1", 1));
        Assert.False(policy.MayResume(Stream(), "1", 2));
        Assert.True(policy.MayResume(Stream(new RequestOptions { MaxStreamResumes = 3 }), "1", 2));
        Assert.False(policy.MayResume(Stream(new RequestOptions { MaxStreamResumes = 0 }), "1", 0));
        Assert.False(policy.MayResume(Stream(), "a\0b", 0));
        Assert.False(policy.MayResume(Stream(method: "POST"), "1", 0));
        Assert.False(policy.MayResume(Stream(body: ApiBodies.Text("b")), "1", 0));
        Assert.False(policy.MayResume(Request(), "1", 0));
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 1)]
    [InlineData(3, 4)]
    [InlineData(5, 16)]
    [InlineData(6, 30)]
    [InlineData(1000, 30)]
    public void Without_a_word_of_the_server_the_wait_doubles_up_to_the_longest(int resumes, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Policy(2).Delay(Request(), null, resumes));

    [Fact]
    public void A_long_back_off_does_not_grow_beyond_all_bounds()
    {
        var policy = Policy(2, new ResilienceOptions { BaseDelay = TimeSpan.FromTicks(1), MaxDelay = TimeSpan.FromDays(1) });
        Assert.Equal(TimeSpan.FromTicks(1 << 30), policy.Delay(Request(), null, 30));
        Assert.Equal(TimeSpan.FromTicks(1 << 30), policy.Delay(Request(), null, 31));
    }

    [Theory]
    [InlineData(null, 99.999, 99.999)]
    [InlineData(null, 100.0, null)]
    [InlineData(5.0, 4.0, 4.0)]
    [InlineData(5.0, 5.0, null)]
    [InlineData(-1.0, 29.0, 29.0)]
    [InlineData(-1.0, 31.0, 30.0)]
    public void The_server_may_say_how_long_to_wait_within_the_calls_time(double? timeout, double told, double? expected)
    {
        var options = new RequestOptions { Timeout = timeout is { } seconds ? seconds < 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(seconds) : null };
        Assert.Equal(expected is { } wait ? TimeSpan.FromSeconds(wait) : null, Policy(2).Delay(Request(options), TimeSpan.FromSeconds(told), 5));
    }

    [Fact]
    public async Task A_wait_is_logged_and_ends_with_its_time_the_caller_or_the_client()
    {
        var limit = TimeSpan.FromMinutes(1);
        var waiting = Policy(2).WaitAsync(Request(), TimeSpan.FromSeconds(100), default);
        Assert.Equal(["GET /x: the stream broke and is resumed in 100000 ms, after its last event"], _log.Lines);
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(100));
        await waiting.WaitAsync(limit);

        using var caller = new CancellationTokenSource();
        waiting = Policy(2).WaitAsync(Request(), TimeSpan.FromSeconds(100), caller.Token);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(limit));

        using var client = new CancellationTokenSource();
        var request = Request();
        request.ClientEnd = client.Token;
        waiting = Policy(2).WaitAsync(request, TimeSpan.FromSeconds(100), default);
        await client.CancelAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting.WaitAsync(limit));
    }

    private static string? Text(ReadOnlyMemory<byte>? body) => body is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes.Span) : null;

    private static ApiRequest Stream(RequestOptions? options = null, string method = "GET", ApiBody? body = null)
    {
        var request = Request(options, method, body);
        request.Reopen = static (_, _) => Task.CompletedTask;
        return request;
    }

    private static ApiRequest Request(RequestOptions? options = null, string method = "GET", ApiBody? body = null)
    {
        var builder = new ApiRequestBuilder(new ApiOperation(method, "/x", null));
        builder.Path("/x");
        if (body is not null) builder.Body(body);
        var request = builder.Build();
        request.Options = options ?? RequestOptions.Default;
        request.Begin(ApiServer.At("https://api.example.org"));
        return request;
    }

    /// <summary>Reads a response as the pipeline does.</summary>
    private T Read<T>(ApiResponses<T> responses, HttpResponseMessage response, ApiRequest? request = null, CancellationToken token = default)
    {
        request ??= Request();
        request.Response = response;
        request.ContentType = response.Content.Headers.TryGetValues("Content-Type", out var types) ? types.Single() : null;
        var body = response.Content.ReadAsByteArrayAsync(token).GetAwaiter().GetResult();
        request.Buffer = new PooledBufferWriter(16);
        body.CopyTo(request.Buffer.GetSpan(body.Length));
        request.Buffer.Advance(body.Length);
        return Reader().Read(request, responses, response, token);
    }

    private ResponseReader Reader()
    {
        var telemetry = Telemetry();
        var tokens = new TokenSource(ApiTransport.Owned([]), new RetryPolicy(_name, new ResilienceOptions(), _time, telemetry), TimeSpan.FromSeconds(100), _time, null);
        var selector = new CredentialSelector(_name, [new BearerCredential(TestClient.Secret)], new Dictionary<string, Credential>(), isExternal: false, new TrustedOrigins([]), tokens, null);
        return new ResponseReader(new FaultFactory(selector, null), telemetry, Policy(2), TimeSpan.FromSeconds(7), 1000, isStrict: false);
    }

    private ResumePolicy Policy(int maxResumes, ResilienceOptions? resilience = null) => new(maxResumes, resilience ?? new ResilienceOptions(), TimeSpan.FromSeconds(100), _time, Telemetry());

    private CallTelemetry Telemetry() => new(new ClientInstruments(_name), _log);

    /// <summary>Numbers, each with a member that the document does not know.</summary>
    private sealed class DriftingCodec : JsonCodec<int>
    {
        protected internal override int ReadCore(ref Utf8JsonReader reader)
        {
            ApiDrift.Member("Item", "extra");
            return reader.TokenType == JsonTokenType.Number ? reader.GetInt32() : throw new JsonException("no number");
        }

        protected internal override void WriteCore(JsonWriter writer, int value) => writer.Int32(value);
    }
}
