using System.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Wappfy.Benchmarks.Generation;

/// <summary>The cost of the generator relative to the compiler, after an unrelated edit, and with the size of the specification.</summary>
internal static class GeneratorRatios
{
    private const int Runs = 3;
    private const int Edits = 15;
    private const int ScaleRounds = 5;

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
            yield return ($"retained-mb-{name}", Retained(run));
            yield return ($"generate-over-compile-{name}", generate / compile);
            yield return ($"unrelated-edit-{name}", edits[0] / generate.TotalMilliseconds);
            foreach (var (what, size) in EmittedSize.Measure(driver.GetRunResult().GeneratedTrees, GeneratorRun.Emit(driver)))
                yield return ($"{what}-{name}", size);
            overCompile = Math.Max(overCompile, generate / compile);
            edit = Math.Max(edit, edits[0] / generate.TotalMilliseconds);
        }

        yield return ("generate-over-compile", overCompile);
        yield return ("unrelated-edit", edit);

        yield return ("scale-10000-1000", Scale());
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

    /// <summary>
    /// The cost of 10,000 operations in one specification over that of 10,000 in ten specifications: a single small one would leave its garbage to
    /// whatever runs after it. Each side starts with a collected heap, and collects what it leaves, in its own processor time. The two take turns in
    /// being the first; the medians count.
    /// </summary>
    private static double Scale()
    {
        const int specifications = 10;
        var small = new GeneratorRun("small.yaml", SyntheticSpec.Make(1000));
        var large = new GeneratorRun("large.yaml", SyntheticSpec.Make(1000 * specifications));
        List<double> ones = [], manys = [];
        for (var round = -1; round < ScaleRounds; round++)
        {
            var before = round % 2 == 0 ? 0 : Time(small, specifications);
            var one = Time(large, 1);
            var many = round % 2 == 0 ? Time(small, specifications) : before;
            if (round < 0)
                continue;
            ones.Add(one);
            manys.Add(many);
        }

        return Median.Of(ones) / Median.Of(manys);

        static double Time(GeneratorRun run, int times)
        {
            GC.Collect();
            var start = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < times; i++)
                run.Generate();
            GC.Collect();
            return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
        }
    }

    /// <summary>Megabytes that a driver keeps after its first run, for the next: the cached values of its steps, and the generated code.</summary>
    private static double Retained(GeneratorRun run)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var driver = run.Generate().Driver;
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(driver);
        return (after - before) / (1024.0 * 1024.0);
    }

    /// <summary>Two large real documents if they are next to the repository, otherwise a synthetic one.</summary>
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
