using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.RequestBuilding;

/// <summary>How the styles write values: in paths, queries, headers, cookies and multipart bodies (OAS 3.1 §4.8.12).</summary>
public sealed class ValueStyleTests : RequestBuilderTestBase
{
    private const string Color = "\"blue\"";
    private const string Colors = """["blue","black","brown"]""";
    private const string Rgb = """{"R":100,"G":200,"B":150}""";

    [Theory]
    [InlineData(ParameterStyle.Simple, false, Color, "blue")]
    [InlineData(ParameterStyle.Simple, false, Colors, "blue,black,brown")]
    [InlineData(ParameterStyle.Simple, false, Rgb, "R,100,G,200,B,150")]
    [InlineData(ParameterStyle.Simple, true, Colors, "blue,black,brown")]
    [InlineData(ParameterStyle.Simple, true, Rgb, "R=100,G=200,B=150")]
    [InlineData(ParameterStyle.Label, false, Color, ".blue")]
    [InlineData(ParameterStyle.Label, false, Colors, ".blue,black,brown")]
    [InlineData(ParameterStyle.Label, true, Colors, ".blue.black.brown")]
    [InlineData(ParameterStyle.Label, true, Rgb, ".R=100.G=200.B=150")]
    [InlineData(ParameterStyle.Matrix, false, Color, ";color=blue")]
    [InlineData(ParameterStyle.Matrix, false, Colors, ";color=blue,black,brown")]
    [InlineData(ParameterStyle.Matrix, true, Colors, ";color=blue;color=black;color=brown")]
    [InlineData(ParameterStyle.Matrix, true, Rgb, ";R=100;G=200;B=150")]
    [InlineData(ParameterStyle.Matrix, true, """["a","",null]""", ";color=a;color")]
    [InlineData(ParameterStyle.Matrix, true, """{"a":null,"b":"","c/":"/"}""", ";b;c%2F=%2F")]
    [InlineData(ParameterStyle.Simple, false, """{"n":null,"a":1}""", "a,1")]
    [InlineData(ParameterStyle.Simple, false, "[[1],{\"a\":2}]", "%5B1%5D,%7B%22a%22%3A2%7D")]
    [InlineData(ParameterStyle.PipeDelimited, false, Colors, "blue%7Cblack%7Cbrown")]
    [InlineData(ParameterStyle.SpaceDelimited, false, Colors, "blue%20black%20brown")]
    [InlineData(ParameterStyle.TabDelimited, false, Colors, "blue%09black%09brown")]
    public void Path_values_follow_their_style(ParameterStyle style, bool explode, string json, string expected) => Assert.Equal(
        "/p/" + expected + "/q",
        Target((ref ApiRequestBuilder request) =>
        {
            request.Path("/p/");
            request.PathParameter("color", ElementCodec.Parse(json), ElementCodec.Instance, style, explode);
            request.Path("/q");
        }));

    [Theory]
    [InlineData(ParameterStyle.Simple, "a/b", "a%2Fb")]
    [InlineData(ParameterStyle.Label, "a/b", ".a%2Fb")]
    [InlineData(ParameterStyle.Matrix, "a/b", ";id=a%2Fb")]
    public void Primitive_path_values_follow_their_style(ParameterStyle style, string value, string expected)
    {
        Assert.Equal("/p/" + expected, Target((ref ApiRequestBuilder request) =>
        {
            request.Path("/p/");
            request.PathParameter("id", value, style);
        }));
        // Kept, as in a path: no slash and no question mark.
        Assert.Equal("/p/" + expected.Replace("a%2Fb", "a:b%2F%3F@", StringComparison.Ordinal), Target((ref ApiRequestBuilder request) =>
        {
            request.Path("/p/");
            request.PathParameter("id", "a:b/?@", style, allowReserved: true);
        }));
    }

