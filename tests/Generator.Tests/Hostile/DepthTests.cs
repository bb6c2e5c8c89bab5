using System.Globalization;
using System.Text;
using static Wappfy.Generator.Tests.Hostile.Judge;

namespace Wappfy.Generator.Tests.Hostile;

/// <summary>Depth and circles cost neither the stack nor endless time, in the generator and in the library that validates.</summary>
public sealed class DepthTests
{
    private const int Deep = 10_000;

    /// <summary>More than a compiler's stack bears, were each a call.</summary>
    private const int Chain = 500;

    public static TheoryData<string, string> Nestings => new()
    {
        { "items", "{\"items\":" },
        { "properties", "{\"properties\":{\"a\":" },
        { "additionalProperties", "{\"additionalProperties\":" },
        { "allOf", "{\"allOf\":[" },
        { "oneOf", "{\"oneOf\":[" },
        { "not", "{\"not\":" },
        { "example", "{\"example\":" },
        { "enum", "{\"enum\":[" },
    };

    /// <summary>Each schema refers to the next, in the form that the pattern gives.</summary>
    public static TheoryData<string> Chains =>
    [
        "{\"$ref\":\"#/components/schemas/S%\"}",
        "{\"$ref\":\"#/components/schemas/S%\",\"description\":\"x\",\"nullable\":true}",
        "{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/S%\"}}",
        "{\"type\":\"object\",\"additionalProperties\":{\"$ref\":\"#/components/schemas/S%\"}}",
        "{\"type\":\"object\",\"properties\":{\"p\":{\"$ref\":\"#/components/schemas/S%\"}}}",
        "{\"allOf\":[{\"$ref\":\"#/components/schemas/S%\"}]}",
        "{\"allOf\":[{\"$ref\":\"#/components/schemas/S%\"},{\"type\":\"object\",\"properties\":{\"p\":{\"type\":\"string\"}}}]}",
        "{\"oneOf\":[{\"$ref\":\"#/components/schemas/S%\"},{\"type\":\"string\"}]}",
        "{\"anyOf\":[{\"$ref\":\"#/components/schemas/S%\"},{\"type\":\"object\",\"properties\":{\"p\":{\"type\":\"string\"}}}]}",
        "{\"oneOf\":[{\"$ref\":\"#/components/schemas/S%\"}]}",
        "{\"not\":{\"$ref\":\"#/components/schemas/S%\"}}",
        "{\"prefixItems\":[{\"$ref\":\"#/components/schemas/S%\"}]}",
    ];

