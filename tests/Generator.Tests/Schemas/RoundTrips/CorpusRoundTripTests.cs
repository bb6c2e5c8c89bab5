using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Wappfy.Generator.Document;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Schemas.RoundTrips;

/// <summary>
/// Instances of every schema of the published specifications are read and written: the JSON must come back equal, and be valid
/// against the schema. Instances are made from the schemas: the least, the most, boundary values, each branch of a union, mixtures.
/// </summary>
public sealed class CorpusRoundTripTests
{
    /// <summary>Schemas whose own text contradicts itself, by file and pointer, and why.</summary>
    private static readonly Dictionary<string, string> Contradictions = new(StringComparer.Ordinal);

    [SkippableFact]
    public void Instances_of_every_schema_come_back_as_they_were()
    {
        var folder = Corpus.Require();
        var failures = new ConcurrentBag<string>();
        var total = 0;
        var schemas = 0;
        var invalid = 0;

        // The largest first: two processors are then busy to the end.
        var files = Corpus.Files(folder).OrderByDescending(static file => new FileInfo(file).Length).ToList();
        var only = Environment.GetEnvironmentVariable("WAPPFY_CORPUS_ONLY");
        Parallel.ForEach(Partitioner.Create(files.Where(file => only is null || file.Contains(only, StringComparison.Ordinal)), EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = 2 }, file =>
        {
            var name = Path.GetRelativePath(folder, file);
            var clock = System.Diagnostics.Stopwatch.StartNew();
            var types = CorpusTypes.Load(file);
            var loaded = clock.ElapsedMilliseconds;
            var maker = new InstanceMaker(types.Document);
            var judge = new SchemaJudge(types.Document, types.Roots.Select(static root => root.Schema));
            var made = 0;
            foreach (var (schema, codec) in types.Roots)
            {
                if (Contradictions.ContainsKey(name + schema.Pointer))
                    continue;
                var count = maker.Count(schema);
                for (var i = 0; i < count; i++)
                {
                    var instance = maker.Make(schema, i, out var isPossible);
                    if (!isPossible)
                        continue;
                    made++;
                    var json = instance?.ToJsonString() ?? "null";
                    var failure = RoundTrip(codec, json, out var written);
                    if (failure is null && Objection(judge, schema, written) is { } objection)
                    {
                        // Branches of a oneOf that overlap, for one: an instance that is not valid itself proves nothing.
                        if (Objection(judge, schema, json) is null)
                            failure = $"{objection}\n    {Cut(json)}\n    {Cut(written)}";
                        else
                            Interlocked.Increment(ref invalid);
                    }

                    if (failure is not null)
                    {
                        failures.Add($"{name} {schema.Pointer} [{i}]: {failure}");
                        break;
                    }
                }
            }

            Interlocked.Add(ref total, made);
            Interlocked.Add(ref schemas, types.Roots.Count);
            Console.WriteLine($"{name}: {types.Roots.Count} schemas, {made} instances, {loaded} + {clock.ElapsedMilliseconds - loaded} ms");
        });
        Console.WriteLine($"{schemas} schemas, {total} instances, {invalid} of which are not valid against their own schema");
        if (Environment.GetEnvironmentVariable("WAPPFY_CORPUS_LOG") is { } log)
            File.WriteAllLines(log, failures.Order(StringComparer.Ordinal));
        Assert.True(failures.IsEmpty, $"{failures.Count} of {schemas} schemas, {total} instances\n" + string.Join("\n", failures.Order(StringComparer.Ordinal).Take(20)));
        Assert.True(only is not null || total > 10_000, $"Only {total} instances were made.");
        Assert.True(only is not null || invalid < total / 50, $"{invalid} of {total} instances are not valid against their own schema.");
    }

    private static string? Objection(SchemaJudge judge, SpecNode schema, string json)
    {
        using var value = JsonDocument.Parse(json);
        return judge.Objection(schema, value.RootElement);
    }

    private static string? RoundTrip(CodecAccess codec, string json, out string written)
    {
        written = "";
        try
        {
            var value = codec.Read(Encoding.UTF8.GetBytes(json));
            if (Raw(value, "$", 0) is { } place)
                return $"{place} fits no case\n    {Cut(json)}";
            written = codec.Write(value);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return $"{exception.Message}\n    {Cut(json)}";
        }

        using var expected = JsonDocument.Parse(json);
        using var actual = JsonDocument.Parse(written);
        return Difference(expected.RootElement, actual.RootElement, "$") is { } difference ? $"{difference}\n    {Cut(json)}\n    {Cut(written)}" : null;
    }

    /// <summary>Where a union within the value has kept raw JSON: an instance made from a branch must be that branch.</summary>
    private static string? Raw(object? value, string path, int depth)
    {
        if (value is null || depth > 6)
            return null;
        if (value is not string && value is IEnumerable items && value is not byte[])
        {
            foreach (var item in items)
            {
                if (Raw(item, path + "[]", depth + 1) is { } found)
                    return found;
            }

            return null;
        }

        if (value.GetType().IsGenericType && value.GetType().GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
            return Raw(value.GetType().GetProperty("Value")!.GetValue(value), path, depth);
        if (value.GetType().Namespace != "S" || value.GetType().IsValueType)
            return null;
        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var member = property.GetValue(value);
            if (property.Name == "RawJson" && member is not null)
                return path;
            if (property.Name != "EqualityContract" && Raw(member, path + "." + property.Name, depth + 1) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>The first place at which two values differ: numbers count by value, texts by what they say.</summary>
    private static string? Difference(JsonElement expected, JsonElement actual, string path)
    {
        if (expected.ValueKind != actual.ValueKind)
            return $"{path}: {expected.ValueKind} became {actual.ValueKind}";
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in expected.EnumerateObject())
                {
                    if (!actual.TryGetProperty(member.Name, out var other))
                        return $"{path}.{member.Name} is lost";
                    if (Difference(member.Value, other, path + "." + member.Name) is { } inner)
                        return inner;
                }

                return actual.EnumerateObject().Where(m => !expected.TryGetProperty(m.Name, out _)).Select(m => $"{path}.{m.Name} was added").FirstOrDefault();
            case JsonValueKind.Array:
                if (expected.GetArrayLength() != actual.GetArrayLength())
                    return $"{path}: {expected.GetArrayLength()} items became {actual.GetArrayLength()}";
                for (var i = 0; i < expected.GetArrayLength(); i++)
                {
                    if (Difference(expected[i], actual[i], $"{path}[{i}]") is { } item)
                        return item;
                }

                return null;
            default:
                if (JsonElement.DeepEquals(expected, actual))
                    return null;
                if (expected.ValueKind == JsonValueKind.String && DateTimeOffset.TryParse(expected.GetString(), out var left) && DateTimeOffset.TryParse(actual.GetString(), out var right) && left == right)
                    return null;
                return $"{path}: {expected.GetRawText()} became {actual.GetRawText()}";
        }
    }

    private static string Cut(string text) => text.Length > 400 ? text[..400] + "…" : text;
}
