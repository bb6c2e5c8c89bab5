namespace Wappfy.Generator.Tests.Schemas;

/// <summary>References of every form, and what stands beside them.</summary>
public sealed class ReferenceTests
{
    [Theory]
    [InlineData("3.0.3", "nullable: true")]
    [InlineData("3.1.0", "nullable: true")]
    [InlineData("3.1.0", "type: [string, 'null']")]
    public void Null_beside_a_reference_is_meant(string version, string word)
    {
        var types = SchemaTypes.Of($$"""
            Text: { type: string }
            Thing: { type: object, properties: { x: { $ref: '#/components/schemas/Text', {{word}} } } }
            """, version);
        Assert.Equal("Optional<string?>", types.MemberType("Thing", "X"));
    }

    [Fact]
    public void Members_beside_a_reference_are_merged_in_3_1()
    {
        var types = SchemaTypes.Of("""
            Base: { type: object, required: [a], properties: { a: { type: string } } }
            Wide: { $ref: '#/components/schemas/Base', required: [b], properties: { b: { type: integer } } }
            """);
        types.Keeps("Wide", """{"a":"x","b":1}""");
        Assert.Contains("'a', 'b'", types.Fails("Wide", "{}").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_beside_a_reference_are_ignored_in_3_0()
    {
        var types = SchemaTypes.Of("""
            Base: { type: object, properties: { a: { type: string } } }
            Thing: { type: object, properties: { x: { $ref: '#/components/schemas/Base', properties: { b: { type: integer } } } } }
            """, "3.0.3");
        Assert.Equal("Base?", types.MemberType("Thing", "X"));
    }

    [Fact]
    public void A_description_beside_a_reference_documents_the_member()
    {
        var types = SchemaTypes.Of("""
            Base: { type: object, description: The base., properties: { a: { type: string } } }
            Thing: { type: object, properties: { x: { $ref: '#/components/schemas/Base', description: Where it starts. } } }
            """);
        Assert.Equal("Base?", types.MemberType("Thing", "X"));
        Assert.Contains("Where it starts.", types.Run.Source(".Thing.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Definitions_within_a_schema_become_types()
    {
        var types = SchemaTypes.Of("""
            Thing:
              type: object
              properties: { x: { $ref: '#/components/schemas/Thing/$defs/part' }, y: { type: array, items: { $ref: '#/components/schemas/Thing/$defs/part' } } }
              $defs: { part: { type: object, properties: { n: { type: integer } } } }
            """);
        Assert.Equal("Part?", types.MemberType("Thing", "X"));
        Assert.Equal("IReadOnlyList<Part>?", types.MemberType("Thing", "Y"));
        types.Keeps("Thing", """{"x":{"n":1},"y":[{"n":2}]}""");
    }

    [Fact]
    public void An_anchor_names_a_schema()
    {
        var types = SchemaTypes.Of("""
            Part: { $anchor: part, type: object, properties: { n: { type: integer } } }
            Thing: { type: object, properties: { x: { $ref: '#part' } } }
            """);
        Assert.Equal("Part?", types.MemberType("Thing", "X"));
    }

    [Fact]
    public void A_dynamic_reference_with_one_anchor_is_a_reference()
    {
        var types = SchemaTypes.Of("""
            Tree: { $dynamicAnchor: node, type: object, properties: { kids: { type: array, items: { $dynamicRef: '#node' } } } }
            """);
        Assert.Equal("IReadOnlyList<Tree>?", types.MemberType("Tree", "Kids"));
        types.Keeps("Tree", """{"kids":[{"kids":[]}]}""");
    }

    [Fact]
    public void An_identifier_names_a_schema()
    {
        var types = SchemaTypes.Of("""
            Part: { $id: 'https://example.org/part', type: object, properties: { n: { type: integer } } }
            Thing: { type: object, properties: { x: { $ref: 'https://example.org/part' } } }
            """);
        Assert.Equal("Part?", types.MemberType("Thing", "X"));
    }

    [Fact]
    public void A_pointer_may_lead_into_properties_items_and_paths()
    {
        var types = SchemaTypes.OfDocument("""
            openapi: 3.1.0
            info: { title: T, version: '1' }
            paths:
              /x/{id}:
                get:
                  operationId: getX
                  parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
                  responses: { '200': { description: ok, content: { application/json: { schema: { type: object, properties: { a: { type: object, properties: { n: { type: integer } } } } } } } } }
            components:
              schemas:
                Thing:
                  type: object
                  properties:
                    whole: { $ref: '#/paths/~1x~1%7Bid%7D/get/responses/200/content/application~1json/schema' }
                    part: { $ref: '#/paths/~1x~1{id}/get/responses/200/content/application~1json/schema/properties/a' }
                    own: { $ref: '#/components/schemas/Thing/properties/part' }
            """);
        types.Keeps("Thing", """{"whole":{"a":{"n":1}},"part":{"n":2},"own":{"n":3}}""");
        Assert.Equal(types.MemberType("Thing", "Part"), types.MemberType("Thing", "Own"));
    }

    [Fact]
    public void Names_with_escapes_are_found()
    {
        var types = SchemaTypes.Of("""
            a/b~c d: { type: object, properties: { n: { type: integer } } }
            Thing: { type: object, properties: { x: { $ref: '#/components/schemas/a~1b~0c%20d' } } }
            """);
        types.Keeps("Thing", """{"x":{"n":1}}""");
    }

    [Fact]
    public void A_reference_that_leads_nowhere_is_reported_and_the_rest_generates()
    {
        var types = SchemaTypes.Of("Thing: { type: object, properties: { x: { $ref: '#/components/schemas/Nope' }, y: { type: string } } }");
        Assert.Contains("Nope", Assert.Single(types.Messages), StringComparison.Ordinal);
        types.Keeps("Thing", """{"x":{"any":1},"y":"z"}""");
    }

    [Fact]
    public void A_wrapper_of_one_reference_is_the_referenced_type()
    {
        var types = SchemaTypes.Of("""
            Part: { type: object, properties: { n: { type: integer } } }
            Thing: { type: object, properties: { x: { allOf: [{ $ref: '#/components/schemas/Part' }], description: d }, y: { oneOf: [{ $ref: '#/components/schemas/Part' }] }, z: { anyOf: [{ $ref: '#/components/schemas/Part' }, { type: 'null' }] } } }
            """);
        Assert.Equal("Part?", types.MemberType("Thing", "X"));
        Assert.Equal("Part?", types.MemberType("Thing", "Y"));
        Assert.Equal("Optional<Part?>", types.MemberType("Thing", "Z"));
    }

    [Fact]
    public void An_alias_of_a_component_is_that_component()
    {
        var types = SchemaTypes.Of("""
            Part: { type: object, properties: { n: { type: integer } } }
            Alias: { $ref: '#/components/schemas/Part' }
            List: { type: array, items: { $ref: '#/components/schemas/Alias' } }
            Thing: { type: object, properties: { x: { $ref: '#/components/schemas/Alias' }, y: { $ref: '#/components/schemas/List' } } }
            """);
        Assert.Equal("Part?", types.MemberType("Thing", "X"));
        Assert.Equal("IReadOnlyList<Part>?", types.MemberType("Thing", "Y"));
    }
}
