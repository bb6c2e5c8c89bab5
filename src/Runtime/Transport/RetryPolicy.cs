using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>
/// Decides what is retried and how long to wait, and runs the retries, with one Polly pipeline per client. The first attempt of a call runs outside of it, so
/// that a call that succeeds at once has no extra cost; only with a circuit breaker, which must see every outcome, all calls go through it.
/// </summary>
internal sealed class RetryPolicy
{
    private static readonly ResiliencePropertyKey<RetriedCall> s_callKey = new("wappfy.call");
    private readonly ResilienceOptions _options;
    private readonly TimeProvider _time;
    private readonly CallTelemetry _telemetry;
    private readonly ResiliencePipeline<HttpResponseMessage>? _polly;

    public RetryPolicy(string client, ResilienceOptions options, TimeProvider time, CallTelemetry telemetry)
    {
        _options = options;
        _time = time;
        _telemetry = telemetry;
        _polly = Build(client);
    }

    /// <summary>Whether the first attempt goes through <see cref="ContinueAsync"/> as well.</summary>
    public bool SeesFirstTry => _options.CircuitBreaker is not null;

    public TimeSpan? AttemptTimeout => _options.AttemptTimeout;

    /// <summary>Faults of the network, and an attempt or a call that took too long.</summary>
    public static bool IsTransient(Exception e) => e is ApiTimeoutException || ConnectionFaults.Is(e);

    public bool ShouldRetry(RetriedCall call, Exception fault) => IsTransient(fault) && MayRepeat(call);

    public bool ShouldRetry(RetriedCall call, HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        // draft-ietf-httpapi-idempotency-key-header §2.7: 409 means that the first request with the key is still being processed.
        if (status < 400 || !(_options.RetryStatuses.Contains(status) || (status == 409 && call.IsRepeatedWithKey))) return false;
        var wait = RetryAfterOf(response);
        // RFC 6585 §4: the server says that it refused the request, and when to ask again. A 503 may come from a gateway after the host behind it did what was asked.
        var wasRefused = status == 429 && wait is not null;
        if (!MayRepeat(call, wasRefused)) return false;
        // A wait beyond the call's own time would only hide the response behind a timeout.
        return call.Timeout == Timeout.InfiniteTimeSpan || wait is not { } delay || _time.GetElapsedTime(call.Started) + delay < call.Timeout;
    }

