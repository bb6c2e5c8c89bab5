using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Wappfy.Tasks.Changes;

namespace Wappfy.Tasks;

/// <summary>Runs the compiler for its diagnostics alone, which it writes to a log. That it fails, as it may without the user's code, does not matter.</summary>
public sealed class CompareOpenApi : ToolTask
{
    /// <summary>The arguments that the compiler is run with by a build.</summary>
    [Required]
    public ITaskItem[] Arguments { get; set; } = [];

    /// <summary>The generated configuration, which has the attributes of the items. Those of the project set severities, on which the report does not depend.</summary>
    [Required]
    public string Configuration { get; set; } = "";

    /// <summary>The folder of the compiler: <c>bincore/csc.dll</c> or <c>csc.exe</c>.</summary>
    [Required]
    public string CompilerFolder { get; set; } = "";

    /// <summary>The folder that the log and everything else is written to.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The log.</summary>
    [Output]
    public string? ErrorLog { get; set; }

    protected override string ToolName => IsFramework ? "csc.exe" : Path.DirectorySeparatorChar == '\\' ? "dotnet.exe" : "dotnet";

    protected override MessageImportance StandardOutputLoggingImportance => MessageImportance.Low;

    protected override MessageImportance StandardErrorLoggingImportance => MessageImportance.Low;

    private bool IsFramework => !File.Exists(Library);

    private string Library => Path.Combine(CompilerFolder, "bincore", "csc.dll");

    public override bool Execute()
    {
        ErrorLog = Path.Combine(Path.GetFullPath(Folder), "changes.sarif");
        File.Delete(ErrorLog);
        return base.Execute();
    }

    protected override string GenerateFullPathToTool()
        => IsFramework ? Path.Combine(CompilerFolder, ToolName) : Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : ToolName;

    protected override string GenerateCommandLineCommands() => IsFramework ? "/noconfig" : "exec \"" + Library + "\" /noconfig";

    protected override string GenerateResponseFileCommands()
        => CompilerArguments.ForComparison(Arguments.Select(static argument => argument.ItemSpec), Configuration, Path.GetFullPath(Folder), ErrorLog!);

    protected override void LogEventsFromTextOutput(string singleLine, MessageImportance messageImportance) => Log.LogMessage(MessageImportance.Low, "{0}", singleLine);

    protected override bool HandleTaskExecutionErrors() => true;
}
