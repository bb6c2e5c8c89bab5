using System.Globalization;
using BenchmarkDotNet.Running;
using Wappfy.Benchmarks.Calls;
using Wappfy.Benchmarks.Generation;
using Wappfy.Benchmarks.Json;

if (args is [LoopbackServer.Command])
{
    await LoopbackServer.ServeAsync();
    return;
}

if (args is not ["ratios", ..])
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
    return;
}

if (args.Contains("--help"))
{
    Console.WriteLine("""
        ratios [GROUP] [--baseline PATH] [--folder PATH]

        GROUP       the beginning of a group's name: json, unions, calls, generator, pages, reading; all where absent
        --baseline  a recorded build of Wappfy.Generator.dll, with its dependencies beside it; the group 'reading' is measured against it and left out
                    without it. To record one: git worktree add --detach ../baseline COMMIT, then dotnet build -c Release ../baseline/src/Generator
        --folder    the specifications that the group 'reading' reads; else those of shared/corpus beside the repository, else those of specs/
        """);
    return;
}

// One line per figure, each against a baseline measured in the same process.
var wanted = args.Length > 1 && !args[1].StartsWith("--", StringComparison.Ordinal) ? args[1] : "";
var baseline = Option("--baseline");
var folder = Option("--folder");
foreach (var (group, run) in new (string, Func<IEnumerable<(string, double)>>)[]
{
    ("json", JsonRatios.Run),
    ("unions", UnionRatios.Run),
    ("calls", CallRatios.Run),
    ("generator", GeneratorRatios.Run),
    ("pages", PageRatios.Run),
    ("reading", () => ReadingRatios.Run(baseline, folder)),
})
{
    if (!group.StartsWith(wanted, StringComparison.Ordinal))
        continue;
    foreach (var (name, value) in run())
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.000}"));
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
