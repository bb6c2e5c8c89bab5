using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// Reads and writes the JSON of one type, without reflection. Each generated type has its own; being a
/// <see cref="JsonConverter{T}"/>, it serves <see cref="JsonSerializer"/> as well.
/// </summary>
/// <typeparam name="T">The type on the C# side; a nullable one where the schema allows null.</typeparam>
public abstract class JsonCodec<T> : JsonConverter<T>
{
    /// <summary>Reads the value at the reader's present token and leaves the reader on the value's last token.</summary>
    /// <exception cref="JsonException">The JSON is not what the schema says.</exception>
    protected abstract T ReadCore(ref Utf8JsonReader reader);

    /// <summary>Writes the value.</summary>
    protected abstract void WriteCore(Utf8JsonWriter writer, T value);

    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadCore(ref reader);

    /// <inheritdoc/>
    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => WriteCore(writer, value);

    /// <summary>Reads one whole JSON text.</summary>
    /// <exception cref="JsonException">The text is no JSON or not what the schema says; <see cref="JsonException.Path"/> says where.</exception>
    public T Deserialize(ReadOnlySpan<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json);
        reader.Read();
        var value = ReadCore(ref reader);
        reader.Read();
        return value;
    }

    /// <summary>Writes the value to <paramref name="writer"/>.</summary>
    public void Serialize(Utf8JsonWriter writer, T value) => WriteCore(writer, value);
}
