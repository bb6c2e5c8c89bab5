namespace Wappfy.Generator.Tests.Schemas;

/// <summary>allOf: merged, or inheritance where a discriminator says so.</summary>
public sealed class CompositionTests
{
    private const string Pets = """
        Pet:
          type: object
          required: [kind, name]
          properties: { kind: { type: string }, name: { type: string } }
          discriminator: { propertyName: kind, mapping: { c: '#/components/schemas/Cat', kitten: Kitten, d1: '#/components/schemas/Dog', d2: '#/components/schemas/Dog' } }
        Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { lives: { type: integer } } }] }
        Kitten: { allOf: [{ $ref: '#/components/schemas/Cat' }, { type: object, required: [weeks], properties: { weeks: { type: integer } } }] }
        Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { bark: { type: string } } }] }
        Fish: { allOf: [{ $ref: '#/components/schemas/Pet' }] }
        Owner: { type: object, properties: { pet: { $ref: '#/components/schemas/Pet' }, pets: { type: array, items: { $ref: '#/components/schemas/Pet' } }, cat: { $ref: '#/components/schemas/Cat' } } }
        """;

    [Fact]
    public void Parts_of_allOf_are_merged_with_what_is_next_to_it()
    {
        var types = SchemaTypes.Of("""
            A: { type: object, required: [a], properties: { a: { type: string } } }
            B: { type: object, properties: { b: { type: integer } } }
            Both: { allOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }, { required: [b], properties: { c: { type: boolean } } }], required: [c], properties: { d: { type: number } } }
            """);
        Assert.Equal("required string", types.MemberType("Both", "A"));
        Assert.Equal("required long", types.MemberType("Both", "B"));
        Assert.Equal("required bool", types.MemberType("Both", "C"));
        Assert.Equal("double?", types.MemberType("Both", "D"));
        types.Keeps("Both", """{"a":"x","b":1,"c":true,"d":0.5,"e":[]}""");
        Assert.Empty(types.Messages);
    }

    [Theory]
    [InlineData("Extended: { allOf: [{ $ref: '#/components/schemas/A' }, { type: object, properties: { b: { type: string } } }] }")]
    [InlineData("Extended: { $ref: '#/components/schemas/A', properties: { b: { type: string } } }")]
    [InlineData("Extended: { allOf: [{ oneOf: [{ $ref: '#/components/schemas/A' }, { type: object, required: [c], properties: { c: { type: integer } } }] }, { type: object, properties: { b: { type: string } } }] }")]
    public void A_required_member_without_a_schema_is_reported_once_on_its_line_although_other_schemas_contain_it(string extended)
    {
        var types = SchemaTypes.Of($$"""
            A:
              type: object
              required:
                - a
                - missing
                - another
              properties: { a: { type: string } }
            {{extended}}
            """);
        Assert.Equal(
            ["'another'", "'missing'"],
            types.Messages.Where(static m => m.Contains("info WAPPFY0035", StringComparison.Ordinal)).Select(static m => m.Split(' ')[3]).Order(StringComparer.Ordinal));
        var lines = types.Messages.Select(static m => int.Parse(m.Split('(', ',')[1], System.Globalization.CultureInfo.InvariantCulture)).Order().ToList();
        Assert.Equal(lines[0] + 1, lines[1]);
    }

