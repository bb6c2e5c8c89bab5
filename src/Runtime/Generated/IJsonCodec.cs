using System.ComponentModel;
using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// A <see cref="JsonCodec{T}"/> of any type. Tables of responses and of unions name it without the type, which the compiler would have to infer for each row.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IJsonCodec
{
    /// <summary>Reads a case of a union: gives null for a value that the type takes but that is not of it, such as one that fits no case of a union.</summary>
    internal JsonRead.Reader<object?> CaseReader { get; }

    /// <summary>The error response of a status whose body this reads.</summary>
    internal ErrorCase MakeError(StatusRange status, string mediaType);

    /// <summary>Reads the value at the reader's current token.</summary>
    internal object? ReadObject(ref Utf8JsonReader reader);

    /// <summary>Writes a value of the type.</summary>
    internal void WriteObject(JsonWriter writer, object value);
}
