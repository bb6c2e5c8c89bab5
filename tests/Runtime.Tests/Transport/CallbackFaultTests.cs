using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>Code of the user that runs during a call and fails: it never changes the outcome, or is reported as what it is. Every call ends.</summary>
[Trait("Needs", "network")]
public sealed class CallbackFaultTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);
    private static readonly SecurityRequirement[] s_bearer = [new(SecurityScheme.Bearer("bearer"))];

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task A_log_that_fails_changes_nothing(int status)
    {
        await using var server = await TestServer.StartJsonAsync("""{"url":"u"}""", status);
        using var client = new TestClient(server.Address, o =>
        {
            o.LoggerFactory = new ThrowingLog();
            o.Resilience.MaxRetries = 1;
            o.TimeProvider = new ManualTime(passAtOnce: true);
        });
        var call = client.CallAsync(TestClient.PictureResponses).WaitAsync(s_limit);
        if (status == 200) Assert.Equal("u", (await call).Url);
        else Assert.Equal(500, (await Assert.ThrowsAsync<ApiException>(() => call)).Status);
    }

    [Theory]
    [InlineData("sample")]
    [InlineData("started")]
    [InlineData("stopped")]
    public async Task A_listener_of_activities_that_fails_changes_nothing(string phase)
    {
        var name = "Tests." + Guid.NewGuid().ToString("N");
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => phase == "sample" ? throw new InvalidOperationException("sample") : ActivitySamplingResult.AllData,
            ActivityStarted = _ => Fail(phase == "started"),
            ActivityStopped = _ => Fail(phase == "stopped"),
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await TestServer.StartJsonAsync("""{"url":"u"}""");
        using var pipeline = new ApiPipeline(new ApiClientDefinition(name, null), new ClientOptions { Server = ApiServer.At(server.Address) }, null);
        var before = Activity.Current;
        Assert.Equal("u", (await GetAsync(pipeline).WaitAsync(s_limit)).Url);
        Assert.Same(before, Activity.Current);
    }

    [Fact]
    public async Task A_listener_of_metrics_that_fails_changes_nothing()
    {
        var name = "Tests." + Guid.NewGuid().ToString("N");
        using var meters = new MeterListener { InstrumentPublished = (i, l) => { if (i.Meter.Name == name) l.EnableMeasurementEvents(i); } };
        meters.SetMeasurementEventCallback<double>((_, _, _, _) => throw new InvalidOperationException("duration"));
        meters.SetMeasurementEventCallback<long>((_, _, _, _) => throw new InvalidOperationException("drift"));
        meters.Start();
        await using var server = await TestServer.StartJsonAsync("""{"url":"u"}""", 404);
        using var pipeline = new ApiPipeline(new ApiClientDefinition(name, null), new ClientOptions { Server = ApiServer.At(server.Address) }, null);
        Assert.Equal(404, (await Assert.ThrowsAsync<ApiException>(() => GetAsync(pipeline).WaitAsync(s_limit))).Status);
    }

    [Fact]
    public async Task A_response_that_cannot_be_disposed_and_options_that_change_meanwhile_leave_the_call_an_end()
    {
        using var http = new HttpClient(new StubbornHandler());
        using var client = new TestClient(new Uri("http://127.0.0.1:1"), http: http);
        var e = await Assert.ThrowsAnyAsync<Exception>(() => client.CallAsync(TestClient.PictureResponses).WaitAsync(s_limit));
        Assert.IsNotType<TimeoutException>(e);

        var changing = new ChangingHeaders();
        await using var server = await TestServer.StartJsonAsync("{}", 500);
        using var other = new TestClient(server.Address);
        e = await Assert.ThrowsAnyAsync<Exception>(() => other.CallAsync(options: new RequestOptions { Headers = changing }).WaitAsync(s_limit));
        Assert.IsNotType<TimeoutException>(e);
    }

    [Fact]
    public async Task Middleware_that_fails_is_reported_as_it_is()
    {
        var own = new FormatException("mine");
        using var client = new TestClient(new Uri("http://127.0.0.1:1"), o => o.Middleware.Add((_, _) => throw own));
        Assert.Same(own, await Assert.ThrowsAsync<FormatException>(() => client.CallAsync().WaitAsync(s_limit)));
    }

    [Fact]
    public async Task Middleware_that_gives_up_by_itself_is_not_a_timeout_of_the_client()
    {
        using var client = new TestClient(new Uri("http://127.0.0.1:1"), o => o.Middleware.Add((_, _) => throw new TaskCanceledException("mine")));
        var e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.CallAsync().WaitAsync(s_limit));
        Assert.Equal("mine", e.Message);
    }

    [Fact]
    public async Task An_error_says_what_middleware_must_return()
    {
        using var client = new TestClient(new Uri("http://127.0.0.1:1"), o => o.Middleware.Add((_, _) => Task.FromResult<HttpResponseMessage>(null!)));
        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => client.CallAsync().WaitAsync(s_limit));
        Assert.Contains("a middleware returned no response", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throw")]
    [InlineData("http")]
    [InlineData("canceled")]
    [InlineData("empty")]
    [InlineData("null")]
    [InlineData("break")]
    [InlineData("bearer")]
    public async Task A_provider_that_fails_is_a_fault_of_the_credential_and_nothing_is_sent(string kind)
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var client = new TestClient(server.Address, o =>
        {
            o.Resilience.MaxRetries = 3;
            o.Credentials.Add(new BearerCredential((Func<CancellationToken, ValueTask<string>>)(async _ =>
            {
                await Task.Yield();
                return kind switch
                {
                    "throw" => throw new FormatException("vault " + TestClient.Secret),
                    "http" => throw new HttpRequestException("vault"),
                    "canceled" => throw new TaskCanceledException("vault"),
                    "empty" => "",
                    "break" => "a\r\nX-Evil: 1",
                    "bearer" => "Bearer abc",
                    _ => null!,
                };
            })));
        });
        var e = await Assert.ThrowsAsync<ApiAuthenticationException>(() => client.CallAsync(security: s_bearer).WaitAsync(s_limit));
        Assert.Equal("GET /x", e.Operation);
        Assert.Contains("'bearer'", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TestClient.Secret, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Evil", e.ToString(), StringComparison.Ordinal);
        Assert.NotNull(e.InnerException);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_custom_credential_that_fails_is_a_fault_of_the_credential()
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new CustomCredential("hmac", (_, _) => throw new IOException("key file"))));
        var e = await Assert.ThrowsAsync<ApiAuthenticationException>(() => client.CallAsync(security: [new(SecurityScheme.Other("hmac"))]).WaitAsync(s_limit));
        Assert.IsType<IOException>(e.InnerException);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Progress_that_fails_ends_the_call_with_its_own_fault_and_no_retry()
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var client = new TestClient(server.Address, o => o.Resilience.MaxRetries = 3);
        var own = new IOException("the bar is gone");
        var e = await Assert.ThrowsAsync<IOException>(() => PutAsync(client, ApiBodies.Text("b"), new RequestOptions { UploadProgress = new Immediate(_ => throw own) }));
        Assert.Same(own, e);
        Assert.InRange(server.Requests.Count, 0, 1);
    }

    [Fact]
    public async Task An_upload_whose_source_fails_ends_with_the_sources_fault_and_no_retry()
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var client = new TestClient(server.Address, o => o.Resilience.MaxRetries = 3);
        foreach (var body in new Func<FilePart, ApiBody>[] { static f => ApiBodies.File(f), static f => new MultipartBody().AddFile("f", f).Build() })
        {
            var source = new FailingSource();
            var e = await Assert.ThrowsAsync<IOException>(() => PutAsync(client, body(FilePart.FromStream(source)), null));
            Assert.Equal("the disk is gone", e.Message);
            Assert.Equal(1, source.Reads);
        }
    }

    [Fact]
    public async Task A_file_that_is_gone_is_reported_as_such()
    {
        var path = Path.GetTempFileName();
        var file = FilePart.FromPath(path);
        File.Delete(path);
        await using var server = await TestServer.StartJsonAsync("{}");
        using var client = new TestClient(server.Address, o => o.Resilience.MaxRetries = 3);
        await Assert.ThrowsAsync<FileNotFoundException>(() => PutAsync(client, ApiBodies.File(file), null));
    }

    [Fact]
    public async Task A_server_that_breaks_an_upload_is_a_fault_of_the_network()
    {
        await using var server = new RawServer(async c =>
        {
            await c.ReadHeadAsync();
            c.Reset();
        });
        using var client = new TestClient(server.Address);
        await Assert.ThrowsAsync<ApiConnectionException>(() => PutAsync(client, ApiBodies.File(FilePart.FromStream(new ZeroStream(1L << 32))), null));
    }

    [Theory]
    [InlineData("provider")]
    [InlineData("oauth")]
    [InlineData("middleware")]
    [InlineData("retry")]
    [InlineData("upload")]
    public async Task A_blocked_thread_of_a_user_interface_does_not_wait_for_itself(string kind)
    {
        var n = 0;
        await using var server = await TestServer.StartAsync(async context =>
        {
            if (context.Request.Path == "/token") await context.Response.WriteAsync("""{"access_token":"T"}""");
            else if (kind == "retry" && Interlocked.Increment(ref n) == 1) context.Response.StatusCode = 503;
        });
        var result = new TaskCompletionSource<int>();
        var thread = new Thread(() =>
        {
            SynchronizationContext.SetSynchronizationContext(new BlockedContext());
            try
            {
                using var client = new TestClient(server.Address, o =>
                {
                    o.Resilience.MaxRetries = 1;
                    o.Resilience.BaseDelay = TimeSpan.FromMilliseconds(1);
                    if (kind == "provider") o.Credentials.Add(new BearerCredential(Slow));
                    if (kind == "oauth") o.Credentials.Add(new OAuth2ClientCredential("id", "secret"));
                    if (kind == "middleware")
                    {
                        o.Middleware.Add(async (call, next) =>
                        {
                            await Slow(default);
                            return await next(call);
                        });
                    }
                });
                var security = kind switch { "provider" => s_bearer, "oauth" => [new(SecurityScheme.OAuth2("oauth", "/token"))], _ => Array.Empty<SecurityRequirement>() };
                var call = kind == "upload"
                    ? PutAsync(client, ApiBodies.File(FilePart.FromStream(new OnceStream([1, 2, 3]))), null)
                    : client.CallAsync("GET", security: security);
                Assert.IsType<BlockedContext>(SynchronizationContext.Current);
                result.SetResult(call.GetAwaiter().GetResult().Status);
            }
            catch (Exception e)
            {
                result.SetException(e);
            }
        })
        { IsBackground = true };
        thread.Start();
        Assert.Equal(200, await result.Task.WaitAsync(s_limit));
    }

    [Fact]
    public async Task Disposing_the_client_ends_its_calls()
    {
        var arrived = new SemaphoreSlim(0);
        await using var server = new RawServer(async c =>
        {
            await c.ReadHeadAsync();
            arrived.Release();
            await c.StallAsync();
        });
        foreach (var timeout in new[] { Timeout.InfiniteTimeSpan, TimeSpan.FromMinutes(5) })
        {
            var client = new TestClient(server.Address, o =>
            {
                o.Timeout = timeout;
                o.Resilience.MaxRetries = 3;
            });
            var calls = Enumerable.Range(0, 5).Select(_ => client.CallAsync()).ToArray();
            for (var i = 0; i < calls.Length; i++) Assert.True(await arrived.WaitAsync(s_limit));
            client.Dispose();
            foreach (var call in calls)
            {
                var e = await Assert.ThrowsAsync<ObjectDisposedException>(() => call.WaitAsync(s_limit));
                Assert.Contains("GET /x", e.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_request_that_is_sent_twice_leaves_the_first_call_alone()
    {
        await using var server = await TestServer.StartJsonAsync("""{"url":"u"}""");
        using var client = new TestClient(server.Address);
        var builder = new ApiRequestBuilder(new ApiOperation("POST", "/x", null));
        builder.Path("/x");
        builder.JsonBody(new Picture("sent"), PictureCodec.Instance);
        var request = builder.Build();
        var first = client.Pipeline.SendAsync(request, TestClient.PictureResponses, null, default);
        Assert.Throws<InvalidOperationException>(() => { _ = client.Pipeline.SendAsync(request, TestClient.PictureResponses, null, default); });
        Assert.Equal("u", (await first).Url);
        Assert.Equal("""{"url":"sent"}""", server.Last.Text);
        Assert.Throws<InvalidOperationException>(() => builder.Build());
    }

    private static async ValueTask<string> Slow(CancellationToken cancellationToken)
    {
        // Without ConfigureAwait(false), as an application writes it.
        await Task.Run(static () => Thread.Yield(), cancellationToken);
        return "t";
    }

    private static Task<Picture> GetAsync(ApiPipeline pipeline)
    {
        var request = new ApiRequestBuilder(new ApiOperation("GET", "/x", null));
        request.Path("/x");
        return pipeline.SendAsync(request.Build(), TestClient.PictureResponses, null, default);
    }

    private static Task<ApiResponse> PutAsync(TestClient client, ApiBody body, RequestOptions? options) => client.CallAsync(
        "PUT",
        build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.Body(body);
        },
        options: options).WaitAsync(s_limit);

    private static void Fail(bool now)
    {
        if (now) throw new InvalidOperationException("listener");
    }

    /// <summary>The context of a thread that is blocked: what is posted to it never runs.</summary>
    private sealed class BlockedContext : SynchronizationContext
    {
        private readonly ConcurrentQueue<SendOrPostCallback> _lost = new();

        public override void Post(SendOrPostCallback d, object? state) => _lost.Enqueue(d);

        public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException();
    }

    /// <summary>Answers with a response that fails when it is disposed.</summary>
    private sealed class StubbornHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.BadRequest) { Content = new Stubborn() });

        private sealed class Stubborn() : ByteArrayContent([])
        {
            protected override void Dispose(bool disposing) => throw new InvalidOperationException("not yet");
        }
    }

    /// <summary>Headers that can be read once.</summary>
    private sealed class ChangingHeaders() : System.Collections.ObjectModel.ReadOnlyDictionary<string, string>(new Dictionary<string, string> { ["X-A"] = "1" }), IEnumerable<KeyValuePair<string, string>>
    {
        private int _reads;

        IEnumerator<KeyValuePair<string, string>> IEnumerable<KeyValuePair<string, string>>.GetEnumerator() =>
            _reads++ == 0 ? GetEnumerator() : throw new InvalidOperationException("the headers have changed");
    }

    private sealed class FailingSource : MemoryStream
    {
        public int Reads { get; private set; }

        public override bool CanSeek => true;

        public override long Length => 10;

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            Reads++;
            throw new IOException("the disk is gone");
        }
    }
}
