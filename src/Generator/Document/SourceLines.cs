namespace Wappfy.Generator.Document;

/// <summary>Turns offsets into lines and columns. A line ends with CR, LF or both, as compilers and editors count.</summary>
internal sealed class SourceLines
{
    private readonly List<int> _starts = [0];
    private readonly int _length;
    private int _last;

    public SourceLines(string text)
    {
        _length = text.Length;
        for (var i = text.IndexOfAny(Ends); i >= 0; i = text.IndexOfAny(Ends, i))
        {
            if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
                i++;
            _starts.Add(++i);
            if (i >= text.Length)
                break;
        }
    }

    private static readonly char[] Ends = ['\r', '\n'];

    /// <summary>Zero-based line and column of an offset.</summary>
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
        return (line, offset - _starts[line]);
    }
}
