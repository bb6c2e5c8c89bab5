namespace Wappfy.Benchmarks.Generation;

/// <summary>
/// What a client of a large document costs while other files of its project are edited: completion and diagnostics after a keystroke, over the same in the
/// project without the client. Both projects take turns; medians of processor time count.
/// </summary>
internal static class EditorRatios
{
    private const int Keystrokes = 31;
    private const int WarmUp = 5;
    private const double Megabyte = 1e6;
    private static readonly string[] s_documents = ["github-2021.json", "openai.yaml", "waha-2025.5.5.json"];

    public static IEnumerable<(string Name, double Value)> Run(string? folder)
    {
        if (folder is null)
        {
            Console.Error.WriteLine("The group 'editor' is left out: name a folder with specifications (editor FOLDER), or set WAPPFY_CORPUS.");
            yield break;
        }

        foreach (var document in s_documents)
        {
            var path = Path.GetFullPath(Path.Combine(folder, document));
            if (!File.Exists(path))
            {
                Console.Error.WriteLine($"{path} does not exist.");
                continue;
            }

            foreach (var (name, value) in MeasureAsync(path).GetAwaiter().GetResult())
                yield return ($"editor-{name}-{Path.GetFileNameWithoutExtension(document)}", value);
        }
    }

    private static async Task<List<(string Name, double Value)>> MeasureAsync(string path)
    {
        using var without = new EditorProject(null);
        await Type(without, 0);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var with = new EditorProject(path);
        var start = Environment.CpuUsage.TotalTime;
        await with.OpenAsync();
        var open = Environment.CpuUsage.TotalTime - start;
        List<(double Completion, double Diagnostics)> own = [], other = [];
        for (var i = -WarmUp; i < Keystrokes; i++)
        {
            var isFirst = i % 2 == 0;
            var reference = isFirst ? await Type(without, i) : default;
            var measured = await Type(with, i);
            if (!isFirst)
                reference = await Type(without, i);
            if (i < 0)
                continue;
            own.Add(measured);
            other.Add(reference);
        }

        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(with);
        return
        [
            ("open-ms", open.TotalMilliseconds),
            ("completion", Median.Of(own.Select(static k => k.Completion)) / Median.Of(other.Select(static k => k.Completion))),
            ("diagnostics", Median.Of(own.Select(static k => k.Diagnostics)) / Median.Of(other.Select(static k => k.Diagnostics))),
            ("keystroke", Median.Of(own.Select(static k => k.Completion + k.Diagnostics)) / Median.Of(other.Select(static k => k.Completion + k.Diagnostics))),
            ("keystroke-ms", Median.Of(own.Select(static k => k.Completion + k.Diagnostics))),
            ("memory-mb", memory / Megabyte),
        ];
    }

    private static async Task<(double Completion, double Diagnostics)> Type(EditorProject project, int number)
    {
        var (completion, diagnostics) = await project.TypeAsync(number);
        return (completion.TotalMilliseconds, diagnostics.TotalMilliseconds);
    }
}
