using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Documents;

/// <summary>Parts of several documents that have the same text, but refer to something else.</summary>
public sealed class MergedReferenceTests
{
    private const string Box = "Box: { type: object, properties: { pet: { $ref: './pet.yaml' } } }";

    [Fact]
    public void A_relative_reference_means_the_file_next_to_its_own_document()
    {
        var harness = new GeneratorHarness();
        Add(harness, "one/api.yaml", Document("Pets", "/pets: { get: " + Returns("getPet", "#/components/schemas/Box") + " }", Box));
        Add(harness, "two/api.yaml", Document("Toy Store", "/toys: { get: " + Returns("getToy", "#/components/schemas/Box") + " }", Box));
        harness.File("one/pet.yaml", "{ type: object, properties: { name: { type: string } } }");
        harness.File("two/pet.yaml", "{ type: object, properties: { squeaks: { type: boolean } } }");
        var run = harness.Run().Compiles();
        Assert.Contains("info WAPPFY0126: The component 'Box' differs from that in", Assert.Single(run.Messages), StringComparison.Ordinal);
        Assert.Contains("Task<global::App.ToyStoreBox> GetToyAsync(", run.Source("AppClient.g.cs"), StringComparison.Ordinal);
        Assert.Contains(run.Sources.Values, static source => source.Contains("bool? Squeaks", StringComparison.Ordinal));
        Assert.Contains(run.Sources.Values, static source => source.Contains("string? Name", StringComparison.Ordinal));
    }

