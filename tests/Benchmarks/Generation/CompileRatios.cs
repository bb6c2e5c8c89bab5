using Microsoft.CodeAnalysis;

namespace Wappfy.Benchmarks.Generation;

/// <summary>
/// What generated clients of large documents cost the compiler, against the same clients as another build of the generator has written them. Both are
/// compiled in this process in turns; the first run of each does not count, and medians of the others' processor time do.
/// </summary>
internal static class CompileRatios
{
    private const int Rounds = 3;
    private static readonly string[] s_documents = ["github-2021.json", "openai.yaml", "asana.yaml", "waha-2025.5.5.json"];

    public static IEnumerable<(string Name, double Value)> Run(string? folder, string? recorded, bool isQuick)
    {
        if (folder is null)
        {
            Console.Error.WriteLine("The group 'compile' is left out: name a folder with specifications (compile FOLDER), or set WAPPFY_CORPUS.");
            yield break;
        }

        var warm = GeneratedCode.Of(new GeneratorRun("warm.yaml", SyntheticSpec.Make(200)).Generate().Driver);
        for (var i = 0; i < 3; i++)
            warm.Compile();
        foreach (var document in s_documents)
        {
            var path = Path.Combine(folder, document);
            if (!File.Exists(path))
            {
                Console.Error.WriteLine($"{path} does not exist.");
                continue;
            }

            var name = Path.GetFileNameWithoutExtension(document);
            var subject = GeneratedCode.Of(new GeneratorRun(path, File.ReadAllText(path)).Generate().Driver);
            foreach (var (what, size) in subject.Measure())
                yield return ($"{what}-{name}", size);
            var baseline = recorded is null ? null : GeneratedCode.Recorded(Path.Combine(recorded, FolderOf(document)));
            var (own, other) = Compile(subject, baseline, isQuick ? 1 : Rounds);
            yield return ($"compile-ms-{name}", own);
            if (baseline is null)
                continue;
            foreach (var (what, size) in baseline.Measure())
                yield return ($"recorded-{what}-{name}", size);
            yield return ($"recorded-compile-ms-{name}", other);
            yield return ($"compile-{name}", own / other);
        }
    }

    private static (double Own, double Other) Compile(GeneratedCode subject, GeneratedCode? baseline, int rounds)
    {
        List<double> own = [], other = [];
        for (var round = -1; round < rounds; round++)
        {
            // What runs second finds caches as the first has left them: they take turns.
            double reference = 0;
            if (round % 2 != 0 && baseline is not null)
                reference = baseline.Compile().TotalMilliseconds;
            var time = subject.Compile().TotalMilliseconds;
            if (round % 2 == 0 && baseline is not null)
                reference = baseline.Compile().TotalMilliseconds;
            if (round < 0)
                continue;
            own.Add(time);
            other.Add(reference);
        }

        return (Median.Of(own), Median.Of(other));
    }

    /// <summary>The folder that the corpus program writes the sources of a document to.</summary>
    private static string FolderOf(string document) => string.Concat(document.Select(static c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
}
