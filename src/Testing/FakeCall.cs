using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Wappfy.Runtime.Generated;

namespace Wappfy.Testing;

/// <summary>A request that a fake has received.</summary>
public sealed class FakeCall
{
    private static readonly IReadOnlyDictionary<string, string> s_none = new Dictionary<string, string>();

    private readonly byte[] _body;

    internal FakeCall(HttpRequestMessage request, byte[] body)
    {
        Method = request.Method.Method;
        Address = request.RequestUri!;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Add(headers, request.Headers);
        if (request.Content is not null)
            Add(headers, request.Content.Headers);
        Headers = headers;
        Query = QueryText.Parse(Address.Query);
        HasBody = request.Content is not null;
        _body = body;
    }

    /// <summary>The HTTP method.</summary>
    public string Method { get; }

    /// <summary>The whole address.</summary>
    public Uri Address { get; }

    /// <summary>Method and path template of the operation; null if the specification has none for the request.</summary>
    public string? Operation { get; internal set; }

    /// <summary>The values of path parameters, decoded.</summary>
    public IReadOnlyDictionary<string, string> PathValues { get; internal set; } = s_none;

    /// <summary>The values of the query, decoded, by name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Query { get; }

    /// <summary>The header fields, those of the body included.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Why the request was rejected; null if the specification allows it.</summary>
    public FakeRequestException? Rejection { get; internal set; }

    /// <summary>
    /// Whether an earlier request with the same idempotency key was carried out, and this one was not: it got the response of the earlier one, or the error of a setup.
    /// </summary>
    public bool IsRepeated { get; internal set; }

    /// <summary>The body as it was sent.</summary>
    public ReadOnlyMemory<byte> Body => _body;

    /// <summary>The body as text.</summary>
    public string BodyText => Encoding.UTF8.GetString(_body);

    internal bool HasBody { get; }

    internal byte[] Bytes => _body;

    internal string? ContentType => Headers.TryGetValue("Content-Type", out var type) ? type : null;

    /// <summary>The body as JSON.</summary>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    public JsonElement ReadJson()
    {
        using var document = JsonDocument.Parse(_body);
        return document.RootElement.Clone();
    }

    /// <summary>The body as a generated type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="codec">Its codec: <c>SendTextRequest.Codec.Instance</c>.</param>
    public T Read<T>(JsonCodec<T> codec)
    {
        ArgumentNullException.ThrowIfNull(codec);
        return codec.Deserialize(_body);
    }

    private static void Add(Dictionary<string, string> headers, HttpHeaders source)
    {
#if NET8_0_OR_GREATER
        // Values that nobody has parsed are not parsed here either.
        foreach (var header in source.NonValidated)
            headers[header.Key] = header.Value.ToString();
#else
        foreach (var header in source)
            headers[header.Key] = string.Join(", ", header.Value);
#endif
    }

    /// <summary>Method and address.</summary>
    public override string ToString() => Method + " " + Address.PathAndQuery;
}
