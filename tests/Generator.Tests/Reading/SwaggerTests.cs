using Wappfy.Generator.Document;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Reading;

/// <summary>OpenAPI 2.0 in the shape of 3.0, with the places of the original.</summary>
public sealed class SwaggerTests
{
    private const string Head = "swagger: '2.0'\ninfo: { title: T, version: '1' }\n";

    [Theory]
    [InlineData("host: example.org\nbasePath: /v1/\nschemes: [http, https, ws]", """[{"url":"https://example.org/v1"},{"url":"http://example.org/v1"}]""")]
    [InlineData("host: example.org", """[{"url":"https://example.org"}]""")]
    [InlineData("basePath: /v1", """[{"url":"/v1"}]""")]
    [InlineData("basePath: v1", """[{"url":"/v1"}]""")]
    [InlineData("schemes: [https]", null)]
    [InlineData("basePath: /", null)]
    public void Host_path_and_schemes_become_servers(string yaml, string? servers)
    {
        var root = Load.Text(Head + yaml).Document.Root;
        Assert.Equal(servers, root["servers"] is { } node ? Read.Json(node) : null);
    }

    [Fact]
    public void An_operations_own_schemes_become_its_servers()
        => Assert.Equal(
            """[{"url":"http://example.org/v1"}]""",
            Read.Json(Load.Text(Head + "host: example.org\nbasePath: /v1\nschemes: [https]\npaths: { /a: { get: { schemes: [http] } } }").Document.Root.At("/paths/~1a/get/servers")));

    [Theory]
    [InlineData("{ type: basic, description: d }", """{"type":"http","scheme":"basic","description":"d"}""")]
    [InlineData("{ type: apiKey, in: header, name: k }", """{"type":"apiKey","in":"header","name":"k"}""")]
    [InlineData("{ type: oauth2, flow: application, tokenUrl: t, scopes: { a: b } }", """{"type":"oauth2","flows":{"clientCredentials":{"tokenUrl":"t","scopes":{"a":"b"}}}}""")]
    [InlineData("{ type: oauth2, flow: accessCode, authorizationUrl: u, tokenUrl: t }", """{"type":"oauth2","flows":{"authorizationCode":{"authorizationUrl":"u","tokenUrl":"t","scopes":{}}}}""")]
    [InlineData("{ type: oauth2, flow: implicit, authorizationUrl: u, scopes: {} }", """{"type":"oauth2","flows":{"implicit":{"authorizationUrl":"u","scopes":{}}}}""")]
    [InlineData("{ type: oauth2, flow: password, tokenUrl: t, scopes: {} }", """{"type":"oauth2","flows":{"password":{"tokenUrl":"t","scopes":{}}}}""")]
    public void Security_definitions_become_security_schemes(string yaml, string expected)
        => Assert.Equal(expected, Read.Json(Load.Text(Head + "securityDefinitions: { s: " + yaml + " }").Document.Root.At("/components/securitySchemes/s")));

    [Theory]
    [InlineData("{ name: a, in: query, type: integer, format: int32, minimum: 1, default: 2, description: d, required: true }", """{"name":"a","in":"query","description":"d","required":true,"schema":{"type":"integer","format":"int32","minimum":1,"default":2}}""")]
    [InlineData("{ name: a, in: query, type: array, items: { type: string } }", """{"name":"a","in":"query","schema":{"type":"array","items":{"type":"string"}},"style":"form","explode":false}""")]
    [InlineData("{ name: a, in: query, type: array, items: { type: string }, collectionFormat: multi }", """{"name":"a","in":"query","schema":{"type":"array","items":{"type":"string"}},"style":"form","explode":true}""")]
    [InlineData("{ name: a, in: query, type: array, items: { type: string }, collectionFormat: ssv }", """{"name":"a","in":"query","schema":{"type":"array","items":{"type":"string"}},"style":"spaceDelimited","explode":false}""")]
    [InlineData("{ name: a, in: query, type: array, items: { type: string }, collectionFormat: pipes }", """{"name":"a","in":"query","schema":{"type":"array","items":{"type":"string"}},"style":"pipeDelimited","explode":false}""")]
    [InlineData("{ name: a, in: query, type: array, items: { type: string }, collectionFormat: tsv }", """{"name":"a","in":"query","schema":{"type":"array","items":{"type":"string"}},"x-collectionFormat":"tsv","style":"form","explode":false}""")]
    [InlineData("{ name: a, in: path, required: true, type: array, items: { type: string }, collectionFormat: csv }", """{"name":"a","in":"path","required":true,"schema":{"type":"array","items":{"type":"string"}},"style":"simple","explode":false}""")]
    [InlineData("{ name: a, in: header, type: string, x-nullable: true, x-example: e }", """{"name":"a","in":"header","example":"e","schema":{"type":"string","nullable":true}}""")]
    public void Parameters_get_a_schema_and_a_style(string yaml, string expected)
        => Assert.Equal(expected, Read.Json(Load.Text(Head + "paths: { /a: { get: { parameters: [" + yaml + "] } } }").Document.Root.At("/paths/~1a/get/parameters/0")));

