namespace Wappfy.Generator.Tests.Reading;

/// <summary>YAML as specifications use it and misuse it.</summary>
public sealed class YamlReadingTests
{
    [Theory]
    [InlineData("a: 1", """{"a":1}""")]
    [InlineData("a: '1'", """{"a":"1"}""")]
    [InlineData("a: \"1\"", """{"a":"1"}""")]
    [InlineData("a: !!str 1", """{"a":"1"}""")]
    [InlineData("a: !!int '1'", """{"a":1}""")]
    [InlineData("a: !local 1", """{"a":"1"}""")]
    [InlineData("a: +1", """{"a":1}""")]
    [InlineData("a: -007", """{"a":-7}""")]
    [InlineData("a: 1.50", """{"a":1.50}""")]
    [InlineData("a: .5", """{"a":0.5}""")]
    [InlineData("a: 5.", """{"a":5}""")]
    [InlineData("a: 1e3", """{"a":1e3}""")]
    [InlineData("a: 1E+3", """{"a":1E+3}""")]
    [InlineData("a: 1.2.3", """{"a":"1.2.3"}""")]
    [InlineData("a: 1e", """{"a":"1e"}""")]
    [InlineData("a: -", """{"a":"-"}""", "a: '-'")]
    [InlineData("a: .", """{"a":"."}""")]
    [InlineData("a: 0x1F", """{"a":31}""")]
    [InlineData("a: 0o17", """{"a":15}""")]
    [InlineData("a: 0xFFFFFFFFFFFFFFFFFF", """{"a":4722366482869645213695}""")]
    [InlineData("a: 0b1", """{"a":"0b1"}""")]
    [InlineData("a: 12_000", """{"a":"12_000"}""")]
    [InlineData("a: .inf", """{"a":".inf"}""")]
    [InlineData("a: .NaN", """{"a":".NaN"}""")]
    [InlineData("a: 2020-01-01", """{"a":"2020-01-01"}""")]
    [InlineData("a: 12:30:45", """{"a":"12:30:45"}""")]
    [InlineData("a: true", """{"a":true}""")]
    [InlineData("a: FALSE", """{"a":false}""")]
    [InlineData("a: 'true'", """{"a":"true"}""")]
    [InlineData("a: yes", """{"a":"yes"}""")]
    [InlineData("a: NO", """{"a":"NO"}""")]
    [InlineData("a: on", """{"a":"on"}""")]
    [InlineData("a: # none", """{"a":null}""")]
    [InlineData("a: ~", """{"a":null}""")]
    [InlineData("a: null", """{"a":null}""")]
    [InlineData("a: ''", """{"a":""}""")]
    [InlineData("200: x", """{"200":"x"}""")]
    [InlineData("true: x", """{"true":"x"}""")]
    [InlineData("null: x", """{"null":"x"}""")]
    [InlineData("? a\n: x", """{"a":"x"}""")]
    [InlineData("a: [1, 'b', {c: d}]", """{"a":[1,"b",{"c":"d"}]}""")]
    [InlineData("{openapi: 3.1.0, a: [b,]}", """{"openapi":"3.1.0","a":["b"]}""")]
    [InlineData("{a: b:c, d: 'http://x', e: http://x/y?z=1#f, g: 12:30}", """{"a":"b:c","d":"http://x","e":"http://x/y?z=1#f","g":"12:30"}""")]
    [InlineData("[::1, :a, what? now, ?b, c?, -d]", """["::1",":a","what? now","?b","c?","-d"]""")]
    [InlineData("{\"a\":1, 'b' :2, \"c\" : 3, d: }", """{"a":1,"b":2,"c":3,"d":null}""")]
    [InlineData("[a: 1, ? b : 2, {? c : 3, d}]", """[{"a":1},{"b":2},{"c":3,"d":null}]""")]
    [InlineData("a: { b: !<tag:yaml.org,2002:str> 1, c: !!int '2', d: !e:f x, g: [!h:i 3] }", """{"a":{"b":"1","c":2,"d":"x","g":["3"]}}""")]
    [InlineData("%TAG !y! tag:yaml.org,2002:\n---\na: [!y!str 1, b:c]", """{"a":["1","b:c"]}""")]
    [InlineData("a: &b http://x\nc: [*b , d:e]", """{"a":"http://x","c":["http://x","d:e"]}""")]
    [InlineData("a: |\n  x\n  y\nb: >-\n  x\n  y", "{\"a\":\"x\\ny\\n\",\"b\":\"x y\"}")]
    [InlineData("a: |2-\n   x\n", """{"a":" x"}""")]
    [InlineData("a: x\n  y", """{"a":"x y"}""")]
    [InlineData("a: \"x\\n\\u00e9\\x41\\U0001F600\"", "{\"a\":\"x\\n\u00e9A\\uD83D\\uDE00\"}")]
    [InlineData("%YAML 1.2\n---\na: 1\n...", """{"a":1}""")]
    [InlineData("# c\na: 1 # d\n", """{"a":1}""")]
    [InlineData("\uFEFFa: 1", """{"a":1}""")]
    [InlineData("a: 1\r\nb:\r\n  - c\r\n", """{"a":1,"b":["c"]}""")]
    [InlineData("a: 'C:\\x'", "{\"a\":\"C:\\\\x\"}")]
    [InlineData("- a\n- b", """["a","b"]""")]
    public void Scalars_and_collections_have_the_types_of_the_core_schema(string yaml, string json, string? instead = null)
        => Assert.Equal(json, Read.Json(Read.Clean(instead ?? yaml)));

