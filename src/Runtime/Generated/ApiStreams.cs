using System.ComponentModel;
using System.Net.ServerSentEvents;

namespace Wappfy.Runtime.Generated;

/// <summary>Declares responses that are a stream of values; <see cref="ApiPipeline.StreamAsync{T}"/> gives them as they come.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ApiStreams
{
    /// <summary>Server-sent events whose data is JSON (<c>text/event-stream</c>); the stream ends at its end or at the event <c>[DONE]</c>.</summary>
    public static ApiResponses<IAsyncEnumerable<T>> ServerSentEvents<T>(this ApiResponses<IAsyncEnumerable<T>> responses, string status, JsonCodec<T> codec, string mediaType) =>
        responses.Add(new EventStreamCase<T, T>(status, mediaType, codec, static item => item.Data.Value));

    /// <summary>Server-sent events with their type and id.</summary>
    public static ApiResponses<IAsyncEnumerable<SseItem<T>>> ServerSentEvents<T>(this ApiResponses<IAsyncEnumerable<SseItem<T>>> responses, string status, JsonCodec<T> codec, string mediaType) =>
        responses.Add(new EventStreamCase<T, SseItem<T>>(status, mediaType, codec, static item => new SseItem<T>(item.Data.Value, item.EventType) { EventId = item.EventId, ReconnectionInterval = item.ReconnectionInterval }));

    /// <summary>Server-sent events whose data is text.</summary>
    public static ApiResponses<IAsyncEnumerable<SseItem<string>>> ServerSentTexts(this ApiResponses<IAsyncEnumerable<SseItem<string>>> responses, string status, string mediaType) =>
        responses.Add(new TextEventStreamCase(status, mediaType));

    /// <summary>One JSON text per line (<c>application/jsonl</c>, <c>application/x-ndjson</c>) or behind a record separator (<c>application/json-seq</c>, RFC 7464).</summary>
    public static ApiResponses<IAsyncEnumerable<T>> JsonLines<T>(this ApiResponses<IAsyncEnumerable<T>> responses, string status, JsonCodec<T> codec, string mediaType) =>
        responses.Add(new JsonLinesCase<T>(status, mediaType, codec));
}
