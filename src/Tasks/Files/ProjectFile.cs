namespace Wappfy.Tasks.Files;

/// <summary>Reads and replaces files of the project as wholes.</summary>
internal static class ProjectFile
{
    /// <summary>Compares paths as the operating system does by default.</summary>
    public static StringComparer PathComparer { get; } = Path.DirectorySeparatorChar == '\\' ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>True if a full path is another one, or is in that folder.</summary>
    public static bool IsWithin(string path, string folder)
    {
        var root = folder.TrimEnd(Path.DirectorySeparatorChar);
        return path.Length == root.Length ? PathComparer.Equals(path, root)
            : path.Length > root.Length && path[root.Length] == Path.DirectorySeparatorChar && PathComparer.Equals(path.Substring(0, root.Length), root);
    }

    /// <summary>The full paths of the files with these extensions in a folder and those below. Links to other folders are not followed.</summary>
    public static List<string> List(string folder, IReadOnlyCollection<string> extensions) => Guard(folder, "read", () =>
    {
        var found = new List<string>();
        var pending = new Queue<string>();
        if (Directory.Exists(folder))
            pending.Enqueue(folder);
        while (pending.Count > 0)
        {
            var next = new DirectoryInfo(pending.Dequeue());
            found.AddRange(next.GetFiles().Where(file => extensions.Contains(file.Extension.TrimStart('.').ToLowerInvariant())).Select(static file => file.FullName));
            foreach (var child in next.GetDirectories().Where(static child => (child.Attributes & FileAttributes.ReparsePoint) == 0))
                pending.Enqueue(child.FullName);
        }

        return found;
    });

    /// <summary>The contents, or null if the file does not exist.</summary>
    public static byte[]? Read(string path) => Guard(path, "read", () => File.Exists(path) ? File.ReadAllBytes(path) : null);

    /// <summary>Replaces a file, or creates it: at any time, it has either its previous contents or the new ones.</summary>
    public static void Replace(string path, byte[] content) => Guard<object?>(path, "written", () =>
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);

        // On Unix, a file that is read-only could be replaced, since that is a matter of its folder.
        if (File.Exists(path) && (File.GetAttributes(path) & FileAttributes.ReadOnly) != 0)
            throw new UnauthorizedAccessException("it is read-only");
        var temporary = Path.Combine(folder, "." + Guid.NewGuid().ToString("N") + ".tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(content, 0, content.Length);
                stream.Flush(flushToDisk: true);
            }

            if (File.Exists(path))
                File.Replace(temporary, path, null);
            else
                File.Move(temporary, path);
        }
        finally
        {
            File.Delete(temporary);
        }

        return null;
    });

    public static void Delete(string path) => Guard<object?>(path, "removed", () =>
    {
        File.Delete(path);
        return null;
    });

    private static T Guard<T>(string path, string action, Func<T> run)
    {
        try
        {
            return run();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new TaskException(TaskCodes.File, "'" + path + "' cannot be " + action + ": " + fault.Message.TrimEnd('.') + ".");
        }
    }
}
