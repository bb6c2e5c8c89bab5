using System.Globalization;
using Wappfy.Runtime.Generated;

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
    /// A handler as generated clients use it: no automatic redirects (the client follows them itself, without sending credentials to another
    /// origin), no cookie container, and connections that are renewed every two minutes so that DNS changes are noticed. Use it if you pass your own
    /// HttpClient. In a browser it is the browser's fetch, which itself follows redirects and decodes bodies.
    /// </summary>
    public static HttpMessageHandler CreateHandler()
    {
#if NET8_0_OR_GREATER
        if (OperatingSystem.IsBrowser()) return new HttpClientHandler();
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            // Header values beyond ASCII travel as UTF-8, instead of failing (RFC 9110 §5.5 obs-text).
            RequestHeaderEncodingSelector = static (_, _) => System.Text.Encoding.UTF8,
            ResponseHeaderEncodingSelector = static (_, _) => HeaderEncoding.Response,
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

#if NET8_0_OR_GREATER
    internal Version? DefaultVersion => _client?.DefaultRequestVersion;

    internal HttpVersionPolicy? DefaultVersionPolicy => _client?.DefaultVersionPolicy;
#endif

    /// <summary>Whether the given HttpClient adds this header to each request.</summary>
    internal bool HasDefaultHeader(string name) => _client is not null && _client.DefaultRequestHeaders.Contains(name);

    /// <summary>Whether the given HttpClient adds credentials to each request, for any origin.</summary>
    internal bool HasSecretDefaults(ApiClientDefinition definition)
    {
        if (_client is null) return false;
        foreach (var header in _client.DefaultRequestHeaders)
        {
            if (Redaction.SoundsSecret(header.Key)) return true;
            foreach (var scheme in definition.Schemes)
            {
                if (scheme is { Kind: SecurityKind.ApiKey, Location: ApiKeyLocation.Header } && string.Equals(scheme.ParameterName, header.Key, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }

        return false;
    }

    /// <summary>Secrets of the given HttpClient's own headers.</summary>
    internal void AddSecretsTo(ICollection<string> secrets)
    {
        if (_client is null) return;
        foreach (var header in _client.DefaultRequestHeaders)
        {
            if (!Redaction.SoundsSecret(header.Key)) continue;
            foreach (var value in header.Value) secrets.Add(value);
        }
    }

    /// <summary>The timeout of the transport's own that ended a request, in words; null if it was none of these.</summary>
    internal string? TimeoutOf(Exception e)
    {
        // HttpClient marks its own timeout so since .NET 5; SocketsHttpHandler its ConnectTimeout.
        if (e.InnerException is TimeoutException inner && (_client is null || inner.Message.Contains("ConnectTimeout", StringComparison.Ordinal))) return "the connection may take (ConnectTimeout)";
        if (_client is null || _client.Timeout == System.Threading.Timeout.InfiniteTimeSpan) return null;
#if NET8_0_OR_GREATER
        if (e.InnerException is not TimeoutException) return null;
#endif
        return $"the timeout of the given HttpClient, {_client.Timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} seconds";
    }

    /// <summary>Whether the handler has rejected a header's value, which a retry would not change.</summary>
    internal static bool RefusesHeaders(ApiRequest request, Exception e) =>
        e is HttpRequestException { InnerException: null } && (AnyBeyondAscii(request.Headers) || AnyBeyondAscii(request.Options.HeadersOrNull));

    /// <summary>
    /// A given HttpClient whose handler follows redirects has already sent API keys along. This is reported as an error, so that
    /// it is fixed.
    /// </summary>
    internal void CheckOrigin(string operation, HttpRequestMessage message, Uri sentTo, HttpResponseMessage response)
    {
        if (_client is null || ReferenceEquals(message.RequestUri, sentTo) || message.RequestUri is not { } now || ApiServer.SameOrigin(now, sentTo)) return;
        response.Dispose();
        throw new ApiLinkException(
            operation,
            $"{operation}: the HttpClient that was given to the client followed a redirect from {sentTo.Host} to {now.Host} by itself and sent the credentials along. "
            + "Create it with new HttpClient(ApiTransport.CreateHandler()), or with AllowAutoRedirect = false: the client then follows redirects without leaking keys.");
    }

    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken) =>
        _client is not null
            ? _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            : _invoker!.SendAsync(message, cancellationToken);

    /// <summary>Disposes the owned handler, but not a given HttpClient.</summary>
    public void Dispose() => _invoker?.Dispose();

    private static bool AnyBeyondAscii(IEnumerable<KeyValuePair<string, string>>? headers)
    {
        if (headers is null) return false;
        foreach (var header in headers)
        {
            foreach (var c in header.Value)
            {
                if (c > 0x7F) return true;
            }
        }

        return false;
    }
}
