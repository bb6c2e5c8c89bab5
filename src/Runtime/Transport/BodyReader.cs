namespace Wappfy.Runtime;

/// <summary>Reads a body into a pooled buffer.</summary>
internal static class BodyReader
{
    /// <summary>The body, or null if it is larger than <paramref name="limit"/>.</summary>
    /// <param name="content">The body; null for none.</param>
    /// <param name="codings">The codings to decode; null for none. The limit then applies to decoded bytes.</param>
    /// <param name="limit">The most bytes.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public static async ValueTask<PooledBufferWriter?> ReadAsync(HttpContent? content, string[]? codings, long limit, CancellationToken cancellationToken)
    {
        if (content is null) return new PooledBufferWriter(16);
        // In a browser the length is that of the coded body, and whether there is a coding is hidden from pages of another origin.
        var announced = codings is null && !BrowserFetch.IsUsed ? content.Headers.ContentLength : null;
        if (announced > limit) return null;

        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        if (codings is not null) stream = ContentCoding.Decode(stream, codings) ?? throw new InvalidDataException($"The body has a content coding that the client does not support ({string.Join(", ", codings)}).");
        // An announced length is believed up to 1 MiB only: memory is taken as bytes come.
        var buffer = new PooledBufferWriter(announced is { } length ? (int)Math.Min(Math.Max(length, 1), 1024 * 1024) : 4096);
        try
        {
            while (announced is null || buffer.WrittenCount < announced)
            {
                var read = await stream.ReadAsync(buffer.GetMemory(), cancellationToken).ConfigureAwait(false);
                if (read == 0) break;
                buffer.Advance(read);
                if (buffer.WrittenCount > limit)
                {
                    buffer.Dispose();
                    return null;
                }
            }

            if (announced is { } expected && buffer.WrittenCount < expected)
                throw new IOException($"The body ended after {buffer.WrittenCount} of {expected} bytes.");
            return buffer;
        }
        catch (Exception e)
        {
            buffer.Dispose();
            if (!ConnectionFaults.Is(e) && ConnectionFaults.IsOfBody(e)) throw new InvalidDataException("The body cannot be decoded: " + e.Message, e);
            throw;
        }
    }
}
