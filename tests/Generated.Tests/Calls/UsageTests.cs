using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Specs.Usage;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>How calls read in a user's code, one idiom after the other: written as a user would, and run.</summary>
public sealed class UsageTests : IAsyncLifetime
{
    private const string Key = "usage-secret";

    private TestServer _server = null!;
    private WahaClient _client = null!;
    private string _answer = "{}";
    private int _status = 200;
    private string _contentType = "application/json";

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync(context =>
        {
            context.Response.StatusCode = _status;
            context.Response.ContentType = _contentType == "as asked" ? context.Request.Headers.Accept.ToString() : _contentType;
            return context.Response.WriteAsync(context.Request.Query["page"] == "2" ? "[]" : _answer);
        });
        _client = new WahaClient(new ApiKeyCredential(Key), _server.Address);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_body_is_written_in_place()
    {
        var client = _client;
        _answer = """{"id":"m1"}""";

        await client.Chatting.SendTextAsync(new() { Session = "default", ChatId = "123@c.us", Text = "Olá!" });

        Assert.Equal("/api/sendText", _server.Last.Target);
        Assert.Equal("Olá!", JsonDocument.Parse(_server.Last.Body).RootElement.GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_branch_converts_to_its_union()
    {
        var client = _client;

        await client.Chatting.SendImageAsync(new()
        {
            Session = "default", ChatId = "123@c.us", Caption = "the menu",
            File = new RemoteFile { Mimetype = "image/jpeg", Filename = "menu.jpg", Url = "https://example.org/menu.jpg" },
        });

        Assert.Equal("https://example.org/menu.jpg", JsonDocument.Parse(_server.Last.Body).RootElement.GetProperty("file").GetProperty("url").GetString());
    }

    [Theory]
    [InlineData("""{"mimetype":"a/b","url":"u"}""", "u")]
    [InlineData("""{"mimetype":"a/b","data":"ABC"}""", "3")]
    [InlineData("""{"mimetype":"a/b","ftp":"x"}""", """{"mimetype":"a/b","ftp":"x"}""")]
    public void A_union_is_switched_over(string file, string expected)
    {
        var message = MessageImageRequest.Codec.Instance.Deserialize(Encoding.UTF8.GetBytes("""{"session":"s","chatId":"c","file":""" + file + "}"));
        string seen;

        switch (message.File)
        {
            case { RemoteFile: { } remote }: seen = remote.Url; break;
            case { BinaryFile: { } binary }: seen = binary.Data.Length.ToString(System.Globalization.CultureInfo.InvariantCulture); break;
            default: seen = message.File.RawJson!.Value.GetRawText(); break;
        }

        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task A_status_that_the_specification_does_not_know_still_reads()
    {
        var client = _client;
        _answer = """[{"name":"a","status":"WORKING"},{"name":"b","status":"SCAN_QR_CODE"}]""";
        var seen = new List<string>();

        foreach (SessionInfo s in await client.Sessions.ListAsync(all: true))
            seen.Add(s.Status == SessionStatus.Working ? "up" : s.Status.Value);

        Assert.Equal(["up", "SCAN_QR_CODE"], seen);
        Assert.Equal("/api/sessions?all=true", _server.Last.Target);
    }

    [Fact]
    public async Task One_operation_has_a_method_per_content_type()
    {
        var client = _client;
        _contentType = "as asked";
        _answer = """{"value":"code"}""";
        using var file = new MemoryStream();
        var seen = new List<TransferProgress>();
        var progress = new Immediate(seen.Add);
        var ct = CancellationToken.None;

        using BinaryResponse png = await client.Auth.GetQrAsPngAsync("default");
        await png.CopyToAsync(file, progress, ct);
        Assert.Equal("image/png", _server.Last.Header("Accept"));
        Assert.Equal(file.Length, seen[^1].Bytes);

        var qr = await client.Auth.GetQrAsJsonAsync("default", format: QrFormat.Raw);
        Assert.Equal("code", qr.Value);
        Assert.Equal(("application/json", "/api/default/auth/qr?format=raw"), (_server.Last.Header("Accept"), _server.Last.Target));
    }

    [Fact]
    public async Task A_body_that_the_specification_does_not_describe_is_there_all_the_same()
    {
        var client = _client;
        _answer = """[{"id":"1@c.us"}]""";

        JsonElement chats = (await client.Chats.GetChatsAsync("default")).Json();

        Assert.Equal("1@c.us", chats[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Absent_null_and_value_differ_in_a_patch()
    {
        var client = _client;
        var (owner, repo) = ("o", "r");

        await client.Issues.UpdateAsync(owner, repo, 7, new() { Title = "new", Milestone = Optional.Null, Assignees = default });

        Assert.Equal(("PATCH", "/repos/o/r/issues/7", """{"title":"new","milestone":null}"""), (_server.Last.Method, _server.Last.Target, _server.Last.Text));
    }

    [Fact]
    public async Task Errors_are_caught_by_type_and_status()
    {
        var client = _client;
        var seen = new List<string>();
        Action<string> log = seen.Add;
        _status = 404;
        _answer = """{"message":"Session not found"}""";

        try { await client.Sessions.GetAsync("nope"); }
        catch (ApiException<NotFoundError> e) when (e.Status == 404) { log(e.Error.Message); }
        catch (ApiException e) { log(e.Message); }

        _status = 400;
        _answer = """{"message":"no","path":"/api/sessions/nope?key=usage-secret"}""";
        try { await client.Sessions.GetAsync("nope"); }
        catch (ApiException<NotFoundError> e) when (e.Status == 404) { log(e.Error.Message); }
        catch (ApiException e) { log(e.Message); }

        Assert.Equal("Session not found", seen[0]);
        Assert.StartsWith("GET /api/sessions/{session} answered 400 Bad Request: {\"message\":\"no\"", seen[1], StringComparison.Ordinal);
        Assert.DoesNotContain(Key, seen[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_come_one_by_one()
    {
        var client = _client;
        _contentType = "text/event-stream";
        _answer = "data: {\"delta\":\"a\"}\n\ndata: {\"delta\":\"b\"}\n\n";
        var request = new CreateResponse { Input = "x" };
        var ct = CancellationToken.None;
        var seen = "";

        await foreach (var ev in client.Responses.CreateStreamAsync(request, cancellationToken: ct)) seen += ev.Delta;

        Assert.Equal("ab", seen);
    }

    [Fact]
    public async Task Pages_are_walked()
    {
        var client = _client;
        _answer = """[{"full_name":"octocat/a"},{"full_name":"octocat/b"}]""";
        var seen = new List<string>();

        await foreach (var repo in client.Repos.ListForUserAllAsync("octocat")) seen.Add(repo.FullName);

        Assert.Equal(["octocat/a", "octocat/b"], seen);
    }

    [Fact]
    public async Task A_file_on_disk_is_sent_with_progress()
    {
        var client = _client;
        var path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("n") + ".jsonl");
        await File.WriteAllTextAsync(path, "{}\n");
        try
        {
            var seen = new List<TransferProgress>();
            var bar = new Immediate(seen.Add);

            await client.Files.CreateAsync(new() { Purpose = "fine-tune", File = FilePart.FromPath(path) }, options: new() { UploadProgress = bar });

            Assert.Contains("filename=\"" + Path.GetFileName(path) + "\"", _server.Last.Text, StringComparison.Ordinal);
            Assert.Equal(_server.Last.Body.Length, seen[^1].Bytes);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("""{"event":"message","payload":{"body":"Olá"}}""", "Olá")]
    [InlineData("""{"event":"session.status","payload":{}}""", "status")]
    [InlineData("""{"event":"call.received","payload":{}}""", "unknown call.received")]
    public void A_webhook_is_verified_and_parsed(string json, string expected)
    {
        var body = Encoding.UTF8.GetBytes(json);
        var secret = "s";
        var request = new DefaultHttpContext().Request;
        request.Headers["X-Webhook-Hmac"] = WebhookSignature.Waha(secret).Sign(body);

        WebhookSignature verifier = WebhookSignature.Waha(secret);
        WahaWebhook ev = WahaWebhook.Parse(verifier.Verify(body, request.Headers));
        var seen = ev.Message is { } m ? m.Payload.Body : ev.SessionStatus is not null ? "status" : "unknown " + ev.Unknown!.Value.GetProperty("event").GetString();

        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task A_host_registers_the_client_and_a_class_asks_for_its_interface()
    {
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Waha:ApiKey"] = Key, ["Waha:Server"] = _server.Address.AbsoluteUri, ["Waha:Timeout"] = "30", ["Waha:MaxRetries"] = "3" })
            .Build();

        services.AddWahaClient(configuration.GetSection("Waha"))
               .ConfigureResilience(r => r.RetryUnsafeMethods = false);
        services.AddSingleton<Greeter>();

        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<Greeter>().GreetAsync();
        Assert.Equal(Key, _server.Last.Header("X-Api-Key"));
    }

    [Fact]
    public async Task Traces_are_found_under_the_clients_name()
    {
        var client = _client;
        var seen = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == WahaClient.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => { lock (seen) seen.Add(activity.DisplayName); },
        };
        ActivitySource.AddActivityListener(listener);

        await client.Chats.GetChatsAsync("default");

        Assert.Contains("GET /api/{session}/chats", seen);
    }

    [Fact]
    public async Task A_bound_client_asks_no_more()
    {
        var client = _client;

        var mine = client.WithSession("my-session");
        await mine.Chats.GetChatsAsync();

        Assert.Equal("/api/my-session/chats", _server.Last.Target);
    }

    private sealed class Greeter(IWahaClient waha)
    {
        public Task GreetAsync() => waha.Chatting.SendImageAsync(new() { Session = "default", ChatId = "1@c.us", File = new BinaryFile { Mimetype = "image/png", Data = "AA==" } });
    }
}
