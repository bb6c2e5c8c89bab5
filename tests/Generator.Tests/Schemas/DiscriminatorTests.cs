using System.Text.Json;

namespace Wappfy.Generator.Tests.Schemas;

/// <summary>What a discriminator selects by values of any kind, by references, and without a value (OAS 3.1 §4.8.25, OAS 3.2 §4.25.2).</summary>
public sealed class DiscriminatorTests
{
    // ASP.NET Core requires the discriminator beside the list, and each branch lists its value.
    [Theory]
    [InlineData("anyOf", "type: string, enum: [circle]", "string?", "\"circle\"")]
    [InlineData("oneOf", "type: string, const: circle", "string?", "\"circle\"")]
    [InlineData("anyOf", "type: integer, enum: [2]", "CircleKind?", "2")]
    [InlineData("anyOf", "type: integer, const: 2", "long?", "2")]
    [InlineData("oneOf", "type: boolean, enum: [true]", "bool?", "true")]
    public void A_branch_begins_with_the_only_value_of_its_discriminator(string keyword, string kind, string type, string json)
    {
        var types = SchemaTypes.Of($$"""
            Shape:
              type: object
              required: [kind]
              {{keyword}}: [{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Square' }]
              discriminator: { propertyName: kind, mapping: { '{{json.Trim('"')}}': '#/components/schemas/Circle', other: '#/components/schemas/Square' } }
            Circle: { properties: { kind: { {{kind}} }, size: { type: integer } } }
            Square: { properties: { kind: { type: string, enum: [other] }, size: { type: integer } } }
            """);
        Assert.Equal(type, types.MemberType("Circle", "Kind"));
        Assert.Equal("Circle?", types.MemberType("Shape", "Circle"));
        Assert.DoesNotContain("ShapeCircle", types.TypeNames);
        JsonAssert.Same($$"""{"kind":{{json}}}""", types.Write(Activator.CreateInstance(types.Type("Circle"))!));
        Assert.Equal(["Circle"], SchemaTypes.Cases(types.Keeps("Shape", $$"""{"kind":{{json}},"size":1}""")));
        Assert.Equal(["Square"], SchemaTypes.Cases(types.Keeps("Shape", """{"kind":"other","size":1}""")));
        Assert.Empty(types.Messages);
    }

    [Theory]
    [InlineData("kind: { type: string }")]
    [InlineData("kind: { type: string, enum: [circle, ring] }")]
    [InlineData("size: { type: integer }")]
    public void A_required_discriminator_without_one_value_is_required_in_a_type_of_its_own(string member)
    {
        var types = SchemaTypes.Of($$"""
            Figure:
              required: [kind]
              oneOf: [{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Square' }]
              discriminator: { propertyName: kind }
            Circle: { type: object, properties: { {{member}} } }
            Square: { type: object, required: [kind], properties: { kind: { type: string, enum: [square] } } }
            """);
        JsonAssert.Same("{}", types.Write(Activator.CreateInstance(types.Type("Circle"))!));
        Assert.Equal("FigureCircle?", types.MemberType("Figure", "Circle"));
    }

    // OAS 3.1 §4.8.25: the mapping of a base names the schemas that extend it, one of which may have alternatives of its own.
    [Theory]
    [InlineData("3.1.0", "")]
    [InlineData("3.2.0", ", defaultMapping: Cat")]
    public void The_mapping_of_a_base_is_not_reported_for_the_alternatives_of_a_schema_that_extends_it(string version, string fallback)
    {
        var types = SchemaTypes.Of($$"""
            Pet: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind, mapping: { cat: Cat, dog: '#/components/schemas/Dog' }{{fallback}} } }
            Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { indoor: { type: boolean } } }] }
            Dog:
              allOf:
                - $ref: '#/components/schemas/Pet'
                - oneOf: [{ type: object, required: [pack], properties: { pack: { type: integer } } }, { type: object, required: [owner], properties: { owner: { type: string } } }]
            """, version);
        Assert.Contains("info WAPPFY0042", Assert.Single(types.Messages), StringComparison.Ordinal);
        Assert.Equal(["WithPack"], SchemaTypes.Cases(types.Keeps("Dog", """{"kind":"dog","pack":1}""")));
        Assert.Equal(["WithOwner"], SchemaTypes.Cases(types.Keeps("Dog", """{"kind":"dog","owner":"o"}""")));
        types.Keeps("Pet", """{"kind":"dog","pack":1}""");
    }