    [Theory]
    [InlineData(ParameterStyle.Form, false, "\"\"", "?color=")]
    [InlineData(ParameterStyle.Form, false, Colors, "?color=blue,black,brown")]
    [InlineData(ParameterStyle.Form, false, Rgb, "?color=R,100,G,200,B,150")]
    [InlineData(ParameterStyle.Form, true, Color, "?color=blue")]
    [InlineData(ParameterStyle.Form, true, Colors, "?color=blue&color=black&color=brown")]
    [InlineData(ParameterStyle.Form, true, Rgb, "?R=100&G=200&B=150")]
    [InlineData(ParameterStyle.Form, true, """{"a":null,"b":[1],"o":{"x":2}}""", "?b=1&o=%7B%22x%22%3A2%7D")]
    [InlineData(ParameterStyle.Form, true, """{"page":0,"size":20,"sort":["name,asc","id"],"none":[]}""", "?page=0&size=20&sort=name%2Casc&sort=id")]
    [InlineData(ParameterStyle.SpaceDelimited, false, Colors, "?color=blue%20black%20brown")]
    [InlineData(ParameterStyle.PipeDelimited, false, Rgb, "?color=R%7C100%7CG%7C200%7CB%7C150")]
    [InlineData(ParameterStyle.TabDelimited, false, Colors, "?color=blue%09black%09brown")]
    [InlineData(ParameterStyle.DeepObject, true, Color, "?color=blue")]
    [InlineData(ParameterStyle.DeepObject, true, Rgb, "?color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150")]
    [InlineData(ParameterStyle.DeepObject, true, """["a",{"x":1},["b"]]""", "?color%5B%5D=a&color%5B1%5D%5Bx%5D=1&color%5B2%5D%5B%5D=b")]
    [InlineData(ParameterStyle.DeepObject, true, """{"a":{"b":null,"c":"&"},"d":null}""", "?color%5Ba%5D%5Bc%5D=%26")]
    [InlineData(ParameterStyle.DeepObject, true, """{"a":["x","y"],"b":{"c":["z"]},"d":[{"e":[1]}]}""", "?color%5Ba%5D=x&color%5Ba%5D=y&color%5Bb%5D%5Bc%5D=z&color%5Bd%5D%5B0%5D%5Be%5D=1")]
    [InlineData(ParameterStyle.Form, true, "[]", "")]
    [InlineData(ParameterStyle.Form, false, "[]", "")]
    [InlineData(ParameterStyle.Form, false, "{}", "")]
    [InlineData(ParameterStyle.Form, false, """{"a":null}""", "")]
    [InlineData(ParameterStyle.DeepObject, true, "{}", "")]
    [InlineData(ParameterStyle.Form, true, "null", "")]
    public void Query_values_follow_their_style(ParameterStyle style, bool explode, string json, string expected)
    {
        Assert.Equal("/q" + expected, Query(false));
        // An empty text may stand for what would be left out.
        Assert.Equal("/q" + (expected.Length == 0 ? "?color=" : expected), Query(true));

        string Query(bool allowEmpty) => Target((ref ApiRequestBuilder request) =>
        {
            request.Path("/q");
            request.QueryParameter("color", ElementCodec.Parse(json), ElementCodec.Instance, style, explode, allowReserved: false, allowEmpty);
        });
    }

    [Theory]
    [InlineData(ParameterStyle.Simple, false, Color, "blue")]
    [InlineData(ParameterStyle.Simple, false, Colors, "blue,black,brown")]
    [InlineData(ParameterStyle.Simple, true, Rgb, "R=100,G=200,B=150")]
    [InlineData(ParameterStyle.Simple, false, """["a b",null,"c/d"]""", "a b,c/d")]
    [InlineData(ParameterStyle.PipeDelimited, false, Colors, "blue|black|brown")]
    [InlineData(ParameterStyle.SpaceDelimited, false, Colors, "blue black brown")]
    [InlineData(ParameterStyle.TabDelimited, false, Colors, "blue\tblack\tbrown")]
    [InlineData(ParameterStyle.Simple, false, "null", null)]
    [InlineData(ParameterStyle.Simple, false, "[]", null)]
    [InlineData(ParameterStyle.Simple, true, """{"a":null}""", null)]
    [InlineData(ParameterStyle.Simple, true, "\"\"", "")]
    public void Header_values_follow_their_style(ParameterStyle style, bool explode, string json, string? expected)
    {
        var headers = Build((ref ApiRequestBuilder request) => request.HeaderParameter("X-C", ElementCodec.Parse(json), ElementCodec.Instance, style, explode)).Headers;
        if (expected is null) Assert.Null(headers);
        else Assert.Equal([new("X-C", expected)], headers);
    }

