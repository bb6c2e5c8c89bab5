using Wappfy.Generator.Tests.Harness;
using Xunit;

namespace Wappfy.Generator.Tests.Calls;

/// <summary>Sequences of lines: OAS 3.2 §4.14.5 has itemSchema for what a line is; schema describes the content as a whole.</summary>
public sealed class LineTests
{
    [Theory]
    [InlineData("{ type: string }")]
    [InlineData("{ type: string, format: uuid }")]
    [InlineData("{ type: string, format: date-time }")]
    [InlineData("{ type: string, format: uri }")]
    [InlineData("{ type: string, format: byte }")]
    [InlineData("{ type: string, enum: [a, b] }")]
    [InlineData("{ type: [string, 'null'] }")]
    [InlineData("{ type: [string, 'null'], enum: [a, null] }")]
    [InlineData("{ $ref: '#/components/schemas/Name' }")]
    public void Content_that_is_any_string_is_lines_of_text(string schema)
        => Assert.Contains("IAsyncEnumerable<string> GetLinesAsync(", Client("schema: " + schema), StringComparison.Ordinal);

    [Theory]
    [InlineData("{ type: string, format: uuid }", "global::System.Guid")]
    [InlineData("{ type: [string, 'null'] }", "string?")]
    [InlineData("{ $ref: '#/components/schemas/Name' }", "global::Lines.Name")]
    public void Items_that_are_strings_have_their_type(string schema, string type)
        => Assert.Contains($"IAsyncEnumerable<{type}> GetLinesAsync(", Client("itemSchema: " + schema), StringComparison.Ordinal);

    private static string Client(string content)
    {
        var run = GeneratorHarness.For(
            "a.yaml",
            "openapi: 3.2.0\ninfo: { title: Lines, version: '1' }\npaths:\n  /lines: { get: { operationId: getLines, responses: { '200': { description: Lines, content: { application/jsonl: { "
                + content + " } } } } } }\ncomponents: { schemas: { Name: { type: string, enum: [a, b] } } }\n",
            ("Namespace", "Lines"),
            ("ClientName", "LinesClient")).Run().Compiles();
        return run.Sources.Single(static source => source.Key.EndsWith("LinesClient.g.cs", StringComparison.Ordinal)).Value;
    }
}
