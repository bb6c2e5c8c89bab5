namespace Wappfy.Generator.Document.Pages;

/// <summary>Finds the comments of a page: <c>&lt;!-- … --&gt;</c>, in MDX <c>{/* … */}</c>, and <c>{% comment %} … {% endcomment %}</c> of templates.</summary>
internal sealed class PageComments(string page)
{
    private static readonly (string Open, string Close)[] s_kinds = [("<!--", "-->"), ("{/*", "*/}"), ("{% comment %}", "{% endcomment %}")];

    /// <summary>Kinds that the rest of the page does not close any more.</summary>
    private readonly bool[] _isOpen = new bool[s_kinds.Length];

    /// <summary>Where the last comment ends that begins in what has been read. One that is never closed does not hide the rest of the page.</summary>
    public int End { get; private set; }

    /// <summary>Reads a line that is not of a fenced block.</summary>
    public void Read(int start, int end)
    {
        for (var i = Math.Max(start, End); i < end; i = Math.Max(i + 1, End))
        {
            i = page.IndexOfAny(s_starts, i, end - i);
            if (i < 0)
                break;
            if (page[i] == '`')
            {
                i = EndOfCode(page, i, end) - 1;
                continue;
            }

            for (var kind = 0; kind < s_kinds.Length; kind++)
            {
                var (open, close) = s_kinds[kind];
                if (_isOpen[kind] || string.CompareOrdinal(page, i, open, 0, open.Length) != 0)
                    continue;
                if (page.IndexOf(close, i + open.Length, StringComparison.Ordinal) is >= 0 and var at)
                    End = at + close.Length;
                else
                    _isOpen[kind] = true;
            }
        }
    }

    private static readonly char[] s_starts = ['<', '{', '`'];

    /// <summary>The end of code within a line (CommonMark 6.1), which may mention a comment; backticks that nothing closes are text.</summary>
    private static int EndOfCode(string page, int start, int end)
    {
        var length = 1;
        while (start + length < end && page[start + length] == '`')
            length++;
        for (var i = start + length; i < end; i++)
        {
            if (page[i] != '`')
                continue;
            var run = 1;
            while (i + run < end && page[i + run] == '`')
                run++;
            if (run == length)
                return i + run;
            i += run - 1;
        }

        return start + length;
    }
}
