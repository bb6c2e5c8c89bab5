using Microsoft.CodeAnalysis;

namespace Wappfy.Generator.Tests.Updates;

/// <summary>Updates as providers make them, and what they say to one program: nothing is left unexplained, and nothing is said twice.</summary>
public sealed class UpdateKindsTests
{
    private const string Accepted = """
        openapi: 3.0.3
        info: { title: Api, version: '1' }
        servers: [{ url: 'https://one.example.org' }]
        security: [{ key: [] }]
        paths:
          /items/{id}:
            get:
              operationId: getItem
              tags: [Items]
              parameters:
                - { name: id, in: path, required: true, schema: { type: string } }
                - { name: sort, in: query, schema: { type: string } }
                - { name: size, in: query, schema: { $ref: '#/components/schemas/Size' } }
              responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } } } }
            put:
              operationId: putItem
              tags: [Items]
              parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
              requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Change' } } } }
              responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } } } }
          /items:
            get:
              operationId: listItems
              tags: [Items]
              responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Item' } } } } } }
          /shapes:
            get:
              operationId: getShape
              tags: [Shapes]
              responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Shape' } } } } }
          /inline:
            post:
              operationId: postInline
              tags: [Shapes]
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: string }, b: { type: integer } } } } } }
              responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Loose' } } } } }
        components:
          securitySchemes:
            key: { type: apiKey, in: header, name: X-Key }
            other: { type: http, scheme: bearer }
          schemas:
            Size: { type: string, enum: [small, large] }
            Base: { type: object, properties: { created: { type: string } } }
            Item:
              type: object
              required: [id, size]
              properties:
                id: { type: string }
                size: { $ref: '#/components/schemas/Size' }
                tags: { type: array, items: { type: string } }
                note: { type: string }
                owner: { $ref: '#/components/schemas/Owner' }
            Owner: { type: object, required: [name], properties: { name: { type: string }, mail: { type: string } } }
            Change: { type: object, required: [note], properties: { note: { type: string }, size: { $ref: '#/components/schemas/Size' }, tags: { type: array, items: { type: string } }, owner: { $ref: '#/components/schemas/Owner' } } }
            Shape: { type: object, required: [kind], properties: { kind: { type: string }, edge: { type: integer }, radius: { type: integer } } }
            Loose: { type: object, properties: { x: { type: string }, y: { type: object, properties: { z: { type: string } } } } }
        """;

    private static readonly Dictionary<string, string> s_added = new(StringComparer.Ordinal)
    {
        ["inline became component"] = "Pair: { type: object, required: [a], properties: { a: { type: string }, b: { type: integer } } }",
        ["owner split"] = "Holder: { type: object, required: [name], properties: { name: { type: string }, phone: { type: string } } }",
        ["property to allOf base"] = "Base2: { type: object, properties: { id: { type: string } } }",
    };

