using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Wappfy.Hosting.Tests;

/// <summary>A generic host with settings in memory, which keeps what is logged.</summary>
internal static class TestHost
{
    public static IHost Build(Action<IServiceCollection, IConfiguration> register, params (string Key, string Value)[] settings) => Build(register, null, settings);

    public static IHost Build(Action<IServiceCollection, IConfiguration> register, LogLines? log, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Select(static s => new KeyValuePair<string, string?>(s.Key, s.Value)));
        if (log is not null) builder.Logging.AddProvider(log);
        register(builder.Services, builder.Configuration);
        return builder.Build();
    }

    /// <summary>The faults with which the host rejects to start.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(Action<IServiceCollection, IConfiguration> register, params (string Key, string Value)[] settings)
    {
        using var host = Build(register, settings);
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        return [.. fault.Failures];
    }

    /// <summary>Starts the host and stops it again.</summary>
    public static async Task StartsAsync(Action<IServiceCollection, IConfiguration> register, params (string Key, string Value)[] settings)
    {
        using var host = Build(register, settings);
        await host.StartAsync();
        await host.StopAsync();
    }

    /// <summary>The warnings of the first start.</summary>
    public static async Task<IReadOnlyList<string>> WarningsAsync(Action<IServiceCollection, IConfiguration> register, params (string Key, string Value)[] settings)
    {
        var log = new LogLines();
        using var host = Build(register, log, settings);
        await host.StartAsync();
        await host.StopAsync();
        return [.. log.Lines.Where(static l => l.Level >= LogLevel.Warning).Select(static l => l.Category + ": " + l.Text)];
    }
}

/// <summary>What was logged.</summary>
internal sealed class LogLines : ILoggerProvider
{
    public ConcurrentQueue<(string Category, LogLevel Level, string Text)> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Writer(LogLines owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => owner.Lines.Enqueue((category, logLevel, formatter(state, exception)));
    }
}