    [Fact]
    public void A_collection_format_without_counterpart_is_reported()
    {
        var load = Load.Text(Head + "paths:\n  /a:\n    get:\n      parameters:\n        - name: a\n          in: query\n          type: array\n          collectionFormat: commas\n");
        Assert.StartsWith("WAPPFY0009 10:29 collectionFormat 'commas' has no counterpart", Assert.Single(load.Messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", """{"description":"d","required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/A"}}}}""")]
    [InlineData("consumes: [application/xml, application/json]", """{"description":"d","required":true,"content":{"application/xml":{"schema":{"$ref":"#/components/schemas/A"}},"application/json":{"schema":{"$ref":"#/components/schemas/A"}}}}""")]
    public void A_body_parameter_becomes_a_request_body(string consumes, string expected)
    {
        var root = Load.Text(Head + consumes + "\npaths: { /a: { post: { parameters: [{ name: b, in: body, description: d, required: true, schema: { $ref: '#/definitions/A' } }] } } }\ndefinitions: { A: {} }").Document.Root;
        Assert.Equal(expected, Read.Json(root.At("/paths/~1a/post/requestBody")));
        Assert.Null(root.At("/paths/~1a/post")["parameters"]);
    }

    [Fact]
    public void A_shared_body_parameter_becomes_a_shared_request_body()
    {
        var load = Load.Text(Head + """
            paths:
              /a:
                post: { parameters: [{ $ref: '#/parameters/B' }, { $ref: '#/parameters/Q' }] }
                put: { consumes: [text/plain], parameters: [{ $ref: '#/parameters/B' }] }
            parameters:
              B: { name: b, in: body, schema: { type: string } }
              Q: { name: q, in: query, type: string }
            """);
        Assert.Equal("""{"$ref":"#/components/requestBodies/B"}""", Read.Json(load.Document.Root.At("/paths/~1a/post/requestBody")));
        Assert.Equal("specs/a.yaml#/components/requestBodies/B", load.Follow("/paths/~1a/post/requestBody"));
        Assert.Equal("specs/a.yaml#/components/parameters/Q", load.Follow("/paths/~1a/post/parameters/0"));
        Assert.Equal("""{"content":{"text/plain":{"schema":{"type":"string"}}}}""", Read.Json(load.Document.Root.At("/paths/~1a/put/requestBody")));
    }

    [Fact]
    public void Form_parameters_become_one_body_of_their_own()
    {
        var root = Load.Text(Head + """
            paths:
              /a:
                parameters:
                  - { name: shared, in: formData, type: string }
                  - { name: overridden, in: formData, type: string }
                post:
                  parameters:
                    - { name: overridden, in: formData, type: integer, required: true, description: d }
                    - { name: list, in: formData, type: array, items: { type: string }, collectionFormat: multi }
                put:
                  consumes: [multipart/form-data, application/x-www-form-urlencoded]
                  parameters:
                    - { name: f, in: formData, type: file }
            """).Document.Root;
        Assert.Equal(
            """{"required":true,"content":{"application/x-www-form-urlencoded":{"schema":{"type":"object","properties":{"overridden":{"type":"integer","description":"d"},"list":{"type":"array","items":{"type":"string"}},"shared":{"type":"string"}},"required":["overridden"]},"encoding":{"list":{"style":"form","explode":true}}}}}""",
            Read.Json(root.At("/paths/~1a/post/requestBody")));
        Assert.Equal(
            """{"content":{"multipart/form-data":{"schema":{"type":"object","properties":{"f":{"type":"string","format":"binary"},"shared":{"type":"string"},"overridden":{"type":"string"}}}}}}""",
            Read.Json(root.At("/paths/~1a/put/requestBody")));
    }

    [Theory]
    [InlineData("{ description: d }", """{"description":"d"}""")]
    [InlineData("{ description: d, schema: { type: string } }", """{"description":"d","content":{"application/json":{"schema":{"type":"string"}}}}""")]
    [InlineData("{ description: d, schema: { type: file } }", """{"description":"d","content":{"application/octet-stream":{"schema":{"type":"string","format":"binary"}}}}""")]
    [InlineData("{ description: d, headers: { X: { type: integer, description: h } } }", """{"description":"d","headers":{"X":{"description":"h","schema":{"type":"integer"}}}}""")]
    [InlineData("{ description: d, schema: {}, examples: { application/json: { a: 1 } } }", """{"description":"d","content":{"application/json":{"schema":{},"example":{"a":1}}}}""")]
    [InlineData("{ $ref: '#/responses/R' }", """{"$ref":"#/components/responses/R"}""")]
    public void Responses_get_content(string yaml, string expected)
        => Assert.Equal(expected, Read.Json(Load.Text(Head + "paths: { /a: { get: { responses: { '200': " + yaml + " } } } }").Document.Root.At("/paths/~1a/get/responses/200")));

    [Fact]
    public void Produced_types_each_get_the_schema()
        => Assert.Equal(
            """{"text/csv":{"schema":{"type":"string","format":"binary","title":"t"}},"a/b":{"schema":{"type":"string","format":"binary","title":"t"}}}""",
            Read.Json(Load.Text(Head + "produces: [text/csv, a/b]\npaths: { /a: { get: { responses: { '200': { description: d, schema: { type: file, title: t } } } } } }").Document.Root.At("/paths/~1a/get/responses/200/content")));

    [Fact]
    public void Schemas_are_rewritten_at_every_depth()
    {
        var load = Load.Text(Head + """
            definitions:
              A:
                discriminator: kind
                properties:
                  discriminator: { type: string, x-nullable: true }
                  b: { type: array, items: { $ref: '#/definitions/B' } }
                allOf: [{ $ref: '#/definitions/B' }]
                additionalProperties: { $ref: 'other.yaml#/definitions/C' }
                example: { $ref: '#/definitions/B' }
              B: {}
            """);
        Assert.Equal(
            """{"A":{"discriminator":{"propertyName":"kind"},"properties":{"discriminator":{"type":"string","nullable":true},"b":{"type":"array","items":{"$ref":"#/components/schemas/B"}}},"allOf":[{"$ref":"#/components/schemas/B"}],"additionalProperties":{"$ref":"other.yaml#/components/schemas/C"},"example":{"$ref":"#/definitions/B"}},"B":{}}""",
            Read.Json(load.Document.Root.At("/components/schemas")));
        Assert.Equal("specs/a.yaml#/components/schemas/B", load.Follow("/components/schemas/A/allOf/0"));
    }

    [Fact]
    public void Places_are_those_of_the_original()
    {
        var root = Load.Text("swagger: '2.0'\npaths:\n  /a:\n    post:\n      parameters:\n        - name: b\n          in: body\n          schema:\n            $ref: '#/definitions/A'\n").Document.Root;
        var body = root.At("/paths/~1a/post/requestBody");
        Assert.Equal((6, 11), body.Place());
        Assert.Equal((9, 19), body.At("/content/application~1json/schema/$ref").Place());
        Assert.Equal((8, 11), body.At("/content/application~1json/schema").NamePlace());
    }

    [Fact]
    public void A_missing_target_is_named_as_the_user_wrote_it()
    {
        var load = Load.Text(Head + "definitions: { Pet: {} }\nx-y: 1\npaths:\n  /a:\n    get:\n      responses:\n        '200':\n          description: d\n          schema: { $ref: '#/definitions/Pte' }\n");
        Assert.Null(load.Follow("/paths/~1a/get/responses/200/content/application~1json/schema"));
        Assert.Equal(["WAPPFY0012 11:27 '#/definitions/Pte' does not exist; what refers to it is typed as JsonElement. Did you mean 'Pet'?"], load.Messages);
    }

    [Fact]
    public void Parts_in_other_files_are_rewritten_too()
    {
        var load = Load.Files(
            ("a.yaml", Head + "paths: { /a: { get: { parameters: [{ $ref: 'p.yaml#/parameters/Q' }, { $ref: 'p.yaml#/parameters/B' }], responses: { '200': { description: d, schema: { $ref: 'p.yaml#/definitions/A' } } } } } }"),
            ("p.yaml", "parameters: { Q: { name: q, in: query, type: string }, B: { name: b, in: body, schema: { type: string } } }\ndefinitions: { A: { x-nullable: true, items: { $ref: 'fragment.json' } } }"),
            ("fragment.json", """{"type":"file"}"""));
        var parameter = load.Document.Follow(load.Document.Root.At("/paths/~1a/get/parameters/0"), load.Diagnostics)!;
        Assert.Equal("""{"name":"q","in":"query","schema":{"type":"string"}}""", Read.Json(parameter));
        var body = load.Document.Root.At("/paths/~1a/get/requestBody");
        Assert.Equal("""{"content":{"application/json":{"schema":{"type":"string"}}}}""", Read.Json(body));
        var schema = load.Document.Follow(load.Document.Root.At("/paths/~1a/get/responses/200/content/application~1json/schema"), load.Diagnostics)!;
        Assert.True(schema.IsTrue("nullable"));
        Assert.Equal("""{"type":"string","format":"binary"}""", Read.Json(load.Document.Follow(schema.At("/items"), load.Diagnostics)!));
        Assert.Empty(load.Messages);
    }

    // RFC 3986 §4.4: a reference that is only a fragment means the document that contains it.
    [Theory]
    [InlineData("p.yaml", "Body: { name: b, in: body, schema: { $ref: '#/definitions/X' } }\ndefinitions: { X: { type: integer } }", "p.yaml#/Body")]
    [InlineData("p.yaml", "parameters: { Body: { name: b, in: body, schema: { $ref: '#/definitions/X' } } }\ndefinitions: { X: { type: integer } }", "p.yaml#/parameters/Body")]
    [InlineData("sub/the p.yaml", "Body: { name: b, in: body, schema: { $ref: '#/X' } }\nX: { type: integer }", "sub/the%20p.yaml#/Body")]
    public void A_body_in_another_file_means_the_definitions_of_that_file(string path, string text, string reference)
    {
        var load = Load.Files(
            ("a.yaml", Head + "paths: { /a: { post: { parameters: [{ $ref: '" + reference + "' }], responses: { '204': { description: d } } } } }\ndefinitions: { X: { type: string } }\n"),
            (path, text));
        var schema = load.Document.Root.At("/paths/~1a/post/requestBody/content/application~1json/schema");
        Assert.Equal("""{"type":"integer"}""", Read.Json(load.Document.Follow(schema, load.Diagnostics)!));
        Assert.Empty(load.Messages);
    }

    [SkippableFact]
    public void The_published_petstore_is_rewritten_without_a_word()
    {
        var path = Path.Combine(Corpus.Require(), "oas-examples", "2.0", "petstore.yaml");
        var load = Load.Text(File.ReadAllText(path));
        Assert.Empty(load.Messages);
        Assert.Equal(SpecVersion.V20, load.Document.Version);
    }
}
