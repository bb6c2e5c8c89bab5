namespace Wappfy.Generator.Tests.Schemas;

/// <summary>What holds of a value by several schemas at once, and by one of several.</summary>
public sealed class NarrowingTests
{
    private const string Pages = """
        Pet: { type: object, required: [name], properties: { name: { type: string } } }
        Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { lives: { type: integer } } }] }
        Page:
          type: object
          properties:
            data: { type: array, items: {} }
            map: { type: object, additionalProperties: true }
            loose: { type: array, items: { type: object } }
            sub: { type: object, properties: { list: { type: array, items: { type: object } }, n: { type: integer } } }
        Narrow:
          type: object
          properties:
            data: { type: array, items: { $ref: '#/components/schemas/Pet' } }
            map: { type: object, additionalProperties: { $ref: '#/components/schemas/Pet' } }
            loose: { items: { $ref: '#/components/schemas/Pet' } }
            sub: { properties: { list: { type: array, items: { $ref: '#/components/schemas/Pet' } }, m: { type: string } } }
        """;

    [Theory]
    [InlineData("allOf: [{ $ref: '#/components/schemas/Page' }, { $ref: '#/components/schemas/Narrow' }]")]
    [InlineData("allOf: [{ $ref: '#/components/schemas/Narrow' }, { $ref: '#/components/schemas/Page' }]")]
    [InlineData("$ref: '#/components/schemas/Page', allOf: [{ $ref: '#/components/schemas/Narrow' }]")]
    public void The_narrower_part_of_allOf_wins_in_any_order(string schema)
    {
        var types = SchemaTypes.Of(Pages + "\nPetPage: { " + schema + " }");
        Assert.Equal("IReadOnlyList<Pet>?", types.MemberType("PetPage", "Data"));
        Assert.Equal("IReadOnlyDictionary<string, Pet>?", types.MemberType("PetPage", "Map"));
        Assert.Equal("IReadOnlyList<Pet>?", types.MemberType("PetPage", "Loose"));
        Assert.Equal("IReadOnlyList<Pet>?", types.MemberType("PetPageSub", "List"));
        Assert.Equal("IReadOnlyList<JsonElement>?", types.MemberType("Page", "Data"));
        types.Keeps("PetPage", """{"data":[{"name":"n"}],"map":{"a":{"name":"n"}},"loose":[{"name":"n"}],"sub":{"list":[{"name":"n"}],"n":1,"m":"x"}}""");
        Assert.Empty(types.Messages);
    }

    [Theory]
    [InlineData("items: { $ref: '#/components/schemas/Pet' }", "items: { $ref: '#/components/schemas/Cat' }", "IReadOnlyList<Cat>?")]
    [InlineData("items: { $ref: '#/components/schemas/Cat' }", "items: { $ref: '#/components/schemas/Pet' }", "IReadOnlyList<Cat>?")]
    [InlineData("items: { type: number }", "items: { type: integer, format: int32 }", "IReadOnlyList<int>?")]
    [InlineData("items: { type: integer }", "items: { type: number }", "IReadOnlyList<long>?")]
    [InlineData("additionalProperties: { type: string }", "additionalProperties: { format: date-time }", "IReadOnlyDictionary<string, DateTimeOffset>?")]
    [InlineData("patternProperties: { '^x': {} }", "patternProperties: { '^x': { type: integer } }", "IReadOnlyDictionary<string, long>?")]
    public void Keywords_for_the_content_of_lists_and_maps_apply_together(string one, string other, string expected)
    {
        var types = SchemaTypes.Of(Pages + $"\nThing: {{ type: object, properties: {{ x: {{ allOf: [{{ {one} }}, {{ {other} }}] }} }} }}");
        Assert.Equal(expected, types.MemberType("Thing", "X"));
        Assert.Empty(types.Messages);
    }

