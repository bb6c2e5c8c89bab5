using System.Buffers.Binary;
using System.Text;

namespace Wappfy.Runtime.Generated;

/// <summary>A fixed set of names that is looked up by their UTF-8 bytes, without allocating a string for the lookup.</summary>
internal sealed class Utf8Names
{
    /// <summary>Odd, with bits that follow no pattern: 2 to the 64th, divided by the golden ratio.</summary>
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

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

    /// <summary>Eight bytes at once, and the last eight again where the length is not a multiple.</summary>
    private static int Hash(ReadOnlySpan<byte> name)
    {
        var hash = unchecked((ulong)name.Length * Multiplier);
        if (name.Length >= sizeof(ulong))
        {
            for (var rest = name; rest.Length > sizeof(ulong); rest = rest.Slice(sizeof(ulong)))
                hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(rest));
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(name.Slice(name.Length - sizeof(ulong))));
        }
        else if (name.Length >= sizeof(uint))
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt32LittleEndian(name) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(name.Slice(name.Length - sizeof(uint))) << 32));
        }
        else
        {
            foreach (var b in name)
                hash = (hash << 8) ^ b;
            hash = Mix(hash, 0);
        }

        return (int)(hash >> 32) & int.MaxValue;
    }

    private static ulong Mix(ulong hash, ulong bytes)
    {
        hash = unchecked((hash ^ bytes) * Multiplier);
        return hash ^ (hash >> 29);
    }
}
