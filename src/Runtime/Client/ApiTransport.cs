
namespace Wappfy.Runtime;

/// <summary>The way to the network: an owned handler, or a given HttpClient.</summary>
public sealed class ApiTransport : IDisposable
{
    private readonly HttpClient? _client;
    private readonly HttpMessageInvoker? _invoker;

    private ApiTransport(HttpClient? client, HttpMessageInvoker? invoker)
    {
        _client = client;
        _invoker = invoker;
    }

    /// <summary>
    /// A handler as generated clients use it: no automatic redirects (the client follows them itself, without taking credentials to another
    /// origin), no cookie container, connections renewed every two minutes so that DNS changes are seen. Use it when you bring your own HttpClient.
    /// </summary>
    public static HttpMessageHandler CreateHandler()
    {
#if NET8_0_OR_GREATER
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            // Header values beyond ASCII travel as UTF-8, in place of failing (RFC 9110 §5.5 obs-text).
            RequestHeaderEncodingSelector = static (_, _) => System.Text.Encoding.UTF8,
        };
#else
        return new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
#endif
    }

    internal static ApiTransport Owned(IList<DelegatingHandler> handlers)
    {
        var handler = CreateHandler();
        for (var i = handlers.Count - 1; i >= 0; i--)
        {
            handlers[i].InnerHandler = handler;
            handler = handlers[i];
        }

        return new ApiTransport(null, new HttpMessageInvoker(handler, disposeHandler: true));
    }

    internal static ApiTransport Over(HttpClient client) => new(client, null);

    internal Uri? BaseAddress => _client?.BaseAddress;

    /// <summary>
    /// A given HttpClient whose handler follows redirects has taken API keys along before anything could be done. That is told as an error, so that
    /// it is mended and not lived with.
    /// </summary>
    internal void CheckOrigin(HttpRequestMessage message, Uri sentTo, HttpResponseMessage response)
    {
        if (_client is null || ReferenceEquals(message.RequestUri, sentTo) || message.RequestUri is not { } now || ApiServer.SameOrigin(now, sentTo)) return;
        response.Dispose();
        throw new InvalidOperationException(
            $"The HttpClient that was given to the client followed a redirect from {sentTo.Host} to {now.Host} by itself and took the credentials along. "
            + "Make it with new HttpClient(ApiTransport.CreateHandler()), or with AllowAutoRedirect = false: the client then follows redirects without leaking keys.");
    }

    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken) =>
        _client is not null
            ? _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            : _invoker!.SendAsync(message, cancellationToken);

    /// <summary>Disposes the owned handler; a given HttpClient stays.</summary>
    public void Dispose() => _invoker?.Dispose();
}
