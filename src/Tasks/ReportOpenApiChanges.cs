using System.Text;
using Microsoft.Build.Framework;
using Wappfy.Tasks.Changes;
using Wappfy.Tasks.Items;

namespace Wappfy.Tasks;

/// <summary>Writes what has changed since the accepted specifications: <c>dotnet build -t:ReportOpenApiChanges</c>.</summary>
public sealed class ReportOpenApiChanges : Microsoft.Build.Utilities.Task
{
    private static readonly Dictionary<string, int> Thresholds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["None"] = -1,
        ["Breaking"] = (int)ChangeClass.Wire,
        ["Silent"] = (int)ChangeClass.Silent,
        ["Any"] = (int)ChangeClass.Compatible,
    };

    /// <summary>The OpenApiClient items, with or without a baseline.</summary>
    public ITaskItem[] Items { get; set; } = [];

    /// <summary>The compiler's logs, one for each framework.</summary>
    public ITaskItem[] Logs { get; set; } = [];

    /// <summary>The full path of the project file.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    [Required]
    public string MarkdownFile { get; set; } = "";

    [Required]
    public string JsonFile { get; set; } = "";

    /// <summary>The changes that are an error: None, Breaking, Silent (and breaking), or Any.</summary>
    public string FailOn { get; set; } = "None";

    public override bool Execute()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(ProjectFile))!;
        try
        {
            if (!Thresholds.TryGetValue(FailOn.Trim(), out var threshold))
                throw new TaskException(TaskCodes.Item, "WappfyFailOn is 'None', 'Breaking', 'Silent' or 'Any'.");
            var logs = Logs.Select(static log => log.ItemSpec).Distinct(StringComparer.Ordinal).Select(log => CompilerLog.Read(log, folder)).ToList();
            var changes = Change.Ordered(logs.SelectMany(static log => log.Changes));
            Write(new ChangeReport(Path.GetFileNameWithoutExtension(ProjectFile), changes), folder);
            Judge(logs, threshold, changes);
        }
        catch (TaskException fault)
        {
            Report(fault.Code, fault.Message);
        }

        return !Log.HasLoggedErrors;
    }

    private void Write(ChangeReport report, string folder)
    {
        Files.ProjectFile.Replace(ProjectPath.Full(folder, MarkdownFile), Encoding.UTF8.GetBytes(report.Markdown()));
        Files.ProjectFile.Replace(ProjectPath.Full(folder, JsonFile), Encoding.UTF8.GetBytes(report.Json()));
        if (Items.All(static item => item.GetMetadata("Baseline").Trim().Length == 0))
            Log.LogMessage(MessageImportance.High, "No OpenApiClient item has a Baseline; there is nothing to compare.");
        else
            Log.LogMessage(MessageImportance.High, "{0}", "Changes since the accepted specification: " + report.Counts + ". Written to " + Shown(folder, MarkdownFile) + " and " + Shown(folder, JsonFile) + ".");
    }

    /// <summary>The report is written before, so that it can be read in any case.</summary>
    private void Judge(List<CompilerLog> logs, int threshold, IReadOnlyList<Change> changes)
    {
        foreach (var error in logs.SelectMany(static log => log.Errors).Distinct(StringComparer.Ordinal))
            Report(TaskCodes.Comparison, "The report is not complete: " + error);
        foreach (var missing in logs.SelectMany(static log => log.WithoutBaseline).Distinct(StringComparer.Ordinal))
        {
            // A check that compares nothing must not succeed.
            if (threshold >= 0)
                Report(TaskCodes.Comparison, missing);
            else
                Log.LogWarning(null, TaskCodes.Comparison, null, ProjectFile, 0, 0, 0, 0, "{0}", missing);
        }

        var severe = changes.Count(change => (int)change.Class <= threshold);
        if (severe > 0)
        {
            Report(TaskCodes.Changes, FormattableString.Invariant($"The specification has {severe} change{(severe == 1 ? "" : "s")} that WappfyFailOn={FailOn.Trim()} does not allow; '{Shown(Path.GetDirectoryName(Path.GetFullPath(ProjectFile))!, MarkdownFile)}' lists them. ")
                + "Change the code that they concern, then accept the specification with 'dotnet build -t:AcceptOpenApi'.");
        }
    }

    private static string Shown(string folder, string file) => ProjectPath.Relative(folder, ProjectPath.Full(folder, file));

    private void Report(string code, string message) => Log.LogError(null, code, null, ProjectFile, 0, 0, 0, 0, "{0}", message);
}
