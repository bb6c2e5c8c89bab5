using Wappfy.Generator.Tests.Schemas;

namespace Wappfy.Generator.Tests.Calls;

/// <summary>Strings that a document declares as JSON and that ASP.NET Core sends as text: it does so for every action that returns a string.</summary>
public sealed class TextOfJsonTests
{
    private static readonly SchemaTypes Types = SchemaTypes.OfDocument(
        """
        openapi: 3.0.0
        info: { title: Test, version: '1' }
        servers: [{ url: 'https://example.org' }]
        paths:
          /text: { get: { operationId: getText, responses: { '200': { description: OK, content: { application/json: { schema: { type: string } } } } } } }
          /maybe: { get: { operationId: getMaybe, responses: { '200': { description: OK, content: { application/json: { schema: { type: string, nullable: true } } } } } } }
          /id: { get: { operationId: getId, responses: { '200': { description: OK, content: { application/json: { schema: { type: string, format: uuid } } } } } } }
        """,
        """
        sealed class Fixed(string body, string contentType) : System.Net.Http.HttpMessageHandler
        {
            protected override System.Threading.Tasks.Task<System.Net.Http.HttpResponseMessage> SendAsync(System.Net.Http.HttpRequestMessage request, System.Threading.CancellationToken cancellationToken)
            {
                var content = new System.Net.Http.ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
                content.Headers.TryAddWithoutValidation("Content-Type", contentType);
                return System.Threading.Tasks.Task.FromResult(new System.Net.Http.HttpResponseMessage { Content = content });
            }
        }

        public static string? Get(string operation, string body, string contentType)
        {
            using var http = new System.Net.Http.HttpClient(new Fixed(body, contentType));
            using var client = new SClient(new SClientOptions(), http);
            return System.Threading.Tasks.Task.Run<string?>(async () => operation switch
            {
                "text" => await client.GetTextAsync(),
                "maybe" => await client.GetMaybeAsync(),
                _ => (await client.GetIdAsync()).ToString(),
            }).GetAwaiter().GetResult();
        }
        """);

    // RFC 8259 §7: a JSON string begins with a quotation mark.
    [Theory]
    [InlineData("text", "text/plain; charset=utf-8", "42 é", "42 é")]
    [InlineData("text", "text/plain", "{\"a\":1}", "{\"a\":1}")]
    [InlineData("text", "text/plain", "  ", "  ")]
    [InlineData("text", "TEXT/PLAIN", "true", "true")]
    [InlineData("text", "text/plain", "\"quoted\"", "quoted")]
    [InlineData("text", "application/json", "\"quoted\"", "quoted")]
    [InlineData("maybe", "text/plain", "plain", "plain")]
    [InlineData("maybe", "text/plain", "null", null)]
    [InlineData("id", "text/plain", "\"0f8fad5b-d9cb-469f-a165-70867728950e\"", "0f8fad5b-d9cb-469f-a165-70867728950e")]
    public void A_JSON_string_that_comes_as_text_is_read_as_text(string operation, string contentType, string body, string? expected)
        => Assert.Equal(expected, Types.Call("Get", operation, body, contentType));

    [Theory]
    [InlineData("text", "application/json", "plain")]
    [InlineData("id", "text/plain", "not an id")]
    public void What_is_neither_is_an_error(string operation, string contentType, string body)
        => Assert.IsAssignableFrom<Wappfy.Runtime.ApiException>(Record.Exception(() => Types.Call("Get", operation, body, contentType)));
}
