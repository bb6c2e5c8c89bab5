using System.Collections;

namespace Wappfy.Testing;

/// <summary>The calls that a fake has received, in the order of their arrival. It can be read while calls are made.</summary>
public sealed class FakeCallLog : IReadOnlyCollection<FakeCall>
{
    private readonly object _gate = new();
    private readonly List<FakeCall> _calls = [];
    private readonly string _name;

    internal FakeCallLog(string name) => _name = name;

    /// <summary>How many calls were made.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _calls.Count;
        }
    }

    /// <summary>The last call.</summary>
    /// <exception cref="FakeAssertionException">There was none.</exception>
    public FakeCall Last => Snapshot() is { Length: > 0 } calls ? calls[calls.Length - 1] : throw new FakeAssertionException($"{_name} was not called.");

    /// <summary>Asserts the number of calls.</summary>
    /// <param name="count">How many calls there must be.</param>
    /// <exception cref="FakeAssertionException">There were more or fewer.</exception>
    public void ShouldBe(int count)
    {
        var calls = Snapshot();
        if (calls.Length != count)
            throw new FakeAssertionException($"{_name}: {count} calls were expected, but {calls.Length} were made.{string.Concat(calls.Select(static call => "\n  " + call))}");
    }

    /// <summary>Asserts that a call was made.</summary>
    /// <param name="condition">What must be true of it.</param>
    /// <exception cref="FakeAssertionException">No call meets the condition.</exception>
    public FakeCall ShouldContain(Func<FakeCall, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var calls = Snapshot();
        return Array.Find(calls, call => condition(call))
            ?? throw new FakeAssertionException($"{_name}: none of {calls.Length} calls meets the condition.{string.Concat(calls.Select(static call => "\n  " + call))}");
    }

    /// <summary>Forgets the calls so far.</summary>
    public void Clear()
    {
        lock (_gate)
            _calls.Clear();
    }

    /// <summary>The calls so far.</summary>
    public IEnumerator<FakeCall> GetEnumerator() => ((IEnumerable<FakeCall>)Snapshot()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(FakeCall call)
    {
        lock (_gate)
            _calls.Add(call);
    }

    private FakeCall[] Snapshot()
    {
        lock (_gate)
            return [.. _calls];
    }
}
