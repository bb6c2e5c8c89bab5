using System.Globalization;
using Microsoft.CodeAnalysis;
using Wappfy.Generator.Changes;
using Wappfy.Generator.Model.Changes;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Updates;

/// <summary>Each kind of change: its class, the line on which it is reported, and what it does to the code that uses what has changed.</summary>
public sealed class ChangeKindTests
{
    private const string Accepted = """
        openapi: 3.1.0
        info: { title: Api, version: '1' }
        servers:
          - { url: 'https://one.example.org', description: One }
          - { url: 'https://two.example.org', description: Two }
        security: [{ key: [] }]
        paths:
          /items:
            get:
              operationId: findItems
              tags: [Items]
              parameters:
                - { name: text, in: query, required: true, schema: { type: string } }
                - { name: limit, in: query, schema: { type: integer, format: int32, default: 10 } }
                - { name: order, in: query, schema: { type: string } }
              responses:
                '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Got' } } } }
                '404': { description: none, content: { application/json: { schema: { $ref: '#/components/schemas/Fault' } } } }
            post:
              operationId: addItem
              tags: [Items]
              requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Sent' } } } }
              responses:
                '201':
                  description: ok
                  headers: { X-Left: { schema: { type: integer } }, X-Note: { schema: { type: string } } }
                  content: { application/json: { schema: { $ref: '#/components/schemas/Got' } } }
          /stock:
            get:
              operationId: getStock
              tags: [Stock]
              responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Either' } } } } }
          /plain:
            post:
              operationId: plain
              tags: [Stock]
              requestBody: { content: { application/json: { schema: { type: string } } } }
              responses: { '204': { description: ok } }
          /scoped:
            get:
              operationId: scoped
              tags: [Stock]
              security: [{ login: [read] }]
              responses: { '204': { description: ok } }
        webhooks:
          item.added: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Added' } } } }, responses: { '204': { description: ok } } } }
          item.gone: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Gone' } } } }, responses: { '204': { description: ok } } } }
        components:
          securitySchemes:
            key: { type: apiKey, in: header, name: X-Key }
            login: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://one.example.org/token', scopes: { read: r, write: w } } } }
          schemas:
            Sent:
              type: object
              required: [name, maybe]
              properties:
                name: { type: string }
                count: { type: integer, format: int32 }
                color: { $ref: '#/components/schemas/Color' }
                note: { type: string, default: x }
                maybe: { type: [string, 'null'] }
            Got:
              type: object
              required: [id, size]
              properties:
                id: { type: string }
                size: { type: integer, format: int32 }
                state: { $ref: '#/components/schemas/State' }
                extra: { type: string }
            Fault: { type: object, properties: { reason: { type: string } } }
            Color: { type: string, enum: [red, green, black] }
            State: { type: string, enum: [on, off] }
            Either: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }] }
            Cat: { type: object, required: [meow], properties: { meow: { type: string } } }
            Dog: { type: object, required: [bark], properties: { bark: { type: string } } }
            Added: { type: object, required: [event], properties: { event: { type: string, const: item.added }, added: { type: string } } }
            Gone: { type: object, additionalProperties: false, required: [event], properties: { event: { type: string, const: item.gone }, gone: { type: string } } }
            Spare: { type: object, properties: { one: { type: string }, two: { type: string }, three: { type: string } } }
        """;

    private const string Find = "await client.Items.FindItemsAsync(\"x\");";
    private const string Add = "await client.Items.AddItemAsync(new Sent { Name = \"x\", Maybe = null });";
    private const string Read = "Got got = null!; Console.WriteLine(got.";

