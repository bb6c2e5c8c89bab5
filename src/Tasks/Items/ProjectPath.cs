namespace Wappfy.Tasks.Items;

/// <summary>Paths relative to the project, the same on every operating system.</summary>
internal static class ProjectPath
{
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

    private static string[] Segments(string path) => Path.GetFullPath(path).Split([Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
}
