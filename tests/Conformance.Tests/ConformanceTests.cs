using Xunit.Abstractions;

namespace Wappfy.Conformance.Tests;

/// <summary>Generated clients before the conformance server: every scenario of every suite, and what the server has seen of them.</summary>
public sealed class ConformanceTests(ConformanceRun run, ITestOutputHelper output) : IClassFixture<ConformanceRun>
{
    public static TheoryData<string, string> Scenarios
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var suite in SuiteSource.All)
            {
                foreach (var scenario in suite.Scenarios) all.Add(suite.Name, scenario);
            }

            return all;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Scenarios))]
    public async Task A_scenario_ends_as_the_server_wants_it(string suite, string scenario) => await run.RunAsync(suite, scenario);

    [SkippableFact]
    public async Task What_the_server_has_not_seen_is_documented_with_its_reason()
    {
        var server = await run.Server;
        await run.RunAllAsync();

        var seen = await server.ReportAsync();
        var missing = seen.Where(scenario => scenario.Value == 0).Select(scenario => scenario.Key).ToList();
        var figure = $"{seen.Count - missing.Count} of {seen.Count}";
        output.WriteLine(figure);
        foreach (var key in missing) output.WriteLine("  not seen: " + key);
        Console.WriteLine("conformance: " + figure);
    }
}
