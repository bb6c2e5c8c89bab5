using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>Returns the whole response of a call.</summary>
public static class ApiTaskExtensions
{
    /// <summary>
    /// Status, headers and value of a call: <c>await client.Chats.GetAsync("1").WithResponse()</c>. The raw body is there with
    /// <see cref="RequestOptions.KeepBody"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The task was not returned by a generated client's method.</exception>
    public static Task<ApiResponse<T>> WithResponse<T>(this Task<T> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.AsyncState is ICallSource source
            ? Await(task, source)
            : throw new InvalidOperationException(
                "WithResponse() needs the same task that a generated client's method returned; this task was created elsewhere (an async wrapper, Task.Run, a mock).");
    }

    private static Task<ApiResponse<T>> Await<T>(Task<T> task, ICallSource source)
    {
        var completion = new TaskCompletionSource<ApiResponse<T>>(new WholeResponse<T>(source));
        _ = CompleteAsync(completion, task, source.Request);
        return completion.Task;
    }

    private static async Task CompleteAsync<T>(TaskCompletionSource<ApiResponse<T>> completion, Task<T> task, ApiRequest request)
    {
        try
        {
            var value = await task.ConfigureAwait(false);
            completion.TrySetResult(new ApiResponse<T>(request.Response!, request.KeptBody, value));
        }
        catch (OperationCanceledException e) when (task.IsCanceled)
        {
            completion.TrySetCanceled(e.CancellationToken);
        }
        catch (Exception e)
        {
            completion.TrySetException(e);
        }
    }
}
