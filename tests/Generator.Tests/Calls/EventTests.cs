using Microsoft.CodeAnalysis.CSharp;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Calls;

/// <summary>Streams of events whose description cannot be expressed, or belongs to another version.</summary>
public sealed class EventTests
{
    private const string Text = "global::System.Net.ServerSentEvents.SseItem<string>";

    [Theory]
    [InlineData(
        "{ oneOf: [{ properties: { event: { const: a }, data: { type: string } } }, { properties: { event: { const: a }, data: { contentSchema: { type: object } } } }] }",
        "{ properties: { event: { const: a }, data: { contentSchema", "both describe events of type 'a'")]
    [InlineData(
        "{ oneOf: [{ properties: { data: { type: string } } }, { properties: { event: { type: string }, data: { contentSchema: { type: object } } } }] }",
        "{ properties: { event: { type", "both describe events of any type")]
    [InlineData(
        "{ anyOf: [{ properties: { event: { const: a }, data: { type: string } } }, { properties: { id: { type: integer }, name: { type: string } } }] }",
        "{ properties: { id", "does not describe an event: it has neither 'data' nor 'event'")]
    [InlineData(
        "{ properties: { data: { type: string } }, oneOf: [{ properties: { id: { type: string } } }, { properties: { event: { const: a } } }], anyOf: [{ properties: { event: { const: b } } }, { properties: { retry: { type: integer } } }] }",
        "{ properties: { data", "several lists of alternatives apply to them")]
    public void Events_that_cannot_be_distinguished_are_text_and_are_reported_on_their_line(string itemSchema, string place, string reason)
    {
        var run = Run("3.2.0", itemSchema);
        var column = Document("3.2.0", itemSchema).Split('\n')[9].IndexOf(place, StringComparison.Ordinal) + 1;

        var message = run.Messages.Single(static m => m.Contains("WAPPFY0086", StringComparison.Ordinal));
        Assert.StartsWith($"app.yaml(10,{column}): warning", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.Contains($"IAsyncEnumerable<{Text}> WatchAsync(", run.Compiles().Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_body_of_events_is_text()
    {
        var run = GeneratorHarness.For(
            "app.yaml",
            """
            openapi: 3.2.0
            info: { title: App, version: '1' }
            servers: [{ url: 'https://app.example.org' }]
            paths:
              /events:
                post:
                  operationId: send
                  requestBody: { content: { text/event-stream: { itemSchema: { type: object, properties: { event: { const: a }, data: { type: string } } } } } }
                  responses: { '204': { description: Done } }
            """,
            ("ClientName", "AppClient")).Run();

        Assert.Contains("SendAsync(string? body = null,", run.Compiles().IsQuiet().Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ contentMediaType: application/xml, contentSchema: { type: object } }", "its media type 'application/xml' is not JSON")]
    [InlineData("{ oneOf: [{ contentSchema: { type: object } }, { contentSchema: { type: array } }] }", "it is described by several content schemas")]
    public void Data_that_cannot_be_typed_is_text_and_is_reported_on_its_line(string data, string reason)
    {
        var run = Run("3.2.0", $"{{ properties: {{ event: {{ type: string }}, data: {data} }} }}");

        var message = run.Messages.Single(static m => m.Contains("WAPPFY0087", StringComparison.Ordinal));
        Assert.StartsWith("app.yaml(10,", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.Contains($"IAsyncEnumerable<{Text}> WatchAsync(", run.Compiles().Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ type: object, properties: { id: { type: integer } } }", "global::App.WatchStreamEvent")]
    [InlineData("{ properties: { event: { type: string }, data: { type: string } } }", Text)]
    [InlineData("{ properties: { event: { type: string }, data: { contentMediaType: application/json } } }", "global::System.Net.ServerSentEvents.SseItem<global::System.Text.Json.JsonElement>")]
    [InlineData("{ properties: { data: { type: string, contentEncoding: base64, contentMediaType: image/png } } }", Text)]
    [InlineData("{ oneOf: [{ properties: { event: { const: a }, data: { type: string } } }, { type: 'null' }] }", Text)]
    [InlineData("{ oneOf: [{ properties: { event: { const: a }, data: { type: string } } }, { properties: { event: { enum: [a, b] }, data: { type: string } } }] }", "global::App.WatchEvent")]
    [InlineData("{ oneOf: [{ properties: { event: { const: data } } }, { properties: { event: { const: other } } }, { properties: { event: { const: '' } } }, { properties: { event: { const: '<\"&\\n' } } }, { properties: { event: { const: WatchEvent } } }, { properties: { event: { const: Equals } } }] }", "global::App.WatchEvent")]
    [InlineData("{ oneOf: [{ $ref: '#/components/schemas/Loop' }, { properties: { event: { const: a } } }] }", Text)]
    [InlineData("{ oneOf: [{ properties: { data: { contentSchema: { type: integer } } } }, { properties: { data: { const: '[DONE]' } } }] }", "long")]
    [InlineData("{ oneOf: [{ properties: { data: { enum: ['[DONE]'] } } }, { properties: { data: { contentMediaType: application/json, contentSchema: { type: integer } } } }] }", "long")]
    [InlineData("{ properties: { data: { oneOf: [{ const: '[DONE]' }, { type: string, contentMediaType: application/json, contentSchema: { type: integer } }] } } }", "long")]
    [InlineData("{ properties: { data: { const: '[DONE]' } } }", Text)]
    public void Items_are_what_the_schema_says(string itemSchema, string item)
    {
        var run = Run("3.2.0", itemSchema);
        Assert.Contains($"IAsyncEnumerable<{item}> WatchAsync(", run.Compiles().Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    // ASP.NET Core describes the events of TypedResults.ServerSentEvents by .NET's own type.
    [Theory]
    [InlineData("{ properties: { data: { type: object, properties: { x: { type: string } } }, eventType: { type: string }, eventId: { type: string }, reconnectionInterval: { type: string } } }", "global::System.Net.ServerSentEvents.SseItem<global::App.WatchStreamEvent>")]
    [InlineData("{ properties: { Data: { type: integer, format: int32 }, EventType: { type: string }, EventId: { type: string }, ReconnectionInterval: { type: string } } }", "global::System.Net.ServerSentEvents.SseItem<int>")]
    [InlineData("{ properties: { data: { type: string }, eventType: { type: string }, eventId: { type: string }, reconnectionInterval: { type: string } } }", Text)]
    [InlineData("{ properties: { data: { type: string }, eventType: { type: string }, eventId: { type: string }, name: { type: string } } }", "global::App.WatchStreamEvent")]
    public void The_members_of_SseItem_are_fields_of_the_event(string schema, string item)
    {
        var document = Document("3.1.0", schema).Replace("itemSchema:", "schema:", StringComparison.Ordinal);
        Assert.Contains($"IAsyncEnumerable<{item}> WatchAsync(", GeneratorHarness.For("app.yaml", document, ("Namespace", "App")).Run().Compiles().Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    // OAS 3.2 §4.14.4: the schema of a sequence is that of a list of its items. Spring describes a Flux of values so, in every version.
    [Theory]
    [InlineData("3.0.1", "{ type: array, items: { type: object, properties: { data: { type: string } } } }", "global::App.WatchStreamEventItem")]
    [InlineData("3.0.1", "{ type: array, items: { type: integer, format: int32 } }", "int")]
    [InlineData("3.1.0", "{ type: array, items: { type: array, items: { type: integer } } }", "global::System.Collections.Generic.IReadOnlyList<long>")]
    [InlineData("3.1.0", "{ type: array, items: { type: string } }", Text)]
    [InlineData("3.1.0", "{ type: array, items: { properties: { data: { type: integer }, eventType: { type: string }, eventId: { type: string }, reconnectionInterval: { type: string } } } }", "global::System.Net.ServerSentEvents.SseItem<long>")]
    [InlineData("3.2.0", "{ type: array, items: { properties: { event: { type: string }, data: { contentSchema: { type: integer } } } } }", "global::System.Net.ServerSentEvents.SseItem<long>")]
    [InlineData("3.2.0", "{ type: array, items: { type: object, properties: { id: { type: integer } } } }", "global::App.WatchStreamEventItem")]
    public void The_items_of_a_list_are_the_events(string version, string schema, string item)
    {
        var document = Document(version, schema).Replace("itemSchema:", "schema:", StringComparison.Ordinal);
        Assert.Contains($"IAsyncEnumerable<{item}> WatchAsync(", GeneratorHarness.For("app.yaml", document, ("Namespace", "App")).Run().Compiles().Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hierarchy_of_events_compiles_for_old_frameworks()
    {
        var run = new GeneratorHarness(LanguageVersion.CSharp11, GeneratorHarness.NetStandardReferences)
            .Client("app.yaml", Document("3.2.0", "{ oneOf: [{ properties: { event: { const: a }, data: { contentSchema: { type: object, properties: { x: { type: string } } } } } }, { properties: { event: { enum: [b, c] }, data: { type: string } } }] }"))
            .Run();
        Assert.DoesNotContain(run.Messages, static m => m.Contains("WAPPFY008", StringComparison.Ordinal));
        run.Compiles();
    }

    [Fact]
    public void A_keyword_of_a_later_version_is_applied_and_the_message_says_so()
    {
        var run = Run("3.1.0", "{ oneOf: [{ properties: { event: { const: a }, data: { type: string } } }, { properties: { event: { const: b }, data: { type: string } } }] }");

        var message = run.Messages.Single(static m => m.Contains("WAPPFY0008", StringComparison.Ordinal));
        Assert.StartsWith("app.yaml(10,", message, StringComparison.Ordinal);
        Assert.Contains("'itemSchema' is defined by OpenAPI 3.2, not by the version that the document declares; it is applied", message, StringComparison.Ordinal);
        Assert.Contains("IAsyncEnumerable<global::App.WatchEvent> WatchAsync(", run.Compiles().Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    private static GeneratorRun Run(string version, string itemSchema) => GeneratorHarness.For("app.yaml", Document(version, itemSchema), ("Namespace", "App")).Run();

    private static string Document(string version, string itemSchema) => $$"""
        openapi: {{version}}
        info: { title: App, version: '1' }
        paths:
          /events:
            get:
              operationId: watch
              responses:
                '200':
                  description: Events
                  content: { text/event-stream: { itemSchema: {{itemSchema}} } }
        components:
          schemas:
            Loop: { oneOf: [{ $ref: '#/components/schemas/Loop2' }, { $ref: '#/components/schemas/Loop2' }] }
            Loop2: { oneOf: [{ $ref: '#/components/schemas/Loop' }, { $ref: '#/components/schemas/Loop' }] }
        """;
}
