using Wappfy.Tasks.Downloads;

namespace Wappfy.Tasks.Files;

/// <summary>The file that is there, compared with what the lock file says of it.</summary>
internal sealed record LocalFile
{
    private LockEntry? _entry;

    /// <summary>The contents, or null if the file does not exist.</summary>
    public required byte[]? Content { get; init; }

    /// <summary>True if it is not what was downloaded.</summary>
    public required bool IsEdited { get; init; }

    /// <summary>What the server can compare with its version; null if the file has to be downloaded in full.</summary>
    public KnownVersion? Known => Content is null || IsEdited ? null : _entry?.Known;

    public static LocalFile Read(string path, LockEntry? entry)
    {
        var content = ProjectFile.Read(path);
        return new LocalFile { Content = content, IsEdited = content is not null && entry is not null && !entry.IsHashOf(content), _entry = entry };
    }

    /// <summary>True if the file has these contents, apart from line endings that version control has converted.</summary>
    public bool Has(string sha256)
        => Content is not null && ((!IsEdited && _entry?.Sha256 == sha256) || LockEntry.Hash(Content) == sha256);
}
