namespace Wappfy.Runtime;

/// <summary>Reads the file name of <c>Content-Disposition</c> (RFC 6266 §4.3; RFC 8187 for <c>filename*</c>).</summary>
internal static class ContentDisposition
{
    public static string? FileName(string? header)
    {
        if (header is null) return null;
        string? plain = null, extended = null;
        foreach (var part in Split(header))
        {
            var equals = part.IndexOf('=');
            if (equals < 0) continue;
            var name = part.Substring(0, equals).Trim();
            var value = part.Substring(equals + 1).Trim();
            if (string.Equals(name, "filename*", StringComparison.OrdinalIgnoreCase)) extended = Extended(value);
            else if (string.Equals(name, "filename", StringComparison.OrdinalIgnoreCase)) plain = Unquote(value);
        }

        return WithoutFolder(extended ?? plain);
    }

    private static List<string> Split(string header)
    {
        var parts = new List<string>();
        var start = 0;
        var quoted = false;
        for (var i = 0; i < header.Length; i++)
        {
            if (quoted && header[i] == '\\') i++;
            else if (header[i] == '"') quoted = !quoted;
            else if (header[i] == ';' && !quoted)
            {
                parts.Add(header.Substring(start, i - start));
                start = i + 1;
            }
        }

        parts.Add(header.Substring(start));
        return parts;
    }

    private static string Unquote(string value)
    {
        if (value.Length == 0 || value[0] != '"') return value;
        var text = new System.Text.StringBuilder(value.Length);
        // A string that is never closed ends with the header, and its quotation mark is not part of the name.
        for (var i = 1; i < value.Length && value[i] != '"'; i++)
        {
            if (value[i] == '\\' && i + 1 < value.Length) i++;
            text.Append(value[i]);
        }

        return text.ToString();
    }

    private static string? Extended(string value)
    {
        var first = value.IndexOf('\'');
        var second = first < 0 ? -1 : value.IndexOf('\'', first + 1);
        if (second < 0 || !value.StartsWith("utf-8", StringComparison.OrdinalIgnoreCase)) return null;
        return Uri.UnescapeDataString(value.Substring(second + 1));
    }

    /// <summary>
    /// RFC 6266 §4.3: a recipient takes the last path segment only. On Windows, a colon ends a drive (<c>C:a.txt</c> is in its current folder) or begins another stream of a
    /// file, so that only what follows the last one is taken, on every system. What changes how a name is read, such as an override of its direction, goes too.
    /// </summary>
    private static string? WithoutFolder(string? name)
    {
        if (name is null) return null;
        // Controls act on a terminal or a log; those that turn the order of letters hide an extension.
        name = Redaction.OneLine(name.Substring(name.LastIndexOfAny(['/', '\\', ':']) + 1).Replace("\0", string.Empty)).Trim();
        return name is "" or "." or ".." ? null : name;
    }
}
