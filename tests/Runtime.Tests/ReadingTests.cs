using System.Text;
using System.Text.Json;
using System.Xml;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>What a server can make reading cost, and how it ends.</summary>
public sealed class ReadingTests
{
    private static readonly UnionMatcher Matcher = new(
        new UnionCase(1, JsonCodecs.Json, "a", "", isPart: false),
        new UnionCase(2, JsonCodecs.Json, "b:d", "", isPart: false));

    [Fact]
    public void A_canceled_call_stops_reading_a_list()
    {
        using var source = new CancellationTokenSource();
        var codec = new CountingCodec(cancelAt: 1000, source);
        var json = Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("1", 5000)) + "]");
        Canceled(source, () => JsonCodecs.List(codec).Deserialize(json));
        Assert.InRange(codec.Count, 1000, 1300);
    }

    [Fact]
    public void A_canceled_call_stops_reading_lists_of_lists()
    {
        using var source = new CancellationTokenSource();
        var codec = new CountingCodec(cancelAt: 1000, source);
        var json = Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("[1,2]", 200)) + "]");
        json = Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat(Encoding.UTF8.GetString(json), 20)) + "]");
        Canceled(source, () => JsonCodecs.List(JsonCodecs.List(JsonCodecs.List(codec))).Deserialize(json));
        Assert.InRange(codec.Count, 1000, 1010);
    }

    [Fact]
    public void A_canceled_call_stops_reading_maps_and_unknown_members()
    {
        using var source = new CancellationTokenSource();
        var codec = new CountingCodec(cancelAt: 1000, source);
        var json = Encoding.UTF8.GetBytes("{" + string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"k{i}\":1")) + "}");
        Canceled(source, () => JsonCodecs.Map(codec).Deserialize(json));
        Assert.InRange(codec.Count, 1000, 1300);

        using var second = new CancellationTokenSource();
        var additional = new CountingCodec(cancelAt: 10, second);
        Canceled(second, () => new ExtrasCodec(additional).Deserialize(json));
        Assert.InRange(additional.Count, 10, 11);
    }

    [Fact]
    public void A_canceled_call_stops_trying_the_branches_of_a_union()
    {
        using var source = new CancellationTokenSource();
        var codec = new CountingCodec(cancelAt: 300, source);
        var json = Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("1", 5000)) + "]");
        Canceled(source, () => new TryTwiceCodec(JsonCodecs.List(codec)).Deserialize(json));
        Assert.InRange(codec.Count, 300, 600);
    }

    [Fact]
    public void A_canceled_call_stops_looking_ahead_and_reading_XML()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var members = Encoding.UTF8.GetBytes("{" + string.Join(',', Enumerable.Repeat("\"a\":1", 1000)) + "}");
        Canceled(source, () => Candidates(members));
        var xml = XmlBody.Of(JsonCodecs.Json, XmlShape.Any, new XmlLabel("a"));
        Canceled(source, () => xml.Deserialize("<a><b>1</b></a>"u8.ToArray()));
    }

    [Fact]
    public void Without_a_call_nothing_is_canceled()
        => Assert.Equal([1, 2], JsonCodecs.List(JsonCodecs.Int32).Deserialize("[1,2]"u8));

    [Fact]
    public void Names_that_come_again_and_again_cost_no_memory()
    {
        var few = Encoding.UTF8.GetBytes("{" + string.Join(',', Enumerable.Repeat("\"a\":1,\"b\":1", 100)) + "}");
        var many = Encoding.UTF8.GetBytes("{" + string.Join(',', Enumerable.Repeat("\"a\":1,\"b\":1", 10_000)) + "}");
        Assert.Equal([0, 1, UnionMatcher.Rest], Covering(many));
        Assert.Equal([0, 1, 0, 1], Candidates(many));
        Covering(few);
        Assert.Equal(Allocated(() => Covering(few)), Allocated(() => Covering(many)));
    }

    [Fact]
    public void Each_value_of_a_name_must_fit()
    {
        Assert.Equal([0, UnionMatcher.Rest], Covering("""{"b":1,"b":"x"}"""u8.ToArray()));
        Assert.Equal([0, UnionMatcher.Rest], Covering("""{"b":"x","b":1}"""u8.ToArray()));
        Assert.Equal([1, UnionMatcher.Rest, 0], Covering("""{"b":2,"b":1}"""u8.ToArray()));
    }

    [Fact]
    public void Another_text_can_be_read_within_a_union()
    {
        var codec = new NestedTextCodec();
        Assert.Equal("a [1,2] x: [{\"b\":[3]},4]", codec.Deserialize("""{"a":[1,2],"b":"[{\"b\":[3]},4]"}"""u8));
        Assert.Equal("a [1,2] x: [{\"b\":[3]},4]", codec.Deserialize("""{"a":[1,2],"b":"[{\"b\":[3]},4]"}"""u8));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(17)]
    public void A_list_of_any_length_is_read_as_an_array(int count)
    {
        var values = Assert.IsType<int[]>(JsonCodecs.List(JsonCodecs.Int32).Deserialize(Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Range(5, count)) + "]")));
        Assert.Equal(Enumerable.Range(5, count), values);
    }

    [Theory]
    [InlineData("""{"a":1,"b":2,"c":3}""", new[] { 0, 1, 0, 1 })]
    [InlineData("""{"\u0062":2}""", new[] { 1, 0 })]
    [InlineData("{}", new[] { 0, 1, 0, 1 })]
    public void Branches_come_in_the_order_of_what_they_know_and_again_where_they_know_as_much(string json, int[] expected) => Assert.Equal(expected, Candidates(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("<c>", "</c>", 64, true)]
    [InlineData("<c>", "</c>", 65, false)]
    [InlineData("<c>", "", 200_000, false)]
    [InlineData("<c>x<d/>", "", 200_000, false)]
    public void XML_is_read_as_deep_as_JSON(string start, string end, int levels, bool isRead)
    {
        var xml = new StringBuilder().Insert(0, start, levels).Insert(start.Length * levels, end, levels).ToString();
        var codec = XmlBody.Of(JsonCodecs.Json, XmlShape.Any, new XmlLabel("c"));
        if (isRead)
            codec.Deserialize(Encoding.UTF8.GetBytes(xml));
        else
            Assert.Contains("64 levels", Assert.Throws<XmlException>(() => codec.Deserialize(Encoding.UTF8.GetBytes(xml))).Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Pieces => new()
    {
        { "elements", "<b>1</b>" },
        { "elements that no member has", "<other><x/></other>" },
        { "pieces of text", "x<!---->" },
        { "sections", "<![CDATA[x]]>" },
        { "text between elements", "x<b/>" },
    };

    [Theory]
    [MemberData(nameof(Pieces))]
    public void XML_costs_what_it_is_long(string what, string piece)
    {
        var shape = XmlShape.Object(static () => [XmlMember.Element("b", new XmlLabel("b"), XmlShape.Array(XmlShape.Text, new XmlLabel("b"))), XmlMember.Content("text", XmlShape.Text)], static () => XmlShape.Any);
        var codec = XmlBody.Of(JsonCodecs.Json, shape, new XmlLabel("a"));
        double Work(int count)
        {
            var xml = Encoding.UTF8.GetBytes("<a>" + new StringBuilder().Insert(0, piece, count) + "</a>");
            codec.Deserialize(xml);
            return Allocated(() => codec.Deserialize(xml));
        }

        var ratio = Work(40_000) / Work(5_000);
        Assert.True(ratio < 16, $"Eight times as many {what} allocate {ratio} times as much.");
    }

    [Fact]
    public void Many_attributes_are_read()
    {
        var xml = "<a " + string.Join(' ', Enumerable.Range(0, 50_000).Select(i => $"x{i}='{i}'")) + "/>";
        var shape = XmlShape.Object(static () => [XmlMember.Attribute("last", new XmlLabel("x49999"), XmlShape.Integer)], null);
        var value = XmlBody.Of(JsonCodecs.Json, shape, new XmlLabel("a")).Deserialize(Encoding.UTF8.GetBytes(xml));
        Assert.Equal("""{"last":49999}""", value.GetRawText());
    }

    [Fact]
    public void Text_of_an_element_is_all_text_in_it()
    {
        var shape = XmlShape.Object(static () => [XmlMember.Content("text", XmlShape.Text)], null);
        var value = XmlBody.Of(JsonCodecs.Json, shape, new XmlLabel("a")).Deserialize("<a>some <b>bold<c/></b> &amp; <![CDATA[<plain>]]> <!-- no -->text</a>"u8.ToArray());
        Assert.Equal("some bold & <plain> text", value.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("1e-400"), InlineData("-1e-400"), InlineData("1E-30"), InlineData("0.1e-999"), InlineData("5e-324")]
    public void RFC_8259_6_a_number_too_small_for_an_integer_is_not_zero(string json)
    {
        Assert.Throws<JsonException>(() => JsonCodecs.Int64.Deserialize(Encoding.UTF8.GetBytes(json)));
        Assert.Throws<JsonException>(() => JsonCodecs.Int32.Deserialize(Encoding.UTF8.GetBytes(json)));
        Assert.Throws<JsonException>(() => JsonCodecs.UInt64.Deserialize(Encoding.UTF8.GetBytes(json)));
    }

    [Theory]
    [InlineData("0"), InlineData("-0"), InlineData("0.0"), InlineData("0e5"), InlineData("0.000E-400")]
    public void Zero_is_an_integer_however_it_is_written(string json) => Assert.Equal(0, JsonCodecs.Int64.Deserialize(Encoding.UTF8.GetBytes(json)));

    [Theory]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z")]
    [InlineData("2016-12-31T23:59:60.25Z", "2017-01-01T00:00:00.25Z")]
    [InlineData("1990-12-31T15:59:60-08:00", "1990-12-31T16:00:00-08:00")]
    public void RFC_3339_5_7_a_leap_second_is_read_as_the_next_second(string text, string expected)
        => Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), JsonCodecs.DateTime.Deserialize(Encoding.UTF8.GetBytes('"' + text + '"')));

    [Theory]
    [InlineData("2016-12-31T23:58:60Z"), InlineData("2016-12-31T12:59:60Z"), InlineData("2016-12-31T23:59:61Z"), InlineData("9999-12-31T23:59:60Z")]
    public void Second_60_is_rejected_where_no_leap_second_can_be(string text)
        => Assert.Throws<JsonException>(() => JsonCodecs.DateTime.Deserialize(Encoding.UTF8.GetBytes('"' + text + '"')));

    [Theory]
    [InlineData(1), InlineData(64), InlineData(65), InlineData(256), InlineData(257), InlineData(1000)]
    public void An_object_may_have_any_number_of_members(int count)
    {
        var codec = new WideCodec(count);
        var members = Enumerable.Range(0, count).Select(static i => $"\"m{i}\":{i}").ToList();

        var whole = codec.Deserialize(Encoding.UTF8.GetBytes("{" + string.Join(',', members) + "}"));
        var reversed = codec.Deserialize(Encoding.UTF8.GetBytes("{" + string.Join(',', members.AsEnumerable().Reverse()) + "}"));
        members[^1] = $"\"m{count - 1}\":[]";
        var broken = codec.Deserialize(Encoding.UTF8.GetBytes("{" + string.Join(',', members) + "}"));
        var missing = codec.Deserialize(Encoding.UTF8.GetBytes("{" + string.Join(',', members.Take(count - 1)) + "}"));

        Assert.Equal(Enumerable.Range(0, count), whole.Values);
        Assert.Equal(Enumerable.Range(0, count), reversed.Values);
        Assert.True(whole.Drift.IsEmpty && reversed.Drift.IsEmpty);
        Assert.Contains("A 32-bit integer was expected", Assert.Throws<ApiMemberException>(() => broken.Drift.Use($"m{count - 1}")).Message, StringComparison.Ordinal);
        Assert.Contains("it is missing", Assert.Throws<ApiMemberException>(() => missing.Drift.Use($"m{count - 1}")).Message, StringComparison.Ordinal);
        missing.Drift.Use($"m{count - 2}");
    }

    private static int[] Candidates(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return Matcher.Candidates(reader);
    }

    private static int[] Covering(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return Matcher.Covering(reader);
    }

    /// <summary>The least of several runs: a collection in between counts the rest of the thread's memory as allocated.</summary>
    private static long Allocated(Action action)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static void Canceled(CancellationTokenSource source, Action read)
    {
        ReadScope.Enter(source.Token);
        try
        {
            Assert.Equal(source.Token, Assert.ThrowsAny<OperationCanceledException>(read).CancellationToken);
        }
        finally
        {
            ReadScope.Leave();
        }
    }

    /// <summary>Counts the values that are read, and cancels at one of them.</summary>
    private sealed class CountingCodec(int cancelAt, CancellationTokenSource source) : JsonCodec<int>
    {
        public int Count { get; private set; }

        protected internal override int ReadCore(ref Utf8JsonReader reader)
        {
            if (++Count == cancelAt)
                source.Cancel();
            return reader.GetInt32();
        }

        protected internal override void WriteCore(JsonWriter writer, int value) => throw new NotSupportedException();
    }

    private sealed record Extras : ApiObject
    {
        public IReadOnlyDictionary<string, int>? Others;
    }

    private sealed class ExtrasCodec(CountingCodec others) : OpenObjectCodec<Extras, int>(new ObjectMembers("Extras", "", ""))
    {
        protected override JsonCodec<int> Others => others;

        protected override Extras Create() => new();

        protected override ref IReadOnlyDictionary<string, int>? Additional(Extras value) => ref value.Others;

        protected override void Members(ref JsonMembers json, ref Utf8JsonReader reader, Extras value, Extras other)
        {
        }

        protected override void WriteMembers(ref MemberWriter json, Extras value)
        {
        }
    }

    private sealed record Wide(int Count) : ApiObject
    {
        public int[] Values { get; } = new int[Count];
    }

    /// <summary>An object with that many required integers.</summary>
    private sealed class WideCodec(int count) : ObjectCodec<Wide>(new ObjectMembers("Wide", new string('r', count), [.. Enumerable.Range(0, count).Select(static i => $"m{i}")]))
    {
        protected override Wide Create() => new(count);

        protected override void Members(ref JsonMembers json, ref Utf8JsonReader reader, Wide value, Wide other)
        {
            for (var i = 0; i < value.Values.Length; i++)
                json.Int32(ref reader, ref value.Values[i], other.Values[i]);
        }

        protected override void WriteMembers(ref MemberWriter json, Wide value) => throw new NotSupportedException();
    }

    /// <summary>Reads the text of a string on its own before it goes on, as a converter of the user may.</summary>
    private sealed class NestedTextCodec : JsonCodec<string>
    {
        protected internal override string ReadCore(ref Utf8JsonReader reader) => JsonRead.Union(ref reader, (ref Utf8JsonReader r) =>
        {
            var numbers = "";
            var text = "";
            Assert.Equal(JsonTokenType.StartObject, r.TokenType);
            while (r.Read() && r.TokenType == JsonTokenType.PropertyName)
            {
                var name = r.GetString();
                r.Read();
                if (name == "b")
                {
                    var inner = Encoding.UTF8.GetBytes(r.GetString()!);
                    text = new InnerCodec().Deserialize(inner);
                }
                else
                {
                    Assert.True(JsonRead.TryRead(ref r, JsonCodecs.List(JsonCodecs.Int32), out var list));
                    numbers = "a [" + string.Join(',', list) + "]";
                }
            }

            return numbers + " x: " + text;
        });

        protected internal override void WriteCore(JsonWriter writer, string value) => throw new NotSupportedException();

        private sealed class InnerCodec : JsonCodec<string>
        {
            protected internal override string ReadCore(ref Utf8JsonReader reader) => JsonRead.Union(ref reader, (ref Utf8JsonReader r) => JsonRead.Raw(ref r).GetRawText());

            protected internal override void WriteCore(JsonWriter writer, string value) => throw new NotSupportedException();
        }
    }

    /// <summary>Tries the same branch again where it did not read.</summary>
    private sealed class TryTwiceCodec(JsonCodec<IReadOnlyList<int>> codec) : JsonCodec<object>
    {
        protected internal override object ReadCore(ref Utf8JsonReader reader) => JsonRead.Union<object>(ref reader, (ref Utf8JsonReader r) =>
            JsonRead.TryRead<IReadOnlyList<int>>(ref r, codec.ReadCore, out var first) ? first
            : JsonRead.TryRead<IReadOnlyList<int>>(ref r, codec.ReadCore, out var second) ? second : new object());

        protected internal override void WriteCore(JsonWriter writer, object value) => throw new NotSupportedException();
    }
}