    [Fact]
    public void A_relative_reference_to_the_same_in_another_file_is_the_same()
    {
        var harness = new GeneratorHarness();
        Add(harness, "one/api.yaml", Document("Pets", "/pets: { get: " + Returns("getPet", "#/components/schemas/Box") + " }", Box));
        Add(harness, "two/api.yaml", Document("Toy Store", "/toys: { get: " + Returns("getToy", "#/components/schemas/Box") + " }", Box));
        harness.File("one/pet.yaml", "{ type: object, properties: { name: { type: string }, next: { $ref: pet.yaml } } }");
        harness.File("two/pet.yaml", "{ type: object, description: A pet., properties: { next: { $ref: pet.yaml }, name: { type: string } } }");
        Assert.Contains("Task<global::App.Box> GetToyAsync(", harness.Run().Compiles().IsQuiet().Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_operation_whose_reference_means_another_component_is_another_operation()
    {
        var operation = "/pets: { get: " + Returns("getPet", "#/components/schemas/Pet") + " }";
        var run = Run(
            Document("Pets", operation, "Pet: { type: object, properties: { name: { type: string } } }"),
            Document("Toy Store", operation, "Pet: { type: object, properties: { squeaks: { type: boolean } } }"));
        Assert.Equal(["info WAPPFY0126", "warning WAPPFY0128"], run.Compiles().Messages.Select(Kind).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_parameter_of_a_path_means_that_of_its_own_document()
    {
        const string Limit = "  parameters:\n    Limit: { name: #, in: query, schema: { type: integer } }\n";
        var run = Run(
            Document("Pets", "/pets: { parameters: [{ $ref: '#/components/parameters/Limit' }], get: " + Returns("getPet", "#/components/schemas/Pet") + " }", "Pet: { type: string }") + Limit.Replace("#", "petLimit", StringComparison.Ordinal),
            Document("Toy Store", "/pets: { parameters: [{ $ref: '#/components/parameters/Limit' }], post: " + Returns("addToy", "#/components/schemas/Pet") + " }", "Pet: { type: string }") + Limit.Replace("#", "toyLimit", StringComparison.Ordinal));
        var source = run.Compiles().Source("AppClient.g.cs");
        Assert.Contains("GetPetAsync(long? petLimit", source, StringComparison.Ordinal);
        Assert.Contains("AddToyAsync(long? toyLimit", source, StringComparison.Ordinal);
    }

    // OAS 3.1 §4.8.9.1: a parameter of an operation overrides that of the path with the same name and location, whether either of them is a reference.
    [Theory]
    [InlineData("{ $ref: '#/components/parameters/Id' }", "{ name: id, in: path, required: true, schema: { type: integer } }", "long id")]
    [InlineData("{ name: id, in: path, required: true, schema: { type: integer } }", "{ $ref: '#/components/parameters/Id' }", "global::System.Guid id")]
    public void A_parameter_of_an_operation_overrides_that_of_its_path(string ofPath, string ofOperation, string expected)
    {
        const string Id = "  parameters:\n    Id: { name: id, in: path, required: true, schema: { type: string, format: uuid } }\n";
        var delete = "/pets/{id}: { parameters: [" + ofPath + "], delete: { operationId: deletePet, parameters: [" + ofOperation + "], responses: { '204': { description: gone } } } }";
        var get = "/pets/{id}: { get: { operationId: getPet, parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { '204': { description: ok } } } }";
        var run = Run(Document("Pets", get, "Pet: { type: string }"), Document("Pets", delete, "Pet: { type: string }") + Id);
        Assert.Contains("DeletePetAsync(" + expected + ",", run.Compiles().IsQuiet().Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(", mapping: { c: '#/components/schemas/Cat' }")]
    public void A_base_is_apart_where_a_schema_that_derives_from_it_is(string mapping)
    {
        var animal = "Animal: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind" + mapping + " } }";
        const string Cat = "Cat: { allOf: [{ $ref: '#/components/schemas/Animal' }, { type: object, properties: { @ } }] }";
        var run = Run(
            Document("Pets", "/pets: { get: " + Returns("getPet", "#/components/schemas/Animal") + " }", animal, Cat.Replace("@", "purrs: { type: boolean }", StringComparison.Ordinal)),
            Document("Toy Store", "/toys: { get: " + Returns("getToy", "#/components/schemas/Animal") + " }", animal, Cat.Replace("@", "squeaks: { type: boolean }", StringComparison.Ordinal)));
        Assert.Equal(["info WAPPFY0126", "info WAPPFY0126"], run.Compiles().Messages.Select(Kind));
        Assert.Contains("record ToyStoreCat : global::App.ToyStoreAnimal", run.Source("ToyStoreCat.g.cs"), StringComparison.Ordinal);
        Assert.Contains("Task<global::App.ToyStoreAnimal> GetToyAsync(", run.Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Toy Store", "servers: [{ url: 'https://toys.example' }]", "warning WAPPFY0128")]
    [InlineData("Toy Store", "servers: [{ url: 'https://pets.example' }]\nsecurity: [{ key: [] }]", "warning WAPPFY0128")]
    [InlineData("Pets", "servers: [{ url: 'https://toys.example' }]", "warning WAPPFY0128")]
    [InlineData("Pets", "security: []", "info WAPPFY0127")]
    public void The_same_operation_at_another_server_or_with_other_security_is_another_one(string title, string around, string expected)
    {
        var path = "/pets: { get: { operationId: getPet, responses: { '204': { description: ok } } } }";
        var first = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\nservers: [{ url: 'https://pets.example' }]\npaths:\n  " + path + "\n";
        var second = "openapi: 3.1.0\ninfo: { title: " + title + ", version: '1' }\n" + around + "\npaths:\n  " + path + "\ncomponents: { securitySchemes: { key: { type: apiKey, in: header, name: k } } }\n";
        Assert.Equal(expected, Kind(Assert.Single(Run(first, second).Compiles().Messages)));
    }

    [Fact]
    public void An_anchor_means_the_schema_of_its_own_document()
    {
        const string Path = ": { get: { operationId: ID, responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#pet' } } } } } } }";
        var run = Run(
            Document("Pets", "/pets" + Path.Replace("ID", "getPet", StringComparison.Ordinal), "Pet: { $anchor: pet, type: object, properties: { name: { type: string } } }"),
            Document("Toy Store", "/toys" + Path.Replace("ID", "getToy", StringComparison.Ordinal), "Pet: { $anchor: pet, type: object, properties: { squeaks: { type: boolean } } }"));
        var source = run.Compiles().Source("AppClient.g.cs");
        Assert.Contains("Task<global::App.Pet> GetPetAsync(", source, StringComparison.Ordinal);
        Assert.Contains("Task<global::App.ToyStorePet> GetToyAsync(", source, StringComparison.Ordinal);
    }

    // OAS 3.1 §4.8.20.1: the id of a link is unique among the operations of its document.
    [Fact]
    public void A_link_means_the_operation_of_its_own_document()
    {
        static string Paths(string name, string member)
            => $"/{name}: {{ get: {{ operationId: list{name}, responses: {{ '200': {{ description: ok, links: {{ next: {{ operationId: getItem, parameters: {{ id: '$response.body#/next' }} }} }}, content: {{ application/json: {{ schema: {{ type: object, properties: {{ next: {{ type: string }} }} }} }} }} }} }} }} }}\n"
                + $"  /{name}/{{id}}: {{ get: {{ operationId: getItem, parameters: [{{ name: id, in: path, required: true, schema: {{ type: string }} }}], responses: {{ '200': {{ description: ok, content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/{member}' }} }} }} }} }} }} }}";
        var run = Run(
            Document("Pets", Paths("pets", "Pet"), "Pet: { type: object, properties: { name: { type: string } } }"),
            Document("Toy Store", Paths("toys", "Toy"), "Toy: { type: object, properties: { squeaks: { type: boolean } } }"));
        var links = string.Join("\n", run.Compiles().Sources.Values.Where(static source => source.Contains("FollowListtoys", StringComparison.Ordinal)));
        Assert.Matches(@"Task<global::App\.Pet> FollowListpetsNextAsync\(", links);
        Assert.Matches(@"Task<global::App\.Toy> FollowListtoysNextAsync\(", links);
    }

    // OAS 3.1 §4.6: a reference is resolved in the document that contains it.
    [Theory]
    [InlineData("/pets", "a.yaml", "b.yaml", "")]
    [InlineData("/gateway", "a.yaml", "b.yaml", "")]
    [InlineData("/gateway", "b.yaml", "a.yaml", "")]
    [InlineData("/pets", "a.yaml", "b.yaml", ", post: { operationId: reset, responses: { '204': { description: done } } }")]
    public void A_path_item_of_another_document_of_the_client_means_the_components_of_that_document(string path, string gateway, string pets, string more)
    {
        const string Limit = "  parameters:\n    Limit: { name: #, in: query, schema: { type: integer } }\n";
        var harness = new GeneratorHarness();
        Add(harness, gateway, Document("Gateway", path + ": { $ref: '" + pets + "#/paths/~1pets'" + more + " }", "Pet: { type: object, properties: { route: { type: string } } }") + Limit.Replace("#", "gatewayLimit", StringComparison.Ordinal));
        Add(harness, pets, Document("Pets", "/pets: { parameters: [{ $ref: '#/components/parameters/Limit' }], get: " + Returns("getPet", "#/components/schemas/Pet") + " }", "Pet: { type: object, properties: { name: { type: string } } }") + Limit.Replace("#", "petLimit", StringComparison.Ordinal));
        var run = harness.Run().Compiles();
        var type = gateway == "a.yaml" ? "PetsPet" : "Pet";
        Assert.Matches(@"Task<global::App\." + type + @"> GetPetAsync\(long\? petLimit", run.Source("AppClient.g.cs"));
        Assert.DoesNotContain(run.Messages, static message => message.Contains("WAPPFY0012", StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_chain_of_references_is_compared_without_deep_recursion()
    {
        var chain = string.Join("\n", Enumerable.Range(0, 5000).Select(static i => $"D{i}: {{ type: object, properties: {{ next: {{ $ref: '#/D{i + 1}' }} }} }}")) + "\nD5000: { type: string }\n";
        var harness = new GeneratorHarness();
        Add(harness, "one/api.yaml", Document("Pets", "/pets: { get: " + Returns("getPet", "#/components/schemas/Box") + " }", "Box: { type: object, properties: { pet: { $ref: 'chain.yaml#/D0' } } }"));
        Add(harness, "two/api.yaml", Document("Toy Store", "/toys: { get: " + Returns("getToy", "#/components/schemas/Box") + " }", "Box: { type: object, properties: { pet: { $ref: 'chain.yaml#/D0' } } }"));
        harness.File("one/chain.yaml", chain).File("two/chain.yaml", chain + "# another file\n");
        Assert.Contains("Task<global::App.Box> GetToyAsync(", harness.Run().Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    private static string Kind(string message) => message.Substring(message.IndexOf(": ", StringComparison.Ordinal) + 2).Split(':')[0];

    private static GeneratorRun Run(params string[] documents)
    {
        var harness = new GeneratorHarness();
        for (var i = 0; i < documents.Length; i++)
            Add(harness, (char)('a' + i) + ".yaml", documents[i]);
        return harness.Run();
    }

    private static void Add(GeneratorHarness harness, string path, string text) => harness.Client(path, text, [("Namespace", "App"), ("ClientName", "AppClient")]);

    private static string Document(string title, string path, params string[] schemas)
        => "openapi: 3.1.0\ninfo: { title: " + title + ", version: '1' }\nservers: [{ url: 'https://pets.example' }]\npaths:\n  " + path + "\ncomponents:\n  schemas:\n    " + string.Join("\n    ", schemas) + "\n";

    private static string Returns(string id, string schema)
        => "{ operationId: " + id + ", responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '" + schema + "' } } } } } }";
}
