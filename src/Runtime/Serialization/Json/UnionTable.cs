namespace Wappfy.Runtime.Generated;

/// <summary>The cases of a union that are objects.</summary>
internal sealed class UnionTable
{
    private readonly UnionCase[] _cases;
    private readonly UnionCase?[] _byNumber;
    private readonly UnionCase[] _byValue;
    private readonly Utf8Names _values;
    private UnionMatcher? _matcher;

    public UnionTable(UnionCase[] cases)
    {
        _cases = cases;
        var values = new List<string>();
        var byValue = new List<UnionCase>();
        var last = 0;
        foreach (var @case in cases)
        {
            last = Math.Max(last, @case.Number);
            foreach (var value in @case.Values)
            {
                values.Add(value);
                byValue.Add(@case);
            }
        }

        _values = new Utf8Names(values);
        _byValue = [.. byValue];
        _byNumber = new UnionCase?[last + 1];
        foreach (var @case in cases)
            _byNumber[@case.Number] = @case;
    }

    public int Count => _cases.Length;

    /// <summary>Finds the cases by members. Many unions never need it, since their discriminator decides.</summary>
    public UnionMatcher Matcher => _matcher ??= new UnionMatcher(_cases);

    public UnionCase this[int position] => _cases[position];

    /// <summary>The case with a number, or null.</summary>
    public UnionCase? Of(int number) => number < _byNumber.Length ? _byNumber[number] : null;

    /// <summary>The case that a value of the discriminator selects, or null.</summary>
    public UnionCase? Selected(ReadOnlySpan<byte> value)
    {
        var number = _values.Find(value);
        return number < 0 ? null : _byValue[number];
    }
}
