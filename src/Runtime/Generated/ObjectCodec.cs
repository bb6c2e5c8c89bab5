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
public abstract class ObjectCodec<T> : JsonCodec<T>
    where T : class
{
    private const int UsualWords = 4;

    private readonly ObjectMembers _members;
    private readonly byte[]? _discriminator;
    private readonly JsonRead.Reader<T>? _readCases;

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

    /// <summary>What was received for the object otherwise than its schema says.</summary>
    protected abstract ref ObjectDrift DriftOf(T value);

    /// <summary>Reads the value of a member into an object.</summary>
    /// <param name="value">The object.</param>
    /// <param name="member">The number of the member.</param>
    /// <param name="reader">Positioned at the value.</param>
    protected abstract void ReadMember(T value, int member, ref Utf8JsonReader reader);

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
        DriftOf(value).AddOther(name, ref reader);
    }

    /// <summary>Writes the members that the schema names.</summary>
    protected abstract void WriteMembers(JsonWriter writer, T value);

    /// <summary>Writes the members that the schema does not name.</summary>
    private protected virtual void WriteOthers(JsonWriter writer, T value)
    {
    }

    /// <summary>Reads the derived type that a value of the discriminator stands for; null for this type itself, with the reader where it was.</summary>
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

    /// <summary>Prints the members as JSON, for <c>ToString</c>.</summary>
    public bool Print(StringBuilder builder, T value)
    {
        var writer = JsonWriter.Rent(JsonEscaping.Relaxed, isRequest: false);
        try
        {
            writer.IsPrinting = true;
            WriteObject(writer, value);
            builder.Append(Encoding.UTF8.GetString(writer.Written.Slice(1, writer.Written.Length - 2).ToArray()));
        }
        catch (ArgumentException)
        {
            // A number that is not finite.
            builder.Append('…');
        }
        catch (JsonException)
        {
            // Too deep.
            builder.Append('…');
        }
        finally
        {
            writer.Return();
        }

        return true;
    }

    private T ReadCases(ref Utf8JsonReader reader)
    {
        JsonRead.StartObject(ref reader, _members.Type);
        var probe = reader;
        var tag = JsonRead.Find(ref probe, _discriminator) ? JsonRead.Utf8(ref probe) : default;
        return ReadDerived(tag, ref reader) ?? ReadObject(ref reader);
    }

    private T ReadObject(ref Utf8JsonReader reader)
    {
        var members = _members;
        JsonRead.StartObject(ref reader, members.Type);
        var value = Create();
        // A fixed number of words costs less than one that depends on the type; few types have more members.
        var words = members.Required.Length;
        Span<ulong> seen = words <= UsualWords ? stackalloc ulong[UsualWords] : new ulong[words];
        var position = new MemberPosition();
        var isRead = false;
        while (!isRead)
        {
            try
            {
                ReadMembers(value, ref reader, seen, ref position);
                isRead = true;
            }
            catch (JsonException e) when (position.Member >= 0 && ReadMode.Accepts(e))
            {
                var fault = position.IsContainer ? ReadMode.Note(reader, isWithin: false) : null;
                if (position.IsContainer)
                {
                    reader = position.Start;
                    UnionScope.ReturnTo(position.Origin);
                }

                DriftOf(value).AddUnread(members.Type, members.Names[position.Member], ref reader, e, fault);
                position.IsDrifted = true;
            }
        }

        for (var word = 0; word < words; word++)
        {
            if ((members.Required[word] & ~seen[word]) != 0)
                DriftOf(value).AddMissing(members, word * 64, members.Required[word] & ~seen[word], ref reader);
        }

        return value;
    }

    /// <summary>Reads up to the end of the object, or to a member that cannot be read. Without a handler of its own, since that slows a loop down.</summary>
    private void ReadMembers(T value, ref Utf8JsonReader reader, scoped Span<ulong> seen, ref MemberPosition position)
    {
        var members = _members;
        var expected = position.Member + 1;
        position.Member = -1;
        while (JsonRead.NextMember(ref reader))
        {
            var member = members.Find(ref reader, expected);
            if (member < 0)
            {
                ReadOther(value, ref reader);
                continue;
            }

            expected = member + 1;
            seen[member >> 6] |= 1UL << (member & 63);
            reader.Read();
            var token = reader.TokenType;
            if (token == JsonTokenType.Null && !members.ReadsNull(member))
            {
                if (!members.AllowsNull(member))
                {
                    DriftOf(value).AddNull(members, member, ref reader);
                    position.IsDrifted = true;
                }
                else if (!members.IsRequired(member))
                {
                    UnionScope.Doubt();
                }

                continue;
            }

            position.IsContainer = JsonRead.IsContainer(token);
            if (position.IsContainer)
            {
                position.Start = reader;
                position.Origin = UnionScope.Origin;
            }

            position.Member = member;
            ReadMember(value, member, ref reader);
            position.Member = -1;
            // The last of equal names counts, as elsewhere.
            if (position.IsDrifted)
                DriftOf(value).Set(members.Names[member]);
        }
    }

    private void WriteObject(JsonWriter writer, T value)
    {
        writer.StartObject();
        if (DriftOf(value).IsEmpty)
            WriteMembers(writer, value);
        else
            WriteReceived(writer, value);
        WriteOthers(writer, value);
        writer.EndObject();
    }

    /// <summary>Rejects members under a name that the schema gives to another member (RFC 8259 §4: names should be unique).</summary>
    private protected void CheckOther(string name)
    {
        if (_members.Contains(name))
            throw new ArgumentException($"The additional properties of {_members.Type} contain '{name}', which is the name of a member that its schema declares: set that member, and remove the name from the additional properties.");
    }

    /// <summary>Writes the members of an object as they were received: what was missing is left out, and what could not be read is written unchanged.</summary>
    private void WriteReceived(JsonWriter writer, T value)
    {
        var drift = DriftOf(value);
        var text = JsonWriter.Rent(writer.Escaping, writer.IsRequest);
        try
        {
            text.IsPrinting = writer.IsPrinting;
            text.StartObject();
            WriteMembers(text, value);
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

/// <summary>The member of an object that is being read.</summary>
internal ref struct MemberPosition
{
    /// <summary>Its number; -1 for none.</summary>
    public int Member = -1;

    /// <summary>True if its value is an object or array.</summary>
    public bool IsContainer;

    /// <summary>True if the object has a member that did not come as promised.</summary>
    public bool IsDrifted;

    /// <summary>The reader at the start of an object or array, which is left in the middle if it cannot be read.</summary>
    public Utf8JsonReader Start;

    /// <summary>What belongs to <see cref="Start"/>; see <see cref="UnionScope.Origin"/>.</summary>
    public int Origin;

    public MemberPosition()
    {
    }
}
