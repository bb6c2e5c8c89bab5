using System.Globalization;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>Repeats a call until a condition is met, the deadline has passed, or the caller cancels.</summary>
/// <param name="request">The first call; null if it is made by <paramref name="next"/> as well.</param>
/// <param name="next">Makes the next call, after the last one.</param>
/// <param name="isDone">The condition; null for any status but 202.</param>
/// <param name="progress">Receives each response.</param>
/// <param name="options">Interval and back-off.</param>
internal sealed class WaitLoop<T>(ApiRequest? request, Func<ApiRequest, CancellationToken, Task<T>> next, Func<T, CancellationToken, Task<bool>>? isDone, Action<T>? progress, ApiWaitOptions? options)
{
    private readonly ApiWaitOptions _options = options ?? ApiWaitOptions.Default;
    private ApiRequest? _last = request;
    private int _answers;

    public Task<T> RunAsync(Task<T>? first, TimeSpan? deadline, CancellationToken cancellationToken)
    {
        _options.Check();
        var limit = deadline ?? _options.Deadline;
        if (limit != Timeout.InfiniteTimeSpan && limit <= TimeSpan.Zero) throw new ArgumentOutOfRangeException(nameof(deadline), "The deadline must be more than 0, or Timeout.InfiniteTimeSpan.");
        return LoopAsync(first, limit, cancellationToken);
    }

    private async Task<T> LoopAsync(Task<T>? first, TimeSpan limit, CancellationToken cancellationToken)
    {
        var time = _options.TimeProvider ?? _last?.Time ?? TimeProvider.System;
        var caller = _last?.Caller ?? default;
        using var clock = CallClock.Start(time, limit, cancellationToken, caller);
        try
        {
            var interval = _options.Interval;
            for (var call = first ?? next(null!, clock.Token); ; call = next(_last!, clock.Token))
            {
                var wait = interval;
                try
                {
                    var value = await WithinAsync(call, clock.Token).ConfigureAwait(false);
                    Note(call);
                    progress?.Invoke(value);
                    if (isDone is null ? _last?.Response is not { StatusCode: System.Net.HttpStatusCode.Accepted } : await isDone(value, clock.Token).ConfigureAwait(false)) return value;
                    if (_last?.Response is { } response && RetryAfterHeader.Read(new ApiHeaders(response), time.GetUtcNow()) is { } asked && asked > TimeSpan.Zero) wait = asked;
                    (value as IDisposable)?.Dispose();
                }
                catch (ApiClientException e) when (ContinuesAfter(e))
                {
                    Note(call);
                    if ((e as ApiException)?.RetryAfter is { } asked && asked > TimeSpan.Zero) wait = asked;
                }

                await DelayAsync(time, wait, clock.Token).ConfigureAwait(false);
                interval = _options.Next(interval);
            }
        }
        catch (OperationCanceledException e) when (clock.Token.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            caller.ThrowIfCancellationRequested();
            var operation = _last?.Operation.DisplayName ?? "The call";
            var state = isDone is null ? "was still in progress" : "did not meet the condition";
            throw new ApiTimeoutException(
                operation,
                $"{operation} {state} at the deadline of {limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} seconds, after {_answers.ToString(CultureInfo.InvariantCulture)} responses.",
                e);
        }
    }

    /// <summary>A 202 without the body that the document declares is not an error of a call that is followed.</summary>
    private bool ContinuesAfter(ApiClientException e) => (isDone is null && e is ApiException { Status: 202 }) || _options.ContinueAfter?.Invoke(e) == true;

    private void Note(Task<T> call)
    {
        _answers++;
        if (call.AsyncState is ICallSource source) _last = source.Request;
    }

    /// <summary>The value of a call, which may have started without the token that ends the wait.</summary>
    private static async Task<T> WithinAsync(Task<T> call, CancellationToken cancellationToken)
    {
        if (!call.IsCompleted && cancellationToken.CanBeCanceled)
        {
            var end = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            using var registration = cancellationToken.UnsafeRegister(static state => ((TaskCompletionSource<bool>)state!).TrySetResult(true), end);
            if (await Task.WhenAny(call, end.Task).ConfigureAwait(false) != call)
            {
                _ = call.ContinueWith(static abandoned => Release(abandoned), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        return await call.ConfigureAwait(false);
    }

    private static void Release(Task<T> abandoned)
    {
        if (abandoned.Status == TaskStatus.RanToCompletion) (abandoned.Result as IDisposable)?.Dispose();
        else _ = abandoned.Exception;
    }

    private static Task DelayAsync(TimeProvider time, TimeSpan delay, CancellationToken cancellationToken)
    {
#if NET8_0_OR_GREATER
        return Task.Delay(delay, time, cancellationToken);
#else
        return time.Delay(delay, cancellationToken);
#endif
    }
}
