using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wappfy.Generator.Document;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Reading;

/// <summary>Many slips in one document: each is reported once, where it stands, and hides no other.</summary>
public sealed class SlipTests
{
    /// <summary>A document in which each slip is followed by its message; a caret says where it is reported.</summary>
    private const string Slips = """
        openapi: 3.0.3
        info:
          title: Slips
          version: '1'
          contact: { email: nobody }
                   # ^ 0008 'nobody' is not an email address
          licence: { name: MIT }
        # ^ 0008 'licence' is not defined here by the OpenAPI specification; it is ignored
        servers:
          - url: https://example.org
            descripton: Production
          # ^ 0008 'descripton' is not defined here by the OpenAPI specification; it is ignored
        tags: pets
            # ^ 0020 'tags' must be a list, but is the string 'pets'; it is ignored
        paths:
          /pets/{id}:
            get:
              operationId: getPet
              deprecated: 'yes'
                        # ^ 0020 'deprecated' must be true or false, but is the string 'yes'; it is ignored
              tags: [pets, [cats]]
                         # ^ 0020 an item of 'tags' must be a string, but is a list; it is ignored
              parameters:
                - name: id
                  in: path
                  required: true
                  schema: { type: string, maxlength: 5 }
                                        # ^ 0008 'maxlength' is not defined here by the OpenAPI specification; it is ignored
                - name: q
                  in: query
                  requierd: true
                # ^ 0008 'requierd' is not defined here by the OpenAPI specification; it is ignored
                  explode: 'false'
                         # ^ 0020 'explode' must be true or false, but is the string 'false'; it is ignored. Write it without quotes
                  schema: { type: string }
              responses:
                '200':
                  description: [d]
                             # ^ 0020 'description' must be a string, but is a list; it is ignored
                  content:
                    application/json:
                      exmple: 1
                    # ^ 0008 'exmple' is not defined here by the OpenAPI specification; it is ignored
                      schema: { $ref: '#/components/schemas/Pet' }
              security:
                - key: read
                     # ^ 0020 'key' of 'security' must be a list of strings, but is the string 'read'; it is ignored
              externalDocs: { description: d }
            # ^ 0008 'url' is missing; the specification requires it in the object 'External Documentation'
          /pets/{name}:
            get:
              parameters: [{ name: name, in: path, required: true, schema: { type: string } }]
              responses: {}
            # ^ 0008 The operation declares no response; the specification requires at least one
        components:
          schemas:
            Pet:
              type: object
              required: true
                      # ^ 0020 'required' must be a list of strings, but is the boolean true; it is ignored. A schema lists the names of its required properties
              additionalProperties: 'no'
                                  # ^ 0020 'additionalProperties' must be true or false or an object, but is the string 'no'; it is ignored
              properties:
                a: { type: string, minLength: abc }
                                            # ^ 0020 'minLength' must be a non-negative integer, but is the string 'abc'; it is ignored
                b: { type: string, maxLength: -1 }
                                            # ^ 0020 'maxLength' must be a non-negative integer, but is the number -1; it is ignored
                c: { type: integer, maximum: "10" }
                                           # ^ 0020 'maximum' must be a number, but is the string '10'; it is ignored. Write it without quotes
                d: { type: integer, minimum: true }
                                           # ^ 0020 'minimum' must be a number, but is the boolean true; it is ignored
                e: { type: 5 }
                         # ^ 0020 'type' must be a string or a list of strings, but is the number 5; it is ignored
                f: { type: string, enum: x }
                                       # ^ 0020 'enum' must be a list, but is the string 'x'; it is ignored
                g: { type: string, nullable: 1 }
                                           # ^ 0020 'nullable' must be true or false, but is the number 1; it is ignored
                h: { type: string, pattern: 7 }
                                          # ^ 0020 'pattern' must be a string, but is the number 7; it is ignored
                i: { type: string, format: [date] }
                                         # ^ 0020 'format' must be a string, but is a list; it is ignored
                j: { type: array, uniqueItems: sure, items: { type: string } }
                                             # ^ 0020 'uniqueItems' must be true or false, but is the string 'sure'; it is ignored
                k: { type: array, maxItems: 1.5, items: { type: string } }
                                          # ^ 0020 'maxItems' must be a non-negative integer, but is the number 1.5; it is ignored
                l: { type: string, readOnly: 'true' }
                                           # ^ 0020 'readOnly' must be true or false, but is the string 'true'; it is ignored. Write it without quotes
                m: { type: number, multipleOf: [2] }
                                             # ^ 0020 'multipleOf' must be a number, but is a list; it is ignored
                n: { type: string, const: x }
                                 # ^ 0008 'const' is defined by OpenAPI 3.1, not by the version that the document declares. Declare 'openapi: 3.1.0'
          securitySchemes:
            key: { type: apiKey, in: header, name: X-Key }
        """;

