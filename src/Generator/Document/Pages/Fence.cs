namespace Wappfy.Generator.Document.Pages;

/// <summary>A fenced code block of a Markdown page (CommonMark 4.5).</summary>
/// <param name="Info">What follows the opening fence, such as <c>yaml openapi.json get /pets</c>.</param>
/// <param name="Content">The lines within, without the indentation of the fence.</param>
/// <param name="Line">The zero-based line of the opening fence.</param>
/// <param name="Offset">Where the opening fence begins in the page.</param>
/// <param name="Indentation">The characters that were removed at the beginning of each line.</param>
internal sealed record Fence(string Info, string Content, int Line, int Offset, int Indentation)
{
    /// <summary>The words of <see cref="Info"/>.</summary>
    public IReadOnlyList<string> Words { get; } = Info.Split(s_blanks, StringSplitOptions.RemoveEmptyEntries);

    private static readonly char[] s_blanks = [' ', '\t'];

    /// <summary>The fenced blocks of a page, in their order. One that is never closed ends with the page.</summary>
    public static IReadOnlyList<Fence> Find(string page)
    {
        var found = new List<Fence>();
        var line = 0;
        for (var start = 0; start < page.Length; line++)
        {
            var end = EndOfLine(page, start);
            var (mark, length, indentation) = Run(page, start, end);
            if (length < 3 || !IsInfo(page, start + indentation + length, end, mark))
            {
                start = Next(page, end);
                continue;
            }

            var info = page.Substring(start + indentation + length, end - start - indentation - length).Trim();
            var opening = line;
            var offset = start;
            var content = start = Next(page, end);
            var close = page.Length;
            for (line++; start < page.Length; line++)
            {
                end = EndOfLine(page, start);
                var next = Next(page, end);
                if (IsClosing(page, start, end, mark, length, indentation))
                {
                    close = start;
                    start = next;
                    break;
                }

                start = next;
            }

            found.Add(new Fence(info, Unindent(page, content, close, indentation), opening, offset, indentation));
        }

        return found;
    }

    private static (char Mark, int Length, int Indentation) Run(string page, int start, int end)
    {
        var i = start;
        while (i < end && page[i] is ' ' or '\t')
            i++;
        var indentation = i - start;
        if (i >= end || page[i] is not ('`' or '~'))
            return default;
        var mark = page[i];
        var first = i;
        while (i < end && page[i] == mark)
            i++;
        return (mark, i - first, indentation);
    }

    /// <summary>Text after an opening fence of backticks has none: it would be code within a line.</summary>
    private static bool IsInfo(string page, int start, int end, char mark) => mark != '`' || page.IndexOf('`', start, end - start) < 0;

    /// <summary>A fence closes on one that is at least as long, and no more indented than it may be.</summary>
    private static bool IsClosing(string page, int start, int end, char mark, int length, int indentation)
    {
        const int MostMore = 3;
        var (other, run, indent) = Run(page, start, end);
        if (other != mark || run < length || indent > indentation + MostMore)
            return false;
        for (var i = start + indent + run; i < end; i++)
        {
            if (page[i] is not (' ' or '\t'))
                return false;
        }

        return true;
    }

    private static string Unindent(string page, int start, int end, int indentation)
    {
        if (indentation == 0)
            return page.Substring(start, end - start);
        var content = new System.Text.StringBuilder(end - start);
        while (start < end)
        {
            var next = Next(page, EndOfLine(page, start));
            var from = start;
            while (from < next && from - start < indentation && page[from] is ' ' or '\t')
                from++;
            content.Append(page, from, next - from);
            start = next;
        }

        return content.ToString();
    }

    private static int EndOfLine(string page, int start)
    {
        var end = page.IndexOfAny(s_ends, start);
        return end < 0 ? page.Length : end;
    }

    private static int Next(string page, int end)
        => end >= page.Length ? page.Length : page[end] == '\r' && end + 1 < page.Length && page[end + 1] == '\n' ? end + 2 : end + 1;

    private static readonly char[] s_ends = ['\r', '\n'];
}
