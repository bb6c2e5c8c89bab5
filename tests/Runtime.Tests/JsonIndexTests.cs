using System.Buffers;
using System.Text;
using System.Text.Json;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime.Tests;

/// <summary>The index of a JSON value says the same as a reader does.</summary>
public sealed class JsonIndexTests
{
    private const string Json = """{ "a" : [ 1 , {"b":"x\n\u00e9"}, [[]] ] , "\u0063" :{ }, "d":-1.5e3 ,"a":"é", "e" : {"f":{"g":[null,true]}} }""";

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public void Members_are_found_in_a_text_of_any_segments(int segment)
    {
        var index = Index(Json, segment, default);
        using var document = JsonDocument.Parse(Json);
        var expected = document.RootElement.EnumerateObject().Select(static m => (m.Name, m.Value.GetRawText())).ToList();
        var members = new List<(string, string)>();
        for (var member = index.FirstMember(0); member >= 0; member = index.NextMember(0, member))
        {
            var value = index.MemberValue(member);
            members.Add((Encoding.UTF8.GetString(index.Name(member)), JsonElement.ParseValue(ref value).GetRawText()));
        }

        Assert.Equal(expected.Select(static m => m.Name), members.Select(static m => m.Item1));
        Assert.All(expected.Zip(members), static pair => Assert.True(JsonElement.DeepEquals(Parse(pair.First.Item2), Parse(pair.Second.Item2)), pair.ToString()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public void Tokens_keep_their_positions(int segment)
    {
        const string json = "[ 1, // one\n {\"a\":[ ] ,} , /* two */ \"x\" , ]";
        var options = new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        var original = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), options);
        var copy = Index(json, segment, options).Reader();
        Assert.True(original.Read());
        do
            Assert.Equal((original.TokenType, original.TokenStartIndex, original.CurrentDepth), (copy.TokenType, copy.TokenStartIndex, copy.CurrentDepth));
        while (original.Read() & copy.Read());
        Assert.False(copy.Read());
    }

    [Fact]
    public void Containers_are_found_by_their_position_and_shared_as_elements()
    {
        var index = Index(Json, 1000, default);
        foreach (var text in new[] { "[ 1", "{\"b\"", "[[]]", "{ }", "{\"f\"", "{\"g\"", "[null" })
        {
            var start = Encoding.UTF8.GetByteCount(Json.AsSpan(0, Json.IndexOf(text, StringComparison.Ordinal)));
            var row = index.Find(start);
            Assert.Equal(start, index.Start(row));
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(Json).AsSpan(start, index.End(row) - start));
            Assert.True(JsonElement.DeepEquals(JsonElement.ParseValue(ref reader), index.Element(row)), text);
        }

        Assert.Equal(-1, index.Find(1));
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static JsonIndex Index(string json, int segment, JsonReaderOptions options)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var first = new Segment(bytes.AsMemory(0, Math.Min(segment, bytes.Length)), 0);
        var last = first;
        for (var at = first.Memory.Length; at < bytes.Length; at += segment)
            last = last.Append(bytes.AsMemory(at, Math.Min(segment, bytes.Length - at)));
        var reader = new Utf8JsonReader(new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length), options);
        reader.Read();
        var index = new JsonIndex();
        index.Build(ref reader);
        Assert.Equal(bytes.Length, reader.BytesConsumed);
        return index;
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long start) => (Memory, RunningIndex) = (memory, start);

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
