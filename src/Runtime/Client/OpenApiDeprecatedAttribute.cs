namespace Wappfy.Runtime;

/// <summary>
/// Marks a parameter that the OpenAPI document has deprecated: C# does not allow <c>Obsolete</c> there. The analyzers of
/// Wappfy.Generator warn if it is passed.
/// </summary>
/// <param name="message">What to do instead.</param>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property, AllowMultiple = false, Inherited = false)]
public sealed class OpenApiDeprecatedAttribute(string message) : Attribute
{
    /// <summary>What to do instead.</summary>
    public string Message { get; } = message;
}
