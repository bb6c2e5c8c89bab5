using System.Runtime.CompilerServices;

namespace Wappfy.Runtime;

/// <summary>A stream of values whose request is sent by the first who asks: for the values, or for the response that brings them.</summary>
/// <param name="send">Sends the request; its task is one that <see cref="ApiTaskExtensions.WithResponse{T}"/> knows.</param>
/// <param name="cancellationToken">The token that the method was called with.</param>
internal sealed class ApiStream<T>(Func<CancellationToken, Task<IAsyncEnumerable<T>>> send, CancellationToken cancellationToken) : IAsyncEnumerable<T>
{
    private int _begun;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken token = default) => EnumerateAsync(cancellationToken).GetAsyncEnumerator(token);

    /// <summary>Sends the request and waits for the head of its response.</summary>
    public async Task<StreamResponse<T>> OpenAsync()
    {
        Begin();
        var response = await send(cancellationToken).WithResponse().ConfigureAwait(false);
        return new StreamResponse<T>(response, cancellationToken);
    }

    private async IAsyncEnumerable<T> EnumerateAsync([EnumeratorCancellation] CancellationToken token)
    {
        Begin();
        var items = await send(token).ConfigureAwait(false);
        await foreach (var item in items.WithCancellation(token).ConfigureAwait(false)) yield return item;
    }

    private void Begin()
    {
        if (Interlocked.Exchange(ref _begun, 1) != 0)
            throw new InvalidOperationException("The stream's request has been sent already: a stream can be read once. Call the method again, or read the values of the response that WithResponse() gave.");
    }
}
