using System.Globalization;
using System.Text;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Text;
using Wappfy.Tasks.Files;
using Wappfy.Tasks.Items;

namespace Wappfy.Tasks.Changes;

/// <summary>What the generator reports of a comparison, read from the compiler's log (SARIF 2.1.0).</summary>
internal sealed class CompilerLog
{
    private const string Missing = "WAPPFY0140";

    private static readonly string[] Reported = ["WAPPFY0141", "WAPPFY0142", "WAPPFY0143", "WAPPFY0144"];

    /// <summary>The differences, in the order of the log.</summary>
    public List<Change> Changes { get; } = [];

    /// <summary>Baselines that cannot be compared.</summary>
    public List<string> WithoutBaseline { get; } = [];

    /// <summary>Errors because of which the specification, or the comparison, is not complete.</summary>
    public List<string> Errors { get; } = [];

    /// <exception cref="TaskException">It cannot be read, or the generator did not run.</exception>
    public static CompilerLog Read(string path, string projectFolder)
    {
        var log = new CompilerLog();
        var others = new List<string>();
        var generatorRan = Directory.Exists(GeneratedFolder(path)) && Directory.EnumerateFileSystemEntries(GeneratedFolder(path)).Any();
        foreach (var run in Root(path)["runs"]?.Children ?? [])
        {
            var rules = run["tool"]?["driver"]?["rules"]?.Children ?? [];
            foreach (var result in run["results"]?.Children ?? [])
            {
                var id = result["ruleId"]?.Text ?? "";
                generatorRan |= id.StartsWith("WAPPFY", StringComparison.Ordinal);
                if (id == Missing)
                    log.WithoutBaseline.Add(Message(result));
                else if (Reported.Contains(id))
                    log.Changes.Add(ReadChange(result, projectFolder));
                else if (id == "CS8785" || (id.StartsWith("WAPPFY0", StringComparison.Ordinal) && IsErrorByDefault(result, rules)))
                    log.Errors.Add(Described(result, id, projectFolder));
                else if (result["level"]?.Text == "error")
                    others.Add(Described(result, id, projectFolder));
            }
        }

        return generatorRan || log.Errors.Count > 0
            ? log
            : throw new TaskException(TaskCodes.Comparison, "The specification cannot be compared, since the compiler did not run the generator" + (others.Count == 0 ? "." : ": " + string.Join(" ", others.Take(3))));
    }

    /// <summary>The folder beside the log that the compiler writes generated files to.</summary>
    public static string GeneratedFolder(string path) => Path.Combine(Path.GetDirectoryName(path)!, "generated");

    private static SpecNode Root(string path)
    {
        var content = ProjectFile.Read(path) ?? throw new TaskException(TaskCodes.Comparison, "The specification cannot be compared, since the compiler did not write '" + path + "'.");
        var diagnostics = new DiagnosticBag();
        return SpecReader.Read(path + ".json", Encoding.UTF8.GetString(content), diagnostics, CancellationToken.None)
            ?? throw new TaskException(TaskCodes.Comparison, "The compiler's log '" + path + "' cannot be read: " + MessageText.Of(diagnostics.Fault ?? "it is empty") + ".");
    }

    private static Change ReadChange(SpecNode result, string projectFolder)
    {
        var properties = result["properties"]?["customProperties"];
        string Property(string name) => properties?[name]?.Text ?? "";
        var (path, line) = Location(result, projectFolder);
        return new Change
        {
            Class = Property("class") switch
            {
                "source" => ChangeClass.Source,
                "wire" => ChangeClass.Wire,
                "silent" => ChangeClass.Silent,
                "compatible" => ChangeClass.Compatible,
                _ => (ChangeClass)Array.IndexOf(Reported, result["ruleId"]!.Text),
            },
            Kind = Property("kind"),
            Subject = Property("subject"),
            Text = Property("change") is { Length: > 0 } text ? text : Message(result),
            Path = path,
            Line = line,
            Was = Path.IsPathRooted(Property("was")) ? ProjectPath.Relative(projectFolder, Property("was")) : Property("was").Replace('\\', '/'),
        };
    }

    /// <summary>The severity that the project has set does not matter, nor TreatSpecWarningsAsErrors.</summary>
    private static bool IsErrorByDefault(SpecNode result, IReadOnlyList<SpecNode> rules)
        => int.TryParse(result["ruleIndex"]?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < rules.Count
            ? rules[index]["defaultConfiguration"]?["level"]?.Text == "error"
            : result["level"]?.Text == "error";

    private static string Described(SpecNode result, string id, string projectFolder)
    {
        var (path, line) = Location(result, projectFolder);
        return (path.Length == 0 ? "" : FormattableString.Invariant($"{path}({line}): ")) + id + ": " + Message(result);
    }

    private static string Message(SpecNode result) => MessageText.Of(result["message"]?["text"]?.Text ?? "");

    private static (string Path, int Line) Location(SpecNode result, string projectFolder)
    {
        var place = result["locations"]?.Children.FirstOrDefault()?["physicalLocation"];
        var address = place?["artifactLocation"]?["uri"]?.Text ?? "";
        var path = Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsFile ? ProjectPath.Relative(projectFolder, uri.LocalPath) : Uri.UnescapeDataString(address).Replace('\\', '/');
        _ = int.TryParse(place?["region"]?["startLine"]?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var line);
        return (path, line);
    }
}
