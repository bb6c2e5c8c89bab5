namespace Wappfy.Runtime;

/// <summary>
/// Moves through a stream that is opened by the first move. It is not an iterator method, because those end with the first exception: here a value
/// that cannot be read is one exception, after which the next move goes on.
/// </summary>
/// <param name="open">Opens the stream.</param>
/// <param name="first">A token that cancels the reading.</param>
/// <param name="second">Another one.</param>
internal sealed class StreamEnumerator<T>(Func<CancellationToken, Task<IAsyncEnumerable<T>>> open, CancellationToken first, CancellationToken second) : IAsyncEnumerator<T>
{
    private CancellationTokenSource? _both;
    private IAsyncEnumerator<T>? _items;
    private bool _begun;

    public T Current => _items is null ? default! : _items.Current;

    public async ValueTask<bool> MoveNextAsync()
    {
        if (!_begun)
        {
            _begun = true;
            var token = Token();
            _items = (await open(token).ConfigureAwait(false)).GetAsyncEnumerator(token);
        }

        return _items is not null && await _items.MoveNextAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_items is not null) await _items.DisposeAsync().ConfigureAwait(false);
        _both?.Dispose();
    }

    private CancellationToken Token()
    {
        if (!first.CanBeCanceled || first == second) return second;
        if (!second.CanBeCanceled) return first;
        _both = CancellationTokenSource.CreateLinkedTokenSource(first, second);
        return _both.Token;
    }
}