    /// <summary>Kind, edit, the text on whose line it is reported, code, and the diagnostics at the code.</summary>
    public static TheoryData<string, string, string, string, string, string> Cases { get; } = new()
    {
        { "operation-removed", "    get:\n      operationId: getStock\n      tags: [Stock]\n      responses:", "    head:\n      tags: [Stock]\n      responses:", "  /stock:", "await client.Stock.GetStockAsync();", "CS0619" },
        { "operation-added", "  /plain:", "  /more:\n    get: { operationId: more, tags: [Items], responses: { '204': { description: ok } } }\n  /plain:", "  get: { operationId: more", Find, "" },
        { "operation-renamed", "operationId: findItems", "operationId: searchItems", "    get:\n      operationId: searchItems", Find, "CS0619" },
        { "operation-moved-to-client", "operationId: findItems\n      tags: [Items]", "operationId: findItems\n      tags: [Stock]", "    get:\n      operationId: findItems", Find, "CS0619" },
        { "operation-path-changed", "  /stock:", "  /v2/things:", "    get:\n      operationId: getStock", "await client.Stock.GetStockAsync();", "" },
        { "operation-name-reused", "  /stock:\n    get:\n      operationId: getStock\n", "  /newer:\n    get: { operationId: getStock, tags: [Stock], responses: { '204': { description: ok } } }\n  /stock:\n    get:\n      operationId: getShelf\n", "  get: { operationId: getStock", "await client.Stock.GetStockAsync();", "WAPPFY1017" },
        { "operation-method-changed", "    get:\n      operationId: getStock", "    put:\n      operationId: getStock", "    put:", "await client.Stock.GetStockAsync();", "" },
        { "operation-deprecated", "operationId: getStock", "deprecated: true\n      operationId: getStock", "    get:\n      deprecated", "await client.Stock.GetStockAsync();", "CS0618" },
        { "operation-security-removed", "operationId: getStock", "security: []\n      operationId: getStock", "    get:\n      security: []", "await client.Stock.GetStockAsync();", "" },
        { "operation-security-changed", "operationId: getStock", "security: [{ login: [read] }]\n      operationId: getStock", "    get:\n      security: [{ login", "await client.Stock.GetStockAsync();", "WAPPFY1017" },
        { "operation-scope-added", "security: [{ login: [read] }]", "security: [{ login: [read, write] }]", "    get:\n      operationId: scoped", "await client.Stock.ScopedAsync();", "WAPPFY1017" },
        { "operation-scope-removed", "security: [{ login: [read] }]", "security: [{ login: [] }]", "    get:\n      operationId: scoped", "await client.Stock.ScopedAsync();", "" },
        { "operation-server-changed", "operationId: getStock", "servers: [{ url: 'https://three.example.org' }]\n      operationId: getStock", "    get:\n      servers:", "await client.Stock.GetStockAsync();", "WAPPFY1017" },
        { "client-added", "operationId: plain\n      tags: [Stock]", "operationId: plain\n      tags: [New]", "info:", "", "" },
        { "server-changed", "https://two.example.org", "https://three.example.org", "servers:", "", "" },
        { "server-arguments-changed", "url: 'https://two.example.org', description: Two", "url: 'https://{s}.example.org', description: Two, variables: { s: { default: two } }", "servers:", "Wappfy.Runtime.ApiServer two = ShopServer.Two; Console.WriteLine(two);", "CS0428 WAPPFY1017" },
        { "server-added", "servers:\n", "servers:\n  - { url: 'https://zero.example.org', description: Zero }\n", "servers:", "", "" },
        { "server-removed", "  - { url: 'https://two.example.org', description: Two }\n", "", "servers:", "Console.WriteLine(ShopServer.Two);", "CS0619" },
        { "security-scheme-changed", "name: X-Key", "name: X-Other", "    key:", "", "" },
        { "security-scheme-removed", "    login: {", "    signIn: {", "info:", "Console.WriteLine(new ShopClientOptions().Login);", "CS0619" },
        { "security-scheme-added", "    login: {", "    more: { type: http, scheme: bearer }\n    login: {", "    more:", "", "" },
        { "webhook-removed", "  item.gone: {", "  item.lost: {", "info:", "", "" },
        { "webhook-added", "  item.gone: {", "  item.more: { post: { requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Spare' } } } }, responses: { '204': { description: ok } } } }\n  item.gone: {", "  item.more:", "", "" },
        { "parameter-removed", "        - { name: order, in: query, schema: { type: string } }\n", "", "    get:\n      operationId: findItems", "await client.Items.FindItemsAsync(\"x\", order: \"y\");", "CS0619" },
        { "parameter-removed", "        - { name: order, in: query, schema: { type: string } }\n", "", "    get:\n      operationId: findItems", Find, "" },
        { "parameter-renamed", "name: order", "name: sort", "name: sort", "await client.Items.FindItemsAsync(\"x\", order: \"y\");", "CS0619" },
        { "parameter-renamed", "name: order", "name: sort", "name: sort", Find, "" },
        { "parameter-moved", "name: order, in: query", "name: order, in: header", "name: order", "await client.Items.FindItemsAsync(\"x\", order: \"y\");", "" },
        { "parameter-required-added", "        - { name: order", "        - { name: more, in: query, required: true, schema: { type: boolean } }\n        - { name: order", "name: more", Find, "CS0619" },
        { "parameter-optional-added", "      responses:\n        '200'", "        - { name: more, in: query, schema: { type: boolean } }\n      responses:\n        '200'", "name: more", Find, "" },
        { "parameter-became-required", "name: order, in: query", "name: order, required: true, in: query", "name: order", Find, "CS0619" },
        { "parameter-became-optional", "name: text, in: query, required: true", "name: text, in: query", "name: text", Find, "" },
        { "parameter-type-changed", "name: text, in: query, required: true, schema: { type: string }", "name: text, in: query, required: true, schema: { type: boolean }", "name: text", Find, "CS0619" },
        { "parameter-type-widened", "schema: { type: integer, format: int32, default: 10 }", "schema: { type: integer, format: int64, default: 10 }", "name: limit", "await client.Items.FindItemsAsync(\"x\", limit: 3);", "" },
        { "parameter-style-changed", "name: order, in: query, schema: { type: string }", "name: order, in: query, explode: false, schema: { type: string }", "name: order", Find, "" },
        { "parameter-default-changed", "default: 10", "default: 20", "name: limit", Find, "WAPPFY1017" },
        { "parameter-default-changed", "default: 10", "default: 20", "name: limit", "await client.Items.FindItemsAsync(\"x\", limit: 3);", "" },
        { "parameter-default-removed", ", default: 10", "", "name: limit", Find, "WAPPFY1017" },
        { "parameter-default-added", "name: order, in: query, schema: { type: string }", "name: order, in: query, schema: { type: string, default: up }", "name: order", Find, "WAPPFY1017" },
        { "parameter-deprecated", "name: order, in: query", "name: order, deprecated: true, in: query", "name: order", Find, "" },
        { "request-body-removed", "      requestBody: { content: { application/json: { schema: { type: string } } } }\n", "", "    post:\n      operationId: plain", "await client.Stock.PlainAsync(\"x\");", "CS0619" },
        { "request-body-optional-added", "      operationId: getStock", "      requestBody: { content: { application/json: { schema: { type: boolean } } } }\n      operationId: getStock", "      requestBody: { content: { application/json: { schema: { type: boolean", "await client.Stock.GetStockAsync();", "" },
        { "request-body-added", "      operationId: getStock", "      requestBody: { required: true, content: { application/json: { schema: { type: boolean } } } }\n      operationId: getStock", "      requestBody: { required: true, content: { application/json: { schema: { type: boolean", "await client.Stock.GetStockAsync();", "CS0619" },
        { "request-body-became-required", "requestBody: { content: { application/json: { schema: { type: string", "requestBody: { required: true, content: { application/json: { schema: { type: string", "requestBody: { required: true, content: { application/json: { schema: { type: string", "await client.Stock.PlainAsync();", "CS0619" },
        { "request-body-became-optional", "requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Sent", "requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Sent", "requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Sent", Add, "" },
        { "request-body-type-changed", "schema: { $ref: '#/components/schemas/Sent' }", "schema: { $ref: '#/components/schemas/Spare' }", "requestBody: { required: true", Add, "CS0619" },
        { "request-body-media-type-changed", "requestBody: { required: true, content: { application/json", "requestBody: { required: true, content: { application/vnd.a+json", "requestBody: { required: true", Add, "" },
        { "response-type-changed", "schema: { $ref: '#/components/schemas/Either' }", "schema: { $ref: '#/components/schemas/Spare' }", "    get:\n      operationId: getStock", "await client.Stock.GetStockAsync();", "WAPPFY1017" },
        { "response-status-changed", "        '201':", "        '200':", "        '200':\n          description: ok\n", Add, "" },
        { "response-media-type-changed", "content: { application/json: { schema: { $ref: '#/components/schemas/Either", "content: { application/vnd.a+json: { schema: { $ref: '#/components/schemas/Either", "responses: { '200': { description: ok, content: { application/vnd", "await client.Stock.GetStockAsync();", "WAPPFY1017" },
        { "error-type-changed", "schema: { $ref: '#/components/schemas/Fault' }", "schema: { $ref: '#/components/schemas/Spare' }", "'404'", Find, "WAPPFY1017" },
        { "error-removed", "        '404': { description: none, content: { application/json: { schema: { $ref: '#/components/schemas/Fault' } } } }\n", "", "    get:\n      operationId: findItems", Find, "WAPPFY1017" },
        { "error-added", "        '404'", "        '400': { description: bad, content: { application/json: { schema: { $ref: '#/components/schemas/Fault' } } } }\n        '404'", "'400'", Find, "" },
        { "response-header-removed", "headers: { X-Left: { schema: { type: integer } }, X-Note", "headers: { X-Note", "    post:\n      operationId: addItem", "AddItemHeaders headers = default; Console.WriteLine(headers.XLeft);", "CS0619" },
        { "response-header-added", "X-Note: { schema: { type: string } }", "X-Note: { schema: { type: string } }, X-More: { schema: { type: string } }", "X-More", Add, "" },
        { "response-header-type-changed", "X-Left: { schema: { type: integer } }", "X-Left: { schema: { type: string } }", "X-Left", "AddItemHeaders headers = default; Console.WriteLine(headers.XLeft);", "WAPPFY1017" },
        { "type-added", "    Fault:", "    Brand: { type: object, properties: { a: { type: string } } }\n    Fault:", "    Brand:", "", "" },
        { "type-removed", "    Spare: { type: object, properties: { one: { type: string }, two: { type: string }, three: { type: string } } }", "    # none", "  schemas:", "Console.WriteLine(new Spare());", "CS0619" },
        { "type-renamed", "    Spare:", "    Reserve:", "    Reserve:", "Console.WriteLine(new Spare());", "CS0619" },
        { "type-kind-changed", "    Spare: { type: object, properties: { one: { type: string }, two: { type: string }, three: { type: string } } }", "    Spare: { type: string, enum: [a, b] }", "    Spare:", "Console.WriteLine(new Spare());", "WAPPFY1017" },
        { "enum-value-removed", "enum: [red, green, black]", "enum: [green, black]", "    Color:", "Console.WriteLine(Color.Red);", "CS0619" },
        { "enum-value-added-to-request", "enum: [red, green, black]", "enum: [red, green, black, blue]", "    Color:", "Color color = default; switch (color.Value) { case Color.Values.Red: break; }", "" },
        { "enum-value-added-to-response", "enum: [on, off]", "enum: [on, off, idle]", "    State:", "State state = default; switch (state.Value) { case State.Values.On: break; }", "WAPPFY1017" },
        { "enum-value-added-to-response", "enum: [on, off]", "enum: [on, off, idle]", "    State:", "State state = default; switch (state.Value) { case State.Values.On: break; default: Console.WriteLine(state.IsKnown); break; }", "WAPPFY1017" },
        { "enum-storage-changed", "State: { type: string, enum: [on, off] }", "State: { type: integer, enum: [1, 2] }", "    State:", "Console.WriteLine(new State(\"on\"));", "CS1503 WAPPFY1017" },
        { "union-case-added", "{ $ref: '#/components/schemas/Dog' }]", "{ $ref: '#/components/schemas/Dog' }, { $ref: '#/components/schemas/Spare' }]", "    Either:", "Either either = null!; either.Match(cat => 1, dog => 2, raw => 3);", "CS7036 WAPPFY1017" },
        { "union-case-removed", "[{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]", "[{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Spare' }]", "    Either:", "Either either = null!; Console.WriteLine(either.Dog);", "CS0619" },
        { "request-property-removed", "        count: { type: integer, format: int32 }\n", "", "    Sent:", "Console.WriteLine(new Sent { Name = \"x\", Maybe = null, Count = 3 });", "CS0619" },
        { "request-property-renamed", "        count: {", "        amount: {", "        amount:", "Console.WriteLine(new Sent { Name = \"x\", Maybe = null, Count = 3 });", "CS0619" },
        { "request-property-added", "        count: {", "        more: { type: boolean }\n        count: {", "        more:", Add, "" },
        { "request-property-required-added", "      required: [name, maybe]\n      properties:", "      required: [name, maybe, more]\n      properties:\n        more: { type: boolean }", "        more:", Add, "CS9035 WAPPFY1017" },
        { "request-property-type-changed", "        count: { type: integer, format: int32 }", "        count: { type: boolean }", "        count:", "Console.WriteLine(new Sent { Name = \"x\", Maybe = null, Count = 3 });", "CS0029 WAPPFY1017" },
        { "request-property-type-widened", "        count: { type: integer, format: int32 }", "        count: { type: integer, format: int64 }", "        count:", "Console.WriteLine(new Sent { Name = \"x\", Maybe = null, Count = 3 });", "" },
        { "request-property-became-required", "required: [name, maybe]", "required: [name, maybe, color]", "        color:", Add, "CS9035 WAPPFY1017" },
        { "request-property-became-required", "required: [name, maybe]\n      properties:\n        name: { type: string }\n        count: { type: integer, format: int32 }", "required: [name, maybe, count]\n      properties:\n        name: { type: string }\n        count: { type: integer, format: int64 }", "        count:", Add, "CS9035 WAPPFY1017" },
        { "request-property-became-required", "required: [name, maybe]\n      properties:\n        name: { type: string }\n        count: { type: integer, format: int32 }", "required: [name, maybe, count]\n      properties:\n        name: { type: string }\n        count: { type: boolean }", "        count:", Add, "CS9035 WAPPFY1017" },
        { "request-property-became-optional", "required: [name, maybe]", "required: [maybe]", "        name:", Add, "" },
        { "request-property-became-not-nullable", "maybe: { type: [string, 'null'] }", "maybe: { type: string }", "        maybe:", Add, "WAPPFY1017" },
        { "request-property-became-nullable", "        name: { type: string }", "        name: { type: [string, 'null'] }", "        name:", Add, "" },
        { "request-property-default-changed", "note: { type: string, default: x }", "note: { type: string, default: y }", "        note:", Add, "WAPPFY1017" },
        { "request-property-default-changed", "note: { type: string, default: x }", "note: { type: string, default: y }", "        note:", "Console.WriteLine(new Sent { Name = \"x\", Maybe = null, Note = \"z\" });", "" },
        { "request-property-deprecated", "note: { type: string, default: x }", "note: { type: string, default: x, deprecated: true }", "        note:", Add, "" },
        { "request-property-became-read-only", "note: { type: string, default: x }", "note: { type: string, default: x, readOnly: true }", "        note:", "Console.WriteLine(new Sent { Name = \"x\", Maybe = null, Note = \"z\" });", "WAPPFY1017" },
        { "request-additional-properties-changed", "    Sent:\n      type: object", "    Sent:\n      additionalProperties: false\n      type: object", "    Sent:", "Console.WriteLine(new Sent { Name = \"x\", Maybe = null }.AdditionalProperties);", "CS0619" },
        { "response-additional-properties-added", "Gone: { type: object, additionalProperties: false,", "Gone: { type: object,", "    Gone:", "", "" },
        { "response-property-removed", "        extra: { type: string }\n", "", "    Got:", Read + "Extra);", "CS0619" },
        { "response-property-renamed", "        extra: {", "        rest: {", "        rest:", Read + "Extra);", "CS0619" },
        { "response-property-added", "        extra: {", "        more: { type: string }\n        extra: {", "        more:", Read + "Extra);", "" },
        { "response-property-required-added", "      required: [id, size]\n      properties:", "      required: [id, size, more]\n      properties:\n        more: { type: string }", "        more:", Read + "Extra);", "" },
        { "response-property-type-changed", "        id: { type: string }", "        id: { type: boolean }", "        id:", Read + "Id);", "WAPPFY1017" },
        { "response-property-type-widened", "size: { type: integer, format: int32 }", "size: { type: integer, format: int64 }", "        size:", Read + "Size);", "WAPPFY1017" },
        { "response-property-became-optional", "required: [id, size]", "required: [size]", "        id:", Read + "Id);", "WAPPFY1017" },
        { "response-property-became-required", "required: [id, size]", "required: [id, size, extra]", "        extra:", Read + "Extra);", "" },
        { "response-property-became-nullable", "        id: { type: string }", "        id: { type: [string, 'null'] }", "        id:", Read + "Id);", "WAPPFY1017" },
        { "response-property-presence-changed", "required: [id, size]", "required: [id, size, state]", "        state:", Read + "State);", "WAPPFY1017" },
        { "response-property-presence-changed", "required: [id, size]", "required: [id]", "        size:", "Got got = null!; int size = got.Size;", "CS0266 WAPPFY1017" },
        { "response-property-presence-changed", "size: { type: integer, format: int32 }", "size: { type: [integer, 'null'], format: int32 }", "        size:", "Got got = null!; int size = got.Size;", "CS0266 WAPPFY1017" },
        { "response-property-presence-changed", "state: { $ref: '#/components/schemas/State' }", "state: { oneOf: [{ $ref: '#/components/schemas/State' }, { type: 'null' }] }", "        state:", "Got got = null!; State? state = got.State;", "CS0029 WAPPFY1017" },
        { "response-property-default-changed", "extra: { type: string }", "extra: { type: string, default: x }", "        extra:", Read + "Extra);", "" },
        { "response-property-deprecated", "extra: { type: string }", "extra: { type: string, deprecated: true }", "        extra:", Read + "Extra);", "CS0618" },
    };

