using System.Text.Json;

namespace Wappfy.Generator.Tests.Schemas;

/// <summary>oneOf, anyOf and lists of types.</summary>
public sealed class UnionTests
{
    private const string Files = """
        Remote: { type: object, required: [url], properties: { url: { type: string }, mimetype: { type: string } } }
        Binary: { type: object, required: [data], properties: { data: { type: string }, mimetype: { type: string } } }
        """;

    [Theory]
    [InlineData("\"a\"", "String")]
    [InlineData("7", "Integer")]
    [InlineData("true", "Boolean")]
    [InlineData("[\"x\"]", "StringList")]
    [InlineData("{\"n\":1}", "Thing")]
    public void Branches_of_different_kinds_are_distinguished_by_kind(string json, string @case)
    {
        var types = SchemaTypes.Of("""
            Thing: { type: object, properties: { n: { type: integer } } }
            U: { oneOf: [{ type: string }, { type: integer }, { type: boolean }, { type: array, items: { type: string } }, { $ref: '#/components/schemas/Thing' }] }
            """);
        Assert.Empty(types.Messages);
        Assert.Equal([@case], SchemaTypes.Cases(types.Keeps("U", json)));
    }

    [Fact]
    public void Branches_are_distinguished_by_required_members()
    {
        var types = SchemaTypes.Of(Files + "\nU: { oneOf: [{ $ref: '#/components/schemas/Remote' }, { $ref: '#/components/schemas/Binary' }] }");
        Assert.Empty(types.Messages);
        Assert.Equal(["Remote"], SchemaTypes.Cases(types.Keeps("U", """{"url":"u","mimetype":"m"}""")));
        Assert.Equal(["Binary"], SchemaTypes.Cases(types.Keeps("U", """{"mimetype":"m","data":"d"}""")));
        Assert.Equal(["RawJson"], SchemaTypes.Cases(types.Keeps("U", """{"mimetype":"m"}""")));
        Assert.Equal(["RawJson"], SchemaTypes.Cases(types.Keeps("U", "[1]")));
        Assert.Equal(["RawJson"], SchemaTypes.Cases(types.Keeps("U", "\"x\"")));
    }

    [Theory]
    [InlineData("A: { oneOf: [{ $ref: '#/components/schemas/B' }, { type: string }] }", "B: { oneOf: [{ $ref: '#/components/schemas/A' }, { type: integer }] }")]
    [InlineData("A: { anyOf: [{ $ref: '#/components/schemas/B' }, { type: string }, { type: 'null' }] }", "B: { anyOf: [{ oneOf: [{ $ref: '#/components/schemas/A' }, { type: integer }] }, { type: integer }] }")]
    [InlineData("A: { oneOf: [{ $ref: '#/components/schemas/A' }, { type: string }, { $ref: '#/components/schemas/B' }] }", "B: { oneOf: [{ type: integer }, { $ref: '#/components/schemas/B' }, { type: boolean }] }")]
    public void Unions_that_are_branches_of_each_other_have_all_branches_and_an_end(string first, string second)
    {
        // JSON Schema 2020-12 core §9.4.1: the recursion allows no further value.
        var types = SchemaTypes.Of(first + "\n" + second + "\nHolder: { type: object, properties: { a: { $ref: '#/components/schemas/A' }, b: { $ref: '#/components/schemas/B' } } }");
        Assert.Equal(["String"], SchemaTypes.Cases(types.Keeps("A", "\"x\"")));
        Assert.NotEqual(["RawJson"], SchemaTypes.Cases(types.Keeps("A", "1")));
        foreach (var json in new[] { "[]", "{}", "[[{\"a\":1}]]" })
            types.Keeps("A", json);
        types.Keeps("Holder", "{\"a\":\"x\",\"b\":1}");
        types.Keeps("Holder", "{\"a\":{\"x\":[]},\"b\":[1]}");
    }

    [Theory]
    [InlineData("{ type: string, const: a }", "{ type: string, const: b }")]
    [InlineData("{ type: string, enum: [a] }", "{ type: string, enum: [b, c] }")]
    [InlineData("{ const: 1 }", "{ const: 2 }", "1", "2")]
    [InlineData("{ const: true }", "{ const: false }", "true", "false")]
    [InlineData("{ type: integer, enum: [1, 3] }", "{ type: integer, enum: [2] }", "3", "2")]
    public void Branches_are_distinguished_by_fixed_members(string first, string second, string one = "\"a\"", string two = "\"b\"")
    {
        var types = SchemaTypes.Of($$"""
            A: { type: object, required: [k], properties: { k: {{first}}, v: { type: string } } }
            B: { type: object, required: [k], properties: { k: {{second}}, v: { type: string } } }
            U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }
            """);
        Assert.Empty(types.Messages);
        Assert.Equal(["A"], SchemaTypes.Cases(types.Keeps("U", "{\"v\":\"x\",\"k\":" + one + "}")));
        Assert.Equal(["B"], SchemaTypes.Cases(types.Keeps("U", "{\"k\":" + two + ",\"v\":\"x\"}")));
        Assert.Equal(["RawJson"], SchemaTypes.Cases(types.Keeps("U", "{\"k\":\"other\"}")));
    }

    [Fact]
    public void Branches_are_distinguished_by_the_kinds_of_their_members()
    {
        var types = SchemaTypes.Of("""
            A: { type: object, required: [v], properties: { v: { type: string } } }
            B: { type: object, required: [v], properties: { v: { type: integer } } }
            C: { type: object, required: [v], properties: { v: { type: array, items: { type: string } } } }
            U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }] }
            """);
        Assert.Empty(types.Messages);
        Assert.Equal(["A"], SchemaTypes.Cases(types.Keeps("U", """{"v":"x"}""")));
        Assert.Equal(["B"], SchemaTypes.Cases(types.Keeps("U", """{"v":1}""")));
        Assert.Equal(["C"], SchemaTypes.Cases(types.Keeps("U", """{"v":["x"]}""")));
    }

