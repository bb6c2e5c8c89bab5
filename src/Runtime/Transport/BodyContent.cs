using System.Net;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>One attempt's <see cref="HttpContent"/> over an <see cref="ApiBody"/>.</summary>
internal sealed class BodyContent : HttpContent
{
    private readonly ApiBody _body;
    private readonly ApiRequest? _request;

    /// <summary>The body of a call.</summary>
    public BodyContent(ApiRequest request)
        : this(request.Body!) => _request = request;

    /// <summary>A body that belongs to no call.</summary>
    public BodyContent(ApiBody body)
    {
        _body = body;
        Headers.TryAddWithoutValidation("Content-Type", body.ContentType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => WriteAsync(stream, CancellationToken.None);

#if NET8_0_OR_GREATER
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => WriteAsync(stream, cancellationToken);
#endif

    protected override bool TryComputeLength(out long length)
    {
        try
        {
            return _body.TryGetLength(out length);
        }
        catch (Exception e) when (_request is not null)
        {
            // The file is gone, or the stream is closed.
            _request.SourceFault = e;
            throw;
        }
    }

    private Task WriteAsync(Stream stream, CancellationToken cancellationToken) =>
        _request is not null && (_body.RunsUserCode || _request.Options.UploadProgress is not null)
            ? WriteFromSourceAsync(_request, stream, cancellationToken)
            : _body.WriteToAsync(stream, cancellationToken);

    /// <summary>Writes a body that the user's own code provides or observes. Exceptions of that code are distinguished from network errors, whose types they may share.</summary>
    private async Task WriteFromSourceAsync(ApiRequest request, Stream stream, CancellationToken cancellationToken)
    {
        long? total = _body.TryGetLength(out var length) ? length : null;
        var target = new ProgressStream(stream, request.Options.UploadProgress, total);
        try
        {
            await _body.WriteToAsync(target, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!target.HasFailed && !cancellationToken.IsCancellationRequested)
        {
            request.SourceFault = e;
            throw;
        }
    }
}
