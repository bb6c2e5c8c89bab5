using System.Text.Json;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>Every cell of the style table (OAS 3.1 §4.8.12.4, as corrected in 3.1.1; RFC 6570 §3.2), sent over the wire.</summary>
public sealed class ParameterStyleTests : IAsyncLifetime
{
    private const string Color = "\"blue\"";
    private const string Colors = """["blue","black","brown"]""";
    private const string Rgb = """{"R":100,"G":200,"B":150}""";
    private TestServer _server = null!;
    private TestClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartJsonAsync("{}");
        _client = new TestClient(_server.Address);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(ParameterStyle.Simple, false, Color, "blue")]
    [InlineData(ParameterStyle.Simple, false, Colors, "blue,black,brown")]
    [InlineData(ParameterStyle.Simple, false, Rgb, "R,100,G,200,B,150")]
    [InlineData(ParameterStyle.Simple, true, Color, "blue")]
    [InlineData(ParameterStyle.Simple, true, Colors, "blue,black,brown")]
    [InlineData(ParameterStyle.Simple, true, Rgb, "R=100,G=200,B=150")]
    [InlineData(ParameterStyle.Label, false, Color, ".blue")]
    [InlineData(ParameterStyle.Label, false, Colors, ".blue,black,brown")]
    [InlineData(ParameterStyle.Label, false, Rgb, ".R,100,G,200,B,150")]
    [InlineData(ParameterStyle.Label, true, Color, ".blue")]
    [InlineData(ParameterStyle.Label, true, Colors, ".blue.black.brown")]
    [InlineData(ParameterStyle.Label, true, Rgb, ".R=100.G=200.B=150")]
    [InlineData(ParameterStyle.Matrix, false, Color, ";color=blue")]
    [InlineData(ParameterStyle.Matrix, false, Colors, ";color=blue,black,brown")]
    [InlineData(ParameterStyle.Matrix, false, Rgb, ";color=R,100,G,200,B,150")]
    [InlineData(ParameterStyle.Matrix, true, Color, ";color=blue")]
    [InlineData(ParameterStyle.Matrix, true, Colors, ";color=blue;color=black;color=brown")]
    [InlineData(ParameterStyle.Matrix, true, Rgb, ";R=100;G=200;B=150")]
    [InlineData(ParameterStyle.Simple, false, """["a/b",null,"c,d",null]""", "a%2Fb,c%2Cd")]
    [InlineData(ParameterStyle.Simple, true, """{"a,b":"c=d","n":null}""", "a%2Cb=c%3Dd")]
    [InlineData(ParameterStyle.Simple, false, """{"a":[1,2]}""", "a,%5B1%2C2%5D")]
    [InlineData(ParameterStyle.PipeDelimited, false, Colors, "blue%7Cblack%7Cbrown")]
    [InlineData(ParameterStyle.SpaceDelimited, false, Colors, "blue%20black%20brown")]
    [InlineData(ParameterStyle.TabDelimited, false, Colors, "blue%09black%09brown")]
    public async Task Path(ParameterStyle style, bool explode, string json, string expected)
    {
        await _client.CallAsync(build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/p/");
            request.PathParameter("color", ElementCodec.Parse(json), ElementCodec.Instance, style, explode);
            request.Path("/q");
        });
        Assert.Equal("/p/" + expected + "/q", _server.Last.Target);
    }

    [Theory]
    [InlineData(ParameterStyle.Form, false, "\"\"", "?color=")]
    [InlineData(ParameterStyle.Form, false, Color, "?color=blue")]
    [InlineData(ParameterStyle.Form, false, Colors, "?color=blue,black,brown")]
    [InlineData(ParameterStyle.Form, false, Rgb, "?color=R,100,G,200,B,150")]
    [InlineData(ParameterStyle.Form, true, "\"\"", "?color=")]
    [InlineData(ParameterStyle.Form, true, Color, "?color=blue")]
    [InlineData(ParameterStyle.Form, true, Colors, "?color=blue&color=black&color=brown")]
    [InlineData(ParameterStyle.Form, true, Rgb, "?R=100&G=200&B=150")]
    [InlineData(ParameterStyle.SpaceDelimited, false, Colors, "?color=blue%20black%20brown")]
    [InlineData(ParameterStyle.SpaceDelimited, false, Rgb, "?color=R%20100%20G%20200%20B%20150")]
    [InlineData(ParameterStyle.SpaceDelimited, true, Colors, "?color=blue&color=black&color=brown")]
    [InlineData(ParameterStyle.PipeDelimited, false, Colors, "?color=blue%7Cblack%7Cbrown")]
    [InlineData(ParameterStyle.PipeDelimited, false, Rgb, "?color=R%7C100%7CG%7C200%7CB%7C150")]
    [InlineData(ParameterStyle.PipeDelimited, true, Colors, "?color=blue&color=black&color=brown")]
    [InlineData(ParameterStyle.TabDelimited, false, Colors, "?color=blue%09black%09brown")]
    [InlineData(ParameterStyle.DeepObject, true, Rgb, "?color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150")]
    [InlineData(ParameterStyle.DeepObject, true, """{"a":{"b":{"c":1}},"l":[1,2],"o":[{"x":1},{"x":2}],"n":null}""", "?color%5Ba%5D%5Bb%5D%5Bc%5D=1&color%5Bl%5D=1&color%5Bl%5D=2&color%5Bo%5D%5B0%5D%5Bx%5D=1&color%5Bo%5D%5B1%5D%5Bx%5D=2")]
    [InlineData(ParameterStyle.DeepObject, true, """["a",null,"b c"]""", "?color%5B%5D=a&color%5B%5D=b%20c")]
    [InlineData(ParameterStyle.DeepObject, true, """[{"x":1,"l":[1,2],"m":{"n":[3]}},["a"]]""", "?color%5B0%5D%5Bx%5D=1&color%5B0%5D%5Bl%5D%5B%5D=1&color%5B0%5D%5Bl%5D%5B%5D=2&color%5B0%5D%5Bm%5D%5Bn%5D%5B%5D=3&color%5B1%5D%5B%5D=a")]
    [InlineData(ParameterStyle.DeepObject, true, "[]", "")]
    [InlineData(ParameterStyle.Form, true, """{"a":{"b":1}}""", "?a=%7B%22b%22%3A1%7D")]
    [InlineData(ParameterStyle.Form, true, "[]", "")]
    [InlineData(ParameterStyle.Form, false, "[]", "")]
    [InlineData(ParameterStyle.Form, false, "{}", "")]
    [InlineData(ParameterStyle.Form, true, "null", "")]
    [InlineData(ParameterStyle.Form, false, """["a,b",null,"c&d",null,""]""", "?color=a%2Cb,c%26d,")]
    [InlineData(ParameterStyle.Form, true, """["a",null,""]""", "?color=a&color=")]
    [InlineData(ParameterStyle.Form, true, "[null,null]", "")]
    [InlineData(ParameterStyle.Form, false, "[null]", "")]
    [InlineData(ParameterStyle.PipeDelimited, false, """["a",null,"b"]""", "?color=a%7Cb")]
    [InlineData(ParameterStyle.SpaceDelimited, false, """[null,"a",null,"b"]""", "?color=a%20b")]
    [InlineData(ParameterStyle.DeepObject, true, """{"l":[1,null,2],"n":[null]}""", "?color%5Bl%5D=1&color%5Bl%5D=2")]
    [InlineData(ParameterStyle.Form, true, "12.50", "?color=12.50")]
    [InlineData(ParameterStyle.Form, true, "true", "?color=true")]
    public async Task Query(ParameterStyle style, bool explode, string json, string expected)
    {
        await _client.CallAsync(build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/q");
            request.QueryParameter("color", ElementCodec.Parse(json), ElementCodec.Instance, style, explode);
        });
        Assert.Equal("/q" + expected, _server.Last.Target);
    }

    [Theory]
    [InlineData(false, Color, "blue")]
    [InlineData(false, Colors, "blue,black,brown")]
    [InlineData(false, Rgb, "R,100,G,200,B,150")]
    [InlineData(true, Colors, "blue,black,brown")]
    [InlineData(true, Rgb, "R=100,G=200,B=150")]
    [InlineData(false, "\"a b/c%\"", "a b/c%")]
    public async Task Header(bool explode, string json, string expected)
    {
        await _client.CallAsync(build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/h");
            request.HeaderParameter("X-Color", ElementCodec.Parse(json), ElementCodec.Instance, ParameterStyle.Simple, explode);
        });
        Assert.Equal(expected, _server.Last.Header("X-Color"));
    }

    [Theory]
    [InlineData(false, Color, "color=blue")]
    [InlineData(false, Colors, "color=blue,black,brown")]
    [InlineData(false, Rgb, "color=R,100,G,200,B,150")]
    [InlineData(true, Colors, "color=blue; color=black; color=brown")]
    [InlineData(true, Rgb, "R=100; G=200; B=150")]
    [InlineData(true, "\"a;b c\"", "color=a%3Bb%20c")]
    public async Task Cookie(bool explode, string json, string expected)
    {
        await _client.CallAsync(build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/c");
            request.CookieParameter("color", ElementCodec.Parse(json), ElementCodec.Instance, explode: explode);
        });
        Assert.Equal(expected, _server.Last.Header("Cookie"));
    }

    [Fact]
    public async Task Cookie_parameters_share_one_header()
    {
        await _client.CallAsync(build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/c");
            request.CookieParameter("a", 1);
            request.CookieParameter("b", "2");
        });
        Assert.Equal("a=1; b=2", _server.Last.Header("Cookie"));
    }

    [Fact]
    public async Task Primitives_have_their_wire_form_in_any_culture()
    {
        await _client.CallAsync(build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/q");
            request.QueryParameter("b", true);
            request.QueryParameter("i", -5);
            request.QueryParameter("l", 9007199254740993L);
            request.QueryParameter("d", 0.1);
            request.QueryParameter("e", 1e21);
            request.QueryParameter("m", 1.50m);
            request.QueryParameter("g", Guid.Parse("0F8FAD5B-D9CB-469F-A165-70867728950E"));
            request.QueryParameter("t", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
            request.QueryParameter("o", new DateTimeOffset(2026, 1, 2, 3, 4, 5, 120, TimeSpan.FromHours(-3)));
#if OLD_RUNTIME
            request.QueryParameter("day", ParameterValue.Date(new DateTime(2026, 1, 2)));
            request.QueryParameter("time", ParameterValue.TimeOfDay(new TimeSpan(3, 4, 5)));
#else
            request.QueryParameter("day", new DateOnly(2026, 1, 2));
            request.QueryParameter("time", new TimeOnly(3, 4, 5));
#endif
            request.QueryParameter("span", TimeSpan.FromMinutes(90));
            request.QueryParameter("u", new Uri("https://x.example/a b?c"));
        });
        Assert.Equal(
            "/q?b=true&i=-5&l=9007199254740993&d=0.1&e=1E%2B21&m=1.50&g=0f8fad5b-d9cb-469f-a165-70867728950e&t=2026-01-02T03%3A04%3A05Z"
            + "&o=2026-01-02T03%3A04%3A05.12-03%3A00&day=2026-01-02&time=03%3A04%3A05&span=01%3A30%3A00&u=https%3A%2F%2Fx.example%2Fa%20b%3Fc",
            _server.Last.Target);
    }

    [Fact]
    public async Task Lists_of_primitives_need_no_codec()
    {
        await _client.CallAsync(build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/q/");
            request.PathParameter("ids", [1, 2], static v => v);
            request.QueryParameter("multi", ["a", "b"], static v => v);
            request.QueryParameter("csv", ["a", "b"], static v => v, ParameterStyle.Form, explode: false);
            request.HeaderParameter("X-L", [true, false], static v => v);
            request.CookieParameter("c", [1L, 2L], static v => v, explode: false);
        });
        Assert.Equal("/q/1,2?multi=a&multi=b&csv=a,b", _server.Last.Target);
        Assert.Equal("true,false", _server.Last.Header("X-L"));
        Assert.Equal("c=1,2", _server.Last.Header("Cookie"));
    }

    [Theory]
    [InlineData("a:b/c?d@e!$&'()*+,;=", "a:b/c?d@e!$&'()*+,;=")]
