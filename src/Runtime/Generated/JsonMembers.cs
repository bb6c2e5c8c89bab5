using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// What is done with the members of an object: they are read, compared or hashed. Generated code names all of them in one method, in the order in which its
/// codec numbers them. Reading goes on with the next member of the object's JSON while the members arrive in this order, and begins again at the first where not.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct JsonMembers
{
    private const int HashedMembers = 4;
    private const int BitsOfWord = 64;
    private const int WordsInPlace = 2;

    private ObjectMembers _members;
    private ApiObject _value;
    private IOtherMembers? _others;
    private Work _work;

    /// <summary>The number of the member that generated code names next.</summary>
    private int _next;

    /// <summary>The number of the member that is read next; -1 for none.</summary>
    private int _target;

    /// <summary>The reader at the start of an object or array, which is left in the middle if it cannot be read.</summary>
    private Utf8JsonReader _start;

    /// <summary>What belongs to <see cref="_start"/>; see <see cref="UnionScope.Origin"/>.</summary>
    private int _origin;
    private bool _isContainer;

    /// <summary>True if the object has a member that did not come as promised.</summary>
    private bool _isDrifted;
    private int _hashed;

    /// <summary>One bit for each member, set for those that have come: of the first members, of the next ones, and of the others.</summary>
    private ulong _seenFirst;
    private ulong _seenNext;
    private ulong[]? _moreSeen;

    private enum Work : byte
    {
        Read,
        Compare,
        Hash,
    }

    /// <summary>True if two objects were found to differ.</summary>
    internal bool Differs { readonly get; private set; }

    /// <summary>The hash of the members so far.</summary>
    internal int Hash { readonly get; private set; }

    /// <summary>True after the end of the object.</summary>
    internal bool IsAtEnd { readonly get; private set; }

    /// <summary>True while the value of a member is read.</summary>
    internal readonly bool IsInMember => _target >= 0;

    /// <summary>A string.</summary>
    public void String(ref Utf8JsonReader reader, ref string? value, string? other)
    {
        if (_work == Work.Read)
        {
            if (_next++ == _target)
                ReadString(ref reader, ref value);
        }
        else
        {
            Compare(value, other);
        }
    }

    /// <summary>A string for which the specification lists one value.</summary>
    public void String(ref Utf8JsonReader reader, ref string? value, string? other, string usual)
    {
        if (_work != Work.Read)
        {
            String(ref reader, ref value, other);
        }
        else if (_next++ == _target)
        {
            value = JsonRead.String(ref reader, usual);
            Next(ref reader);
        }
    }

    /// <summary>true or false.</summary>
    public void Boolean(ref Utf8JsonReader reader, ref bool value, bool other)
    {
        if (_work == Work.Read)
        {
            if (_next++ == _target)
                ReadBoolean(ref reader, ref value);
        }
        else
        {
            Compare(value, other);
        }
    }

    /// <summary>true, false or nothing.</summary>
    public void Boolean(ref Utf8JsonReader reader, ref bool? value, bool? other)
    {
        if (_work == Work.Read)
        {
            if (_next++ == _target)
                ReadBoolean(ref reader, ref value);
        }
        else
        {
            Compare(value, other);
        }
    }

    /// <summary>An integer of 32 bits.</summary>
    public void Int32(ref Utf8JsonReader reader, ref int value, int other)
    {
        if (_work == Work.Read)
        {
            if (_next++ == _target)
                ReadInt32(ref reader, ref value);
        }
        else
        {
            Compare(value, other);
        }
    }

    /// <summary>An integer of 32 bits or nothing.</summary>
    public void Int32(ref Utf8JsonReader reader, ref int? value, int? other)
    {
        if (_work == Work.Read)
        {
            if (_next++ == _target)
                ReadInt32(ref reader, ref value);
        }
        else
        {
            Compare(value, other);
        }
    }

    /// <summary>An integer of 64 bits.</summary>
    public void Int64(ref Utf8JsonReader reader, ref long value, long other)
    {
        if (_work == Work.Read)
        {
            if (_next++ == _target)
                ReadInt64(ref reader, ref value);
        }
        else
        {
            Compare(value, other);
        }
    }

    /// <summary>An integer of 64 bits or nothing.</summary>
    public void Int64(ref Utf8JsonReader reader, ref long? value, long? other)
    {
        if (_work == Work.Read)
        {
            if (_next++ == _target)
                ReadInt64(ref reader, ref value);
        }
        else
        {
            Compare(value, other);
        }
    }

    /// <summary>A number of double precision.</summary>
    public void Double(ref Utf8JsonReader reader, ref double value, double other)
    {
        if (_work == Work.Read)
        {
            if (_next++ == _target)
                ReadDouble(ref reader, ref value);
        }
        else
        {
            Compare(value, other);
        }
    }

    /// <summary>A number of double precision or nothing.</summary>
    public void Double(ref Utf8JsonReader reader, ref double? value, double? other)
    {
        if (_work == Work.Read)
        {
            if (_next++ == _target)
                ReadDouble(ref reader, ref value);
        }
        else
        {
            Compare(value, other);
        }
    }

    /// <summary>A date-time of RFC 3339.</summary>
    public void DateTime(ref Utf8JsonReader reader, ref DateTimeOffset value, DateTimeOffset other)
    {
        if (_work == Work.Read)
        {
            if (_next++ == _target)
                ReadDateTime(ref reader, ref value);
        }
        else
        {
            Compare(value, other);
        }
    }

    /// <summary>A date-time of RFC 3339 or nothing.</summary>
    public void DateTime(ref Utf8JsonReader reader, ref DateTimeOffset? value, DateTimeOffset? other)
    {
        if (_work == Work.Read)
        {
            if (_next++ == _target)
                ReadDateTime(ref reader, ref value);
        }
        else
        {
            Compare(value, other);
        }
    }

    /// <summary>Any value.</summary>
    public void Json(ref Utf8JsonReader reader, ref JsonElement value, JsonElement other)
    {
        if (_work == Work.Read)
        {
            if (_next++ == _target)
                ReadJson(ref reader, ref value);
        }
        else if (_work == Work.Compare)
        {
            Differs = Differs || !ValueEquality.Deep(value, other);
        }
    }

    /// <summary>Any value or nothing.</summary>
    public void Json(ref Utf8JsonReader reader, ref JsonElement? value, JsonElement? other)
    {
        if (_work == Work.Read)
        {
            if (_next++ == _target)
                ReadJson(ref reader, ref value);
        }
        else if (_work == Work.Compare)
        {
            Differs = Differs || !ValueEquality.Deep(value, other);
        }
    }

    /// <summary>A value of a reference type.</summary>
    public void Object<T>(ref Utf8JsonReader reader, ref T? value, T? other, JsonCodec<T> codec)
        where T : class
    {
        if (_work == Work.Read)
        {
            if (_next++ == _target)
            {
                value = codec.ReadCore(ref reader);
                Next(ref reader);
            }
        }
        else
        {
            Compare(value, other);
        }
    }

    /// <summary>A value of a value type.</summary>
    public void Value<T>(ref Utf8JsonReader reader, ref T value, T other, JsonCodec<T> codec)
        where T : struct
    {
        if (_work == Work.Read)
        {
            if (_next++ == _target)
            {
                value = codec.ReadCore(ref reader);
                Next(ref reader);
            }
        }
        else
        {
            Compare(value, other);
        }
    }

    /// <summary>A value of a value type, or nothing.</summary>
    public void Nullable<T>(ref Utf8JsonReader reader, ref T? value, T? other, JsonCodec<T> codec)
        where T : struct
    {
        if (_work == Work.Read)
        {
            if (_next++ == _target)
            {
                value = codec.ReadCore(ref reader);
                Next(ref reader);
            }
        }
        else
        {
            Compare(value, other);
        }
    }

    /// <summary>Bytes, a list or a map: what C# would compare by reference.</summary>
    public void Structure<T>(ref Utf8JsonReader reader, ref T? value, T? other, JsonCodec<T> codec)
        where T : class
    {
        if (_work == Work.Compare)
            Differs = Differs || !ValueEquality.Deep((object?)value, other);
        else if (_work != Work.Hash)
            Object(ref reader, ref value, other, codec);
    }

    /// <summary>An array.</summary>
    public void List<T>(ref Utf8JsonReader reader, ref IReadOnlyList<T>? value, IReadOnlyList<T>? other, JsonCodec<T> item)
    {
        if (_work == Work.Read)
        {
            if (_next++ == _target)
            {
                value = JsonRead.List(ref reader, item);
                Next(ref reader);
            }
        }
        else if (_work == Work.Compare)
        {
            Differs = Differs || !ValueEquality.Deep(value, other);
        }
    }

    /// <summary>A value that may be absent, null or present; the codec reads and writes null as well.</summary>
    public void Optional<T>(ref Utf8JsonReader reader, ref Optional<T> value, Optional<T> other, JsonCodec<T> codec)
    {
        if (_work == Work.Read)
        {
            if (_next++ == _target)
            {
                value = new Optional<T>(codec.ReadCore(ref reader));
                Next(ref reader);
            }
        }
        else if (_work == Work.Compare)
        {
            Differs = Differs || !ValueEquality.Deep(value, other);
        }
    }

    /// <summary>A fixed string, which no field contains.</summary>
    public void Constant(ref Utf8JsonReader reader, string text)
    {
        if (_work == Work.Read)
        {
            if (_next++ == _target)
            {
                JsonRead.Constant(ref reader, text);
                Next(ref reader);
            }
        }
    }

    /// <summary>A fixed value of another kind, which no field contains.</summary>
    public void ConstantJson(ref Utf8JsonReader reader, string json)
    {
        if (_work == Work.Read)
        {
            if (_next++ == _target)
            {
                JsonRead.ConstantJson(ref reader, json);
                Next(ref reader);
            }
        }
    }

    /// <summary>The next member has this value or does not come.</summary>
    public void Expect(ref Utf8JsonReader reader, string text)
    {
        if (_work == Work.Read && _next == _target)
            JsonRead.Constant(ref reader, text);
    }

    /// <summary>The next member has this value, given as JSON, or does not come.</summary>
    public void ExpectJson(ref Utf8JsonReader reader, string json)
    {
        if (_work == Work.Read && _next == _target)
            JsonRead.ConstantJson(ref reader, json);
    }

    /// <summary>Begins to read an object. A method and no constructor, whose result would be copied.</summary>
    /// <param name="members">Its members.</param>
    /// <param name="value">The object.</param>
    /// <param name="others">Reads the members that the schema does not name.</param>
    internal void BeginRead(ObjectMembers members, ApiObject value, IOtherMembers others)
    {
        _members = members;
        _value = value;
        _others = others;
        _moreSeen = members.Required.Length > WordsInPlace ? new ulong[members.Required.Length - WordsInPlace] : null;
        _work = Work.Read;
        _target = -1;
    }

    /// <summary>Begins to compare objects.</summary>
    internal void BeginCompare(ObjectMembers members, ApiObject value)
    {
        _members = members;
        _value = value;
        _work = Work.Compare;
    }

    /// <summary>Begins to hash an object.</summary>
    internal void BeginHash(ObjectMembers members, ApiObject value)
    {
        _members = members;
        _value = value;
        _work = Work.Hash;
        Hash = members.Count;
    }

    /// <summary>Begins with the first member again.</summary>
    internal void Restart() => _next = 0;

    /// <summary>Goes on to the next member of the JSON that has a value to be read, or to the end of the object.</summary>
    internal void Next(ref Utf8JsonReader reader)
    {
        var members = _members;
        var expected = _target + 1;

        // The last of equal names counts, as elsewhere.
        if (_isDrifted && _target >= 0)
            _value.Drift.Set(members.Names[_target]);
        _target = -1;
        while (JsonRead.NextMember(ref reader))
        {
            var member = members.Find(ref reader, expected);
            if (member < 0)
            {
                _others!.ReadOther(_value, ref reader);
                continue;
            }

            expected = member + 1;
            See(member);
            reader.Read();
            var token = reader.TokenType;
            if (token == JsonTokenType.Null && !members.ReadsNull(member))
            {
                if (!members.AllowsNull(member))
                {
                    _value.Drift.AddNull(members, member, ref reader);
                    _isDrifted = true;
                }
                else if (!members.IsRequired(member))
                {
                    UnionScope.Doubt();
                }

                continue;
            }

            _isContainer = JsonRead.IsContainer(token);
            if (_isContainer)
            {
                _start = reader;
                _origin = UnionScope.Origin;
            }

            _target = member;
            return;
        }

        IsAtEnd = true;
    }

    /// <summary>Records that the value of the member could not be read, and passes over it.</summary>
    internal void SkipUnread(ref Utf8JsonReader reader, JsonException error)
    {
        var fault = _isContainer ? ReadMode.Note(reader, isWithin: false) : null;
        if (_isContainer)
        {
            reader = _start;
            UnionScope.ReturnTo(_origin);
        }

        _value.Drift.AddUnread(_members.Type, _members.Names[_target], ref reader, error, fault);
        _isDrifted = false;
        Next(ref reader);
        _isDrifted = true;
    }

    /// <summary>Records the required members that did not come.</summary>
    internal void EndRead(ref Utf8JsonReader reader)
    {
        var required = _members.Required;
        for (var word = 0; word < required.Length; word++)
        {
            var missing = required[word] & ~(word == 0 ? _seenFirst : word == 1 ? _seenNext : _moreSeen![word - WordsInPlace]);
            if (missing != 0)
                _value.Drift.AddMissing(_members, word * BitsOfWord, missing, ref reader);
        }
    }

    private void See(int member)
    {
        var bit = 1UL << (member % BitsOfWord);
        if (member < BitsOfWord)
            _seenFirst |= bit;
        else if (member < WordsInPlace * BitsOfWord)
            _seenNext |= bit;
        else
            _moreSeen![(member / BitsOfWord) - WordsInPlace] |= bit;
    }

    // What reads is kept out of the methods that generated code calls: they are small, and return at once for a member that is not the next one.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadString(ref Utf8JsonReader reader, ref string? value)
    {
        value = JsonRead.String(ref reader);
        Next(ref reader);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadBoolean(ref Utf8JsonReader reader, ref bool value)
    {
        value = JsonRead.Boolean(ref reader);
        Next(ref reader);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadBoolean(ref Utf8JsonReader reader, ref bool? value)
    {
        value = JsonRead.Boolean(ref reader);
        Next(ref reader);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadInt32(ref Utf8JsonReader reader, ref int value)
    {
        value = JsonRead.Int32(ref reader);
        Next(ref reader);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadInt32(ref Utf8JsonReader reader, ref int? value)
    {
        value = JsonRead.Int32(ref reader);
        Next(ref reader);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadInt64(ref Utf8JsonReader reader, ref long value)
    {
        value = JsonRead.Int64(ref reader);
        Next(ref reader);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadInt64(ref Utf8JsonReader reader, ref long? value)
    {
        value = JsonRead.Int64(ref reader);
        Next(ref reader);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadDouble(ref Utf8JsonReader reader, ref double value)
    {
        value = JsonRead.Double(ref reader);
        Next(ref reader);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadDouble(ref Utf8JsonReader reader, ref double? value)
    {
        value = JsonRead.Double(ref reader);
        Next(ref reader);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadDateTime(ref Utf8JsonReader reader, ref DateTimeOffset value)
    {
        value = JsonRead.DateTime(ref reader);
        Next(ref reader);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadDateTime(ref Utf8JsonReader reader, ref DateTimeOffset? value)
    {
        value = JsonRead.DateTime(ref reader);
        Next(ref reader);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadJson(ref Utf8JsonReader reader, ref JsonElement value)
    {
        value = JsonRead.Json(ref reader);
        Next(ref reader);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadJson(ref Utf8JsonReader reader, ref JsonElement? value)
    {
        value = JsonRead.Json(ref reader);
        Next(ref reader);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Compare<T>(T value, T other)
    {
        if (_work == Work.Compare)
            Differs = Differs || !EqualityComparer<T>.Default.Equals(value, other);
        else if (_hashed++ < HashedMembers)
            Hash = ValueEquality.Hash(Hash, value);
    }
}

/// <summary>Reads the members that a schema does not name.</summary>
internal interface IOtherMembers
{
    /// <summary>Reads one of them.</summary>
    /// <param name="value">The object.</param>
    /// <param name="reader">Positioned at the member's name.</param>
    void ReadOther(ApiObject value, ref Utf8JsonReader reader);
}
