using Microsoft.Build.Framework;
using Wappfy.Tasks.Baselines;
using Wappfy.Tasks.Files;

namespace Wappfy.Tasks;

/// <summary>Copies the specification of each OpenApiClient item over its baseline: <c>dotnet build -t:AcceptOpenApi</c>.</summary>
public sealed class AcceptOpenApi : Microsoft.Build.Utilities.Task
{
    /// <summary>The OpenApiClient items, with or without a baseline.</summary>
    public ITaskItem[] Items { get; set; } = [];

    /// <summary>The full path of the project file.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    public override bool Execute()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(ProjectFile))!;
        var items = ReadItems(folder);
        if (items.Count == 0 && !Log.HasLoggedErrors)
            Print("The project has no OpenApiClient item; there is nothing to accept.");
        var paths = items.Where(static item => item.Baseline is not null).Select(static item => item.Baseline!).Distinct(Files.ProjectFile.PathComparer).ToList();
        foreach (var path in paths)
            Accept(path, items.FindAll(item => item.Baseline is { } baseline && Files.ProjectFile.PathComparer.Equals(baseline, path)), folder);
        foreach (var item in items.Where(item => item.Baseline is null && !paths.Exists(item.IsAccepted)))
            Print(item.Identity + ": has no Baseline; there is nothing to accept");
        return !Log.HasLoggedErrors;
    }

    /// <summary>The items, each once: those of several frameworks are the same.</summary>
    private List<BaselineItem> ReadItems(string folder)
    {
        var found = new List<BaselineItem>();
        foreach (var item in Items)
        {
            try
            {
                found.Add(BaselineItem.Read(item, folder));
            }
            catch (TaskException fault)
            {
                Report(fault);
            }
        }

        return [.. found.Distinct().OrderBy(static item => item.Identity, StringComparer.Ordinal)];
    }

    private void Accept(string path, List<BaselineItem> items, string folder)
    {
        try
        {
            var lines = new Baseline(path, items, folder).Accept();
            foreach (var identity in items.Where(item => !item.IsAccepted(path)).Select(static item => item.Identity).Distinct())
                Print(identity + ": " + lines[0]);
            foreach (var line in lines.Skip(1))
                Print("  " + line);
        }
        catch (TaskException fault)
        {
            Report(fault);
        }
    }

    private void Print(string line) => Log.LogMessage(MessageImportance.High, "{0}", line);

    private void Report(TaskException fault) => Log.LogError(null, fault.Code, null, ProjectFile, 0, 0, 0, 0, "{0}", fault.Message);
}
