using static Wappfy.Generator.Tests.Analysis.AnalysisProject;

namespace Wappfy.Generator.Tests.Analysis;

/// <summary>Constant values of generated records.</summary>
public sealed class MemberTests
{
    [Fact]
    public Task Texts_are_checked_against_their_lengths_in_characters() => Expect(
        """
        _ = new Item { Name = "a" };
        _ = new Item { Name = "abcdef" };
        _ = new Item { Name = "😀😀😀😀😀" };
        """,
        "1,23: warning WAPPFY1002: 'Name' must have at least 2 characters, but this string has 1 (specs/shop.yaml:54)",
        "2,23: warning WAPPFY1003: 'Name' must have at most 5 characters, but this string has 6 (specs/shop.yaml:54)");

    [Fact]
    public Task A_member_whose_name_has_a_number_is_found_on_its_line() => Expect(
        """
        _ = new Item { Name = "ab", UserTag = "abcd" };
        _ = new Item { Name = "ab", UserTag2 = "abcde" };
        """,
        "1,39: warning WAPPFY1003: 'UserTag' must have at most 3 characters, but this string has 4 (specs/shop.yaml:65)",
        "2,40: warning WAPPFY1003: 'UserTag2' must have at most 4 characters, but this string has 5 (specs/shop.yaml:64)");

    [Fact]
    public Task Patterns_are_read_as_ECMAScript_does() => Expect(
        """
        _ = new Item { Name = "ab", Code = "12" };
        _ = new Item { Name = "ab", Code = "123\n" };
        _ = new Item { Name = "ab", Code = "١٢٣" };
        _ = new Item { Name = "ab", Word = "a y2" };
        _ = new Item { Name = "ab", Code = "123", Word = "a x2 b" };
        """,
        "1,36: warning WAPPFY1004: 'Code' must match the pattern ^\\d{3}$, but \"12\" does not (specs/shop.yaml:55)",
        "2,36: warning WAPPFY1004: 'Code' must match the pattern ^\\d{3}$, but \"123\\n\" does not (specs/shop.yaml:55)",
        "3,36: warning WAPPFY1004: 'Code' must match the pattern ^\\d{3}$, but \"١٢٣\" does not (specs/shop.yaml:55)",
        "4,36: warning WAPPFY1004: 'Word' must match the pattern x\\d, but \"a y2\" does not (specs/shop.yaml:56)");

    [Fact]
    public Task Formats_are_checked_where_their_grammar_leaves_no_doubt() => Expect(
        """
        _ = new Item { Name = "ab", Host = "192.0.2.256" };
        _ = new Item { Name = "ab", Mail = "nobody" };
        _ = new Item { Name = "ab", Host = "192.0.2.1", Mail = "a@b" };
        _ = new Item { Name = "ab", Mail = Optional.Null };
        """,
        "1,36: warning WAPPFY1008: 'Host' must have the format ipv4, such as 192.0.2.1, but \"192.0.2.256\" does not (specs/shop.yaml:57)",
        "2,36: warning WAPPFY1008: 'Mail' must have the format email, such as name@example.org, but \"nobody\" does not (specs/shop.yaml:58)");

    [Fact]
    public Task A_value_is_seen_through_its_wrapping_as_optional() => Expect(
        """_ = new Item { Name = "ab", Mail = "a-very-long-name@example.org" };""",
        "1,36: warning WAPPFY1003: 'Mail' must have at most 20 characters, but this string has 28 (specs/shop.yaml:58)");

    [Fact]
    public Task Numbers_are_checked_exactly() => Expect(
        """
        _ = new Item { Name = "ab", Price = 0 };
        _ = new Item { Name = "ab", Price = 10.51 };
        _ = new Item { Name = "ab", Price = 0.125 };
        _ = new Item { Name = "ab", Price = 1.1, Stock = 0 };
        _ = new Item { Name = "ab", Stock = -1 };
        """,
        "1,37: warning WAPPFY1005: 'Price' must be greater than 0, but this value is 0 (specs/shop.yaml:59)",
        "2,37: warning WAPPFY1005: 'Price' must be at most 10.5, but this value is 10.51 (specs/shop.yaml:59)",
        "3,37: warning WAPPFY1006: 'Price' must be a multiple of 0.01, but 0.125 is not (specs/shop.yaml:59)",
        "5,37: warning WAPPFY1005: 'Stock' must be at least 0, but this value is -1 (specs/shop.yaml:60)");

    [Fact]
    public Task A_constant_of_the_schema_allows_no_other_value() => Expect(
        """
        _ = new Item { Name = "ab", Kind = "thin" };
        _ = new Item { Name = "ab", Kind = "thing" };
        """,
        "1,36: warning WAPPFY1009: 'Kind' can only be \"thing\", but this value is \"thin\" (specs/shop.yaml:61)");

