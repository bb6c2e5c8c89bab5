using System.Text.RegularExpressions;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests.Docs;

/// <summary>The table of keywords is complete, and each of its rows names a test that there is.</summary>
public sealed partial class SupportedOpenApiTests
{
    /// <summary>JSON Schema 2020-12 (core, applicator, validation, content, meta-data) and the schema object of OpenAPI 3.x.</summary>
    private static readonly string[] Keywords =
    [
        "$id", "$schema", "$ref", "$anchor", "$dynamicRef", "$dynamicAnchor", "$vocabulary", "$comment", "$defs",
        "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas", "prefixItems", "items", "contains", "properties", "patternProperties",
        "additionalProperties", "propertyNames", "unevaluatedItems", "unevaluatedProperties",
        "type", "enum", "const", "multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems",
        "minItems", "uniqueItems", "maxContains", "minContains", "maxProperties", "minProperties", "required", "dependentRequired",
        "format", "contentEncoding", "contentMediaType", "contentSchema", "title", "description", "default", "deprecated", "readOnly", "writeOnly", "examples",
        "nullable", "discriminator", "xml", "externalDocs", "example",
        "openapi", "info", "servers", "paths", "webhooks", "components", "security", "tags", "jsonSchemaDialect", "parameters", "requestBody", "responses", "callbacks",
        "style", "explode", "allowReserved", "content", "encoding", "headers", "operationId", "securitySchemes", "itemSchema",
    ];

    private static readonly string[] Rows = [.. Markdown.Read("docs/supported-openapi.md").Split('\n').Where(static line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| keyword", StringComparison.Ordinal))];

    [Fact]
    public void Every_keyword_has_a_row()
    {
        var named = Rows.SelectMany(static row => Code().Matches(row.Split('|')[1]).SelectMany(static match => Word().Matches(match.Groups[1].Value)).Select(static match => match.Value)).ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], Keywords.Where(keyword => !named.Contains(keyword)));
    }

    [Fact]
    public void Every_row_names_a_test_that_there_is()
    {
        var tests = Directory
            .EnumerateFiles(Path.Combine(Specs.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .GroupBy(static file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => string.Concat(group.Select(File.ReadAllText)), StringComparer.Ordinal);
        foreach (var row in Rows)
        {
            var name = Code().Match(row.Split('|')[3]).Groups[1].Value.Split('.');
            Assert.True(name.Length == 2, row);
            Assert.True(tests.TryGetValue(name[0], out var text) && TestMethod(name[1]).IsMatch(text), $"There is no test {name[0]}.{name[1]}.");
        }
    }

    private static Regex TestMethod(string name) => new($@"public (async )?(void|Task) {Regex.Escape(name)}\(");

    [GeneratedRegex("`([^`]*)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"[$\w][\w-]*")]
    private static partial Regex Word();
}
