using System.Collections.Concurrent;
using Wappfy.Conformance.Tests.Server;

namespace Wappfy.Conformance.Tests;

/// <summary>One run of the suites against one server; every scenario runs once.</summary>
public sealed class ConformanceRun : IAsyncLifetime
{
    // The machine's processors compile; more at once would only take turns.
    private static readonly SemaphoreSlim Compilers = new(Environment.ProcessorCount);

    private readonly Lazy<Task<ConformanceServer>> _server = new(ConformanceServer.StartAsync);
    private readonly ConcurrentDictionary<string, Lazy<Task<CompiledSuite>>> _suites = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string, string), Lazy<Task>> _scenarios = new();

    /// <summary>The server; skips the test where it cannot be had.</summary>
    public Task<ConformanceServer> Server => _server.Value;

    /// <summary>Runs a scenario, or gives the end of its run.</summary>
    public Task RunAsync(string suite, string scenario)
        => _scenarios.GetOrAdd((suite, scenario), _ => new(() => RunOnceAsync(suite, scenario))).Value;

    /// <summary>Waits until every scenario has ended, well or not.</summary>
    public async Task RunAllAsync()
    {
        foreach (var suite in SuiteSource.All)
        {
            foreach (var scenario in suite.Scenarios) await RunAsync(suite.Name, scenario).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await _server.Value).DisposeAsync();
    }

    private async Task RunOnceAsync(string suite, string scenario)
    {
        var server = await Server;
        await (await CompiledAsync(suite, server)).RunAsync(scenario, server.Address);
    }

    private Task<CompiledSuite> CompiledAsync(string name, ConformanceServer server)
        => _suites.GetOrAdd(name, _ => new(() => Task.Run(async () =>
        {
            await Compilers.WaitAsync();
            try
            {
                var suite = SuiteSource.All.Single(source => source.Name == name);
                return CompiledSuite.Compile(suite, server.Specification(suite.Specification));
            }
            finally
            {
                Compilers.Release();
            }
        }))).Value;
}
