using System.Text;
using Wappfy.Generated.Tests.Prism;
using Wappfy.Generator.Input;
using Wappfy.Generator.Tests.Harness;
using Xunit.Abstractions;

namespace Wappfy.Prism.Tests;

/// <summary>
/// Every operation of published specifications, called through its generated method with data made from the specification, before a
/// validator that reads the same file with its own code.
/// </summary>
public sealed class EveryOperationTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [SkippableFact]
    public async Task All_135_operations_of_the_WhatsApp_API_pass_the_validation_of_their_requests()
    {
        var outcomes = await CallAllAsync("waha-2025.5.5.json");

        Assert.Equal(135, outcomes.Select(outcome => outcome.Operation.ToString()).Distinct().Count());
    }

    [SkippableTheory]
    [InlineData("oas-examples/3.0/parameters-style.yaml")]
    [InlineData("oas-examples/3.1/parameters-style.yaml")]
    [InlineData("oas-examples/3.0/parameters-common.yaml")]
    [InlineData("oas-examples/3.0/parameters-cookies.yaml")]
    [InlineData("oas-examples/3.0/security.yaml")]
    [InlineData("oas-examples/3.1/security.yaml")]
    [InlineData("oas-examples/3.0/security-multiple.yaml")]
    [InlineData("oas-examples/3.0/form-data.yaml")]
    [InlineData("oas-examples/3.0/file-uploads.yaml")]
    [InlineData("oas-examples/3.0/schema-encoding-style.yaml")]
    [InlineData("oas-examples/3.1/schema-encoding-style.yaml")]
    [InlineData("oas-examples/3.0/discriminators.yaml")]
    public async Task Every_operation_of_an_example_passes_the_validation_of_its_request(string name) => await CallAllAsync(name);

    private async Task<IReadOnlyList<CallOutcome>> CallAllAsync(string name)
    {
        var spec = SpecFile.Read(Path.Combine(Corpus.Require(), name));
        await using var prism = await PrismServer.StartAsync(spec.Path);
        using var recorder = new Recorder();
        using var client = GeneratedClient.Create(spec, prism.Address, recorder);
        using var deadline = new CancellationTokenSource(Limit);
        var caller = new OperationCaller(client, recorder);
        var outcomes = new List<CallOutcome>();
        foreach (var operation in spec.Operations())
        {
            var calls = await caller.CallAsync(operation, deadline.Token);
            if (calls.Any(call => call.IsUnanswered) && await prism.ReviveAsync() is { } log)
                calls = [.. calls.Select(call => call.IsUnanswered ? call with { Refusal = "Prism ended: " + LastWords(log) } : call)];
            outcomes.AddRange(calls);
        }

        Report(spec, name, outcomes);
        var refused = outcomes.Where(outcome => outcome.Refusal is not null && PrismFaults.Excuse(name, outcome) is null).ToList();
        Assert.True(refused.Count == 0, string.Join("\n", refused));
        var stale = PrismFaults.Of(name).Where(fault => !outcomes.Exists(fault.Excuses)).ToList();
        Assert.True(stale.Count == 0, "Prism no longer fails at: " + string.Join(", ", stale));
        return outcomes;
    }

    /// <summary>The line of the error that ended node.</summary>
    private static string LastWords(string log)
        => log.ReplaceLineEndings("\n").Split('\n').LastOrDefault(line => line.Contains("Error:", StringComparison.Ordinal)) ?? log;

    private void Report(SpecFile spec, string name, List<CallOutcome> outcomes)
    {
        var accepted = outcomes.GroupBy(outcome => outcome.Operation.ToString()).Count(calls => calls.All(call => call.Refusal is null));
        var text = new StringBuilder($"prism: {accepted} of {spec.Operations().Count()} operations accepted ({name})");
        foreach (var outcome in outcomes)
        {
            if (outcome.Refusal is not null && PrismFaults.Excuse(name, outcome) is { } reason) text.Append("\n  refused wrongly: ").Append(outcome.Operation).Append(": ").Append(reason);
            if (outcome is { Refusal: null, Fault: not null }) text.Append("\n  accepted, but the answer: ").Append(outcome);
        }

        output.WriteLine(text.ToString());
        Console.WriteLine(text.ToString());
    }
}
