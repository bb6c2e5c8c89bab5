using System.Globalization;
using System.Threading.RateLimiting;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>Executes one attempt of a call: the request, middleware, credentials, the network, redirects, and reading the body into memory if it is not a stream.</summary>
internal sealed class AttemptSender(
    MessageFactory messages,
    IEnumerable<ApiMiddleware> middleware,
    CredentialSelector credentials,
    ApiTransport transport,
    RedirectPolicy redirects,
    FaultFactory faults,
    CallTelemetry telemetry,
    TimeProvider time,
    RateLimiter? limiter,
    TimeSpan? timeout,
    long maxResponseBytes)
{
    private readonly ApiMiddleware[] _middleware = [.. middleware];

    /// <summary>Executes one attempt.</summary>
    /// <exception cref="ApiTimeoutException">The attempt took longer than its own timeout.</exception>
    public Task<HttpResponseMessage> SendAsync(ApiRequest request, ApiResponses responses, CancellationToken callToken) =>
        timeout is { } limit ? SendWithinAsync(limit, request, responses, callToken) : SendAsync(request, responses, callToken, callToken);

    private async Task<HttpResponseMessage> SendWithinAsync(TimeSpan limit, ApiRequest request, ApiResponses responses, CancellationToken callToken)
    {
        using var clock = CallClock.Start(time, limit, callToken);
        try
        {
            return await SendAsync(request, responses, clock.Token, callToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (IsTimeUp(e, clock.Token, callToken))
        {
            throw new ApiTimeoutException(
                request.Operation.DisplayName,
                $"{request.Operation.DisplayName}: an attempt took longer than its timeout of {limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} seconds.",
                e);
        }
    }

    /// <param name="request">The call.</param>
    /// <param name="responses">The possible responses.</param>
    /// <param name="token">Ends the attempt.</param>
    /// <param name="callToken">Ends the call; the same if the attempt has no timeout of its own.</param>
    private async Task<HttpResponseMessage> SendAsync(ApiRequest request, ApiResponses responses, CancellationToken token, CancellationToken callToken)
    {
        request.BeginAttempt();
        HttpResponseMessage? response = null;
        RateLimitLease? lease = null;
        try
        {
            if (limiter is not null) lease = await AdmitAsync(limiter, request, token).ConfigureAwait(false);
            var message = messages.Create(request);
            if (_middleware.Length == 0)
            {
                // The common case without a state machine per layer.
                var pending = credentials.ApplyAsync(request, message, token);
                if (!pending.IsCompletedSuccessfully) await pending.AsTask().ConfigureAwait(false);
                var address = message.RequestUri!;
                response = await TransmitAsync(request, message, token).ConfigureAwait(false);
                // Handlers of tests often leave it out; renewed credentials and relative links need it.
                response.RequestMessage ??= message;
                if (!ReferenceEquals(message.RequestUri, address)) transport.CheckOrigin(request.Operation.DisplayName, message, address, response);
            }
            else
            {
                response = await SendOnceAsync(request, message, isHome: true, token).ConfigureAwait(false);
            }

            if (NeedsFollowUp(response)) response = await FollowUpAsync(request, response, token).ConfigureAwait(false);

            if (lease is not null && limiter is ApiRateLimiter observer) observer.Observe(lease, (int)response.StatusCode, new ApiHeaders(response));
            faults.CleanReason(request, response);
            MessageFraming.Check(response);
            request.Response = response;
            request.ContentType = ContentTypeOf(response);
            if (responses.IsBuffered((int)response.StatusCode, request.ContentType)) await ReadBodyAsync(request, response, token).ConfigureAwait(false);
            else if (ContentCoding.Of(response.Content) is { } codings) CheckCodings(request, codings);
            return response;
        }
        catch (Exception e)
        {
            response?.Dispose();
            if (request.SourceFault is { } source && !callToken.IsCancellationRequested && !IsTimeUp(e, token, callToken)) throw new SourceFaultException(source);
            if (ApiTransport.RefusesHeaders(request, e)) throw faults.Headers(request, e);
            throw;
        }
        finally
        {
            lease?.Dispose();
        }
    }

    /// <exception cref="ApiConnectionException">The limiter does not admit the request.</exception>
    private static async Task<RateLimitLease> AdmitAsync(RateLimiter limiter, ApiRequest request, CancellationToken cancellationToken)
    {
        var lease = await limiter.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        if (lease.IsAcquired) return lease;
        var next = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? $" for {Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)} seconds" : string.Empty;
        lease.Dispose();
        var operation = request.Operation.DisplayName;
        throw new ApiConnectionException(operation, $"{operation} was not sent: the rate limiter does not admit it{next}.", null);
    }

    private static bool IsTimeUp(Exception e, CancellationToken token, CancellationToken callToken) =>
        e is OperationCanceledException && !callToken.IsCancellationRequested && token.IsCancellationRequested;

    private static bool NeedsFollowUp(HttpResponseMessage response) => RedirectPolicy.IsRedirect((int)response.StatusCode) || (int)response.StatusCode == 401;

    /// <summary>Follows redirects and renews a rejected credential once.</summary>
    private async Task<HttpResponseMessage> FollowUpAsync(ApiRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var isReplayable = request.Body is not { IsReplayable: false };
        var call = new RedirectedCall(request.Address, request.Options.FollowRedirects ?? request.Operation.FollowsRedirects, isReplayable);
        var hop = new Hop(request.Operation.HttpMethod, request.Address, WithBody: request.Body is not null, IsHome: true);
        var renewed = false;
        try
        {
            for (var hops = 0; NeedsFollowUp(response);)
            {
                if ((int)response.StatusCode == 401)
                {
                    if (renewed || !hop.IsHome || (hop.WithBody && !isReplayable) || !await credentials.TryRenewAsync(request, response.RequestMessage, cancellationToken).ConfigureAwait(false)) return response;
                    renewed = true;
                }
                else
                {
                    var decision = redirects.Decide(response, hop, call, () => faults.SecretsOf(request));
                    if (decision.Refusal is { } reason)
                    {
                        request.RedirectRefusal = reason;
                        telemetry.RedirectRefused(request.Operation.DisplayName, (int)response.StatusCode, reason);
                    }

                    if (decision.Target is not { } next) return response;
                    if (hops++ >= redirects.MaxRedirects)
                    {
                        faults.CleanReason(request, response);
                        request.Response = response;
                        throw faults.Body(request, ReadOnlyMemory<byte>.Empty, $"it redirected more than {redirects.MaxRedirects} times (MaxRedirects)");
                    }

                    telemetry.Redirected(request.Operation.DisplayName, (int)response.StatusCode, next.Address.Host);
                    hop = next;
                }

                response.Dispose();
                response = await SendOnceAsync(request, messages.Create(request, hop), hop.IsHome, cancellationToken).ConfigureAwait(false);
            }

            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>Middleware, credentials and network, for one message.</summary>
    private Task<HttpResponseMessage> SendOnceAsync(ApiRequest request, HttpRequestMessage message, bool isHome, CancellationToken cancellationToken) =>
        SendThroughAsync(0, new ApiCall(request, message, cancellationToken), isHome);

    private async Task<HttpResponseMessage> SendThroughAsync(int index, ApiCall call, bool isHome)
    {
        if (index == _middleware.Length) return await SendWithCredentialsAsync(call, isHome).ConfigureAwait(false);
        return await _middleware[index](call, next => SendThroughAsync(index + 1, next, isHome)).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"{call.Operation}: a middleware returned no response. Return the result of next(call), or your own response.");
    }

    private async Task<HttpResponseMessage> SendWithCredentialsAsync(ApiCall call, bool isHome)
    {
        if (isHome) await credentials.ApplyAsync(call.Inner, call.Request, call.CancellationToken).ConfigureAwait(false);
        else CredentialSelector.Remove(call.Inner.Operation, call.Request);
        var address = call.Request.RequestUri!;
        var response = await TransmitAsync(call.Inner, call.Request, call.CancellationToken).ConfigureAwait(false);
        response.RequestMessage ??= call.Request;
        transport.CheckOrigin(call.Operation, call.Request, address, response);
        return response;
    }

    private Task<HttpResponseMessage> TransmitAsync(ApiRequest request, HttpRequestMessage message, CancellationToken cancellationToken)
    {
        if (!BrowserFetch.IsUsed) return transport.SendAsync(message, cancellationToken);
        var follows = redirects.MaxRedirects > 0 && (request.Options.FollowRedirects ?? request.Operation.FollowsRedirects);
        var refusal = BrowserFetch.RedirectRefusal(request.Operation, message, follows, redirects.CredentialsTravel);
        return BrowserFetch.SendAsync(transport, request.Operation.DisplayName, message, refusal, cancellationToken);
    }

    private async Task ReadBodyAsync(ApiRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var limit = request.Options.MaxResponseBytes ?? maxResponseBytes;
        var content = MessageFraming.HasBody(request.Operation.HttpMethod, response) ? response.Content : null;
        var codings = ContentCoding.Of(content);
        if (codings is not null) CheckCodings(request, codings);
        PooledBufferWriter? buffer;
        try
        {
            buffer = await BodyReader.ReadAsync(content, codings, limit, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException e)
        {
            // The server answered: its status counts, for a retry as well, and not the body that cannot be decoded.
            request.BodyFault = e;
            buffer = new PooledBufferWriter(16);
        }

        if (buffer is null)
        {
            throw faults.Body(request, ReadOnlyMemory<byte>.Empty, $"its body is larger than the limit of {limit.ToString(CultureInfo.InvariantCulture)} bytes (MaxResponseBytes)");
        }

        request.Buffer = buffer;
    }

    private void CheckCodings(ApiRequest request, string[] codings)
    {
        if (ContentCoding.Decode(Stream.Null, codings) is null)
            throw faults.Body(request, ReadOnlyMemory<byte>.Empty, $"its body has a content coding that the client does not support ({string.Join(", ", codings)}) and did not request");
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

/// <summary>
/// The exception of the user's own code while the request's body was read from it: a stream, a file, or the progress callback. It is not a network error, and
/// reaches the caller unchanged.
/// </summary>
internal sealed class SourceFaultException(Exception fault) : Exception(fault.Message, fault)
{
    /// <summary>The original exception.</summary>
    public Exception Fault => InnerException!;
}
