using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Wappfy.Tasks.Tests.Harness;

/// <summary>An HTTP server on loopback whose responses are bytes, so that they can be as incorrect as a test needs.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new(TimeSpan.FromMinutes(2));
    private readonly Dictionary<string, Func<string, Stream, CancellationToken, Task>> _routes = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;

    public LoopbackServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Origin => "http://127.0.0.1:" + ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>The heads of all requests, in the order in which they came.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public string LastRequest => Requests.Last();

    public string Url(string path) => Origin + path;

    /// <summary>Sends these bytes for a path.</summary>
    public LoopbackServer Raw(string path, Func<string, byte[]> respond)
    {
        _routes[path] = async (head, stream, token) => await stream.WriteAsync(respond(head), token);
        return this;
    }

    /// <summary>Takes over the connection for a path.</summary>
    public LoopbackServer Takes(string path, Func<Stream, CancellationToken, Task> respond)
    {
        _routes[path] = (_, stream, token) => respond(stream, token);
        return this;
    }

    /// <summary>Sends a complete response for a path.</summary>
    public LoopbackServer Sends(string path, byte[] body, string status = "200 OK", params string[] headers)
        => Raw(path, _ => Response(body, status, headers));

    public LoopbackServer Sends(string path, string body, string status = "200 OK", params string[] headers)
        => Sends(path, Encoding.UTF8.GetBytes(body), status, headers);

    public LoopbackServer Redirects(string path, string location, string status = "302 Found")
        => Sends(path, "", status, "Location: " + location);

    /// <summary>Compares <c>If-None-Match</c> as RFC 9110 §13.1.2 says.</summary>
    public LoopbackServer SendsVersion(string path, string body, string tag, params string[] headers)
        => Raw(path, head => head.Contains("\r\nIf-None-Match: " + tag + "\r\n", StringComparison.OrdinalIgnoreCase)
            ? Response([], "304 Not Modified", ["ETag: " + tag])
            : Response(Encoding.UTF8.GetBytes(body), "200 OK", ["ETag: " + tag, .. headers]));

    public static byte[] Response(byte[] body, string status, IEnumerable<string> headers)
        => [.. Encoding.Latin1.GetBytes("HTTP/1.1 " + status + "\r\nContent-Length: " + body.Length.ToString(CultureInfo.InvariantCulture) + "\r\nConnection: close\r\n" + string.Concat(headers.Select(static header => header + "\r\n")) + "\r\n"), .. body];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptTcpClientAsync(_stop.Token);
                _connections.Add(ServeAsync(connection));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        try
        {
            using (connection)
            {
                var stream = connection.GetStream();
                var head = new StringBuilder();
                var buffer = new byte[4096];
                int count;
                while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal) && (count = await stream.ReadAsync(buffer, _stop.Token)) > 0)
                    head.Append(Encoding.Latin1.GetString(buffer, 0, count));
                if (head.Length == 0)
                    return;
                Requests.Enqueue(head.ToString());
                var path = head.ToString().Split(' ')[1];
                if (_routes.TryGetValue(path, out var respond))
                    await respond(head.ToString(), stream, _stop.Token);
                else
                    await stream.WriteAsync(Response([], "404 Not Found", []), _stop.Token);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client has closed the connection, or the test is over.
        }
    }
}
