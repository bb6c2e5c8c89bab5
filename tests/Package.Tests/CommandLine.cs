using System.Diagnostics;
using System.Text;

namespace Wappfy.Package.Tests;

/// <summary>Runs <c>dotnet</c> commands, bounded in time, without the servers that would outlive them.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Exit code and everything printed.</summary>
    public static Task<(int ExitCode, string Output)> DotnetAsync(string folder, params string[] arguments) => DotnetAsync(folder, [], arguments);

    /// <summary>The same with environment variables.</summary>
    public static async Task<(int ExitCode, string Output)> DotnetAsync(string folder, (string Name, string Value)[] environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var inherited in new[] { "MSBUILDNOINPROCNODE", "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH" })
            start.Environment.Remove(inherited);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var output = new StringBuilder();
        void Take(string? line)
        {
            lock (output)
            {
                if (line is not null)
                    output.AppendLine(line);
            }
        }

        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Take("stopped after " + Patience);
        }

        lock (output)
            return (process.HasExited ? process.ExitCode : -1, output.ToString());
    }

    /// <summary>The output; fails the test where the command fails.</summary>
    public static async Task<string> SucceedAsync(string folder, params string[] arguments)
    {
        var (exitCode, output) = await DotnetAsync(folder, arguments);
        Assert.True(exitCode == 0, "dotnet " + string.Join(' ', arguments) + "\n" + output);
        return output;
    }
}
