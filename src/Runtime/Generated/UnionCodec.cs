using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>Reads and writes a union whose cases are distinguished by what an object or array contains, so that parts of it are read twice.</summary>
/// <typeparam name="T">The generated union.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class UnionCodec<T> : JsonCodec<T>
    where T : class
{
    /// <summary>The result of <see cref="Tag"/> for a value of the discriminator that the specification does not list.</summary>
    protected const int UnknownTag = -2;

    private const int NoTag = -1;

    private readonly JsonRead.Reader<T> _readCases;
    private readonly byte[]? _discriminator;
    private readonly Utf8Names? _values;

    /// <summary>Creates the codec of a union without a discriminator.</summary>
    protected UnionCodec() => _readCases = ReadCases;

    /// <summary>Creates the codec of a union with a discriminator.</summary>
    /// <param name="discriminator">The name of the member that distinguishes the cases.</param>
    /// <param name="values">Its values.</param>
    protected UnionCodec(string discriminator, params string[] values)
        : this()
    {
        _discriminator = Encoding.UTF8.GetBytes(discriminator);
        _values = new Utf8Names(values);
    }

    /// <summary>Reads the value, and may look ahead and try one case after the other.</summary>
    protected abstract T ReadCases(ref Utf8JsonReader reader);

    /// <summary>The number of the discriminator's value in the object; -1 if there is none, and <see cref="UnknownTag"/> for one that is not listed.</summary>
    /// <param name="reader">Positioned at the start of the object, where it stays.</param>
    protected int Tag(Utf8JsonReader reader)
    {
        if (!JsonRead.Find(ref reader, _discriminator))
            return NoTag;
        var number = _values!.Find(JsonRead.Tag(ref reader));
        return number < 0 ? UnknownTag : number;
    }

    /// <inheritdoc/>
    protected internal sealed override T ReadCore(ref Utf8JsonReader reader) => JsonRead.Union(ref reader, _readCases);
}
