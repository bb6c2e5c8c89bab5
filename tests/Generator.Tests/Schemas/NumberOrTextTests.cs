namespace Wappfy.Generator.Tests.Schemas;

/// <summary>Numbers that may come as strings, as ASP.NET Core describes them (JsonNumberHandling.AllowReadingFromString).</summary>
public sealed class NumberOrTextTests
{
    private const string Whole = @"pattern: '^-?(?:0|[1-9]\d*)$'";
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
