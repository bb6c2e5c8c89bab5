using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>Bodies on their way out: their length, their progress, and whose fault it is when they cannot be written.</summary>
public sealed class BodyContentTests
{
    [Fact]
    public async Task A_body_has_its_type_and_its_length_where_it_is_known()
    {
        Assert.True(ApiBodies.Text("é").IsReplayable);
        Assert.True(new FormBody().Build().IsReplayable);
        Assert.Equal(("text/plain; charset=utf-8", 2), await SentAsync(ApiBodies.Text("é")));
        Assert.Equal(("application/json", 11), await SentAsync(ApiBodies.Json(new Picture("u"), PictureCodec.Instance)));
        Assert.Equal(("a/b", 3), await SentAsync(ApiBodies.Bytes("abc"u8.ToArray(), "a/b")));
        Assert.Equal(("a/b", 3), await SentAsync(ApiBodies.File(FilePart.FromBytes("abc"u8.ToArray()), "a/b")));
        Assert.Equal(("a/b", null), await SentAsync(ApiBodies.File(FilePart.FromStream(new OnceStream("abc"u8.ToArray())), "a/b")));

        static async Task<(string, long?)> SentAsync(ApiBody body)
        {
            using var content = new BodyContent(body);
            var length = content.Headers.ContentLength;
            Assert.True(length is null || length == (await content.ReadAsByteArrayAsync()).Length);
            return (content.Headers.NonValidated["Content-Type"].ToString(), length);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Progress_is_reported_of_every_body(bool isStream)
    {
        var seen = new List<TransferProgress>();
        var body = isStream ? ApiBodies.File(FilePart.FromStream(new OnceStream("abc"u8.ToArray()))) : ApiBodies.Text("abc");
        using var content = new BodyContent(Request(body, new RequestOptions { UploadProgress = new Immediate(seen.Add) }));
        await content.CopyToAsync(Stream.Null);
        Assert.Equal([new TransferProgress(3, isStream ? null : 3)], seen);
    }

    [Fact]
    public async Task A_fault_of_the_source_is_noted_and_one_of_the_network_is_not()
    {
        var own = new IOException("the disk is gone");
        var request = Request(ApiBodies.File(FilePart.FromStream(new FaultyStream(own))));
        using var content = new BodyContent(request);
        await Assert.ThrowsAnyAsync<Exception>(() => content.CopyToAsync(new MemoryStream()));
        Assert.Same(own, request.SourceFault);

        request = Request(ApiBodies.File(FilePart.FromStream(new OnceStream("abc"u8.ToArray()))));
        using var sent = new BodyContent(request);
        await Assert.ThrowsAnyAsync<Exception>(() => sent.CopyToAsync(new FaultyStream(own)));
        Assert.Null(request.SourceFault);

        request = Request(ApiBodies.Text("abc"), new RequestOptions { UploadProgress = new Immediate(_ => throw own) });
        using var watched = new BodyContent(request);
        await Assert.ThrowsAnyAsync<Exception>(() => watched.CopyToAsync(new MemoryStream()));
        Assert.Same(own, request.SourceFault);
    }

    [Fact]
    public async Task A_source_that_ends_with_the_call_is_not_at_fault()
    {
        using var source = new CancellationTokenSource();
        var request = Request(ApiBodies.File(FilePart.FromStream(new FaultyStream(new OperationCanceledException(source.Token)))));
        using var content = new BodyContent(request);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => content.CopyToAsync(new MemoryStream(), source.Token));
#if !OLD_RUNTIME // There the token does not reach a content.
        Assert.Null(request.SourceFault);
#endif
    }

    [Fact]
    public void A_source_whose_length_cannot_be_had_is_noted_as_well()
    {
        var path = Path.GetTempFileName();
        var file = FilePart.FromPath(path);
        File.Delete(path);
        var request = Request(ApiBodies.File(file));
        using var content = new BodyContent(request);
        Assert.ThrowsAny<Exception>(() => content.Headers.ContentLength);
        Assert.IsType<FileNotFoundException>(request.SourceFault);
        using var ofNoCall = new BodyContent(ApiBodies.File(file));
        Assert.Throws<FileNotFoundException>(() => ofNoCall.Headers.ContentLength);
    }

    [Fact]
    public async Task A_pooled_body_is_written_as_often_as_it_is_asked_for_until_it_is_given_back()
    {
        var body = ApiBodies.Json(new Picture("u"), PictureCodec.Instance);
        Assert.True(body.IsReplayable);
        for (var i = 0; i < 2; i++)
        {
            using var target = new MemoryStream();
            await body.WriteToAsync(target, default);
            Assert.Equal("""{"url":"u"}"""u8.ToArray(), target.ToArray());
        }

        await Assert.ThrowsAsync<IOException>(() => body.WriteToAsync(new FaultyStream(new IOException()), default));
        body.Release();
        body.Release();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => body.WriteToAsync(Stream.Null, default));
    }

    [Fact]
    public async Task A_body_that_is_still_written_keeps_its_bytes()
    {
        var buffer = new PooledBufferWriter(16);
        buffer.GetSpan(1)[0] = 1;
        buffer.Advance(1);
        var body = new BufferedBody(buffer, "a/b");
        var target = new GatedStream();
        var writing = body.WriteToAsync(target, default);
        body.Release();
        Assert.True(buffer.TryHold());
        buffer.Dispose();
        target.Gate.SetResult();
        await writing;
        Assert.False(buffer.TryHold());
    }

    private static ApiRequest Request(ApiBody body, RequestOptions? options = null)
    {
        var builder = new ApiRequestBuilder(new ApiOperation("PUT", "/x", null));
        builder.Path("/x");
        builder.Body(body);
        var request = builder.Build();
        request.Options = options ?? RequestOptions.Default;
        return request;
    }

    /// <summary>Fails when it is read or written.</summary>
    private sealed class FaultyStream(Exception fault) : MemoryStream([1, 2, 3])
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw fault;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw fault;

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => throw fault;
    }

    private sealed class GatedStream : MemoryStream
    {
        public TaskCompletionSource Gate { get; } = new();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => new(Gate.Task);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Gate.Task;
    }
}
