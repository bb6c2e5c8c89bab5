using System.Text.RegularExpressions;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Docs;

/// <summary>The build and the release on the repository's host.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Path.Combine(Specs.Root, ".github", "workflows")).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_workflow_runs_what_the_repository_runs_and_pins_each_action_to_a_commit(string file)
    {
        var text = Read(file);
        Assert.Contains("run: .ci/run\n", text, StringComparison.Ordinal);
        Assert.NotEmpty(Uses().Matches(text));
        Assert.All(Uses().Matches(text), static use => Assert.Matches(@"^[\w-]+/[\w-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+$", use.Groups["action"].Value));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_workflow_has_no_right_unless_a_job_asks_for_it(string file)
    {
        var text = Read(file);
        Assert.Matches("(?m)^permissions:( \\{\\}|\n  contents: read)$", text);
        Assert.DoesNotContain("write-all", text, StringComparison.Ordinal);
        Assert.DoesNotContain("contents: write", text, StringComparison.Ordinal);
        // What a job runs as a script has no text of the event in it.
        Assert.DoesNotMatch(@"run:.*\$\{\{", text);
    }

    [Fact]
    public void The_registry_of_a_release_is_a_setting_of_the_repository()
    {
        var text = Read("release.yml");
        Assert.Contains("SOURCE: ${{ vars.PACKAGE_SOURCE }}", text, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", text, StringComparison.Ordinal);
    }

    private static string Read(string file) => Markdown.Read(Path.Combine(".github", "workflows", file));

    [GeneratedRegex("uses: (?<action>.+)$", RegexOptions.Multiline)]
    private static partial Regex Uses();
}
