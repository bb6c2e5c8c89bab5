using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>HttpClients and handlers that the user brings.</summary>
public sealed class GivenTransportTests
{
    [Fact]
    public async Task A_given_HttpClient_is_used_and_not_disposed()
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var http = new HttpClient(ApiTransport.CreateHandler()) { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Add("X-Default", "d");
        using (var client = new TestClient(null, http: http)) await client.CallAsync();
        Assert.Equal("d", server.Last.Header("X-Default"));
        Assert.Equal("{}", await http.GetStringAsync(new Uri("/", UriKind.Relative)));
    }

    [Fact]
    public async Task Handlers_are_between_the_client_and_the_network()
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var client = new TestClient(server.Address, o =>
        {
            o.Handlers.Add(new Marker("1"));
            o.Handlers.Add(new Marker("2"));
        });
        await client.CallAsync();
        Assert.Equal("1,2", server.Last.Header("X-Mark"));
    }

    private sealed class Marker(string mark) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var marks = request.Headers.TryGetValues("X-Mark", out var present) ? string.Join(",", present) + "," + mark : mark;
            request.Headers.Remove("X-Mark");
            request.Headers.Add("X-Mark", marks);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
