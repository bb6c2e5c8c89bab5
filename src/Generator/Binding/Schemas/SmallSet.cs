using System.Collections;

namespace Wappfy.Generator.Binding.Schemas;

/// <summary>A set that its holder cannot change. The items come in the order in which they were added.</summary>
internal interface IReadOnlySmallSet<T> : IEnumerable<T>
{
    bool Contains(T item);
}

/// <summary>
/// A set that mostly contains one item or none: no table before the ninth. The items come in the order in which they were added.
/// </summary>
internal sealed class SmallSet<T> : IReadOnlySmallSet<T>
    where T : class
{
    private const int LinearLookupLimit = 8;

    private static readonly IEqualityComparer<T> s_comparer = typeof(T) == typeof(string) ? (IEqualityComparer<T>)StringComparer.Ordinal : EqualityComparer<T>.Default;

    /// <summary>For the many schemas that have none.</summary>
    public static IReadOnlySmallSet<T> Empty { get; } = new SmallSet<T>();

    private T? _first;
    private List<T>? _others;
    private HashSet<T>? _table;

    public bool Contains(T item)
    {
        if (_table is not null)
            return _table.Contains(item);
        if (_first is null)
            return false;
        if (s_comparer.Equals(_first, item))
            return true;
        if (_others is not null)
        {
            foreach (var other in _others)
            {
                if (s_comparer.Equals(other, item))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether the item is new.</summary>
    public bool Add(T item)
    {
        if (Contains(item))
            return false;
        if (_first is null)
        {
            _first = item;
            return true;
        }

        (_others ??= []).Add(item);
        if (_table is not null)
            _table.Add(item);
        else if (_others.Count >= LinearLookupLimit)
            _table = new HashSet<T>(this, s_comparer);
        return true;
    }

    public void UnionWith(IEnumerable<T> items)
    {
        foreach (var item in items)
            Add(item);
    }

    public IEnumerator<T> GetEnumerator()
    {
        if (_first is not null)
            yield return _first;
        for (var i = 0; i < (_others?.Count ?? 0); i++)
            yield return _others![i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
