using Microsoft.CodeAnalysis;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests;

/// <summary>What the pipeline does, and what it leaves alone, from one run to the next.</summary>
public sealed class PipelineTests
{
    private const string Pets = """
        openapi: 3.1.0
        info: { title: Pets, version: '1' }
        servers: [{ url: https://example.org }]
        paths:
          /pets:
            get:
              operationId: listPets
              responses:
                '200':
                  description: The pets.
                  content:
                    application/json:
                      schema: { type: array, items: { $ref: '#/components/schemas/Pet' } }
        components:
          schemas:
            Pet: { type: object, description: A pet., properties: { name: { type: string } } }
            Owner: { type: object, description: An owner., properties: { pet: { $ref: '#/components/schemas/Pet' } } }
            Shop: { type: object, properties: { city: { type: string } } }

        """;

    private static readonly string[] AllSteps =
    [
        TrackingNames.Files,
        TrackingNames.Inputs,
        TrackingNames.Target,
        TrackingNames.Bind,
        TrackingNames.Clients,
        TrackingNames.Diagnostics,
        TrackingNames.Models,
        TrackingNames.Sources,
        TrackingNames.Polyfills,
    ];

    [Fact]
    public void The_viewer_specification_generates_a_client_that_compiles()
    {
        var run = GeneratorHarness.For(Specs.ViewerPath, Specs.Viewer).Run().Compiles().IsQuiet();
        Assert.NotNull(run.Compilation.GetTypeByMetadataName("App.Wappfy.WappfyClient"));
        Assert.Contains("App.Wappfy.ChatPictureResponse.g.cs", run.Sources.Keys);
    }

    [Fact]
    public void A_second_run_over_the_same_project_redoes_nothing()
    {
        var project = GeneratorHarness.For(Specs.ViewerPath, Specs.Viewer).Source("class User;");
        project.Run().Compiles();
        AssertNothingRedone(project.Run());
    }

    [Fact]
    public void An_edit_of_unrelated_code_redoes_nothing()
    {
        var project = GeneratorHarness.For(Specs.ViewerPath, Specs.Viewer).Source("class User;");
        project.Run();
        AssertNothingRedone(project.Source("class User { int Field; }").Run());
    }

    [Fact]
    public void A_file_that_is_opened_again_unchanged_redoes_nothing()
    {
        var project = GeneratorHarness.For("pets.yaml", Pets);
        project.Run();
        AssertNothingRedone(project.File("pets.yaml", Pets).Run());
    }

