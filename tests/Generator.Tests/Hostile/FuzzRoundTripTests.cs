using System.Diagnostics;
using System.Globalization;
using Wappfy.Fuzzing;
using Wappfy.Generator.Tests.Schemas.RoundTrips;

namespace Wappfy.Generator.Tests.Hostile;

/// <summary>
/// The types of mutated documents read and write the instances that their schemas allow. As many cases as the time allows;
/// the environment variables WAPPFY_FUZZ_SECONDS and WAPPFY_FUZZ_SEED change the time and the cases.
/// </summary>
public sealed class FuzzRoundTripTests
{
    private const int Cases = 40;

    /// <summary>Schemas may refer to each other in chains of thousands; the tests follow them recursively.</summary>
    private const int StackSize = 256 * 1024 * 1024;

    [Fact]
    public void Instances_of_mutated_documents_come_back_as_they_were()
    {
        var sources = FuzzSources.BuiltIn();
        var failures = new List<string>();
        var worker = new Thread(() => Run(sources, failures), StackSize);
        worker.Start();
        worker.Join();
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    private static void Run(List<FuzzSource> sources, List<string> failures)
    {
        var seconds = Environment.GetEnvironmentVariable("WAPPFY_FUZZ_SECONDS") is { } limit ? int.Parse(limit, CultureInfo.InvariantCulture) : 0;
        var seed = Environment.GetEnvironmentVariable("WAPPFY_FUZZ_SEED") is { } chosen ? int.Parse(chosen, CultureInfo.InvariantCulture) : 31;
        var watch = Stopwatch.StartNew();
        var instances = 0;
        var number = 0;
        for (; seconds > 0 ? watch.Elapsed.TotalSeconds < seconds : number < Cases && watch.Elapsed.TotalSeconds < 15; number++)
        {
            var next = FuzzCase.Make(sources, seed, number);
            try
            {
                var trips = new SchemaTrips(CorpusTypes.Load(next.Path, next.Text), onlyValid: true);
                trips.Run();
                trips.RunBroken();
                instances += trips.Instances;
                failures.AddRange(trips.Failures.Select(failure => $"case {number} of seed {seed}, from {next.Source}: {failure}"));
            }
            catch (InvalidDataException)
            {
                // A document that cannot be read.
            }
            catch (Exception exception)
            {
                failures.Add($"case {number} of seed {seed}, from {next.Source}: {exception}");
            }
        }

        Console.WriteLine($"{number} documents, {instances} instances, {failures.Count} failures");
    }
}
