using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>One reading of a stream of events: what reading an event needs to know of it.</summary>
internal sealed class EventContext(ResponseReader reader, ApiRequest request)
{
    /// <summary>More types than this are not remembered: a server may invent one for each event.</summary>
    private const int MostTypes = 64;

    private HashSet<string>? _types;
    private bool _noted;

    public ResponseReader Reader { get; } = reader;

    /// <summary>The request that brings the events at present.</summary>
    public ApiRequest Request { get; set; } = request;

    /// <summary>An event of this type brought a value.</summary>
    public void Remember(string type)
    {
        _types ??= new HashSet<string>(StringComparer.Ordinal);
        if (_types.Count < MostTypes) _types.Add(type);
    }

    public bool Remembers(string type) => _types is not null && _types.Contains(type);

    /// <summary>An event is skipped: counted each time, logged once.</summary>
    public void NoteUnread(string type)
    {
        Reader.NoteUnreadEvent(Request, type, log: !_noted);
        _noted = true;
    }
}
