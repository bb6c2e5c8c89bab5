using System.Text.Json;
using Microsoft.Build.Utilities;

namespace Wappfy.Tasks.Tests.Harness;

/// <summary>A project in a temporary folder, whose changes are reported by the task itself from logs of the compiler.</summary>
internal sealed class ReportedProject : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wappfy-report-");
    private readonly List<TaskItem> _logs = [];

    public string Folder => _folder.FullName;

    public string FailOn { get; set; } = "None";

    /// <summary>What the last run printed.</summary>
    public RecordingEngine Output { get; private set; } = new();

    public string Markdown => File.ReadAllText(Path.Combine(Folder, "out", "changes.md"));

    public string Json => File.ReadAllText(Path.Combine(Folder, "out", "changes.json"));

    /// <summary>What the compiler writes for diagnostics of each class.</summary>
    public static string Recorded { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Logs", "changes.sarif"));

    /// <summary>A result as the compiler writes it; <paramref name="members"/> are further members of its JSON.</summary>
    public static string Result(string id, string level, string message, string members = "")
        => "{\"ruleId\":\"" + id + "\",\"ruleIndex\":0,\"level\":\"" + level + "\",\"message\":{\"text\":" + JsonSerializer.Serialize(message) + "}" + (members.Length > 0 ? "," + members : "") + "}";

    /// <summary>The members of a change, in a given file.</summary>
    public static string Members(string uri, int line, params (string Name, string Value)[] properties)
        => "\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"" + uri + "\"},\"region\":{\"startLine\":" + line + "}}}],\"properties\":{\"customProperties\":"
        + JsonSerializer.Serialize(properties.ToDictionary(static property => property.Name, static property => property.Value)) + "}";

    /// <summary>Adds a log with these results; their rules have the default level <paramref name="rule"/>.</summary>
    public ReportedProject Results(string rule, params string[] results)
        => Log("{\"runs\":[{\"results\":[" + string.Join(",", results) + "],\"tool\":{\"driver\":{\"rules\":[{\"id\":\"any\"" + (rule.Length > 0 ? ",\"defaultConfiguration\":{\"level\":\"" + rule + "\"}" : "") + "}]}}}]}");

    public ReportedProject Log(string text)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "obj", "log" + _logs.Count));
        File.WriteAllText(Path.Combine(folder.FullName, "changes.sarif"), text.Replace("FOLDER", new Uri(Folder).AbsoluteUri, StringComparison.Ordinal));
        _logs.Add(new TaskItem(Path.Combine(folder.FullName, "changes.sarif")));
        return this;
    }

    public bool Report(string baseline = "specs/messenger.baseline.yaml")
    {
        Output = new RecordingEngine();
        var item = new TaskItem("specs/messenger.yaml");
        item.SetMetadata("Baseline", baseline);
        return new ReportOpenApiChanges
        {
            BuildEngine = Output,
            Items = [item],
            Logs = [.. _logs],
            ProjectFile = Path.Combine(Folder, "App.csproj"),
            MarkdownFile = "out/changes.md",
            JsonFile = @"out\changes.json",
            FailOn = FailOn,
        }.Execute();
    }

    /// <summary>Reports, and fails the test if that fails.</summary>
    public ReportedProject Succeeds()
    {
        Assert.True(Report(), string.Join("\n", Output.Errors));
        return this;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
