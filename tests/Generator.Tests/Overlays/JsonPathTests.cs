using System.Text.Json;
using Wappfy.Generator.Document;
using Wappfy.Generator.Document.Overlays;
using Wappfy.Generator.Tests.Harness;
using Wappfy.Generator.Tests.Reading;

namespace Wappfy.Generator.Tests.Overlays;

/// <summary>RFC 9535.</summary>
public sealed class JsonPathTests
{
    private const string Store = """
        { "store": {
          "book": [
            { "category": "reference", "author": "Nigel Rees", "title": "Sayings of the Century", "price": 8.95 },
            { "category": "fiction", "author": "Evelyn Waugh", "title": "Sword of Honour", "price": 12.99 },
            { "category": "fiction", "author": "Herman Melville", "title": "Moby Dick", "isbn": "0-553-21311-3", "price": 8.99 },
            { "category": "fiction", "author": "J. R. R. Tolkien", "title": "The Lord of the Rings", "isbn": "0-395-19395-8", "price": 22.99 }
          ],
          "bicycle": { "color": "red", "price": 399 }
        } }
        """;

    private const string Values = """
        { "obj": { "x": "y", "j j": { "k.k": 3 }, "'": { "@": 2 }, "": 5, "z": null },
          "arr": [2, 3], "abc": "abcdefghijklmnopqrstuvwxyz", "emoji": ["😀", "\uff5e", "z"],
          "numbers": [1, 1.0, 10e-1, -0, 0, 9007199254740993, 1e400], "patterns": ["^ab", "ab", "xaby", "a.b", "a\nb"],
          "rows": [[1, 2], [2, 1], { "a": 1, "b": [2] }, { "b": [2], "a": 1 }, null, true, "true"] }
        """;

    /// <summary>Queries with what they select, as JSON.</summary>
    public static TheoryData<string, string> StoreQueries => new()
    {
        // Table 2 of section 1.5.
        { "$.store.book[*].author", """["Nigel Rees","Evelyn Waugh","Herman Melville","J. R. R. Tolkien"]""" },
        { "$..author", """["Nigel Rees","Evelyn Waugh","Herman Melville","J. R. R. Tolkien"]""" },
        { "$.store..price", "[8.95,12.99,8.99,22.99,399]" },
        { "$..book[2].title", """["Moby Dick"]""" },
        { "$..book[2].publisher", "[]" },
        { "$..book[-1].title", """["The Lord of the Rings"]""" },
        { "$..book[0,1].title", """["Sayings of the Century","Sword of Honour"]""" },
        { "$..book[:2].title", """["Sayings of the Century","Sword of Honour"]""" },
        { "$..book[?@.isbn].title", """["Moby Dick","The Lord of the Rings"]""" },
        { "$..book[?@.price<10].title", """["Sayings of the Century","Moby Dick"]""" },
    };

    /// <summary>Queries of each section, with what they select.</summary>
    public static TheoryData<string, string> ValueQueries => new()
    {
        // 2.2.3, 2.3.1.3: the root, and names in brackets.
        { "$.arr", "[[2,3]]" },
        { "$.obj['j j']['k.k']", "[3]" },
        { "$.obj[\"j j\"][\"k.k\"]", "[3]" },
        { "$.obj[\"'\"]['@']", "[2]" },
        { @"$.obj['\'']['\u0040']", "[2]" },
        { "$.obj['']", "[5]" },
        { "$.arr['0']", "[]" },

        // 2.3.2, 2.3.3, 2.3.4: wildcards, indexes and slices.
        { "$.arr.*", "[2,3]" },
        { "$.abc[*]", "[]" },
        { "$.arr[-2]", "[2]" },
        { "$.arr[-3]", "[]" },
        { "$.obj[0]", "[]" },
        { "$.rows[1:5:2]", """[[2,1],{"b":[2],"a":1}]""" },
        { "$.rows[5:1:-2]", """[true,{"b":[2],"a":1}]""" },
        { "$.arr[::-1]", "[3,2]" },
        { "$.arr[::0]", "[]" },
        { "$.arr[ -9007199254740991 : 9007199254740991 ]", "[2,3]" },

        // 2.3.5: filters, with their comparisons.
        { "$.rows[?@ == $.rows[2]]", """[{"a":1,"b":[2]},{"b":[2],"a":1}]""" },
        { "$.rows[?@ == null]", "[null]" },
        { "$.rows[?@ == true]", "[true]" },
        { "$.rows[?@.absent == $.none]", """[[1,2],[2,1],{"a":1,"b":[2]},{"b":[2],"a":1},null,true,"true"]""" },
        { "$.rows[?@[0] < 2]", "[[1,2]]" },
        { "$.rows[?@[0] <= @[1] && !(@[0] > 1)]", "[[1,2],{\"a\":1,\"b\":[2]},{\"b\":[2],\"a\":1},null,true,\"true\"]" },
        { "$.rows[?@.a || @[0] == 2]", """[[2,1],{"a":1,"b":[2]},{"b":[2],"a":1}]""" },
        { "$.rows[?@[?@ > 1]]", "[[1,2],[2,1]]" },
        { "$.numbers[?@ == 1]", "[1,1.0,10e-1]" },
        { "$.numbers[?@ == 0]", "[-0,0]" },
        { "$.numbers[?@ > 1e300]", "[1e400]" },

        // 2.3.5.2.2: characters are ordered by their values; a character outside of the basic plane is the largest.
        { "$.emoji[?@ > '\uff5e']", """["\uD83D\uDE00"]""" },
        { "$.emoji[?@ < '\U0001F600']", """["～","z"]""" },

        // 2.4: functions.
        { "$.emoji[?length(@) == 1]", """["\uD83D\uDE00","～","z"]""" },
        { "$.rows[?length(@) == 2]", """[[1,2],[2,1],{"a":1,"b":[2]},{"b":[2],"a":1}]""" },
        { "$.rows[?count(@..*) == 3]", """[{"a":1,"b":[2]},{"b":[2],"a":1}]""" },
        { "$.rows[?value(@..[0]) == 2]", """[[2,1],{"a":1,"b":[2]},{"b":[2],"a":1}]""" },
        { "$.patterns[?match(@, 'a.b')]", """["a.b"]""" },
        { "$.patterns[?search(@, 'ab')]", """["^ab","ab","xaby"]""" },
        { "$.patterns[?search(@, '^ab$')]", """["ab"]""" },
        { "$.patterns[?search(@, '(')]", "[]" },
        { "$.emoji[?match(@, '.')]", """["\uD83D\uDE00","～","z"]""" },

        // 2.5: segments, and white space between them.
        { "$.arr [0]", "[2]" },
        { "$ .arr\n[ 0 , 1 ]", "[2,3]" },
        { "$.rows[2]..*", "[1,[2],2]" },
        { "$.arr[0,0]", "[2,2]" },

        // 2.6: null is a value.
        { "$.obj.z", "[null]" },
        { "$.obj.z.x", "[]" },
    };

