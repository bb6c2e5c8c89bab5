namespace Wappfy.Runtime;

/// <summary>The way from a stream of values to the response that brings them.</summary>
public static class ApiStreamExtensions
{
    /// <summary>
    /// Sends the request of a stream and gives the response as soon as its head is there, with the values still to come:
    /// <c>using var events = await client.ListenAsync().WithResponse()</c>. It takes the place of the enumeration, which would send the request itself.
    /// </summary>
    /// <exception cref="InvalidOperationException">The sequence did not come straight from a generated client's method, or is being read already.</exception>
    public static Task<StreamResponse<T>> WithResponse<T>(this IAsyncEnumerable<T> stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream is ApiStream<T> own
            ? own.OpenAsync()
            : throw new InvalidOperationException(
                "WithResponse() needs the very stream that a generated client's method returned; this sequence was made elsewhere (a wrapper, a mock), or walks pages, each of which has a response of its own.");
    }
}
