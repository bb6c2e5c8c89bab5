using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Wappfy.Corpus;

/// <summary>Prints the hash of every generated file, to show that a change of the generator leaves what it generates alone.</summary>
internal static class HashCommand
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
        foreach (var file in options.EnumerateFiles())
        {
            var name = Path.GetRelativePath(options.Folder, file);
            var result = SpecRun.Generate(file, name, options, references).Result;
            var diagnostics = result.Diagnostics.Select(static d => $"{d.Location.GetLineSpan().Span} {d.Id} {d.GetMessage(CultureInfo.InvariantCulture)}").Order(StringComparer.Ordinal);
            Print(string.Join('\n', diagnostics), name, "diagnostics");
            foreach (var source in result.Results.SelectMany(static r => r.GeneratedSources.IsDefault ? ImmutableArray<Microsoft.CodeAnalysis.GeneratedSourceResult>.Empty : r.GeneratedSources))
                Print(source.SourceText.ToString(), name, source.HintName);
        }

        return 0;
    }

    private static void Print(string text, string specification, string file) =>
        Console.WriteLine($"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12))} {specification} {file}");
}
