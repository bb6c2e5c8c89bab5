using System.Text.Encodings.Web;
using System.Text.Json;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>Writes the JSON of requests into pooled buffers with one writer per thread.</summary>
internal static class JsonText
{
    // The text goes to a server and never into HTML, so that only what JSON itself demands is escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    public static PooledBufferWriter Write<T>(T value, JsonCodec<T> codec)
    {
        var buffer = new PooledBufferWriter();
        // Taken out while in use: a codec that calls a generated client would otherwise find it half-way through.
        var writer = t_writer ?? new Utf8JsonWriter(Stream.Null, Options);
        t_writer = null;
        var within = JsonWrite.IsRequest;
        JsonWrite.IsRequest = true;
        try
        {
            writer.Reset(buffer);
            codec.Serialize(writer, value);
            writer.Flush();
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
        finally
        {
            JsonWrite.IsRequest = within;
        }

        writer.Reset(Stream.Null);
        t_writer = writer;
        return buffer;
    }
}
