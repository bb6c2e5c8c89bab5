using Wappfy.Generator.Tests.Docs;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Testing.Tests;

/// <summary>docs/testing.md.</summary>
public sealed class DocumentationTests
{
    private const string Page = "docs/testing.md";

    [Fact]
    public void Every_snippet_compiles()
    {
        var orders = Path.Combine(Specs.Root, "tests", "Testing.Tests", "specs", "orders.yaml");
        var project = new GeneratorHarness(references: GeneratorHarness.ReferencesWithTesting).Client(orders, File.ReadAllText(orders), ("Namespace", "Shop"), ("ClientName", "ShopClient"));
        var blocks = Markdown.Blocks(Page, "csharp");
        Assert.True(blocks.Count > 8);
        for (var i = 0; i < blocks.Count; i++)
            project.Source(Program(blocks[i], i), $"Snippet{i}.cs");
        project.Run().Compiles();
    }

    [Fact]
    public async Task The_message_that_is_shown_is_what_a_fake_says()
    {
        using var content = new StringContent("""{"sku":"ABC-1234","lines":[{"quantity":10}]}""", null, "application/json");
        var e = await Assert.ThrowsAsync<FakeRequestException>(() => new Shop.ShopFake().HttpClient.PostAsync("https://orders.example.org/v1/orders", content));
        Assert.Contains(Markdown.Blocks(Page, ""), block => block.TrimEnd() == e.Message);
    }

    /// <summary>A snippet amid the names that the text around it speaks of.</summary>
    private static string Program(string block, int index)
    {
        var isType = block.StartsWith("public ", StringComparison.Ordinal);
        var parameters = new[]
        {
            block.Contains(" fake = ", StringComparison.Ordinal) ? null : "ShopFake fake",
            block.Contains(" client = ", StringComparison.Ordinal) ? null : "ShopClient client",
            "HttpClient receiver",
            "IServiceCollection services",
        };
        var method = $$"""
            internal static class Snippet
            {
                public static async Task RunAsync({{string.Join(", ", parameters.OfType<string>())}})
                {
            {{block}}
                    await Task.CompletedTask;
                }
            }
            """;
        return $$"""
            using System;
            using System.Net.Http;
            using System.Threading;
            using System.Threading.Tasks;
            using Microsoft.Extensions.DependencyInjection;
            using Shop;
            using Wappfy.Runtime;
            using Wappfy.Testing;
            #pragma warning disable CS1591 // an application documents what it likes
            namespace Snippet{{index}}
            {
            {{(isType ? block : method)}}
            }
            """;
    }
}
