namespace Wappfy.Generator.Tests.Harness;

/// <summary>The compliance suites of standards, which are next to the repository if they are present.</summary>
public static class Suites
{
    /// <summary>A file or folder of the suites; skips the test where it is absent.</summary>
    public static string Require(string path)
    {
        var found = Find(path);
        Skip.If(found is null, "The suite (shared/suites/" + path + " beside the repository) is absent.");
        return found!;
    }

    private static string? Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "suites", path);
            if (File.Exists(candidate) || Directory.Exists(candidate))
                return candidate;
        }

        return null;
    }
}
