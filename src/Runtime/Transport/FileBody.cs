using Wappfy.Runtime.Generated;

namespace Wappfy.Runtime;

/// <summary>A binary body that is streamed from a file part.</summary>
internal sealed class FileBody(FilePart file, string contentType) : ApiBody(contentType)
{
    public override bool IsReplayable => file.IsReplayable;

    internal override bool RunsUserCode => true;

    internal override bool TryGetLength(out long length)
    {
        length = file.Length ?? 0;
        return file.Length is not null;
    }

    internal override Task WriteToAsync(Stream stream, CancellationToken cancellationToken) => file.WriteToAsync(stream, cancellationToken);
}
