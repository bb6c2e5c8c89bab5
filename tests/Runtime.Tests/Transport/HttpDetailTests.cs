using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>Codings, versions, redirects and timeouts as HTTP knows them.</summary>
[Trait("Needs", "network")]
public sealed class HttpDetailTests
{
    private static readonly ApiResponses<BinaryResponse> s_binary = new ApiResponses<BinaryResponse>().Binary("200", static b => b, "application/octet-stream");

    [Theory]
    [InlineData("gzip")]
#if !OLD_RUNTIME // The class library of netstandard2.0 has neither.
    [InlineData("br")]
    [InlineData("deflate")]
#endif
    public async Task A_compressed_body_is_decoded(string coding)
    {
        // RFC 9110 §12.5.3 and §8.4.
        await using var server = await StartEncodedAsync(coding, """{"url":"ü"}""");
        using var client = new TestClient(server.Address);
        Assert.Equal("ü", (await client.CallAsync(TestClient.PictureResponses)).Url);
        using var download = await client.CallAsync(s_binary);
        Assert.Equal("""{"url":"ü"}"""u8.ToArray(), await download.ReadAllBytesAsync());
        Assert.Null(download.Length);
    }

    [Theory]
    [InlineData("gzip")]
#if !OLD_RUNTIME
    [InlineData("br")]
#endif
    public async Task A_limit_counts_decoded_bytes(string coding)
    {
        await using var server = await StartEncodedAsync(coding, "\"" + new string('x', 10_000_000) + "\"");
        using var client = new TestClient(server.Address, o => o.MaxResponseBytes = 1_000_000);
        var e = await Assert.ThrowsAsync<InvalidResponseException>(() => client.CallAsync(TestClient.AnyJson));
        Assert.Contains("limit of 1000000 bytes", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip", "not compressed at all")]
    [InlineData("gzip", "\u001f\u008b\b\0\0\0\0\0\0\u0003\u00ff\u00ff\u00ff\u00ff")]
#if !OLD_RUNTIME
    [InlineData("br", "not compressed at all")]
    [InlineData("deflate", "not compressed at all")]
#endif
    public async Task A_body_that_cannot_be_decoded_is_an_invalid_response(string coding, string body)
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.Headers.ContentEncoding = coding;
            return context.Response.Body.WriteAsync(System.Text.Encoding.Latin1.GetBytes(body)).AsTask();
        });
        using var client = new TestClient(server.Address, o =>
        {
            o.Resilience.MaxRetries = 2;
            o.TimeProvider = new ManualTime(passAtOnce: true);
        });
        var e = await Assert.ThrowsAsync<InvalidResponseException>(() => client.CallAsync(TestClient.AnyJson));
        Assert.Equal("GET /x answered 200 OK and carried out the request, but its body cannot be decoded", e.Message);
        Assert.IsType<InvalidDataException>(e.InnerException);
        await Assert.ThrowsAsync<InvalidResponseException>(() => client.CallAsync());
        Assert.Equal(2, server.Requests.Count);

