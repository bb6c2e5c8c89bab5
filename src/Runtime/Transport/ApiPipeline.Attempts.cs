using System.Globalization;

namespace Wappfy.Runtime.Generated;

public sealed partial class ApiPipeline
{
    /// <summary>One try: request, credentials, network, redirects, and the body into memory where it is no stream.</summary>
    private async Task<HttpResponseMessage> AttemptAsync(ApiRequest request, ApiResponses responses, CancellationToken callToken)
    {
        request.Attempts++;
        request.Response = null;
        request.ReleaseBuffer();
        var clock = _resilience.AttemptTimeout is { } limit ? CallClock.Start(TimeProvider, limit, callToken) : default;
        var token = _resilience.AttemptTimeout is null ? callToken : clock.Token;
        HttpResponseMessage? response = null;
        try
        {
            var message = CreateMessage(request);
            if (_middleware.Length == 0)
            {
                var pending = AuthorizeAsync(request, message, token);
                if (!pending.IsCompletedSuccessfully) await pending.ConfigureAwait(false);
                var address = message.RequestUri!;
                response = await _transport.SendAsync(message, token).ConfigureAwait(false);
                if (!ReferenceEquals(message.RequestUri, address)) _transport.CheckOrigin(message, address, response);
            }
            else
            {
                response = await SendOnceAsync(request, message, atHome: true, token).ConfigureAwait(false);
            }

            if (NeedsFollowUp(response)) response = await FollowUpAsync(request, response, token).ConfigureAwait(false);

            request.Response = response;
            request.ContentType = ContentTypeOf(response);
            if (responses.IsBuffered((int)response.StatusCode, request.ContentType)) await ReadBodyAsync(request, response, token).ConfigureAwait(false);
            clock.Dispose();
            return response;
        }
        catch (Exception e)
        {
            response?.Dispose();
            var attemptTimedOut = e is OperationCanceledException && !callToken.IsCancellationRequested && clock.Token.IsCancellationRequested;
            clock.Dispose();
            if (!attemptTimedOut) throw;
            throw new ApiTimeoutException(
                request.Operation.DisplayName,
                $"{request.Operation.DisplayName}: a try took longer than its timeout of {_resilience.AttemptTimeout!.Value.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} seconds.",
                e);
        }
    }

    private async Task ReadBodyAsync(ApiRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var limit = request.Options.MaxResponseBytes ?? _maxResponseBytes;
        // RFC 9110 §9.3.2: a HEAD response announces a length and has no body.
        var content = request.Operation.HttpMethod == HttpMethod.Head ? null : response.Content;
        var buffer = await BodyReader.ReadAsync(content, limit, cancellationToken).ConfigureAwait(false);
        if (buffer is null)
        {
            throw Fault(request, ReadOnlyMemory<byte>.Empty, $"its body is larger than the limit of {limit.ToString(CultureInfo.InvariantCulture)} bytes (MaxResponseBytes)");
        }

        request.Buffer = buffer;
    }

    private static string? ContentTypeOf(HttpResponseMessage response)
    {
        if (response.Content is not { } content) return null;
#if NET8_0_OR_GREATER
        return content.Headers.NonValidated.TryGetValues("Content-Type", out var values) ? values.ToString() : null;
#else
        return content.Headers.TryGetValues("Content-Type", out var values) ? string.Join(", ", values) : null;
#endif
    }
}
