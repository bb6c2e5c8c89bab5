namespace Wappfy.Generator.Tests.Schemas;

/// <summary>The ways in which a schema says that null fits, each of which counts wherever the schema is used.</summary>
public sealed class NullabilityTests
{
    private static readonly SchemaTypes Modern = SchemaTypes.Of(
        """
        Named: { type: [object, 'null'], properties: { a: { type: string } } }
        Listed: { enum: [a, b, null] }
        Choice: { oneOf: [{ type: string, format: uuid }, { type: integer }, { type: 'null' }] }
        Outer: { anyOf: [{ $ref: '#/components/schemas/Choice' }, { type: boolean }] }
        First: { oneOf: [{ $ref: '#/components/schemas/Second' }, { type: string }] }
        Second: { oneOf: [{ $ref: '#/components/schemas/First' }, { type: boolean }, { $ref: '#/components/schemas/Choice' }] }
        Sole: { oneOf: [{ $ref: '#/components/schemas/Whole' }, { type: 'null' }] }
        Whole: { type: object, properties: { a: { type: string } } }
        Wrapped: { type: object, allOf: [{ $ref: '#/components/schemas/Named' }] }
        Constant: { oneOf: [{ type: string, format: uuid }, { type: integer }, { const: null }] }
        Closed: { type: object, oneOf: [{ required: [a] }, { type: 'null' }], properties: { a: { type: string } } }
        ClosedAgain: { $ref: '#/components/schemas/Closed' }
        All: { allOf: [{ type: [object, 'null'] }, { type: object }], properties: { a: { type: string } } }
        Holder:
          type: object
          required: [named, listed, choice, outer, first, second, sole, whole, wrapped, constant, closed, closedAgain, all]
          properties:
            named: { $ref: '#/components/schemas/Named' }
            listed: { $ref: '#/components/schemas/Listed' }
            choice: { $ref: '#/components/schemas/Choice' }
            outer: { $ref: '#/components/schemas/Outer' }
            first: { $ref: '#/components/schemas/First' }
            second: { $ref: '#/components/schemas/Second' }
            sole: { $ref: '#/components/schemas/Sole' }
            whole: { $ref: '#/components/schemas/Whole' }
            wrapped: { $ref: '#/components/schemas/Wrapped' }
            constant: { $ref: '#/components/schemas/Constant' }
            closed: { $ref: '#/components/schemas/Closed' }
            closedAgain: { $ref: '#/components/schemas/ClosedAgain' }
            all: { $ref: '#/components/schemas/All' }
        """);

    [Theory]
    [InlineData("Named", "Named?")]
    [InlineData("Listed", "Listed?")]
    [InlineData("Choice", "Choice?")]
    [InlineData("Outer", "Outer?")]
    [InlineData("First", "First?")]
    [InlineData("Second", "Second?")]
    [InlineData("Sole", "Whole?")]
    [InlineData("Whole", "Whole")]
    [InlineData("Wrapped", "Named?")]
    [InlineData("Constant", "Constant?")]
    [InlineData("Closed", "Closed?")]
    [InlineData("ClosedAgain", "Closed?")]
    [InlineData("All", "All")]
    public void A_schema_says_so(string member, string type) => Assert.Equal("required " + type, Modern.MemberType("Holder", member));