    [Fact]
    public void A_closed_branch_is_not_chosen_for_an_object_of_which_it_knows_less_than_a_branch_that_the_object_breaks()
    {
        // JSON Schema 2020-12 core §10.3.2.3: the branch does not allow the other members, and would not keep them.
        var types = SchemaTypes.Of(Files + "\nLabel: { type: object, additionalProperties: false, properties: { label: { type: string }, mimetype: { type: string } } }\nU: { oneOf: [{ $ref: '#/components/schemas/Remote' }, { $ref: '#/components/schemas/Binary' }, { $ref: '#/components/schemas/Label' }] }");
        Assert.Equal(["RawJson"], SchemaTypes.Cases(types.Keeps("U", """{"other":1}""")));
        Assert.Equal(["Remote"], SchemaTypes.Cases(types.Keeps("U", """{"url":1,"mimetype":"m"}""")));
        Assert.Equal(["Label"], SchemaTypes.Cases(types.Keeps("U", "{}")));
        Assert.Equal(["Label"], SchemaTypes.Cases(types.Keeps("U", """{"mimetype":"m"}""")));
        Assert.Equal(["Label"], SchemaTypes.Cases(types.Keeps("U", """{"label":"l","other":1}""")));
    }

    [Theory]
    [InlineData("{ type: string }")]
    [InlineData("{ type: array, items: { type: string } }")]
    [InlineData("{ type: object, required: [url], properties: { url: { type: string } } }")]
    public void A_closed_branch_keeps_the_members_that_it_forbids(string other)
    {
        // JSON Schema 2020-12 core §10.3.2.3: the object is of no branch; the one that is nearest keeps all of it.
        var types = SchemaTypes.Of($$"""
            Filter: { type: object, additionalProperties: false, properties: { always: { $ref: '#/components/schemas/Names' }, never: { type: string } } }
            Names: { type: object, additionalProperties: false, properties: { names: { type: array, items: { type: string } } } }
            U: { oneOf: [{ $ref: '#/components/schemas/Filter' }, {{other}}] }
            Holder: { type: object, additionalProperties: false, properties: { u: { $ref: '#/components/schemas/U' } } }
            """);
        var value = types.Keeps("Holder", """{"u":{"never":"x","later":[1,{"a":null}]}}""");
        Assert.Equal(["Filter"], SchemaTypes.Cases(SchemaTypes.Get(value, "U")!));
        Assert.Equal("x", SchemaTypes.Get(SchemaTypes.Get(SchemaTypes.Get(value, "U")!, "Filter")!, "Never"));
        types.Keeps("Holder", """{"u":{"always":{"names":["a"],"tags":{}}}}""");
        types.Keeps("Holder", """{"u":{"0":"a"}}""");
        types.Keeps("U", """{"never":"x","other":1}""");
        Assert.NotEqual(types.Read("U", """{"never":"x","other":1}"""), types.Read("U", """{"never":"x","other":2}"""));
        Assert.Equal(types.Read("U", """{"never":"x","other":1}"""), types.Read("U", """{"other":1,"never":"x"}"""));
    }

    [Theory]
    [InlineData("oneOf")]
    [InlineData("anyOf")]
    public void A_branch_that_would_read_a_null_as_absent_gives_way_to_a_broken_one_that_knows_more(string keyword)
    {
        var types = SchemaTypes.Of($$"""
            Commented: { type: object, properties: { node: { type: string }, commit: { type: string }, comments: { type: array, items: { type: string } } } }
            Changed: { type: object, required: [id, node, commit, url], properties: { id: { type: integer }, node: { type: string }, commit: { type: [string, 'null'] }, url: { type: string } } }
            U: { {{keyword}}: [{ $ref: '#/components/schemas/Commented' }, { $ref: '#/components/schemas/Changed' }] }
            """);
        Assert.Equal(["RawJson"], SchemaTypes.Cases(types.Keeps("U", """{"node":"n","commit":null,"url":"u"}""")));
        Assert.Equal(["Changed"], SchemaTypes.Cases(types.Keeps("U", """{"id":1,"node":"n","commit":null,"url":"u"}""")));
        Assert.Equal(["Commented"], SchemaTypes.Cases(types.Read("U", """{"node":"n","comments":[],"commit":null}""")));
    }

