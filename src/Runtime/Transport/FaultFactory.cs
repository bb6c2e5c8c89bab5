using System.Globalization;
using System.Text.Json;
using System.Xml;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>Creates the exceptions of calls, with secrets masked.</summary>
/// <param name="credentials">The credentials, which must not be shown.</param>
/// <param name="transport">The transport, whose own timeout is reported as such.</param>
internal sealed class FaultFactory(CredentialSelector credentials, ApiTransport? transport)
{
    private const string UndecodedBody = "its body cannot be decoded";

    /// <summary>The strings that must not be shown: the client's credentials, and the values of the request under a name that suggests a secret.</summary>
    public List<string> SecretsOf(ApiRequest request)
    {
        var secrets = new List<string>();
        credentials.AddSecretsTo(secrets);
        request.Secrets?.AddTo(secrets);
        AddSecrets(secrets, request.Headers);
        AddSecrets(secrets, request.Options.HeadersOrNull);
        return secrets;
    }

    /// <summary>A status that is not a success: typed if the document declares its body.</summary>
    public ApiException Status(ApiRequest request, ApiResponses responses, int status)
    {
        request.Response!.Dispose();
        var body = request.Buffer?.WrittenMemory ?? ReadOnlyMemory<byte>.Empty;
        if (request.Options.KeepBody) request.KeptBody = body.ToArray();
        var detail = request.RedirectRefusal is { } refusal ? "but was not followed: " + refusal : null;
        if (detail is null && request.BodyFault is not null) detail = "but " + UndecodedBody;
        var fault = Make(request, body, detail, request.BodyFault, null);
        return (body.IsEmpty ? null : responses.FindError(status, request.ContentType)?.Create(fault, body, request.ContentType)) ?? new ApiException(fault);
    }

    /// <summary>A response with a body that cannot be decoded, from a status that the document declares as a result.</summary>
    public ApiException Undecoded(ApiRequest request) => Body(request, ReadOnlyMemory<byte>.Empty, UndecodedBody, request.BodyFault);

    /// <summary>A response whose body is not what the document declares, or cannot be read.</summary>
    public ApiException Body(ApiRequest request, ReadOnlyMemory<byte> body, string detail, Exception? inner = null, string? jsonPath = null)
    {
        // Whoever takes this for a request that failed would send it twice.
        var isSuccess = request.Response is { IsSuccessStatusCode: true };
        var fault = Make(request, body, (isSuccess ? "and carried out the request, but " : "but ") + detail, inner, jsonPath);
        return isSuccess ? new InvalidResponseException(fault) : new ApiException(fault);
    }

    /// <summary>An error that the server reports in a stream of events.</summary>
    public ApiStreamException Event(ApiRequest request, ReadOnlyMemory<byte> data, string eventType)
    {
        eventType = Redaction.Clean(eventType, SecretsOf(request), Redaction.ShortText);
        return new ApiStreamException(Make(request, data, $"but its stream contained an event of type '{eventType}'", null, null), eventType);
    }

    /// <summary>A body that cannot be read as JSON, or as a value in plain text.</summary>
    public ApiException Json(ApiRequest request, ReadOnlyMemory<byte> body, string what, JsonException e, string format = "JSON") =>
        Body(request, body, what + " is not the " + format + " that the document declares: " + e.Message, e, e.Path);

    /// <summary>A body that cannot be read as XML.</summary>
    public ApiException Xml(ApiRequest request, ReadOnlyMemory<byte> body, XmlException e) =>
        Body(request, body, "its body is not the XML that the document declares: " + e.Message, e, (e.InnerException as JsonException)?.Path);

    /// <summary>Cleans the response's reason phrase, which is shown in messages.</summary>
    public void CleanReason(ApiRequest request, HttpResponseMessage response)
    {
        if (!Redaction.IsUsualReason(response)) response.ReasonPhrase = Redaction.Clean(response.ReasonPhrase!, SecretsOf(request), Redaction.ShortText);
    }

