using System.ComponentModel;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// What is done with the members of an object: they are read, compared or hashed. Generated code names all of them in one method, in the order in which its
/// codec numbers them. Reading continues with the next member of the object's JSON while the members arrive in this order; otherwise, it begins again with the first.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct JsonMembers
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

    /// <summary>True if the object has a member that was not received as its schema describes.</summary>
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

    /// <summary>Begins to read an object. A method, since the result of a constructor would be copied.</summary>
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

    /// <summary>Continues with the next member of the JSON that has a value to be read, or to the end of the object.</summary>
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

    /// <summary>Records that the value of the member could not be read, and skips it.</summary>
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

    /// <summary>Records the required members that are missing.</summary>
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
}

/// <summary>Reads the members that a schema does not name.</summary>
internal interface IOtherMembers
{
    /// <summary>Reads one of them.</summary>
    /// <param name="value">The object.</param>
    /// <param name="reader">Positioned at the member's name.</param>
    void ReadOther(ApiObject value, ref Utf8JsonReader reader);
}
