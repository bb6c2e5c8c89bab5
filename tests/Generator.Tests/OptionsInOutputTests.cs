using Microsoft.CodeAnalysis;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests;

/// <summary>What the options of a client change in the code that a user sees.</summary>
public sealed class OptionsInOutputTests
{
    private const string Spec = """
        openapi: 3.1.0
        info: { title: Zoo, version: '1' }
        servers: [{ url: 'https://zoo.example.org' }]
        security: [{ key: [] }]
        paths:
          /cats/{id}:
            get:
              operationId: getCat
              tags: [Cats]
              parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
              responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Cat' } } } } }
            delete:
              operationId: removeCat
              tags: [Cats]
              parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
              responses: { '204': { description: ok } }
          /dogs:
            get:
              tags: [Dogs]
              parameters: [{ name: size, in: query, schema: { type: string, enum: [small, large] } }]
              responses:
                '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Dog' } } } } }
                '202': { description: later, content: { application/json: { schema: { type: object, properties: { at: { type: string } } } } } }
          /ping:
            get:
              operationId: ping
              responses: { '204': { description: ok } }
        webhooks:
          catLost: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Cat' } } } }, responses: { '200': { description: ok } } } }
        components:
          securitySchemes: { key: { type: apiKey, in: header, name: k } }
          schemas:
            Cat: { type: object, properties: { name: { type: string }, home: { type: object, properties: { street: { type: string } } } } }
            Dog: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { type: array, prefixItems: [{ type: string }], items: false }] }
            Fish: { type: object, properties: { name: { type: string } } }
        """;

    [Fact]
    public void An_internal_client_shows_nothing_to_other_projects()
    {
        var run = Run(("Visibility", "internal"), ("Bind", "id"));
        Assert.DoesNotContain(run.Compilation.Assembly.GlobalNamespace.GetNamespaceMembers().SelectMany(Types), static type => type.DeclaredAccessibility == Accessibility.Public);
    }

