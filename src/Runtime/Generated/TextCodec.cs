using System.Text.Json;

namespace Wappfy.Runtime.Generated;

/// <summary>Reads and writes a type of the project that has one text, as a JSON string.</summary>
internal sealed class TextCodec<T>(Func<string, T> parse, Func<T, string?> format) : JsonCodec<T>
{
    protected internal override T ReadCore(ref Utf8JsonReader reader)
    {
        var text = JsonRead.String(ref reader);
        try
        {
            return parse(text) is { } value ? value : throw new FormatException("null was the result");
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            throw new JsonException($"The string is not a valid {typeof(T).Name}: {Redaction.WithoutQuoted(e.Message).TrimEnd('.')}", e);
        }
    }

    protected internal override void WriteCore(JsonWriter writer, T value)
    {
        string? text;
        try
        {
            text = format(value);
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            throw new ArgumentException($"A {typeof(T).Name} cannot be written: {e.Message.TrimEnd('.')}.", e);
        }

        writer.String(text ?? throw new ArgumentException($"A {typeof(T).Name} cannot be written: it has no text."));
    }
}
