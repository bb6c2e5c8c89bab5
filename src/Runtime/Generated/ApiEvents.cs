using System.ComponentModel;
using System.Net.ServerSentEvents;

namespace Wappfy.Runtime.Generated;

/// <summary>The types of server-sent events that a document describes for one stream (OAS 3.2 §4.14.4), and what each becomes.</summary>
/// <typeparam name="T">The closed hierarchy of the events.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ApiEvents<T>
{
    private readonly TypedEvents<T> _format;

    /// <summary>Events of which none is described yet.</summary>
    /// <param name="otherwise">Creates an event that the document does not describe.</param>
    public ApiEvents(Func<SseItem<string>, T> otherwise) => _format = new TypedEvents<T>(otherwise);

    internal TypedEvents<T> Format => _format;

    /// <summary>Events whose data is JSON.</summary>
    /// <param name="eventTypes">Their types; empty for all types that no other case names.</param>
    /// <param name="codec">Reads the data.</param>
    /// <param name="make">Creates the event.</param>
    public ApiEvents<T> Json<TData>(string[] eventTypes, JsonCodec<TData> codec, Func<SseItem<TData>, T> make)
    {
        _format.Add(new JsonEventCase<TData, T>(eventTypes, codec, make));
        return this;
    }

    /// <summary>Events whose data is text.</summary>
    /// <param name="eventTypes">Their types; empty for all types that no other case names.</param>
    /// <param name="make">Creates the event.</param>
    public ApiEvents<T> Text(string[] eventTypes, Func<SseItem<string>, T> make)
    {
        _format.Add(new TextEventCase<T>(eventTypes, make));
        return this;
    }
}