    [Theory]
    [InlineData("{ nullable: true, allOf: [{ $ref: '#/components/schemas/Whole' }] }", "Whole?")]
    [InlineData("{ nullable: true, $ref: '#/components/schemas/Whole' }", "Whole?")]
    [InlineData("{ type: string, format: uuid, nullable: true }", "Guid?")]
    [InlineData("{ allOf: [{ $ref: '#/components/schemas/Nothing' }] }", "Nothing?")]
    [InlineData("{ oneOf: [{ $ref: '#/components/schemas/Whole' }, { $ref: '#/components/schemas/Nothing' }] }", "HolderM?")]
    [InlineData("{ oneOf: [{ $ref: '#/components/schemas/Whole' }, { type: string }] }", "HolderM")]
    public void So_does_one_of_OpenAPI_3_0(string schema, string type)
    {
        var types = SchemaTypes.Of(
            $$"""
            Holder: { type: object, required: [m], properties: { m: {{schema}} } }
            Whole: { type: object, properties: { a: { type: string } } }
            Nothing: { type: object, nullable: true, properties: { b: { type: string } } }
            """,
            "3.0.3");

        Assert.Equal("required " + type, types.MemberType("Holder", "M"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Values_beside_null_distinguish_branches_wherever_these_are_declared(bool isUnionFirst)
    {
        const string Union = "U: { oneOf: [{ $ref: '#/components/schemas/P' }, { $ref: '#/components/schemas/Q' }] }\n";
        const string Branches =
            """
            P: { type: object, required: [kind], properties: { kind: { type: [string, 'null'], enum: [p1, p2, null] } } }
            Q: { type: object, required: [kind], properties: { kind: { type: [string, 'null'], enum: [q1, q2, null] } } }

            """;
        var types = SchemaTypes.Of((isUnionFirst ? Union + Branches : Branches + Union).TrimEnd());

        Assert.Equal(["Q"], SchemaTypes.Cases(types.Keeps("U", """{"kind":"q1"}""")));
        Assert.Equal(["P"], SchemaTypes.Cases(types.Keeps("U", """{"kind":"p2"}""")));
        Assert.Equal(["P"], SchemaTypes.Cases(types.Keeps("U", """{"kind":null}""")));
    }

    // OAS 3.0.3 §4.7.24.1 allows null only if the list has it as well; documents leave it out and send null.
    [Theory]
    [InlineData("3.0.3", "{ type: string, nullable: true, enum: [a, b] }")]
    [InlineData("3.0.3", "{ nullable: true, allOf: [{ $ref: '#/components/schemas/Kind' }] }")]
    [InlineData("3.1.0", "{ type: [string, 'null'], enum: [a, b] }")]
    [InlineData("3.1.0", "{ type: [integer, 'null'], enum: [1, 2] }")]
    public void A_nullable_list_of_values_allows_null_also_if_it_does_not_list_it(string version, string schema)
    {
        var types = SchemaTypes.Of($$"""
            Kind: { type: string, enum: [a, b] }
            Thing: { type: object, required: [r], properties: { r: {{schema}}, o: {{schema}} } }
            """, version);
        types.Keeps("Thing", """{"r":null,"o":null}""");
        types.Keeps("Thing", """{"r":null}""");
        Assert.Empty(types.Messages);
    }

    // No value is both null and what the reference allows (JSON Schema 2020-12, validation §6.1.1): Swashbuckle writes nullable references so in OpenAPI 3.1.
    [Theory]
    [InlineData("type: 'null', allOf: [{ $ref: '#/components/schemas/TARGET' }]")]
    [InlineData("type: ['null'], allOf: [{ $ref: '#/components/schemas/TARGET' }], description: Or none.")]
    [InlineData("type: 'null', $ref: '#/components/schemas/TARGET'")]
    [InlineData("allOf: [{ $ref: '#/components/schemas/TARGET' }], nullable: true")]
    public void A_reference_beside_the_type_null_is_nullable(string schema)
    {
        var types = SchemaTypes.Of($$"""
            Animal: { type: object, required: [type], properties: { type: { type: string } }, discriminator: { propertyName: type, mapping: { cat: Cat } } }
            Cat: { allOf: [{ $ref: '#/components/schemas/Animal' }, { type: object, properties: { lives: { type: integer } } }] }
            Mood: { type: integer, enum: [0, 20] }
            Size: { type: object, required: [width], properties: { width: { type: integer } } }
            Names: { type: array, items: { type: string } }
            Owner:
              type: object
              required: [pet, mood, size, names]
              properties:
                pet: { {{schema.Replace("TARGET", "Animal", StringComparison.Ordinal)}} }
                mood: { {{schema.Replace("TARGET", "Mood", StringComparison.Ordinal)}} }
                size: { {{schema.Replace("TARGET", "Size", StringComparison.Ordinal)}} }
                names: { {{schema.Replace("TARGET", "Names", StringComparison.Ordinal)}} }
            """);
        Assert.Equal(("required Animal?", "required Mood?"), (types.MemberType("Owner", "Pet"), types.MemberType("Owner", "Mood")));
        Assert.Equal(("required Size?", "required IReadOnlyList<string>?"), (types.MemberType("Owner", "Size"), types.MemberType("Owner", "Names")));
        types.Keeps("Owner", """{"pet":null,"mood":null,"size":null,"names":null}""");
        types.Keeps("Owner", """{"pet":{"type":"cat","lives":9},"mood":20,"size":{"width":1},"names":["a"]}""");
    }

    [Theory]
    [InlineData("type: [object, 'null'], allOf: [{ $ref: '#/components/schemas/Animal' }]")]
    [InlineData("type: ['null', object], $ref: '#/components/schemas/Animal'")]
    [InlineData("type: 'null', allOf: [{ $ref: '#/components/schemas/Animal' }]")]
    public void A_nullable_reference_to_a_base_is_read_as_its_derived_types(string schema)
    {
        var types = SchemaTypes.Of($$"""
            Animal: { type: object, required: [type], properties: { type: { type: string } }, discriminator: { propertyName: type, mapping: { cat: Cat } } }
            Cat: { allOf: [{ $ref: '#/components/schemas/Animal' }, { type: object, properties: { lives: { type: integer } } }] }
            Owner: { type: object, required: [pets], properties: { pets: { type: array, items: { {{schema}} } } } }
            """);
        Assert.Equal("required IReadOnlyList<Animal?>", types.MemberType("Owner", "Pets"));
        types.Keeps("Owner", """{"pets":[null,{"type":"cat","lives":9}]}""");
    }
}
