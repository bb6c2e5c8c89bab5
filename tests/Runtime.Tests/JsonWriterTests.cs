using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime.Tests;

/// <summary>What generated code writes is what a <see cref="Utf8JsonWriter"/> writes for the same values.</summary>
public sealed class JsonWriterTests
{
    public static TheoryData<string> Texts => new(
        "", "plain", "12312312310@c.us", "a \"quoted\" \\ text", "line\nline\ttab\0nul\u001f\u007f", "<b>&amp;'+`</b>", "é ü ß", "Привет", "你好",
        "\U0001F600 smile", "lone \ud800 half", "\udc00", "end \ud83d", "\u2028\u2029\ufeff\uffff", new string('x', 5000), new string('é', 5000), new string('"', 3000));

    [Theory]
    [MemberData(nameof(Texts))]
    public void Strings_and_names_read_back_the_same_whatever_the_escaping(string text)
    {
        var value = new Dictionary<string, string> { [text] = text, [text + "2"] = text };
        var expected = WellFormed(text);
        foreach (var encoder in new[] { null, JavaScriptEncoder.Default, JavaScriptEncoder.UnsafeRelaxedJsonEscaping, JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.Cyrillic) })
        {
            using var document = JsonDocument.Parse(Serialize(value, JsonCodecs.Map(JsonCodecs.String), new JsonWriterOptions { Encoder = encoder }));
            Assert.Equal(new[] { expected, expected + "2" }, document.RootElement.EnumerateObject().Select(static member => member.Name));
            Assert.All(document.RootElement.EnumerateObject(), member => Assert.Equal(expected, member.Value.GetString()));
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_that_can_be_in_HTML_is_escaped_as_the_options_of_the_writer_say(string text)
    {
        // Halves of surrogate pairs are U+FFFD in both, here as a character and there escaped.
        if (WellFormed(text) != text)
            return;
        foreach (var encoder in new[] { null, JavaScriptEncoder.UnsafeRelaxedJsonEscaping, JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.Cyrillic) })
        {
            var options = new JsonSerializerOptions { Encoder = encoder };
            Assert.Equal(JsonSerializer.Serialize(text, options), Serialize(text, JsonCodecs.String, new JsonWriterOptions { Encoder = encoder }));
        }
    }

    [Theory]
    [InlineData(0), InlineData(-1), InlineData(long.MinValue), InlineData(long.MaxValue), InlineData(9007199254740993)]
    public void Integers_are_written_in_full(long value)
        => Assert.Equal(value.ToString(CultureInfo.InvariantCulture), Serialize(value, JsonCodecs.Int64));

    [Theory]
    [InlineData(0.1), InlineData(-0.0), InlineData(5E-324), InlineData(1.7976931348623157E308), InlineData(1E21), InlineData(123456789.125)]
    public void Numbers_read_back_the_same(double value)
    {
        Assert.Equal(JsonSerializer.Serialize(value), Serialize(value, JsonCodecs.Double));
        Assert.Equal(JsonSerializer.Serialize((float)value == float.PositiveInfinity ? 0f : (float)value), Serialize((float)value == float.PositiveInfinity ? 0f : (float)value, JsonCodecs.Single));
    }

    [Theory]
    [InlineData("79228162514264337593543950335"), InlineData("-79228162514264337593543950335"), InlineData("0.0000000000000000000000000001"), InlineData("1.50")]
    public void Decimals_keep_their_digits(string value)
        => Assert.Equal(value, Serialize(decimal.Parse(value, CultureInfo.InvariantCulture), JsonCodecs.Decimal));

