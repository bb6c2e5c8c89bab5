using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis.Text;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Input;

namespace Wappfy.Generator.Tests.Schemas.RoundTrips;

/// <summary>What the judge of round trips accepts and refuses.</summary>
public sealed class SchemaJudgeTests
{
    [Theory]
    [InlineData("3.0.3", "{ type: string, nullable: true }", "null", "1")]
    [InlineData("3.0.3", "{ type: integer, minimum: 1, exclusiveMinimum: true }", "2", "1")]
    [InlineData("3.0.3", "{ type: integer, maximum: 1, exclusiveMaximum: false }", "1", "2")]
    [InlineData("3.0.3", "{ $ref: '#/components/schemas/Pet', maxProperties: 0 }", "{\"name\":\"x\"}", "{}")]
    [InlineData("3.1.0", "{ type: [string, 'null'] }", "null", "1")]
    [InlineData("3.1.0", "{ type: integer, exclusiveMinimum: 1 }", "2", "1")]
    [InlineData("3.1.0", "{ $ref: '#/components/schemas/Pet', maxProperties: 1 }", "{\"name\":\"x\"}", "{\"name\":\"x\",\"more\":1}")]
    [InlineData("3.1.0", "{ const: null }", "null", "0")]
    [InlineData("3.1.0", "{ enum: [a, 1] }", "\"a\"", "\"1\"")]
    [InlineData("3.1.0", "{ oneOf: [{ type: string }, { type: integer }] }", "1", "1.5")]
    [InlineData("3.1.0", "{ type: array, prefixItems: [{ type: integer }], items: false }", "[1]", "[1,2]")]
    [InlineData("3.1.0", "{ type: object, additionalProperties: { $ref: '#/components/schemas/Pet' } }", "{\"a\":{\"name\":\"x\"}}", "{\"a\":{\"name\":1}}")]
    [InlineData("3.1.0", "{ type: string, format: date-time }", "\"2026-01-02T03:04:05Z\"", "\"2026-01-02 03:04:05\"")]
    [InlineData("3.1.0", "{ type: string, format: uuid }", "\"5d1f9b1e-8e4b-4e3e-8a2e-0f5b6c7d8e9f\"", "\"5d1f9b1e8e4b4e3e8a2e0f5b6c7d8e9f\"")]
    public void A_value_is_judged_by_the_dialect_of_the_document(string version, string schema, string valid, string other)
    {
        var text = $$"""
            openapi: {{version}}
            info: { title: Judge, version: '1' }
            paths: {}
            components:
              schemas:
                Pet: { type: object, required: [name], properties: { name: { type: string } } }
                Judged: {{schema}}
            """;
        var file = new SpecFile("judge.yaml", SourceText.From(text, Encoding.UTF8), new SpecItem(true, "Judge", default), true, default);
        var document = SpecLoader.Load(new SpecInput(new([file]), default, default), new DiagnosticBag(), CancellationToken.None)!;
        var judged = document.Root["components"]!["schemas"]!["Judged"]!;
        var judge = new SchemaJudge(document, [judged]);

        Assert.Null(Objection(valid));
        Assert.NotNull(Objection(other));

        string? Objection(string json)
        {
            using var value = JsonDocument.Parse(json);
            return judge.Objection(judged, value.RootElement);
        }
    }
}
