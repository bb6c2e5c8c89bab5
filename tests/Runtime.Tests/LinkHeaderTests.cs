using System.Diagnostics;

namespace Wappfy.Runtime.Tests;

/// <summary>The <c>Link</c> header by RFC 8288.</summary>
public sealed class LinkHeaderTests
{
    [Theory]
    [InlineData("<a>; rel=next", "a")]
    [InlineData("<a>;rel=next", "a")]
    [InlineData("<a> ;\trel = \"next\"", "a")]
    [InlineData("< a >; rel=next", "a")]
    [InlineData("<a>; rel=next ; x=1", "a")]
    [InlineData("<a>; rel=\"prev\", <b>; title=\"x, rel=next\"; rel=\"NEXT\"", "b")]
    [InlineData("<a>; title=\"<c>; rel=next\"", null)]
    [InlineData("<a,b;c>; rel=next; x=1", "a,b;c")]
    [InlineData("<>; rel=next", "")]
    [InlineData("<a>", null)]
    [InlineData("", null)]
    [InlineData("<a", null)]
    [InlineData("<a; rel=next", null)]
    [InlineData(null, null)]
    public void The_link_with_the_relation_is_found(string? header, string? expected) => Assert.Equal(expected, LinkHeader.Find(header, "next"));

    [Theory]
    [InlineData("<a>; rel=\"next last\"", "a")]
    [InlineData("<a>; rel=\"first  next\"", "a")]
    [InlineData("<a>; rel=\" first\tnext \"", "a")]
    [InlineData("<a>; rel=\"nextx xnext next-archive\"", null)]
    [InlineData("<a>; rel=\"\", <b>; rel=next", "b")]
    [InlineData("<a>; rel, <b>; rel=next", "b")]
    [InlineData("<a>; rel=, <b>; rel=next", "b")]
    public void A_link_may_have_several_relations(string header, string? expected) => Assert.Equal(expected, LinkHeader.Find(header, "next"));

    [Theory]
    [InlineData("<a>; rel=prev; rel=next, <b>; rel=next", "b")]
    [InlineData("<a>; rel=next; rel=prev", "a")]
    [InlineData("<a>; rel*=UTF-8''next", null)]
    [InlineData("<a>; rev=next", null)]
    [InlineData("<a>; relation=next; xrel=next", null)]
    [InlineData("<a>; REL=next", "a")]
    public void The_first_rel_counts_and_no_other_parameter(string header, string? expected) => Assert.Equal(expected, LinkHeader.Find(header, "next"));

    [Theory]
    [InlineData("<a>; rel=next; anchor=\"#chapter\", <b>; rel=next", "b")]
    [InlineData("<a>; anchor=/other; rel=next", null)]
    [InlineData("<a>; anchor=\"\"; rel=next", "a")]
    [InlineData("<a>; anchor=/x; anchor=/y; rel=next", null)]
    public void A_link_about_another_document_is_ignored(string header, string? expected) => Assert.Equal(expected, LinkHeader.Find(header, "next"));

    [Theory]
    [InlineData(", ,<a>; rel=next", "a")]
    [InlineData("garbage, <a>; rel=next", "a")]
    [InlineData("\"garbage, <x>; rel=next\" more, <a>; rel=next", "a")]
    [InlineData("\"garbage, <x>; rel=next ; y=\" more, <a>; rel=next", "a")]
    [InlineData("<a> rel=next, <b>; rel=next", "b")]
    [InlineData("<a>; rel=next garbage", "a")]
    [InlineData("<a>; rel=\"prev\"garbage; rel=next, <b>; rel=next", "b")]
    [InlineData("<a>;;;; rel=next", "a")]
    [InlineData("<a>; =next; rel=next", "a")]
    [InlineData("<a>; title=\"a \\\" , <x>; rel=next \"; rel=next", "a")]
    [InlineData("<a>; title=\"open, <b>; rel=next", null)]
    [InlineData("<a>; title=\"open \\", null)]
    [InlineData("<a>; rel=\"next", "a")]
    [InlineData("<a>; rel=\"", null)]
    [InlineData("<a>; rel=next,", "a")]
    public void What_does_not_follow_the_grammar_hides_no_other_link(string header, string? expected) => Assert.Equal(expected, LinkHeader.Find(header, "next"));

    [Fact]
    public void A_relation_must_be_asked_for() => Assert.Throws<ArgumentNullException>("relation", () => LinkHeader.Find("<a>", null!));

    [Fact]
    public void The_time_grows_with_the_header_and_no_faster()
    {
        foreach (var piece in new[] { "<", "<>", "<a>;", "<a>; rel=", "<a>; rel=\"x ", "\"", "\\", "\"\\", ";", "=", ",", " ", "<a>,", "<a>; x=\"", "rel=next ", "<a>; rel=\"a b c\", " })
        {
            var small = Repeated(piece, 100_000);
            var large = Repeated(piece, 800_000);
            LinkHeader.Find(small, "next");
            // Quadratic work would take 64 times as long, each time. A busy machine may take the processor away several times in a row, and times below ten
            // milliseconds say nothing there.
            var isLinear = false;
            for (var i = 0; i < 20 && !isLinear; i++) isLinear = Time(large) < 32 * Math.Max(Time(small), 10 * TimeSpan.TicksPerMillisecond);
            Assert.True(isLinear, piece);
        }

        static string Repeated(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));

        static long Time(string header)
        {
            var start = Stopwatch.GetTimestamp();
            Assert.Null(LinkHeader.Find(header, "next"));
            return Stopwatch.GetElapsedTime(start).Ticks;
        }
    }
}
