using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using Wappfy.Generator.CodeFixes;

namespace Wappfy.CodeFixes.Tests;

/// <summary>The text after each fix of code that a new version of a specification broke.</summary>
public sealed class UpdateFixTests
{
    private const string Accepted = """
        openapi: 3.1.0
        info: { title: Shop, version: '1' }
        servers: [{ url: https://shop.example.org }]
        paths:
          /items:
            get:
              operationId: findItems
              tags: [Items]
              parameters:
                - { name: text, in: query, required: true, schema: { type: string } }
                - { name: limit, in: query, schema: { type: integer } }
              responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } } } }
          /count:
            get:
              operationId: count
              tags: [Items]
              parameters:
                - { name: limit, in: query, schema: { type: integer } }
                - { name: flag, in: query, schema: { type: boolean } }
              responses: { '200': { description: ok, content: { application/json: { schema: { type: string } } } } }
          /gone:
            get: { operationId: gone, tags: [Items], responses: { '204': { description: ok } } }
          /moved/{id}:
            get:
              operationId: lookUp
              tags: [Items]
              parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
              responses: { '200': { description: ok, content: { application/json: { schema: { type: string } } } } }
          /other:
            get: { operationId: other, tags: [Stock], responses: { '204': { description: ok } } }
        components:
          schemas:
            Item: { type: object, required: [id], properties: { id: { type: string }, label: { type: string }, color: { $ref: '#/components/schemas/Color' }, size: { $ref: '#/components/schemas/Size' } } }
            Color: { type: string, enum: [red, green], x-enum-varnames: [Red, Green] }
            Size: { type: object, properties: { width: { type: integer }, height: { type: number } } }
        """;

    private static readonly Lazy<ImmutableArray<(string Name, SourceText Text)>> s_files = new(static () => ShopClient.Updated(Accepted, Accepted
        .Replace("operationId: findItems", "operationId: searchItems", StringComparison.Ordinal)
        .Replace("name: text", "name: query", StringComparison.Ordinal)
        .Replace("        - { name: limit, in: query, schema: { type: integer } }\n        - { name: flag", "        - { name: flag", StringComparison.Ordinal)
        .Replace("operationId: gone, tags: [Items]", "operationId: different, tags: [Items], deprecated: true", StringComparison.Ordinal).Replace("  /gone:", "  /different:", StringComparison.Ordinal)
        .Replace("operationId: lookUp\n      tags: [Items]", "operationId: lookUp\n      tags: [Stock]", StringComparison.Ordinal)
        .Replace("label: { type: string }", "title: { type: string }", StringComparison.Ordinal)
        .Replace("[Red, Green]", "[Crimson, Green]", StringComparison.Ordinal)
        .Replace("schemas/Size'", "schemas/Extent'", StringComparison.Ordinal)
        .Replace("    Size: {", "    Extent: {", StringComparison.Ordinal)));

    [Theory]
    [InlineData("await {|CS0619:client.Items.FindItemsAsync(\"x\")|};", "await client.Items.SearchItemsAsync(\"x\");")]
    [InlineData("await {|CS0619:client.Items.FindItemsAsync(text: \"x\", limit: 3)|};", "await client.Items.SearchItemsAsync(query: \"x\", limit: 3);")]
    [InlineData("await {|CS0619:items.FindItemsAsync(\"x\", 3)|};", "await items.SearchItemsAsync(\"x\", 3);")]
    [InlineData("await {|CS0619:client.Items.LookUpAsync(\"x\")|};", "await client.Stock.LookUpAsync(\"x\");")]
    [InlineData("await {|CS0619:items.LookUpAsync(\"x\")|};", null)]
    [InlineData("await {|CS0619:client.Items.CountAsync(limit: 3, flag: true)|};", "await client.Items.CountAsync(flag: true);")]
    [InlineData("await {|CS0619:client.Items.CountAsync(3, true)|};", "await client.Items.CountAsync(flag: true);")]
    [InlineData("await client.Items.CountAsync(flag: true);", null)]
    [InlineData("await {|CS0619:client.Items.GoneAsync()|};", null)]
    public Task A_call_goes_to_what_took_its_place(string before, string? after)
        => ClientFixTest<EmptyDiagnosticAnalyzer, RemovedCallFix>.Run(before, after, s_files.Value);

    [Fact]
    public Task All_calls_of_a_solution_are_fixed_in_each_of_its_projects()
        => ClientFixTest<EmptyDiagnosticAnalyzer, RemovedCallFix>.RunInTwoProjects(
            ("await {|CS0619:client.Items.FindItemsAsync(\"x\")|}; await {|CS0619:client.Items.LookUpAsync(\"x\")|};", "await client.Items.SearchItemsAsync(\"x\"); await client.Stock.LookUpAsync(\"x\");"),
            ("await {|CS0619:items.FindItemsAsync(text: \"y\")|};", "await items.SearchItemsAsync(query: \"y\");"),
            s_files.Value);

    [Fact]
    public Task All_names_of_a_solution_are_fixed_in_each_of_its_projects()
        => ClientFixTest<EmptyDiagnosticAnalyzer, RemovedMemberFix>.RunInTwoProjects(
            ("Item item = null!; Console.WriteLine({|CS0619:item.Label|});", "Item item = null!; Console.WriteLine(item.Title);"),
            ("await Task.Yield(); Console.WriteLine({|CS0619:Color.Red|}); Item item = null!; Console.WriteLine({|CS0619:item.Label|}); {|CS0619:Size|} size = item.Size!;", "await Task.Yield(); Console.WriteLine(Color.Crimson); Item item = null!; Console.WriteLine(item.Title); Extent size = item.Size!;"),
            s_files.Value);

    [Theory]
    [InlineData("var item = new Item { Id = \"1\", {|CS0619:Label|} = \"x\" }; Console.WriteLine({|CS0619:item.Label|});", "var item = new Item { Id = \"1\", Title = \"x\" }; Console.WriteLine(item.Title);")]
    [InlineData("Item item = null!; Console.WriteLine(item is { {|CS0619:Label|}: \"x\" });", "Item item = null!; Console.WriteLine(item is { Title: \"x\" });")]
    [InlineData("Color color = {|CS0619:Color.Red|}; Console.WriteLine(color);", "Color color = Color.Crimson; Console.WriteLine(color);")]
    [InlineData("Console.WriteLine({|CS0619:Color.Values.Red|});", "Console.WriteLine(Color.Values.Crimson);")]
    [InlineData("{|CS0619:Size|} size = new Item { Id = \"1\" }.Size!; Console.WriteLine(size.Width);", "Extent size = new Item { Id = \"1\" }.Size!; Console.WriteLine(size.Width);")]
    [InlineData("var item = new Item { Id = \"1\", Size = new {|CS0619:Size|} { Width = 3 } };", "var item = new Item { Id = \"1\", Size = new Extent { Width = 3 } };")]
    public Task A_name_becomes_the_new_one(string before, string after)
        => ClientFixTest<EmptyDiagnosticAnalyzer, RemovedMemberFix>.Run(before, after, s_files.Value);
}
