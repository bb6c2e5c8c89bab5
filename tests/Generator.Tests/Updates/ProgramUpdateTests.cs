using Wappfy.Generator.Document.Json;
using Wappfy.Generator.Tests.Harness;
using Wappfy.Generator.Tests.Reading;

namespace Wappfy.Generator.Tests.Updates;

/// <summary>Programs that use every member of a client, when its specification gets a new version: each compile error is explained where it is, by one diagnostic.</summary>
public sealed class ProgramUpdateTests
{
    [SkippableFact]
    public Task Two_releases_of_one_api() => Check(Spec("waha-2024.9.json"), Spec("waha-2025.5.5.json"), "");

    [SkippableTheory]
    [InlineData("waha-2025.5.5.json", 1)]
    [InlineData("waha-2025.5.5.json", 2)]
    [InlineData("adyen-checkout-v72.yaml", 3)]
    [InlineData("xero-accounting.yaml", 4)]
    [InlineData("github-2021.json", 5)]
    public Task Changes_of_each_kind(string file, int seed)
    {
        var was = Spec(file);
        var (now, done) = SpecMutator.Mutate(was, seed);
        return Check(was, now, string.Join(", ", done));
    }

    [SkippableFact]
    public async Task Documents_in_two_versions_of_OpenAPI()
    {
        var folder = Path.Combine(Corpus.Require(), "oas-examples");
        var pairs = Directory.EnumerateFiles(Path.Combine(folder, "3.0")).Select(file => (Was: file, Now: Path.Combine(folder, "3.1", Path.GetFileName(file)))).Where(static pair => File.Exists(pair.Now))
            .Append((Path.Combine(folder, "2.0", "petstore.yaml"), Path.Combine(folder, "3.0", "petstore.yaml"))).ToList();
        foreach (var (was, now) in pairs)
            await Check(Spec(was), Spec(now), Path.GetFileName(was));
        Assert.True(pairs.Count >= 5, "Only " + pairs.Count + " documents are in two versions.");
    }

