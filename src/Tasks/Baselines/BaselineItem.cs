using Microsoft.Build.Framework;
using Wappfy.Generator.Text;
using Wappfy.Tasks.Files;
using Wappfy.Tasks.Items;

namespace Wappfy.Tasks.Baselines;

/// <summary>An OpenApiClient item, which may name a baseline.</summary>
internal sealed record BaselineItem
{
    /// <summary>The item as the project writes it, for messages.</summary>
    public required string Identity { get; init; }

    public required string FullPath { get; init; }

    /// <summary>The folder of the file; for an item of a pattern, the part before <c>**</c>.</summary>
    public required string Folder { get; init; }

    /// <summary>What the files of one client have in common.</summary>
    public required string Client { get; init; }

    /// <summary>The full path of the accepted file or folder, or null.</summary>
    public required string? Baseline { get; init; }

    /// <summary>The full paths of the overlays that the item names, with semicolons.</summary>
    public required string Overlays { get; init; }

    /// <summary>The files that the overlays refer to, from where the document is: what they add belongs to it.</summary>
    public IEnumerable<string> OverlaidReferences => Split(Overlays)
        .SelectMany(static overlay => PresentFile.Read(overlay)?.References ?? [])
        .Select(reference => Path.GetFullPath(SpecPath.Combine(FullPath, reference)));

    /// <summary>True if the file is that baseline or lies within it: a pattern may match accepted files as well.</summary>
    public bool IsAccepted(string baseline) => ProjectFile.IsWithin(FullPath, baseline);

    /// <exception cref="TaskException">Its baseline cannot be used.</exception>
    public static BaselineItem Read(ITaskItem item, string projectFolder)
    {
        var path = ProjectPath.Full(projectFolder, item.ItemSpec);
        var names = Split(item.GetMetadata("Baseline")).ToList();
        if (names.Count > 1)
            throw new TaskException(TaskCodes.Baseline, "The OpenApiClient item '" + item.ItemSpec + "' names several baselines. Name one file, or one folder for several documents.");
        return new BaselineItem
        {
            Identity = item.ItemSpec,
            FullPath = path,
            Folder = ProjectPath.FolderOf(item, path),
            Overlays = string.Join(";", Split(item.GetMetadata("Overlays")).Select(name => ProjectPath.Full(projectFolder, name))),
            Client = ClientOf(item, path),
            Baseline = names.Count == 0 ? null : ProjectPath.Full(projectFolder, names[0]).TrimEnd(Path.DirectorySeparatorChar),
        };
    }

    private static IEnumerable<string> Split(string paths) => paths.Split(';').Select(static path => path.Trim()).Where(static path => path.Length > 0);

    /// <summary>The same rule as in the generator: pages need no names to be one client.</summary>
    private static string ClientOf(ITaskItem item, string path)
    {
        var (space, name) = (item.GetMetadata("Namespace").Trim(), item.GetMetadata("ClientName").Trim());
        var isNamed = space.Length > 0 && name.Length > 0;
        if (!isNamed && SpecPath.Extension(path) is not ("md" or "mdx" or "markdown" or "txt"))
            return "file\n" + path;
        return (isNamed ? "client\n" : "pages\n") + space + "\n" + name;
    }
}
