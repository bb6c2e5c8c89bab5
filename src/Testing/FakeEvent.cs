using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wappfy.Runtime.Generated;
using Wappfy.Testing.Sampling;

namespace Wappfy.Testing;

/// <summary>An event that the API sends: a sample of its body, for tests of code that receives it.</summary>
/// <typeparam name="T">The type of the body.</typeparam>
public sealed class FakeEvent<T>
{
    private readonly JsonCodec<T> _codec;
    private readonly byte[] _sample;

    internal FakeEvent(JsonElement description, FakeDefinition definition, int index, JsonCodec<T> codec)
    {
        _codec = codec;
        Name = SchemaSet.Text(description, "name")!;
        var value = new SchemaSampler(definition.Schemas, unchecked((definition.Seed * 31) - index), isRequest: true).Make(description.GetProperty("schema"));
        if (SchemaSet.Text(description, "path") is { } path)
            Set(value, path, Name);
        _sample = Encoding.UTF8.GetBytes(value?.ToJsonString() ?? "null");
    }

    /// <summary>The event's name, as code that receives it distinguishes events: by a member of the body, or by a header such as <c>X-GitHub-Event</c>.</summary>
    public string Name { get; }

    /// <summary>A sample of the body, of examples, defaults and generated values. The seed of the fake decides which.</summary>
    public T Create() => _codec.Deserialize(_sample);

    /// <summary>A body as it is sent. Signatures are made of its bytes.</summary>
    /// <param name="body">The body.</param>
    public ReadOnlyMemory<byte> Write(T body) => FakeJson.Write(_codec, body);

    /// <summary>The sample as it is sent.</summary>
    public ReadOnlyMemory<byte> Write() => _sample;

    /// <summary>The content of a request with a body.</summary>
    /// <param name="body">The body.</param>
    public HttpContent ToContent(T body) => Content(FakeJson.Write(_codec, body));

    /// <summary>The content of a request with the sample.</summary>
    public HttpContent ToContent() => Content(_sample);

    /// <summary>A signed request with the sample, as the API sends it.</summary>
    /// <param name="address">The address of the endpoint, such as <c>/hooks</c> for the client of a test server.</param>
    /// <param name="signature">The signature that the endpoint verifies; null for none.</param>
    public HttpRequestMessage ToRequest(string address, WebhookSignature? signature) => Request(address, _sample, signature, null);

    /// <summary>A signed request with a body, as the API sends it.</summary>
    /// <param name="address">The address of the endpoint, such as <c>/hooks</c> for the client of a test server.</param>
    /// <param name="body">The body.</param>
    /// <param name="signature">The signature that the endpoint verifies; null for none.</param>
    /// <param name="id">The id of the delivery if the signature covers one, such as <c>webhook-id</c>; null for a new one.</param>
    public HttpRequestMessage ToRequest(string address, T body, WebhookSignature? signature, string? id = null) => Request(address, FakeJson.Write(_codec, body), signature, id);

    private static HttpRequestMessage Request(string address, byte[] json, WebhookSignature? signature, string? id)
    {
        ArgumentNullException.ThrowIfNull(address);
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = Content(json) };
        if (signature is null)
            return request;
        foreach (var header in signature.CreateHeaders(json, id))
            request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        return request;
    }

    private static ByteArrayContent Content(byte[] json) => new(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    /// <summary>Sets the member that distinguishes events, which a sample of a schema without a fixed value does not have.</summary>
    private static void Set(JsonNode? node, string path, string value)
    {
        var names = path.Split('/');
        for (var i = 0; i < names.Length - 1; i++)
            node = node is JsonArray items ? (int.TryParse(names[i], out var index) && index < items.Count ? items[index] : null) : (node as JsonObject)?[names[i]];
        var name = names[names.Length - 1];
        if (node is JsonObject owner && owner[name]?.ToString() != value)
            owner[name] = owner[name] is JsonValue known && known.GetValueKind() is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? JsonNode.Parse(value) : value;
    }
}
