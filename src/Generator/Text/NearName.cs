namespace Wappfy.Generator.Text;

/// <summary>Finds the name that a misspelled one was most likely meant to be.</summary>
internal static class NearName
{
    private const int LongestCompared = 120;
    private const int MostCompared = 3000;

    /// <summary>The candidate with the fewest edits, if these are few for its length; ties go to the first. Null if none is near.</summary>
    /// <param name="name">The misspelled name.</param>
    /// <param name="candidates">The names that exist.</param>
    /// <param name="longest">Length of the longest names that are compared.</param>
    /// <param name="budget">The limit for all searches of one document together; without it, only this search is limited.</param>
    public static string? Find(string name, IEnumerable<string> candidates, int longest = LongestCompared, NearNameBudget? budget = null)
    {
        if (name.Length == 0 || name.Length > longest)
            return null;
        string? best = null;
        var least = Math.Max(2, (name.Length / 3) + 1);
        var compared = 0;
        string? extension = null;
        foreach (var candidate in candidates)
        {
            if (++compared > MostCompared)
                break;
            if (candidate.Length == 0 || candidate.Length > longest)
                continue;
            if (string.Equals(candidate, name, StringComparison.OrdinalIgnoreCase))
                return candidate;

            // A name that is the beginning or the end of another is a likely misspelling, for any length of the rest.
            if (extension is null && name.Length >= 4
                && (candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                    || candidate.EndsWith(name, StringComparison.OrdinalIgnoreCase)
                    || (candidate.Length >= 4 && (name.StartsWith(candidate, StringComparison.OrdinalIgnoreCase) || name.EndsWith(candidate, StringComparison.OrdinalIgnoreCase)))))
                extension = candidate;

            if (Math.Abs(candidate.Length - name.Length) >= least)
                continue;
            if (budget?.Spend(name.Length * candidate.Length) == false)
                break;
            var distance = Distance(name, candidate, least);
            if (distance < least)
            {
                least = distance;
                best = candidate;
            }
        }

        return best ?? extension;
    }

    /// <summary>
    /// The candidate of which the name is most likely a misspelling, for lists that may grow: few edits for its length, and none of a digit,
    /// since <c>v3</c> beside <c>v2</c> is rather a new value. Null if none is that near.
    /// </summary>
    public static string? FindMisspelling(string name, IEnumerable<string> candidates)
    {
        if (name.Length is 0 or > LongestCompared)
            return null;
        string? best = null;
        var least = name.Length < 4 ? 1 : Math.Max(1, name.Length / 4) + 1;
        foreach (var candidate in candidates.Take(MostCompared))
        {
            if (Math.Abs(candidate.Length - name.Length) >= least || !candidate.Where(char.IsDigit).SequenceEqual(name.Where(char.IsDigit)))
                continue;
            var distance = Distance(name, candidate, least);
            if (distance < least)
            {
                least = distance;
                best = candidate;
            }
        }

        return best;
    }

    /// <summary>Edits (insert, delete, replace, swap of neighbors), ignoring case; <paramref name="limit"/> or more where there are many.</summary>
    private static int Distance(string left, string right, int limit)
    {
        var before = new int[right.Length + 1];
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
            previous[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            var least = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]);
                var value = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1
                    && char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 2])
                    && char.ToLowerInvariant(left[i - 2]) == char.ToLowerInvariant(right[j - 1]))
                    value = Math.Min(value, before[j - 2] + 1);
                current[j] = value;
                least = Math.Min(least, value);
            }

            if (least >= limit)
                return limit;
            (before, previous, current) = (previous, current, before);
        }

        return previous[right.Length];
    }
}

/// <summary>Bounds what the search for near names costs: a document may have any number of wrong references.</summary>
internal sealed class NearNameBudget
{
    /// <summary>Pairs of characters, some tenths of a second.</summary>
    private int _left = 30_000_000;

    /// <summary>False once all is spent.</summary>
    public bool Spend(int pairs) => (_left = Math.Max(0, _left - pairs)) > 0;
}
