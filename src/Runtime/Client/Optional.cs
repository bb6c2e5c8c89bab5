using System.Diagnostics.CodeAnalysis;

namespace Wappfy.Runtime;

/// <summary>The untyped null that converts to any <see cref="Optional{T}"/>: <c>Milestone = Optional.Null</c>.</summary>
public static class Optional
{
    /// <summary>Present and null on the wire, as opposed to absent.</summary>
    public static OptionalNull Null => default;

    /// <summary>A present value (which may itself be null).</summary>
    public static Optional<T> Of<T>(T value) => new(value);
}

/// <summary>The type of <see cref="Optional.Null"/>.</summary>
public readonly record struct OptionalNull;

/// <summary>
/// A member that distinguishes absent, null and a value, as PATCH bodies need: <c>default</c> is absent and is not written,
/// <see cref="Optional.Null"/> is written as <c>null</c>, anything else as its value.
/// </summary>
/// <typeparam name="T">The member's type, nullable if the schema allows null: <c>Optional&lt;string?&gt;</c>.</typeparam>
public readonly struct Optional<T> : IEquatable<Optional<T>>
{
    private readonly T _value;

    /// <summary>A present value; null is a JSON null.</summary>
    public Optional(T value)
    {
        _value = value;
        HasValue = true;
    }

    /// <summary>True when the member is present, be it null or a value; false when it is absent.</summary>
    public bool HasValue { get; }

    /// <summary>True when the member is present and null.</summary>
    public bool IsNull => HasValue && _value is null;

    /// <summary>The value of a present member.</summary>
    /// <exception cref="InvalidOperationException">The member is absent.</exception>
    public T Value => HasValue ? _value : throw new InvalidOperationException($"This Optional<{typeof(T).Name}> is absent: test HasValue first, or use GetValueOrDefault().");

    /// <summary>The value, or <c>default</c> when absent.</summary>
    public T? GetValueOrDefault() => _value;

    /// <summary>The value, or <paramref name="fallback"/> when absent.</summary>
    public T GetValueOrDefault(T fallback) => HasValue ? _value : fallback;

    /// <summary>Returns the value of a member that is present and not null; <see cref="IsNull"/> distinguishes a present null from an absent member.</summary>
    /// <returns>False if the member is absent or null, so that the value can be used without another check.</returns>
    public bool TryGetValue([NotNullWhen(true)] out T? value)
    {
        value = _value;
        return HasValue && _value is not null;
    }

    /// <summary>A present value.</summary>
    public static implicit operator Optional<T>(T value) => new(value);

    /// <summary>A present null.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is a value type that is not nullable.</exception>
    public static implicit operator Optional<T>(OptionalNull _) => default(T) is null
        ? new(default!)
        : throw new ArgumentException($"{typeof(T).Name} cannot be null: Optional.Null is only valid for nullable members.");

    /// <inheritdoc/>
    public bool Equals(Optional<T> other) => HasValue == other.HasValue && EqualityComparer<T>.Default.Equals(_value, other._value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Optional<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => !HasValue ? 0 : _value is null ? 1 : EqualityComparer<T>.Default.GetHashCode(_value);

    /// <summary>The value's text, <c>null</c>, or <c>(absent)</c>.</summary>
    public override string ToString() => !HasValue ? "(absent)" : _value?.ToString() ?? "null";

    /// <summary>Equality of presence and value.</summary>
    public static bool operator ==(Optional<T> left, Optional<T> right) => left.Equals(right);

    /// <summary>Inequality of presence or value.</summary>
    public static bool operator !=(Optional<T> left, Optional<T> right) => !left.Equals(right);
}
