using System.Text;
using System.Text.Json;
using Microsoft.Build.Utilities;
using Wappfy.Tasks.Files;

namespace Wappfy.Tasks.Tests.Harness;

/// <summary>A project in a temporary folder, whose items are refreshed by the task itself.</summary>
internal sealed class RefreshedProject : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wappfy-refresh-");
    private readonly List<TaskItem> _items = [];

    public RefreshedProject(string project = "<Project />") => Write("App.csproj", project);

    public string Folder => _folder.FullName;

    public double HeadersTimeout { get; set; } = 20;

    public double TotalTimeout { get; set; } = 30;

    public long MaxBytes { get; set; } = 1024 * 1024;

    /// <summary>What the last run printed.</summary>
    public RecordingEngine Output { get; private set; } = new();

    /// <summary>Its only error.</summary>
    public string Error => Assert.Single(Output.Errors);

    public string Lock => Text(LockFile.Name);

    public RefreshedProject Item(string include, string source, params (string Name, string Value)[] metadata)
    {
        var item = new TaskItem(include);
        foreach (var (name, value) in metadata.Prepend(("AllowHttp", "true")).Prepend(("Source", source)))
            item.SetMetadata(name, value);
        _items.Add(item);
        return this;
    }

    public RefreshedProject WithoutItems()
    {
        _items.Clear();
        return this;
    }

    public bool Refresh()
    {
        Output = new RecordingEngine();
        using var task = new RefreshOpenApi
        {
            BuildEngine = Output,
            Items = [.. _items],
            ProjectFile = Path.Combine(Folder, "App.csproj"),
            HeadersTimeout = HeadersTimeout,
            TotalTimeout = TotalTimeout,
            MaxBytes = MaxBytes,
        };
        return task.Execute();
    }

    /// <summary>Refreshes, and fails the test if an item fails.</summary>
    public RefreshedProject Succeeds()
    {
        var succeeded = Refresh();
        Assert.True(succeeded, string.Join("\n", Output.Errors));
        Assert.Empty(Output.Errors);
        return this;
    }

    /// <summary>Refreshes, and fails the test unless an item fails.</summary>
    public RefreshedProject Fails()
    {
        Assert.False(Refresh(), string.Join("\n", Output.Messages));
        return this;
    }

    public bool Has(string file) => File.Exists(Path.Combine(Folder, file));

    public string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Folder, file));

    public void Write(string file, string text) => Write(file, Encoding.UTF8.GetBytes(text));

    public void Write(string file, byte[] content)
    {
        var path = Path.Combine(Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    /// <summary>The files of a folder, without those of the project itself.</summary>
    public IEnumerable<string> Files(string folder = ".")
        => Directory.EnumerateFiles(Path.Combine(Folder, folder)).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    /// <summary>The entry of an item, as an independent reader reads it.</summary>
    public JsonElement Entry(string key)
    {
        using var json = JsonDocument.Parse(Lock);
        return json.RootElement.GetProperty("items").GetProperty(key).Clone();
    }

    public void Dispose()
    {
        foreach (var file in _folder.EnumerateFiles("*", SearchOption.AllDirectories))
            file.IsReadOnly = false;
        _folder.Delete(recursive: true);
    }
}
