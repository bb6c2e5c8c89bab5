using System.Net.ServerSentEvents;
using System.Text;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>
/// Events of several types. What an event becomes carries its id as well, which is not known while its data is read: reading gives a function.
/// </summary>
internal sealed class TypedEvents<T>(Func<SseItem<string>, T> otherwise) : EventFormat<Func<SseItem<bool>, T>>([])
{
    private readonly List<TypedEventCase<T>> _cases = [];

    public void Add(TypedEventCase<T> added) => _cases.Add(added);

    public override ReadEvent<Func<SseItem<bool>, T>> Read(EventContext context, string type, ReadOnlySpan<byte> data)
    {
        var found = Find(type);
        if (IsError(type) && found is not { IsFallback: false }) return Raises(type, context.Reader.StreamError(context.Request, type, data.ToArray()));
        var read = found is not null ? found.Read(context, type, data) : EndOrNothing(type, data) ?? Nothing(type);
        if (read.Kind != EventKind.Nothing) return read;
        var text = Encoding.UTF8.GetString(data);
        return Brings(type, item => otherwise(item.With(text)));
    }

    private TypedEventCase<T>? Find(string type)
    {
        TypedEventCase<T>? fallback = null;
        foreach (var candidate in _cases)
        {
            if (candidate.Names(type)) return candidate;
            if (candidate.IsFallback) fallback = candidate;
        }

        return fallback;
    }
}

/// <summary>Events of some types. An event that <see cref="EventFormat{T}.Read"/> makes nothing of is one that the document does not describe.</summary>
internal abstract class TypedEventCase<T>(string[] types) : EventFormat<Func<SseItem<bool>, T>>(types)
{
    /// <summary>True for the case of all types that no other case names.</summary>
    public bool IsFallback { get; } = types.Length == 0;

    public bool Names(string type) => Describes(type);
}

/// <summary>Events with JSON.</summary>
internal sealed class JsonEventCase<TData, T>(string[] types, JsonCodec<TData> codec, Func<SseItem<TData>, T> make) : TypedEventCase<T>(types)
{
    public override ReadEvent<Func<SseItem<bool>, T>> Read(EventContext context, string type, ReadOnlySpan<byte> data)
    {
        if (EndOrNothing(type, data) is { } other) return other;
        if (!TryRead(context, type, data, codec, out var value, out var fault)) return Nothing(type);
        return fault is null ? Brings(type, item => make(item.With(value))) : Raises(type, fault);
    }
}

/// <summary>Events with text.</summary>
internal sealed class TextEventCase<T>(string[] types, Func<SseItem<string>, T> make) : TypedEventCase<T>(types)
{
    public override ReadEvent<Func<SseItem<bool>, T>> Read(EventContext context, string type, ReadOnlySpan<byte> data)
    {
        var text = Encoding.UTF8.GetString(data);
        return Brings(type, item => make(item.With(text)));
    }
}
