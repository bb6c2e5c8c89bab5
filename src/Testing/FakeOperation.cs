using System.Text;
using System.Text.Json;
using Wappfy.Runtime.Generated;

namespace Wappfy.Testing;

/// <summary>How an operation of a fake responds. Without a setup it responds with an example, a default or a generated value of the specification.</summary>
/// <typeparam name="T">What the operation returns.</typeparam>
public abstract class FakeSetup<T>
{
    private protected FakeSetup()
    {
    }

    private protected abstract FakeOperation<T> Owner { get; }

    /// <summary>Returns a value.</summary>
    /// <param name="value">The value.</param>
    public FakeStep<T> Returns(T value) => Returns(_ => value);

    /// <summary>Returns a value that depends on the call.</summary>
    /// <param name="value">Makes the value.</param>
    public FakeStep<T> Returns(Func<FakeCall, T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var owner = Owner;
        return Add(new Step { Reply = (operation, call, api) => Respond(operation, call, api, owner, value(call)) });
    }

    private static Reply Respond(OperationDescription operation, FakeCall call, FakeDefinition api, FakeOperation<T> owner, T value)
        => operation.Success(call, api, type => owner.Write(value, type), owner.IsJson);

    /// <summary>Returns a response as it is given.</summary>
    /// <param name="status">The status.</param>
    /// <param name="contentType">The media type.</param>
    /// <param name="body">The body.</param>
    public FakeStep<T> Returns(int status, string contentType, ReadOnlyMemory<byte> body)
        => Add(new Step { Reply = (_, _, _) => new Reply(status) { ContentType = contentType, Body = body.ToArray() }, IsError = status >= 400 });

    /// <summary>Returns an error, with a body that is generated if the specification declares one.</summary>
    /// <param name="status">The status.</param>
    public FakeStep<T> Fails(int status) => Add(new Step { Reply = (operation, call, api) => operation.Error(status, call, api), IsError = true });

    /// <summary>Returns an error.</summary>
    /// <typeparam name="TError">The type of the error, which is one that the operation declares.</typeparam>
    /// <param name="status">The status.</param>
    /// <param name="error">The error.</param>
    public FakeStep<T> Fails<TError>(int status, TError error)
    {
        var body = Owner.WriteError(error);
        return Add(new Step { Reply = (operation, call, api) => operation.Error(status, call, api, _ => body), IsError = true });
    }

    /// <summary>Returns 429 with Retry-After.</summary>
    /// <param name="retryAfter">When the client may try again, in whole seconds.</param>
    public FakeStep<T> Limits(TimeSpan retryAfter) => Add(new Step { Reply = (operation, call, api) => operation.Error(429, call, api) with { RetryAfter = retryAfter }, IsError = true });

    /// <summary>Responds as without a setup.</summary>
    public FakeStep<T> Answers() => Add(new Step());

    /// <summary>Responds after a time on the fake's clock.</summary>
    /// <param name="time">The time.</param>
    public FakeStep<T> Delays(TimeSpan time) => Answers().Delays(time);

    /// <summary>Receives the request, and breaks the connection instead of a response.</summary>
    public FakeStep<T> DropsAnswer() => Answers().DropsAnswer();

    /// <summary>Breaks the connection in the middle of the body.</summary>
    public FakeStep<T> Truncates() => Answers().Truncates();

    private protected abstract FakeStep<T> Add(Step step);
}

/// <summary>One response of a setup: what happens to it, and what comes after it.</summary>
/// <typeparam name="T">What the operation returns.</typeparam>
public sealed class FakeStep<T>
{
    private readonly FakeOperation<T> _owner;
    private readonly Step _step;

    internal FakeStep(FakeOperation<T> owner, Step step)
    {
        _owner = owner;
        _step = step;
    }

    /// <summary>What the calls after this one get. The last response of a setup is repeated.</summary>
    public FakeSetup<T> Then => new Next(_owner);

    /// <summary>Responds after a time on the fake's clock.</summary>
    /// <param name="time">The time.</param>
    public FakeStep<T> Delays(TimeSpan time)
    {
        _step.Delay = time;
        return this;
    }

    /// <summary>Breaks the connection instead of this response.</summary>
    public FakeStep<T> DropsAnswer()
    {
        _step.IsDropped = true;
        return this;
    }

    /// <summary>Breaks the connection in the middle of the body.</summary>
    public FakeStep<T> Truncates()
    {
        _step.IsTruncated = true;
        return this;
    }

    /// <summary>How many calls get this response before the next one.</summary>
    /// <param name="count">The number, from 1.</param>
    public FakeStep<T> Times(int count)
    {
        _step.Times = count > 0 ? count : throw new ArgumentOutOfRangeException(nameof(count), "A response is given once or more.");
        return this;
    }

    private sealed class Next(FakeOperation<T> owner) : FakeSetup<T>
    {
        private protected override FakeOperation<T> Owner => owner;

        private protected override FakeStep<T> Add(Step step) => owner.Append(step, isFirst: false);
    }
}

/// <summary>One operation of a fake: its setup and its calls.</summary>
/// <typeparam name="T">What the operation returns.</typeparam>
public sealed class FakeOperation<T> : FakeSetup<T>
{
    private readonly FakeEndpoint _endpoint;
    private readonly Func<T, string, byte[]> _write;
    private readonly object[] _errors;

    internal FakeOperation(FakeEndpoint endpoint, Func<T, string, byte[]> write, bool isJson, object[] errors)
    {
        _endpoint = endpoint;
        _write = write;
        IsJson = isJson;
        _errors = errors;
    }

    /// <summary>The calls of this operation.</summary>
    public FakeCallLog Calls => _endpoint.Calls;

    internal bool IsJson { get; }

    private protected override FakeOperation<T> Owner => this;

    /// <summary>Receives each call before its response is made.</summary>
    /// <param name="capture">Receives the call; it may run on several threads at a time.</param>
    public FakeOperation<T> Captures(Action<FakeCall> capture)
    {
        ArgumentNullException.ThrowIfNull(capture);
        _endpoint.AddCapture(capture);
        return this;
    }

    /// <summary>Removes the setup: the operation responds with values of the specification again.</summary>
    public void Reset() => _endpoint.Reset();

    internal FakeStep<T> Append(Step step, bool isFirst)
    {
        _endpoint.Append(step, isFirst);
        return new FakeStep<T>(this, step);
    }

    internal byte[] Write(T value, string type) => _write(value, type);

    internal byte[] WriteError<TError>(TError error)
    {
        foreach (var codec in _errors)
        {
            if (codec is JsonCodec<TError> typed)
                return FakeJson.Write(typed, error);
        }

        return error switch
        {
            JsonElement json => Encoding.UTF8.GetBytes(json.GetRawText()),
            string text => Encoding.UTF8.GetBytes("\"" + JsonEncodedText.Encode(text) + "\""),
            _ => throw new ArgumentException($"{_endpoint.Description.Key} declares no error of the type {typeof(TError).Name}.", nameof(error)),
        };
    }

    private protected override FakeStep<T> Add(Step step) => Append(step, isFirst: true);
}
