using System.Text;
using System.Text.Json;

namespace Wappfy.Generator.Tests.Schemas;

/// <summary>What is said of JSON that is broken or is not what the schema says.</summary>
public sealed class ErrorTests
{
    private static readonly SchemaTypes Types = SchemaTypes.Of("""
        Leaf: { type: object, required: [n], properties: { n: { type: integer }, 'odd name': { type: string }, it's: { type: boolean }, é: { type: string } } }
        Root:
          type: object
          properties:
            leaf: { $ref: '#/components/schemas/Leaf' }
            list: { type: array, items: { $ref: '#/components/schemas/Leaf' } }
            map: { type: object, additionalProperties: { $ref: '#/components/schemas/Leaf' } }
            grid: { type: array, items: { type: array, items: { type: integer } } }
            text: { type: string }
        """);

    [Theory]
    [InlineData("""{"leaf":{"n":"x"}}""", "$.leaf.n")]
    [InlineData("""{"list":[{"n":1},{"n":true}]}""", "$.list[1].n")]
    [InlineData("""{"list":[{"n":1},7]}""", "$.list[1]")]
    [InlineData("""{"list":{}}""", "$.list")]
    [InlineData("""{"map":{"a":{"n":1},"b c":{"n":null}}}""", "$.map['b c'].n")]
    [InlineData("""{"grid":[[1],[2,3,"x"]]}""", "$.grid[1][2]")]
    [InlineData("""{"leaf":{"n":1,"odd name":1}}""", "$.leaf['odd name']")]
    [InlineData("""{"leaf":{"n":1,"it's":1}}""", "$.leaf['it\\'s']")]
    [InlineData("""{"leaf":{"n":1,"é":1}}""", "$.leaf.é")]
    [InlineData("""[]""", "$")]
    [InlineData("""1""", "$")]
    [InlineData("""{"x":[{"y":[1,2]},[]],"text":0}""", "$.text")]
    public void A_value_of_a_wrong_kind_is_named_by_its_path(string json, string path)
        => Assert.Equal(path, Types.Fails("Root", json).Path);

    [Fact]
    public void A_missing_member_is_named_with_its_type_and_where_it_should_be()
    {
        var error = Types.Fails("Root", """{"list":[{"n":1},{"odd name":"x"}]}""");
        Assert.StartsWith("Leaf requires 'n', which is missing", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("$.list[1]", error.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_with_escapes_is_the_same_name()
    {
        var value = Types.Read("Leaf", """{"\u006e":1,"odd\u0020name":"x","\u00e9":"y"}""");
        JsonAssert.Same("""{"n":1,"odd name":"x","é":"y"}""", Types.Write(value));
    }

    [Fact]
    public void Of_members_with_one_name_the_last_wins()
    {
        JsonAssert.Same("""{"n":2}""", Types.RoundTrip("Leaf", """{"n":1,"n":2}"""));
        JsonAssert.Same("""{"n":2,"z":{"b":1}}""", Types.RoundTrip("Leaf", """{"n":1,"z":{"a":1},"n":2,"z":{"b":1}}"""));
        JsonAssert.Same("""{"map":{"a":{"n":2}}}""", Types.RoundTrip("Root", """{"map":{"a":{"n":1},"a":{"n":2}}}"""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"text":"a""")]
    [InlineData("""{"text":""")]
    [InlineData("""{"text":"a",""")]
    [InlineData("""{"list":[{"n":1}""")]
    [InlineData("""{"unknown":{"a":[1""")]
    [InlineData("""{"text":"a"}}""")]
    [InlineData("""{"text":"a"} x""")]
    [InlineData("""{"text":"\ud800"}""")]
    [InlineData("""{"text":tru}""")]
    [InlineData("""{'text':1}""")]
    [InlineData("""{"leaf":{"n":01}}""")]
    [InlineData("nonsense")]
    public void Broken_JSON_is_a_JsonException_with_a_path(string json)
    {
        var codec = Assert.Throws<JsonException>(() => ReadByCodec("Root", Encoding.UTF8.GetBytes(json)));
        Assert.NotNull(codec.Path);
        Assert.StartsWith("$", codec.Path, StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize(json, Types.Type("Root")));
    }

    [Fact]
    public void Invalid_UTF_8_is_a_JsonException()
    {
        byte[] json = [.. "{\"text\":\""u8, 0xC3, 0x28, .. "\"}"u8];
        Assert.Equal("$.text", Assert.Throws<JsonException>(() => ReadByCodec("Root", json)).Path);
        json = [.. "{\""u8, 0xC3, 0x28, .. "\":1}"u8];
        Assert.StartsWith("$", Assert.Throws<JsonException>(() => ReadByCodec("Root", json)).Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_ignored()
    {
        byte[] json = [0xEF, 0xBB, 0xBF, .. "{\"n\":1}"u8];
        Assert.Equal(1L, SchemaTypes.Get(ReadByCodec("Leaf", json), "N"));
    }

    [Fact]
    public void Text_nested_deeper_than_64_levels_is_rejected_and_not_followed()
    {
        var types = SchemaTypes.Of("Node: { type: object, properties: { next: { $ref: '#/components/schemas/Node' }, any: {} } }");
        static string Nested(int levels) => string.Concat(Enumerable.Repeat("{\"next\":", levels)) + "{}" + new string('}', levels);
        types.Keeps("Node", Nested(60));
        Assert.Contains("64", types.Fails("Node", Nested(64)).Message, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => ReadByCodec("Root", Encoding.UTF8.GetBytes(new string('[', 100_000))));
        Assert.Throws<JsonException>(() => types.Read("Node", "{\"any\":" + new string('[', 100_000)));
    }

    [Fact]
    public void The_serializer_reports_the_whole_path_where_a_generated_type_is_part_of_another_value()
    {
        var list = typeof(List<>).MakeGenericType(Types.Type("Leaf"));
        var error = Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize("""[{"n":1},{"n":"x"}]""", list, new JsonSerializerOptions { Converters = { new Wappfy.Runtime.StrictJson() } }));
        Assert.Contains("A 64-bit integer was expected", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".n", error.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_for_a_whole_value_is_rejected_by_the_codec()
        => Assert.Contains("null was found", Assert.Throws<JsonException>(() => ReadByCodec("Root", "null"u8.ToArray())).Message, StringComparison.Ordinal);

    [Fact]
    public void A_stream_that_comes_in_pieces_reads_the_same()
    {
        var json = """{"leaf":{"n":1,"odd name":"x \u00e9 y"},"list":[{"n":2,"unknown":{"deep":[1,2,3]}}],"map":{"a":{"n":3}},"text":"a long text that does not fit one buffer"}""";
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var value = JsonSerializer.Deserialize(stream, Types.Type("Root"), new JsonSerializerOptions { DefaultBufferSize = 1 });
        JsonAssert.Same(json, Types.Write(value!));
    }

    private static object ReadByCodec(string type, byte[] json)
        => CodecAccess.Of(Types.Type(type).GetNestedType("Codec")!.GetField("Instance")!.GetValue(null)!).Read(json)!;
}
