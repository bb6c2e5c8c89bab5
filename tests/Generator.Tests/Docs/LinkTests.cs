using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Docs;

/// <summary>Links between the repository's documents.</summary>
public sealed class LinkTests
{
    public static TheoryData<string> Files => [.. Markdown.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_link_to_a_file_of_the_repository_leads_somewhere(string file)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Specs.Root, file))!;
        Assert.All(Markdown.LocalLinks(file), link => Assert.True(Path.Exists(Path.Combine(folder, link)), $"{file} links to {link}"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_link_to_a_heading_leads_to_one(string file)
        => Assert.All(Markdown.Anchors(file), link =>
        {
            var target = link.Path.Length == 0 ? file : Path.Combine(Path.GetDirectoryName(file)!, link.Path);
            Assert.True(Markdown.Headings(target).Contains(link.Anchor), $"{file} links to {link.Path}#{link.Anchor}");
        });
}
