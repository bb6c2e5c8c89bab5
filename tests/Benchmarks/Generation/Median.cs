namespace Wappfy.Benchmarks.Generation;

/// <summary>The value in the middle, which single slow runs do not change.</summary>
internal static class Median
{
    public static double Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
