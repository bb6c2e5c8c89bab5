using System.Text;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Text;

namespace Wappfy.Tasks.Files;

/// <summary>
/// The file <c>openapi.lock.json</c> beside the project: where each file came from, and how to ask whether it is still current.
/// Its entries are sorted and their dates change only with the contents, so that a difference shows what a refresh changed.
/// </summary>
internal sealed class LockFile
{
    public const string Name = "openapi.lock.json";

    private const string Version = "1";

    private readonly string _path;
    private readonly string _text;
    private readonly SortedDictionary<string, LockEntry> _entries;

    private LockFile(string path, string text, SortedDictionary<string, LockEntry> entries)
    {
        _path = path;
        _text = text;
        _entries = entries;
    }

    /// <summary>The entry of an item by its path, or null.</summary>
    public LockEntry? this[string key]
    {
        get => _entries.TryGetValue(key, out var entry) ? entry : null;
        set
        {
            if (value is null)
                _entries.Remove(key);
            else
                _entries[key] = value;
        }
    }

    /// <summary>Reads the lock file of a folder; it is empty if there is none.</summary>
    /// <exception cref="TaskException">It cannot be read.</exception>
    public static LockFile Load(string folder)
    {
        var path = Path.Combine(folder, Name);
        var text = ProjectFile.Read(path) is { } bytes ? Encoding.UTF8.GetString(bytes).Replace("\r\n", "\n") : "";
        var entries = new SortedDictionary<string, LockEntry>(StringComparer.Ordinal);
        if (text.Length > 0)
        {
            var diagnostics = new DiagnosticBag();
            if (SpecReader.Read(path, text, diagnostics, CancellationToken.None) is not { IsObject: true } root)
                throw Unreadable(diagnostics.Fault ?? "it is not a JSON object");
            if (root["version"]?.Text != Version || root["items"] is not { IsObject: true } items)
                throw Unreadable("it does not have the form of version " + Version);
            foreach (var item in items.Children)
                entries[item.Name!] = LockEntry.Read(item);
        }

        return new LockFile(path, text, entries);
    }

    /// <summary>Removes the entries of items that the project no longer has.</summary>
    public void KeepOnly(IReadOnlyCollection<string> keys)
    {
        foreach (var key in _entries.Keys.Except(keys, StringComparer.Ordinal).ToList())
            _entries.Remove(key);
    }

    /// <summary>Writes the file if it differs from what was read.</summary>
    public void Save()
    {
        var text = new StringBuilder("{\n  \"version\": " + Version + ",\n  \"items\": {");
        var separator = "\n";
        foreach (var entry in _entries)
        {
            text.Append(separator);
            entry.Value.Write(text, entry.Key, "    ");
            separator = ",\n";
        }

        var written = text.Append(_entries.Count == 0 ? "}\n}\n" : "\n  }\n}\n").ToString();
        if (written != _text && (_text.Length > 0 || _entries.Count > 0))
            ProjectFile.Replace(_path, Encoding.UTF8.GetBytes(written));
    }

    private static TaskException Unreadable(string reason)
        => new(TaskCodes.File, "'" + Name + "' cannot be read: " + MessageText.Of(reason) + ". Correct it (a merge may have left both versions in it), or delete it to download every file in full.");
}
