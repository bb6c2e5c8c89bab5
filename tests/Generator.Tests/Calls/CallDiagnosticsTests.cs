using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Calls;

/// <summary>Faults of operations, parameters, responses, security and servers: each is said on its line, and the rest is generated.</summary>
public sealed class CallDiagnosticsTests
{
    [Fact]
    public void A_path_parameter_without_a_place_is_left_out()
    {
        var run = Run("""
            paths:
              /channels:
                get:
                  operationId: list
                  parameters:
                    - { name: id, in: path, required: true, schema: { type: string } }
                  responses: { '204': { description: Done } }
            """);

        Assert.Contains("app.yaml(8,11): warning WAPPFY0060", run.Messages.Single(m => m.Contains("0060", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(" ListAsync(global::Wappfy.Runtime.RequestOptions? options", run.Compiles().Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_of_the_path_without_a_parameter_is_an_argument()
    {
        var run = Run("""
            paths:
              /things/{id}:
                get: { operationId: get, responses: { '204': { description: Done } } }
            """);

        Assert.Contains(run.Messages, m => m.StartsWith("app.yaml(4,3): warning WAPPFY0061", StringComparison.Ordinal));
        Assert.Contains(" GetAsync(string id,", run.Compiles().Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/things/{id}", "/things/{name}", true)]
    [InlineData("/things/{id}/parts/{part}", "/things/{thing}/parts/{id}", true)]
    [InlineData("/things/{id}.json", "/things/{name}.json", true)]
    [InlineData("/things/{id}", "/things/{id}/", false)]
    [InlineData("/things/{id}", "/parts/{id}", false)]
    [InlineData("/things/{id}", "/things/id", false)]
    public void Paths_that_only_the_names_of_variables_distinguish_are_both_generated(string one, string other, bool isReported)
    {
        var run = Run($$"""
            paths:
              {{one}}:
                get: { operationId: one, responses: { '204': { description: Done } } }
              {{other}}:
                get: { operationId: other, responses: { '204': { description: Done } } }
            """);

        var message = $"app.yaml(6,3): info WAPPFY0100: The path '{other}' differs from '{one}' only in the names of its variables";
        Assert.Equal(isReported ? 1 : 0, run.Messages.Count(m => m.StartsWith(message, StringComparison.Ordinal)));
        Assert.Equal(isReported ? 1 : 0, run.Messages.Count(static m => m.Contains("WAPPFY0100", StringComparison.Ordinal)));
        var client = run.Compiles().Source("AppClient.g.cs");
        Assert.Contains(" OneAsync(", client, StringComparison.Ordinal);
        Assert.Contains(" OtherAsync(", client, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_with_many_such_paths_is_reported_once()
    {
        var run = Run("""
            paths:
              /a/{id}: { get: { operationId: a, responses: { '204': { description: Done } } } }
              /a/{name}: { put: { operationId: b, responses: { '204': { description: Done } } } }
              /b/{id}: { get: { operationId: c, responses: { '204': { description: Done } } } }
              /b/{name}: { put: { operationId: d, responses: { '204': { description: Done } } } }
              /b/{key}: { delete: { operationId: e, responses: { '204': { description: Done } } } }
            """);

        var message = Assert.Single(run.Messages, static m => m.Contains("WAPPFY0100", StringComparison.Ordinal));
        Assert.StartsWith("app.yaml(5,3): info WAPPFY0100: The path '/a/{name}' differs from '/a/{id}' only in the names of its variables, as do 2 other paths.", message, StringComparison.Ordinal);
        run.Compiles();
    }

    [Theory]
    [InlineData("0088", "header", "X Foo")]
    [InlineData("0088", "header", "X-Foo:")]
    [InlineData("0088", "header", "X-é")]
    [InlineData("0088", "header", "X-Foo ")]
    [InlineData("0088", "header", "X/Foo")]
    [InlineData("0088", "header", ":authority")]
    [InlineData("0088", "cookie", "session id")]
    [InlineData("0088", "cookie", "a;b")]
    [InlineData("0088", "cookie", "a=b")]
    [InlineData("0088", "cookie", "ids[]")]
    [InlineData("0089", "header", "Content-Length")]
    [InlineData("0089", "header", "transfer-encoding")]
    [InlineData("0089", "header", "Host")]
    [InlineData("0089", "header", "Connection")]
    public void A_parameter_that_HTTP_cannot_carry_is_reported_on_its_line_and_is_not_an_argument(string id, string place, string name)
    {
        var run = Run($$"""
            paths:
              /things:
                get:
                  operationId: get
                  parameters:
                    - in: {{place}}
                      name: '{{name}}'
                      required: true
                      schema: { type: string }
                    - { name: sent, in: header, schema: { type: string } }
                  responses: { '204': { description: Done } }
            """);

        var message = Assert.Single(run.Messages);
        Assert.StartsWith($"app.yaml(9,17): warning WAPPFY{id}", message, StringComparison.Ordinal);
        Assert.Contains($"'{name}'", message, StringComparison.Ordinal);
        Assert.Contains(" GetAsync(string? sent = null,", run.Compiles().Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Rate-Limit")]
    [InlineData("If-Match")]
    [InlineData("Cookie")]
    [InlineData("x_y.z~!#$%&*+^|")]
    public void A_parameter_that_HTTP_can_carry_is_an_argument(string name)
    {
        var run = Run($$"""
            paths:
              /things:
                get:
                  operationId: get
                  parameters:
                    - { name: '{{name}}', in: header, required: true, schema: { type: string } }
                  responses: { '204': { description: Done } }
            """);

        Assert.Contains($"HeaderParameter(\"{name}\"", run.Compiles().IsQuiet().Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("header", "Api Key")]
    [InlineData("header", "Host")]
    [InlineData("cookie", "api;key")]
    public void A_key_that_HTTP_cannot_carry_is_reported_on_its_line(string place, string name)
    {
        var run = Run($$"""
            paths:
              /a: { get: { operationId: a, security: [{ bad: [] }], responses: { '204': { description: Done } } } }
            components:
              securitySchemes:
                bad:
                  type: apiKey
                  in: {{place}}
                  name: '{{name}}'
            """);

        var message = Assert.Single(run.Messages);
        Assert.StartsWith("app.yaml(10,13): warning WAPPFY0072", message, StringComparison.Ordinal);
        Assert.Contains($"'{name}'", message, StringComparison.Ordinal);
        run.Compiles();
    }

    [Fact]
    public void A_response_header_that_cannot_come_is_reported_on_its_line()
    {
        var run = Run("""
            paths:
              /a:
                get:
                  operationId: a
                  responses:
                    '204':
                      description: Done
                      headers:
                        'X Left': { schema: { type: integer } }
                        X-Right: { schema: { type: integer } }
            """);

        Assert.StartsWith("app.yaml(11,13): warning WAPPFY0088: The response header 'X Left'", Assert.Single(run.Messages), StringComparison.Ordinal);
        Assert.Contains(" XRight", string.Concat(run.Compiles().Sources.Values), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0062", "- { name: Authorization, in: header, schema: { type: string } }")]
    [InlineData("0063", "- { name: a, in: query }\n        - { name: a, in: query }")]
    [InlineData("0064", "- { name: a, in: body }")]
    [InlineData("0065", "- { name: a, in: query, style: matrix, schema: { type: string } }")]
    [InlineData("0065", "- { name: a, in: query, style: cookie, schema: { type: string } }")]
    [InlineData("0065", "- { name: a, in: query, style: tabDelimited, schema: { type: string } }")]
    public void A_parameter_that_cannot_be_sent_as_it_is_is_reported(string id, string parameters)
    {
        var run = Run($"""
            paths:
              /things:
                get:
                  operationId: get
                  parameters:
                    {parameters}
                  responses: {"{"} '204': {"{"} description: Done {"}"} {"}"}
            """);

        Assert.Contains(run.Diagnostics, d => d.Id == "WAPPFY" + id);
        run.Compiles();
    }

    [Theory]
    [InlineData("0067", "  /a: { get: { operationId: x, responses: {} } }\n  /b: { get: { operationId: x, responses: {} } }")]
    [InlineData("0068", "  a: { get: { operationId: x, responses: {} } }")]
    [InlineData("0069", "  /a: { post: { operationId: x, requestBody: { content: {} }, responses: {} } }")]
    [InlineData("0070", "  /a: { post: { operationId: x, requestBody: { content: { json: {}, application/json: {} } }, responses: {} } }")]
    [InlineData("0071", "  /a: { get: { operationId: x, responses: { ok: { description: x } } } }")]
    [InlineData("0073", "  /a: { get: { operationId: x, security: [{ nobody: [] }], responses: {} } }")]
    [InlineData("0083", "  /a: { post: { operationId: x, requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { n: { type: string } } }, encoding: { n: { headers: { 'X Kind': { schema: { type: string } } } } } } } }, responses: {} } }")]
    [InlineData("0084", "  /a: { get: { operationId: x, parameters: [{ name: f, in: querystring, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { n: { type: string } } }, encoding: { n: { style: form } } } } }], responses: {} } }")]
    [InlineData("0085", "  /a: { post: { operationId: x, requestBody: { content: { multipart/mixed: { schema: { type: array, items: { type: string } }, itemEncoding: { headers: { X-Kind: { schema: { type: string } } } } } } }, responses: {} } }")]
    [InlineData("0079", "  /a: { post: { operationId: x, requestBody: { content: { multipart/form-data: {} } }, responses: {} } }")]
    public void An_operation_that_departs_from_the_specification_is_reported_and_generated(string id, string paths)
    {
        var run = Run("paths:\n" + paths);

        Assert.Contains(run.Diagnostics, d => d.Id == "WAPPFY" + id);
        Assert.Contains(" XAsync(", run.Compiles().Source("AppClient.g.cs"), StringComparison.Ordinal);
    }

    /// <summary>An empty address, which is relative to the server (OAS 3.2 §4.29), would send the secret to the API itself.</summary>
    [Theory]
    [InlineData("https://login.example.com/{tenantId}/oauth2/token", true)]
    [InlineData("https://<your-domain>/token", true)]
    [InlineData("", false)]
    [InlineData(" ", false)]
    public void A_token_endpoint_that_is_not_complete_is_not_used(string url, bool isReported)
    {
        var run = Run($$"""
            paths:
              /a: { get: { operationId: a, security: [{ login: [] }], responses: { '204': { description: Done } } } }
            components:
              securitySchemes:
                login:
                  type: oauth2
                  flows: { clientCredentials: { scopes: {},
                    tokenUrl: '{{url}}' } }
            """);

        Assert.Equal(isReported ? "app.yaml(10,19): info WAPPFY0102" : null, run.Messages.SingleOrDefault(static m => m.Contains("WAPPFY0102", StringComparison.Ordinal))?.Split(": The")[0]);
        Assert.Contains("OAuth2(\"login\", null)", string.Concat(run.Compiles().Sources.Values), StringComparison.Ordinal);
    }

    /// <summary>A document that declares a scheme and requires it nowhere, but has the header as a parameter.</summary>
    [Fact]
    public void An_Authorization_parameter_uses_the_scheme_that_the_document_declares()
    {
        var run = Run("""
            paths:
              /a: { get: { operationId: a, parameters: [{ name: Authorization, in: header, schema: { type: string } }], responses: { '204': { description: Done } } } }
              /b: { get: { operationId: b, responses: { '204': { description: Done } } } }
            components:
              securitySchemes:
                bearer: { type: http, scheme: bearer }
                key: { type: apiKey, in: header, name: X-Key }
            """);

        var client = run.Compiles().Source("AppClient.g.cs");
        Assert.Contains("BearerOrNoneSecurity", client, StringComparison.Ordinal);
        Assert.Single(run.Messages, static message => message.Contains("WAPPFY0062", StringComparison.Ordinal));
        Assert.DoesNotContain("AuthorizationScheme", client, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0072", "components: { securitySchemes: { k: { type: apiKey } } }")]
    [InlineData("0074", "components: { securitySchemes: { k: { type: mutualTLS } } }")]
    [InlineData("0081", "webhooks:\n  a: { post: { requestBody: { content: { application/json: { schema: { type: object } } } } } }\n  b: { post: { requestBody: { content: { application/json: { schema: { type: object } } } } } }")]
    public void Parts_of_the_document_that_cannot_serve_are_reported(string id, string parts)
    {
        var run = Run("paths: {}\n" + parts);

        Assert.Contains(run.Diagnostics, d => d.Id == "WAPPFY" + id);
        run.Compiles();
    }

    [Theory]
    [InlineData("0075", "")]
    [InlineData("0076", "servers: [{ url: 'ftp://x.example.org' }]")]
    [InlineData("0077", "servers: [{ url: 'https://{host}.example.org', variables: { host: {} } }]")]
    public void Servers_that_cannot_serve_are_reported(string id, string servers)
    {
        var run = GeneratorHarness.For("app.yaml", "openapi: 3.1.0\ninfo: { title: App, version: '1' }\n" + servers + "\npaths: {}", ("ClientName", "AppClient")).Run();

        Assert.Contains(run.Diagnostics, d => d.Id == "WAPPFY" + id);
        run.Compiles();
    }

    [Theory]
    [InlineData("get", "200", "text/plain", "{ type: array, items: { type: string } }", "(7,11): info WAPPFY0096")]
    [InlineData("post", "200", "text/csv", "{ type: object, properties: { a: { type: string } } }", "(7,11): info WAPPFY0096")]
    [InlineData("head", "200", "application/json", "{ type: string }", "(6,9): info WAPPFY0097")]
    [InlineData("delete", "204", "application/json", "{ type: string }", "(6,9): info WAPPFY0097")]
    [InlineData("get", "304", "application/json", "{ type: string }", "(6,9): info WAPPFY0097")]
    public void Content_that_is_not_applied_is_reported_on_its_line(string method, string status, string mediaType, string schema, string expected)
    {
        var run = Run($$"""
            paths:
              /things:
                {{method}}: { operationId: act, responses: { '{{status}}': { description: Done,
                    content: {
                      {{mediaType}}: { schema: {{schema}} } } } } }
            """);

        Assert.Contains(run.Messages, m => m.StartsWith("app.yaml" + expected, StringComparison.Ordinal));
        run.Compiles();
    }

    [Fact]
    public void A_list_as_a_deep_object_is_reported_on_its_line()
    {
        var run = Run("""
            paths:
              /things:
                get:
                  operationId: get
                  parameters:
                    - { name: expand, in: query, style: deepObject, schema: { type: array, items: { type: string } } }
                  responses: { '204': { description: Done } }
            """);

        Assert.StartsWith("app.yaml(8,45): info WAPPFY0098", Assert.Single(run.Messages), StringComparison.Ordinal);
        run.Compiles();
    }

    /// <summary>Text is sent as UTF-8; JSON is never anything else (RFC 8259 §8.1).</summary>
    [Theory]
    [InlineData("'text/plain; charset=iso-8859-1': { schema: { type: string } }", "iso-8859-1")]
    [InlineData("'application/json; charset=\"utf-16\"': { schema: { type: integer } }", "utf-16")]
    [InlineData("'multipart/form-data': { schema: { type: object, properties: { note: { type: string } } }, encoding: { note: { contentType: text/plain;charset=us-ascii } } }", "us-ascii")]
    [InlineData("'text/plain; charset=UTF-8': { schema: { type: string } }", null)]
    [InlineData("'application/xml; charset=iso-8859-1': { schema: { type: string, format: binary } }", null)]
    public void A_charset_that_is_not_used_is_reported_on_its_line(string content, string? charset)
    {
        var run = Run($$"""
            paths:
              /things:
                post:
                  operationId: post
                  requestBody:
                    required: true
                    content:
                      {{content}}
                  responses: { '204': { description: Done } }
            """);

        if (charset is null)
        {
            Assert.DoesNotContain(run.Messages, static m => m.Contains("WAPPFY0101", StringComparison.Ordinal));
        }
        else
        {
            var message = Assert.Single(run.Messages, static m => m.Contains("warning WAPPFY0101", StringComparison.Ordinal));
            Assert.StartsWith("app.yaml(10,", message, StringComparison.Ordinal);
            Assert.Contains("'" + charset + "'", message, StringComparison.Ordinal);
        }

        run.Compiles();
    }

    [Theory]
    [InlineData("Bind", "sesion", "0080")]
    [InlineData("Pagination", "x=cursor:after:next", "0082")]
    public void Options_that_fit_nothing_are_reported(string option, string value, string id)
    {
        var run = GeneratorHarness.For(
            "app.yaml",
            "openapi: 3.1.0\ninfo: { title: App, version: '1' }\nservers: [{ url: 'https://a.example.org' }]\npaths:\n  /a: { get: { operationId: x, responses: { '200': { description: x, content: { application/json: { schema: { type: array, items: { type: string } } } } } } } }",
            ("ClientName", "AppClient"), (option, value)).Run();

        Assert.Contains(run.Diagnostics, d => d.Id == "WAPPFY" + id);
        run.Compiles();
    }

    [Theory]
    [InlineData("{ operationId: nothing }", "warning WAPPFY0091", "no operation 'nothing'")]
    [InlineData("{ operationRef: 'https://example.org/api.yaml#/paths/~1a/get' }", "warning WAPPFY0091", "there is no operation")]
    [InlineData("{ description: none }", "warning WAPPFY0091", "it names no operation")]
    [InlineData("{ operationId: read, parameters: { key: $response.body#/id } }", "info WAPPFY0092", "no such parameter")]
    [InlineData("{ operationId: read, parameters: { id: $response.body#/none } }", "info WAPPFY0092", "no member")]
    [InlineData("{ operationId: read, parameters: { id: $response.body#/name } }", "info WAPPFY0092", "'$response.body#/name' is string, and long is needed")]
    [InlineData("{ operationId: read, parameters: { id: $response.body#/list/first } }", "info WAPPFY0092", "no member")]
    [InlineData("{ operationId: read, parameters: { id: $response.body#/list/01 } }", "info WAPPFY0092", "no member")]
    [InlineData("{ operationId: read, parameters: { id: $response.body#/list/- } }", "info WAPPFY0092", "no member")]
    [InlineData("{ operationId: read, parameters: { id: $response.body#/list/0/0 } }", "info WAPPFY0092", "no member")]
    [InlineData("{ operationId: read, parameters: { id: $url } }", "info WAPPFY0092", "not supported")]
    [InlineData("{ operationId: read, parameters: { id: $method } }", "info WAPPFY0092", "constant")]
    [InlineData("{ operationId: read, parameters: { id: 'x{$response.body#/id}' } }", "info WAPPFY0092", "is string, and long is needed")]
    [InlineData("{ operationId: read, parameters: { text: 'x{$url}' } }", "info WAPPFY0092", "'$url' is not supported")]
    [InlineData("{ operationId: read, parameters: { text: 'x{$request.path.id}' } }", "info WAPPFY0092", "'$request.path.id' is not supported")]
    [InlineData("{ operationId: read, parameters: { id: many } }", "info WAPPFY0092", "constant")]
    public void A_link_that_cannot_be_followed_is_reported_on_its_line(string link, string expected, string reason)
    {
        var run = Run($$"""
            paths:
              /a:
                post: { operationId: make, responses: { '200': { description: Done, content: { application/json: { schema: { type: object, properties: { id: { type: integer }, name: { type: string }, list: { type: array, items: { type: integer } } } } } }, links: {
                  read: {{link}} } } } }
                get: { operationId: read, parameters: [{ name: id, in: query, required: true, schema: { type: integer } }, { name: text, in: query, schema: { type: string } }], responses: { '204': { description: Done } } }
            """);

        var message = Assert.Single(run.Messages, m => m.Contains(expected, StringComparison.Ordinal));
        Assert.StartsWith("app.yaml(6,", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
        run.Compiles();
    }

    [Theory]
    [InlineData("post", "next:next", "'next'")]
    [InlineData("post", "page:pag", "no parameter 'pag'")]
    [InlineData("post", "wrong", "expected none, link")]
    [InlineData("get", "next:next,items:others", "no list 'others'")]
    [InlineData("get", "next:next,list:items", "expected items:MEMBER")]
    [InlineData("delete", "link", "no response that is a single value")]
    [InlineData("put", "link", "several")]
    [InlineData("get", "cursor:at:next", "'at' is required")]
    [InlineData("get", "cursor:size:next", "a parameter of a suitable type")]
    public void A_pagination_that_does_not_fit_is_reported_for_every_operation(string method, string value, string reason)
    {
        var run = GeneratorHarness.For(
            "app.yaml",
            """
            openapi: 3.1.0
            info: { title: App, version: '1' }
            servers: [{ url: 'https://a.example.org' }]
            paths:
              /a:
                get: { operationId: get, parameters: [{ name: at, in: query, required: true, schema: { type: string } }, { name: size, in: query, schema: { type: boolean } }], responses: { '200': { description: x, content: { application/json: { schema: { type: object, properties: { items: { type: array, items: { type: string } }, next: { type: string } } } } } } } }
                post: { operationId: post, responses: { '200': { description: x, content: { application/json: { schema: { type: array, items: { type: string } } } } } } }
                put: { operationId: put, responses: { '200': { description: x, content: { application/json: { schema: { type: object, properties: { a: { type: array }, b: { type: array } } } } } } } }
                delete: { operationId: delete, responses: { '204': { description: x } } }
            """,
            ("ClientName", "AppClient"), ("Pagination", method + "=" + value)).Run();

        var message = Assert.Single(run.Messages, static m => m.Contains("WAPPFY0082", StringComparison.Ordinal));
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.StartsWith("app.yaml(" + (method switch { "get" => 6, "post" => 7, "put" => 8, _ => 9 }), message, StringComparison.Ordinal);
        run.Compiles();
    }

    private static GeneratorRun Run(string document) => GeneratorHarness.For(
        "app.yaml", "openapi: 3.1.0\ninfo: { title: App, version: '1' }\n" + document + "\nservers: [{ url: 'https://app.example.org' }]\n", ("ClientName", "AppClient")).Run();
}
