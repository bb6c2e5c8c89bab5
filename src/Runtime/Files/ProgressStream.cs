namespace Wappfy.Runtime;

/// <summary>Passes writes on, reports the sum of their lengths, and knows whether a fault was that of the underlying stream.</summary>
internal sealed class ProgressStream(Stream inner, IProgress<TransferProgress>? progress, long? total) : Stream
{
    private long _bytes;

    /// <summary>Whether a write to the underlying stream has failed.</summary>
    public bool HasFailed { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _bytes;
        set => throw new NotSupportedException();
    }

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count)
    {
        HasFailed = true;
        inner.Write(buffer, offset, count);
        HasFailed = false;
        Report(count);
    }

    public override async Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        HasFailed = true;
        await inner.WriteAsync(buffer.AsMemory(offset, count), cancellationToken).ConfigureAwait(false);
        HasFailed = false;
        Report(count);
    }

#if NET8_0_OR_GREATER
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        HasFailed = true;
        await inner.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        HasFailed = false;
        Report(buffer.Length);
    }
#endif

    private void Report(int count)
    {
        _bytes += count;
        progress?.Report(new TransferProgress(_bytes, total));
    }
}