        using var download = await client.CallAsync(s_binary);
        await Assert.ThrowsAsync<ApiConnectionException>(() => download.ReadAllBytesAsync());
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData(422, 1)]
    [InlineData(503, 3)]
    public async Task A_body_that_cannot_be_decoded_does_not_hide_the_status(int status, int requests)
    {
        // RFC 9110 §15: the status tells the result of the request; the content only describes it.
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            context.Response.Headers.ContentEncoding = "gzip";
            return context.Response.WriteAsync("{}");
        });
        using var client = new TestClient(server.Address, o =>
        {
            o.Resilience.MaxRetries = 2;
            o.TimeProvider = new ManualTime(passAtOnce: true);
        });
        var responses = new ApiResponses<JsonElement>().Json("200", ElementCodec.Instance).Error("4XX", JsonCodecs.Json);
        var e = await Assert.ThrowsAsync<ApiException>(() => client.CallAsync(responses));
        Assert.Equal(status, e.Status);
        Assert.EndsWith(", but its body cannot be decoded", e.Message, StringComparison.Ordinal);
        Assert.IsType<InvalidDataException>(e.InnerException);
        Assert.Equal(requests, server.Requests.Count);
    }

    [Theory]
    [InlineData("204", "HTTP/1.1 204 No Content\r\nContent-Length: 8\r\n\r\n")]
    [InlineData("304", "HTTP/1.1 304 Not Modified\r\nContent-Length: 345\r\nETag: \"a\"\r\n\r\n")]
    [InlineData("304", "HTTP/1.1 304 Not Modified\r\nContent-Length: 345\r\nContent-Encoding: zstd\r\nETag: \"a\"\r\n\r\n")]
    public async Task The_length_of_a_204_and_a_304_is_not_that_of_a_body(string status, string answer)
    {
        // RFC 9112 §6.3: they end after their headers. RFC 9110 §8.6: the length in a 304 is that of the response to a request without a condition.
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.WriteAsync(answer);
        });
        using var client = new TestClient(server.Address, o =>
        {
            o.MaxResponseBytes = 4;
            o.Resilience.MaxRetries = 2;
            o.TimeProvider = new ManualTime(passAtOnce: true);
        });
        Assert.Null(await client.CallAsync(new ApiResponses<string?>().Text("200", static (text, _) => text, "text/plain").Empty(status), "DELETE"));
        Assert.Equal(1, server.Connections);
        Assert.Null(await client.CallAsync(new ApiResponses<BinaryResponse?>().Binary("200", static b => b, "image/png").Empty(status)));
        Assert.Null(await client.CallAsync(new ApiResponses<IAsyncEnumerable<string>>().TextLines("200", "application/jsonl").Empty(status)));
        Assert.Equal(3, server.Connections);
        if (status == "304") Assert.Equal(304, (await Assert.ThrowsAsync<ApiException>(() => client.CallAsync(s_binary))).Status);
        else Assert.True((await client.CallAsync()).Body.IsEmpty);
    }

    [Theory]
    [InlineData(DecompressionMethods.None)]
    [InlineData(DecompressionMethods.All)]
    public async Task A_given_HttpClient_may_decode_or_not(DecompressionMethods methods)
    {
        await using var server = await StartEncodedAsync("gzip", """{"url":"u"}""");
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = methods });
        using var client = new TestClient(server.Address, http: http);
        Assert.Equal("u", (await client.CallAsync(TestClient.PictureResponses)).Url);
        using var download = await client.CallAsync(s_binary);
        Assert.Equal("""{"url":"u"}"""u8.ToArray(), await download.ReadAllBytesAsync());
    }

    [Fact]
    public async Task A_coding_that_nobody_asked_for_and_knows_is_named()
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.Headers.ContentEncoding = "gzip, zstd";
            return context.Response.WriteAsync("{}");
        });
        using var client = new TestClient(server.Address);
        var e = await Assert.ThrowsAsync<InvalidResponseException>(() => client.CallAsync(TestClient.AnyJson));
        Assert.Contains("a content coding that the client does not support (gzip, zstd)", e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidResponseException>(() => client.CallAsync(s_binary));
    }

    [Fact]
    public async Task Downloads_ask_for_the_file_as_it_is_and_the_caller_may_ask_for_more()
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var client = new TestClient(server.Address);
        using (await client.CallAsync(s_binary)) Assert.Equal("identity", server.Last.Header("Accept-Encoding"));
        using (await client.CallAsync(s_binary, options: new RequestOptions { Headers = { ["Accept-Encoding"] = "gzip" } })) Assert.Equal("gzip", server.Last.Header("Accept-Encoding"));
        await client.CallAsync();
        Assert.StartsWith("gzip", server.Last.Header("Accept-Encoding"), StringComparison.Ordinal);
    }

