using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// Reads and writes a type of the project through its own <see cref="JsonConverter{T}"/>. An error of the converter is an error of the value that it reads, so that the
/// rest of the JSON is read like any other.
/// </summary>
internal sealed class ConverterCodec<T>(JsonConverter<T> converter) : JsonCodec<T>
{
    private static readonly JsonWriterOptions s_written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = JsonWriter.MostLevels };

    protected internal override T ReadCore(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null && !converter.HandleNull)
            throw JsonErrors.Expected(typeof(T).Name, JsonTokenType.Null);

        // What is not JSON at all is the reader's own error, found before the converter begins.
        var end = reader;
        if (!end.TrySkip())
            throw new JsonException("The JSON ends within a value");
        var inner = reader;
        T? value;
        try
        {
            value = converter.Read(ref inner, typeof(T), OwnTypeOptions.Shared);
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            // What it quotes may be what the server sent.
            throw new JsonException($"{converter.GetType().Name} cannot read the value as {typeof(T).Name}: {Redaction.WithoutQuoted(e.Message).TrimEnd('.')}", e);
        }

        if (inner.TokenType != end.TokenType || inner.BytesConsumed != end.BytesConsumed)
            throw new JsonException($"{converter.GetType().Name} did not stop at the end of the value that it read as {typeof(T).Name}");
        if (value is null)
            throw new JsonException($"{converter.GetType().Name} read the value as null, but {typeof(T).Name} was expected");
        reader = end;
        return value;
    }

    protected internal override void WriteCore(JsonWriter writer, T value)
    {
        using var buffer = new PooledBufferWriter();
        try
        {
            using var json = new Utf8JsonWriter(buffer, s_written);
            converter.Write(json, value, OwnTypeOptions.Shared);
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            throw new ArgumentException($"{converter.GetType().Name} cannot write a {typeof(T).Name}: {e.Message.TrimEnd('.')}.", e);
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(buffer.WrittenMemory, new JsonDocumentOptions { MaxDepth = JsonWriter.MostLevels });
        }
        catch (JsonException e)
        {
            throw new ArgumentException($"{converter.GetType().Name} did not write a {typeof(T).Name} as one JSON value.", e);
        }

        using (document)
            writer.Json(document.RootElement);
    }
}
