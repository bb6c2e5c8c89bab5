using System.ComponentModel;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>The codec of an enum of unsigned integers.</summary>
/// <typeparam name="T">The generated enum.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class UInt64EnumCodec<T> : EnumCodec<T, ulong>
    where T : struct
{
    /// <summary>Creates the codec.</summary>
    /// <param name="values">The values that the specification lists.</param>
    protected UInt64EnumCodec(ulong[] values)
        : base(values)
    {
    }

    /// <inheritdoc/>
    protected internal sealed override T ReadCore(ref Utf8JsonReader reader) => Wrap(JsonRead.UInt64(ref reader));

    /// <inheritdoc/>
    protected internal sealed override void WriteCore(JsonWriter writer, T value) => writer.UInt64(Unwrap(value));
}
