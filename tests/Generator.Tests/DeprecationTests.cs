using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests;

/// <summary>What is deprecated warns the user, and never the generated code itself.</summary>
public sealed class DeprecationTests
{
    [Theory]
    [InlineData("application/x-www-form-urlencoded", "old: { type: string, deprecated: true }")]
    [InlineData("application/x-www-form-urlencoded", "old: { $ref: '#/components/schemas/OldKind' }")]
    [InlineData("multipart/form-data", "old: { type: string, format: binary, deprecated: true }")]
    [InlineData("multipart/form-data", "old: { deprecated: true, oneOf: [{ type: string, format: binary }, { type: string }] }")]
    public void A_deprecated_field_of_a_form_is_still_sent(string mediaType, string field)
    {
        var run = Run($$"""
              /forms:
                post:
                  operationId: sendForm
                  requestBody: { content: { {{mediaType}}: { schema: { type: object, properties: { {{field}}, current: { type: string } } } } } }
                  responses: { '204': { description: Done } }
            """);

        Assert.Contains("body.Old is { } old", run.Compiles().Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_deprecated_member_that_asks_for_a_stream_is_still_set()
    {
        var run = Run("""
              /chat:
                post:
                  operationId: chat
                  requestBody: { content: { application/json: { schema: { type: object, properties: { stream: { type: boolean, deprecated: true } } } } } }
                  responses:
                    '200':
                      description: An answer, whole or in parts
                      content:
                        application/json: { schema: { type: object, properties: { text: { type: string } } } }
                        text/event-stream: { schema: { type: object, properties: { text: { type: string } } } }
            """);

        Assert.Contains("Stream = true", run.Compiles().Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("items: { type: array, deprecated: true, items: { type: string } }, next_url: { type: string, format: uri }")]
    [InlineData("items: { type: array, items: { type: string } }, next_url: { type: string, format: uri, deprecated: true }")]
    [InlineData("items: { type: array, items: { type: string } }, links: { type: object, properties: { next: { type: string, deprecated: true } } }")]
    public void Deprecated_members_of_a_page_still_lead_to_the_next_one(string members)
    {
        var run = Run($$"""
              /things:
                get:
                  operationId: listThings
                  responses: { '200': { description: A page, content: { application/json: { schema: { type: object, properties: { {{members}} } } } } } }
            """);

        Assert.Contains(" ListThingsAllAsync(", run.Compiles().Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_base_or_a_derived_schema_may_be_deprecated_alone()
    {
        var run = Run("  {}", """
                Animal: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind } }
                Dodo: { deprecated: true, allOf: [{ $ref: '#/components/schemas/Animal' }, { type: object, properties: { eggs: { type: integer } } }] }
                Engine: { type: object, deprecated: true, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind } }
                Motor: { allOf: [{ $ref: '#/components/schemas/Engine' }, { type: object, properties: { power: { type: integer } } }] }
            """);

        Assert.Contains("record Motor : global::App.Engine", run.Compiles().Source(".Motor.g.cs"), StringComparison.Ordinal);
    }

    private static GeneratorRun Run(string paths, string schemas = "") => GeneratorHarness.For(
        "app.yaml",
        "openapi: 3.1.0\ninfo: { title: App, version: '1' }\nservers: [{ url: 'https://app.example.org' }]\npaths:\n" + paths
            + "\ncomponents:\n  schemas:\n    OldKind: { type: string, enum: [a, b], deprecated: true }\n" + schemas,
        ("ClientName", "AppClient"), ("Namespace", "App")).Run();
}