    /// <summary>A header that the HTTP handler cannot send.</summary>
    public ApiConnectionException Headers(ApiRequest request, Exception e)
    {
        var operation = request.Operation.DisplayName;
        return new ApiConnectionException(
            operation,
            $"{operation} was not sent: a header's value contains non-ASCII characters, which its HTTP handler does not send. Pass the client an HttpClient that is created with ApiTransport.CreateHandler() on .NET 8 or later, or set RequestHeaderEncodingSelector of its handler.",
            e);
    }

    /// <summary>The exception that the caller sees: a cancellation is not changed, and network errors have one base type.</summary>
    /// <param name="request">The call.</param>
    /// <param name="e">The original exception.</param>
    /// <param name="timeout">The call's timeout.</param>
    /// <param name="end">The state of the call's clock.</param>
    public Exception Translate(ApiRequest request, Exception e, TimeSpan timeout, CallEnd end)
    {
        var operation = request.Operation.DisplayName;
        switch (e)
        {
            case ApiClientException:
                return e;
            case SourceFaultException source:
                return source.Fault;
            case OperationCanceledException:
                return end switch
                {
                    CallEnd.Cancelled => e,
                    CallEnd.Disposed => Disposed(operation, e),
                    CallEnd.TimedOut => TimedOut(request, timeout, e),
                    _ => transport?.TimeoutOf(e) is { } own ? new ApiTimeoutException(operation, $"{operation} took longer than {own}.", e) : e,
                };
            case Polly.CircuitBreaker.BrokenCircuitException:
                return new ApiConnectionException(operation, $"{operation} was not sent: the circuit breaker is open after too many failures.", e);
            default:
                if (!ConnectionFaults.Is(e)) return e;
                var secrets = SecretsOf(request);
                // A connection that the end of the call's time has torn down may tell of it in words of its own.
                return end switch
                {
                    CallEnd.Cancelled => new OperationCanceledException(Redaction.Clean(e.Message, secrets), Redaction.CleanFault(e, secrets)),
                    CallEnd.Disposed => Disposed(operation, Redaction.CleanFault(e, secrets)),
                    CallEnd.TimedOut => TimedOut(request, timeout, Redaction.CleanFault(e, secrets)),
                    _ => ConnectionFaults.NotSent(operation, request.Current ?? request.Address, e, secrets),
                };
        }
    }

    /// <summary>The client was disposed during a call.</summary>
    public static ObjectDisposedException Disposed(string operation, Exception e) => new($"The client was disposed while {operation} was in progress.", e);

    private static ApiTimeoutException TimedOut(ApiRequest request, TimeSpan timeout, Exception e)
    {
        var operation = request.Operation.DisplayName;
        var tries = request.LastOutcome is { } last ? $" ({request.Attempts} tries, the last answered one ended with {last})" : string.Empty;
        return new ApiTimeoutException(operation, $"{operation} took longer than its timeout of {timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} seconds{tries}.", e);
    }

    private static void AddSecrets(List<string> secrets, IEnumerable<KeyValuePair<string, string>>? headers)
    {
        if (headers is null) return;
        foreach (var header in headers) Redaction.AddHeaderSecrets(secrets, header.Key, header.Value);
    }

    private ApiFault Make(ApiRequest request, ReadOnlyMemory<byte> body, string? detail, Exception? inner, string? jsonPath)
    {
        var secrets = SecretsOf(request);
        var response = new ApiResponse(request.Response!, request.KeptBody);
        var excerpt = Redaction.Excerpt(body.Span, secrets, request.ContentType);
        if (detail is not null) detail = Redaction.Clean(detail, secrets);
        var essence = MediaTypes.Essence(request.ContentType);
        return new ApiFault(request.Operation.DisplayName, response, excerpt, ApiException.Describe(request.Operation.DisplayName, response, excerpt, detail))
        {
            RawBody = request.KeptBody,
            InnerException = inner is null ? null : Redaction.CleanFault(inner, secrets),
            JsonPath = jsonPath is null ? null : Redaction.Clean(jsonPath, secrets, Redaction.ShortText),
            Problem = essence.Equals("application/problem+json".AsSpan(), StringComparison.OrdinalIgnoreCase) ? ApiProblem.TryRead(body, secrets) : null,
        };
    }
}
