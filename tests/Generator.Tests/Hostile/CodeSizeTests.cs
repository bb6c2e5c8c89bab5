using Wappfy.Fuzzing;
using Wappfy.Generator.Diagnostics;
using Wappfy.Generator.Pipeline;
using Wappfy.Generator.Tests.Harness;
using static Wappfy.Generator.Tests.Hostile.Judge;

namespace Wappfy.Generator.Tests.Hostile;

/// <summary>The bound on all that one specification becomes.</summary>
public sealed class CodeSizeTests
{
    public static TheoryData<string> Documents
    {
        get
        {
            // Nested unions, many small schemas, wide objects, and everything at once.
            var nested = "{\"type\":\"object\",\"properties\":{\"leaf\":{\"type\":\"string\"}}}";
            for (var i = 0; i < 6; i++)
                nested = $"{{\"oneOf\":[{nested.Replace("leaf", "l" + i, StringComparison.Ordinal)},{nested.Replace("leaf", "r" + i, StringComparison.Ordinal)}]}}";
            return
            [
                WithSchemas("\"N\":" + nested),
                WithSchemas(Many(500, static i => $"\"S{i}\":{{\"type\":\"object\",\"properties\":{{\"a\":{{\"type\":\"string\"}}}}}}")),
                WithSchemas("\"W\":{\"type\":\"object\",\"properties\":{" + Many(1000, static i => $"\"p{i}\":{{\"type\":\"integer\"}}") + "}}"),
                SpecJson.Print(SpecJson.Parse(FuzzSources.Everything, FuzzSources.BuiltInText(FuzzSources.Everything))!),
            ];
        }
    }

    [Theory]
    [MemberData(nameof(Documents), DisableDiscoveryEnumeration = true)]
    public void The_estimate_is_of_the_size_of_what_is_printed(string document)
    {
        var harness = GeneratorHarness.For("specs/a.json", document);
        var printed = harness.Run().Sources.Values.Sum(static text => (long)text.Length);
        var estimate = CodeSize.Estimate(Bind(document).Model);

        Assert.InRange((double)estimate / printed, 0.3, 3);
    }

    [Fact]
    public void What_is_too_large_is_named_with_its_largest_schema()
    {
        var model = Bind(WithSchemas("\"Small\":{\"type\":\"object\",\"properties\":{\"a\":{}}},\"Large\":{\"type\":\"object\",\"properties\":{" + Many(2000, static i => $"\"p{i}\":{{}}") + "}}")).Model;
        var diagnostics = new DiagnosticBag();

        Assert.False(CodeSize.IsTooLarge(model, "a.json", diagnostics));
        Assert.Empty(diagnostics.Items);
        Assert.True(CodeSize.IsTooLarge(model, "a.json", diagnostics, most: 1_000_000));
        var diagnostic = Assert.Single(diagnostics.Items);
        Assert.Equal("WAPPFY0090", diagnostic.Descriptor.Id);
        Assert.Contains("Large", string.Join(' ', diagnostic.Arguments), StringComparison.Ordinal);
    }

    private static BindResult Bind(string document)
        => (BindResult)GeneratorHarness.For("specs/a.json", document).Run().Result.TrackedSteps[TrackingNames.Bind].Single().Outputs.Single().Value;
}