    public static TheoryData<string> Circles =>
    [
        WithSchemas("\"A\":" + Ref("A")),
        WithSchemas("\"A\":" + Ref("B") + ",\"B\":" + Ref("A")),
        WithSchemas("\"A\":{\"$ref\":\"#\"},\"B\":{\"$ref\":\"#/\"},\"C\":{\"$ref\":\"\"},\"D\":{\"$ref\":\"hostile.json\"},\"E\":{\"$ref\":\"hostile.json#/components/schemas/E\"}"),
        WithSchemas("\"A\":{\"type\":\"array\",\"items\":" + Ref("A") + "}"),
        WithSchemas("\"A\":{\"type\":\"object\",\"additionalProperties\":" + Ref("A") + "}"),
        WithSchemas("\"A\":{\"allOf\":[" + Ref("A") + "]}"),
        WithSchemas("\"A\":{\"allOf\":[" + Ref("B") + ",{\"properties\":{\"x\":{}}}]},\"B\":{\"allOf\":[" + Ref("A") + ",{\"properties\":{\"y\":{}}}]}"),
        WithSchemas("\"A\":{\"oneOf\":[" + Ref("A") + "]}"),
        WithSchemas("\"A\":{\"oneOf\":[" + Ref("A") + "," + Ref("A") + "]}"),
        WithSchemas("\"A\":{\"oneOf\":[" + Ref("B") + ",{\"type\":\"integer\"}]},\"B\":{\"anyOf\":[" + Ref("A") + ",{\"type\":\"string\"}]}"),
        WithSchemas("\"A\":{\"not\":" + Ref("A") + "}"),
        WithSchemas("\"A\":{\"type\":\"object\",\"properties\":{\"a\":" + Ref("A/properties/a") + "}}"),
        WithSchemas("\"A\":{\"type\":\"object\",\"properties\":{\"a\":" + Ref("A/properties/b/x") + ",\"b\":" + Ref("A/properties/a/y") + "}}"),
        WithSchemas("\"A\":{\"$dynamicAnchor\":\"n\",\"$dynamicRef\":\"#n\"}"),
        WithSchemas("\"A\":{\"$id\":\"https://x/a\",\"$ref\":\"https://x/a\"}"),
        WithSchemas("\"A\":{\"prefixItems\":[" + Ref("A") + "," + Ref("A") + "]}"),
        WithSchemas("\"A\":{\"type\":\"object\",\"discriminator\":{\"propertyName\":\"t\",\"mapping\":{\"a\":\"#/components/schemas/A\"}},\"allOf\":[" + Ref("A") + "]}"),
        WithSchemas("\"A\":{\"discriminator\":{\"propertyName\":\"t\"},\"allOf\":[" + Ref("B") + "]},\"B\":{\"discriminator\":{\"propertyName\":\"t\"},\"allOf\":[" + Ref("A") + "]}"),
        WithSchemas("\"A\":{\"oneOf\":[" + Ref("B") + "," + Ref("C") + "],\"discriminator\":{\"propertyName\":\"t\"}},\"B\":{\"allOf\":[" + Ref("A") + ",{\"properties\":{\"b\":{}}}]},\"C\":{\"allOf\":[" + Ref("A") + ",{\"properties\":{\"c\":{}}}]}"),
        WithSchemas(Many(20, i => $"\"U{i}\":{{\"oneOf\":[{Many(20, j => Ref("U" + j))}]}}")),
        WithSchemas(Many(20, i => $"\"U{i}\":{{\"anyOf\":[{Many(20, j => Ref("U" + j))},{{\"type\":\"object\",\"properties\":{{\"p{i}\":{{}}}}}}]}}")),
        WithSchemas(Many(20, i => $"\"U{i}\":{{\"allOf\":[{Many(20, j => Ref("U" + j))},{{\"type\":\"object\",\"properties\":{{\"p{i}\":{{}}}}}}]}}")),
        WithSchemas("\"S0\":{\"type\":\"string\"}," + Many(40, i => $"\"S{i + 1}\":{{\"allOf\":[{Ref("S" + i)},{Ref("S" + i)}],\"oneOf\":[{Ref("S" + i)},{Ref("S" + i)}]}}")),
        Components("parameters", "{\"$ref\":\"#/components/parameters/%\"}", "\"parameters\":[{\"$ref\":\"#/components/parameters/A\"}]"),
        Components("responses", "{\"$ref\":\"#/components/responses/%\"}", "\"responses\":{\"200\":{\"$ref\":\"#/components/responses/A\"},\"400\":{\"$ref\":\"#/components/responses/B\"}}"),
        Components("requestBodies", "{\"$ref\":\"#/components/requestBodies/%\"}", "\"requestBody\":{\"$ref\":\"#/components/requestBodies/A\"}"),
        Components("headers", "{\"$ref\":\"#/components/headers/%\"}", "\"responses\":{\"200\":{\"description\":\"x\",\"headers\":{\"h\":{\"$ref\":\"#/components/headers/A\"}}}}"),
        Components("examples", "{\"$ref\":\"#/components/examples/%\"}", "\"parameters\":[{\"name\":\"a\",\"in\":\"query\",\"examples\":{\"e\":{\"$ref\":\"#/components/examples/A\"}},\"schema\":{}}]"),
        Components("links", "{\"$ref\":\"#/components/links/%\"}", "\"responses\":{\"200\":{\"description\":\"x\",\"links\":{\"l\":{\"$ref\":\"#/components/links/A\"}}}}"),
        Components("callbacks", "{\"$ref\":\"#/components/callbacks/%\"}", "\"callbacks\":{\"c\":{\"$ref\":\"#/components/callbacks/A\"}}"),
        Components("securitySchemes", "{\"$ref\":\"#/components/securitySchemes/%\"}", "\"security\":[{\"A\":[]}]"),
        Components("mediaTypes", "{\"$ref\":\"#/components/mediaTypes/%\"}", "\"responses\":{\"200\":{\"description\":\"x\",\"content\":{\"application/json\":{\"$ref\":\"#/components/mediaTypes/A\"}}}}"),
        Components("pathItems", "{\"$ref\":\"#/components/pathItems/%\"}", "\"x-none\":1").Replace("\"paths\":{", "\"paths\":{\"/x\":{\"$ref\":\"#/components/pathItems/A\"},\"/y\":{\"$ref\":\"#/paths/~1y\"},\"/z\":{\"$ref\":\"#/paths/~1y\"},", StringComparison.Ordinal),
        "{\"swagger\":\"2.0\",\"info\":{\"title\":\"x\",\"version\":\"1\"},\"paths\":{\"/a\":{\"get\":{\"parameters\":[{\"$ref\":\"#/parameters/A\"}],\"responses\":{\"200\":{\"$ref\":\"#/responses/A\"}}}}},"
            + "\"parameters\":{\"A\":{\"$ref\":\"#/parameters/B\"},\"B\":{\"$ref\":\"#/parameters/A\"}},\"responses\":{\"A\":{\"$ref\":\"#/responses/A\"}},\"definitions\":{\"A\":{\"$ref\":\"#/definitions/A\"}}}",
    ];

