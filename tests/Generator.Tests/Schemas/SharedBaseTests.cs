namespace Wappfy.Generator.Tests.Schemas;

/// <summary>Lists of all types of a hierarchy (OAS 3.1 §4.8.25), as Swashbuckle writes them wherever a base type is used.</summary>
public sealed class SharedBaseTests
{
    private const string Animals = """
        Animal:
          type: object
          required: [type, name]
          properties: { type: { type: string }, name: { type: string } }
          additionalProperties: false
          discriminator: { propertyName: type, mapping: { dog: '#/components/schemas/Dog', puppy: '#/components/schemas/Puppy', cat: '#/components/schemas/Cat' } }
        Cat: { allOf: [{ $ref: '#/components/schemas/Animal' }, { type: object, properties: { lives: { type: integer, format: int32 } }, additionalProperties: false }] }
        Dog: { allOf: [{ $ref: '#/components/schemas/Animal' }, { type: object, properties: { tricks: { type: integer, format: int32 } }, additionalProperties: false }] }
        Puppy: { allOf: [{ $ref: '#/components/schemas/Dog' }, { type: object, properties: { weeks: { type: number } }, additionalProperties: false }] }

        """;

    [Theory]
    [InlineData("Animal, Dog, Puppy, Cat", "Animal")]
    [InlineData("Cat, Puppy, Dog", "Animal")]
    [InlineData("Dog, Cat", "Animal")]
    [InlineData("Animal, Dog", "Animal")]
    [InlineData("Dog, Puppy", "Dog")]
    public void A_list_of_all_types_of_a_hierarchy_is_its_base(string branches, string type)
    {
        foreach (var keyword in new[] { "oneOf", "anyOf" })
        {
            var types = SchemaTypes.Of(Animals + $$"""
                Owner:
                  type: object
                  required: [pet]
                  properties: { pet: { {{keyword}}: [{{References(branches)}}] } }
                """);
            Assert.Equal("required " + type, types.MemberType("Owner", "Pet"));
            Assert.Equal("Puppy", SchemaTypes.Get(types.Keeps("Owner", """{"pet":{"type":"puppy","name":"p","tricks":1,"weeks":2.5}}"""), "Pet")!.GetType().Name);
            Assert.Empty(types.Messages);
        }
    }

    [Theory]
    [InlineData("Puppy, Cat")]
    [InlineData("Cat, Puppy")]
    public void A_list_of_some_types_of_a_hierarchy_is_a_union_that_their_values_select(string branches)
    {
        foreach (var version in new[] { "3.0.4", "3.1.0" })
        {
            var types = SchemaTypes.Of(Animals + $$"""
                Owner: { type: object, required: [pet], properties: { pet: { oneOf: [{{References(branches)}}] } } }
                """, version);
            Assert.Equal("required OwnerPet", types.MemberType("Owner", "Pet"));
            Assert.Equal(["Cat"], SchemaTypes.Cases(types.Keeps("OwnerPet", """{"type":"cat","name":"c"}""")));
            Assert.Equal(["Puppy"], SchemaTypes.Cases(types.Keeps("OwnerPet", """{"type":"puppy","name":"p"}""")));
            Assert.Equal(["RawJson"], SchemaTypes.Cases(types.Keeps("OwnerPet", """{"type":"dog","name":"d"}""")));
            Assert.Empty(types.Messages);
        }
    }

    // The document says no value for Pet: Swashbuckle lists the types that are not abstract.
    [Theory]
    [InlineData("mapping: { cat: Cat, dog: Dog }", "Pet")]
    [InlineData("mapping: { cat: Cat, dog: Dog, pet: Pet }", "OwnerPet")]
    public void A_base_without_a_value_is_not_in_its_list(string mapping, string type)
    {
        var types = SchemaTypes.Of($$"""
            Being: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind, {{mapping}} } }
            Pet: { allOf: [{ $ref: '#/components/schemas/Being' }, { type: object, properties: { name: { type: string } } }] }
            Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { lives: { type: integer } } }] }
            Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { tricks: { type: integer } } }] }
            Owner: { type: object, required: [pet], properties: { pet: { oneOf: [{{References("Cat, Dog")}}] } } }
            """);
        Assert.Equal("required " + type, types.MemberType("Owner", "Pet"));
        types.Keeps("Owner", """{"pet":{"kind":"dog","name":"d","tricks":1}}""");
    }

    [Theory]
    [InlineData("3.0.4", "oneOf: [REFS, { enum: [null], nullable: true }]")]
    [InlineData("3.1.0", "oneOf: [REFS, { type: 'null' }]")]
    [InlineData("3.0.4", "nullable: true, anyOf: [REFS]")]
    [InlineData("3.1.0", "description: A pet., oneOf: [{ type: 'null' }, REFS]")]
    public void A_list_of_all_types_and_null_is_the_nullable_base(string version, string schema)
    {
        var types = SchemaTypes.Of(Animals + $$"""
            Owner:
              type: object
              required: [pet]
              properties:
                pet: { {{schema.Replace("REFS", References("Animal, Dog, Puppy, Cat"), StringComparison.Ordinal)}} }
                pets: { type: array, items: { oneOf: [{{References("Dog, Puppy, Cat")}}] } }
                byName: { type: object, additionalProperties: { oneOf: [{{References("Dog, Puppy, Cat")}}] } }
            """, version);
        Assert.Equal("required Animal?", types.MemberType("Owner", "Pet"));
        Assert.Equal("IReadOnlyList<Animal>?", types.MemberType("Owner", "Pets"));
        Assert.Equal("IReadOnlyDictionary<string, Animal>?", types.MemberType("Owner", "ByName"));
        types.Keeps("Owner", """{"pet":null,"pets":[{"type":"cat","name":"c","lives":9}],"byName":{"d":{"type":"dog","name":"d","tricks":1}}}""");
        types.Keeps("Owner", """{"pet":{"type":"cat","name":"c","lives":9}}""");
    }

