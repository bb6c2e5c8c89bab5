using Wappfy.Generator.Constraints;
using static Wappfy.Generator.Tests.Analysis.AnalysisProject;

namespace Wappfy.Generator.Tests.Analysis;

/// <summary>Regular expressions of schemas, as .NET applies them.</summary>
public sealed class EcmaPatternTests
{
    [Theory]
    [InlineData(@"^\d+$", "12", "12\n")]
    [InlineData(@"^\w+$", "a_1", "ä")]
    [InlineData(@"^[\w-.]+$", "a-b.c", "a b")]
    [InlineData(@"^[a-z-[x]+$", "a-[x", "y]!")]
    [InlineData(@"^.$", "x", "\u2028")]
    [InlineData(@"\bcat\b", "a cat.", "concat")]
    [InlineData(@"^\s$", "\uFEFF", "\u0085")]
    [InlineData(@"^[^\D]$", null, null)]
    [InlineData(@"^\/x\_$", "/x_", "/x")]
    [InlineData(@"^\u00e4\x41$", "äA", "aA")]
    [InlineData(@"^\p{Lu}$", "Ä", "ä")]
    [InlineData(@"^(?<y>a|b)(?:c)(?=d)(?!e)d$", "acd", "ace")]
    [InlineData(@"[]", null, "")]
    [InlineData(@"[^]", "\n", "")]
    public void A_pattern_means_what_ECMAScript_means(string pattern, string? fits, string? other)
    {
        var regex = EcmaPattern.ToRegex(pattern);
        if (fits is null && other is null)
        {
            Assert.Null(regex);
            return;
        }

        Assert.NotNull(regex);
        Assert.True(fits is null || regex.IsMatch(fits));
        Assert.True(other is null || !regex.IsMatch(other));
    }

    [Theory]
    [InlineData("(?i)a")]
    [InlineData(@"\Aa\z")]
    [InlineData(@"(a)\1")]
    [InlineData("(")]
    [InlineData(@"\")]
    [InlineData("[a")]
    [InlineData("(?P<n>a)")]
    [InlineData(@"\p{Script=Greek}")]
    [InlineData("a**")]
    [InlineData("^[[:alpha:]]+$")]
    [InlineData("^[_[:alnum:]-]+$")]
    [InlineData("^[a-z&&[^aeiou]]+$")]
    [InlineData("^[a-z-[aeiou]]+$")]
    [InlineData(@"^\p{Alpha}+$")]
    [InlineData(@"^\p{IsGreek}+$")]
    [InlineData(@"^\Qa.b\E$")]
    [InlineData("^a++b$")]
    [InlineData("^(?>a|ab)c$")]
    [InlineData("^(?i:a)$")]
    public void A_pattern_without_a_certain_meaning_is_none(string pattern) => Assert.Null(EcmaPattern.ToRegex(pattern));

    [Fact]
    public async Task A_pattern_that_took_too_long_is_not_tried_again()
    {
        const string Pattern = "^(a+)+(b+)+$";
        const string Spec = """
            openapi: 3.1.0
            info: { title: Shop, version: '1' }
            servers: [{ url: 'https://shop.example.org' }]
            paths:
              /costly:
                get:
                  operationId: costly
                  parameters: [{ name: code, in: query, required: true, schema: { type: string, pattern: '^(a+)+(b+)+$' } }]
                  responses: { '204': { description: Done } }
            """;
        Assert.False(EcmaPattern.IsGivenUp(Pattern));

        await ExpectOf(Spec, "await client.CostlyAsync(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\");");

        Assert.True(EcmaPattern.IsGivenUp(Pattern));
        await ExpectOf(Spec, "await client.CostlyAsync(\"!\");");
    }

    [Fact]
    public void A_very_long_pattern_is_none() => Assert.Null(EcmaPattern.ToRegex(new string('a', 1001)));

    [Theory]
    [InlineData(@"^\d{3}$", true)]
    [InlineData("^(a|b)$", true)]
    [InlineData("^a|b$", false)]
    [InlineData("^a", false)]
    [InlineData(@"^a\$", false)]
    [InlineData(@"^[^\s]+$", false)]
    [InlineData(@"^\S+$", false)]
    public void DataAnnotations_carry_only_what_they_judge_no_harder_than_the_schema(string pattern, bool suits)
        => Assert.Equal(suits, EcmaPattern.SuitsWholeValue(pattern));
}