    [Fact]
    public void Every_node_knows_its_place_and_that_of_its_name()
    {
        var root = Read.Clean("""
            openapi: 3.1.0
            paths:
              /a:
                get:
                  parameters:
                    - name: x
                      'in': query
                  tags: [ "one", two ]
                  description: |
                    text
            """);
        Assert.Equal((1, 1), root.Place());
        Assert.Equal((1, 1), root.At("/openapi").NamePlace());
        Assert.Equal((1, 10), root.At("/openapi").Place());
        Assert.Equal(5, root.At("/openapi").Length);
        Assert.Equal((3, 3), root.At("/paths").Place());
        Assert.Equal((3, 3), root.At("/paths/~1a").NamePlace());
        Assert.Equal((6, 11), root.At("/paths/~1a/get/parameters/0").Place());
        Assert.Equal((6, 17), root.At("/paths/~1a/get/parameters/0/name").Place());
        Assert.Equal((7, 11), root.At("/paths/~1a/get/parameters/0/in").NamePlace());
        Assert.Equal((7, 17), root.At("/paths/~1a/get/parameters/0/in").Place());
        Assert.Equal((8, 13), root.At("/paths/~1a/get/tags").Place());
        Assert.Equal((8, 15), root.At("/paths/~1a/get/tags/0").Place());
        Assert.Equal(5, root.At("/paths/~1a/get/tags/0").Length);
        Assert.Equal((8, 22), root.At("/paths/~1a/get/tags/1").Place());
        Assert.Equal((9, 20), root.At("/paths/~1a/get/description").Place());
        Assert.Equal("#/paths/~1a/get/parameters/0/name", root.At("/paths/~1a/get/parameters/0/name").Pointer);
    }

    [Fact]
    public void Columns_count_utf16_units_as_editors_do()
    {
        var root = Read.Clean("'\U0001F4AC é': { x: 1, y: z }\nb: \"\u2028\u0085\"\nc: 3\n");
        Assert.Equal((1, 9), root.At("/\U0001F4AC é").Place());
        Assert.Equal((1, 17), root.At("/\U0001F4AC é/y").NamePlace());

        // Compilers and editors do not count U+2028 and U+0085 as ends of lines.
        Assert.Equal((3, 4), root.At("/c").Place());
    }

    [Theory]
    [InlineData("\uFEFFa: 1\nb: x", 2, 4)]
    [InlineData("a: 1\r\nb: x", 2, 4)]
    [InlineData("a: 1\rb: x", 2, 4)]
    [InlineData("\n\n\nb: x", 4, 4)]
    public void Positions_are_the_same_with_any_line_ends_and_a_byte_order_mark(string yaml, int line, int column)
        => Assert.Equal((line, column), Read.Clean(yaml).At("/b").Place());

    [Fact]
    public void Anchors_are_repeated_with_the_places_of_the_original()
    {
        var root = Read.Clean("a: &x\n  b: 1\nc: *x\nd: [*x, *x]\n&k e: 2\nf: { *k : 3 }\n");
        Assert.Equal("""{"e":3}""", Read.Json(root.At("/f")));
        Assert.Equal("""{"b":1}""", Read.Json(root.At("/c")));
        Assert.Equal("""[{"b":1},{"b":1}]""", Read.Json(root.At("/d")));
        Assert.Equal((2, 6), root.At("/d/1/b").Place());
        Assert.Equal("#/d/1/b", root.At("/d/1/b").Pointer);
    }

    [Fact]
    public void Merge_keys_fill_in_what_is_not_given()
    {
        var root = Read.Clean("""
            base: &base { a: 1, b: 2 }
            more: &more { b: 3, c: 4 }
            one: { <<: *base, b: 9 }
            two: { <<: [*base, *more], d: 5 }
            quoted: { '<<': 1 }
            """);
        Assert.Equal("""{"b":9,"a":1}""", Read.Json(root.At("/one")));
        Assert.Equal("""{"d":5,"a":1,"b":2,"c":4}""", Read.Json(root.At("/two")));
        Assert.Equal("""{"<<":1}""", Read.Json(root.At("/quoted")));
    }

