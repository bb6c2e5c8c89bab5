using System.Text.RegularExpressions;

namespace Wappfy.Conformance.Tests;

/// <summary>What docs/conformance.md says: the figures, and the scenarios that are missing, each with its reason.</summary>
internal sealed partial class ConformancePage
{
    private readonly List<(string Key, string Reason)> _missing = [];

    private ConformancePage(string text)
    {
        Figures = [.. Figure().Matches(text).Select(match => match.Groups[1].Value + ": " + match.Groups[2].Value)];
        foreach (Match row in Row().Matches(text))
        {
            foreach (Match key in Quoted().Matches(row.Groups[1].Value)) _missing.Add((key.Groups[1].Value, row.Groups[2].Value.Trim()));
        }
    }

    /// <summary>The figures as the test prints them: <c>vanilla: 600 of 631</c>.</summary>
    public IReadOnlyList<string> Figures { get; }

    /// <summary>The scenarios that are named.</summary>
    public IEnumerable<string> Keys => _missing.Select(entry => entry.Key);

    public static ConformancePage Read(string path) => new(File.ReadAllText(path).ReplaceLineEndings("\n"));

    /// <summary>Why a scenario is missing; null if the page does not say.</summary>
    public string? Reason(string key)
        => _missing.FirstOrDefault(entry => entry.Key == key || (entry.Key.EndsWith('*') && key.StartsWith(entry.Key[..^1], StringComparison.Ordinal))).Reason;

    [GeneratedRegex(@"^\| (\w+) \| (\d+ of \d+) \|", RegexOptions.Multiline)]
    private static partial Regex Figure();

    [GeneratedRegex(@"^\| (`[^|]*) \| ([^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
