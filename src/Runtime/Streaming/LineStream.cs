using System.Text.Json;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>The open response of a stream of lines, or of a JSON text sequence.</summary>
internal sealed class LineStream<T>(ApiRequest request, HttpResponseMessage response, ResponseReader reader, bool isSequence, Func<ResponseReader, ApiRequest, ReadOnlyMemory<byte>, T> read) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => new Enumerator(request, response, reader, isSequence, read, cancellationToken);

    /// <summary>One reading. A line that cannot be read is an exception, after which the next move gives the next line.</summary>
    private sealed class Enumerator(ApiRequest request, HttpResponseMessage response, ResponseReader reader, bool isSequence, Func<ResponseReader, ApiRequest, ReadOnlyMemory<byte>, T> read, CancellationToken cancellationToken) : IAsyncEnumerator<T>
    {
        private LineReader? _lines;
        private bool _ended;

        public T Current { get; private set; } = default!;

        public async ValueTask<bool> MoveNextAsync()
        {
            while (!_ended)
            {
                ReadOnlyMemory<byte>? line;
                try
                {
                    _lines ??= new LineReader(await StreamBody.OpenAsync(request, response, cancellationToken).ConfigureAwait(false), reader.LimitOf(request), isSequence);
                    line = await _lines.ReadAsync(cancellationToken).ConfigureAwait(false);
                }
                catch (LineTooLongException)
                {
                    await DisposeAsync().ConfigureAwait(false);
                    throw reader.StreamLimitFault(request, "a line");
                }
                catch
                {
                    await DisposeAsync().ConfigureAwait(false);
                    throw;
                }

                if (line is null)
                {
                    await DisposeAsync().ConfigureAwait(false);
                    return false;
                }

                if (line.Value.IsEmpty) continue;
                Current = Parse(line.Value);
                return true;
            }

            return false;
        }

        public ValueTask DisposeAsync()
        {
            _ended = true;
            _lines?.Dispose();
            response.Dispose();
            return default;
        }

        private T Parse(ReadOnlyMemory<byte> line)
        {
            try
            {
                return read(reader, request, line);
            }
            catch (JsonException e)
            {
                throw reader.StreamFault(request, line, e);
            }
        }
    }
}
