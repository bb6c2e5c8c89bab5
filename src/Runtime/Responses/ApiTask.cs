using System.Net;
using System.Text;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>
/// Creates the tasks and streams that a generated client's methods return, for mocks and fakes: <c>WithResponse()</c> works on them, and errors are as
/// the client throws them.
/// </summary>
public static class ApiTask
{
    private static readonly ApiOperation Fake = new("GET", "/fake", null);

    /// <summary>A call that succeeded with this value.</summary>
    /// <param name="value">What the method returns.</param>
    /// <param name="status">The status code.</param>
    /// <param name="headers">The response's headers.</param>
    public static Task<T> FromResult<T>(T value, int status = 200, IEnumerable<KeyValuePair<string, string>>? headers = null)
    {
        var completion = new TaskCompletionSource<T>(Answered(Fake, status, headers, null));
        completion.SetResult(value);
        return completion.Task;
    }

    /// <summary>A call whose responses have these values, one after the other, while <c>UntilAsync(…)</c> repeats it; the last one stays.</summary>
    /// <param name="values">The values: at least one.</param>
    /// <param name="status">The status code.</param>
    /// <param name="headers">The responses' headers.</param>
    public static Task<T> FromResults<T>(IEnumerable<T> values, int status = 200, IEnumerable<KeyValuePair<string, string>>? headers = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        List<T> list = [.. values];
        if (list.Count == 0) throw new ArgumentException("A call needs at least one value.", nameof(values));
        return new FakeSequence<T>(list, 0, () => Answered(Fake, status, headers, null)).Start();
    }

    /// <summary>A stream of these values.</summary>
    /// <param name="items">The values.</param>
    /// <param name="status">The status code.</param>
    /// <param name="headers">The response's headers.</param>
    public static IAsyncEnumerable<T> FromItems<T>(IEnumerable<T> items, int status = 200, IEnumerable<KeyValuePair<string, string>>? headers = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        return AsStream(FromResult(Sequence(items), status, headers));
    }

    /// <summary>A stream of these values as they arrive.</summary>
    /// <inheritdoc cref="FromItems{T}(IEnumerable{T}, int, IEnumerable{KeyValuePair{string, string}})"/>
    public static IAsyncEnumerable<T> FromItems<T>(IAsyncEnumerable<T> items, int status = 200, IEnumerable<KeyValuePair<string, string>>? headers = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        return AsStream(FromResult(items, status, headers));
    }

    /// <summary>A stream that ends as this call does before its first value: <c>ApiTask.AsStream(ApiTask.FromError&lt;IAsyncEnumerable&lt;Delta&gt;&gt;(404))</c>.</summary>
    /// <param name="call">A call that this class created.</param>
    public static IAsyncEnumerable<T> AsStream<T>(Task<IAsyncEnumerable<T>> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new ApiStream<T>(_ => call.WithResponse(), CancellationToken.None);
    }

    /// <summary>A call of an operation whose body the document does not describe.</summary>
    /// <param name="body">The body's text.</param>
    /// <param name="status">The status code.</param>
    /// <param name="contentType">The media type.</param>
    /// <param name="headers">The response's headers.</param>
    public static Task<ApiResponse> FromBody(string body, int status = 200, string contentType = "application/json", IEnumerable<KeyValuePair<string, string>>? headers = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        var bytes = Encoding.UTF8.GetBytes(body);
        var request = Answered(Fake, status, headers, contentType);
        request.KeptBody = bytes;
        var completion = new TaskCompletionSource<ApiResponse>(request);
        completion.SetResult(new ApiResponse(request.Response!, bytes));
        return completion.Task;
    }

    /// <summary>A call for which the server returned an error.</summary>
    /// <param name="status">The status code: 404.</param>
    /// <param name="body">The body's text.</param>
    /// <param name="operation">The operation that the message names.</param>
    public static Task<T> FromError<T>(int status, string body = "", string operation = "GET /fake") => Failed<T>(new ApiException(Fault(status, body, operation)));

    /// <summary>A call for which the server returned a declared error body.</summary>
    /// <param name="error">The error's body.</param>
    /// <param name="status">The status code: 404.</param>
    /// <param name="operation">The operation that the message names.</param>
    public static Task<T> FromError<T, TError>(TError error, int status, string operation = "GET /fake") => Failed<T>(new ApiException<TError>(Fault(status, string.Empty, operation), error));

    /// <summary>A call whose server could not be reached.</summary>
    public static Task<T> FromConnectionFault<T>(string message = "The connection was refused.", string operation = "GET /fake") =>
        Failed<T>(new ApiConnectionException(operation, operation + ": " + message, null));

    /// <summary>A call that took longer than its timeout.</summary>
    public static Task<T> FromTimeout<T>(string operation = "GET /fake") => Failed<T>(new ApiTimeoutException(operation, operation + " took longer than its timeout.", null));

    private static async IAsyncEnumerable<T> Sequence<T>(IEnumerable<T> items)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var item in items) yield return item;
    }

    private static ApiFault Fault(int status, string body, string operation)
    {
        var response = new ApiResponse(Answered(Fake, status, null, null).Response!, Encoding.UTF8.GetBytes(body));
        var excerpt = Redaction.Excerpt(Encoding.UTF8.GetBytes(body), []);
        return new ApiFault(operation, response, excerpt, ApiException.Describe(operation, response, excerpt, null));
    }

    private static Task<T> Failed<T>(Exception e)
    {
        var completion = new TaskCompletionSource<T>(Answered(Fake, 0, null, null));
        completion.SetException(e);
        return completion.Task;
    }

    private static ApiRequest Answered(ApiOperation operation, int status, IEnumerable<KeyValuePair<string, string>>? headers, string? contentType)
    {
        var message = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent([]) };
        if (contentType is not null) message.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        foreach (var header in headers ?? [])
        {
            if (!message.Headers.TryAddWithoutValidation(header.Key, header.Value)) message.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return new ApiRequest(operation, default, null, null, null, null) { Response = message };
    }
}
