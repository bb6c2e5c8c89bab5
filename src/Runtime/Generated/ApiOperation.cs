using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// What every call of one operation has in common. Generated code has one static instance per operation.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ApiOperation
{
    private ApiOperation? _forLinks;

    /// <summary>Describes an operation.</summary>
    /// <param name="method">The HTTP method, in upper case.</param>
    /// <param name="path">The path template as the document spells it.</param>
    /// <param name="operationId">The operation's id, or null.</param>
    public ApiOperation(string method, string path, string? operationId)
    {
        Method = method;
        Path = path;
        OperationId = operationId;
        DisplayName = method + " " + path;
        HttpMethod = HttpMethods.Get(method);
    }

    /// <summary>The HTTP method, in upper case.</summary>
    public string Method { get; }

    /// <summary>The path template; traces, logs and errors show it instead of the real path.</summary>
    public string Path { get; }

    /// <summary>The operation's id, or null.</summary>
    public string? OperationId { get; }

    /// <summary>
    /// The alternatives of <c>security</c> (OR), each a list of schemes (AND); empty if the operation needs none
    /// (<c>security: []</c> or nothing declared).
    /// </summary>
    public IReadOnlyList<SecurityRequirement> Security { get; init; } = [];

    /// <summary>The operation's or path's own <c>servers</c> entry; null if the document's server applies.</summary>
    public ApiServerTemplate? Server { get; init; }

    /// <summary>Whether redirects are followed unless the call says otherwise; false if a redirect is the declared response.</summary>
    public bool FollowsRedirects { get; init; } = true;

    /// <summary>The header by which the server recognizes a repeated request, if the document declares it; otherwise, null.</summary>
    public string? IdempotencyHeader { get; init; }

    /// <summary>The operation that follows a link which this one gave.</summary>
    internal ApiOperation ForLinks => _forLinks ??= new ApiOperation("GET", Path, OperationId) { Security = Security, Server = Server, FollowsRedirects = FollowsRedirects };

    /// <summary><c>GET /api/{session}/chats</c>.</summary>
    internal string DisplayName { get; }

    internal HttpMethod HttpMethod { get; }

    /// <summary>RFC 9110 §9.2.2: sending the request twice has the effect of sending it once.</summary>
    internal bool IsIdempotent => HttpMethods.IsIdempotent(Method);

    /// <inheritdoc/>
    public override string ToString() => DisplayName;
}
