using System.ComponentModel;
using System.Text;
using Wappfy.Runtime.Generated;
using Wappfy.Testing.Memory;

namespace Wappfy.Testing;

/// <summary>
/// An API in memory. It responds to each operation of a specification, rejects requests that the specification does not allow with a
/// <see cref="FakeRequestException"/>, and records the calls. It can be used by several threads at a time.
/// </summary>
public abstract class ApiFake
{
    private readonly FakeDefinition _definition;
    private readonly FakeEndpoint[] _endpoints;
    private readonly FakeMemory _memory;
    private readonly AnsweredKeys _keys = new();

    /// <summary>A fake of the API that is described.</summary>
    /// <param name="definition">The operations and schemas.</param>
    /// <param name="seed">Selects the generated values.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ApiFake(FakeDefinition definition, int seed, TimeProvider? timeProvider)
    {
        ArgumentNullException.ThrowIfNull(definition);
        _definition = definition.WithSeed(seed);
        _endpoints = [.. definition.Operations.Select(static operation => new FakeEndpoint(operation))];
        _memory = new FakeMemory(_definition);
        TimeProvider = timeProvider ?? TimeProvider.System;
        HttpClient = new HttpClient(CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>All calls, those that were rejected included.</summary>
    public FakeCallLog Calls { get; } = new("The API");

    /// <summary>The clock for delays.</summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>
    /// Whether responses show what earlier calls have created, changed and deleted, where paths and bodies say it. An operation with a setup
    /// neither changes nor shows it.
    /// </summary>
    public bool Remembers { get; set; } = true;

    /// <summary>Sends requests to this fake, for code that has no generated client.</summary>
    public HttpClient HttpClient { get; }

    /// <summary>Forgets what was created, changed and deleted, and the idempotency keys.</summary>
    public void Forget()
    {
        _memory.Clear();
        _keys.Clear();
    }

    /// <summary>A handler that sends requests to this fake, for an HttpClient of the test's own.</summary>
    public HttpMessageHandler CreateHandler() => new FakeHandler(this, _definition, _endpoints, _memory, _keys);

    /// <summary>Completes the options of a client, so that it calls this fake and needs no credential.</summary>
    /// <param name="options">The options.</param>
    /// <param name="client">The client.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected void Prepare(ClientOptions options, ApiClientDefinition client)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(client);
        if (client.Server is null)
            options.Server ??= ApiServer.At("https://fake.invalid");
        if (options.Server is { } server)
            _definition.AddBase(server.Address.AbsolutePath);
        foreach (var scheme in client.Schemes)
            options.Credentials.Add(new CustomCredential(scheme.Name, static (_, _) => default));
        options.Middleware.Add(CallMark.Set);
        if (ReferenceEquals(options.TimeProvider, TimeProvider.System))
            options.TimeProvider = TimeProvider;
    }

    /// <summary>The setup of an operation that returns JSON.</summary>
    /// <typeparam name="T">What it returns.</typeparam>
    /// <param name="index">Its index in the definition.</param>
    /// <param name="codec">How its value is written.</param>
    /// <param name="errors">The codecs of its errors.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected FakeOperation<T> Operation<T>(int index, JsonCodec<T> codec, params object[] errors)
        => new(_endpoints[index], (value, _) => FakeJson.Write(codec, value), isJson: true, errors);

    /// <summary>The setup of an operation that returns a sequence.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="index">Its index in the definition.</param>
    /// <param name="codec">How an item is written.</param>
    /// <param name="errors">The codecs of its errors.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected FakeOperation<IReadOnlyList<T>> SequenceOperation<T>(int index, JsonCodec<T> codec, params object[] errors)
        => new(_endpoints[index], (items, type) => FakeJson.WriteSequence(codec, items, type), isJson: false, errors);

    /// <summary>The setup of an operation that returns text.</summary>
    /// <param name="index">Its index in the definition.</param>
    /// <param name="errors">The codecs of its errors.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected FakeOperation<string> TextOperation(int index, params object[] errors) => new(_endpoints[index], static (text, _) => Encoding.UTF8.GetBytes(text), isJson: false, errors);

    /// <summary>The setup of an operation that returns bytes.</summary>
    /// <param name="index">Its index in the definition.</param>
    /// <param name="errors">The codecs of its errors.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected FakeOperation<byte[]> BytesOperation(int index, params object[] errors) => new(_endpoints[index], static (bytes, _) => bytes, isJson: false, errors);

    /// <summary>An event that the API sends.</summary>
    /// <typeparam name="T">The type of its body.</typeparam>
    /// <param name="index">Its index in the definition.</param>
    /// <param name="codec">How its body is written.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected FakeEvent<T> Event<T>(int index, JsonCodec<T> codec)
    {
        ArgumentNullException.ThrowIfNull(codec);
        return new FakeEvent<T>(_definition.Events[index], _definition, index, codec);
    }
}
