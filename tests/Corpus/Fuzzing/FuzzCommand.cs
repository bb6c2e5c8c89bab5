using System.Diagnostics;
using Wappfy.Corpus;
using System.Globalization;

namespace Wappfy.Fuzzing;

/// <summary>
/// The command <c>fuzz</c>: mutates the built-in documents and those of a folder until the time is up, and writes each new kind of
/// fault, made small, to a file.
/// </summary>
internal static class FuzzCommand
{
    public const string Usage = """
        usage: Wappfy.Corpus fuzz [FOLDER] [--seconds N] [--seed N] [--first N] [--write FOLDER]

        Generates and compiles clients for mutated documents: the built-in ones, and those below FOLDER.
          --seconds   how long (default: 60)
          --seed      another seed gives other cases (default: 1)
          --first     number of the first case, to repeat one
          --write     where documents that show a fault are written, made small (default: the folder for temporary files)
        """;

    public static int Run(string[] args)
    {
        string? folder = null;
        var output = Path.Combine(Path.GetTempPath(), "wappfy-fuzz");
        int seconds = 60, seed = 1, first = 0;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--seconds" when i + 1 < args.Length && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out seconds):
                case "--seed" when i + 1 < args.Length && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out seed):
                case "--first" when i + 1 < args.Length && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out first):
                    i++;
                    break;
                case "--write" when i + 1 < args.Length:
                    output = args[++i];
                    break;
                default:
                    if (folder is not null || args[i].StartsWith('-') || !Directory.Exists(args[i]))
                    {
                        Console.Error.WriteLine(Usage);
                        return 2;
                    }

                    folder = args[i];
                    break;
            }
        }

        var sources = FuzzSources.BuiltIn();
        if (folder is not null)
            sources.AddRange(FuzzSources.Below(folder));
        Directory.CreateDirectory(output);
        return Run(sources, seed, first, TimeSpan.FromSeconds(seconds), output);
    }

    private static int Run(List<FuzzSource> sources, int seed, int first, TimeSpan time, string output)
    {
        var oracle = new Oracle(References.For("net10.0"), TimeSpan.FromSeconds(60));
        var faults = new Dictionary<string, int>(StringComparer.Ordinal);
        var watch = Stopwatch.StartNew();
        var number = first;
        for (; watch.Elapsed < time; number++)
        {
            var next = FuzzCase.Make(sources, seed, number);

            // A stack overflow ends the process: the document that caused it must be on disk by then.
            var current = Path.Combine(output, "current.txt");
            File.WriteAllText(current, next.Text);
            if (oracle.Judge(next.Path, next.Text) is not { } fault)
                continue;
            var count = faults[fault.Kind] = faults.GetValueOrDefault(fault.Kind) + 1;
            if (count > 1)
                continue;
            Console.WriteLine($"case {number.ToString(CultureInfo.InvariantCulture)} of {next.Source}: {fault.Details}");
            var text = next.Tree is { } tree && fault.Kind != "hang"
                ? SpecJson.Print(new Minimizer(oracle, next.Path, fault.Kind, TimeSpan.FromSeconds(60)).Reduce(tree))
                : next.Text;
            var file = Path.Combine(output, string.Concat(fault.Kind.Where(char.IsAsciiLetterOrDigit)) + "-" + number.ToString(CultureInfo.InvariantCulture) + ".json");
            File.WriteAllText(file, text);
            Console.WriteLine("    " + file);
            if (text.Length < 3000)
                Console.WriteLine(text);
        }

        Console.WriteLine(
            $"FUZZ seed={seed} cases={number - first} faults={faults.Values.Sum()} kinds={faults.Count} seconds={(int)watch.Elapsed.TotalSeconds}"
            + string.Concat(faults.Select(static pair => $"\n    {pair.Key} x{pair.Value}")));
        return faults.Count == 0 ? 0 : 1;
    }
}
