using System.Globalization;
using Microsoft.CodeAnalysis;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Reading;

/// <summary>The independent reader's diagnostics stand on their lines, and its faults do no harm.</summary>
public sealed class ValidationTests
{
    private const string Head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\nservers: [{ url: 'https://example.org' }]\n";

    [Theory]
    [InlineData("paths:\n  /a:\n    get:\n      sumary: x\n      responses: { '200': { description: d } }\n", "7:7 'sumary' is not defined here by the OpenAPI specification; it is ignored")]
    [InlineData("paths:\n  /a/{b}:\n    get: { responses: { '200': { description: d } }, parameters: [{ name: b, in: path, required: true, schema: { type: string } }] }\n  /a/{c}:\n    get: { responses: { '200': { description: d } }, parameters: [{ name: c, in: path, required: true, schema: { type: string } }] }\n", "7:3 The path signature '/a/{}' MUST be unique")]
    [InlineData("paths:\n  /a:\n    get:\n      responses: {}\n", "7:7 Responses must contain at least one response")]
    [InlineData("paths: {}\nexternalDocs:\n  description: d\n", "5:1 The field 'url' in 'External Documentation' object is REQUIRED")]
    public void A_finding_stands_on_its_line(string yaml, string message)
        => Assert.Equal(["WAPPFY0008 " + message], Messages(Head + yaml));

    [Theory]
    [InlineData("paths: {}\ncomponents: { schemas: { A: true, B: { properties: { x: true, y: false }, items: false, not: true, additionalProperties: true } } }\n")]
    [InlineData("paths: {}\ncomponents: { schemas: { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } } }\n")]
    [InlineData("paths: {}\ncomponents: { schemas: { A: { discriminator: { propertyName: x }, oneOf: [{ $ref: '#/components/schemas/B' }], allOf: [{ $ref: '#/components/schemas/A' }] }, B: { $ref: '#/components/schemas/B' } } }\n")]
    public void What_the_library_cannot_read_is_passed_over_in_silence(string yaml)
        => Assert.Empty(Messages(Head + yaml));

    [Fact]
    public void An_empty_default_is_a_default()
        => Assert.Empty(Messages("openapi: 3.1.0\ninfo: { title: T, version: '1' }\nservers: [{ url: 'https://example.org/{p}', variables: { p: { default: '' } } }]\npaths: {}\n"));

    [Fact]
    public void Findings_about_openapi_2_stand_on_the_users_lines()
        => Assert.Equal(
            ["WAPPFY0008 5:5 'retruns' is not defined here by the OpenAPI specification; it is ignored"],
            Messages("swagger: '2.0'\ninfo: { title: T, version: '1' }\npaths:\n  /a:\n    retruns: {}\n    get: { responses: { '200': { description: d } } }\n"));

    [Fact]
    public void The_validator_neither_prevents_nor_invalidates_what_is_generated()
    {
        var project = GeneratorHarness.For("a.yaml", Head + "paths: {}\n");
        project.Run().Compiles().IsQuiet();
        var second = project.File("a.yaml", Head + "paths: {}\nunknown: 1\n").Run().Compiles();
        Assert.All(second.Reasons(TrackingNames.Sources), static reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        Assert.Equal(["a.yaml(5,1): warning WAPPFY0008: 'unknown' is not defined here by the OpenAPI specification; it is ignored"], second.Messages);
    }

    private static IReadOnlyList<string> Messages(string yaml) =>
    [
        .. GeneratorHarness.For("a.yaml", yaml).Run().Diagnostics
            .Where(static diagnostic => diagnostic.Id == "WAPPFY0008")
            .Select(static diagnostic => string.Create(
                CultureInfo.InvariantCulture,
                $"{diagnostic.Id} {diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}:{diagnostic.Location.GetLineSpan().StartLinePosition.Character + 1} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}")),
    ];
}
