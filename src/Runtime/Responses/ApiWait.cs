using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>Repeats a call until its response is in the state that a program waits for.</summary>
public static class ApiWait
{
    /// <summary>
    /// Repeats this GET until its response meets a condition: <c>await client.Sessions.GetAsync("default").UntilAsync(s => s.Status == SessionStatus.Working)</c>.
    /// PUT and DELETE without a body can be repeated as well; for other calls, pass a function that makes the call.
    /// </summary>
    /// <param name="call">The task that a generated client's method returned.</param>
    /// <param name="condition">Returns true for the awaited state.</param>
    /// <param name="deadline">The time for the whole wait; null for that of the options (5 minutes).</param>
    /// <param name="progress">Receives each response, the last one included, before the condition is checked.</param>
    /// <param name="options">Interval and back-off; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the wait; the token of the call does so as well.</param>
    /// <returns>The first response that meets the condition.</returns>
    /// <exception cref="ApiTimeoutException">No response met the condition before the deadline.</exception>
    /// <exception cref="InvalidOperationException">The call cannot be repeated by its task: it has a body, it is not idempotent, or the task was created elsewhere.</exception>
    public static Task<T> UntilAsync<T>(
        this Task<T> call, Func<T, bool> condition, TimeSpan? deadline = null, Action<T>? progress = null, ApiWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return UntilAsync(call, Awaitable(condition), deadline, progress, options, cancellationToken);
    }

    /// <inheritdoc cref="UntilAsync{T}(Task{T}, Func{T, bool}, TimeSpan?, Action{T}?, ApiWaitOptions?, CancellationToken)"/>
    public static Task<T> UntilAsync<T>(
        this Task<T> call, Func<T, CancellationToken, Task<bool>> condition, TimeSpan? deadline = null, Action<T>? progress = null, ApiWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(condition);
        var source = call.AsyncState as ICallSource;
        if (source?.WhyNotRepeated is { } reason) throw new InvalidOperationException(reason);
        return new WaitLoop<T>(source?.Request, (_, token) => source is ICallSource<T> typed ? typed.RepeatAsync(token) : Repeat<T>(source?.Request, token), condition, progress, options)
            .RunAsync(call, deadline, cancellationToken);
    }

    /// <summary>
    /// Makes a call again and again until its response meets a condition, for calls of every kind:
    /// <c>await ApiWait.UntilAsync(token => client.Jobs.SearchAsync(query, cancellationToken: token), r => r.Items.Count > 0)</c>.
    /// </summary>
    /// <param name="call">Makes the call. A call that is not idempotent takes effect each time.</param>
    /// <param name="condition">Returns true for the awaited state.</param>
    /// <param name="deadline">The time for the whole wait; null for that of the options (5 minutes).</param>
    /// <param name="progress">Receives each response, the last one included, before the condition is checked.</param>
    /// <param name="options">Interval and back-off; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The first response that meets the condition.</returns>
    /// <exception cref="ApiTimeoutException">No response met the condition before the deadline.</exception>
    public static Task<T> UntilAsync<T>(
        Func<CancellationToken, Task<T>> call, Func<T, bool> condition, TimeSpan? deadline = null, Action<T>? progress = null, ApiWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return UntilAsync(call, Awaitable(condition), deadline, progress, options, cancellationToken);
    }

    /// <inheritdoc cref="UntilAsync{T}(Func{CancellationToken, Task{T}}, Func{T, bool}, TimeSpan?, Action{T}?, ApiWaitOptions?, CancellationToken)"/>
    public static Task<T> UntilAsync<T>(
        Func<CancellationToken, Task<T>> call, Func<T, CancellationToken, Task<bool>> condition, TimeSpan? deadline = null, Action<T>? progress = null, ApiWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(condition);
        return new WaitLoop<T>(null, (_, token) => call(token), condition, progress, options).RunAsync(null, deadline, cancellationToken);
    }

    /// <summary>
    /// Follows a 202 to its end (RFC 9110 §15.3.3): while the server responds with 202, the address of its <c>Location</c> is requested with GET, or without one the
    /// same address if the call is a GET. The interval is that of <c>Retry-After</c>. The response at the end is read as one of the same operation.
    /// </summary>
    /// <param name="call">The task that a generated client's method returned.</param>
    /// <param name="deadline">The time for the whole wait; null for that of the options (5 minutes).</param>
    /// <param name="progress">Receives each response that can be read, the last one included.</param>
    /// <param name="options">Interval and back-off; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the wait; the token of the call does so as well.</param>
    /// <returns>The first response whose status is not 202; at once if the call did not return 202.</returns>
    /// <exception cref="ApiLinkException"><c>Location</c> is not a valid address, or leads to another origin.</exception>
    /// <exception cref="ApiTimeoutException">The server still responded with 202 at the deadline.</exception>
    /// <exception cref="InvalidOperationException">The task was created elsewhere, or a 202 does not say where to ask for the result.</exception>
    public static Task<T> UntilDoneAsync<T>(
        this Task<T> call, TimeSpan? deadline = null, Action<T>? progress = null, ApiWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.AsyncState is not ICallSource { Request: { } request } source)
            throw new InvalidOperationException("UntilDoneAsync() needs the same task that a generated client's method returned; this task was created elsewhere (an async wrapper, Task.Run, a mock).");
        var loop = new WaitLoop<T>(
            request,
            (last, token) => source is ICallSource<T> typed ? typed.FollowAsync(last, token) : last.Followed().AgainAsync<T>(token),
            isDone: null,
            progress,
            options);
        return loop.RunAsync(call, deadline, cancellationToken);
    }

    private static Func<T, CancellationToken, Task<bool>> Awaitable<T>(Func<T, bool> condition) => (value, _) => Task.FromResult(condition(value));

    private static Task<T> Repeat<T>(ApiRequest? request, CancellationToken cancellationToken) => request is not null
        ? request.Repeated().AgainAsync<T>(cancellationToken)
        : throw new InvalidOperationException(
            "The response does not meet the condition, and the call cannot be repeated, since its task was not returned by a generated client's method. Pass a function that makes the call: ApiWait.UntilAsync(token => …, …).");
}
