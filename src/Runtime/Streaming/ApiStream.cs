using System.Net.ServerSentEvents;

namespace Wappfy.Runtime;

/// <summary>A stream of values whose request is sent by the first who asks: for the values, or for the response that brings them.</summary>
/// <param name="open">Sends the request and waits for the head of its response.</param>
/// <param name="cancellationToken">The token that the method was called with.</param>
internal sealed class ApiStream<T>(Func<CancellationToken, Task<ApiResponse<IAsyncEnumerable<T>>>> open, CancellationToken cancellationToken) : IAsyncEnumerable<T>
{
    private int _begun;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken token = default) =>
        new StreamEnumerator<T>(async both => (await BeginAsync(both).ConfigureAwait(false)).Value, cancellationToken, token);

    /// <summary>Sends the request and waits for the head of its response.</summary>
    public async Task<StreamResponse<T>> OpenAsync() => new(await BeginAsync(cancellationToken).ConfigureAwait(false), cancellationToken);

    /// <summary>The same stream with event types, ids and delays.</summary>
    public ApiStream<SseItem<T>> WithEvents() => As(static items => items switch
    {
        IEventSource<T> source => source.Events,
        LineStream<T> => throw new InvalidOperationException("The stream consists of JSON lines, which have neither an event type nor an id."),
        _ => Plain(items),
    });

    /// <summary>The same stream with every event as received.</summary>
    public ApiStream<SseItem<string>> WithRawEvents() => As(static items => items is IEventSource<T> source
        ? source.RawEvents
        : throw new InvalidOperationException("The stream does not consist of server-sent events, so the text of its events is not available."));

    /// <summary>Values that a test made are events of the default type.</summary>
    private static async IAsyncEnumerable<SseItem<T>> Plain(IAsyncEnumerable<T> items)
    {
        await foreach (var item in items.ConfigureAwait(false)) yield return new SseItem<T>(item);
    }

    private ApiStream<TOther> As<TOther>(Func<IAsyncEnumerable<T>, IAsyncEnumerable<TOther>> view) => new(
        async token =>
        {
            var response = await BeginAsync(token).ConfigureAwait(false);
            try
            {
                return new ApiResponse<IAsyncEnumerable<TOther>>(response.Message, null, view(response.Value));
            }
            catch (InvalidOperationException)
            {
                response.Message.Dispose();
                throw;
            }
        },
        cancellationToken);

    private Task<ApiResponse<IAsyncEnumerable<T>>> BeginAsync(CancellationToken token)
    {
        if (Interlocked.Exchange(ref _begun, 1) != 0)
            throw new InvalidOperationException("The stream's request was already sent, and a stream can be read only once. Call the method again, or read the values of the response that WithResponse() returned.");
        return open(token);
    }
}
