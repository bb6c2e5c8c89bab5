using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Wappfy.Generated.Tests.Prism;

/// <summary>
/// Prism on loopback for one specification: it responds according to the specification, and returns 422 (or 401) for every request that
/// breaks it, judged by its own reading and not by ours.
/// </summary>
internal sealed class PrismServer : IAsyncDisposable
{
    private static readonly NpmPackage Prism = new("@stoplight/prism-cli", "5.16.0", "dist/index.js");
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(90);

    private readonly string _spec;
    private ToolProcess _process;

    private PrismServer(string spec, ToolProcess process, Uri address)
    {
        _spec = spec;
        _process = process;
        Address = address;
    }

    /// <summary>Where it listens; the specification's own servers play no part.</summary>
    public Uri Address { get; }

    /// <summary>Whether a request, or anything else, has ended it.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>What it wrote: one block per request, with the reasons of each refusal.</summary>
    public string Log => _process.Output;

    /// <summary>Serves a specification; skips the test where node or Prism cannot be had.</summary>
    /// <param name="spec">The path of the specification, YAML or JSON.</param>
    public static async Task<PrismServer> StartAsync(string spec)
    {
        var script = await Prism.RequireScriptAsync();
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var server = new PrismServer(spec, Start(script, port, spec), new Uri($"http://127.0.0.1:{port}"));
            if (await server.ListensAsync()) return server;
            var log = server.Log;
            await server.DisposeAsync();
            // Between the choice of the port and its use, another program may have taken it.
            if (attempt == 3 || !log.Contains("EADDRINUSE", StringComparison.Ordinal))
                throw new InvalidOperationException($"Prism did not start with {spec}:\n{log}");
        }
    }

    /// <summary>
    /// Starts Prism again, at the same address, where a request has ended it; what it wrote at its end, or null if it lives. A process that dies of
    /// a request closes its connections first and is gone a moment later.
    /// </summary>
    public async Task<string?> ReviveAsync()
    {
        if (!await _process.EndsWithinAsync(TimeSpan.FromSeconds(2))) return null;
        var log = Log;
        await _process.DisposeAsync();
        _process = Start(await Prism.RequireScriptAsync(), Address.Port, _spec);
        if (!await ListensAsync()) throw new InvalidOperationException($"Prism ended with {_spec} and did not start again at {Address}:\n{log}\n{Log}");
        return log;
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static ToolProcess Start(string script, int port, string spec)
        => ToolProcess.TryStart("node", script, "mock", "--errors", "--host", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), spec)!;

    /// <summary>Asks until there is a response of any kind; false if the process ends or the time is over.</summary>
    private async Task<bool> ListensAsync()
    {
        using var deadline = new CancellationTokenSource(StartTime);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var client = new HttpClient();
        try
        {
            while (!_process.HasExited)
            {
                // Its own word first: a response alone could come from another program at this port.
                if (Log.Contains("Prism is listening", StringComparison.Ordinal) && await AnswersAsync(client, deadline.Token)) return true;
                await pause.WaitForNextTickAsync(deadline.Token);
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return false;
        }

        return false;
    }

    private async Task<bool> AnswersAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(Address, cancellationToken);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
