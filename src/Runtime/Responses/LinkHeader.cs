namespace Wappfy.Runtime;

/// <summary>Reads the <c>Link</c> header (RFC 8288 §3).</summary>
public static class LinkHeader
{
    /// <summary>The target of the link with this relation, such as <c>next</c>; null without one.</summary>
    /// <param name="header">The header's value, several lines joined by commas; or null.</param>
    /// <param name="relation">The relation type; case does not matter.</param>
    public static string? Find(string? header, string relation)
    {
        if (header is null) return null;
        var at = 0;
        while ((at = header.IndexOf('<', at)) >= 0)
        {
            var close = header.IndexOf('>', at + 1);
            if (close < 0) return null;
            var target = header.Substring(at + 1, close - at - 1).Trim();
            var end = EndOfLink(header, close + 1);
            if (HasRelation(header.Substring(close + 1, end - close - 1), relation)) return target;
            at = end;
        }

        return null;
    }

    /// <summary>The comma that ends a link; commas within quotes do not.</summary>
    private static int EndOfLink(string header, int start)
    {
        var quoted = false;
        for (var i = start; i < header.Length; i++)
        {
            if (quoted && header[i] == '\\') i++;
            else if (header[i] == '"') quoted = !quoted;
            else if (header[i] == ',' && !quoted) return i;
        }

        return header.Length;
    }

    private static bool HasRelation(string parameters, string relation)
    {
        var at = 0;
        while (at < parameters.Length)
        {
            var equals = parameters.IndexOf('=', at);
            if (equals < 0) return false;
            var name = parameters.Substring(at, equals - at).Trim(';', ' ', '\t');
            var start = equals + 1;
            while (start < parameters.Length && parameters[start] == ' ') start++;
            string value;
            if (start < parameters.Length && parameters[start] == '"')
            {
                var close = parameters.IndexOf('"', start + 1);
                if (close < 0) return false;
                value = parameters.Substring(start + 1, close - start - 1);
                at = close + 1;
            }
            else
            {
                var end = parameters.IndexOf(';', start);
                if (end < 0) end = parameters.Length;
                value = parameters.Substring(start, end - start).Trim();
                at = end;
            }

            if (!string.Equals(name, "rel", StringComparison.OrdinalIgnoreCase)) continue;
            // One link may have several relations, apart by spaces (RFC 8288 §3.3).
            foreach (var one in value.Split(' '))
            {
                if (string.Equals(one, relation, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }

        return false;
    }
}
