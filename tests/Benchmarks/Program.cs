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
        ratios [GROUP] [FOLDER] [--baseline PATH] [--recorded FOLDER] [--quick]

        GROUP       the beginning of a group's name: json, unions, calls, generator, pages, reading, compile, editor; all where absent
        FOLDER      the specifications that the groups 'reading', 'compile' and 'editor' read; else the folder that --folder or WAPPFY_CORPUS names. Without any, 'reading'
                    reads those of shared/corpus beside the repository or those of specs/, and the other two are left out
        --baseline  a recorded build of Wappfy.Generator.dll, with its dependencies beside it; the group 'reading' is measured against it and left out
                    without it. To record one: git worktree add --detach ../baseline COMMIT, then dotnet build -c Release ../baseline/src/Generator
        --recorded  clients that another build has generated, and its Wappfy.Runtime.dll; the group 'compile' measures against them. To record them:
                    git worktree add --detach ../baseline COMMIT, then dotnet run --project ../baseline/tests/Corpus -c Release -- FOLDER --write ../recorded
                    and cp ../baseline/tests/Corpus/bin/Release/net10.0/Wappfy.Runtime.dll ../recorded
        --quick     one run of each client counts in the group 'compile', instead of the median of three
        """);
    return;
}

// One line per figure, each against a baseline measured in the same process.
string[] names = [.. args.Skip(1).TakeWhile(static argument => !argument.StartsWith("--", StringComparison.Ordinal))];
var wanted = names.Length > 0 ? names[0] : "";
var folder = names.Length > 1 ? names[1] : Option("--folder") ?? Environment.GetEnvironmentVariable("WAPPFY_CORPUS");
var baseline = Option("--baseline");
var recorded = Option("--recorded");
foreach (var (group, run) in new (string, Func<IEnumerable<(string, double)>>)[]
{
    ("json", JsonRatios.Run),
    ("unions", UnionRatios.Run),
    ("calls", CallRatios.Run),
    ("fake", FakeRatios.Run),
    ("generator", GeneratorRatios.Run),
    ("pages", PageRatios.Run),
    ("reading", () => ReadingRatios.Run(baseline, folder)),
    ("compile", () => CompileRatios.Run(folder, recorded, args.Contains("--quick"))),
    ("editor", () => EditorRatios.Run(folder)),
})
{
    if (!group.StartsWith(wanted, StringComparison.Ordinal))
        continue;
    foreach (var (name, value) in run())
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.000}"));
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