    /// <summary>What was done, from which text to which, a kind of change that is reported, and the number of compile errors.</summary>
    public static TheoryData<string, string, string, string, int> Cases { get; } = new()
    {
        { "moved tag", "operationId: listItems\n      tags: [Items]", "operationId: listItems\n      tags: [Shapes]", "operation-moved-to-client", 2 },
        { "renamed schema", "Owner", "Holder", "type-renamed", 2 },
        { "enum became string", "Size: { type: string, enum: [small, large] }", "Size: { type: string }", "parameter-type-changed", 8 },
        { "string became enum", "        note: { type: string }\n        owner", "        note: { type: string, enum: [one, two] }\n        owner", "response-property-type-changed", 0 },
        { "property to allOf base", "    Item:\n      type: object\n      required: [id, size]\n      properties:\n        id: { type: string }", "    Item:\n      allOf: [{ $ref: '#/components/schemas/Base2' }]\n      type: object\n      required: [id, size]\n      properties:\n        zip: { type: string }", "response-property-added", 0 },
        { "query to header", "name: sort, in: query", "name: sort, in: header", "parameter-moved", 0 },
        { "path parameter renamed", "{id}", "{itemId}", "parameter-renamed", 0 },
        { "200 to 201", "    put:\n      operationId: putItem\n      tags: [Items]\n      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]\n      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Change' } } } }\n      responses: { '200'", "    put:\n      operationId: putItem\n      tags: [Items]\n      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]\n      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Change' } } } }\n      responses: { '201'", "response-status-changed", 0 },
        { "200 to 204", "responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Item' } } } } } }", "responses: { '204': { description: ok } }", "response-type-changed", 2 },
        { "body became optional", "requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Change' }", "requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Change' }", "request-body-became-optional", 0 },
        { "array became single", "schema: { type: array, items: { $ref: '#/components/schemas/Item' } }", "schema: { $ref: '#/components/schemas/Item' }", "response-type-changed", 2 },
        { "array property became single", "tags: { type: array, items: { type: string } }", "tags: { type: string }", "response-property-type-changed", 3 },
        { "single became array", "responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Shape' }", "responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Shape' } }", "response-type-changed", 3 },
        { "object with enum", "Size: { type: string, enum: [small, large] }", "Size: { type: object, properties: { value: { type: string, enum: [small, large] } } }", "type-kind-changed", 4 },
        { "nullable", "id: { type: string }", "id: { type: string, nullable: true }", "response-property-became-nullable", 0 },
        { "nullable ref", "owner: { $ref: '#/components/schemas/Owner' }", "owner: { nullable: true, allOf: [{ $ref: '#/components/schemas/Owner' }] }", "response-property-presence-changed", 3 },
        { "inline became component", "schema: { type: object, required: [a], properties: { a: { type: string }, b: { type: integer } } }", "schema: { $ref: '#/components/schemas/Pair' }", "type-renamed", 1 },
        { "component became inline", "schema: { $ref: '#/components/schemas/Change' }", "schema: { type: object, required: [note], properties: { note: { type: string }, size: { $ref: '#/components/schemas/Size' }, tags: { type: array, items: { type: string } }, owner: { $ref: '#/components/schemas/Owner' } } }", "", 0 },
        { "discriminator", "Shape: { type: object, required: [kind], properties: { kind: { type: string }, edge: { type: integer }, radius: { type: integer } } }", "Shape: { type: object, required: [kind], discriminator: { propertyName: kind, mapping: { circle: '#/components/schemas/Circle' } }, properties: { kind: { type: string } } }\n    Circle: { allOf: [{ $ref: '#/components/schemas/Shape' }, { type: object, properties: { radius: { type: integer } } }] }", "response-property-removed", 2 },
        { "object became oneOf", "Shape: { type: object, required: [kind], properties: { kind: { type: string }, edge: { type: integer }, radius: { type: integer } } }", "Shape: { oneOf: [{ $ref: '#/components/schemas/Item' }, { $ref: '#/components/schemas/Owner' }] }", "type-kind-changed", 3 },
        { "media type", "requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Change' }", "requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/Change' }", "request-body-media-type-changed", 0 },
        { "response media type", "schema: { type: array, items: { $ref: '#/components/schemas/Item' } } } } } }", "schema: { type: array, items: { $ref: '#/components/schemas/Item' } } }, text/csv: { schema: { type: string } } } } }", "response-media-type-added", 2 },
        { "security", "operationId: getShape", "operationId: getShape\n      security: [{ other: [] }]", "operation-security-changed", 0 },
        { "scheme", "key: { type: apiKey, in: header, name: X-Key }", "key: { type: http, scheme: basic }", "credential-type-changed", 1 },
        { "server", "https://one.example.org", "https://two.example.org/v2", "server-changed", 0 },
        { "map", "y: { type: object, properties: { z: { type: string } } }", "y: { type: object, additionalProperties: { type: string } }", "response-property-type-changed", 1 },
        { "body inline to array", "schema: { type: object, required: [a], properties: { a: { type: string }, b: { type: integer } } }", "schema: { type: array, items: { type: object, required: [a], properties: { a: { type: string }, b: { type: integer } } } }", "request-body-type-changed", 2 },
        { "typed to untyped", "schema: { $ref: '#/components/schemas/Loose' }", "schema: {}", "response-type-changed", 2 },
        { "integer to date", "edge: { type: integer }", "edge: { type: string, format: date-time }", "response-property-type-changed", 0 },
        { "removed operation", "  /shapes:\n    get:\n      operationId: getShape\n      tags: [Shapes]\n      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Shape' } } } } }\n", "", "operation-removed", 1 },
        { "version prefix and operation id", "  /items:\n    get:\n      operationId: listItems", "  /v2/items:\n    get:\n      operationId: findAllItems", "operation-renamed", 2 },
        { "all ids changed", "operationId: ", "operationId: Api_", "operation-renamed", 7 },
        { "all tags changed", "tags: [Items]", "tags: ['📦 Items']", "", 0 },
        { "all tags renamed", "tags: [Items]", "tags: [Articles]", "client-removed", 4 },
        { "required header", "operationId: listItems\n      tags: [Items]", "operationId: listItems\n      tags: [Items]\n      parameters: [{ name: X-Tenant, in: header, required: true, schema: { type: string } }]", "parameter-required-added", 2 },
        { "order of parameters", "        - { name: sort, in: query, schema: { type: string } }\n        - { name: size, in: query, schema: { $ref: '#/components/schemas/Size' } }", "        - { name: size, in: query, schema: { $ref: '#/components/schemas/Size' } }\n        - { name: sort, in: query, schema: { type: string } }", "arguments-changed", 0 },
        { "values of another kind", "Size: { type: string, enum: [small, large] }", "Size: { type: integer, enum: [1, 2], x-enum-varnames: [Small, Large] }", "enum-storage-changed", 0 },
        { "body became a union", "schema: { $ref: '#/components/schemas/Change' }", "schema: { oneOf: [{ $ref: '#/components/schemas/Change' }, { $ref: '#/components/schemas/Owner' }] }", "request-body-type-changed", 0 },
        { "owner split", "owner: { $ref: '#/components/schemas/Owner' }", "owner: { $ref: '#/components/schemas/Holder' }", "response-property-type-changed", 3 },
    };

