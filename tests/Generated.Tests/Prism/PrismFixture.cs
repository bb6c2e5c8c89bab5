namespace Wappfy.Generated.Tests.Prism;

/// <summary>
/// One Prism per specification for all tests of a class, started when the first of them asks: a test can skip itself, a fixture's
/// own start cannot.
/// </summary>
public sealed class PrismFixture : IAsyncLifetime
{
    private readonly Dictionary<string, PrismServer> _servers = new(StringComparer.Ordinal);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var server in _servers.Values) await server.DisposeAsync();
    }

    /// <summary>The server of a specification, started again where an earlier test has ended it; skips the test where Prism cannot be had.</summary>
    internal async Task<PrismServer> RequireAsync(string spec)
    {
        if (!_servers.TryGetValue(spec, out var server)) _servers[spec] = server = await PrismServer.StartAsync(spec);
        else if (server.HasEnded) await server.ReviveAsync();
        return server;
    }
}
