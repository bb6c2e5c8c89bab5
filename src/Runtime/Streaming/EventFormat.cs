using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>What becomes of an event.</summary>
internal enum EventKind : byte
{
    /// <summary>It brings a value.</summary>
    Value,

    /// <summary>It brings nothing, as a keep-alive.</summary>
    Nothing,

    /// <summary>It ends the stream.</summary>
    End,

    /// <summary>It causes an exception.</summary>
    Fault,
}

/// <summary>An event as it was read.</summary>
/// <param name="Kind">What becomes of it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Value">Its value, if it has one.</param>
/// <param name="Exception">The exception, if it is one.</param>
internal readonly record struct ReadEvent<T>(EventKind Kind, string Type, T Value, ApiException? Exception = null);

/// <summary>How the data of events is read.</summary>
/// <param name="types">The event types that the document describes; empty if it describes none.</param>
internal abstract class EventFormat<T>(string[] types)
{
    /// <summary>A sentinel that several APIs send as their last event; it is not JSON.</summary>
    private static ReadOnlySpan<byte> Sentinel => "[DONE]"u8;

    /// <summary>Reads one event.</summary>
    public abstract ReadEvent<T> Read(EventContext context, string type, ReadOnlySpan<byte> data);

    protected static ReadEvent<T> Brings(string type, T value) => new(EventKind.Value, type, value);

    protected static ReadEvent<T> Raises(string type, ApiException exception) => new(EventKind.Fault, type, default!, exception);

    protected static ReadEvent<T> Nothing(string type) => new(EventKind.Nothing, type, default!);

    /// <summary>Whether the document describes events of this type by name.</summary>
    protected bool Describes(string type) => Array.IndexOf(types, type) >= 0;

    /// <summary>An error that the server reports within its stream, as many do; one that the document describes is a value like others.</summary>
    protected bool IsError(string type) => type == "error" && !Describes(type);

    protected static ReadEvent<T>? EndOrNothing(string type, ReadOnlySpan<byte> data)
    {
        if (data.SequenceEqual(Sentinel)) return new ReadEvent<T>(EventKind.End, type, default!);
        return FirstOf(data) == 0 ? Nothing(type) : null;
    }

    /// <summary>
    /// Reads JSON. Data that cannot be read causes an exception if it is what the document describes: in an event of a type that the document names, of the
    /// default type, or of one that has brought a value before; elsewhere, and where it is not JSON at all, false says that it is something else.
    /// </summary>
    protected bool TryRead<TData>(EventContext context, string type, ReadOnlySpan<byte> data, JsonCodec<TData> codec, out TData value, out ApiException? fault)
    {
        fault = null;
        var isKnown = Describes(type) || type == SseParser.EventTypeDefault || context.Remembers(type);
        try
        {
            // Only data that is meant to be the declared type may break its schema: other events would be taken for one without its members.
            value = context.Reader.ReadItem(context.Request, codec, data, isCertain: isKnown);
            context.Remember(type);
            return true;
        }
        catch (JsonException e)
        {
            value = default!;
            if (!Describes(type) && !(isKnown && LooksLikeJson(data))) return false;
            fault = context.Reader.StreamFault(context.Request, data.ToArray(), e);
            return true;
        }
    }

    /// <summary>False for text such as <c>ping</c> or a date. JSON that was cut off is still JSON: it must not get lost.</summary>
    private static bool LooksLikeJson(ReadOnlySpan<byte> data)
    {
        if (FirstOf(data) is (byte)'{' or (byte)'[' or (byte)'"') return true;
        var reader = new Utf8JsonReader(data);
        try
        {
            reader.Read();
            reader.Read();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The first byte that is not white space; 0 without one.</summary>
    private static byte FirstOf(ReadOnlySpan<byte> data)
    {
        foreach (var value in data)
        {
            if (value is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')) return value;
        }

        return 0;
    }
}

/// <summary>JSON.</summary>
internal sealed class JsonEvents<T>(string[] types, JsonCodec<T> codec) : EventFormat<T>(types)
{
    public override ReadEvent<T> Read(EventContext context, string type, ReadOnlySpan<byte> data)
    {
        if (IsError(type)) return Raises(type, context.Reader.StreamError(context.Request, type, data.ToArray()));
        if (EndOrNothing(type, data) is { } other) return other;
        if (TryRead(context, type, data, codec, out var value, out var fault)) return fault is null ? Brings(type, value) : Raises(type, fault);
        context.NoteUnread(type);
        return Nothing(type);
    }
}

/// <summary>Text.</summary>
internal sealed class TextEvents(string[] types) : EventFormat<string>(types)
{
    public override ReadEvent<string> Read(EventContext context, string type, ReadOnlySpan<byte> data) => IsError(type)
        ? Raises(type, context.Reader.StreamError(context.Request, type, data.ToArray()))
        : Brings(type, Encoding.UTF8.GetString(data));
}

/// <summary>Every event as text, whatever it says.</summary>
internal sealed class RawEvents : EventFormat<string>
{
    public static readonly RawEvents Instance = new();

    private RawEvents()
        : base([])
    {
    }

    public override ReadEvent<string> Read(EventContext context, string type, ReadOnlySpan<byte> data) => Brings(type, Encoding.UTF8.GetString(data));
}
