namespace Wappfy.Runtime;

/// <summary>The runtime's own version, as requests and telemetry name it.</summary>
internal static class RuntimeVersion
{
    public static readonly string Text = typeof(RuntimeVersion).Assembly.GetName().Version?.ToString(3) ?? "0";
}