    [Theory]
    [InlineData("2026-11-23T10:20:30Z"), InlineData("2026-11-23T10:20:30.5Z"), InlineData("2026-11-23T10:20:30.1234567+01:30"), InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z"), InlineData("2026-11-23T10:20:30.0000001-11:00"), InlineData("2026-11-23T10:20:30-00:30"), InlineData("2026-11-23T00:00:00.1+14:00")]
    public void Date_times_are_written_as_RFC_3339_5_6_says_with_no_more_digits_than_there_are(string value)
        => Assert.Equal("\"" + value + "\"", Serialize(DateTimeOffset.Parse(value, CultureInfo.InvariantCulture), JsonCodecs.DateTime));

    [Fact]
    public void Uuids_and_bytes_are_written_without_escapes()
    {
        var uuid = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");
        Assert.Equal("[\"0f8fad5b-d9cb-469f-a165-70867728950e\",\"00000000-0000-0000-0000-000000000000\"]", Serialize<IReadOnlyList<Guid>>([uuid, Guid.Empty], JsonCodecs.List(JsonCodecs.Guid)));
        Assert.Equal("[\"\",\"+/8=\",\"" + Convert.ToBase64String(new byte[3001]) + "\"]", Serialize<IReadOnlyList<byte[]>>([[], [0xFB, 0xFF], new byte[3001]], JsonCodecs.List(JsonCodecs.Bytes)));
        Assert.Equal("[\"-_8\"]", Serialize<IReadOnlyList<byte[]>>([[0xFB, 0xFF]], JsonCodecs.List(JsonCodecs.BytesUrl)));
    }

    [Theory]
    [InlineData("""{"a":[1,2.50,1e400,true,false,null,"x\u00e9\"\n",{}],"":{"b":[[],[{}]]},"n":-0}""")]
    [InlineData(""" { "a" : [ 1 , { "b" : "<\\>" } ] } """)]
    public void Any_value_is_written_as_it_came_but_without_blanks(string json)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var encoder in new[] { null, JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
        {
            var text = Serialize(document.RootElement, JsonCodecs.Json, new JsonWriterOptions { Encoder = encoder });
            Assert.DoesNotContain(' ', text);
            using var again = JsonDocument.Parse(text);
            Assert.True(JsonElement.DeepEquals(document.RootElement, again.RootElement), text);
        }

        Assert.Equal("null", Serialize(default(JsonElement), JsonCodecs.Json));
    }

    [Fact]
    public void RFC_8259_8_1_allows_only_UTF_8_whatever_a_value_came_as()
    {
        using var document = JsonDocument.Parse((byte[])[(byte)'[', (byte)'"', (byte)'a', 0xFF, (byte)'\\', (byte)'n', (byte)'"', (byte)',', (byte)'1', (byte)']']);
        foreach (var encoder in new[] { null, JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = encoder }))
                JsonCodecs.Json.Serialize(writer, document.RootElement);
            using var again = JsonDocument.Parse(buffer.WrittenMemory);
            Assert.Equal("a\uFFFD\n", again.RootElement[0].GetString());
            Assert.Equal(1, again.RootElement[1].GetInt32());
        }
    }

    [Fact]
    public void Values_of_every_length_fit_at_every_place_of_the_buffer()
    {
        // The buffer grows in the middle of names, strings, numbers and brackets.
        for (var length = 900; length < 1100; length++)
        {
            var value = new Dictionary<string, IReadOnlyList<double>> { [new string('n', length)] = [1.5, -2], ["é"] = [], ["m"] = [0.25] };
            Assert.Equal(
                JsonSerializer.Serialize(value),
                Serialize<IReadOnlyDictionary<string, IReadOnlyList<double>>>(value, JsonCodecs.Map(JsonCodecs.List(JsonCodecs.Double))));
        }
    }

    [Fact]
    public void Lists_of_every_kind_are_written_alike()
    {
        var codec = JsonCodecs.List(JsonCodecs.Int32);
        Assert.Equal("[1,2,3]", Serialize<IReadOnlyList<int>>(new[] { 1, 2, 3 }, codec));
        Assert.Equal("[1,2,3]", Serialize<IReadOnlyList<int>>(new List<int> { 1, 2, 3 }, codec));
        Assert.Equal("[1,2,3]", Serialize<IReadOnlyList<int>>(new ArraySegment<int>([1, 2, 3]), codec));
        Assert.Equal("[]", Serialize<IReadOnlyList<int>>([], codec));
    }

    [Fact]
    public void The_writer_of_the_caller_lays_the_text_out()
        => Assert.Equal(
            "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": []\n}",
            Serialize<IReadOnlyDictionary<string, IReadOnlyList<int>>>(
                new Dictionary<string, IReadOnlyList<int>> { ["a"] = [1, 2], ["b"] = [] }, JsonCodecs.Map(JsonCodecs.List(JsonCodecs.Int32)), new JsonWriterOptions { Indented = true, NewLine = "\n" }));

    [Fact]
    public void A_value_within_a_text_that_the_caller_writes_keeps_the_text_valid()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("first");
            JsonCodecs.List(JsonCodecs.String).Serialize(writer, ["x"]);
            writer.WritePropertyName("second");
            JsonCodecs.Int32.Serialize(writer, 2);
            writer.WriteEndObject();
        }

        Assert.Equal("""{"first":["x"],"second":2}""", Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    [Fact]
    public void A_value_that_contains_itself_is_an_error_and_the_next_text_is_whole()
    {
        Assert.Contains("contain itself", Assert.Throws<InvalidOperationException>(() => Serialize(new Node(), NodeCodec.Instance)).Message, StringComparison.Ordinal);
        Assert.Equal("[1]", Serialize<IReadOnlyList<int>>([1], JsonCodecs.List(JsonCodecs.Int32)));
    }

    [Fact]
    public void A_value_of_several_branches_that_contains_itself_is_an_error_as_well()
        => Assert.Contains("contain itself", Assert.Throws<InvalidOperationException>(() => Serialize(new Node(), BranchesCodec.Instance)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(double.NaN), InlineData(double.PositiveInfinity), InlineData(double.NegativeInfinity)]
    public void RFC_8259_6_has_no_NaN_and_no_infinity(double value)
    {
        Assert.Throws<ArgumentException>(() => Serialize(value, JsonCodecs.Double));
        Assert.Throws<ArgumentException>(() => Serialize((float)value, JsonCodecs.Single));
        Assert.Equal("1.5", Serialize(1.5, JsonCodecs.Double));
    }

    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Serialize<T>(T value, JsonCodec<T> codec, JsonWriterOptions options = default)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, options))
            codec.Serialize(writer, value);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private sealed class Node
    {
        public Node Next => this;
    }

    private sealed class NodeCodec : JsonCodec<Node>
    {
        public static readonly NodeCodec Instance = new();

        protected internal override Node ReadCore(ref Utf8JsonReader reader) => throw new JsonException("Nothing reads a node.");

        protected internal override void WriteCore(JsonWriter writer, Node value)
        {
            writer.StartObject();
            WriteCore(writer.Name("next"), value.Next);
            writer.EndObject();
        }
    }

    /// <summary>A node that is two branches of an anyOf at once.</summary>
    private sealed class BranchesCodec : JsonCodec<Node>
    {
        public static readonly BranchesCodec Instance = new();

        private static readonly UnionMatcher Matcher = new(new UnionCase(1, BranchCodec.Instance, "next", "", isPart: true), new UnionCase(2, BranchCodec.Instance, "other", "", isPart: true));

        protected internal override Node ReadCore(ref Utf8JsonReader reader) => throw new JsonException("Nothing reads a node.");

        protected internal override void WriteCore(JsonWriter writer, Node value)
        {
            var parts = new UnionParts(Matcher);
            parts.Add(0, BranchCodec.Instance, value);
            parts.Add(1, BranchCodec.Instance, value);
            parts.WriteTo(writer);
        }
    }

    private sealed class BranchCodec : JsonCodec<Node>
    {
        public static readonly BranchCodec Instance = new();

        protected internal override Node ReadCore(ref Utf8JsonReader reader) => throw new JsonException("Nothing reads a node.");

        protected internal override void WriteCore(JsonWriter writer, Node value)
        {
            writer.StartObject();
            BranchesCodec.Instance.WriteCore(writer.Name("next"), value.Next);
            writer.EndObject();
        }
    }
}