#if !OLD_RUNTIME // There Uri decodes %41 to the unreserved character that it stands for (RFC 3986 §6.2.2.2).
    [InlineData("%41 %zz #[]", "%41%20%25zz%20%23%5B%5D")]
#endif
    public async Task AllowReserved_leaves_reserved_characters(string value, string expected)
    {
        await _client.CallAsync(build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/q");
            request.QueryParameter("v", value, allowReserved: true);
        });
        Assert.Equal("/q?v=" + expected, _server.Last.Target);
    }

    [Fact]
    public async Task Content_typed_parameters_are_JSON_text()
    {
        await _client.CallAsync(build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/q/");
            request.PathJson("p", ElementCodec.Parse("[1]"), ElementCodec.Instance);
            request.QueryJson("v", ElementCodec.Parse("""{"a":"é b"}"""), ElementCodec.Instance);
            request.HeaderJson("X-J", ElementCodec.Parse("""{"a":1}"""), ElementCodec.Instance);
            request.CookieJson("j", ElementCodec.Parse("""{"a":1}"""), ElementCodec.Instance);
        });
        Assert.Equal("/q/%5B1%5D?v=%7B%22a%22%3A%22%C3%A9%20b%22%7D", _server.Last.Target);
        Assert.Equal("""{"a":1}""", _server.Last.Header("X-J"));
        Assert.Equal("j=%7B%22a%22%3A1%7D", _server.Last.Header("Cookie"));
    }

    [Fact]
    public async Task A_whole_query_string_may_be_given()
    {
        await _client.CallAsync(build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/q");
            request.QueryString("a=1&b=%20");
        });
        Assert.Equal("/q?a=1&b=%20", _server.Last.Target);
        await _client.CallAsync(build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/q");
            request.QueryStringForm(ElementCodec.Parse("""{"x":1,"y":"a b"}"""), ElementCodec.Instance);
        });
        Assert.Equal("/q?x=1&y=a%20b", _server.Last.Target);
    }

    [Theory]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("a\nb")]
    [InlineData("a\0b")]
    public void A_header_value_with_a_line_break_is_rejected(string value)
    {
        var request = new ApiRequestBuilder(new ApiOperation("GET", "/h", null));
        var e = Assert.Throws<ArgumentException>(() => request.HeaderParameter("X-H", value));
        Assert.Contains("'X-H'", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Evil", e.Message, StringComparison.Ordinal);
    }

#if !OLD_RUNTIME // There HttpClientHandler sends ASCII only.
    [Fact]
    public async Task A_header_beyond_ASCII_travels_as_UTF8()
    {
        await _client.CallAsync(build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/h");
            request.HeaderParameter("X-Name", "Olá");
        });
        Assert.Equal("Olá", _server.Last.Header("X-Name"));
    }

    [Theory]
    [InlineData("Olá €", "Ol\u00c3\u00a1 \u00e2\u0082\u00ac")]
    [InlineData("Olá", "Ol\u00e1")] // Latin-1, which RFC 9110 §5.5 mentions.
    [InlineData("á é€", "\u00e1 \u00c3\u00a9\u00e2\u0082\u00ac")]
    [InlineData("Ol\u00e2\u0082", "Ol\u00e2\u0082")]
    public async Task A_header_beyond_ASCII_comes_back_as_UTF8_or_Latin1(string expected, string bytes)
    {
        await using var server = new RawServer(async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.WriteAsync($"HTTP/1.1 200 OK\r\nX-Name: {bytes}\r\nContent-Length: 0\r\n\r\n");
        });
        using var client = new TestClient(server.Address);
        Assert.Equal(expected, (await client.CallAsync()).Headers["X-Name"]);
    }
