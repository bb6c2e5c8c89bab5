namespace Wappfy.Runtime;

/// <summary>A line is longer than allowed.</summary>
internal sealed class LineTooLongException : Exception;

/// <summary>Cuts a stream into lines, or into the records of a JSON text sequence (RFC 7464), without holding more than one.</summary>
/// <param name="stream">The bytes.</param>
/// <param name="limit">The most bytes of a line.</param>
/// <param name="isSequence">Whether the stream is a JSON text sequence.</param>
internal sealed class LineReader(Stream stream, long limit, bool isSequence) : IDisposable
{
    private const byte RecordSeparator = 0x1E;

    private PooledBufferWriter _buffer = new(8192);
    private int _start;
    private int _scanned;
    private bool _ended;
    private int _depth;
    private bool _inString;
    private bool _escaped;

    /// <summary>The next line, trimmed, valid until the next read; null at the end.</summary>
    /// <exception cref="LineTooLongException">The line is longer than the limit.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var rest = _buffer.WrittenMemory.Slice(_scanned);
            var at = isSequence ? EndOfRecord(rest.Span) : rest.Span.IndexOf((byte)'\n');
            var end = at >= 0 ? _scanned + at : _buffer.WrittenCount;
            if (end - _start > limit) throw new LineTooLongException();
            if (at >= 0)
            {
                var line = _buffer.WrittenMemory.Slice(_start, end - _start);
                _start = _scanned = end + 1;
                return Trim(line);
            }

            _scanned = end;
            if (_ended)
            {
                var last = Trim(_buffer.WrittenMemory.Slice(_start));
                _start = _scanned;
                if (last.IsEmpty) return null; // Not as a conditional expression: there null would become empty memory.
                return last;
            }

            Compact();
            var read = await stream.ReadAsync(_buffer.GetMemory(1024), cancellationToken).ConfigureAwait(false);
            if (read == 0) _ended = true;
            else _buffer.Advance(read);
        }
    }

    public void Dispose()
    {
        _buffer.Dispose();
        stream.Dispose();
    }

    /// <summary>
    /// The index at which a record ends, or -1. RFC 7464 §2.1: a record ends where the next one begins, whatever is in it, so that a broken one costs no other. A line feed
    /// outside of objects, arrays and strings ends it as well, since the next record may come much later.
    /// </summary>
    private int EndOfRecord(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            var value = bytes[i];
            if (value == RecordSeparator || (value == '\n' && _depth <= 0 && !_inString))
            {
                _depth = 0;
                _inString = _escaped = false;
                return i;
            }

            if (_inString)
            {
                if (_escaped) _escaped = false;
                else if (value == '\\') _escaped = true;
                else if (value == '"') _inString = false;
            }
            else if (value == '"')
            {
                _inString = true;
            }
            else if (value is (byte)'{' or (byte)'[')
            {
                _depth++;
            }
            else if (value is (byte)'}' or (byte)']')
            {
                _depth--;
            }
        }

        return -1;
    }

    private void Compact()
    {
        if (_start == 0) return;
        var rest = _buffer.WrittenSpan.Slice(_start);
        var next = new PooledBufferWriter(Math.Max(8192, rest.Length * 2));
        rest.CopyTo(next.GetSpan(rest.Length));
        next.Advance(rest.Length);
        _buffer.Dispose();
        _buffer = next;
        _scanned -= _start;
        _start = 0;
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> line)
    {
        var span = line.Span;
        int start = 0, end = span.Length;
        while (start < end && span[start] is RecordSeparator or (byte)' ' or (byte)'\t' or (byte)'\r') start++;
        while (end > start && span[end - 1] is (byte)' ' or (byte)'\t' or (byte)'\r') end--;
        return line.Slice(start, end - start);
    }
}
