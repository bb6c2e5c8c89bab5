using System.Text;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>What calls send and return: headers, bodies, and errors in them; without a network.</summary>
public sealed class CallContentTests : CallTestBase
{
    [Fact]
    public async Task A_result_that_cannot_be_made_leaves_no_response_open()
    {
        var answer = AnsweringHandler.Text("abc", "application/octet-stream");
        using var client = Client(new AnsweringHandler(_ => answer));
        await Assert.ThrowsAsync<FormatException>(() => client.CallAsync(new ApiResponses<int>().Binary("200", static _ => throw new FormatException(), "application/octet-stream")));
        AssertDisposed([answer]);
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_is_an_error_of_the_user()
    {
        var own = new IOException("the disk is gone");
        var handler = new AnsweringHandler(_ => AnsweringHandler.Json("{}"));
        using var client = Client(handler, o => o.Resilience.MaxRetries = 3);
        var e = await Assert.ThrowsAsync<IOException>(() => client.CallAsync("PUT", build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.Body(ApiBodies.File(FilePart.FromStream(new FailingStream(own))));
        }));
        Assert.Same(own, e);
        Assert.Empty(handler.Requests);
    }

    [Theory]
    [InlineData("José", true)]
    [InlineData("Jose", false)]
    public async Task A_header_that_the_handler_rejects_is_reported_at_once(string value, bool isTold)
    {
        var handler = new AnsweringHandler(_ => throw new HttpRequestException("Request headers must contain only ASCII characters."));
        using var client = Client(handler, o => o.Resilience.MaxRetries = isTold ? 3 : 0);
        var e = await Assert.ThrowsAsync<ApiConnectionException>(() => client.CallAsync(options: new RequestOptions { Headers = { ["X-Name"] = value } }));
        Assert.Equal(isTold, e.Message.Contains("non-ASCII characters", StringComparison.Ordinal));
        Assert.Single(handler.Requests);
    }

    [Theory]
    [InlineData(null, 8, true)]
    [InlineData(null, 7, false)]
    [InlineData(7L, 100, false)]
    [InlineData(8L, 1, true)]
    public async Task A_body_larger_than_the_limit_is_rejected(long? ofCall, long ofClient, bool fits)
    {
        var answer = AnsweringHandler.Json("\"123456\"");
        using var client = Client(new AnsweringHandler(_ => answer), o => o.MaxResponseBytes = ofClient);
        var call = client.CallAsync(TestClient.AnyJson, options: new RequestOptions { MaxResponseBytes = ofCall });
        if (fits)
        {
            Assert.Equal("123456", (await call).GetString());
            return;
        }

        var e = await Assert.ThrowsAsync<InvalidResponseException>(() => call);
        Assert.Equal("GET /x answered 200 OK and carried out the request, but its body is larger than the limit of 7 bytes (MaxResponseBytes)", e.Message);
        AssertDisposed([answer]);
    }

