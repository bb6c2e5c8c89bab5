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
            var time = read.Subject.Nanoseconds / read.Baseline.Nanoseconds;
            var bytes = read.Subject.Bytes / read.Baseline.Bytes;
            var written = write.Subject.Nanoseconds / write.Baseline.Nanoseconds;
            yield return ($"json-read-time-{shape.Name}", time);
            yield return ($"json-read-alloc-{shape.Name}", bytes);
            yield return ($"json-read-over-scan-{shape.Name}", scan.Subject.Nanoseconds / scan.Baseline.Nanoseconds);
            yield return ($"json-write-time-{shape.Name}", written);
            readTime = Math.Max(readTime, time);
            readBytes = Math.Max(readBytes, bytes);
            writeTime = Math.Max(writeTime, written);
        }

        yield return ("json-read-time", readTime);
        yield return ("json-read-alloc", readBytes);
        yield return ("json-write-time", writeTime);
    }
}
