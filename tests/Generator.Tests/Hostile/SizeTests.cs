using System.Text;
using static Wappfy.Generator.Tests.Hostile.Judge;

namespace Wappfy.Generator.Tests.Hostile;

/// <summary>Size costs no more than a bounded time, and what a few references multiply is bounded too.</summary>
public sealed class SizeTests
{
    private const int Thousands = 100_000;

    private static readonly string s_million = new('x', 1_000_000);

    public static TheoryData<string> Places => new(
        "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"%\",\"description\":\"%\",\"version\":\"%\"},\"paths\":{}}",
        "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"x\",\"version\":\"1\"},\"servers\":[{\"url\":\"https://x/%\",\"description\":\"%\",\"name\":\"%\"}],\"paths\":{}}",
        "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"x\",\"version\":\"1\"},\"tags\":[{\"name\":\"%\"}],\"paths\":{\"/%\":{\"get\":{\"operationId\":\"%\",\"tags\":[\"%\"],\"summary\":\"%\",\"responses\":{\"200\":{\"description\":\"%\"}}}}}}",
        WithOperation("\"parameters\":[{\"name\":\"%\",\"in\":\"query\",\"description\":\"%\",\"schema\":{\"type\":\"string\",\"pattern\":\"%\",\"default\":\"%\",\"format\":\"%\",\"example\":\"%\"}}]"),
        WithOperation("\"deprecated\":true,\"description\":\"use %\",\"externalDocs\":{\"url\":\"https://x/%\",\"description\":\"%\"}"),
        WithOperation("\"responses\":{\"200\":{\"description\":\"x\",\"content\":{\"application/%\":{\"schema\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}},\"text/%\":{}}}}"),
        WithSchemas("\"%\":{\"type\":\"object\",\"title\":\"%\",\"description\":\"%\",\"required\":[\"%\"],\"properties\":{\"%\":{\"const\":\"%\",\"deprecated\":true,\"x-deprecated-message\":\"%\"}}}"),
        WithSchemas("\"A\":{\"enum\":[\"%\",\"b\"],\"x-enum-varnames\":[\"%\",\"%b\"],\"x-enum-descriptions\":[\"%\",\"%\"],\"default\":\"%\"}"),
        WithSchemas("\"A\":{\"$ref\":\"#/components/schemas/%\"},\"B\":{\"$ref\":\"%\"},\"C\":{\"$ref\":\"https://x/%\"},\"D\":{\"$ref\":\"#%\"},\"E\":{\"type\":\"%\",\"$id\":\"%\",\"$anchor\":\"%\"}"),
        "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"x\",\"version\":\"1\"},\"paths\":{},\"security\":[{\"%\":[]}],\"components\":{\"securitySchemes\":{\"%\":{\"type\":\"apiKey\",\"in\":\"header\",\"name\":\"%\",\"description\":\"%\"}}}}",
        "{\"openapi\":\"%\",\"info\":{},\"paths\":{}}",
        "{\"swagger\":\"2.0\",\"info\":{\"title\":\"%\"},\"host\":\"%\",\"basePath\":\"%\",\"schemes\":[\"%\"],\"paths\":{\"%\":{}}}");

