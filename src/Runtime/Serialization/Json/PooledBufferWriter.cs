using System.Buffers;

namespace Wappfy.Runtime;

/// <summary>
/// Bytes in a pooled array. The array goes back to the pool when its owner and every reader have released it: a transport
/// that still writes a request body after the call ended must not see another call's bytes.
/// </summary>
internal sealed class PooledBufferWriter : IBufferWriter<byte>, IDisposable
{
    private byte[]? _buffer;
    private int _written;
    private int _holders = 1;

    public PooledBufferWriter(int capacity = 1024) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>Takes ownership of a pooled array, of which the first <paramref name="written"/> bytes are used.</summary>
    public PooledBufferWriter(byte[] buffer, int written)
    {
        _buffer = buffer;
        _written = written;
    }

    public int WrittenCount => _written;

    public ReadOnlyMemory<byte> WrittenMemory => Buffer.AsMemory(0, _written);

    public ReadOnlySpan<byte> WrittenSpan => Buffer.AsSpan(0, _written);

    private byte[] Buffer => _buffer ?? throw new ObjectDisposedException(nameof(PooledBufferWriter));

    public void Advance(int count) => _written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return Buffer.AsMemory(_written);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return Buffer.AsSpan(_written);
    }

    /// <summary>Keeps the array out of the pool until the matching <see cref="Dispose"/>; false when it was already returned.</summary>
    public bool TryHold()
    {
        var holders = Volatile.Read(ref _holders);
        while (holders > 0)
        {
            var seen = Interlocked.CompareExchange(ref _holders, holders + 1, holders);
            if (seen == holders) return true;
            holders = seen;
        }

        return false;
    }

    /// <summary>Releases the array once.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _holders) != 0) return;
        var buffer = Interlocked.Exchange(ref _buffer, null);
        if (buffer is not null) ArrayPool<byte>.Shared.Return(buffer);
    }

    private void Ensure(int sizeHint)
    {
        var buffer = Buffer;
        var needed = Math.Max(sizeHint, 1);
        if (buffer.Length - _written >= needed) return;
        var next = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, _written + needed));
        Array.Copy(buffer, next, _written);
        _buffer = next;
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
