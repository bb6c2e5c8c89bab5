namespace Wappfy.Generated.Tests.Prism;

/// <summary>Prism from npm, in the repository's artifacts folder; the first test that needs it installs it.</summary>
internal static class PrismInstallation
{
    private const string Package = "@stoplight/prism-cli";
    private const string Version = "5.16.0";

    private static readonly Lazy<Task<Result>> Once = new(FindOrInstallAsync);

    /// <summary>The script that node runs; skips the test, with the reason, where it cannot be had.</summary>
    public static async Task<string> RequireAsync()
    {
        var result = await Once.Value;
        Skip.If(result.Script is null, result.Reason);
        return result.Script!;
    }

    private static async Task<Result> FindOrInstallAsync()
    {
        if (!await RunsAsync("node")) return new(null, "Prism needs node, which is not on this machine.");
        var folder = Path.Combine(Repository.Root, "artifacts", "prism-cli-" + Version);
        var script = Path.Combine(folder, "node_modules", "@stoplight", "prism-cli", "dist", "index.js");
        if (File.Exists(script)) return new(script, "");
        if (!await RunsAsync("npm")) return new(null, "Prism is installed by npm, which is not on this machine.");

        // Beside its place and moved there when whole: another run of the tests may be installing as well.
        var workshop = folder + "-" + Path.GetRandomFileName();
        Directory.CreateDirectory(workshop);
        try
        {
            await using var npm = ToolProcess.TryStart(
                "npm", "install", "--prefix", workshop, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", $"{Package}@{Version}")!;
            if (!await npm.EndsWithinAsync(TimeSpan.FromMinutes(4))) return new(null, "npm did not install Prism within four minutes: " + npm.Output);
            if (npm.ExitCode != 0) return new(null, "npm could not install Prism: " + npm.Output);
            if (!Directory.Exists(folder)) Directory.Move(workshop, folder);
            return File.Exists(script) ? new(script, "") : new(null, "Prism's package holds no " + script);
        }
        catch (IOException) when (File.Exists(script))
        {
            return new(script, "");
        }
        finally
        {
            if (Directory.Exists(workshop)) Directory.Delete(workshop, recursive: true);
        }
    }

    private static async Task<bool> RunsAsync(string program)
    {
        await using var process = ToolProcess.TryStart(program, "--version");
        return process is not null && await process.EndsWithinAsync(TimeSpan.FromSeconds(30)) && process.ExitCode == 0;
    }

    private sealed record Result(string? Script, string Reason);
}