    /// <summary>Texts that are not queries, with the offset of the fault.</summary>
    public static TheoryData<string, int> Faults => new()
    {
        { "", 0 },
        { "info.title", 0 },
        { "$.", 2 },
        { "$.a ", 3 },
        { "$.x-internal", 3 },
        { "$. a", 2 },
        { "$...a", 3 },
        { "$['a", 2 },
        { "$['a'", 5 },
        { "$[\"\\'\"]", 3 },
        { "$['\\ud800']", 3 },
        { "$[01]", 2 },
        { "$[-0]", 2 },
        { "$[9007199254740992]", 2 },
        { "$[1.5]", 3 },
        { "$[]", 2 },
        { "$[(@.length-1)]", 2 },
        { "$[?@.a = 1]", 7 },
        { "$[?@.a == 01]", 10 },
        { "$[?@.* == 1]", 3 },
        { "$[?'x' in @.tags]", 3 },
        { "$[?true]", 3 },
        { "$[?length(@)]", 3 },
        { "$[?match(@, 'x') == true]", 3 },
        { "$[?length(@.*) == 1]", 10 },
        { "$[?count(1) == 1]", 9 },
        { "$[?lower(@) == 'x']", 3 },
        { "$[?@.a =~ /x/]", 7 },
        { "$[?(@.a]", 7 },
    };

    [SkippableFact]
    public void The_compliance_test_suite_of_RFC_9535_passes()
    {
        using var suite = JsonDocument.Parse(File.ReadAllText(Suites.Require("jsonpath/cts.json")));
        var failures = new List<string>();
        var count = 0;
        foreach (var test in suite.RootElement.GetProperty("tests").EnumerateArray())
        {
            count++;
            if (Judge(test) is { } failure)
                failures.Add(test.GetProperty("name").GetString() + ": " + failure);
        }

        Assert.True(count > 600);
        Assert.Empty(failures);
    }

    [Theory]
    [MemberData(nameof(StoreQueries))]
    public void A_query_of_section_1_5_selects_what_the_section_says(string query, string expected) => Assert.Equal(expected, Selected(Store, query));

    [Theory]
    [MemberData(nameof(ValueQueries))]
    public void A_query_selects_what_its_section_says(string query, string expected) => Assert.Equal(expected, Selected(Values, query));

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_text_that_is_not_a_query_is_rejected_at_its_fault(string query, int offset)
        => Assert.Equal(offset, Assert.Throws<JsonPathException>(() => JsonPath.Parse(query)).Offset);

