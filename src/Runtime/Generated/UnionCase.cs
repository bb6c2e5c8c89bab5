using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>A case of a union that is an object: its codec, and how its objects are recognized.</summary>
/// <remarks>
/// The members that its schema names are a text, with a space between two of them. Each is its name; with <c>!</c> if it is required; then <c>:</c> and a letter for each kind of
/// JSON that it may be, if not any (<c>n</c> null, <c>b</c> Boolean, <c>d</c> number, <c>s</c> string, <c>a</c> array, <c>o</c> object); then <c>=</c> and the allowed values with
/// commas, of which those that are not strings are JSON texts after a <c>#</c>. A <c>!</c> alone forbids other members. The values of the discriminator are a text as well, with a
/// space between two of them. In a name or value, <c>%</c>, space and <c>! : = , #</c> are <c>%</c> and two hexadecimal digits; an empty one is <c>%</c>.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UnionCase
{
    private const string Closed = "!";

    private readonly string? _members;

    internal UnionCase(int number, IJsonCodec codec, string? members, string values, bool isPart)
    {
        Number = number;
        Codec = codec;
        _members = members;
        Values = values.Length == 0 ? [] : Array.ConvertAll(values.Split(' '), Unescape);
        IsPart = isPart;
    }

    /// <summary>The number of the case, from 1.</summary>
    internal int Number { get; }

    internal IJsonCodec Codec { get; }

    /// <summary>The values of the discriminator that select the case.</summary>
    internal string[] Values { get; }

    /// <summary>True for a record that the value may be beside others.</summary>
    internal bool IsPart { get; }

    /// <summary>True if the case is recognized by its members.</summary>
    internal bool HasMembers => _members is not null;

    /// <summary>The members that the schema names.</summary>
    /// <param name="isClosed">True if it forbids others.</param>
    internal UnionMember[] Members(out bool isClosed)
    {
        isClosed = false;
        if (_members is null || _members.Length == 0)
            return [];
        var texts = _members.Split(' ');
        isClosed = texts[texts.Length - 1] == Closed;
        if (isClosed)
            Array.Resize(ref texts, texts.Length - 1);
        return Array.ConvertAll(texts, Member);
    }

    private static UnionMember Member(string text)
    {
        string[] values = [];
        if (text.IndexOf('=') is >= 0 and var equals)
        {
            values = Array.ConvertAll(text.Substring(equals + 1).Split(','), static value => value.StartsWith('#') ? Unescape(value.Substring(1)) : $"\"{Unescape(value)}\"");
            text = text.Substring(0, equals);
        }

        var kinds = UnionKinds.Any;
        if (text.IndexOf(':') is >= 0 and var colon)
        {
            for (var i = colon + 1; i < text.Length; i++)
                kinds |= KindOf(text[i]);
            text = text.Substring(0, colon);
        }

        var isRequired = text.EndsWith('!');
        return new UnionMember(Unescape(isRequired ? text.Substring(0, text.Length - 1) : text), isRequired, kinds, values);
    }

    private static UnionKinds KindOf(char letter) => letter switch
    {
        'n' => UnionKinds.Null,
        'b' => UnionKinds.Boolean,
        'd' => UnionKinds.Number,
        's' => UnionKinds.String,
        'a' => UnionKinds.Array,
        'o' => UnionKinds.Object,
        _ => throw new ArgumentException($"'{letter}' is not a kind of JSON.", nameof(letter)),
    };

    private static string Unescape(string text)
    {
        if (text.IndexOf('%') < 0)
            return text;
        return text == "%" ? "" : Uri.UnescapeDataString(text);
    }
}
