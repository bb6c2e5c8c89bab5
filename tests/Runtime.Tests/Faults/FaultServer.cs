using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.Faults;

/// <summary>A server that breaks the protocol as the path of each request says (<see cref="FaultCell"/>).</summary>
internal sealed class FaultServer : IAsyncDisposable
{
    /// <summary>The time between the bytes of a slow answer.</summary>
    private static readonly TimeSpan s_drip = TimeSpan.FromMilliseconds(15);

    private readonly RawServer _server;
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _reached = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _ended = new();
    private readonly ConcurrentDictionary<int, int> _requests = new();

    public FaultServer() => _server = new RawServer(ServeAsync);

    public Uri Address => _server.Address;

    /// <summary>What happens to each connection as soon as it is accepted.</summary>
    public Fault OnConnect { get; set; }

    /// <summary>Completes when the fault of a call has begun.</summary>
    public Task Reached(int id) => Gate(_reached, id).Task;

    /// <summary>Tells the server that a call is over.</summary>
    public void End(int id) => Gate(_ended, id).TrySetResult();

    /// <summary>Forgets the calls so far.</summary>
    public void Forget()
    {
        _reached.Clear();
        _ended.Clear();
        _requests.Clear();
    }

    public Task AllClosedAsync() => _server.AllClosedAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static TaskCompletionSource Gate(ConcurrentDictionary<int, TaskCompletionSource> gates, int id) =>
        gates.GetOrAdd(id, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task ServeAsync(RawServer.Connection connection)
    {
        var wire = new Wire(connection.Socket, connection.Stop);
        if (OnConnect != Fault.None)
        {
            await BreakAsync(wire, new FaultCell(FaultCell.ConnectId(OnConnect), Phase.Connect, OnConnect, Kind.Json), Phase.BeforeHead, "{}");
            return;
        }

        while (await wire.ReadHeadAsync() is { } head)
        {
            if (!await AnswerAsync(wire, head)) return;
        }
    }

    /// <summary>Answers one request; false where the connection is over.</summary>
    private async Task<bool> AnswerAsync(Wire wire, string head)
    {
        var target = head.Split(' ')[1];
        var (cell, step) = FaultCell.Parse(target);
        var body = BodyOf(cell.Kind, step, target);
        var isFirst = _requests.AddOrUpdate(cell.Id, 1, static (_, n) => n + 1) == 1;
        var isFaulty = cell.Fault != Fault.None && (isFirst || !cell.IsOnce) && Meets(cell, step, target, isFirst);
        if (isFaulty && cell.Phase == Phase.Upload)
        {
            // Without the request's body, the next request cannot be found.
            await BreakAsync(wire, cell, Phase.BeforeHead, head);
            return false;
        }

        await wire.SkipBodyAsync(head);
        if (cell.Phase is Phase.Redirect or Phase.RedirectBody && step is not ("next" or "token") && IsTarget(cell, target))
        {
            // A body that can be sent once is never sent again: only 303 leads on.
            var status = cell.Kind == Kind.Multipart ? "303 See Other" : "307 Temporary Redirect";
            await wire.WriteAsync($"HTTP/1.1 {status}\r\nLocation: {cell.Path}/next{Query(target)}\r\nContent-Length: 0\r\n\r\n");
            return true;
        }

        if (!isFaulty) return await SendAsync(wire, Pieces(Fault.None, default, cell.Kind, step, body, null));
        switch (cell.Phase)
        {
            case Phase.RetryWait:
                await wire.WriteAsync("HTTP/1.1 503 Later\r\nContent-Length: 2\r\n\r\nno");
                return await BreakAsync(wire, cell, Phase.BeforeHead, head);
            case Phase.Token or Phase.Redirect:
                return await BreakAsync(wire, cell, Phase.BeforeHead, head, step, body);
            case Phase.TokenBody or Phase.RedirectBody:
                return await BreakAsync(wire, cell, Phase.InBody, head, step, body);
            default:
                return await BreakAsync(wire, cell, cell.Phase, head, step, body);
        }
    }

    /// <summary>Whether the fault is for this request of the call.</summary>
    private static bool Meets(FaultCell cell, string step, string target, bool isFirst) => cell.Phase switch
    {
        Phase.Token or Phase.TokenBody => step == "token",
        Phase.Redirect or Phase.RedirectBody => step == "next",
        Phase.RetryWait => isFirst,
        _ => step != "token" && IsTarget(cell, target),
    };

    /// <summary>A walk over pages meets its fault on the second one.</summary>
    private static bool IsTarget(FaultCell cell, string target) => cell.Kind != Kind.Paged || cell.Phase == Phase.RetryWait || target.Contains("page=2", StringComparison.Ordinal);

    private static string Query(string target) => target.Contains('?', StringComparison.Ordinal) ? target[target.IndexOf('?', StringComparison.Ordinal)..] : string.Empty;

    private static string BodyOf(Kind kind, string step, string target) => step == "token"
        ? $$"""{"access_token":"{{FaultCalls.Token}}","token_type":"Bearer","expires_in":3600}"""
        : kind switch
        {
            Kind.Paged => target.Contains("page=1", StringComparison.Ordinal) ? "[1,2,3,4,5,6,7,8]" : target.Contains("page=2", StringComparison.Ordinal) ? "[9,10,11,12,13,14]" : "[]",
            Kind.Events => "data: {\"url\":\"first\"}\n\ndata: {\"url\":\"second\"}\n\n",
            Kind.Lines => "{\"url\":\"first\"}\n{\"url\":\"second\"}\n",
            Kind.Download => "first and second half of a file",
            _ => "{\"url\":\"first and second\"}",
        };

    private static string TypeOf(Kind kind, string step) => step == "token"
        ? "application/json"
        : kind switch
        {
            Kind.Events => "text/event-stream",
            Kind.Lines => "application/jsonl",
            Kind.Download => "application/octet-stream",
            _ => "application/json",
        };

    /// <summary>A whole answer in the pieces between which faults happen: in the head, behind it, in the body, behind it, and the end.</summary>
    private static List<byte[]> Pieces(Fault fault, Phase at, Kind kind, string step, string text, string? echo)
    {
        var isError = fault == Fault.Status500;
        var body = Encoding.UTF8.GetBytes(isError ? "{\"error\":\"" + echo!.Replace("\r\n", " ", StringComparison.Ordinal).Replace('"', '\'') + "\"}" : text);
        var coding = fault == Fault.BadGzip ? "Content-Encoding: gzip\r\n" : string.Empty;
        if (fault == Fault.BadGzip) body = Damaged(body, at);
        var half = body.Length / 2;
        var next = half + ((body.Length - half) / 2);
        return
        [
            Bytes(isError ? "HTTP/1.1 500 Oops\r\nContent-Ty" : "HTTP/1.1 200 OK\r\nContent-Ty"),
            Bytes($"pe: {TypeOf(kind, step)}\r\n{coding}Transfer-Encoding: chunked\r\n\r\n"),
            [.. Bytes($"{half:x}\r\n"), .. body[..half], .. Bytes($"\r\n{body.Length - half:x}\r\n"), .. body[half..next]],
            [.. body[next..], .. Bytes("\r\n0\r\n")],
            Bytes("X-Sum: 1\r\n"),
            Bytes("\r\n"),
        ];
    }

    /// <summary>A compressed body with a fault where the phase says.</summary>
    private static byte[] Damaged(byte[] body, Phase at)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionMode.Compress, leaveOpen: true)) gzip.Write(body);
        var zipped = memory.ToArray();
        switch (at)
        {
            case Phase.BeforeHead:
                return zipped[..^9];
            case Phase.InHead:
                zipped[0] ^= 0x55;
                return zipped;
            case Phase.AfterHead:
                return body;
            case Phase.InBody:
                for (var i = 12; i < zipped.Length - 8; i++) zipped[i] ^= 0xA5;
                return zipped;
            default:
                zipped[^6] ^= 0xFF;
                return zipped;
        }
    }

    private static async Task<bool> SendAsync(Wire wire, List<byte[]> pieces)
    {
        await wire.WriteAsync([.. pieces.SelectMany(static p => p)]);
        return true;
    }

    /// <summary>Does what the fault says at a phase of the answer; false where the connection is over.</summary>
    private async Task<bool> BreakAsync(Wire wire, FaultCell cell, Phase at, string head, string step = "", string body = "")
    {
        var pieces = Pieces(cell.Fault, at, cell.Kind, step, body, head);
        var count = at switch { Phase.BeforeHead => 0, Phase.InHead => 1, Phase.AfterHead => 2, Phase.InBody => 3, _ => 5 };
        switch (cell.Fault)
        {
            case Fault.WrongLength:
                return await SendWrongLengthAsync(wire, at, TypeOf(cell.Kind, step), body);
            case Fault.BadGzip:
                return await SendAsync(wire, pieces);
            case Fault.Status500 when at == Phase.BeforeHead:
                return await SendAsync(wire, pieces);
        }

        foreach (var piece in pieces.Take(count)) await wire.WriteAsync(piece);
        Gate(_reached, cell.Id).TrySetResult();
        switch (cell.Fault)
        {
            case Fault.Reset:
                wire.Reset();
                return false;
            case Fault.Stall:
                await wire.StallAsync(Gate(_ended, cell.Id).Task, reads: cell.Phase != Phase.Upload, closes: cell.Phase is Phase.Connect or Phase.RetryWait);
                return false;
            case Fault.Garbage:
                await wire.WriteAsync(Garbage());
                return false;
            case Fault.OversizeHead:
                await wire.WriteAsync(Oversized(at));
                await wire.UntilClosedAsync();
                return false;
            case Fault.BadChunk:
                await wire.WriteAsync(BadChunk(at));
                return false;
            case Fault.Drip:
                foreach (var b in pieces.Skip(count).SelectMany(static p => p))
                {
                    await wire.WriteAsync([b]);
                    await Task.Delay(s_drip, wire.Stop);
                }

                return cell.Phase is not (Phase.Connect or Phase.RetryWait);
            default:
                return false;
        }
    }

    private static async Task<bool> SendWrongLengthAsync(Wire wire, Phase at, string type, string body)
    {
        var (lengths, sent) = at switch
        {
            Phase.BeforeHead => ("Content-Length: -1\r\n", body),
            Phase.InHead => ("Content-Length: 10\r\nContent-Length: 4\r\n", body),
            Phase.AfterHead => ($"Content-Length: {body.Length + 50}\r\n", string.Empty),
            Phase.InBody => ($"Content-Length: {body.Length + 50}\r\n", body),
            _ => ($"Content-Length: {Math.Max(0, body.Length - 3)}\r\n", body),
        };
        await wire.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\n{lengths}\r\n{sent}");
        return false;
    }

    private static byte[] Garbage()
    {
        var bytes = new byte[300];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)((i * 151) + 7);
        return bytes;
    }

    private static byte[] Oversized(Phase at)
    {
        var much = new string('x', 1024 * 1024);
        return Bytes(at switch
        {
            Phase.BeforeHead => "HTTP/1.1 200 " + much + "\r\n",
            Phase.InHead => "pe: " + much + "\r\n",
            Phase.AfterHead => "5;" + much + "\r\n",
            Phase.InBody => much,
            _ => "X-Much: " + much + "\r\n\r\n",
        });
    }

    private static byte[] BadChunk(Phase at) => Bytes(at switch
    {
        Phase.BeforeHead => "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n",
        Phase.InHead => "pe: application/json\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\nhello",
        Phase.AfterHead => "zz\r\nhello",
        Phase.InBody => "and more than the chunk was said to hold, up to here and beyond",
        _ => "no trailer\r\n\r\n",
    });

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>HTTP/1.1 as far as the server must understand it.</summary>
    internal sealed class Wire(Socket socket, CancellationToken stop)
    {
        private readonly byte[] _buffer = new byte[16 * 1024];
        private int _start;
        private int _end;

        public CancellationToken Stop => stop;

        /// <summary>A request's head; null where the client has closed the connection.</summary>
        public async Task<string?> ReadHeadAsync()
        {
            using var head = new MemoryStream();
            while (true)
            {
                while (_start < _end)
                {
                    head.WriteByte(_buffer[_start++]);
                    if (head.Length >= 4 && head.GetBuffer().AsSpan((int)head.Length - 4, 4).SequenceEqual("\r\n\r\n"u8)) return Encoding.Latin1.GetString(head.GetBuffer(), 0, (int)head.Length);
                }

                if (!await FillAsync()) return null;
            }
        }

        /// <summary>Reads a request's body and forgets it.</summary>
        public async Task SkipBodyAsync(string head) => await ReadBodyAsync(head, null);

        /// <summary>Reads a request's body.</summary>
        public async Task ReadBodyAsync(string head, MemoryStream? body)
        {
            var at = head.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
            {
                var text = head[(at + 16)..head.IndexOf('\r', at)];
                await TakeAsync(long.Parse(text, CultureInfo.InvariantCulture), body);
            }
            else if (head.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
            {
                while (true)
                {
                    var size = int.Parse(await ReadLineAsync(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                    await TakeAsync(size, body);
                    await ReadLineAsync();
                    if (size == 0) return;
                }
            }
        }

        public Task WriteAsync(string text) => WriteAsync(Bytes(text));

        public async Task WriteAsync(byte[] bytes)
        {
            for (var sent = 0; sent < bytes.Length;) sent += await socket.SendAsync(bytes.AsMemory(sent), stop);
        }

        /// <summary>Ends with RST in place of FIN.</summary>
        public void Reset() => socket.LingerState = new LingerOption(true, 0);

        public async Task UntilClosedAsync()
        {
            do
            {
                _start = _end = 0;
            }
            while (await FillAsync());
        }

        /// <summary>Does nothing until the client closes the connection.</summary>
        /// <param name="ended">Completes when the call is over.</param>
        /// <param name="reads">Whether the request is read; otherwise the client's writes come to a halt as well.</param>
        /// <param name="closes">Whether the connection ends with the call, since another one might take it over.</param>
        public async Task StallAsync(Task ended, bool reads, bool closes)
        {
            if (!reads) await ended.WaitAsync(stop);
            if (closes) await Task.WhenAny(UntilClosedAsync(), ended.WaitAsync(stop));
            else await UntilClosedAsync();
        }

        private async Task<string> ReadLineAsync()
        {
            var line = new StringBuilder();
            while (true)
            {
                while (_start < _end)
                {
                    var c = (char)_buffer[_start++];
                    if (c == '\n') return line.ToString();
                    if (c != '\r') line.Append(c);
                }

                if (!await FillAsync()) throw new IOException("The client has closed the connection.");
            }
        }

        private async Task TakeAsync(long count, MemoryStream? target)
        {
            while (count > 0)
            {
                if (_start == _end && !await FillAsync()) throw new IOException("The client has closed the connection.");
                var take = (int)Math.Min(count, _end - _start);
                target?.Write(_buffer, _start, take);
                _start += take;
                count -= take;
            }
        }

        private async Task<bool> FillAsync()
        {
            _start = 0;
            _end = await socket.ReceiveAsync(_buffer, stop);
            return _end > 0;
        }
    }
}
