using System.Diagnostics;
using System.Text;

namespace Wappfy.Generated.Tests.Prism;

/// <summary>A program that a test starts and ends: its output is kept, and it never outlives its owner.</summary>
internal sealed class ToolProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ToolProcess(Process process) => _process = process;

    /// <summary>What the program has written so far, both streams together.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    public bool HasExited => _process.HasExited;

    /// <summary>Starts a program; null if the machine has none of that name.</summary>
    public static ToolProcess? TryStart(string program, params string[] arguments)
    {
        // npm is a script, which Windows starts only by its full name.
        var name = OperatingSystem.IsWindows() && program == "npm" ? "npm.cmd" : program;
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(name, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            },
        };
        var tool = new ToolProcess(process);
        process.OutputDataReceived += tool.Keep;
        process.ErrorDataReceived += tool.Keep;
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            process.Dispose();
            return null;
        }

        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        return tool;
    }

    /// <summary>Waits for the end; false if the program takes longer.</summary>
    public async Task<bool> EndsWithinAsync(TimeSpan time)
    {
        using var deadline = new CancellationTokenSource(time);
        try
        {
            await _process.WaitForExitAsync(deadline.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public int ExitCode => _process.ExitCode;

    /// <summary>Ends this program and what it started, by their ids.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await EndsWithinAsync(TimeSpan.FromSeconds(10));
        }

        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        lock (_output) _output.AppendLine(line.Data);
    }
}
