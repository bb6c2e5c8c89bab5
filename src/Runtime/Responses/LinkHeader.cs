namespace Wappfy.Runtime;

/// <summary>Reads the <c>Link</c> header (RFC 8288 §3).</summary>
public static class LinkHeader
{
    /// <summary>
    /// The target of the first link with this relation, such as <c>next</c>; null without one. Links about another document (<c>anchor</c>,
    /// RFC 8288 §3.2) do not count.
    /// </summary>
    /// <param name="header">The header's value, several lines joined by commas; or null.</param>
    /// <param name="relation">The relation type; case does not matter.</param>
    public static string? Find(string? header, string relation)
    {
        ArgumentNullException.ThrowIfNull(relation);
        var at = 0;
        while (at < header?.Length)
        {
            // RFC 9110 §5.6.1.2: a list may have empty elements.
            if (header[at] is ',' or ' ' or '\t')
            {
                at++;
                continue;
            }

            if (header[at] != '<')
            {
                at = SkipElement(header, at);
                continue;
            }

            var close = header.IndexOf('>', at + 1);
            if (close < 0) return null;
            var target = header.AsSpan(at + 1, close - at - 1);
            at = close + 1;
            if (ReadParameters(header, ref at, relation)) return target.Trim().ToString();
        }

        return null;
    }

    /// <summary>Reads a link's parameters up to the comma behind it, as RFC 8288 appendix B.3 does; true if the link has the relation.</summary>
    private static bool ReadParameters(string header, ref int at, string relation)
    {
        bool? isFound = null;
        var isAnchored = false;
        while (true)
        {
            at = SkipBlanks(header, at);
            if (at >= header.Length || header[at] == ',') return isFound == true && !isAnchored;
            if (header[at] != ';')
            {
                // Not a parameter: everything up to the comma is ignored.
                at = SkipElement(header, at);
                continue;
            }

            var start = SkipBlanks(header, at + 1);
            for (at = start; at < header.Length && header[at] is not ('=' or ';' or ',' or ' ' or '\t'); at++)
            {
            }

            var name = header.AsSpan(start, at - start);
            at = SkipBlanks(header, at);
            var value = at < header.Length && header[at] == '=' ? ReadValue(header, ref at) : default;
            // The first one counts (RFC 8288 §3.3).
            if (name.Equals("rel".AsSpan(), StringComparison.OrdinalIgnoreCase)) isFound ??= HasRelation(value, relation);
            else if (name.Equals("anchor".AsSpan(), StringComparison.OrdinalIgnoreCase)) isAnchored |= !value.IsEmpty;
        }
    }

    /// <summary>The value after an equals sign, a token or quoted; one whose quote stays open reaches to the end.</summary>
    private static ReadOnlySpan<char> ReadValue(string header, ref int at)
    {
        var start = SkipBlanks(header, at + 1);
        at = start;
        if (start < header.Length && header[start] == '"')
        {
            at = SkipQuoted(header, start, out var end);
            return header.AsSpan(start + 1, end - start - 1);
        }

        while (at < header.Length && header[at] is not (';' or ',')) at++;
        return header.AsSpan(start, at - start).TrimEnd();
    }

    /// <summary>One link may have several relations, with blanks between them (RFC 8288 §3.3).</summary>
    private static bool HasRelation(ReadOnlySpan<char> value, string relation)
    {
        while (true)
        {
            value = value.TrimStart();
            if (value.IsEmpty) return false;
            var end = value.IndexOfAny(' ', '\t');
            if (end < 0) end = value.Length;
            if (value.Slice(0, end).Equals(relation.AsSpan(), StringComparison.OrdinalIgnoreCase)) return true;
            value = value.Slice(end);
        }
    }

    private static int SkipBlanks(string header, int at)
    {
        while (at < header.Length && header[at] is ' ' or '\t') at++;
        return at;
    }

    /// <summary>The comma after an element, or the end; commas within quotes do not count.</summary>
    private static int SkipElement(string header, int at)
    {
        while (at < header.Length && header[at] != ',') at = header[at] == '"' ? SkipQuoted(header, at, out _) : at + 1;
        return at;
    }

    /// <summary>The place behind a quoted text (RFC 9110 §5.6.4), in which a backslash takes the next character as it is.</summary>
    /// <param name="header">The header.</param>
    /// <param name="at">The opening quote.</param>
    /// <param name="end">The closing quote, or the end of the header.</param>
    private static int SkipQuoted(string header, int at, out int end)
    {
        for (end = at + 1; end < header.Length; end++)
        {
            if (header[end] == '"') return end + 1;
            if (header[end] == '\\') end++;
        }

        return end = header.Length;
    }
}
