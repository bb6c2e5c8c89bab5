namespace Wappfy.Tasks.Files;

/// <summary>Reads and replaces files of the project as wholes.</summary>
internal static class ProjectFile
{
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
            throw new RefreshException(RefreshCodes.File, "'" + path + "' cannot be " + action + ": " + fault.Message.TrimEnd('.') + ".");
        }
    }
}
