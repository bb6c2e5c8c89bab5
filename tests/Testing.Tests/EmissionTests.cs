using Microsoft.CodeAnalysis;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Testing.Tests;

/// <summary>When fakes and base classes are generated, and what they contain.</summary>
public sealed class EmissionTests
{
    private const string Pets = """
        openapi: 3.1.0
        info: { title: Pets, version: '1' }
        servers: [{ url: https://example.org }]
        paths:
          /pets:
            get: { tags: [pets], operationId: listPets, responses: { '200': { description: The pets., content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } } } }
            post:
              tags: [pets]
              operationId: addPet
              requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
              responses: { '204': { description: Done } }
        components:
          schemas:
            Pet: { type: object, description: A pet., properties: { name: { type: string } } }

        """;

    private const string FakePets = """
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Wappfy.Runtime;
        internal sealed class FakePets : Faked.PetsClientBase
        {
            public override Task<IReadOnlyList<Faked.Pet>> ListPetsAsync(RequestOptions? options = null, CancellationToken cancellationToken = default)
                => ApiTask.FromResult<IReadOnlyList<Faked.Pet>>([]);
        }

        """;

    private static GeneratorHarness Project(bool isTesting = true)
        => new GeneratorHarness(references: isTesting ? GeneratorHarness.ReferencesWithTesting : GeneratorHarness.References).Client("pets.yaml", Pets, ("Namespace", "Faked"), ("ClientName", "PetsApiClient"));

    [Fact]
    public void Only_a_project_that_references_the_package_gets_a_fake_and_nothing_else_changes()
    {
        var without = Project(isTesting: false).Run().Compiles().IsQuiet();
        var with = Project().Run().Compiles().IsQuiet();
        Assert.Equal(["Faked.PetsApiClientBases.g.cs", "Faked.PetsApiFake.g.cs"], with.Sources.Keys.Except(without.Sources.Keys).Order(StringComparer.Ordinal));
        Assert.All(without.Sources, pair => Assert.Equal(pair.Value, with.Sources[pair.Key]));
    }

    [Fact]
    public void A_second_run_over_the_same_project_generates_no_fake_again()
    {
        var project = Project().Source("class User;");
        project.Run().Compiles();
        Assert.All(project.Run().OutputReasons, static reason => Assert.Contains(reason, new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged }));
        project.Source("class User { int _added; }");
        Assert.All(project.Run().OutputReasons, static reason => Assert.Contains(reason, new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged }));
    }

    [Fact]
    public void A_new_reference_to_the_package_adds_the_fake()
    {
        var with = Project();
        Assert.Contains("Faked.PetsApiFake.g.cs", with.Run().Sources.Keys);
        var edited = with.Client("pets.yaml", Pets.Replace("name: { type: string }", "name: { type: string, minLength: 2 }", StringComparison.Ordinal), ("Namespace", "Faked"), ("ClientName", "PetsApiClient")).Run().Compiles();
        Assert.Contains("minLength", edited.Source("PetsApiFake.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fake_that_overrides_one_method_compiles_also_after_an_operation_is_added()
    {
        Project().Source(FakePets).Run().Compiles();
        var more = Pets.Replace("components:", """
              /pets/{name}:
                delete:
                  tags: [pets]
                  operationId: removePet
                  parameters: [{ name: name, in: path, required: true, schema: { type: string } }]
                  responses: { '204': { description: Done } }
            components:
            """, StringComparison.Ordinal);
        var updated = new GeneratorHarness(references: GeneratorHarness.ReferencesWithTesting).Client("pets.yaml", more, ("Namespace", "Faked"), ("ClientName", "PetsApiClient")).Source(FakePets).Run().Compiles();
        Assert.Contains("RemovePetAsync", updated.Source("PetsApiClientBases.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("calls", "events", "prepare")]
    [InlineData("Forget", "Remembers", "Operation")]
    [InlineData("petsApi", "TimeProvider", "HttpClient")]
    public void Names_of_operations_that_are_those_of_members_compile(string first, string second, string third)
    {
        var clashing = Pets.Replace("tags: [pets], operationId: listPets", $"tags: [{first}], operationId: {second}", StringComparison.Ordinal)
            .Replace("tags: [pets]\n      operationId: addPet", $"operationId: {third}", StringComparison.Ordinal);
        new GeneratorHarness(references: GeneratorHarness.ReferencesWithTesting).Client("pets.yaml", clashing, ("Namespace", "Faked"), ("ClientName", "PetsApiClient")).Run().Compiles();
    }
}
