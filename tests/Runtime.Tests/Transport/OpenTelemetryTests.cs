using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>What an application sees of calls through the OpenTelemetry SDK, without any setting of its own.</summary>
[Trait("Needs", "network")]
public sealed class OpenTelemetryTests
{
    [Fact]
    public async Task Durations_fall_into_buckets_of_seconds()
    {
        var name = "Tests." + Guid.NewGuid().ToString("N");
        var metrics = new List<Metric>();
        using (var provider = Sdk.CreateMeterProviderBuilder().AddMeter(name).AddInMemoryExporter(metrics).Build())
        {
            await CallAsync(name);
            provider.ForceFlush();
            var metric = Assert.Single(metrics, m => m.Name == "wappfy.client.call.duration");
            Assert.Equal(("s", typeof(ClientOptions).Assembly.GetName().Version!.ToString(3)), (metric.Unit, metric.MeterVersion));
            var points = metric.GetMetricPoints().GetEnumerator();
            Assert.True(points.MoveNext());
            var bounds = new List<double>();
            foreach (var bucket in points.Current.GetHistogramBuckets()) bounds.Add(bucket.ExplicitBound);
            Assert.Equal(0.005, bounds[0]);
            Assert.Contains(0.25, bounds);
            Assert.Equal(double.PositiveInfinity, bounds[^1]);
            var tags = new Dictionary<string, object?>();
            foreach (var tag in points.Current.Tags) tags[tag.Key] = tag.Value;
            Assert.Equal(("GET", "/x/{id}", "127.0.0.1", 200), (tags["http.request.method"], tags["url.template"], tags["server.address"], tags["http.response.status_code"]));
        }
    }

    [Fact]
    public async Task The_name_is_not_that_of_HttpClients_own_metric()
    {
        var name = "Tests." + Guid.NewGuid().ToString("N");
        var metrics = new List<Metric>();
        using var provider = Sdk.CreateMeterProviderBuilder().AddMeter(name).AddMeter("System.Net.Http").AddInMemoryExporter(metrics).Build();
        await CallAsync(name);
        provider.ForceFlush();
        Assert.DoesNotContain(metrics, m => m.MeterName == name && m.Name.StartsWith("http.client", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sampler_sees_the_operation_and_the_server()
    {
        var name = "Tests." + Guid.NewGuid().ToString("N");
        var spans = new List<Activity>();
        var sampler = new RecordingSampler();
        using (var provider = Sdk.CreateTracerProviderBuilder().AddSource(name).SetSampler(sampler).AddInMemoryExporter(spans).Build())
        {
            await CallAsync(name);
            provider.ForceFlush();
        }

        Assert.Equal(("GET", "/x/{id}", "127.0.0.1"), (sampler.Tags["http.request.method"], sampler.Tags["url.template"], sampler.Tags["server.address"]));
        Assert.True(sampler.Tags.ContainsKey("server.port"));
        var span = Assert.Single(spans);
        Assert.Equal(("GET /x/{id}", ActivityKind.Client, typeof(ClientOptions).Assembly.GetName().Version!.ToString(3)), (span.DisplayName, span.Kind, span.Source.Version));
        Assert.Equal(200, span.GetTagItem("http.response.status_code"));
        Assert.DoesNotContain(span.TagObjects, t => t.Value?.ToString()?.Contains("private", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_method_that_the_conventions_do_not_know_is_OTHER()
    {
        var name = "Tests." + Guid.NewGuid().ToString("N");
        var spans = new List<Activity>();
        using (var provider = Sdk.CreateTracerProviderBuilder().AddSource(name).AddInMemoryExporter(spans).Build())
        {
            await CallAsync(name, "PROPFIND");
            provider.ForceFlush();
        }

        var span = Assert.Single(spans);
        Assert.Equal(("_OTHER", "PROPFIND"), (span.GetTagItem("http.request.method"), span.GetTagItem("http.request.method_original")));
    }

    private static async Task CallAsync(string name, string method = "GET")
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var pipeline = new ApiPipeline(new ApiClientDefinition(name, "the document's"), new ClientOptions { Server = ApiServer.At(server.Address) }, null);
        var request = new ApiRequestBuilder(new ApiOperation(method, "/x/{id}", null));
        request.Path("/x/private");
        await pipeline.SendAsync(request.Build(), TestClient.Undescribed, null, default);
    }

    private sealed class RecordingSampler : Sampler
    {
        public Dictionary<string, object?> Tags { get; } = [];

        public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
        {
            foreach (var tag in samplingParameters.Tags ?? []) Tags[tag.Key] = tag.Value;
            return new SamplingResult(SamplingDecision.RecordAndSample);
        }
    }
}
