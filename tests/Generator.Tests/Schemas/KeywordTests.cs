namespace Wappfy.Generator.Tests.Schemas;

/// <summary>Keywords that leave the C# type as it is.</summary>
public sealed class KeywordTests
{
    [Theory]
    [InlineData("type: string, minLength: 1, maxLength: 3, pattern: '^a'", "string?", "\"xyz\"")]
    [InlineData("type: string, contentMediaType: application/json, contentSchema: { type: object }", "string?", "\"{}\"")]
    [InlineData("type: integer, minimum: 1, maximum: 3, exclusiveMinimum: 0, exclusiveMaximum: 4, multipleOf: 1", "long?", "2")]
    [InlineData("type: array, items: { type: string }, maxItems: 3, uniqueItems: true, contains: { const: a }, minContains: 1, maxContains: 2, unevaluatedItems: false", "IReadOnlyList<string>?", "[\"a\"]")]
    [InlineData("type: object, additionalProperties: { type: integer }, minProperties: 1, maxProperties: 2", "IReadOnlyDictionary<string, long>?", "{\"a\":1}")]
    [InlineData("type: object, additionalProperties: { type: integer }, dependentRequired: { a: [b] }, dependentSchemas: { a: { required: [b] } }", "IReadOnlyDictionary<string, long>?", "{\"a\":1}")]
    [InlineData("type: string, $comment: c, $schema: 'https://json-schema.org/draft/2020-12/schema', $vocabulary: {}, xml: { name: n }, x-anything: { y: 1 }", "string?", "\"a\"")]
    public void A_keyword_that_changes_no_type_is_accepted(string schema, string type, string json)
    {
        var types = SchemaTypes.Of("Thing: { type: object, properties: { x: { " + schema + " } } }");
        Assert.Equal(type, types.MemberType("Thing", "X"));
        Assert.DoesNotContain(types.Messages, static message => message.Contains("WAPPFY003", StringComparison.Ordinal));
        types.Keeps("Thing", "{\"x\":" + json + "}");
    }

    [Fact]
    public void The_nullable_extension_of_2_0_counts()
    {
        var types = SchemaTypes.OfDocument("""
            swagger: '2.0'
            info: { title: T, version: '1' }
            host: example.org
            paths: {}
            definitions: { Thing: { type: object, properties: { x: { type: string, x-nullable: true } } } }
            """);
        Assert.Equal("Optional<string?>", types.MemberType("Thing", "X"));
    }
}
