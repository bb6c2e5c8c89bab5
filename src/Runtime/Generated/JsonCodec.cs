using System.ComponentModel;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// Reads and writes the JSON of one type, without reflection. Each generated type has its own; being a
/// <see cref="JsonConverter{T}"/>, it serves <see cref="JsonSerializer"/> as well.
/// </summary>
/// <typeparam name="T">The type on the C# side; a nullable one if the schema allows null.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class JsonCodec<T> : JsonConverter<T>, IJsonCodec
{
    private JsonRead.Reader<T>? _reader;
    private JsonRead.Reader<T?>? _trialReader;
    private JsonRead.Reader<object?>? _caseReader;

    /// <summary>True if the schema allows null, which a response without a body then means.</summary>
    internal virtual bool AllowsNull => false;

    /// <summary>True if members that break their schema are errors whenever the type is read on its own.</summary>
    protected virtual bool IsStrict => false;

    /// <summary>The codecs that are made of this one, once they are used: of null, of a number in a string, of a list and of a map.</summary>
    internal object? OrNull { get; set; }

    internal object? OrText { get; set; }

    internal object? InList { get; set; }

    internal object? InMap { get; set; }

    /// <summary>What reads a value, as a delegate.</summary>
    internal JsonRead.Reader<T> Reader => _reader ??= ReadCore;

    /// <summary>What reads a value that may turn out to be of another type: gives null for one that is not.</summary>
    internal JsonRead.Reader<T?> TrialReader => _trialReader ??= ReadTrial;

    JsonRead.Reader<object?> IJsonCodec.CaseReader => _caseReader ??= ReadCase;

    ErrorCase IJsonCodec.MakeError(StatusRange status, string mediaType) => new JsonErrorCase<T>(status, mediaType, this);

    object? IJsonCodec.ReadObject(ref Utf8JsonReader reader) => ReadCore(ref reader);

    void IJsonCodec.WriteObject(JsonWriter writer, object value) => WriteCore(writer, (T)value);

    /// <summary>Reads the value at the reader's current token, as part of a larger one.</summary>
    public T ReadValue(ref Utf8JsonReader reader) => ReadCore(ref reader);

    /// <summary>Writes the value, as part of a larger one.</summary>
    public void WriteValue(JsonWriter writer, T value)
    {
        if (value is null)
            writer.Null();
        else
            WriteCore(writer, value);
    }

    /// <summary>Reads the value at the reader's current token and leaves the reader on the value's last token.</summary>
    /// <exception cref="JsonException">The JSON does not match the schema.</exception>
    protected internal abstract T ReadCore(ref Utf8JsonReader reader);

    /// <summary>Writes the value.</summary>
    protected internal abstract void WriteCore(JsonWriter writer, T value);

    /// <summary>False for a value that was read but is not one of the type: a union takes any JSON.</summary>
    protected virtual bool IsCase(T value) => true;

    /// <inheritdoc/>
    public sealed override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var start = reader;
        var scope = UnionScope.Suspend();
        var mode = ReadMode.Enter(IsStrict || StrictJson.IsIn(options));
        try
        {
            var value = ReadCore(ref reader);
            if (ReadMode.Places is { } places)
                JsonErrors.Locate(places, start);
            return value;
        }
        catch (Exception exception) when (JsonErrors.IsOfRead(exception))
        {
            throw JsonErrors.Located(exception, start, reader.TokenStartIndex);
        }
        finally
        {
            ReadMode.Leave(mode);
            UnionScope.Resume(scope);
        }
    }

    /// <inheritdoc/>
    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => Serialize(writer, value);

    /// <summary>Reads one whole JSON text, with at most 64 levels of nesting.</summary>
    /// <exception cref="JsonException">
    /// The text is not JSON, or does not match the schema; <see cref="JsonException.Path"/> contains the location.
    /// </exception>
    public T Deserialize(ReadOnlySpan<byte> utf8Json)
    {
        // RFC 8259 §8.1: a byte order mark may be ignored.
        if (utf8Json.Length >= 3 && utf8Json[0] == 0xEF && utf8Json[1] == 0xBB && utf8Json[2] == 0xBF)
            utf8Json = utf8Json.Slice(3);
        var reader = new Utf8JsonReader(utf8Json);
        var scope = UnionScope.Suspend();
        var mode = ReadMode.Enter(IsStrict);
        try
        {
            reader.Read();
            var value = ReadCore(ref reader);
            reader.Read();
            if (ReadMode.Places is { } places)
                JsonErrors.Locate(places, utf8Json);
            return value;
        }
        catch (Exception exception) when (JsonErrors.IsOfRead(exception))
        {
            throw JsonErrors.Located(exception, utf8Json, reader.TokenStartIndex);
        }
        finally
        {
            ReadMode.Leave(mode);
            UnionScope.Resume(scope);
        }
    }

    /// <summary>Writes the value to <paramref name="writer"/>.</summary>
    public void Serialize(Utf8JsonWriter writer, T value)
    {
        var options = writer.Options;
        var text = JsonWriter.Rent(JsonEscaping.Of(options.Encoder), isRequest: false);
        try
        {
            WriteCore(text, value);
            if (options.Indented)
                text.WriteIndented(writer);
            else
                writer.WriteRawValue(text.Written, skipInputValidation: true);
        }
        finally
        {
            text.Return();
        }
    }

    /// <summary>Prints the value as JSON, for <c>ToString</c>; of an object, its members.</summary>
    public bool Print(StringBuilder builder, T value)
    {
        var writer = JsonWriter.Rent(JsonEscaping.Relaxed, isRequest: false);
        try
        {
            writer.IsPrinting = true;
            WriteCore(writer, value);
            var json = writer.Written;
            if (json[0] == (byte)'{')
                json = json.Slice(1, json.Length - 2);
            builder.Append(Encoding.UTF8.GetString(json.ToArray()));
        }
        catch (ArgumentException)
        {
            // A number that is not finite.
            builder.Append('…');
        }
        catch (JsonException)
        {
            // Too deep.
            builder.Append('…');
        }
        finally
        {
            writer.Return();
        }

        return true;
    }

    private T? ReadTrial(ref Utf8JsonReader reader)
    {
        var value = ReadCore(ref reader);
        return IsCase(value) ? value : default;
    }

    private object? ReadCase(ref Utf8JsonReader reader) => ReadTrial(ref reader);
}
