using System.Text.RegularExpressions;
using System.Xml.Linq;
using Wappfy.Generator.Input;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Docs;

/// <summary>What the README shows is what there is.</summary>
public sealed partial class ReadmeTests
{
    private const string Readme = "README.md";

    public static TheoryData<string> CSharpBlocks => [.. Markdown.Blocks(Readme, "csharp")];

    [Theory]
    [MemberData(nameof(CSharpBlocks))]
    public void A_snippet_compiles_against_the_generated_client(string block)
        => GeneratorHarness.For(Specs.ViewerPath, Specs.Viewer, ("Namespace", "Wappfy"), ("ClientName", "WappfyClient"), ("Bind", "session"))
            .Source(Program(block))
            .Run()
            .Compiles();

    [Fact]
    public void The_attributes_of_every_item_that_is_shown_exist()
    {
        var shown = Markdown.Blocks(Readme, "xml")
            .SelectMany(static block => XElement.Parse($"<Project>{block}</Project>").Descendants("OpenApiClient"))
            .SelectMany(static item => item.Attributes())
            .Select(static attribute => attribute.Name.LocalName)
            .Distinct()
            .Except(["Include"]);
        Assert.Empty(shown.Except(ItemAttributes.Names));
        Assert.Equal(TypeItems.Names, Markdown.Blocks(Readme, "xml")
            .SelectMany(static block => XElement.Parse($"<Project>{block}</Project>").Descendants("OpenApiType"))
            .SelectMany(static item => item.Attributes())
            .Select(static attribute => attribute.Name.LocalName)
            .Distinct()
            .Except(["Include"]));
    }

    [Fact]
    public void The_table_of_options_names_each_option_that_there_is()
    {
        var table = Markdown.Read(Readme).Split("## Options of an item")[1].Split("\n## ")[0];
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
    [InlineData("dotnet run --project samples/DocsPages", "samples/DocsPages/DocsPages.csproj")]
    [InlineData("dotnet run --project samples/WebhookReceiver -- --self-test", "samples/WebhookReceiver/WebhookReceiver.csproj")]
    [InlineData("dotnet run --project samples/Update", "samples/Update/Update.csproj")]
    [InlineData("dotnet test Wappfy.Generator.sln", "Wappfy.Generator.sln")]
    [InlineData("dotnet pack src/Runtime", "src/Runtime/Wappfy.Runtime.csproj")]
    [InlineData("dotnet pack src/Runtime.Hosting", "src/Runtime.Hosting/Wappfy.Runtime.Hosting.csproj")]
    [InlineData("dotnet pack src/Testing", "src/Testing/Wappfy.Testing.csproj")]
    [InlineData("dotnet pack src/Testing.Server", "src/Testing.Server/Wappfy.Testing.Server.csproj")]
    [InlineData("dotnet pack src/Generator", "src/Generator/Wappfy.Generator.csproj")]
    public void A_command_names_what_is_there(string command, string file)
    {
        Assert.Contains(Markdown.Blocks(Readme, ""), block => block.Split('\n').Contains(command));
        Assert.True(File.Exists(Path.Combine(Specs.Root, file)), file);
    }

    /// <summary>A snippet amid what its reader has: the usings of the SDK, and the names that the text around it speaks of.</summary>
    private static string Program(string block)
    {
        var usings = string.Concat(Using().Matches(block).Select(static match => match.Value));
        var code = Using().Replace(block, "");
        var isType = code.TrimStart().StartsWith("public ", StringComparison.Ordinal);
        var client = code.Contains(" client = ", StringComparison.Ordinal) ? "" : "WappfyClient client, ";
        var method = $$"""
            internal static class Snippet
            {
                public static async Task RunAsync({{client}}string key, IHost builder, CancellationToken cancellationToken)
                {
            {{code}}
                    await Task.CompletedTask;
                }
            }
            """;
        return $$"""
            using System;
            using System.Threading;
            using System.Threading.Tasks;
            using Microsoft.Extensions.Configuration;
            using Microsoft.Extensions.DependencyInjection;
            using Wappfy.Runtime;
            {{(usings.Contains("using Wappfy;", StringComparison.Ordinal) ? "" : "using Wappfy;")}}
            {{usings}}
            #pragma warning disable CS1591 // an application documents what it likes
            internal interface IHost { IServiceCollection Services { get; } IConfiguration Configuration { get; } }
            {{(isType ? code : method)}}
            """;
    }

    [GeneratedRegex(@"^using [\w.]+;\n", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"^\| `[^|]*", RegexOptions.Multiline)]
    private static partial Regex OptionRow();

    [GeneratedRegex("`(\\w+)`")]
    private static partial Regex Quoted();
}
