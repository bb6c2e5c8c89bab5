using System.Collections.Concurrent;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>Credentials of calls: where they are sent, and when they are renewed; without a network.</summary>
public sealed class CallCredentialTests : CallTestBase
{
    [Fact]
    public async Task A_401_of_an_earlier_attempt_does_not_count_later()
    {
        var handler = new AnsweringHandler(n =>
        {
            if (n > 1) return AnsweringHandler.Json("{}", 404);
            var response = AnsweringHandler.Redirect(302, "ftp://h/x");
            response.Content = new StreamContent(new BrokenStream());
            return response;
        });
        using var client = Client(handler, o =>
        {
            o.Resilience.MaxRetries = 1;
            o.TimeProvider = new ManualTime(passAtOnce: true);
        });
        var e = await Assert.ThrowsAsync<ApiException>(() => client.CallAsync());
        Assert.Equal("GET /x answered 404 Not Found: {}", e.Message);
    }

    [Fact]
    public async Task Another_origin_gets_no_credential_and_a_401_there_renews_none()
    {
        var asked = 0;
        var handler = new AnsweringHandler(n => n == 1 ? AnsweringHandler.Redirect(302, "https://other.example.org/y") : AnsweringHandler.Json("{}", 401));
        using var client = Client(handler, o => o.Credentials.Add(new BearerCredential(_ => new ValueTask<string>("t" + ++asked))));
        Assert.Equal(401, (await Assert.ThrowsAsync<ApiException>(() => client.CallAsync(security: Bearer))).Status);
        Assert.Equal(["Bearer t1", null], handler.Requests.Select(r => r.Header("Authorization")));
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_rejected_credential_is_renewed_once_and_the_401_is_disposed()
    {
        var asked = 0;
        var answers = new List<HttpResponseMessage>();
        var handler = new AnsweringHandler(_ =>
        {
            answers.Add(AnsweringHandler.Json("{}", 401));
            return answers[^1];
        });
        using var client = Client(handler, o => o.Credentials.Add(new BearerCredential(_ => new ValueTask<string>("t" + ++asked))));
        Assert.Equal(401, (await Assert.ThrowsAsync<ApiException>(() => client.CallAsync(security: Bearer))).Status);
        Assert.Equal(["Bearer t1", "Bearer t2"], handler.Requests.Select(r => r.Header("Authorization")));
        Assert.Equal(2, asked);
        AssertDisposed(answers);
    }

    /// <summary>One client serves many users: the provider returns the secret of the current one.</summary>
    [Theory]
    [InlineData("bearer")]
    [InlineData("key")]
    public async Task A_renewed_secret_is_sent_by_the_call_that_it_was_renewed_for(string kind)
    {
        var user = new AsyncLocal<string>();
        var asked = new ConcurrentBag<(string User, string? Refused)>();
        ValueTask<string> Provide(string? refused, CancellationToken cancellationToken)
        {
            asked.Add((user.Value!, refused));
            return new ValueTask<string>(user.Value + (refused is null ? "-old" : "-new"));
        }

        // The request that follows alice's renewal is never sent.
        var scheme = kind == "bearer" ? SecurityScheme.Bearer("bearer") : SecurityScheme.ApiKey("key", ApiKeyLocation.Header, "Authorization");
        var handler = new AnsweringHandler(static (_, message, _) => Task.FromResult(AnsweringHandler.Json("{\"url\":\"1\"}", message.Headers.GetValues("Authorization").Single().EndsWith("-old", StringComparison.Ordinal) ? 401 : 200)));
        var sent = 0;
        using var client = Client(handler, o =>
        {
            o.Credentials.Add(kind == "bearer" ? new BearerCredential(Provide) : new ApiKeyCredential(Provide));
            o.Middleware.Add((call, next) => user.Value == "alice" && Interlocked.Increment(ref sent) == 2 ? throw new InvalidOperationException("stopped") : next(call));
        });
        user.Value = "alice";
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.CallAsync(security: [new SecurityRequirement(scheme)]));
        user.Value = "bob";
        await client.CallAsync(security: [new SecurityRequirement(scheme)]);

        var prefix = kind == "bearer" ? "Bearer " : "";
        Assert.Equal([prefix + "alice-old", prefix + "bob-old", prefix + "bob-new"], handler.Requests.Select(r => r.Header("Authorization")));
        Assert.Equal([("alice", null), ("alice", "alice-old"), ("bob", null), ("bob", "bob-old")], asked.OrderBy(static a => a.User, StringComparer.Ordinal).ThenBy(static a => a.Refused, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Each_secret_that_a_call_was_sent_with_is_hidden()
    {
        var asked = 0;
        var handler = new AnsweringHandler(n => AnsweringHandler.Json("{\"message\":\"the session of secret-token-1 is closed\"}", n == 1 ? 401 : 403));
        using var client = Client(handler, o => o.Credentials.Add(new BearerCredential(_ => new ValueTask<string>("secret-token-" + ++asked))));
        var e = await Assert.ThrowsAsync<ApiException>(() => client.CallAsync(security: Bearer));
        Assert.DoesNotContain("secret-token-1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_of_the_caller_is_not_renewed()
    {
        var asked = 0;
        var handler = new AnsweringHandler(_ => AnsweringHandler.Json("{}", 401));
        using var client = Client(handler, o =>
        {
            o.Credentials.Add(new ApiKeyCredential("k"));
            o.Credentials.Add(new BearerCredential(_ => new ValueTask<string>("t" + ++asked)));
        });
        SecurityRequirement[] both = [new SecurityRequirement(SecurityScheme.ApiKey("key", ApiKeyLocation.Header, "X-Key"), SecurityScheme.Bearer("bearer"))];
        var options = new RequestOptions { Headers = new Dictionary<string, string> { ["Authorization"] = "Sig 1" } };
        Assert.Equal(401, (await Assert.ThrowsAsync<ApiException>(() => client.CallAsync(security: both, options: options))).Status);
        Assert.Equal((1, 0), (handler.Requests.Count, asked));
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task A_rejected_credential_is_renewed_if_the_body_can_be_sent_again(bool isReplayable, int requests)
    {
        var asked = 0;
        var handler = new AnsweringHandler(n => AnsweringHandler.Json("{}", n == 1 ? 401 : 200));
        using var client = Client(handler, o => o.Credentials.Add(new BearerCredential(_ => new ValueTask<string>("t" + ++asked))));
        var file = isReplayable ? FilePart.FromBytes("body"u8.ToArray()) : FilePart.FromStream(new OnceStream("body"u8.ToArray()));
        var call = client.CallAsync("POST", security: Bearer, build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.Body(ApiBodies.File(file));
        });
        if (isReplayable) Assert.Equal(200, (await call).Status);
        else Assert.Equal(401, (await Assert.ThrowsAsync<ApiException>(() => call)).Status);
        Assert.Equal(requests, handler.Requests.Count);
        Assert.All(handler.Requests, r => Assert.Equal("body", r.Body));
    }

    [Fact]
    public async Task A_credential_is_renewed_although_a_redirect_has_dropped_a_body_that_can_be_sent_once()
    {
        var asked = 0;
        var handler = new AnsweringHandler(n => n switch { 1 => AnsweringHandler.Redirect(303, "/there"), 2 => AnsweringHandler.Json("{}", 401), _ => AnsweringHandler.Json("{}") });
        using var client = Client(handler, o => o.Credentials.Add(new BearerCredential(_ => new ValueTask<string>("t" + ++asked))));
        var response = await client.CallAsync("POST", security: Bearer, build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.Body(ApiBodies.File(FilePart.FromStream(new OnceStream("body"u8.ToArray()))));
        });
        Assert.Equal(200, response.Status);
        Assert.Equal([("POST", "body"), ("GET", null), ("GET", null)], handler.Requests.Select(r => (r.Method, r.Body)));
        Assert.Equal(["Bearer t1", "Bearer t2", "Bearer t3"], handler.Requests.Select(r => r.Header("Authorization")));
    }

    [Fact]
    public async Task A_slow_credential_is_waited_for()
    {
        var secret = new TaskCompletionSource<string>();
        var handler = new AnsweringHandler(_ => AnsweringHandler.Json("{}"));
        using var client = Client(handler, o => o.Credentials.Add(new BearerCredential(_ => new ValueTask<string>(secret.Task))));
        var call = client.CallAsync(security: Bearer);
        Assert.Empty(handler.Requests);
        secret.SetResult("late");
        await call;
        Assert.Equal("Bearer late", handler.Last.Header("Authorization"));
    }

    [Fact]
    public async Task A_renewal_that_fails_leaves_no_response_open()
    {
        var answers = new List<HttpResponseMessage>();
        var handler = new AnsweringHandler(n =>
        {
            answers.Add(n == 1 ? AnsweringHandler.Redirect(302, "/there") : AnsweringHandler.Json("{}", 401));
            return answers[^1];
        });
        using var client = Client(handler, o => o.Credentials.Add(new BearerCredential((refused, _) => refused is null ? new ValueTask<string>("t") : throw new FormatException("vault"))));
        await Assert.ThrowsAsync<ApiAuthenticationException>(() => client.CallAsync(security: Bearer));
        Assert.Equal(2, answers.Count);
        AssertDisposed(answers);
    }

    [Fact]
    public async Task A_reason_that_echoes_a_secret_does_not_show_it()
    {
        using var client = Client(
            new AnsweringHandler(_ =>
            {
                var response = AnsweringHandler.Json("{}");
                response.ReasonPhrase = "OK " + TestClient.Secret;
                return response;
            }),
            o => o.Credentials.Add(new BearerCredential(TestClient.Secret)));
        Assert.Equal("OK ***", (await client.CallAsync(security: Bearer)).Reason);
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("reset");

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => throw new IOException("reset");
    }
}
