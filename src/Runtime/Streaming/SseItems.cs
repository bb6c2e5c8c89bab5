using System.Net.ServerSentEvents;

namespace Wappfy.Runtime;

/// <summary>Makes events of events.</summary>
internal static class SseItems
{
    /// <summary>The same event with other data.</summary>
    public static SseItem<TOther> With<T, TOther>(this SseItem<T> item, TOther data) =>
        new(data, item.EventType) { EventId = item.EventId, ReconnectionInterval = item.ReconnectionInterval };
}
