using System.ComponentModel;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>The codec of an enum of decimal numbers.</summary>
/// <typeparam name="T">The generated enum.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DecimalEnumCodec<T> : EnumCodec<T, decimal>
    where T : struct
{
    /// <summary>Creates the codec.</summary>
    /// <param name="values">The values that the specification lists.</param>
    protected DecimalEnumCodec(decimal[] values)
        : base(values)
    {
    }

    /// <inheritdoc/>
    protected internal sealed override T ReadCore(ref Utf8JsonReader reader) => Wrap(JsonRead.Decimal(ref reader));

    /// <inheritdoc/>
    protected internal sealed override void WriteCore(JsonWriter writer, T value) => writer.Decimal(Unwrap(value));
}
