using Microsoft.CodeAnalysis.CSharp;

namespace Wappfy.Corpus;

/// <summary>The command line: a folder, and what the generated code is compiled for.</summary>
internal sealed record CorpusOptions(string Folder, LanguageVersion LanguageVersion, string Framework, string? Filter, string? Output, bool Details)
{
    public const string Usage = """
        usage: Wappfy.Corpus FOLDER [--langversion N] [--framework net10.0|netstandard2.0] [--only TEXT] [--write FOLDER] [--details]
               Wappfy.Corpus hashes FOLDER [--langversion N] [--framework net10.0|netstandard2.0] [--only TEXT]
               Wappfy.Corpus diagnostics FOLDER [--langversion N] [--framework net10.0|netstandard2.0] [--only TEXT] [--details]
               Wappfy.Corpus fuzz FOLDER [options]

        Generates and compiles a client for every .json, .yaml and .yml file below FOLDER, in memory.
          --langversion   C# version of the receiving project (default: the newest)
          --framework     framework of the receiving project (default: net10.0)
          --only          selects the files whose path contains TEXT
          --write         writes the generated sources below a folder, to be read
          --details       prints the first errors and warnings of each file, or all of its diagnostics

        'hashes' compiles nothing: it prints a line for each generated file and for the diagnostics of each specification. The output of two
        commits differs where the generated code does. 'diagnostics' prints the diagnostics of each specification by id, and how often each id
        occurs in all of them.
        """;

    public static CorpusOptions? Parse(string[] args)
    {
        string? folder = null, filter = null, output = null;
        var framework = "net10.0";
        var language = LanguageVersion.Latest;
        var details = false;
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--langversion" when i + 1 < args.Length && LanguageVersionFacts.TryParse(args[++i], out language):
                    break;
                case "--framework" when i + 1 < args.Length && args[i + 1] is "net10.0" or "netstandard2.0":
                    framework = args[++i];
                    break;
                case "--only" when i + 1 < args.Length:
                    filter = args[++i];
                    break;
                case "--write" when i + 1 < args.Length:
                    output = args[++i];
                    break;
                case "--details":
                    details = true;
                    break;
                default:
                    if (folder is not null || args[i].StartsWith('-'))
                        return null;
                    folder = args[i];
                    break;
            }
        }

        return folder is null || !Directory.Exists(folder) ? null : new CorpusOptions(folder, language, framework, filter, output, details);
    }

    /// <summary>The specifications of the folder, in a stable order.</summary>
    public IEnumerable<string> EnumerateFiles() => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Where(static f => Path.GetExtension(f) is ".json" or ".yaml" or ".yml")
        .Where(f => Filter is null || f.Contains(Filter, StringComparison.OrdinalIgnoreCase))
        .Order(StringComparer.Ordinal);
}
