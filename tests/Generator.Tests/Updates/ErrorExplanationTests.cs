using Microsoft.CodeAnalysis;

namespace Wappfy.Generator.Tests.Updates;

/// <summary>Compile errors after an update: each place has one diagnostic that says why, also if the value of a variable has changed where it came from.</summary>
public sealed class ErrorExplanationTests
{
    private const string Accepted = """
        openapi: 3.1.0
        info: { title: Api, version: '1' }
        servers: [{ url: 'https://one.example.org' }]
        paths:
          /picture: { get: { operationId: getPicture, tags: [Items], responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Picture' } } } } } } }
          /pictures: { get: { operationId: listPictures, tags: [Items], responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Picture' } } } } } } } }
          /count: { get: { operationId: count, tags: [Items], responses: { '200': { description: ok, content: { application/json: { schema: { type: string } } } } } } }
          /gone:
            post:
              operationId: gone
              tags: [Items]
              requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
              responses: { '204': { description: ok } }
          /box: { get: { operationId: getBox, tags: [Items], responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Box' } } } } } } }
          /file: { get: { operationId: getFile, tags: [Items], responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Paper' } } } } } } }
        components:
          schemas:
            Picture: { type: object, required: [url], properties: { url: { type: string }, size: { type: integer } } }
            Paper: { type: object, required: [name], properties: { name: { type: string }, size: { type: integer } } }
            Box: { type: object, required: [top, left, file], properties: { top: { type: string }, left: { type: string }, file: { $ref: '#/components/schemas/Paper' }, note: { type: string, maxLength: 5 } } }
            Order: { type: object, required: [item], properties: { item: { type: string }, other: { type: boolean } } }
            Shape: { type: object, properties: { x: { type: string }, y: { type: string } } }
            Mix: { anyOf: [{ $ref: '#/components/schemas/Paper' }, { $ref: '#/components/schemas/Shape' }] }
        """;

    private static readonly string s_now = Accepted
        .Replace("Mix: { anyOf", "Mix: { oneOf", StringComparison.Ordinal)
        .Replace("operationId: getPicture, tags: [Items], responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Picture' }", "operationId: getPicture, tags: [Items], responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Paper' }", StringComparison.Ordinal)
        .Replace("items: { $ref: '#/components/schemas/Picture' }", "items: { $ref: '#/components/schemas/Paper' }", StringComparison.Ordinal)
        .Replace("operationId: count, tags: [Items], responses: { '200': { description: ok, content: { application/json: { schema: { type: string }", "operationId: count, tags: [Items], responses: { '200': { description: ok, content: { application/json: { schema: { type: integer }", StringComparison.Ordinal)
        .Replace("  /gone:", "  /gone/{id}/{other}:", StringComparison.Ordinal).Replace("operationId: gone", "operationId: entirelyDifferent", StringComparison.Ordinal).Replace("schemas/Order'", "schemas/Shape'", StringComparison.Ordinal)
        .Replace("    Order: { type: object, required: [item], properties: { item: { type: string }, other: { type: boolean } } }\n", "", StringComparison.Ordinal)
        .Replace("left: { type: string }, file: { $ref: '#/components/schemas/Paper' }, note: { type: string, maxLength: 5 }", "left: { type: boolean }, file: { type: string, maxLength: 3 }, note: { type: integer }", StringComparison.Ordinal)
        .Replace("required: [top, left, file]", "required: [top, left, file, one, two]", StringComparison.Ordinal).Replace("properties: { top:", "properties: { one: { type: string }, two: { type: string }, top:", StringComparison.Ordinal);

