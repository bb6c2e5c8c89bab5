using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// Carries calls out: tries with retries around them, credentials, redirects, the network, and the way back to typed values. One per root client,
/// shared by its sub-clients; safe for concurrent use.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class ApiPipeline : IDisposable
{
    private readonly ApiClientDefinition _definition;
    private readonly ApiTransport _transport;
    private readonly ApiServer? _server;
    private readonly bool _serverIsGiven;
    private readonly Credential[] _credentials;
    private readonly Dictionary<string, Credential> _namedCredentials;
    private readonly Uri[] _trusted;
    private readonly ApiMiddleware[] _middleware;
    private readonly ILogger? _logger;
    private readonly ResilienceOptions _resilience;
    private readonly TimeSpan _timeout;
    private readonly TimeSpan _idleTimeout;
    private readonly long _maxResponseBytes;
    private readonly int _maxRedirects;
    private readonly string _userAgent;
    private volatile bool _disposed;

    /// <summary>A pipeline with these settings, which are copied.</summary>
    /// <param name="definition">What all clients of this kind share.</param>
    /// <param name="options">The settings.</param>
    /// <param name="httpClient">
    /// A client to send with, which is not disposed. Its handler should not follow redirects by itself: it would take API keys along;
    /// <see cref="ApiTransport.CreateHandler"/> makes a fitting one. Null for an owned transport.
    /// </param>
    public ApiPipeline(ApiClientDefinition definition, ClientOptions options, HttpClient? httpClient = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(options);
        _definition = definition;
        _transport = httpClient is null ? ApiTransport.Owned(options.Handlers) : ApiTransport.Over(httpClient);
        var given = options.Server ?? (_transport.BaseAddress is { } baseAddress ? ApiServer.At(baseAddress) : null);
        _serverIsGiven = given is not null;
        _server = given ?? (definition.Server is { IsRelative: false } template ? template.Default : null);
        _credentials = [.. options.Credentials];
        _namedCredentials = new Dictionary<string, Credential>(options.NamedCredentials, StringComparer.Ordinal);
        _trusted = [.. options.TrustedOrigins];
        _middleware = [.. options.Middleware];
        _logger = options.LoggerFactory?.CreateLogger(definition.Name);
        _resilience = options.Resilience.Copy();
        _timeout = options.Timeout;
        _idleTimeout = options.StreamIdleTimeout;
        _maxResponseBytes = options.MaxResponseBytes;
        _maxRedirects = options.MaxRedirects;
        _userAgent = options.UserAgent ?? definition.UserAgent;
        TimeProvider = options.TimeProvider;
        _polly = BuildResilience(definition, _resilience, TimeProvider, _logger);
    }

    /// <summary>The clock.</summary>
    internal TimeProvider TimeProvider { get; }

    internal ApiTransport Transport => _transport;

    internal TimeSpan Timeout => _timeout;

    /// <summary>The server's address, for what the document gives relative to it.</summary>
    internal Uri BaseAddress => _server?.Address ?? throw NoServer();

    /// <summary>Makes one call.</summary>
    /// <param name="request">The request, good for this call only.</param>
    /// <param name="responses">What may come back.</param>
    /// <param name="options">The call's own options, or null.</param>
    /// <param name="cancellationToken">Cancels the call: it then ends in <see cref="OperationCanceledException"/>.</param>
    /// <returns>The typed value; <see cref="ApiTaskExtensions.WithResponse{T}"/> gives the whole response.</returns>
    public Task<T> SendAsync<T>(ApiRequest request, ApiResponses<T> responses, RequestOptions? options, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var completion = new TaskCompletionSource<T>(request);
        Begin(request, responses, options);
        _ = RunAsync(completion, request, responses, cancellationToken);
        return completion.Task;
    }

    /// <summary>Lets go of the transport where the client owns it.</summary>
    public void Dispose()
    {
        _disposed = true;
        _transport.Dispose();
    }

    private void Begin(ApiRequest request, ApiResponses responses, RequestOptions? options)
    {
        request.Options = options ?? RequestOptions.Default;
        request.Accept ??= responses.Accept;
        request.Begin(ServerFor(request.Operation));
        if (request.Link is not null) request.FollowLink(SecretsOf(request));
    }

    /// <summary>
    /// An operation's own server stands beside the document's default; a server that the user gave takes the place of both, since
    /// a test or a self-hosted instance must not reach out to the vendor's host. A relative one stays with the client's own host.
    /// </summary>
    private ApiServer ServerFor(ApiOperation operation)
    {
        if (!_serverIsGiven && operation.Server is { IsRelative: false } own) return own.Default;
        var server = _server ?? throw NoServer();
        return operation.Server is { IsRelative: true } relative ? relative.At(server.Address) : server;
    }

    private InvalidOperationException NoServer() =>
        new($"{_definition.Name} needs a server address, since its OpenAPI document names none: pass ApiServer.At(\"https://…\").");

    /// <summary>Runs a call to its end and hands the result to the caller's task; never throws.</summary>
    private async Task RunAsync<T>(TaskCompletionSource<T> completion, ApiRequest request, ApiResponses<T> responses, CancellationToken cancellationToken)
    {
        request.Started = TimeProvider.GetTimestamp();
        var activity = _definition.Telemetry.Start(request.Operation);
        var clock = default(CallClock);
        T value;
        try
        {
            clock = CallClock.Start(TimeProvider, request.Options.Timeout ?? _timeout, cancellationToken);
            HttpResponseMessage? response = null;
            Exception? fault = null;
            if (_resilience.CircuitBreaker is null)
            {
                try
                {
                    response = await AttemptAsync(request, responses, clock.Token).ConfigureAwait(false);
                }
                catch (Exception e) when (!clock.Token.IsCancellationRequested && ShouldRetry(request, e))
                {
                    fault = e;
                }
            }

            if (response is null || ((int)response.StatusCode >= 400 && ShouldRetry(request, response)))
                response = await RetryAsync(request, responses, response, fault, clock.Token).ConfigureAwait(false);
            value = Interpret(request, responses, response);
        }
        catch (Exception e)
        {
            var error = Translate(request, e, cancellationToken);
            clock.Dispose();
            request.Response?.Dispose();
            request.Release();
            Report(activity, request, error);
            if (error is OperationCanceledException) completion.TrySetCanceled(cancellationToken);
            else completion.TrySetException(error);
            return;
        }

        clock.Dispose();
        request.Release();
        Report(activity, request, null);
        completion.TrySetResult(value);
    }

    /// <summary>The fault as the caller sees it: cancellation stays cancellation, everything about the network gets one family.</summary>
    private Exception Translate(ApiRequest request, Exception e, CancellationToken cancellationToken)
    {
        var operation = request.Operation.DisplayName;
        switch (e)
        {
            case ApiClientException:
                return e;
            case OperationCanceledException when cancellationToken.IsCancellationRequested:
                return e;
            case OperationCanceledException:
                var timeout = request.Options.Timeout ?? _timeout;
                var tries = request.LastOutcome is { } last ? $" ({request.Attempts} tries, the last answered one ended with {last})" : string.Empty;
                return new ApiTimeoutException(operation, $"{operation} took longer than its timeout of {timeout.TotalSeconds.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture)} seconds{tries}.", e);
            case Polly.CircuitBreaker.BrokenCircuitException:
                return new ApiConnectionException(operation, $"{operation} was not sent: the circuit breaker is open after too many failures.", e);
            default:
                return ConnectionFaults.Is(e) ? ConnectionFaults.NotSent(operation, request.Address, e) : e;
        }
    }

    private void Report(Activity? activity, ApiRequest request, Exception? error)
    {
        var telemetry = _definition.Telemetry;
        if (activity is null && _logger is null && !telemetry.IsMeasured) return;
        var seconds = TimeProvider.GetElapsedTime(request.Started).TotalSeconds;
        telemetry.Stop(activity, request, seconds, error);
        if (_logger is null) return;
        var status = request.Response is { } response ? (int)response.StatusCode : 0;
        if (error is null) ApiLog.Answered(_logger, request.Operation.DisplayName, status, Math.Round(seconds * 1000, 1));
        else ApiLog.Failed(_logger, request.Operation.DisplayName, Math.Round(seconds * 1000, 1), error.GetType().Name, status);
    }
}