    [Fact]
    public async Task The_length_that_HEAD_announces_is_not_that_of_a_body()
    {
        using var client = Client(new AnsweringHandler(_ =>
        {
            var response = AnsweringHandler.Text("", "application/json");
            response.Content.Headers.ContentLength = 1000;
            response.Content.Headers.TryAddWithoutValidation("Content-Encoding", "zstd");
            return response;
        }), o => o.MaxResponseBytes = 10);
        var response = await client.CallAsync("HEAD");
        Assert.Equal("1000", response.Headers["Content-Length"]);
        Assert.True(response.Body.IsEmpty);
        await Assert.ThrowsAsync<InvalidResponseException>(() => client.CallAsync("GET"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unknown_content_coding_is_named(bool isBuffered)
    {
        var answer = AnsweringHandler.Json("{}");
        answer.Content.Headers.TryAddWithoutValidation("Content-Encoding", "gzip, zstd");
        using var client = Client(new AnsweringHandler(_ => answer));
        var responses = new ApiResponses<BinaryResponse>().Binary("200", static b => b, "application/octet-stream");
        var e = await Assert.ThrowsAsync<InvalidResponseException>(() => isBuffered ? client.CallAsync() : (Task)client.CallAsync(responses));
        Assert.Equal("GET /x answered 200 OK and carried out the request, but its body has a content coding that the client does not support (gzip, zstd) and did not request", e.Message);
        AssertDisposed([answer]);
    }

    [Fact]
    public async Task A_length_that_is_not_one_number_is_a_fault_of_the_connection()
    {
        var answer = AnsweringHandler.Json("{}");
        answer.Content.Headers.TryAddWithoutValidation("Content-Length", "2x");
        using var client = Client(new AnsweringHandler(_ => answer));
        await Assert.ThrowsAsync<ApiConnectionException>(() => client.CallAsync());
        AssertDisposed([answer]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/html")]
    public async Task A_response_without_a_type_is_read_as_declared(string? contentType)
    {
        using var client = Client(new AnsweringHandler(_ => AnsweringHandler.Text("1", contentType)));
        var call = client.CallAsync(new ApiResponses<int>().Json("200", JsonCodecs.Int32));
        if (contentType is null) Assert.Equal(1, await call);
        else Assert.Equal("GET /x answered 200 OK and carried out the request, but expected application/json, but received text/html: 1", (await Assert.ThrowsAsync<InvalidResponseException>(() => call)).Message);
    }

    [Fact]
    public async Task Accept_lists_what_the_responses_declare_unless_the_request_says_otherwise()
    {
        var handler = new AnsweringHandler(_ => AnsweringHandler.Json("1"));
        using var client = Client(handler);
        var responses = new ApiResponses<int>().Json("200", JsonCodecs.Int32);
        await client.CallAsync(responses);
        Assert.Equal("application/json", handler.Last.Header("Accept"));
        await client.CallAsync(responses, build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.Accept("text/json");
        });
        Assert.Equal("text/json", handler.Last.Header("Accept"));
        Assert.StartsWith("gzip", handler.Last.Header("Accept-Encoding"), StringComparison.Ordinal);
        using (await client.CallAsync(new ApiResponses<BinaryResponse>().Binary("200", static b => b, "image/png"))) Assert.Equal("identity", handler.Last.Header("Accept-Encoding"));
    }

    [Theory]
    [InlineData(200, "PUT /x answered 200 in 0 ms")]
    [InlineData(404, "PUT /x failed after 0 ms: ApiException 404")]
    public async Task The_request_body_is_released_at_the_end_of_the_call(int status, string line)
    {
        var body = new WatchedBody();
        var answer = AnsweringHandler.Json("{}", status);
        var log = new ListLog();
        using var client = Client(new AnsweringHandler(_ => answer), o => o.LoggerFactory = log);
        await Record.ExceptionAsync(() => client.CallAsync("PUT", build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.Body(body);
        }));
        Assert.Equal(1, body.Releases);
        Assert.Contains(line, log.Lines);
        AssertDisposed([answer]);
    }

    [Fact]
    public async Task A_successful_download_stays_open()
    {
        var answer = AnsweringHandler.Text("abc", "application/octet-stream");
        using var client = Client(new AnsweringHandler(_ => answer));
        using (var download = await client.CallAsync(new ApiResponses<BinaryResponse>().Binary("200", static b => b, "application/octet-stream")))
            Assert.Equal("abc"u8.ToArray(), await download.ReadAllBytesAsync());
        AssertDisposed([answer]);
    }

    private sealed class FailingStream(Exception fault) : MemoryStream([1, 2, 3])
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw fault;
    }

    private sealed class WatchedBody() : ApiBody("text/plain")
    {
        public int Releases { get; private set; }

        public override bool IsReplayable => true;

        internal override bool TryGetLength(out long length)
        {
            length = 0;
            return true;
        }

        internal override Task WriteToAsync(Stream stream, CancellationToken cancellationToken) => Task.CompletedTask;

        internal override void Release() => Releases++;
    }
}
