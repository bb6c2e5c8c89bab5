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

// One line per figure, each against a baseline measured in the same process.
var wanted = args.Length > 1 ? args[1] : "";
foreach (var (group, run) in new (string, Func<IEnumerable<(string, double)>>)[]
{
    ("json", JsonRatios.Run),
    ("unions", UnionRatios.Run),
    ("calls", CallRatios.Run),
    ("generator", GeneratorRatios.Run),
})
{
    if (!group.StartsWith(wanted, StringComparison.Ordinal))
        continue;
    foreach (var (name, value) in run())
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.000}"));
}
