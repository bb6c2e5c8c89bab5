namespace Wappfy.Runtime.Hosting;

/// <summary>Finds the key that was meant by a misspelled one.</summary>
internal static class NearKey
{
    /// <summary>A known key that ends with the unknown one counts only from this length on: Retries for MaxRetries, but not Name for Username.</summary>
    private const int ShortestEnding = 7;

    /// <summary>The known key that differs by few edits for its length; null if none is near, since a section may contain other settings as well.</summary>
    public static string? Find(string key, IEnumerable<string> known)
    {
        string? best = null;
        var least = key.Length < 4 ? 1 : Math.Max(1, key.Length / 4) + 1;
        foreach (var candidate in known)
        {
            if (string.Equals(candidate, key, StringComparison.OrdinalIgnoreCase)) return null;
            var distance = key.Length >= ShortestEnding && candidate.EndsWith(key, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(key.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance >= least) continue;
            least = distance;
            best = candidate;
        }

        return best;
    }

    /// <summary>Edits: insert, delete, replace, swap of neighbors.</summary>
    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++) rows[i, 0] = i;
        for (var j = 0; j <= right.Length; j++) rows[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, replaced);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[left.Length, right.Length];
    }
}