    [Theory]
    [InlineData("var picture = await client.Items.GetPictureAsync(); Console.WriteLine(picture.Url);", "CS1061")]
    [InlineData("var picture = await client.Items.GetPictureAsync().ConfigureAwait(false); Console.WriteLine(picture.Url.Length + picture.Url.Length);", "CS1061 CS1061")]
    [InlineData("Console.WriteLine((await client.Items.GetPictureAsync()).Url);", "CS1061")]
    [InlineData("Console.WriteLine(new Mix { Paper = new Paper { Name = \"n\" } });", "CS0200 CS1729")]
    [InlineData("foreach (var picture in await client.Items.ListPicturesAsync()) Console.WriteLine(picture.Url);", "CS1061")]
    [InlineData("var pictures = await client.Items.ListPicturesAsync(); Console.WriteLine(pictures[0].Url);", "CS1061")]
    [InlineData("Console.WriteLine(string.Join(\" \", (await client.Items.ListPicturesAsync()).Select(picture => picture.Url)));", "CS1061")]
    [InlineData("var pictures = await client.Items.ListPicturesAsync(); var first = pictures.First(); Console.WriteLine(first.Url);", "CS1061")]
    [InlineData("if (await client.Items.GetPictureAsync() is { } picture) Console.WriteLine(picture.Url);", "CS1061")]
    [InlineData("Picture picture = await client.Items.GetPictureAsync(); Console.WriteLine(picture.Url);", "CS0029")]
    [InlineData("var count = await client.Items.CountAsync(); Console.WriteLine(count.Length);", "CS1061")]
    [InlineData("var count = await client.Items.CountAsync(); string text = count; Console.WriteLine(text);", "CS0029")]
    [InlineData("var count = await client.Items.CountAsync(); Console.WriteLine(count == \"3\");", "CS0019")]
    [InlineData("var count = await client.Items.CountAsync(); Console.WriteLine(string.IsNullOrEmpty(count));", "CS1503")]
    [InlineData("Console.WriteLine(string.IsNullOrEmpty(await client.Items.CountAsync()));", "CS1503")]
    [InlineData("Console.WriteLine((await client.Items.CountAsync()).Substring(1));", "CS1061")]
    [InlineData("var pictures = await client.Items.ListPicturesAsync(); Console.WriteLine(Enumerable.First(pictures).Url);", "CS1061")]
    [InlineData("var picture = await client.Items.GetPictureAsync(); Console.WriteLine(picture?.Url);", "CS1061")]
    [InlineData("var picture = await client.Items.GetPictureAsync(); Console.WriteLine(picture?.Url?.Length);", "CS1061")]
    [InlineData("var (a, b) = (await client.Items.GetPictureAsync(), 3); Console.WriteLine(a.Url + b);", "CS1061")]
    [InlineData("var task = client.Items.GetPictureAsync(); var picture = await task; Console.WriteLine(picture.Url);", "CS1061")]
    [InlineData("var full = await client.Items.GetPictureAsync().WithResponse(); Console.WriteLine(full.Value.Url);", "CS1061")]
    [InlineData("await foreach (var picture in Each(await client.Items.ListPicturesAsync())) Console.WriteLine(picture.Url); async System.Collections.Generic.IAsyncEnumerable<T> Each<T>(System.Collections.Generic.IReadOnlyList<T> all) { foreach (var one in all) { await Task.Yield(); yield return one; } }", "CS1061")]
    [InlineData("await client.Items.GoneAsync(new Order { Item = \"x\", Other = true });", "CS0619 CS0619")]
    [InlineData("await client.Items.GoneAsync(new() { Item = \"x\" });", "CS0619")]
    [InlineData("Order order = new() { Item = \"x\" }; Console.WriteLine(order.Item);", "CS0619")]
    [InlineData("var box = await client.Items.GetBoxAsync(); Console.WriteLine(box.File.Name);", "CS1061")]
    [InlineData("var box = await client.Items.GetBoxAsync(); var file = box.File; Console.WriteLine(file.Name);", "CS1061")]
    [InlineData("var box = await client.Items.GetBoxAsync(); Console.WriteLine(box.Left.Length);", "CS1061")]
    [InlineData("var box = await client.Items.GetBoxAsync(); Console.WriteLine(box.Note?.Length);", "CS1061")]
    [InlineData("var box = new Box { Top = \"x\", Left = \"y\", File = new Paper { Name = \"n\" }, Note = \"n\" }; Console.WriteLine(box.Top);", "CS0029 CS0029 CS0029 CS9035 CS9035")]
    [InlineData("var box = new Box { Top = \"x\", Left = true, File = \"f\" }; Console.WriteLine(box.Top);", "CS9035 CS9035")]
    public async Task Each_place_with_an_error_has_one_explanation(string code, string expected)
    {
        var project = new UpdateProject(Accepted, s_now, "using System; using System.Linq; using System.Threading.Tasks; using Api;\nclass User { async Task Run(ShopClient client) {\n" + code + "\nawait Task.Yield(); } }");
        var errors = project.Errors();
        Assert.Equal(expected, string.Join(" ", errors.Select(static error => error.Id).Order(StringComparer.Ordinal)));
        var uses = await project.Uses();
        Assert.Equal("", string.Join("\n", UsePlaces.Inexact(errors, uses)));
        Assert.All(uses, static use => Assert.Equal(DiagnosticSeverity.Warning, use.Severity));
    }

