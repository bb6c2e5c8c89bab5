using System.ComponentModel;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>The codec of an enum of values of several kinds.</summary>
/// <typeparam name="T">The generated enum.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class JsonEnumCodec<T> : EnumCodec<T, string>
    where T : struct
{
    /// <summary>Creates the codec.</summary>
    /// <param name="values">The values that the specification lists, as JSON text.</param>
    protected JsonEnumCodec(string[] values)
        : base(values)
    {
    }

    /// <inheritdoc/>
    protected internal sealed override T ReadCore(ref Utf8JsonReader reader) => Wrap(JsonRead.Json(ref reader).GetRawText());

    /// <inheritdoc/>
    protected internal sealed override void WriteCore(JsonWriter writer, T value) => writer.Raw(Unwrap(value));
}
