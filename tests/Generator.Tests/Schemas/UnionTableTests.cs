using System.Text.Json;

namespace Wappfy.Generator.Tests.Schemas;

/// <summary>Names and values in the table of a union's cases, in which some characters have a meaning of their own.</summary>
public sealed class UnionTableTests
{
    public static TheoryData<string> Texts => ["a b", "a!", "!", "a:s", ":", "a=b", "=", "a,b", ",", "#1", "%", "%41", "100%25", "", " ", "é😀", "\"", "\\", "a\nb"];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Any_name_distinguishes_cases(string name)
    {
        var json = JsonSerializer.Serialize(name);
        var types = SchemaTypes.Of($$"""
            A: { type: object, required: [{{json}}], properties: { {{json}}: { type: string } } }
            B: { type: object, required: [other], properties: { other: { type: string }, {{json}}: { type: integer } } }
            U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }
            """);
        Assert.Equal(["A"], SchemaTypes.Cases(types.Keeps("U", $$"""{{{json}}:"x"}""")));
        Assert.Equal(["B"], SchemaTypes.Cases(types.Keeps("U", $$"""{{{json}}:1,"other":"x"}""")));
        Assert.Equal(["RawJson"], SchemaTypes.Cases(types.Keeps("U", $$"""{{{json}}:1}""")));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Any_value_of_a_member_distinguishes_cases(string value)
    {
        var json = JsonSerializer.Serialize(value);
        var types = SchemaTypes.Of($$"""
            A: { type: object, required: [k], properties: { k: { type: string, enum: [{{json}}, x] } } }
            B: { type: object, required: [k], properties: { k: { type: string, const: "41" } } }
            U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }
            """);
        Assert.Equal(["A"], SchemaTypes.Cases(types.Keeps("U", $$"""{"k":{{json}}}""")));
        Assert.Equal(["A"], SchemaTypes.Cases(types.Keeps("U", """{"k":"x"}""")));
        Assert.Equal(["B"], SchemaTypes.Cases(types.Keeps("U", """{"k":"41"}""")));
        Assert.Equal(["RawJson"], SchemaTypes.Cases(types.Keeps("U", """{"k":"a"}""")));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Any_value_of_a_discriminator_selects_a_case(string value)
    {
        var json = JsonSerializer.Serialize(value);
        var types = SchemaTypes.Of($$"""
            A: { type: object, required: [k], properties: { k: { type: string }, a: { type: integer } } }
            B: { type: object, required: [k], properties: { k: { type: string }, a: { type: string } } }
            U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }], discriminator: { propertyName: k, mapping: { {{json}}: '#/components/schemas/A', x: '#/components/schemas/A', y: '#/components/schemas/B' } } }
            """);
        Assert.Equal(["A"], SchemaTypes.Cases(types.Keeps("U", $$"""{"a":1,"k":{{json}}}""")));
        Assert.Equal(["A"], SchemaTypes.Cases(types.Keeps("U", """{"k":"x"}""")));
        Assert.Equal(["B"], SchemaTypes.Cases(types.Keeps("U", """{"k":"y"}""")));
        Assert.Equal(["RawJson"], SchemaTypes.Cases(types.Keeps("U", """{"k":"neither"}""")));
    }

    [Fact]
    public void Values_that_are_not_strings_distinguish_cases()
    {
        var types = SchemaTypes.Of("""
            A: { type: object, required: [k], properties: { k: { enum: [1, 2.5, true] } } }
            B: { type: object, required: [k], properties: { k: { enum: ["1", "2.5", "true", -1] } } }
            U: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }
            """);
        foreach (var json in new[] { "1", "2.5", "true" })
        {
            Assert.Equal(["A"], SchemaTypes.Cases(types.Keeps("U", $$"""{"k":{{json}}}""")));
            Assert.Equal(["B"], SchemaTypes.Cases(types.Keeps("U", $$"""{"k":"{{json}}"}""")));
        }

        Assert.Equal(["B"], SchemaTypes.Cases(types.Keeps("U", """{"k":-1}""")));
    }

    [Fact]
    public void Maps_lists_and_unions_beside_objects_are_read_and_written()
    {
        var types = SchemaTypes.Of("""
            A: { type: object, required: [a], additionalProperties: false, properties: { a: { type: string } } }
            B: { type: object, required: [b], properties: { b: { type: string } } }
            Inner: { oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }] }
            Map: { oneOf: [{ $ref: '#/components/schemas/A' }, { type: object, additionalProperties: { type: integer } }, { type: array, items: { type: integer } }, { type: number }] }
            Nested: { oneOf: [{ $ref: '#/components/schemas/Inner' }, { type: object, required: [c], properties: { c: { type: integer } } }, { type: boolean }] }
            """);
        Assert.Equal(["A"], SchemaTypes.Cases(types.Keeps("Map", """{"a":"x"}""")));
        foreach (var json in new[] { """{"x":1}""", "[1,2]", "1.5", "\"other\"", """{"x":"y"}""" })
            types.Keeps("Map", json);
        Assert.Equal(["RawJson"], SchemaTypes.Cases(types.Keeps("Map", """{"x":"y"}""")));
        foreach (var json in new[] { """{"a":"x"}""", """{"b":"x"}""", """{"c":1}""", "true", "[]" })
            types.Keeps("Nested", json);
        Assert.Equal(["RawJson"], SchemaTypes.Cases(types.Keeps("Nested", "[]")));
        Assert.NotEqual(["RawJson"], SchemaTypes.Cases(types.Keeps("Nested", """{"b":"x"}""")));
    }
}
