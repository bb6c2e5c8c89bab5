using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Calls;

/// <summary>The arguments for headers of parts in a multipart body (OAS 3.1 §4.8.15.1.1).</summary>
public sealed class PartHeaderTests
{
    [Theory]
    [InlineData("{ type: integer }", "long")]
    [InlineData("{ type: integer, format: int32 }", "int")]
    [InlineData("{ type: [integer, 'null'] }", "long")]
    [InlineData("{ allOf: [{ type: number, format: float }] }", "float")]
    [InlineData("{ $ref: '#/components/schemas/Flag' }", "bool")]
    [InlineData("{ type: array, items: { type: integer } }", "string")]
    [InlineData("true", "string")]
    public void A_header_has_the_type_that_its_schema_has_elsewhere(string schema, string type)
    {
        var run = GeneratorHarness.For(
            "app.yaml",
            $$"""
            openapi: 3.1.0
            info: { title: App, version: '1' }
            servers: [{ url: https://x.example }]
            components: { schemas: { Flag: { type: boolean } } }
            paths:
              /a:
                post:
                  operationId: send
                  requestBody:
                    content:
                      multipart/form-data:
                        schema: { type: object, properties: { note: { type: string } } }
                        encoding: { note: { headers: { X-Rank: { schema: {{schema}} } } } }
                  responses: { '204': { description: done } }
            """,
            ("Namespace", "App")).Run().Compiles();
        Assert.Contains($" {type}? noteXRank = null", run.Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    // The Encoding Object precedes contentMediaType (OAS 3.1 §4.8.14); a range or a list of several types cannot be sent.
    [Theory]
    [InlineData("{ type: string, contentMediaType: application/pdf }", "", "application/pdf")]
    [InlineData("{ type: [string, 'null'], contentMediaType: application/pdf }", "", "application/pdf")]
    [InlineData("{ type: array, items: { type: string, contentMediaType: application/pdf } }", "", "application/pdf")]
    [InlineData("{ contentMediaType: application/pdf }", ", encoding: { file: { contentType: image/png } }", "image/png")]
    [InlineData("{ contentMediaType: application/pdf }", ", encoding: { file: { contentType: 'image/png, image/jpeg' } }", "application/octet-stream")]
    [InlineData("{ contentMediaType: 'image/*' }", "", "application/octet-stream")]
    public void A_file_has_the_media_type_that_its_schema_names(string schema, string encoding, string mediaType)
    {
        var run = GeneratorHarness.For(
            "app.yaml",
            $$"""
            openapi: 3.1.0
            info: { title: App, version: '1' }
            servers: [{ url: https://x.example }]
            paths:
              /a:
                post:
                  operationId: send
                  requestBody: { content: { multipart/form-data: { schema: { type: object, required: [file], properties: { file: {{schema}} } }{{encoding}} } } }
                  responses: { '204': { description: done } }
            """,
            ("Namespace", "App")).Run().Compiles();
        Assert.Contains($"\"{mediaType}\"", run.Source("AppClient.g.cs"), StringComparison.Ordinal);
    }
}
