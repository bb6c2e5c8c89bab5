using System.Text.Json;

namespace Wappfy.Generator.Tests.Schemas;

/// <summary>Objects, maps, arrays, tuples and schemas that say little.</summary>
public sealed class ObjectTests
{
    [Fact]
    public void Unknown_members_are_kept_in_order_and_written_back()
    {
        var types = SchemaTypes.Of("Thing: { type: object, properties: { a: { type: string } } }");
        const string json = """{"z":[1,{"y":null}],"a":"x","b":{"c":1.10},"é":"\u0001"}""";
        var value = types.Keeps("Thing", json);
        Assert.Equal(JsonValueKind.Array, SchemaTypes.Additional(value, "z").ValueKind);
        Assert.Contains("1.10", types.RoundTrip("Thing", json), StringComparison.Ordinal);
    }

    [Fact]
    public void Members_that_the_schema_forbids_are_ignored()
    {
        var types = SchemaTypes.Of("Thing: { type: object, additionalProperties: false, properties: { a: { type: string } } }");
        Assert.Equal("""{"a":"x"}""", types.RoundTrip("Thing", """{"b":{"deep":[1,{}]},"a":"x","c":1}"""));
        Assert.Null(types.Type("Thing").GetProperty("AdditionalProperties"));
    }

    [Fact]
    public void UnevaluatedProperties_counts_like_additionalProperties()
    {
        var types = SchemaTypes.Of("Thing: { type: object, unevaluatedProperties: false, properties: { a: { type: string } } }");
        Assert.Equal("""{"a":"x"}""", types.RoundTrip("Thing", """{"b":1,"a":"x"}"""));
    }

    [Fact]
    public void Typed_additional_members_have_their_type()
    {
        var types = SchemaTypes.Of("Thing: { type: object, properties: { a: { type: string } }, additionalProperties: { type: [integer, 'null'] } }");
        Assert.Equal("IReadOnlyDictionary<string, long?>?", types.MemberType("Thing", "AdditionalProperties"));
        types.Keeps("Thing", """{"a":"x","b":1,"c":null}""");
        Assert.Equal("$.b", types.Fails("Thing", """{"a":"x","b":"no"}""").Path);
    }

