using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>Writes a value that is several branches of an anyOf at once as one object.</summary>
/// <param name="matcher">Determines which branch names which members.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UnionParts(UnionMatcher matcher)
{
    private readonly List<Part> _parts = [];
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private int _branch;

    /// <summary>Adds the value as one of its branches.</summary>
    public void Add<T>(int branch, JsonCodec<T> codec, T value) => _parts.Add(new Part<T>(branch, codec, value));

    /// <summary>
    /// Writes each member once: as the first branch has it that names it; what no branch names, as the first that keeps it.
    /// </summary>
    public void WriteTo(JsonWriter writer)
    {
        if (writer.IsTakenBack)
        {
            writer.Null();
            return;
        }

        if (_parts.Count == 1)
        {
            _parts[0].Write(writer);
            return;
        }

        _written.Clear();
        writer.StartMerge(this, out var outer);
        foreach (var part in _parts)
        {
            _branch = part.Branch;
            writer.StartPart();
            part.Write(writer);
            writer.EndPart();
        }

        writer.EndMerge(outer);
    }

    /// <summary>True if the part that is being written is to write a member of this name.</summary>
    internal bool Takes(ReadOnlySpan<byte> name, string text)
    {
        if (!matcher.Knows(_branch, name))
        {
            foreach (var part in _parts)
            {
                if (matcher.Knows(part.Branch, name))
                    return false;
            }
        }

        return _written.Add(text);
    }

    private abstract class Part(int branch)
    {
        public int Branch { get; } = branch;

        public abstract void Write(JsonWriter writer);
    }

    private sealed class Part<T>(int branch, JsonCodec<T> codec, T value) : Part(branch)
    {
        public override void Write(JsonWriter writer) => codec.WriteCore(writer, value);
    }
}
