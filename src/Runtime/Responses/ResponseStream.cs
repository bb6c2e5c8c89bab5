namespace Wappfy.Runtime;

/// <summary>A response's body: its errors are reported as the client's own exceptions, and the idle timeout ends it.</summary>
/// <param name="operation">The operation, for messages.</param>
/// <param name="inner">The body.</param>
/// <param name="idleTimeout">The longest silence.</param>
/// <param name="clientEnd">Ends the reading when the client is disposed; none for a body that may outlive it.</param>
internal sealed class ResponseStream(string operation, Stream inner, TimeSpan idleTimeout, CancellationToken clientEnd) : ReadingStream(inner)
{
    private bool _isDisposed;
    private bool _wasSilent;

    /// <summary>The stream of a body, decoded.</summary>
    public static async Task<Stream> OpenAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return ContentCoding.Of(content) is { } codings ? ContentCoding.Decode(stream, codings)! : stream;
    }

    /// <summary>Waits for the asynchronous read, which alone can be given up after the idle timeout. Nothing in it comes back to the caller's thread.</summary>
    /// <exception cref="NotSupportedException">The program runs in a browser, whose one thread must not wait.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (BrowserFetch.IsUsed) throw new NotSupportedException("In a browser, a response's body can only be read asynchronously: use ReadAsync or CopyToAsync instead of Read or CopyTo.");
        return ReadCoreAsync(buffer.AsMemory(offset, count), CancellationToken.None).GetAwaiter().GetResult();
    }

    protected override async Task<int> ReadCoreAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        CancellationTokenSource? end = null;
        try
        {
            if (idleTimeout != Timeout.InfiniteTimeSpan || clientEnd.CanBeCanceled)
            {
                end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clientEnd);
                end.CancelAfter(idleTimeout);
            }

            var read = await Inner.ReadAsync(buffer, end?.Token ?? cancellationToken).ConfigureAwait(false);
            _wasSilent = end is { IsCancellationRequested: true };
            return read;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested && end is { IsCancellationRequested: true })
        {
            throw Ended(e);
        }
        catch (ObjectDisposedException e) when (!_isDisposed)
        {
            // The time ended at the very moment when the read before this one did: that closed the connection, and HttpClient says no more than this.
            if (_wasSilent || clientEnd.IsCancellationRequested) throw Ended(e);
            throw ConnectionFaults.Broken(operation, e);
        }
        catch (Exception e) when (ConnectionFaults.IsOfBody(e))
        {
            throw ConnectionFaults.Broken(operation, e);
        }
        finally
        {
            end?.Dispose();
        }
    }

    protected override void Dispose(bool disposing)
    {
        _isDisposed = true;
        base.Dispose(disposing);
    }

    private Exception Ended(Exception e) => clientEnd.IsCancellationRequested
        ? FaultFactory.Disposed(operation, e)
        : new ApiTimeoutException(operation, $"{operation}: no data arrived in the body's stream for longer than {idleTimeout.TotalSeconds:0.###} seconds.", e);
}