    [Fact]
    public Task Lists_are_counted() => Expect(
        """_ = new Item { Name = "ab", Tags = ["a", "b"] };""",
        "1,36: warning WAPPFY1007: 'Tags' must have at most 1 items, but this list has 2 (specs/shop.yaml:62)");

    [Fact]
    public Task Target_typed_creations_and_copies_are_checked_too() => Expect(
        """
        Item item = new() { Name = "a" };
        item = item with { Code = "x" };
        await client.Items.AddItemAsync(new() { Name = "" });
        """,
        "1,28: warning WAPPFY1002: 'Name' must have at least 2 characters, but this string has 1 (specs/shop.yaml:54)",
        "2,27: warning WAPPFY1004: 'Code' must match the pattern ^\\d{3}$, but \"x\" does not (specs/shop.yaml:55)",
        "3,48: warning WAPPFY1002: 'Name' must have at least 2 characters, but this string has 0 (specs/shop.yaml:54)");

    [Fact]
    public Task What_is_not_constant_is_left_alone() => Expect(
        """_ = new Item { Name = text, Code = text + "x", Price = number, Tags = list, Mail = text, Host = null, Kind = text.Trim() };""");

    [Fact]
    public Task Records_that_the_user_wrote_are_left_alone() => ExpectNothing(
        """
        record Mine { [System.ComponentModel.DataAnnotations.StringLength(1)] public string? Name { get; init; } }
        class User { object Run() => new Mine { Name = "abc" }; }
        """);

    [Fact]
    public Task A_value_is_seen_through_the_constructor_of_its_wrapping() => Expect(
        """
        _ = new Item { Name = "ab", Mail = new Optional<string?>("nobody") };
        _ = new Item { Name = "ab", Mail = new("nobody") };
        _ = new Item { Name = "ab", Stock = new int?(-1) };
        _ = new Item { Name = "ab", Mail = Optional.Of<string?>("nobody") };
        _ = new Item { Name = "ab", Mail = new Optional<string?>(), Stock = new int?() };
        _ = new Item { Name = "ab", Mail = new Optional<string?>("a@b"), Stock = new int?(0) };
        _ = new Item { Name = "ab", Mail = new Optional<string?>(text), Stock = new int?(number) };
        """,
        "1,36: warning WAPPFY1008: 'Mail' must have the format email, such as name@example.org, but \"nobody\" does not (specs/shop.yaml:58)",
        "2,36: warning WAPPFY1008: 'Mail' must have the format email, such as name@example.org, but \"nobody\" does not (specs/shop.yaml:58)",
        "3,37: warning WAPPFY1005: 'Stock' must be at least 0, but this value is -1 (specs/shop.yaml:60)",
        "4,36: warning WAPPFY1008: 'Mail' must have the format email, such as name@example.org, but \"nobody\" does not (specs/shop.yaml:58)");

    [Fact]
    public Task A_member_of_the_record_of_optional_parameters_is_found_on_its_line() => ExpectOf(
        """
        openapi: 3.1.0
        info: { title: Shop, version: '1' }
        servers: [{ url: https://shop.example.org }]
        paths:
          /items:
            parameters:
              - { name: page_size, in: query, schema: { type: integer, maximum: 5 } }
            get:
              operationId: listItems
              tags: [Items]
              parameters:
                - { name: a, in: query, schema: { type: string } }
                - { name: b, in: query, schema: { type: string } }
                - { name: c, in: query, schema: { type: string } }
                - { name: d, in: query, schema: { type: string } }
                - { name: e, in: query, schema: { type: string } }
                - { name: f, in: query, schema: { type: string } }
                - { name: g, in: query, schema: { type: string } }
                - { name: sort-by, in: query, schema: { type: string, maxLength: 3 } }
                - { name: old, in: query, deprecated: true, description: Use new instead., schema: { type: integer } }
              responses: { '204': { description: ok } }
        """,
        """
        var parameters = new ListItemsParameters { SortBy = "name" };
        await client.Items.ListItemsAsync(new() { SortBy = "size", PageSize = 6 });
        await client.Items.ListItemsAsync(parameters with { SortBy = "abc", PageSize = 5, Old = null });
        """,
        "1,53: warning WAPPFY1003: 'SortBy' must have at most 3 characters, but this string has 4 (specs/shop.yaml:19)",
        "2,52: warning WAPPFY1003: 'SortBy' must have at most 3 characters, but this string has 4 (specs/shop.yaml:19)",
        "2,71: warning WAPPFY1005: 'PageSize' must be at most 5, but this value is 6 (specs/shop.yaml:7)");
}