    /// <summary>Without warnings of its own, a file takes over the project's, and the compiler analyzes what it then does not report.</summary>
    [Fact]
    public void The_compiler_knows_what_may_be_null_but_does_not_analyze_it_in_generated_code()
    {
        var run = Run();

        Assert.All(
            run.Compilation.SyntaxTrees.Where(static tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)),
            tree => Assert.Equal(NullableContext.AnnotationsEnabled, run.Compilation.GetSemanticModel(tree).GetNullableContext(tree.Length)));
    }

    [Theory]
    [InlineData("IncludeTags", "Cats", "getCat removeCat")]
    [InlineData("IncludeTags", "c*;dogs", "getCat removeCat GET /dogs")]
    [InlineData("ExcludeTags", "Cats", "GET /dogs ping")]
    [InlineData("IncludePaths", "/cats/*", "getCat removeCat")]
    [InlineData("ExcludePaths", "/cats*", "GET /dogs ping")]
    [InlineData("IncludeOperations", "getCat;GET /dogs", "getCat GET /dogs")]
    [InlineData("ExcludeOperations", "*cat;GET /dogs", "ping")]
    public void Only_the_operations_that_are_asked_for_are_generated(string option, string value, string expected)
        => Assert.Equal(expected, string.Join(" ", Operations(Run((option, value)))));

    [Fact]
    public void A_tag_without_an_operation_has_no_client()
    {
        var run = Run(("IncludeTags", "Cats"));
        Assert.Null(run.Compilation.GetTypeByMetadataName("Zoo.IDogsClient"));
        Assert.Empty(Root(run).GetMembers("Dogs"));
    }

    [Fact]
    public void Conditions_narrow_each_other()
        => Assert.Equal(["getCat"], Operations(Run(("IncludeTags", "Cats"), ("ExcludeOperations", "DELETE *"))));

    [Fact]
    public void Methods_get_the_names_that_are_given()
    {
        var run = Run(("OperationNames", "getCat=Fetch;GET /dogs=ListAll;ping=KnockKnock"));
        Assert.Single(run.Compilation.GetTypeByMetadataName("Zoo.ICatsClient")!.GetMembers("FetchAsync"));
        Assert.Single(run.Compilation.GetTypeByMetadataName("Zoo.IDogsClient")!.GetMembers("ListAllAsync"));
        Assert.Single(Root(run).GetMembers("KnockKnockAsync"));
        Assert.Empty(run.Compilation.GetTypeByMetadataName("Zoo.ICatsClient")!.GetMembers("GetCatAsync"));
    }

    [Theory]
    [InlineData("Cat=Feline", "Feline")]
    [InlineData("#/components/schemas/Cat=Feline", "Feline")]
    [InlineData("#/components/schemas/Cat/properties/home=Den", "Den")]
    [InlineData("#/paths/~1dogs/get/parameters/0/schema=Size", "Size")]
    public void Types_get_the_names_that_are_given(string names, string expected)
        => Assert.NotNull(Run(("TypeNames", names)).Compilation.GetTypeByMetadataName("Zoo." + expected));

    [Fact]
    public void A_given_name_goes_before_one_that_follows_from_the_document()
    {
        var run = Run(("TypeNames", "Fish=Cat"), ("OperationNames", "removeCat=GetCat"));
        Assert.Equal("#/components/schemas/Fish", Pointer(run, "Zoo.Cat"));
        var method = Assert.Single(run.Compilation.GetTypeByMetadataName("Zoo.ICatsClient")!.GetMembers("GetCatAsync"));
        Assert.Equal("DELETE", method.GetAttributes().Single(static a => a.AttributeClass!.Name == "OpenApiOperationAttribute").ConstructorArguments[0].Value);
    }

    [Theory]
    [InlineData("IncludeTags", "Cat", "Did you mean 'Cats'?")]
    [InlineData("ExcludePaths", "/dog", "Did you mean '/dogs'?")]
    [InlineData("IncludeOperations", "getCar", "Did you mean 'getCat'?")]
    [InlineData("OperationNames", "getCats=X", "Did you mean 'getCat'?")]
    [InlineData("TypeNames", "Cats=X", "Did you mean 'Cat'?")]
    [InlineData("ExcludeTags", "Elephants", "")]
    public void A_name_that_nothing_has_is_reported(string option, string value, string hint)
    {
        var run = GeneratorHarness.For("/project/zoo.yaml", Spec, ("Namespace", "Zoo"), ("ClientName", "ZooClient"), (option, value)).Run().Compiles();
        var message = Assert.Single(run.Messages);
        Assert.StartsWith($"/project/zoo.yaml(1,1): warning WAPPFY0018: {option} names '{value.Split('=')[0]}'", message, StringComparison.Ordinal);
        Assert.EndsWith(hint, message, StringComparison.Ordinal);
    }

    private static GeneratorRun Run(params (string Name, string Value)[] options)
        => GeneratorHarness.For("/project/zoo.yaml", Spec, [("Namespace", "Zoo"), ("ClientName", "ZooClient"), .. options]).Run().Compiles().IsQuiet();

    private static INamedTypeSymbol Root(GeneratorRun run) => run.Compilation.GetTypeByMetadataName("Zoo.IZooClient")!;

    private static string? Pointer(GeneratorRun run, string type)
        => run.Compilation.GetTypeByMetadataName(type)!.GetAttributes().Single(static a => a.AttributeClass!.Name == "OpenApiSchemaAttribute").ConstructorArguments[0].Value as string;

    /// <summary>The operations that have a method, by id or by method and path, in the order of the document.</summary>
    private static IEnumerable<string> Operations(GeneratorRun run)
        => new[] { "ICatsClient", "IDogsClient", "IZooClient" }
            .Select(name => run.Compilation.GetTypeByMetadataName("Zoo." + name))
            .Where(static type => type is not null)
            .SelectMany(static type => type!.GetMembers().OfType<IMethodSymbol>())
            .Select(static method => method.GetAttributes().FirstOrDefault(static a => a.AttributeClass!.Name == "OpenApiOperationAttribute"))
            .Where(static attribute => attribute is not null)
            .Select(static attribute => attribute!.ConstructorArguments[2].Value as string ?? attribute.ConstructorArguments[0].Value + " " + attribute.ConstructorArguments[1].Value)
            .Distinct();

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol symbol)
        => symbol.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(static member => member is INamedTypeSymbol type ? [type] : Types(member));
}
