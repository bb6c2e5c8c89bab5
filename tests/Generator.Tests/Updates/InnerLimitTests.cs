using System.Globalization;
using System.Text.RegularExpressions;
using Wappfy.Generator.Changes;
using Wappfy.Generator.Model.Changes;

namespace Wappfy.Generator.Tests.Updates;

/// <summary>Changes of the limits of items, of values of maps, and of whole bodies.</summary>
public sealed class InnerLimitTests
{
    /// <summary>Limits of items, of values, and of a body itself are limits as well (OAS 3.1 §4.8.24).</summary>
    [Theory]
    [InlineData("PROPERTY", "type: array, items: { type: string, maxLength: 5 }", "type: array, items: { type: string, maxLength: 3 }", "request-property-max-length-decreased", "schema Sent, property 'inside': its items: maxLength changed from 5 to 3")]
    [InlineData("PROPERTY", "type: array, items: { $ref: '#/components/schemas/Short' }", "type: array, items: { $ref: '#/components/schemas/Long' }", "request-property-min-length-increased", "its items: minLength changed from 1 to 9")]
    [InlineData("PROPERTY", "type: object, additionalProperties: { type: integer }", "type: object, additionalProperties: { type: integer, maximum: 9 }", "request-property-maximum-added", "its values: maximum 9 was added")]
    [InlineData("PROPERTY", "type: array, items: { type: array, maxItems: 3, items: { type: string, pattern: a } }", "type: array, items: { type: array, maxItems: 3, items: { type: string, pattern: b } }", "request-property-pattern-changed", "its items: its items: pattern changed from a to b")]
    [InlineData("PARAMETER", "type: array, items: { type: integer, minimum: 1 }", "type: array, items: { type: integer, minimum: 2 }", "parameter-minimum-increased", "parameter 'value': its items: minimum changed from 1 to 2")]
    [InlineData("BODY", "type: array, maxItems: 4, items: { type: string }", "type: array, maxItems: 3, items: { type: string }", "request-body-max-items-decreased", "PUT /a: body: maxItems changed from 4 to 3")]
    [InlineData("BODY", "type: string", "type: string, minLength: 3", "request-body-min-length-added", "PUT /a: body: minLength 3 was added")]
    [InlineData("BODY", "type: object, additionalProperties: { type: string, maxLength: 3 }", "type: object, additionalProperties: { type: string, maxLength: 4 }", "request-body-max-length-increased", "PUT /a: body: its values: maxLength changed from 3 to 4")]
    [InlineData("RESPONSE", "type: array, items: { type: string, maxLength: 3 }", "type: array, items: { type: string, maxLength: 4 }", "response-body-max-length-increased", "PUT /a: response 200: its items: maxLength changed from 3 to 4")]
    [InlineData("RESPONSE", "type: array, minItems: 1, items: { type: string }", "type: array, minItems: 2, items: { type: string }", "response-body-min-items-increased", "PUT /a: response 200: minItems changed from 1 to 2")]
    public async Task A_limit_of_what_is_inside_is_reported(string place, string from, string to, string kind, string text)
    {
        const string Template = """
            openapi: 3.1.0
            info: { title: Api, version: '1' }
            servers: [{ url: 'https://one.example.org' }]
            paths:
              /a:
                post:
                  operationId: call
                  parameters: [{ name: value, in: query, schema: { PARAMETER } }]
                  requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Sent' } } } }
                  responses: { '204': { description: ok } }
                put:
                  operationId: put
                  requestBody: { required: true, content: { application/json: { schema: { BODY } }, application/vnd.a+json: { schema: { BODY } } } }
                  responses: { '200': { description: ok, content: { application/json: { schema: { RESPONSE } } } } }
            components:
              schemas:
                Sent: { type: object, properties: { inside: { PROPERTY } } }
                Short: { type: string, minLength: 1 }
                Long: { type: string, minLength: 9 }
            """;
        var project = new UpdateProject(Fill(from), Fill(to), UpdateProject.Program("await client.CallAsync(new Sent { Inside = default! }, value: default!); await client.PutAsync(default!);"));
        project.Before().Compiles();
        var change = Assert.Single(project.Changes());
        Assert.Equal(kind, change.Properties["kind"]);
        Assert.Contains(text, change.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(ChangeKinds.Get(kind).Class == ChangeClass.Compatible ? "" : "WAPPFY1017", await project.Effects());

        string Fill(string schema) => Regex.Replace(Template, "PARAMETER|BODY|RESPONSE|PROPERTY", match => match.Value == place ? schema : "type: string");
    }
}
