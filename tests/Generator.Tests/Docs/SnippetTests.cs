using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Wappfy.Generator.Tests.Calls;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Docs;

/// <summary>Every snippet of the documentation compiles against a generated client: all blocks of a page together, with what its reader has.</summary>
public sealed partial class SnippetTests
{
    /// <summary>What the text around snippets speaks of, and every page may use.</summary>
    private const string Given = """
        #pragma warning disable CS1591 // an application documents what it likes
        namespace App
        {
            using System.Net.Http;
            using Microsoft.AspNetCore.Routing;
            using Microsoft.Extensions.Configuration;
            using Microsoft.Extensions.DependencyInjection;

            internal interface IHost { IServiceCollection Services { get; } IConfiguration Configuration { get; } }
            internal interface ITokens { Task<string> GetAsync(bool refresh, CancellationToken cancellationToken); }
            internal interface ISigner { Task<string> SignAsync(HttpRequestMessage request, CancellationToken cancellationToken); }
            internal interface IScreen { Task ShowAsync(SessionStatusEvent status, CancellationToken cancellationToken); }
            internal interface ILog { Task UnknownAsync(string? name, System.Text.Json.JsonElement? body); }
            internal sealed class FakeSessions { public Func<Task<SessionInfo>>? GetAsync { get; set; } }

            internal abstract class Snippets
            {
                protected static readonly WappfyClient client = null!;
                protected static readonly string key = "", secret = "";
                protected static readonly IHost builder = null!;
                protected static readonly IEndpointRouteBuilder app = null!;
                protected static readonly ITokens tokens = null!;
                protected static readonly ISigner signer = null!;
                protected static readonly IScreen screen = null!;
                protected static readonly ILog log = null!;
                protected static readonly FakeSessions sessions = null!;
                protected static readonly SessionInfo starting = null!, scanning = null!, working = null!;
                protected static readonly MessageTextRequest text = null!;
                protected static readonly MessageQuery query = null!;
                protected static readonly IReadOnlyDictionary<string, string> keys = null!, headers = null!;
                protected static readonly byte[] body = [];
            }
        }
        """;

    /// <summary>diagnostics.md shows code that is not right. The others need the packages of the fakes, whose own tests call them.</summary>
    private static readonly string[] s_notHere = ["docs/diagnostics.md", "docs/testing.md", "src/Testing/README.md", "src/Testing.Server/README.md"];

    public static TheoryData<string> Pages
        => [.. Markdown.Files.Concat(Directory.EnumerateFiles(Path.Combine(Specs.Root, "src"), "README.md", SearchOption.AllDirectories).Select(static path => Path.GetRelativePath(Specs.Root, path)))
            .Select(static path => path.Replace('\\', '/'))
            .Where(static path => !s_notHere.Contains(path) && Markdown.Blocks(path, "csharp").Count > 0)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_snippets_of_a_page_compile_against_the_generated_client(string page)
        => GeneratorHarness.For("wappfy.yaml", Markdown.Read("tests/Generator.Tests/Docs/wappfy.yaml"), ("Namespace", "Wappfy"), ("ClientName", "WappfyClient"), ("Bind", "session"))
            .Source(WebhookEndpointTests.AspNetCore, "AspNetCore.cs")
            .Source("global using System; global using System.Collections.Generic; global using System.IO; global using System.Threading; global using System.Threading.Tasks; global using Wappfy; global using Wappfy.Runtime;", "Usings.cs")
            .Source(Given, "Given.cs")
            .Source(Program(page), page + ".cs")
            .Run()
            .Compiles();

    [Fact]
    public void Every_page_for_a_task_has_a_snippet_and_says_what_goes_wrong()
    {
        string[] pages = ["aot", "authentication", "calls", "errors", "files", "net472", "pages", "start", "tenants", "blazor"];
        Assert.All(pages, static page =>
        {
            Assert.NotEmpty(Markdown.Blocks($"docs/{page}.md", "csharp"));
            Assert.Contains("\n## What goes wrong\n", Markdown.Read($"docs/{page}.md"), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_index_leads_to_every_page()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Specs.Root, "docs"), "*.md").Select(Path.GetFileName).Where(static name => name is not "README.md");
        Assert.Empty(pages.Except(Markdown.LocalLinks("docs/README.md")));
    }

    /// <summary>A page as a C# file: its types as they are, and a method for each block of statements. Faults are at the lines of the page.</summary>
    private static string Program(string page)
    {
        var text = Markdown.Read(page);
        var usings = new SortedSet<string>(StringComparer.Ordinal)
        {
            "using System.Collections.Concurrent;\n", "using System.Net.Http;\n", "using System.Net.ServerSentEvents;\n", "using System.Text.Json;\n", "using System.Text.Json.Serialization.Metadata;\n",
            "using Microsoft.AspNetCore.Builder;\n", "using Microsoft.Extensions.Configuration;\n", "using Microsoft.Extensions.DependencyInjection;\n", "using Wappfy.Runtime.Hosting;\n",
        };
        var types = new StringBuilder();
        var methods = new StringBuilder();
        var position = 0;
        foreach (var block in Markdown.Blocks(page, "csharp"))
        {
            position = text.IndexOf("```csharp\n" + block, position, StringComparison.Ordinal);
            var line = text.AsSpan(0, position).Count('\n') + 2;
            position += block.Length;
            foreach (var directive in Using().Matches(block).Select(static match => match.Value))
            {
                if (directive is not "using Wappfy;\n")
                    usings.Add(directive);
            }

            // What is taken out leaves its line.
            var code = Using().Replace(block, "\n");
            var isType = code.TrimStart().StartsWith("public ", StringComparison.Ordinal);
            var target = isType ? types : methods;
            if (!isType)
                target.Append(CultureInfo.InvariantCulture, $"    public static async Task Line{line}(CancellationToken cancellationToken)\n    {{\n");
            target.Append(CultureInfo.InvariantCulture, $"#line {line} \"{page}\"\n").Append(code);
            if (!isType)
                target.Append("#line hidden\n        await Task.CompletedTask;\n    }\n");
        }

        return $$"""
            #pragma warning disable CS1591, CS8019 // a snippet has no documentation, and the usings of a page serve all of its snippets
            {{string.Concat(usings)}}
            namespace App;
            {{types}}
            #line hidden
            internal sealed class Page : Snippets
            {
            {{methods}}
            }
            """;
    }

    [GeneratedRegex(@"^using [\w.]+;\n", RegexOptions.Multiline)]
    private static partial Regex Using();
}
