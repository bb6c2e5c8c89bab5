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
    public void WriteTo(JsonWriter writer)
    {
        if (_parts.Count == 1)
        {
            _parts[0].Write(writer);
            return;
        }

        var written = new HashSet<string>(StringComparer.Ordinal);
        var documents = _parts.ConvertAll(part => part.ToDocument(writer));
        writer.StartObject();
        for (var i = 0; i < documents.Count; i++)
        {
            foreach (var member in documents[i].RootElement.EnumerateObject())
            {
                if (matcher.Knows(_parts[i].Branch, member.Name) && written.Add(member.Name))
                    writer.Name(member.Name).Json(member.Value);
            }
        }

        foreach (var document in documents)
        {
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (!_parts.Exists(part => matcher.Knows(part.Branch, member.Name)) && written.Add(member.Name))
                    writer.Name(member.Name).Json(member.Value);
            }

            document.Dispose();
        }

        writer.EndObject();
    }

    private abstract class Part(int branch)
    {
        public int Branch { get; } = branch;

        public abstract void Write(JsonWriter writer);

        public JsonDocument ToDocument(JsonWriter whole)
        {
            var writer = whole.RentAnother();
            try
            {
                Write(writer);
                return JsonDocument.Parse(writer.Written.ToArray());
            }
            finally
            {
                writer.Return();
            }
        }
    }

    private sealed class Part<T>(int branch, JsonCodec<T> codec, T value) : Part(branch)
    {
        public override void Write(JsonWriter writer) => codec.WriteCore(writer, value);
    }
}
