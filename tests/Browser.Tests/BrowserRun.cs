using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Browser.Tests;

/// <summary>
/// Publishes the program of tests/Browser for browser-wasm and runs it once under node, before a server of this machine. Where node or the packs are missing,
/// <see cref="SkipReason"/> says so.
/// </summary>
public sealed class BrowserRun : IAsyncLifetime
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _confirmed = new();
    private readonly Dictionary<string, string> _results = new(StringComparer.Ordinal);
    private TestServer? _server;
    private string _output = "";

    /// <summary>Why nothing was run; null if it was.</summary>
    public string? SkipReason { get; private set; }

    /// <summary>What a step of the program printed.</summary>
    public string this[string step]
    {
        get
        {
            Skip.If(SkipReason is not null, SkipReason);
            Assert.True(_results.TryGetValue(step, out var result), $"The step '{step}' printed nothing:\n{_output}");
            return result!;
        }
    }

    /// <summary>The requests that the server was sent.</summary>
    internal IReadOnlyList<SeenRequest> Requests => [.. _server!.Requests];

    public async Task InitializeAsync()
    {
        var program = Path.Combine(Root(), "tests", "Browser");
        if (await ToolRun.TryAsync(program, "node", "--version") is not { ExitCode: 0 })
        {
            SkipReason = "node is not installed: the program cannot be run.";
            return;
        }

        var folder = Directory.CreateTempSubdirectory("wappfy-browser-");
        try
        {
            var (exitCode, output) = (await ToolRun.TryAsync(program, "dotnet", "restore", "-v", "quiet", "--nologo")).GetValueOrDefault();
            if (exitCode != 0 && IsMissingPack(output))
            {
                SkipReason = "The WebAssembly packs of the .NET SDK cannot be restored: " + output;
                return;
            }

            Assert.True(exitCode == 0, output);
            // What the program refers to was built with the tests.
            (exitCode, output) = (await ToolRun.TryAsync(
                program, "dotnet", "publish", "--no-restore", "-c", Configuration, "-v", "quiet", "--nologo", "-p:BuildProjectReferences=false", "-o", folder.FullName)).GetValueOrDefault();
            Assert.True(exitCode == 0, output);

            _server = await TestServer.StartAsync(AnswerAsync);
            var script = Path.Combine(folder.FullName, "wwwroot", "_framework", "dotnet.js");
            (exitCode, _output) = (await ToolRun.TryAsync(program, "node", "main.mjs", script, _server.Address.ToString())).GetValueOrDefault();
            foreach (var line in _output.Split('\n', StringSplitOptions.TrimEntries))
            {
                if (line.Split(" = ", 2) is [var step, var result]) _results[step] = result;
            }

            Assert.True(exitCode == 0, _output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public async Task DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }

    /// <summary>NU1101, NU1102: the package or version does not exist; NU1301: no source responds.</summary>
    private static bool IsMissingPack(string output) =>
        (output.Contains("NU1101", StringComparison.Ordinal) || output.Contains("NU1102", StringComparison.Ordinal) || output.Contains("NU1301", StringComparison.Ordinal))
        && (output.Contains("browser-wasm", StringComparison.OrdinalIgnoreCase) || output.Contains("WebAssembly.Pack", StringComparison.OrdinalIgnoreCase));

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        switch (request.Path.Value)
        {
            case "/pet" when request.Method == "POST":
                var body = await new StreamReader(request.Body).ReadToEndAsync();
                if (body.Contains("moved", StringComparison.Ordinal)) response.Redirect("/elsewhere");
                else await JsonAsync(response, body);
                break;
            case "/pet":
                await AnswerPetAsync(response, request.Query["name"].ToString());
                break;
            case "/photo" when request.Method == "POST":
                var form = await request.ReadFormAsync();
                await JsonAsync(response, $$"""{"name":"{{form.Files[0].FileName}} {{form.Files[0].Length}} {{form["title"]}}"}""");
                break;
            case "/photo":
                response.ContentType = "image/png";
                await response.Body.WriteAsync(new byte[1000]);
                await response.Body.FlushAsync();
                await ConfirmedAsync("chunk", context.RequestAborted);
                await response.Body.WriteAsync(new byte[2000]);
                break;
            case "/events":
                response.ContentType = "text/event-stream";
                foreach (var name in new[] { "a", "b" })
                {
                    await response.WriteAsync($$"""data: {"name":"{{name}}"}{{"\n\n"}}""");
                    await response.Body.FlushAsync();
                    // The stream goes on once its reader has seen the event: a client that waits for the end would wait for ever.
                    await ConfirmedAsync("event " + name, context.RequestAborted);
                }

                break;
            case "/seen":
                Gate(request.Query["what"].ToString()).TrySetResult();
                response.StatusCode = 204;
                break;
            case "/keyed":
                response.Redirect("/elsewhere");
                break;
            case "/elsewhere":
                await JsonAsync(response, """{"name":"elsewhere"}""");
                break;
            default:
                response.StatusCode = 204;
                break;
        }
    }

    private async Task AnswerPetAsync(HttpResponse response, string name)
    {
        switch (name)
        {
            case "nobody":
                response.StatusCode = 404;
                await JsonAsync(response, """{"reason":"no such pet"}""");
                break;
            case "moved":
                response.Redirect("/elsewhere");
                break;
            case "broken":
                response.ContentType = "application/json";
                response.ContentLength = 100;
                await response.WriteAsync("""{"name":""");
                await response.Body.FlushAsync();
                response.HttpContext.Abort();
                break;
            case "slow":
                await ConfirmedAsync("never", response.HttpContext.RequestAborted);
                break;
            case "compressed":
                using (var memory = new MemoryStream())
                {
                    await using (var gzip = new GZipStream(memory, CompressionMode.Compress, leaveOpen: true))
                        await gzip.WriteAsync(Encoding.UTF8.GetBytes($$"""{"name":"{{new string('x', 5000)}}"}"""));
                    response.ContentType = "application/json";
                    response.Headers.ContentEncoding = "gzip";
                    response.ContentLength = memory.Length;
                    await response.Body.WriteAsync(memory.ToArray());
                }

                break;
            default:
                await JsonAsync(response, $$"""{"name":"{{name}}"}""");
                break;
        }
    }

    private TaskCompletionSource Gate(string name) => _confirmed.GetOrAdd(name, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private Task ConfirmedAsync(string name, CancellationToken aborted) => Gate(name).Task.WaitAsync(TimeSpan.FromSeconds(60), aborted);

    private static Task JsonAsync(HttpResponse response, string json)
    {
        response.ContentType = "application/json";
        return response.WriteAsync(json);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Wappfy.Generator.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        return folder.FullName;
    }
}
