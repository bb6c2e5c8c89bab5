using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>Traces, metrics, logs and messages: what they say, and that no secret is in them.</summary>
public sealed class DiagnosticsTests
{
    [Fact]
    public async Task A_call_is_traced_and_measured_by_the_conventions()
    {
        var name = "Tests." + Guid.NewGuid().ToString("N");
        var activities = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener { ShouldListenTo = s => s.Name == name, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = activities.Enqueue };
        ActivitySource.AddActivityListener(listener);
        var measurements = new ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)>();
        using var meters = new MeterListener { InstrumentPublished = (i, l) => { if (i.Meter.Name == name) l.EnableMeasurementEvents(i); } };
        meters.SetMeasurementEventCallback<double>((i, v, tags, _) => measurements.Enqueue((i.Name, v, new(tags.ToArray()))));
        meters.SetMeasurementEventCallback<long>((i, v, tags, _) => measurements.Enqueue((i.Name, v, new(tags.ToArray()))));
        meters.Start();

        await using var server = await TestServer.StartJsonAsync("""{"message":"no"}""", 404);
        using var pipeline = Pipeline(name, server.Address);
        await Assert.ThrowsAsync<ApiException>(() => CallAsync(pipeline));

        var activity = Assert.Single(activities);
        Assert.Equal(("GET /api/{session}", ActivityKind.Client, ActivityStatusCode.Error), (activity.DisplayName, activity.Kind, activity.Status));
        var tags = activity.TagObjects.ToDictionary(t => t.Key, t => t.Value);
        Assert.Equal("GET", tags["http.request.method"]);
        Assert.Equal("/api/{session}", tags["url.template"]);
        Assert.Equal("127.0.0.1", tags["server.address"]);
        Assert.Equal(server.Address.Port, tags["server.port"]);
        Assert.Equal(404, tags["http.response.status_code"]);
        Assert.Equal("404", tags["error.type"]);
        Assert.DoesNotContain(tags.Values, v => v?.ToString()?.Contains("private-session", StringComparison.Ordinal) == true || v?.ToString()?.Contains(TestClient.Secret, StringComparison.Ordinal) == true);

