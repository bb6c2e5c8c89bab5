using System.Net;

namespace Bot;

/// <summary>Sends signed events to the bot, as the host does: for the rehearsal and the tests.</summary>
public sealed class EventSender(Uri address, string secret) : IDisposable
{
    // A proxy that the environment may name cannot reach this machine's loopback.
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly WebhookSignature _signature = WebhookSignature.Waha(secret);

    public Uri Address => address;

    public async Task<HttpStatusCode> SendAsync(ReadOnlyMemory<byte> body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ReadOnlyMemoryContent(body) };
        foreach (var header in _signature.CreateHeaders(body)) request.Headers.Add(header.Key, header.Value);
        using var response = await _http.SendAsync(request);
        return response.StatusCode;
    }

    public void Dispose() => _http.Dispose();
}
