using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>A body in a pooled buffer.</summary>
internal sealed class BufferedBody(PooledBufferWriter buffer, string contentType) : ApiBody(contentType)
{
    private int _released;

    public override bool IsReplayable => true;

    internal override bool TryGetLength(out long length)
    {
        length = buffer.WrittenCount;
        return true;
    }

    internal override async Task WriteToAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (!buffer.TryHold()) throw new ObjectDisposedException(nameof(BufferedBody));
        try
        {
            await stream.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            buffer.Dispose();
        }
    }

    internal override void Release()
    {
        if (Interlocked.Exchange(ref _released, 1) == 0) buffer.Dispose();
    }
}
