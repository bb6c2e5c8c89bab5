namespace Wappfy.Runtime.Hosting;

/// <summary>The problems of a section: faults stop the host, warnings are logged. Neither contains a secret.</summary>
internal sealed class ReadReport
{
    public List<string> Faults { get; } = [];

    public List<string> Warnings { get; } = [];

    public void Fault(ClientSection section, string key, string reason) => Faults.Add($"{section.Path(key)}: {reason}");
}
