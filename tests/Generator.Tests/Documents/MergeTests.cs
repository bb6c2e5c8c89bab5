using System.Text.RegularExpressions;
using Wappfy.Generator.Document.Merging;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Documents;

/// <summary>Several documents of one client: items with the same namespace and the same client name.</summary>
public sealed partial class MergeTests
{
    private const string Pet = "Pet: { type: object, properties: { name: { type: string } } }";

    [Fact]
    public void Equal_components_are_one_type()
    {
        var run = Run(Document("Pets", "1", "/pets: { get: " + Returns("Pet", "listPets") + " }", Pet), Document("Pets", "1", "/pets: { post: " + Returns("Pet", "addPet") + " }", "Pet: { properties: { name: { type: string, description: Any. } }, type: object }"));
        run.Compiles().IsQuiet();
        Assert.Single(run.Sources.Keys, static name => name.Contains("Pet.g.cs", StringComparison.Ordinal));
        Assert.Contains("Task<global::App.Pet> ListPetsAsync(", run.Source("AppClient.g.cs"), StringComparison.Ordinal);
        Assert.Contains("Task<global::App.Pet> AddPetAsync(", run.Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.9.0", "1.10.0")]
    [InlineData("1.0.0-beta", "1.0.0")]
    [InlineData("2023-11-01", "2024-02-01")]
    [InlineData("v1", "v2")]
    [InlineData("1.0", "1.0.1")]
    public void The_newest_version_of_an_API_counts(string older, string newer)
    {
        var oldDocument = Document("Pets", older, "/pets: { get: " + Returns("Pet", "listPets") + " }", Pet);
        var newDocument = Document("Pets", newer, "/pets/{id}: { get: " + Returns("Pet", "getPet", "id") + " }", "Pet: { type: object, properties: { name: { type: integer } } }");
        foreach (var (first, second, path, other) in new[] { (oldDocument, newDocument, "a.yaml", "b.yaml"), (newDocument, oldDocument, "b.yaml", "a.yaml") })
        {
            var run = Run(first, second).Compiles();
            Assert.Equal([$"{path}(14,5): warning WAPPFY0125: The component 'Pet' differs from that in '{other}', line 14, which is used in its place: it is of the newer version '{newer}'"], run.Messages);
            Assert.Contains("long? Name", run.Source("Pet.g.cs"), StringComparison.Ordinal);
            Assert.Contains(" ListPetsAsync(", run.Source("AppClient.g.cs"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_same_older_form_in_several_documents_is_one_conflict()
    {
        var newest = Document("Pets", "2", "/a: { get: " + Returns("Pet", "a") + " }", "Pet: { type: object, properties: { name: { type: integer } } }");
        var run = Run(newest, Document("Pets", "1", "/b: { get: " + Returns("Pet", "b") + " }", Pet), Document("Pets", "1", "/c: { get: " + Returns("Pet", "c") + " }", Pet));
        Assert.StartsWith("b.yaml(14,5): warning WAPPFY0125", Assert.Single(run.Compiles().Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_of_different_APIs_keep_their_types()
    {
        // Cage is the same text in both, but what it refers to is not.
        const string Cage = "Cage: { type: object, properties: { pet: { $ref: '#/components/schemas/Pet' } } }";
        const string Same = "Color: { type: string, enum: [red, green] }";
        var run = Run(
            Document("Pets", "1", "/pets: { get: " + Returns("Cage", "listPets") + " }", Pet, Cage, Same),
            Document("Toy Store", "7", "/toys: { get: " + Returns("Cage", "listToys") + " }", "Pet: { type: object, properties: { color: { $ref: '#/components/schemas/Color' } } }", Cage, Same));
        Assert.Equal(
            [
                "b.yaml(14,5): info WAPPFY0126: The component 'Pet' differs from that in 'a.yaml', line 14, which belongs to another API, 'Pets'. Both are generated, this one as the component 'ToyStorePet'.",
                "b.yaml(15,5): info WAPPFY0126: The component 'Cage' differs from that in 'a.yaml', line 15, which belongs to another API, 'Pets'. Both are generated, this one as the component 'ToyStoreCage'.",
            ],
            run.Compiles().Messages);
        Assert.Contains("Task<global::App.Cage> ListPetsAsync(", run.Source("AppClient.g.cs"), StringComparison.Ordinal);
        Assert.Contains("Task<global::App.ToyStoreCage> ListToysAsync(", run.Source("AppClient.g.cs"), StringComparison.Ordinal);
        Assert.Contains("global::App.ToyStorePet? Pet", run.Source("ToyStoreCage.g.cs"), StringComparison.Ordinal);
        Assert.Contains("global::App.Color? Color", run.Source("ToyStorePet.g.cs"), StringComparison.Ordinal);
        Assert.Single(run.Sources.Keys, static name => name.Contains("Color.g.cs", StringComparison.Ordinal));
    }

    [Fact]
    public void The_values_of_a_discriminator_are_the_names_in_its_own_document()
    {
        const string Base = "Animal: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind } }";
        const string Dog = "Dog: { allOf: [{ $ref: '#/components/schemas/Animal' }, { type: object, properties: { bark: { type: string } } }] }";
        var run = Run(
            Document("Pets", "1", "/pets: { get: " + Returns("Dog", "getDog") + " }", "Dog: { type: object, properties: { age: { type: integer } } }"),
            Document("Toys", "1", "/toys: { get: " + Returns("Animal", "getToy") + " }", Base, Dog));
        Assert.Contains("record ToysDog", run.Compiles().Source("ToysDog.g.cs"), StringComparison.Ordinal);
        var animal = run.Source("Animal.g.cs");
        Assert.DoesNotContain("\"ToysDog\"", animal, StringComparison.Ordinal);
        Assert.Contains("\"Dog\"", animal, StringComparison.Ordinal);
    }

    [Fact]
    public void Security_servers_and_tags_of_a_document_apply_to_its_own_operations()
    {
        var first = "openapi: 3.1.0\ninfo: { title: A, version: '1' }\nservers: [{ url: 'https://a.example' }]\nsecurity: [{ key: [] }]\ntags: [{ name: one, description: The first. }]\npaths: { /a: { get: { operationId: getA, tags: [one], responses: { '204': { description: x } } } } }\ncomponents: { securitySchemes: { key: { type: apiKey, in: header, name: X-A } } }\n";
        var second = "openapi: 3.1.0\ninfo: { title: B, version: '1' }\nservers: [{ url: 'https://b.example' }]\nsecurity: [{ key: [] }]\ntags: [{ name: two, description: The second. }]\npaths: { /b: { get: { operationId: getB, tags: [two], responses: { '204': { description: x } } } } }\ncomponents: { securitySchemes: { key: { type: apiKey, in: header, name: X-B } } }\n";
        var third = "openapi: 3.1.0\ninfo: { title: C, version: '1' }\npaths: { /c: { get: { operationId: getC, tags: [two], responses: { '204': { description: x } } } } }\n";
        var run = Run(first, second, third).Compiles();
        Assert.All(run.Messages, static message => Assert.Contains("WAPPFY0126", message, StringComparison.Ordinal));
        var code = string.Concat(run.Sources.Values);
        Assert.Contains("X-A", code, StringComparison.Ordinal);
        Assert.Contains("X-B", code, StringComparison.Ordinal);
        Assert.Contains("The second.", code, StringComparison.Ordinal);
        var one = run.Source("OneClient.g.cs");
        var two = run.Source("TwoClient.g.cs");
        Assert.Contains("GetAOperation = new(\"GET\", \"/a\", \"getA\") { Security = AppClient.KeySecurity }", one, StringComparison.Ordinal);
        Assert.Contains("GetBOperation = new(\"GET\", \"/b\", \"getB\") { Security = AppClient.BkeySecurity,", two, StringComparison.Ordinal);
        Assert.DoesNotContain("GetCOperation = new(\"GET\", \"/c\", \"getC\") { Security", two, StringComparison.Ordinal);
        Assert.DoesNotContain("b.example", one, StringComparison.Ordinal);
        Assert.Contains("https://b.example", two, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("paths/b.yaml")]
    [InlineData("#/components/pathItems/B")]
    public void Security_and_servers_of_a_document_apply_to_path_items_in_other_places(string reference)
    {
        const string Item = "{ get: { operationId: getB, responses: { '200': { description: x, content: { application/json: { schema: { $ref: '#/Thing' } } } } } } }";
        var first = "openapi: 3.1.0\ninfo: { title: A, version: '1' }\nservers: [{ url: 'https://a.example' }]\nsecurity: [{ key: [] }]\npaths: { /a: { get: { operationId: getA, responses: { '204': { description: x } } } } }\ncomponents: { securitySchemes: { key: { type: apiKey, in: header, name: X-A } } }\n";
        var second = "openapi: 3.1.0\ninfo: { title: B, version: '1' }\nservers: [{ url: 'https://b.example' }]\nsecurity: [{ other: [] }]\npaths: { /b: { $ref: '" + reference + "' } }\ncomponents:\n  securitySchemes: { other: { type: apiKey, in: header, name: X-B } }\n"
            + (reference[0] == '#' ? "  pathItems:\n    B: " + Item.Replace("#/Thing", "#/components/schemas/Thing", StringComparison.Ordinal) + "\n  schemas:\n    Thing: { type: object, properties: { id: { type: string } } }\n" : "");
        var harness = new GeneratorHarness();
        Add(harness, "a.yaml", first);
        Add(harness, "b.yaml", second);
        harness.File("paths/b.yaml", "get" + Item.Substring("{ get".Length, Item.Length - "{ get }".Length).TrimEnd() + "\nThing: { type: object, properties: { id: { type: string } } }\n");
        var code = harness.Run().Compiles().IsQuiet().Source("AppClient.g.cs");
        Assert.Contains("GetAOperation = new(\"GET\", \"/a\", \"getA\") { Security = AppClient.KeySecurity }", code, StringComparison.Ordinal);
        Assert.Contains("GetBOperation = new(\"GET\", \"/b\", \"getB\") { Security = AppClient.OtherSecurity,", code, StringComparison.Ordinal);
        Assert.Contains("https://b.example", code, StringComparison.Ordinal);
        Assert.Contains("Task<global::App.Thing> GetBAsync(", code, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_operation_twice_is_generated_once_and_reported()
    {
        var first = Document("Pets", "1", "/pets: { get: " + Returns("Pet", "listPets") + " }", Pet);
        Assert.StartsWith("b.yaml(6,", Assert.Single(Run(first, first).Compiles().Messages), StringComparison.Ordinal);
        Assert.Contains("info WAPPFY0127: 'GET /pets' is generated once, because it is the same in 'a.yaml', line 6", Run(first, first).Messages[0], StringComparison.Ordinal);
        var other = Document("Pets", "2", "/pets: { get: " + Returns("Pet", "allPets") + " }", Pet);
        var run = Run(first, other).Compiles();
        Assert.Contains("warning WAPPFY0128: 'GET /pets' differs from that in 'b.yaml', line 6, which is generated in its place: it is of the newer version '2'", Assert.Single(run.Messages), StringComparison.Ordinal);
        Assert.Contains(" AllPetsAsync(", run.Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_of_a_path_stay_with_the_operations_of_their_document()
    {
        var first = Document("Pets", "1", "/pets/{id}: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], get: " + Returns("Pet", "getPet") + " }", Pet);
        var second = Document("Pets", "1", "/pets/{id}: { parameters: [{ name: id, in: path, required: true, schema: { type: string } }, { name: dry, in: query, required: true, schema: { type: boolean } }], delete: " + Returns("Pet", "deletePet") + " }", Pet);
        var source = Run(first, second).Compiles().IsQuiet().Source("AppClient.g.cs");
        Assert.Contains("GetPetAsync(string id, global::", source, StringComparison.Ordinal);
        Assert.Contains("DeletePetAsync(string id, bool dry, global::", source, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_document_is_read_by_its_own_version()
    {
        var first = Document("Pets", "1", "/a: { get: " + Returns("A", "getA") + " }", "A: { type: object, required: [x], properties: { x: { type: string, nullable: true } } }").Replace("3.1.0", "3.0.3", StringComparison.Ordinal);
        var second = Document("Pets", "1", "/b: { get: " + Returns("B", "getB") + " }", "B: { type: object, required: [x], properties: { x: { type: [string, 'null'] } } }");
        var third = "swagger: '2.0'\ninfo: { title: Pets, version: '1' }\nhost: pets.example\nschemes: [https]\npaths: { /c: { get: { operationId: getC, responses: { 200: { description: x, schema: { $ref: '#/definitions/C' } } } } } }\ndefinitions: { C: { type: object, required: [x], properties: { x: { type: string, x-nullable: true } } } }\n";
        var run = Run(first, second, third).Compiles().IsQuiet();
        foreach (var name in new[] { "A", "B", "C" })
            Assert.Contains("required string? X", run.Source("." + name + ".g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void References_to_other_files_are_resolved_from_each_document()
    {
        var harness = new GeneratorHarness();
        Add(harness, "a/one.yaml", Document("Pets", "1", "/a: { get: " + Returns("A", "getA") + " }", "A: { type: object, properties: { b: { $ref: 'shared.yaml#/B' } } }"));
        Add(harness, "b/two.yaml", Document("Pets", "1", "/b: { get: " + Returns("C", "getC") + " }", "C: { type: object, properties: { b: { $ref: '../a/shared.yaml#/B' }, a: { $ref: '../a/one.yaml#/components/schemas/A' } } }"));
        harness.File("a/shared.yaml", "B: { type: object, properties: { x: { type: string } } }");
        var run = harness.Run().Compiles().IsQuiet();
        Assert.Single(run.Sources.Keys, static name => name.EndsWith(".B.g.cs", StringComparison.Ordinal));
        Assert.Single(run.Sources.Keys, static name => name.EndsWith(".A.g.cs", StringComparison.Ordinal));
    }

    [Fact]
    public void A_reference_to_an_operation_means_that_of_its_own_document()
    {
        var first = Document("Pets", "1", "/a: { get: " + Returns("Pet", "getA") + " }", Pet);
        var second = Document("Toys", "1", "/a: { get: { operationId: getToy, responses: { '200': { description: x, content: { application/json: { schema: { type: integer } } } } } } }\n  /b: { get: { operationId: getB, responses: { '200': { $ref: '#/paths/~1a/get/responses/200' } } } }", Pet);
        var run = Run(first, second).Compiles();
        Assert.Contains("warning WAPPFY0128: 'GET /a'", Assert.Single(run.Messages), StringComparison.Ordinal);
        Assert.Contains("Task<global::App.Pet> GetAAsync(", run.Source("AppClient.g.cs"), StringComparison.Ordinal);
        Assert.Contains("Task<long> GetBAsync(", run.Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b.yaml", "b.yaml")]
    [InlineData("c.yaml", "./b.yaml")]
    public void A_reference_to_an_operation_by_the_name_of_a_file_means_that_of_the_file(string path, string file)
    {
        var integer = "/a: { get: { operationId: getToy, responses: { '200': { description: x, content: { application/json: { schema: { type: integer } } } } } } }";
        var user = "/b: { get: { operationId: getB, responses: { '200': { $ref: '" + file + "#/paths/~1a/get/responses/200' } } } }";
        var component = "/d: { get: { operationId: getD, responses: { '200': { description: x, content: { application/json: { schema: { $ref: '" + file + "#/components/schemas/Pet' } } } } } } }";
        var harness = new GeneratorHarness();
        Add(harness, "a.yaml", Document("Pets", "1", "/a: { get: " + Returns("Pet", "getA") + " }", Pet));
        const string Toy = "Pet: { type: object, properties: { toy: { type: integer } } }";
        Add(harness, "b.yaml", Document("Toys", "1", integer + (path == "b.yaml" ? "\n  " + user + "\n  " + component : ""), Toy));
        if (path != "b.yaml")
            Add(harness, path, Document("Pets", "1", user + "\n  " + component, Pet));
        var run = harness.Run().Compiles();
        Assert.DoesNotContain(run.Messages, static message => message.Contains("WAPPFY001", StringComparison.Ordinal));
        var source = run.Source("AppClient.g.cs");
        Assert.Contains("Task<global::App.Pet> GetAAsync(", source, StringComparison.Ordinal);
        Assert.Contains("Task<long> GetBAsync(", source, StringComparison.Ordinal);
        Assert.Contains("Task<global::App.ToysPet> GetDAsync(", source, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_order_of_the_documents_gives_the_same_client()
    {
        string[] documents =
        [
            Document("Pets", "1", "/a: { get: " + Returns("Pet", "a") + " }", Pet, "Only: { type: string, enum: [x] }"),
            Document("Pets", "2", "/b: { get: " + Returns("Pet", "b") + " }", "Pet: { type: object, properties: { name: { type: integer } } }"),
            Document("Toys", "1", "/c: { get: " + Returns("Pet", "c") + " }", "Pet: { type: object, properties: { toy: { type: integer } } }"),
            Document("Pets", "1.5", "/a: { get: " + Returns("Pet", "aa") + " }", "Pet: { type: array, items: { type: string } }"),
        ];
        var random = new Random(29);
        IReadOnlyDictionary<string, string>? expected = null;
        IReadOnlyList<string>? messages = null;
        for (var i = 0; i < 8; i++)
        {
            var harness = new GeneratorHarness();
            foreach (var index in Enumerable.Range(0, documents.Length).OrderBy(_ => random.Next()))
                Add(harness, (char)('a' + index) + ".yaml", documents[index]);
            var run = harness.Run().Compiles();
            Assert.Equal(expected ??= run.Sources, run.Sources);
            Assert.Equal(messages ??= run.Messages, run.Messages);
        }
    }

    [Fact]
    public void Options_that_contradict_each_other_are_reported()
    {
        var harness = new GeneratorHarness();
        Add(harness, "a.yaml", Document("Pets", "1", "/a: { get: " + Returns("Pet", "a") + " }", Pet), ("Visibility", "internal"));
        Add(harness, "b.yaml", Document("Pets", "1", "/b: { get: " + Returns("Pet", "b") + " }", Pet), ("Visibility", "public"), ("TypeNames", "Pet=Animal"));
        var run = harness.Run().Compiles();
        Assert.Equal(["b.yaml(1,1): error WAPPFY0013: Visibility=\"public\" is not valid: another item of the same client says 'internal', which is used for all of its documents"], run.Messages);
        Assert.Contains("internal sealed partial record Animal", run.Source("Animal.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ type: string, nullable: true }", "{ type: [string, 'null'] }")]
    [InlineData("{ type: string, nullable: false, deprecated: false }", "{ type: [string] }")]
    [InlineData("{ type: integer, minimum: 0, exclusiveMinimum: true, maximum: 10.0, exclusiveMaximum: false }", "{ type: integer, exclusiveMinimum: 0, maximum: 10 }")]
    [InlineData("{ type: string, example: a, description: One, title: A }", "{ type: string, examples: [b, c], title: B }")]
    [InlineData("{ nullable: true, allOf: [{ $ref: '#/components/schemas/Tag' }] }", "{ oneOf: [{ $ref: '#/components/schemas/Tag' }, { type: 'null' }] }")]
    [InlineData("{ allOf: [{ $ref: '#/components/schemas/Tag' }], nullable: true, description: x }", "{ description: y, anyOf: [{ type: 'null' }, { $ref: '#/components/schemas/Tag' }] }")]
    [InlineData("{ type: array, nullable: true, items: { type: string, nullable: true } }", "{ type: ['null', array], items: { type: [string, 'null'] } }")]
    [InlineData("{ type: object, required: [], properties: { nullable: { type: boolean } } }", "{ type: object, properties: { nullable: { type: boolean } } }")]
    public void A_schema_in_the_spelling_of_3_0_and_of_3_1_is_one_type(string older, string newer)
    {
        const string Tag = "Tag: { type: object, properties: { x: { type: string } } }";
        var first = Document("Pets", "1", "/a: { get: " + Returns("Pet", "getA") + " }", Tag, "Pet: { type: object, properties: { a: " + older + " } }").Replace("3.1.0", "3.0.3", StringComparison.Ordinal);
        foreach (var title in new[] { "Pets", "Toys" })
        {
            var second = Document(title, "1", "/b: { get: " + Returns("Pet", "getB") + " }", Tag, "Pet: { type: object, properties: { a: " + newer + " } }");
            Assert.DoesNotContain(Run(first, second).Compiles().Messages, static message => message.Contains("WAPPFY012", StringComparison.Ordinal));
            Assert.DoesNotContain(Run(second, first).Compiles().Messages, static message => message.Contains("WAPPFY012", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("{ type: string, nullable: true }", "{ type: string }")]
    [InlineData("{ type: integer, minimum: 0, exclusiveMinimum: true }", "{ type: integer, minimum: 0 }")]
    [InlineData("{ type: integer, exclusiveMinimum: 0 }", "{ type: integer, exclusiveMinimum: 1 }")]
    [InlineData("{ type: integer, maximum: 9223372036854775807 }", "{ type: integer, maximum: 9223372036854775806 }")]
    [InlineData("{ type: object, properties: { nullable: { type: boolean } } }", "{ type: object, properties: { type: { type: boolean } } }")]
    [InlineData("{ oneOf: [{ type: string }, { type: 'null' }] }", "{ oneOf: [{ type: string }, { type: integer }] }")]
    [InlineData("{ type: string, x-nullable: true }", "{ type: string }")]
    [InlineData("{ type: object, properties: { v: { type: string, x-ms-text: true } } }", "{ type: object, properties: { v: { type: string } } }")]
    [InlineData("{ type: object, x-ms-discriminator-value: cat }", "{ type: object, x-ms-discriminator-value: dog }")]
    [InlineData("{ type: integer, enum: [1, 2], x-enum-varnames: [On, Off] }", "{ type: integer, enum: [1, 2], x-enum-varnames: [Off, On] }")]
    [InlineData("{ type: integer, enum: [1, 2], x-enumNames: [On, Off] }", "{ type: integer, enum: [1, 2] }")]
    [InlineData("{ oneOf: [{ const: 1, title: On }, { const: 2, title: Off }] }", "{ oneOf: [{ const: 1, title: Off }, { const: 2, title: On }] }")]
    public void Schemas_of_another_meaning_differ(string one, string other)
        => Assert.Contains(
            "WAPPFY0125",
            Assert.Single(Run(
                Document("Pets", "1", "/a: { get: " + Returns("Pet", "getA") + " }", "Pet: { type: object, properties: { a: " + one + " } }"),
                Document("Pets", "1", "/b: { get: " + Returns("Pet", "getB") + " }", "Pet: { type: object, properties: { a: " + other + " } }")).Compiles().Messages, static message => message.Contains("WAPPFY012", StringComparison.Ordinal)),
            StringComparison.Ordinal);

    /// <summary>OAS 3.1 §4.8.12.2.1.</summary>
    [Theory]
    [InlineData("in: query, style: form, explode: true", "in: query")]
    [InlineData("in: query, explode: true", "in: query, style: form")]
    [InlineData("in: header, style: simple, explode: false", "in: header")]
    [InlineData("in: query, style: pipeDelimited, explode: false", "in: query, style: pipeDelimited")]
    public void A_parameter_that_spells_its_usual_style_is_the_same(string one, string other)
        => Assert.Contains("WAPPFY0127", Assert.Single(Parameters(one, other).Messages, static message => message.Contains("WAPPFY012", StringComparison.Ordinal)), StringComparison.Ordinal);

    [Theory]
    [InlineData("in: query, explode: false", "in: query")]
    [InlineData("in: query, style: pipeDelimited", "in: query")]
    [InlineData("in: header, explode: true", "in: header")]
    public void A_parameter_of_another_style_is_another_one(string one, string other)
        => Assert.Contains("WAPPFY0128", Assert.Single(Parameters(one, other).Messages, static message => message.Contains("WAPPFY012", StringComparison.Ordinal)), StringComparison.Ordinal);

    private static GeneratorRun Parameters(string one, string other) => Run(
        [.. new[] { one, other }.Select(static rest => Document(
            "Pets", "1", "/a: { get: { operationId: getA, parameters: [{ name: tags, " + rest + ", schema: { type: array, items: { type: string } } }], responses: { '204': { description: Done } } } }", Pet))]).Compiles();

    /// <summary>An extension that binding reads and merging ignores would give one API the type of another.</summary>
    [Fact]
    public void Every_extension_that_decides_something_is_compared()
    {
        string[] describe = ["x-example", "x-deprecated-message", "x-deprecation-message", "x-enum-descriptions", "x-enumDescriptions", "x-speakeasy-enum-descriptions"];

        // These are of the document as a whole, and the words of media types.
        string[] others = ["x-webhooks", "x-generator", "x-bson", "x-jackson-smile", "x-msgpack", "x-protobuf", "x-jsonl", "x-jsonlines", "x-ndjson", "x-yaml"];
        var read = Directory.EnumerateFiles(Path.Combine(Specs.Root, "src", "Generator"), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Contains(Path.DirectorySeparatorChar + "obj" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .SelectMany(static file => Extension().Matches(File.ReadAllText(file)).Select(static match => match.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Contains("x-ms-text", read);
        Assert.DoesNotContain(read.Except(describe).Except(others), SameMeaning.IsAnnotation);
    }

    [GeneratedRegex("\"(x-[A-Za-z-]+)\"")]
    private static partial Regex Extension();

    [Theory]
    [InlineData("#/components/pathItems/Shared")]
    [InlineData("shared.yaml#/Shared")]
    public void A_path_that_is_a_reference_and_one_with_methods_are_merged(string reference)
    {
        const string Shared = "Shared: { parameters: [{ name: id, in: path, required: true, schema: { $ref: '#/SCHEMAS/Id' } }], get: { operationId: getIt, responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/SCHEMAS/Id' } } } } } } }";
        const string Id = "Id: { type: string, enum: [a, b] }";
        var isFile = reference[0] == 's';
        var first = Document("Pets", "1", "/x/{id}: { $ref: '" + reference + "' }\n  /y/{id}: { $ref: '" + reference + "' }", isFile ? Pet : Pet + "\n    " + Id) + (isFile ? "" : "  pathItems:\n    " + Shared.Replace("SCHEMAS", "components/schemas", StringComparison.Ordinal) + "\n");
        var second = Document("Pets", "1", "/x/{id}: { post: " + Returns("Pet", "postIt", "id") + " }", Pet);
        foreach (var isSwapped in new[] { false, true })
        {
            var harness = new GeneratorHarness();
            Add(harness, isSwapped ? "b.yaml" : "a.yaml", first);
            Add(harness, isSwapped ? "a.yaml" : "b.yaml", second);
            if (isFile)
                harness.File("shared.yaml", Shared.Replace("SCHEMAS", "schemas", StringComparison.Ordinal) + "\nschemas:\n  " + Id + "\n");
            var run = harness.Run().Compiles();
            Assert.DoesNotContain(run.Messages, static message => message.Contains("WAPPFY012", StringComparison.Ordinal) || message.Contains("WAPPFY0012", StringComparison.Ordinal));
            var source = run.Source("AppClient.g.cs");
            Assert.Contains("new(\"GET\", \"/x/{id}\"", source, StringComparison.Ordinal);
            Assert.Contains("new(\"GET\", \"/y/{id}\"", source, StringComparison.Ordinal);
            Assert.Contains("new(\"POST\", \"/x/{id}\"", source, StringComparison.Ordinal);
            Assert.Contains("PostItAsync(string id, global::", source, StringComparison.Ordinal);
            Assert.Equal(4, source.Split("Task<global::App.Id> ").Length - 1);
        }
    }

    [Fact]
    public void References_to_one_path_item_are_one_path()
    {
        var document = Document("Pets", "1", "/x: { $ref: 'shared.yaml#/Shared' }", Pet);
        var harness = new GeneratorHarness();
        Add(harness, "a.yaml", document);
        Add(harness, "b.yaml", document);
        var run = harness.File("shared.yaml", "Shared: { get: { operationId: getIt, responses: { '204': { description: ok } } } }\n").Run().Compiles();
        Assert.Contains("info WAPPFY0127: '/x' is generated once", Assert.Single(run.Messages), StringComparison.Ordinal);
        Assert.Contains(" GetItAsync(", run.Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_with_another_client_name_are_another_client()
    {
        var document = Document("Pets", "1", "/a: { get: " + Returns("Pet", "a") + " }", Pet);
        var run = GeneratorHarness.For("a.yaml", document, ("Namespace", "App.One"), ("ClientName", "AppClient")).Client("b.yaml", document, ("Namespace", "App.Two"), ("ClientName", "AppClient")).Run().Compiles().IsQuiet();
        Assert.Equal(2, run.Sources.Keys.Count(static name => name.EndsWith(".AppClient.g.cs", StringComparison.Ordinal)));
    }

    private static GeneratorRun Run(params string[] documents)
    {
        var harness = new GeneratorHarness();
        for (var i = 0; i < documents.Length; i++)
            Add(harness, (char)('a' + i) + ".yaml", documents[i]);
        return harness.Run();
    }

    private static void Add(GeneratorHarness harness, string path, string text, params (string, string)[] metadata)
        => harness.Client(path, text, [("Namespace", "App"), ("ClientName", "AppClient"), .. metadata]);

    private static string Document(string title, string version, string path, params string[] schemas)
        => "openapi: 3.1.0\ninfo:\n  title: " + title + "\n  version: '" + version + "'\npaths:\n  " + path + "\nservers:\n  - url: https://pets.example\n# Components\n#\n#\ncomponents:\n  schemas:\n    " + string.Join("\n    ", schemas) + "\n";

    private static string Returns(string schema, string id, string? parameter = null)
        => "{ operationId: " + id + (parameter is null ? "" : ", parameters: [{ name: " + parameter + ", in: path, required: true, schema: { type: string } }]")
            + ", responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/" + schema + "' } } } } } }";
}
