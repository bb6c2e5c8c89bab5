using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Calls;

/// <summary>What a method says of itself: its arguments with their defaults, what it returns, its errors, and that it is deprecated.</summary>
public sealed class OperationDocsTests
{
    private static readonly string s_client = GeneratorHarness.For(
        "app.yaml",
        """
        openapi: 3.1.0
        info: { title: App, version: '1' }
        servers: [{ url: 'https://app.example.org' }]
        paths:
          /notes:
            get:
              operationId: listNotes
              summary: List the notes.
              description: Newest <first>.
              deprecated: true
              parameters:
                - { name: limit, in: query, description: How many., schema: { type: integer, default: 10 }, example: 5 }
                - { name: mode, in: query, required: true, schema: { type: string, default: all } }
                - { name: page, in: query, description: 'The page. Default: 1.', schema: { type: integer, default: 1 } }
                - { name: size, in: query, description: 'The size. Default: 100', schema: { type: integer, default: 10 } }
                - { name: old, in: query, deprecated: true, description: Use limit instead., schema: { type: string } }
              responses:
                '200': { description: The notes., content: { application/json: { schema: { type: array, items: { type: string } } } } }
                '404': { description: The list does not exist., content: { application/json: { schema: { $ref: '#/components/schemas/Missing' } } } }
                default: { description: Anything else. }
          /exports:
            post:
              operationId: export
              parameters: [{ name: idempotency-key, in: header, required: true, description: A key., schema: { type: string } }]
              responses: { '202': { $ref: '#/components/responses/Later' } }
        components:
          responses: { Later: { description: Later, headers: { location: { schema: { type: string } } } } }
          schemas: { Missing: { type: object, properties: { message: { type: string } } } }
        """,
        ("ClientName", "AppClient")).Run().Compiles().Source("AppClient.g.cs");

    [Theory]
    [InlineData("<summary>List the notes.</summary>")]
    [InlineData("Newest &lt;first&gt;.")]
    [InlineData("How many.")]
    [InlineData("Default: 10.")]
    [InlineData("Example: 5.")]
    [InlineData("Sent when left out: all.")]
    [InlineData("<returns>The notes.</returns>")]
    [InlineData("<exception cref=\"global::Wappfy.Runtime.ApiException{TError}\">")]
    [InlineData("404: The list does not exist. TError is Missing.")]
    [InlineData("<param name=\"page\">The page. Default: 1.</param>")]
    [InlineData("The size. Default: 100.\n    /// Default: 10.")]
    [InlineData("UntilDoneAsync() on the task follows a 202 to its result.")]
    [InlineData("A key. If it is left out, each call has a new key, which its retries repeat.")]
    [InlineData("<exception cref=\"global::Wappfy.Runtime.ApiException\">Any other status: Anything else.</exception>")]
    public void A_method_is_documented_with_its_arguments_defaults_and_errors(string text) => Assert.Contains(text, s_client, StringComparison.Ordinal);

    [Fact]
    public void A_deprecated_operation_is_obsolete() => Assert.Contains("[global::System.Obsolete(", s_client, StringComparison.Ordinal);
}
