using System.Collections;
using System.ComponentModel;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>Equality by value for members of records that C# would compare by reference: lists, maps, bytes, JSON.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ValueEquality
{
    /// <summary>True where the type's own equality says so.</summary>
    public static bool Same<T>(T left, T right) => EqualityComparer<T>.Default.Equals(left, right);

    /// <summary>True where both hold equal values; maps compare without regard to order.</summary>
    public static bool Deep(object? left, object? right)
    {
        if (ReferenceEquals(left, right))
            return true;
        if (left is null || right is null)
            return false;
        return left switch
        {
            JsonElement json => right is JsonElement other && JsonEquals(json, other),
            string => left.Equals(right),
            IDictionary map => right is IDictionary other && MapEquals(map, other),
            IList list => right is IList other && ListEquals(list, other),
            _ => left.Equals(right),
        };
    }

    /// <summary>True where both are absent, both null, or both hold equal values.</summary>
    public static bool Deep<T>(Optional<T> left, Optional<T> right)
        => left.HasValue == right.HasValue && (!left.HasValue || Deep((object?)left.Value, right.Value));

    /// <summary>Adds a value to a hash.</summary>
    public static int Hash<T>(int hash, T value) => unchecked((hash * 31) + (value is null ? 0 : EqualityComparer<T>.Default.GetHashCode(value)));

    /// <summary>Adds a value to a hash that agrees with <see cref="Deep(object?, object?)"/>: of a list or map only the size counts.</summary>
    public static int DeepHash(int hash, object? value) => unchecked((hash * 31) + value switch
    {
        null => 0,
        JsonElement json => (int)json.ValueKind,
        string text => StringComparer.Ordinal.GetHashCode(text),
        ICollection collection => collection.Count,
        _ => value.GetHashCode(),
    });

    private static bool JsonEquals(JsonElement left, JsonElement right)
        => left.ValueKind == right.ValueKind && (left.ValueKind == JsonValueKind.Undefined || JsonElement.DeepEquals(left, right));

    private static bool ListEquals(IList left, IList right)
    {
        if (left.Count != right.Count)
            return false;
        for (var i = 0; i < left.Count; i++)
        {
            if (!Deep(left[i], right[i]))
                return false;
        }

        return true;
    }

    private static bool MapEquals(IDictionary left, IDictionary right)
    {
        if (left.Count != right.Count)
            return false;
        foreach (DictionaryEntry entry in left)
        {
            if (!right.Contains(entry.Key) || !Deep(entry.Value, right[entry.Key]))
                return false;
        }

        return true;
    }
}