    /// <summary>The arguments of servers, and of the method that binds a client to values.</summary>
    [Theory]
    [InlineData("https://{v}.one.example.org', description: One, variables: { v:", "https://{w}.one.example.org', description: One, variables: { w:", "Console.WriteLine(ShopServer.One(v: \"x\"));", "CS1739", "it was One(v) and is One(w).")]
    [InlineData("https://{v}.one.example.org', description: One, variables: { v: { default: a } }", "https://one.example.org', description: One", "Console.WriteLine(ShopServer.One(\"x\"));", "CS1955", "it was One(v) and is One.")]
    [InlineData("schema: { type: string }", "schema: { type: integer }", "await client.WithTenant(\"x\").FindAsync();", "CS1503", "The arguments of WithTenant changed from (string tenant) to (long tenant).")]
    [InlineData("schema: { type: string }", "schema: { type: integer }", "string tenant = \"x\"; await client.WithTenant(tenant).FindAsync();", "CS1503", "The arguments of WithTenant changed from (string tenant) to (long tenant).")]
    public async Task Arguments_of_servers_and_bound_clients_are_explained(string from, string to, string code, string expected, string expectedText)
    {
        const string Was = """
            openapi: 3.1.0
            info: { title: Api, version: '1' }
            servers: [{ url: 'https://{v}.one.example.org', description: One, variables: { v: { default: a } } }, { url: 'https://two.example.org', description: Two }]
            paths:
              /{tenant}/items: { get: { operationId: find, parameters: [{ name: tenant, in: path, required: true, schema: { type: string } }], responses: { '204': { description: ok } } } }
            """;
        var project = new UpdateProject(Was, Was.Replace(from, to, StringComparison.Ordinal), "using System; using System.Threading.Tasks; using Api;\nclass User { async Task Run(ShopClient client) {\n" + code + "\nawait Task.Yield(); } }", ("Bind", "tenant"));
        project.Before().Compiles();
        var errors = project.Errors();
        Assert.Equal(expected, string.Join(" ", errors.Select(static error => error.Id)));
        var use = Assert.Single(await project.Uses());
        Assert.Contains(expectedText, use.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_without_a_change_is_not_explained()
    {
        var project = new UpdateProject(Accepted, s_now, "using System; using System.Threading.Tasks; using Api;\nclass User { async Task Run(ShopClient client) { var file = await client.Items.GetFileAsync(); Console.WriteLine(file.Absent); var other = 3; string text = other; Absent(); } }");
        Assert.Equal(3, project.Errors().Count);
        Assert.Empty(await project.Uses());
    }

    [Fact]
    public async Task What_has_changed_at_one_place_is_one_diagnostic()
    {
        var project = new UpdateProject(Accepted, s_now, "using System; using Api;\nclass User { void Run(Box box) => Console.WriteLine(box.Note); }");
        var use = Assert.Single(await project.Uses());
        Assert.EndsWith("schema Box, property 'note': its type changed from string to long. schema Box, property 'note': maxLength 5 was removed.", use.GetMessage(null), StringComparison.Ordinal);
    }
}