    [Theory]
    [InlineData("{ oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }", "{ oneOf: [{ $ref: '#/components/schemas/C' }, { $ref: '#/components/schemas/D' }] }", """{"c":1}""", """{"a":1}""")]
    [InlineData("{ type: object, additionalProperties: false, properties: { x: { type: string } } }", "{ type: object, additionalProperties: false, properties: { x: { type: string }, y: { type: string } } }", """{"x":"1","y":"2"}""", """{"x":"1"}""")]
    [InlineData("{ type: object, properties: { k: { type: string, enum: [a, b] } } }", "{ type: object, properties: { k: { type: string, enum: [c, d] } } }", """{"k":"d"}""", """{"k":"b"}""")]
    [InlineData("{ type: object, properties: { k: { type: string } } }", "{ type: object, properties: { k: { type: [string, 'null'] } } }", """{"k":null}""", """{"k":"b"}""")]
    [InlineData("{ type: array, prefixItems: [{ type: string }], items: false }", "{ type: array, prefixItems: [{ type: string }, { type: string }], items: false }", """["a","b"]""", """["a"]""")]
    public void Branches_are_distinguished_by_values_within_their_members(string first, string second, string ofSecond, string ofFirst)
    {
        // JSON Schema 2020-12 core §10.2.1: a value of a union is valid against a branch, at every depth.
        foreach (var keyword in new[] { "oneOf", "anyOf" })
        {
            var types = SchemaTypes.Of($$"""
                A: { type: object, required: [a], properties: { a: { type: integer } } }
                B: { type: object, required: [b], properties: { b: { type: integer } } }
                C: { type: object, required: [c], properties: { c: { type: integer } } }
                D: { type: object, required: [d], properties: { d: { type: integer } } }
                First: { type: object, required: [v], properties: { v: {{first}}, w: { type: string } } }
                Second: { type: object, required: [v], properties: { v: {{second}}, w: { type: string } } }
                Firsts: { type: object, required: [v], properties: { v: { type: array, items: {{first}} }, w: { type: string } } }
                Seconds: { type: object, required: [v], properties: { v: { type: array, items: {{second}} }, w: { type: string } } }
                U: { {{keyword}}: [{ $ref: '#/components/schemas/First' }, { $ref: '#/components/schemas/Second' }] }
                Us: { {{keyword}}: [{ $ref: '#/components/schemas/Firsts' }, { $ref: '#/components/schemas/Seconds' }] }
                Lists: { {{keyword}}: [{ type: array, items: {{first}} }, { type: array, items: {{second}} }] }
                Outer: { {{keyword}}: [{ type: object, required: [u], properties: { u: { $ref: '#/components/schemas/U' } } }, { type: object, required: [us], properties: { us: { $ref: '#/components/schemas/Us' } } }] }
                """);
            Assert.Equal(["Second"], SchemaTypes.Cases(types.Keeps("U", "{\"v\":" + ofSecond + "}")));
            Assert.Equal(["First"], SchemaTypes.Cases(types.Keeps("U", "{\"w\":\"x\",\"v\":" + ofFirst + "}")));
            Assert.Equal(["Seconds"], SchemaTypes.Cases(types.Keeps("Us", $$"""{"v":[{{ofSecond}}]}""")));
            Assert.Equal(["Firsts"], SchemaTypes.Cases(types.Keeps("Us", $$"""{"v":[{{ofFirst}}]}""")));
            Assert.NotEqual(SchemaTypes.Cases(types.Keeps("Lists", $$"""[{{ofSecond}}]""")), SchemaTypes.Cases(types.Keeps("Lists", $$"""[{{ofFirst}}]""")));
            types.Keeps("Outer", "{\"u\":{\"v\":" + ofSecond + "}}");
            types.Keeps("Outer", $"{{\"us\":{{\"v\":[{ofFirst},{ofFirst}]}}}}");
        }
    }

    [Fact]
    public void Forbidden_and_unreadable_members_of_any_number_are_read_in_time_proportional_to_them()
    {
        var types = SchemaTypes.Of("""
            Filter: { type: object, additionalProperties: false, properties: { a: { type: string } } }
            U: { oneOf: [{ $ref: '#/components/schemas/Filter' }, { type: string }] }
            Typed: { type: object, properties: { a: { type: string } }, additionalProperties: { type: integer } }
            """);
        var members = string.Join(',', Enumerable.Range(0, 200_000).Select(static i => $"\"m{i}\":\"x\""));
        types.Keeps("U", "{\"a\":\"x\"," + members + "}");
        types.Keeps("Typed", "{\"a\":\"x\"," + members + ",\"n\":1}");
        Assert.Equal("""{"a":"x","m":1}""", types.RoundTrip("Typed", """{"m":"x","a":"x","m":1}"""));
        Assert.Equal("""{"a":"x","m":"x"}""", types.RoundTrip("Typed", """{"m":1,"a":"x","m":"x"}"""));
    }

    [Fact]
    public void A_branch_that_knows_more_of_the_object_is_kept_whatever_its_members_hold()
    {
        var types = SchemaTypes.Of("""
            Full: { type: object, required: [id], properties: { id: { type: string }, name: { type: string }, state: { type: string, enum: [on, off] } } }
            Brief: { type: object, required: [id], properties: { id: { type: string } } }
            U: { oneOf: [{ $ref: '#/components/schemas/Full' }, { $ref: '#/components/schemas/Brief' }] }
            """);
        Assert.Equal(["Full"], SchemaTypes.Cases(types.Keeps("U", """{"id":"1","name":"n","state":"new"}""")));
        Assert.Equal(["Full"], SchemaTypes.Cases(types.Read("U", """{"id":"1","name":null,"state":"on"}""")));
    }

    [Fact]
    public void An_object_that_no_branch_reads_without_doubt_is_read_as_the_first_that_reads_it()
    {
        var types = SchemaTypes.Of("""
            A: { type: object, required: [v], properties: { v: { type: object, required: [k], properties: { k: { type: string, enum: [a] } } } } }
            B: { type: object, required: [v], properties: { v: { type: object, required: [k], properties: { k: { type: string, enum: [b] } } } } }
            U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }
            """);
        Assert.Equal(["A"], SchemaTypes.Cases(types.Keeps("U", """{"v":{"k":"c"}}""")));
        Assert.Equal(["B"], SchemaTypes.Cases(types.Keeps("U", """{"v":{"k":"b"}}""")));
        Assert.Equal(["A"], SchemaTypes.Cases(types.Keeps("U", """{"v":{"k":"c","more":{"x":[1]}},"w":[[]]}""")));
    }

    [Fact]
    public void Branches_that_nothing_tells_apart_are_reported_by_name()
    {
        var types = SchemaTypes.Of("""
            A: { type: object, properties: { a: { type: string } } }
            B: { type: object, properties: { b: { type: string } } }
            U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }
            """);
        var message = Assert.Single(types.Messages);
        Assert.Contains("WAPPFY0033", message, StringComparison.Ordinal);
        Assert.Contains("A, B", message, StringComparison.Ordinal);
        Assert.Equal(["A"], SchemaTypes.Cases(types.Keeps("U", """{"a":"x"}""")));
        Assert.Equal(["B"], SchemaTypes.Cases(types.Keeps("U", """{"b":"x"}""")));
        types.Keeps("U", "{}");
    }

