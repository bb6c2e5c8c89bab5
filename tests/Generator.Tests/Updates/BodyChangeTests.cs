using System.Globalization;
using System.Text.RegularExpressions;

namespace Wappfy.Generator.Tests.Updates;

/// <summary>Changes of how bodies are written and read, although their types stay the same.</summary>
public sealed class BodyChangeTests
{
    private const string Pet = "{ type: object, properties: { id: { type: integer }, tags: { type: array, items: { type: string } }, photo: { type: string, format: binary }, meta: { type: object, properties: { a: { type: string } } } } }";

    /// <summary>How a body is written, or read, may change although its types do not: it is a change on the wire (OAS 3.1 §4.8.15 and §4.8.26).</summary>
    [Theory]
    [InlineData("multipart/form-data: { SCHEMA }", "multipart/form-data: { SCHEMA, encoding: { meta: { contentType: application/xml } } }", "request-encoding-changed", "body property 'meta': its media type changed from application/json to application/xml", "requestBody")]
    [InlineData("multipart/form-data: { SCHEMA }", "multipart/form-data: { SCHEMA, encoding: { photo: { contentType: image/png } } }", "request-encoding-changed", "body property 'photo': its media type changed from application/octet-stream to image/png", "requestBody")]
    [InlineData("multipart/form-data: { SCHEMA, encoding: { photo: { headers: { X-A: { required: true, schema: { const: a } } } } } }", "multipart/form-data: { SCHEMA, encoding: { photo: { headers: { X-A: { required: true, schema: { const: b } } } } } }", "request-encoding-changed", "the headers of its part changed", "requestBody")]
    [InlineData("multipart/form-data: { SCHEMA }", "multipart/form-data: { SCHEMA, encoding: { meta: { contentType: application/json }, photo: { contentType: application/octet-stream }, id: { contentType: text/plain } } }", "", "", "")]
    [InlineData("application/x-www-form-urlencoded: { SCHEMA }", "application/x-www-form-urlencoded: { SCHEMA, encoding: { tags: { style: pipeDelimited } } }", "request-encoding-changed", "body property 'tags': its serialization changed", "requestBody")]
    [InlineData("application/x-www-form-urlencoded: { SCHEMA, encoding: { tags: { explode: true } } }", "application/x-www-form-urlencoded: { SCHEMA, encoding: { tags: { explode: false } } }", "request-encoding-changed", "body property 'tags': its serialization changed", "requestBody")]
    [InlineData("application/x-www-form-urlencoded: { SCHEMA }", "application/x-www-form-urlencoded: { SCHEMA, encoding: { meta: { contentType: application/json } } }", "", "", "")]
    [InlineData("multipart/mixed: { schema: { type: array, items: { type: string } }, itemEncoding: { contentType: text/html } }", "multipart/mixed: { schema: { type: array, items: { type: string } }, itemEncoding: { contentType: text/css } }", "request-encoding-changed", "the media types of its parts changed", "requestBody")]
    [InlineData("application/xml: { SCHEMA }", "application/xml: { SCHEMA, XML: { name: animal } }", "xml-changed", "body: its root element changed from 'Pet' to 'animal'", "requestBody")]
    [InlineData("application/xml: { SCHEMA }", "application/xml: { SCHEMA, XML: { namespace: 'urn:a' } }", "xml-changed", "body: its root element 'Pet' is in the namespace 'urn:a' now", "requestBody")]
    [InlineData("application/xml: { SCHEMA }", "application/xml: { SCHEMA, XML id: { attribute: true } }", "xml-changed", "schema Pet, property 'id': it is an attribute in XML now", "Pet: {")]
    [InlineData("application/xml: { SCHEMA }", "application/xml: { SCHEMA, XML id: { name: key } }", "xml-changed", "schema Pet, property 'id': its name in XML changed from 'id' to 'key'", "Pet: {")]
    [InlineData("application/xml: { SCHEMA }", "application/xml: { SCHEMA, XML tags: { wrapped: true } }", "xml-changed", "schema Pet, property 'tags': its items are inside an element in XML now", "Pet: {")]
    [InlineData("application/xml: { SCHEMA }", "application/xml: { SCHEMA, XML id: { prefix: p } }", "", "", "")]
    [InlineData("image/png: {}, image/jpeg: {}", "image/png: {}, image/webp: {}", "request-body-content-type-removed request-body-media-type-added", "its body cannot be image/jpeg now", "requestBody")]
    [InlineData("image/png: {}, image/jpeg: {}, image/gif: {}", "image/png: {}, image/jpeg: {}", "request-body-content-type-removed", "its body cannot be image/gif now", "requestBody")]
    public void A_body_that_is_written_in_another_way_is_reported(string from, string to, string kinds, string text, string at)
    {
        var (was, now) = (Document(from), Document(to));
        var project = new UpdateProject(was, now, UpdateProject.Program(""));
        project.Before().Compiles();
        var changes = project.Changes();
        Assert.Equal(kinds, string.Join(" ", changes.Select(static change => change.Properties["kind"]).Order(StringComparer.Ordinal)));
        if (kinds.Length == 0)
            return;
        var change = Assert.Single(changes, change => change.GetMessage(CultureInfo.InvariantCulture).Contains(text, StringComparison.Ordinal));
        Assert.Equal("WAPPFY0142", change.Id);
        Assert.Equal(UpdateProject.LineOf(now, at), change.Location.GetLineSpan().StartLinePosition.Line);

        static string Document(string content)
        {
            var xml = Regex.Match(content, ", XML ?(?<member>\\w*): (?<xml>{[^}]*})");
            var schema = Pet;
            if (xml.Success)
            {
                content = content.Replace(xml.Value, "", StringComparison.Ordinal);
                var member = xml.Groups["member"].Value;
                var owner = member.Length == 0 ? "{ " : member + ": { ";
                schema = schema.Replace(owner, owner + "xml: " + xml.Groups["xml"].Value + ", ", StringComparison.Ordinal);
                if (member.Length == 0)
                    schema = "{ xml: " + xml.Groups["xml"].Value + ", " + Pet.Substring(2);
            }

            content = content.Replace("SCHEMA", "schema: { $ref: '#/components/schemas/Pet' }", StringComparison.Ordinal);
            return "openapi: 3.2.0\ninfo: { title: Api, version: '1' }\nservers: [{ url: 'https://one.example.org' }]\npaths:\n  /pets:\n    post:\n      operationId: add\n"
                + "      requestBody: { required: true, content: { " + content + " } }\n      responses: { '204': { description: ok } }\ncomponents:\n  schemas:\n    Pet: " + schema + "\n";
        }
    }

    /// <summary>A build in use reads the elements that it knows.</summary>
    [Theory]
    [InlineData("'200'", "'200'")]
    [InlineData("'400'", "'200': { description: ok }, '400'")]
    public void The_XML_of_a_response_that_changes_is_reported(string status, string responses)
    {
        var was = "openapi: 3.1.0\ninfo: { title: Api, version: '1' }\nservers: [{ url: 'https://one.example.org' }]\npaths:\n  /pets:\n    get:\n      operationId: find\n      responses:\n        "
            + "{ " + responses + ": { description: x, content: { application/xml: { schema: { type: array, xml: { name: pets }, items: { $ref: '#/components/schemas/Pet' } } } } } }\n"
            + "components:\n  schemas:\n    Pet: { type: object, xml: { name: pet }, properties: { id: { type: integer } } }\n";
        var project = new UpdateProject(was, was.Replace("name: pet }", "name: cat }", StringComparison.Ordinal), UpdateProject.Program(""));
        var change = Assert.Single(project.Changes());
        Assert.Equal("xml-changed", change.Properties["kind"]);
        Assert.Contains(status.Trim('\'') + ": the name of its items in XML changed from 'pet' to 'cat'", change.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