    [Fact]
    public void Every_mistake_in_yaml_is_reported_at_its_position()
    {
        var (yaml, expected) = Split();
        Assert.True(expected.Count >= 29);
        Assert.Equal(string.Join('\n', expected.Order(StringComparer.Ordinal)), Report("a.yaml", yaml));
    }

    [Fact]
    public void Every_mistake_in_json_is_reported_at_its_position()
    {
        var (yaml, expected) = Split();
        var root = Read.Clean(yaml);
        var json = JsonNode.Parse(Read.Json(root))!.ToJsonString(s_indented);

        // The same members stand on other lines: names are reported by 0008, values by 0020.
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        Pair(root, Read.Clean(json, "a.json"), names, values);
        var moved = expected.Select(line => Move(line, line.Contains(" 0020 ", StringComparison.Ordinal) ? values : names));
        Assert.Equal(string.Join('\n', moved.Order(StringComparer.Ordinal)), Report("a.json", json));
    }

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static void Pair(SpecNode yaml, SpecNode json, Dictionary<string, string> names, Dictionary<string, string> values)
    {
        values[Show(yaml.Place())] = Show(json.Place());
        if (yaml.Name is not null)
            names[Show(yaml.NamePlace())] = Show(json.NamePlace());
        for (var i = 0; i < yaml.Count; i++)
            Pair(yaml.Children[i], json.Children[i], names, values);
    }

    private static string Show((int Line, int Column) place) => string.Create(CultureInfo.InvariantCulture, $"{place.Line}:{place.Column}");

    private static string Move(string message, Dictionary<string, string> places)
    {
        var blank = message.IndexOf(' ', StringComparison.Ordinal);
        return places[message[..blank]] + message[blank..];
    }

    private static (string Yaml, IReadOnlyList<string> Expected) Split()
    {
        var yaml = new StringBuilder();
        var expected = new List<string>();
        var line = 0;
        foreach (var text in Slips.Split('\n'))
        {
            var caret = text.IndexOf("# ^ ", StringComparison.Ordinal);
            if (caret < 0 || text[..caret].Trim().Length > 0)
            {
                yaml.Append(text).Append('\n');
                line++;
            }
            else
            {
                expected.Add(string.Create(CultureInfo.InvariantCulture, $"{line}:{caret + 3} {text[(caret + 4)..]}"));
            }
        }

        return (yaml.ToString(), expected);
    }

    private static string Report(string path, string text)
        => string.Join('\n', GeneratorHarness.For(path, text).Run().Diagnostics
            .Where(static diagnostic => diagnostic.Id is "WAPPFY0008" or "WAPPFY0020" or "WAPPFY0021")
            .Select(static diagnostic => string.Create(
                CultureInfo.InvariantCulture,
                $"{diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}:{diagnostic.Location.GetLineSpan().StartLinePosition.Character + 1} {diagnostic.Id[^4..]} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}"))
            .Order(StringComparer.Ordinal));
}
