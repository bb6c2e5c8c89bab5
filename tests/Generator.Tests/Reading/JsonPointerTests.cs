using Wappfy.Generator.Document;

namespace Wappfy.Generator.Tests.Reading;

/// <summary>RFC 6901.</summary>
public sealed class JsonPointerTests
{
    private const string Document = """{ "foo": ["bar", "baz"], "": 0, "a/b": 1, "m~n": 8, "~1": 9, "a%62": 10, "x": { "": { "": 11 } } }""";

    [Theory]
    [InlineData("/foo/0", "bar")]
    [InlineData("#/foo/1", "baz")]
    [InlineData("/", "0")]
    [InlineData("/a~1b", "1")]
    [InlineData("/m~0n", "8")]
    [InlineData("/~01", "9")]
    [InlineData("/a%62", "10")]
    [InlineData("/x//", "11")]
    [InlineData("/foo/2", null)]
    [InlineData("/foo/-1", null)]
    [InlineData("/foo/+1", null)]
    [InlineData("/foo/0/x", null)]
    [InlineData("/none", null)]
    public void A_pointer_leads_to_its_value(string pointer, string? text)
        => Assert.Equal(text, JsonPointer.Parse(pointer).Follow(Read.Clean(Document, "a.json"))?.Text);

    [Theory]
    [InlineData("/a~1b", "1")]
    [InlineData("/a%2Fb", "1")]
    [InlineData("/m%7E0n", "8")]
    [InlineData("/a%2562", "10")]
    [InlineData("/%66oo/0", "bar")]
    public void A_fragment_is_percent_decoded_first(string fragment, string text)
        => Assert.Equal(text, JsonPointer.ParseFragment(fragment).Follow(Read.Clean(Document, "a.json"))!.Text);

    [Fact]
    public void The_pointer_to_a_node_leads_back_to_it()
    {
        var root = Read.Clean(Document, "a.json");
        Assert.Same(root, JsonPointer.Parse(root.Pointer).Follow(root));
        foreach (var child in root.Children)
            Assert.Same(child, JsonPointer.Parse(child.Pointer).Follow(root));
        Assert.Equal("#/foo/1", root["foo"]!.Children[1].Pointer);
        Assert.Equal("#/~01", root["~1"]!.Pointer);
    }

    [Theory]
    [InlineData("#/components/schemas/Pet", "Pet")]
    [InlineData("a.yaml#/x/a~1b%20c", "a/b c")]
    [InlineData("Pet", null)]
    [InlineData("#/x/", null)]
    public void The_last_name_of_a_reference_is_read_without_escapes(string reference, string? name)
        => Assert.Equal(name, JsonPointer.LastName(reference));

    [Fact]
    public void The_nearest_node_is_used_for_one_that_is_absent()
    {
        var root = Read.Clean(Document, "a.json");
        Assert.Same(root["foo"], JsonPointer.Parse("/foo/7/x").Nearest(root, out var isExact));
        Assert.False(isExact);
    }
}
