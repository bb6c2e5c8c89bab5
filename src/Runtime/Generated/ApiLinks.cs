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

    private static ArgumentException Missing(string expression) => new($"The link cannot be followed: the response has no value for '{expression}'.", "response");
}
