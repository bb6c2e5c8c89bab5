using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// The members of one object that a server left out, set to null or sent with a value of another kind, although the document promises otherwise. Each generated
/// record has one; its members ask it when they are used.
/// </summary>
internal struct ObjectDrift
{
    private Received? _received;

    /// <summary>True if every member was received as its schema describes.</summary>
    internal readonly bool IsEmpty => _received is null;

    /// <summary>The value of a member is used. Accessors call it, and <see cref="Set"/>, only if there is something: they should be small.</summary>
    /// <exception cref="ApiMemberException">The server did not send it as the document promises.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal readonly void Use(string member) => Find(member)?.Throw();

    /// <summary>A required member without a value is written. Only what a server did not send may be missing in a request.</summary>
    /// <exception cref="ArgumentException">The member must be set.</exception>
    internal readonly void WriteUnset(JsonWriter writer, string type, string member)
    {
        if (writer.IsRequest && !Contains(member))
            throw BoundMember.Missing(type, member);
    }

    /// <summary>A member gets a value.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Set(string member) => SetFirst(Without(_received?.First, member));

    /// <summary>Whether the same was received.</summary>
    internal readonly bool IsSame(in ObjectDrift other)
    {
        if (ReferenceEquals(_received, other._received))
            return true;
        var count = 0;
        for (var entry = _received?.First; entry is not null; entry = entry.Next, count++)
        {
            if (other.Find(entry.Member) is not { } same || !entry.HasValueOf(same))
                return false;
        }

        for (var entry = other._received?.First; entry is not null; entry = entry.Next)
            count--;
        return count == 0 && ValueEquality.Deep(_received?.Others, other._received?.Others);
    }

    internal readonly bool Contains(string member) => Find(member) is not null;

    /// <summary>Records a null that the schema does not allow.</summary>
    internal void AddNull(ObjectMembers members, int member, ref Utf8JsonReader reader)
    {
        if (!ReadMode.IsTolerant)
            throw new JsonException($"{members.Type} requires a value for '{members.Names[member]}', but null was found");
        Add(members.Type, members.Names[member], ReadMode.Note(reader, isWithin: false), "it is null", JsonElement.ParseValue(ref reader), DriftKind.Null);
    }

    /// <summary>Records a value that cannot be read.</summary>
    /// <param name="type">Name of the C# type.</param>
    /// <param name="member">The member's name.</param>
    /// <param name="reader">Positioned at the member's value.</param>
    /// <param name="error">Why it cannot be read.</param>
    /// <param name="fault">Where within the value, or null.</param>
    internal void AddUnread(string type, string member, ref Utf8JsonReader reader, JsonException error, JsonPlace? fault)
    {
        ReadScope.Check();
        Add(type, member, ReadMode.Note(reader, isWithin: false), error.Message.TrimEnd('.'), JsonRead.Json(ref reader), DriftKind.Value, fault: fault);
    }

    /// <summary>Keeps a member that the schema does not name, and whose value it does not allow; the last of equal names is used.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="reader">Positioned at the member's value.</param>
    internal void AddOther(string name, ref Utf8JsonReader reader)
    {
        ReadScope.Check();
        if (_received?.Others is null)
            _received = new Received(_received?.First, new Dictionary<string, JsonElement>(StringComparer.Ordinal));
        _received.Others![name] = JsonRead.Json(ref reader);
    }

    /// <summary>Removes such a member: the same name was received again, with a value that the schema allows.</summary>
    internal readonly void RemoveOther(string name) => _received?.Others?.Remove(name);

    /// <summary>Records required members that are missing.</summary>
    /// <param name="members">The members.</param>
    /// <param name="first">The number of the member of the lowest bit.</param>
    /// <param name="missing">One bit for each member.</param>
    /// <param name="reader">Positioned at the end of the object.</param>
    internal void AddMissing(ObjectMembers members, int first, ulong missing, ref Utf8JsonReader reader)
    {
        if (!ReadMode.IsTolerant)
            throw JsonErrors.Missing(members.Type, MissingNames(members, first, missing));
        var place = ReadMode.Note(reader, isWithin: true);
        for (var i = 0; missing != 0; i++, missing >>= 1)
        {
            if ((missing & 1) != 0)
                Add(members.Type, members.Names[first + i], place, "it is missing", null, DriftKind.Missing, members.AllowsNull(first + i));
        }
    }

    /// <summary>Writes the values that could not be read, as they were received.</summary>
    internal readonly void WriteTo(JsonWriter writer)
    {
        for (var entry = _received?.First; entry is not null; entry = entry.Next)
        {
            if (entry.Value is { } value)
                writer.Name(entry.Member).Json(value);
        }

        if (_received?.Others is not { } others)
            return;
        foreach (var member in others)
            writer.Name(member.Key).Json(member.Value);
    }

    private static List<string> MissingNames(ObjectMembers members, int first, ulong missing)
    {
        var names = new List<string>();
        for (var i = 0; missing != 0; i++, missing >>= 1)
        {
            if ((missing & 1) != 0)
                names.Add(members.Names[first + i]);
        }

        return names;
    }

    private static Entry? Without(Entry? first, string member)
    {
        if (first is null)
            return null;
        if (first.Member == member)
            return first.Next;
        var rest = Without(first.Next, member);
        return ReferenceEquals(rest, first.Next) ? first : first with { Next = rest };
    }

    private void Add(string type, string member, JsonPlace place, string reason, JsonElement? value, DriftKind kind, bool isUsable = false, JsonPlace? fault = null)
    {
        Set(member);
        ApiDrift.Promise(kind, type, member);
        SetFirst(new Entry(type, member, place, reason, value, ApiDrift.Operation) { IsUsable = isUsable, Fault = fault, Next = _received?.First });
    }

    private void SetFirst(Entry? first)
    {
        if (!ReferenceEquals(first, _received?.First))
            _received = first is null && _received?.Others is null ? null : new Received(first, _received?.Others);
    }

    private readonly Entry? Find(string member)
    {
        var entry = _received?.First;
        while (entry is not null && entry.Member != member)
            entry = entry.Next;
        return entry;
    }

    /// <summary>What was received; shared by copies of the object.</summary>
    /// <param name="First">The first of the members that the schema names.</param>
    /// <param name="Others">The values of other members by name, or null; not changed after the object was read.</param>
    private sealed record Received(Entry? First, Dictionary<string, JsonElement>? Others);

    /// <summary>One member.</summary>
    /// <param name="Type">Name of the C# type.</param>
    /// <param name="Member">Its name.</param>
    /// <param name="Place">Where it is, or the object that does not have it.</param>
    /// <param name="Reason">What was received, as part of a sentence.</param>
    /// <param name="Value">What was received; null if nothing was.</param>
    /// <param name="Operation">The call whose response it is, or null.</param>
    private sealed record Entry(string Type, string Member, JsonPlace Place, string Reason, JsonElement? Value, string? Operation)
    {
        public Entry? Next { get; init; }

        /// <summary>True for a member that may be null, and is: nobody who uses it is misled.</summary>
        public bool IsUsable { get; init; }

        /// <summary>Where within the value the fault is, or null for the value itself.</summary>
        public JsonPlace? Fault { get; init; }

        public bool HasValueOf(Entry other) => ValueEquality.Deep(Value, other.Value);

        public void Throw()
        {
            if (!IsUsable)
                throw new ApiMemberException(Operation, Type, Member, Place.PathOf(Member), $"{Reason}, at {(Fault ?? Place).PathOf(Member)}", Value);
        }
    }
}
