using System.Text.Json;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime.Tests.Support;

internal sealed record Picture(string Url);

/// <summary>Reads and writes <c>{"url": …}</c> as emitted code does.</summary>
internal sealed class PictureCodec : JsonCodec<Picture>
{
    public static readonly PictureCodec Instance = new();

    protected internal override Picture ReadCore(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("Picture must be an object.", "$", null, null);
        string? url = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isUrl = reader.ValueTextEquals("url"u8);
            reader.Read();
            if (isUrl) url = reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new JsonException("url must be a string.", "$.url", null, null);
            else reader.Skip();
        }

        return new Picture(url ?? throw new JsonException("The required member 'url' is missing.", "$.url", null, null));
    }

    protected internal override void WriteCore(JsonWriter writer, Picture value)
    {
        writer.StartObject();
        writer.Name("url").String(value.Url);
        writer.EndObject();
    }
}

/// <summary>Any JSON value.</summary>
internal sealed class ElementCodec : JsonCodec<JsonElement>
{
    public static readonly ElementCodec Instance = new();

    public static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    protected internal override JsonElement ReadCore(ref Utf8JsonReader reader) => JsonElement.ParseValue(ref reader);

    protected internal override void WriteCore(JsonWriter writer, JsonElement value) => writer.Json(value);
}
