using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Calls;

/// <summary>What of a path is sent.</summary>
public sealed class PathTests
{
    [Theory]
    [InlineData("/things?mode=fast", "/things?mode=fast")]
    [InlineData("/things?comp=list&mode=fast", "/things?mode=fast")]
    [InlineData("/things?comp=list", "/things")]
    [InlineData("/things/{id}?comp=list&mode=a b", "?mode=a%20b")]
    [InlineData("/things#list", "/things")]
    public void A_query_in_the_path_is_sent_and_gives_way_to_parameters_of_its_names(string path, string literal)
    {
        var run = GeneratorHarness.For(
            "app.yaml",
            $$"""
            openapi: 3.1.0
            info: { title: App, version: '1' }
            servers: [{ url: 'https://app.example.org' }]
            paths:
              '{{path}}':
                get:
                  operationId: get
                  parameters: [{ name: comp, in: query, required: true, schema: { type: string } }]
                  responses: { '204': { description: Done } }
            """,
            ("ClientName", "AppClient")).Run().Compiles();
        var source = run.Source("AppClient.g.cs");

        Assert.Contains($"request.Path(\"{literal}\");", source, StringComparison.Ordinal);
        Assert.Contains("request.QueryParameter(\"comp\", comp);", source, StringComparison.Ordinal);
        Assert.DoesNotContain("comp=list\");", source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_a_stream_whatever_its_media_type()
    {
        var run = GeneratorHarness.For(
            "app.yaml",
            """
            swagger: '2.0'
            info: { title: App, version: '1' }
            host: app.example.org
            paths:
              /report:
                get:
                  operationId: getReport
                  produces: [application/json]
                  responses: { '200': { description: The report, schema: { type: file } } }
            """,
            ("ClientName", "AppClient")).Run().Compiles();

        Assert.Contains("Task<global::Wappfy.Runtime.BinaryResponse> GetReportAsync(", run.Source("AppClient.g.cs"), StringComparison.Ordinal);
    }
}
