using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>Creates the HTTP messages of a call, one per attempt and redirect.</summary>
/// <param name="userAgent">The value of <c>User-Agent</c>; null for none.</param>
/// <param name="version">The HTTP version of messages.</param>
internal sealed class MessageFactory(string? userAgent, MessageVersion version)
{
    /// <summary>The message of an attempt's first request.</summary>
    public HttpRequestMessage Create(ApiRequest request)
    {
        var message = Create(request, request.Operation.HttpMethod, request.Address, withBody: true);
        AddOwnHeaders(request, message);
        return message;
    }

    /// <summary>The message of a redirected request.</summary>
    public HttpRequestMessage Create(ApiRequest request, Hop hop)
    {
        var message = Create(request, hop.Method, hop.Address, hop.WithBody);
        // Elsewhere only what tells nothing of the caller: many documents declare a token as a plain header parameter.
        if (hop.IsHome) AddOwnHeaders(request, message);
        // The key identifies the request that the server has answered, and not the one for its result.
        if (hop.Method != request.Operation.HttpMethod && request.IdempotencyHeader is { } header) message.Headers.Remove(header);
        // RFC 9110 §15.4: headers that describe a body stay behind with it.
        if (!hop.WithBody && request.Body is not null) message.Content = null;
        return message;
    }

    private HttpRequestMessage Create(ApiRequest request, HttpMethod method, Uri address, bool withBody)
    {
        request.Current = address;
        var message = new HttpRequestMessage(method, address);
        version.Set(message);
        if (withBody && request.Body is not null) message.Content = new BodyContent(request);
        // SocketsHttpHandler sends a request again whose connection broke, unless it has content, whatever its method; the server may have processed the first one.
        else if (!BrowserFetch.IsUsed && !HttpMethods.IsIdempotent(method.Method)) message.Content = new ByteArrayContent([]);
        if (request.Accept is not null) message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        if (userAgent is not null) message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        if (!BrowserFetch.IsUsed) message.Headers.TryAddWithoutValidation("Accept-Encoding", request.ReadsWhole ? ContentCoding.Accepted : ContentCoding.Identity);
        return message;
    }

    private static void AddOwnHeaders(ApiRequest request, HttpRequestMessage message)
    {
        if (request.Headers is { } parameters)
        {
            foreach (var header in parameters) RequestHeaders.Add(message, header.Key, header.Value);
        }

        if (request.IdempotencyKey is { Key: { } key } idempotency) RequestHeaders.Add(message, key, idempotency.Value);
        if (request.Cookies is not null) RequestHeaders.AddCookie(message, request.Cookies);
        if (request.Options.HeadersOrNull is not { } more) return;
        foreach (var header in more)
        {
            if (!HeaderText.IsToken(header.Key) || header.Value is null || !HeaderText.IsValidValue(header.Value))
                throw new ArgumentException($"The header '{header.Key}' of RequestOptions.Headers is not a valid header (its value is not shown).");
            RequestHeaders.Add(message, header.Key, header.Value);
        }
    }
}

/// <summary>The HTTP version of messages. By default that of the given HttpClient, otherwise HTTP/1.1.</summary>
internal readonly struct MessageVersion
{
    private readonly Version? _version;
#if NET8_0_OR_GREATER
    private readonly HttpVersionPolicy? _policy;
#endif

    public MessageVersion(ClientOptions options, ApiTransport transport)
    {
#if NET8_0_OR_GREATER
        // A browser chooses the version itself.
        if (OperatingSystem.IsBrowser()) return;
        _version = options.HttpVersion ?? transport.DefaultVersion;
        _policy = options.HttpVersionPolicy ?? (options.HttpVersion is null ? transport.DefaultVersionPolicy : null);
#else
        _version = options.HttpVersion;
        _ = transport; // HttpClient has no default version before .NET Core 3.0.
#endif
    }

    public void Set(HttpRequestMessage message)
    {
        if (_version is not null) message.Version = _version;
#if NET8_0_OR_GREATER
        if (_policy is { } policy) message.VersionPolicy = policy;
#endif
    }
}
