using System.Text;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.Text;
using Wappfy.Fuzzing;
using Wappfy.Generator.Constraints;
using Wappfy.Generator.Tests.Harness;
using static Wappfy.Generator.Tests.Hostile.Judge;

namespace Wappfy.Generator.Tests.Hostile;

/// <summary>Encodings, numbers and kinds of value that nobody meant.</summary>
public sealed class OddDocumentTests
{
    private const int Groups = 6;
    private const int Strides = 7;

    private const string Small = "openapi: 3.1.0\ninfo:\n  title: Odd\n  version: '1'\npaths: {}\ncomponents:\n  schemas:\n    A:\n      type: object\n      properties:\n        a: { type: string, description: 'é 漢 😀' }\n";

    public static TheoryData<string> Documents =>
    [
        "", " ", "\n\n", "\ufeff", "\ufeff\ufeff{}", "x", "42", "null", "~", "true", "\"openapi\"", "[]", "{}", "---", "...", "---\n...\n---\n", "%YAML 1.2\n---\n", "# only a comment\n", "- a\n- b\n",
        "openapi", "openapi:", "openapi: ", "openapi: null", "openapi: []", "openapi: {}", "openapi: true", "openapi: 3", "openapi: 3.1", "openapi: -1", "openapi: 1e999", "openapi: 99999999999999999999.1.1", "swagger: 2.0",
        "swagger: '2.0'\nopenapi: 3.1.0", "openapi: 3.1.0\nopenapi: 3.0.0", "{\"openapi\":\"3.1.0\"", "{\"openapi\":\"3.1.0\",}", "{openapi: 3.1.0}", "[openapi: 3.1.0]", "? openapi\n: 3.1.0\n", "!!map {openapi: 3.1.0}", "openapi: !!str 3.1.0", "openapi: !<x> 3.1.0",
        "openapi: 3.1.0\n\tinfo: x", "openapi: 3.1.0\ninfo:\t{ title: x }", "openapi: 3.1.0\r\ninfo:\r\n  title: x\r\n", "openapi: 3.1.0\rinfo:\r  title: x\r", "openapi: 3.1.0\u2028info: x", "openapi: 3.1.0\u0085info: x", "openapi: 3.1.0\0", "openapi: \"3.1.0\\0\"",
        "openapi: 3.1.0\n<<: *missing", "openapi: 3.1.0\n<<: [1, 2]", "openapi: 3.1.0\n<<: x", "openapi: 3.1.0\n*a : x", "openapi: 3.1.0\n? [a, b]\n: x", "openapi: 3.1.0\n? {a: b}\n: x", "openapi: 3.1.0\n'': x\n' ': y", "openapi: 3.1.0\nx: |9\n a", "openapi: 3.1.0\nx: >+\n\n\n\n",
        "openapi: 3.1.0\nx: \"unfinished", "openapi: 3.1.0\nx: 'unfinished", "openapi: 3.1.0\nx: {unfinished", "openapi: 3.1.0\nx: [unfinished", "openapi: 3.1.0\nx: &", "openapi: 3.1.0\nx: *", "openapi: 3.1.0\nx: @", "openapi: 3.1.0\nx: `", "openapi: 3.1.0\nx: %", "openapi: 3.1.0\nx: \"\\q\"", "openapi: 3.1.0\nx: \"\\ud800\"",
        "{\"openapi\":\"3.1.0\",\"x\":\"\\ud800\"}", "{\"openapi\":\"3.1.0\",\"x\":\"\\u00\"}", "{\"openapi\":\"3.1.0\",\"x\":01}", "{\"openapi\":\"3.1.0\",\"x\":1e}", "{\"openapi\":\"3.1.0\",\"x\":NaN}", "{\"openapi\":\"3.1.0\"}{}", "{\"openapi\":\"3.1.0\" /* */ }", "{\"openapi\":\"3.1.0\",\"\":{\"\":{}}}",
    ];

    public static TheoryData<string> Numbers => new(Payloads.Numbers);

