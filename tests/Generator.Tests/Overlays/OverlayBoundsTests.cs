using System.Diagnostics;
using Wappfy.Generator.Document;
using Wappfy.Generator.Tests.Reading;

namespace Wappfy.Generator.Tests.Overlays;

/// <summary>A small overlay cannot occupy the compiler: each of these ends at a limit, with one diagnostic on the line of its action.</summary>
public sealed class OverlayBoundsTests
{
    /// <summary>Actions, with the text of the limit that they exceed.</summary>
    public static TheoryData<string, string> Bombs => new()
    {
        // Each copy doubles the document, or an array of it.
        { Many(40, static i => $"  - {{ target: $, update: {{ c{i}: {{}} }} }}\n  - {{ target: $.c{i}, copy: $.a }}\n  - {{ target: $.a, copy: $.c{i}, description: '{i}' }}\n  - {{ target: $.list, copy: $.list, description: '{i}' }}"), "adds more than 1000000 values" },
        { Many(40, static i => $"  - {{ target: '$..list', copy: $, description: '{i}' }}"), "adds more than 1000000 values" },
        { Many(20, static i => $"  - {{ target: '$..a', copy: $, description: '{i}' }}"), " more than " },

        // Queries whose results multiply, or are compared with each other.
        { "  - { target: '$.deep" + string.Concat(Enumerable.Repeat("..*", 60)) + "', remove: true }", " more than " },
        { "  - { target: '$.deep" + string.Concat(Enumerable.Repeat("[*,*]", 60)) + "', remove: true }", " more than " },
        { "  - { target: '$" + string.Concat(Enumerable.Repeat("..[?$", 20)) + "..*" + string.Concat(Enumerable.Repeat("]", 20)) + "', remove: true }", " more than " },
        { "  - { target: '$..[?count($..[?count($..[?count($..*) > 1]) > 1]) > 100000]', remove: true }", " more than " },
        { "  - { target: \"$..[?search(@, '(a{0,400}){0,4}')]\", remove: true }\n" + Many(60, static i => $"  - {{ target: \"$.text[?search(@, '(a{{0,400}}){{0,4}}{i}b')]\", remove: true }}"), " more than " },
        { "  - { target: \"$.text[?match(@, '((((a{99}){99}){99}){99}){99}')]\", remove: true }", "states" },
    };

    [Theory]
    [MemberData(nameof(Bombs), DisableDiscoveryEnumeration = true)]
    public void A_bomb_ends_at_a_limit(string actions, string expected)
    {
        var time = Stopwatch.StartNew();
        var result = Overlay.Actions(Wide, actions);
        Assert.False(result.IsComplete);
        var message = Assert.Single(result.Messages, static message => message.StartsWith("fix.yaml WAPPFY0005 ", StringComparison.Ordinal));
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.InRange(time.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void A_document_does_not_become_deeper_than_it_could_be_read()
    {
        var result = Overlay.Actions("a: {}\nb: {}", Many(300, static i => $"  - {{ target: $.b, copy: $, description: '{i}' }}\n  - {{ target: $.b.a, update: {{ x{i}: 1 }} }}"));
        Assert.False(result.IsComplete);
        Assert.Contains("WAPPFY0005", Assert.Single(result.Messages), StringComparison.Ordinal);
        Assert.True(Depth(result.Root) <= SpecLimits.Depth);
    }

    [Fact]
    public void An_update_below_the_deepest_level_is_not_applied()
    {
        var depth = SpecLimits.Depth - 1;
        var document = string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1);
        var fits = Overlay.Actions(document, "  - { target: '$" + string.Concat(Enumerable.Repeat(".a", depth - 1)) + "', update: { x: {} } }").IsQuiet();
        Assert.Equal(SpecLimits.Depth, Depth(fits.Root));
        var exceeds = Overlay.Actions(document, "  - { target: '$" + string.Concat(Enumerable.Repeat(".a", depth - 1)) + "', update: { x: { y: {} } } }");
        Assert.Contains("WAPPFY0005 4:15 The file cannot be read: it makes the document deeper than 256 levels", Assert.Single(exceeds.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public void Thousands_of_actions_are_applied()
    {
        var result = Overlay.Actions("a: {}", Many(5000, static i => $"  - {{ target: $.a, update: {{ m{i}: {{ n: 1 }} }} }}\n  - {{ target: $.a.m{i}.n, update: {i} }}")).IsQuiet();
        Assert.Equal(5000, result.Root["a"]!.Count);
        Assert.Equal("4999", result.Root.At("/a/m4999/n").Text);
    }

    private static readonly string Wide = "a: { b: { c: [1, 2, { d: 1 }] } }\nlist: [1, 2, 3]\ntext: [" + new string('a', 5000) + "]\nmany: [" + string.Join(",", Enumerable.Range(0, 2000)) + "]\ndeep: " + new string('[', 60) + new string(']', 60) + "\n";

    private static string Many(int count, Func<int, string> action) => string.Join('\n', Enumerable.Range(0, count).Select(action));

    private static int Depth(SpecNode node)
    {
        var deepest = 0;
        foreach (var child in node.Children)
            deepest = Math.Max(deepest, Depth(child));
        return node.Kind >= SpecNodeKind.Array ? deepest + 1 : 0;
    }
}
