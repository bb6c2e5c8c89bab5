using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>
/// A file to send: its bytes, and its name and media type. Streams and files are sent as they are read, and never kept in memory; only a browser reads the
/// whole body before sending it.
/// </summary>
public sealed class FilePart
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly Stream? _stream;
    private readonly string? _path;
    private readonly long _start;
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

    private FilePart(ReadOnlyMemory<byte> bytes, Stream? stream, string? path, string? fileName, string? contentType)
    {
        _bytes = bytes;
        _stream = stream;
        _path = path;
        _start = stream is { CanSeek: true } ? stream.Position : 0;
        if (contentType is not null && !MediaTypes.IsMediaType(contentType))
            throw new ArgumentException($"'{contentType}' is not a media type, such as image/png: the file's name comes before its media type.", nameof(contentType));
        FileName = fileName;
        ContentType = contentType;
    }

    /// <summary>The file name that is sent to the server, or null for none.</summary>
    public string? FileName { get; }

    /// <summary>The media type, or null for the document's.</summary>
    public string? ContentType { get; }

    /// <summary>Additional headers of the part in a multipart body.</summary>
    public IDictionary<string, string> Headers => _headers;

    /// <summary>True if the bytes can be sent again, as a retry requires: bytes, files and seekable streams.</summary>
    public bool IsReplayable => _stream is null || _stream.CanSeek;

    /// <summary>The length in bytes, or null if a stream does not know it.</summary>
    public long? Length => _path is not null ? new FileInfo(_path).Length : _stream is null ? _bytes.Length : _stream.CanSeek ? _stream.Length - _start : null;

    /// <summary>A file on disk, which is opened for each attempt.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="fileName">The name to send to the server, or null for the path's last part.</param>
    /// <param name="contentType">The media type, or null for the document's.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="ArgumentException"><paramref name="contentType"/> is not a media type.</exception>
    public static FilePart FromPath(string path, string? fileName = null, string? contentType = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no file '{path}' to send.", path);
        return new FilePart(default, null, path, fileName ?? Path.GetFileName(path), contentType);
    }

    /// <summary>A stream, read from its current position; the caller disposes it after the call.</summary>
    /// <param name="stream">The bytes. A stream that cannot seek can be sent only once, so such a call is never retried.</param>
    /// <param name="fileName">The name to send to the server, or null for none.</param>
    /// <param name="contentType">The media type, or null for the document's.</param>
    /// <exception cref="ArgumentException"><paramref name="contentType"/> is not a media type.</exception>
    public static FilePart FromStream(Stream stream, string? fileName = null, string? contentType = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead) throw new ArgumentException("The stream cannot be read.", nameof(stream));
        return new FilePart(default, stream, null, fileName, contentType);
    }

    /// <summary>Bytes in memory, which must not change until the call has ended.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="fileName">The name to send to the server, or null for none.</param>
    /// <param name="contentType">The media type, or null for the document's.</param>
    /// <exception cref="ArgumentException"><paramref name="contentType"/> is not a media type.</exception>
    public static FilePart FromBytes(ReadOnlyMemory<byte> bytes, string? fileName = null, string? contentType = null) => new(bytes, null, null, fileName, contentType);

    /// <summary>Bytes in memory, without a name.</summary>
    public static implicit operator FilePart(byte[] bytes) => FromBytes(bytes);

    /// <summary>A stream, without a name.</summary>
    public static implicit operator FilePart(Stream stream) => FromStream(stream);

    /// <summary>Name, media type and length.</summary>
    public override string ToString() => $"{FileName ?? "unnamed"} ({ContentType ?? "no media type"}, {(Length is { } length ? $"{length} bytes" : "unknown length")})";

    internal async Task WriteToAsync(Stream destination, CancellationToken cancellationToken)
    {
        if (_path is not null)
        {
            using var file = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.Read, 81920, useAsync: true);
            await file.CopyToAsync(destination, 81920, cancellationToken).ConfigureAwait(false);
        }
        else if (_stream is not null)
        {
            if (_stream.CanSeek) _stream.Position = _start;
            await _stream.CopyToAsync(destination, 81920, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await destination.WriteAsync(_bytes, cancellationToken).ConfigureAwait(false);
        }
    }
}
