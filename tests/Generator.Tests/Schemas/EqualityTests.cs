namespace Wappfy.Generator.Tests.Schemas;

/// <summary>Records compare by what they hold, and copy with changes.</summary>
public sealed class EqualityTests
{
    private const string Schemas = """
        Leaf: { type: object, properties: { n: { type: integer } } }
        Thing:
          type: object
          required: [id]
          properties:
            id: { type: string }
            list: { type: array, items: { $ref: '#/components/schemas/Leaf' } }
            map: { type: object, additionalProperties: { type: array, items: { type: integer } } }
            bytes: { type: string, format: byte }
            any: {}
            opt: { type: [array, 'null'], items: { type: string } }
            uri: { type: string, format: uri }
            choice: { oneOf: [{ type: array, items: { type: integer } }, { $ref: '#/components/schemas/Leaf' }, { type: integer }] }
            pair: { type: array, prefixItems: [{ type: array, items: { type: string } }, {}] }
            dec: { type: number, format: decimal }
        """;

    private const string Full = """{"id":"a","list":[{"n":1,"x":[1]}],"map":{"k":[1,2],"l":[]},"bytes":"AQI=","any":{"p":[1,{"q":null}]},"opt":["s"],"uri":"https://a/b","choice":[1,2],"pair":[["a"],{"b":1}],"dec":1.50,"extra":{"z":1}}""";

    [Fact]
    public void Values_that_were_read_from_one_text_are_equal()
    {
        var types = SchemaTypes.Of(Schemas);
        var left = types.Read("Thing", Full);
        var right = types.Read("Thing", Full);
        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
    }

    [Theory]
    [InlineData("\"a\"", "\"b\"")]
    [InlineData("\"n\":1", "\"n\":2")]
    [InlineData("\"x\":[1]", "\"x\":[2]")]
    [InlineData("\"l\":[]", "\"l\":[0]")]
    [InlineData("\"AQI=\"", "\"AQM=\"")]
    [InlineData("\"q\":null", "\"q\":0")]
    [InlineData("[\"s\"]", "null")]
    [InlineData("\"opt\":[\"s\"],", "")]
    [InlineData("\"choice\":[1,2]", "\"choice\":[2,1]")]
    [InlineData("\"choice\":[1,2]", "\"choice\":{\"n\":1}")]
    [InlineData("[\"a\"],{\"b\":1}", "[\"a\"],{\"b\":2}")]
    [InlineData("\"z\":1", "\"z\":2")]
    public void Any_difference_makes_them_unequal(string from, string to)
    {
        var types = SchemaTypes.Of(Schemas);
        Assert.NotEqual(types.Read("Thing", Full), types.Read("Thing", Full.Replace(from, to, StringComparison.Ordinal)));
    }

    [Fact]
    public void The_order_of_unknown_members_and_map_entries_does_not_count()
    {
        var types = SchemaTypes.Of(Schemas);
        Assert.Equal(
            types.Read("Thing", """{"id":"a","map":{"k":[1],"l":[2]},"p":1,"q":2}"""),
            types.Read("Thing", """{"q":2,"map":{"l":[2],"k":[1]},"p":1,"id":"a"}"""));
    }

    [Fact]
    public void With_copies_everything_but_what_is_changed()
    {
        var types = SchemaTypes.Of(Schemas, code: """public static object Renamed(Thing thing) => thing with { Id = "b" };""");
        JsonAssert.Same(Full.Replace("\"id\":\"a\"", "\"id\":\"b\"", StringComparison.Ordinal), types.Write(types.Call("Renamed", types.Read("Thing", Full))!));
    }

    [Fact]
    public void Derived_records_compare_by_type_and_copy_as_what_they_are()
    {
        var types = SchemaTypes.Of("""
            Base: { type: object, required: [k], properties: { k: { type: string }, tags: { type: array, items: { type: string } } }, discriminator: { propertyName: k } }
            One: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { list: { type: array, items: { type: integer } } } }] }
            Two: { allOf: [{ $ref: '#/components/schemas/Base' }] }
            """, code: """
            public static object Tagged(Base b) => b with { Tags = new[] { "x" } };
            public static bool Same(Base a, Base b) => a == b;
            """);
        var one = types.Keeps("Base", """{"k":"One","list":[1],"tags":["a"],"z":{}}""");
        Assert.Equal(true, types.Call("Same", one, types.Read("Base", """{"k":"One","list":[1],"tags":["a"],"z":{}}""")));
        Assert.Equal(false, types.Call("Same", one, types.Read("Base", """{"k":"One","list":[2],"tags":["a"],"z":{}}""")));
        Assert.Equal(false, types.Call("Same", one, types.Read("Base", """{"k":"Two","list":[1],"tags":["a"],"z":{}}""")));
        var tagged = types.Call("Tagged", one)!;
        Assert.Equal("One", tagged.GetType().Name);
        JsonAssert.Same("""{"k":"One","list":[1],"tags":["x"],"z":{}}""", types.Write(tagged));
    }

    [Fact]
    public void Any_value_prints_without_failing()
    {
        var types = SchemaTypes.Of(Schemas);
        Assert.Contains("Thing", types.Read("Thing", Full).ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(types.Read("Thing", """{"id":"a"}""").ToString()!);
    }

    [Theory]
    [InlineData("Union", "[1,2]", "Union { [1,2] }")]
    [InlineData("Union", """{"a":"x"}""", """Union { "a":"x" }""")]
    [InlineData("Union", "true", "Union { true }")]
    [InlineData("Several", """{"a":1,"b":[2]}""", """Several { "a":1,"b":[2] }""")]
    [InlineData("Several", "\"2024-01-01T00:00:00Z\"", "Several { \"2024-01-01T00:00:00Z\" }")]
    [InlineData("Pair", """["x",[1],2]""", """Pair { ["x",[1],2] }""")]
    [InlineData("Tree", "[[],[[]]]", "Tree { [[],[[]]] }")]
    public void Unions_and_tuples_print_their_JSON(string type, string json, string text)
    {
        var types = SchemaTypes.Of(
            """
            Union: { oneOf: [{ type: array, items: { type: integer } }, { type: object, additionalProperties: { type: string } }] }
            Several: { anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }, { type: string, format: date-time }] }
            A: { type: object, properties: { a: { type: integer } } }
            B: { type: object, properties: { b: { type: array, items: { type: integer } } } }
            Pair: { type: array, prefixItems: [{ type: string }, { type: array, items: { type: integer } }], items: { type: integer } }
            Tree: { type: array, items: { $ref: '#/components/schemas/Tree' } }
            """);
        Assert.Equal(text, types.Read(type, json).ToString());
    }

    [Fact]
    public void A_record_that_contains_no_lists_compares_its_members()
    {
        var types = SchemaTypes.Of("Plain: { type: object, additionalProperties: false, properties: { a: { type: string }, b: { type: integer } } }");
        Assert.Equal(types.Read("Plain", """{"a":"x","b":1}"""), types.Read("Plain", """{"b":1,"a":"x"}"""));
        Assert.NotEqual(types.Read("Plain", """{"a":"x","b":1}"""), types.Read("Plain", """{"a":"x"}"""));
    }
}
