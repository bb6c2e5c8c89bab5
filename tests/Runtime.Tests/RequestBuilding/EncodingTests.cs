using System.Net;
using System.Text;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.RequestBuilding;

/// <summary>Which characters are percent-encoded, in each part of a request.</summary>
public sealed class EncodingTests : RequestBuilderTestBase
{
    [Fact]
    public async Task A_form_encodes_what_it_does_not_have_to_keep()
    {
        var form = new FormBody()
            .Add("a", " :/")
            .Add("b", " :/", allowReserved: true)
            .Add("c", [":", "/"], static v => v, ParameterStyle.Form, explode: false, allowReserved: true)
            .Add("d", ElementCodec.Parse("""[":",1]"""), ElementCodec.Instance, ParameterStyle.Form, explode: true, allowReserved: false)
            .AddJson("e", ElementCodec.Parse("""{"x":1}"""), ElementCodec.Instance)
            .AddAny("f", ElementCodec.Parse("[1,2]"), ElementCodec.Instance)
            .AddMembers(ElementCodec.Parse("""{"g":{"x":1},"h":null}"""), ElementCodec.Instance)
            .AddMembers(ElementCodec.Parse("[1]"), ElementCodec.Instance);
        using var content = new MemoryStream();
        await form.Build("application/x-www-form-urlencoded").WriteToAsync(content, default);
        Assert.Equal("a=+%3A%2F&b=%20:/&c=:,/&d=%3A&d=1&e=%7B%22x%22%3A1%7D&f=1&f=2&g=%7B%22x%22%3A1%7D", Encoding.ASCII.GetString(content.ToArray()));
    }

    /// <summary>A form is read by '&amp;', '=' and '+' (URL Standard §5.1, application/x-www-form-urlencoded parsing), whatever allowReserved says.</summary>
    [Fact]
    public async Task A_form_encodes_reserved_characters_that_would_change_what_is_read()
    {
        const string Value = ":/?#[]@!$&'()*+,;=% %41é";
        var form = new FormBody()
            .Add("a", Value, allowReserved: true)
            .Add("b", ["x&y=1", "+"], static v => v, ParameterStyle.Form, explode: true, allowReserved: true)
            .Add("c", ElementCodec.Parse("""{"k&=+":"1&2"}"""), ElementCodec.Instance, ParameterStyle.Form, explode: false, allowReserved: true)
            .Add("d", ElementCodec.Parse("""{"k&=+":"1&2"}"""), ElementCodec.Instance, ParameterStyle.DeepObject, explode: true, allowReserved: true);
        using var content = new MemoryStream();
        await form.Build("application/x-www-form-urlencoded").WriteToAsync(content, default);
        var text = Encoding.ASCII.GetString(content.ToArray());
        Assert.Equal(
            "a=:/?%23%5B%5D@!$%26'()*%2B,;%3D%25%20%41%C3%A9&b=x%26y%3D1&b=%2B&c=k%26%3D%2B,1%262&d%5Bk%26%3D%2B%5D=1%262",
            text);

        // A percent-encoded triplet is what the caller has encoded (RFC 6570 §3.2.3).
        Assert.Equal(Value.Replace("%41", "A", StringComparison.Ordinal), WebUtility.UrlDecode(text.Split('&')[0][2..]));
    }

    [Fact]
    public void Cookies_can_keep_reserved_characters_except_those_that_end_them()
    {
        Assert.Equal("c=a:b[]#%2C%3B", Build((ref ApiRequestBuilder request) => request.CookieParameter("c", "a:b[]#,;", ParameterStyle.Form, allowReserved: true)).Cookies);
        Assert.Equal("c=a%3Ab", Build((ref ApiRequestBuilder request) => request.CookieParameter("c", "a:b", ParameterStyle.Form, allowReserved: false)).Cookies);
        Assert.Equal("c=a:b", Build((ref ApiRequestBuilder request) => request.CookieParameter("c", "a:b", ParameterStyle.Cookie, allowReserved: false)).Cookies);
        Assert.Equal("c=a%3Ab", Build((ref ApiRequestBuilder request) => request.CookieParameter("c", "a:b")).Cookies);
        Assert.Equal("c=1; c=2", Build((ref ApiRequestBuilder request) => request.CookieParameter("c", [1, 2], static v => v)).Cookies);
    }