    [Theory]
    [MemberData(nameof(Nestings))]
    public void Ten_thousand_levels_are_an_error(string keyword, string opening)
    {
        var closing = string.Concat(opening.Reverse().Select(static c => c == '{' ? "}" : c == '[' ? "]" : ""));
        Assert.NotEmpty(keyword);
        AssertSafe(WithSchemas("\"A\":" + string.Concat(Enumerable.Repeat(opening, Deep)) + "{}" + string.Concat(Enumerable.Repeat(closing, Deep))));

        // The deepest that is read at all.
        var levels = opening.Count(static c => c is '{' or '[') == 1 ? 240 : 120;
        AssertSafe(WithSchemas("\"A\":" + string.Concat(Enumerable.Repeat(opening, levels)) + "{\"type\":\"string\"}" + string.Concat(Enumerable.Repeat(closing, levels))));
    }

    [Fact]
    public void Ten_thousand_levels_of_yaml_are_an_error()
    {
        var text = new StringBuilder("openapi: 3.1.0\ninfo: { title: x, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n");
        for (var i = 4; i < Deep; i++)
            text.Append(' ', i).Append("properties:\n");
        AssertSafe(text.ToString(), "/specs/hostile.yaml");
        AssertSafe("openapi: 3.1.0\nx: " + new string('[', Deep), "/specs/hostile.yaml");
        AssertSafe("openapi: 3.1.0\nx:\n  " + string.Concat(Enumerable.Repeat("- ", Deep)), "/specs/hostile.yaml");
    }

    [Theory]
    [MemberData(nameof(Chains))]
    public void A_chain_of_many_schemas_ends(string link)
    {
        foreach (var isForward in new[] { true, false })
        {
            string Make(int i) => $"\"S{i}\":" + (i == Chain ? "{\"type\":\"object\",\"discriminator\":{\"propertyName\":\"t\"},\"properties\":{\"t\":{\"type\":\"string\"}}}" : link.Replace("%", (i + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            AssertSafe(WithSchemas(Many(Chain + 1, i => Make(isForward ? i : Chain - i))), "/specs/hostile.json", compile: false);
        }
    }

    [Theory]
    [MemberData(nameof(Circles))]
    public void Circles_end(string document)
    {
        AssertSafe(document);
        AssertSafe(document.Replace("3.1.0", "3.0.3", StringComparison.Ordinal));
    }

    private static string Components(string kind, string link, string operation)
        => WithOperation(operation)[..^1] + ",\"components\":{\"" + kind + "\":{\"A\":" + link.Replace('%', 'B') + ",\"B\":" + link.Replace('%', 'A') + "}}}";
}
