using System.Text.Json;

namespace Wappfy.Generator.Tests.Schemas;

/// <summary>Comparison of JSON texts as values: order of members and spelling of numbers do not count.</summary>
internal static class JsonAssert
{
    public static void Same(string expected, string actual)
    {
        using var left = JsonDocument.Parse(expected);
        using var right = JsonDocument.Parse(actual);
        Assert.True(JsonElement.DeepEquals(left.RootElement, right.RootElement), $"expected {expected}\nactual   {actual}");
    }
}
