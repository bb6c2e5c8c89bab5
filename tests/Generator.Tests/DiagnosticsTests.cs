using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests;

/// <summary>Descriptors, release files and documentation say the same.</summary>
public sealed partial class DiagnosticsTests
{
    private static readonly IReadOnlyList<DiagnosticDescriptor> All =
    [
        .. typeof(Descriptors)
            .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(static field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(static field => (DiagnosticDescriptor)field.GetValue(null)!)
            .OrderBy(static descriptor => descriptor.Id, StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_id_is_used_once_and_has_a_help_link()
    {
        Assert.Equal(All.Select(static descriptor => descriptor.Id).Distinct(), All.Select(static descriptor => descriptor.Id));
        Assert.All(All, static descriptor =>
        {
            Assert.Matches("^WAPPFY[0-9]{4}$", descriptor.Id);
            Assert.EndsWith("/docs/diagnostics.md#" + descriptor.Id.ToLowerInvariant(), descriptor.HelpLinkUri, StringComparison.Ordinal);
            Assert.NotEmpty(descriptor.Title.ToString(null));
        });
    }

    [Fact]
    public void The_release_files_list_every_descriptor()
    {
        var rows = new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(static file => File.ReadAllLines(Path.Combine(Specs.Root, "src", "Generator", file)))
            .Select(static line => ReleaseRow().Match(line))
            .Where(static match => match.Success)
            .Select(static match => (Id: match.Groups[1].Value, Category: match.Groups[2].Value, Severity: match.Groups[3].Value));
        Assert.Equal(
            All.Select(static descriptor => (descriptor.Id, descriptor.Category, descriptor.DefaultSeverity.ToString())),
            rows.OrderBy(static row => row.Id, StringComparer.Ordinal));
    }

    [Fact]
    public void The_documentation_has_a_section_with_message_example_and_mend_for_every_descriptor()
    {
        var text = File.ReadAllText(Path.Combine(Specs.Root, "docs", "diagnostics.md")).ReplaceLineEndings("\n");
        var sections = text.Split("\n## ").Skip(1).ToDictionary(static section => section[..section.IndexOf('\n', StringComparison.Ordinal)], StringComparer.Ordinal);
        Assert.Equal(All.Select(static descriptor => descriptor.Id), sections.Keys);
        foreach (var descriptor in All)
        {
            var section = sections[descriptor.Id];
            Assert.Contains($"\n{descriptor.Title.ToString(null)} · {descriptor.DefaultSeverity}\n", section, StringComparison.Ordinal);
            Assert.Contains($"\n> {Shown(descriptor)}\n", section, StringComparison.Ordinal);
            Assert.Matches("(?s)\n```[a-z]+\n.+?\n```\n\n.+", section);
            Assert.Contains($"| [{descriptor.Id}](#{descriptor.Id.ToLowerInvariant()}) | {descriptor.DefaultSeverity} | {descriptor.Title.ToString(null)} |", text, StringComparison.Ordinal);
        }
    }

    /// <summary>The message as the documentation shows it: an ellipsis for each argument.</summary>
    private static string Shown(DiagnosticDescriptor descriptor)
        => Argument().Replace(descriptor.MessageFormat.ToString(null), "…").Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);

    [GeneratedRegex(@"^(WAPPFY\d{4}) \| (\S+) \| (\w+) \|")]
    private static partial Regex ReleaseRow();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Argument();
}
