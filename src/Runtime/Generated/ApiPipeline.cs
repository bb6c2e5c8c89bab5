using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// What a generated root client and its sub-clients call: it combines the parts of the transport according to the client's options, and determines the server of each call.
/// Safe for concurrent use.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ApiPipeline : IDisposable
{
    private readonly ApiClientDefinition _definition;
    private readonly ApiTransport _transport;
    private readonly ApiServer? _server;
    private readonly bool _serverIsGiven;
    private readonly CallPipeline _calls;

    /// <summary>A pipeline with these settings, which are copied.</summary>
    /// <param name="definition">What all clients of this kind share.</param>
    /// <param name="options">The settings.</param>
    /// <param name="httpClient">
    /// A client to send with, which is not disposed. Its handler should not follow redirects itself, because it would send API keys along;
    /// <see cref="ApiTransport.CreateHandler"/> creates a suitable handler. Null for an owned transport.
    /// </param>
    public ApiPipeline(ApiClientDefinition definition, ClientOptions options, HttpClient? httpClient)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(options);
        _definition = definition;
        _transport = httpClient is null ? ApiTransport.Owned(options.Handlers) : ApiTransport.Over(httpClient);
        var given = options.Server ?? (_transport.BaseAddress is { } baseAddress ? ApiServer.At(baseAddress) : null);
        _serverIsGiven = given is not null;
        _server = given ?? (definition.Server is { IsRelative: false } template ? template.Default : null);

        var time = options.TimeProvider;
        var resilience = options.Resilience.Copy();
        var telemetry = new CallTelemetry(definition.Instruments, options.LoggerFactory?.CreateLogger(definition.Name));
        var trusted = new TrustedOrigins(options.TrustedOrigins);
        var retries = new RetryPolicy(definition.Name, resilience, time, telemetry);
        var tokens = new TokenSource(_transport, retries, options.Timeout, time, _server);
        var credentials = new CredentialSelector(definition.Name, options.Credentials, options.NamedCredentials, options.ExternalCredentials, trusted, tokens, _transport);
        var faults = new FaultFactory(credentials, _transport);
        var redirects = new RedirectPolicy(options.MaxRedirects, trusted, options.ExternalCredentials || _transport.HasSecretDefaults(definition));
        // A browser names itself, and some ask the server by CORS whether another name may be sent.
        var messages = new MessageFactory(options.UserAgent ?? (BrowserFetch.IsUsed ? null : definition.UserAgent), new MessageVersion(options, _transport));
        var attempts = new AttemptSender(messages, options.Middleware, credentials, _transport, redirects, faults, telemetry, time, options.RateLimiter, resilience.AttemptTimeout, options.MaxResponseBytes);
        var resumes = new ResumePolicy(options.MaxStreamResumes, resilience, options.Timeout, time, telemetry);
        var reader = new ResponseReader(faults, telemetry, resumes, options.StreamIdleTimeout, options.MaxResponseBytes, definition.StrictReading);
        _calls = new CallPipeline(attempts, retries, reader, faults, telemetry, new IdempotencyKeys(definition.IdempotencyHeader), time, options.Timeout);
    }

    /// <summary>Creates one call.</summary>
    /// <param name="request">The request, good for this call only.</param>
    /// <param name="responses">The possible responses.</param>
    /// <param name="options">The call's own options, or null.</param>
    /// <param name="cancellationToken">Cancels the call: it then ends in <see cref="OperationCanceledException"/>.</param>
    /// <returns>The typed value; <see cref="ApiTaskExtensions.WithResponse{T}"/> gives the whole response.</returns>
    public Task<T> SendAsync<T>(ApiRequest request, ApiResponses<T> responses, RequestOptions? options, CancellationToken cancellationToken)
    {
        if (options?.Link is { } link) request = request.At(link);
        return _calls.SendAsync(request, responses, options, ServerFor(request.Operation), cancellationToken);
    }

    /// <summary>
    /// Creates one call whose response is a stream of values (see <see cref="ApiStreams"/>). The request is sent when the enumeration begins, or when
    /// <see cref="ApiStreamExtensions.WithResponse{T}"/> asks for the response; the response is released when the enumeration ends, for whatever
    /// reason. It can be enumerated once.
    /// </summary>
    public IAsyncEnumerable<T> StreamAsync<T>(ApiRequest request, ApiResponses<IAsyncEnumerable<T>> responses, RequestOptions? options, CancellationToken cancellationToken)
    {
        request.Reopen = (again, token) => SendAsync(again, responses, options?.WithoutHeader(ApiRequest.LastEventId), token);
        return new ApiStream<T>(token => SendAsync(request, responses, options, token).WithResponse(), cancellationToken);
    }

    /// <summary>Ends the calls that are in progress with <see cref="ObjectDisposedException"/>, and releases the transport if the client owns it.</summary>
    public void Dispose()
    {
        _calls.Dispose();
        _transport.Dispose();
    }

    /// <summary>
    /// An operation's own server is next to the document's default; a server that the user gave replaces both, since
    /// a test or a self-hosted instance must not reach out to the vendor's host. A relative one stays with the client's own host.
    /// </summary>
    private ApiServer ServerFor(ApiOperation operation)
    {
        if (!_serverIsGiven && operation.Server is { IsRelative: false } own) return own.Default;
        var server = _server
            ?? throw new InvalidOperationException($"{_definition.Name} needs a server address, since its OpenAPI document declares none: pass ApiServer.At(\"https://…\").");
        return operation.Server is { IsRelative: true } relative ? relative.At(server.Address) : server;
    }
}
