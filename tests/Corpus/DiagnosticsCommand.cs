using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Wappfy.Corpus;

/// <summary>Prints what is reported for each specification, by id, to show whether one cause is reported several times and whether a message can be understood.</summary>
internal static class DiagnosticsCommand
{
    public static int Run(string[] args)
    {
        if (CorpusOptions.Parse(args) is not { } options)
        {
            Console.Error.WriteLine(CorpusOptions.Usage);
            return 2;
        }

        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var references = References.For(options.Framework);
        var all = new List<Diagnostic>();
        foreach (var file in options.EnumerateFiles())
        {
            var name = Path.GetRelativePath(options.Folder, file);
            var found = SpecRun.Generate(file, name, options, references).Result.Diagnostics;
            all.AddRange(found);
            foreach (var group in found.GroupBy(static d => (d.Severity, d.Id)).OrderByDescending(static g => g.Key.Severity).ThenBy(static g => g.Key.Id, StringComparer.Ordinal))
            {
                Console.WriteLine($"{name} {group.Key.Severity} {group.Key.Id} x{group.Count()}");
                foreach (var diagnostic in group.Take(options.Details ? int.MaxValue : 3))
                    Console.WriteLine($"    {diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}");
            }
        }

        foreach (var group in all.GroupBy(static d => (d.Severity, d.Id)).OrderByDescending(static g => g.Count()))
            Console.WriteLine($"TOTAL {group.Key.Severity} {group.Key.Id} x{group.Count()}");
        return 0;
    }
}
