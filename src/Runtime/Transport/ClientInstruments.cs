using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Wappfy.Runtime;

/// <summary>
/// The sources of traces and metrics of one kind of client. Their version is the runtime's, as OpenTelemetry requires for an instrumentation scope; the version of
/// the document is an attribute of the source.
/// </summary>
internal sealed class ClientInstruments
{
    /// <summary>OpenTelemetry semantic conventions 1.29, HTTP metrics: the boundaries for durations in seconds; and longer ones, since a call has retries.</summary>
    private static readonly double[] s_seconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60, 120];

    public ClientInstruments(string name)
    {
        Activities = new ActivitySource(name, RuntimeVersion.Text);
        var meter = new Meter(name, RuntimeVersion.Text);

        // Not http.client.request.duration: that is a metric of single requests, which System.Net.Http measures already.
        Duration = meter.CreateHistogram(
            "wappfy.client.call.duration",
            "s",
            "Duration of calls, including retries.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = s_seconds });
        Drift = meter.CreateCounter<long>("wappfy.client.drift", "{finding}", "Differences between what the server sends and what the OpenAPI document declares.");
        Deprecated = meter.CreateCounter<long>("wappfy.client.deprecated.calls", "{call}", "Calls of operations that the server reports as deprecated, or to be removed.");
    }

    public ActivitySource Activities { get; }

    public Histogram<double> Duration { get; }

    public Counter<long> Drift { get; }

    public Counter<long> Deprecated { get; }

    /// <summary>The operations whose deprecation was logged.</summary>
    public LoggedNames LoggedDeprecations { get; } = new();

    /// <summary>Limits the values of the drift counter, which servers determine.</summary>
    public BoundedValues DriftValues { get; } = new();

    /// <summary>The operations and statuses that the document does not declare and that were logged.</summary>
    public LoggedNames LoggedStatuses { get; } = new();

    /// <summary>The members that broke a promise of the document and were logged.</summary>
    public LoggedNames LoggedMembers { get; } = new();
}
