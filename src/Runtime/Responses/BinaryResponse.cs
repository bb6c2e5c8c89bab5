using System.Globalization;

namespace Wappfy.Runtime;

/// <summary>A binary body as an open stream. Dispose it to release the connection.</summary>
public sealed class BinaryResponse : IDisposable, IAsyncDisposable
{
    private readonly string _operation;
    private readonly HttpResponseMessage _message;
    private readonly TimeSpan _idleTimeout;
    private Stream? _stream;
    private ApiHeaders? _headers;

    internal BinaryResponse(string operation, HttpResponseMessage message, TimeSpan idleTimeout)
    {
        _operation = operation;
        _message = message;
        _idleTimeout = idleTimeout;
    }

    /// <summary>The status code: 200.</summary>
    public int Status => (int)_message.StatusCode;

    /// <summary>The headers.</summary>
    public ApiHeaders Headers => _headers ??= new ApiHeaders(_message);

    /// <summary>The media type with its parameters: <c>image/png</c>; null without one.</summary>
    public string? ContentType => Headers["Content-Type"];

    /// <summary>The length in bytes, or null if the server does not send it or has compressed the body; in a browser, it is not known.</summary>
    public long? Length => !BrowserFetch.IsUsed && ContentCoding.Of(_message.Content) is null && long.TryParse(Headers["Content-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;

    /// <summary>
    /// The file name of <c>Content-Disposition</c> (RFC 6266), without any folder, drive or stream (nothing up to the last slash, backslash or colon), or null. It comes from the server: check it before use as a path.
    /// </summary>
    public string? FileName => ContentDisposition.FileName(Headers["Content-Disposition"]);

    // A download belongs to its caller, and may outlive the client.
    /// <summary>The body, which can be read once. A read fails with <see cref="ApiTimeoutException"/> after the client's idle timeout.</summary>
    /// <exception cref="ApiConnectionException">The connection broke.</exception>
    public async Task<Stream> OpenAsync(CancellationToken cancellationToken = default) =>
        _stream ??= new ResponseStream(_operation, await ResponseStream.OpenAsync(_message.Content, cancellationToken).ConfigureAwait(false), _idleTimeout, clientEnd: default);

    /// <summary>Copies the body to <paramref name="destination"/>.</summary>
    /// <param name="destination">The destination of the bytes.</param>
    /// <param name="progress">Receives the progress of the copy.</param>
    /// <param name="cancellationToken">Cancels the copy.</param>
    /// <exception cref="ApiConnectionException">The connection broke.</exception>
    /// <exception cref="ApiTimeoutException">No data arrived for longer than the client's idle timeout.</exception>
    public async Task CopyToAsync(Stream destination, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var source = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var target = progress is null ? destination : new ProgressStream(destination, progress, Length);
        await source.CopyToAsync(target, 81920, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The whole body in memory.</summary>
    public async Task<byte[]> ReadAllBytesAsync(CancellationToken cancellationToken = default)
    {
        using var memory = new MemoryStream();
        await CopyToAsync(memory, null, cancellationToken).ConfigureAwait(false);
        return memory.ToArray();
    }

    /// <summary>Releases the connection.</summary>
    public void Dispose() => _message.Dispose();

    /// <summary>Releases the connection.</summary>
    public ValueTask DisposeAsync()
    {
        _message.Dispose();
        return default;
    }

    /// <summary>Status, media type and length.</summary>
    public override string ToString() => $"{Status} {ContentType ?? "no media type"}, {(Length is { } length ? length.ToString(CultureInfo.InvariantCulture) + " bytes" : "unknown length")}";
}
