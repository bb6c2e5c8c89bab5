using Wappfy.Generator.Tests.Schemas;

namespace Wappfy.Generator.Tests.Calls;

/// <summary>What <c>ToString</c> of records without JSON shows: optional parameters, closed results, and events.</summary>
public sealed class RecordTextTests
{
    private static readonly SchemaTypes Types = SchemaTypes.OfDocument(
        """
        openapi: 3.2.0
        info: { title: Test, version: '1' }
        servers: [{ url: 'https://example.org' }]
        paths:
          /find:
            get:
              operationId: find
              parameters:
                - { name: ids, in: query, schema: { type: array, items: { type: integer } } }
                - { name: limit, in: query, schema: { type: integer } }
                - { name: ratio, in: query, schema: { type: number } }
                - { name: names, in: query, schema: { type: array, items: { type: string } } }
                - { name: filter, in: query, style: deepObject, schema: { type: object, additionalProperties: { type: string } } }
                - { name: token, in: query, schema: { type: string, format: byte } }
                - { name: kinds, in: query, schema: { type: array, items: { type: string, enum: [a, b] } } }
                - { name: x, in: query, schema: { type: string } }
                - { name: y, in: query, schema: { type: string } }
              responses:
                '200': { description: OK, content: { application/json: { schema: { type: array, items: { type: integer } } } } }
                '202': { description: Accepted, content: { application/json: { schema: { type: object, additionalProperties: { type: array, items: { type: string } } } } } }
          /watch:
            get:
              operationId: watch
              responses:
                '200':
                  description: OK
                  content:
                    text/event-stream:
                      itemSchema:
                        oneOf:
                          - { properties: { event: { const: many }, data: { type: string, contentMediaType: application/json, contentSchema: { type: array, items: { type: integer } } } } }
                          - { properties: { event: { const: one }, data: { type: string, contentMediaType: application/json, contentSchema: { type: integer } } } }
        """,
        """
        sealed class Fixed(int status, string body) : System.Net.Http.HttpMessageHandler
        {
            protected override System.Threading.Tasks.Task<System.Net.Http.HttpResponseMessage> SendAsync(System.Net.Http.HttpRequestMessage request, System.Threading.CancellationToken cancellationToken)
                => System.Threading.Tasks.Task.FromResult(new System.Net.Http.HttpResponseMessage((System.Net.HttpStatusCode)status) { Content = new System.Net.Http.StringContent(body, null, "application/json") });
        }

        public static string Result(int status, string body)
        {
            using var http = new System.Net.Http.HttpClient(new Fixed(status, body));
            using var client = new SClient(new SClientOptions(), http);
            return System.Threading.Tasks.Task.Run(async () => (await client.FindAsync()).ToString()).GetAwaiter().GetResult();
        }

        public static string Parameters() => new FindParameters { Ids = new long[] { 1, 2 }, Limit = 3, Ratio = 0.5, Names = new List<string> { "a", "b" }, Filter = new Dictionary<string, string> { ["k"] = "v" }, Token = new byte[] { 1, 2 }, Kinds = ["a"], X = "x" }.ToString();

        public static string Large() => new FindParameters { Ids = Enumerable.Range(0, 1_000_000).Select(i => (long)i).ToArray(), X = "end" }.ToString();

        public static string Event() => new WatchEvent.Many(new long[] { 1, 2 }) { EventId = "7" }.ToString();
        """);

    [Fact]
    public void Optional_parameters_show_the_values_of_lists_and_maps_and_the_size_of_bytes()
        => Assert.Equal("FindParameters { Ids = [1, 2], Limit = 3, Ratio = 0.5, Names = [a, b], Filter = [k = v], Token = 2 bytes, Kinds = [a], X = x, Y =  }", Types.Call("Parameters"));

    [Fact]
    public void A_long_list_is_shown_up_to_a_limit()
    {
        var text = (string)Types.Call("Large")!;
        Assert.StartsWith("FindParameters { Ids = [0, 1, 2,", text, StringComparison.Ordinal);
        Assert.Contains("…], Limit = ", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 1000, 1200);
    }

    [Theory]
    [InlineData(200, "[1,2]", "Value = [1, 2] }")]
    [InlineData(202, """{"a":["x","y"],"b":[]}""", "Value = [a = [x, y], b = []] }")]
    public void A_closed_result_shows_the_values_of_its_body(int status, string body, string end)
    {
        var text = (string)Types.Call("Result", status, body)!;
        Assert.Contains(" { Status = " + status, text, StringComparison.Ordinal);
        Assert.EndsWith(end, text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_shows_the_values_of_its_data()
        => Assert.Equal("Many { EventType = many, EventId = 7, ReconnectionInterval = , Data = [1, 2] }", Types.Call("Event"));
}