    [Theory]
    [InlineData("{ type: object, additionalProperties: { type: integer } }", "IReadOnlyDictionary<string, long>")]
    [InlineData("{ additionalProperties: { type: integer } }", "IReadOnlyDictionary<string, long>")]
    [InlineData("{ type: object, additionalProperties: true }", "IReadOnlyDictionary<string, JsonElement>")]
    [InlineData("{ type: object, additionalProperties: {} }", "IReadOnlyDictionary<string, JsonElement>")]
    [InlineData("{ type: object, additionalProperties: { $ref: '#/components/schemas/Item' } }", "IReadOnlyDictionary<string, Item>")]
    [InlineData("{ type: object, patternProperties: { '^x-': { type: string } } }", "IReadOnlyDictionary<string, string>")]
    [InlineData("{ type: object, patternProperties: { '^x-': { type: string } }, additionalProperties: false }", "IReadOnlyDictionary<string, string>")]
    [InlineData("{ type: object, patternProperties: { '^x-': { type: string }, '^y-': { type: integer } } }", "IReadOnlyDictionary<string, JsonElement>")]
    [InlineData("{ type: object, propertyNames: { pattern: '^[a-z]+$' }, additionalProperties: { type: boolean } }", "IReadOnlyDictionary<string, bool>")]
    [InlineData("{ type: object, additionalProperties: { type: object, additionalProperties: { type: array, items: { type: integer } } } }", "IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<long>>>")]
    [InlineData("{ type: object, propertyNames: { enum: [a, b] } }", "IReadOnlyDictionary<string, JsonElement>")]
    public void An_object_without_members_of_its_own_is_a_map(string schema, string expected)
    {
        var types = Member(schema);
        Assert.Equal(expected + "?", types.MemberType("Thing", "X"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("true")]
    [InlineData("{ description: anything }")]
    [InlineData("{ type: object }")]
    [InlineData("{ not: { type: string } }")]
    [InlineData("{ type: [string, number, boolean, array, object, 'null'] }")]
    [InlineData("{ nullable: true }")]
    public void A_schema_that_says_nothing_of_the_value_is_JSON(string schema)
    {
        var types = Member(schema);
        Assert.Equal("JsonElement?", types.MemberType("Thing", "X"));
        foreach (var json in new[] { "1", "\"a\"", "true", "[1,[]]", "{\"a\":{\"b\":1}}" })
            types.Keeps("Thing", "{\"x\":" + json + "}");
    }

    [Fact]
    public void A_null_where_anything_may_come_is_kept()
    {
        var types = SchemaTypes.Of("Thing: { type: object, required: [r], properties: { r: {}, o: {}, list: { type: array, items: {} }, map: { type: object, additionalProperties: {} } } }");
        types.Keeps("Thing", """{"r":null,"o":null,"list":[null],"map":{"a":null}}""");
        types.Keeps("Thing", """{"r":1}""");
        Assert.Contains("'r'", types.Fails("Thing", "{}").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_boolean_schema_allows_anything_or_nothing()
    {
        var types = SchemaTypes.Of("""
            Any: true
            None: false
            Thing: { type: object, properties: { any: true, never: false, list: { type: array, items: false }, ref: { $ref: '#/components/schemas/Any' } } }
            """);
        types.Keeps("Thing", """{"any":[1],"list":[],"ref":"x"}""");
    }

    [Fact]
    public void Not_is_documented_and_does_not_change_the_type()
    {
        var types = Member("{ type: string, not: { enum: [root] } }");
        Assert.Equal("string?", types.MemberType("Thing", "X"));
        Assert.Contains("Never: {\"enum\": [\"root\"]}", types.Run.Source(".Thing.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_tuple_has_an_item_per_position()
    {
        var types = SchemaTypes.Of("""
            Point: { type: array, prefixItems: [{ type: number }, { type: number }], minItems: 2, items: false }
            Loose: { type: array, prefixItems: [{ type: string }, { type: [integer, 'null'] }, { $ref: '#/components/schemas/Point' }] }
            Rests: { type: array, prefixItems: [{ type: string }], minItems: 1, items: { type: [integer, 'null'] } }
            Nulls: { type: array, prefixItems: [{ type: [string, 'null'] }, { type: [integer, 'null'] }], minItems: 2 }
            """);
        var point = types.Keeps("Point", "[1.5,2]");
        Assert.Equal(1.5, SchemaTypes.Get(point, "Item1"));
        Assert.Contains("Item2", types.Fails("Point", "[1]").Message, StringComparison.Ordinal);
        Assert.Equal("$[1]", types.Fails("Point", "[1,\"x\"]").Path);
        Assert.Equal("[1,2]", types.RoundTrip("Point", "[1,2,3]"));
        foreach (var json in new[] { "[]", "[\"a\"]", "[\"a\",1]", "[\"a\",null,[1,2]]", "[\"a\",1,[1,2],{\"more\":[]},null]" })
            types.Keeps("Loose", json);
        foreach (var json in new[] { "[\"a\"]", "[\"a\",1,null,3]" })
            types.Keeps("Rests", json);
        types.Keeps("Nulls", "[null,null]");
        types.Keeps("Nulls", "[\"a\",1,\"rest\"]");
    }

    [Fact]
    public void A_null_at_the_end_of_a_tuple_is_kept()
        => SchemaTypes.Of("Loose: { type: array, prefixItems: [{ type: string }, { type: [integer, 'null'] }] }").Keeps("Loose", "[\"a\",null]");

    [Fact]
    public void An_inline_object_is_named_after_where_it_stands()
    {
        var types = SchemaTypes.Of("""
            Order:
              type: object
              properties:
                ship-to: { type: object, properties: { city: { type: string }, geo: { type: object, properties: { lat: { type: number } } } } }
                lines: { type: array, items: { type: object, properties: { sku: { type: string } } } }
                byName: { type: object, additionalProperties: { type: object, properties: { n: { type: integer } } } }
            """);
        Assert.Equal(["Order", "OrderByNameValue", "OrderLinesItem", "OrderShipTo", "OrderShipToGeo"], types.TypeNames.Where(static name => name.StartsWith("Order", StringComparison.Ordinal)));
        types.Keeps("Order", """{"ship-to":{"city":"x","geo":{"lat":1}},"lines":[{"sku":"a"}],"byName":{"k":{"n":1}}}""");
    }

    [Theory]
    [InlineData("Node: { type: object, properties: { next: { $ref: '#/components/schemas/Node' } } }", "Node", """{"next":{"next":{}}}""")]
    [InlineData("A: { type: object, properties: { b: { $ref: '#/components/schemas/B' } } }\nB: { type: object, required: [a], properties: { a: { $ref: '#/components/schemas/A' } } }", "A", """{"b":{"a":{"b":{"a":{}}}}}""")]
    [InlineData("Tree: { type: object, properties: { kids: { type: array, items: { $ref: '#/components/schemas/Tree' } } } }", "Tree", """{"kids":[{"kids":[]},{}]}""")]
    [InlineData("Dir: { type: object, properties: { sub: { type: object, additionalProperties: { $ref: '#/components/schemas/Dir' } } } }", "Dir", """{"sub":{"a":{"sub":{"b":{}}}}}""")]
    [InlineData("Expr: { oneOf: [{ type: string }, { type: object, required: [not], properties: { not: { $ref: '#/components/schemas/Expr' } } }, { type: array, items: { $ref: '#/components/schemas/Expr' } }] }", "Expr", """[{"not":["a",{"not":"b"}]},"c"]""")]
    [InlineData("Base: { type: object, properties: { child: { $ref: '#/components/schemas/Derived' } } }\nDerived: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { x: { type: integer } } }] }", "Derived", """{"x":1,"child":{"x":2,"child":{}}}""")]
    [InlineData("Self: { type: object, additionalProperties: { $ref: '#/components/schemas/Self' } , properties: { v: { type: string } } }", "Self", """{"v":"a","k":{"v":"b","l":{}}}""")]
    [InlineData("Null: { type: [object, 'null'], properties: { next: { $ref: '#/components/schemas/Null' } } }", "Null", """{"next":{"next":null}}""")]
    [InlineData("Pair: { type: array, prefixItems: [{ type: string }, { $ref: '#/components/schemas/Pair' }] }", "Pair", """["a",["b",["c"]]]""")]
    public void Recursion_reads_and_writes(string schemas, string type, string json)
    {
        var types = SchemaTypes.Of(schemas);
        Assert.Empty(types.Messages);
        types.Keeps(type, json);
    }

    [Theory]
    [InlineData("A: { $ref: '#/components/schemas/A' }")]
    [InlineData("A: { $ref: '#/components/schemas/B' }\nB: { $ref: '#/components/schemas/A' }")]
    [InlineData("A: { allOf: [{ $ref: '#/components/schemas/A' }] }")]
    [InlineData("A: { oneOf: [{ $ref: '#/components/schemas/A' }] }")]
    [InlineData("A: { anyOf: [{ type: array, items: { $ref: '#/components/schemas/B' } }, { type: 'null' }] }\nB: { oneOf: [{ $ref: '#/components/schemas/A' }] }")]
    public void A_schema_made_only_of_itself_is_reported_and_stays_JSON(string schemas)
    {
        var types = SchemaTypes.Of(schemas + "\nThing: { type: object, properties: { a: { $ref: '#/components/schemas/A' } } }");
        Assert.NotEmpty(types.Messages);
        types.Keeps("Thing", """{"a":[[],[]]}""".Replace("[[],[]]", types.MemberType("Thing", "A").Contains("Dictionary", StringComparison.Ordinal) ? "{\"k\":{}}" : "[[],[]]", StringComparison.Ordinal));
    }

    [Fact]
    public void A_value_of_a_wrong_kind_in_place_of_a_schema_is_reported()
    {
        var types = SchemaTypes.Of("Thing: { type: object, properties: { a: hello, b: 5 } }");
        Assert.All(types.Messages, static message => Assert.Contains("WAPPFY", message, StringComparison.Ordinal));
        types.Keeps("Thing", """{"a":1,"b":[true]}""");
    }

    [Fact]
    public void A_deprecated_member_or_type_is_obsolete()
    {
        var types = SchemaTypes.Of("""
            Old: { type: object, deprecated: true, properties: { a: { type: string } } }
            Thing: { type: object, required: [r], properties: { old: { $ref: '#/components/schemas/Old' }, m: { type: string, deprecated: true }, r: { type: string, deprecated: true } } }
            """);
        Assert.NotNull(types.Type("Old").GetCustomAttributes(typeof(ObsoleteAttribute), false).SingleOrDefault());
        Assert.NotNull(types.Type("Thing").GetProperty("M")!.GetCustomAttributes(typeof(ObsoleteAttribute), false).SingleOrDefault());
        types.Keeps("Thing", """{"old":{"a":"x"},"m":"y","r":"z"}""");
    }

    private static SchemaTypes Member(string schema) => SchemaTypes.Of("Item: { type: object, properties: { a: { type: string } } }\nThing: { type: object, properties: { x: " + schema + " } }");

    [Theory]
    [InlineData("Tree", "[[],[[]]]")]
    [InlineData("Dir", """{"a":{"b":{}}}""")]
    [InlineData("Both", """[{"x":[]}]""")]
    [InlineData("Maybe", "[null,[null]]")]
    [InlineData("Holder", """{"tree":[[]],"dir":{"a":{}}}""")]
    public void A_list_or_map_may_contain_itself(string type, string json)
    {
        var types = SchemaTypes.Of("""
            Tree: { type: array, items: { $ref: '#/components/schemas/Tree' } }
            Dir: { type: object, additionalProperties: { $ref: '#/components/schemas/Dir' } }
            Both: { type: array, items: { type: object, additionalProperties: { $ref: '#/components/schemas/Both' } } }
            Maybe: { type: array, items: { anyOf: [{ $ref: '#/components/schemas/Maybe' }, { type: 'null' }] } }
            Holder: { type: object, properties: { tree: { $ref: '#/components/schemas/Tree' }, dir: { $ref: '#/components/schemas/Dir' } } }
            """);
        Assert.Equal("Tree?", types.MemberType("Holder", "Tree"));
        Assert.Equal("IReadOnlyDictionary<string, Dir>?", types.MemberType("Dir", "AdditionalProperties"));
        types.Keeps(type, json);
        Assert.Empty(types.Messages);
    }

    [Theory]
    [InlineData("patternProperties: { '^a': { type: string } }, additionalProperties: { type: integer }", "IReadOnlyDictionary<string, ThingMValue>?", """{"a1":"x","b":2}""")]
    [InlineData("patternProperties: { '^a': { type: string }, '^b': { type: integer } }, additionalProperties: false", "IReadOnlyDictionary<string, ThingMValue>?", """{"a1":"x","b":2}""")]
    [InlineData("patternProperties: { '^a': { type: string } }, additionalProperties: { type: string }", "IReadOnlyDictionary<string, string>?", """{"a1":"x","b":"y"}""")]
    [InlineData("patternProperties: { '^a': { type: string } }, additionalProperties: true", "IReadOnlyDictionary<string, JsonElement>?", """{"a1":"x","b":2}""")]
    public void AdditionalProperties_apply_to_names_that_no_pattern_matches(string schema, string type, string json)
    {
        // JSON Schema 2020-12, core §10.3.2.3.
        var types = SchemaTypes.Of("Thing: { type: object, properties: { m: { type: object, " + schema + " } } }");
        Assert.Equal(type, types.MemberType("Thing", "M"));
        types.Keeps("Thing", "{\"m\":" + json + "}");
        Assert.Empty(types.Messages);
    }

    [Fact]
    public void Members_that_only_a_pattern_allows_have_the_type_of_the_pattern()
    {
        var types = SchemaTypes.Of("Thing: { type: object, properties: { q: { type: string } }, patternProperties: { '^x-': { type: integer } }, additionalProperties: false }");
        Assert.Equal("IReadOnlyDictionary<string, long>?", types.MemberType("Thing", "AdditionalProperties"));
        types.Keeps("Thing", """{"q":"a","x-1":1}""");
    }
}
