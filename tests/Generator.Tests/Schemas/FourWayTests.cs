using System.Text.Json;

namespace Wappfy.Generator.Tests.Schemas;

/// <summary>Required or optional, nullable or not: what each becomes, in both dialects and both directions.</summary>
public sealed class FourWayTests
{
    public static TheoryData<string, string, string> Dialects()
    {
        var data = new TheoryData<string, string, string>();
        data.Add("3.0.3", "{ type: string }", "{ type: string, nullable: true }");
        data.Add("3.0.3", "{ $ref: '#/components/schemas/Text' }", "{ nullable: true, allOf: [{ $ref: '#/components/schemas/Text' }] }");
        data.Add("3.1.0", "{ type: string }", "{ type: [string, 'null'] }");
        data.Add("3.1.0", "{ type: string }", "{ type: ['null', string] }");
        data.Add("3.1.0", "{ type: string }", "{ oneOf: [{ type: string }, { type: 'null' }] }");
        data.Add("3.1.0", "{ type: string }", "{ anyOf: [{ type: 'null' }, { type: string }] }");
        data.Add("3.1.0", "{ type: string }", "{ oneOf: [{ $ref: '#/components/schemas/Text' }, { type: 'null' }] }");
        data.Add("3.1.0", "{ $ref: '#/components/schemas/Text' }", "{ $ref: '#/components/schemas/NullText' }");
        data.Add("3.1.0", "{ type: string }", "{ type: string, nullable: true }");
        data.Add("3.2.0", "{ type: string }", "{ type: [string, 'null'] }");
        return data;
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Each_combination_has_its_own_member_type(string version, string plain, string nullable)
    {
        var types = Types(version, plain, nullable);
        Assert.Equal("required string", types.MemberType("Thing", "Required"));
        Assert.Equal("required string?", types.MemberType("Thing", "RequiredNull"));
        Assert.Equal("string?", types.MemberType("Thing", "Optional"));
        Assert.Equal("Optional<string?>", types.MemberType("Thing", "OptionalNull"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Absent_null_and_value_survive_a_round_trip(string version, string plain, string nullable)
    {
        var types = Types(version, plain, nullable);
        types.Keeps("Thing", """{"required":"a","requiredNull":null}""");
        types.Keeps("Thing", """{"required":"a","requiredNull":"b","optional":"c","optionalNull":null}""");
        types.Keeps("Thing", """{"required":"a","requiredNull":"b","optional":"c","optionalNull":"d"}""");
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_null_for_an_optional_member_reads_as_absent(string version, string plain, string nullable)
    {
        var types = Types(version, plain, nullable);
        Assert.Equal("""{"required":"a","requiredNull":null}""", types.RoundTrip("Thing", """{"required":"a","requiredNull":null,"optional":null}"""));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void A_required_member_must_come_and_must_not_be_null_unless_nullable(string version, string plain, string nullable)
    {
        var types = Types(version, plain, nullable);
        Assert.Equal("$.required", types.Fails("Thing", """{"required":null,"requiredNull":null}""").Path);
        Assert.Contains("'requiredNull'", types.Fails("Thing", """{"required":"a"}""").Message, StringComparison.Ordinal);
        var both = types.Fails("Thing", "{}");
        Assert.Contains("Thing requires 'required', 'requiredNull'", both.Message, StringComparison.Ordinal);
        Assert.Equal("$", both.Path);
    }

    [Theory]
    [InlineData("{ type: integer, format: int32 }", "int", "1")]
    [InlineData("{ type: integer }", "long", "9007199254740993")]
    [InlineData("{ type: boolean }", "bool", "false")]
    [InlineData("{ type: number }", "double", "0.5")]
    [InlineData("{ type: string, format: date-time }", "DateTimeOffset", "\"2026-01-02T03:04:05Z\"")]
    [InlineData("{ type: string, format: uuid }", "Guid", "\"5d1f9b1e-8e4b-4e3e-8a2e-0f5b6c7d8e9f\"")]
    [InlineData("{ type: string, enum: [a, b] }", "ThingRequired", "\"b\"", true)]
    [InlineData("{ type: array, items: { type: string } }", "IReadOnlyList<string>", "[\"x\"]")]
    [InlineData("{ type: object, additionalProperties: { type: integer } }", "IReadOnlyDictionary<string, long>", "{\"x\":1}")]
    [InlineData("{ type: object, required: [a], properties: { a: { type: string } } }", "ThingOptional", "{\"a\":\"x\"}")]
    public void The_rule_applies_to_every_kind_of_type(string schema, string type, string json, bool isNamed = false)
    {
        var nullable = "{ nullable: true, " + schema[2..];
        var types = Types("3.0.3", schema, nullable);
        string Named(string member) => isNamed ? "Thing" + member : type;
        Assert.Equal("required " + Named("Required"), types.MemberType("Thing", "Required"));
        Assert.Equal("required " + Named("RequiredNull") + "?", types.MemberType("Thing", "RequiredNull"));
        Assert.Equal(Named("Optional") + "?", types.MemberType("Thing", "Optional"));
        Assert.Equal("Optional<" + Named("OptionalNull") + "?>", types.MemberType("Thing", "OptionalNull"));
        types.Keeps("Thing", $$"""{"required":{{json}},"requiredNull":{{json}},"optional":{{json}},"optionalNull":{{json}}}""");
        types.Keeps("Thing", $$"""{"required":{{json}},"requiredNull":null,"optionalNull":null}""");
        types.Keeps("Thing", $$"""{"required":{{json}},"requiredNull":null}""");
        Assert.Equal("$.required", types.Fails("Thing", """{"required":null,"requiredNull":null}""").Path);
    }

    [Fact]
    public void Items_and_map_values_may_be_null_where_the_schema_says_so()
    {
        var types = SchemaTypes.Of("""
            Thing:
              type: object
              properties:
                list: { type: array, items: { type: [integer, 'null'] } }
                map: { type: object, additionalProperties: { type: [string, 'null'] } }
                nested: { type: array, items: { type: [array, 'null'], items: { type: [boolean, 'null'] } } }
            """);
        Assert.Equal("IReadOnlyList<long?>?", types.MemberType("Thing", "List"));
        Assert.Equal("IReadOnlyDictionary<string, string?>?", types.MemberType("Thing", "Map"));
        types.Keeps("Thing", """{"list":[1,null,2],"map":{"a":null,"b":"c"},"nested":[null,[true,null],[]]}""");
    }

    [Fact]
    public void A_null_item_is_rejected_where_the_schema_forbids_it()
    {
        var types = SchemaTypes.Of("Thing: { type: object, properties: { list: { type: array, items: { type: string } } } }");
        Assert.Equal("$.list[1]", types.Fails("Thing", """{"list":["a",null]}""").Path);
    }

    [Fact]
    public void Absent_null_and_value_are_distinguished_in_code()
    {
        var types = SchemaTypes.Of(
            "Issue: { type: object, properties: { milestone: { type: [integer, 'null'] }, title: { type: string } } }",
            code: """
                public static object Absent() => new Issue { Title = "new" };
                public static object Null() => new Issue { Milestone = Optional.Null };
                public static object Value() => new Issue { Milestone = 7 };
                """);
        Assert.Equal("""{"title":"new"}""", types.Write(types.Call("Absent")!));
        Assert.Equal("""{"milestone":null}""", types.Write(types.Call("Null")!));
        Assert.Equal("""{"milestone":7}""", types.Write(types.Call("Value")!));
    }

    [Fact]
    public void A_read_only_member_is_never_required_of_who_sends_and_a_write_only_one_never_of_who_reads()
    {
        var types = SchemaTypes.Of(
            """
            User:
              type: object
              required: [id, name, password, token]
              properties:
                id: { type: integer, readOnly: true }
                name: { type: string }
                password: { type: string, writeOnly: true }
                token: { type: [string, 'null'], writeOnly: true }
            """,
            code: """public static object Sent() => new User { Name = "n", Password = "p", Token = null };""");
        Assert.Equal("long?", types.MemberType("User", "Id"));
        Assert.StartsWith("required string", types.MemberType("User", "Password"), StringComparison.Ordinal);
        JsonAssert.Same("""{"name":"n","password":"p","token":null}""", types.Write(types.Call("Sent")!));
        types.Keeps("User", """{"id":1,"name":"n"}""");
        types.Keeps("User", """{"id":1,"name":"n","password":"p","token":null}""");
    }

    private static SchemaTypes Types(string version, string plain, string nullable) => SchemaTypes.Of(
        $$"""
        Text: { type: string }
        NullText: { type: [string, 'null'] }
        Thing:
          type: object
          required: [required, requiredNull]
          properties:
            required: {{plain}}
            requiredNull: {{nullable}}
            optional: {{plain}}
            optionalNull: {{nullable}}
        """.Replace(version.StartsWith("3.0", StringComparison.Ordinal) ? "NullText: { type: [string, 'null'] }" : "\0", "NullText: { type: string, nullable: true }", StringComparison.Ordinal),
        version);
}
