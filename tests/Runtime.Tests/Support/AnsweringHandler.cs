using System.Net;
using System.Text;

namespace Wappfy.Runtime.Tests.Support;

/// <summary>A message as a handler got it.</summary>
internal sealed record SentMessage(string Method, Uri Address, IReadOnlyDictionary<string, string> Headers, string? Body, string? ContentType)
{
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}

/// <summary>Answers without a network, and records what it is sent.</summary>
/// <param name="answer">Gives the answer to the request with this number, from 1 on.</param>
internal sealed class AnsweringHandler(Func<int, HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    public AnsweringHandler(Func<int, HttpResponseMessage> answer)
        : this((number, _, _) => Task.FromResult(answer(number)))
    {
    }

    public List<SentMessage> Requests { get; } = [];

    public SentMessage Last => Requests[^1];

    public static HttpResponseMessage Json(string json, int status = 200) => Text(json, "application/json", status);

    public static HttpResponseMessage Text(string text, string? contentType, int status = 200)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        if (contentType is not null) content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return new HttpResponseMessage((HttpStatusCode)status) { Content = content };
    }

    public static HttpResponseMessage Redirect(int status, string location)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status);
        response.Headers.TryAddWithoutValidation("Location", location);
        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var contentType = request.Content is { } content && content.Headers.TryGetValues("Content-Type", out var types) ? string.Join(", ", types) : null;
        // One by one as they are written: Cookie and Accept have separators of their own.
        var headers = request.Headers.NonValidated.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        int number;
        lock (Requests)
        {
            Requests.Add(new SentMessage(request.Method.Method, request.RequestUri!, headers, body, contentType));
            number = Requests.Count;
        }

        return await answer(number, request, cancellationToken);
    }
}