    [Fact]
    public void A_name_with_a_hyphen_is_shown_in_brackets()
        => Assert.Contains("['x-oai-traits']", Assert.Throws<JsonPathException>(static () => JsonPath.Parse("$.paths.*.get[?@.x-oai-traits.paged]")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("(", "@", ")")]
    [InlineData("!(", "@", ")")]
    [InlineData("@[?", "@", "]")]
    [InlineData("length(", "'a'", ")")]
    public void Nesting_has_a_limit_and_does_not_exhaust_the_stack(string open, string inner, string close)
    {
        Assert.Contains("nested", Assert.Throws<JsonPathException>(() => JsonPath.Parse(Nested(100_000))).Message, StringComparison.Ordinal);
        JsonPath.Parse(Nested(20));

        string Nested(int depth) => "$[?" + string.Concat(Enumerable.Repeat(open, depth)) + inner + string.Concat(Enumerable.Repeat(close, depth)) + (inner == "@" ? "]" : "==1]");
    }

    [Fact]
    public void Long_queries_are_read()
    {
        JsonPath.Parse("$" + string.Concat(Enumerable.Repeat(".a", 100_000)));
        JsonPath.Parse("$[?" + string.Join("||", Enumerable.Repeat("@.a", 100_000)) + "]");
    }

    /// <summary>RFC 9485: texts that match an expression as a whole, and texts that do not.</summary>
    [Theory]
    [InlineData("a{2,3}", "aaa", "a,aaaa")]
    [InlineData("a{2}", "aa", "a,aaa")]
    [InlineData("a{2,}", "aaaaa", "a")]
    [InlineData("(ab|c)*d?", "abcabd", "abcad")]
    [InlineData("[^a-c]x", "dx", "ax")]
    [InlineData("[-a]+", "-a-", "b")]
    [InlineData("[a-]+", "-a-", "b")]
    [InlineData(@"[\p{Nd}\-]+", "1-2", "a")]
    [InlineData(@"\p{L}+", "aÄж", "a1")]
    [InlineData(@"\P{L}+", "12", "a")]
    [InlineData(@"\(\)\[\]\{\}\*\+\?\.\|\\\-\^", "()[]{}*+?.|\\-^", "x")]
    [InlineData("", "", "a")]
    [InlineData("(a*)*b", "aaab", "aaa")]
    [InlineData("(){2000}a", "a", "b")]
    [InlineData("\U0001F600-[\U0001F600-\U0001F64F]", "\U0001F600-\U0001F601", "x")]
    public void An_expression_matches(string pattern, string match, string others)
    {
        Assert.True(IsMatch(pattern, match));
        Assert.All(others.Split(','), other => Assert.False(IsMatch(pattern, other)));
    }

    /// <summary>RFC 9485 3: what only other dialects have is not an expression.</summary>
    [Theory]
    [InlineData("a{2")]
    [InlineData("a{3,2}")]
    [InlineData("a**")]
    [InlineData("a*?")]
    [InlineData("(?:a)")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("[]")]
    [InlineData("[a")]
    [InlineData("[a-b-c]")]
    [InlineData("[b-a]")]
    [InlineData(@"\d")]
    [InlineData(@"\1")]
    [InlineData(@"\p{Greek}")]
    [InlineData(@"\p{Cs}")]
    [InlineData("\\")]
    public void A_text_that_is_not_an_expression_matches_nothing(string pattern) => Assert.Null(InteroperableRegex.Parse(pattern));

    [Theory]
    [InlineData("((a*)*)*b")]
    [InlineData("(a|a)*b")]
    [InlineData("a{0,400}a{0,400}b")]
    public void An_expression_takes_time_in_proportion_to_the_text(string pattern) => Assert.False(IsMatch(pattern, new string('a', 20_000)));

    [Theory]
    [InlineData("((((a{99}){99}){99}){99}){99}")]
    [InlineData("((((){2000}){2000}){2000}){2000}")]
    [InlineData("a{99999999999}")]
    public void An_expression_has_a_limited_size(string pattern) => Assert.Throws<OverlayLimitException>(() => InteroperableRegex.Parse(pattern));

    private static bool IsMatch(string pattern, string text) => InteroperableRegex.Parse(pattern)!.IsMatch(text, true, new OverlayBudget(CancellationToken.None));

    private static List<SpecNode> Select(string document, string query)
        => new JsonPathEvaluator(Read.Clean(document, "a.json"), new OverlayBudget(CancellationToken.None)).Select(JsonPath.Parse(query));

    private static string Selected(string document, string query) => "[" + string.Join(",", Select(document, query).Select(Read.Json)) + "]";

    /// <summary>How a case of the suite fails; null if it passes.</summary>
    private static string? Judge(JsonElement test)
    {
        var selector = test.GetProperty("selector").GetString()!;
        try
        {
            var isInvalid = test.TryGetProperty("invalid_selector", out var invalid) && invalid.GetBoolean();
            if (isInvalid)
            {
                JsonPath.Parse(selector);
                return "is read";
            }

            var paths = Select(test.GetProperty("document").GetRawText(), selector).Select(Overlay.PathOf).ToList();
            var expected = test.TryGetProperty("result_paths", out var only) ? [Paths(only)] : test.GetProperty("results_paths").EnumerateArray().Select(Paths).ToList();
            return expected.Any(candidate => candidate.SequenceEqual(paths)) ? null : "selects " + string.Join(" ", paths);
        }
        catch (JsonPathException fault)
        {
            return test.TryGetProperty("invalid_selector", out _) ? null : "is rejected: " + fault.Message;
        }
    }

    private static List<string> Paths(JsonElement array) => [.. array.EnumerateArray().Select(static path => path.GetString()!)];
}
