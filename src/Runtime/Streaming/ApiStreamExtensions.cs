using System.Net.ServerSentEvents;

namespace Wappfy.Runtime;

/// <summary>Returns the response and the events of a stream of values.</summary>
public static class ApiStreamExtensions
{
    /// <summary>
    /// Sends the request of a stream and returns the response as soon as its headers are received, before its values:
    /// <c>using var events = await client.ListenAsync().WithResponse()</c>. It replaces the enumeration, which would send the request itself.
    /// </summary>
    /// <exception cref="InvalidOperationException">The sequence was not returned by a generated client's method, or is already being read.</exception>
    public static Task<StreamResponse<T>> WithResponse<T>(this IAsyncEnumerable<T> stream) => Own(stream, nameof(WithResponse)).OpenAsync();

    /// <summary>
    /// The values of a stream of server-sent events with each event's type, id and reconnection delay:
    /// <c>await foreach (var e in client.ListenAsync().WithEvents())</c>. It returns the same events as the stream itself.
    /// </summary>
    /// <exception cref="InvalidOperationException">The sequence was not returned by a generated client's method.</exception>
    public static IAsyncEnumerable<SseItem<T>> WithEvents<T>(this IAsyncEnumerable<T> stream) => Own(stream, nameof(WithEvents)).WithEvents();

    /// <summary>The stream itself: its items are events already.</summary>
    public static IAsyncEnumerable<SseItem<T>> WithEvents<T>(this IAsyncEnumerable<SseItem<T>> stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream;
    }

    /// <summary>
    /// Every event of a stream of server-sent events as text, with any content: keep-alives, errors and data that the document does not describe
    /// are included. No event is skipped, and no event causes an exception.
    /// </summary>
    /// <exception cref="InvalidOperationException">The sequence was not returned by a generated client's method.</exception>
    public static IAsyncEnumerable<SseItem<string>> WithRawEvents<T>(this IAsyncEnumerable<T> stream) => Own(stream, nameof(WithRawEvents)).WithRawEvents();

    private static ApiStream<T> Own<T>(IAsyncEnumerable<T> stream, string method)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream switch
        {
            ApiStream<T> own => own,
            StreamResponse<T> => throw new InvalidOperationException($"Call {method}() before WithResponse(): client.ListenAsync().{method}().WithResponse()."),
            _ => throw new InvalidOperationException(
                $"{method}() needs the same stream that a generated client's method returned; this sequence was created elsewhere (a wrapper, a mock), or reads pages, each of which has its own response."),
        };
    }
}
