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
    [InlineData("/things?comp={comp}", "/things")]
    [InlineData("/things?comp={comp}&mode=fast", "/things?mode=fast")]
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

        // A path that is sent as it is written needs no more than the operation's template.
        Assert.Contains(path == literal ? $"new(\"GET\", \"{path}\", \"get\")" : $"request.Path(\"{literal}\");", source, StringComparison.Ordinal);
        Assert.Equal(path != literal, source.Contains("request.Path(", StringComparison.Ordinal));
        Assert.Contains("request.QueryParameter(\"comp\", comp);", source, StringComparison.Ordinal);
        Assert.DoesNotContain("comp=list\");", source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_in_the_query_of_a_path_is_an_argument_where_the_document_says_so()
    {
        var source = Get("/things?page={page}&mode=fast", "{ name: page, in: path, required: true, schema: { type: integer, format: int32 } }").IsQuiet().Source("AppClient.g.cs");

        Assert.Contains(" GetAsync(int page, ", source, StringComparison.Ordinal);
        Assert.Contains("new(\"GET\", \"/things?page={page}&mode=fast\"", source, StringComparison.Ordinal);
        Assert.Contains("request.PathInteger(\"page\", page);", source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_that_is_declared_for_the_query_by_mistake_is_sent_in_the_path()
    {
        var run = Get("/users/{userId}/venues", "{ name: userId, in: query, style: form, schema: { type: string, format: uuid } }");
        var source = run.Source("AppClient.g.cs");

        Assert.Contains(" GetAsync(global::System.Guid userId, ", source, StringComparison.Ordinal);
        Assert.Contains("request.PathParameter(\"userId\", userId);", source, StringComparison.Ordinal);
        Assert.DoesNotContain("request.QueryParameter(\"userId\"", source, StringComparison.Ordinal);
        Assert.Equal(
            ["app.yaml(8,40): warning WAPPFY0094: '{userId}' in '/users/{userId}/venues' is declared with \"in: query\"; its value is sent in the path. Declare it with \"in: path\"."],
            run.Messages);
    }

    [Fact]
    public void A_name_of_the_path_can_be_in_the_query_as_well()
    {
        var source = Get("/users/{id}", "{ name: id, in: path, required: true, schema: { type: string } }, { name: id, in: query, schema: { type: string } }").IsQuiet().Source("AppClient.g.cs");

        Assert.Contains("request.PathText(\"id\", id);", source, StringComparison.Ordinal);
        Assert.Contains("request.OptionalQueryText(\"id\", idQuery);", source, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_of_capitals_between_separators_are_words()
    {
        var source = Get("/things", "{ name: X-API-AppKey, in: header, schema: { type: string } }, { name: x-ID-of, in: header, schema: { type: string } }").Source("AppClient.g.cs");

        Assert.Contains(" GetAsync(string? xApiAppKey = null, string? xIDOf = null, ", source, StringComparison.Ordinal);
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

    private static GeneratorRun Get(string path, string parameters) => GeneratorHarness.For(
        "app.yaml",
        $$"""
        openapi: 3.1.0
        info: { title: App, version: '1' }
        servers: [{ url: 'https://app.example.org' }]
        paths:
          '{{path}}':
            get:
              operationId: get
              parameters: [{{parameters}}]
              responses: { '204': { description: Done } }
        """,
        ("ClientName", "AppClient")).Run().Compiles();
}
