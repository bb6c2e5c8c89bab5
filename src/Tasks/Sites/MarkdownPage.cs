using Wappfy.Generator.Input;

namespace Wappfy.Tasks.Sites;

/// <summary>A page of a documentation site, with OpenAPI documents in fenced code blocks (CommonMark 4.5).</summary>
internal static class MarkdownPage
{
    /// <summary>True for the path of a page, of a file or of an address.</summary>
    public static bool IsPage(string path)
        => path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".mdx", StringComparison.OrdinalIgnoreCase);

    /// <summary>The blocks with a top-level <c>openapi</c> or <c>swagger</c>.</summary>
    public static IEnumerable<string> Documents(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (Fence(lines[i]) is not { } open)
                continue;
            var first = i + 1;
            var last = first;
            while (last < lines.Length && !Closes(lines[last], open))
                last++;
            var block = string.Join("\n", lines, first, last - first);
            if (SpecSniffer.LooksLikeOpenApi(block))
                yield return block;
            i = last;
        }
    }

    private static (char Mark, int Length)? Fence(string line)
    {
        var trimmed = line.TrimStart(' ');
        if (line.Length - trimmed.Length > 3 || trimmed.Length < 3 || trimmed[0] is not ('`' or '~'))
            return null;
        var length = trimmed.Length - trimmed.TrimStart(trimmed[0]).Length;

        // The info string of a fence of backticks has none.
        return length < 3 || (trimmed[0] == '`' && trimmed.IndexOf('`', length) >= 0) ? null : (trimmed[0], length);
    }

    private static bool Closes(string line, (char Mark, int Length) open)
        => Fence(line) is { } fence && fence.Mark == open.Mark && fence.Length >= open.Length && line.TrimStart(' ').TrimStart(open.Mark).Trim().Length == 0;
}