    [Theory]
    [InlineData("{ type: string }", "{ type: integer }", "[\"a\"]", "[1]", false)]
    [InlineData("{ type: object, required: [a], properties: { a: { type: string } } }", "{ type: object, required: [b], properties: { b: { type: string } } }", "[{\"a\":\"1\"}]", "[{\"b\":\"1\"}]", false)]
    [InlineData("{ type: array, items: { type: string } }", "{ type: string }", "[[\"a\"]]", "[\"a\"]", false)]
    [InlineData("{ type: string, format: uuid }", "{ type: string }", "[\"1b4e28ba-2fa1-11d2-883f-0016d3cca427\"]", "[\"a\"]", true)]
    [InlineData("{ type: object, properties: { a: { type: string } } }", "{ type: object, properties: { b: { type: string } } }", "[{\"a\":\"1\"}]", "[{\"b\":\"1\"}]", true)]
    public void Lists_are_distinguished_by_their_items(string one, string other, string first, string second, bool isReported)
    {
        var types = SchemaTypes.Of($$"""
            U: { oneOf: [{ type: array, items: {{one}} }, { type: array, items: {{other}} }] }
            """);
        Assert.Equal(isReported ? 1 : 0, types.Messages.Count(static m => m.Contains("WAPPFY0033", StringComparison.Ordinal)));
        var (cases, others) = (SchemaTypes.Cases(types.Keeps("U", first)), SchemaTypes.Cases(types.Keeps("U", second)));
        Assert.True(isReported || !cases.SequenceEqual(others), string.Join(", ", cases));
        types.Keeps("U", "[]");
    }

    // JSON Schema core §10.2.1.3: a value of which no branch is true is none of them, whichever of them is tried last.
    [Theory]
    [InlineData("{ type: array, items: { type: string } }", "{ type: string }", "[\"a\"]", "[1]")]
    [InlineData("{ type: object, additionalProperties: { type: integer } }", "{ type: string }", "{\"a\":1}", "{\"a\":1,\"b\":\"x\"}")]
    [InlineData("{ type: object, additionalProperties: { type: integer } }", "{ type: array, items: { type: integer } }", "[1]", "{\"a\":[]}")]
    [InlineData("{ type: array, prefixItems: [{ type: integer }] }", "{ type: string }", "[1]", "[\"a\"]")]
    [InlineData("{ type: array, items: { type: string } }", "{ type: array, items: { type: integer } }", "[\"a\"]", "[true]")]
    [InlineData("{ type: array, items: { type: string } }", "{ type: array, items: { type: integer } }", "[1]", "[\"a\",1]")]
    [InlineData("{ type: array, prefixItems: [{ const: eq }, { type: string }] }", "{ type: array, prefixItems: [{ const: in }, { type: array, items: { type: string } }] }", "[\"eq\",\"a\"]", "[\"in\",1]")]
    [InlineData("{ type: array, prefixItems: [{ type: integer }], minItems: 1 }", "{ type: array, items: { type: string } }", "[1]", "[null]")]
    public void A_list_or_a_map_that_no_branch_reads_is_raw_JSON(string one, string other, string known, string unknown)
    {
        var types = SchemaTypes.Of($$"""
            U: { oneOf: [{{one}}, {{other}}] }
            """);
        Assert.NotEqual(["RawJson"], SchemaTypes.Cases(types.Keeps("U", known)));
        Assert.Equal(["RawJson"], SchemaTypes.Cases(types.Keeps("U", unknown)));
    }

    [Theory]
    [InlineData("", "A", "B")]
    [InlineData(", mapping: { one: '#/components/schemas/A', two: B }", "one", "two")]
    [InlineData(", mapping: { one: '#/components/schemas/A' }", "one", "B")]
    public void A_discriminator_selects_the_branch(string mapping, string first, string second)
    {
        var types = SchemaTypes.Of($$"""
            A: { type: object, required: [t], properties: { t: { type: string }, v: { type: string } } }
            B: { type: object, required: [t], properties: { t: { type: string }, v: { type: string } } }
            U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }], discriminator: { propertyName: t{{mapping}} } }
            """);
        Assert.Empty(types.Messages);
        Assert.Equal(["A"], SchemaTypes.Cases(types.Keeps("U", "{\"v\":\"x\",\"t\":\"" + first + "\"}")));
        Assert.Equal(["B"], SchemaTypes.Cases(types.Keeps("U", "{\"t\":\"" + second + "\",\"v\":\"x\"}")));
        var unknown = types.Keeps("U", """{"t":"three","v":{"kept":[1]}}""");
        Assert.Equal(["RawJson"], SchemaTypes.Cases(unknown));
    }

    [Fact]
    public void An_unknown_discriminator_is_raw_even_where_a_branch_would_read()
    {
        var types = SchemaTypes.Of("""
            A: { type: object, required: [t], properties: { t: { type: string } } }
            B: { type: object, required: [t], properties: { t: { type: string } } }
            U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }], discriminator: { propertyName: t } }
            """);
        Assert.Equal(["RawJson"], SchemaTypes.Cases(types.Keeps("U", """{"t":"C"}""")));
    }

    [Fact]
    public void A_value_of_the_discriminator_that_several_branches_list_selects_none_of_them()
    {
        var types = SchemaTypes.Of("""
            A: { type: object, required: [t, a], properties: { t: { type: string, enum: [x, y] }, a: { type: string } } }
            B: { type: object, required: [t, b], properties: { t: { type: string, enum: [y, z] }, b: { type: string } } }
            U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }], discriminator: { propertyName: t, mapping: { a: A, b: B } } }
            """);
        Assert.Equal(["A"], SchemaTypes.Cases(types.Keeps("U", """{"t":"y","a":"v"}""")));
        Assert.Equal(["B"], SchemaTypes.Cases(types.Keeps("U", """{"t":"y","b":"v"}""")));
        Assert.Equal(["B"], SchemaTypes.Cases(types.Keeps("U", """{"t":"z","b":"v"}""")));
    }