    // A union is not a record, so the type of Bird does not derive from that of Pet.
    [Theory]
    [InlineData("allOf: [{ $ref: '#/components/schemas/Pet' }], oneOf: [{ type: object, required: [wings], properties: { wings: { type: integer } } }, { type: object, required: [stride], properties: { stride: { type: integer } } }]", "Fish: { allOf: [{ $ref: '#/components/schemas/Pet' }] }")]
    [InlineData("allOf: [{ $ref: '#/components/schemas/Pet' }, { anyOf: [{ $ref: '#/components/schemas/Flying' }, { $ref: '#/components/schemas/Running' }] }]", "")]
    public void A_derived_schema_with_alternatives_is_reported_and_keeps_its_members(string bird, string other)
    {
        var types = SchemaTypes.Of($$"""
            Pet: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind }, additionalProperties: false }
            {{other}}
            Flying: { type: object, required: [wings], properties: { wings: { type: integer } } }
            Running: { type: object, required: [stride], properties: { stride: { type: integer } } }
            Bird: { {{bird}} }
            Owner: { type: object, required: [pet], properties: { pet: { $ref: '#/components/schemas/Pet' } } }
            """);
        Assert.Equal("Pet", SchemaTypes.Get(types.Keeps("Owner", """{"pet":{"kind":"Bird","wings":2}}"""), "Pet")!.GetType().Name);
        types.Keeps("Bird", """{"kind":"Bird","stride":3}""");
        Assert.Contains("info WAPPFY0042: 'Bird' extends 'Pet' and has alternatives of its own", Assert.Single(types.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void Alternatives_that_are_types_of_the_hierarchy_are_not_reported()
        => Assert.DoesNotContain(SchemaTypes.Of(Pets + "\nFurry: { allOf: [{ $ref: '#/components/schemas/Pet' }], oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] }").Messages, static message => message.Contains("WAPPFY0042", StringComparison.Ordinal));

    [Fact]
    public void Required_in_a_part_of_its_own_makes_members_of_another_part_required()
    {
        var types = SchemaTypes.Of("""
            A: { type: object, properties: { a: { type: string }, b: { type: string } } }
            Strict: { allOf: [{ $ref: '#/components/schemas/A' }, { required: [a] }] }
            """);
        Assert.Equal("required string", types.MemberType("Strict", "A"));
        Assert.Equal("string?", types.MemberType("Strict", "B"));
        Assert.Equal("string?", types.MemberType("A", "A2"));
    }

    [Fact]
    public void A_member_that_several_parts_describe_is_the_narrowest()
    {
        var types = SchemaTypes.Of("""
            A: { type: object, properties: { n: { type: number }, s: { type: string }, o: { type: object, properties: { x: { type: string } } } } }
            B: { allOf: [{ $ref: '#/components/schemas/A' }, { properties: { n: { type: integer }, s: { enum: [p, q] }, o: { type: object, properties: { y: { type: integer } } } } }] }
            """);
        Assert.Equal("long?", types.MemberType("B", "N"));
        Assert.Equal("BS?", types.MemberType("B", "S"));
        Assert.Equal("BO?", types.MemberType("B", "O"));
        types.Keeps("B", """{"n":1,"s":"p","o":{"x":"a","y":1}}""");
        Assert.Empty(types.Messages);
    }

    [Fact]
    public void Parts_that_exclude_each_other_are_reported()
    {
        var types = SchemaTypes.Of("Thing: { type: object, properties: { x: { allOf: [{ type: string }, { type: integer }] } } }");
        Assert.Contains("WAPPFY0032", Assert.Single(types.Messages), StringComparison.Ordinal);
        Assert.Equal("long?", types.MemberType("Thing", "X"));
    }

    [Fact]
    public void Members_of_two_parts_that_exclude_each_other_are_reported_with_their_name()
    {
        var types = SchemaTypes.Of("""
            Thing: { allOf: [{ type: object, properties: { x: { type: string } } }, { type: object, properties: { x: { type: boolean } } }] }
            """);
        Assert.Contains("WAPPFY0032", Assert.Single(types.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void Null_is_allowed_only_where_every_part_allows_it()
    {
        var types = SchemaTypes.Of("""
            Maybe: { type: object, nullable: true, properties: { a: { type: string } } }
            Thing:
              type: object
              properties:
                wrapped: { allOf: [{ $ref: '#/components/schemas/Maybe' }] }
                own: { nullable: true, allOf: [{ $ref: '#/components/schemas/Maybe' }] }
                both: { allOf: [{ $ref: '#/components/schemas/Maybe' }, { type: object, properties: { b: { type: string } } }] }
            """, "3.0.3");
        Assert.Equal("Optional<Maybe?>", types.MemberType("Thing", "Wrapped"));
        Assert.Equal("Optional<Maybe?>", types.MemberType("Thing", "Own"));
        Assert.Equal("ThingBoth?", types.MemberType("Thing", "Both"));
    }

    [Fact]
    public void A_union_within_allOf_has_the_members_around_it_in_every_case()
    {
        var types = SchemaTypes.Of("""
            Base: { type: object, required: [id], properties: { id: { type: integer } } }
            Event: { allOf: [{ $ref: '#/components/schemas/Base' }, { oneOf: [{ type: object, title: Created, required: [by], properties: { by: { type: string } } }, { type: object, title: Deleted, required: [why], properties: { why: { type: string } } }] }] }
            """);
        var created = types.Keeps("Event", """{"id":1,"by":"me"}""");
        Assert.Equal(["Created"], SchemaTypes.Cases(created));
        Assert.Equal(1L, SchemaTypes.Get(SchemaTypes.Get(created, "Created")!, "Id"));
        Assert.Equal(["Deleted"], SchemaTypes.Cases(types.Keeps("Event", """{"id":1,"why":"old"}""")));
    }

    [Theory]
    [InlineData("""{"kind":"c","name":"t","lives":9}""", "Cat")]
    [InlineData("""{"kind":"kitten","name":"t","lives":9,"weeks":3}""", "Kitten")]
    [InlineData("""{"kind":"d1","name":"t","bark":"wuff"}""", "Dog")]
    [InlineData("""{"kind":"d2","name":"t","bark":"wuff"}""", "Dog")]
    [InlineData("""{"kind":"Fish","name":"t"}""", "Fish")]
    [InlineData("""{"kind":"Pet","name":"t"}""", "Pet")]
    [InlineData("""{"kind":"dragon","name":"t","heads":[1,2]}""", "Pet")]
    public void The_discriminator_decides_the_derived_type(string json, string type)
    {
        var types = SchemaTypes.Of(Pets);
        Assert.Equal(type, types.Keeps("Pet", json).GetType().Name);
        var owner = types.Keeps("Owner", "{\"pet\":" + json + ",\"pets\":[" + json + "]}");
        Assert.Equal(type, SchemaTypes.Get(owner, "Pet")!.GetType().Name);
    }

    [Fact]
    public void The_discriminator_may_come_last()
        => Assert.Equal("Kitten", SchemaTypes.Of(Pets).Keeps("Pet", """{"weeks":1,"name":"t","x":{"kind":"c"},"kind":"kitten"}""").GetType().Name);

    [Fact]
    public void A_derived_type_is_read_where_one_of_its_bases_is_expected_and_never_less()
    {
        var types = SchemaTypes.Of(Pets);
        Assert.Equal("Kitten", types.Keeps("Cat", """{"kind":"kitten","name":"t","weeks":3}""").GetType().Name);
        Assert.Equal("Cat", types.Keeps("Cat", """{"kind":"c","name":"t"}""").GetType().Name);
        Assert.Equal("$.weeks", types.Fails("Pet", """{"kind":"kitten","name":"t","weeks":"x"}""").Path);
    }

    [Fact]
    public void A_derived_record_begins_with_its_own_discriminator()
    {
        var types = SchemaTypes.Of(Pets, code: """
            public static object Cat() => new Cat { Name = "c" };
            public static object Kitten() => new Kitten { Name = "k", Weeks = 2 };
            public static object Dog() => new Dog { Name = "d", Kind = "d2" };
            public static object Owner() => new Owner { Pet = new Kitten { Name = "k", Weeks = 1 }, Pets = new Pet[] { new Dog { Name = "d" } } };
            public static string Type(Pet pet) => pet switch { Kitten k => "kitten " + k.Weeks, Cat c => "cat " + c.Lives, S.Dog => "dog", _ => "pet" };
            """);
        JsonAssert.Same("""{"kind":"c","name":"c"}""", types.Write(types.Call("Cat")!));
        JsonAssert.Same("""{"kind":"kitten","name":"k","weeks":2}""", types.Write(types.Call("Kitten")!));
        JsonAssert.Same("""{"kind":"d2","name":"d"}""", types.Write(types.Call("Dog")!));
        JsonAssert.Same("""{"pet":{"kind":"kitten","name":"k","weeks":1},"pets":[{"kind":"d1","name":"d"}]}""", types.Write(types.Call("Owner")!));
        Assert.Equal("kitten 3", types.Call("Type", types.Read("Pet", """{"kind":"kitten","name":"t","weeks":3}""")));
    }

    [Fact]
    public void An_unknown_discriminator_keeps_the_whole_JSON()
        => SchemaTypes.Of(Pets).Keeps("Pet", """{"kind":"dragon","name":"t","heads":{"left":[1.50,null]}}""");

    [Fact]
    public void A_hierarchy_without_mapping_goes_by_schema_names()
    {
        var types = SchemaTypes.Of("""
            shape: { type: object, required: [t], properties: { t: { type: string } }, discriminator: { propertyName: t } }
            circle: { allOf: [{ $ref: '#/components/schemas/shape' }], properties: { r: { type: number } } }
            square: { allOf: [{ $ref: '#/components/schemas/shape' }], properties: { a: { type: number } } }
            """);
        Assert.Equal("Circle", types.Keeps("Shape", """{"t":"circle","r":1}""").GetType().Name);
        Assert.Equal("Square", types.Keeps("Shape", """{"t":"square","a":1}""").GetType().Name);
    }

    [Fact]
    public void A_derived_schema_may_name_its_value_by_an_extension()
    {
        var types = SchemaTypes.Of(
            """
            Shape: { type: object, required: [t], properties: { t: { type: string } }, discriminator: { propertyName: t } }
            Circle: { x-ms-discriminator-value: round, allOf: [{ $ref: '#/components/schemas/Shape' }], properties: { r: { type: number } } }
            """,
            code: "public static object Made() => new Circle { R = 1 };");
        Assert.Equal("Circle", types.Keeps("Shape", """{"t":"round","r":1}""").GetType().Name);
        JsonAssert.Same("""{"t":"round","r":1}""", types.Write(types.Call("Made")!));
    }

    [Fact]
    public void A_discriminator_that_no_member_declares_still_works()
    {
        var types = SchemaTypes.Of("""
            Shape: { type: object, properties: { n: { type: string } }, discriminator: { propertyName: '@type' } }
            Circle: { allOf: [{ $ref: '#/components/schemas/Shape' }, { properties: { r: { type: number } } }] }
            """);
        Assert.Equal("Circle", types.Keeps("Shape", """{"@type":"Circle","r":1}""").GetType().Name);
    }

    [Fact]
    public void An_enum_may_be_the_discriminator()
    {
        var types = SchemaTypes.Of("""
            Shape: { type: object, required: [t], properties: { t: { type: string, enum: [circle, square] } }, discriminator: { propertyName: t, mapping: { circle: Circle } } }
            Circle: { allOf: [{ $ref: '#/components/schemas/Shape' }, { properties: { r: { type: number } } }] }
            """, code: "public static object Made() => new Circle { R = 1 };");
        Assert.Equal("Circle", types.Keeps("Shape", """{"t":"circle","r":1}""").GetType().Name);
        Assert.Equal("Shape", types.Keeps("Shape", """{"t":"square"}""").GetType().Name);
        Assert.Equal("Shape", types.Keeps("Shape", """{"t":"hexagon"}""").GetType().Name);
        JsonAssert.Same("""{"t":"circle","r":1}""", types.Write(types.Call("Made")!));
    }

    [Fact]
    public void A_base_with_a_nullable_or_missing_discriminator_stays_the_base()
    {
        var types = SchemaTypes.Of("""
            Shape: { type: object, properties: { t: { type: [string, 'null'] } }, discriminator: { propertyName: t } }
            Circle: { allOf: [{ $ref: '#/components/schemas/Shape' }, { properties: { r: { type: number } } }] }
            """);
        Assert.Equal("Shape", types.Keeps("Shape", """{"t":null,"r":1}""").GetType().Name);
        Assert.Equal("Circle", types.Keeps("Shape", """{"t":"Circle","r":1}""").GetType().Name);
    }

    [Theory]
    [InlineData("{ type: [string, 'null'] }", "\"Circle\"")]
    [InlineData("{ type: [string, 'null'], enum: [Circle, Square, null] }", "\"Circle\"")]
    [InlineData("{ type: [integer, 'null'] }", "7")]
    [InlineData("{ type: [string, 'null'], format: uri }", "\"Circle\"")]
    public void A_derived_record_begins_with_its_value_also_if_null_is_allowed(string schema, string json)
    {
        var types = SchemaTypes.Of($$"""
            Shape: { type: object, properties: { t: {{schema}}, u: { type: string } }, discriminator: { propertyName: t, mapping: { '{{json.Trim('"')}}': Circle } } }
            Circle: { allOf: [{ $ref: '#/components/schemas/Shape' }, { properties: { r: { type: number } } }] }
            Disk: { allOf: [{ $ref: '#/components/schemas/Circle' }, { properties: { d: { type: number } } }] }
            """);
        JsonAssert.Same($$"""{"t":{{json}} }""", types.Write(Activator.CreateInstance(types.Type("Circle"))!));
        JsonAssert.Same("{}", types.Write(Activator.CreateInstance(types.Type("Shape"))!));
        Assert.Equal("Circle", types.Keeps("Shape", $$"""{"t":{{json}},"r":1}""").GetType().Name);

        // What was received without a value, or with null, has none.
        types.Keeps("Circle", """{"r":1}""");
        types.Keeps("Circle", """{"t":null,"r":1}""");
        types.Keeps("Disk", """{"r":1}""");
    }

    [Fact]
    public void A_derived_member_of_another_type_is_reported()
    {
        var types = SchemaTypes.Of("""
            Base: { type: object, required: [k], properties: { k: { type: string }, v: { type: string } }, discriminator: { propertyName: k } }
            D: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { v: { type: array, items: { type: string } } } }] }
            """);
        Assert.Contains(types.Messages, static message => message.Contains("WAPPFY0038", StringComparison.Ordinal) || message.Contains("WAPPFY0032", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("type: array, items: {}", "type: array, items: { type: string }", "'v' is IReadOnlyList<JsonElement> in the base schema but IReadOnlyList<string> here")]
    [InlineData("type: object, additionalProperties: true", "additionalProperties: { type: integer }", "'v' is IReadOnlyDictionary<string, JsonElement> in the base schema but IReadOnlyDictionary<string, long> here")]
    public void A_derived_list_or_map_of_other_values_is_reported(string known, string own, string message)
    {
        var types = SchemaTypes.Of($$"""
            Base: { type: object, required: [k], properties: { k: { type: string }, v: { {{known}} } }, discriminator: { propertyName: k } }
            D: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { v: { {{own}} } } }] }
            """);
        Assert.Contains(types.Messages, text => text.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_types_of_a_conflict_are_named_as_in_code()
    {
        var types = SchemaTypes.Of("""
            Base: { type: object, required: [k], properties: { k: { type: string }, v: {} }, discriminator: { propertyName: k } }
            D: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { v: { type: array, items: { type: string } } } }] }
            """);
        Assert.Contains(types.Messages, static message => message.Contains("'v' is JsonElement in the base schema but IReadOnlyList<string> here", StringComparison.Ordinal));
    }

    [Fact]
    public void A_base_that_lists_its_children_in_oneOf_is_a_union_whose_children_have_the_members()
    {
        var types = SchemaTypes.Of("""
            Pet: { type: object, required: [t], properties: { t: { type: string } }, oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }], discriminator: { propertyName: t } }
            Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { lives: { type: integer } } }] }
            Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { bark: { type: string } } }] }
            """);
        Assert.Equal(["Cat"], SchemaTypes.Cases(types.Keeps("Pet", """{"t":"Cat","lives":9}""")));
        Assert.Equal(["Dog"], SchemaTypes.Cases(types.Keeps("Pet", """{"t":"Dog","lives":9}""")));
        Assert.Equal(["RawJson"], SchemaTypes.Cases(types.Keeps("Pet", """{"t":"Fox","say":"?"}""")));
    }

    [Fact]
    public void If_then_else_leave_the_type_as_it_is()
        => SchemaTypes.Of("Thing: { type: object, properties: { a: { type: string } }, if: { required: [a] }, then: { properties: { b: { type: integer } } } }").Keeps("Thing", """{"a":"x","b":1}""");
}
