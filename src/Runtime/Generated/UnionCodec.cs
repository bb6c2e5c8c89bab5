using System.ComponentModel;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>Reads and writes a union whose cases are distinguished by what an object or array contains, so that parts of it are read twice.</summary>
/// <typeparam name="T">The generated union.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class UnionCodec<T> : JsonCodec<T>
    where T : class
{
    private readonly JsonRead.Reader<T> _readCases;

    /// <summary>Creates the codec.</summary>
    protected UnionCodec() => _readCases = ReadCases;

    /// <summary>Reads the value, and may look ahead and try one case after the other.</summary>
    protected abstract T ReadCases(ref Utf8JsonReader reader);

    /// <inheritdoc/>
    protected internal sealed override T ReadCore(ref Utf8JsonReader reader) => JsonRead.Union(ref reader, _readCases);
}
