using System.ComponentModel;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>Reads and writes an object that may have other members than its schema names, with any values.</summary>
/// <typeparam name="T">The generated record.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class OpenObjectCodec<T> : ObjectCodec<T>
    where T : ApiObject
{
    private readonly string _type;

    /// <inheritdoc/>
    protected OpenObjectCodec(string type, string presence, string names)
        : base(type, presence, names) => _type = type;

    /// <inheritdoc/>
    protected OpenObjectCodec(ObjectMembers members)
        : base(members) => _type = members.Type;

    /// <inheritdoc/>
    protected OpenObjectCodec(ObjectMembers members, string discriminator)
        : base(members, discriminator) => _type = members.Type;

    private protected sealed override void ReadOther(T value, ref Utf8JsonReader reader)
    {
        var name = reader.GetString()!;
        ApiDrift.Member(_type, name);
        reader.Read();
        ReadScope.Check();
        ref var additional = ref value.Additional;
        ((Dictionary<string, JsonElement>)(additional ??= new Dictionary<string, JsonElement>(StringComparer.Ordinal)))[name] = JsonRead.Json(ref reader);
    }

    private protected sealed override bool OthersAreEqual(T value, T other) => ValueEquality.Deep(value.Additional, other.Additional);

    private protected sealed override void WriteOthers(JsonWriter writer, T value)
    {
        if (value.Additional is not { } additional)
            return;
        foreach (var member in additional)
        {
            writer.Name(OtherName(member.Key)).Json(member.Value);
        }
    }
}

/// <summary>Reads and writes an object that may have other members than its schema names, whose values have a schema as well.</summary>
/// <typeparam name="T">The generated record.</typeparam>
/// <typeparam name="TValue">The type of the other members; a nullable one where their schema allows null.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class OpenObjectCodec<T, TValue> : ObjectCodec<T>
    where T : ApiObject
{
    private readonly string _type;

    /// <inheritdoc/>
    protected OpenObjectCodec(string type, string presence, string names)
        : base(type, presence, names) => _type = type;

    /// <inheritdoc/>
    protected OpenObjectCodec(ObjectMembers members)
        : base(members) => _type = members.Type;

    /// <inheritdoc/>
    protected OpenObjectCodec(ObjectMembers members, string discriminator)
        : base(members, discriminator) => _type = members.Type;

    /// <summary>Reads and writes the other members.</summary>
    protected abstract JsonCodec<TValue> Others { get; }

    /// <summary>The members that the schema does not name.</summary>
    protected abstract ref IReadOnlyDictionary<string, TValue>? Additional(T value);

    private protected sealed override void ReadOther(T value, ref Utf8JsonReader reader)
    {
        var name = reader.GetString()!;
        reader.Read();
        ReadScope.Check();
        var start = reader;
        var origin = UnionScope.Origin;
        TValue read;
        try
        {
            read = Others.ReadCore(ref reader);
        }
        catch (JsonException e) when (ReadMode.Accepts(e))
        {
            reader = start;
            UnionScope.ReturnTo(origin);
            ApiDrift.Promise(DriftKind.Value, _type, name);
            (Additional(value) as Dictionary<string, TValue>)?.Remove(name);
            value.Drift.AddOther(name, ref reader);
            return;
        }

        if (!value.Drift.IsEmpty)
            value.Drift.RemoveOther(name);
        ref var additional = ref Additional(value);
        ((Dictionary<string, TValue>)(additional ??= new Dictionary<string, TValue>(StringComparer.Ordinal)))[name] = read;
    }

    private protected sealed override bool OthersAreEqual(T value, T other) => ValueEquality.Deep(Additional(value), Additional(other));

    private protected sealed override void WriteOthers(JsonWriter writer, T value)
    {
        if (Additional(value) is not { } additional)
            return;
        foreach (var member in additional)
        {
            Others.WriteValue(writer.Name(OtherName(member.Key)), member.Value);
        }
    }
}
