namespace Wappfy.Runtime.Generated;

public sealed partial class ApiPipeline
{
    private HttpRequestMessage CreateMessage(ApiRequest request)
    {
        var message = new HttpRequestMessage(request.Operation.HttpMethod, request.Address);
        if (request.Body is not null) message.Content = new BodyContent(request.Body, request.Options.UploadProgress);
        AddCommonHeaders(request, message);
        AddOwnHeaders(request, message);
        return message;
    }

    private HttpRequestMessage CreateMessage(ApiRequest request, Hop hop)
    {
        var message = new HttpRequestMessage(hop.Method, hop.Address);
        if (request.Body is not null && hop.WithBody) message.Content = new BodyContent(request.Body, request.Options.UploadProgress);
        AddCommonHeaders(request, message);
        // Elsewhere only what tells nothing of the caller: many documents declare a token as a plain header parameter.
        if (hop.AtHome) AddOwnHeaders(request, message);
        // RFC 9110 §15.4: headers that describe a body stay behind with it.
        if (!hop.WithBody && request.Body is not null) message.Content = null;
        return message;
    }

    private void AddCommonHeaders(ApiRequest request, HttpRequestMessage message)
    {
        if (request.Accept is not null) message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        message.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
    }

    private static void AddOwnHeaders(ApiRequest request, HttpRequestMessage message)
    {
        if (request.Headers is { } parameters)
        {
            foreach (var header in parameters) RequestHeaders.Add(message, header.Key, header.Value);
        }

        if (request.Cookies is not null) RequestHeaders.AddCookie(message, request.Cookies);
        if (request.Options.HeadersOrNull is not { } more) return;
        foreach (var header in more)
        {
            if (!HeaderText.IsToken(header.Key) || !HeaderText.IsValidValue(header.Value))
                throw new ArgumentException($"The header '{header.Key}' of RequestOptions.Headers is no valid header (its value is not shown).");
            RequestHeaders.Add(message, header.Key, header.Value);
        }
    }

    /// <summary>Middleware, credentials and network, for one message.</summary>
    private Task<HttpResponseMessage> SendOnceAsync(ApiRequest request, HttpRequestMessage message, bool atHome, CancellationToken cancellationToken) =>
        SendThroughAsync(0, new ApiCall(request, message, cancellationToken), atHome);

    private Task<HttpResponseMessage> SendThroughAsync(int index, ApiCall call, bool atHome) =>
        index < _middleware.Length
            ? _middleware[index](call, next => SendThroughAsync(index + 1, next, atHome))
            : SendWithCredentialsAsync(call, atHome);

    private async Task<HttpResponseMessage> SendWithCredentialsAsync(ApiCall call, bool atHome)
    {
        if (atHome) await AuthorizeAsync(call.Inner, call.Request, call.CancellationToken).ConfigureAwait(false);
        var address = call.Request.RequestUri!;
        var response = await _transport.SendAsync(call.Request, call.CancellationToken).ConfigureAwait(false);
        _transport.CheckOrigin(call.Request, address, response);
        return response;
    }
}