    [Fact]
    public void A_number_too_small_for_an_integer_is_not_zero()
    {
        var types = SchemaTypes.Of("U: { oneOf: [{ type: integer }, { type: number }, { type: string }] }");
        Assert.Equal(["Number"], SchemaTypes.Cases(types.Keeps("U", "5E-324")));
        Assert.Equal(["Integer"], SchemaTypes.Cases(types.Keeps("U", "0.0")));
    }

    [Fact]
    public void A_discriminator_that_maps_to_no_branch_is_reported()
    {
        var types = SchemaTypes.Of("""
            A: { type: object, required: [t], properties: { t: { type: string } } }
            B: { type: object, required: [t], properties: { t: { type: string } } }
            U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }], discriminator: { propertyName: t, mapping: { c: '#/components/schemas/C' } } }
            """);
        Assert.Contains(types.Messages, static message => message.Contains("WAPPFY0037", StringComparison.Ordinal));
    }

    [Fact]
    public void An_error_within_the_branch_that_the_discriminator_selects_is_an_error_there()
    {
        var types = SchemaTypes.Of("""
            A: { type: object, required: [t], properties: { t: { type: string }, v: { type: integer } } }
            B: { type: object, required: [t], properties: { t: { type: string } } }
            U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }], discriminator: { propertyName: t } }
            """);
        Assert.Equal("$.v", types.Fails("U", """{"t":"A","v":"x"}""").Path);
    }

    [Theory]
    [InlineData("{ type: [string, integer] }", "\"a\"", "String")]
    [InlineData("{ type: [string, integer] }", "1", "Integer")]
    [InlineData("{ type: [string, number, boolean] }", "1.5", "Number")]
    [InlineData("{ type: [string, array], items: { type: integer } }", "[1]", "IntegerList")]
    [InlineData("{ type: [string, object], properties: { a: { type: string } } }", "{\"a\":\"x\"}", "Object")]
    [InlineData("{ oneOf: [{ type: string, format: uuid }, { type: integer }] }", "1", "Integer")]
    [InlineData("{ oneOf: [{ type: string, enum: [auto, none] }, { type: object, properties: { a: { type: string } } }] }", "\"auto\"", "String")]
    [InlineData("{ anyOf: [{ type: string, format: date-time }, { type: integer }] }", "\"2026-01-02T03:04:05Z\"", "DateTime")]
    [InlineData("{ anyOf: [{ type: array, items: { type: string } }, { type: array, items: { type: integer } }] }", "[1]", "IntegerList")]
    [InlineData("{ anyOf: [{ type: array, items: { type: string } }, { type: array, items: { type: integer } }] }", "[\"a\"]", "StringList")]
    public void Scalars_and_lists_are_cases_like_others(string schema, string json, string @case)
    {
        var types = SchemaTypes.Of("U: " + schema);
        Assert.Equal([@case], SchemaTypes.Cases(types.Keeps("U", json)));
    }

    [Theory]
    [InlineData("{ oneOf: [{ type: string }, { type: integer }, { type: 'null' }] }")]
    [InlineData("{ oneOf: [{ type: string }, { type: integer }], nullable: true }")]
    [InlineData("{ type: [string, integer, 'null'] }")]
    [InlineData("{ anyOf: [{ type: [string, 'null'] }, { type: integer }] }")]
    [InlineData("{ anyOf: [{ type: string }, { type: integer }, { enum: [null] }] }")]
    [InlineData("{ anyOf: [{ type: string }, { type: integer }, { const: null }] }")]
    public void A_union_with_null_is_a_nullable_union(string schema)
    {
        var types = SchemaTypes.Of("U: " + schema + "\nThing: { type: object, required: [r], properties: { r: { $ref: '#/components/schemas/U' }, o: { $ref: '#/components/schemas/U' } } }");
        Assert.Equal("required U?", types.MemberType("Thing", "R"));
        Assert.Equal("Optional<U?>", types.MemberType("Thing", "O"));
        types.Keeps("Thing", """{"r":null}""");
        types.Keeps("Thing", """{"r":1,"o":null}""");
        types.Keeps("Thing", """{"r":"a","o":2}""");
    }

    [Theory]
    [InlineData("{ anyOf: [{ type: string }, { type: string, enum: [a, b] }] }", "MI?", "\"c\"")]
    [InlineData("{ anyOf: [{ type: string, format: uri }, { type: string }] }", "string?", "\"c\"")]
    [InlineData("{ oneOf: [{ type: integer, format: int32 }, { type: number }] }", "double?", "1.5")]
    [InlineData("{ anyOf: [{ type: number, format: decimal }, { type: integer }] }", "decimal?", "9007199254740993")]
    [InlineData("{ anyOf: [{ type: integer, format: int64 }, { type: integer, format: uint64 }] }", "decimal?", "18446744073709551615")]
    [InlineData("{ anyOf: [{ type: integer }, { type: integer, enum: [1, 2] }] }", "MI?", "3")]
    [InlineData("{ oneOf: [{ type: string, const: a }, { type: string, const: b }] }", "MI?", "\"b\"")]
    [InlineData("{ oneOf: [{ type: integer, format: int32 }, { type: integer, format: int64 }] }", "long?", "5000000000")]
    [InlineData("{ type: string, oneOf: [{ minLength: 3 }, { maxLength: 1 }] }", "string?", "\"c\"")]
    public void Alternatives_of_one_scalar_kind_are_not_a_union(string schema, string type, string json)
    {
        var types = SchemaTypes.Of("M: { type: object, properties: { i: " + schema + " } }");
        Assert.Equal(type, types.MemberType("M", "I"));
        types.Keeps("M", "{\"i\":" + json + "}");
    }