    [Theory]
    [InlineData("the items of lists have another name", "Box: { type: object, required: [pets], properties: { pets: { type: array, items: { $ref: '#/components/schemas/Pet' } } } }, Pet: { type: object, properties: { a: { type: string }, b: { type: string }, c: { type: string } } }", "Pet=Animal")]
    [InlineData("the values of a map have another name", "Box: { type: object, additionalProperties: { $ref: '#/components/schemas/Pet' } }, Pet: { type: object, properties: { a: { type: string }, b: { type: string }, c: { type: string } } }", "Pet=Animal")]
    [InlineData("a case of a union has another name", "Box: { oneOf: [{ type: string }, { $ref: '#/components/schemas/Pet' }] }, Pet: { type: object, properties: { a: { type: string }, b: { type: string }, c: { type: string } } }", "Pet=Animal")]
    [InlineData("a case of a union has another type", "Box: { oneOf: [{ type: string }, { $ref: '#/components/schemas/Pet' }] }, Pet: { type: object, properties: { a: { type: string } } }, Owner: { type: object, properties: { pet: { $ref: '#/components/schemas/Pet' } } }", "{ type: string }, { $ref: '#/components/schemas/Pet' }={ type: string }, { title: Pet, type: object, required: [z], properties: { z: { type: string } } }")]
    [InlineData("an object is an enum", "Box: { type: object, required: [value], properties: { value: { type: array, items: { type: string } }, more: { type: string } } }", "type: object, required: [value], properties: { value: { type: array, items: { type: string } }, more: { type: string } }=type: string, enum: [x, y]")]
    [InlineData("a member of a record of optional parameters has another type", "Box: { type: object, properties: { a: { type: string } } }", "name: p3, in: query, schema: { type: string }=name: p3, in: query, schema: { type: boolean }")]
    [InlineData("a member of a record of optional parameters holds more numbers", "Box: { type: object, properties: { a: { type: string } } }", "name: p4, in: query, schema: { type: integer, format: int32 }=name: p4, in: query, schema: { type: integer, format: int64 }")]
    [InlineData("a type has no base", "Box: { type: object, allOf: [{ $ref: '#/components/schemas/Pet' }], properties: { x: { type: string } } }, Pet: { type: object, required: [kind], discriminator: { propertyName: kind, mapping: { box: '#/components/schemas/Box' } }, properties: { kind: { type: string }, a: { type: string }, b: { type: string } } }", "type: object, allOf: [{ $ref: '#/components/schemas/Pet' }], properties: { x=type: object, properties: { x")]
    [InlineData("an operation has one result", "Box: { type: object, properties: { a: { type: string } } }", ", '202': { description: Later, content: { application/json: { schema: { type: integer } } } }=")]
    public Task What_is_within_other_types_changes(string what, string schemas, string change)
    {
        var parameters = string.Join(", ", Enumerable.Range(0, 10).Select(static i => "{ name: p" + i + ", in: query, schema: { type: " + (i == 4 ? "integer, format: int32" : "string") + " } }"));
        var was = $$"""
            openapi: 3.1.0
            info: { title: Api, version: '1' }
            paths:
              /boxes:
                get: { operationId: list, parameters: [{{parameters}}], responses: { '200': { description: Done, content: { application/json: { schema: { $ref: '#/components/schemas/Box' } } } } } }
                put: { operationId: replace, requestBody: { required: true, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Box' } } } } }, responses: { '204': { description: Done } } }
                delete: { operationId: clear, responses: { '200': { description: Done, content: { application/json: { schema: { $ref: '#/components/schemas/Box' } } } }, '202': { description: Later, content: { application/json: { schema: { type: integer } } } } } }
            components: { schemas: { {{schemas}} } }
            """;
        var parts = change.Split('=');
        var now = change.Contains(' ', StringComparison.Ordinal) ? was.Replace(parts[0], parts[1], StringComparison.Ordinal) : was.Replace("/" + parts[0] + "'", "/" + parts[1] + "'", StringComparison.Ordinal).Replace(parts[0] + ":", parts[1] + ":", StringComparison.Ordinal);
        Assert.NotEqual(was, now);
        return Check(was, now, what);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1)]
    public async Task A_method_of_another_tag_gives_a_record_of_optional_parameters_another_name(int parameters)
    {
        const string Head = "openapi: 3.1.0\ninfo: { title: Api, version: '1' }\npaths:\n";
        var was = Head + Operation("issues", 10);
        var now = Head + Operation("spaces", parameters) + Operation("issues", 10);

        await Check(was, now, "");

        var errors = new UpdateProject(was, now, "using Api; internal static class User { internal static object Call(ShopClient client) => client.Issues.ListForOrgAsync(new ListForOrgParameters { P1 = \"a\" }); }").Errors();
        Assert.Contains(errors, static error => error.Id == "CS0619" && error.GetMessage(null).Contains("use IssuesListForOrgParameters.", StringComparison.Ordinal));

        static string Operation(string tag, int parameters)
            => $"  /{tag}: {{ get: {{ tags: [{tag}], operationId: {tag}/listForOrg, responses: {{ '204': {{ description: Done }} }}, parameters: [{string.Join(", ", Enumerable.Range(0, parameters).Select(static i => "{ name: p" + i + ", in: query, schema: { type: string } }"))}] }} }}\n";
    }

    [SkippableTheory]
    [InlineData("waha-2025.5.5.json")]
    [InlineData("adyen-checkout-v72.yaml")]
    public async Task Nothing_is_reported_where_nothing_has_changed(string file)
    {
        var was = Spec(file);
        var project = new UpdateProject(was, was.Replace("\n", "\n\n", StringComparison.Ordinal), Program(was));
        Assert.Empty(project.Changes());
        Assert.Empty(await project.Uses());
        Assert.DoesNotContain(project.After().Sources.Keys, static name => name.Contains("Changes", StringComparison.Ordinal));
    }

    internal static string Spec(string file)
    {
        var text = File.ReadAllText(Path.Combine(Corpus.Require(), file));
        return file.EndsWith(".json", StringComparison.Ordinal) ? text : JsonText.Of(Load.Text(text).Document.Root)!;
    }

    internal static string Program(string was) => UpdateProgram.Write(new UpdateProject(was, was, "").Before().Compilation, "Api");

    private static async Task Check(string was, string now, string done)
    {
        var code = Program(was);
        var project = new UpdateProject(was, now, code);
        project.Before().Compiles();
        var errors = project.Errors();
        Assert.DoesNotContain(errors, static error => error.Location.SourceTree?.FilePath != "User.cs");
        var inexact = UsePlaces.Inexact(errors, await project.Uses());
        Assert.True(inexact.Count == 0, inexact.Count + " places after: " + done + "\n" + string.Join("\n", inexact.Take(12)));
    }
}