    public static TheoryData<string, string> Crowds => new()
    {
        { "properties", WithSchemas("\"A\":{\"type\":\"object\",\"properties\":{" + Many(Thousands, i => $"\"p{i}\":{{\"type\":\"string\"}}") + "}}") },
        { "required", WithSchemas("\"A\":{\"type\":\"object\",\"properties\":{\"a\":{}},\"required\":[" + Many(Thousands, i => $"\"p{i}\"") + "]}") },
        { "enum of texts", WithSchemas("\"A\":{\"type\":\"string\",\"enum\":[" + Many(Thousands, i => $"\"v{i}\"") + "]}") },
        { "enum of numbers", WithSchemas("\"A\":{\"enum\":[" + Many(Thousands, i => $"{i}") + "]}") },
        { "enum of one text", WithSchemas("\"A\":{\"enum\":[" + Many(Thousands, i => "\"v\"") + "]}") },
        { "large enum", WithSchemas("\"A\":{\"enum\":[" + Many(2000, i => $"\"v{i}\"") + "]},\"B\":{\"enum\":[" + Many(2000, i => $"{i}.5") + "]}") },
        { "large object", WithSchemas("\"A\":{\"type\":\"object\",\"required\":[" + Many(1500, i => $"\"p{i}\"") + "],\"properties\":{" + Many(1500, i => $"\"p{i}\":{{\"type\":\"{(i % 2 == 0 ? "string" : "integer")}\"}}") + "}}") },
        { "oneOf of references", WithSchemas("\"A\":{\"oneOf\":[" + Many(10_000, i => Ref("S" + i)) + "]}," + Many(10_000, i => $"\"S{i}\":{{\"type\":\"string\"}}")) },
        { "oneOf of objects", WithSchemas("\"A\":{\"oneOf\":[" + Many(10_000, i => $"{{\"type\":\"object\",\"properties\":{{\"p{i}\":{{}}}}}}") + "]}") },
        { "anyOf of objects", WithSchemas("\"A\":{\"anyOf\":[" + Many(10_000, i => $"{{\"type\":\"object\",\"properties\":{{\"p{i}\":{{}}}}}}") + "]}") },
        { "large oneOf", WithSchemas("\"A\":{\"oneOf\":[" + Many(100, i => $"{{\"type\":\"object\",\"required\":[\"t\"],\"properties\":{{\"t\":{{\"const\":\"v{i}\"}},\"p{i}\":{{\"type\":\"string\"}}}}}}") + "]}") },
        { "allOf of objects", WithSchemas("\"A\":{\"allOf\":[" + Many(10_000, i => $"{{\"type\":\"object\",\"properties\":{{\"p{i % 7}\":{{\"type\":\"string\"}}}}}}") + "]}") },
        { "allOf of references", WithSchemas("\"B\":{\"type\":\"object\",\"properties\":{\"a\":{}}},\"A\":{\"allOf\":[" + Many(10_000, i => Ref("B")) + "]}") },
        { "prefixItems", WithSchemas("\"A\":{\"prefixItems\":[" + Many(10_000, i => "{\"type\":\"string\"}") + "]}") },
        { "mapping", WithSchemas("\"B\":{\"type\":\"object\",\"properties\":{\"a\":{}}},\"C\":{\"type\":\"object\",\"properties\":{\"c\":{}}},\"A\":{\"oneOf\":[" + Ref("B") + "," + Ref("C") + "],\"discriminator\":{\"propertyName\":\"t\",\"mapping\":{" + Many(Thousands, i => $"\"m{i}\":\"{(i % 2 == 0 ? "B" : "X")}\"") + "}}}") },
        { "types", WithSchemas("\"A\":{\"type\":[" + Many(Thousands, i => "\"string\",\"wrong\"") + "]}") },
        { "patternProperties", WithSchemas("\"A\":{\"patternProperties\":{" + Many(Thousands, i => $"\"p{i}\":{{}}") + "}}") },
        { "optional parameters", WithOperation("\"parameters\":[" + Many(10_000, i => $"{{\"name\":\"p{i}\",\"in\":\"query\",\"schema\":{{\"type\":\"string\"}}}}") + "]") },
        { "required parameters", WithOperation("\"parameters\":[" + Many(10_000, i => $"{{\"name\":\"p{i}\",\"in\":\"query\",\"required\":true,\"schema\":{{\"type\":\"string\"}}}}") + "]") },
        { "parameters of one name", WithOperation("\"parameters\":[" + Many(Thousands, i => "{\"name\":\"p\",\"in\":\"query\"}") + "]") },
        { "parameters that are none", WithOperation("\"parameters\":[" + Many(Thousands, i => "{}") + "]") },
        { "media types of a body", WithOperation("\"requestBody\":{\"content\":{" + Many(10_000, i => $"\"application/x{i}+json\":{{\"schema\":{{\"type\":\"object\",\"properties\":{{\"p{i}\":{{}}}}}}}}") + "}}") },
        { "media types of a response", WithOperation("\"responses\":{\"200\":{\"description\":\"x\",\"content\":{" + Many(10_000, i => $"\"application/x{i}+json\":{{\"schema\":{{\"type\":\"object\",\"properties\":{{\"p{i}\":{{}}}}}}}}") + "}}}") },
        { "statuses", WithOperation("\"responses\":{" + Many(100, i => $"\"{200 + i}\":{{\"description\":\"x\",\"content\":{{\"application/json\":{{\"schema\":{{\"type\":\"object\",\"properties\":{{\"p{i}\":{{}}}}}}}}}}}}") + "}") },
        { "statuses that are none", WithOperation("\"responses\":{" + Many(20_000, i => $"\"s{i}\":{{}}") + "}") },
        { "variables of a path", "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"x\",\"version\":\"1\"},\"paths\":{\"" + string.Concat(Enumerable.Range(0, Thousands).Select(static i => "/{v" + i + "}")) + "\":{\"get\":{}}}}" },
        { "braces of a path", "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"x\",\"version\":\"1\"},\"paths\":{\"/" + new string('{', 1_000_000) + "\":{\"get\":{}}}}" },
        { "braces of a server", "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"x\",\"version\":\"1\"},\"paths\":{},\"servers\":[{\"url\":\"https://x/" + new string('{', 1_000_000) + "\"}]}" },
        { "servers", "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"x\",\"version\":\"1\"},\"paths\":{},\"servers\":[" + Many(1000, i => $"{{\"url\":\"https://x{i}\"}}") + "]}" },
        { "tags", "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"x\",\"version\":\"1\"},\"paths\":{},\"tags\":[" + Many(20_000, i => $"{{\"name\":\"t{i}\"}}") + "]}" },
        { "security alternatives", WithOperation("\"security\":[" + Many(10_000, i => $"{{\"k{i % 50}\":[]}}") + "]")[..^1] + ",\"components\":{\"securitySchemes\":{" + Many(50, i => $"\"k{i}\":{{\"type\":\"apiKey\",\"in\":\"header\",\"name\":\"k{i}\"}}") + "}}}" },
        { "security schemes that are absent", WithOperation("\"security\":[{" + Many(Thousands, i => $"\"k{i}\":[]") + "}]") },
        { "references without target", WithSchemas("\"A\":{\"type\":\"object\",\"properties\":{" + Many(1500, i => $"\"p{i}\":{{\"$ref\":\"#/components/schemas/Missing{i}Missing{i}Missing{i}Missing{i}\"}}") + "}}," + Many(3000, i => $"\"Found{i}Found{i}Found{i}Found{i}Found\":{{\"type\":\"string\"}}")) },
        { "unknown members", "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"x\",\"version\":\"1\"},\"paths\":{}," + Many(20_000, i => $"\"unknown{i}\":1") + "}" },
        { "members of one name", "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"x\",\"version\":\"1\"},\"paths\":{}," + Many(Thousands, i => "\"x-a\":1") + "}" },
        { "anchors of one name", WithSchemas(Many(20_000, i => $"\"S{i}\":{{\"$anchor\":\"a\",\"$ref\":\"#a\"}}")) },
    };

