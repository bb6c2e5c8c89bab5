using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// Reads and writes an object with named members. What the server leaves out, sets to null, or sends with a value of another kind is recorded in the object, whose other
/// members are read; in a strict read it is an error.
/// </summary>
/// <typeparam name="T">The generated record.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ObjectCodec<T> : JsonCodec<T>, IOtherMembers
    where T : ApiObject
{
    private readonly ObjectMembers _members;
    private readonly byte[]? _discriminator;
    private readonly JsonRead.Reader<T>? _readCases;

    /// <summary>Creates the codec of a type without derived types; see <see cref="ObjectMembers"/>.</summary>
    /// <param name="type">Name of the C# type.</param>
    /// <param name="presence">The codes of the members.</param>
    /// <param name="names">The members' names, with a space between two of them.</param>
    protected ObjectCodec(string type, string presence, string names)
        : this(new ObjectMembers(type, presence, names))
    {
    }

    /// <summary>Creates the codec of a type without derived types.</summary>
    /// <param name="members">The members that the schema names.</param>
    protected ObjectCodec(ObjectMembers members) => _members = members;

    /// <summary>Creates the codec of a type from which others derive.</summary>
    /// <param name="members">The members that the schema names.</param>
    /// <param name="discriminator">The name of the member that distinguishes them.</param>
    protected ObjectCodec(ObjectMembers members, string discriminator)
        : this(members)
    {
        _discriminator = Encoding.UTF8.GetBytes(discriminator);
        _readCases = ReadCases;
    }

    /// <summary>Creates an object without members, not even those with a preset value.</summary>
    protected abstract T Create();

    /// <summary>Names all members that the schema names, in their order.</summary>
    /// <param name="json">What is done with them.</param>
    /// <param name="reader">Positioned at the value of the member that is read next.</param>
    /// <param name="value">The object.</param>
    /// <param name="other">The object with which it is compared; otherwise, the object itself.</param>
    protected abstract void Members(ref JsonMembers json, ref Utf8JsonReader reader, T value, T other);

    /// <summary>Writes all members that the schema names, in their order.</summary>
    /// <param name="json">Writes them.</param>
    /// <param name="value">The object.</param>
    protected abstract void WriteMembers(ref MemberWriter json, T value);

    /// <summary>
    /// Reads a member that the schema does not name. One that the schema forbids is skipped; within a union it is kept, since it may be a member of the branch that is meant.
    /// </summary>
    /// <param name="value">The object.</param>
    /// <param name="reader">Positioned at the member's name.</param>
    private protected virtual void ReadOther(T value, ref Utf8JsonReader reader)
    {
        if (UnionScope.Current is null)
        {
            JsonRead.Skip(ref reader, _members.Type);
            return;
        }

        var name = reader.GetString()!;
        ApiDrift.Member(_members.Type, name);
        UnionScope.Doubt();
        reader.Read();
        value.Drift.AddOther(name, ref reader);
    }

    /// <summary>Writes the members that the schema does not name.</summary>
    private protected virtual void WriteOthers(JsonWriter writer, T value)
    {
    }

    /// <summary>Whether the members are equal that the schema does not name.</summary>
    private protected virtual bool OthersAreEqual(T value, T other) => true;

    /// <summary>Reads the derived type that a value of the discriminator selects; null for this type itself, with the reader where it was.</summary>
    /// <param name="tag">The text of the value; empty if there is none.</param>
    /// <param name="reader">Positioned at the start of the object.</param>
    protected virtual T? ReadDerived(scoped ReadOnlySpan<byte> tag, ref Utf8JsonReader reader) => null;

    /// <summary>Writes a value of a derived type as such; false for another value.</summary>
    protected virtual bool WriteDerived(JsonWriter writer, T value) => false;

    /// <inheritdoc/>
    protected internal sealed override T ReadCore(ref Utf8JsonReader reader)
        => _readCases is null ? ReadObject(ref reader) : JsonRead.Union(ref reader, _readCases);

    /// <inheritdoc/>
    protected internal sealed override void WriteCore(JsonWriter writer, T value)
    {
        if (_readCases is null || !WriteDerived(writer, value))
            WriteObject(writer, value);
    }

    /// <summary>Whether two objects are equal by value; lists and maps by their contents.</summary>
    public bool AreEqual(T value, T? other)
    {
        if (ReferenceEquals(value, other))
            return true;
        if (other is null || other.GetType() != value.GetType() || !value.Drift.IsSame(other.Drift))
            return false;
        var json = default(JsonMembers);
        json.BeginCompare(_members, value);
        var none = default(Utf8JsonReader);
        Members(ref json, ref none, value, other);
        return !json.Differs && OthersAreEqual(value, other);
    }

    /// <summary>A hash of the first members.</summary>
    public int HashOf(T value)
    {
        var json = default(JsonMembers);
        json.BeginHash(_members, value);
        var none = default(Utf8JsonReader);
        Members(ref json, ref none, value, value);
        return json.Hash;
    }

    private T ReadCases(ref Utf8JsonReader reader)
    {
        JsonRead.StartObject(ref reader, _members.Type);
        var probe = reader;
        var tag = JsonRead.Find(ref probe, _discriminator) ? JsonRead.Tag(ref probe) : default;
        return ReadDerived(tag, ref reader) ?? ReadObject(ref reader);
    }

    private T ReadObject(ref Utf8JsonReader reader)
    {
        JsonRead.StartObject(ref reader, _members.Type);
        var value = Create();
        var json = default(JsonMembers);
        json.BeginRead(_members, value, this);
        json.Next(ref reader);
        while (!json.IsAtEnd)
        {
            try
            {
                ReadMembers(ref json, ref reader, value);
            }
            catch (JsonException e) when (json.IsInMember && ReadMode.Accepts(e))
            {
                json.SkipUnread(ref reader, e);
            }
        }

        json.EndRead(ref reader);
        return value;
    }

    /// <summary>Reads up to the end of the object, or to a member that cannot be read. Without a handler of its own, since that slows a loop down.</summary>
    private void ReadMembers(ref JsonMembers json, ref Utf8JsonReader reader, T value)
    {
        do
        {
            json.Restart();
            Members(ref json, ref reader, value, value);
        }
        while (!json.IsAtEnd);
    }

    private void WriteObject(JsonWriter writer, T value)
    {
        writer.StartObject();
        if (value.Drift.IsEmpty)
            WriteNamed(writer, value);
        else
            WriteReceived(writer, value);
        WriteOthers(writer, value);
        writer.EndObject();
    }

    // What is inlined here and in what writes one member would be too much for one method together.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteNamed(JsonWriter writer, T value)
    {
        var json = new MemberWriter(writer, _members, value);
        WriteMembers(ref json, value);
    }

    void IOtherMembers.ReadOther(ApiObject value, ref Utf8JsonReader reader) => ReadOther((T)value, ref reader);

    /// <summary>The name of an additional property, if no member that the schema declares has it (RFC 8259 §4: names should be unique).</summary>
    public string OtherName(string name)
    {
        if (_members.Contains(name))
            throw new ArgumentException($"The additional properties of {_members.Type} contain '{name}', which is the name of a member that its schema declares: set that member, and remove the name from the additional properties.");
        return name;
    }

    /// <summary>Writes the members of an object as they were received: what was missing is left out, and what could not be read is written unchanged.</summary>
    private void WriteReceived(JsonWriter writer, T value)
    {
        var drift = value.Drift;
        var text = JsonWriter.Rent(writer.Escaping, writer.IsRequest);
        try
        {
            text.IsPrinting = writer.IsPrinting;
            text.StartObject();
            WriteNamed(text, value);
            text.EndObject();
            var reader = new Utf8JsonReader(text.Written, new JsonReaderOptions { MaxDepth = JsonWriter.MostLevels });
            reader.Read();
            while (JsonRead.NextMember(ref reader))
            {
                var name = reader.GetString()!;
                reader.Read();
                if (drift.Contains(name))
                    reader.Skip();
                else
                    writer.Name(name).Json(JsonElement.ParseValue(ref reader));
            }
        }
        finally
        {
            text.Return();
        }

        drift.WriteTo(writer);
    }
}
