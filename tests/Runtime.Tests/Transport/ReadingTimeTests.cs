using System.Net;
using System.Text;
using System.Text.Json;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>Reading a body waits for nothing, and ends with the call's time all the same; and responses that are given up are disposed.</summary>
[Trait("Needs", "network")]
public sealed class ReadingTimeTests
{
    private const int Items = 100_000;

    [Theory]
    [InlineData("timeout")]
    [InlineData("cancel")]
    [InlineData("dispose")]
    public async Task A_large_body_is_read_no_longer_than_the_call_may_take(string how)
    {
        await using var server = await TestServer.StartJsonAsync("[" + string.Join(',', Enumerable.Repeat("1", Items)) + "]");
        var time = new ManualTime();
        using var source = new CancellationTokenSource();
        TestClient? client = null;
        var codec = new SlowCodec(atItem: 10, () =>
        {
            if (how == "timeout") time.Advance(TimeSpan.FromMinutes(10));
            else if (how == "cancel") source.Cancel();
            else client!.Dispose();
        });
        using (client = new TestClient(server.Address, o => o.TimeProvider = time))
        {
            var responses = new ApiResponses<IReadOnlyList<int>>().Json("200", JsonCodecs.List(codec), "application/json");
            var e = await Record.ExceptionAsync(() => client.CallAsync(responses, cancellationToken: source.Token));
            Assert.IsType(how switch { "timeout" => typeof(ApiTimeoutException), "cancel" => typeof(TaskCanceledException), _ => typeof(ObjectDisposedException) }, e);
        }

        Assert.InRange(codec.Count, 10, 1_000);
    }

    [Fact]
    public async Task A_redirect_that_fails_leaves_no_response_open()
    {
        var responses = new List<Watched>();
        using var http = new HttpClient(new LoopingHandler(responses));
        using var client = new TestClient(new Uri("http://127.0.0.1:1"), o => o.MaxRedirects = 3, http);
        await Assert.ThrowsAsync<ApiException>(() => client.CallAsync());
        Assert.Equal(4, responses.Count);
        Assert.All(responses, r => Assert.True(r.IsDisposed));
    }

    private sealed class SlowCodec(int atItem, Action act) : JsonCodec<int>
    {
        public int Count { get; private set; }

        protected internal override int ReadCore(ref Utf8JsonReader reader)
        {
            if (++Count == atItem) act();
            return reader.GetInt32();
        }

        protected internal override void WriteCore(JsonWriter writer, int value) => writer.Int32(value);
    }

    private sealed class Watched() : ByteArrayContent(Encoding.UTF8.GetBytes("{}"))
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    private sealed class LoopingHandler(List<Watched> responses) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new Watched();
            responses.Add(content);
            var response = new HttpResponseMessage(HttpStatusCode.Found) { Content = content, RequestMessage = request };
            response.Headers.Location = new Uri("/again", UriKind.Relative);
            return Task.FromResult(response);
        }
    }
}
