using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Specs.Events;
using Wappfy.Runtime;
using Wappfy.Runtime.Hosting;

namespace Wappfy.Hosting.Tests;

/// <summary>Webhooks in ASP.NET Core: app.MapXxxWebhooks(…), over HTTP.</summary>
public sealed class WebhookTests
{
    private const string Message = """{"id":"e1","event":"message","body":"Olá"}""";
    private static readonly WebhookSignature s_signature = WebhookSignature.StandardWebhooks("c2VjcmV0");

    /// <summary>What handlers that are created with services see.</summary>
    private sealed class Seen
    {
        public ConcurrentQueue<string> Events { get; } = new();
    }

    private sealed class Greeter(Seen seen) : IWebhookHandler<MessageEvent>
    {
        public Task HandleAsync(MessageEvent webhook, CancellationToken cancellationToken)
        {
            seen.Events.Enqueue("greeted " + webhook.Body);
            return Task.CompletedTask;
        }
    }

    private sealed class Keeper(Seen seen) : IWebhookHandler<WebhookDelivery<WahaWebhook>>
    {
        public Task HandleAsync(WebhookDelivery<WahaWebhook> webhook, CancellationToken cancellationToken)
        {
            seen.Events.Enqueue($"kept {webhook.Name} {webhook.Webhook.Unknown} {webhook.Header("webhook-id")}");
            return Task.CompletedTask;
        }
    }

