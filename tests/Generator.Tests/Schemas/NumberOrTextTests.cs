namespace Wappfy.Generator.Tests.Schemas;

/// <summary>Numbers that may come as strings, as ASP.NET Core describes them (JsonNumberHandling.AllowReadingFromString).</summary>
public sealed class NumberOrTextTests
{
    private const string Whole = @"pattern: '^-?(?:0|[1-9]\d*)$'";
    private const string Exact = @"pattern: '^-?(?:0|[1-9]\d*)(?:\.\d+)?$'";
    private const string Real = @"pattern: '^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$'";

    [Theory]
    [InlineData("type: [integer, string], " + Whole + ", format: int32", "int", "\"-12\"", "-12")]
    [InlineData("type: [string, integer], format: int64", "long", "\"9007199254740993\"", "9007199254740993")]
    [InlineData("type: [integer, string], " + Whole, "long", "\"0\"", "0")]
    [InlineData("type: [integer, string], format: uint64", "ulong", "\"18446744073709551615\"", "18446744073709551615")]
    [InlineData("type: [number, string], " + Real + ", format: double", "double", "\"1.5e3\"", "1500")]
    [InlineData("type: [number, string], " + Real, "double", "\"0.5\"", "0.5")]
    [InlineData("type: [number, string], format: decimal", "decimal", "\"0.1000000000000000055511151231\"", "0.1000000000000000055511151231")]
    [InlineData(Whole + ", format: int32", "int", "\"7\"", "7")]
    [InlineData(Real + ", format: float", "float", "\"0.5\"", "0.5")]
    [InlineData("format: decimal", "decimal", "\"0.5\"", "0.5")]
    [InlineData("type: [number, string], " + Exact + ", format: double", "decimal", "\"79228162514264337593543950335\"", "79228162514264337593543950335")]
    [InlineData(Exact + ", format: double", "decimal", "\"0.10\"", "0.10")]
    public void A_number_is_read_from_a_number_or_a_string_and_written_as_a_number(string schema, string type, string text, string number)
    {
        var types = SchemaTypes.Of($"Thing: {{ type: object, required: [x], properties: {{ x: {{ {schema} }}, all: {{ type: array, items: {{ {schema} }} }}, map: {{ type: object, additionalProperties: {{ {schema} }} }} }} }}");
        Assert.Equal("required " + type, types.MemberType("Thing", "X"));
        Assert.Equal($"IReadOnlyList<{type}>?", types.MemberType("Thing", "All"));
        var expected = $"{{\"x\":{number},\"all\":[{number}],\"map\":{{\"a\":{number}}}}}";
        Assert.Equal(expected, types.RoundTrip("Thing", $"{{\"x\":{text},\"all\":[{text}],\"map\":{{\"a\":{text}}}}}"));
        types.Keeps("Thing", expected);
        Assert.Empty(types.Messages);
    }

    // OAS 3.0 has no list of types: the types are alternatives there.
    [Theory]
    [InlineData("anyOf: [{ type: integer }, { type: string }], format: int32, " + Whole, "int?", "\"-12\"", "-12")]
    [InlineData("oneOf: [{ type: string }, { type: integer }], format: uint64", "ulong?", "\"18446744073709551615\"", "18446744073709551615")]
    [InlineData("anyOf: [{ type: integer }, { type: string }], " + Whole, "long?", "\"0\"", "0")]
    [InlineData("anyOf: [{ type: number }, { type: string }], format: double, " + Real, "double?", "\"1.5e3\"", "1500")]
    [InlineData("anyOf: [{ type: number }, { type: string }], format: double, " + Exact, "decimal?", "\"0.10\"", "0.10")]
    [InlineData("anyOf: [{ type: integer }, { type: string }, { enum: [null], nullable: true }], format: int32, nullable: true, " + Whole, "Optional<int?>", "\"1\"", "1")]
    [InlineData("anyOf: [{ type: integer }, { type: string }, { enum: [null], nullable: true }], format: int32", "Optional<int?>", "null", "null")]
    [InlineData("anyOf: [{ type: integer }, { type: string }]", "ThingX?", "\"007\"", "\"007\"")]
    [InlineData("anyOf: [{ type: integer }, { type: string, maxLength: 3 }], format: int32", "ThingX?", "\"007\"", "\"007\"")]
    [InlineData("anyOf: [{ type: integer }, { type: boolean }], format: int32", "ThingX?", "true", "true")]
    public void Types_that_are_alternatives_are_a_list_of_types(string schema, string type, string json, string written)
    {
        var types = SchemaTypes.Of($"Thing: {{ type: object, properties: {{ x: {{ {schema} }} }} }}", "3.0.3");
        Assert.Equal(type, types.MemberType("Thing", "X"));
        Assert.Equal("{\"x\":" + written + "}", types.RoundTrip("Thing", "{\"x\":" + json + "}"));
        Assert.Empty(types.Messages);
    }

