using System.ComponentModel;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>The codec of an enum of integers.</summary>
/// <typeparam name="T">The generated enum.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Int64EnumCodec<T> : EnumCodec<T, long>
    where T : struct
{
    /// <summary>Creates the codec.</summary>
    /// <param name="values">The values that the specification lists.</param>
    protected Int64EnumCodec(long[] values)
        : base(values)
    {
    }

    /// <inheritdoc/>
    protected internal sealed override T ReadCore(ref Utf8JsonReader reader) => Wrap(JsonRead.Int64(ref reader));

    /// <inheritdoc/>
    protected internal sealed override void WriteCore(JsonWriter writer, T value) => writer.Int64(Unwrap(value));
}
