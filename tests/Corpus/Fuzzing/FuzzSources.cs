using System.Text.Json.Nodes;

namespace Wappfy.Fuzzing;

/// <summary>A document to start from: its text, and its tree.</summary>
internal sealed record FuzzSource(string Name, string Path, string Text, JsonObject Tree);

/// <summary>The documents that mutations start from: the built-in ones, and those of a folder.</summary>
internal static class FuzzSources
{
    public const string Everything = "everything.yaml";

    public const string EverythingSwagger = "everything-2.0.yaml";

    public static string BuiltInText(string name)
    {
        using var stream = typeof(FuzzSources).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException("The document " + name + " is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public static List<FuzzSource> BuiltIn() => [Make(Everything, BuiltInText(Everything))!, Make(EverythingSwagger, BuiltInText(EverythingSwagger))!];

    /// <summary>The specifications below a folder; what cannot be read is left out.</summary>
    public static IEnumerable<FuzzSource> Below(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(static file => System.IO.Path.GetExtension(file) is ".json" or ".yaml" or ".yml")
            .Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (Make(System.IO.Path.GetRelativePath(folder, file), File.ReadAllText(file)) is { } source)
                yield return source;
        }
    }

    private static FuzzSource? Make(string name, string text)
        => SpecJson.Parse(name, text) is { } tree ? new FuzzSource(name, "/specs/" + name, text, tree) : null;
}
