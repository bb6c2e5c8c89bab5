namespace Wappfy.Runtime.Generated;

/// <summary>
/// The branches of a union that are tried in turn. Where some of them know as much of the object as others, all are tried twice: the first pass accepts a branch that reads
/// the value as its schema says, the second one the first branch that has read it in another way.
/// </summary>
/// <param name="count">The number of branches.</param>
/// <param name="ranks">How much each knows of the value, in falling order; null if all know the same.</param>
/// <param name="hasSecondPass">True if some know the same, and all are tried twice.</param>
internal struct UnionTrial(int count, int[]? ranks, bool hasSecondPass)
{
    private int _second = -1;

    public readonly int Count => count;

    public readonly bool HasSecondPass => hasSecondPass;

    /// <summary>The number of the next attempt.</summary>
    public int Attempt { get; set; }

    /// <summary>The value of the second choice.</summary>
    public object? Value { get; private set; }

    public readonly bool IsSecondPass(int attempt) => hasSecondPass && attempt >= count;

    public readonly bool IsSecondChoice(int attempt) => Value is not null && attempt - count == _second;

    /// <summary>False for a branch that knows less of the value than one that has read it already.</summary>
    public readonly bool IsWanted(int attempt) => Value is null || ranks is null || ranks[attempt] == ranks[_second];

    /// <summary>Keeps a value for the second pass, unless there is one.</summary>
    public void Keep(int attempt, object value)
    {
        if (Value is not null)
            return;
        Value = value;
        _second = attempt;
    }

    /// <summary>A branch has been accepted; the second choice is dropped.</summary>
    public void Accept() => Value = null;
}