    private sealed class Receiver : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });

        private Receiver(WebApplication app) => _app = app;

        public Seen Seen => _app.Services.GetRequiredService<Seen>();

        public LogLines Log { get; private init; } = null!;

        public static async Task<Receiver> StartAsync(Action<WebhookBuilder<WahaWebhook>> configure, Action<IServiceCollection>? services = null)
        {
            var builder = WebApplication.CreateSlimBuilder();
            var log = new LogLines();
            builder.Logging.ClearProviders().AddProvider(log);
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.AddSingleton<Seen>();
            services?.Invoke(builder.Services);
            var app = builder.Build();
            app.MapWahaWebhooks("/hooks", configure);
            await app.StartAsync();
            return new Receiver(app) { Log = log };
        }

        public Task StopAsync(CancellationToken cancellationToken = default) => _app.StopAsync(cancellationToken);

        public async Task<(int Status, string Text)> SendAsync(string json, WebhookSignature? signature = null, string? id = null, IReadOnlyDictionary<string, string>? headers = null)
        {
            using var response = await SendRawAsync(json, signature, id, headers);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
        }

        public async Task<HttpResponseMessage> SendRawAsync(string json, WebhookSignature? signature = null, string? id = null, IReadOnlyDictionary<string, string>? headers = null)
        {
            var body = Encoding.UTF8.GetBytes(json);
            using var request = new HttpRequestMessage(HttpMethod.Post, _app.Urls.Single() + "/hooks") { Content = new ByteArrayContent(body) };
            foreach (var header in headers ?? (signature ?? s_signature).CreateHeaders(body, id)) request.Headers.Add(header.Key, header.Value);
            return await _http.SendAsync(request);
        }

        public async ValueTask DisposeAsync()
        {
            _http.Dispose();
            await _app.DisposeAsync();
        }
    }

    [Fact]
    public async Task Each_event_goes_to_its_handlers()
    {
        await using var receiver = await Receiver.StartAsync(hooks => hooks
            .Verify(s_signature)
            .On<MessageEvent, Greeter>()
            .On<MessageEvent, Greeter>(static w => w.MessageEdited)
            .OnUnknown<Keeper>());

        Assert.Equal((200, ""), await receiver.SendAsync(Message));
        Assert.Equal(200, (await receiver.SendAsync("""{"event":"message.edited","body":"Oi"}""")).Status);
        Assert.Equal(200, (await receiver.SendAsync("""{"event":"session.status","status":"WORKING"}""")).Status);
        Assert.Equal(200, (await receiver.SendAsync("""{"event":"call"}""", id: "7")).Status);
        Assert.Equal(["greeted Olá", "greeted Oi", "greeted Oi", """kept call {"event":"call"} 7"""], receiver.Seen.Events);
    }

    [Fact]
    public async Task A_handler_may_be_a_function_and_a_registered_service_of_a_scope()
    {
        var seen = new ConcurrentQueue<string>();
        await using var receiver = await Receiver.StartAsync(
            hooks => hooks
                .Verify(static _ => s_signature)
                .On<StatusEvent>((status, _) =>
                {
                    seen.Enqueue(status.Status);
                    return Task.CompletedTask;
                })
                .On<MessageEvent, Greeter>()
                .OnAny((delivery, _) =>
                {
                    seen.Enqueue("any " + delivery.Name);
                    return Task.CompletedTask;
                }),
            static services => services.AddScoped<Greeter>());
        await receiver.SendAsync("""{"event":"session.status","status":"WORKING"}""");
        await receiver.SendAsync("""{"event":"call"}""");
        await receiver.SendAsync(Message);
        Assert.Equal(["WORKING", "any session.status", "any call", "any message"], seen);
        Assert.Equal(["greeted Olá"], receiver.Seen.Events);
    }

    [Fact]
    public async Task What_must_not_be_accepted_is_rejected_without_a_reason_in_the_response()
    {
        await using var receiver = await Receiver.StartAsync(static hooks => hooks.Verify(s_signature).MaxBodyBytes(200).On<MessageEvent, Greeter>());
        var old = s_signature.CreateHeaders(Encoding.UTF8.GetBytes(Message)).ToDictionary(static h => h.Key, static h => h.Key == "webhook-timestamp" ? "1614265330" : h.Value);

        Assert.Equal((401, ""), await receiver.SendAsync(Message, headers: new Dictionary<string, string>()));
        Assert.Equal((401, ""), await receiver.SendAsync(Message, WebhookSignature.StandardWebhooks("b3RoZXI=")));
        Assert.Equal((401, ""), await receiver.SendAsync(Message, headers: old));
        Assert.Equal((400, ""), await receiver.SendAsync("hello"));
        Assert.Equal((400, ""), await receiver.SendAsync("""{"event":"message","body":"""));
        Assert.Equal((413, ""), await receiver.SendAsync($$"""{"event":"message","body":"{{new string('x', 300)}}"}"""));
        Assert.Empty(receiver.Seen.Events);
        var warnings = receiver.Log.Lines.Where(static l => l.Category == "Wappfy.Runtime.Hosting.Webhooks").Select(static l => l.Text).ToList();
        Assert.Equal(6, warnings.Count);
        Assert.Contains("A webhook for WahaWebhook at /hooks was rejected with 401: The webhook has no header webhook-signature: it is not signed.", warnings);
        Assert.DoesNotContain(warnings, static text => text.Contains("c2VjcmV0", StringComparison.Ordinal) || text.Contains("Olá", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"event":"\ud800","id":"q"}""")]
    [InlineData("""{"event":"message","id":"\ud800","body":"b"}""")]
    [InlineData("""{"challenge":"\ud800","event":"message","body":"b"}""")]
    public async Task A_text_that_is_not_Unicode_is_rejected_like_other_invalid_bodies(string body)
    {
        // RFC 8259 §8.2: half of a surrogate pair is not a character, wherever the receiver looks.
        await using var receiver = await Receiver.StartAsync(static hooks => hooks.Verify(s_signature).OnceByMember("id").AnswerChallenge().On<MessageEvent, Greeter>());
        Assert.Equal((400, ""), await receiver.SendAsync(body));
        Assert.Empty(receiver.Seen.Events);
    }

    [Fact]
    public async Task A_replay_window_of_a_receiver_applies_to_its_signatures()
    {
        var signature = WebhookSignature.Waha("s");
        await using var receiver = await Receiver.StartAsync(hooks => hooks.Verify(signature).Within(TimeSpan.FromMinutes(5)).On<MessageEvent, Greeter>());
        Assert.Equal(200, (await receiver.SendAsync(Message, signature)).Status);
        var old = signature.CreateHeaders(Encoding.UTF8.GetBytes(Message)).ToDictionary(static h => h.Key, static h => h.Key == "X-Webhook-Timestamp" ? "1614265330" : h.Value);
        Assert.Equal(401, (await receiver.SendAsync(Message, headers: old)).Status);
    }

    [Fact]
    public void A_receiver_that_anybody_could_send_to_is_an_error()
    {
        using var app = WebApplication.CreateSlimBuilder().Build();
        Assert.Contains("Verify(…)", Assert.Throws<InvalidOperationException>(() => app.MapWahaWebhooks("/hooks", static hooks => hooks.On<MessageEvent, Greeter>())).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => app.MapWahaWebhooks("/hooks", static hooks => hooks.Verify(WebhookSignature.GitHub("s")).Within(TimeSpan.FromMinutes(1))));
        app.MapWahaWebhooks("/hooks", static hooks => hooks.AllowUnsigned());
        app.MapSubscribeCallbacks("/data", static hooks => hooks.AllowUnsigned().On<StatusEvent>(static (_, _) => Task.CompletedTask));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_event_that_comes_twice_is_handled_once(bool isDistributed)
    {
        await using var receiver = await Receiver.StartAsync(
            hooks =>
            {
                hooks.Verify(s_signature).OnceByMember("id").On<MessageEvent, Greeter>();
                if (isDistributed) hooks.InDistributedCache();
            },
            static services => services.AddSingleton<IDistributedCache, DictionaryCache>());
        Assert.Equal(200, (await receiver.SendAsync(Message)).Status);
        Assert.Equal(200, (await receiver.SendAsync(Message)).Status);
        Assert.Equal(200, (await receiver.SendAsync("""{"id":"e2","event":"message","body":"b"}""")).Status);
        Assert.Equal(200, (await receiver.SendAsync("""{"event":"message","body":"without"}""")).Status);
        Assert.Equal(200, (await receiver.SendAsync("""{"event":"message","body":"without"}""")).Status);
        Assert.Equal(["greeted Olá", "greeted b", "greeted without", "greeted without"], receiver.Seen.Events);
    }

    [Fact]
    public async Task Deliveries_of_one_event_at_the_same_time_are_handled_once_and_have_one_result()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var count = 0;
        await using var receiver = await Receiver.StartAsync(hooks => hooks.Verify(s_signature).OnceByHeader("webhook-id").On<MessageEvent>(async (_, _) =>
        {
            Interlocked.Increment(ref count);
            begun.TrySetResult();
            await gate.Task;
        }));
        var first = receiver.SendAsync(Message, id: "1");
        await begun.Task;
        var others = Enumerable.Range(0, 5).Select(_ => receiver.SendAsync(Message, id: "1")).ToList();
        gate.SetResult();
        Assert.All(await Task.WhenAll([first, .. others]), static r => Assert.Equal(200, r.Status));
        Assert.Equal(1, count);
    }

    [Fact]
    public async Task An_event_whose_handler_failed_is_handled_again()
    {
        var count = 0;
        await using var receiver = await Receiver.StartAsync(hooks => hooks.Verify(s_signature).OnceByMember("id").On<MessageEvent>((_, _) =>
            ++count == 1 ? throw new InvalidOperationException("the database is down") : Task.CompletedTask));
        Assert.Equal((500, ""), await receiver.SendAsync(Message));
        Assert.Equal(200, (await receiver.SendAsync(Message)).Status);
        Assert.Equal(200, (await receiver.SendAsync(Message)).Status);
        Assert.Equal(2, count);
        Assert.Contains(receiver.Log.Lines, static l => l.Level == LogLevel.Error && l.Text == "A handler of WahaWebhook at /hooks failed for the event 'message'");
    }

    [Fact]
    public async Task A_handler_that_takes_too_long_is_canceled_and_the_sender_tries_again()
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var count = 0;
        await using var receiver = await Receiver.StartAsync(hooks => hooks.Verify(s_signature).OnceByMember("id").RespondWithin(TimeSpan.FromMilliseconds(50)).On<MessageEvent>(async (_, token) =>
        {
            if (Interlocked.Increment(ref count) > 1) return;
            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                ended.SetResult();
            }
        }));
        using (var response = await receiver.SendRawAsync(Message))
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "5"), (response.StatusCode, response.Headers.GetValues("Retry-After").Single()));
        await ended.Task;
        while ((await receiver.SendAsync(Message)).Status == 503)
        {
            // The first one has ended, and leaves.
        }

        Assert.Equal(2, count);
    }

    [Fact]
    public async Task Events_can_be_handled_after_the_response_and_before_the_application_stops()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var seen = new ConcurrentQueue<string>();
        await using var receiver = await Receiver.StartAsync(hooks => hooks.Verify(s_signature).InBackground(capacity: 2).On<MessageEvent>(async (message, _) =>
        {
            await gate.Task;
            seen.Enqueue(message.Body);
        }));
        var statuses = new List<int>();
        for (var i = 0; i < 5; i++) statuses.Add((await receiver.SendAsync($$"""{"event":"message","body":"{{i}}"}""")).Status);
        Assert.Empty(seen);
        Assert.Equal(202, statuses[0]);
        Assert.Contains(503, statuses);
        var stopped = Task.Run(() => receiver.StopAsync());
        gate.SetResult();
        await stopped;
        Assert.Equal(statuses.Count(static s => s == 202), seen.Count);
    }

    // A client is registered, or the queues themselves.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_queue_ends_with_the_shutdown_token_of_the_host(bool hasClient)
    {
        var canceled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var receiver = await Receiver.StartAsync(
            hooks => hooks.Verify(s_signature).InBackground(capacity: 5).On<MessageEvent>(async (_, cancellationToken) =>
            {
                started.TrySetResult();
                using var registration = cancellationToken.Register(() => canceled.TrySetResult());
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            }),
            services =>
            {
                if (hasClient) services.AddWahaClient();
                else services.AddWebhookQueues();
            });
        Assert.Equal(202, (await receiver.SendAsync(Message)).Status);
        Assert.Equal(202, (await receiver.SendAsync(Message)).Status);
        await started.Task;
        using var shutdown = new CancellationTokenSource();
        var stopped = receiver.StopAsync(shutdown.Token);
        Assert.False(canceled.Task.IsCompleted);
        await shutdown.CancelAsync();
        await canceled.Task;
        await stopped;
        Assert.Equal("WahaWebhook at /hooks had 2 events in its queue that were not handled when the application stopped", Assert.Single(receiver.Log.Lines, static l => l.Level == LogLevel.Error).Text);
    }

    [Fact]
    public async Task A_queue_that_ends_in_time_is_handled_before_the_host_has_stopped()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var seen = new ConcurrentQueue<string>();
        await using var receiver = await Receiver.StartAsync(
            hooks => hooks.Verify(s_signature).InBackground(capacity: 5).On<MessageEvent>(async (message, _) =>
            {
                await gate.Task;
                seen.Enqueue(message.Body);
            }),
            static services => services.AddWebhookQueues());
        for (var i = 0; i < 3; i++) Assert.Equal(202, (await receiver.SendAsync($$"""{"event":"message","body":"{{i}}"}""")).Status);
        var stopped = Task.Run(() => receiver.StopAsync());
        gate.SetResult();
        await stopped;
        Assert.Equal(["0", "1", "2"], seen);
        Assert.DoesNotContain(receiver.Log.Lines, static l => l.Level == LogLevel.Error);
    }

    [Fact]
    public async Task A_secret_that_the_configuration_does_not_have_is_named()
    {
        Assert.Equal(
            "The webhooks at '/hooks' cannot be verified: the configuration has no value for 'Hooks:Secret', which Verify(…) reads. Set it in appsettings.json, in user secrets, or as the environment variable Hooks__Secret.",
            (await Fault(static hooks => hooks.Verify("Hooks:Secret", static secret => WebhookSignature.Waha(secret)))).Message);
        Assert.Contains(
            "the configuration has no value for 'Hooks:Secret', which Verify(static services => WebhookSignature.GitHub(services.GetRequiredService<IConfiguration>()[\"Hooks:Secret\"]!)) reads.",
            (await Fault(static hooks => hooks.Verify(static services => WebhookSignature.GitHub(services.GetRequiredService<IConfiguration>()["Hooks:Secret"]!)))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "the configuration has no value for 'Hooks:Other:Secret', which",
            (await Fault(static hooks => hooks.Verify(static services => WebhookSignature.Slack(services.GetRequiredService<IConfiguration>().GetSection("Hooks:Other").GetSection("Secret").Value!)))).Message,
            StringComparison.Ordinal);
        var secret = "";
        Assert.Equal(
            "The webhooks at '/hooks' cannot be verified: Verify(services => WebhookSignature.Waha(secret)) creates no signature. The webhook's secret must not be empty. (Parameter 'secret') "
            + "Look up the configuration value from which the secret is taken; Verify(\"KEY\", secret => …) reads one, and names it if it is missing.",
            (await Fault(hooks => hooks.Verify(services => WebhookSignature.Waha(secret)))).Message);

        // A secret in the expression is not shown.
        Assert.DoesNotContain("not base64", (await Fault(static hooks => hooks.Verify(static _ => WebhookSignature.StandardWebhooks("not base64")))).Message, StringComparison.Ordinal);

        static Task<InvalidOperationException> Fault(Action<WebhookBuilder<WahaWebhook>> configure) => Assert.ThrowsAsync<InvalidOperationException>(() => Receiver.StartAsync(configure));
    }

    [Fact]
    public async Task A_secret_can_be_a_value_of_the_configuration()
    {
        await using var receiver = await Receiver.StartAsync(
            static hooks => hooks.Verify("Hooks:Secret", WebhookSignature.StandardWebhooks),
            static services => services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Hooks:Secret", "c2VjcmV0")]).Build()));
        Assert.Equal(200, (await receiver.SendAsync(Message)).Status);
    }

    [Fact]
    public async Task Unknown_events_without_a_handler_are_acknowledged_and_logged_once()
    {
        await using var receiver = await Receiver.StartAsync(static hooks => hooks.Verify(s_signature).On<MessageEvent, Greeter>());
        Assert.Equal(200, (await receiver.SendAsync("{\"event\":\"call\\nreceived\"}")).Status);
        Assert.Equal(200, (await receiver.SendAsync("{\"event\":\"call\\nreceived\"}")).Status);
        Assert.Contains("the event 'call received', which the OpenAPI document does not know", Assert.Single(receiver.Log.Lines, static l => l.Level == LogLevel.Warning).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_event_may_be_named_by_a_header_and_a_challenge_is_answered()
    {
        var signature = WebhookSignature.GitHub("s");
        await using var receiver = await Receiver.StartAsync(hooks => hooks.Verify(signature).NamedByHeader("X-GitHub-Event").AnswerChallenge().On<MessageEvent, Greeter>());
        var body = """{"event":"?","body":"b"}""";
        var headers = signature.CreateHeaders(Encoding.UTF8.GetBytes(body)).ToDictionary();
        headers["X-GitHub-Event"] = "message";
        Assert.Equal(200, (await receiver.SendAsync(body, headers: headers)).Status);
        Assert.Equal(["greeted b"], receiver.Seen.Events);
        Assert.Equal((200, "3eZbrw1a"), await receiver.SendAsync("""{"type":"url_verification","challenge":"3eZbrw1a"}""", signature));
        Assert.Equal(401, (await receiver.SendAsync("""{"type":"url_verification","challenge":"3eZbrw1a"}""", WebhookSignature.GitHub("t"))).Status);
    }

    private sealed class DictionaryCache : IDistributedCache
    {
        private readonly ConcurrentDictionary<string, byte[]> _values = new();

        public byte[]? Get(string key) => _values.GetValueOrDefault(key);

        public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Task.FromResult(Get(key));

        public void Refresh(string key)
        {
        }

        public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

        public void Remove(string key) => _values.TryRemove(key, out _);

        public Task RemoveAsync(string key, CancellationToken token = default) => Task.CompletedTask;

        public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => _values[key] = value;

        public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
        {
            Assert.Equal(TimeSpan.FromDays(3), options.AbsoluteExpirationRelativeToNow);
            Set(key, value, options);
            return Task.CompletedTask;
        }
    }
}
