using System.Net.ServerSentEvents;

namespace Wappfy.Runtime;

/// <summary>The open response of a stream of server-sent events, in its three views; one of them can be read.</summary>
internal interface IEventSource<T>
{
    /// <summary>The values with the fields of their events.</summary>
    IAsyncEnumerable<SseItem<T>> Events { get; }

    /// <summary>All events as text.</summary>
    IAsyncEnumerable<SseItem<string>> RawEvents { get; }
}