    [Theory]
    [InlineData("integer", "1", "2", "3")]
    [InlineData("number", "1.5", "2", "3")]
    [InlineData("boolean", "true", "false", null)]
    [InlineData("string", "\"one\"", "\"2\"", "\"3\"")]
    public void A_value_of_any_kind_selects_the_branch_whose_mapping_has_its_text(string type, string one, string two, string? other)
    {
        var types = SchemaTypes.Of($$"""
            A: { type: object, required: [v], properties: { v: { type: {{type}} }, x: { type: string } } }
            B: { type: object, required: [v], properties: { v: { type: {{type}} }, x: { type: string } } }
            U:
              oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }]
              discriminator: { propertyName: v, mapping: { '{{one.Trim('"')}}': '#/components/schemas/A', '{{two.Trim('"')}}': B } }
            """);
        Assert.Empty(types.Messages);
        Assert.Equal(["A"], SchemaTypes.Cases(types.Keeps("U", $$"""{"v":{{one}},"x":"x"}""")));
        Assert.Equal(["B"], SchemaTypes.Cases(types.Keeps("U", $$"""{"x":"x","v":{{two}}}""")));
        if (other is not null)
            Assert.Equal(["RawJson"], SchemaTypes.Cases(types.Keeps("U", $$"""{"v":{{other}}}""")));
    }

    [Theory]
    [InlineData("{ type: integer }", "1", "2")]
    [InlineData("{ type: integer, format: int32 }", "1", "2")]
    [InlineData("{ type: integer, enum: [1, 2] }", "1", "2")]
    [InlineData("{ type: boolean }", "true", "false")]
    [InlineData("{ type: string, format: uri }", "\"urn:x:a\"", "\"urn:x:b\"")]
    [InlineData("{ type: string, format: uuid }", "\"5d1f9b1e-8e4b-4e3e-8a2e-0f5b6c7d8e9f\"", "\"6d1f9b1e-8e4b-4e3e-8a2e-0f5b6c7d8e9f\"")]
    [InlineData("{ type: string, enum: [a, b] }", "\"a\"", "\"b\"")]
    [InlineData("{ type: [integer, 'null'] }", "1", "2")]
    [InlineData("{ type: [string, 'null'] }", "\"a\"", "\"b\"")]
    public void A_derived_record_is_selected_by_its_value_and_begins_with_it(string schema, string one, string two)
    {
        var types = SchemaTypes.Of($$"""
            Base:
              type: object
              required: [kind]
              properties: { kind: {{schema}} }
              discriminator: { propertyName: kind, mapping: { '{{one.Trim('"')}}': '#/components/schemas/One', '{{two.Trim('"')}}': '#/components/schemas/Two' } }
            One: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { x: { type: string } } }] }
            Two: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { y: { type: string } } }] }
            Three: { allOf: [{ $ref: '#/components/schemas/Two' }, { type: object, properties: { z: { type: string } } }] }
            Box: { type: object, properties: { item: { $ref: '#/components/schemas/Base' } } }
            """);
        Assert.Equal("One", types.Keeps("Base", $$"""{"kind":{{one}},"x":"q"}""").GetType().Name);
        Assert.Equal("Two", types.Keeps("Base", $$"""{"y":"q","kind":{{two}}}""").GetType().Name);
        Assert.Equal("Two", SchemaTypes.Get(types.Keeps("Box", $$"""{"item":{"kind":{{two}} } }"""), "Item")!.GetType().Name);
        JsonAssert.Same($$"""{"kind":{{one}}}""", types.Write(Activator.CreateInstance(types.Type("One"))!));
        JsonAssert.Same($$"""{"kind":{{two}}}""", types.Write(Activator.CreateInstance(types.Type("Two"))!));
    }

