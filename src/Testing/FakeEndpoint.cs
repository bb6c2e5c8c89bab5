namespace Wappfy.Testing;

/// <summary>What an operation sends back.</summary>
internal sealed record Reply(int Status)
{
    public string? ContentType { get; init; }

    public byte[]? Body { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The response and the media type in the description; null for a response that it does not contain.</summary>
    public (string Response, string Media)? Source { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];
}

/// <summary>One response of a setup.</summary>
internal sealed class Step
{
    /// <summary>Makes the response; null for that of the specification.</summary>
    public Func<OperationDescription, FakeCall, FakeDefinition, Reply>? Reply { get; init; }

    /// <summary>Whether the request is not carried out.</summary>
    public bool IsError { get; init; }

    public TimeSpan Delay { get; set; }

    public bool IsDropped { get; set; }

    public bool IsTruncated { get; set; }

    public int Times { get; set; } = 1;
}

/// <summary>The state of one operation of a fake.</summary>
internal sealed class FakeEndpoint(OperationDescription description)
{
    private readonly object _gate = new();
    private readonly List<Step> _steps = [];
    private Action<FakeCall>? _captures;
    private int _index;
    private int _used;

    public OperationDescription Description { get; } = description;

    public FakeCallLog Calls { get; } = new(description.Key);

    public void AddCapture(Action<FakeCall> capture)
    {
        lock (_gate)
            _captures += capture;
    }

    public void Append(Step step, bool isFirst)
    {
        lock (_gate)
        {
            if (isFirst)
                Reset();
            _steps.Add(step);
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _steps.Clear();
            _index = 0;
            _used = 0;
        }
    }

    /// <summary>The response for the next call; null for that of the specification.</summary>
    public Step? Next(FakeCall call)
    {
        Action<FakeCall>? captures;
        Step? step = null;
        lock (_gate)
        {
            captures = _captures;
            if (_steps.Count > 0)
            {
                if (_used >= _steps[_index].Times && _index < _steps.Count - 1)
                {
                    _index++;
                    _used = 0;
                }

                _used++;
                step = _steps[_index];
            }
        }

        captures?.Invoke(call);
        return step;
    }
}
