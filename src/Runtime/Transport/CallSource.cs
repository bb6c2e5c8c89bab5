using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>What a task of a call has as its state: the way back to its request.</summary>
internal interface ICallSource
{
    /// <summary>The request; its response, once the call is over.</summary>
    ApiRequest Request { get; }

    /// <summary>Why the call cannot be made again by its task alone, or null.</summary>
    string? WhyNotRepeated { get; }
}

/// <summary>The same for a task whose value is not the one that the responses are read as.</summary>
internal interface ICallSource<T> : ICallSource
{
    /// <summary>Makes the call again.</summary>
    Task<T> RepeatAsync(CancellationToken cancellationToken);

    /// <summary>Asks for the result of a 202.</summary>
    Task<T> FollowAsync(ApiRequest last, CancellationToken cancellationToken);
}

/// <summary>The task of a whole response.</summary>
internal sealed class WholeResponse<T>(ICallSource inner) : ICallSource<ApiResponse<T>>
{
    public ApiRequest Request => inner.Request;

    public string? WhyNotRepeated => inner.WhyNotRepeated;

    public Task<ApiResponse<T>> RepeatAsync(CancellationToken cancellationToken) =>
        (inner is ICallSource<T> typed ? typed.RepeatAsync(cancellationToken) : Request.Repeated().AgainAsync<T>(cancellationToken)).WithResponse();

    public Task<ApiResponse<T>> FollowAsync(ApiRequest last, CancellationToken cancellationToken) =>
        (inner is ICallSource<T> typed ? typed.FollowAsync(last, cancellationToken) : last.Followed().AgainAsync<T>(cancellationToken)).WithResponse();
}

/// <summary>The task of a fake: each repetition has the next value, and the last one stays.</summary>
internal sealed class FakeSequence<T>(IReadOnlyList<T> values, int index, Func<ApiRequest> answered) : ICallSource<T>
{
    public ApiRequest Request { get; } = answered();

    public string? WhyNotRepeated => null;

    public Task<T> Start()
    {
        var completion = new TaskCompletionSource<T>(this);
        completion.SetResult(values[index]);
        return completion.Task;
    }

    public Task<T> RepeatAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new FakeSequence<T>(values, Math.Min(index + 1, values.Count - 1), answered).Start();
    }

    public Task<T> FollowAsync(ApiRequest last, CancellationToken cancellationToken) => RepeatAsync(cancellationToken);
}