    [Theory]
    [InlineData(ParameterStyle.Form, false, Colors, "color=blue,black,brown")]
    [InlineData(ParameterStyle.Form, true, Colors, "color=blue; color=black; color=brown")]
    [InlineData(ParameterStyle.Form, true, Rgb, "R=100; G=200; B=150")]
    [InlineData(ParameterStyle.Form, true, "\"a;b c\"", "color=a%3Bb%20c")]
    [InlineData(ParameterStyle.Cookie, true, "\"a,b c%/\"", "color=a,b c%/")]
    [InlineData(ParameterStyle.Cookie, true, Colors, "color=blue; color=black; color=brown")]
    [InlineData(ParameterStyle.Cookie, false, Colors, "color=blue,black,brown")]
    [InlineData(ParameterStyle.Cookie, true, """{"a":null,"R":1,"G":2}""", "R=1; G=2")]
    [InlineData(ParameterStyle.Cookie, true, "[]", null)]
    [InlineData(ParameterStyle.Cookie, true, "null", null)]
    public void Cookies_follow_their_style(ParameterStyle style, bool explode, string json, string? expected)
    {
        RequestBuild add = (ref ApiRequestBuilder request) => request.CookieParameter("color", ElementCodec.Parse(json), ElementCodec.Instance, style, explode, allowReserved: false);
        Assert.Equal(expected, Build(add).Cookies);
        // The same behind another one.
        Assert.Equal(expected is null ? "first=1" : "first=1; " + expected, Build((ref ApiRequestBuilder request) =>
        {
            request.CookieParameter("first", 1);
            add(ref request);
        }).Cookies);
    }

    [Fact]
    public void The_usual_styles_need_not_be_named()
    {
        Assert.Equal("/x?a=1&a=2&b=1&b=2&c=1&d=x", Target((ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.QueryParameter("a", [1, 2], static v => v);
            request.QueryParameter("b", ElementCodec.Parse("[1,2]"), ElementCodec.Instance);
            request.QueryParameter("no", ElementCodec.Parse("""{"c":1,"d":"x"}"""), ElementCodec.Instance);
            request.QueryParameter("e", ElementCodec.Parse("[]"), ElementCodec.Instance);
        }));
        Assert.Equal("/x?a=%3A&a=%2F&b=%2F", Target((ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.QueryParameter("a", ElementCodec.Parse("""[":","/"]"""), ElementCodec.Instance);
            request.QueryParameter("b", ["/"], static v => v);
        }));
    }

