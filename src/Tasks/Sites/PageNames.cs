using System.Text;
using Wappfy.Tasks.Files;

namespace Wappfy.Tasks.Sites;

/// <summary>File names for the pages of a site, all in one folder: an address is untrusted, and two may differ only in case.</summary>
internal static class PageNames
{
    private const int Longest = 120;

    private const string Extension = ".md";

    private static readonly HashSet<string> Reserved = new(
        ["con", "prn", "aux", "nul", .. Enumerable.Range(0, 10).SelectMany(static i => new[] { "com" + (char)('0' + i), "lpt" + (char)('0' + i) })],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>A name for each page. It is made of the path below the list; those that would be the same have a hash of their address.</summary>
    public static Dictionary<Uri, string> Of(IReadOnlyCollection<Uri> pages, Uri index)
    {
        var root = index.AbsolutePath.Substring(0, index.AbsolutePath.LastIndexOf('/') + 1);
        var names = new Dictionary<Uri, string>();
        foreach (var group in pages.GroupBy(page => Plain(page, root), StringComparer.OrdinalIgnoreCase))
        {
            foreach (var page in group)
                names[page] = group.Skip(1).Any() || group.Key.Length > Longest ? Distinct(group.Key, page) : group.Key + Extension;
        }

        return names;
    }

    /// <summary>True for a name that this type gives. The lock file may have been changed by hand.</summary>
    public static bool IsValid(string name)
        => name.EndsWith(Extension, StringComparison.Ordinal) && name[0] != '.' && name.All(IsAllowed);

    private static string Plain(Uri page, string root)
    {
        var path = page.AbsolutePath;
        path = path.StartsWith(root, StringComparison.Ordinal) ? path.Substring(root.Length) : path.TrimStart('/');
        path = path.Substring(0, path.LastIndexOf('.'));
        var name = new StringBuilder();
        foreach (var c in Uri.UnescapeDataString(path))
            name.Append(c is '/' or '\\' ? '_' : IsAllowed(c) ? c : '-');
        var plain = name.ToString().Trim('.', '_');
        return plain.Length == 0 || Reserved.Contains(plain.Split('.')[0]) ? "page-" + plain : plain;
    }

    private static string Distinct(string plain, Uri page)
        => (plain.Length > Longest ? plain.Substring(0, Longest) : plain) + "-" + LockEntry.Hash(Encoding.UTF8.GetBytes(page.AbsoluteUri)).Substring(0, 8) + Extension;

    private static bool IsAllowed(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-' or '_';
}