    public static TheoryData<string, int, string> WrongKinds
    {
        get
        {
            var data = new TheoryData<string, int, string>();
            foreach (var document in new[] { FuzzSources.Everything, FuzzSources.EverythingSwagger })
            {
                foreach (var value in new[] { "null", "true", "7", "\"text\"", "[]", "{}", "[[{}],\"a\",1,null]", "{\"a\":{\"b\":[1]},\"$ref\":\"#/paths\"}" })
                {
                    for (var group = 0; group < Groups; group++)
                        data.Add(document, group, value);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Odd_documents_end_in_code_or_an_error(string text)
    {
        AssertSafe(text, "/specs/odd.yaml");
        AssertSafe(text, "/specs/odd.json");
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Encodings_with_a_mark_are_read(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        using var stream = new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(Small)]);
        var run = new GeneratorHarness().Client("specs/odd.yaml", "").File("specs/odd.yaml", SourceText.From(stream)).Run().Compiles();
        Assert.Contains("é 漢 😀", run.Source("A.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_ends_of_other_systems_make_no_difference(string lineEnd)
    {
        var expected = GeneratorHarness.For("specs/odd.yaml", Small).Run().Sources;
        Assert.Equal(expected, GeneratorHarness.For("specs/odd.yaml", Small.Replace("\n", lineEnd, StringComparison.Ordinal)).Run().Compiles().Sources);
        Assert.Equal(expected, GeneratorHarness.For("specs/odd.yaml", "\ufeff" + Small).Run().Sources);
    }

    [Fact]
    public void Bytes_that_are_not_text_are_read_as_their_replacement()
    {
        using var stream = new MemoryStream([.. Encoding.UTF8.GetBytes(Small.Replace("é", "#", StringComparison.Ordinal)).Select(static b => b == '#' ? (byte)0xff : b)]);
        var run = new GeneratorHarness().Client("specs/odd.yaml", "").File("specs/odd.yaml", SourceText.From(stream, Encoding.UTF8)).Run().Compiles();
        Assert.Contains("\ufffd", run.Source("A.g.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Numbers_beyond_every_type_are_borne_in_every_place(string number)
    {
        foreach (var type in new[] { "integer", "number", "string", "boolean", "array", "object" })
        {
            foreach (var format in new[] { "int32", "uint64", "float", "decimal", "x" })
            {
                AssertSafe(
                    WithSchemas("\"O\":{\"type\":\"object\",\"required\":[\"c\",\"d\"],\"properties\":{"
                        + $"\"a\":{{\"type\":\"{type}\",\"format\":\"{format}\",\"minimum\":%,\"maximum\":%,\"exclusiveMinimum\":%,\"multipleOf\":%,\"minLength\":%,\"maxLength\":%,\"minItems\":%,\"maxItems\":%,\"default\":%,\"example\":%}},"
                        + $"\"b\":{{\"type\":\"{type}\",\"format\":\"{format}\",\"enum\":[%,1,1.0,\"%\",null]}},\"c\":{{\"type\":\"{type}\",\"format\":\"{format}\",\"const\":%}},\"d\":{{\"const\":%}},"
                        + "\"e\":{\"enum\":[%,1]},\"f\":{\"type\":\"number\",\"enum\":[\"%\",\"1\"]},\"g\":{\"type\":\"integer\",\"enum\":[\"%\",\"1\"]},\"h\":{\"prefixItems\":[{},{}],\"minItems\":%},\"i\":{\"oneOf\":[{\"const\":%},{\"type\":\"string\"}]}}}")
                    .Replace("%", number, StringComparison.Ordinal),
                    compile: format is "int32" or "x");
            }
        }

        AssertSafe(WithOperation("\"parameters\":[{\"name\":\"a\",\"in\":\"query\",\"required\":true,\"schema\":{\"type\":\"integer\",\"default\":%,\"minimum\":%}},{\"name\":%,\"in\":%}],\"operationId\":%,\"tags\":[%]").Replace("%", number, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(WrongKinds))]
    public void A_value_of_the_wrong_kind_is_borne_in_every_place(string document, int group, string value)
    {
        var tree = SpecJson.Parse(document, FuzzSources.BuiltInText(document))!;
        var places = new List<Action>();
        Collect(tree, value, places);

        // A few at a time, and others for each value: what lies below a wrong value is not looked at.
        for (var i = (group * Strides) + (value.Length % Strides); i < places.Count; i += Groups * Strides)
            places[i]();
        AssertSafe(SpecJson.Print(tree));
    }

    private static void Collect(JsonNode? node, string value, List<Action> places)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (name, child) in map.ToList())
                {
                    Collect(child, value, places);
                    if (name is not ("openapi" or "swagger" or "paths" or "components" or "definitions"))
                        places.Add(() => map[name] = JsonNode.Parse(value));
                }

                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    var index = i;
                    Collect(list[i], value, places);
                    places.Add(() => list[index] = JsonNode.Parse(value));
                }

                break;
        }
    }
}
