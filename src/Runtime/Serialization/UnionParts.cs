using System.ComponentModel;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>Writes a value that is several branches of an anyOf at once as one object.</summary>
/// <param name="matcher">Knows which branch names which members.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class UnionParts(UnionMatcher matcher)
{
    private readonly List<Part> _parts = [];

    /// <summary>Adds the value as one of its branches.</summary>
    public void Add<T>(int branch, JsonCodec<T> codec, T value) => _parts.Add(new Part<T>(branch, codec, value));

    /// <summary>
    /// Writes each member once: as the first branch has it that names it; what no branch names, as the first that keeps it.
    /// </summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        if (_parts.Count == 1)
        {
            _parts[0].Write(writer);
            return;
        }

        var written = new HashSet<string>(StringComparer.Ordinal);
        var documents = _parts.ConvertAll(static part => part.ToDocument());
        writer.WriteStartObject();
        for (var i = 0; i < documents.Count; i++)
        {
            foreach (var member in documents[i].RootElement.EnumerateObject())
            {
                if (matcher.Knows(_parts[i].Branch, member.Name) && written.Add(member.Name))
                    member.WriteTo(writer);
            }
        }

        foreach (var document in documents)
        {
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (!_parts.Exists(part => matcher.Knows(part.Branch, member.Name)) && written.Add(member.Name))
                    member.WriteTo(writer);
            }

            document.Dispose();
        }

        writer.WriteEndObject();
    }

    private abstract class Part(int branch)
    {
        public int Branch { get; } = branch;

        public abstract void Write(Utf8JsonWriter writer);

        public JsonDocument ToDocument()
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer))
                Write(writer);
            return JsonDocument.Parse(buffer.ToArray());
        }
    }

    private sealed class Part<T>(int branch, JsonCodec<T> codec, T value) : Part(branch)
    {
        public override void Write(Utf8JsonWriter writer) => codec.Serialize(writer, value);
    }
}
