#if NET8_0_OR_GREATER
using System.Runtime.Versioning;
#endif
using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;

namespace Wappfy.Runtime;

/// <summary>The settings of a client; each generated client has its own class that derives from this one.</summary>
public class ClientOptions
{
    /// <summary>The server; null for the document's own with its defaults.</summary>
    public ApiServer? Server { get; set; }

    /// <summary>The credentials, one per security scheme that is used.</summary>
    public IList<Credential> Credentials { get; } = [];

    /// <summary>Credentials of a derived class for one scheme each, by the scheme's name.</summary>
    internal Dictionary<string, Credential> NamedCredentials { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// True if handlers of the HttpClient add the credentials, such as those of an identity library: a call is then sent even without one of
    /// <see cref="Credentials"/>, and redirects to another origin are not followed, since the handlers would send credentials there.
    /// </summary>
    public bool ExternalCredentials { get; set; }

    /// <summary>
    /// Other origins of the same API, to which credentials are sent after a redirect; they are never sent to any other origin.
    /// </summary>
    public IList<Uri> TrustedOrigins { get; } = [];

    /// <summary>The time for a whole call with its retries, up to the end of the body (of the headers if the body is a stream): 100 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>The longest time without data while a streamed body is read: 100 seconds. It does not apply to server-sent events and JSON lines.</summary>
    public TimeSpan StreamIdleTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>The maximum number of bytes of a response body, or of one event or line of a stream, that are read into memory: 128 MiB. Files have no limit.</summary>
    public long MaxResponseBytes { get; set; } = 128L * 1024 * 1024;

    /// <summary>
    /// How many times in a row a broken stream of server-sent events is resumed: 0, never. The request is sent again with <c>Last-Event-ID</c>, after the delay
    /// that the server set with <c>retry</c>; each received value resets the count. Only streams of GET and other safe methods whose events have an
    /// id are resumed.
    /// </summary>
    public int MaxStreamResumes { get; set; }

    /// <summary>
    /// The maximum number of redirects that one call follows: 10. 0 returns redirects to the caller. A browser has its own limit; there, 0 makes a redirect an <see cref="ApiLinkException"/>.
    /// </summary>
    public int MaxRedirects { get; set; } = 10;

    /// <summary>
    /// Admits each request, retries included, before it is sent; null for no limit. <see cref="ApiRateLimiter"/> keeps within the limits that the server reports; limiters of .NET have limits of
    /// yours. It is not disposed with the client, and can be shared.
    /// </summary>
    public RateLimiter? RateLimiter { get; set; }

    /// <summary>Retries and circuit breaker.</summary>
    public ResilienceOptions Resilience { get; } = new();

    /// <summary>Runs around each request (each attempt, each redirect), outermost first, before the credentials are added. A header that it sets takes precedence over a credential.</summary>
    public IList<ApiMiddleware> Middleware { get; } = [];

    /// <summary>
    /// Handlers between the client and its own transport, outermost first; they see requests as they are sent, credentials included.
    /// Not used with a given HttpClient.
    /// </summary>
    public IList<DelegatingHandler> Handlers { get; } = [];

    /// <summary>The value of the <c>User-Agent</c> header; null for the client's name and version (in a browser, for the browser's own).</summary>
    public string? UserAgent { get; set; }

    /// <summary>The HTTP version that requests use; null for that of the given HttpClient, or HTTP/1.1. A browser chooses the version itself.</summary>
#if NET8_0_OR_GREATER
    [UnsupportedOSPlatform("browser")]
#endif
    public Version? HttpVersion { get; set; }

#if NET8_0_OR_GREATER
    /// <summary>What a request does if the server does not support <see cref="HttpVersion"/>; null for the rule of the given HttpClient, or a lower version.</summary>
    [UnsupportedOSPlatform("browser")]
    public HttpVersionPolicy? HttpVersionPolicy { get; set; }
#endif

    /// <summary>The logger factory of the client; null for no logging.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>The clock for timeouts, retries and tokens.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The credential that was set for this scheme only, or null.</summary>
    /// <param name="scheme">The scheme's name in the document.</param>
    protected Credential? GetCredential(string scheme) => NamedCredentials.TryGetValue(scheme, out var credential) ? credential : null;

    /// <summary>Sets the credential for one scheme only, which <see cref="Credentials"/> cannot distinguish from another of the same kind; null removes it.</summary>
    /// <param name="scheme">The scheme's name in the document.</param>
    /// <param name="credential">The credential.</param>
    protected void SetCredential(string scheme, Credential? credential)
    {
        if (credential is null) NamedCredentials.Remove(scheme);
        else NamedCredentials[scheme] = credential;
    }

    /// <summary>Never shows credentials.</summary>
    public override string ToString() => $"{GetType().Name} ({Server?.ToString() ?? "the document's server"}, {Credentials.Count + NamedCredentials.Count} credentials)";
}
