using System.Text;
using System.Text.Json;

namespace Wappfy.Runtime;

/// <summary>
/// A whole response: status, headers and, where the caller asked to keep it (<see cref="RequestOptions.KeepBody"/>) or the document does not
/// describe it, the body.
/// </summary>
public class ApiResponse
{
    private readonly HttpResponseMessage _message;
    private readonly ReadOnlyMemory<byte>? _body;
    private ApiHeaders? _headers;

    internal ApiResponse(HttpResponseMessage message, ReadOnlyMemory<byte>? body)
    {
        _message = message;
        _body = body;
    }

    /// <summary>The status code: 200.</summary>
    public int Status => (int)_message.StatusCode;

    /// <summary>The reason phrase: <c>OK</c>; the registered one if the server sends none, as with HTTP/2.</summary>
    public string Reason => _message.ReasonPhrase ?? string.Empty;

    /// <summary>The headers.</summary>
    public ApiHeaders Headers => _headers ??= new ApiHeaders(_message);

    /// <summary>The media type with its parameters: <c>application/json; charset=utf-8</c>; null without one.</summary>
    public string? ContentType => Headers["Content-Type"];

    /// <summary>True if the body is available, even if it is empty.</summary>
    public bool HasBody => _body is not null;

    /// <summary>The body as received; empty if there was none.</summary>
    /// <exception cref="InvalidOperationException">The body was read into a typed value and not kept.</exception>
    public ReadOnlyMemory<byte> Body => _body
        ?? throw new InvalidOperationException("The body was not kept: pass new RequestOptions { KeepBody = true } to the call.");

    /// <summary>The body as text, by its charset, else UTF-8.</summary>
    /// <exception cref="InvalidOperationException">The body was not kept.</exception>
    public string Text() => TextDecoding.Decode(Body.Span, ContentType);

    /// <summary>The body as JSON.</summary>
    /// <exception cref="InvalidOperationException">The body was not kept.</exception>
    /// <exception cref="JsonException">The body is not JSON.</exception>
    public JsonElement Json()
    {
        using var document = JsonDocument.Parse(TextDecoding.ToUtf8(Body, ContentType));
        return document.RootElement.Clone();
    }

    /// <summary>Status and reason.</summary>
    public override string ToString() => Status.ToString(System.Globalization.CultureInfo.InvariantCulture) + " " + Reason;

    /// <summary>The message behind this response.</summary>
    internal HttpResponseMessage Message => _message;
}

/// <summary>A whole response with its typed value.</summary>
/// <typeparam name="T">What the operation returns.</typeparam>
public sealed class ApiResponse<T> : ApiResponse
{
    internal ApiResponse(HttpResponseMessage message, ReadOnlyMemory<byte>? body, T value)
        : base(message, body) => Value = value;

    /// <summary>What the method returns without <c>WithResponse()</c>.</summary>
    public T Value { get; }
}
