using Microsoft.CodeAnalysis.Testing;
using Wappfy.Generator.Analysis;
using Wappfy.Generator.CodeFixes;

namespace Wappfy.CodeFixes.Tests;

/// <summary>The text after each fix.</summary>
public sealed class CodeFixTests
{
    [Theory]
    [InlineData("_ = new Sort({|WAPPFY1010:\"ascendign\"|});", "_ = Sort.Ascending;")]
    [InlineData("using var p = await client.Items.GetPictureAsync(sort: new({|WAPPFY1010:\"Descending\"|}));", "using var p = await client.Items.GetPictureAsync(sort: Sort.Descending);")]
    [InlineData("using var p = await client.Items.GetPictureAsync(sort: {|WAPPFY1010:\"Descending\"|});", "using var p = await client.Items.GetPictureAsync(sort: Sort.Descending);")]
    public Task A_misspelling_becomes_the_known_member(string before, string after)
        => ClientFixTest<EnumValueAnalyzer, EnumMisspellingFix>.Run(before, after);

    [Theory]
    [InlineData("// why\nvar picture = await {|WAPPFY1014:client.Items.GetPictureAsync()|}; // what\nConsole.WriteLine(picture.Length);", "// why\nusing var picture = await client.Items.GetPictureAsync(); // what\nConsole.WriteLine(picture.Length);")]
    [InlineData("await {|WAPPFY1014:client.Items.GetPictureAsync()|};", "using var response2 = await client.Items.GetPictureAsync();")]
    [InlineData("_ = await {|WAPPFY1014:client.Items.GetPictureAsync()|}.ConfigureAwait(false);", "using var response2 = await client.Items.GetPictureAsync().ConfigureAwait(false);")]
    [InlineData("{|CS4014:{|WAPPFY1014:client.Items.GetPictureAsync()|}|};", null)]
    [InlineData("switch (1) { case 1: await {|WAPPFY1014:client.Items.GetPictureAsync()|}; break; }", null)]
    public Task A_response_is_declared_with_using(string before, string? after)
        => ClientFixTest<ResponseUseAnalyzer, DisposeResponseFix>.Run(before, after);

    [Theory]
    [InlineData("await {|CS0618:client.Items.FindAsync(\"x\")|};", "await client.Search.SearchAsync(\"x\");")]
    [InlineData("var found = await {|CS0618:client.Items.FindAsync(text: \"x\", cancellationToken: default)|};", "var found = await client.Search.SearchAsync(text: \"x\", cancellationToken: default);")]
    [InlineData("await {|CS0618:items.FindAsync(\"x\")|};", null)]
    [InlineData("await {|CS0618:client.Items.CountDeprecatedAsync(\"x\")|};", null)]
    [InlineData("await {|CS0618:client.Items.FindAsync(\"x\", new RequestOptions())|};", null)]
    public Task A_deprecated_call_goes_to_its_replacement_where_nothing_else_changes(string before, string? after)
        => ClientFixTest<EmptyDiagnosticAnalyzer, DeprecatedCallFix>.Run(before, after);
}
