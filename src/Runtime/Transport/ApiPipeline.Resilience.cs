using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Wappfy.Runtime.Generated;

public sealed partial class ApiPipeline
{
    private static readonly ResiliencePropertyKey<Retries> RetriesKey = new("wappfy.retries");
    private readonly ResiliencePipeline<HttpResponseMessage>? _polly;

    /// <summary>
    /// One Polly pipeline per client. The first try of a call runs outside of it, so that a call that succeeds at once pays nothing;
    /// only with a circuit breaker, which must see every outcome, all calls go through it.
    /// </summary>
    private static ResiliencePipeline<HttpResponseMessage>? BuildResilience(ApiClientDefinition definition, ResilienceOptions options, TimeProvider timeProvider, ILogger? logger)
    {
        if (options.MaxRetries <= 0 && options.CircuitBreaker is null) return null;
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { Name = definition.Name, TimeProvider = timeProvider };
        if (options.MaxRetries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = options.UseJitter,
                Delay = options.BaseDelay,
                MaxDelay = options.MaxDelay,
                ShouldHandle = static args => new ValueTask<bool>(args.Context.Properties.GetValue(RetriesKey, null!).ShouldRetry(args.Outcome)),
                DelayGenerator = static args => new ValueTask<TimeSpan?>(args.Context.Properties.GetValue(RetriesKey, null!).RetryAfter(args.Outcome.Result)),
                OnRetry = static args =>
                {
                    args.Context.Properties.GetValue(RetriesKey, null!).Note(args.Outcome, args.RetryDelay);
                    args.Outcome.Result?.Dispose();
                    return default;
                },
            });
        }

        if (options.CircuitBreaker is { } breaker)
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
                    if (logger is not null) ApiLog.CircuitOpened(logger, definition.Name, args.BreakDuration.TotalSeconds);
                    return default;
                },
            });
        }

        return builder.Build();
    }

    private static bool IsTransient(Exception e) => e is ApiTimeoutException || ConnectionFaults.Is(e);

    private bool ShouldRetry(ApiRequest request, Exception fault) => IsTransient(fault) && MayRetry(request);

    private bool ShouldRetry(ApiRequest request, HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        if (status < 400 || !_resilience.RetryStatuses.Contains(status) || !MayRetry(request)) return false;
        // A wait beyond the call's own time would only hide the answer behind a timeout.
        var timeout = request.Options.Timeout ?? _timeout;
        return timeout == System.Threading.Timeout.InfiniteTimeSpan || RetryAfter(response) is not { } wait || TimeProvider.GetElapsedTime(request.Started) + wait < timeout;
    }

    /// <summary>RFC 9110 §9.2.2: only what may happen twice is sent twice, unless the user says otherwise.</summary>
    private bool MayRetry(ApiRequest request) =>
        _resilience.MaxRetries > 0
        && (request.Options.Retry ?? (_resilience.RetryUnsafeMethods || request.Operation.IsIdempotent))
        && request.Body is not { IsReplayable: false };

    private TimeSpan? RetryAfter(HttpResponseMessage? response)
    {
        if (response is null) return null;
        var wait = RetryAfterHeader.Read(new ApiHeaders(response), TimeProvider.GetUtcNow());
        return wait > TimeSpan.Zero ? wait : null;
    }

    /// <summary>Carries on after a first try that failed, or from the start.</summary>
    private async Task<HttpResponseMessage> RetryAsync(ApiRequest request, ApiResponses responses, HttpResponseMessage? first, Exception? fault, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(request.Operation.DisplayName, cancellationToken);
        var retries = new Retries(this, request, responses, first, fault);
        context.Properties.Set(RetriesKey, retries);
        try
        {
            var outcome = await _polly!.ExecuteOutcomeAsync(static (ctx, state) => state.NextAsync(ctx.CancellationToken), context, retries).ConfigureAwait(false);
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>The tries of one call, as Polly's strategies ask about them.</summary>
    private sealed class Retries(ApiPipeline pipeline, ApiRequest request, ApiResponses responses, HttpResponseMessage? first, Exception? fault)
    {
        private HttpResponseMessage? _first = first;
        private Exception? _fault = fault;

        public async ValueTask<Outcome<HttpResponseMessage>> NextAsync(CancellationToken cancellationToken)
        {
            var (known, error) = (_first, _fault);
            (_first, _fault) = (null, null);
            if (known is not null) return Outcome.FromResult(known);
            if (error is not null) return Outcome.FromException<HttpResponseMessage>(error);
            try
            {
                return Outcome.FromResult(await pipeline.AttemptAsync(request, responses, cancellationToken).ConfigureAwait(false));
            }
            catch (Exception e)
            {
                return Outcome.FromException<HttpResponseMessage>(e);
            }
        }

        public bool ShouldRetry(Outcome<HttpResponseMessage> outcome) =>
            outcome.Exception is { } e ? pipeline.ShouldRetry(request, e) : outcome.Result is { } response && pipeline.ShouldRetry(request, response);

        public TimeSpan? RetryAfter(HttpResponseMessage? response) => pipeline.RetryAfter(response);

        public void Note(Outcome<HttpResponseMessage> outcome, TimeSpan delay)
        {
            request.LastOutcome = outcome.Exception?.GetType().Name ?? ((int)outcome.Result!.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (pipeline._logger is { } logger) ApiLog.Retrying(logger, request.Operation.DisplayName, Math.Round(delay.TotalMilliseconds), request.Attempts, request.LastOutcome);
        }
    }
}
