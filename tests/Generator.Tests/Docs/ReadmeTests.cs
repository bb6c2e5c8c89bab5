using System.Text.RegularExpressions;
using System.Xml.Linq;
using Wappfy.Generator.Input;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Docs;

/// <summary>What the README shows is what there is.</summary>
public sealed partial class ReadmeTests
{
    private const string Readme = "README.md";

    [Fact]
    public void The_attributes_of_every_item_that_is_shown_exist()
    {
        // diagnostics.md shows what is not right.
        var pages = Markdown.Files.Where(static path => Path.GetFileName(path) != "diagnostics.md").ToList();
        Assert.Empty(pages.SelectMany(static path => Attributes(path, "OpenApiClient")).Except(ItemAttributes.Names));
        Assert.Empty(pages.SelectMany(static path => Attributes(path, "OpenApiType")).Except(TypeItems.Names));
        Assert.Equal(TypeItems.Names, Attributes("docs/own-types.md", "OpenApiType").Distinct());
    }

    [Fact]
    public void The_table_of_options_names_each_option_that_there_is()
    {
        var table = Markdown.Read("docs/options.md").Split("\n## ")[0];
        var named = OptionRow().Matches(table).SelectMany(static row => Quoted().Matches(row.Value)).Select(static name => name.Groups[1].Value).ToList();
        Assert.Empty(named.Except(ItemAttributes.Names));
        Assert.Empty(ItemAttributes.Names.Except(named));
    }

    [Fact]
    public void The_warning_that_is_shown_is_what_the_generator_says()
    {
        var misspelt = Specs.Viewer.Replace("$ref: '#/components/schemas/ChatPictureResponse'", "$ref: '#/components/schemas/ChatPicture'", StringComparison.Ordinal);
        var warning = Assert.Single(GeneratorHarness.For("viewer-en.yaml", misspelt).Run().Messages);
        Assert.Contains(Markdown.Blocks(Readme, ""), block => block.Split('\n').Contains(warning));
    }

    [Theory]
    [InlineData("dotnet run --project samples/Quickstart", "samples/Quickstart/Quickstart.csproj")]
    [InlineData("dotnet run --project samples/Bot", "samples/Bot/Bot.csproj")]
    [InlineData("dotnet run --project samples/DocsPages", "samples/DocsPages/DocsPages.csproj")]
    [InlineData("dotnet run --project samples/WebhookReceiver -- --self-test", "samples/WebhookReceiver/WebhookReceiver.csproj")]
    [InlineData("dotnet run --project samples/Update", "samples/Update/Update.csproj")]
    [InlineData("dotnet test Wappfy.Generator.sln", "Wappfy.Generator.sln")]
    [InlineData("dotnet pack Wappfy.Generator.sln -c Release", "Wappfy.Generator.sln")]
    public void A_command_names_what_is_there(string command, string file)
    {
        Assert.Contains(Markdown.Blocks(Readme, ""), block => block.Split('\n').Contains(command));
        Assert.True(File.Exists(Path.Combine(Specs.Root, file)), file);
    }

    private static IEnumerable<string> Attributes(string path, string item)
        => Markdown.Blocks(path, "xml")
            .SelectMany(block => XElement.Parse($"<Project>{block}</Project>").Descendants(item))
            .SelectMany(static element => element.Attributes())
            .Select(static attribute => attribute.Name.LocalName)
            .Where(static name => name != "Include");

    [GeneratedRegex(@"^\| `[^|]*", RegexOptions.Multiline)]
    private static partial Regex OptionRow();

    [GeneratedRegex("`(\\w+)`")]
    private static partial Regex Quoted();
}
