using System.ComponentModel;
using System.Net.ServerSentEvents;
using System.Text;

namespace Wappfy.Runtime.Generated;

/// <summary>Declares responses that are a stream of values; <see cref="ApiPipeline.StreamAsync{T}"/> returns them as they arrive.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ApiStreams
{
    /// <summary>Server-sent events whose data is JSON (<c>text/event-stream</c>); the stream ends at its end or at the event <c>[DONE]</c>.</summary>
    /// <param name="responses">The responses of the method.</param>
    /// <param name="status">The status.</param>
    /// <param name="codec">Reads the data.</param>
    /// <param name="mediaType">The declared media type, sent in <c>Accept</c>.</param>
    /// <param name="eventTypes">The event types that the document describes; empty if it describes none.</param>
    public static ApiResponses<IAsyncEnumerable<T>> ServerSentEvents<T>(this ApiResponses<IAsyncEnumerable<T>> responses, string status, JsonCodec<T> codec, string mediaType, string[] eventTypes) =>
        responses.Add(new EventStreamCase<T, T>(status, mediaType, new JsonEvents<T>(eventTypes, codec), static item => item.Data));

    /// <summary>Server-sent events with their type and id.</summary>
    /// <inheritdoc cref="ServerSentEvents{T}(ApiResponses{IAsyncEnumerable{T}}, string, JsonCodec{T}, string, string[])"/>
    public static ApiResponses<IAsyncEnumerable<SseItem<T>>> ServerSentEvents<T>(this ApiResponses<IAsyncEnumerable<SseItem<T>>> responses, string status, JsonCodec<T> codec, string mediaType, string[] eventTypes) =>
        responses.Add(new EventStreamCase<T, SseItem<T>>(status, mediaType, new JsonEvents<T>(eventTypes, codec), static item => item));

    /// <summary>Server-sent events whose data is text.</summary>
    /// <inheritdoc cref="ServerSentEvents{T}(ApiResponses{IAsyncEnumerable{T}}, string, JsonCodec{T}, string, string[])"/>
    public static ApiResponses<IAsyncEnumerable<SseItem<string>>> ServerSentTexts(this ApiResponses<IAsyncEnumerable<SseItem<string>>> responses, string status, string mediaType, string[] eventTypes) =>
        responses.Add(new EventStreamCase<string, SseItem<string>>(status, mediaType, new TextEvents(eventTypes), static item => item));

    /// <summary>Server-sent events of several types, each with data of its own.</summary>
    /// <param name="responses">The responses of the method.</param>
    /// <param name="status">The status.</param>
    /// <param name="events">The types.</param>
    /// <param name="mediaType">The declared media type, sent in <c>Accept</c>.</param>
    public static ApiResponses<IAsyncEnumerable<T>> TypedEvents<T>(this ApiResponses<IAsyncEnumerable<T>> responses, string status, ApiEvents<T> events, string mediaType) =>
        responses.Add(new EventStreamCase<Func<SseItem<bool>, T>, T>(status, mediaType, events.Format, static item => item.Data(item.With(false))));

    /// <summary>Lines of JSON that the document describes as one string: each line as text.</summary>
    /// <param name="responses">The responses of the method.</param>
    /// <param name="status">The status.</param>
    /// <param name="mediaType">The declared media type, sent in <c>Accept</c>.</param>
    public static ApiResponses<IAsyncEnumerable<string>> TextLines(this ApiResponses<IAsyncEnumerable<string>> responses, string status, string mediaType) =>
        responses.Add(new LinesCase<string>(status, mediaType, isJson: false, static (_, _, line) => Encoding.UTF8.GetString(line.Span)));

    /// <summary>One JSON text per line (<c>application/jsonl</c>, <c>application/x-ndjson</c>) or behind a record separator (<c>application/json-seq</c>, RFC 7464).</summary>
    /// <param name="responses">The responses of the method.</param>
    /// <param name="status">The status.</param>
    /// <param name="codec">Reads a line.</param>
    /// <param name="mediaType">The declared media type, sent in <c>Accept</c>.</param>
    public static ApiResponses<IAsyncEnumerable<T>> JsonLines<T>(this ApiResponses<IAsyncEnumerable<T>> responses, string status, JsonCodec<T> codec, string mediaType) =>
        responses.Add(new LinesCase<T>(status, mediaType, isJson: true, (reader, request, line) => reader.ReadItem(request, codec, line.Span, isCertain: true)));
}
