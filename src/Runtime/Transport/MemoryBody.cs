using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>A body in its own memory.</summary>
internal sealed class MemoryBody(ReadOnlyMemory<byte> bytes, string contentType) : ApiBody(contentType)
{
    public override bool IsReplayable => true;

    internal override bool TryGetLength(out long length)
    {
        length = bytes.Length;
        return true;
    }

    internal override Task WriteToAsync(Stream stream, CancellationToken cancellationToken) => stream.WriteAsync(bytes, cancellationToken).AsTask();
}
