namespace Wappfy.Benchmarks.Json;

/// <summary>Generated JSON code against System.Text.Json's source generator, the worst of the shapes.</summary>
internal static class JsonRatios
{
    public static IEnumerable<(string Name, double Value)> Run()
    {
        double readTime = 0, readBytes = 0, writeTime = 0;
        foreach (var shape in JsonShape.All)
        {
            var read = Ratio.Compare(shape.ReadGenerated, shape.ReadBaseline);
            var scan = Ratio.Compare(shape.ReadGenerated, shape.Scan);
            var write = Ratio.Compare(shape.WriteGenerated, shape.WriteBaseline);
            yield return ($"json-read-time-{shape.Name}", read.Time);
            yield return ($"json-read-alloc-{shape.Name}", read.Bytes);
            yield return ($"json-read-over-scan-{shape.Name}", scan.Time);
            yield return ($"json-write-time-{shape.Name}", write.Time);
            readTime = Math.Max(readTime, read.Time);
            readBytes = Math.Max(readBytes, read.Bytes);
            writeTime = Math.Max(writeTime, write.Time);
        }

        yield return ("json-read-time", readTime);
        yield return ("json-read-alloc", readBytes);
        yield return ("json-write-time", writeTime);
    }
}