    /// <summary>Small documents that would become large code.</summary>
    public static TheoryData<string, string> Bombs => new()
    {
        { "members taken in", WithSchemas("\"B\":{\"type\":\"object\",\"properties\":{" + Many(3000, i => $"\"p{i}\":{{}}") + "}}," + Many(700, i => $"\"S{i}\":{{\"allOf\":[{Ref("B")},{{\"properties\":{{\"q\":{{}}}}}}]}}")) },
        { "members of a base", WithSchemas("\"B\":{\"type\":\"object\",\"discriminator\":{\"propertyName\":\"t\"},\"properties\":{" + Many(3000, i => $"\"p{i}\":{{}}") + "}}," + Many(700, i => $"\"S{i}\":{{\"allOf\":[{Ref("B")},{{\"properties\":{{\"q\":{{}}}}}}]}}")) },
        { "branches", WithSchemas(Many(100, i => $"\"B{i}\":{{\"type\":\"object\",\"properties\":{{{Many(30, j => $"\"p{i}x{j}\":{{}}")}}}}}") + "," + Many(700, i => $"\"U{i}\":{{\"oneOf\":[{Many(100, j => Ref("B" + j))}]}}")) },
        { "branches with members around", WithSchemas("\"B\":{\"type\":\"object\",\"properties\":{" + Many(1000, i => $"\"p{i}\":{{}}") + "}}," + Many(100, i => $"\"U{i}\":{{\"allOf\":[{Ref("B")}],\"oneOf\":[{Many(50, j => $"{{\"properties\":{{\"q{j}\":{{\"type\":\"string\"}}}}}}")}]}}")) },
        { "methods", WithOperation("\"x\":1")[..^3] + "," + Many(2000, i => $"\"x-{i}\":1") + "},"
            + Many(500, i => $"\"/p{i}\":{{\"post\":{{\"requestBody\":{{\"$ref\":\"#/components/requestBodies/B\"}},\"responses\":{{\"200\":{{\"$ref\":\"#/components/responses/R\"}}}}}}}}")
            + "},\"components\":{\"requestBodies\":{\"B\":{\"content\":{" + Many(50, i => $"\"application/b{i}+json\":{{\"schema\":{{\"type\":\"object\",\"properties\":{{\"b{i}\":{{}}}}}}}}") + "}}},"
            + "\"responses\":{\"R\":{\"description\":\"x\",\"content\":{" + Many(50, i => $"\"application/r{i}+json\":{{\"schema\":{{\"type\":\"object\",\"properties\":{{\"r{i}\":{{}}}}}}}}") + "}}}}}" },
        { "descriptions", WithSchemas("\"L\":{\"type\":\"string\",\"enum\":[\"a\",\"b\"],\"description\":\"" + new string('d', 500_000) + "\"},\"A\":{\"type\":\"object\",\"properties\":{" + Many(3000, i => $"\"p{i}\":{Ref("L")}") + "}}") },
        { "lists in lists", WithSchemas("\"S0\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}," + Many(60, i => $"\"S{i + 1}\":{{\"type\":\"array\",\"items\":{Ref("S" + i)}}}") + ",\"A\":{\"type\":\"object\",\"properties\":{" + Many(500, i => $"\"p{i}\":{Ref("S60")}") + "}}") },
        { "names that grow", WithSchemas("\"" + new string('A', 100) + "\":" + string.Concat(Enumerable.Repeat("{\"type\":\"object\",\"properties\":{\"" + new string('b', 100) + "\":", 100)) + "{}" + string.Concat(Enumerable.Repeat("}}", 100))) },
        { "suffixes that do not stop", WithSchemas(Many(5000, i => $"\"{new string('-', 1 + (i % 3))}{i}\":{{\"type\":\"object\",\"properties\":{{\"a\":{{}}}}}}").Replace("\"A\"", "\"B\"", StringComparison.Ordinal)) },
        { "unfinished references", "{\"openapi\":\"3.1.0\",\"x\":\"" + string.Concat(Enumerable.Repeat("$ref: ", 100_000)) + "\"}" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void Strings_of_a_million_characters_are_borne(string template) => AssertSafe(template.Replace("%", s_million, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Crowds), DisableDiscoveryEnumeration = true)]
    public void Crowds_are_borne(string name, string document)
    {
        Assert.NotEmpty(name);
        AssertSafe(document, compile: !IsLarge(name));
    }

    [Theory]
    [MemberData(nameof(Bombs), DisableDiscoveryEnumeration = true)]
    public void Small_documents_do_not_become_large_code(string name, string document)
    {
        Assert.NotEmpty(name);
        AssertSafe(document, compile: false);
    }

    [Fact]
    public void Aliases_do_not_multiply()
    {
        var text = new StringBuilder("openapi: 3.1.0\ninfo: { title: x, version: '1' }\npaths: {}\nx-a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"x-a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat("*a" + (i - 1), 10))}]\n");
        AssertSafe(text.ToString(), "/specs/hostile.yaml");
        AssertSafe("openapi: 3.1.0\nx-a: &a [*a, *a]\n", "/specs/hostile.yaml");
        AssertSafe("openapi: 3.1.0\nx-a: &a { <<: *a }\nx-b: { <<: [*a, *a] }\n", "/specs/hostile.yaml");
    }

    /// <summary>Ten thousand types do not test the generator's code, but the compiler.</summary>
    private static bool IsLarge(string name) => name is "oneOf of references" or "anchors of one name";
}
