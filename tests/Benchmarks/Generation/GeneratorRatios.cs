using System.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Wappfy.Benchmarks.Generation;

/// <summary>What the generator costs beside the compiler, after an unrelated edit, and with the size of the specification.</summary>
internal static class GeneratorRatios
{
    private const int Runs = 3;
    private const int Edits = 15;

    public static IEnumerable<(string Name, double Value)> Run()
    {
        // Once over everything, so that neither side pays for compiling itself.
        var warm = new GeneratorRun("warm.yaml", SyntheticSpec.Make(200));
        for (var i = 0; i < Runs; i++)
            GeneratorRun.Compile(warm.Generate().Driver);

        double overCompile = 0, edit = 0;
        foreach (var (name, path) in Specs())
        {
            var run = new GeneratorRun(path, File.ReadAllText(path));
            run.Generate();
            var (driver, generate) = Fastest(run);
            var compile = GeneratorRun.Compile(driver);
            var edits = new double[Edits];
            for (var i = 0; i < Edits; i++)
                edits[i] = GeneratorRun.EditUnrelated(ref driver, i).TotalMilliseconds;
            Array.Sort(edits);
            yield return ($"generate-ms-{name}", generate.TotalMilliseconds);
            yield return ($"unrelated-edit-ms-{name}", edits[0]);
            yield return ($"generate-over-compile-{name}", generate / compile);
            yield return ($"unrelated-edit-{name}", edits[0] / generate.TotalMilliseconds);
            foreach (var (what, size) in EmittedSize.Measure(driver))
                yield return ($"{what}-{name}", size);
            overCompile = Math.Max(overCompile, generate / compile);
            edit = Math.Max(edit, edits[0] / generate.TotalMilliseconds);
        }

        yield return ("generate-over-compile", overCompile);
        yield return ("unrelated-edit", edit);

        var small = Fastest(new GeneratorRun("small.yaml", SyntheticSpec.Make(1000))).Time;
        var large = Fastest(new GeneratorRun("large.yaml", SyntheticSpec.Make(10_000))).Time;
        yield return ("scale-10000-1000", large / 10 / small);
        yield return ("peak-memory-mb", Process.GetCurrentProcess().PeakWorkingSet64 / (1024.0 * 1024.0));
    }

    private static (GeneratorDriver Driver, TimeSpan Time) Fastest(GeneratorRun run)
    {
        var best = run.Generate();
        for (var i = 1; i < Runs; i++)
        {
            GC.Collect();
            var next = run.Generate();
            if (next.Time < best.Time)
                best = next;
        }

        return best;
    }

    /// <summary>Two large real documents where they lie beside the repository, else a synthetic one.</summary>
    private static IEnumerable<(string Name, string Path)> Specs()
    {
        var found = false;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null && !found; folder = folder.Parent)
        {
            foreach (var file in new[] { "github-2021.json", "openai.yaml" })
            {
                var path = Path.Combine(folder.FullName, "shared", "corpus", file);
                if (!File.Exists(path))
                    continue;
                found = true;
                yield return (Path.GetFileNameWithoutExtension(file), path);
            }
        }

        if (found)
            yield break;
        var synthetic = Path.Combine(Path.GetTempPath(), "wappfy-synthetic.yaml");
        File.WriteAllText(synthetic, SyntheticSpec.Make(1000));
        yield return ("synthetic-1000", synthetic);
    }
}
