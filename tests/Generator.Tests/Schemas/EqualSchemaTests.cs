using System.Text.Json.Nodes;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Schemas;

/// <summary>Inline schemas that mean the same are one type: a document whose references were replaced by what they lead to has the types of its original.</summary>
public sealed class EqualSchemaTests
{
    private const string Shop = """
        openapi: 3.1.0
        info: { title: Shop, version: '1' }
        paths:
          /orders:
            get:
              operationId: listOrders
              responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Order' } } } } } }
            post:
              operationId: createOrder
              requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
              responses: { '201': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } }
        components:
          schemas:
            Order:
              type: object
              required: [id, buyer]
              properties: { id: { type: string, description: The number. }, buyer: { $ref: '#/components/schemas/Person' }, seller: { $ref: '#/components/schemas/Person' }, status: { $ref: '#/components/schemas/Status' }, paid: { $ref: '#/components/schemas/Payment' } }
            Person: { type: object, description: Who buys or sells., properties: { name: { type: string }, address: { $ref: '#/components/schemas/Address' } } }
            Address: { type: object, properties: { street: { type: string }, city: { type: string } } }
            Status: { type: string, enum: [open, closed] }
            Payment: { oneOf: [{ $ref: '#/components/schemas/Card' }, { $ref: '#/components/schemas/Cash' }] }
            Card: { type: object, required: [number], properties: { number: { type: string } } }
            Cash: { type: object, required: [amount], properties: { amount: { type: number } } }
        """;

    [Fact]
    public void A_document_without_references_has_the_types_of_the_document_with_them()
    {
        var original = SchemaTypes.OfDocument(Shop);
        var dereferenced = SchemaTypes.OfDocument(Dereferenced(DeclarationOrder.AsJson(Shop)));
        Assert.Equal(original.TypeNames, dereferenced.TypeNames);
        Assert.Equal("Person?", dereferenced.MemberType("Order", "Seller"));
        Assert.Equal("Payment?", dereferenced.MemberType("Order", "Paid"));
        dereferenced.Keeps("Order", """{"id":"1","buyer":{"name":"a","address":{"street":"s","city":"c"}},"status":"open","paid":{"amount":1}}""");
    }

    [Fact]
    public void Equal_schemas_in_many_levels_are_named_after_the_first_component()
    {
        // Each level has a schema of its own, and the component that is met first is not the first one by its name.
        var deep = "{ type: object, properties: { leaf: { type: string } } }";
        for (var level = 1; level <= 7; level++)
            deep = "{ type: object, properties: { level" + level + ": " + deep + " } }";
        var types = SchemaTypes.OfDocument($$"""
            openapi: 3.1.0
            info: { title: T, version: '1' }
            paths: {}
            components:
              schemas:
                Zoo: { type: object, properties: { z: { type: string }, data: {{deep}} } }
                Farm: { type: object, properties: { f: { type: string }, data: {{deep}} } }
                Area: { type: object, properties: { zoo: { $ref: '#/components/schemas/Zoo' } } }
            """);
        Assert.Equal("FarmData?", types.MemberType("Zoo", "Data"));
        Assert.DoesNotContain(types.TypeNames, static name => name.StartsWith("ZooData", StringComparison.Ordinal));
        Assert.Equal(8, types.TypeNames.Count(static name => name.StartsWith("FarmData", StringComparison.Ordinal)));
    }

    [SkippableTheory]
    [InlineData("petstore.yaml")]
    [InlineData("firecracker.json")]
    [InlineData("waha-2025.5.5.json")]
    [InlineData("spotify.yaml")]
    public void A_published_document_without_references_has_about_as_much_code(string file)
    {
        var path = Path.Combine(Corpus.Require(), file);
        Skip.IfNot(File.Exists(path), file + " is not in the folder of WAPPFY_CORPUS.");
        var json = DeclarationOrder.AsJson(File.ReadAllText(path));
        var original = Lines(json);
        var dereferenced = Lines(Dereferenced(json));
        Assert.InRange(dereferenced, 0.9 * original, 1.1 * original);
    }

    [Fact]
    public void The_type_is_named_after_the_first_place_whatever_is_declared_first()
    {
        const string one = "A: { type: object, properties: { point: { type: object, properties: { x: { type: number } } } } }";
        const string two = "B: { type: object, properties: { spot: { type: object, properties: { x: { type: number } } } } }";
        foreach (var types in new[] { SchemaTypes.Of(one + "\n" + two), SchemaTypes.Of(two + "\n" + one) })
        {
            Assert.Equal("APoint?", types.MemberType("A", "Point"));
            Assert.Equal("APoint?", types.MemberType("B", "Spot"));
            Assert.DoesNotContain("BSpot", types.TypeNames);
        }
    }

