using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>Opens the body of a streamed response.</summary>
internal static class StreamBody
{
    /// <summary>The bytes as they come. Silence is normal between events, so that no idle timeout applies; the caller's token does, and the end of the client.</summary>
    public static async Task<Stream> OpenAsync(ApiRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var operation = request.Operation.DisplayName;
        try
        {
            return new ResponseStream(operation, await ResponseStream.OpenAsync(response.Content, cancellationToken).ConfigureAwait(false), Timeout.InfiniteTimeSpan, request.ClientEnd);
        }
        catch (Exception e) when (ConnectionFaults.Is(e))
        {
            throw ConnectionFaults.Broken(operation, e);
        }
    }
}
