using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document.Validation;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Reading;

/// <summary>The independent reader's diagnostics stand on their lines, and its faults do no harm.</summary>
public sealed class ValidationTests
{
    private const string Head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\nservers: [{ url: 'https://example.org' }]\n";

    [Theory]
    [InlineData("paths:\n  /a:\n    get:\n      sumary: x\n      responses: { '200': { description: d } }\n", "7:7 'sumary' is not defined here by the OpenAPI specification; it is ignored")]
    [InlineData("paths:\n  /a:\n    get:\n      responses: {}\n", "7:7 The operation declares no response; the specification requires at least one")]
    [InlineData("paths: {}\nexternalDocs:\n  description: d\n", "5:1 'url' is missing; the specification requires it in the object 'External Documentation'")]
    public void A_diagnostic_is_located_on_its_line(string yaml, string message)
        => Assert.Equal(["WAPPFY0008 " + message], Messages(Head + yaml));

    [Theory]
    [InlineData("paths: {}\ncomponents: { schemas: { A: true, B: { properties: { x: true, y: false }, items: false, not: true, additionalProperties: true } } }\n")]
    [InlineData("paths: {}\ncomponents: { schemas: { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } } }\n")]
    [InlineData("paths: {}\ncomponents: { schemas: { A: { discriminator: { propertyName: x }, oneOf: [{ $ref: '#/components/schemas/B' }], allOf: [{ $ref: '#/components/schemas/A' }] }, B: { $ref: '#/components/schemas/B' } } }\n")]
    public void What_the_library_cannot_read_is_not_reported(string yaml)
        => Assert.Empty(Messages(Head + yaml));

    [Theory]
    [InlineData("openapi: 3.2.0", "paths: {}\ncomponents: { schemas: { A: { type: object, properties: { b: { type: array, items: { type: string }, xml: { wrapped: true, nodeType: element } }, c: { type: string, xml: { attribute: true } } } } } }\n")]
    [InlineData("openapi: 3.1.0", "paths:\n  /a:\n    get: { operationId: a }\n")]
    [InlineData("openapi: 3.2.0", "paths: { /a: { get: { responses: { '200': { summary: s }, '404': {} } } } }\ncomponents: { responses: { R: { summary: s } } }\n")]
    [InlineData("openapi: 3.0.3", "paths: {}\ncomponents: { schemas: { A: { title: T, description: 1, $ref: '#/components/schemas/B', minLength: x, unknown: 1 }, B: { type: string, maxLength: 1.0, x-c: 1, example: [{ minLength: x }], default:, enum: [1, b] } } }\n")]
    [InlineData("openapi: 3.1.0", "paths: {}\ncomponents: { schemas: { A: { customKeyword: 1, const: { minLength: x }, examples: [{ type: 5 }], properties: { minLength: { type: string }, $ref: { type: string }, x-y: { type: string } } } } }\n")]
    [InlineData("openapi: 3.1.0", "paths: { /a: { x-b: 1, post: { requestBody: { $ref: '#/components/requestBodies/B', unknown: 1 }, callbacks: { c: { $ref: '#/components/callbacks/C' } }, responses: { '200': { $ref: '#/components/responses/R' }, x-c: 1 } } } }\ncomponents: { callbacks: { C: { '{$url}': { post: { responses: { '200': { description: d } } } } } }, requestBodies: { B: { content: { application/json: {} } } }, responses: { R: { description: d } } }\n")]
    public void What_the_specification_allows_is_not_reported(string version, string yaml)
        => Assert.DoesNotContain(Messages(version + Head.Substring(Head.IndexOf('\n', StringComparison.Ordinal)) + yaml, "WAPPFY0008", "WAPPFY0020", "WAPPFY0021"), static message => true);

    [Theory]
    [InlineData("schemes: [https], parameters: [{ name: a, in: query, type: number, maximum: 3, exclusiveMaximum: true, minimum: 1, exclusiveMinimum: true }]")]
    [InlineData("parameters: [{ name: a, in: query, type: array, uniqueItems: true, items: { type: string } }]")]
    public void What_openapi_2_allows_is_not_reported(string operation)
        => Assert.Empty(Messages("swagger: '2.0'\ninfo: { title: T, version: '1' }\nhost: example.org\npaths: { /a: { get: { " + operation + ", responses: { 200: { description: d } } } }, /b: { $ref: '#/paths/~1a' } }\n"
            + "definitions: { 'List«Pet»': { type: object, properties: { a: { type: string } } }, 'resp.Result[model.Owner]': { type: object, properties: { a: { type: string } } } }\n", "WAPPFY0008"));

