using System.ComponentModel;

namespace Wappfy.Runtime.Generated;

/// <summary>
/// A request body: its media type and how to write it. Created by the factory methods of <see cref="ApiBodies"/>; written
/// once per attempt.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ApiBody
{
    private protected ApiBody(string contentType) => ContentType = contentType;

    /// <summary>The value of <c>Content-Type</c>, parameters included.</summary>
    public string ContentType { get; }

    /// <summary>True if the body can be written again, as a retry or a redirect needs.</summary>
    public abstract bool IsReplayable { get; }

    /// <summary>Whether writing it runs code of the user: that of a stream or a file.</summary>
    internal virtual bool RunsUserCode => false;

    /// <summary>The length in bytes, if it is known before writing; otherwise, the body is sent chunked.</summary>
    internal abstract bool TryGetLength(out long length);

    internal abstract Task WriteToAsync(Stream stream, CancellationToken cancellationToken);

    /// <summary>The call is over: pooled memory may go back.</summary>
    internal virtual void Release()
    {
    }
}
