using System.Collections;
using System.ComponentModel;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>Equality by value for members of records that C# would compare by reference: lists, maps, bytes, JSON.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ValueEquality
{
    /// <summary>True if they are equal by the type's own equality.</summary>
    public static bool Same<T>(T left, T right) => EqualityComparer<T>.Default.Equals(left, right);

    /// <summary>True if both hold equal values; maps compare without regard to order.</summary>
    public static bool Deep(object? left, object? right)
    {
        if (ReferenceEquals(left, right))
            return true;
        if (left is null || right is null)
            return false;
        return left switch
        {
            string => left.Equals(right),
            byte[] bytes => right is byte[] other && bytes.AsSpan().SequenceEqual(other),
            ReadOnlyMemory<byte> memory => right is ReadOnlyMemory<byte> other && Deep(memory, other),
            JsonElement json => right is JsonElement other && JsonEquals(json, other),

            // The items of other lists are boxed.
            IReadOnlyList<long> list => right is IReadOnlyList<long> other && Deep(list, other),
            IReadOnlyList<int> list => right is IReadOnlyList<int> other && Deep(list, other),
            IReadOnlyList<double> list => right is IReadOnlyList<double> other && Deep(list, other),
            IReadOnlyList<string> list => right is IReadOnlyList<string> other && Deep(list, other),
            IDictionary map => right is IDictionary other && MapEquals(map, other),
            IList list => right is IList other && ListEquals(list, other),
            _ => left.Equals(right),
        };
    }

    /// <summary>True if both hold the same bytes.</summary>
    public static bool Deep(byte[]? left, byte[]? right)
        => ReferenceEquals(left, right) || (left is not null && right is not null && left.AsSpan().SequenceEqual(right));

    /// <summary>True if both hold the same bytes.</summary>
    public static bool Deep(ReadOnlyMemory<byte> left, ReadOnlyMemory<byte> right) => left.Span.SequenceEqual(right.Span);

    /// <summary>True if both hold equal items in the same order.</summary>
    public static bool Deep<T>(IReadOnlyList<T>? left, IReadOnlyList<T>? right)
    {
        if (ReferenceEquals(left, right))
            return true;
        if (left is null || right is null || left.Count != right.Count)
            return false;
        for (var i = 0; i < left.Count; i++)
        {
            if (!Item(left[i], right[i]))
                return false;
        }

        return true;
    }

    /// <summary>True if both hold equal values under the same keys.</summary>
    public static bool Deep<TKey, T>(IReadOnlyDictionary<TKey, T>? left, IReadOnlyDictionary<TKey, T>? right)
        where TKey : notnull
    {
        if (ReferenceEquals(left, right))
            return true;
        if (left is null || right is null || left.Count != right.Count)
            return false;
        foreach (var entry in left)
        {
            if (!right.TryGetValue(entry.Key, out var other) || !Item(entry.Value, other))
                return false;
        }

        return true;
    }

    /// <summary>True if both hold equal values under the same names.</summary>
    public static bool Deep<T>(IReadOnlyDictionary<string, T>? left, IReadOnlyDictionary<string, T>? right) => Deep<string, T>(left, right);

    /// <summary>True if both are absent, both null, or both hold equal values.</summary>
    public static bool Deep<T>(Optional<T> left, Optional<T> right)
        => left.HasValue == right.HasValue && (!left.HasValue || Item(left.Value, right.Value));

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

    /// <summary>Value types other than JSON have their own equality, and are not boxed for it.</summary>
    private static bool Item<T>(T left, T right)
        => typeof(T).IsValueType && typeof(T) != typeof(JsonElement) ? EqualityComparer<T>.Default.Equals(left, right) : Deep((object?)left, right);

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