        var duration = Assert.Single(measurements, m => m.Name == "wappfy.client.call.duration");
        Assert.InRange(duration.Value, 0, 60);
        Assert.Equal(("GET", "/api/{session}", 404, "404"), (duration.Tags["http.request.method"], duration.Tags["url.template"], duration.Tags["http.response.status_code"], duration.Tags["error.type"]));
        var drift = Assert.Single(measurements, m => m.Name == "wappfy.client.drift");
        Assert.Equal(("status", "404"), (drift.Tags["wappfy.drift.kind"], drift.Tags["wappfy.drift.value"]));
    }

    [Fact]
    public async Task Drift_is_counted_for_the_call_that_is_being_read()
    {
        var name = "Tests." + Guid.NewGuid().ToString("N");
        var found = new ConcurrentQueue<string>();
        using var meters = new MeterListener { InstrumentPublished = (i, l) => { if (i.Meter.Name == name) l.EnableMeasurementEvents(i); } };
        meters.SetMeasurementEventCallback<long>((_, _, tags, _) => found.Enqueue(string.Join(" ", tags.ToArray().Where(t => t.Key.StartsWith("wappfy", StringComparison.Ordinal)).Select(t => t.Value))));
        meters.Start();
        await using var server = await TestServer.StartJsonAsync("1");
        using var pipeline = Pipeline(name, server.Address);
        var request = new ApiRequestBuilder(new ApiOperation("GET", "/x", null));
        request.Path("/x");
        var responses = new ApiResponses<int>().Json("200", JsonCodecs.Int32, static (value, _) =>
        {
            ApiDrift.EnumValue("Status", "NEW");
            ApiDrift.Member("Chat", "extra");
            return value;
        });
        await pipeline.SendAsync(request.Build(), responses, null, default);
        ApiDrift.Member("Outside", "ignored");
        Assert.Equal(["enum Status.NEW", "member Chat.extra"], found);
    }

    [Fact]
    public async Task Logs_name_templates_and_no_secret()
    {
        await using var server = await TestServer.StartAsync(async context =>
        {
            context.Response.StatusCode = 500;
            await context.Response.WriteAsync($"echo {context.Request.Path}{context.Request.QueryString} {context.Request.Headers["apikey"]}");
        });
        var log = new ListLogger();
        using var pipeline = Pipeline("Tests.Logged", server.Address, o =>
        {
            o.LoggerFactory = log;
            o.Resilience.MaxRetries = 1;
            o.TimeProvider = new ManualTime(passAtOnce: true);
        });
        var e = await Assert.ThrowsAsync<ApiException>(() => CallAsync(pipeline));

        Assert.Contains(log.Lines, l => l.StartsWith("Information Tests.Logged: GET /api/{session} is retried in", StringComparison.Ordinal));
        Assert.Contains(log.Lines, l => l.StartsWith("Warning Tests.Logged: GET /api/{session} failed after", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, l => l.Contains(TestClient.Secret, StringComparison.Ordinal) || l.Contains("private-session", StringComparison.Ordinal));
        Assert.DoesNotContain(TestClient.Secret, e.ToString(), StringComparison.Ordinal);
        Assert.Contains("***", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "Information")]
    [InlineData(499, "Information")]
    [InlineData(302, "Warning")]
    [InlineData(500, "Warning")]
    public async Task A_client_error_is_information_since_the_caller_decides_whether_it_is_expected(int status, string level)
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        var log = new ListLogger();
        using var pipeline = Pipeline("Tests.Levels", server.Address, o =>
        {
            o.LoggerFactory = log;
            o.Resilience.MaxRetries = 0;
        });
        for (var i = 0; i < 2; i++)
            await Assert.ThrowsAsync<ApiException>(() => CallAsync(pipeline));
        Assert.Equal([level, level], log.Lines.Where(static l => l.Contains(" failed after ", StringComparison.Ordinal)).Select(static l => l.Split(' ')[0]));
        Assert.Single(log.Lines, static l => l.Contains("does not declare", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"apikey":"abc","x":1}""", """{"apikey":***,"x":1}""")]
    [InlineData("""{"access_token" : "a\"bc", "x":1}""", """{"access_token" : ***, "x":1}""")]
    [InlineData("""{"user":{"Password":"p","name":"n"}}""", """{"user":{"Password":***,"name":"n"}}""")]
    [InlineData("""{"secrets":["a","b"],"n":1}""", """{"secrets":***,"n":1}""")]
    [InlineData("""{"clientSecret":12345}""", """{"clientSecret":***}""")]
    [InlineData("""{"primaryKey":"abc","connectionString":"Key=abc","sharedKey":"abc"}""", """{"primaryKey":***,"connectionString":***,"sharedKey":***}""")]
    [InlineData("/x?api_key=abc&b=1", "/x?api_key=***&b=1")]
    [InlineData("Authorization: Bearer abc.def", "Authorization: ***")]
    [InlineData("""{"echo":"{\"token\":\"abc\",\"b\":1}"}""", """{"echo":"{\"token\":***,\"b\":1}"}""")]
    [InlineData("""{"headers":{"authorization":"Bearer x","host":"h"}}""", """{"headers":{"authorization":***,"host":"h"}}""")]
    [InlineData("""{"token":"cut off""", """{"token":***""")]
    [InlineData("""{"message":"no secret is here"}""", """{"message":"no secret is here"}""")]
    [InlineData("the K3Y-value was wrong", "the *** was wrong")]
    [InlineData("a\r\nb\u0001c", "a  b c")]
    public void Excerpts_are_masked(string body, string expected) =>
        Assert.Equal(expected, Redaction.Excerpt(System.Text.Encoding.UTF8.GetBytes(body), ["K3Y-value"]));

    [Fact]
    public void Excerpts_are_bounded()
    {
        var text = Redaction.Excerpt(System.Text.Encoding.UTF8.GetBytes(new string('x', 1_000_000)), []);
        Assert.Equal(1001, text.Length);
        Assert.EndsWith("…", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_fault_is_free_of_the_key_however_the_server_echoes_it()
    {
        var key = "k\"e/y+ ü\\" + TestClient.Secret;
        await using var server = await TestServer.StartAsync(async context =>
        {
            context.Response.StatusCode = 500;
            context.Response.ContentType = "application/json";
            var sent = context.Request.Query["key"].ToString();
            await context.Response.WriteAsync(System.Text.Json.JsonSerializer.Serialize(new { url = context.Request.QueryString.Value, sent, again = Uri.EscapeDataString(sent), path = "private" }));
        });
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new ApiKeyCredential(key)));
        var e = await Assert.ThrowsAsync<ApiException>(() => client.CallAsync(security: [new(SecurityScheme.ApiKey("q", ApiKeyLocation.Query, "key"))]));
        Assert.DoesNotContain(TestClient.Secret, e.ToString(), StringComparison.Ordinal);
        Assert.Contains("private", e.Message, StringComparison.Ordinal);
    }

    private static ApiPipeline Pipeline(string name, Uri server, Action<ClientOptions>? configure = null)
    {
        var options = new ClientOptions { Server = server };
        options.Credentials.Add(new ApiKeyCredential(TestClient.Secret));
        options.Resilience.MaxRetries = 0;
        configure?.Invoke(options);
        return new ApiPipeline(new ApiClientDefinition(name, null), options, null);
    }

    private static Task<Picture> CallAsync(ApiPipeline pipeline)
    {
        var request = new ApiRequestBuilder(new ApiOperation("GET", "/api/{session}", "op") { Security = TestClient.KeySecurity });
        request.Path("/api/");
        request.PathParameter("session", "private-session");
        return pipeline.SendAsync(request.Build(), TestClient.PictureResponses, null, default);
    }

    private sealed class ListLogger : ILoggerFactory, ILogger
    {
        private string _category = "";

        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName)
        {
            _category = categoryName;
            return this;
        }

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel} {_category}: {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
