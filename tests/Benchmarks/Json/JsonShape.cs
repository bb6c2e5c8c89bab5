using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Wappfy.Runtime.Generated;

namespace Wappfy.Benchmarks.Json;

/// <summary>One payload, read and written both ways.</summary>
internal abstract class JsonShape(string name, byte[] utf8Json)
{
    public static IReadOnlyList<JsonShape> All { get; } =
    [
        new JsonShape<IReadOnlyList<Shapes.ChatMessage>, IReadOnlyList<StjChatMessage>>(
            "chat-messages", Payloads.ChatMessages, JsonCodecs.List(Shapes.ChatMessage.Codec.Instance), BaselineContext.Default.IReadOnlyListStjChatMessage),
        new JsonShape<Shapes.Repository, StjRepository>(
            "repository", Payloads.Repository, Shapes.Repository.Codec.Instance, BaselineContext.Default.StjRepository),
        new JsonShape<Shapes.ModelResponse, StjModelResponse>(
            "model-response", Payloads.ModelResponse, Shapes.ModelResponse.Codec.Instance, BaselineContext.Default.StjModelResponse),
    ];

    public string Name { get; } = name;

    protected byte[] Utf8Json { get; } = utf8Json;

    public abstract void ReadGenerated();

    public abstract void ReadBaseline();

    public abstract void WriteGenerated();

    public abstract void WriteBaseline();

    /// <summary>Walks the tokens and keeps nothing: the floor under every reader.</summary>
    public void Scan()
    {
        var reader = new Utf8JsonReader(Utf8Json);
        while (reader.Read())
        {
        }
    }
}

/// <inheritdoc/>
internal sealed class JsonShape<TGenerated, TBaseline> : JsonShape
{
    private readonly JsonCodec<TGenerated> _codec;
    private readonly JsonTypeInfo<TBaseline> _typeInfo;
    private readonly TGenerated _generated;
    private readonly TBaseline _baseline;
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 20);
    private readonly Utf8JsonWriter _writer;

    public JsonShape(string name, byte[] utf8Json, JsonCodec<TGenerated> codec, JsonTypeInfo<TBaseline> typeInfo)
        : base(name, utf8Json)
    {
        _codec = codec;
        _typeInfo = typeInfo;
        _generated = codec.Deserialize(utf8Json);
        _baseline = JsonSerializer.Deserialize(utf8Json, typeInfo)!;
        _writer = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true });
        CheckSame();
    }

    public override void ReadGenerated() => _codec.Deserialize(Utf8Json);

    public override void ReadBaseline() => JsonSerializer.Deserialize(Utf8Json, _typeInfo);

    public override void WriteGenerated()
    {
        Rewind();
        _codec.Serialize(_writer, _generated);
        _writer.Flush();
    }

    public override void WriteBaseline()
    {
        Rewind();
        JsonSerializer.Serialize(_writer, _baseline, _typeInfo);
        _writer.Flush();
    }

    private void Rewind()
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
    }

    /// <summary>A comparison of two things that do not do the same would be worth nothing.</summary>
    private void CheckSame()
    {
        WriteGenerated();
        using var generated = JsonDocument.Parse(_buffer.WrittenMemory.ToArray());
        using var original = JsonDocument.Parse(Utf8Json);
        if (!JsonElement.DeepEquals(generated.RootElement, original.RootElement))
            throw new InvalidOperationException($"The generated code does not write '{Name}' as it was read.");
    }
}
