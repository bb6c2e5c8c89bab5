namespace Wappfy.Runtime;

/// <summary>
/// A response whose values have not been read yet: status, headers, and the values as they arrive. It keeps the connection until its values are read to
/// their end, reading is stopped, or it is disposed.
/// </summary>
/// <typeparam name="T">Type of the values.</typeparam>
public sealed class StreamResponse<T> : IAsyncEnumerable<T>, IDisposable, IAsyncDisposable
{
    private readonly ApiResponse<IAsyncEnumerable<T>> _response;
    private readonly CancellationToken _cancellationToken;
    private int _begun;

    internal StreamResponse(ApiResponse<IAsyncEnumerable<T>> response, CancellationToken cancellationToken)
    {
        _response = response;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The status code: 200.</summary>
    public int Status => _response.Status;

    /// <summary>The reason phrase: <c>OK</c>.</summary>
    public string Reason => _response.Reason;

    /// <summary>The headers.</summary>
    public ApiHeaders Headers => _response.Headers;

    /// <summary>The media type with its parameters: <c>text/event-stream</c>; null without one.</summary>
    public string? ContentType => _response.ContentType;

    /// <summary>The values, which can be read once. Both this token and the token that the method was called with cancel the reading.</summary>
    /// <exception cref="InvalidOperationException">The values are already being read.</exception>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _begun, 1) != 0) throw new InvalidOperationException("The values of a response can be read only once.");
        return new StreamEnumerator<T>(_ => Task.FromResult(_response.Value), _cancellationToken, cancellationToken);
    }

    /// <summary>Releases the connection.</summary>
    public void Dispose() => _response.Message.Dispose();

    /// <summary>Releases the connection.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    /// <summary>Status and media type.</summary>
    public override string ToString() => $"{_response} {ContentType ?? "no media type"}";
}
