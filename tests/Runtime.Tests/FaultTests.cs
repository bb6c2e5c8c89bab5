using System.Net;
using System.Net.Sockets;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>A bad network: each fault ends in time, as one family of exceptions, with no secret in it.</summary>
public sealed class FaultTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    [Fact]
    public async Task A_refused_connection_is_an_ApiConnectionException()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var client = Client(new Uri($"http://127.0.0.1:{port}"));
        var e = await Assert.ThrowsAsync<ApiConnectionException>(() => CallAsync(client));
        Assert.Equal("GET /x", e.Operation);
        Assert.Contains($"127.0.0.1:{port}", e.Message, StringComparison.Ordinal);
        Assert.IsType<HttpRequestException>(e.InnerException);
        NoSecret(e);
    }

    [Fact]
    public async Task A_reset_in_the_middle_of_a_body_is_an_ApiConnectionException()
    {
        await using var server = new RawServer(async c =>
        {
            await c.ReadHeadAsync();
            await c.WriteAsync(Head + "Content-Length: 100\r\n\r\n{\"url\":");
            c.Reset();
        });
        using var client = Client(server.Address);
        NoSecret(await Assert.ThrowsAsync<ApiConnectionException>(() => CallAsync(client)));
    }

    [Theory]
    [InlineData("Content-Length: 100\r\n\r\n{\"url\":")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n7\r\n{\"url\":\r\n")]
    public async Task A_truncated_body_is_an_ApiConnectionException(string rest)
    {
        await using var server = new RawServer(async c =>
        {
            await c.ReadHeadAsync();
            await c.WriteAsync(Head + rest);
        });
        using var client = Client(server.Address);
        NoSecret(await Assert.ThrowsAsync<ApiConnectionException>(() => CallAsync(client)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("HTTP/1.1 20")]
    public async Task A_response_that_is_not_HTTP_is_an_ApiConnectionException(string answer)
    {
        await using var server = new RawServer(async c =>
        {
            await c.ReadHeadAsync();
            await c.WriteAsync(answer);
        });
        using var client = Client(server.Address);
        NoSecret(await Assert.ThrowsAsync<ApiConnectionException>(() => CallAsync(client)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Content-Length: 100\r\n\r\n{\"url\":")]
    public async Task A_stalled_server_ends_in_ApiTimeoutException(string? rest)
    {
        await using var server = new RawServer(async c =>
        {
            await c.ReadHeadAsync();
            if (rest is not null) await c.WriteAsync(Head + rest);
            await c.StallAsync();
        });
        using var client = Client(server.Address, o => o.Timeout = TimeSpan.FromMilliseconds(200));
        var e = await Assert.ThrowsAsync<ApiTimeoutException>(() => CallAsync(client));
        Assert.Contains("timeout of 0.2 seconds", e.Message, StringComparison.Ordinal);
        NoSecret(e);
    }

    [Fact]
    public async Task The_timeout_of_one_call_wins_over_the_clients()
    {
        await using var server = new RawServer(c => c.StallAsync());
        using var client = Client(server.Address);
        await Assert.ThrowsAsync<ApiTimeoutException>(() => CallAsync(client, new RequestOptions { Timeout = TimeSpan.FromMilliseconds(100) }));
    }

    [Fact]
    public async Task The_callers_own_cancellation_stays_cancellation()
    {
        await using var server = new RawServer(c => c.StallAsync());
        using var client = Client(server.Address);
        using var source = new CancellationTokenSource();
        var call = CallAsync(client, cancellationToken: source.Token);
        await source.CancelAsync();
        var e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(source.Token, e.CancellationToken);
        Assert.True(call.IsCanceled);
    }

    [Fact]
    public async Task A_given_HttpClients_timeout_is_an_ApiTimeoutException()
    {
        await using var server = new RawServer(c => c.StallAsync());
        using var http = new HttpClient(ApiTransport.CreateHandler()) { Timeout = TimeSpan.FromMilliseconds(100) };
        using var client = Client(server.Address, http: http);
        await Assert.ThrowsAsync<ApiTimeoutException>(() => CallAsync(client));
    }

    [Fact]
    public async Task A_slow_upload_ends_in_time()
    {
        await using var server = new RawServer(async c =>
        {
            await c.ReadHeadAsync();
            await c.StallAsync();
        });
        using var client = Client(server.Address, o => o.Timeout = TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAsync<ApiTimeoutException>(() => client.CallAsync("POST", build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.Body(ApiBodies.File(FilePart.FromStream(new ZeroStream(1L << 40))));
        }));
    }

    [Fact]
    public async Task A_stalled_download_ends_after_the_idle_timeout()
    {
        await using var server = new RawServer(async c =>
        {
            await c.ReadHeadAsync();
            await c.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 100\r\n\r\nabc");
            await c.StallAsync();
        });
        using var client = Client(server.Address, o => o.StreamIdleTimeout = TimeSpan.FromSeconds(1));
        using var png = await client.CallAsync(new ApiResponses<BinaryResponse>().Binary("200", static b => b));
        using var copy = new MemoryStream();
        await Assert.ThrowsAsync<ApiTimeoutException>(() => png.CopyToAsync(copy));
        Assert.Equal(3, copy.Length);
    }

    [Fact]
    public async Task Silence_that_ends_as_its_time_does_is_still_reported_as_silence()
    {
        using var stream = new ResponseStream("GET /x", new LateStream(), TimeSpan.FromMilliseconds(20), clientEnd: default);
        var buffer = new byte[8];
        Assert.Equal(1, await stream.ReadAsync(buffer));
        var e = await Assert.ThrowsAsync<ApiTimeoutException>(async () => await stream.ReadExactlyAsync(buffer));
        Assert.Contains("no data arrived in the body's stream for longer than 0.02 seconds", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_was_closed_in_a_download_is_an_ApiConnectionException()
    {
        using var stream = new ResponseStream("GET /x", new ClosedStream(), TimeSpan.FromMinutes(1), clientEnd: default);
        await Assert.ThrowsAsync<ApiConnectionException>(async () => await stream.ReadExactlyAsync(new byte[8]));
        await stream.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await stream.ReadExactlyAsync(new byte[8]));
    }

    [Fact]
    public async Task A_download_that_breaks_is_an_ApiConnectionException()
    {
        await using var server = new RawServer(async c =>
        {
            await c.ReadHeadAsync();
            await c.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
        });
        using var client = Client(server.Address);
        using var png = await client.CallAsync(new ApiResponses<BinaryResponse>().Binary("200", static b => b));
        await Assert.ThrowsAsync<ApiConnectionException>(() => png.ReadAllBytesAsync());
    }

    [Fact]
    public async Task An_upload_stream_that_fails_tells_its_own_fault()
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var client = Client(server.Address);
        var e = await Assert.ThrowsAnyAsync<Exception>(() => client.CallAsync("POST", build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.Body(ApiBodies.File(FilePart.FromStream(new BrokenStream())));
        }));
        Assert.Contains("the disk is gone", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disposed_client_says_so()
    {
        var client = Client(new Uri("http://127.0.0.1:1"));
        client.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => CallAsync(client));
    }

    [Fact]
    public async Task A_client_without_an_address_says_what_to_pass()
    {
        using var client = new TestClient(null);
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => client.CallAsync());
        Assert.Contains("ApiServer.At", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_leave_no_connection_open()
    {
        await using var server = new RawServer(async c =>
        {
            await c.ReadHeadAsync();
            if (c.Number % 3 == 0) await c.WriteAsync(Head + "Content-Length: 100\r\n\r\n{");
            else if (c.Number % 3 == 1) await c.WriteAsync("HTTP/1.1 500 Oops\r\nContent-Length: 1000000\r\n\r\n");
            await c.UntilClosedAsync();
        });
        using (var client = Client(server.Address, o => o.Timeout = TimeSpan.FromSeconds(2)))
        {
            var faults = await Task.WhenAll(Enumerable.Range(0, 60).Select(async _ => await Record.ExceptionAsync(() => CallAsync(client))));
            Assert.All(faults, f => Assert.IsType<ApiTimeoutException>(f));
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (server.Open > 0 && !limit.IsCancellationRequested) await Task.Yield();
        Assert.Equal((60, 0), (server.Connections, server.Open));
    }

    [Fact]
    public async Task Ten_thousand_calls_at_once_all_succeed()
    {
        await using var server = await TestServer.StartAsync(
            async context =>
            {
                context.Response.ContentType = "application/json";
                await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, "{\"url\":\"" + context.Request.Path.Value + "\"}");
            },
            record: false);
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 200, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var client = Client(server.Address, o => o.Timeout = TimeSpan.FromMinutes(2), http);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var calls = Enumerable.Range(0, 10_000).Select(i => client.GetPictureAsync("s", i.ToString(System.Globalization.CultureInfo.InvariantCulture))).ToArray();
        var pictures = await Task.WhenAll(calls);

        for (var i = 0; i < pictures.Length; i++) Assert.Equal($"/api/s/chats/{i}/picture", pictures[i].Url);
        calls = null;
        pictures = null;
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 50_000_000, "no memory is held after the calls");
    }

    private static TestClient Client(Uri server, Action<ClientOptions>? configure = null, HttpClient? http = null) => new(
        server,
        o =>
        {
            o.Credentials.Add(new ApiKeyCredential(TestClient.Secret));
            o.Timeout = TimeSpan.FromSeconds(20);
            configure?.Invoke(o);
        },
        http);

    private static Task<Picture> CallAsync(TestClient client, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        client.CallAsync(TestClient.PictureResponses, options: options, cancellationToken: cancellationToken, security: [new(SecurityScheme.ApiKey("q", ApiKeyLocation.Query, "key"))]);

    private static void NoSecret(Exception e) => Assert.DoesNotContain(TestClient.Secret, e.ToString(), StringComparison.Ordinal);

    private sealed class BrokenStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("the disk is gone");
    }

    /// <summary>As HttpClient's streams are once their connection was closed.</summary>
    private class ClosedStream : MemoryStream
    {
        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => throw new ObjectDisposedException("NetworkStream");

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new ObjectDisposedException("NetworkStream");
    }

    /// <summary>The first read ends with a byte at the moment when it is cancelled, which closes the connection.</summary>
    private sealed class LateStream : ClosedStream
    {
        private bool _isLate;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_isLate) return await base.ReadAsync(buffer, cancellationToken);
            _isLate = true;
            var cancelled = new TaskCompletionSource();
            using (cancellationToken.Register(cancelled.SetResult)) await cancelled.Task;
            return 1;
        }
    }
}
