using System.Text.RegularExpressions;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Docs;

/// <summary>The Markdown files of the repository: their code blocks, tables and links.</summary>
internal static partial class Markdown
{
    /// <summary>The files for readers, by their path in the repository.</summary>
    public static IEnumerable<string> Files { get; } =
    [
        .. Directory.EnumerateFiles(Specs.Root, "*.md").Concat(Directory.EnumerateFiles(Path.Combine(Specs.Root, "docs"), "*.md"))
            .Select(static path => Path.GetRelativePath(Specs.Root, path))
            .Order(StringComparer.Ordinal),
    ];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Specs.Root, path)).ReplaceLineEndings("\n");

    /// <summary>The fenced blocks of a language, in order.</summary>
    public static IReadOnlyList<string> Blocks(string path, string language)
        => [.. Fence().Matches(Read(path)).Where(match => match.Groups["language"].Value == language).Select(static match => match.Groups["text"].Value)];

    /// <summary>The targets of links that lead to files of the repository, without their anchors.</summary>
    public static IEnumerable<string> LocalLinks(string path)
        => Link().Matches(Fence().Replace(Read(path), "")).Select(static match => match.Groups["target"].Value)
            .Where(static target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#') && !target.StartsWith("mailto:", StringComparison.Ordinal))
            .Select(static target => target.Split('#')[0]);

    /// <summary>The links with an anchor: the file that they lead to, relative to this one and empty for itself, and the anchor.</summary>
    public static IEnumerable<(string Path, string Anchor)> Anchors(string path)
        => Link().Matches(Fence().Replace(Read(path), "")).Select(static match => match.Groups["target"].Value.Split('#'))
            .Where(static parts => parts.Length == 2 && !parts[0].Contains("://", StringComparison.Ordinal) && (parts[0].Length == 0 || parts[0].EndsWith(".md", StringComparison.Ordinal)))
            .Select(static parts => (parts[0], parts[1]));

    /// <summary>The anchors of a file's headings, as its host makes them: lower case, without punctuation, hyphens for spaces.</summary>
    public static IEnumerable<string> Headings(string path)
        => Heading().Matches(Fence().Replace(Read(path), "")).Select(static match => Punctuation().Replace(match.Groups["text"].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();

    [GeneratedRegex("^```(?<language>[a-z]*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
