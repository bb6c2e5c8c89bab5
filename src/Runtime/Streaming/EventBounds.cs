using System.Text;

namespace Wappfy.Runtime;

/// <summary>
/// Stands in front of the parser of server-sent events, which has no limit of its own: counts the bytes of each event, watches for event types that the parser would
/// pass on to the next event, and takes note of ids of events without data, which the parser does not give.
/// </summary>
/// <param name="inner">The response's body.</param>
/// <param name="limit">The most bytes of one event, its comments not counted beyond one line.</param>
/// <param name="breach">Creates the exception for an event that is larger.</param>
internal sealed class EventBounds(Stream inner, long limit, Func<ApiException> breach) : ReadingStream(inner)
{
    /// <summary>A byte order mark and the longest name of a field that matters.</summary>
    private const int PrefixLength = 9;

    private byte[] _start = new byte[64];
    private int _started;
    private byte[] _id = new byte[64];
    private int? _idLength;
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
    /// The id of the last event, if that event had no data; otherwise null. It counts all the same (HTML §9.2.6, dispatch, step 1). It is ahead of the parser until the
    /// parser has read to the end.
    /// </summary>
    public string? IdWithoutData { get; private set; }

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
            _line += part.Length;
            if (_event + _line > limit) return complete;
            Keep(part);
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

    /// <summary>Keeps the start of a line, and all of it if it is an id.</summary>
    private void Keep(ReadOnlySpan<byte> part)
    {
        var count = Math.Min(part.Length, Math.Max(0, PrefixLength - _started));
        Append(part.Slice(0, count));
        if (count < part.Length && IsField(Started(), "id"u8)) Append(part.Slice(count));
    }

    private void Append(ReadOnlySpan<byte> part)
    {
        if (_started + part.Length > _start.Length) Array.Resize(ref _start, Math.Max(_started + part.Length, _start.Length * 2));
        part.CopyTo(_start.AsSpan(_started));
        _started += part.Length;
    }

    /// <summary>What is kept of the line, without a byte order mark.</summary>
    private ReadOnlySpan<byte> Started()
    {
        ReadOnlySpan<byte> line = _start.AsSpan(0, _started);
        return _afterFirstLine ? line : TextDecoding.WithoutBom(line);
    }

    /// <summary>Takes note of a line; true if it ends an event.</summary>
    private bool EndLine()
    {
        var line = Started();
        _afterFirstLine = true;
        var length = _line;
        _line = 0;
        _started = 0;
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
        if (IsField(line, "id"u8)) TakeId(line.Slice(2));
        return false;
    }

    /// <summary>Keeps the id of a line: what follows its colon and one space, unless it contains NUL (HTML §9.2.6).</summary>
    private void TakeId(ReadOnlySpan<byte> value)
    {
        if (value.Length > 0) value = value.Slice(value.Length > 1 && value[1] == ' ' ? 2 : 1);
        if (value.IndexOf((byte)0) >= 0) return;
        if (value.Length > _id.Length) _id = new byte[value.Length];
        value.CopyTo(_id);
        _idLength = value.Length;
    }

    private void EndEvent()
    {
        if (_hasData)
        {
            if (_idLength is not null) IdWithoutData = null;
            if (_typeIsLeft && !_hasType) _misnamed.Enqueue(_dispatched);
            _dispatched++;
            _typeIsLeft = false;
        }
        else
        {
            _typeIsLeft |= _hasType;
            if (_idLength is { } length) IdWithoutData = Encoding.UTF8.GetString(_id, 0, length);
        }

        _event = 0;
        _idLength = null;
        _hasData = _hasType = false;
    }

    private static bool IsField(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name) =>
        line.StartsWith(name) && (line.Length == name.Length || line[name.Length] == ':');
}
