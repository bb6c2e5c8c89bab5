using System.Text;
using Wappfy.Generator.Tests.Harness;

namespace Wappfy.Generator.Tests;

/// <summary>A specification with many faults: each is reported on its line, and what is sound is generated.</summary>
public sealed class BrokenSpecTests
{
    private static readonly (string Sound, string Broken, string Message)[] Faults =
    [
        ("openapi: 3.1.0", "openapi: 3.8.0", "(1,10): warning WAPPFY0004: OpenAPI version '3.8.0' is unknown; the document is read as 3.2. Correct the version if this is wrong."),
        ("    get:\n", "    gte: {}\n    get:\n", "(54,5): warning WAPPFY0008: 'gte' is not defined here by the OpenAPI specification; it is ignored"),
        ("      summary: Get", "      sumary: Get", "(58,7): warning WAPPFY0008: 'sumary' is not defined here by the OpenAPI specification; it is ignored"),
        ("        - name: chatId\n", "        - name: chatIdd\n", "(69,11): warning WAPPFY0060: "),
        ("        - name: refresh\n", "        - name: refresh\n          name: refresh\n", "(75,11): warning WAPPFY0006: 'name' occurs twice in the same object, first on line 74; the last value is used. Remove the other one."),
        ("#/components/schemas/ChatPictureResponse", "#/components/schemas/ChatPicture", "(93,23): warning WAPPFY0012: '#/components/schemas/ChatPicture' does not exist; what refers to it is typed as JsonElement. Did you mean 'ChatPictureResponse'?"),
        ("      security:\n        - api_key: []", "      security:\n        - apikey: []", "(95,11): warning WAPPFY0073: "),
        ("          type: string\n      required:", "          type: text\n      required:", "(102,17): warning WAPPFY0039: "),
        ("        - url\n", "        - urll\n", "info WAPPFY0035: "),
        ("        '200':", "        OK:\n          description: ''\n        '200':", "(86,9): warning WAPPFY0071: "),
    ];

    [Fact]
    public void Ten_faults_give_ten_messages_and_the_rest_is_generated()
    {
        var text = Specs.Viewer.ReplaceLineEndings("\n");
        foreach (var (sound, broken, _) in Faults)
        {
            Assert.Contains(sound, text, StringComparison.Ordinal);
            text = text.Replace(sound, broken, StringComparison.Ordinal);
        }

        var run = GeneratorHarness.For("specs/broken.yaml", text).Run().Compiles();
        Assert.Contains("App.Wappfy.ChatPictureResponse.g.cs", run.Sources.Keys);
        foreach (var fault in Faults)
            Assert.True(run.Messages.Any(line => line.StartsWith("specs/broken.yaml(", StringComparison.Ordinal) && line.Contains(fault.Message, StringComparison.Ordinal)), fault.Message + "\n" + string.Join("\n", run.Messages));
    }

    [Theory]
    [InlineData("properties", "{\"type\":\"object\",\"properties\":{\"p\":", "}}")]
    [InlineData("items", "{\"type\":\"array\",\"items\":", "}")]
    [InlineData("allOf", "{\"allOf\":[", "]}")]
    [InlineData("oneOf", "{\"oneOf\":[", ",{\"type\":\"string\"}]}")]
    [InlineData("additionalProperties", "{\"type\":\"object\",\"additionalProperties\":", "}")]
    public void The_deepest_nesting_that_is_read_fits_a_small_stack(string kind, string opening, string closing)
    {
        var levels = kind == "properties" || kind == "allOf" || kind == "oneOf" ? 120 : 240;
        var text = new StringBuilder("{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"T\",\"version\":\"1\"},\"paths\":{},\"components\":{\"schemas\":{\"A\":");
        text.Insert(text.Length, opening, levels).Append("{\"type\":\"integer\"}").Insert(text.Length, closing, levels).Append("}}}");

        // Compilers run generators on threads of one megabyte and more, those of macOS on half of one.
        Exception? fault = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    GeneratorHarness.For("deep.json", text.ToString()).Run();
                }
                catch (Exception exception)
                {
                    fault = exception;
                }
            },
            512 * 1024);
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromMinutes(5)));
        Assert.Null(fault);
    }

    [Fact]
    public void Chains_of_references_as_long_as_a_document_fit_a_small_stack()
    {
        var text = new StringBuilder("openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n");
        for (var i = 0; i < 5_000; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"    A{i}: {{ type: object, properties: {{ next: {{ $ref: '#/components/schemas/A{i + 1}' }} }} }}\n    B{i}: {{ $ref: '#/components/schemas/B{i + 1}' }}\n    C{i}: {{ allOf: [{{ $ref: '#/components/schemas/C{i + 1}' }}] }}\n    D{i}: {{ type: array, items: {{ $ref: '#/components/schemas/D{i + 1}' }} }}\n");
        text.Append("    A5000: { type: string }\n    B5000: { type: string }\n    C5000: { type: string }\n    D5000: { type: string }\n");
        Exception? fault = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    GeneratorHarness.For("long.yaml", text.ToString()).Run();
                }
                catch (Exception exception)
                {
                    fault = exception;
                }
            },
            1024 * 1024);
        thread.Start();
        Assert.True(thread.Join(TimeSpan.FromMinutes(5)));
        Assert.Null(fault);
    }
}
