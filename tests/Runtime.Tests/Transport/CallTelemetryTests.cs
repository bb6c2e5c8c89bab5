using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>What traces, metrics and logs say of a call; without a network.</summary>
public sealed class CallTelemetryTests : IDisposable
{
    private readonly string _name = "Tests." + Guid.NewGuid().ToString("N");
    private readonly ConcurrentQueue<string> _measured = new();
    private readonly ConcurrentQueue<Activity> _activities = new();
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _listener;
    private readonly ListLog _log = new();
    private readonly ManualTime _time = new();

    public CallTelemetryTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == _name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _activities.Enqueue,
        };
        _meters.SetMeasurementEventCallback<double>((i, value, tags, _) => _measured.Enqueue($"{i.Name} {value.ToString(System.Globalization.CultureInfo.InvariantCulture)} {Text(tags.ToArray())}"));
        _meters.SetMeasurementEventCallback<long>((i, value, tags, _) => _measured.Enqueue($"{i.Name} {value} {Text(tags.ToArray())}"));
    }

    public void Dispose()
    {
        _meters.Dispose();
        _listener.Dispose();
    }

    [Fact]
    public void A_call_that_succeeds_is_reported_with_its_status_and_duration()
    {
        var request = Request("GET");
        Run(request, 1.5, answered: 200);
        var activity = Assert.Single(_activities);
        Assert.Equal("http.request.method=GET url.template=/x/{id} server.address=api.example.org server.port=8443 http.response.status_code=200", Text(activity.TagObjects));
        Assert.Equal(("GET /x/{id}", ActivityKind.Client, ActivityStatusCode.Unset), (activity.DisplayName, activity.Kind, activity.Status));
        Assert.Equal(["wappfy.client.call.duration 1.5 http.request.method=GET url.template=/x/{id} server.address=api.example.org server.port=8443 http.response.status_code=200"], _measured);
        Assert.Equal(["GET /x/{id} answered 200 in 1500 ms"], _log.Lines);
    }

    [Theory]
    [InlineData("timeout", "timeout", 0)]
    [InlineData("cancelled", "cancelled", 0)]
    [InlineData("connection", "connection", 0)]
    [InlineData("link", "link", 302)]
    [InlineData("missing", "authentication", 0)]
    [InlineData("token", "authentication", 0)]
    [InlineData("status", "503", 503)]
    [InlineData("other", "System.FormatException", 200)]
    public void A_call_that_fails_is_reported_with_the_kind_of_its_fault(string kind, string errorType, int status)
    {
        var request = Request("GET");
        Exception fault = kind switch
        {
            "timeout" => new ApiTimeoutException("GET /x", "slow", null),
            "cancelled" => new TaskCanceledException(),
            "connection" => new ApiConnectionException("GET /x", "broken", null),
            "link" => new ApiLinkException("GET /x", "bad"),
            "missing" => new MissingCredentialException("GET /x", "none", []),
            "token" => new ApiAuthenticationException("GET /x", "none"),
            "status" => new ApiException(new ApiFault("GET /x", new ApiResponse(new HttpResponseMessage((System.Net.HttpStatusCode)503), null), "", "")),
            _ => new FormatException(),
        };
        Run(request, 0.25, status, fault);
        var told = (status > 0 ? $" http.response.status_code={status}" : "") + " error.type=" + errorType;
        var activity = Assert.Single(_activities);
        Assert.EndsWith("server.port=8443" + told, Text(activity.TagObjects), StringComparison.Ordinal);
        Assert.Equal(ActivityStatusCode.Error, activity.Status);
        Assert.EndsWith("server.port=8443" + told, Assert.Single(_measured), StringComparison.Ordinal);
        Assert.Equal([$"GET /x/{{id}} failed after 250 ms: {fault.GetType().Name}{(status > 0 ? $" {status}" : "")}"], _log.Lines);
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "")]
    [InlineData(2, " http.request.resend_count=1")]
    [InlineData(4, " http.request.resend_count=3")]
    public void Further_tries_are_counted(int attempts, string expected)
    {
        var request = Request("GET");
        for (var i = 0; i < attempts; i++) request.BeginAttempt();
        Run(request, 1, answered: 200);
        Assert.EndsWith("http.response.status_code=200" + expected, Text(Assert.Single(_activities).TagObjects), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", true)]
    [InlineData("POST", true)]
    [InlineData("PUT", true)]
    [InlineData("DELETE", true)]
    [InlineData("HEAD", true)]
    [InlineData("OPTIONS", true)]
    [InlineData("PATCH", true)]
    [InlineData("TRACE", true)]
    [InlineData("CONNECT", true)]
    [InlineData("QUERY", true)]
    [InlineData("LOCK", false)]
    public void A_method_that_few_know_is_distinguished_from_the_series(string method, bool isKnown)
    {
        Run(Request(method), 1, answered: 200);
        var tags = Assert.Single(_activities).TagObjects.ToDictionary(t => t.Key, t => t.Value);
        Assert.Equal(isKnown ? method : "_OTHER", tags["http.request.method"]);
        Assert.Equal(isKnown ? null : method, tags.GetValueOrDefault("http.request.method_original"));
        Assert.Contains($"http.request.method={(isKnown ? method : "_OTHER")} ", Assert.Single(_measured), StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_has_no_address_yet_is_reported_without_one()
    {
        var builder = new ApiRequestBuilder(new ApiOperation("GET", "/x", null));
        builder.Path("/x");
        Run(builder.Build(), 1, 0, new InvalidOperationException());
        Assert.Equal("http.request.method=GET url.template=/x error.type=System.InvalidOperationException", Text(Assert.Single(_activities).TagObjects));
        Assert.Equal(["wappfy.client.call.duration 1 http.request.method=GET url.template=/x error.type=System.InvalidOperationException"], _measured);
    }

    [Fact]
    public void Where_nobody_listens_nothing_is_made()
    {
        var telemetry = new CallTelemetry(new ClientInstruments(_name), null);
        Assert.Null(telemetry.Start(Request("GET")));
        Assert.False(telemetry.IsDriftObserved);
        telemetry.Stop(null, Request("GET"), 0, new FailingTime(), null);
        telemetry.Retrying("GET /x", TimeSpan.Zero, 1, "500");
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Metrics_need_no_log_and_a_log_needs_no_metrics(bool isMeasured, bool isLogged)
    {
        if (isMeasured) Listen(activities: false);
        var telemetry = new CallTelemetry(new ClientInstruments(_name), isLogged ? _log : null);
        var request = Request("GET");
        telemetry.Stop(telemetry.Start(request), request, _time.GetTimestamp(), _time, new FormatException());
        Assert.Equal((isMeasured ? 1 : 0, isLogged ? 1 : 0), (_measured.Count, _log.Lines.Count));
        Assert.Empty(_activities);
    }

    [Fact]
    public void Each_event_of_a_call_has_a_line()
    {
        var telemetry = new CallTelemetry(new ClientInstruments(_name), _log);
        telemetry.Retrying("GET /x", TimeSpan.FromMilliseconds(1499.6), 2, "503");
        telemetry.Redirected("GET /x", 302, "h");
        telemetry.RedirectRefused("GET /x", 302, "why");
        telemetry.CircuitOpened("Client", TimeSpan.FromSeconds(2.5));
        telemetry.EventSkipped("GET /x", "odd");
        telemetry.Resuming("GET /x", TimeSpan.FromMilliseconds(1499.6));
        telemetry.UndocumentedStatus(new ApiOperation("GET", "/x", null), 418);
        telemetry.UndocumentedStatus(new ApiOperation("GET", "/x", null), 418);
        telemetry.UndocumentedStatus(new ApiOperation("PUT", "/x", null), 418);
        Assert.Equal(
            [
                "GET /x is retried in 1500 ms, after attempt 2 ended with 503",
                "GET /x is redirected with 302 to h",
                "GET /x is redirected with 302, which is not followed: why",
                "The circuit of Client opened for 2.5 s",
                "GET /x received an event of type 'odd' whose data does not match the OpenAPI document: such events are skipped (WithRawEvents() returns them)",
                "GET /x: the stream broke and is resumed in 1500 ms, after its last event",
                "GET /x answered 418, which the OpenAPI document does not declare. This is logged once for each operation and status",
                "PUT /x answered 418, which the OpenAPI document does not declare. This is logged once for each operation and status",
            ],
            _log.Lines);
    }

    [Fact]
    public void Differences_have_a_bounded_number_of_series()
    {
        Listen();
        var telemetry = new CallTelemetry(new ClientInstruments(_name), null);
        Assert.True(telemetry.IsDriftObserved);
        for (var i = 0; i <= BoundedValues.Max; i++) telemetry.Drift(new ApiOperation("LOCK", "/x", null), "enum", "v" + i);
        telemetry.Drift(new ApiOperation("LOCK", "/x", null), "enum", "v7");
        telemetry.Drift(new ApiOperation("LOCK", "/x", null), "member", "v200");
        Assert.Equal(
            [
                .. Enumerable.Range(0, 100).Select(i => Line("enum", "v" + i)), Line("enum", "_OTHER"), Line("enum", "v7"), Line("member", "v200"),
            ],
            _measured);

        static string Line(string kind, string value) => $"wappfy.client.drift 1 wappfy.drift.kind={kind} wappfy.drift.value={value} http.request.method=_OTHER url.template=/x";
    }

    private static string Text(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.Select(t => $"{t.Key}={t.Value}"));

    private static ApiRequest Request(string method)
    {
        var builder = new ApiRequestBuilder(new ApiOperation(method, "/x/{id}", null));
        builder.Path("/x/7");
        var request = builder.Build();
        request.Begin(ApiServer.At("https://api.example.org:8443"));
        return request;
    }

    private void Listen(bool activities = true)
    {
        if (activities) ActivitySource.AddActivityListener(_listener);
        _meters.InstrumentPublished = (i, l) =>
        {
            if (i.Meter.Name == _name) l.EnableMeasurementEvents(i);
        };
        _meters.Start();
    }

    private void Run(ApiRequest request, double seconds, int answered, Exception? error = null)
    {
        Listen();
        var telemetry = new CallTelemetry(new ClientInstruments(_name), _log);
        var started = _time.GetTimestamp();
        var activity = telemetry.Start(request);
        Assert.NotNull(activity);
        _time.Advance(TimeSpan.FromSeconds(seconds));
        if (answered > 0) request.Response = new HttpResponseMessage((System.Net.HttpStatusCode)answered);
        telemetry.Stop(activity, request, started, _time, error);
    }

    /// <summary>A clock that nobody may ask.</summary>
    private sealed class FailingTime : TimeProvider
    {
        public override long GetTimestamp() => throw new InvalidOperationException();
    }
}
