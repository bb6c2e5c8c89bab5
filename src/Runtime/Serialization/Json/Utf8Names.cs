using System.Text;

namespace Wappfy.Runtime.Generated;

/// <summary>A fixed set of names that is looked up by their UTF-8 bytes, without allocating a string for the lookup.</summary>
internal sealed class Utf8Names
{
    /// <summary>Numbers of names plus one by their hash; 0 for a free slot. At most half of the slots are used.</summary>
    private readonly int[] _places;
    private readonly byte[][] _names;
    private readonly int _longest;

    public Utf8Names(IReadOnlyCollection<string> names)
    {
        var size = 4;
        while (size < names.Count * 2)
            size *= 2;
        _places = new int[size];
        _names = new byte[names.Count][];
        var number = 0;
        foreach (var name in names)
        {
            var utf8 = Encoding.UTF8.GetBytes(name);
            _longest = Math.Max(_longest, utf8.Length);
            _names[number++] = utf8;
            var place = Hash(utf8) & (size - 1);
            while (_places[place] != 0)
                place = (place + 1) & (size - 1);
            _places[place] = number;
        }
    }

    /// <summary>The number of a name in the order that they were given in, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        if (name.Length > _longest)
            return -1;
        var place = Hash(name) & (_places.Length - 1);
        for (; _places[place] != 0; place = (place + 1) & (_places.Length - 1))
        {
            var number = _places[place] - 1;
            if (name.SequenceEqual(_names[number]))
                return number;
        }

        return -1;
    }

    /// <summary>FNV-1a.</summary>
    private static int Hash(ReadOnlySpan<byte> name)
    {
        var hash = 2166136261;
        foreach (var b in name)
            hash = unchecked((hash ^ b) * 16777619);
        return (int)(hash ^ (hash >> 15)) & int.MaxValue;
    }
}
