namespace Wappfy.Runtime;

/// <summary>Names the schema of the OpenAPI document that a generated type represents.</summary>
/// <param name="pointer">The schema's JSON pointer in the document: <c>#/components/schemas/Chat</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Interface, AllowMultiple = false, Inherited = false)]
public sealed class OpenApiSchemaAttribute(string pointer) : Attribute
{
    /// <summary>The schema's JSON pointer in the document: <c>#/components/schemas/Chat</c>.</summary>
    public string Pointer { get; } = pointer;
}
