using System.Globalization;

namespace Wappfy.Generator.Document.Merging;

/// <summary>Compares versions of an API: numbers and dates by their parts, a pre-release before its release (semver.org §11).</summary>
internal sealed class ApiVersions : IComparer<string>
{
    public static readonly ApiVersions Instance = new();

    public int Compare(string? x, string? y)
    {
        // Pages of one document have one version.
        if (string.Equals(x, y, StringComparison.Ordinal))
            return 0;
        var one = Parts(x ?? "");
        var other = Parts(y ?? "");
        for (var i = 0; i < one.Count && i < other.Count; i++)
        {
            var result = Compare(one[i], other[i]);
            if (result != 0)
                return result;
        }

        if (one.Count == other.Count)
            return string.CompareOrdinal(x, y);
        var longer = one.Count > other.Count ? one[other.Count] : other[one.Count];
        return (one.Count > other.Count) == longer.IsNumber ? 1 : -1;
    }

    private static int Compare((string Text, bool IsNumber) one, (string Text, bool IsNumber) other)
    {
        if (one.IsNumber != other.IsNumber)
            return one.IsNumber ? 1 : -1;
        return one.IsNumber && one.Text.Length != other.Text.Length ? one.Text.Length.CompareTo(other.Text.Length) : string.CompareOrdinal(one.Text, other.Text);
    }

    /// <summary>Runs of digits, without leading zeros, and runs of letters; a leading "v" says nothing.</summary>
    private static List<(string Text, bool IsNumber)> Parts(string version)
    {
        var parts = new List<(string, bool)>();
        for (var i = 0; i < version.Length;)
        {
            var start = i;
            var isNumber = version[i] is >= '0' and <= '9';
            if (!isNumber && !char.IsLetter(version[i]))
            {
                i++;
                continue;
            }

            while (i < version.Length && (isNumber ? version[i] is >= '0' and <= '9' : char.IsLetter(version[i])))
                i++;
            var text = version.Substring(start, i - start).ToLower(CultureInfo.InvariantCulture);
            if (isNumber)
                parts.Add((text.TrimStart('0'), true));
            else if (parts.Count > 0 || text is not ("v" or "version"))
                parts.Add((text, false));
        }

        return parts;
    }
}
