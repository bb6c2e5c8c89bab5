using System.Globalization;
using System.Text;

namespace Wappfy.Generator.Model;

/// <summary>
/// Names of the generated files of one client: <c>{Namespace}.{Type}.g.cs</c>. They follow from C# names alone, contain
/// nothing but ASCII letters, digits, underscores and dots, and differ by more than case, since some hosts write them to disk.
/// </summary>
internal sealed class HintNames(string @namespace)
{
    private const int LongestName = 140;

    /// <summary>Names of devices, which Windows does not accept as file names, with any text after the first dot.</summary>
    private static readonly HashSet<string> s_devices = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(static i => new[] { "COM" + i, "LPT" + i })], StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The file name for a type or another unit of the client.</summary>
    public string For(string csharpName)
    {
        var stem = Clean(@namespace + "." + csharpName);
        if (s_devices.Contains(stem.Substring(0, Math.Max(0, stem.IndexOf('.')))))
            stem = "_" + stem;
        var name = stem + ".g.cs";
        for (var i = 2; !_taken.Add(name); i++)
            name = stem + "_" + i.ToString(CultureInfo.InvariantCulture) + ".g.cs";
        return name;
    }

    private static string Clean(string name)
    {
        var text = new StringBuilder(name.Length);
        var changed = false;
        var previous = '.';
        foreach (var c in name)
        {
            var plain = c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' || (c == '.' && previous != '.');
            changed |= !plain;
            previous = plain ? c : '_';
            text.Append(previous);
        }

        if (!changed && text.Length <= LongestName)
            return text.ToString();
        if (text.Length > LongestName)
            text.Length = LongestName;
        return text.Append('_').Append(Hash(name).ToString("x8", CultureInfo.InvariantCulture)).ToString();
    }

    /// <summary>FNV-1a: the same in every process, which string.GetHashCode is not.</summary>
    public static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
            hash = unchecked((hash ^ c) * 16777619u);
        return hash;
    }
}
