namespace Wappfy.Runtime;

/// <summary>Names the operation of the OpenAPI document that a generated method calls.</summary>
/// <param name="method">The HTTP method, in upper case.</param>
/// <param name="path">The path template as the document spells it.</param>
/// <param name="operationId">The <c>operationId</c>, or null if the document does not declare one.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class OpenApiOperationAttribute(string method, string path, string? operationId = null) : Attribute
{
    /// <summary>The HTTP method, in upper case: <c>GET</c>.</summary>
    public string Method { get; } = method;

    /// <summary>The path template as the document spells it: <c>/api/{session}/chats</c>.</summary>
    public string Path { get; } = path;

    /// <summary>The <c>operationId</c>, or null if the document does not declare one.</summary>
    public string? OperationId { get; } = operationId;

    /// <summary>
    /// For a deprecated operation, the method that replaces it, from the root client on: <c>Contacts.CheckExistsAsync</c>; null if
    /// the document names none.
    /// </summary>
    public string? ReplacedBy { get; set; }
}
