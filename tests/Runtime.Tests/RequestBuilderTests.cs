using System.Text;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>What a request holds after its parameters were given, and which of them are refused; without a network.</summary>
public sealed class RequestBuilderTests
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
    [InlineData(ParameterStyle.Form, true, """{"a":null,"b":[1]}""", "?b=%5B1%5D")]
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

    [Theory]
    [InlineData("\"a;b\"", "semicolon")]
    [InlineData("""["a","b;"]""", "semicolon")]
    [InlineData("""{"a":";"}""", "semicolon")]
    [InlineData("""{"n":null,"a":";"}""", "semicolon")]
    [InlineData("\"a\\nb\"", "control character")]
    [InlineData("\"a\\u007f\"", "control character")]
    public void A_cookie_that_is_not_encoded_must_not_end_before_its_end(string json, string reason)
    {
        foreach (var explode in new[] { true, false })
        {
            foreach (var isFirst in new[] { true, false })
            {
                var e = Refused((ref ApiRequestBuilder request) =>
                {
                    if (!isFirst) request.CookieParameter("first", 1);
                    request.CookieParameter("color", ElementCodec.Parse(json), ElementCodec.Instance, ParameterStyle.Cookie, explode, allowReserved: false);
                });
                Assert.StartsWith("Cookie parameter 'color' of GET /x must not contain a " + reason, e.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Cookies_may_keep_reserved_characters_but_those_that_end_them()
    {
        Assert.Equal("c=a:b[]#%2C%3B", Build((ref ApiRequestBuilder request) => request.CookieParameter("c", "a:b[]#,;", ParameterStyle.Form, allowReserved: true)).Cookies);
        Assert.Equal("c=a%3Ab", Build((ref ApiRequestBuilder request) => request.CookieParameter("c", "a:b", ParameterStyle.Form, allowReserved: false)).Cookies);
        Assert.Equal("c=a:b", Build((ref ApiRequestBuilder request) => request.CookieParameter("c", "a:b", ParameterStyle.Cookie, allowReserved: false)).Cookies);
        Assert.Equal("c=a%3Ab", Build((ref ApiRequestBuilder request) => request.CookieParameter("c", "a:b")).Cookies);
        Assert.Equal("c=1; c=2", Build((ref ApiRequestBuilder request) => request.CookieParameter("c", [1, 2], static v => v)).Cookies);
    }

    [Fact]
    public void A_whole_query_may_be_a_text_a_form_or_JSON()
    {
        Assert.Equal("/x?a=1&b=%20%20", Target((ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.QueryString("a=1&b=%20 ");
        }));
        Assert.Equal("/x?q=1", Target((ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.QueryString("");
            request.QueryParameter("q", 1);
        }));
        Assert.Equal("/x?q=1&a=b", Target((ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.QueryParameter("q", 1);
            request.QueryString("a=b");
        }));
        Assert.Equal("/x?n=1&l=1&l=2&o=%7B%22a%22%3A1%7D", Target((ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.QueryStringForm(ElementCodec.Parse("""{"n":1,"l":[1,2],"o":{"a":1},"z":null}"""), ElementCodec.Instance);
        }));
        Assert.Equal("/x", Target((ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.QueryStringForm(ElementCodec.Parse("[1]"), ElementCodec.Instance);
        }));
        Assert.Equal("/x?%7B%22a%22%3A1%7D", Target((ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.QueryStringJson(ElementCodec.Parse("""{"a":1}"""), ElementCodec.Instance);
        }));
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

    [Fact]
    public void Headers_are_sent_in_the_order_in_which_they_are_given()
    {
        var request = Build((ref ApiRequestBuilder builder) =>
        {
            builder.HeaderParameter("X-B", 1);
            builder.HeaderParameter("X-A", "2");
            builder.HeaderJson("X-C", ElementCodec.Parse("""{"a":[1]}"""), ElementCodec.Instance);
        });
        Assert.Equal([new("X-B", "1"), new("X-A", "2"), new("X-C", """{"a":[1]}""")], request.Headers);
    }

    [Theory]
    [InlineData(ParameterStyle.Form, true, Color, "p=blue")]
    [InlineData(ParameterStyle.Form, true, "null", "")]
    [InlineData(ParameterStyle.Form, false, "null", "")]
    [InlineData(ParameterStyle.Form, true, Colors, "p=blue p=black p=brown")]
    [InlineData(ParameterStyle.Form, true, """{"a":1,"n":null,"l":[1]}""", "a=1 l=[1]")]
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
    public void Values_of_multipart_bodies_follow_their_style_without_encoding(ParameterStyle style, bool explode, string json, string expected) => Assert.Equal(
        expected,
        string.Join(' ', StyleWriter.Pairs("p", ParameterNode.From(ElementCodec.Parse(json), ElementCodec.Instance), style, explode).Select(p => p.Name + "=" + p.Value)));

    [Theory]
    [InlineData("null", 0, 0)]
    [InlineData("[]", 0, 0)]
    [InlineData("""{"a":null}""", 0, 0)]
    [InlineData("1", 1, 1)]
    [InlineData("[1,2]", 2, 1)]
    [InlineData("""{"a":1,"b":null,"c":2}""", 2, 1)]
    public void Pairs_are_counted_as_they_are_written(string json, int exploded, int joined)
    {
        var node = ParameterNode.From(ElementCodec.Parse(json), ElementCodec.Instance);
        Assert.Equal((exploded, joined), (StyleWriter.PairCount(node, explode: true), StyleWriter.PairCount(node, explode: false)));
    }

    [Fact]
    public async Task A_form_encodes_what_it_is_not_told_to_keep()
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

    [Fact]
    public void A_resumed_request_asks_for_what_came_behind_an_event_without_the_body()
    {
        var request = Build((ref ApiRequestBuilder builder) =>
        {
            builder.Path("/x");
            builder.HeaderParameter("X-A", 1);
            builder.HeaderParameter("last-event-id", "old");
            builder.CookieParameter("sid", 2);
            builder.Accept("text/event-stream");
            builder.JsonBody(new Picture("u"), PictureCodec.Instance);
        });
        using var end = new CancellationTokenSource();
        request.Reopen = static (_, _) => Task.CompletedTask;
        request.ClientEnd = end.Token;
        request.Begin(ApiServer.At("http://h"));
        var again = request.Resumed("7");
        Assert.Equal([new("X-A", "1"), new("Last-Event-ID", "7")], again.Headers);
        Assert.Equal(("sid=2", "text/event-stream", null), (again.Cookies, again.Accept, again.Body));
        Assert.Same(request.Reopen, again.Reopen);
        Assert.Equal(end.Token, again.ClientEnd);
        // It has its address, whatever the server is now.
        again.Begin(ApiServer.At("http://other"));
        Assert.Equal("http://h/x", again.Address.AbsoluteUri);
        Assert.Equal([new("Last-Event-ID", "7")], Build((ref ApiRequestBuilder builder) => builder.Path("/x")).Resumed("7").Headers);
    }

    [Fact]
    public void A_further_try_begins_without_what_the_one_before_has_left()
    {
        var request = Build((ref ApiRequestBuilder builder) => builder.Path("/x"));
        Assert.True(request.ReadsWhole);
        request.BeginAttempt();
        Assert.Equal(1, request.Attempts);
        var buffer = new PooledBufferWriter(16);
        (request.Response, request.RedirectRefusal, request.SourceFault, request.Buffer) = (new HttpResponseMessage(), "reason", new IOException(), buffer);
        request.BeginAttempt();
        Assert.Equal((2, null, null, null, null), (request.Attempts, request.Response, request.RedirectRefusal, request.SourceFault, request.Buffer));
        Assert.False(buffer.TryHold());
        buffer = new PooledBufferWriter(16);
        request.Buffer = buffer;
        request.Release();
        Assert.Null(request.Buffer);
        Assert.False(buffer.TryHold());
        request.Claim();
        Assert.Throws<InvalidOperationException>(request.Claim);
    }

    [Theory]
    [InlineData("?page=2", "http://h/x?page=2", null)]
    [InlineData("http://h/y", "http://h/y", null)]
    [InlineData("http://[bad", null, "GET /x: the link to the next page is not a valid address.")]
    [InlineData("https://h/y", null, "GET /x: the link to the next page leads to another origin (https://h), to which the credentials must not be sent.")]
    [InlineData("http://key-of-the-client.example/", null, "GET /x: the link to the next page leads to another origin, to which the credentials must not be sent.")]
    public void A_link_leads_to_the_same_origin_or_is_refused(string link, string? address, string? message)
    {
        var request = Build((ref ApiRequestBuilder builder) => builder.Path("/x"));
        request.Begin(ApiServer.At("http://h"));
        request.Link = link;
        string[] secrets = ["KEY-of-the-client"];
        if (message is null) request.FollowLink(secrets);
        else Assert.Equal(message, Assert.Throws<ApiLinkException>(() => request.FollowLink(secrets)).Message);
        Assert.Equal(address ?? "http://h/x", request.Address.AbsoluteUri);
    }

    [Fact]
    public void Every_way_to_a_query_ends_the_path()
    {
        RequestBuild[] all =
        [
            (ref ApiRequestBuilder request) => request.QueryParameter("q", 1),
            (ref ApiRequestBuilder request) => request.QueryParameter("q", [1], static v => v),
            (ref ApiRequestBuilder request) => request.QueryString(""),
            (ref ApiRequestBuilder request) => request.QueryStringJson(ElementCodec.Parse("1"), ElementCodec.Instance),
            (ref ApiRequestBuilder request) => request.Build(),
        ];
        foreach (var step in all)
        {
            var e = Refused((ref ApiRequestBuilder request) =>
            {
                request.Path("/x/");
                request.PathParameter("id", "..");
                step(ref request);
            });
            Assert.Equal("Path parameter 'id' of GET /x must not make a path segment of '.' or '..', which would change the path. (Parameter 'id')", e.Message);
        }
    }

    [Fact]
    public void A_kept_encoding_counts_for_its_segment_alone()
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
            Refused((ref ApiRequestBuilder request) =>
            {
                request.Path("/");
                request.PathParameter("id", "a%2F", allowReserved: true);
                request.PathParameter("other", "..", allowReserved: isKept);
                request.Path("/c");
            });
        }
    }

    [Fact]
    public void A_template_without_a_parameter_may_hold_what_it_likes()
    {
        Assert.Equal("/a/../b?c=/../d&e=1", Target((ref ApiRequestBuilder request) =>
        {
            request.Path("/a/../b?c=/../d");
            request.QueryParameter("e", 1);
        }));
        Assert.Equal("/a/../b/x", Target((ref ApiRequestBuilder request) =>
        {
            request.Path("/a/../b/");
            request.PathParameter("id", "x");
        }));
        Assert.Equal("/a/x/../y", Target((ref ApiRequestBuilder request) =>
        {
            request.Path("/a/");
            request.PathParameter("id", "x");
            request.Path("/../y");
        }));
    }

    [Fact]
    public void Reserved_characters_stay_where_that_is_asked_for()
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

    [Fact]
    public void What_is_refused_is_named_with_its_place_and_reason()
    {
        const string Half = "a\ud800";
        string[] halves = [Half];
        Is("Query parameter 'p' of GET /x cannot be sent: The value contains half of a surrogate pair at position 1, which cannot be encoded as UTF-8.", (ref ApiRequestBuilder r) => r.QueryParameter("p", Half));
        Is("Query parameter 'p' of GET /x cannot be sent: The value contains half of a surrogate pair at position 1, which cannot be encoded as UTF-8.", (ref ApiRequestBuilder r) => r.QueryParameter("p", halves, static v => v));
        Is("Path parameter 'p' of GET /x cannot be sent: The value contains half of a surrogate pair at position 1, which cannot be encoded as UTF-8.", (ref ApiRequestBuilder r) => r.PathParameter("p", Half));
        Is("Path parameter 'p' of GET /x cannot be sent: The value contains half of a surrogate pair at position 1, which cannot be encoded as UTF-8.", (ref ApiRequestBuilder r) => r.PathParameter("p", halves, static v => v));
        Is("Header parameter 'p' of GET /x contains half of a surrogate pair at position 1, which cannot be encoded as UTF-8.", (ref ApiRequestBuilder r) => r.HeaderParameter("p", Half));
        Is("Header parameter 'p' of GET /x must not contain a line break or another control character.", (ref ApiRequestBuilder r) => r.HeaderParameter("p", "a\nb"));
        Is("Header parameter 'p p' of GET /x has a name that HTTP does not allow (RFC 9110 §5.1).", (ref ApiRequestBuilder r) => r.HeaderParameter("p p", "a"), "p p");
        Is("Query parameter 'p' of GET /x is required and must not be null.", (ref ApiRequestBuilder r) => r.QueryParameter("p", (string?)null));
        Is("Header parameter 'p' of GET /x is required and must not be null.", (ref ApiRequestBuilder r) => r.HeaderParameter("p", (string?)null));
        Is("Cookie parameter 'p' of GET /x is required and must not be null.", (ref ApiRequestBuilder r) => r.CookieParameter("p", (string?)null));
        Is("Cookie parameter 'p' of GET /x is required and must not be null.", (ref ApiRequestBuilder r) => r.CookieParameter("p", (IReadOnlyList<int>)null!, static v => v));
        Is("Path parameter 'p' of GET /x is required and must not be null.", (ref ApiRequestBuilder r) => r.PathParameter("p", (IReadOnlyList<int>)null!, static v => v));
        Is("Path parameter 'p' of GET /x must not be empty, which would change the path.", (ref ApiRequestBuilder r) => r.PathParameter("p", ""));
        Is("The list 'p' contains null at position 1, and its items must not be null.", (ref ApiRequestBuilder r) => r.QueryParameter("p", (string[])["a", null!], static v => v));

        static void Is(string message, RequestBuild build, string parameter = "p")
        {
            var e = Refused(build);
            Assert.Equal((message + $" (Parameter '{parameter}')", parameter), (e.Message, e.ParamName));
        }
    }

    [Theory]
    [InlineData(ParameterStyle.Simple, false, "[]")]
    [InlineData(ParameterStyle.Simple, false, "{}")]
    [InlineData(ParameterStyle.Simple, false, "null")]
    [InlineData(ParameterStyle.Simple, false, "\"\"")]
    [InlineData(ParameterStyle.Label, false, "\"\"")]
    [InlineData(ParameterStyle.Matrix, false, "\"\"")]
    [InlineData(ParameterStyle.Matrix, true, "[]")]
    [InlineData(ParameterStyle.Matrix, false, "[]")]
    [InlineData(ParameterStyle.Matrix, true, """{"a":null}""")]
    public void A_path_value_of_nothing_is_refused(ParameterStyle style, bool explode, string json)
    {
        var e = Refused((ref ApiRequestBuilder request) =>
        {
            request.Path("/x/");
            request.PathParameter("id", ElementCodec.Parse(json), ElementCodec.Instance, style, explode);
        });
        Assert.StartsWith("Path parameter 'id' of GET /x must not be empty", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_demand_counts_for_one_parameter()
    {
        Assert.Equal("/x?a=1", Target((ref ApiRequestBuilder request) =>
        {
            request.Path("/x");
            request.Require("a");
            request.QueryParameter("a", [1], static v => v);
            request.QueryParameter("b", (int[])[], static v => v);
            request.Require("X-C");
            request.HeaderParameter("X-C", [1], static v => v);
            request.HeaderParameter("X-D", (int[])[], static v => v);
            request.Require("e");
            request.CookieParameter("e", [1], static v => v);
            request.CookieParameter("f", (int[])[], static v => v);
        }));
        RequestBuild[] all =
        [
            (ref ApiRequestBuilder request) => request.QueryParameter("p", (int[])[], static v => v),
            (ref ApiRequestBuilder request) => request.HeaderParameter("p", (int[])[], static v => v),
            (ref ApiRequestBuilder request) => request.CookieParameter("p", (int[])[], static v => v),
        ];
        foreach (var step in all)
        {
            var e = Refused((ref ApiRequestBuilder request) =>
            {
                request.Require("p");
                step(ref request);
            });
            Assert.Contains("parameter 'p' of GET /x is required, and its value is empty, which cannot be sent.", e.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData(".a", true)]
    [InlineData("...", true)]
    [InlineData("😀", true)]
    [InlineData(".", false)]
    [InlineData("..", false)]
    public void A_bound_value_is_given_back(string value, bool isSegment) => Assert.Equal(value, ApiRequestBuilder.CheckBound(value, "session", isSegment));

    [Fact]
    public void A_bound_value_that_no_call_would_send_is_refused()
    {
        Is("Path parameter 'session' must not be empty, which would change the path.", "", false);
        Is("Path parameter 'session' must not be '.', which would change the path.", ".", true);
        Is("Path parameter 'session' must not be '..', which would change the path.", "..", true);
        Is("Path parameter 'session' contains half of a surrogate pair at position 0.", "\udc00", false);
        Is("Path parameter 'session' contains half of a surrogate pair at position 2.", "ab\ud800", true);
        Assert.Throws<ArgumentNullException>("session", () => ApiRequestBuilder.CheckBound(null!, "session", false));

        static void Is(string message, string value, bool isSegment) =>
            Assert.Equal(message + " (Parameter 'session')", Assert.Throws<ArgumentException>("session", () => ApiRequestBuilder.CheckBound(value, "session", isSegment)).Message);
    }

    [Fact]
    public void A_builder_builds_one_request()
    {
        var builder = new ApiRequestBuilder(new ApiOperation("GET", "/x", null));
        builder.Path("/x");
        builder.Accept("text/csv");
        builder.JsonBody(new Picture("u"), PictureCodec.Instance);
        var request = builder.BuildAt("/next");
        Assert.Equal(("/next", "text/csv", "application/json"), (request.Link, request.Accept, request.Body?.ContentType));
        Assert.Null(request.Headers);
        Assert.Null(request.Cookies);
        Assert.Contains("builds one request", Assert.Throws<InvalidOperationException>(() => builder.Build()).Message, StringComparison.Ordinal);
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
    public void Half_a_pair_has_none()
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
    public void Each_place_keeps_its_own_characters(string value, string unreserved, string reserved, string inPath, string inCookie, string form, string none) => Assert.Equal(
        [unreserved, reserved, inPath, inCookie, form, none],
        new[] { Escaping.Unreserved, Escaping.Reserved, Escaping.ReservedInPath, Escaping.ReservedInCookie, Escaping.Form, Escaping.None }.Select(e => Escaped(value, e)));

    [Fact]
    public void A_text_may_grow_as_it_likes()
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

    private static ApiRequest Build(RequestBuild build)
    {
        var builder = new ApiRequestBuilder(new ApiOperation("GET", "/x", null));
        build(ref builder);
        return builder.Build();
    }

    /// <summary>The path and the query as they were written, which no Uri has changed.</summary>
    private static string Target(RequestBuild build)
    {
        var request = Build(build);
        request.Begin(ApiServer.At("http://h"));
        return request.Address.OriginalString.Substring("http://h".Length);
    }

    private static ArgumentException Refused(RequestBuild build) => Assert.ThrowsAny<ArgumentException>(() =>
    {
        var builder = new ApiRequestBuilder(new ApiOperation("GET", "/x", null));
        build(ref builder);
    });
}
