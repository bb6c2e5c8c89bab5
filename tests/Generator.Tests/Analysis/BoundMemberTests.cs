using static Wappfy.Generator.Tests.Analysis.AnalysisProject;

namespace Wappfy.Generator.Tests.Analysis;

/// <summary>Bodies of unbound clients that lack a member that only a bound client sets.</summary>
public sealed class BoundMemberTests
{
    private const string Spec = """
        openapi: 3.1.0
        info: { title: Shop, version: '1' }
        servers: [{ url: https://shop.example.org }]
        paths:
          /shops/{name}:
            get: { operationId: getShop, parameters: [{ name: name, in: path, required: true, schema: { type: string } }], responses: { '204': { description: ok } } }
          /items:
            post:
              operationId: addItem
              requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } } }
              responses: { '204': { description: ok } }
          /either:
            post:
              operationId: addEither
              requestBody: { required: true, content: { application/json: { schema: { oneOf: [{ $ref: '#/components/schemas/Item' }, { $ref: '#/components/schemas/Loose' }] } } } }
              responses: { '204': { description: ok } }
          /loose:
            post:
              operationId: addLoose
              requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Loose' } } } }
              responses: { '204': { description: ok } }
        components:
          schemas:
            Base: { type: object, required: [name], properties: { name: { type: string } } }
            Item: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { price: { type: integer } } }] }
            Loose: { type: object, required: [sort], properties: { sort: { type: string }, name: { type: string } } }
        """;

    private const string Message = "'{0}' requires the member 'Name' of Item, which only a bound client sets; set it, or call '{0}' of a bound client";

    [Fact]
    public Task A_body_without_the_member_is_reported_at_the_call() => ExpectOf(
        Spec,
        """
        await client.AddItemAsync(new Item { Price = 1 });
        await client.AddItemAsync(new());
        var item = new Item { Price = 2 };
        await client.AddItemAsync(item);
        IShopClient contract = client;
        await contract.AddItemAsync(body: (new Item()));
        await client.AddEitherAsync(new Item());
        await client.AddEitherAsync(new AddEitherRequest(item));
        Func<Task> later = () => client.AddItemAsync(item);
        """,
        "1,27: warning WAPPFY1016: " + Of("AddItemAsync"),
        "2,27: warning WAPPFY1016: " + Of("AddItemAsync"),
        "4,27: warning WAPPFY1016: " + Of("AddItemAsync"),
        "6,36: warning WAPPFY1016: " + Of("AddItemAsync"),
        "7,29: warning WAPPFY1016: " + Of("AddEitherAsync"),
        "8,29: warning WAPPFY1016: " + Of("AddEitherAsync"),
        "9,46: warning WAPPFY1016: " + Of("AddItemAsync"));

    [Fact]
    public Task A_body_with_it_or_of_a_bound_client_or_that_may_get_it_is_left_alone() => ExpectOf(
        Spec,
        """
        await client.AddItemAsync(new Item { Name = text });
        await client.WithName("n").AddItemAsync(new Item { Price = 1 });
        await client.WithName("n").AddEitherAsync(new Item { Price = 1 });
        var item = new Item { Price = 2 };
        item = item with { Name = "n" };
        await client.AddItemAsync(item);
        var other = new Item { Price = 2 };
        await client.AddItemAsync(other with { Name = "n" });
        await client.AddLooseAsync(new Loose { Sort = "a" });
        await client.AddEitherAsync(new Loose { Sort = "a" });
        Item given = Make();
        await client.AddItemAsync(given);
        Item Make() => new Item();
        """);

    private static string Of(string method) => Message.Replace("{0}", method, StringComparison.Ordinal);
}
