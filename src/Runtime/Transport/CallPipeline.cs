using System.Diagnostics;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>
/// Runs a call from its start to its end: attempts and retries, reading the typed value, and telemetry. In every case, the caller's
/// task ends, and every request, response and buffer is released.
/// </summary>
internal sealed class CallPipeline(AttemptSender attempts, RetryPolicy retries, ResponseReader reader, FaultFactory faults, CallTelemetry telemetry, IdempotencyKeys keys, TimeProvider time, TimeSpan timeout) : IDisposable
{
    private readonly CancellationTokenSource _disposal = new();
    private volatile bool _disposed;

    /// <summary>The client's clock.</summary>
    public TimeProvider Time => time;

    /// <summary>Creates one call.</summary>
    public Task<T> SendAsync<T>(ApiRequest request, ApiResponses<T> responses, RequestOptions? options, ApiServer? server, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        request.Claim();
        request.Options = options ?? RequestOptions.Default;
        keys.Assign(request);
        request.Accept ??= responses.Accept;
        request.ReadsWhole = responses.ReadsWhole;
        request.ClientEnd = _disposal.Token;
        request.Pipeline = this;
        request.Responses = responses;
        // A repeated call has a token of its own, and that of the first call ends the wait as well.
        if (server is not null) request.Caller = cancellationToken;
        var completion = new TaskCompletionSource<T>(request);
        if (SynchronizationContext.Current is not { } context)
        {
            _ = RunAsync(completion, request, responses, server, cancellationToken);
            return completion.Task;
        }

        // Middleware and credential providers are awaited without the caller's context, as is everything else here: a caller that blocks its user interface's
        // thread would wait for itself.
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            _ = RunAsync(completion, request, responses, server, cancellationToken);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }

        return completion.Task;
    }

    /// <summary>Ends the calls that are in progress.</summary>
    public void Dispose()
    {
        _disposed = true;
        _disposal.Cancel();
    }

    /// <summary>Runs a call to its end and passes the result to the caller's task. It contains all code of the call, so that no exception can get lost.</summary>
    private async Task RunAsync<T>(TaskCompletionSource<T> completion, ApiRequest request, ApiResponses<T> responses, ApiServer? server, CancellationToken cancellationToken)
    {
        var clock = default(CallClock);
        Activity? activity = null;
        T value;
        try
        {
            request.Started = time.GetTimestamp();
            request.Begin(server);
            if (request.Link is not null) request.FollowLink(faults.SecretsOf(request));
            activity = telemetry.Start(request);
            clock = CallClock.Start(time, request.Options.Timeout ?? timeout, cancellationToken, _disposal.Token);
            HttpResponseMessage? response = null;
            Exception? fault = null;
            if (!retries.SeesFirstTry)
            {
                try
                {
                    response = await attempts.SendAsync(request, responses, clock.Token).ConfigureAwait(false);
                }
                catch (Exception e) when (!clock.Token.IsCancellationRequested && retries.ShouldRetry(CallOf(request, responses), e))
                {
                    fault = e;
                }
            }

            if (response is null || ((int)response.StatusCode >= 400 && retries.ShouldRetry(CallOf(request, responses), response)))
                response = await retries.ContinueAsync(CallOf(request, responses), response, fault, clock.Token).ConfigureAwait(false);
            value = reader.Read(request, responses, response, clock.Token);
        }
        catch (Exception e)
        {
            var error = e;
            try
            {
                error = faults.Translate(request, e, request.Options.Timeout ?? timeout, clock.End(cancellationToken, _disposal.Token));
            }
            catch (Exception)
            {
                // Headers of the call that the user changes meanwhile, for example: the exception is reported unchanged.
            }

            End(request, activity, clock, error);
            if (error is OperationCanceledException && cancellationToken.IsCancellationRequested) completion.TrySetCanceled(cancellationToken);
            else completion.TrySetException(error);
            return;
        }

        End(request, activity, clock, null);
        completion.TrySetResult(value);
    }

    /// <summary>Releases the resources of the call, and reports it. The user's handlers may fail here as well, which does not change the result of the call.</summary>
    private void End(ApiRequest request, Activity? activity, CallClock clock, Exception? error)
    {
        try
        {
            clock.Dispose();
            if (error is not null) request.Response?.Dispose();
        }
        catch (Exception)
        {
            // A response of a handler that does not let itself be disposed.
        }

        request.Release();
        telemetry.Stop(activity, request, request.Started, time, error);
    }

    private ApiCallRetries CallOf(ApiRequest request, ApiResponses responses) => new(attempts, request, responses, request.Options.Timeout ?? timeout);

    /// <summary>A call as the retry policy sees it.</summary>
    private sealed class ApiCallRetries(AttemptSender attempts, ApiRequest request, ApiResponses responses, TimeSpan timeout) : RetriedCall
    {
        public override string Name => request.Operation.DisplayName;

        public override bool IsIdempotent => request.Operation.IsIdempotent || request.HasIdempotencyKey;

        public override bool IsRepeatedWithKey => request.HasIdempotencyKey && request.Attempts > 1;

        public override bool IsReplayable => request.Body is not { IsReplayable: false };

        public override bool? Retry => request.Options.Retry;

        public override TimeSpan Timeout => timeout;

        public override long Started => request.Started;

        public override void NoteOutcome(string outcome) => request.LastOutcome = outcome;

        protected override Task<HttpResponseMessage> TryAsync(CancellationToken cancellationToken) => attempts.SendAsync(request, responses, cancellationToken);
    }
}
