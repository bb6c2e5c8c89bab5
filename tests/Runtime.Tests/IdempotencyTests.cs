using System.Text;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>A call that is not idempotent takes effect once.</summary>
public sealed class IdempotencyTests
{
    private const string Header = "Idempotency-Key";
    private static readonly Uri s_server = new("https://api.example.org/v1");

    private static readonly RequestBuild s_body = static (ref ApiRequestBuilder r) =>
    {
        r.Path("/x");
        r.JsonBody(new Picture("a"), PictureCodec.Instance);
    };

    private static ApiPipeline Pipeline(HttpMessageHandler handler, string? ofClient = null, Action<ClientOptions>? configure = null)
    {
        var options = new ClientOptions { Server = ApiServer.At(s_server), TimeProvider = new ManualTime(passAtOnce: true) };
        options.Resilience.BaseDelay = TimeSpan.Zero;
        options.Resilience.UseJitter = false;
        configure?.Invoke(options);
        return new ApiPipeline(new ApiClientDefinition("Tests.Idempotency", "1") { IdempotencyHeader = ofClient }, options, new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan });
    }

    private static Task<Picture> SendAsync(ApiPipeline pipeline, string method = "POST", string? declared = null, RequestBuild? build = null, RequestOptions? options = null)
    {
        var request = new ApiRequestBuilder(new ApiOperation(method, "/x", null) { IdempotencyHeader = declared });
        (build ?? s_body)(ref request);
        return pipeline.SendAsync(request.Build(), TestClient.PictureResponses, options, default);
    }

    private static AnsweringHandler Breaking(int times) => new(n => n <= times ? throw new HttpRequestException("reset") : AnsweringHandler.Json("{\"url\":\"1\"}"));

    [Theory]
    [InlineData("POST", Header, null)]
    [InlineData("POST", null, Header)]
    [InlineData("PATCH", null, "X-Request-Key")]
    [InlineData("POST", "X-Idempotency-Key", "PayPal-Request-Id")]
    public async Task Retries_of_a_call_have_the_same_new_key(string method, string? declared, string? ofClient)
    {
        var name = declared ?? ofClient!;
        var handler = Breaking(2);
        using var pipeline = Pipeline(handler, ofClient);
        await SendAsync(pipeline, method, declared);
        var key = Assert.Single(handler.Requests.Select(r => r.Header(name)).Distinct());
        Assert.True(Guid.TryParseExact(key, "D", out _));
        Assert.Equal(3, handler.Requests.Count);
        await SendAsync(pipeline, method, declared);
        Assert.NotEqual(key, handler.Last.Header(name));
        Assert.DoesNotContain(handler.Requests, r => r.Headers.Keys.Count(static k => k.EndsWith("Key", StringComparison.Ordinal) || k.EndsWith("Id", StringComparison.Ordinal)) > 1);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task A_method_that_is_idempotent_by_itself_has_no_key_of_the_client(string method)
    {
        var handler = Breaking(0);
        using var pipeline = Pipeline(handler, Header);
        await SendAsync(pipeline, method, build: static (ref ApiRequestBuilder r) => r.Path("/x"));
        Assert.Null(handler.Last.Header(Header));
    }

    [Fact]
    public async Task The_key_of_the_caller_is_the_one_that_is_sent()
    {
        RequestBuild argument = static (ref ApiRequestBuilder r) =>
        {
            r.Path("/x");
            r.HeaderParameter("idempotency-key", "order-7");
        };
        foreach (var (build, options) in new (RequestBuild?, RequestOptions?)[]
                 {
                     (argument, null),
                     (null, new RequestOptions { IdempotencyKey = "order-7" }),
                     (null, new RequestOptions { Headers = new Dictionary<string, string> { [Header] = "order-7" } }),
                     (argument, new RequestOptions { IdempotencyKey = "order-7" }),
                 })
        {
            var handler = Breaking(1);
            using var pipeline = Pipeline(handler, Header);
            await SendAsync(pipeline, build: build, options: options);
            Assert.Equal(["order-7", "order-7"], handler.Requests.Select(static r => r.Header(Header)));
        }
    }

    [Theory] // RFC 9110 15.4.4: the redirected request is another one, for the result.
    [InlineData(303, false)]
    [InlineData(307, true)]
    [InlineData(308, true)]
    public async Task The_key_stays_with_the_method_of_the_call(int status, bool isSent)
    {
        foreach (var options in new[] { new RequestOptions { IdempotencyKey = "order-7" }, new RequestOptions { Headers = new Dictionary<string, string> { ["idempotency-key"] = "order-7" } } })
        {
            var handler = new AnsweringHandler(n => n == 1 ? AnsweringHandler.Redirect(status, "/v1/result") : AnsweringHandler.Json("{\"url\":\"1\"}"));
            using var pipeline = Pipeline(handler, Header);
            await SendAsync(pipeline, options: options);
            Assert.Equal(["order-7", isSent ? "order-7" : null], handler.Requests.Select(static r => r.Header(Header)));
        }
    }

    [Fact]
    public async Task A_key_that_cannot_be_sent_is_rejected()
    {
        var handler = Breaking(0);
        using (var without = Pipeline(handler))
            Assert.Contains("IdempotencyKey=\"Idempotency-Key\"", (await Assert.ThrowsAsync<ArgumentException>(() => SendAsync(without, options: new RequestOptions { IdempotencyKey = "a" }))).Message, StringComparison.Ordinal);
        using var pipeline = Pipeline(handler, Header);
        foreach (var key in new[] { "", " ", "a\r\nb" })
            await Assert.ThrowsAsync<ArgumentException>(() => SendAsync(pipeline, options: new RequestOptions { IdempotencyKey = key }));
        await Assert.ThrowsAsync<ArgumentException>(() => SendAsync(pipeline, options: new RequestOptions { IdempotencyKey = "a", Headers = new Dictionary<string, string> { [Header] = "b" } }));
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task An_empty_key_of_the_caller_is_no_key()
    {
        var handler = Breaking(1);
        using var pipeline = Pipeline(handler, Header);
        await Assert.ThrowsAsync<ApiConnectionException>(() => SendAsync(pipeline, options: new RequestOptions { Headers = new Dictionary<string, string> { [Header] = "" } }));
        Assert.Single(handler.Requests);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData(Header, 3)]
    public async Task Statuses_of_failed_servers_are_retried_with_a_key(string? header, int requests)
    {
        var handler = new AnsweringHandler(n => AnsweringHandler.Json("{\"url\":\"1\"}", n < 3 ? 502 : 200));
        using var pipeline = Pipeline(handler, header);
        var call = SendAsync(pipeline);
        if (header is null) await Assert.ThrowsAsync<ApiException>(() => call);
        else await call;
        Assert.Equal(requests, handler.Requests.Count);
    }

    /// <summary>draft-ietf-httpapi-idempotency-key-header §2.7: the first request is still being processed.</summary>
    [Fact]
    public async Task A_conflict_with_the_own_first_attempt_is_retried_and_another_one_is_not()
    {
        var handler = new AnsweringHandler(n => n == 1 ? throw new HttpRequestException("reset") : AnsweringHandler.Json("{\"url\":\"1\"}", n == 2 ? 409 : 200));
        using (var pipeline = Pipeline(handler, Header)) await SendAsync(pipeline);
        Assert.Equal(3, handler.Requests.Count);

        var conflict = new AnsweringHandler(_ => AnsweringHandler.Json("{}", 409));
        using (var pipeline = Pipeline(conflict, Header)) await Assert.ThrowsAsync<ApiException>(() => SendAsync(pipeline));
        Assert.Single(conflict.Requests);
    }

    [Fact]
    public async Task A_call_that_must_not_be_retried_is_not_retried_with_a_key_either()
    {
        var handler = Breaking(1);
        using var pipeline = Pipeline(handler, Header);
        await Assert.ThrowsAsync<ApiConnectionException>(() => SendAsync(pipeline, options: new RequestOptions { Retry = false }));
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task The_key_follows_a_redirect_that_repeats_the_request()
    {
        var handler = new AnsweringHandler(n => n == 1 ? AnsweringHandler.Redirect(307, "/v2/x") : AnsweringHandler.Json("{\"url\":\"1\"}"));
        using var pipeline = Pipeline(handler, Header);
        await SendAsync(pipeline);
        Assert.Single(handler.Requests.Select(static r => r.Header(Header)).Distinct());
    }

    /// <summary>
    /// SocketsHttpHandler repeats a request without content by itself if the connection breaks before a response: the server may have processed it.
    /// </summary>
    [Theory]
    [InlineData("POST", 1)]
    [InlineData("PATCH", 1)]
    public async Task A_request_without_a_body_is_not_repeated_by_the_transport(string method, int requests)
    {
        var received = 0;
        await using var server = new RawServer(async connection =>
        {
            using var reader = new StreamReader(new System.Net.Sockets.NetworkStream(connection.Socket, ownsSocket: false), Encoding.ASCII);
            while (await reader.ReadLineAsync() is { Length: > 0 })
            {
                // The head.
            }

            Interlocked.Increment(ref received);
        });
        using var pipeline = new ApiPipeline(new ApiClientDefinition("Tests.Idempotency", "1"), new ClientOptions { Server = ApiServer.At(server.Address) }, null);
        await Assert.ThrowsAsync<ApiConnectionException>(() => SendAsync(pipeline, method, build: static (ref ApiRequestBuilder r) => r.Path("/x")));
        Assert.Equal(requests, received);
    }

    /// <summary>
    /// 10,000 calls against a server that carries out a request and then loses the response, in all ways in which it can: with a key that the server honors, each takes
    /// effect exactly once; without, never twice.
    /// </summary>
    [Fact]
    public async Task Effects_happen_exactly_once_with_a_key_and_never_twice_without()
    {
        var lost = 0;
        for (var seed = 1; seed <= 10_000; seed++)
        {
            var random = new Random(seed);
            var isHonored = random.Next(2) == 0;
            var method = random.Next(2) == 0 ? "POST" : "PATCH";
            var server = new ForgetfulServer(random, isHonored ? Header : null);
            var isDeclared = random.Next(2) == 0;
            using var pipeline = Pipeline(server, isHonored && !isDeclared ? Header : null, o => o.Resilience.MaxRetries = ForgetfulServer.MaxFaults);
            var call = SendAsync(
                pipeline,
                method,
                isHonored && isDeclared ? Header : null,
                random.Next(2) == 0 ? null : static (ref ApiRequestBuilder r) => r.Path("/x"),
                isHonored && random.Next(3) == 0 ? new RequestOptions { IdempotencyKey = "order-" + seed } : null);
            try
            {
                var picture = await call;
                Assert.True(server.Effects == 1, $"seed {seed}: {server.Effects} effects");
                Assert.Equal("effect 1", picture.Url);
            }
            catch (ApiClientException e)
            {
                Assert.False(isHonored, $"seed {seed}: the call failed, although its key makes retries safe: {e}");
                Assert.True(server.Effects <= 1, $"seed {seed}: {server.Effects} effects");
                lost += server.Effects;
            }
        }

        Assert.True(lost > 1000, "The server lost too few responses for the test to mean something.");
    }

    /// <summary>Carries out requests, and fails before or after that; the last attempt that is allowed succeeds.</summary>
    private sealed class ForgetfulServer(Random random, string? header) : HttpMessageHandler
    {
        public const int MaxFaults = 4;

        private readonly Dictionary<string, int> _known = [];
        private readonly int _faults = random.Next(MaxFaults + 1);
        private int _requests;

        public int Effects { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is not null) await request.Content.ReadAsByteArrayAsync(cancellationToken);
            var isFault = _requests++ < _faults;
            var kind = random.Next(8);
            if (isFault && kind == 0) throw new HttpRequestException("The connection was refused.");
            if (isFault && kind == 1) return Status(429, request);

            var key = header is null ? null : Assert.Single(request.Headers.GetValues(header));
            var isRepeated = key is not null && _known.ContainsKey(key);
            if (!isRepeated) Effects++;
            var effect = isRepeated ? _known[key!] : Effects;
            if (key is not null) _known[key] = effect;

            if (isFault)
            {
                switch (kind)
                {
                    case 2: throw new HttpRequestException("The connection was reset.", new IOException("reset"));
                    case 3: throw new IOException("The response ended prematurely.");
                    case 4: return Status(random.Next(4) switch { 0 => 500, 1 => 502, 2 => 504, _ => 408 }, request);
                    case 5 when isRepeated: return Status(409, request);
                    case 6: return new HttpResponseMessage { Content = new StreamContent(new BrokenStream()), RequestMessage = request };
                    default: return Status(503, request);
                }
            }

            var response = AnsweringHandler.Json($"{{\"url\":\"effect {effect}\"}}");
            response.RequestMessage = request;
            return response;
        }

        private static HttpResponseMessage Status(int status, HttpRequestMessage request)
        {
            var response = AnsweringHandler.Json("{}", status);
            response.RequestMessage = request;
            if (status is 429 or 503) response.Headers.TryAddWithoutValidation("Retry-After", "0");
            return response;
        }
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("reset");

        public override int Read(Span<byte> buffer) => throw new IOException("reset");

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("reset");
    }
}
