using System.Collections;
using System.ComponentModel;
using System.Globalization;

namespace Wappfy.Runtime.Generated;

/// <summary>The members of request bodies that bound clients set.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BoundMember
{
    private const string Body = "body";
    private const int MostCharacters = 100;

    /// <summary>The value with which a bound client sends a member.</summary>
    /// <param name="given">The value in the caller's body; null if it has none.</param>
    /// <param name="bound">The value that the client is bound to.</param>
    /// <param name="member">The member's name.</param>
    /// <exception cref="ArgumentException">The body has another value.</exception>
    public static T Value<T>(T? given, T bound, string member)
        where T : class
        => given is null || ValueEquality.Deep(given, bound) ? bound : throw Differs(given, bound, member);

    /// <summary>The value with which a bound client sends a member.</summary>
    /// <param name="given">The value in the caller's body; null if it has none.</param>
    /// <param name="bound">The value that the client is bound to.</param>
    /// <param name="member">The member's name.</param>
    /// <exception cref="ArgumentException">The body has another value.</exception>
    public static T Value<T>(T? given, T bound, string member)
        where T : struct
        => given is null || ValueEquality.Deep(given, bound) ? bound : throw Differs(given, bound, member);

    /// <summary>The value with which a bound client sends a member that may be null.</summary>
    /// <param name="given">The value in the caller's body.</param>
    /// <param name="bound">The value that the client is bound to.</param>
    /// <param name="member">The member's name.</param>
    /// <exception cref="ArgumentException">The body has another value, or null.</exception>
    public static Optional<T> OptionalValue<T>(Optional<T> given, T bound, string member)
        => !given.HasValue || ValueEquality.Deep(given.Value, bound) ? bound : throw Differs(given.Value, bound, member);

    /// <summary>The value of a member that must be sent.</summary>
    /// <param name="value">The value; null if it is not set.</param>
    /// <param name="type">Name of the record.</param>
    /// <param name="member">The member's name.</param>
    /// <exception cref="ArgumentException">It is not set.</exception>
    public static T Required<T>(T? value, string type, string member)
        where T : class
        => value ?? throw Missing(type, member);

    /// <summary>The value of a member that must be sent.</summary>
    /// <param name="value">The value; null if it is not set.</param>
    /// <param name="type">Name of the record.</param>
    /// <param name="member">The member's name.</param>
    /// <exception cref="ArgumentException">It is not set.</exception>
    public static T Required<T>(T? value, string type, string member)
        where T : struct
        => value ?? throw Missing(type, member);

    /// <summary>Raw JSON, whose members a client does not set.</summary>
    public static ArgumentException OfRawJson(string type)
        => new($"The body is raw JSON, in which a bound client does not set members. Use one of the cases of {type}, or make the call with the client that is not bound.", Body);

    internal static ArgumentException Missing(string type, string member) => new(Unset(type, member), Body);

    internal static string Unset(string type, string member)
        => $"The required member '{member}' of {type} is not set. Set it, or pass the value to a client that is bound to '{member}'.";

    private static ArgumentException Differs(object? given, object? bound, string member)
    {
        var values = SecretNames.SoundsSecret(member.AsSpan()) || Text(given) is not { } text || Text(bound) is not { } expected
            ? "another value than the client is bound to"
            : $"the value {text}, but the client is bound to {expected}";
        return new($"The member '{member}' of the body has {values}. Omit the member, or make the call with the client that is not bound.", Body);
    }

    /// <summary>A value as a message shows it; null for a list or a map, of which C# shows the type.</summary>
    private static string? Text(object? value)
    {
        if (value is null)
            return "null";
        if (value is IEnumerable and not string)
            return null;
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.Length > MostCharacters ? $"'{text.Substring(0, MostCharacters)}…'" : $"'{text}'";
    }
}
