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

    [Theory]
    [InlineData("{ oneOf: [{ $ref: '#/components/schemas/ByFile' }, { $ref: '#/components/schemas/ByUrl' }] }")]
    [InlineData("{ anyOf: [{ $ref: '#/components/schemas/ByFile' }, { $ref: '#/components/schemas/ByUrl' }] }")]
    [InlineData("{ oneOf: [{ type: object, required: [file], properties: { file: { type: string, contentMediaType: application/pdf } } }, { type: object, required: [url], properties: { url: { type: string } } }] }")]
    [InlineData("{ anyOf: [{ type: object, properties: { file: { type: string, contentMediaType: application/pdf } } }, { type: object, properties: { url: { type: string } } }] }")]
    [InlineData("{ anyOf: [{ type: object, properties: { file: { type: string, contentMediaType: application/pdf } } }, { type: object, properties: { file: { type: string, contentMediaType: application/pdf, minLength: 1 }, url: { type: string } } }] }")]
    [InlineData("{ type: object, properties: { file: { type: string, contentMediaType: application/pdf }, url: { type: string } }, oneOf: [{ required: [file] }, { required: [url] }] }")]
    [InlineData("{ allOf: [{ oneOf: [{ $ref: '#/components/schemas/ByFile' }, { $ref: '#/components/schemas/ByUrl' }] }, { type: object, properties: { note: { type: string } } }] }")]
    [InlineData("{ type: object, properties: { file: { oneOf: [{ type: string, contentMediaType: application/pdf }, { type: string, contentMediaType: application/pdf, maxLength: 5 }] } } }")]
    public void A_file_of_an_alternative_has_the_media_type_that_its_schema_names(string schema)
        => Assert.Contains("\"application/pdf\", headers: null)", Client($"multipart/form-data: {{ schema: {schema} }}"), StringComparison.Ordinal);

    // Another media type in each alternative: which of them the file has, only the caller knows.
    [Fact]
    public void A_file_that_alternatives_describe_by_different_media_types_is_a_file()
        => Assert.Contains(
            "AddFile(\"file\", @file, \"application/octet-stream\", headers: null)",
            Client("multipart/form-data: { schema: { anyOf: [{ type: object, properties: { file: { type: string, contentMediaType: application/pdf } } }, { type: object, properties: { file: { type: string, contentMediaType: image/png } } }] } }"),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("multipart/mixed: { itemSchema: { type: string, contentMediaType: application/pdf } }", "AddParts(body, \"application/pdf\")")]
    [InlineData("multipart/mixed: { schema: { type: array, items: { contentMediaType: application/pdf } } }", "AddParts(body, \"application/pdf\")")]
    [InlineData("multipart/mixed: { schema: { type: array, items: { contentMediaType: application/pdf } }, itemEncoding: { contentType: image/png } }", "AddParts(body, \"image/png\")")]
    [InlineData("multipart/form-data: { schema: { type: array, items: { contentMediaType: application/pdf } } }", "AddFiles(\"file\", body, \"application/pdf\", headers: null)")]
    [InlineData("multipart/mixed: { schema: { type: array, prefixItems: [{ type: string, contentMediaType: text/csv }, { type: string, contentMediaType: text/html }, { type: string }], items: { type: string, contentMediaType: text/css } }, prefixEncoding: [{}, { contentType: text/plain }] }", "AddParts(body, \"text/css\", new string[] { \"text/csv\", \"text/plain\", \"application/octet-stream\" })")]
    [InlineData("multipart/mixed: { schema: { type: array, prefixItems: [{ type: string, contentMediaType: text/csv }, { type: string, contentMediaType: text/html }, { type: string }], items: { type: string } }, prefixEncoding: [{}, { contentType: text/plain }] }", "contentType: null, first: new string[] { \"text/csv\", \"text/plain\" })")]
    [InlineData("multipart/mixed: { itemSchema: { format: binary, type: string }, prefixEncoding: [{ contentType: application/json }], itemEncoding: { contentType: image/png } }", "AddParts(body, \"image/png\", new string[] { \"application/json\" })")]
    public void A_part_by_its_position_has_the_media_type_that_its_schema_names(string media, string call)
        => Assert.Contains(call, Client(media), StringComparison.Ordinal);

    private static string Client(string media)
        => GeneratorHarness.For(
            "app.yaml",
            $$"""
            openapi: 3.2.0
            info: { title: App, version: '1' }
            servers: [{ url: https://x.example }]
            components:
              schemas:
                ByFile: { type: object, required: [file], properties: { file: { type: string, contentMediaType: application/pdf } } }
                ByUrl: { type: object, required: [url], properties: { url: { type: string } } }
            paths:
              /a:
                post:
                  operationId: send
                  requestBody: { required: true, content: { {{media}} } }
                  responses: { '204': { description: done } }
            """,
            ("Namespace", "App")).Run().Compiles().Source("AppClient.g.cs");
}