    /// <summary>Continues after a first attempt that failed, or from the start if there was none.</summary>
    public async Task<HttpResponseMessage> ContinueAsync(RetriedCall call, HttpResponseMessage? first, Exception? fault, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(call.Name, cancellationToken);
        call.Begin(first, fault);
        context.Properties.Set(s_callKey, call);
        try
        {
            var outcome = await _polly!.ExecuteOutcomeAsync(static (ctx, state) => state.NextAsync(ctx.CancellationToken), context, call).ConfigureAwait(false);
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>RFC 9110 §9.2.2: only idempotent requests are sent twice, unless the user sets it otherwise or the server refused the request.</summary>
    private bool MayRepeat(RetriedCall call, bool wasRefused = false) =>
        _options.MaxRetries > 0 && (call.Retry ?? (wasRefused || _options.RetryUnsafeMethods || call.IsIdempotent)) && call.IsReplayable;

    private TimeSpan? RetryAfterOf(HttpResponseMessage response) => RetryAfterHeader.Read(new ApiHeaders(response), _time.GetUtcNow());

    /// <summary>The delay that the server requests; null for the back-off delay.</summary>
    private TimeSpan? Delay(RetriedCall call, HttpResponseMessage? response)
    {
        if (response is null || RetryAfterOf(response) is not { } wait || wait <= TimeSpan.Zero) return null;
        // A call with a timeout waits as long as the server asks, since ShouldRetry has seen that it fits in. Without one, MaxDelay is the bound.
        return call.Timeout == Timeout.InfiniteTimeSpan && wait > _options.MaxDelay ? _options.MaxDelay : wait;
    }

    private ResiliencePipeline<HttpResponseMessage>? Build(string client)
    {
        if (_options.MaxRetries <= 0 && _options.CircuitBreaker is null) return null;
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { Name = client, TimeProvider = _time };
        if (_options.MaxRetries > 0)
        {
            // It disposes the responses that it discards.
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = _options.MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = _options.UseJitter,
                Delay = _options.BaseDelay,
                MaxDelay = _options.MaxDelay,
                ShouldHandle = args => new ValueTask<bool>(ShouldHandle(CallOf(args.Context), args.Outcome)),
                DelayGenerator = args => new ValueTask<TimeSpan?>(Delay(CallOf(args.Context), args.Outcome.Result)),
                OnRetry = args =>
                {
                    var call = CallOf(args.Context);
                    var outcome = args.Outcome.Exception?.GetType().Name ?? ((int)args.Outcome.Result!.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
                    call.NoteOutcome(outcome);
                    _telemetry.Retrying(call.Name, args.RetryDelay, args.AttemptNumber + 1, outcome);
                    return default;
                },
            });
        }

        if (_options.CircuitBreaker is { } breaker)
        {
            builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = breaker.FailureRatio,
                MinimumThroughput = breaker.MinimumThroughput,
                SamplingDuration = breaker.SamplingDuration,
                BreakDuration = breaker.BreakDuration,
                ShouldHandle = static args => new ValueTask<bool>(
                    args.Outcome.Exception is { } e ? IsTransient(e) : args.Outcome.Result is { } response && (int)response.StatusCode >= 500),
                OnOpened = args =>
                {
                    _telemetry.CircuitOpened(client, args.BreakDuration);
                    return default;
                },
            });
        }

        return builder.Build();
    }

    private static RetriedCall CallOf(ResilienceContext context) => context.Properties.GetValue(s_callKey, null!);

    private bool ShouldHandle(RetriedCall call, Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is { } e ? ShouldRetry(call, e) : outcome.Result is { } response && ShouldRetry(call, response);
}

/// <summary>The data of a call that the retry policy needs: whether it may be repeated, and how to make another attempt.</summary>
internal abstract class RetriedCall
{
    private HttpResponseMessage? _first;
    private Exception? _fault;

    /// <summary>The operation, for messages.</summary>
    public abstract string Name { get; }

    /// <summary>RFC 9110 §9.2.2: sending the request twice has the effect of sending it once, by its method or by its key.</summary>
    public abstract bool IsIdempotent { get; }

    /// <summary>Whether an attempt with the same idempotency key was made before the last one.</summary>
    public virtual bool IsRepeatedWithKey => false;

    /// <summary>Whether the body can be sent again.</summary>
    public abstract bool IsReplayable { get; }

    /// <summary>The user's setting for this call; null for the client's rule.</summary>
    public virtual bool? Retry => null;

    /// <summary>The time for the whole call.</summary>
    public abstract TimeSpan Timeout { get; }

    /// <summary>The clock's timestamp at the start of the call.</summary>
    public abstract long Started { get; }

    /// <summary>Creates one attempt.</summary>
    protected abstract Task<HttpResponseMessage> TryAsync(CancellationToken cancellationToken);

    /// <summary>Receives the result of an attempt that is followed by another.</summary>
    public virtual void NoteOutcome(string outcome)
    {
    }

    internal void Begin(HttpResponseMessage? first, Exception? fault) => (_first, _fault) = (first, fault);

    internal async ValueTask<Outcome<HttpResponseMessage>> NextAsync(CancellationToken cancellationToken)
    {
        var (known, error) = (_first, _fault);
        (_first, _fault) = (null, null);
        if (known is not null) return Outcome.FromResult(known);
        if (error is not null) return Outcome.FromException<HttpResponseMessage>(error);
        try
        {
            return Outcome.FromResult(await TryAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e)
        {
            return Outcome.FromException<HttpResponseMessage>(e);
        }
    }
}
