using System.Text.Json;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime.Tests;

/// <summary>Equality of members that C# compares by reference.</summary>
public sealed class ValueEqualityTests
{
    [Fact]
    public void Bytes_lists_and_maps_are_compared_without_allocating()
    {
        var bytes = new byte[4 << 20];
        var other = (byte[])bytes.Clone();
        IReadOnlyList<long> longs = [.. Enumerable.Range(0, 10_000).Select(static i => (long)i)], otherLongs = [.. longs];
        IReadOnlyList<DateTimeOffset> times = new DateTimeOffset[10_000], otherTimes = [.. times];
        IReadOnlyDictionary<string, double> map = longs.ToDictionary(static i => "k" + i, static i => (double)i), otherMap = longs.Reverse().ToDictionary(static i => "k" + i, static i => (double)i);
        foreach (var (what, compare) in new (string, Func<bool>)[]
        {
            ("bytes", () => ValueEquality.Deep(bytes, other)),
            ("bytes of a union", () => ValueEquality.Deep((object)bytes, other)),
            ("memory", () => ValueEquality.Deep(bytes.AsMemory(), other.AsMemory())),
            ("longs", () => ValueEquality.Deep(longs, otherLongs)),
            ("longs of a union", () => ValueEquality.Deep((object)longs, otherLongs)),
            ("times", () => ValueEquality.Deep(times, otherTimes)),
            ("optional longs", () => ValueEquality.Deep(Optional.Of(longs), Optional.Of(otherLongs))),
            ("map", () => ValueEquality.Deep(map, otherMap)),
        })
        {
            Assert.True(compare(), what);
            var before = GC.GetAllocatedBytesForCurrentThread();
            compare();
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1000, what);
        }

        other[^1] = 1;
        Assert.False(ValueEquality.Deep(bytes, other));
        Assert.False(ValueEquality.Deep((object)bytes, other));
        Assert.False(ValueEquality.Deep(bytes.AsMemory(), other.AsMemory()));
        Assert.False(ValueEquality.Deep(longs, [.. longs.Take(9_999)]));
        Assert.False(ValueEquality.Deep(map, otherMap.Where(static e => e.Key != "k0").Append(new("k", 0)).ToDictionary()));
    }

    [Fact]
    public void What_lists_contain_is_compared_by_value_at_any_depth()
    {
        static IReadOnlyList<IReadOnlyList<byte[]?>> Bytes(byte last) => [[[1], null], [[2, last]]];
        static IReadOnlyDictionary<string, JsonElement> Json(string json) => new Dictionary<string, JsonElement> { ["a"] = Parse(json) };
        Assert.True(ValueEquality.Deep(Bytes(1), Bytes(1)));
        Assert.False(ValueEquality.Deep(Bytes(1), Bytes(2)));
        Assert.True(ValueEquality.Deep(Json("""{"x":1,"y":[2]}"""), Json("""{"y":[2],"x":1}""")));
        Assert.False(ValueEquality.Deep(Json("""{"x":1}"""), Json("""{"x":2}""")));
        Assert.True(ValueEquality.Deep<int>(new List<int> { 1 }, new ReadOnlyList([1])));
        Assert.True(ValueEquality.Deep((object)new[] { 1m }, new List<decimal> { 1m }));
        Assert.False(ValueEquality.Deep(null, (IReadOnlyList<int>)[]));
        Assert.True(ValueEquality.Deep((byte[]?)null, null));
    }

    [Fact]
    public void The_order_of_many_JSON_members_costs_no_more_than_their_number()
    {
        static string Members(IEnumerable<int> numbers) => "{" + string.Join(',', numbers.Select(static i => $"\"k{i}\":{i}")) + "}";
        JsonElement left = Parse(Members(Enumerable.Range(0, 20_000))), right = Parse(Members(Enumerable.Range(0, 20_000).Reverse()));
        Assert.True(ValueEquality.Deep(left, right));
        Assert.False(ValueEquality.Deep(left, Parse(Members(Enumerable.Range(1, 20_000).Reverse()))));
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private sealed class ReadOnlyList(int[] items) : IReadOnlyList<int>
    {
        public int Count => items.Length;

        public int this[int index] => items[index];

        public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)items).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