    /// <summary>Names of parameters and response headers that differ on the wire at most: edits of <see cref="Wire"/>, and what is reported.</summary>
    public static TheoryData<string, string, string> WireNames { get; } = new()
    {
        { "X-Trace-Id", "x-trace-id", "" },
        { "X-Trace-Id", "X-Trace_Id", "WAPPFY0142 parameter-name-changed" },
        { "X-Total", "x-total", "" },
        { "X-Total", "X_Total", "WAPPFY0142 response-header-name-changed" },
        { "petId", "pet_id", "WAPPFY0144 path-variable-renamed" },
        { "userId", "user_id", "WAPPFY0142 parameter-name-changed" },
    };

    private const string Wire = """
        openapi: 3.1.0
        info: { title: Api, version: '1' }
        servers: [{ url: 'https://one.example.org' }]
        paths:
          /pets/{petId}:
            get:
              operationId: find
              parameters:
                - { name: petId, in: path, required: true, schema: { type: string } }
                - { name: X-Trace-Id, in: header, schema: { type: string } }
                - { name: userId, in: query, schema: { type: string } }
              responses: { '200': { description: ok, headers: { X-Total: { schema: { type: integer } } }, content: { application/json: { schema: { type: string } } } } }
        """;

    /// <summary>Names of headers are case-insensitive (RFC 9110 §5.1), and names of the variables of a path are not sent.</summary>
    [Theory]
    [MemberData(nameof(WireNames))]
    public async Task A_name_that_is_the_same_in_code_is_no_change_of_code(string from, string to, string reported)
    {
        var project = new UpdateProject(Wire, Wire.Replace(from, to, StringComparison.Ordinal), UpdateProject.Program("await client.FindAsync(\"x\", userId: \"z\"); _ = nameof(FindHeaders);"));
        project.Before().Compiles();
        Assert.Equal(reported, string.Join(" ", project.Changes().Select(static change => change.Id + " " + change.Properties["kind"])));
        project.After().Compiles();
        Assert.Empty(await project.Uses());
    }

