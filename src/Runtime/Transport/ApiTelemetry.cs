using System.Diagnostics;
using System.Diagnostics.Metrics;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>
/// Traces and metrics of one kind of client, by OpenTelemetry's semantic conventions for HTTP clients. Names are path templates and
/// host names: no id, query or key gets in.
/// </summary>
internal sealed class ApiTelemetry
{
    private readonly ActivitySource _activities;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _drift;

    public ApiTelemetry(string name, string? version)
    {
        _activities = new ActivitySource(name, version);
        var meter = new Meter(name, version);
        _duration = meter.CreateHistogram<double>("http.client.request.duration", "s", "Duration of calls, retries included.");
        _drift = meter.CreateCounter<long>("wappfy.client.drift", "{finding}", "Differences between what the server sends and what the OpenAPI document says.");
    }

    public bool IsMeasured => _duration.Enabled;

    public bool IsDriftObserved => _drift.Enabled;

    public Activity? Start(ApiOperation operation)
    {
        if (!_activities.HasListeners()) return null;
        var activity = _activities.StartActivity(operation.DisplayName, ActivityKind.Client);
        activity?.SetTag("http.request.method", operation.Method);
        activity?.SetTag("url.template", operation.Path);
        return activity;
    }

    public void Stop(Activity? activity, ApiRequest request, double seconds, Exception? error)
    {
        var status = request.Response is { } response ? (int)response.StatusCode : 0;
        var errorType = error is null ? null : ErrorType(error, status);
        if (activity is not null)
        {
            activity.SetTag("server.address", request.Address?.Host);
            activity.SetTag("server.port", request.Address?.Port);
            if (status > 0) activity.SetTag("http.response.status_code", status);
            if (request.Attempts > 1) activity.SetTag("http.request.resend_count", request.Attempts - 1);
            if (errorType is not null)
            {
                activity.SetTag("error.type", errorType);
                activity.SetStatus(ActivityStatusCode.Error);
            }

            activity.Dispose();
        }

        if (!_duration.Enabled) return;
        var tags = new TagList
        {
            { "http.request.method", request.Operation.Method },
            { "url.template", request.Operation.Path },
            { "server.address", request.Address?.Host },
            { "server.port", request.Address?.Port },
        };
        if (status > 0) tags.Add("http.response.status_code", status);
        if (errorType is not null) tags.Add("error.type", errorType);
        _duration.Record(seconds, tags);
    }

    /// <summary>Counts a difference between document and server.</summary>
    public void Drift(ApiOperation operation, string kind, string value)
    {
        if (!_drift.Enabled) return;
        _drift.Add(1, new TagList
        {
            { "wappfy.drift.kind", kind },
            { "wappfy.drift.value", value },
            { "http.request.method", operation.Method },
            { "url.template", operation.Path },
        });
    }

    /// <summary>The status where the server answered, else the kind of fault; of low cardinality, as the conventions ask.</summary>
    private static string ErrorType(Exception error, int status) => error switch
    {
        ApiException => status.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ApiTimeoutException => "timeout",
        OperationCanceledException => "cancelled",
        ApiConnectionException => "connection",
        MissingCredentialException or ApiAuthenticationException => "authentication",
        _ => error.GetType().FullName ?? "_OTHER",
    };
}
