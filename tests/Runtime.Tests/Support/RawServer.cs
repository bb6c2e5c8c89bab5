using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Wappfy.Runtime.Tests.Support;

/// <summary>A TCP server that answers each connection with whatever bytes the test writes, to break the protocol at will.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _closed = new(0);
    private readonly Func<Connection, Task> _handler;
    private readonly Task _loop;
    private int _connections;
    private int _open;

    public RawServer(Func<Connection, Task> handler)
    {
        _handler = handler;
        _listener.Start();
        _loop = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public int Connections => _connections;

    /// <summary>Connections that are open now.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>Waits until no connection is open.</summary>
    /// <exception cref="OperationCanceledException">One stays open.</exception>
    public async Task AllClosedAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (Open > 0) await _closed.WaitAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                var number = Interlocked.Increment(ref _connections);
                _ = ServeAsync(new Connection(socket, number, _stop.Token));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(Connection connection)
    {
        Interlocked.Increment(ref _open);
        try
        {
            using (connection.Socket) await _handler(connection);
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException)
        {
            // The client went away, or the test is over.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
            _closed.Release();
        }
    }

    internal sealed record Connection(Socket Socket, int Number, CancellationToken Stop)
    {
        /// <summary>Reads one request's head.</summary>
        public async Task<string> ReadHeadAsync()
        {
            var text = new StringBuilder();
            var buffer = new byte[1];
            while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            {
                if (await Socket.ReceiveAsync(buffer, Stop) == 0) break;
                text.Append((char)buffer[0]);
            }

            return text.ToString();
        }

        /// <summary>Waits until the client closes the connection.</summary>
        public async Task UntilClosedAsync()
        {
            var buffer = new byte[4096];
            while (await Socket.ReceiveAsync(buffer, Stop) > 0)
            {
            }
        }

        public async Task WriteAsync(string text) => await Socket.SendAsync(Encoding.Latin1.GetBytes(text), Stop);

        /// <summary>Ends with RST in place of FIN.</summary>
        public void Reset() => Socket.LingerState = new LingerOption(true, 0);

        public Task StallAsync() => Task.Delay(Timeout.Infinite, Stop);
    }
}