    [Fact]
    public void A_kept_encoding_applies_to_its_segment_only()
    {
        // A text with an encoded slash is two segments where it is kept, and one that was encoded by the client is not.
        Assert.Equal("/a%2Fb/%252F../c", Target((ref ApiRequestBuilder request) =>
        {
            request.Path("/");
            request.PathParameter("id", "a%2Fb", allowReserved: true);
            request.Path("/");
            request.PathParameter("id", "%2F..");
            request.Path("/c");
        }));
        Assert.Equal("/a/%2F../c", Target((ref ApiRequestBuilder request) =>
        {
            request.Path("/");
            request.PathParameter("id", "a", allowReserved: true);
            request.Path("/");
            request.PathParameter("id", "/..");
            request.Path("/c");
        }));
        foreach (var isKept in new[] { true, false })
        {
            Rejected((ref ApiRequestBuilder request) =>
            {
                request.Path("/");
                request.PathParameter("id", "a%2F", allowReserved: true);
                request.PathParameter("other", "..", allowReserved: isKept);
                request.Path("/c");
            });
        }
    }

    [Fact]
    public void Reserved_characters_are_kept_if_the_parameter_allows_them()
    {
        Assert.Equal("/x?a=:/?&b=%3A%2F%3F&c=:,/", Target((ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.QueryParameter("a", ":/?", allowReserved: true);
            request.QueryParameter("b", ":/?");
            request.QueryParameter("c", [":", "/"], static v => v, ParameterStyle.Form, explode: false, allowReserved: true, allowEmptyValue: false);
        }));
        Assert.Equal("/:,%2F", Target((ref ApiRequestBuilder request) =>
        {
            request.Path("/");
            request.PathParameter("a", [":", "/"], static v => v, ParameterStyle.Simple, explode: false, allowReserved: true);
        }));
    }

    [Theory]
    [InlineData("\u007f", "%7F")]
    [InlineData("\u0080", "%C2%80")]
    [InlineData("\u07ff", "%DF%BF")]
    [InlineData("\u0800", "%E0%A0%80")]
    [InlineData("\uffff", "%EF%BF%BF")]
    [InlineData("\ud800\udc00", "%F0%90%80%80")]
    [InlineData("\udbff\udfff", "%F4%8F%BF%BF")]
    [InlineData("azAZ09-._~", "azAZ09-._~")]
    [InlineData("`{@[/:", "%60%7B%40%5B%2F%3A")]
    public void Every_character_has_its_encoding(string value, string expected)
    {
        foreach (var escaping in new[] { Escaping.Unreserved, Escaping.Form }) Assert.Equal(expected, Escaped(value, escaping));
    }

    [Fact]
    public void Half_a_surrogate_pair_has_no_encoding()
    {
        foreach (var value in new[] { "\ud800", "\ud800x", "\ud800\ud800", "\udc00\udc00" }) Assert.Throws<ArgumentException>(() => Escaped(value, Escaping.Unreserved));
    }

