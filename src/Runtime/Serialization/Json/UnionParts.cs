namespace Wappfy.Runtime.Generated;

/// <summary>Writes a value that is several branches of an anyOf at once as one object.</summary>
/// <param name="matcher">Determines which branch names which members.</param>
internal sealed class UnionParts(UnionMatcher matcher)
{
    private readonly List<Part> _parts = [];
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private int _branch;

    /// <summary>Adds the value as one of its branches.</summary>
    public void Add(int branch, IJsonCodec codec, object value) => _parts.Add(new Part(branch, codec, value));

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
            _parts[0].Codec.WriteObject(writer, _parts[0].Value);
            return;
        }

        _written.Clear();
        writer.StartMerge(this, out var outer);
        foreach (var part in _parts)
        {
            _branch = part.Branch;
            writer.StartPart();
            part.Codec.WriteObject(writer, part.Value);
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

    private readonly record struct Part(int Branch, IJsonCodec Codec, object Value);
}