    /// <summary>Zod describes a value that may be undefined by a branch that no value fits (JSON Schema 2020-12, core §4.3.2).</summary>
    [Theory]
    [InlineData("{ anyOf: [{ not: {} }, { type: string }] }", "string?", "\"c\"")]
    [InlineData("{ oneOf: [{ type: integer }, { not: true, description: nothing }] }", "long?", "1")]
    [InlineData("{ oneOf: [false, { type: boolean }] }", "bool?", "true")]
    [InlineData("{ anyOf: [{ not: {} }, { type: string }, { type: integer }] }", "MI?", "1")]
    public void A_branch_that_no_value_fits_is_left_out(string schema, string type, string json)
    {
        var types = SchemaTypes.Of("M: { type: object, properties: { i: " + schema + " } }");
        Assert.Equal(type, types.MemberType("M", "I"));
        types.Keeps("M", "{\"i\":" + json + "}");
        Assert.Empty(types.Messages);
    }

    /// <summary>No number of .NET has both the digits of a decimal and the range of a float.</summary>
    [Theory]
    [InlineData("{ anyOf: [{ type: number, format: decimal }, { type: number, format: float }] }", "0.1234567890123456789", "Number")]
    [InlineData("{ anyOf: [{ type: number, format: decimal }, { type: number, format: float }] }", "1E+30", "Number2")]
    [InlineData("{ oneOf: [{ type: number, format: double }, { type: integer, format: int32 }, { type: number, format: decimal }] }", "1E+300", "Number2")]
    [InlineData("{ oneOf: [{ type: number, format: double }, { type: integer, format: int32 }, { type: number, format: decimal }] }", "79228162514264337593543950335", "Number")]
    [InlineData("{ anyOf: [{ type: number }, { type: integer, format: int64 }, { type: integer, format: uint64 }] }", "1E+300", "Number2")]
    [InlineData("{ anyOf: [{ type: number }, { type: integer, format: int64 }, { type: integer, format: uint64 }] }", "18446744073709551615", "Number")]
    public void A_decimal_beside_a_float_is_a_union_that_keeps_every_value(string schema, string json, string @case)
    {
        var types = SchemaTypes.Of("M: { type: object, properties: { i: " + schema + " } }");
        Assert.Equal([@case], SchemaTypes.Cases(SchemaTypes.Get(types.Keeps("M", "{\"i\":" + json + "}"), "I")!));
    }

    [Fact]
    public void A_union_of_unions_keeps_every_value()
    {
        var types = SchemaTypes.Of("""
            Inner: { oneOf: [{ type: string }, { type: array, items: { type: string } }] }
            Outer: { oneOf: [{ $ref: '#/components/schemas/Inner' }, { type: object, required: [a], properties: { a: { type: integer } } }, { type: boolean }] }
            """);
        foreach (var json in new[] { "\"x\"", "[\"x\"]", "{\"a\":1}", "true", "1" })
            types.Keeps("Outer", json);
    }

    [Fact]
    public void A_union_within_a_union_gives_way_to_a_branch_that_fits()
    {
        var types = SchemaTypes.Of("""
            A: { type: object, required: [t], properties: { t: { const: a }, id: { type: string } } }
            B: { type: object, required: [t], properties: { t: { const: b }, id: { type: string } } }
            Inner: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }], discriminator: { propertyName: t } }
            Reference: { type: object, required: [id], properties: { id: { type: string } } }
            Outer: { oneOf: [{ $ref: '#/components/schemas/Inner' }, { $ref: '#/components/schemas/Reference' }] }
            Any: { anyOf: [{ $ref: '#/components/schemas/Inner' }, { $ref: '#/components/schemas/Reference' }, { type: object, title: Named, required: [name], properties: { name: { type: string } } }] }
            """);
        foreach (var union in new[] { "Outer", "Any" })
        {
            Assert.Equal(["Reference"], SchemaTypes.Cases(types.Keeps(union, """{"id":"x"}""")));
            Assert.Equal(["Inner"], SchemaTypes.Cases(types.Keeps(union, """{"t":"a"}""")));
            Assert.Equal(["RawJson"], SchemaTypes.Cases(types.Keeps(union, """{"t":"c"}""")));
        }
    }

    [Fact]
    public void Code_makes_and_takes_apart_a_union()
    {
        var types = SchemaTypes.Of(Files + "\nFile: { oneOf: [{ $ref: '#/components/schemas/Remote' }, { $ref: '#/components/schemas/Binary' }, { type: string }, { type: array, items: { type: integer } }] }\nSend: { type: object, required: [file], properties: { file: { $ref: '#/components/schemas/File' } } }",
            code: """
                public static object Sent() => new Send { File = new Remote { Url = "u" } };
                public static object Text() => new Send { File = "plain" };
                public static object List() => new File_(new long[] { 1, 2 });
                public static string Match(object file) => ((File_)file).Match(r => "remote " + r.Url, b => "binary " + b.Data, s => "text " + s, l => "list " + l.Count, raw => "raw " + raw.GetRawText());
                public static string Switch(object file) => (File_)file switch { { Remote: { } r } => r.Url, { Binary: { } b } => b.Data, { RawJson: { } raw } => raw.GetRawText(), _ => "other" };
                public static object Raw(JsonElement json) => File_.FromRawJson(json);
                """.Replace("File_", "FileModel", StringComparison.Ordinal));
        Assert.Equal("""{"file":{"url":"u"}}""", types.Write(types.Call("Sent")!));
        Assert.Equal("""{"file":"plain"}""", types.Write(types.Call("Text")!));
        Assert.Equal("[1,2]", types.Write(types.Call("List")!));
        Assert.Equal("binary d", types.Call("Match", types.Read("FileModel", """{"data":"d"}""")));
        Assert.Equal("list 1", types.Call("Match", types.Read("FileModel", "[1]")));
        Assert.Equal("raw {\"x\":1}", types.Call("Match", types.Read("FileModel", """{"x":1}""")));
        Assert.Equal("u", types.Call("Switch", types.Read("FileModel", """{"url":"u"}""")));
        Assert.Equal("{\"x\":1}", types.Call("Switch", types.Read("FileModel", """{"x":1}""")));
        Assert.Equal("[null]", types.Write(types.Call("Raw", JsonDocument.Parse("[null]").RootElement)!));
    }

