using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>Decides when a broken stream of events is resumed after its last event (HTML §9.2.3).</summary>
/// <param name="maxResumes">The maximum number of resumptions, unless the call sets another.</param>
/// <param name="resilience">The client's back-off.</param>
/// <param name="timeout">The client's timeout.</param>
/// <param name="time">The clock.</param>
/// <param name="telemetry">Receives each resumption.</param>
internal sealed class ResumePolicy(int maxResumes, ResilienceOptions resilience, TimeSpan timeout, TimeProvider time, CallTelemetry telemetry)
{
    /// <summary>Whether a broken stream is resumed. Only a safe request (RFC 9110 §9.2.1) without a body is sent again.</summary>
    public bool MayResume(ApiRequest request, string lastEventId, int resumes) =>
        resumes < (request.Options.MaxStreamResumes ?? maxResumes)
        && request is { Reopen: not null, Body: null }
        && HttpMethods.IsSafe(request.Operation.Method)
        && HeaderText.IsValidValue(lastEventId);

    /// <summary>
    /// The delay before a stream is resumed: the server's <c>retry</c> value, otherwise the client's back-off. Null if the server requests a
    /// longer delay than the call's own timeout.
    /// </summary>
    public TimeSpan? Delay(ApiRequest request, TimeSpan? told, int resumes)
    {
        if (told is { } delay)
        {
            var limit = request.Options.Timeout ?? timeout;
            // As with Retry-After: without a timeout, the longest delay is the bound.
            if (limit == Timeout.InfiniteTimeSpan) return delay < resilience.MaxDelay ? delay : resilience.MaxDelay;
            return delay < limit ? delay : null;
        }

        var ticks = resilience.BaseDelay.Ticks * Math.Pow(2, Math.Min(resumes, 30));
        return ticks < resilience.MaxDelay.Ticks ? TimeSpan.FromTicks((long)ticks) : resilience.MaxDelay;
    }

    /// <summary>Waits before a stream is resumed.</summary>
    /// <exception cref="ObjectDisposedException">The client was disposed.</exception>
    public async Task WaitAsync(ApiRequest request, TimeSpan delay, CancellationToken cancellationToken)
    {
        telemetry.Resuming(request.Operation.DisplayName, delay);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, request.ClientEnd);
        try
        {
#if NET8_0_OR_GREATER
            await Task.Delay(delay, time, end.Token).ConfigureAwait(false);
#else
            await time.Delay(delay, end.Token).ConfigureAwait(false);
#endif
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw FaultFactory.Disposed(request.Operation.DisplayName, e);
        }
    }
}
