using Microsoft.Build.Utilities;

namespace Wappfy.Tasks.Tests.Harness;

/// <summary>A project in a temporary folder, whose specifications are accepted by the task itself.</summary>
internal sealed class AcceptedProject : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wappfy-accept-");
    private readonly List<TaskItem> _items = [];

    public AcceptedProject() => Write("App.csproj", "<Project />");

    /// <summary>The folder that contains the project's, for what is outside of the project.</summary>
    public string Outside => _folder.FullName;

    public string Folder => Path.Combine(_folder.FullName, "App");

    /// <summary>What the last run printed.</summary>
    public RecordingEngine Output { get; private set; } = new();

    /// <summary>Its only error.</summary>
    public string Error => Assert.Single(Output.Errors);

    /// <summary>The files of the project by their paths, without the project file itself, with their contents.</summary>
    public SortedDictionary<string, string> Files => new(
        Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Where(static path => !path.EndsWith(".csproj", StringComparison.Ordinal)).ToDictionary(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'), File.ReadAllText),
        StringComparer.Ordinal);

    public AcceptedProject Item(string include, string baseline, params (string Name, string Value)[] metadata)
    {
        var item = new TaskItem(include);
        foreach (var (name, value) in metadata.Prepend(("Baseline", baseline)))
            item.SetMetadata(name, value);
        _items.Add(item);
        return this;
    }

    public AcceptedProject Write(string file, string text)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public AcceptedProject Delete(string file)
    {
        File.Delete(Path.Combine(Folder, file));
        return this;
    }

    /// <summary>Accepts, and fails the test if an item fails.</summary>
    /// <returns>The lines that were printed.</returns>
    public IReadOnlyList<string> Accepts()
    {
        var succeeded = Run();
        Assert.True(succeeded, string.Join("\n", Output.Errors));
        return Output.Messages;
    }

    /// <summary>Accepts, and fails the test unless an item fails and no file is changed.</summary>
    public AcceptedProject Fails()
    {
        var before = Files;
        Assert.False(Run(), string.Join("\n", Output.Messages));
        Assert.Equal(before, Files);
        return this;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private bool Run()
    {
        Output = new RecordingEngine();
        return new AcceptOpenApi { BuildEngine = Output, Items = [.. _items], ProjectFile = Path.Combine(Folder, "App.csproj") }.Execute();
    }
}
