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
    private MemberName[]? _written;
    private readonly Utf8Names _lookup;
    private readonly MemberPresence[] _presence;

    /// <summary>Describes an object.</summary>
    /// <param name="type">Name of the C# type.</param>
    /// <param name="presence">
    /// A character for each member: <c>o</c> optional, and null means absent; <c>v</c> optional, and null is a value; <c>O</c> and <c>V</c> the same, and only the server
    /// sets it; <c>r</c> required and not null; <c>n</c> required, and null means no value; <c>w</c> required, and null is a value; <c>b</c> required, and set by bound
    /// clients; <c>s</c> optional in what is read, and set by bound clients.
    /// </param>
    /// <param name="names">The members' names, with a space between two of them.</param>
    public ObjectMembers(string type, string presence, string names)
        : this(type, presence, names.Length == 0 ? [] : names.Split(' '))
    {
    }

    /// <summary>Describes an object with names that contain spaces.</summary>
    /// <param name="type">Name of the C# type.</param>
    /// <param name="presence">The codes of the members.</param>
    /// <param name="names">The members' names.</param>
    public ObjectMembers(string type, string presence, string[] names)
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
            if (IsRequired(i))
                Required[i / BitsOfWord] |= 1UL << (i % BitsOfWord);
            HasReadOnly |= IsReadOnly(i);
        }
    }

    internal string Type { get; }

    internal int Count => Names.Length;

    internal string[] Names { get; }

    /// <summary>The names as they are written.</summary>
    internal MemberName[] Written => _written ??= Array.ConvertAll(_utf8, static name => new MemberName(name));

    /// <summary>True if only the server sets one of the members.</summary>
    internal bool HasReadOnly { get; }

    /// <summary>One bit for each member, set for those that are required.</summary>
    internal ulong[] Required { get; }

    internal bool IsRequired(int member) => (_presence[member] & MemberPresence.IsRequired) != 0;

    internal bool AllowsNull(int member) => (_presence[member] & MemberPresence.AllowsNull) != 0;

    internal bool ReadsNull(int member) => (_presence[member] & MemberPresence.ReadsNull) != 0;

    /// <summary>True if nothing is written for the member where it has no value.</summary>
    internal bool IsOmitted(int member) => (_presence[member] & (MemberPresence.IsRequired | MemberPresence.IsBound)) == 0;

    internal bool IsReadOnly(int member) => (_presence[member] & MemberPresence.IsReadOnly) != 0;

    internal bool IsBound(int member) => (_presence[member] & MemberPresence.IsBound) != 0;

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
        'O' => MemberPresence.AllowsNull | MemberPresence.IsReadOnly,
        'V' => MemberPresence.AllowsNull | MemberPresence.ReadsNull | MemberPresence.IsReadOnly,
        'r' => MemberPresence.IsRequired,
        'n' => MemberPresence.IsRequired | MemberPresence.AllowsNull,
        'w' => MemberPresence.IsRequired | MemberPresence.AllowsNull | MemberPresence.ReadsNull,
        'b' => MemberPresence.IsRequired | MemberPresence.IsBound,
        's' => MemberPresence.AllowsNull | MemberPresence.IsBound,
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

        /// <summary>Requests do not contain it.</summary>
        IsReadOnly = 8,

        /// <summary>Bound clients set it: a request without it is an error.</summary>
        IsBound = 16,
    }
}

/// <summary>A member's name as it is written.</summary>
internal readonly struct MemberName
{
    /// <summary>The least length of <see cref="Block"/>. Few names are longer.</summary>
    public const int Shortest = 32;

    /// <summary>The name, and what is left of the shortest length.</summary>
    public readonly byte[] Block;

    /// <summary>The number of bytes of the name.</summary>
    public readonly int Length;

    /// <param name="utf8">The name. All but plain ASCII is escaped, so that it may occur in any text.</param>
    public MemberName(byte[] utf8)
    {
        var escaped = JsonEncodedText.Encode(utf8).EncodedUtf8Bytes;
        Length = escaped.Length + 3;
        Block = new byte[Math.Max(Length, Shortest)];
        Block[0] = (byte)'"';
        escaped.CopyTo(Block.AsSpan(1));
        Block[escaped.Length + 1] = (byte)'"';
        Block[escaped.Length + 2] = (byte)':';
    }

    /// <summary>The name in quotes, with a colon.</summary>
    public ReadOnlySpan<byte> Written => Block.AsSpan(0, Length);
}
