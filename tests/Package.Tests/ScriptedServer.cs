using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Wappfy.Package.Tests;

/// <summary>Answers requests on loopback, one after the other, and keeps them.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new(TimeSpan.FromMinutes(5));
    private readonly Func<string, string, string> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly Task _serving;

    /// <param name="answer">Gives the response, from its status line's code on, for a method with a target, and a body.</param>
    /// <param name="certificate">The certificate of the server, which makes it one of https.</param>
    public ScriptedServer(Func<string, string, string> answer, X509Certificate2? certificate = null)
    {
        _answer = answer;
        _certificate = certificate;
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Address => new((_certificate is null ? "http" : "https") + "://127.0.0.1:" + ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture));

    /// <summary>Method, target and body of each request.</summary>
    public ConcurrentQueue<(string Call, string Head, string Body)> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await _listener.AcceptTcpClientAsync(_stop.Token);
                await using var stream = await OpenAsync(connection.GetStream());
                if (stream is null)
                    continue;
                if (await ReadAsync(stream, _stop.Token) is not var (head, body))
                    continue;
                var call = string.Join(' ', head.Split(' ').Take(2));
                Requests.Enqueue((call, head, body));
                await stream.WriteAsync(Encoding.UTF8.GetBytes("HTTP/1.1 " + _answer(call, body)), _stop.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    /// <summary>The stream of the text; null if the client does not trust the server.</summary>
    private async Task<Stream?> OpenAsync(NetworkStream stream)
    {
        if (_certificate is null)
            return stream;
        var secure = new SslStream(stream);
        try
        {
            await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
            return secure;
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            await secure.DisposeAsync();
            return null;
        }
    }

    /// <summary>A request; null if the client has closed the connection, as one does that does not trust the server.</summary>
    private static async Task<(string Head, string Body)?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new byte[8192];
        var length = -1;
        var end = -1;
        while (end < 0 || text.Length < end + 4 + length)
        {
            var count = await stream.ReadAsync(buffer, cancellationToken);
            if (count == 0)
                break;

            // A character for each byte, so that lengths agree.
            text.Append(Encoding.Latin1.GetString(buffer, 0, count));
            end = text.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end < 0 || length >= 0)
                continue;
            var header = text.ToString(0, end).Split("\r\n").FirstOrDefault(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
            length = header is null ? 0 : int.Parse(header.AsSpan("Content-Length:".Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
        }

        return end < 0 ? null : (text.ToString(0, end), text.ToString(end + 4, text.Length - end - 4));
    }
}