    [Fact]
    public void AnyOf_of_unnamed_objects_is_one_object_with_the_members_of_all()
    {
        var types = SchemaTypes.Of("U: { anyOf: [{ type: object, required: [a], properties: { a: { type: string } } }, { type: object, properties: { b: { type: integer } } }] }");
        Assert.Equal("string?", types.MemberType("U", "A"));
        types.Keeps("U", """{"a":"x","b":1,"c":[]}""");
    }

    [Fact]
    public void AnyOf_of_named_objects_has_every_branch_that_holds()
    {
        var types = SchemaTypes.Of("""
            A: { type: object, required: [a], properties: { a: { type: string }, s: { type: string } } }
            B: { type: object, required: [b], properties: { b: { type: integer }, s: { type: string } } }
            U: { anyOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }
            """);
        Assert.Empty(types.Messages);
        Assert.Equal(["A", "B"], SchemaTypes.Cases(types.Keeps("U", """{"a":"x","b":1,"s":"y","more":[1]}""")));
        Assert.Equal(["A"], SchemaTypes.Cases(types.Keeps("U", """{"a":"x","s":"y"}""")));
        Assert.Equal(["B"], SchemaTypes.Cases(types.Keeps("U", """{"b":1}""")));
        Assert.Equal(["RawJson"], SchemaTypes.Cases(types.Keeps("U", """{"s":"y"}""")));
    }

    [Theory]
    [InlineData("{ type: string, enum: [auto, none] }, { type: object, properties: { a: { type: string } } }", "\"auto\"", "String")]
    [InlineData("{ type: object, properties: { a: { type: string } } }, { type: string, enum: [auto, none] }", "{\"a\":\"x\"}", "Object")]
    [InlineData("{ type: object, required: [a], properties: { a: { type: string } } }, { type: object, required: [b], properties: { b: { type: string } } }", "{\"b\":\"x\"}", "WithB")]
    [InlineData("{ type: object, required: [b], properties: { b: { type: string } } }, { type: object, required: [a], properties: { a: { type: string } } }", "{\"b\":\"x\"}", "WithB")]
    [InlineData("{ type: object, properties: { k: { const: one } } }, { type: object, properties: { k: { const: two } } }", "{\"k\":\"two\"}", "Two")]
    [InlineData("{ type: object, title: My thing, properties: { k: { const: one } } }, { type: object, properties: { k: { const: two } } }", "{\"k\":\"one\"}", "MyThing")]
    public void An_inline_branch_is_named_by_what_distinguishes_it(string branches, string json, string name)
        => Assert.Equal([name], SchemaTypes.Cases(SchemaTypes.Of("U: { oneOf: [" + branches + "] }").Keeps("U", json)));

    [Theory]
    [InlineData("anyOf: [{ $ref: '#/components/schemas/User' }, { type: object, nullable: true }]", "Optional<User?>", """{"id":"1"}""")]
    [InlineData("oneOf: [{ type: object, nullable: true }, { $ref: '#/components/schemas/User' }]", "Optional<User?>", "null")]
    [InlineData("anyOf: [{ $ref: '#/components/schemas/Color' }, { type: object, nullable: true, description: text }]", "Optional<Color?>", "\"r\"")]
    [InlineData("type: array, items: { anyOf: [{ $ref: '#/components/schemas/User' }, { type: object, nullable: true }] }", "IReadOnlyList<User?>?", """[null,{"id":"1"}]""")]
    public void A_reference_beside_an_object_that_may_be_null_is_a_nullable_reference(string schema, string type, string json)
    {
        var types = SchemaTypes.Of(
            $$"""
            User: { type: object, properties: { id: { type: string } } }
            Color: { type: string, enum: [r, g] }
            P: { type: object, properties: { x: { {{schema}} } } }
            """,
            "3.0.4");
        Assert.Equal(type, types.MemberType("P", "X"));
        types.Keeps("P", "{\"x\":" + json + "}");
        Assert.Empty(types.Messages);
    }

