using System.Net;
using System.Text;

namespace Update;

/// <summary>Answers as the second release of the host does.</summary>
internal sealed class Answers : HttpMessageHandler
{
    private const string Message = """{ "id": "m1", "text": "Hello!", "status": "played" }""";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Console.WriteLine($"{request.Method} {request.RequestUri!.PathAndQuery}");
        var json = request switch
        {
            { Method.Method: "POST" } => Message,
            { RequestUri.AbsolutePath: "/chats/12312312310" } => """{ "id": "12312312310", "name": "Ana" }""",
            _ => "[" + Message + "]",
        };
        return Task.FromResult(new HttpResponseMessage(request.Method == HttpMethod.Post ? HttpStatusCode.Created : HttpStatusCode.OK)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
            RequestMessage = request,
        });
    }
}
