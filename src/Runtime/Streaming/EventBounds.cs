namespace Wappfy.Runtime;

/// <summary>
/// Stands in front of the parser of server-sent events, which has no limit of its own: counts the bytes of each event, and watches for event types
/// that the parser would pass on to the next event.
/// </summary>
/// <param name="inner">The response's body.</param>
/// <param name="limit">The most bytes of one event, its comments not counted beyond one line.</param>
/// <param name="breach">Creates the exception for an event that is larger.</param>
internal sealed class EventBounds(Stream inner, long limit, Func<ApiException> breach) : ReadingStream(inner)
{
    private readonly byte[] _prefix = new byte[9];
    private readonly Queue<long> _misnamed = new();
    private long _event;
    private long _line;
    private long _dispatched;
    private long _parsed;
    private bool _afterCarriageReturn;
    private bool _afterFirstLine;
    private bool _hasData;
    private bool _hasType;
    private bool _typeIsLeft;
    private bool _breached;

    /// <summary>
    /// Told of each event that the parser gives; true if the event named no type and the parser gives it that of an earlier event without data.
    /// An event without data ends without a trace, its type included (HTML §9.2.6, dispatch, step 2).
    /// </summary>
    public bool NextIsMisnamed()
    {
        var index = _parsed++;
        if (_misnamed.Count == 0 || _misnamed.Peek() != index) return false;
        _misnamed.Dequeue();
        return true;
    }

    protected override async Task<int> ReadCoreAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_breached) throw breach();
        var read = await Inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        var allowed = Scan(buffer.Span.Slice(0, read));
        if (allowed == read) return read;

        // The events before the large one are given first.
        _breached = true;
        return allowed > 0 ? allowed : throw breach();
    }

    /// <summary>The number of bytes to pass on: all of them, or those before an event that is too large.</summary>
    private int Scan(ReadOnlySpan<byte> bytes)
    {
        int at = 0, complete = 0;
        if (_afterCarriageReturn && bytes.Length > 0)
        {
            _afterCarriageReturn = false;
            if (bytes[0] == '\n') at = 1;
        }

        while (at < bytes.Length)
        {
            var rest = bytes.Slice(at);
            var end = rest.IndexOfAny((byte)'\r', (byte)'\n');
            var part = end < 0 ? rest : rest.Slice(0, end);
            if (_line < _prefix.Length) part.Slice(0, (int)Math.Min(part.Length, _prefix.Length - _line)).CopyTo(_prefix.AsSpan((int)_line));
            _line += part.Length;
            if (_event + _line > limit) return complete;
            if (end < 0) break;
            at += end + 1;
            if (rest[end] == '\r')
            {
                if (at == bytes.Length) _afterCarriageReturn = true;
                else if (bytes[at] == '\n') at++;
            }

            if (EndLine()) complete = at;
        }

        return bytes.Length;
    }

    /// <summary>Takes note of a line; true if it ends an event.</summary>
    private bool EndLine()
    {
        var line = _prefix.AsSpan(0, (int)Math.Min(_line, _prefix.Length));
        if (!_afterFirstLine && line.StartsWith("\uFEFF"u8)) line = line.Slice(3);
        _afterFirstLine = true;
        var length = _line;
        _line = 0;
        if (line.IsEmpty)
        {
            EndEvent();
            return true;
        }

        // A server may keep the connection alive by comments for days: the parser forgets them line by line.
        if (line[0] == ':') return false;
        _event += length + 1;
        _hasData |= IsField(line, "data"u8);
        _hasType |= IsField(line, "event"u8);
        return false;
    }

    private void EndEvent()
    {
        if (_hasData)
        {
            if (_typeIsLeft && !_hasType) _misnamed.Enqueue(_dispatched);
            _dispatched++;
            _typeIsLeft = false;
        }
        else
        {
            _typeIsLeft |= _hasType;
        }

        _event = 0;
        _hasData = _hasType = false;
    }

    private static bool IsField(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name) =>
        line.StartsWith(name) && (line.Length == name.Length || line[name.Length] == ':');
}