    [Fact]
    public void Positions_of_several_parts_apply_together()
    {
        // JSON Schema 2020-12, core §10.3.1.2: items applies to what prefixItems of the same schema leaves.
        var types = SchemaTypes.Of(Pages + """

            Open: { type: array, prefixItems: [{ type: string }, {}], items: { type: integer } }
            Strict: { allOf: [{ $ref: '#/components/schemas/Open' }, { prefixItems: [{ enum: [a, b] }, { $ref: '#/components/schemas/Pet' }, { minimum: 1 }], items: false, minItems: 2 }] }
            """);
        Assert.Equal("required StrictItem1", types.MemberType("Strict", "Item1"));
        Assert.Equal("required Pet", types.MemberType("Strict", "Item2"));
        Assert.Equal("long?", types.MemberType("Strict", "Item3"));
        Assert.Null(types.Type("Strict").GetProperty("Rest"));
        types.Keeps("Strict", """["a",{"name":"x"},3]""");
    }

    [Fact]
    public void Values_that_all_parts_list_are_the_values_of_an_enum()
    {
        var types = SchemaTypes.Of("E: { allOf: [{ type: string, enum: [a, b, c], x-enum-varnames: [One, Two, Three] }, { enum: [b, c, d, e] }] }");
        Assert.Equal(["B", "C"], types.Type("E").GetProperties(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public).Select(static p => p.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_recursive_schema_may_be_narrowed_to_itself()
    {
        var types = SchemaTypes.Of("""
            A: { type: object, properties: { a: { type: string }, next: { $ref: '#/components/schemas/A' }, list: { type: array, items: { $ref: '#/components/schemas/A' } } } }
            B: { type: object, properties: { b: { type: string }, next: { $ref: '#/components/schemas/B' }, list: { type: array, items: { $ref: '#/components/schemas/B' } } } }
            Own: { allOf: [{ $ref: '#/components/schemas/A' }, { properties: { next: { $ref: '#/components/schemas/Own' }, list: { items: { $ref: '#/components/schemas/Own' } } } }] }
            Both: { allOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }
            """);
        Assert.Equal("Own?", types.MemberType("Own", "Next"));
        Assert.Equal("IReadOnlyList<Own>?", types.MemberType("Own", "List"));
        Assert.Equal("BothNext?", types.MemberType("BothNext", "Next"));
        types.Keeps("Both", """{"a":"1","b":"2","next":{"a":"1","b":"2","list":[{"b":"3"}]}}""");
    }

    [Theory]
    [InlineData("anyOf", """{"value":"abc","op":"like"}""")]
    [InlineData("anyOf", """{"value":5,"op":"lt"}""")]
    [InlineData("anyOf", """{"value":"abc","op":"new"}""")]
    [InlineData("oneOf", """{"value":"abc","op":"like"}""")]
    [InlineData("oneOf", """{"value":5,"op":"lt"}""")]
    public void A_member_that_alternatives_describe_differently_is_as_one_of_them_says(string keyword, string json)
    {
        var types = SchemaTypes.Of($$"""
            Filter:
              {{keyword}}:
                - { type: object, properties: { value: { type: string }, op: { type: string, enum: [like, eq] } } }
                - { type: object, properties: { value: { type: integer }, op: { type: string, enum: [lt, gt, ge] } } }
            """);
        types.Keeps("Filter", json);
        Assert.DoesNotContain(types.Messages, static message => message.Contains("WAPPFY0032", StringComparison.Ordinal));
    }

    [Fact]
    public void The_values_that_alternatives_list_for_a_member_are_one_enum_and_what_they_say_alike_is_not_a_union()
    {
        var types = SchemaTypes.Of("""
            Filter:
              anyOf:
                - { type: object, properties: { op: { enum: [like, eq] }, title: { type: string, description: one }, tags: { type: array, items: { type: string } } } }
                - { type: object, properties: { op: { enum: [lt, eq] }, title: { type: string, description: two }, tags: { type: array, items: { type: string } } } }
            """);
        Assert.Equal(["Eq", "Like", "Lt"], types.Type("FilterOp").GetProperties(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public).Select(static p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal("string?", types.MemberType("Filter", "Title"));
        Assert.Equal("IReadOnlyList<string>?", types.MemberType("Filter", "Tags"));
        Assert.Empty(types.Messages);
    }

    [Theory]
    [InlineData("""{"id":"1","m":"text","k":"x","n":"x"}""")]
    [InlineData("""{"id":"1","m":1,"n":true}""")]
    public void Several_lists_of_alternatives_are_one_object_whose_members_are_as_one_branch_says(string json)
    {
        var types = SchemaTypes.Of("""
            Two:
              allOf:
                - oneOf: [{ type: object, required: [m, k], properties: { m: { type: string }, k: { type: string } } }, { type: object, required: [m], properties: { m: { type: integer } } }]
                - oneOf: [{ type: object, properties: { n: { type: string } } }, { type: object, properties: { n: { type: boolean } } }]
                - { type: object, properties: { id: { type: string } } }
            """);
        types.Keeps("Two", json);
        Assert.Equal("required TwoM", types.MemberType("Two", "M"));
        Assert.Contains("WAPPFY0034", Assert.Single(types.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3.0.3", "allOf: [{ $ref: '#/components/schemas/Pet' }], required: [name]")]
    [InlineData("3.0.3", "type: object, required: [name], allOf: [{ $ref: '#/components/schemas/Pet' }]")]
    [InlineData("3.0.3", "allOf: [{ $ref: '#/components/schemas/Pet' }, { required: [name] }]")]
    [InlineData("3.1.0", "$ref: '#/components/schemas/Pet', required: [name]")]
    public void Required_beside_a_reference_makes_a_type_of_its_own(string version, string schema)
    {
        var types = SchemaTypes.Of($$"""
            Pet: { type: object, properties: { name: { type: string }, tag: { type: string } } }
            NewPet: { {{schema}} }
            Shop: { type: object, properties: { pets: { type: array, items: { {{schema}} } } } }
            """, version);
        Assert.Equal("required string", types.MemberType("NewPet", "Name"));
        Assert.Equal("string?", types.MemberType("Pet", "Name"));
        Assert.Equal("IReadOnlyList<NewPet>?", types.MemberType("Shop", "Pets"));
    }

    [Fact]
    public void Required_that_says_nothing_new_leaves_the_reference_as_it_is()
    {
        var types = SchemaTypes.Of("""
            Pet: { type: object, required: [name], properties: { name: { type: string } } }
            Base: { type: object, required: [t], properties: { t: { type: string }, x: { type: string } }, discriminator: { propertyName: t } }
            Derived: { allOf: [{ $ref: '#/components/schemas/Base' }], properties: { r: { type: number } } }
            Shop: { type: object, properties: { pet: { $ref: '#/components/schemas/Pet', required: [name] }, base: { $ref: '#/components/schemas/Base', required: [x] } } }
            """);
        Assert.Equal("Pet?", types.MemberType("Shop", "Pet"));
        Assert.Equal("Base?", types.MemberType("Shop", "Base"));
    }

    [Fact]
    public void Required_and_additionalProperties_beside_oneOf_apply_to_every_branch()
    {
        var types = SchemaTypes.Of("""
            Event:
              type: object
              required: [id, kind]
              oneOf: [{ type: object, title: A, properties: { id: { type: string }, kind: { const: a } } }, { type: object, title: B, properties: { id: { type: string }, kind: { const: b } } }]
            Pet: { type: object, required: [name], properties: { name: { type: string } } }
            Closed: { oneOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, title: Z, required: [z], properties: { z: { type: string } } }], additionalProperties: { type: integer } }
            """);
        Assert.Equal(["B"], SchemaTypes.Cases(types.Keeps("Event", """{"id":"1","kind":"b"}""")));
        Assert.Contains("'id'", types.Fails("Event", """{"kind":"a"}""").Message, StringComparison.Ordinal);
        Assert.Equal("IReadOnlyDictionary<string, long>?", types.MemberType("ClosedPet", "AdditionalProperties"));
        types.Keeps("Closed", """{"name":"x","q":1}""");
        Assert.Empty(types.Messages);
    }
}
