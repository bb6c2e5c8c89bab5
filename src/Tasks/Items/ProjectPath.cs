using Microsoft.Build.Framework;

namespace Wappfy.Tasks.Items;

/// <summary>Paths relative to the project, the same on every operating system.</summary>
internal static class ProjectPath
{
    /// <summary>The metadata that the targets set to the part of the path that <c>**</c> matched.</summary>
    private const string RecursiveFolder = "SourceRecursiveFolder";

    /// <summary>The path of <paramref name="target"/> relative to <paramref name="folder"/>, with slashes.</summary>
    public static string Relative(string folder, string target)
    {
        var from = Segments(folder);
        var to = Segments(target);
        var comparison = Path.DirectorySeparatorChar == '\\' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var common = 0;
        while (common < from.Length && common < to.Length && string.Equals(from[common], to[common], comparison))
            common++;
        if (common == 0 && Path.DirectorySeparatorChar == '\\')
            return target.Replace('\\', '/');
        var relative = Enumerable.Repeat("..", from.Length - common).Concat(to.Skip(common)).ToList();
        return relative.Count == 0 ? "." : string.Join("/", relative);
    }

    /// <summary>The full path of a file as the project writes it, with any of the two separators.</summary>
    public static string Full(string projectFolder, string path) => Path.GetFullPath(Path.Combine(projectFolder, Slashed(path)));

    /// <summary>The folder of an item's file, without the part that <c>**</c> matched.</summary>
    public static string FolderOf(ITaskItem item, string fullPath)
    {
        var folder = Path.GetDirectoryName(fullPath)!;
        var below = Slashed(item.GetMetadata(RecursiveFolder)).Trim(Path.DirectorySeparatorChar);
        return below.Length > 0 && folder.EndsWith(Path.DirectorySeparatorChar + below, StringComparison.Ordinal)
            ? folder.Substring(0, folder.Length - below.Length - 1)
            : folder;
    }

    private static string Slashed(string path) => path.Replace('\\', Path.DirectorySeparatorChar).Replace('/', Path.DirectorySeparatorChar);

    private static string[] Segments(string path) => Path.GetFullPath(path).Split([Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
}
