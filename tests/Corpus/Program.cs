using System.Globalization;
using Microsoft.CodeAnalysis;
using Wappfy.Corpus;
using Wappfy.Fuzzing;

if (args is ["fuzz", .. var fuzzing])
    return FuzzCommand.Run(fuzzing);

if (args is ["hashes", .. var hashing])
    return HashCommand.Run(hashing);

if (args is ["diagnostics", .. var reporting])
    return DiagnosticsCommand.Run(reporting);

if (CorpusOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(CorpusOptions.Usage);
    return 2;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var references = References.For(options.Framework);
var runs = new List<SpecRun>();
foreach (var file in options.EnumerateFiles())
{
    var run = SpecRun.Run(file, Path.GetRelativePath(options.Folder, file), options, references);
    runs.Add(run);
    var ids = string.Join(",", run.Diagnostics.GroupBy(d => d.Id).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}x{g.Count()}"));
    Console.WriteLine(
        $"{run.Name}{(run.Failed ? " FAILED" : "")} operations={run.Operations} emitted={run.Emitted} schemas={run.Schemas} files={run.Files} lines={run.Lines} "
        + $"diagnostics={(ids.Length == 0 ? "none" : ids)} generate={run.GenerateMs}ms compile={run.CompileMs}ms errors={run.Errors.Count} warnings={run.Warnings.Count}");
    var shown = options.Details ? run.Diagnostics.Concat(run.Errors).Concat(run.Warnings) : run.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Concat(run.Errors).Take(3);
    foreach (var diagnostic in shown.Take(40))
        Console.WriteLine("    " + Show(diagnostic));
}

var failed = runs.Count(r => r.Failed);
var errors = runs.Sum(r => r.Errors.Count);
Console.WriteLine(
    $"TOTAL specs={runs.Count} failed={failed} operations={runs.Sum(r => r.Operations)} emitted={runs.Sum(r => r.Emitted)} schemas={runs.Sum(r => r.Schemas)} "
    + $"errors={errors} warnings={runs.Sum(r => r.Warnings.Count)}");
return failed > 0 || errors > 0 || runs.Count == 0 ? 1 : 0;

static string Show(Diagnostic diagnostic)
{
    var line = diagnostic.Location.GetLineSpan();
    var text = diagnostic.Location.SourceTree?.GetText().Lines[line.StartLinePosition.Line].ToString().Trim();
    return $"{Path.GetFileName(line.Path)}({line.StartLinePosition.Line + 1},{line.StartLinePosition.Character + 1}): {diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}"
        + (text is null ? "" : "\n        " + (text.Length > 160 ? text[..160] : text));
}