    [Theory]
    [InlineData("a b", "a%20b", "a%20b", "a%20b", "a%20b", "a+b", "a b")]
    [InlineData(":@!$&'()*+=", "%3A%40%21%24%26%27%28%29%2A%2B%3D", ":@!$&'()*+=", ":@!$&'()*+=", ":@!$&'()*+=", "%3A%40%21%24%26%27%28%29%2A%2B%3D", ":@!$&'()*+=")]
    [InlineData("%AZaz09-._~", "%25AZaz09-._~", "%25AZaz09-._~", "%25AZaz09-._~", "%25AZaz09-._~", "%25AZaz09-._~", "%AZaz09-._~")]
    [InlineData(",;", "%2C%3B", ",;", ",;", "%2C%3B", "%2C%3B", ",;")]
    [InlineData("/?", "%2F%3F", "/?", "%2F%3F", "/?", "%2F%3F", "/?")]
    [InlineData("#[]", "%23%5B%5D", "%23%5B%5D", "%23%5B%5D", "#[]", "%23%5B%5D", "#[]")]
    [InlineData("%2f%Fa", "%252f%25Fa", "%2f%Fa", "%2f%Fa", "%2f%Fa", "%252f%25Fa", "%2f%Fa")]
    [InlineData("%9A%a9%0F%f0", "%259A%25a9%250F%25f0", "%9A%a9%0F%f0", "%9A%a9%0F%f0", "%9A%a9%0F%f0", "%259A%25a9%250F%25f0", "%9A%a9%0F%f0")]
    [InlineData("%2g%g2%2", "%252g%25g2%252", "%252g%25g2%252", "%252g%25g2%252", "%252g%25g2%252", "%252g%25g2%252", "%2g%g2%2")]
    [InlineData("%@0%0@%:0%G0%`0", "%25%400%250%40%25%3A0%25G0%25%600", "%25@0%250@%25:0%25G0%25%600", "%25@0%250@%25:0%25G0%25%600", "%25@0%250@%25:0%25G0%25%600", "%25%400%250%40%25%3A0%25G0%25%600", "%@0%0@%:0%G0%`0")]
    [InlineData("\"<>\\^`{|}", "%22%3C%3E%5C%5E%60%7B%7C%7D", "%22%3C%3E%5C%5E%60%7B%7C%7D", "%22%3C%3E%5C%5E%60%7B%7C%7D", "%22%3C%3E%5C%5E%60%7B%7C%7D", "%22%3C%3E%5C%5E%60%7B%7C%7D", "\"<>\\^`{|}")]
    public void Each_location_keeps_its_own_characters(string value, string unreserved, string reserved, string inPath, string inCookie, string form, string none) => Assert.Equal(
        [unreserved, reserved, inPath, inCookie, form, none],
        new[] { Escaping.Unreserved, Escaping.Reserved, Escaping.ReservedInPath, Escaping.ReservedInCookie, Escaping.Form, Escaping.None }.Select(e => Escaped(value, e)));

    [Fact]
    public void A_string_can_have_any_length()
    {
        var writer = default(UrlWriter);
        Assert.Equal(0, writer.Length);
        Assert.True(writer.Written.IsEmpty);
        var expected = new StringBuilder();
        for (var i = 0; i < 5_000; i++)
        {
            var piece = new string((char)('a' + (i % 26)), i % 600);
            writer.Append(piece);
            writer.Append('.');
            expected.Append(piece).Append('.');
        }

        Assert.Equal(expected.Length, writer.Length);
        Assert.Equal(expected.ToString(), writer.Finish());
        Assert.Equal(0, writer.Length);
        Assert.Equal(string.Empty, writer.Finish());
    }

    [Theory]
    [InlineData("", false, false)]
    [InlineData(".", true, true)]
    [InlineData("..", true, true)]
    [InlineData("...", false, false)]
    [InlineData("a/./b", true, true)]
    [InlineData("../b", true, true)]
    [InlineData("a\\..\\b", true, true)]
    [InlineData("/a../..b/.c/", false, false)]
    [InlineData("%2e", true, true)]
    [InlineData("%2E.", true, true)]
    [InlineData("%2", false, false)]
    [InlineData("a%2f..", false, true)]
    [InlineData("a%2F..%2Fb", false, true)]
    [InlineData("a%5c..", false, true)]
    [InlineData("a%5C..", false, true)]
    [InlineData("..;a", false, true)]
    [InlineData("..%3ba", false, true)]
    [InlineData("..%3Ba", false, true)]
    [InlineData("a;..", false, false)]
    [InlineData("a;../b", false, false)]
    [InlineData("a;/..", true, true)]
    [InlineData(".%3d", false, false)]
    [InlineData("%3e", false, false)]
    [InlineData("/%2/..", true, true)]
    public void Segments_of_dots_are_found(string path, bool whenSplitFirst, bool whenDecodedFirst)
    {
        Assert.Equal(whenSplitFirst, DotSegments.Any(path, decodeSeparators: false));
        Assert.Equal(whenDecodedFirst, DotSegments.Any(path, decodeSeparators: true));
    }

    private static string Escaped(string value, Escaping escaping)
    {
        var writer = default(UrlWriter);
        writer.AppendEscaped(value, escaping);
        return writer.Finish();
    }
}
