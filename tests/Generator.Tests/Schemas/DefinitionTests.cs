using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Schemas;

/// <summary>Schemas within schemas that references lead to (<c>$defs</c>, <c>definitions</c>; JSON Schema 2020-12 core §8.2.4): their names, and which of them a reference means.</summary>
public sealed class DefinitionTests
{
    private const string Head = "openapi: 3.1.0\ninfo: { title: Shop, version: '1' }\nservers: [{ url: 'https://shop.example' }]\n";

    [Fact]
    public void A_name_that_the_user_gives_to_one_of_several_definitions_renames_no_other()
    {
        const string Document = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n"
            + "    Order: { type: object, properties: { x: { $ref: '#/components/schemas/Order/$defs/Line' } }, $defs: { Line: { type: object, properties: { a: { type: string } } } } }\n"
            + "    Shop: { type: object, properties: { x: { $ref: '#/components/schemas/Shop/$defs/Line' } }, $defs: { Line: { type: object, properties: { b: { type: string } } } } }\n";
        var run = GeneratorHarness.For("a.yaml", Document, ("Namespace", "S"), ("TypeNames", "#/components/schemas/Order/$defs/Line=OrderRow")).Run().Compiles();
        Assert.Contains("public global::S.OrderRow? X {", run.Source(".Order.g.cs"), StringComparison.Ordinal);
        Assert.Contains("public global::S.ShopLine? X {", run.Source(".Shop.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Aardvark")]
    [InlineData("Zebra")]
    public void A_further_definition_of_a_name_renames_none(string addition)
    {
        const string Definitions = """
            Order: { type: object, properties: { x: { $ref: '#/components/schemas/Order/$defs/Line' }, y: { $ref: '#/components/schemas/Order/$defs/Part' } }, $defs: { Line: { type: object, properties: { a: { type: string } } }, Part: { type: object, properties: { p: { $ref: '#/components/schemas/Order/$defs/Part/$defs/Line' } }, $defs: { Line: { type: object, properties: { q: { type: string } } } } } } }
            Shop: { type: object, properties: { x: { $ref: '#/components/schemas/Shop/$defs/Line' } }, $defs: { Line: { type: object, properties: { b: { type: string } } } } }

            """;
        var more = $$"""
            {{addition}}: { type: object, properties: { x: { $ref: '#/components/schemas/{{addition}}/$defs/Line' } }, $defs: { Line: { type: object, properties: { c: { type: string } } } } }
            """;
        foreach (var types in new[] { SchemaTypes.Of(Definitions), SchemaTypes.Of(Definitions + more) })
        {
            Assert.Equal("OrderLine?", types.MemberType("Order", "X"));
            Assert.Equal("Part?", types.MemberType("Order", "Y"));
            Assert.Equal("PartLine?", types.MemberType("Part", "P"));
            Assert.Equal("ShopLine?", types.MemberType("Shop", "X"));
        }

        Assert.Equal(addition + "Line?", SchemaTypes.Of(Definitions + more).MemberType(addition, "X"));
    }

    [Theory]
    [InlineData("Aardvark")]
    [InlineData("Zebra")]
    public void Equal_definitions_of_a_name_are_one_type(string addition)
    {
        string Schema(string name) => $$"""
            {{name}}: { type: object, properties: { x: { $ref: '#/components/schemas/{{name}}/$defs/Line' } }, $defs: { Line: { description: A line., type: object, properties: { a: { type: string }, next: { $ref: '#/components/schemas/{{name}}/$defs/Line' }, part: { $ref: '#/components/schemas/{{name}}/$defs/Part' } } }, Part: { type: object, properties: { size: { type: integer } } } } }

            """;
        var both = Schema("Order") + Schema("Shop");
        foreach (var types in new[] { SchemaTypes.Of(both), SchemaTypes.Of(both + Schema(addition)) })
        {
            Assert.Equal("Line?", types.MemberType("Order", "X"));
            Assert.Equal("Line?", types.MemberType("Shop", "X"));
            Assert.Equal("Line?", types.MemberType("Line", "Next"));
            Assert.Equal("Part?", types.MemberType("Line", "Part"));
            Assert.Equal(["Line", "Part"], types.TypeNames.Where(static name => name.Contains("Line", StringComparison.Ordinal) || name.Contains("Part", StringComparison.Ordinal)));
            types.Keeps("Shop", """{"x":{"a":"1","next":{"a":"2"},"part":{"size":3}}}""");
        }
    }

    [Fact]
    public void Definitions_that_differ_by_what_they_refer_to_are_types_of_their_own()
    {
        var types = SchemaTypes.Of("""
            Order: { type: object, properties: { x: { $ref: '#/components/schemas/Order/$defs/Line' } }, $defs: { Line: { type: object, properties: { part: { $ref: '#/components/schemas/Order/$defs/Part' } } }, Part: { type: object, properties: { size: { type: integer } } } } }
            Shop: { type: object, properties: { x: { $ref: '#/components/schemas/Shop/$defs/Line' } }, $defs: { Line: { type: object, properties: { part: { $ref: '#/components/schemas/Shop/$defs/Part' } } }, Part: { type: object, properties: { size: { type: string } } } } }
            """);
        Assert.Equal("OrderLine?", types.MemberType("Order", "X"));
        Assert.Equal("ShopLine?", types.MemberType("Shop", "X"));
        Assert.Equal("OrderPart?", types.MemberType("OrderLine", "Part"));
        Assert.Equal("ShopPart?", types.MemberType("ShopLine", "Part"));
    }

    [Fact]
    public void Equal_definitions_are_branches_of_each_union_that_refers_to_one_of_them()
    {
        string Schema(string name, string rest) => $$"""
            {{name}}: { type: object, properties: { pet: { oneOf: [{ $ref: '#/components/schemas/{{name}}/$defs/Cat' }, { $ref: '#/components/schemas/{{name}}/$defs/Dog' }]{{rest}} } }, $defs: { Cat: { type: object, properties: { kind: { type: string, enum: [cat] }, a: { type: integer } } }, Dog: { type: object, properties: { kind: { type: string, enum: [dog] }, a: { type: integer } } } } }

            """;
        const string Discriminator = ", discriminator: { propertyName: kind, mapping: { cat: '#/components/schemas/Shop/$defs/Cat', dog: '#/components/schemas/Shop/$defs/Dog' } }";
        var types = SchemaTypes.Of(Schema("Order", "") + Schema("Shop", Discriminator), code: "public static string Made() => JsonSerializer.Serialize(new Shop { Pet = new Dog { A = 1 } });");
        Assert.Equal("""{"pet":{"kind":"dog","a":1}}""", types.Call("Made"));
        types.Keeps("Shop", """{"pet":{"kind":"dog","a":1}}""");
        types.Keeps("Order", """{"pet":{"kind":"cat","a":1}}""");
    }

    [Fact]
    public void Definitions_of_inline_schemas_are_named_after_the_titles_or_the_operation()
    {
        string Operation(string path, string title, string request, string response) => $$"""
              {{path}}:
                post:
                  operationId: create{{path[1..]}}
                  requestBody:
                    content:
                      application/json:
                        schema: { {{title}} type: object, properties: { line: { $ref: '#/$defs/Line' } }, $defs: { Line: { type: object, properties: { a: { type: {{request}} } } } } }
                  responses:
                    '200':
                      description: Done
                      content:
                        application/json:
                          schema: { type: object, properties: { line: { $ref: '#/$defs/Line' } }, $defs: { Line: { type: object, properties: { a: { type: {{response}} } } } } }

            """;
        var types = SchemaTypes.OfDocument(Head + "paths:\n" + Operation("/orders", "", "string", "integer") + Operation("/shops", "'title': Shop,", "boolean", "number"));
        Assert.Equal("CreateordersRequestLine?", types.MemberType("CreateordersRequest", "Line"));
        Assert.Equal("CreateordersResponseLine?", types.MemberType("CreateordersResponse", "Line"));
        Assert.Equal("ShopLine?", types.MemberType("CreateshopsRequest", "Line"));
        Assert.Equal("CreateshopsResponseLine?", types.MemberType("CreateshopsResponse", "Line"));
    }

    [Fact]
    public void A_reference_within_an_embedded_JSON_Schema_leads_to_its_own_definition()
    {
        var types = SchemaTypes.Of("""
            Order: { type: object, properties: { lines: { type: array, items: { $ref: '#/$defs/Line' } }, old: { $ref: '#/definitions/Old' } }, $defs: { Line: { type: object, properties: { next: { $ref: '#/$defs/Line' }, size: { $ref: '#/$defs/Size' } } }, Size: { type: string, enum: [small, large] } }, definitions: { Old: { type: object, properties: { x: { type: integer } } } } }
            """);
        Assert.Equal("IReadOnlyList<Line>?", types.MemberType("Order", "Lines"));
        Assert.Equal("Old?", types.MemberType("Order", "Old"));
        Assert.Equal("Line?", types.MemberType("Line", "Next"));
        Assert.Equal("Size?", types.MemberType("Line", "Size"));
        types.Keeps("Order", """{"lines":[{"next":{"size":"large"}}],"old":{"x":1}}""");
        Assert.Equal(4, types.Messages.Count);
        Assert.All(types.Messages, static message => Assert.Contains("info WAPPFY0043: '#/", message, StringComparison.Ordinal));
        Assert.Contains(types.Messages, static message => message.Contains("'#/$defs/Line' does not exist in the document; the definition of the schema around it is used. Write '#/components/schemas/Order/$defs/Line', or give the schema an '$id'.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_definition_of_the_document_wins_over_one_of_the_schema()
    {
        var types = SchemaTypes.OfDocument(Head + """
            paths: {}
            $defs: { Line: { type: object, properties: { ofDocument: { type: string } } } }
            components:
              schemas:
                Order: { type: object, properties: { line: { $ref: '#/$defs/Line' } }, $defs: { Line: { type: object, properties: { ofSchema: { type: string } } } } }
            """);
        types.Keeps("Order", """{"line":{"ofDocument":"x"}}""");
        Assert.Equal("string?", types.MemberType(types.MemberType("Order", "Line").TrimEnd('?'), "OfDocument"));
    }

    [Fact]
    public void Definitions_of_one_schema_whose_names_are_equal_in_CSharp_are_numbered_in_it()
    {
        var types = SchemaTypes.Of("""
            Order: { type: object, properties: { x: { $ref: '#/components/schemas/Order/$defs/line' }, y: { $ref: '#/components/schemas/Order/$defs/Line' } }, $defs: { line: { type: object, properties: { a: { type: string } } }, Line: { type: object, properties: { b: { type: string } } } } }
            """);
        Assert.Equal("OrderLine?", types.MemberType("Order", "X"));
        Assert.Equal("Line?", types.MemberType("Order", "Y"));
    }
}