    [Fact]
    public void The_last_of_two_equal_names_counts_and_is_reported()
    {
        var (root, messages) = Read.All("a: 1\nb: 2\na: 3\n");
        Assert.Equal("""{"a":3,"b":2}""", Read.Json(root!));
        Assert.Equal(["WAPPFY0006 3:1 'a' occurs twice in the same object, first on line 1; the last value is used. Remove the other one."], messages);
    }

    [Fact]
    public void Only_the_first_document_of_a_file_is_read()
    {
        var (root, messages) = Read.All("a: 1\n---\nb: 2\n");
        Assert.Equal("""{"a":1}""", Read.Json(root!));
        Assert.Equal(["WAPPFY0007 2:1 a second YAML document begins here; only the first one is read"], messages);
    }

    [Theory]
    [InlineData("a:\n  example: |\n              \n    text\n", "3:1")]
    [InlineData("a:\n  - b: |\n\n         \n      text\n    c: 1\n", "4:1")]
    [InlineData("a: | # c\n     \n  x\n", "2:1")]
    public void A_blank_line_deeper_than_the_block_scalars_text_below_it_is_a_fault(string yaml, string place)
    {
        var (root, messages) = Read.All(yaml);
        Assert.Null(root);
        Assert.Equal([$"WAPPFY0002 {place} The file cannot be read: this blank line is indented deeper than the text below it, which YAML forbids; remove its spaces"], messages);
    }

    [Fact]
    public void A_block_scalar_of_blank_lines_alone_has_no_text_to_be_deeper_than()
        => Assert.Equal("""{"a":{"b":"\n","c":1}}""", Read.Json(Read.Clean("a:\n  b: |+\n              \n  c: 1\n")));

    [Fact]
    public void Blank_lines_as_deep_as_the_text_are_read_without_a_word()
        => Assert.Equal("""{"a":"\ntext\n"}""", Read.Json(Read.Clean("a: |\n    \n    text\n")));

    [Theory]
    [InlineData("a: |\n  b: |\n         \n    c\nd: 1\n", """{"a":"b: |\n       \n  c\n","d":1}""")]
    [InlineData("a: >2\n    \n   x\n", """{"a":"  \n x\n"}""")]
    [InlineData("a: 'b: |\n\n      c'\n", """{"a":"b: |\nc"}""")]
    [InlineData("%YAML 1.3\n---\na: |\n  %YAML 1.2\n", """{"a":"%YAML 1.2\n"}""")]
    public void What_looks_like_syntax_within_a_text_is_text(string yaml, string json)
        => Assert.Equal(json, Read.Json(Read.Clean(yaml)));

    [Theory]
    [InlineData("a:\n  b: \"one\n  two\"\n  c: 1\n", """{"a":{"b":"one two","c":1}}""", 3)]
    [InlineData("a:\r\n  - b: [x, \"y]\",\r\n    z]\r\n    c: 1\r\n", """{"a":[{"b":["x","y]","z"],"c":1}]}""", 3)]
    [InlineData("p: don't\na:\n  b: { x: 1,\n  y: 2 } # don't\n  c: |\n    it's \"\n", """{"p":"don't","a":{"b":{"x":1,"y":2},"c":"it's \"\n"}}""", 4)]
    public void Quoted_text_that_is_indented_no_deeper_than_its_key_is_read_with_a_warning(string yaml, string json, int line)
    {
        var (root, messages) = Read.All(yaml);
        Assert.Equal(json, Read.Json(root!));
        Assert.Equal([$"WAPPFY0007 {line}:1 this line is not indented deeper than the key of its text, as YAML requires; it is read as if it were"], messages);
    }

    [Fact]
    public void What_is_indented_no_deeper_than_its_key_has_the_place_that_it_has_in_the_file()
    {
        var root = Read.All("a:\n  b: [x,\n  yes, zz]\n  c: 1\n").Root!;
        Assert.Equal((3, 3), root.At("/a/b/1").Place());
        Assert.Equal((3, 8), root.At("/a/b/2").Place());
        Assert.Equal((4, 6), root.At("/a/c").Place());
    }

