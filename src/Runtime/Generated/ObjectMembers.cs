using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>The members that a schema of an object names, in the order in which its codec numbers them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ObjectMembers
{
    private const int BitsOfWord = 64;

    private readonly byte[][] _utf8;
    private readonly Utf8Names _lookup;
    private readonly MemberPresence[] _presence;

    /// <summary>Describes an object.</summary>
    /// <param name="type">Name of the C# type.</param>
    /// <param name="presence">
    /// A character for each member: <c>o</c> optional, and null means absent; <c>v</c> optional, and null is a value; <c>r</c> required and not null;
    /// <c>n</c> required, and null means no value; <c>w</c> required, and null is a value.
    /// </param>
    /// <param name="names">The members' names.</param>
    public ObjectMembers(string type, string presence, params string[] names)
    {
        Type = type;
        Names = names;
        _lookup = new Utf8Names(names);
        _utf8 = Array.ConvertAll(names, Encoding.UTF8.GetBytes);
        _presence = new MemberPresence[names.Length];
        Required = new ulong[(names.Length + BitsOfWord - 1) / BitsOfWord];
        for (var i = 0; i < names.Length; i++)
        {
            _presence[i] = PresenceOf(presence[i]);
            if ((_presence[i] & MemberPresence.IsRequired) != 0)
                Required[i / BitsOfWord] |= 1UL << (i % BitsOfWord);
        }
    }

    internal string Type { get; }

    internal int Count => Names.Length;

    internal string[] Names { get; }

    /// <summary>One bit for each member, set for those that are required.</summary>
    internal ulong[] Required { get; }

    internal bool IsRequired(int member) => (_presence[member] & MemberPresence.IsRequired) != 0;

    internal bool AllowsNull(int member) => (_presence[member] & MemberPresence.AllowsNull) != 0;

    internal bool ReadsNull(int member) => (_presence[member] & MemberPresence.ReadsNull) != 0;

    /// <summary>The number of the member whose name is at the current token, or -1. Members mostly arrive in the order of the document.</summary>
    internal int Find(ref Utf8JsonReader reader, int expected)
    {
        var name = JsonRead.Utf8(ref reader);
        var utf8 = _utf8;
        return (uint)expected < (uint)utf8.Length && name.SequenceEqual(utf8[expected]) ? expected : _lookup.Find(name);
    }

    internal bool Contains(string name) => Array.IndexOf(Names, name) >= 0;

    private static MemberPresence PresenceOf(char code) => code switch
    {
        'o' => MemberPresence.AllowsNull,
        'v' => MemberPresence.AllowsNull | MemberPresence.ReadsNull,
        'r' => MemberPresence.IsRequired,
        'n' => MemberPresence.IsRequired | MemberPresence.AllowsNull,
        'w' => MemberPresence.IsRequired | MemberPresence.AllowsNull | MemberPresence.ReadsNull,
        _ => throw new ArgumentException($"'{code}' is not a code for the presence of a member.", nameof(code)),
    };

    [Flags]
    private enum MemberPresence : byte
    {
        /// <summary>The member must be there.</summary>
        IsRequired = 1,

        /// <summary>Null is accepted.</summary>
        AllowsNull = 2,

        /// <summary>The codec reads null itself; otherwise, the member is left as it is.</summary>
        ReadsNull = 4,
    }
}
