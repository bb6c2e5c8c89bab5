using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Wappfy.Package.Tests;

/// <summary>Responds to one request on loopback and keeps the request.</summary>
internal sealed class StandIn : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public StandIn() => _listener.Start();

    public Uri Address => new("http://127.0.0.1:" + ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The head of the request that was answered.</summary>
    public async Task<string> AnswerAsync(string json, CancellationToken cancellationToken)
    {
        using var connection = await _listener.AcceptTcpClientAsync(cancellationToken);
        var stream = connection.GetStream();
        var head = new StringBuilder();
        var buffer = new byte[4096];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var count = await stream.ReadAsync(buffer, cancellationToken);
            if (count == 0)
                break;
            head.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        var answer = $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\nConnection: close\r\n\r\n{json}";
        await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), cancellationToken);
        return head.ToString();
    }

    public void Dispose() => _listener.Dispose();
}
