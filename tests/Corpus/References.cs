using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Wappfy.Corpus;

/// <summary>What a project that receives a generated client references: its framework, the runtime, the runtime's packages.</summary>
internal static class References
{
    public static IReadOnlyList<MetadataReference> For(string framework)
    {
        IEnumerable<MetadataReference> platform = framework == "net10.0"
            ? Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll").Where(IsManaged).Select(f => MetadataReference.CreateFromFile(f))
            : Basic.Reference.Assemblies.NetStandard20.References.All;
        var folder = framework == "net10.0" ? AppContext.BaseDirectory : Path.Combine(RuntimeOutput(), "netstandard2.0");
        var references = platform.ToList();
        var known = references.Select(r => Path.GetFileNameWithoutExtension(r.Display?.Split(' ')[0] ?? "")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var file in Directory.EnumerateFiles(folder, "*.dll"))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (IsOfRuntime(name) && !known.Contains(name))
                references.Add(MetadataReference.CreateFromFile(file));
        }

        return references;
    }

    private static bool IsManaged(string file)
    {
        using var stream = File.OpenRead(file);
        using var reader = new System.Reflection.PortableExecutable.PEReader(stream);
        return reader.HasMetadata;
    }

    private static bool IsOfRuntime(string name)
        => name is "Wappfy.Runtime" or "Wappfy.Runtime.Hosting" or "Polly.Core"
            || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Bcl.", StringComparison.Ordinal)
            || name.StartsWith("System.", StringComparison.Ordinal);

    private static string RuntimeOutput()
        => typeof(References).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "RuntimeOutput").Value!;
}
