namespace Wappfy.Runtime;

/// <summary>Code around each attempt of a call: it can change the request, return a response itself, or inspect the response.</summary>
/// <param name="call">The try.</param>
/// <param name="next">Passes the request on.</param>
public delegate Task<HttpResponseMessage> ApiMiddleware(ApiCall call, ApiNext next);

/// <summary>Passes a request on to the next middleware or to the network.</summary>
public delegate Task<HttpResponseMessage> ApiNext(ApiCall call);

/// <summary>One attempt of a call, as a middleware sees it.</summary>
public sealed class ApiCall
{
    internal ApiCall(Generated.ApiRequest request, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        Inner = request;
        Request = message;
        CancellationToken = cancellationToken;
    }

    /// <summary>The HTTP method and the path template: <c>GET /api/{session}/chats</c>.</summary>
    public string Operation => Inner.Operation.DisplayName;

    /// <summary>The <c>operationId</c>, or null if the document does not declare one.</summary>
    public string? OperationId => Inner.Operation.OperationId;

    /// <summary>The path template: <c>/api/{session}/chats</c>.</summary>
    public string PathTemplate => Inner.Operation.Path;

    /// <summary>1 for the first attempt.</summary>
    public int Attempt => Inner.Attempts;

    /// <summary>The request, without credentials.</summary>
    public HttpRequestMessage Request { get; }

    /// <summary>Canceled by the caller or by a timeout.</summary>
    public CancellationToken CancellationToken { get; }

    internal Generated.ApiRequest Inner { get; }
}
