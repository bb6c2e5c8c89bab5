using Microsoft.CodeAnalysis;
using Wappfy.Generator.Input;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Overlays;

/// <summary>Which overlays apply to which specification of a project, and what the client is then.</summary>
public sealed class OverlaidClientTests
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
                  content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } }
        components:
          schemas:
            Pet: { type: object, properties: { name: { type: string } } }

        """;

    [Fact]
    public void The_overlays_of_the_item_are_applied_in_its_order()
    {
        var ab = Run("specs/a.yaml;specs/b.yaml");
        Assert.Contains("FirstThenSecondAsync", ab.Source("PetsClient.g.cs"), StringComparison.Ordinal);
        var ba = Run("specs/b.yaml ; ./specs/../specs/a.yaml");
        Assert.Contains("SecondThenFirstAsync", ba.Source("PetsClient.g.cs"), StringComparison.Ordinal);

        static GeneratorRun Run(string overlays) => GeneratorHarness.For("specs/pets.yaml", Pets, ("Overlays", overlays))
            .File("specs/a.yaml", Fix("  - { target: '$.paths.*.get[?@ == \"listPets\"]', update: first }\n  - { target: '$.paths.*.get[?@ == \"second\"]', update: secondThenFirst }\n"))
            .File("specs/b.yaml", Fix("  - { target: '$.paths.*.get[?@ == \"first\"]', update: firstThenSecond }\n  - { target: '$.paths.*.get[?@ == \"listPets\"]', update: second }\n"))
            .Run().Compiles();
    }

    [Fact]
    public void Paths_of_the_attribute_start_from_the_project()
    {
        var run = new GeneratorHarness().Property("ProjectDir", "/src/app/")
            .Client("/src/app/specs/pets.yaml", Pets, ("Overlays", "fixes/a.yaml"))
            .File("/src/app/fixes/a.yaml", Rename("renamed"))
            .Run().Compiles().IsQuiet();
        Assert.Contains("RenamedAsync", run.Source("PetsClient.g.cs"), StringComparison.Ordinal);
    }

    /// <summary>Overlay 1.2, Relative References in URIs: <c>extends</c> is relative to the overlay, or to the address that it gives itself.</summary>
    [Theory]
    [InlineData("pets.yaml", null, null)]
    [InlineData("./pets.yaml", null, null)]
    [InlineData("../specs/pets.yaml", null, null)]
    [InlineData("Pets.yaml", null, null)]
    [InlineData("../pets.yaml", "sub/fix.yaml", null)]
    [InlineData("https://example.org/api/pets.yaml", null, "https://example.org/api/pets.yaml")]
    [InlineData("../api/pets.yaml", "https://example.org/overlays/fix.yaml", "https://example.org/api/pets.yaml")]
    [InlineData("pets.yaml", "https://example.org/overlays/fix.yaml", null)]
    [InlineData("v1/api", null, "v1/api")]
    public void An_overlay_names_its_document(string extends, string? self, string? documentSelf)
    {
        var document = documentSelf is null ? Pets : Pets.Replace("openapi: 3.1.0\n", "openapi: 3.2.0\n$self: " + documentSelf + "\n", StringComparison.Ordinal);
        var run = GeneratorHarness.For("specs/pets.yaml", document)
            .File("specs/fix.yaml", Rename("renamed", "1.2.0", $"extends: {extends}\n" + (self is null ? "" : $"$self: {self}\n")))
            .Run().Compiles().IsQuiet();
        Assert.Contains("RenamedAsync", run.Source("PetsClient.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Overlays_that_name_the_document_are_applied_in_the_order_of_their_paths()
    {
        var run = new GeneratorHarness().File("specs/pets.yaml", Pets)
            .File("specs/2.yaml", Rename("second", "1.1.0", "extends: pets.yaml\n"))
            .File("specs/1.yaml", Rename("first", "1.1.0", "extends: pets.yaml\n"))
            .Run().Compiles().IsQuiet();
        Assert.Contains("SecondAsync", run.Source("PetsClient.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("overlay: 1.1.0\nopenapi: 3.1.0\n", true)]
    [InlineData("{\"info\":{},\"overlay\":\"1.0.0\",\"openapi\":\"3.1.0\"}", true)]
    [InlineData("info: { overlay: 1.1.0 }\n", false)]
    [InlineData("overlays: 1.1.0\n", false)]
    public void An_overlay_is_recognized_by_its_member(string text, bool expected) => Assert.Equal(expected, SpecSniffer.LooksLikeOverlay(text));

    [Fact]
    public void An_overlay_is_never_a_specification()
    {
        var run = GeneratorHarness.For("specs/pets.yaml", Pets)
            .Client("specs/fix.yaml", Rename("renamed", "1.1.0", "extends: pets.yaml\n"))
            .Run().Compiles().IsQuiet();
        Assert.All(run.Sources.Keys, static name => Assert.StartsWith("App.Pets.", name, StringComparison.Ordinal));
        Assert.Contains("RenamedAsync", run.Source("PetsClient.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_diagnostic_is_located_where_its_value_is_written()
    {
        var run = GeneratorHarness.For("specs/pets.yaml", Pets.Replace("name: { type: string }", "name: { $ref: '#/none' }", StringComparison.Ordinal))
            .File("specs/fix.yaml", Fix("  - target: $.components.schemas.Pet\n    update:\n      properties:\n        age: { $ref: '#/components/schemas/Aeg' }\n  - target: $.paths['/pets'].get\n    update: { sumary: List }\n", "1.1.0", "extends: pets.yaml\n"))
            .Run().Compiles();
        Assert.Equal(
            ["specs/fix.yaml(8,22): warning WAPPFY0012", "specs/fix.yaml(10,15): warning WAPPFY0008", "specs/pets.yaml(14,54): warning WAPPFY0012"],
            run.Messages.Select(static message => message.Substring(0, message.IndexOf(": '", StringComparison.Ordinal))));
    }

    [Fact]
    public void The_document_is_validated_with_its_overlays()
    {
        var mistaken = Pets.Replace("      operationId: listPets\n", "      operationId: listPets\n      sumary: List\n", StringComparison.Ordinal);
        Assert.Single(GeneratorHarness.For("specs/pets.yaml", mistaken).Run().Messages);
        GeneratorHarness.For("specs/pets.yaml", mistaken)
            .File("specs/fix.yaml", Fix("  - { target: $.paths.*.get.sumary, remove: true }\n", "1.1.0", "extends: pets.yaml\n"))
            .Run().Compiles().IsQuiet();
    }

    [Fact]
    public void The_mistakes_of_a_publisher_are_corrected_by_an_overlay_in_JSON()
    {
        const string Mistaken = """
            openapi: 3.0.3
            info: { title: Shop, version: '1' }
            servers: [{ url: https://example.org }]
            paths:
              /a/{id}:
                get:
                  operationId: getA
                  parameters: [{ name: id, in: query, required: true, schema: { type: strin } }]
                  responses: { '200': { description: d, content: { application/json: { schema: { $ref: '#/components/schemas/Pte' } } } } }
            components:
              schemas:
                Pet: { type: object, required: [name], properties: { name: { type: string }, age: { type: interger } } }
            """;
        const string Corrections = """
            {"overlay":"1.0.0","info":{"title":"t","version":"1"},"extends":"./api.yaml","actions":[
              {"target":"$..[?@['$ref'] == '#/components/schemas/Pte']","update":{"$ref":"#/components/schemas/Pet"}},
              {"target":"$.paths..parameters[?@.name=='id']","update":{"in":"path","schema":{"type":"string"}}},
              {"target":"$..properties[?@.type=='interger']","update":{"type":"integer"}}
            ]}
            """;
        Assert.Equal(4, GeneratorHarness.For("specs/api.yaml", Mistaken).Run().Messages.Count);
        var run = GeneratorHarness.For("specs/api.yaml", Mistaken).File("specs/fix.overlay.json", Corrections).Run().Compiles().IsQuiet();
        Assert.Contains("long? Age", run.Source("Pet.g.cs"), StringComparison.Ordinal);
        Assert.Contains(run.Sources.Values, static text => text.Contains("Pet> GetAAsync(string id,", StringComparison.Ordinal));
    }

    [Fact]
    public void References_of_an_overlay_start_from_the_document()
    {
        var run = GeneratorHarness.For("specs/pets.yaml", Pets, ("Overlays", "fixes/fix.yaml"))
            .File("fixes/fix.yaml", Fix("  - target: $.components.schemas.Pet.properties\n    update: { owner: { $ref: 'common.yaml#/Owner' }, friend: { $ref: '#/components/schemas/Pet' } }\n"))
            .File("specs/common.yaml", "Owner: { type: object, properties: { city: { type: string } } }\n")
            .Run().Compiles().IsQuiet();
        Assert.Contains("Owner? Owner", run.Source("Pet.g.cs"), StringComparison.Ordinal);
        Assert.Contains("Pet? Friend", run.Source("Pet.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_of_OpenAPI_2_0_is_changed_before_it_is_converted()
    {
        var run = GeneratorHarness.For("specs/pets.json", """
            {"swagger":"2.0","info":{"title":"Pets","version":"1"},"host":"example.org","paths":{"/pets":{"get":{"operationId":"listPets","produces":["application/json"],
            "responses":{"200":{"description":"d","schema":{"$ref":"#/definitions/Pet"}}}}}},"definitions":{"Pet":{"type":"object"}}}
            """)
            .File("specs/fix.yaml", Fix("  - { target: $.definitions.Pet, update: { properties: { age: { type: integer }, self: { $ref: '#/definitions/Pet' } } } }\n", "1.0.0", "extends: pets.json\n"))
            .Run().Compiles().IsQuiet();
        Assert.Contains("long? Age", run.Source("Pet.g.cs"), StringComparison.Ordinal);
        Assert.Contains("Pet? Self", run.Source("Pet.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_overlay_can_declare_another_version_of_OpenAPI()
    {
        var run = GeneratorHarness.For("specs/pets.yaml", Pets.Replace("3.1.0", "3.0.0", StringComparison.Ordinal) + "webhooks: {}\n")
            .File("specs/fix.yaml", Fix("  - { target: $, update: { openapi: 3.1.0 } }\n", "1.0.0", "extends: pets.yaml\n"))
            .Run().Compiles();
        run.IsQuiet();
    }

    [Theory]
    [InlineData("extends: pest.yaml\n", "specs/fix.yaml(3,10): warning WAPPFY0112: The overlay is not applied: 'extends' names 'pest.yaml', which is not a specification of this project. Did you mean 'pets.yaml'?")]
    [InlineData("extends: https://example.org/other.yaml\n", "specs/fix.yaml(3,10): warning WAPPFY0112: The overlay is not applied: 'extends' names 'https://example.org/other.yaml', which is not a specification of this project")]
    [InlineData("", "specs/fix.yaml(1,1): warning WAPPFY0112: The overlay is not applied: it has no 'extends', and no OpenApiClient item names it in the attribute Overlays")]
    public void An_overlay_without_a_document_is_reported_once(string extends, string expected)
    {
        var run = GeneratorHarness.For("specs/pets.yaml", Pets).File("specs/fix.yaml", Rename("renamed", "1.1.0", extends)).Run().Compiles();
        Assert.Equal(expected, Assert.Single(run.Messages));
        Assert.Contains(" ListPetsAsync(", run.Source("PetsClient.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_overlay_that_the_item_does_not_name_is_reported()
    {
        var run = GeneratorHarness.For("specs/pets.yaml", Pets, ("Overlays", "specs/a.yaml"))
            .File("specs/a.yaml", Rename("renamed"))
            .File("specs/b.yaml", Rename("other", "1.1.0", "extends: pets.yaml\n"))
            .Run().Compiles();
        Assert.StartsWith("specs/b.yaml(3,10): warning WAPPFY0112: The overlay is not applied: the OpenApiClient item of 'specs/pets.yaml' names other overlays", Assert.Single(run.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("specs/fxi.yaml", "the project has no such file. Did you mean 'specs/fix.yaml'?")]
    [InlineData("specs/pets.yaml", "the file has no top-level member 'overlay'")]
    public void A_name_in_the_attribute_that_is_not_an_overlay_is_an_error(string name, string expected)
    {
        var run = GeneratorHarness.For("specs/pets.yaml", Pets, ("Overlays", "specs/fix.yaml;" + name)).File("specs/fix.yaml", Rename("renamed")).Run().Compiles();
        Assert.Equal($"specs/pets.yaml(1,1): error WAPPFY0013: Overlays=\"{name}\" is not valid: {expected}", Assert.Single(run.Messages));
        Assert.Contains("RenamedAsync", run.Source("PetsClient.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("extends: pets.yaml\n")]
    [InlineData("")]
    public void An_overlay_that_cannot_be_read_is_reported_once_at_its_line(string extends)
    {
        var run = GeneratorHarness.For("specs/pets.yaml", Pets).File("specs/fix.yaml", "overlay: 1.1.0\n" + extends + "actions: [\n").Run().Compiles();
        Assert.StartsWith("specs/fix.yaml(", Assert.Single(run.Messages), StringComparison.Ordinal);
        Assert.Contains(": error WAPPFY0002: ", run.Messages[0], StringComparison.Ordinal);
        Assert.NotEmpty(run.Sources);
    }

    [Fact]
    public void An_overlay_that_exceeds_a_limit_generates_nothing()
    {
        var run = GeneratorHarness.For("specs/pets.yaml", Pets)
            .File("specs/fix.yaml", Fix(string.Concat(Enumerable.Range(0, 40).Select(static i => $"  - {{ target: $.components, copy: $, description: '{i}' }}\n  - {{ target: $.paths, copy: $, description: '{i}' }}\n")), "1.1.0", "extends: pets.yaml\n"))
            .Run();
        Assert.Empty(run.Sources);
        Assert.Matches(@"^specs/fix\.yaml\(\d+,15\): error WAPPFY0005: The file cannot be read: it adds more than 1000000 values$", Assert.Single(run.Messages));
    }

    [Fact]
    public void Warnings_of_an_overlay_are_errors_if_the_item_says_so()
    {
        var run = GeneratorHarness.For("specs/pets.yaml", Pets, ("TreatSpecWarningsAsErrors", "true"))
            .File("specs/fix.yaml", Fix("  - { target: $.none, remove: true }\n", "1.1.0", "extends: pets.yaml\n"))
            .Run();
        Assert.Equal("specs/fix.yaml(5,15): error WAPPFY0113: '$.none' selects nothing in 'specs/pets.yaml'; the action is not applied. Correct the query, or remove the action.", Assert.Single(run.Messages));
    }

    [Fact]
    public void Each_document_of_a_client_has_its_own_overlays()
    {
        (string, string)[] client = [("Namespace", "App.Shop"), ("ClientName", "ShopClient")];
        var shops = Pets.Replace("listPets", "listShops", StringComparison.Ordinal).Replace("/pets", "/shops", StringComparison.Ordinal);
        var run = GeneratorHarness.For("specs/pets.yaml", Pets, [.. client, ("Overlays", "specs/a.yaml")])
            .Client("specs/shops.yaml", shops, [.. client, ("Overlays", "specs/b.yaml;specs/a.yaml")])
            .File("specs/a.yaml", Fix("  - { target: $.paths.*.get.operationId, update: getFirst }\n  - { target: \"$.paths['/pets'].get\", update: { deprecated: true } }\n  - { target: $.none, remove: true }\n"))
            .File("specs/b.yaml", Fix("  - { target: \"$.paths['/shops'].get\", update: { operationId: getSecond } }\n  - { target: $.none, remove: true }\n"))
            .Run().Compiles();
        Assert.Equal(
            [
                "specs/a.yaml(6,15): warning WAPPFY0113: '$.none' selects nothing in any of 2 documents; the action is not applied. Correct the query, or remove the action.",
                "specs/b.yaml(5,15): warning WAPPFY0113: '$.none' selects nothing in 'specs/shops.yaml'; the action is not applied. Correct the query, or remove the action.",
            ],
            run.Messages.Where(static message => message.Contains("WAPPFY0113", StringComparison.Ordinal)));
        Assert.DoesNotContain(run.Messages, static message => message.Contains("WAPPFY0013", StringComparison.Ordinal));
    }

    [Fact]
    public void An_overlay_of_pages_is_applied_to_each_of_them()
    {
        (string, string)[] item = [("Namespace", "App.Shop"), ("Overlays", "fix.yaml")];
        var run = GeneratorHarness.For("docs/pets.md", Page(Pets), item)
            .Client("docs/shops.md", Page(Pets.Replace("listPets", "listShops", StringComparison.Ordinal).Replace("/pets", "/shops", StringComparison.Ordinal)), item)
            .File("fix.yaml", Fix("  - { target: \"$.paths['/pets'].get\", update: { operationId: renamed } }\n  - { target: \"$.paths['/shops'].get\", update: { operationId: alsoRenamed } }\n"))
            .Run().Compiles().IsQuiet();
        Assert.Contains(run.Sources.Values, static text => text.Contains(" RenamedAsync(", StringComparison.Ordinal));
        Assert.Contains(run.Sources.Values, static text => text.Contains(" AlsoRenamedAsync(", StringComparison.Ordinal));

        static string Page(string document) => "# List\n\n```yaml\n" + document + "```\n";
    }

    [Fact]
    public void An_edit_of_an_overlay_binds_its_client_alone()
    {
        var project = GeneratorHarness.For("specs/pets.yaml", Pets)
            .Client("specs/viewer-en.yaml", Specs.Viewer)
            .File("specs/fix.yaml", Rename("first", "1.1.0", "extends: pets.yaml\n"));
        project.Run().Compiles();

        var second = project.File("specs/fix.yaml", Rename("second", "1.1.0", "extends: pets.yaml\n")).Run().Compiles();
        Assert.Contains("SecondAsync", second.Source("Pets.PetsClient.g.cs"), StringComparison.Ordinal);
        Assert.Single(second.Reasons(TrackingNames.Bind), IncrementalStepRunReason.Modified);
        Assert.Single(second.Reasons(TrackingNames.Bind), IncrementalStepRunReason.Cached);

        var moved = project.File("specs/fix.yaml", "# a comment\n" + Rename("second", "1.1.0", "extends: pets.yaml\n")).Run();
        Assert.All(moved.OutputReasons, static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));

        var third = project.File("specs/fix.yaml", "# a comment\n" + Rename("second", "1.1.0", "extends: pets.yaml\n")).Run();
        Assert.All(third.Reasons(TrackingNames.Inputs), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));

        var removed = project.Remove("specs/fix.yaml").Run().Compiles();
        Assert.Contains(" ListPetsAsync(", removed.Source("Pets.PetsClient.g.cs"), StringComparison.Ordinal);
        Assert.Single(removed.Reasons(TrackingNames.Bind), IncrementalStepRunReason.Cached);
    }

    private static string Rename(string operationId, string version = "1.1.0", string members = "")
        => Fix("  - { target: \"$.paths['/pets'].get\", update: { operationId: " + operationId + " } }\n", version, members);

    private static string Fix(string actions, string version = "1.1.0", string members = "")
        => $"overlay: {version}\ninfo: {{ title: Fixes, version: '1' }}\n{members}actions:\n{actions}";

    [Theory]
    [InlineData("a.md", "```yaml\n", "\n```\n", "$.openapi")]
    [InlineData("a.yaml", "", "\n", "$.openapi")]
    [InlineData("a.yaml", "", "\n", "$['openapi', 'x-none']")]
    public void The_version_of_a_document_cannot_be_removed(string path, string before, string after, string target)
    {
        const string Document = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\nservers: [{ url: 'https://pets.example' }]\npaths: { /pets: { get: { operationId: listPets, responses: { '204': { description: none } } } } }";
        var overlay = "overlay: 1.1.0\ninfo: { title: t, version: '1' }\nactions:\n  - target: " + target + "\n    remove: true\n";
        var run = GeneratorHarness.For(path, before + Document + after, ("Overlays", "fix.yaml")).File("fix.yaml", overlay).Run().Compiles();
        Assert.Equal(["fix.yaml(4,13): warning WAPPFY0115: '" + target + "' removes 'openapi', without which a document is not an OpenAPI document; it is kept"], run.Messages);
        Assert.Contains(" ListPetsAsync(", run.Source("PetsClient.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_overlay_can_replace_the_version_of_a_document_by_two_actions()
    {
        const string Document = "swagger: '2.0'\ninfo: { title: Pets, version: '1' }\nservers: [{ url: 'https://pets.example' }]\npaths: { /pets: { get: { operationId: listPets, responses: { '204': { description: none } } } } }\n";
        const string Overlay = "overlay: 1.1.0\ninfo: { title: t, version: '1' }\nactions:\n  - target: $.swagger\n    remove: true\n  - target: $\n    update: { openapi: 3.1.0 }\n";
        GeneratorHarness.For("a.yaml", Document, ("Overlays", "fix.yaml")).File("fix.yaml", Overlay).Run().Compiles().IsQuiet();
    }
}
