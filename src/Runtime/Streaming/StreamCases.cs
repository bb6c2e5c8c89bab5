using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>A response that is a stream of values.</summary>
internal abstract class StreamCase<T>(string status, string mediaType) : ResponseCase<IAsyncEnumerable<T>>(status, mediaType)
{
    public override bool Buffered => false;

    public override IAsyncEnumerable<T> Read(ApiRequest request, ReadOnlyMemory<byte> body) => throw new InvalidOperationException();

    public override string? RefuseType(ReadOnlySpan<char> essence) =>
        MatchType(essence) > 0 || MediaTypes.IsVague(essence) ? null : $"{MediaType} is expected and {essence.ToString()} came";

    public override IAsyncEnumerable<T> Open(ApiRequest request, HttpResponseMessage response, ResponseReader reader) => EnumerateAsync(request, response, reader);

    private protected abstract IAsyncEnumerable<T> ReadAsync(ApiRequest request, Stream stream, ResponseReader reader, CancellationToken cancellationToken);

    private async IAsyncEnumerable<T> EnumerateAsync(ApiRequest request, HttpResponseMessage response, ResponseReader reader, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using (response)
        {
            // Silence is normal between events, so that no idle timeout applies; the caller's token does.
            using var stream = new ResponseStream(request.Operation.DisplayName, await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), Timeout.InfiniteTimeSpan);
            await foreach (var item in ReadAsync(request, stream, reader, cancellationToken).ConfigureAwait(false)) yield return item;
        }
    }
}

/// <summary>Server-sent events with JSON data.</summary>
internal sealed class EventStreamCase<TData, T>(string status, string mediaType, JsonCodec<TData> codec, Func<SseItem<SseData<TData>>, T> convert) : StreamCase<T>(status, mediaType)
{
    private protected override async IAsyncEnumerable<T> ReadAsync(ApiRequest request, Stream stream, ResponseReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var parser = SseParser.Create(stream, (_, data) => Parse(request, reader, data));
        await foreach (var item in parser.EnumerateAsync(cancellationToken).ConfigureAwait(false))
        {
            if (item.Data.IsEnd) yield break;
            yield return convert(item);
        }
    }

    private SseData<TData> Parse(ApiRequest request, ResponseReader reader, ReadOnlySpan<byte> data)
    {
        // A sentinel that several APIs send as their last event; it is no JSON.
        if (data.SequenceEqual("[DONE]"u8)) return new SseData<TData>(true, default!);
        try
        {
            return new SseData<TData>(false, reader.ReadItem(request, codec, data));
        }
        catch (JsonException e)
        {
            throw reader.StreamFault(request, data.ToArray(), e);
        }
    }
}

/// <summary>An event's data, or the sentinel that ends the stream.</summary>
internal readonly record struct SseData<T>(bool IsEnd, T Value);

/// <summary>Server-sent events with text data.</summary>
internal sealed class TextEventStreamCase(string status, string mediaType) : StreamCase<SseItem<string>>(status, mediaType)
{
    private protected override IAsyncEnumerable<SseItem<string>> ReadAsync(ApiRequest request, Stream stream, ResponseReader reader, CancellationToken cancellationToken) =>
        SseParser.Create(stream, static (_, data) => Encoding.UTF8.GetString(data)).EnumerateAsync(cancellationToken);
}

/// <summary>JSON lines.</summary>
internal sealed class JsonLinesCase<T>(string status, string mediaType, JsonCodec<T> codec) : StreamCase<T>(status, mediaType)
{
    private const byte RecordSeparator = 0x1E;

    public override int MatchType(ReadOnlySpan<char> essence)
    {
        var exact = base.MatchType(essence);
        if (exact > 0) return exact;
        foreach (var name in (ReadOnlySpan<string>)["application/jsonl", "application/x-ndjson", "application/ndjson", "application/x-jsonlines", "application/json-lines", "application/json-seq", "application/json", "application/stream+json"])
        {
            if (essence.Equals(name.AsSpan(), StringComparison.OrdinalIgnoreCase)) return 1;
        }

        return 0;
    }

    private protected override async IAsyncEnumerable<T> ReadAsync(ApiRequest request, Stream stream, ResponseReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var lines = new LineReader(stream, reader.LimitOf(request));
        while (true)
        {
            var line = await lines.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (line is null) yield break;
            if (line.Value.IsEmpty) continue;
            yield return Parse(request, reader, line.Value);
        }
    }

    private T Parse(ApiRequest request, ResponseReader reader, ReadOnlyMemory<byte> line)
    {
        try
        {
            return reader.ReadItem(request, codec, line.Span);
        }
        catch (JsonException e)
        {
            throw reader.StreamFault(request, line, e);
        }
    }

    /// <summary>Cuts a stream into lines without holding more than one.</summary>
    private sealed class LineReader(Stream stream, long limit) : IDisposable
    {
        private PooledBufferWriter _buffer = new(8192);
        private int _start;
        private int _scanned;
        private bool _ended;

        /// <summary>The next line, trimmed, valid until the next read; null at the end.</summary>
        public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
        {
            while (true)
            {
                var at = _buffer.WrittenSpan.Slice(_scanned).IndexOf((byte)'\n');
                if (at >= 0)
                {
                    var line = _buffer.WrittenMemory.Slice(_start, _scanned + at - _start);
                    _start = _scanned = _scanned + at + 1;
                    return Trim(line);
                }

                _scanned = _buffer.WrittenCount;
                if (_ended)
                {
                    var rest = Trim(_buffer.WrittenMemory.Slice(_start));
                    _start = _scanned;
                    if (rest.IsEmpty) return null; // Not as a conditional expression: there null would become empty memory.
                    return rest;
                }

                Compact();
                if (_buffer.WrittenCount > limit) throw new IOException($"A line is longer than the limit of {limit} bytes (MaxResponseBytes).");
                var read = await stream.ReadAsync(_buffer.GetMemory(1024), cancellationToken).ConfigureAwait(false);
                if (read == 0) _ended = true;
                else _buffer.Advance(read);
            }
        }

        public void Dispose() => _buffer.Dispose();

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
}