    /// <summary>Each limit on each side: the schema before and after.</summary>
    public static TheoryData<string, string, string> Limits
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var side in new[] { "parameter", "request-property", "response-property" })
            {
                foreach (var (kind, keyword, type) in new[]
                {
                    ("min-length", "minLength", "string"), ("max-length", "maxLength", "string"), ("minimum", "minimum", "number"), ("maximum", "maximum", "number"),
                    ("min-items", "minItems", "array, items: { type: string }"), ("max-items", "maxItems", "array, items: { type: string }"),
                })
                {
                    rows.Add(side + "-" + kind + "-increased", $"type: {type}, {keyword}: 3", $"type: {type}, {keyword}: 4");
                    rows.Add(side + "-" + kind + "-decreased", $"type: {type}, {keyword}: 3", $"type: {type}, {keyword}: 2");
                    rows.Add(side + "-" + kind + "-added", $"type: {type}", $"type: {type}, {keyword}: 3");
                    rows.Add(side + "-" + kind + "-removed", $"type: {type}, {keyword}: 3", $"type: {type}");
                }

                foreach (var (kind, type, one, other) in new[]
                {
                    ("pattern", "string", "pattern: '^a'", "pattern: '^b'"), ("format", "string", "format: email", "format: ipv4"), ("multiple-of", "number", "multipleOf: 2", "multipleOf: 3"),
                })
                {
                    rows.Add(side + "-" + kind + "-added", $"type: {type}", $"type: {type}, {one}");
                    rows.Add(side + "-" + kind + "-removed", $"type: {type}, {one}", $"type: {type}");
                    rows.Add(side + "-" + kind + "-changed", $"type: {type}, {one}", $"type: {type}, {other}");
                }
            }

            return rows;
        }
    }

    /// <summary>Updates after which a present member has the name in code that another one has had: edits of <see cref="Named"/>, code, and the kinds that are reported.</summary>
    public static TheoryData<string, string, string, string> SameNames { get; } = new()
    {
        { "[active, on-hold]", "[ACTIVE, ON_HOLD]", "_ = State.Active.Value switch { State.Values.Active => State.OnHold, _ => State.Active };", "enum-value-changed enum-value-changed" },
        { "enum: [asc, desc]", "enum: [ASC, DESC]", "await client.FindAsync(order: FindOrder.Asc, limit: 1);", "enum-value-changed enum-value-changed" },
        { "[active, on-hold]", "[Active, active, on-hold]", "_ = State.LowerActive;", "enum-value-added-to-response enum-value-renamed" },
        { "[active, values, off]", "[active, off]", "_ = Level.Active == Level.Values.Active;", "enum-value-removed" },
        { "userName: { type: string }, firstName: { type: string }", "user_name: { type: string }, first_name: { type: string }", "_ = new Person { UserName = \"x\" }.FirstName;", "request-property-name-changed request-property-name-changed" },
        { "userName: { type: string }, firstName: { type: string }", "UserName: { type: string }, userName: { type: string }, firstName: { type: string }", "_ = new Person { UserName2 = \"x\" }.FirstName;", "request-property-added request-property-renamed" },
        { "Envelope", "Message", "_ = new Message { Id = \"x\" };", "response-property-renamed type-renamed" },
        { "kind: { type: string }, name: { type: string }", "kind: { type: string }", "_ = new Cat { Name = \"x\", Age = 3 };", "response-property-removed" },
        { "age: { type: integer } } }\n    Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }], properties: { tail: { type: string }, ", "age: { type: integer }, Tail: { type: string } } }\n    Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }], properties: { ", "_ = new Cat { Tail = \"x\" }.Age;", "response-property-added response-property-name-changed" },
        { "{ type: object, properties: { bark: { type: string }, owner: { type: string } } }\n    Pet: { type: object, required: [kind], discriminator: { propertyName: kind }, properties: { owner: { type: string }, ", "{ allOf: [{ $ref: '#/components/schemas/Pet' }], properties: { bark: { type: string } } }\n    Pet: { type: object, required: [kind], discriminator: { propertyName: kind }, properties: { ", "_ = new Dog { Bark = \"x\" }.Age;", "derived-type-added response-property-removed response-property-removed type-base-changed" },
        { "key:", "Key:", "_ = new ShopClientOptions { Key = new Wappfy.Runtime.ApiKeyCredential(\"x\") };", "security-scheme-name-changed" },
    };

    private const string Named = """
        openapi: 3.1.0
        info: { title: Api, version: '1' }
        servers: [{ url: 'https://one.example.org' }]
        security: [{ key: [] }]
        paths:
          /items:
            get:
              operationId: find
              parameters:
                - { name: order, in: query, schema: { type: string, enum: [asc, desc] } }
                - { name: limit, in: query, schema: { type: integer } }
              responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Person' } } } } }
            put:
              operationId: put
              requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Person' } } } }
              responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Envelope' } } } } }
        components:
          securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
          schemas:
            State: { type: string, enum: [active, on-hold] }
            Level: { type: string, enum: [active, values, off] }
            Person: { type: object, properties: { userName: { type: string }, firstName: { type: string } } }
            Envelope: { type: object, properties: { message: { type: string }, id: { type: string }, at: { type: string } } }
            Dog: { type: object, properties: { bark: { type: string }, owner: { type: string } } }
            Pet: { type: object, required: [kind], discriminator: { propertyName: kind }, properties: { owner: { type: string }, kind: { type: string }, name: { type: string }, age: { type: integer } } }
            Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }], properties: { tail: { type: string }, name: { type: string } } }
        """;

    /// <summary>C# has one member of a name in a type, none of the name of the type, and none that hides another one without a warning (CS0102, CS0542, CS0108).</summary>
    [Theory]
    [InlineData("cat: Cat, hound: Dog", "the value 'dog' selected Dog and does not")]
    [InlineData("cat: Dog, dog: Cat", "the value 'cat' selected Cat and does not", "the value 'dog' selected Dog and does not")]
    [InlineData("cat: Cat, dog: Dog, hound: Dog")]
    public void A_value_that_selects_another_case_of_a_union_is_reported(string mapping, params string[] expected)
    {
        const string Union = """
            openapi: 3.1.0
            info: { title: Api, version: '1' }
            servers: [{ url: 'https://one.example.org' }]
            paths: { /pets: { get: { operationId: find, responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Either' } } } } } } } }
            components:
              schemas:
                Either: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }], discriminator: { propertyName: kind, mapping: { cat: Cat, dog: Dog } } }
                Cat: { type: object, required: [kind], properties: { kind: { type: string }, meow: { type: string } } }
                Dog: { type: object, required: [kind], properties: { kind: { type: string }, bark: { type: string } } }
            """;
        var changes = new UpdateProject(Union, Union.Replace("cat: Cat, dog: Dog", mapping, StringComparison.Ordinal), UpdateProject.Program("")).Changes();
        Assert.All(changes, static change => Assert.Equal("discriminator-value-changed", change.Properties["kind"]));
        Assert.Equal(expected.Length, changes.Count());
        foreach (var text in expected)
            Assert.Contains(changes, change => change.GetMessage(CultureInfo.InvariantCulture).Contains(text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(SameNames))]
    public void What_is_gone_has_no_stub_where_its_name_is_in_use(string from, string to, string code, string kinds)
    {
        var now = Named.Replace(from, to, StringComparison.Ordinal).Replace("Message: { type: object, properties: { message:", "Message: { type: object, properties: { text:", StringComparison.Ordinal);
        var project = new UpdateProject(Named, now, UpdateProject.Program(code));
        Assert.Equal(kinds, string.Join(" ", project.Changes().Select(static change => change.Properties["kind"]).Order(StringComparer.Ordinal)));
        project.After().Compiles();
    }

    [Theory]
    [InlineData("kind: { type: string }, name: { type: string }", "kind: { type: string }", "_ = new Pet { Age = 3 }.Name;")]
    [InlineData("kind: { type: string }, name: { type: string }", "kind: { type: string }", "Pet pet = new Pet { Name = \"x\" };")]
    [InlineData("Envelope", "Message", "var sent = await client.PutAsync(); Console.WriteLine(sent.Message);")]
    public async Task What_is_gone_without_a_stub_is_explained(string from, string to, string code)
    {
        var now = Named.Replace(from, to, StringComparison.Ordinal).Replace("Message: { type: object, properties: { message:", "Message: { type: object, properties: { text:", StringComparison.Ordinal);
        var project = new UpdateProject(Named, now, UpdateProject.Program(code));
        Assert.Equal("User.cs", Assert.Single(project.Errors()).Location.SourceTree?.FilePath);
        Assert.Contains("property '", Assert.Single(await project.Uses()).GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private const string Session = "parameters: [{ name: session, in: path, required: true, schema: { type: string } }], ";

    /// <summary>The interfaces of clients that are gone, or that have no bound parameters now, and the classes that implement them.</summary>
    [Theory]
    [InlineData("tags: [Items]", "tags: [Other]", "await client.Other.FindAsync(\"x\"); await client.WithSession(\"x\").Other.FindAsync();")]
    [InlineData("/{session}/items: { get: { " + Session, "/items: { get: { ", "await client.Items.FindAsync(); await client.WithSession(\"x\").Rest.RestAsync();")]
    [InlineData("/{session}", "", "await client.Items.FindAsync();", Session)]
    public void Clients_that_are_gone_leave_code_that_compiles(string from, string to, string code, string? gone = null)
    {
        const string Was = $$"""
            openapi: 3.1.0
            info: { title: Api, version: '1' }
            servers: [{ url: 'https://one.example.org' }]
            paths:
              /{session}/items: { get: { {{Session}}operationId: find, tags: [Items], responses: { '204': { description: ok } } } }
              /{session}/rest: { get: { {{Session}}operationId: rest, tags: [Rest], responses: { '204': { description: ok } } } }
              /{session}/alone: { get: { {{Session}}operationId: alone, responses: { '204': { description: ok } } } }
            """;
        Assert.Contains(from, Was, StringComparison.Ordinal);
        var now = Was.Replace(from, to, StringComparison.Ordinal);
        if (gone is not null)
            now = now.Replace(gone, "", StringComparison.Ordinal);
        new GeneratorHarness(references: GeneratorHarness.ReferencesWithTesting)
            .Client(UpdateProject.SpecPath, now, ("Namespace", "Api"), ("ClientName", "ShopClient"), ("Bind", "session"), ("Baseline", UpdateProject.BaselinePath))
            .File(UpdateProject.BaselinePath, Was).Source(UpdateProject.Program(code)).Run().Compiles();
    }

    /// <summary>A prefix with a version is one change of each operation, and code that calls it stays as it is.</summary>
    [Fact]
    public async Task A_version_prefix_is_one_change_of_each_operation()
    {
        var project = new UpdateProject(Named, Named.Replace("  /items:", "  /v2/items:", StringComparison.Ordinal), UpdateProject.Program("await client.FindAsync();"));
        Assert.Equal(["operation-path-changed", "operation-path-changed"], project.Changes().Select(static change => change.Properties["kind"]));
        Assert.Empty(await project.Uses());
    }

    /// <summary>Operations that exchange their names: each call compiles, and calls the other one.</summary>
    [Fact]
    public async Task Names_that_are_exchanged_are_reported_at_calls()
    {
        const string Was = """
            openapi: 3.1.0
            info: { title: Api, version: '1' }
            paths:
              /a: { get: { operationId: one, responses: { '204': { description: ok } } } }
              /b: { get: { operationId: two, responses: { '204': { description: ok } } } }
            """;
        var project = new UpdateProject(Was, Was.Replace("/a:", "/c:", StringComparison.Ordinal).Replace("/b:", "/a:", StringComparison.Ordinal).Replace("/c:", "/b:", StringComparison.Ordinal), UpdateProject.Program("await client.OneAsync();"));
        Assert.Empty(project.Errors());
        Assert.Equal(2, project.Changes().Count(static change => change.Properties["kind"] == "operation-name-reused"));
        Assert.EndsWith("GET /b: OneAsync called GET /a, and calls GET /b.", Assert.Single(await project.Uses()).GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    /// <summary>The client has types that are no schemas: fakes and the class of links.</summary>
    [Theory]
    [InlineData("ShopFake")]
    [InlineData("ShopClientLinks")]
    public void A_schema_that_is_gone_has_no_stub_where_another_type_has_its_name(string name)
    {
        const string Now = """
            openapi: 3.1.0
            info: { title: Api, version: '1' }
            servers: [{ url: 'https://one.example.org' }]
            paths:
              /items:
                post:
                  operationId: add
                  responses:
                    '201':
                      description: ok
                      content: { application/json: { schema: { $ref: '#/components/schemas/Item' } } }
                      links: { found: { operationId: find, parameters: { id: '$response.body#/id' } } }
              /items/{id}:
                get:
                  operationId: find
                  parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
                  responses: { '204': { description: ok } }
            components:
              schemas:
                Item: { type: object, properties: { id: { type: string } } }
            """;
        var was = Now + "\n    " + name + ": { type: object, properties: { only: { type: string } } }\n";
        var run = new GeneratorHarness(references: GeneratorHarness.ReferencesWithTesting)
            .Client(UpdateProject.SpecPath, Now, ("Namespace", "Api"), ("ClientName", "ShopClient"), ("Baseline", UpdateProject.BaselinePath))
            .File(UpdateProject.BaselinePath, was).Source(UpdateProject.Program("await client.AddAsync();")).Run();
        Assert.NotNull(run.Compilation.GetTypeByMetadataName("Api." + name));
        run.Compiles();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_change_has_a_class_a_line_and_an_effect(string kind, string from, string to, string at, string code, string expected)
    {
        Assert.Contains(from, Accepted, StringComparison.Ordinal);
        var now = Accepted.Replace(from, to, StringComparison.Ordinal);
        var project = new UpdateProject(Accepted, now, UpdateProject.Program(code));
        project.Before().Compiles();
        Check(project, kind, UpdateProject.LineOf(now, at));
        Assert.Equal(expected, await project.Effects());
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public async Task A_limit_that_changes_is_judged_by_its_side(string kind, string from, string to)
    {
        const string Template = """
            openapi: 3.1.0
            info: { title: Api, version: '1' }
            servers: [{ url: 'https://one.example.org' }]
            paths:
              /a:
                post:
                  operationId: call
                  parameters:
                    - { name: value, in: query, schema: { PARAMETER } }
                  requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Sent' } } } }
                  responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Got' } } } } }
            components:
              schemas:
                Sent:
                  type: object
                  properties:
                    inside: { REQUEST }
                Got:
                  type: object
                  properties:
                    outside: { RESPONSE }
            """;
        var side = kind.StartsWith("parameter", StringComparison.Ordinal) ? "PARAMETER" : kind.StartsWith("request", StringComparison.Ordinal) ? "REQUEST" : "RESPONSE";
        var (was, now) = (Fill(from), Fill(to));
        var project = new UpdateProject(was, now, UpdateProject.Program("Got got = await client.CallAsync(new Sent { Inside = default! }, value: default!); Console.WriteLine(got.Outside);"));
        project.Before().Compiles();
        var change = Assert.Single(project.Changes());
        Assert.Equal(kind, change.Properties["kind"]);
        Assert.Equal(UpdateProject.LineOf(now, side == "PARAMETER" ? "name: value" : side == "REQUEST" ? "inside:" : "outside:"), change.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Equal(ChangeKinds.Get(kind).Class == ChangeClass.Compatible ? "" : "WAPPFY1017", await project.Effects());

        string Fill(string schema) => Template.Replace(side, schema, StringComparison.Ordinal)
            .Replace("PARAMETER", "type: string", StringComparison.Ordinal).Replace("REQUEST", "type: string", StringComparison.Ordinal).Replace("RESPONSE", "type: string", StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_is_known_and_most_are_shown_here()
    {
        var shown = Cases.Select(static row => (string)row[0]).Concat(Limits.Select(static row => (string)row[0])).ToHashSet();
        Assert.Subset(ChangeKinds.All.Select(static kind => kind.Id).ToHashSet(), shown);
        Assert.True(shown.Count >= 150, shown.Count.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("type: integer, enum: [1, 2, 3]", "Value3")]
    [InlineData("type: integer, format: uint64, enum: [1, 2, 18446744073709551615]", "Value18446744073709551615")]
    [InlineData("type: number, enum: [1.5, 2, 3.25]", "Value3Point25")]
    [InlineData("type: number, format: decimal, enum: [1, 2, 0.1234567890123456789]", "Value0Point1234567890123456789")]
    [InlineData("enum: [a, 1, 2.5]", "Value2Point5")]
    public void A_value_that_is_gone_is_a_stub_whatever_its_type(string schema, string member)
    {
        var was = $"openapi: 3.1.0\ninfo: {{ title: Api, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n    E: {{ {schema} }}\n";
        var now = was.Remove(was.LastIndexOf(','), was.LastIndexOf(']') - was.LastIndexOf(','));
        var code = $"using Api;\nclass User {{ object One => E.{member}; object Two => E.Values.{member}; }}";

        Assert.DoesNotContain(new UpdateProject(was, now, code).Before().Compilation.GetDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal(["CS0619", "CS0619"], new UpdateProject(was, now, code).Errors().Select(static d => d.Id));
    }

    private static void Check(UpdateProject project, string kind, int line)
    {
        var found = project.Changes().Where(change => change.Properties["kind"] == kind).ToList();
        Assert.True(found.Count > 0, "Reported instead:\n" + string.Join("\n", project.Changes().Select(static change => change.Properties["kind"] + " " + change)));
        Assert.Contains(line, found.Select(static change => change.Location.GetLineSpan().StartLinePosition.Line));
        var expected = ChangeKinds.Get(kind).Class switch { ChangeClass.Source => "WAPPFY0141", ChangeClass.Wire => "WAPPFY0142", ChangeClass.Silent => "WAPPFY0143", _ => "WAPPFY0144" };
        Assert.All(found, change => Assert.Equal(expected, change.Id));
    }
}
