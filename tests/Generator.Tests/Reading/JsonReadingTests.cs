namespace Wappfy.Generator.Tests.Reading;

/// <summary>JSON, strict where it matters and lenient where tools are.</summary>
public sealed class JsonReadingTests
{
    [Fact]
    public void Every_node_knows_its_place_and_that_of_its_name()
    {
        var root = Read.Clean("{\r\n  \"a\": { \"\U0001F4AC\": [1, true] },\n\t\"b\"  :  \"x\\ty\"\n}", "a.json");
        Assert.Equal((1, 1), root.Place());
        Assert.Equal((2, 3), root.At("/a").NamePlace());
        Assert.Equal((2, 8), root.At("/a").Place());
        Assert.Equal((2, 10), root.At("/a/\U0001F4AC").NamePlace());
        Assert.Equal((2, 17), root.At("/a/\U0001F4AC/0").Place());
        Assert.Equal((2, 20), root.At("/a/\U0001F4AC/1").Place());
        Assert.Equal((3, 2), root.At("/b").NamePlace());
        Assert.Equal((3, 10), root.At("/b").Place());
        Assert.Equal(6, root.At("/b").Length);
        Assert.Equal("x\ty", root.At("/b").Text);
    }

    [Fact]
    public void Numbers_keep_their_text()
        => Assert.Equal("""[0,-0.0,1E+400,123456789012345678901234567890]""", Read.Json(Read.Clean("[0,-0.0,1E+400,123456789012345678901234567890]", "a.json")));

    [Fact]
    public void Escapes_are_resolved()
        => Assert.Equal("\"\\/\b\f\n\r\té\U0001F600\0", Read.Clean("""["\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00\u0000"]""", "a.json").Children[0].Text);

    [Theory]
    [InlineData("{\"a\":1,}", "1:7 JSON does not allow a comma before '}'; it is ignored")]
    [InlineData("{\"a\":[1,\n]}", "1:8 JSON does not allow a comma before ']'; it is ignored")]
    [InlineData("// c\n{\"a\":1}", "1:1 JSON does not allow comments; this one is ignored")]
    [InlineData("{/* c\n */\"a\":1}", "1:2 JSON does not allow comments; this one is ignored")]
    [InlineData("{\"a\":\"x\ty\"}", "1:8 a control character in a JSON string must be escaped; it is read unchanged")]
    [InlineData("{\"a\":\"\\ud83d\"}", "1:6 the string contains half of a surrogate pair, which UTF-8 cannot represent; it is read as U+FFFD")]
    [InlineData("{\"a\":1,\"b\":0,\"a\":2}", "1:14 'a' occurs twice in the same object, first on line 1; the last value is used. Remove the other one.")]
    public void What_tools_let_pass_is_read_with_a_warning(string json, string message)
    {
        var (root, messages) = Read.All(json, "a.json");
        Assert.NotNull(root);
        Assert.EndsWith(message, Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_ignored()
        => Assert.Equal((1, 7), Read.Clean("\uFEFF{\"a\":1}", "a.json").At("/a").Place());

    [Theory]
    [InlineData("{\"a\" 1}", "1:6 The file cannot be read: expected ':' after the member name, but found '1'")]
    [InlineData("{\"a\":}", "1:6 The file cannot be read: expected a JSON value, but found '}'")]
    [InlineData("{\"a\":1 \"b\":2}", "1:8 The file cannot be read: expected ',' or '}', but found '\"'")]
    [InlineData("{\n  a: 1}", "2:3 The file cannot be read: expected a member name in double quotes or '}', but found 'a'")]
    [InlineData("{\"a\":1", "1:7 The file cannot be read: expected ',' or '}', but found the end of the text, which may be cut off")]
    [InlineData("[1,,2]", "1:4 The file cannot be read: expected a JSON value, but found ','")]
    [InlineData("{\"a\":01}", "1:6 The file cannot be read: this is not a valid JSON number: 01")]
    [InlineData("{\"a\":-}", "1:6 The file cannot be read: this is not a valid JSON number: expected a digit, but found '}'")]
    [InlineData("{\"a\":1.}", "1:6 The file cannot be read: this is not a valid JSON number: expected a digit, but found '}'")]
    [InlineData("{\"a\":\"x\n\"}", "1:6 The file cannot be read: this string is not closed on its line")]
    [InlineData("{\"a\":\"x", "1:6 The file cannot be read: this string is not closed; the text may be cut off")]
    [InlineData("{\"a\":\"\\x\"}", "1:7 The file cannot be read: this is not a valid JSON escape; a backslash is written as '\\\\'")]
    [InlineData("{\"a\":\"\\u12\"}", "1:7 The file cannot be read: this is not a valid JSON escape; a backslash is written as '\\\\'")]
    [InlineData("{\"a\":\"\0\"}", "1:7 The file cannot be read: JSON does not allow a NUL character")]
    [InlineData("{\"a\":nul}", "1:6 The file cannot be read: expected a JSON value, but found 'n'")]
    [InlineData("{} x", "1:4 The file cannot be read: nothing may follow the end of the JSON value, but found 'x'")]
    [InlineData("{/* x", "1:2 The file cannot be read: this comment is not closed")]
    [InlineData("[}", "1:2 The file cannot be read: expected a JSON value, but found '}'")]
    public void A_fault_is_an_error_at_its_place(string json, string message)
    {
        var (root, messages) = Read.All(json, "a.json");
        Assert.Null(root);
        Assert.Equal(["WAPPFY0002 " + message], messages);
    }

    [Fact]
    public void Flow_style_yaml_is_read_as_such_where_the_file_does_not_call_itself_json()
        => Assert.Equal("""{"a":["b"]}""", Read.Json(Read.Clean("{a: [b]}", "a.yml")));
}
