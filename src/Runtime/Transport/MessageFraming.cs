using System.Net;

namespace Wappfy.Runtime;

/// <summary>Where the body of a response ends, beyond what HttpClient checks.</summary>
internal static class MessageFraming
{
    /// <summary>
    /// RFC 9112 §6.3: a response to HEAD, a 204 and a 304 end after their headers. Their <c>Content-Length</c> is that of another response (RFC 9110 §8.6), or a mistake of
    /// the server.
    /// </summary>
    public static bool HasBody(HttpMethod method, HttpResponseMessage response) =>
        method != HttpMethod.Head && response.StatusCode is not (HttpStatusCode.NoContent or HttpStatusCode.NotModified);

    /// <summary>
    /// RFC 9112 §6.3: a response whose length is not a number, or that has several, is an error, and its connection must not be used again. HttpClient takes
    /// the first number, or reads until the connection ends.
    /// </summary>
    /// <exception cref="HttpRequestException">The response is such a message.</exception>
    public static void Check(HttpResponseMessage response)
    {
        if (HasInvalidLength(response))
            throw new HttpRequestException("The Content-Length of the response is not a single number, so the end of its body cannot be determined (RFC 9112 §6.3).");
    }

    private static bool HasInvalidLength(HttpResponseMessage response)
    {
        if (response.Content is not { } content) return false;
#if NET8_0_OR_GREATER
        if (!content.Headers.NonValidated.TryGetValues("Content-Length", out var values)) return false;
#else
        if (!content.Headers.TryGetValues("Content-Length", out var values)) return false;
#endif
        string? first = null;
        foreach (var value in values)
        {
            first ??= value;
            // Transfer-Encoding replaces Content-Length.
            if (value != first || !IsNumber(value)) return response.Headers.TransferEncodingChunked is not true;
        }

        return false;
    }

    private static bool IsNumber(string text)
    {
        foreach (var c in text)
        {
            if (c is < '0' or > '9') return false;
        }

        return text.Length > 0;
    }
}
