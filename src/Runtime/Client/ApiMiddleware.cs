namespace Wappfy.Runtime;

/// <summary>Code around each try of a call: it may change the request, answer itself, or look at the response.</summary>
/// <param name="call">The try.</param>
/// <param name="next">Passes the try on.</param>
public delegate Task<HttpResponseMessage> ApiMiddleware(ApiCall call, ApiNext next);

/// <summary>Passes a try on to the next middleware or to the network.</summary>
public delegate Task<HttpResponseMessage> ApiNext(ApiCall call);

/// <summary>One try of a call, as a middleware sees it.</summary>
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

    /// <summary>The <c>operationId</c>, or null where the document gives none.</summary>
    public string? OperationId => Inner.Operation.OperationId;

    /// <summary>The path template: <c>/api/{session}/chats</c>.</summary>
    public string PathTemplate => Inner.Operation.Path;

    /// <summary>1 for the first try.</summary>
    public int Attempt => Inner.Attempts;

    /// <summary>The request, without credentials.</summary>
    public HttpRequestMessage Request { get; }

    /// <summary>Cancelled by the caller or by a timeout.</summary>
    public CancellationToken CancellationToken { get; }

    internal Generated.ApiRequest Inner { get; }
}