    /// <summary>The one kind of addition that gives a type another name; a pointer in <c>TypeNames</c> keeps it.</summary>
    [Theory]
    [InlineData("", "", "ThingPoint")]
    [InlineData("Spot: { type: object, properties: { x: { type: number } } }", "", "Spot")]
    [InlineData("Another: { type: object, properties: { spot: { type: object, properties: { x: { type: number } } } } }", "", "AnotherSpot")]
    [InlineData("Spot: { type: object, properties: { x: { type: number } } }", "#/components/schemas/Thing/properties/point=ThingPoint", "ThingPoint")]
    [InlineData("Another: { type: object, properties: { spot: { type: object, properties: { x: { type: number } } } } }", "#/components/schemas/Thing/properties/point=ThingPoint", "ThingPoint")]
    public void What_is_added_and_means_the_same_gives_an_inline_schema_its_name(string addition, string typeNames, string expected)
    {
        var document = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n    Thing: { type: object, properties: { point: { type: object, properties: { x: { type: number } } } } }\n    " + addition;
        var run = Harness.GeneratorHarness.For("spec.yaml", document, ("Namespace", "S"), ("ClientName", "SClient"), ("TypeNames", typeNames)).Run().Compiles();
        Assert.Contains($"public global::S.{expected}? Point {{", run.Source(".Thing.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_describes_the_place_alone_does_not_count()
    {
        var types = SchemaTypes.Of("""
            A: { type: object, properties: { point: { type: object, description: One., properties: { x: { type: number } } } } }
            B: { type: object, required: [point], properties: { point: { type: [object, 'null'], description: Other., example: { x: 1 }, properties: { x: { type: number } } } } }
            C: { type: object, properties: { points: { type: array, items: { type: object, readOnly: true, properties: { x: { type: number } } } } } }
            """);
        Assert.Equal("APoint?", types.MemberType("A", "Point"));
        Assert.Equal("required APoint?", types.MemberType("B", "Point"));
        Assert.Equal("IReadOnlyList<APoint>?", types.MemberType("C", "Points"));
        Assert.Contains("<summary>Other.</summary>", types.Run.Source(".B.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ type: object, properties: { x: { type: integer } } }")]
    [InlineData("{ type: object, properties: { x: { type: number, description: To the right. } } }")]
    [InlineData("{ type: object, properties: { x: { type: number }, y: { type: number } } }")]
    [InlineData("{ type: object, required: [x], properties: { x: { type: number } } }")]
    [InlineData("{ type: object, title: Spot, properties: { x: { type: number } } }")]
    [InlineData("{ type: object, additionalProperties: false, properties: { x: { type: number } } }")]
    public void What_says_something_about_values_or_members_makes_another_type(string other)
    {
        var types = SchemaTypes.Of($$"""
            A: { type: object, properties: { point: { type: object, title: Point, properties: { x: { type: number } } } } }
            B: { type: object, properties: { spot: {{other}} } }
            """);
        Assert.Equal("BSpot?", types.MemberType("B", "Spot"));
    }

    [Fact]
    public void Equal_values_are_one_enum_where_the_members_have_one_name()
    {
        var types = SchemaTypes.Of("""
            Order: { type: object, properties: { status: { type: string, enum: [open, closed] }, state: { type: string, enum: [open, closed] } } }
            Shop: { type: object, properties: { status: { type: [string, 'null'], enum: [open, closed, null] }, door: { $ref: '#/components/schemas/Door' } } }
            Door: { type: object, properties: { history: { type: array, items: { type: string, title: Status of doors, enum: [open, closed] } } } }
            """);
        Assert.Equal("OrderStatus?", types.MemberType("Order", "Status"));
        Assert.Equal("OrderState?", types.MemberType("Order", "State"));
        Assert.Equal("Optional<OrderStatus?>", types.MemberType("Shop", "Status"));
        Assert.Equal("IReadOnlyList<DoorHistoryItem>?", types.MemberType("Door", "History"));
    }

    [Fact]
    public void Recursive_schemas_are_compared_without_end()
    {
        var types = SchemaTypes.Of("""
            A: { type: object, properties: { tree: { type: object, properties: { value: { type: string }, parts: { type: array, items: { $ref: '#/components/schemas/A/properties/tree' } } } } } }
            B: { type: object, properties: { tree: { type: object, properties: { value: { type: string }, parts: { type: array, items: { $ref: '#/components/schemas/B/properties/tree' } } } } } }
            """);
        Assert.Equal("ATree?", types.MemberType("A", "Tree"));
        Assert.Equal("ATree?", types.MemberType("B", "Tree"));
        types.Keeps("B", """{"tree":{"value":"a","parts":[{"value":"b","parts":[]}]}}""");
    }

    private static int Lines(string json)
        => GeneratorHarness.For("spec.json", json, ("Namespace", "S"), ("ClientName", "SClient")).Run().Compilation.SyntaxTrees.Sum(static tree => tree.GetText().Lines.Count);

    /// <summary>The document with each reference to a schema replaced by the schema, unless that contains itself.</summary>
    private static string Dereferenced(string json)
    {
        var root = JsonNode.Parse(json)!;
        return Dereference(root, root, [])!.ToJsonString();
    }

    private static JsonNode? Dereference(JsonNode? node, JsonNode root, HashSet<string> open)
    {
        switch (node)
        {
            case JsonArray list:
                return new JsonArray([.. list.Select(item => Dereference(item, root, open))]);
            case JsonObject map when map["$ref"] is JsonValue reference && reference.GetValue<string>() is var pointer && pointer.StartsWith("#/components/schemas/", StringComparison.Ordinal):
                var name = pointer["#/components/schemas/".Length..];
                if (name.Contains('/', StringComparison.Ordinal) || root["components"]?["schemas"]?[name] is not { } target || !open.Add(name))
                    return map.DeepClone();
                var copy = Dereference(target, root, open);
                open.Remove(name);
                return copy;
            case JsonObject map:
                return new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, Dereference(member.Value, root, open))));
            default:
                return node?.DeepClone();
        }
    }
}