    [Theory]
    [InlineData(ParameterStyle.Form, true, Color, "p=blue")]
    [InlineData(ParameterStyle.Form, true, "null", "")]
    [InlineData(ParameterStyle.Form, false, "null", "")]
    [InlineData(ParameterStyle.Form, true, Colors, "p=blue p=black p=brown")]
    [InlineData(ParameterStyle.Form, true, """{"a":1,"n":null,"l":[1,[2]]}""", "a=1 l=1 l=[2]")]
    [InlineData(ParameterStyle.Form, false, Colors, "p=blue,black,brown")]
    [InlineData(ParameterStyle.Form, false, Rgb, "p=R,100,G,200,B,150")]
    [InlineData(ParameterStyle.Form, false, "[]", "")]
    [InlineData(ParameterStyle.Form, false, "{}", "")]
    [InlineData(ParameterStyle.Form, false, """["/?&"]""", "p=/?&")]
    [InlineData(ParameterStyle.PipeDelimited, false, Colors, "p=blue|black|brown")]
    [InlineData(ParameterStyle.SpaceDelimited, false, """["a","b"]""", "p=a b")]
    [InlineData(ParameterStyle.TabDelimited, false, Colors, "p=blue\tblack\tbrown")]
    [InlineData(ParameterStyle.DeepObject, true, Color, "p=blue")]
    [InlineData(ParameterStyle.DeepObject, true, "null", "")]
    [InlineData(ParameterStyle.DeepObject, true, """{"a":{"b":"x","n":null}}""", "p[a][b]=x")]
    [InlineData(ParameterStyle.DeepObject, true, """["a",{"x":1},["b","c"]]""", "p[]=a p[1][x]=1 p[2][]=b p[2][]=c")]
    [InlineData(ParameterStyle.DeepObject, true, """{"a":["x","y"],"b":[{"c":["z"]}]}""", "p[a][]=x p[a][]=y p[b][0][c][]=z")]
    public void Values_of_multipart_bodies_follow_their_style_without_encoding(ParameterStyle style, bool explode, string json, string expected) => Assert.Equal(
        expected,
        string.Join(' ', StyleWriter.Pairs("p", ParameterNode.From(ElementCodec.Parse(json), ElementCodec.Instance), style, explode, isBody: true).Select(p => p.Name + "=" + p.Value)));

    [Theory]
    [InlineData("null", 0, 0)]
    [InlineData("[]", 0, 0)]
    [InlineData("""{"a":null}""", 0, 0)]
    [InlineData("1", 1, 1)]
    [InlineData("[1,2]", 2, 1)]
    [InlineData("""{"a":1,"b":null,"c":2}""", 2, 1)]
    [InlineData("""{"a":1,"l":[1,2],"none":[]}""", 3, 1)]
    public void Pairs_are_counted_as_they_are_written(string json, int exploded, int joined)
    {
        var node = ParameterNode.From(ElementCodec.Parse(json), ElementCodec.Instance);
        Assert.Equal((exploded, joined), (StyleWriter.PairCount(node, explode: true), StyleWriter.PairCount(node, explode: false)));
    }

    [Fact]
    public void Values_have_one_wire_form_in_every_culture()
    {
        Assert.Equal("true false -5 -6 7 0.1 0.25 1.50", $"{Of(true)} {Of(false)} {Of(-5)} {Of(-6L)} {Of(7UL)} {Of(0.1)} {Of(0.25f)} {Of(1.50m)}");
        Assert.Equal("0f8fad5b-d9cb-469f-a165-70867728950e 01:30:00 AQI= /a b", $"{Of(Guid.Parse("0F8FAD5B-D9CB-469F-A165-70867728950E"))} {Of(TimeSpan.FromMinutes(90))} {Of((byte[])[1, 2])} {Of(new Uri("/a b", UriKind.Relative))}");
        Assert.Equal("2026-01-02T03:04:05Z", Of(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)));
        Assert.Equal("2026-01-02T03:04:05.12-03:00", Of(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 120, TimeSpan.FromHours(-3))));
        // A time without a zone is one of UTC, wherever the program runs; a local one has its offset.
        Assert.Equal("2026-01-02T03:04:05Z", Of(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Unspecified)));
        Assert.Equal("2026-01-02T03:04:05Z", Of(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)));
        Assert.Equal(Of(new DateTimeOffset(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Local))), Of(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Local)));
        Assert.Equal(("2026-01-02", "03:04:05.5"), (ParameterValue.Date(new DateTime(2026, 1, 2)).Text, ParameterValue.TimeOfDay(new TimeSpan(0, 3, 4, 5, 500)).ToString()));
        Assert.True(((ParameterValue)(string?)null).IsMissing);
        Assert.True(((ParameterValue)(byte[]?)null).IsMissing);
        Assert.True(((ParameterValue)(Uri?)null).IsMissing);
        Assert.False(((ParameterValue)string.Empty).IsMissing);
        foreach (var odd in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            Assert.Throws<ArgumentException>(() => (ParameterValue)odd);
            Assert.Throws<ArgumentException>(() => (ParameterValue)(float)odd);
        }

        static string Of(ParameterValue value) => value.Text;
    }
}
