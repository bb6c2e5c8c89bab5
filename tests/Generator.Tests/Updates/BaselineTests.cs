using Microsoft.CodeAnalysis;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Updates;

/// <summary>How a baseline is found, what it costs, and what is not reported.</summary>
public sealed class BaselineTests
{
    private const string Spec = """
        openapi: 3.1.0
        info: { title: Shop, version: '1' }
        servers: [{ url: https://shop.example.org }]
        paths:
          /a: { get: { operationId: one, tags: [A], parameters: [{ name: limit, in: query, schema: { type: integer, default: 10 } }], responses: { '204': { description: ok } } } }
          /b: { get: { operationId: two, tags: [B], parameters: [{ name: limit, in: query, schema: { type: integer, default: 10 } }], responses: { '204': { description: ok } } } }
        """;

    private static readonly string s_changed = Spec.Replace("default: 10", "default: 20", StringComparison.Ordinal);

    [Fact]
    public void Without_a_baseline_nothing_is_bound_twice_and_nothing_is_emitted()
    {
        var run = GeneratorHarness.For("a.yaml", Spec).Run().Compiles().IsQuiet();
        Assert.Empty(run.Reasons(TrackingNames.Baselines));
        Assert.DoesNotContain(run.Sources.Keys, static name => name.Contains("Changes", StringComparison.Ordinal));
    }

    [Fact]
    public void An_edit_of_code_repeats_nothing_and_an_edit_of_the_specification_does_not_bind_the_baseline_again()
    {
        var project = GeneratorHarness.For("a.yaml", s_changed, ("Baseline", "old.yaml")).File("old.yaml", Spec).Source("class User { }");
        Assert.Equal(2, project.Run().Diagnostics.Length);

        var code = project.Source("class User { int x; }").Run();
        Assert.All(code.Reasons(TrackingNames.Baselines), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(code.Reasons(TrackingNames.Changes), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));

        var edited = project.File("a.yaml", s_changed.Replace("description: ok", "description: fine", StringComparison.Ordinal)).Run();
        Assert.All(edited.Reasons(TrackingNames.Baselines), static reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString()));
    }

    [Fact]
    public void The_baseline_is_not_a_client_even_if_the_item_has_a_wildcard()
    {
        var run = GeneratorHarness.For("specs/a.yaml", s_changed, ("Baseline", "specs/old.yaml"), ("Namespace", "Shop"))
            .Client("specs/old.yaml", Spec, ("Baseline", "specs/old.yaml"), ("Namespace", "Shop"))
            .Run().Compiles();
        Assert.Equal(["WAPPFY0143", "WAPPFY0143"], run.Diagnostics.Select(static d => d.Id));
    }

    [Theory]
    [InlineData("absent.yaml", "the project has no such file or folder")]
    [InlineData("a.yaml", "it is the specification itself")]
    public void A_baseline_that_cannot_be_used_is_reported(string baseline, string reason)
    {
        var diagnostic = Assert.Single(GeneratorHarness.For("a.yaml", Spec, ("Baseline", baseline)).Run().Compiles().Diagnostics);
        Assert.Equal("WAPPFY0140", diagnostic.Id);
        Assert.Contains(reason, diagnostic.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void A_baseline_without_a_document_is_reported()
    {
        var diagnostic = Assert.Single(GeneratorHarness.For("a.yaml", Spec, ("Baseline", "old.yaml")).File("old.yaml", "openapi: [").Run().Compiles().Diagnostics);
        Assert.Equal("WAPPFY0140", diagnostic.Id);
    }

    [Fact]
    public void Filters_and_names_of_the_item_apply_to_both()
    {
        var run = GeneratorHarness.For("a.yaml", s_changed, ("Baseline", "old.yaml"), ("IncludeTags", "A"), ("OperationNames", "one=First")).File("old.yaml", Spec).Run();
        var change = Assert.Single(run.Diagnostics);
        Assert.Equal("GET /a, parameter 'limit'", change.Properties["subject"]);
        Assert.Contains("\"FirstAsync\"", run.Source("Changes.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_overlay_applies_to_both()
    {
        const string Overlay = "overlay: 1.0.0\ninfo: { title: x, version: '1' }\nextends: a.yaml\nactions:\n  - { target: '$.paths.*.get.parameters[0].schema', update: { default: 5 } }\n";
        GeneratorHarness.For("a.yaml", s_changed, ("Baseline", "old.yaml")).File("old.yaml", Spec).File("fix.yaml", Overlay).Run().Compiles().IsQuiet();
    }

    [Fact]
    public void A_folder_holds_the_accepted_pages_and_parts()
    {
        const string Root = "openapi: 3.1.0\ninfo: { title: Shop, version: '1' }\nservers: [{ url: https://shop.example.org }]\npaths:\n  /a: { get: { operationId: one, parameters: [{ name: limit, in: query, schema: { $ref: 'part.yaml#/Limit' } }], responses: { '204': { description: ok } } } }\n";
        var run = GeneratorHarness.For("specs/a.yaml", Root, ("Baseline", "specs/accepted"))
            .File("specs/part.yaml", "Limit: { type: integer, default: 20 }\n")
            .File("specs/accepted/a.yaml", Root)
            .File("specs/accepted/part.yaml", "Limit: { type: integer, default: 10 }\n")
            .Run().Compiles();
        Assert.Equal("its default changed from 10 to 20", Assert.Single(run.Diagnostics).Properties["change"]);
    }

    [Fact]
    public async Task What_a_program_does_not_use_is_reported_on_the_specification_alone()
    {
        const string Code = "using System.Threading.Tasks; class User { async Task Run(Api.ShopClient client) { await client.B.TwoAsync(limit: 3); await client.B.TwoAsync(); } }";
        var present = Spec.Replace("operationId: one", "operationId: other", StringComparison.Ordinal).Replace("default: 10", "default: 20", StringComparison.Ordinal);
        var project = new UpdateProject(Spec, present, Code);
        Assert.Empty(project.Errors());
        var use = Assert.Single(await project.Uses());
        Assert.Contains("GET /b, parameter 'limit'", use.GetMessage(null), StringComparison.Ordinal);
        Assert.Equal(3, project.Changes().Count);
    }
}
