namespace Wappfy.Testing;

/// <summary>A request that the specification does not allow. A fake throws it out of the call, so that the test fails where the request was made.</summary>
public sealed class FakeRequestException : Exception
{
    /// <summary>A rejected request.</summary>
    /// <param name="operation">The method and path of the operation, or of the request if the document does not have the operation.</param>
    /// <param name="pointer">JSON pointer to what is wrong, such as <c>/body/chatId</c> or <c>/query/refresh</c>.</param>
    /// <param name="reason">What is wrong with it.</param>
    /// <param name="status">The status with which a server would respond.</param>
    public FakeRequestException(string operation, string pointer, string reason, int status)
        : base($"{operation} does not allow this request: {(pointer.Length == 0 ? "" : pointer + " ")}{reason}.")
    {
        Operation = operation;
        Pointer = pointer;
        Reason = reason;
        Status = status;
    }

    /// <summary>The method and path of the operation, or of the request if the document does not have the operation.</summary>
    public string Operation { get; }

    /// <summary>JSON pointer to what is wrong: it begins with <c>/body</c>, <c>/query</c>, <c>/path</c>, <c>/header</c> or <c>/cookie</c>; empty for the request as a whole.</summary>
    public string Pointer { get; }

    /// <summary>What is wrong.</summary>
    public string Reason { get; }

    /// <summary>The status with which a server would respond: 404, 405, 415 or 422.</summary>
    public int Status { get; }
}

/// <summary>A failed assertion about the calls of a fake.</summary>
/// <param name="message">What was expected, and what was called.</param>
public sealed class FakeAssertionException(string message) : Exception(message);
