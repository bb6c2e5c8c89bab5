using Wappfy.Generator.CodeFixes;

namespace Wappfy.CodeFixes.Tests;

/// <summary>The text after each fix.</summary>
public sealed class CodeFixTests
{
    [Theory]
    [InlineData("_ = new Sort(\"ascendign\");", "_ = Sort.Ascending;")]
    [InlineData("using var p = await client.Items.GetPictureAsync(sort: new(\"Descending\"));", "using var p = await client.Items.GetPictureAsync(sort: Sort.Descending);")]
    [InlineData("using var p = await client.Items.GetPictureAsync(sort: \"Descending\");", "using var p = await client.Items.GetPictureAsync(sort: Sort.Descending);")]
    public async Task A_slip_becomes_the_known_member(string before, string after)
        => Assert.Equal(after, await FixProject.Fix(new EnumMisspellingFix(), "WAPPFY1010", before));

    [Theory]
    [InlineData("// why\nvar picture = await client.Items.GetPictureAsync(); // what\nConsole.WriteLine(picture.Length);", "// why\nusing var picture = await client.Items.GetPictureAsync(); // what\nConsole.WriteLine(picture.Length);")]
    [InlineData("await client.Items.GetPictureAsync();", "using var response2 = await client.Items.GetPictureAsync();")]
    [InlineData("_ = await client.Items.GetPictureAsync().ConfigureAwait(false);", "using var response2 = await client.Items.GetPictureAsync().ConfigureAwait(false);")]
    [InlineData("client.Items.GetPictureAsync();", null)]
    [InlineData("switch (1) { case 1: await client.Items.GetPictureAsync(); break; }", null)]
    public async Task A_response_is_declared_with_using(string before, string? after)
        => Assert.Equal(after, await FixProject.Fix(new DisposeResponseFix(), "WAPPFY1014", before));

    [Theory]
    [InlineData("await client.Items.FindAsync(\"x\");", "await client.Search.SearchAsync(\"x\");")]
    [InlineData("var found = await client.Items.FindAsync(text: \"x\", cancellationToken: default);", "var found = await client.Search.SearchAsync(text: \"x\", cancellationToken: default);")]
    [InlineData("await items.FindAsync(\"x\");", null)]
    [InlineData("await client.Items.CountDeprecatedAsync(\"x\");", null)]
    [InlineData("await client.Items.FindAsync(\"x\", new RequestOptions());", null)]
    public async Task A_deprecated_call_goes_to_its_replacement_where_nothing_else_changes(string before, string? after)
        => Assert.Equal(after, await FixProject.Fix(new DeprecatedCallFix(), "CS0618", before));
}
