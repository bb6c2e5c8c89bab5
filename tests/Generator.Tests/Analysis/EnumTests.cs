using Wappfy.Generator.Text;
using static Wappfy.Generator.Tests.Analysis.AnalysisProject;

namespace Wappfy.Generator.Tests.Analysis;

/// <summary>Values of open enums.</summary>
public sealed class EnumTests
{
    [Fact]
    public Task A_misspelling_of_a_known_value_is_a_warning_with_the_value_that_was_meant() => Expect(
        """
        await client.Items.GetPartAsync("a", "x", sort: new("ascendign"));
        _ = new Sort("Descending");
        """,
        "1,53: warning WAPPFY1010: The specification does not list 'ascendign' as a value of Sort; did you mean 'ascending' (Sort.Ascending)?",
        "2,14: warning WAPPFY1010: The specification does not list 'Descending' as a value of Sort; did you mean 'descending' (Sort.Descending)?");

    [Fact]
    public Task A_text_that_becomes_an_enum_is_checked_as_well() => Expect(
        """
        await client.Items.GetPartAsync("a", "x", sort: "ascendign");
        Sort sort = "Descending";
        Sort? none = null;
        if (sort == "descending") sort = text;
        """,
        "1,49: warning WAPPFY1010: The specification does not list 'ascendign' as a value of Sort; did you mean 'ascending' (Sort.Ascending)?",
        "2,13: warning WAPPFY1010: The specification does not list 'Descending' as a value of Sort; did you mean 'descending' (Sort.Descending)?");

    [Fact]
    public Task Any_other_value_is_worth_a_note_since_the_enum_is_open() => Expect(
        """
        _ = new Sort("random");
        _ = new Item { Name = "ab", Ack = new Ack(7) };
        _ = new Sort("not-descending");
        """,
        "1,14: info WAPPFY1011: The specification does not list 'random' as a value of Sort; the listed values are ascending, descending",
        "2,43: info WAPPFY1011: The specification does not list '7' as a value of Ack; the listed values are -1, 0, 1",
        "3,14: info WAPPFY1011: The specification does not list 'not-descending' as a value of Sort; the listed values are ascending, descending");

    [Theory]
    [InlineData("WRONKING", "WORKING")]
    [InlineData("working", "WORKING")]
    [InlineData("gpt-5", null)]
    [InlineData("gtp-4", "gpt-4")]
    [InlineData("on", null)]
    [InlineData("OF", "of")]
    [InlineData("half-open", null)]
    public void Only_what_is_hardly_a_new_value_is_a_misspelling(string value, string? meant)
        => Assert.Equal(meant, NearName.FindMisspelling(value, ["WORKING", "gpt-4", "of", "open"]));

    [Fact]
    public Task Known_values_and_values_that_are_not_constant_are_left_alone() => Expect(
        """
        _ = new Sort("ascending");
        _ = new Sort(text);
        _ = new Ack(-1);
        _ = new Ack(number);
        """);
}
