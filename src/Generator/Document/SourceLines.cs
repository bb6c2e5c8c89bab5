namespace Wappfy.Generator.Document;

/// <summary>Turns offsets into lines and columns. A line ends with CR, LF or both, as compilers and editors count.</summary>
internal sealed class SourceLines
{
    /// <summary>The length of a line in most documents, or less.</summary>
    private const int UsualLine = 24;

    private readonly List<int> _starts;
    private readonly int _length;
    private readonly int _firstLine;
    private readonly IReadOnlyList<int>? _removed;
    private int _last;

    /// <param name="text">The text, or a part of a file's text.</param>
    /// <param name="firstLine">The line of the file that the text begins with.</param>
    /// <param name="removed">For each line, the characters that are missing at its beginning.</param>
    public SourceLines(string text, int firstLine = 0, IReadOnlyList<int>? removed = null)
    {
        _firstLine = firstLine;
        _removed = removed;
        _length = text.Length;
        _starts = new List<int>((text.Length / UsualLine) + 1) { 0 };
        for (var i = text.IndexOfAny(Ends); i >= 0; i = text.IndexOfAny(Ends, i))
        {
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                i++;
            _starts.Add(++i);
            if (i >= text.Length)
                break;
        }
    }

    /// <summary>The length of the text.</summary>
    public int Length => _length;

    private static readonly char[] Ends = ['\r', '\n'];

    /// <summary>Zero-based line and column in the file of an offset.</summary>
    public (int Line, int Column) Locate(int offset)
    {
        offset = Math.Max(0, Math.Min(offset, _length));
        var line = _last;

        // Parsers move forward, mostly within a line or to the next.
        if (_starts[line] > offset || (line + 2 < _starts.Count && _starts[line + 2] <= offset))
        {
            line = _starts.BinarySearch(offset);
            if (line < 0)
                line = ~line - 1;
        }
        else if (line + 1 < _starts.Count && _starts[line + 1] <= offset)
        {
            line++;
        }

        _last = line;
        return (line + _firstLine, offset - _starts[line] + (_removed is not null && line < _removed.Count ? _removed[line] : 0));
    }
}