    [Theory]
    [InlineData("a:\n  b: \"one\n  c: 1\n")]
    [InlineData("a:\n  b: [1, 2\n  c: 1\n")]
    [InlineData("a: \"x\ny\"\nb: ]\n")]
    public void What_is_left_open_is_a_fault_where_it_stands(string yaml)
    {
        var (root, messages) = Read.All(yaml);
        Assert.Null(root);
        Assert.StartsWith("WAPPFY0002 ", Assert.Single(messages, static message => !message.StartsWith("WAPPFY0007", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_value_in_brackets_the_first_line_that_is_not_deep_enough_is_reported()
    {
        var (root, messages) = Read.All(new string(' ', 2000) + "a: [" + string.Concat(Enumerable.Repeat("\nx,", 2000)) + "]\n");
        Assert.Equal(2000, root!.At("/a").Count);
        Assert.StartsWith("WAPPFY0007 2:1 ", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a:\n  b: [\n    x\n  ]\n  c: {\n    d: 1\n  }\n")]
    [InlineData("a:\n  b: [\n    x,\n# comment\n    y]\n")]
    [InlineData("a:\n- &x\n  b: [c,\n   d]\n- \"e\n\n  f\"\n")]
    [InlineData("[a,\nb]\n")]
    [InlineData("a: >\n  b\nc: \"d\\\n  e\"\n")]
    public void What_strict_parsers_take_is_read_without_a_warning(string yaml) => Read.Clean(yaml);

    [Theory]
    [InlineData("a: { b: 1 c: 2 }", "',' or '}' is expected here")]
    [InlineData("a: [b", "the '[' that begins here is not closed correctly; the text may be cut off")]
    [InlineData("a: [b\nc: d", "the '[' that begins here is not closed correctly")]
    [InlineData("a:\n  b: \"c\n    d", "this string has no end; the text may be cut off")]
    [InlineData("a:\n  b: 'c\nd: e\n", "this string has no end")]
    [InlineData("a:\n  b: c\n  responses", "a ':' is missing after the member's name; the text may be cut off")]
    [InlineData("a:\n  b: c\n  d\n  e: f\n", "a ':' is missing after the member's name")]
    [InlineData("a: b: c", "a second ':' cannot stand here; put the text in quotes, or the member on a line of its own")]
    [InlineData("a: @b", "a value cannot begin with this character; put the text in quotes")]
    [InlineData("a: \"\\q\"", "YAML has no such escape; a backslash itself is written '\\\\', or the text stands in single quotes")]
    [InlineData("%FOO 1\n---\na: 1", "this directive is malformed; a file begins best without any")]
    [InlineData("a: !<b c", "this tag is malformed")]
    [InlineData(" a: 1\nb: 2", "nothing can follow the end of the document; this line is less indented than the lines above it, or '---' is missing")]
    public void A_fault_says_what_is_wrong_in_plain_words(string yaml, string sentence)
        => Assert.EndsWith(" The file cannot be read: " + sentence, Assert.Single(Read.All(yaml).Messages), StringComparison.Ordinal);

    [Theory]
    [InlineData("a:\n  b:", "2:3")]
    [InlineData("a:\n  - x\n  - b: c\n    d:\n\n", "4:5")]
    public void A_text_that_ends_before_the_value_of_a_member_is_a_warning(string yaml, string place)
        => Assert.Equal(["WAPPFY0007 " + place + " the text ends before the value of this member, and may be cut off"], Read.All(yaml).Messages);

    [Theory]
    [InlineData("a:\nb: c\n")]
    [InlineData("a:\n  -\n")]
    [InlineData("a: null")]
    [InlineData("{ a: }")]
    public void Other_members_without_a_value_are_read_without_a_warning(string yaml) => Read.Clean(yaml);

    [Fact]
    public void Half_surrogates_become_replacement_characters_with_a_warning()
    {
        var (root, messages) = Read.All("{\"a\": \"\\uD83D\"}");
        Assert.Equal("\uFFFD", root!.At("/a").Text);
        Assert.Single(messages, static message => message.StartsWith("WAPPFY0007 1:7 ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a: [1, 2\nb: 3", "1:4")]
    [InlineData("x: 1\na: {b: 1,\n c: 2\nd: 3", "2:4")]
    [InlineData("a: {b: 1", "")]
    [InlineData("a: 'x\nb: 1", "1:4")]
    [InlineData("a: 1\n b: 2", "2:")]
    [InlineData("a:\n\t- b", "2:1")]
    [InlineData("a:\n  - b\n \t- c", "3:2")]
    [InlineData("a:\n  b: 1\n\tc: 2", "3:1")]
    [InlineData("a: *nowhere", "1:4")]
    [InlineData("a: &x [*x]", "1:8")]
    [InlineData("a: 1\nb: @c", "2:4")]
    [InlineData("a: b: c", "1:5")]
    [InlineData("a: 1\nb: \0", "2:4")]
    [InlineData("? [a]\n: 1", "1:3")]
    [InlineData("a: \"\\q\"", "1:")]
    [InlineData("", "1:1")]
    [InlineData("# only a comment", "1:1")]
    [InlineData("a: 1\n- b", "2:1")]
    public void A_fault_is_an_error_at_its_place(string yaml, string place)
    {
        var (root, messages) = Read.All(yaml);
        Assert.Null(root);
        var message = Assert.Single(messages);
        Assert.StartsWith("WAPPFY0002 " + place, message, StringComparison.Ordinal);
    }
}