#endif

    [Fact]
    public void A_null_in_a_list_whose_items_must_not_be_null_is_rejected_by_name()
    {
        string[] list = ["a", null!, "b"];
        Assert.Equal("q", Refused((ref ApiRequestBuilder request) => request.QueryParameter("q", list, static item => item)).ParamName);
        Assert.Equal("h", Refused((ref ApiRequestBuilder request) => request.HeaderParameter("h", list, static item => item)).ParamName);
        Assert.Equal("c", Refused((ref ApiRequestBuilder request) => request.CookieParameter("c", list, static item => item)).ParamName);
        Assert.Equal("p", Refused((ref ApiRequestBuilder request) => request.PathParameter("p", list, static item => item)).ParamName);
        Assert.Equal("f", Assert.Throws<ArgumentException>(() => new FormBody().Add("f", list, static item => item)).ParamName);
        Assert.Equal("m", Assert.Throws<ArgumentException>(() => new MultipartBody().Add("m", list, static item => item)).ParamName);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("{}")]
    [InlineData("""{"a":null}""")]
    public void A_required_parameter_with_nothing_to_send_is_rejected_by_name(string json)
    {
        var value = ElementCodec.Parse(json);
        foreach (var explode in new[] { true, false })
        {
            Assert.Equal("q", Refused((ref ApiRequestBuilder request) => Required(ref request, "q").QueryParameter("q", value, ElementCodec.Instance, explode: explode)).ParamName);
            Assert.Equal("h", Refused((ref ApiRequestBuilder request) => Required(ref request, "h").HeaderParameter("h", value, ElementCodec.Instance, explode: explode)).ParamName);
            Assert.Equal("c", Refused((ref ApiRequestBuilder request) => Required(ref request, "c").CookieParameter("c", value, ElementCodec.Instance, explode: explode)).ParamName);
        }
    }

    [Fact]
    public async Task Only_the_parameter_that_is_required_must_be_sent()
    {
        await _client.CallAsync(build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/q");
            request.Require("a");
            request.QueryParameter("a", (string[])["1"], static item => item);
            request.QueryParameter("b", (string[])[], static item => item);
            request.Require("c");
            request.QueryParameter("c", (string[])[], static item => item, allowEmptyValue: true);
            request.HeaderParameter("X-D", (string[])[], static item => item);
        });
        Assert.Equal("/q?a=1&c=", _server.Last.Target);
        Assert.Null(_server.Last.Header("X-D"));
    }

    private static ref ApiRequestBuilder Required(ref ApiRequestBuilder request, string name)
    {
        request.Require(name);
        return ref request;
    }

    private static ArgumentException Refused(RequestBuild build) => Assert.Throws<ArgumentException>(() =>
    {
        var request = new ApiRequestBuilder(new ApiOperation("GET", "/x", null));
        request.Path("/x/");
        build(ref request);
    });

    [Fact]
    public void Numbers_that_JSON_does_not_have_are_rejected()
    {
        Assert.Throws<ArgumentException>(() => (ParameterValue)double.NaN);
        Assert.Throws<ArgumentException>(() => (ParameterValue)float.PositiveInfinity);
    }
}
