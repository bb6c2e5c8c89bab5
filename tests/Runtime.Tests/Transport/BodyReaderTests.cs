using System.IO.Compression;
using System.Text;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Transport;

/// <summary>Bodies into memory: as much as was announced, no more than is allowed, decoded where that is needed.</summary>
public sealed class BodyReaderTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("abc", 1000)]
    public async Task A_body_within_the_limit_is_read(string text, long limit)
    {
        foreach (var isAnnounced in new[] { true, false }) Assert.Equal(text, await ReadAsync(Content(text, isAnnounced), null, limit));
    }

    [Theory]
    [InlineData("a", 0)]
    [InlineData("abc", 2)]
    public async Task A_body_beyond_the_limit_is_none(string text, long limit)
    {
        foreach (var isAnnounced in new[] { true, false }) Assert.Null(await ReadAsync(Content(text, isAnnounced), null, limit));
    }

    [Fact]
    public async Task No_content_is_an_empty_body() => Assert.Equal(string.Empty, await ReadAsync(null, null, 0));

    [Fact]
    public async Task A_body_that_ends_early_is_a_fault()
    {
        var content = Content("ab", isAnnounced: false);
        content.Headers.ContentLength = 3;
        var e = await Assert.ThrowsAsync<IOException>(() => ReadAsync(content, null, 100));
        Assert.Equal("The body ended after 2 of 3 bytes.", e.Message);
    }

    [Fact]
    public async Task What_follows_the_announced_length_is_not_waited_for()
    {
        foreach (var length in new[] { 10, 10_000 })
        {
            var stream = new CountedStream(new byte[length]);
            var content = new StreamContent(stream);
            content.Headers.ContentLength = 10;
            using var buffer = await BodyReader.ReadAsync(content, null, 20_000, default);
            Assert.Equal(1, stream.Reads);
        }
    }

    [Theory]
    [InlineData(1L, 1, 4096)]
    [InlineData(500_000L, 500_000, 1024 * 1024)]
    [InlineData(1_000_000_000_000, 1024 * 1024, 2 * 1024 * 1024)]
    [InlineData(null, 4096, 8192)]
    public async Task An_announced_length_is_believed_up_to_a_mebibyte(long? announced, int least, int most)
    {
        var stream = new CountedStream([1]);
        var content = new StreamContent(stream);
        content.Headers.ContentLength = announced;
        await Record.ExceptionAsync(async () => (await BodyReader.ReadAsync(content, null, long.MaxValue, default))?.Dispose());
        Assert.InRange(stream.Room, least, most);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    public async Task A_coded_body_is_decoded_and_its_limit_counts_what_comes_out(string coding)
    {
        Assert.Equal(new string('x', 1000), await ReadAsync(Zipped(1000), [coding], 1000));
        Assert.Null(await ReadAsync(Zipped(1000), [coding], 999));
        // The announced length is that of the coded body.
        var content = Zipped(10);
        content.Headers.ContentLength = 10_000;
        Assert.Equal(new string('x', 10), await ReadAsync(content, [coding], 100));
    }

    [Fact]
    public async Task A_coding_that_nobody_knows_is_named()
    {
        var e = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(Content("abc", true), ["gzip", "zstd"], 100));
        Assert.Equal("The body has a content coding that the client does not support (gzip, zstd).", e.Message);
    }

    [Fact]
    public async Task Faults_of_the_network_stay_and_those_of_decoding_are_reported_as_such()
    {
        await ReadingAsync<IOException>(new IOException("reset"), "reset");
        await ReadingAsync<HttpRequestException>(new HttpRequestException("reset"), "reset");
        await ReadingAsync<InvalidDataException>(new InvalidDataException("bad"), "bad");
        await ReadingAsync<InvalidDataException>(new InvalidOperationException("no Brotli"), "The body cannot be decoded: no Brotli");
        await ReadingAsync<ObjectDisposedException>(new ObjectDisposedException("body"), null);
        await ReadingAsync<FormatException>(new FormatException("mine"), "mine");

        static async Task ReadingAsync<T>(Exception fault, string? message)
            where T : Exception
        {
            var e = await Assert.ThrowsAsync<T>(() => ReadAsync(new StreamContent(new CountedStream([1], fault)), null, 100));
            if (message is not null) Assert.Equal(message, e.Message);
        }
    }

    [Fact]
    public async Task The_token_reaches_the_stream()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadAsync(new StreamContent(new CountedStream([1])), null, 100, source.Token));
    }

    [Theory]
    [InlineData(false, true, "2")]
    [InlineData(false, true, "1234567890", "1234567890")]
    [InlineData(false, false, "")]
    [InlineData(false, false, "2", "1")]
    [InlineData(false, false, "-2")]
    [InlineData(false, false, "+2")]
    [InlineData(false, false, "2a")]
    [InlineData(false, false, ":")]
    [InlineData(false, false, "/")]
    [InlineData(false, false, " ")]
    [InlineData(true, true, "2", "1")]
    [InlineData(true, true, "x")]
    [InlineData(false, true)]
    public void A_length_is_one_number(bool isChunked, bool isValid, params string[] lengths)
    {
        using var response = new HttpResponseMessage { Content = new StreamContent(Stream.Null) };
        foreach (var length in lengths) response.Content.Headers.TryAddWithoutValidation("Content-Length", length);
        if (isChunked) response.Headers.TransferEncodingChunked = true;
        if (isValid) MessageFraming.Check(response);
        else Assert.Throws<HttpRequestException>(() => MessageFraming.Check(response));
    }

    private static async Task<string?> ReadAsync(HttpContent? content, string[]? codings, long limit, CancellationToken token = default)
    {
        using var buffer = await BodyReader.ReadAsync(content, codings, limit, token);
        return buffer is null ? null : Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static HttpContent Content(string text, bool isAnnounced)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return isAnnounced ? new ByteArrayContent(bytes) : new StreamContent(new OnceStream(bytes));
    }

    private static StreamContent Zipped(int length)
    {
        var memory = new MemoryStream();
        using (var zip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(Encoding.UTF8.GetBytes(new string('x', length)));
        return new StreamContent(new OnceStream(memory.ToArray()));
    }

    /// <summary>Counts its reads and tells how much room the first one had.</summary>
    private sealed class CountedStream(byte[] bytes, Exception? fault = null) : MemoryStream(bytes)
    {
        public int Reads { get; private set; }

        public int Room { get; private set; }

        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Note(buffer.Length, cancellationToken);
            return new ValueTask<int>(Read(buffer.Span));
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Note(count, cancellationToken);
            return Task.FromResult(Read(buffer, offset, count));
        }

        private void Note(int room, CancellationToken cancellationToken)
        {
            if (fault is not null) throw fault;
            cancellationToken.ThrowIfCancellationRequested();
            if (Reads++ == 0) Room = room;
        }
    }
}
