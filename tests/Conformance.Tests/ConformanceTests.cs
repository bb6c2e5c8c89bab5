using Wappfy.Generated.Tests;
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
        var documented = ConformancePage.Read(Path.Combine(Repository.Root, "docs", "conformance.md"));

        foreach (var category in server.Scenarios.Keys)
        {
            var report = await server.ReportAsync(category);
            // The server adds names of its own while it runs; its scenarios are those that it began with.
            var seen = server.Scenarios[category].ToDictionary(key => key, key => report[key], StringComparer.Ordinal);
            var missing = seen.Where(scenario => scenario.Value == 0).Select(scenario => scenario.Key).Order(StringComparer.Ordinal).ToList();
            var figure = $"{category}: {seen.Count - missing.Count} of {seen.Count}";
            output.WriteLine(figure);
            Console.WriteLine("conformance, " + figure);
            foreach (var key in missing) output.WriteLine($"  not seen: {key}: {documented.Reason(key) ?? "NO REASON IS DOCUMENTED"}");

            Assert.DoesNotContain(missing, key => documented.Reason(key) is null);
            Assert.DoesNotContain(documented.Keys, key => seen.TryGetValue(key, out var times) && times > 0);
            Assert.Contains(figure, documented.Figures);
        }
    }
}
