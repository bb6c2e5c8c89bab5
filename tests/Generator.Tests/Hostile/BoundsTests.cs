using System.Globalization;
using Wappfy.Generator.Tests.Harness;
using static Wappfy.Generator.Tests.Hostile.Judge;

namespace Wappfy.Generator.Tests.Hostile;

/// <summary>A rejected reference is reported at its location, and files outside the project are not accessed.</summary>
public sealed class BoundsTests
{
    private const int Million = 1_000_000;

    /// <summary>Documents beyond a limit, with the message and the line of what is beyond it.</summary>
    public static TheoryData<string, string, string> Limits => new()
    {
        { "specs/a.json", "{\n\"openapi\": \"3.1.0\",\n\"x-a\":\n" + new string('[', 10_000) + new string(']', 10_000) + "\n}", "(4,256): error WAPPFY0005: " },
        { "specs/a.yaml", "openapi: 3.1.0\nx-a:\n  " + new string('[', 10_000) + new string(']', 10_000) + "\n", "(3,258): error WAPPFY0005: " },
        { "specs/a.yaml", "openapi: 3.1.0\nx-a: &a [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(0, 12).Select(Alias)), "(7,17): error WAPPFY0005: " },
        { "specs/a.json", WithSchemas("\n\"A\":{\"type\":\"object\",\"properties\":{" + Many(5000, static i => $"\"p{i}\":{{}}") + "}}"), "(2,5): warning WAPPFY0040: " },
        { "specs/a.json", WithSchemas("\n\n\"A\":{\"enum\":[" + Many(11_000, static i => $"\"v{i}\"") + "]}"), "(3,5): warning WAPPFY0040: " },
        { "specs/a.json", WithOperation("\n\"parameters\":[" + Many(1100, static i => $"{{\"name\":\"p{i}\",\"in\":\"query\"}}") + "]"), "(2,14): warning WAPPFY" },
    };

    /// <summary>References to what the compiler could reach, and must not.</summary>
    public static TheoryData<string> Outside =>
    [
        "file:///etc/passwd", "file:///etc/passwd#/a", "FILE:///etc/passwd", "/etc/passwd", "//host/share/a.yaml", "\\\\\\\\host\\\\share\\\\a.yaml", "C:\\\\a.yaml", "http://127.0.0.1:1/a.yaml#/A", "https://example.org/a.yaml",
        "ftp://example.org/a.yaml", "../../../../../../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "/proc/self/environ#/A", "data:application/json,{}", "javascript:alert(1)",
    ];

    [Theory]
    [MemberData(nameof(Limits), DisableDiscoveryEnumeration = true)]
    public void What_exceeds_a_limit_is_named_with_its_line(string path, string document, string expected)
        => Assert.Contains(GeneratorHarness.For(path, document).Run().Messages, message => message.Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("{\"$ref\":\"#/components/schemas/Wide\"}")]
    [InlineData("{\"$ref\":\"#/components/schemas/Wide\",\"description\":\"x\"}")]
    public void A_plain_reference_counts_once_and_not_with_its_targets_members(string reference)
    {
        var run = GeneratorHarness.For("specs/a.json", WithSchemas(
            "\"Wide\":{\"type\":\"object\",\"properties\":{" + Many(400, static i => $"\"p{i}\":{{\"type\":\"string\"}}") + "}},"
            + Many(60, i => $"\"S{i}\":{{\"type\":\"object\",\"properties\":{{" + Many(100, m => $"\"m{m}\":{reference}") + "}}"))).Run();

        Assert.DoesNotContain(run.Messages, static message => message.Contains("WAPPFY0005", StringComparison.Ordinal));
        Assert.Contains("global::", run.Source("S59.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_of_120_megabytes_is_borne()
    {
        const string Start = "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"x\",\"version\":\"1\"},\"paths\":{},\"x-a\":\"";
        AssertSafe(Start + new string('x', 120 * Million) + "\"}");
        var refused = GeneratorHarness.For("specs/a.json", Start + new string('x', 140 * Million) + "\"}").Run();
        Assert.Empty(refused.Sources);
        Assert.Contains(refused.Messages, static message => message.StartsWith("specs/a.json(1,1): error WAPPFY0005: ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Outside))]
    public void References_out_of_the_project_are_not_followed(string reference)
    {
        var run = GeneratorHarness.For("/specs/a.json", WithSchemas("\n\"A\":{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"" + reference + "\"}}}")).Run().Compiles();
        Assert.Contains(run.Messages, static message => message.StartsWith("/specs/a.json(2,", StringComparison.Ordinal) && message.Contains("WAPPFY0010", StringComparison.Ordinal));
        Assert.Contains("JsonElement", run.Source("A.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_exists_beside_the_project_is_not_read()
    {
        var folder = Directory.CreateTempSubdirectory("wappfy-");
        try
        {
            var secret = Path.Combine(folder.FullName, "secret.json");
            File.WriteAllText(secret, "{\"A\":{\"type\":\"object\",\"properties\":{\"Leaked\":{\"type\":\"string\"}}}}");
            Directory.CreateDirectory(Path.Combine(folder.FullName, "specs"));
            foreach (var reference in new[] { "../secret.json#/A", secret.Replace('\\', '/') + "#/A", new Uri(secret).AbsoluteUri + "#/A" })
            {
                var run = GeneratorHarness.For(Path.Combine(folder.FullName, "specs", "a.json"), WithSchemas("\"A\":{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"" + reference + "\"}}}")).Run().Compiles();
                Assert.Contains(run.Messages, static message => message.Contains("WAPPFY0010", StringComparison.Ordinal));
                Assert.All(run.Sources.Values, static source => Assert.DoesNotContain("Leaked", source, StringComparison.Ordinal));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("\\ud800", "\ufffd")]
    [InlineData("\\udc00\\ud800", "\ufffd\ufffd")]
    [InlineData("\\ud83d\\ude00", "😀")]
    public void Halves_of_a_surrogate_pair_become_their_replacement(string escape, string expected)
    {
        var run = GeneratorHarness.For("specs/a.json", WithSchemas("\"A\":{\"type\":\"object\",\"description\":\"-" + escape + "-\",\"properties\":{\"" + escape + "\":{\"const\":\"" + escape + "\"}}}")).Run().Compiles();
        Assert.Contains("-" + expected + "-", run.Source("A.g.cs"), StringComparison.Ordinal);
        OutputShape.AssertContained(run);
    }

    private static string Alias(int number)
    {
        string Name(int n) => n < 0 ? "a" : "b" + n.ToString(CultureInfo.InvariantCulture);
        return $"x-{Name(number)}: &{Name(number)} [{string.Join(", ", Enumerable.Repeat("*" + Name(number - 1), 10))}]\n";
    }
}
