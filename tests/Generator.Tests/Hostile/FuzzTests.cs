using System.Diagnostics;
using Wappfy.Fuzzing;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Hostile;

/// <summary>
/// Mutated documents end in code that compiles, or in an error. Each test does a number of cases, fewer where the machine is slow;
/// <c>dotnet run --project tests/Corpus -c Release -- fuzz FOLDER --seconds 600</c> does as many as the time allows.
/// </summary>
public sealed class FuzzTests
{
    private const int Seed = 20;
    private const int Cases = 60;

    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(6);

    [Fact]
    public void Mutations_of_the_built_in_documents_are_borne() => Run(FuzzSources.BuiltIn(), Seed);

    [SkippableFact]
    public void Mutations_of_published_documents_are_borne()
        => Run([.. FuzzSources.Below(Corpus.Require()).Where(static source => source.Text.Length < 600_000)], Seed + 1);

    [Fact]
    public void The_same_seed_gives_the_same_cases()
    {
        var sources = FuzzSources.BuiltIn();
        for (var i = 0; i < 50; i++)
            Assert.Equal(FuzzCase.Make(sources, Seed, i).Text, FuzzCase.Make(sources, Seed, i).Text);
        Assert.NotEqual(FuzzCase.Make(sources, Seed, 1).Text, FuzzCase.Make(sources, Seed + 1, 1).Text);
    }

    private static void Run(List<FuzzSource> sources, int seed)
    {
        var oracle = new Oracle([.. GeneratorHarness.References], TimeSpan.FromMinutes(4));
        var watch = Stopwatch.StartNew();
        var done = 0;
        for (; done < Cases && watch.Elapsed < s_time; done++)
        {
            var next = FuzzCase.Make(sources, seed, done);
            var fault = oracle.Judge(next.Path, next.Text);
            Assert.True(fault is null, $"case {done} of seed {seed}, from {next.Source}: {fault?.Details}\n{next.Text}");
        }

        Assert.True(done > 0);
    }
}
