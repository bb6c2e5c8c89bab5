using System.Net;
using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>One try's <see cref="HttpContent"/> over an <see cref="ApiBody"/>.</summary>
internal sealed class BodyContent : HttpContent
{
    private readonly ApiBody _body;
    private readonly IProgress<TransferProgress>? _progress;

    public BodyContent(ApiBody body, IProgress<TransferProgress>? progress)
    {
        _body = body;
        _progress = progress;
        Headers.TryAddWithoutValidation("Content-Type", body.ContentType);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => WriteAsync(stream, CancellationToken.None);

#if NET8_0_OR_GREATER
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => WriteAsync(stream, cancellationToken);
#endif

    protected override bool TryComputeLength(out long length) => _body.TryGetLength(out length);

    private Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (_progress is null) return _body.WriteToAsync(stream, cancellationToken);
        long? total = _body.TryGetLength(out var length) ? length : null;
        return _body.WriteToAsync(new ProgressStream(stream, _progress, total), cancellationToken);
    }
}
