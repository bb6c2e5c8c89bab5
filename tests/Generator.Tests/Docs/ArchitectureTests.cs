using System.Text.RegularExpressions;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Docs;

/// <summary>The walk through the stages speaks of the files that there are.</summary>
public sealed partial class ArchitectureTests
{
    [Fact]
    public void The_generated_files_that_are_named_are_those_of_the_specification()
    {
        var generated = GeneratorHarness.For(Specs.ViewerPath, Specs.Viewer, ("Namespace", "Wappfy"), ("ClientName", "WappfyClient")).Run().Sources.Keys;
        var named = FileName().Matches(Markdown.Read("docs/architecture.md")).Select(static match => match.Value).Where(static name => name.StartsWith("Wappfy.", StringComparison.Ordinal));
        Assert.Equal(generated.Order(StringComparer.Ordinal), named.Distinct().Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"[\w.]+\.g\.cs")]
    private static partial Regex FileName();
}