    private const string Code = """
        using System; using System.Linq; using System.Collections.Generic; using System.Threading.Tasks; using Api;
        class User
        {
            async Task Run(ShopClient client)
            {
                var item = await client.Items.GetItemAsync("1", sort: "up", size: Size.Small);
                Console.WriteLine(item.Id.Length + " " + item.Note + " " + item.Owner?.Name + item.Tags?[0]);
                Console.WriteLine(item.Size == Size.Large);
                switch (item.Size.Value) { case Size.Values.Small: break; default: break; }
                var changed = await client.Items.PutItemAsync("1", new Change { Note = "x", Size = Size.Small, Tags = ["a"], Owner = new Owner { Name = "n" } });
                Console.WriteLine(changed.Id);
                foreach (var one in await client.Items.ListItemsAsync()) Console.WriteLine(one.Id);
                var names = (await client.Items.ListItemsAsync()).Select(one => one.Owner?.Mail).ToList();
                var shape = await client.Shapes.GetShapeAsync();
                Console.WriteLine(shape.Kind + shape.Edge + shape.Radius);
                var loose = await client.Shapes.PostInlineAsync(new PostInlineRequest { A = "x", B = 3 });
                Console.WriteLine(loose.X + loose.Y?.Z);
                Owner owner = item.Owner!;
                Console.WriteLine(owner.Name);
                new ShopClientOptions { Key = new Wappfy.Runtime.ApiKeyCredential("x") }.ToString();
            }
        }
        """;

    /// <summary>The program after an update.</summary>
    internal static UpdateProject Project(string update, string from, string to)
        => new(Accepted, Accepted.Replace(from, to, StringComparison.Ordinal) + (s_added.TryGetValue(update, out var added) ? "\n    " + added : ""), Code);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_update_explains_each_error_once(string update, string from, string to, string kind, int errors)
    {
        Assert.Contains(from, Accepted, StringComparison.Ordinal);
        var project = Project(update, from, to);
        project.Before().Compiles();
        var kinds = project.Changes().Select(static change => change.Properties["kind"]).ToList();
        Assert.True(kind.Length == 0 || kinds.Contains(kind), update + ": " + string.Join(", ", kinds));
        var found = project.Errors();
        Assert.All(found, static error => Assert.Equal("User.cs", error.Location.SourceTree?.FilePath));
        Assert.Equal("", string.Join("\n", UsePlaces.Inexact(found, await project.Uses())));
        Assert.True(errors == found.Count, update + ":\n" + string.Join("\n", found));
    }
}
