using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Wappfy.Generated.Tests.Prism;

namespace Wappfy.Conformance.Tests.Server;

/// <summary>
/// The conformance server of AutoRest on loopback: it defines each call, rejects every other call, and counts which of
/// its scenarios it has seen done right.
/// </summary>
public sealed partial class ConformanceServer : IAsyncDisposable
{
    private static readonly NpmPackage Package = new("@microsoft.azure/autorest.testserver", "3.3.51", "dist/cli/cli.js");
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private readonly ToolProcess _process;
    private readonly string _coverage;
    private readonly string _package;

    private ConformanceServer(ToolProcess process, string package, string coverage)
    {
        _process = process;
        _package = package;
        _coverage = coverage;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>The keys of its scenarios, by the categories of its reports.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Scenarios { get; private set; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Starts the server; skips the test where node or the package cannot be had.</summary>
    public static async Task<ConformanceServer> StartAsync()
    {
        var script = await Package.RequireScriptAsync();
        var coverage = Directory.CreateTempSubdirectory("conformance-").FullName;
        var process = ToolProcess.TryStart(
            "node", "--require", Path.Combine(AppContext.BaseDirectory, "Server", "loopback.cjs"), script, "run", "--port", "0", "--coverageDirectory", coverage)!;
        var server = new ConformanceServer(process, await Package.RequireAsync(), coverage);
        if (await server.ListensAsync())
        {
            var scenarios = new Dictionary<string, IReadOnlyList<string>>();
            foreach (var category in new[] { "vanilla", "optional", "azure", "dpg" }) scenarios[category] = [.. (await server.ReportAsync(category)).Keys];
            server.Scenarios = scenarios;
            return server;
        }

        var log = process.Output;
        await server.DisposeAsync();
        throw new InvalidOperationException("The conformance server did not start:\n" + log);
    }

    /// <summary>The path of one of its specifications, which lie in its package.</summary>
    public string Specification(string name) => Path.Combine(_package, "swagger", name);

    /// <summary>How often each scenario was done right, by its key.</summary>
    /// <param name="category"><c>vanilla</c> (which is what <c>/report</c> alone gives), <c>optional</c>, <c>azure</c> or <c>dpg</c>.</param>
    public async Task<IReadOnlyDictionary<string, int>> ReportAsync(string category)
    {
        using var client = new HttpClient { BaseAddress = Address, Timeout = StartTime };
        return (await client.GetFromJsonAsync<Dictionary<string, int>>(new Uri("/report/" + category, UriKind.Relative)))!;
    }

    /// <summary>Ends the server by its process id.</summary>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(_coverage, recursive: true);
    }

    /// <summary>Waits for the line with the port; false if the process ends or the time is over.</summary>
    private async Task<bool> ListensAsync()
    {
        using var deadline = new CancellationTokenSource(StartTime);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        try
        {
            while (!_process.HasExited)
            {
                if (Started().Match(_process.Output) is { Success: true } started)
                {
                    Address = new Uri("http://127.0.0.1:" + int.Parse(started.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
                    return true;
                }

                await pause.WaitForNextTickAsync(deadline.Token);
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return false;
        }

        return false;
    }

    [GeneratedRegex(@"Started server on port (\d+)")]
    private static partial Regex Started();
}
