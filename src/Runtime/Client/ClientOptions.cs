using Microsoft.Extensions.Logging;

namespace Wappfy.Runtime;

/// <summary>The settings of a client; each generated client has its own class that derives from this one.</summary>
public class ClientOptions
{
    /// <summary>The server; null for the document's own with its defaults.</summary>
    public ApiServer? Server { get; set; }

    /// <summary>The credentials, one per security scheme that is used.</summary>
    public IList<Credential> Credentials { get; } = [];

    /// <summary>
    /// True where handlers, the HttpClient's <c>DefaultRequestHeaders</c> or middleware put the credentials into requests, so that the client needs none of its own.
    /// </summary>
    public bool ExternalCredentials { get; set; }

    /// <summary>Credentials that a derived class holds for one scheme each, by the scheme's name.</summary>
    internal Dictionary<string, Credential> NamedCredentials { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Other origins of the same API, to which a redirect may take the credentials along; to all others it never does.
    /// </summary>
    public IList<Uri> TrustedOrigins { get; } = [];

    /// <summary>The time for a whole call with its retries, up to the end of the body (of the headers, where the body is a stream): 100 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>The longest silence while a streamed body is read; none for server-sent events and JSON lines. 100 seconds.</summary>
    public TimeSpan StreamIdleTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>The most bytes of a response body that are read into memory: 128 MiB. Streams have no limit.</summary>
    public long MaxResponseBytes { get; set; } = 128L * 1024 * 1024;

    /// <summary>The most redirects that one call follows: 10. 0 hands redirects to the caller.</summary>
    public int MaxRedirects { get; set; } = 10;

    /// <summary>Retries and circuit breaker.</summary>
    public ResilienceOptions Resilience { get; } = new();

    /// <summary>Runs around each request (each try, each redirect), outermost first, before the credentials are put in.</summary>
    public IList<ApiMiddleware> Middleware { get; } = [];

    /// <summary>
    /// Handlers between the client and its own transport, outermost first; they see requests as they are sent, credentials included.
    /// Not used with a given HttpClient.
    /// </summary>
    public IList<DelegatingHandler> Handlers { get; } = [];

    /// <summary>The value of the <c>User-Agent</c> header; null for the client's name and version.</summary>
    public string? UserAgent { get; set; }

    /// <summary>Where the client logs; null for nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>The clock for timeouts, retries and tokens.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The credential that was set for this scheme alone, or null.</summary>
    /// <param name="scheme">The scheme's name in the document.</param>
    protected Credential? GetCredential(string scheme) => NamedCredentials.TryGetValue(scheme, out var credential) ? credential : null;

    /// <summary>Sets the credential for one scheme alone, which <see cref="Credentials"/> cannot tell from another of the same kind; null removes it.</summary>
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
