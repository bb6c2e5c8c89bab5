using System.Collections.Concurrent;
using System.Diagnostics;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Schemas.RoundTrips;

/// <summary>
/// Instances of every schema of specifications are read and written: the JSON must come back equal, and be valid
/// against the schema. Instances are made from the schemas: the least, the most, boundary values, each branch of a union, mixtures.
/// </summary>
public sealed class CorpusRoundTripTests
{
    /// <summary>The specifications of the repository.</summary>
    public static TheoryData<string> Own
    {
        get
        {
            string[] folders = ["specs", "samples", "tests"];
            return [.. folders
                .SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(Specs.Root, folder), "*.yaml", SearchOption.AllDirectories))
                .Select(static file => Path.GetRelativePath(Specs.Root, file))
                .Where(static file => !file.Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj" or "node_modules"))
                .Order(StringComparer.Ordinal)];
        }
    }

    [Theory]
    [MemberData(nameof(Own))]
    public void Instances_of_every_schema_of_the_repository_come_back_as_they_were(string file)
    {
        var trips = new SchemaTrips(CorpusTypes.Load(Path.Combine(Specs.Root, file)));
        trips.Run();
        Assert.True(trips.Failures.Count == 0, string.Join("\n", trips.Failures));
    }

    [Theory]
    [MemberData(nameof(Own))]
    public void An_instance_with_a_broken_member_is_read_and_written_as_it_came(string file)
    {
        var trips = new SchemaTrips(CorpusTypes.Load(Path.Combine(Specs.Root, file)));
        trips.RunBroken();
        Assert.True(trips.Failures.Count == 0, string.Join("\n", trips.Failures));
    }

    [SkippableFact]
    public void Instances_of_every_schema_come_back_as_they_were() => RunCorpus(static trips => trips.Run(), minimum: 10_000, static trips => trips.Instances);

    /// <summary>Hundreds of thousands of values take minutes, so that this runs on request; the specifications of the repository are always tried.</summary>
    [SkippableFact]
    public void Instances_of_every_schema_with_a_broken_member_are_read_and_written_as_they_came()
    {
        Skip.If(Environment.GetEnvironmentVariable("WAPPFY_CORPUS") is null, "Set WAPPFY_CORPUS to a folder of specifications to break instances of their schemas.");
        RunCorpus(static trips => trips.RunBroken(), minimum: 10_000, static trips => trips.Broken);
    }

    private static void RunCorpus(Action<SchemaTrips> run, int minimum, Func<SchemaTrips, int> count)
    {
        var folder = Environment.GetEnvironmentVariable("WAPPFY_CORPUS") ?? Corpus.Require();
        var failures = new ConcurrentBag<string>();
        var all = new ConcurrentBag<SchemaTrips>();

        // The largest first: two processors are then busy to the end.
        var files = Corpus.Files(folder).OrderByDescending(static file => new FileInfo(file).Length).ToList();
        var only = Environment.GetEnvironmentVariable("WAPPFY_CORPUS_ONLY");
        Parallel.ForEach(Partitioner.Create(files.Where(file => only is null || file.Contains(only, StringComparison.Ordinal)), EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = 2 }, file =>
        {
            var name = Path.GetRelativePath(folder, file);
            var clock = Stopwatch.StartNew();
            CorpusTypes types;
            try
            {
                types = CorpusTypes.Load(file);
            }
            catch (InvalidDataException)
            {
                // A part of a specification in several files.
                return;
            }

            var loaded = clock.ElapsedMilliseconds;
            var trips = new SchemaTrips(types);
            run(trips);
            all.Add(trips);
            foreach (var failure in trips.Failures.Select(failure => name + " " + failure))
                failures.Add(failure);
            Console.WriteLine($"{name}: {types.Roots.Count} schemas, {trips.Instances} instances, {trips.Branches} branches, {trips.Values} values, {trips.Derived} derived, {trips.Broken} broken, {trips.Failures.Count} failures, {loaded} + {clock.ElapsedMilliseconds - loaded} ms");
        });
        if (Environment.GetEnvironmentVariable("WAPPFY_CORPUS_LOG") is { } log)
            File.WriteAllLines(log, failures.Order(StringComparer.Ordinal));
        var total = all.Sum(count);
        var invalid = all.Sum(static trips => trips.Invalid);
        Assert.True(failures.IsEmpty, $"{failures.Count} schemas, {total} instances\n" + string.Join("\n", failures.Order(StringComparer.Ordinal).Take(20)));
        Assert.True(only is not null || total > minimum, $"Only {total} instances were made.");
        Assert.True(only is not null || invalid < total / 50, $"{invalid} of {total} instances are not valid against their own schema.");
    }
}
