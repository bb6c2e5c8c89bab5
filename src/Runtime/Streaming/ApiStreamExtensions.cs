using System.Net.ServerSentEvents;

namespace Wappfy.Runtime;

/// <summary>The ways from a stream of values to the response and to the events that bring them.</summary>
public static class ApiStreamExtensions
{
    /// <summary>
    /// Sends the request of a stream and gives the response as soon as its head is there, with the values still to come:
    /// <c>using var events = await client.ListenAsync().WithResponse()</c>. It takes the place of the enumeration, which would send the request itself.
    /// </summary>
    /// <exception cref="InvalidOperationException">The sequence did not come straight from a generated client's method, or is being read already.</exception>
    public static Task<StreamResponse<T>> WithResponse<T>(this IAsyncEnumerable<T> stream) => Own(stream, nameof(WithResponse)).OpenAsync();

    /// <summary>
    /// The values of a stream of server-sent events with each event's type, id and reconnection delay:
    /// <c>await foreach (var e in client.ListenAsync().WithEvents())</c>. The same events come as without it.
    /// </summary>
    /// <exception cref="InvalidOperationException">The sequence did not come straight from a generated client's method.</exception>
    public static IAsyncEnumerable<SseItem<T>> WithEvents<T>(this IAsyncEnumerable<T> stream) => Own(stream, nameof(WithEvents)).WithEvents();

    /// <summary>The stream itself: its items are events already.</summary>
    public static IAsyncEnumerable<SseItem<T>> WithEvents<T>(this IAsyncEnumerable<SseItem<T>> stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream;
    }

    /// <summary>
    /// Every event of a stream of server-sent events as text, whatever it holds: keep-alives, errors and data that the document does not describe
    /// included. Nothing is skipped and nothing is raised for what an event says.
    /// </summary>
    /// <exception cref="InvalidOperationException">The sequence did not come straight from a generated client's method.</exception>
    public static IAsyncEnumerable<SseItem<string>> WithRawEvents<T>(this IAsyncEnumerable<T> stream) => Own(stream, nameof(WithRawEvents)).WithRawEvents();

    private static ApiStream<T> Own<T>(IAsyncEnumerable<T> stream, string method)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream switch
        {
            ApiStream<T> own => own,
            StreamResponse<T> => throw new InvalidOperationException($"Call {method}() before WithResponse(): client.ListenAsync().{method}().WithResponse()."),
            _ => throw new InvalidOperationException(
                $"{method}() needs the very stream that a generated client's method returned; this sequence was made elsewhere (a wrapper, a mock), or walks pages, each of which has a response of its own."),
        };
    }
}
