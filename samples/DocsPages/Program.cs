using System.Net;
using System.Text;
using Wappfy;

// The client comes from docs/get-chat-picture.md, a page as the documentation site serves it. Nothing is sent: Answers stands in for the host.
using var client = new WappfyClient(new WappfyClientOptions { ApiKey = new ApiKeyCredential("any") }, new HttpClient(new Answers()));
var picture = await client.Chats.GetChatPictureAsync("my-session", "12312312310@c.us");
Console.WriteLine(picture.Url);

internal sealed class Answers : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Console.WriteLine($"{request.Method} {request.RequestUri}");
        var body = new StringContent("""{ "url": "https://example.org/me.jpg" }""", Encoding.UTF8, "application/json");
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = body, RequestMessage = request });
    }
}
