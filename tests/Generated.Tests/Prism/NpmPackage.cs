namespace Wappfy.Generated.Tests.Prism;

/// <summary>A program from npm, in the repository's artifacts folder; the first test that needs it installs it.</summary>
internal sealed class NpmPackage
{
    private readonly string _package;
    private readonly string _version;
    private readonly string _script;
    private readonly Lazy<Task<Result>> _once;

    /// <param name="package">The package's name: <c>@stoplight/prism-cli</c>.</param>
    /// <param name="version">Its exact version.</param>
    /// <param name="script">The script within the package that node runs.</param>
    public NpmPackage(string package, string version, string script)
    {
        _package = package;
        _version = version;
        _script = script;
        _once = new(FindOrInstallAsync);
    }

    /// <summary>The folder of the package's own files; skips the test, with the reason, where it cannot be had.</summary>
    public async Task<string> RequireAsync()
    {
        var result = await _once.Value;
        Skip.If(result.Folder is null, result.Reason);
        return result.Folder!;
    }

    /// <summary>The path of the script that node runs; skips the test, with the reason, where it cannot be had.</summary>
    public async Task<string> RequireScriptAsync() => Path.Combine(await RequireAsync(), _script);

    private async Task<Result> FindOrInstallAsync()
    {
        if (!await RunsAsync("node")) return new(null, $"{_package} needs node, which is not on this machine.");
        var installation = Path.Combine(Repository.Root, "artifacts", _package[(_package.LastIndexOf('/') + 1)..] + "-" + _version);
        var folder = Path.Combine([installation, "node_modules", .. _package.Split('/')]);
        var script = Path.Combine(folder, _script);
        if (File.Exists(script)) return new(folder, "");
        if (!await RunsAsync("npm")) return new(null, $"{_package} is installed by npm, which is not on this machine.");

        // Beside its place and moved there when whole: another run of the tests may be installing as well.
        var workshop = installation + "-" + Path.GetRandomFileName();
        Directory.CreateDirectory(workshop);
        try
        {
            await using var npm = ToolProcess.TryStart(
                "npm", "install", "--prefix", workshop, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", $"{_package}@{_version}")!;
            if (!await npm.EndsWithinAsync(TimeSpan.FromMinutes(4))) return new(null, $"npm did not install {_package} within four minutes: {npm.Output}");
            if (npm.ExitCode != 0) return new(null, $"npm could not install {_package}: {npm.Output}");
            if (!Directory.Exists(installation)) Directory.Move(workshop, installation);
            return File.Exists(script) ? new(folder, "") : new(null, $"{_package} holds no {script}");
        }
        catch (IOException) when (File.Exists(script))
        {
            return new(folder, "");
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

    private sealed record Result(string? Folder, string Reason);
}