    [Fact]
    public void A_keyword_of_a_later_version_is_named_as_such()
        => Assert.Equal(
            [
                "WAPPFY0008 4:31 'summary' is defined by OpenAPI 3.1, not by the version that the document declares. Declare 'openapi: 3.1.0'",
                "WAPPFY0008 5:1 'webhooks' is defined by OpenAPI 3.1, not by the version that the document declares. Declare 'openapi: 3.1.0'",
            ],
            Messages("openapi: 3.0.3\nservers: [{ url: 'https://example.org' }]\npaths: {}\ninfo: { title: T, version: 1, summary: S }\nwebhooks: {}\n"));

    [Fact]
    public void A_failure_of_the_second_reader_is_an_info()
    {
        var diagnostics = new DiagnosticBag();
        Assert.Empty(DocumentValidator.Judge((JsonObject)JsonNode.Parse("""{"openapi":"3.1.0","components":{"schemas":{"A":{"deprecated":"yes"}}}}""")!, Read.Clean("openapi: 3.1.0"), diagnostics));
        var item = Assert.Single(diagnostics.Items);
        Assert.Equal(("WAPPFY0021", DiagnosticSeverity.Info), (item.Descriptor.Id, item.Descriptor.DefaultSeverity));
    }

    [Fact]
    public void An_empty_default_is_a_default()
        => Assert.Empty(Messages("openapi: 3.1.0\ninfo: { title: T, version: '1' }\nservers: [{ url: 'https://example.org/{p}', variables: { p: { default: '' } } }]\npaths: {}\n"));

    [Fact]
    public void Diagnostics_about_openapi_2_are_located_on_the_users_lines()
        => Assert.Equal(
            ["WAPPFY0008 5:5 'retruns' is not defined here by the OpenAPI specification; it is ignored"],
            Messages("swagger: '2.0'\ninfo: { title: T, version: '1' }\npaths:\n  /a:\n    retruns: {}\n    get: { responses: { '200': { description: d } } }\n"));

    [Theory]
    [InlineData("{ name: ids, in: query, type: array, items: { type: string }, collectionFormat: tsv }")]
    [InlineData("{ name: ids, in: formData, type: array, items: { type: string }, collectionFormat: tsv }")]
    [InlineData("{ name: file, in: formData, type: file, required: true }")]
    [InlineData("{ name: file, in: formData, type: string }")]
    [InlineData("{ name: body, in: body, schema: { type: object } }")]
    public void A_parameter_of_openapi_2_does_not_make_the_second_reader_fail(string parameter)
        => Assert.Empty(Messages($"swagger: '2.0'\ninfo: {{ title: T, version: '1' }}\nparameters: {{ P: {parameter} }}\npaths:\n  /a:\n    post: {{ consumes: [multipart/form-data], parameters: [{{ $ref: '#/parameters/P' }}], responses: {{ '200': {{ description: d }} }} }}\n", "WAPPFY0008", "WAPPFY0020", "WAPPFY0021"));

    [Fact]
    public void The_validator_neither_prevents_nor_invalidates_what_is_generated()
    {
        var project = GeneratorHarness.For("a.yaml", Head + "paths: {}\n");
        project.Run().Compiles().IsQuiet();
        var second = project.File("a.yaml", Head + "paths: {}\nunknown: 1\n").Run().Compiles();
        Assert.All(second.Reasons(TrackingNames.Sources), static reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        Assert.Equal(["a.yaml(5,1): warning WAPPFY0008: 'unknown' is not defined here by the OpenAPI specification; it is ignored"], second.Messages);
    }

    private static IReadOnlyList<string> Messages(string yaml, params string[] ids) =>
    [
        .. GeneratorHarness.For("a.yaml", yaml).Run().Diagnostics
            .Where(diagnostic => ids.Length == 0 ? diagnostic.Id == "WAPPFY0008" : ids.Contains(diagnostic.Id))
            .Select(static diagnostic => string.Create(
                CultureInfo.InvariantCulture,
                $"{diagnostic.Id} {diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}:{diagnostic.Location.GetLineSpan().StartLinePosition.Character + 1} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}")),
    ];
}
