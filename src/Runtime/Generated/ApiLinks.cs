using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>Takes the values of links from responses (OAS 3.1 §4.8.20).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ApiLinks
{
    /// <summary>A value that the linked operation needs.</summary>
    /// <param name="value">The value in the response.</param>
    /// <param name="expression">The runtime expression that leads to it.</param>
    /// <exception cref="ArgumentException">The response does not have it.</exception>
    public static T Value<T>(T? value, string expression)
        where T : class => value ?? throw Missing(expression);

    /// <inheritdoc cref="Value{T}(T, string)"/>
    public static T Value<T>(T? value, string expression)
        where T : struct => value ?? throw Missing(expression);

    /// <summary>An item of a list that a runtime expression leads to; null if there is none.</summary>
    /// <param name="items">The list.</param>
    /// <param name="index">The position of the item.</param>
    public static T? Item<T>(IReadOnlyList<T>? items, int index)
        where T : class? => items is not null && index < items.Count ? items[index] : null;

    /// <inheritdoc cref="Item{T}(IReadOnlyList{T}, int)"/>
    public static T? Item<T>(IReadOnlyList<T?>? items, int index)
        where T : struct => items is not null && index < items.Count ? items[index] : null;

    /// <inheritdoc cref="Item{T}(IReadOnlyList{T}, int)"/>
    public static T? ValueItem<T>(IReadOnlyList<T>? items, int index)
        where T : struct => items is not null && index < items.Count ? items[index] : null;

    /// <summary>A string with expressions in it; null if the response has no value for one of them.</summary>
    /// <param name="parts">The values of the expressions, and the text between them.</param>
    public static string? Join(params string?[] parts) => Array.IndexOf(parts, null) < 0 ? string.Concat(parts) : null;

    private static ArgumentException Missing(string expression) => new($"The link cannot be followed: the response has no value for '{expression}'.", "response");
}