    [Fact]
    public void A_comment_and_moved_lines_emit_nothing_anew()
    {
        var project = GeneratorHarness.For("pets.yaml", Pets);
        var first = project.Run().Compiles();
        var second = project.File("pets.yaml", Pets.Replace("components:", "# a comment\n\ncomponents: # another", StringComparison.Ordinal)).Run();
        Assert.Equal([IncrementalStepRunReason.Modified], second.Reasons(TrackingNames.Inputs));
        Assert.Equal([IncrementalStepRunReason.Unchanged], second.Reasons(TrackingNames.Bind));
        Assert.All(second.Reasons(TrackingNames.Sources), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(second.OutputReasons, static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.Equal(first.Sources, second.Sources);
    }

    [Fact]
    public void Moved_lines_move_diagnostics_and_nothing_else()
    {
        var faulty = Pets.Replace("city: { type: string }", "city: { $ref: '#/components/schemas/Ctiy' }", StringComparison.Ordinal);
        var project = GeneratorHarness.For("pets.yaml", faulty);
        var line = Assert.Single(project.Run().Compiles().Diagnostics).Location.GetLineSpan().StartLinePosition.Line;
        var second = project.File("pets.yaml", "# a comment\n" + faulty).Run();
        Assert.Equal(line + 1, Assert.Single(second.Diagnostics).Location.GetLineSpan().StartLinePosition.Line);
        Assert.All(second.Reasons(TrackingNames.Sources), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void An_edit_of_one_schema_emits_one_file_anew()
    {
        var project = GeneratorHarness.For("pets.yaml", Pets);
        var first = project.Run().Compiles();
        var second = project.File("pets.yaml", Pets.Replace("city: { type: string }", "city: { type: integer }", StringComparison.Ordinal)).Run().Compiles();
        Assert.Single(second.Reasons(TrackingNames.Models), IncrementalStepRunReason.Modified);
        Assert.Single(second.Reasons(TrackingNames.Sources), IncrementalStepRunReason.Modified);
        Assert.Single(second.OutputReasons, IncrementalStepRunReason.Modified);
        Assert.Equal(["App.Pets.Shop.g.cs"], second.Sources.Where(pair => first.Sources[pair.Key] != pair.Value).Select(static pair => pair.Key));
    }

    [Fact]
    public void An_edit_of_one_description_emits_one_file_anew()
    {
        var project = GeneratorHarness.For("pets.yaml", Pets);
        project.Run();
        var second = project.File("pets.yaml", Pets.Replace("An owner.", "Somebody's owner.", StringComparison.Ordinal)).Run();
        Assert.Single(second.Reasons(TrackingNames.Sources), IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void A_schema_that_is_added_first_or_removed_emits_no_other_file_anew()
    {
        var project = GeneratorHarness.For("pets.yaml", Pets);
        var first = project.Run().Compiles();
        var added = project.File("pets.yaml", Pets.Replace("schemas:\n", "schemas:\n    Added: { type: object, properties: { a: { type: string } } }\n", StringComparison.Ordinal)).Run().Compiles();
        Assert.Equal(["App.Pets.Added.g.cs"], added.Sources.Keys.Except(first.Sources.Keys));
        Assert.Single(added.OutputReasons, IncrementalStepRunReason.New);
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, added.Reasons(TrackingNames.Sources));

        var removed = project.File("pets.yaml", Pets).Run();
        Assert.Equal(first.Sources, removed.Sources);
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, removed.Reasons(TrackingNames.Sources));
    }

    [Fact]
    public void Types_of_a_large_specification_share_files_and_an_edit_still_emits_one_anew()
    {
        var spec = "openapi: 3.1.0\ninfo: { title: Many, version: '1' }\nservers: [{ url: https://example.org }]\npaths: {}\ncomponents:\n  schemas:\n"
            + string.Concat(Enumerable.Range(0, 300).Select(static i => $"    S{i}: {{ type: object, properties: {{ inner: {{ type: object, properties: {{ a{i}: {{ type: string }} }} }} }} }}\n"));
        var project = GeneratorHarness.For("many.yaml", spec);
        var first = project.Run().Compiles();
        Assert.InRange(first.Sources.Count, 2, 270);
        var shared = Assert.Single(first.Sources.Values, static text => text.Contains("partial record S77 ", StringComparison.Ordinal));
        Assert.Contains("partial record S77Inner ", shared, StringComparison.Ordinal);

        spec = spec.Replace("S77: { type: object,", "S77: { type: object, description: Edited.,", StringComparison.Ordinal);
        var edited = project.File("many.yaml", spec).Run().Compiles();
        Assert.Single(edited.Sources, pair => first.Sources[pair.Key] != pair.Value);
        Assert.Single(edited.OutputReasons, IncrementalStepRunReason.Modified);

        var added = project.File("many.yaml", spec + "    S300: { type: object, properties: { a: { type: string } } }\n").Run().Compiles();
        Assert.Single(added.Sources, pair => !edited.Sources.TryGetValue(pair.Key, out var before) || before != pair.Value);
        Assert.Single(added.OutputReasons, static reason => reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New);
    }

    [Fact]
    public void Several_specifications_are_independent()
    {
        var project = GeneratorHarness.For(Specs.ViewerPath, Specs.Viewer).Client("pets.yaml", Pets);
        project.Run().Compiles();
        var second = project.File("pets.yaml", Pets.Replace("Shop:", "Store:", StringComparison.Ordinal)).Run().Compiles();
        Assert.Single(second.Reasons(TrackingNames.Inputs), IncrementalStepRunReason.Modified);
        Assert.Single(second.Reasons(TrackingNames.Bind), IncrementalStepRunReason.Modified);
        Assert.Contains(IncrementalStepRunReason.Cached, second.Reasons(TrackingNames.Bind));

        var third = project.Remove("pets.yaml").Run().Compiles();
        Assert.DoesNotContain(third.Sources.Keys, static name => name.Contains("Pets", StringComparison.Ordinal));
        Assert.Contains("App.Wappfy.WappfyClient.g.cs", third.Sources.Keys);
    }

    [Fact]
    public void A_specification_depends_on_the_files_that_it_refers_to_and_on_no_others()
    {
        const string Text = """
            openapi: 3.1.0
            info: { title: Outer, version: '1' }
            paths: {}
            components: { schemas: { A: { type: object, properties: { b: { $ref: 'parts/b.json#/B' } } } } }
            """;
        var project = GeneratorHarness.For("specs/outer.yaml", Text)
            .File("specs/parts/b.json", """{"B":{"type":"object","properties":{"c":{"$ref":"c.yaml"}}}}""")
            .File("specs/parts/c.yaml", "type: object\nproperties: { d: { type: string } }\n")
            .File("specs/parts/unrelated.yaml", "type: object\n");
        var first = project.Run().Compiles();

        var second = project.File("specs/parts/unrelated.yaml", "type: string\n").Run();
        Assert.Equal([IncrementalStepRunReason.Unchanged], second.Reasons(TrackingNames.Inputs));
        Assert.Equal([IncrementalStepRunReason.Cached], second.Reasons(TrackingNames.Bind));

        var third = project.File("specs/parts/c.yaml", "type: object\nproperties: { d: { type: integer } }\n").Run().Compiles();
        Assert.Equal([IncrementalStepRunReason.Modified], third.Reasons(TrackingNames.Bind));
        Assert.NotEqual(first.Sources.Values, third.Sources.Values);
    }

    [Fact]
    public void An_edit_of_one_page_binds_its_client_alone_and_prints_what_changed()
    {
        var project = GeneratorHarness.For("pets.yaml", Pets, ("Namespace", "Pets"), ("ClientName", "PetsClient"));
        for (var i = 0; i < 20; i++)
            project.Client($"docs/{i}.md", Page(i, "string"), ("Namespace", "Pages"), ("ClientName", "PagesClient"));
        var first = project.Run().Compiles();
        Assert.Equal(2, first.Reasons(TrackingNames.Bind).Count);

        var second = project.Client("docs/7.md", Page(7, "integer"), ("Namespace", "Pages"), ("ClientName", "PagesClient")).Run().Compiles();
        Assert.Single(second.Reasons(TrackingNames.Bind), static reason => reason == IncrementalStepRunReason.Cached);
        var changed = second.Sources.Where(pair => first.Sources[pair.Key] != pair.Value).Select(static pair => pair.Key);
        Assert.Equal(["Pages.Thing7.g.cs"], changed);
        Assert.Single(second.Reasons(TrackingNames.Sources), static reason => reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));

        // The lines below the edit move, and nothing else.
        var third = project.Client("docs/7.md", "More text.\n\n" + Page(7, "integer"), ("Namespace", "Pages"), ("ClientName", "PagesClient")).Run();
        Assert.All(third.Reasons(TrackingNames.Sources), static reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));

        static string Page(int i, string type) => $$"""
            # Thing {{i}}

            ````yaml openapi.yaml get /things/{{i}}
            openapi: 3.1.0
            info: { title: Things, version: '1' }
            servers: [{ url: 'https://things.example' }]
            paths:
              /things/{{i}}:
                get:
                  operationId: thing{{i}}
                  responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Thing{{i}}' } } } } }
            components:
              schemas:
                Thing{{i}}: { type: object, properties: { x: { type: {{type}} } } }
            ````
            """;
    }

    [Fact]
    public void Files_in_another_order_redo_nothing_of_substance()
    {
        var project = GeneratorHarness.For("pets.yaml", Pets);
        project.Run();
        var second = project.File("a-new-one.yaml", "no: document").Run();
        Assert.All(second.Reasons(TrackingNames.Bind), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void Nothing_of_the_document_or_the_compilation_is_kept()
    {
        var run = GeneratorHarness.For(Specs.ViewerPath, Specs.Viewer)
            .Client("pets.yaml", Pets.Replace("'#/components/schemas/Pet'", "'#/components/schemas/Pte'", StringComparison.Ordinal))
            .Run();
        var walk = new GraphWalk();
        foreach (var step in AllSteps)
        {
            foreach (var output in run.Result.TrackedSteps[step].SelectMany(static runs => runs.Outputs))
                walk.Visit(output.Value, step);
        }

        Assert.Empty(walk.Offences);
        Assert.True(walk.Visited > 100);
    }

    private static void AssertNothingRedone(GeneratorRun run)
    {
        foreach (var step in AllSteps)
            Assert.All(run.Reasons(step), static reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        Assert.All(run.OutputReasons, static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }
}