    [Theory]
    [InlineData("{ type: string }", "a", "aa", "b")]
    [InlineData("{ type: string, enum: [a, aa, both, b, bb, c] }", "a", "aa", "b")]
    [InlineData("{ type: integer }", "1", "11", "2")]
    public void The_values_that_a_derived_type_lists_select_it(string kind, string first, string second, string other)
    {
        var isText = kind.Contains("string", StringComparison.Ordinal);
        var both = isText ? "both" : "3";
        var types = SchemaTypes.Of($$"""
            Base: { type: object, required: [kind], properties: { kind: {{kind}} }, discriminator: { propertyName: kind } }
            A: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { kind: { enum: [{{first}}, {{second}}, {{both}}] }, x: { type: string } } }] }
            B: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { kind: { enum: [{{other}}, {{both}}] }, x: { type: string } } }] }
            C: { allOf: [{ $ref: '#/components/schemas/A' }, { type: object, properties: { kind: { enum: [{{second}}] } } }] }
            """);
        Assert.Equal("A", Read(first));
        Assert.Equal("C", Read(second));
        Assert.Equal("B", Read(other));
        Assert.Equal("Base", Read(both));
        JsonAssert.Same($$"""{"kind":{{Json(first)}}}""", types.Write(Activator.CreateInstance(types.Type("A"))!));

        string Json(string value) => isText ? "\"" + value + "\"" : value;

        string Read(string value) => types.Keeps("Base", $$"""{"kind":{{Json(value)}},"x":"y"}""").GetType().Name;
    }

    // JSON Schema 2020-12 core §4.2.2: numbers are equal by their value, so that 1.0 is 1.
    [Theory]
    [InlineData("{ type: integer }", "1", "2", "1.0", "20e-1", "1")]
    [InlineData("{ type: integer }", "1.0", "2", "1", "2.0", "1")]
    [InlineData("{ type: number }", "1.0", "2.50", "1", "2.5", "1.0")]
    [InlineData("{ type: number }", "100", "-0.5", "1e2", "-5E-1", "100")]
    [InlineData("{ type: number, format: decimal, enum: [1.0, 2.5] }", "1.0", "2.5", "1", "2.50", "1.0")]
    [InlineData("{ type: integer, format: uint64, enum: [1, 18446744073709551615] }", "1", "18446744073709551615", "1.0", "18446744073709551615.0", "1")]
    [InlineData("{ type: [integer, string] }", "1.0", "b", "1", "\"b\"", null)]
    public void A_number_selects_by_its_value_however_it_is_spelled(string kind, string keyOfOne, string keyOfTwo, string one, string two, string? preset)
    {
        var types = SchemaTypes.Of($$"""
            Base: { type: object, required: [kind], properties: { kind: {{kind}} }, discriminator: { propertyName: kind, mapping: { '{{keyOfOne}}': One, '{{keyOfTwo}}': Two } } }
            One: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { x: { type: string } } }] }
            Two: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { x: { type: string } } }] }
            A: { type: object, required: [kind], properties: { kind: {{kind}}, x: { type: string } } }
            B: { type: object, required: [kind], properties: { kind: {{kind}}, x: { type: string } } }
            U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }], discriminator: { propertyName: kind, mapping: { '{{keyOfOne}}': A, '{{keyOfTwo}}': B } } }
            """);
        foreach (var json in new[] { one, keyOfOne })
        {
            Assert.Equal("One", types.Keeps("Base", $$"""{"x":"x","kind":{{json}}}""").GetType().Name);
            Assert.Equal(["A"], SchemaTypes.Cases(types.Keeps("U", $$"""{"kind":{{json}},"x":"x"}""")));
        }

        Assert.Equal("Two", types.Keeps("Base", $$"""{"kind":{{two}},"x":"x"}""").GetType().Name);
        Assert.Equal(["B"], SchemaTypes.Cases(types.Keeps("U", $$"""{"x":"x","kind":{{two}}}""")));
        Assert.Equal(["RawJson"], SchemaTypes.Cases(types.Keeps("U", """{"kind":1e-400,"x":"x"}""")));
        if (preset is not null)
            JsonAssert.Same($$"""{"kind":{{preset}}}""", types.Write(Activator.CreateInstance(types.Type("One"))!));
    }

    [Fact]
    public void A_string_selects_by_its_text_also_if_it_looks_like_a_number()
    {
        var types = SchemaTypes.Of("""
            Base: { type: object, required: [v], properties: { v: { type: string } }, discriminator: { propertyName: v, mapping: { '1.0': One, '2': Two } } }
            One: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { x: { type: string } } }] }
            Two: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { x: { type: string } } }] }
            U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }], discriminator: { propertyName: v, mapping: { '1.0': A, '2': B } } }
            A: { type: object, required: [v], properties: { v: { type: string }, x: { type: string } } }
            B: { type: object, required: [v], properties: { v: { type: string }, x: { type: string } } }
            """);
        Assert.Equal("One", types.Keeps("Base", """{"v":"1.0"}""").GetType().Name);
        Assert.Equal("Base", types.Keeps("Base", """{"v":"1"}""").GetType().Name);
        Assert.Equal(["A"], SchemaTypes.Cases(types.Keeps("U", """{"v":"1.0"}""")));
        Assert.Equal(["RawJson"], SchemaTypes.Cases(types.Keeps("U", """{"v":"1"}""")));
    }