    /// <summary>What a type only accepts (JSON Schema Validation 2020-12 §7.3 says what each format is) is another branch, if that one keeps all of it.</summary>
    [Theory]
    [InlineData("[{ type: string, format: date }, { type: string, format: date-time }, { type: integer }]", "\"2026-01-02T03:04:05Z\"", "DateTime")]
    [InlineData("[{ type: string, format: date }, { type: string, format: date-time }, { type: integer }]", "\"2026-01-02T03:04:05\\u002B02:00\"", "DateTime")]
    [InlineData("[{ type: string, format: date-time }, { type: string, format: date }, { type: integer }]", "\"2026-01-02\"", "Date")]
    [InlineData("[{ type: string, format: uuid }, { type: string }, { type: integer }]", "\"5D1F9B1E8E4B4E3E8A2E0F5B6C7D8E9F\"", "String")]
    [InlineData("[{ type: string, format: date-time }, { type: string }, { type: integer }]", "\"2026-01-02\"", "String")]
    [InlineData("[{ type: number, format: float }, { type: number, format: double }, { type: boolean }]", "12345678901234.5", "Number2")]
    [InlineData("[{ type: number, format: float }, { type: number, format: double }, { type: boolean }]", "0.1", "Number")]
    [InlineData("[{ type: number, format: decimal }, { type: number, format: double }, { type: boolean }]", "5E-324", "Number2")]
    [InlineData("[{ type: number, format: double }, { type: number, format: decimal }, { type: boolean }]", "0.1234567890123456789", "Number2")]
    [InlineData("[{ type: array, items: { type: string, format: date } }, { type: array, items: { type: string, format: date-time } }]", "[\"2026-01-02T03:04:05Z\"]", "DateTimeList")]
    [InlineData("[{ type: array, items: { type: string, format: date-time } }, { type: array, items: { type: string, format: date } }]", "[\"2026-01-02\"]", "DateList")]
    [InlineData("[{ type: array, items: { type: number, format: float } }, { type: array, items: { type: integer } }]", "[9007199254740993]", "IntegerList")]
    [InlineData("[{ $ref: '#/components/schemas/Day' }, { $ref: '#/components/schemas/Instant' }]", "{\"at\":\"2026-01-02T03:04:05Z\"}", "Instant")]
    [InlineData("[{ $ref: '#/components/schemas/Instant' }, { $ref: '#/components/schemas/Day' }]", "{\"at\":\"2026-01-02\"}", "Day")]
    [InlineData("[{ $ref: '#/components/schemas/Days' }, { $ref: '#/components/schemas/Instants' }]", "{\"at\":[{\"at\":\"2026-01-02T03:04:05Z\"}]}", "Instants")]
    [InlineData("[{ type: object, additionalProperties: { type: string, format: date } }, { type: object, additionalProperties: { type: string, format: date-time } }]", "{\"a\":\"2026-01-02T03:04:05Z\"}", "Map2")]
    public void A_branch_that_keeps_the_whole_value_precedes_one_that_only_accepts_it(string branches, string json, string @case)
    {
        var types = SchemaTypes.Of($$"""
            U: { oneOf: {{branches}} }
            Day: { type: object, required: [at], properties: { at: { type: string, format: date } } }
            Instant: { type: object, required: [at], properties: { at: { type: string, format: date-time } } }
            Days: { type: object, required: [at], properties: { at: { type: array, items: { $ref: '#/components/schemas/Day' } } } }
            Instants: { type: object, required: [at], properties: { at: { type: array, items: { $ref: '#/components/schemas/Instant' } } } }
            """);

        Assert.Equal([@case], SchemaTypes.Cases(types.Keeps("U", json)));
    }

    /// <summary>RFC 8259 §6: a double agrees on integers up to 2^53. In a union, others survive as JSON.</summary>
    [Theory]
    [InlineData("{ type: [integer, number, string] }", "18446744073709551616", "RawJson")]
    [InlineData("{ type: [integer, number, string] }", "9007199254740993", "Integer")]
    [InlineData("{ type: [integer, number, string] }", "1.5", "Number")]
    [InlineData("{ type: [integer, number, string] }", "100000000000000000000", "Number")]
    [InlineData("{ type: [integer, number, boolean], format: int32 }", "7", "Integer")]
    [InlineData("{ type: [integer, number, boolean], format: decimal }", "9007199254740993", "Number")]
    [InlineData("{ type: [number, string] }", "9007199254740993", "RawJson")]
    [InlineData("{ type: [number, string] }", "9007199254740992", "Number")]
    [InlineData("{ type: [number, boolean] }", "-9007199254740993", "RawJson")]
    [InlineData("{ type: [number, boolean], format: float }", "16777217", "RawJson")]
    [InlineData("{ type: [number, boolean], format: decimal }", "18446744073709551616", "Number")]
    [InlineData("{ oneOf: [{ type: integer }, { type: number }] }", "9007199254740993", "Integer")]
    [InlineData("{ oneOf: [{ type: integer }, { type: number }] }", "18446744073709551617", "RawJson")]
    [InlineData("{ anyOf: [{ type: integer }, { type: number }, { type: string }] }", "123456789012345678901234567890", "RawJson")]
    [InlineData("{ anyOf: [{ type: number, format: float }, { type: number, format: double }, { type: boolean }] }", "-18446744073709551617", "RawJson")]
    [InlineData("{ anyOf: [{ type: string }, { type: number }, { type: array, items: { type: string } }] }", "1.5e300", "Number")]
    public void An_integer_whose_digits_no_branch_keeps_is_raw_JSON(string schema, string json, string @case)
    {
        var types = SchemaTypes.Of($"U: {schema}\nBox: {{ type: object, properties: {{ list: {{ type: array, items: {{ $ref: '#/components/schemas/U' }} }} }} }}");
        Assert.Equal([@case], SchemaTypes.Cases(types.Keeps("U", json)));
        types.Keeps("Box", $"{{\"list\":[{json}]}}");
    }

    [Fact]
    public void Of_a_fraction_the_nearest_number_is_read()
        => Assert.Equal(["Number"], SchemaTypes.Cases(SchemaTypes.Of("U: { type: [number, string] }").Read("U", "0.10000000000000000555")));

    [Theory]
    [InlineData("[{ type: string, format: date }, { type: string, format: uuid }, { type: integer }]", "\"2026-01-02T00:00:00Z\"", "Date")]
    [InlineData("[{ type: string, format: date-time }, { type: string, format: uuid }, { type: integer }]", "\"2026-01-02T03:04:05\"", "DateTime")]
    [InlineData("[{ $ref: '#/components/schemas/Day' }, { type: object, required: [other], properties: { other: { type: string } } }]", "{\"at\":\"2026-01-02T00:00:00Z\"}", "Day")]
    public void A_value_that_no_branch_keeps_is_of_one_that_accepts_it(string branches, string json, string @case)
    {
        var types = SchemaTypes.Of($$"""
            U: { oneOf: {{branches}} }
            Day: { type: object, required: [at], properties: { at: { type: string, format: date } } }
            """);

        Assert.Equal([@case], SchemaTypes.Cases(types.Read("U", json)));
    }
}
