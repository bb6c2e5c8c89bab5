using System.Globalization;

namespace Wappfy.Runtime;

/// <summary>
/// The server did not return a success that the document declares: it returned another status, or a body that cannot be read.
/// The message contains the operation, the status and an excerpt of the body, of limited length and without secrets.
/// </summary>
public class ApiException : ApiClientException
{
    internal ApiException(ApiFault fault)
        : base(fault.Operation, fault.Message, fault.InnerException)
    {
        Status = fault.Response.Status;
        Reason = fault.Response.Reason;
        Headers = fault.Response.Headers;
        Body = fault.Excerpt;
        RawBody = fault.RawBody;
        JsonPath = fault.JsonPath;
        Problem = fault.Problem;
    }

    /// <summary>The status code: 404.</summary>
    public int Status { get; }

    /// <summary>The reason phrase: <c>Not Found</c>; one of the server's own with secrets masked, at most about 250 characters.</summary>
    public string Reason { get; }

    /// <summary>The response's headers.</summary>
    public ApiHeaders Headers { get; }

    /// <summary>The beginning of the body with secrets masked, at most about 1,000 characters; empty without a body.</summary>
    public string Body { get; }

    /// <summary>The whole body as received, only with <see cref="RequestOptions.KeepBody"/>; it may contain what the server echoes, including keys.</summary>
    public ReadOnlyMemory<byte>? RawBody { get; }

    /// <summary>Where in the JSON body reading failed (<c>$.items[3].id</c>), or null; with secrets masked, at most about 250 characters.</summary>
    public string? JsonPath { get; }

    /// <summary>The body as problem details (RFC 9457) if the server sent <c>application/problem+json</c>, or null.</summary>
    public ApiProblem? Problem { get; }

    /// <summary>When to retry, as requested by the server (RFC 9110 §10.2.3), at most 24 days, or null.</summary>
    public TimeSpan? RetryAfter => RetryAfterHeader.Read(Headers, DateTimeOffset.UtcNow);

    internal static string Describe(string operation, ApiResponse response, string excerpt, string? detail)
    {
        var text = operation + " answered " + response.Status.ToString(CultureInfo.InvariantCulture)
            + (response.Reason.Length > 0 ? " " + response.Reason : string.Empty);
        if (detail is not null) text += (detail.StartsWith("but ", StringComparison.Ordinal) ? ", " : " ") + detail;
        return excerpt.Length > 0 ? text + ": " + excerpt : text;
    }
}

/// <summary>An error response whose body the document declares.</summary>
/// <typeparam name="TError">The declared body.</typeparam>
public sealed class ApiException<TError> : ApiException
{
    internal ApiException(ApiFault fault, TError error)
        : base(fault) => Error = error;

    /// <summary>The error's body.</summary>
    public TError Error { get; }
}

/// <summary>The parts of an <see cref="ApiException"/>.</summary>
internal sealed record ApiFault(string Operation, ApiResponse Response, string Excerpt, string Message)
{
    public ReadOnlyMemory<byte>? RawBody { get; init; }

    public string? JsonPath { get; init; }

    public ApiProblem? Problem { get; init; }

    public Exception? InnerException { get; init; }
}