    // ASP.NET Core describes decimal with the format of double, and a pattern that has no exponent.
    [Theory]
    [InlineData("type: number, format: double, " + Exact, "decimal?")]
    [InlineData("type: number, format: double, pattern: '^-?[0-9]+(\\.[0-9]+)?$'", "double?")]
    [InlineData("type: number, format: double, pattern: '^\\d+$'", "double?")]
    [InlineData("type: number, format: double, " + Real, "double?")]
    [InlineData("type: number, format: float, " + Exact, "float?")]
    [InlineData("type: number, " + Exact, "double?")]
    [InlineData("type: number, format: double", "double?")]
    public void A_double_whose_pattern_has_no_exponent_is_a_decimal(string schema, string type)
        => Assert.Equal(type, SchemaTypes.Of($"Thing: {{ type: object, properties: {{ x: {{ {schema} }} }} }}").MemberType("Thing", "X"));

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"01\"")]
    [InlineData("\" 1\"")]
    [InlineData("\"1 \"")]
    [InlineData("\"1x\"")]
    [InlineData("\"NaN\"")]
    [InlineData("\"3000000000\"")]
    [InlineData("true")]
    public void A_string_that_is_not_such_a_number_is_an_error_at_its_path(string json)
        => Assert.Equal("$.x", SchemaTypes.Of("Thing: { type: object, properties: { x: { type: [integer, string], format: int32 } } }").Fails("Thing", "{\"x\":" + json + "}").Path);

    [Theory]
    [InlineData("type: ['null', integer, string], format: int64", "Optional<long?>", "null")]
    [InlineData("type: [integer, string]", "ThingX?", "\"007\"")]
    [InlineData("type: [integer, string], pattern: '^[0-9]{5}$'", "ThingX?", "\"01234\"")]
    [InlineData("type: [integer, string], pattern: '^[a-z0-9]+$'", "ThingX?", "\"12\"")]
    [InlineData("type: [integer, string, boolean], format: int32", "ThingX?", "true")]
    [InlineData("type: [integer, string], format: date-time", "ThingX?", "5")]
    [InlineData("type: [integer, string], format: int32, enum: [1, auto]", "ThingX?", "\"auto\"")]
    public void Other_lists_of_types_stay_what_they_are(string schema, string type, string json)
    {
        var types = SchemaTypes.Of($"Thing: {{ type: object, properties: {{ x: {{ {schema} }} }} }}");
        Assert.Equal(type, types.MemberType("Thing", "X"));
        types.Keeps("Thing", "{\"x\":" + json + "}");
    }

    [Theory]
    [InlineData("5", "5")]
    [InlineData("\"5\"", "5")]
    [InlineData("\"a\"", "\"a\"")]
    [InlineData("{\"a\":\"b\"}", "{\"a\":\"b\"}")]
    public void Such_a_number_may_be_a_branch_of_a_union(string json, string expected)
        => Assert.Equal(expected, SchemaTypes.Of("U: { oneOf: [{ type: [integer, string], format: int32 }, { type: object, properties: { a: { type: string } } }] }").RoundTrip("U", json));
}
