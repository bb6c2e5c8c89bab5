using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>How the thread reads its current value: whether members that break their schema are errors, and where such members were found.</summary>
internal static class ReadMode
{
    [ThreadStatic]
    private static bool? t_isStrict;

    [ThreadStatic]
    private static List<JsonPlace>? t_places;

    /// <summary>
    /// Whether an object may have members that are missing or cannot be read. Not while the branches of a union are tried: such a value is not of that branch.
    /// </summary>
    public static bool IsTolerant => t_isStrict != true && !UnionScope.HasAlternatives;

    /// <summary>Whether a value that cannot be read may be recorded, and the next one read. What is not JSON at all ends the read: the reader's own exception derives from this one.</summary>
    public static bool Accepts(JsonException error) => error.Path is null && error.GetType() == typeof(JsonException) && IsTolerant;

    /// <summary>Begins to read a text.</summary>
    /// <param name="isStrict">Whether members that break their schema are errors; whoever reads what is around this text has decided it already.</param>
    public static State Enter(bool isStrict)
    {
        var outer = new State(t_isStrict, t_places);
        t_isStrict ??= isStrict;
        t_places = null;
        return outer;
    }

    /// <summary>Ends what <see cref="Enter"/> began.</summary>
    public static void Leave(State outer)
    {
        t_isStrict = outer.IsStrict;
        t_places = outer.Places;
    }

    /// <summary>The places that were noted and whose paths are not known yet, or null.</summary>
    public static List<JsonPlace>? Places => t_places;

    /// <summary>Notes the place of the reader, whose path is found once the whole text has been read.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="isWithin">True if the reader is at the end of the object in question; false if it is at the value itself.</param>
    public static JsonPlace Note(in Utf8JsonReader reader, bool isWithin)
    {
        var place = new JsonPlace(UnionScope.PlaceOf(reader), isWithin);
        (t_places ??= []).Add(place);
        return place;
    }

    /// <summary>What an enclosing read has set.</summary>
    public readonly record struct State(bool? IsStrict, List<JsonPlace>? Places);
}

/// <summary>A place in a text.</summary>
/// <param name="offset">The position of its token.</param>
/// <param name="isWithin">True if the token is the end of the object that is meant.</param>
internal sealed class JsonPlace(long offset, bool isWithin)
{
    private string? _path;

    public long Offset => offset;

    public bool IsWithin => isWithin;

    public void Resolve(string path) => _path = path;

    /// <summary>The path of a member: of the place itself, or of a member of the object that is meant.</summary>
    public string PathOf(string member) => isWithin ? JsonErrors.MemberPath(_path ?? "$", member) : _path ?? JsonErrors.MemberPath("$", member);
}
