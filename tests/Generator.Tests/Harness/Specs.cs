namespace Wappfy.Generator.Tests.Harness;

/// <summary>Specifications of the repository.</summary>
public static class Specs
{
    public static string Root { get; } = FindRoot();

    public static string ViewerPath { get; } = Path.Combine(Root, "specs", "viewer-en.yaml");

    public static string Viewer { get; } = File.ReadAllText(ViewerPath);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Wappfy.Generator.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie in the repository.");
    }
}
