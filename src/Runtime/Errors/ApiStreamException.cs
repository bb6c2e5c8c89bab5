namespace Wappfy.Runtime;

/// <summary>
/// The server reported an error within a stream of server-sent events, with an event of type <c>error</c> that the document does not describe.
/// <see cref="ApiException.Body"/> is the beginning of its data with secrets masked, and <see cref="ApiException.RawBody"/> all of it with
/// <see cref="RequestOptions.KeepBody"/>. Status and headers are those of the response that contains the stream.
/// </summary>
public sealed class ApiStreamException : ApiException
{
    internal ApiStreamException(ApiFault fault, string eventType)
        : base(fault) => EventType = eventType;

    /// <summary>The event's type: <c>error</c>.</summary>
    public string EventType { get; }
}
