using System.Diagnostics;
using System.Text;

namespace Wappfy.Browser.Tests;

/// <summary>Runs a command, bounded in time.</summary>
internal static class ToolRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    /// <summary>Exit code and everything printed; null if the command does not exist.</summary>
    public static async Task<(int ExitCode, string Output)?> TryAsync(string folder, string command, params string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var inherited in new[] { "MSBUILDNOINPROCNODE", "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH" }) start.Environment.Remove(inherited);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }

        using (process)
        {
            var output = new StringBuilder();
            void Take(string? line)
            {
                lock (output) output.AppendLine(line);
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
                Take($"{command} was stopped after {Patience}");
            }

            lock (output) return (process.HasExited ? process.ExitCode : -1, output.ToString());
        }
    }
}
