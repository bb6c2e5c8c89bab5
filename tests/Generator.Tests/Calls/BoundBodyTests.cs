using System.Text.Json;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Calls;

/// <summary>Which members of request bodies a bound client sets, and what is reported about the others.</summary>
public sealed class BoundBodyTests
{
    private const string Parameter = "parameters: [{ name: session, in: query, required: true, schema: { type: TYPE } }]";
    private const string Member = "{ type: object, required: [session, text], properties: { session: { type: string }, text: { type: string } } }";
    private const string Other = "{ type: object, required: [kind], properties: { kind: { type: string }, session: { type: string } } }";

    [Theory]
    [InlineData("string", Member)]
    [InlineData("string", "{ type: object, properties: { session: { type: string, deprecated: true } } }")]
    [InlineData("string", "{ type: object, required: [session], properties: { session: { type: string, deprecated: true } } }")]
    [InlineData("string", "{ type: object, required: [session], properties: { session: { type: [string, 'null'] } } }")]
    [InlineData("string", "{ type: object, properties: { session: { type: [string, 'null'] } } }")]
    [InlineData("string", "{ type: object, required: [session], properties: { session: { type: string, writeOnly: true, minLength: 2 } } }")]
    [InlineData("integer", "{ type: object, required: [session], properties: { session: { type: integer } } }")]
    [InlineData("integer", "{ type: object, properties: { session: { type: integer } } }")]
    [InlineData("integer", "{ type: object, required: [session], properties: { session: { type: [integer, 'null'] } } }")]
    [InlineData("integer", "{ type: object, properties: { session: { type: [integer, 'null'] } } }")]
    [InlineData("array, items: { type: string }", "{ type: object, required: [session], properties: { session: { type: array, items: { type: string } } } }")]
    [InlineData("string, format: uuid", "{ type: object, required: [session], properties: { session: { type: string, format: uuid } } }")]
    [InlineData("string, format: uri", "{ type: object, required: [session], properties: { session: { type: string, format: uri } } }")]
    [InlineData("string", "{ allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { text: { type: string } } }] }")]
    [InlineData("string", "{ $ref: '#/components/schemas/Base' }")]
    [InlineData("string", $"{{ oneOf: [{Member}, {Other}] }}")]
    [InlineData("string", $"{{ oneOf: [{Member}, {{ oneOf: [{Other}, {{ $ref: '#/components/schemas/Base' }}] }}] }}")]
    [InlineData("string", $"{{ anyOf: [{Member}, {Other}] }}")]
    public void A_member_of_the_body_is_set_whatever_its_form(string type, string schema)
    {
        foreach (var media in new[] { "application/json", "application/x-www-form-urlencoded", "multipart/form-data", "application/merge-patch+json" })
        {
            foreach (var required in new[] { "true", "false" })
            {
                var run = Run(type, schema, media, required).Compiles();
                Assert.DoesNotContain(run.Diagnostics, static d => d.Id is "WAPPFY0080" or "WAPPFY0093" or "WAPPFY0099");
                Assert.Contains("BoundMember.", BoundCall(run, "SendAsync"), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("string", "{ type: object, properties: { session: { type: string, readOnly: true } } }")]
    [InlineData("string", "{ type: object, properties: { inner: { type: object, properties: { session: { type: string } } } } }")]
    [InlineData("string", "{ type: array, items: { type: object, properties: { session: { type: string } } } }")]
    [InlineData("string", "{ type: object, additionalProperties: { type: string } }")]
    [InlineData("string", "{ type: object, properties: { Session: { type: string } } }")]
    [InlineData("string", "{ oneOf: [{ type: string }, { type: integer }] }")]
    public void What_is_not_a_member_that_the_caller_sends_is_not_set(string type, string schema)
    {
        var run = Run(type, schema).Compiles();

        Assert.DoesNotContain(run.Diagnostics, static d => d.Id is "WAPPFY0093" or "WAPPFY0099");
        Assert.DoesNotContain("BoundMember.", BoundCall(run, "SendAsync"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("integer", Member, "app.yaml(16,68): warning WAPPFY0099: A bound client does not set the member 'session' of Body, because its type is string, and a client is bound to a value of type long: set it in the body")]
    [InlineData("string", "{ type: object, required: [session], properties: { session: { const: a } } }", "app.yaml(16,62): warning WAPPFY0099: A bound client does not set the member 'session' of Body, because its schema fixes its value: set it in the body")]
    [InlineData("string", "{ type: object, required: [session], properties: { session: {} } }", "app.yaml(16,62): warning WAPPFY0099: A bound client does not set the member 'session' of Body, because its type is JsonElement, and a client is bound to a value of type string: set it in the body")]
    [InlineData("string", $"{{ oneOf: [{Member}, {{ type: object, required: [a], properties: {{ a: {{ type: string }} }} }}] }}", "app.yaml(9,77): info WAPPFY0093: A bound client does not set 'session' in this body, because BodyWithA is one of its branches and has no such member; set it in the body")]
    [InlineData("string", "{ type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind, mapping: { sub: '#/components/schemas/Sub' } } }", "app.yaml(9,77): info WAPPFY0093: A bound client does not set 'session' in this body, because Body is one of its branches and has no such member; set it in the body")]
    [InlineData("string", $"{{ oneOf: [{Member}, {{ type: string }}] }}", "app.yaml(9,77): info WAPPFY0093: A bound client does not set 'session' in this body, because string is one of its branches and has no such member; set it in the body")]
    public void A_member_that_cannot_be_bound_is_reported_where_it_is_declared(string type, string schema, string expected)
    {
        var run = Run(type, schema).Compiles();

        Assert.Equal(expected, Assert.Single(run.Messages, static m => m.Contains("WAPPFY0093", StringComparison.Ordinal) || m.Contains("WAPPFY0099", StringComparison.Ordinal)));
        Assert.DoesNotContain("BoundMember.", BoundCall(run, "SendAsync"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ name: org, in: query, schema: { type: integer } }", "app.yaml(7,41): warning WAPPFY0099: A bound client does not set the parameter 'org', because its type is long, and a client is bound to a value of type string: pass it in the call", "SendAsync(org: 1L)")]
    [InlineData("{ name: org, in: query, schema: { type: array, items: { type: string } } }", "app.yaml(7,41): warning WAPPFY0099: A bound client does not set the parameter 'org', because its type is IReadOnlyList<string>, and a client is bound to a value of type string: pass it in the call", "SendAsync(org: new[] { \"a\" })")]
    [InlineData("{ name: ORG, in: header, schema: { type: string } }", null, "SendAsync()")] // RFC 9110 5.1
    [InlineData("{ name: org, in: query, schema: { type: [string, 'null'] } }", null, "SendAsync()")]
    public void A_parameter_is_bound_where_its_type_is_that_of_the_client(string parameter, string? expected, string call)
    {
        var run = GeneratorHarness.For("app.yaml", $$"""
            openapi: 3.1.0
            info: { title: App, version: '1' }
            servers: [{ url: 'https://a.example.org' }]
            paths:
              /orgs/{org}:
                get: { operationId: get, parameters: [{ name: org, in: path, required: true, schema: { type: string } }], responses: { '204': { description: Done } } }
              /send: { post: { parameters: [{{parameter}}], operationId: send, responses: { '204': { description: Done } } } }
            """, ("ClientName", "AppClient"), ("Namespace", "App"), ("Bind", "org"))
            .Source("using App; class User { void Run(AppClient client) => client.WithOrg(\"o\")." + call + "; }")
            .Run();

        run.Compiles();
        Assert.Equal(expected, run.Messages.SingleOrDefault(static m => m.Contains("WAPPFY", StringComparison.Ordinal)));
        Assert.Equal(expected is null, BoundCall(run, "SendAsync").Contains("org: _orgValue", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_that_only_bodies_have_makes_a_bound_client()
    {
        var run = GeneratorHarness.For("app.yaml", Spec("string", Member), ("ClientName", "AppClient"), ("Namespace", "App"), ("Bind", "text"))
            .Source("using App; class User { void Run(AppClient client) => client.WithText(\"t\").SendAsync(session: \"q\", new Body { Session = \"s\" }); }")
            .Run();

        run.Compiles();
        Assert.DoesNotContain(run.Diagnostics, static d => d.Id == "WAPPFY0080");
    }

    [Fact]
    public void A_name_that_no_body_can_bind_makes_no_bound_client()
    {
        var body = "{ oneOf: [{ type: object, required: [a], properties: { a: {}, room: { type: string } } }, { type: object, required: [b], properties: { b: {}, room: { type: integer } } }] }";
        var run = GeneratorHarness.For("app.yaml", Spec("string", body), ("ClientName", "AppClient"), ("Bind", "room")).Run().Compiles();

        Assert.Equal(["WAPPFY0080", "WAPPFY0099"], run.Diagnostics.Select(static d => d.Id).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(run.Sources.Values, static source => source.Contains("WithRoom", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""
        openapi: 3.0.3
        info: { title: App, version: '1' }
        servers: [{ url: 'https://a.example.org' }]
        paths:
          /send: { post: { operationId: send, requestBody: { $ref: '#/components/requestBodies/Sent' }, responses: { '204': { description: Done } } } }
        components:
          requestBodies:
            Sent: { content: { application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/Sent' } }, application/json: { schema: { $ref: '#/components/schemas/Sent' } } } }
          schemas:
            Sent: { type: object, required: [session], properties: { session: { $ref: '#/components/schemas/Name' } } }
            Name: { type: string, enum: [a, b] }
        """)]
    [InlineData("""
        swagger: '2.0'
        info: { title: App, version: '1' }
        host: a.example.org
        schemes: [https]
        paths:
          /send: { post: { operationId: send, consumes: [multipart/form-data], parameters: [{ name: session, in: formData, type: string, required: true }, { name: file, in: formData, type: file }], responses: { '204': { description: Done } } } }
          /{session}: { post: { operationId: put, parameters: [{ name: session, in: path, type: string, required: true }, { name: body, in: body, schema: { type: object, properties: { session: { type: string } } } }], responses: { '204': { description: Done } } } }
        """)]
    public void A_body_is_bound_wherever_it_is_declared(string spec)
    {
        var run = GeneratorHarness.For("app.yaml", spec, ("ClientName", "AppClient"), ("Bind", "session")).Run().Compiles();

        Assert.Contains("BoundMember.Value(body._session, _sessionValue", BoundCall(run, "SendAsync"), StringComparison.Ordinal);
        Assert.DoesNotContain(run.Diagnostics, static d => d.Id is "WAPPFY0080" or "WAPPFY0099");
    }

    [SkippableFact]
    public void Every_body_of_a_large_document_is_bound()
    {
        var path = Path.Combine(Corpus.Require(), "waha-2025.5.5.json");
        Skip.IfNot(File.Exists(path), Corpus.AbsentMessage);
        var text = File.ReadAllText(path);
        using var document = JsonDocument.Parse(text);

        var run = GeneratorHarness.For("waha.json", text, ("ClientName", "WahaClient"), ("Namespace", "Waha"), ("Bind", "session"))
            .Source("using Waha; class User { void Run(WahaClient client) => client.WithSession(\"s\").Chatting.SendTextAsync(new MessageTextRequest { ChatId = \"c\", Text = \"t\" }); }")
            .Run()
            .Compiles();

        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        var count = 0;
        foreach (var item in document.RootElement.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in item.Value.EnumerateObject())
            {
                if (!operation.Value.TryGetProperty("requestBody", out var body)
                    || !body.GetProperty("content").GetProperty("application/json").GetProperty("schema").TryGetProperty("$ref", out var reference)
                    || !schemas.GetProperty(reference.GetString()!.Split('/')[^1]).TryGetProperty("properties", out var properties)
                    || !properties.TryGetProperty("session", out _))
                    continue;
                count++;
                Assert.Contains("BoundMember.Value(body._session, _sessionValue", BoundCall(run, $"OpenApiOperation(\"{operation.Name.ToUpperInvariant()}\", \"{item.Name}\""), StringComparison.Ordinal);
            }
        }

        Assert.Equal(21, count);
    }

    /// <summary>The line of a bound client that makes a call, by a text in or before its declaration in the interface.</summary>
    private static string BoundCall(GeneratorRun run, string text)
    {
        foreach (var source in run.Sources.Values)
        {
            var lines = source.Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (!lines[i].Contains(text, StringComparison.Ordinal))
                    continue;
                var declaration = Array.FindIndex(lines, i, static line => line.Contains("Async(", StringComparison.Ordinal));
                if (declaration < 0)
                    break;
                var name = lines[declaration][..lines[declaration].IndexOf("Async(", StringComparison.Ordinal)].Split(' ')[^1];
                if (Array.Find(lines, line => line.Contains($"=> _client.{name}Async(", StringComparison.Ordinal)) is { } call)
                    return call;
            }
        }

        throw new InvalidOperationException($"No bound client calls {text}.");
    }

    private static GeneratorRun Run(string type, string schema, string media = "application/json", string required = "true")
        => GeneratorHarness.For("app.yaml", Spec(type, schema, media, required), ("ClientName", "AppClient"), ("Bind", "session")).Run();

    private static string Spec(string type, string schema, string media = "application/json", string required = "true") => $$"""
        openapi: 3.1.0
        info: { title: App, version: '1' }
        servers: [{ url: 'https://a.example.org' }]
        paths:
          /send:
            post:
              operationId: send
              {{Parameter.Replace("TYPE", type, StringComparison.Ordinal)}}
              requestBody: { required: {{required}}, content: { {{media}}: { schema: { $ref: '#/components/schemas/Body' } } } }
              responses: { '200': { description: Done, content: { application/json: { schema: { $ref: '#/components/schemas/Answer' } } } } }
        components:
          schemas:
            Answer: { type: object, properties: { body: { $ref: '#/components/schemas/Body' } } }
            Base: { type: object, required: [kind, session], properties: { kind: { type: string }, session: { type: string } }, discriminator: { propertyName: kind, mapping: { derived: '#/components/schemas/Derived' } } }
            Derived: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, required: [who], properties: { who: { type: string } } }] }
            Body: {{schema}}
            Sub: { allOf: [{ $ref: '#/components/schemas/Body' }, { type: object, properties: { session: { type: string } } }] }
        """;
}