    // OAS 3.1 §4.8.25: each schema has a discriminator for the schemas that extend it.
    [Theory]
    [InlineData("kind: { type: string }", "type: { type: string }", "\"shark\"", "\"saw\"", "\"other\"")]
    [InlineData("kind: { type: string, enum: [shark, salmon] }", "type: { type: string, enum: [saw, goblin] }", "\"shark\"", "\"saw\"", "\"other\"")]
    [InlineData("kind: { type: boolean }", "type: { type: integer }", "true", "1", "3")]
    [InlineData("age: { type: integer }", "size: { type: integer }", "\"shark\"", "\"saw\"", "\"other\"")]
    public void A_derived_type_may_distinguish_the_types_below_it_by_another_member(string kind, string type, string shark, string saw, string other)
    {
        var types = SchemaTypes.Of($$"""
            Fish: { type: object, required: [kind], properties: { {{kind}} }, discriminator: { propertyName: kind, mapping: { {{Key(shark)}}: Shark, other: Salmon } } }
            Shark: { allOf: [{ $ref: '#/components/schemas/Fish' }], required: [type], properties: { {{type}} }, discriminator: { propertyName: type, mapping: { {{Key(saw)}}: SawShark, '2': GoblinShark } } }
            Salmon: { allOf: [{ $ref: '#/components/schemas/Fish' }], properties: { partner: { $ref: '#/components/schemas/Fish' } } }
            SawShark: { allOf: [{ $ref: '#/components/schemas/Shark' }], properties: { teeth: { type: integer } } }
            GoblinShark: { allOf: [{ $ref: '#/components/schemas/Shark' }], properties: { nose: { type: integer } } }
            Catch: { oneOf: [{ $ref: '#/components/schemas/SawShark' }, { $ref: '#/components/schemas/GoblinShark' }, { $ref: '#/components/schemas/Salmon' }] }
            """);
        var json = $$"""{"kind":{{shark}},"type":{{saw}},"teeth":9}""";
        Assert.Equal("SawShark", types.Keeps("Fish", json).GetType().Name);
        Assert.Equal("SawShark", types.Keeps("Shark", json).GetType().Name);
        Assert.Equal("SawShark", types.Keeps("SawShark", json).GetType().Name);
        Assert.Equal(["SawShark"], SchemaTypes.Cases(types.Keeps("Catch", json)));
        Assert.Equal("Shark", types.Keeps("Fish", $$"""{"kind":{{shark}},"type":{{other}} }""").GetType().Name);
        Assert.Equal("Shark", types.Keeps("Fish", $$"""{"kind":{{shark}} }""").GetType().Name);
        Assert.Equal("Fish", types.Keeps("Fish", $$"""{"type":{{saw}},"teeth":9}""").GetType().Name);

        // The discriminators are written first, that of the base before that of the derived type.
        var text = types.Write(Activator.CreateInstance(types.Type("SawShark"))!);
        JsonAssert.Same($$"""{"kind":{{shark}},"type":{{saw}} }""", text);
        Assert.StartsWith("""{"kind":""", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_parts_of_a_form_include_those_of_types_below_a_second_discriminator()
    {
        var types = SchemaTypes.OfDocument(
            """
            openapi: 3.1.0
            info: { title: Fish, version: '1' }
            servers: [{ url: 'https://fish.example.org' }]
            paths:
              /fish: { post: { operationId: add, requestBody: { content: { multipart/form-data: { schema: { $ref: '#/components/schemas/Fish' } } } }, responses: { '204': { description: Done } } } }
            components:
              schemas:
                Fish: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind, mapping: { shark: Shark } } }
                Shark: { allOf: [{ $ref: '#/components/schemas/Fish' }], required: [type], properties: { type: { type: string } }, discriminator: { propertyName: type, mapping: { saw: SawShark } } }
                SawShark: { allOf: [{ $ref: '#/components/schemas/Shark' }], properties: { teeth: { type: integer } } }
            """);
        Assert.Contains("\"teeth\"", types.Run.Source(".SClient.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_below_two_discriminators_may_have_a_value_of_both()
    {
        var types = SchemaTypes.Of(
            """
            A: { type: object, discriminator: { propertyName: a, mapping: { b: B, d: D } } }
            B: { allOf: [{ $ref: '#/components/schemas/A' }], discriminator: { propertyName: b, mapping: { c: C } } }
            C: { allOf: [{ $ref: '#/components/schemas/B' }], discriminator: { propertyName: c, mapping: { d: D, e: E } } }
            D: { allOf: [{ $ref: '#/components/schemas/C' }], properties: { x: { type: integer } } }
            E: { allOf: [{ $ref: '#/components/schemas/C' }], properties: { y: { type: integer } } }
            """);
        Assert.Equal("D", types.Keeps("A", """{"a":"d","b":"c","c":"d","x":1}""").GetType().Name);
        Assert.Equal("D", types.Keeps("A", """{"a":"b","b":"c","c":"d","x":1}""").GetType().Name);
        Assert.Equal("E", types.Keeps("A", """{"a":"b","b":"c","c":"e","y":1}""").GetType().Name);
        JsonAssert.Same("""{"a":"d","b":"c","c":"d"}""", types.Write(Activator.CreateInstance(types.Type("D"))!));
        JsonAssert.Same("""{"a":"b","b":"c","c":"e"}""", types.Write(Activator.CreateInstance(types.Type("E"))!));
    }

    // OAS 3.1 §4.8.25: a mapping names schemas, which may be alternatives of a branch, or derive from it.
    [Theory]
    [InlineData(", mapping: { a: A, b: '#/components/schemas/B', c: C, d: D }")]
    [InlineData(", mapping: { a: A, c: C }")]
    [InlineData(", mapping: { c: C }")]
    public void A_value_selects_the_branch_that_contains_its_schema(string mapping)
    {
        var types = SchemaTypes.Of($$"""
            Top: { oneOf: [{ $ref: '#/components/schemas/U' }, { $ref: '#/components/schemas/C' }, { $ref: '#/components/schemas/Base' }], discriminator: { propertyName: t{{mapping}} } }
            U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }], discriminator: { propertyName: t, mapping: { a: A, b: B } } }
            A: { type: object, required: [t], properties: { t: { type: string }, v: { type: string } } }
            B: { type: object, required: [t], properties: { t: { type: string }, v: { type: string } } }
            C: { type: object, required: [t], properties: { t: { type: string }, v: { type: string } } }
            Base: { type: object, required: [t], properties: { t: { type: string } }, discriminator: { propertyName: t, mapping: { d: D } } }
            D: { allOf: [{ $ref: '#/components/schemas/Base' }], properties: { w: { type: string } } }
            """);
        Assert.Empty(types.Messages);
        foreach (var value in new[] { "a", "b" })
            Assert.Equal([value.ToUpperInvariant()], SchemaTypes.Cases(SchemaTypes.Get(types.Keeps("Top", $$"""{"t":"{{value}}","v":"x"}"""), "U")!));
        Assert.Equal(["C"], SchemaTypes.Cases(types.Keeps("Top", """{"t":"c","v":"x"}""")));
        Assert.Equal("D", SchemaTypes.Get(types.Keeps("Top", """{"t":"d","w":"x"}"""), "Base")!.GetType().Name);
        Assert.Equal(["RawJson"], SchemaTypes.Cases(types.Keeps("Top", """{"t":"z","v":"x"}""")));
    }

    /// <summary>OAS 3.1.1 §4.8.25: the name of a schema is an implicit value, and an explicit one of another schema takes precedence.</summary>
    [Fact]
    public void The_name_of_a_schema_selects_it_beside_a_mapping_unless_another_schema_has_it()
    {
        var types = SchemaTypes.Of("""
            U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }], discriminator: { propertyName: t, mapping: { a: A, b: B, C: B } } }
            A: { type: object, required: [t], properties: { t: { type: string }, v: { type: string } } }
            B: { type: object, required: [t], properties: { t: { type: string }, v: { type: string } } }
            C: { type: object, required: [t], properties: { t: { type: string, enum: [c] }, v: { type: string } } }
            """);
        Assert.Empty(types.Messages);
        foreach (var (value, expected) in new[] { ("a", "A"), ("A", "A"), ("b", "B"), ("B", "B"), ("C", "B"), ("c", "C"), ("d", "RawJson") })
            Assert.Equal([expected], SchemaTypes.Cases(types.Keeps("U", $$"""{"t":"{{value}}","v":"x"}""")));
    }

    [Theory]
    [InlineData("type: string", "A", "A")]
    [InlineData("type: string", "C", "B")]
    [InlineData("type: string", "Base", "Base")]
    [InlineData("type: string, enum: [a, b, C]", "A", "Base")]
    public void The_name_of_a_derived_schema_selects_it_beside_a_mapping(string member, string value, string expected)
    {
        var types = SchemaTypes.Of($$"""
            Base: { type: object, required: [t], properties: { t: { {{member}} } }, discriminator: { propertyName: t, mapping: { a: A, b: B, C: B } } }
            A: { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { v: { type: string } } }] }
            B: { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { v: { type: string } } }] }
            C: { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { v: { type: string } } }] }
            """);
        Assert.Equal(expected, types.Keeps("Base", $$"""{"t":"{{value}}","v":"x"}""").GetType().Name);
        JsonAssert.Same("""{"t":"a"}""", types.Write(Activator.CreateInstance(types.Type("A"))!));
    }

    [Theory]
    [InlineData("integer", "1", "2")]
    [InlineData("boolean", "true", "false")]
    [InlineData("string", "one", "two")]
    public void A_derived_type_may_limit_the_discriminator_to_its_value(string type, string one, string two)
    {
        var types = SchemaTypes.Of($$"""
            Base: { type: object, required: [kind], properties: { kind: { type: {{type}} } }, discriminator: { propertyName: kind } }
            One: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { kind: { type: {{type}}, enum: [{{one}}] }, x: { type: integer } } }] }
            Two: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { kind: { type: {{type}}, enum: [{{two}}] }, y: { type: integer } } }] }
            """);
        Assert.Empty(types.Messages);
        Assert.Equal(["Base", "One", "Two"], types.TypeNames.Where(static name => !name.Contains("SClient", StringComparison.Ordinal) && name != "SServer"));
        var json = type == "string" ? JsonSerializer.Serialize(two) : two;
        Assert.Equal("Two", types.Keeps("Base", $$"""{"kind":{{json}},"y":1}""").GetType().Name);
        JsonAssert.Same($$"""{"kind":{{json}} }""", types.Write(Activator.CreateInstance(types.Type("Two"))!));
    }

    [Fact]
    public void An_absent_or_unknown_value_selects_the_default_of_a_union()
    {
        var types = SchemaTypes.Of(
            """
            Pet:
              oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }, { $ref: '#/components/schemas/Other' }]
              discriminator: { propertyName: petType, mapping: { cat: '#/components/schemas/Cat', dog: Dog }, defaultMapping: Other }
            Cat: { type: object, required: [petType], properties: { petType: { type: string }, lives: { type: integer } } }
            Dog: { type: object, required: [petType], properties: { petType: { type: string }, bark: { type: string } } }
            Other: { type: object, properties: { petType: { type: string }, name: { type: string } } }
            Boxed: { oneOf: [{ type: string }, { $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Other' }], discriminator: { propertyName: petType, defaultMapping: '#/components/schemas/Other' } }
            """,
            version: "3.2.0");
        Assert.Empty(types.Messages);
        Assert.Equal(["Cat"], SchemaTypes.Cases(types.Keeps("Pet", """{"petType":"cat","lives":1}""")));
        Assert.Equal(["Dog"], SchemaTypes.Cases(types.Keeps("Pet", """{"petType":"Dog","bark":"loud"}""")));
        Assert.Equal(["Other"], SchemaTypes.Cases(types.Keeps("Pet", """{"petType":"fish","lives":1}""")));
        Assert.Equal(["Other"], SchemaTypes.Cases(types.Keeps("Pet", """{"lives":1}""")));
        Assert.Equal(["Other"], SchemaTypes.Cases(types.Keeps("Pet", """{"petType":"Other"}""")));
        Assert.Equal(["Other"], SchemaTypes.Cases(types.Keeps("Boxed", """{"petType":"x"}""")));
        Assert.Equal(["String"], SchemaTypes.Cases(types.Keeps("Boxed", "\"text\"")));
    }

    [Fact]
    public void An_absent_or_unknown_value_selects_the_default_of_a_hierarchy()
    {
        var types = SchemaTypes.Of(
            """
            Shape: { type: object, properties: { kind: { type: string } }, discriminator: { propertyName: kind, defaultMapping: Blob } }
            Circle: { allOf: [{ $ref: '#/components/schemas/Shape' }, { type: object, properties: { r: { type: number } } }] }
            Blob: { allOf: [{ $ref: '#/components/schemas/Shape' }, { type: object, properties: { points: { type: array, items: { type: number } } } }] }
            """,
            version: "3.2.0");
        Assert.Equal("Blob", types.Keeps("Shape", """{"points":[1]}""").GetType().Name);
        Assert.Equal("Blob", types.Keeps("Shape", """{"kind":"cloud"}""").GetType().Name);
        Assert.Equal("Blob", types.Keeps("Shape", """{"kind":"Blob","points":[]}""").GetType().Name);
        Assert.Equal("Circle", types.Keeps("Shape", """{"kind":"Circle","r":1}""").GetType().Name);
        Assert.Equal("Shape", types.Keeps("Shape", """{"kind":"Shape"}""").GetType().Name);
    }

    [Fact]
    public void A_default_that_is_not_a_branch_is_reported()
    {
        var types = SchemaTypes.Of(
            """
            U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }], discriminator: { propertyName: t, defaultMapping: C } }
            A: { type: object, required: [t], properties: { t: { type: string } } }
            B: { type: object, required: [t], properties: { t: { type: string } } }
            """,
            version: "3.2.0");
        Assert.Contains("WAPPFY0037: The discriminator maps 'defaultMapping' to 'C'", Assert.Single(types.Messages), StringComparison.Ordinal);
        Assert.Contains("A, B", types.Messages[0], StringComparison.Ordinal);
    }

    // System.Text.Json reads a discriminator only before the other members, unless JsonSerializerOptions.AllowOutOfOrderMetadataProperties is set.
    [Theory]
    [InlineData("required: [name, kind], properties: { name: { type: string }, kind: { type: string } }")]
    [InlineData("required: [name], properties: { name: { type: string }, kind: { type: string } }")]
    [InlineData("required: [name], properties: { name: { type: string } }")]
    [InlineData("required: [name, kind], properties: { name: { type: string }, kind: { type: string, enum: [circle, ring] } }")]
    public void The_discriminator_of_a_derived_record_is_written_first(string members)
    {
        var types = SchemaTypes.Of($$"""
            Shape: { type: object, {{members}}, discriminator: { propertyName: kind, mapping: { circle: Circle, ring: Ring } } }
            Circle: { allOf: [{ $ref: '#/components/schemas/Shape' }, { type: object, properties: { a: { type: integer } } }] }
            Ring: { allOf: [{ $ref: '#/components/schemas/Circle' }, { type: object, properties: { b: { type: integer } } }] }
            """);
        Assert.Equal("""{"kind":"ring","name":"n","a":1,"b":2}""", types.Write(types.Read("Shape", """{"name":"n","b":2,"a":1,"kind":"ring"}""")));
        Assert.Equal("""{"kind":"circle","name":"n"}""", types.Write(types.Read("Circle", """{"name":"n","kind":"circle"}""")));
    }

    [Theory]
    [InlineData("kind: { type: string, enum: [circle] }")]
    [InlineData("kind: { type: string, const: circle }")]
    public void The_discriminator_of_a_branch_is_written_first(string kind)
    {
        var types = SchemaTypes.Of($$"""
            Shape: { oneOf: [{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Square' }], discriminator: { propertyName: kind } }
            Circle: { type: object, properties: { size: { type: integer }, {{kind}} } }
            Square: { type: object, properties: { size: { type: integer }, kind: { type: string, enum: [square] } } }
            """);
        Assert.Equal("""{"kind":"circle","size":1}""", types.Write(types.Read("Shape", """{"size":1,"kind":"circle"}""")));
        Assert.Equal("""{"kind":"square","size":2}""", types.Write(types.Read("Shape", """{"size":2,"kind":"square"}""")));
    }

    private static string Key(string json) => "'" + json.Trim('"') + "'";
}
