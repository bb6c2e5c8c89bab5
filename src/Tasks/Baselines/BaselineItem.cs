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

    /// <summary>True if the file is that baseline or lies within it: a pattern may match accepted files as well.</summary>
    public bool IsAccepted(string baseline) => ProjectFile.IsWithin(FullPath, baseline);

    /// <exception cref="TaskException">Its baseline cannot be used.</exception>
    public static BaselineItem Read(ITaskItem item, string projectFolder)
    {
        var path = ProjectPath.Full(projectFolder, item.ItemSpec);
        var names = item.GetMetadata("Baseline").Split([';'], StringSplitOptions.RemoveEmptyEntries).Select(static name => name.Trim()).Where(static name => name.Length > 0).ToList();
        if (names.Count > 1)
            throw new TaskException(TaskCodes.Baseline, "The OpenApiClient item '" + item.ItemSpec + "' names several baselines. Name one file, or one folder for several documents.");
        return new BaselineItem
        {
            Identity = item.ItemSpec,
            FullPath = path,
            Folder = ProjectPath.FolderOf(item, path),
            Client = ClientOf(item, path),
            Baseline = names.Count == 0 ? null : ProjectPath.Full(projectFolder, names[0]).TrimEnd(Path.DirectorySeparatorChar),
        };
    }

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
