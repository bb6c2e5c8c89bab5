using System.Text;
using Wappfy.Generator.Document;

namespace Wappfy.Generator.Tests.Reading;

/// <summary>Hostile sizes and depths end in an error, never in a crash or in endless work.</summary>
public sealed class ReadingBoundsTests
{
    [Theory]
    [InlineData(10_000)]
    [InlineData(100_000)]
    public void Deeply_nested_json_is_an_error_at_the_level_too_many(int depth)
    {
        var (root, messages) = Read.All(new string('[', depth) + new string(']', depth), "a.json");
        Assert.Null(root);
        Assert.StartsWith("WAPPFY0005 1:257 ", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public void Deeply_nested_json_objects_are_an_error()
    {
        var (root, messages) = Read.All(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)), "a.json");
        Assert.Null(root);
        Assert.StartsWith("WAPPFY0005 ", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public void Deeply_nested_yaml_is_an_error_on_its_line()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 10_000; i++)
            text.Append(' ', i).Append("a:\n");
        var (root, messages) = Read.All(text.ToString());
        Assert.Null(root);
        Assert.StartsWith("WAPPFY0005 257:", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    public void Deeply_nested_yaml_of_any_style_is_an_error(string opening)
    {
        var (root, messages) = Read.All("a:\n  " + string.Concat(Enumerable.Repeat(opening, 10_000)));
        Assert.Null(root);
        Assert.NotEmpty(messages);
    }

    [Fact]
    public void Two_hundred_levels_are_read()
        => Assert.NotNull(Read.Clean(new string('[', 200) + new string(']', 200), "a.json"));

    [Fact]
    public void Aliases_cannot_multiply_a_small_file()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat("*a" + (i - 1), 10))}]\n");
        var (root, messages) = Read.All(text.ToString());
        Assert.Null(root);
        Assert.StartsWith("WAPPFY0005 6:", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_cannot_nest_without_bound()
    {
        var text = new StringBuilder("a0: &a0 [x]\n");
        for (var i = 1; i < 300; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}]\n");
        var (root, messages) = Read.All(text.ToString());
        Assert.Null(root);
        Assert.StartsWith("WAPPFY0005 ", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hundred_thousand_members_and_a_string_of_a_million_characters_are_read()
    {
        var json = new StringBuilder("{\"long\":\"").Append('x', 1_000_000).Append('"');
        for (var i = 0; i < 100_000; i++)
            json.Append(System.Globalization.CultureInfo.InvariantCulture, $",\"p{i}\":{i}");
        var root = Read.Clean(json.Append('}').ToString(), "a.json");
        Assert.Equal("99999", root.At("/p99999").Text);

        var yaml = new StringBuilder();
        for (var i = 0; i < 100_000; i++)
            yaml.Append(System.Globalization.CultureInfo.InvariantCulture, $"p{i}: {i}\n");
        Assert.Equal((100_000, 9), Read.Clean(yaml.ToString()).At("/p99999").Place());
    }

    [Fact]
    public void A_file_beyond_the_limit_is_rejected()
    {
        var (root, messages) = Read.All(new string(' ', (128 * 1024 * 1024) + 1));
        Assert.Null(root);
        Assert.StartsWith("WAPPFY0005 1:1 ", Assert.Single(messages), StringComparison.Ordinal);
    }

    [Fact]
    public void Cancellation_is_honoured()
    {
        var yaml = new StringBuilder();
        for (var i = 0; i < 10_000; i++)
            yaml.Append(System.Globalization.CultureInfo.InvariantCulture, $"p{i}: {i}\n");
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => SpecReader.Read("a.yaml", yaml.ToString(), new(), source.Token));
    }
}
