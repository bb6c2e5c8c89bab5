using System.Globalization;

namespace Wappfy.Runtime.Generated;

public sealed partial class ApiPipeline
{
    /// <summary>One try: request, credentials, network, redirects, and the body into memory where it is no stream.</summary>
    private async Task<HttpResponseMessage> AttemptAsync(ApiRequest request, ApiResponses responses, CancellationToken callToken)
    {
        request.Attempts++;
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
                response = await _transport.SendAsync(message, token).ConfigureAwait(false);
                if (NeedsFollowUp(response)) response = await FollowUpAsync(request, message, response, token).ConfigureAwait(false);
            }
            else
            {
                response = await SendThroughMiddlewareAsync(request, message, token).ConfigureAwait(false);
            }

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

    private HttpRequestMessage CreateMessage(ApiRequest request)
    {
        var message = new HttpRequestMessage(request.Operation.HttpMethod, request.Address);
        var headers = message.Headers;
        if (request.Accept is not null) headers.TryAddWithoutValidation("Accept", request.Accept);
        headers.TryAddWithoutValidation("User-Agent", _userAgent);
        if (request.Body is not null) message.Content = new BodyContent(request.Body, request.Options.UploadProgress);
        if (request.Headers is { } parameters)
        {
            foreach (var header in parameters) RequestHeaders.Add(message, header.Key, header.Value);
        }

        if (request.Options.HeadersOrNull is { } more)
        {
            foreach (var header in more)
            {
                if (!HeaderText.IsToken(header.Key) || !HeaderText.IsValidValue(header.Value))
                    throw new ArgumentException($"The header '{header.Key}' of RequestOptions.Headers is no valid header (its value is not shown).");
                RequestHeaders.Add(message, header.Key, header.Value);
            }
        }

        if (request.Cookies is not null) RequestHeaders.AddCookie(message, request.Cookies);
        return message;
    }

    private async Task ReadBodyAsync(ApiRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var limit = request.Options.MaxResponseBytes ?? _maxResponseBytes;
        var buffer = await BodyReader.ReadAsync(response.Content, limit, cancellationToken).ConfigureAwait(false);
        if (buffer is null)
        {
            throw Fault(request, ReadOnlyMemory<byte>.Empty, $"its body is larger than the limit of {limit.ToString(CultureInfo.InvariantCulture)} bytes (MaxResponseBytes)");
        }

        var former = request.Buffer;
        request.Buffer = buffer;
        former?.Dispose();
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