#if !OLD_RUNTIME // Neither HttpClient's default version nor a policy exists for netstandard2.0.
    [Fact]
    public async Task The_version_of_a_given_HttpClient_counts_and_an_option_wins_over_it()
    {
        var seen = new List<(Version, HttpVersionPolicy)>();
        using var http = new HttpClient(new RecordingHandler(seen)) { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        var address = new Uri("http://127.0.0.1:1");
        using (var client = new TestClient(address, http: http)) await client.CallAsync();
        using (var client = new TestClient(address, o => o.HttpVersion = HttpVersion.Version11, http)) await client.CallAsync();
        using (var client = new TestClient(address, o => o.HttpVersionPolicy = HttpVersionPolicy.RequestVersionOrHigher, http)) await client.CallAsync();
        Assert.Equal(
            [(HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact), (HttpVersion.Version11, HttpVersionPolicy.RequestVersionOrLower), (HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrHigher)],
            seen);
    }
#endif

    [Theory]
    [InlineData("Content-Length: -1", false)]
    [InlineData("Content-Length: +2", false)]
    [InlineData("Content-Length: 0x2", false)]
    [InlineData("Content-Length: 2, 1", false)]
    [InlineData("Content-Length: 1\r\nContent-Length: 2", false)]
    [InlineData("Content-Length: 2\r\nContent-Length: -2", false)]
    [InlineData("Content-Length: 2\r\nContent-Length: 2", true)]
    [InlineData("Content-Length: 2", true)]
    public async Task A_length_that_is_not_one_number_is_a_fault_of_the_connection(string lengths, bool isValid)
    {
        await using var server = new RawServer(async c =>
        {
            await c.ReadHeadAsync();
            await c.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n{lengths}\r\n\r\nok");
        });
        using var client = new TestClient(server.Address);
        var call = client.CallAsync(new ApiResponses<string>().Text("200", static (text, _) => text, "text/plain"));
        if (isValid) Assert.Equal("ok", await call);
        else await Assert.ThrowsAsync<ApiConnectionException>(() => call);
    }

    [Fact]
    public async Task A_redirect_that_fails_names_the_host_that_failed()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        await using var server = await RedirectAsync(302, $"http://localhost:{port}/x");
        using var client = new TestClient(server.Address);
        var e = await Assert.ThrowsAsync<ApiConnectionException>(() => client.CallAsync());
        Assert.Contains($"could not be sent to localhost:{port}", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//[bad", "its Location is not a valid address")]
    [InlineData("ftp://h/x", "it leads to another scheme")]
    public async Task A_redirect_that_is_not_followed_says_why(string location, string reason)
    {
        await using var server = await RedirectAsync(302, location);
        using var client = new TestClient(server.Address);
        var e = await Assert.ThrowsAsync<ApiException>(() => client.CallAsync());
        Assert.Equal("GET /x answered 302 Found, but was not followed: " + reason, e.Message);
    }

    [Theory]
    [InlineData("QUERY")]
    [InlineData("GET")]
    public async Task A_body_of_a_safe_method_stays_at_home(string method)
    {
        await using var other = await TestServer.StartJsonAsync("{}");
        foreach (var status in new[] { 300, 301, 302, 307, 308 })
        {
            await using var server = await RedirectAsync(status, other.Address.AbsoluteUri);
            using var client = new TestClient(server.Address);
            Assert.Equal(status, (await Assert.ThrowsAsync<ApiException>(() => SendAsync(client, method, ApiBodies.Text("BODY-SECRET")))).Status);
        }

        Assert.Empty(other.Requests);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_one_time_body_of_QUERY_is_never_sent_as_nothing(int status)
    {
        await using var server = await RedirectAsync(status, "/there");
        using var client = new TestClient(server.Address);
        Assert.Equal(status, (await Assert.ThrowsAsync<ApiException>(() => SendAsync(client, "QUERY", ApiBodies.File(FilePart.FromStream(new OnceStream([1, 2])))))).Status);
        Assert.Single(server.Requests);
        await SendAsync(client, "QUERY", ApiBodies.Text("again"));
        Assert.Equal(("QUERY", "/there", "again"), (server.Last.Method, server.Last.Target, server.Last.Text));
    }

    [Fact]
    public async Task An_operation_whose_only_results_are_redirects_does_not_follow_them()
    {
        await using var server = await RedirectAsync(302, "/there");
        using var client = new TestClient(server.Address);
        var request = new ApiRequestBuilder(new ApiOperation("GET", "/x", null) { FollowsRedirects = false });
        request.Path("/x");
        var response = await client.Pipeline.SendAsync(request.Build(), new ApiResponses<ApiResponse>().Raw("302", static r => r), null, default);
        Assert.Equal((302, "/there"), (response.Status, response.Headers["Location"]));
    }

    [Fact]
    public async Task A_POST_that_the_server_has_not_carried_out_is_sent_again()
    {
        var n = 0;
        await using var server = await TestServer.StartAsync(context =>
        {
            if (Interlocked.Increment(ref n) > 1) return Task.CompletedTask;
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "3";
            return Task.CompletedTask;
        });
        var time = new ManualTime(passAtOnce: true);
        using var client = new TestClient(server.Address, o =>
        {
            o.Resilience.MaxRetries = 2;
            o.TimeProvider = time;
        });
        await SendAsync(client, "POST", ApiBodies.Text("b"));
        Assert.Equal(["b", "b"], server.Requests.Select(r => r.Text));
        Assert.Equal([TimeSpan.FromSeconds(3)], time.Waits);
    }

    [Fact]
    public async Task A_given_HttpClients_own_timeout_is_named()
    {
        await using var server = new RawServer(c => c.StallAsync());
        using var http = new HttpClient(ApiTransport.CreateHandler()) { Timeout = TimeSpan.FromMilliseconds(150) };
        using var client = new TestClient(server.Address, o => o.Timeout = TimeSpan.FromSeconds(20), http);
        var e = await Assert.ThrowsAsync<ApiTimeoutException>(() => client.CallAsync());
        Assert.Equal("GET /x took longer than the timeout of the given HttpClient, 0.15 seconds.", e.Message);
    }

    [Fact]
    public async Task A_header_that_a_given_handler_cannot_send_is_reported_at_once()
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var http = new HttpClient(new SocketsHttpHandler());
        using var client = new TestClient(server.Address, o => o.Resilience.MaxRetries = 3, http);
        var e = await Assert.ThrowsAsync<ApiConnectionException>(() => client.CallAsync(options: new RequestOptions { Headers = { ["X-Name"] = "José" } }));
        Assert.Contains("non-ASCII characters", e.Message, StringComparison.Ordinal);
#if !OLD_RUNTIME
        using var own = new TestClient(server.Address);
        await own.CallAsync(options: new RequestOptions { Headers = { ["X-Name"] = "José" } });
        Assert.NotNull(server.Last.Header("X-Name"));
#endif
    }

    [Theory]
    [InlineData("read")]
    [InlineData("byte")]
    [InlineData("reader")]
    [InlineData("copy")]
    public async Task A_silent_download_ends_for_synchronous_readers_as_well(string how)
    {
        await using var server = new RawServer(async c =>
        {
            await c.ReadHeadAsync();
            await c.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nContent-Length: 100\r\n\r\nabc");
            await c.StallAsync();
        });
        using var client = new TestClient(server.Address, o => o.StreamIdleTimeout = TimeSpan.FromMilliseconds(150));
        using var download = await client.CallAsync(s_binary);
        var stream = await download.OpenAsync();
        var read = Task.Run(() =>
        {
            switch (how)
            {
                case "byte": while (stream.ReadByte() >= 0) { } break;
                case "reader": new StreamReader(stream).ReadToEnd(); break;
                case "copy": stream.CopyTo(Stream.Null); break;
                default: while (stream.Read(new byte[10], 0, 10) > 0) { } break;
            }
        });
        var e = await Assert.ThrowsAsync<ApiTimeoutException>(() => read.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Contains("no data arrived in the body's stream for longer than 0.15 seconds", e.Message, StringComparison.Ordinal);
    }

    private static Task<TestServer> RedirectAsync(int status, string location) => TestServer.StartAsync(context =>
    {
        if (context.Request.Path != "/x") return Task.CompletedTask;
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    });

    private static Task<TestServer> StartEncodedAsync(string coding, string body) => TestServer.StartAsync(async context =>
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentEncoding = coding;
        await using Stream stream = coding switch
        {
            "gzip" => new GZipStream(context.Response.Body, CompressionLevel.Fastest),
            "br" => new BrotliStream(context.Response.Body, CompressionLevel.Fastest),
            _ => new ZLibStream(context.Response.Body, CompressionLevel.Fastest),
        };
        await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(body));
    });

    private static Task<ApiResponse> SendAsync(TestClient client, string method, ApiBody body) => client.CallAsync(method, build: (ref ApiRequestBuilder request) =>
    {
        request.Path("/x");
        request.Body(body);
    });

    private sealed class RecordingHandler(List<(Version, HttpVersionPolicy)> seen) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            seen.Add((request.Version, request.VersionPolicy));
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
        }
    }
}
