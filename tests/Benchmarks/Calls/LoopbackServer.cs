using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Wappfy.Benchmarks.Json;

namespace Wappfy.Benchmarks.Calls;

/// <summary>
/// A server on loopback in a process of its own, so that its allocations do not count. It ends by itself when the
/// process that started it is gone, and after ten minutes at the latest.
/// </summary>
internal sealed class LoopbackServer : IDisposable
{
    public const string Command = "serve";

    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10);

    private readonly Process _process;

    private LoopbackServer(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public static LoopbackServer Start()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardInput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
            start.ArgumentList.Add(typeof(LoopbackServer).Assembly.Location);
        start.ArgumentList.Add(Command);
        var process = Process.Start(start) ?? throw new InvalidOperationException("The server's process did not start.");
        var address = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The server's process ended before it listened.");
        return new LoopbackServer(process, new Uri(address));
    }

    /// <summary>The other process: answers until its standard input ends.</summary>
    public static async Task ServeAsync()
    {
        await using var app = Build();
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        using var timeout = new CancellationTokenSource(s_longest);
        try
        {
            while (await Console.In.ReadLineAsync(timeout.Token) is not null)
            {
            }
        }
        catch (OperationCanceledException)
        {
            // The time is up: the same as the end of the input.
        }
    }

    /// <summary>The server, on a free port, before it is started.</summary>
    public static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var list = "["u8.ToArray().Concat(Payloads.Message).Concat("]"u8.ToArray()).ToArray();
        app.MapGet("/api/{session}/chats/{chatId}/messages", () => Results.Bytes(list, "application/json"));
        app.MapPost("/api/sendText", async (HttpRequest request) =>
        {
            await request.Body.CopyToAsync(Stream.Null);
            return Results.Bytes(Payloads.Message, "application/json");
        });
        return app;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
            _process.Kill();
        _process.Dispose();
    }
}
