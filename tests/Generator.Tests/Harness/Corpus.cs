namespace Wappfy.Generator.Tests.Harness;

/// <summary>The folder with published specifications, which is next to the repository if it is present.</summary>
public static class Corpus
{
    public const string AbsentMessage = "The corpus (shared/corpus beside the repository) is absent.";

    public static string? Folder { get; } = Find();

    /// <summary>The folder; skips the test where it is absent.</summary>
    public static string Require()
    {
        Skip.If(Folder is null, AbsentMessage);
        return Folder!;
    }

    public static IEnumerable<string> Files(string folder) => Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(static file => Path.GetExtension(file) is ".json" or ".yaml" or ".yml")
        .Order(StringComparer.Ordinal);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "corpus");
            if (Directory.Exists(candidate))
                return candidate;
        }

        return null;
    }
}