    [Theory]
    [InlineData("{ propertyName: type, mapping: { dog: '#/components/schemas/Dog', puppy: Puppy, cat: Cat } }", true)]
    [InlineData("{ propertyName: type, mapping: { dog: Dog, puppy: Puppy, feline: Cat } }", false)]
    [InlineData("{ propertyName: type, mapping: { dog: Dog, puppy: Puppy } }", false)]
    [InlineData("{ propertyName: type }", false)]
    [InlineData("{ propertyName: name, mapping: { dog: Dog, puppy: Puppy, cat: Cat } }", false)]
    public void A_list_with_another_discriminator_than_its_base_is_a_union(string discriminator, bool isBase)
    {
        var types = SchemaTypes.Of(Animals + $$"""
            Owner: { type: object, required: [pet], properties: { pet: { oneOf: [{{References("Dog, Puppy, Cat")}}], discriminator: {{discriminator}} } } }
            """);
        Assert.Equal(isBase ? "required Animal" : "required OwnerPet", types.MemberType("Owner", "Pet"));
    }

    [Fact]
    public void A_named_list_and_a_list_with_members_of_its_own_keep_their_types()
    {
        var types = SchemaTypes.Of(Animals + $$"""
            AnyAnimal: { oneOf: [{{References("Dog, Puppy, Cat")}}] }
            Owner:
              type: object
              required: [any, more]
              properties:
                any: { $ref: '#/components/schemas/AnyAnimal' }
                more: { oneOf: [{{References("Dog, Puppy, Cat")}}], properties: { since: { type: string } } }
            """);
        Assert.Equal("required AnyAnimal", types.MemberType("Owner", "Any"));
        Assert.Equal("required OwnerMore", types.MemberType("Owner", "More"));
        Assert.Equal(["Cat"], SchemaTypes.Cases(types.Keeps("AnyAnimal", """{"type":"cat","name":"c","lives":9}""")));
    }

    // Swashbuckle's UseAllOfForInheritance puts the discriminator of a type that has a base itself into the second part; without it, it is beside allOf.
    [Theory]
    [InlineData("allOf: [{ $ref: '#/components/schemas/BASE' }, { type: object, required: [kind], properties: { kind: { type: string }, OWN }, discriminator: VALUES }]")]
    [InlineData("allOf: [{ $ref: '#/components/schemas/BASE' }], type: object, required: [kind], properties: { kind: { type: string }, OWN }, discriminator: VALUES")]
    public void A_base_may_have_a_base(string form)
    {
        var shape = form.Replace("BASE", "Entity", StringComparison.Ordinal).Replace("OWN", "name: { type: string }", StringComparison.Ordinal);
        var round = form.Replace("BASE", "Shape", StringComparison.Ordinal).Replace("OWN", "radius: { type: number }", StringComparison.Ordinal);
        var types = SchemaTypes.Of($$"""
            Ball: { allOf: [{ $ref: '#/components/schemas/Round' }, { type: object, properties: { weight: { type: number } } }] }
            Entity: { type: object, required: [id], properties: { id: { type: integer, format: int32 } } }
            Round: { {{round.Replace("VALUES", "{ propertyName: kind, mapping: { round: '#/components/schemas/Round', ball: '#/components/schemas/Ball' } }", StringComparison.Ordinal)}} }
            Shape: { {{shape.Replace("VALUES", "{ propertyName: kind, mapping: { round: '#/components/schemas/Round', square: '#/components/schemas/Square' } }", StringComparison.Ordinal)}} }
            Square: { allOf: [{ $ref: '#/components/schemas/Shape' }, { type: object, properties: { side: { type: number } } }] }
            Drawing: { type: object, required: [main], properties: { main: { oneOf: [{{References("Round, Square")}}] } } }
            """);
        Assert.Equal("required Shape", types.MemberType("Drawing", "Main"));
        Assert.Equal(("Shape", "Round"), (types.Type("Round").BaseType!.Name, types.Type("Ball").BaseType!.Name));
        Assert.Equal("Ball", types.Keeps("Shape", """{"kind":"ball","id":1,"radius":0.5,"weight":2}""").GetType().Name);
        Assert.Equal("Ball", types.Keeps("Round", """{"kind":"ball","id":1,"radius":0.5,"weight":2}""").GetType().Name);
        Assert.Equal("Square", types.Keeps("Shape", """{"kind":"square","id":1,"side":2}""").GetType().Name);
        var ball = Activator.CreateInstance(types.Type("Ball"))!;
        types.Type("Ball").GetProperty("Id")!.SetValue(ball, 7);
        Assert.StartsWith("""{"kind":"ball",""", types.Write(ball), StringComparison.Ordinal);
        Assert.Empty(types.Messages);
    }

    private static string References(string names) => string.Join(", ", names.Split(", ").Select(static name => "{ $ref: '#/components/schemas/" + name + "' }"));
}
