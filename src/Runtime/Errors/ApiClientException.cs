namespace Wappfy.Runtime;

/// <summary>
/// The base of every exception that a generated client throws for a call: <see cref="ApiException"/> (the server responded),
/// <see cref="ApiMemberException"/> (a member is used that the server did not send as the document describes), <see cref="ApiConnectionException"/> (it could not be reached or the connection broke), <see cref="ApiTimeoutException"/> (it took too
/// long) and <see cref="MissingCredentialException"/>/<see cref="ApiAuthenticationException"/> (nothing was sent). A call that the caller's own
/// token cancels ends with <see cref="OperationCanceledException"/>, and an argument that is not valid with <see cref="ArgumentException"/>.
/// </summary>
public abstract class ApiClientException : Exception
{
    private protected ApiClientException(string operation, string message, Exception? innerException = null)
        : base(message, innerException) => Operation = operation;

    /// <summary>The HTTP method and the path template: <c>GET /api/{session}/chats</c>.</summary>
    public string Operation { get; }
}

/// <summary>The server could not be reached, or the connection broke before the whole response was received.</summary>
public sealed class ApiConnectionException : ApiClientException
{
    internal ApiConnectionException(string operation, string message, Exception? innerException)
        : base(operation, message, innerException)
    {
    }
}

/// <summary>The call or one of its attempts took longer than its timeout; the caller's own token was not canceled.</summary>
public sealed class ApiTimeoutException : ApiClientException
{
    internal ApiTimeoutException(string operation, string message, Exception? innerException)
        : base(operation, message, innerException)
    {
    }
}

/// <summary>The client has no credential that the operation accepts; nothing was sent.</summary>
public sealed class MissingCredentialException : ApiClientException
{
    internal MissingCredentialException(string operation, string message, IReadOnlyList<string> schemes)
        : base(operation, message) => Schemes = schemes;

    /// <summary>The names of the security schemes that the operation accepts.</summary>
    public IReadOnlyList<string> Schemes { get; }
}

/// <summary>A token could not be obtained from the authorization server; the call itself was not sent.</summary>
public sealed class ApiAuthenticationException : ApiClientException
{
    internal ApiAuthenticationException(string operation, string message, string? error = null, Exception? innerException = null)
        : base(operation, message, innerException) => Error = error;

    /// <summary>The OAuth 2 error code (RFC 6749 §5.2), such as <c>invalid_client</c>, or null.</summary>
    public string? Error { get; }
}
