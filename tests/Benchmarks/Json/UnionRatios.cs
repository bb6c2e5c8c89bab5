using System.Text;

namespace Wappfy.Benchmarks.Json;

/// <summary>What unions cost per byte as their text nests deeper, and per member as their objects grow: neither may grow.</summary>
internal static class UnionRatios
{
    private const int Texts = 20;

    public static IEnumerable<(string Name, double Value)> Run()
    {
        yield return ("union-depth-32-16", Growth(Nested(32), Nested(16), Texts));
        yield return ("union-width", Growth(Wide(800_000), Wide(100_000), 1));
    }

    /// <summary>Time per byte of the larger text over that of the smaller one.</summary>
    private static double Growth(byte[] larger, byte[] smaller, int times) =>
        Ratio.Compare(() => Read(larger, times), () => Read(smaller, times)).Time * smaller.Length / larger.Length;

    private static void Read(byte[] utf8Json, int times)
    {
        for (var i = 0; i < times; i++)
            Unions.Node.Codec.Instance.Deserialize(utf8Json);
    }

    /// <summary>A node that is both branches at each level.</summary>
    private static byte[] Nested(int levels)
    {
        var text = new StringBuilder("{\"left\":1}");
        for (var i = 1; i < levels; i++)
            text.Insert(0, "{\"next\":").Append(",\"left\":1,\"right\":2}");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>An object in which the same members come again and again.</summary>
    private static byte[] Wide(int members)
        => Encoding.UTF8.GetBytes("{" + string.Join(',', Enumerable.Range(0, members / 2).Select(static _ => "\"left\":1,\"right\":1")) + "}");
}
