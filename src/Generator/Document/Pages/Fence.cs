using Wappfy.Generator.Input;

namespace Wappfy.Generator.Document.Pages;

/// <summary>A fenced code block of a Markdown page (CommonMark 4.5), also one within list items and block quotes.</summary>
/// <param name="Info">What follows the opening fence, such as <c>yaml openapi.json get /pets</c>.</param>
/// <param name="Content">The lines within, without the marks of block quotes and without the indentation that all of them have.</param>
/// <param name="Line">The zero-based line of the opening fence.</param>
/// <param name="Column">The zero-based column of the opening fence.</param>
/// <param name="Offset">Where the line of the opening fence begins in the page.</param>
/// <param name="Removed">For each line of the content, the characters that were removed at its beginning.</param>
internal sealed record Fence(string Info, string Content, int Line, int Column, int Offset, IReadOnlyList<int> Removed)
{
    /// <summary>The words of <see cref="Info"/>.</summary>
    public IReadOnlyList<string> Words { get; } = Info.Split(s_blanks, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>False for a block that is never closed, and ends with what contains it.</summary>
    public bool IsClosed { get; init; }

    /// <summary>True for a block within a comment of the page, which no reader of the page sees.</summary>
    public bool IsInComment { get; init; }

    /// <summary>True if the block is an OpenAPI document, and not only mentions one, as a script that writes a file does.</summary>
    public bool HasDocument => !IsInComment && IsDocument;

    /// <summary>True if the block would be an OpenAPI document, also in a comment.</summary>
    public bool IsDocument => !IsDifference && SpecSniffer.IsFencedDocument(Content, IsNamedData);

    private bool IsNamedData => Words.Count > 0 && s_data.Any(name => Words[0].StartsWith(name, StringComparison.OrdinalIgnoreCase));

    private bool IsDifference => Words.Count > 0 && Words[0].StartsWith("diff", StringComparison.OrdinalIgnoreCase);

    private static readonly string[] s_data = ["yaml", "yml", "json"];

    private static readonly char[] s_blanks = [' ', '\t'];

    /// <summary>The fenced blocks of a page, in their order. One that is never closed ends with what contains it: the list item, the block quote or the page.</summary>
    public static IReadOnlyList<Fence> Find(string page)
    {
        var found = new List<Fence>();
        var comments = new PageComments(page);
        var start = page.Length > 0 && page[0] == '\uFEFF' ? 1 : 0;
        var (line, counted) = (0, start);
        while (start < page.Length)
        {
            var end = EndOfLine(page, start);
            var opening = Opening.Read(page, start, end);
            if (opening.Length < 3 || !IsInfo(page, opening.Index + opening.Length, end, opening.Mark))
            {
                comments.Read(start, end);
                start = Next(page, end);
                continue;
            }

            for (; counted < start; counted = Next(page, EndOfLine(page, counted)))
                line++;
            var info = page.Substring(opening.Index + opening.Length, end - opening.Index - opening.Length).Trim();
            var isInComment = start < comments.End;
            var content = Next(page, end);
            var (close, next) = End(page, content, opening, isInComment ? comments.End : page.Length);
            var (text, removed) = Unindent(page, content, close, opening.Quotes);
            found.Add(new Fence(info, text, line, opening.Index - start, start, removed) { IsClosed = next > close, IsInComment = isInComment });
            start = next;
        }

        return found;
    }

    /// <summary>Where the content of a block ends, and where the page continues: after the closing fence, or at the end of what contains the block.</summary>
    private static (int Close, int Next) End(string page, int start, Opening opening, int most)
    {
        if (opening.IsInPage && most == page.Length)
        {
            // Only lines that may close the block are looked at, each once.
            var marks = opening.Mark == '`' ? "```" : "~~~";
            for (var at = start; (at = page.IndexOf(marks, at, StringComparison.Ordinal)) >= 0;)
            {
                var (first, last) = (at, EndOfLine(page, at));
                while (first > start && page[first - 1] is ' ' or '\t')
                    first--;
                if ((first == start || page[first - 1] is '\r' or '\n') && opening.IsClosedBy(page, first, last))
                    return (first, Next(page, last));
                at = last;
            }

            return (page.Length, page.Length);
        }

        while (start < page.Length)
        {
            var end = EndOfLine(page, start);
            if (start >= most || !opening.Contains(page, start, end))
                return (start, start);
            var next = Next(page, end);
            if (opening.IsClosedBy(page, start, end))
                return (start, next);
            start = next;
        }

        return (page.Length, page.Length);
    }

    /// <summary>Text after an opening fence of backticks has none: it would be code within a line.</summary>
    private static bool IsInfo(string page, int start, int end, char mark) => mark != '`' || page.IndexOf('`', start, end - start) < 0;

    /// <summary>
    /// The content without what its first line is indented by. This is the indentation of the fence, or what the page has in its place: the meaning of YAML
    /// depends on the indentation of the lines to each other only.
    /// </summary>
    private static (string Content, IReadOnlyList<int> Removed) Unindent(string page, int start, int end, int quotes)
    {
        // Most fences have no indentation.
        if (quotes == 0 && start < end && page[start] is not (' ' or '\t' or '#' or '\r' or '\n'))
            return (page.Substring(start, end - start), []);
        var most = -1;
        var removed = new List<int>();
        var content = new System.Text.StringBuilder(end - start);
        for (var line = start; line < end;)
        {
            var last = EndOfLine(page, line);
            var from = AfterQuotes(page, line, last, quotes).Index;
            var text = from;
            while (text < last && page[text] is ' ' or '\t')
                text++;

            // Comments may be indented otherwise.
            if (most < 0 && text < last && page[text] != '#')
                most = text - from;
            from = Math.Min(text, most < 0 ? last : from + most);
            var next = Math.Min(Next(page, last), end);
            removed.Add(from - line);
            content.Append(page, from, next - from);
            line = next;
        }

        return (content.ToString(), removed);
    }

    /// <summary>The place after the marks of block quotes at the beginning of a line, with its column; -1 if the line has fewer.</summary>
    private static (int Index, int Column) AfterQuotes(string page, int start, int end, int quotes)
    {
        var (i, column) = (start, 0);
        for (; quotes > 0; quotes--)
        {
            (i, column) = AfterBlanks(page, i, end, column);
            if (i >= end || page[i] != '>')
                return (-1, 0);
            i++;
            column++;
        }

        return (i, column);
    }

    /// <summary>The next character that is not blank, and its column; the stops of tabs are four columns apart.</summary>
    private static (int Index, int Column) AfterBlanks(string page, int i, int end, int column)
    {
        const int TabStop = 4;
        for (; i < end && page[i] is ' ' or '\t'; i++)
            column += page[i] == '\t' ? TabStop - (column % TabStop) : 1;
        return (i, column);
    }

    private static int EndOfLine(string page, int start)
    {
        var end = page.IndexOfAny(s_ends, start);
        return end < 0 ? page.Length : end;
    }

    private static int Next(string page, int end)
        => end >= page.Length ? page.Length : page[end] == '\r' && end + 1 < page.Length && page[end + 1] == '\n' ? end + 2 : end + 1;

    private static readonly char[] s_ends = ['\r', '\n'];

    /// <summary>A run of fence characters, with what is before it in its line: the column is that after the last mark of a block quote.</summary>
    private readonly record struct Opening(char Mark, int Length, int Index, int Column, int Quotes, bool IsInItem)
    {
        public static Opening Read(string page, int start, int end)
        {
            var (quotes, quoted, isInItem) = (0, 0, false);
            var (i, column) = AfterBlanks(page, start, end, 0);
            while (i < end && MarkAt(page, i, end) is > 0 and var length)
            {
                isInItem = page[i] != '>';
                if (!isInItem)
                    (quotes, quoted) = (quotes + 1, column + 1);
                (i, column) = AfterBlanks(page, i + length, end, column + length);
            }

            if (i >= end || page[i] is not ('`' or '~'))
                return default;
            return new Opening(page[i], RunAt(page, i, end), i, column - quoted, quotes, isInItem);
        }

        /// <summary>True for a fence that is not within a list item or block quote.</summary>
        public bool IsInPage => Quotes == 0 && !IsInItem;

        /// <summary>True for a line of the list item and of the block quotes that the fence began in.</summary>
        public bool Contains(string page, int start, int end)
        {
            if (IsInPage)
                return true;
            var (quoted, from) = AfterQuotes(page, start, end, Quotes);
            if (quoted < 0)
                return false;
            var (i, column) = AfterBlanks(page, quoted, end, from);
            return !IsInItem || i >= end || column - from >= Column;
        }

        /// <summary>A fence closes on one that is at least as long, and no more indented than it may be.</summary>
        public bool IsClosedBy(string page, int start, int end)
        {
            const int MostMore = 3;
            if (end - start < Length || (page[start] != Mark && page[start] is not (' ' or '\t' or '>')))
                return false;
            var (quoted, from) = AfterQuotes(page, start, end, Quotes);
            var (i, column) = AfterBlanks(page, quoted, end, from);
            if (i >= end || page[i] != Mark || column - from > Column + MostMore)
                return false;
            var run = RunAt(page, i, end);
            return run >= Length && AfterBlanks(page, i + run, end, 0).Index == end;
        }

        private static int RunAt(string page, int start, int end)
        {
            var i = start;
            while (i < end && page[i] == page[start])
                i++;
            return i - start;
        }

        /// <summary>The length of the mark of a block quote or of a list item (CommonMark 5.1, 5.2), or 0.</summary>
        private static int MarkAt(string page, int start, int end)
        {
            const int MostDigits = 9;
            if (page[start] == '>')
                return 1;
            var i = start;
            while (i < end && i - start < MostDigits && page[i] is >= '0' and <= '9')
                i++;
            var isMark = i < end && (i > start ? page[i] is '.' or ')' : page[i] is '-' or '*' or '+');
            return isMark && i + 1 < end && page[i + 1] is ' ' or '\t' ? i + 1 - start : 0;
        }
    }
}
