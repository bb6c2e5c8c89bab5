using FsCheck;
using FsCheck.Fluent;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>Path parameters on the wire: they cannot change the path.</summary>
public sealed class PathTests
{
    private static readonly ApiOperation Operation = new("GET", "/a/{id}/b", "op");

    [Theory]
    [InlineData("12312312310@c.us", "12312312310%40c.us")]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("../x", "..%2Fx")]
    [InlineData("é", "%C3%A9")]
    [InlineData("😀", "%F0%9F%98%80")]
    [InlineData("a b", "a%20b")]
    [InlineData("a%2Fb", "a%252Fb")]
    [InlineData("%2e%2e", "%252e%252e")]
    [InlineData("..;x", "..%3Bx")]
    [InlineData("...", "...")]
    [InlineData("~_-.a", "~_-.a")]
    [InlineData("a\\b", "a%5Cb")]
    [InlineData("a?b#c", "a%3Fb%23c")]
    [InlineData("a:b", "a%3Ab")]
    [InlineData("\r\n\t", "%0D%0A%09")]
    public async Task A_path_value_reaches_the_wire_encoded_and_untouched(string value, string expected)
    {
        await using var server = await TestServer.StartJsonAsync("{}");
        using var client = new TestClient(server.Address);

        await client.CallAsync(build: (ref ApiRequestBuilder request) =>
        {
            request.Path("/a/");
            request.PathParameter("id", value);
            request.Path("/b");
        });

        Assert.Equal("/a/" + expected + "/b", server.Last.Target);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public void A_path_value_that_would_change_the_path_is_rejected_with_name_operation_and_reason(string value)
    {
        var e = Assert.Throws<ArgumentException>(() => Build(value));
        Assert.Equal("id", e.ParamName);
        Assert.Contains("GET /a/{id}/b", e.Message, StringComparison.Ordinal);
        Assert.Contains(value.Length == 0 ? "empty" : "'..'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dots_from_two_parameters_in_one_segment_are_rejected()
    {
        Assert.Throws<ArgumentException>(() =>
        {
            var request = new ApiRequestBuilder(Operation);
            request.Path("/a/");
            request.PathParameter("x", ".");
            request.PathParameter("y", ".");
            request.Path("/b");
        });
    }

    [Theory]
    [InlineData("%2e%2e")]
    [InlineData(".%2e")]
    [InlineData("%2E.")]
    [InlineData("%2e")]
    [InlineData("%2F..%2F")]
    [InlineData("..%2fx")]
    [InlineData("x%2f%2e%2e")]
    [InlineData("a%5c..%5cb")]
    [InlineData("a%2F.%5Cb")]
    [InlineData("a/../b")]
    [InlineData("a\\..\\b")]
    [InlineData("..;a")]
    [InlineData("..%3Ba")]
    [InlineData("..")]
    public void A_value_that_keeps_its_encoding_cannot_make_dot_segments(string value)
    {
        var e = Assert.Throws<ArgumentException>(() =>
        {
            var request = new ApiRequestBuilder(Operation);
            request.Path("/a/");
            request.PathParameter("id", value, allowReserved: true);
            request.Path("/b");
        });
        Assert.Equal("id", e.ParamName);
    }

    [Theory]
    [InlineData("a%2Fb", "a%2Fb")]
    [InlineData("v1.2", "v1.2")]
    [InlineData("%2e%2e%2e", "%2e%2e%2e")]
    [InlineData("a..b", "a..b")]
    [InlineData("..a%2F..b", "..a%2F..b")]
    [InlineData("a;b=c,d", "a;b=c,d")]
    public void A_value_that_keeps_its_encoding_is_sent_as_it_is(string value, string expected)
    {
        var request = new ApiRequestBuilder(Operation);
        request.Path("/a/");
        request.PathParameter("id", value, allowReserved: true);
        request.Path("/b");
        Assert.Equal("/a/" + expected + "/b", Target(request.Build()));
    }

    [Theory]
    [InlineData("/a/", ".", "./b")] // {id}./b
    [InlineData("/a/.", ".", "/b")] // .{ext}
    [InlineData("/a/", ".", ".")]
    [InlineData("/a/", ".", ".?x=1")]
    [InlineData("/a/.", ".", "?x=1")]
    public void Dots_from_the_template_and_a_value_are_rejected(string before, string value, string after)
    {
        var e = Assert.Throws<ArgumentException>(() =>
        {
            var request = new ApiRequestBuilder(Operation);
            request.Path(before);
            request.PathParameter("id", value);
            request.Path(after);
            return request.Build();
        });
        Assert.Equal("id", e.ParamName);
    }

    [Fact]
    public void Dots_from_lists_and_from_mixed_encodings_are_rejected()
    {
        Refuses((ref ApiRequestBuilder request) => request.PathParameter("id", (string[])["", ""], static item => item, ParameterStyle.Label, explode: true));
        Refuses((ref ApiRequestBuilder request) => request.PathParameter("id", (string[])["a%2F..%2F", "b"], static item => item, ParameterStyle.Matrix, allowReserved: true));
        Refuses((ref ApiRequestBuilder request) => request.PathParameter("id", "", ParameterStyle.Label));
        Refuses((ref ApiRequestBuilder request) => request.PathParameter("id", ".", ParameterStyle.Label));
        Refuses((ref ApiRequestBuilder request) =>
        {
            request.PathParameter("id", "%2e", allowReserved: true);
            request.PathParameter("id", ".");
        });

        static void Refuses(Step step) => Assert.Equal("id", Assert.Throws<ArgumentException>(() =>
        {
            var request = new ApiRequestBuilder(Operation);
            request.Path("/a/");
            step(ref request);
            request.Path("/b");
        }).ParamName);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData(".")]
    public void A_bound_value_is_rejected_as_a_call_would(string value) =>
        Assert.Equal("session", Assert.Throws<ArgumentException>(() => ApiRequestBuilder.CheckBound(value, "session", isSegment: true)).ParamName);

    [Fact]
    public void Half_a_surrogate_pair_is_rejected_in_addresses_and_bound_values()
    {
        Assert.Throws<ArgumentException>(() => ApiRequestBuilder.CheckBound("a\uD800", "session", isSegment: false));
        Assert.Throws<ArgumentException>(() => new ApiServerTemplate("https://{host}", new ApiServerVariable("host", "h")).With(("host", "a\uDC00")));
        Assert.Throws<ArgumentException>(() => new ApiServerTemplate("https://h/{base}", new ApiServerVariable("base", "h")).With(("base", "a\uDC00")));
    }

    [Fact]
    public void A_dot_beside_other_text_in_its_segment_is_sent()
    {
        var request = new ApiRequestBuilder(Operation);
        request.Path("/files/");
        request.PathParameter("name", ".");
        request.Path(".txt");
        Assert.Equal("/files/..txt", Target(request.Build()));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public void Dots_at_the_end_of_the_path_are_rejected(string value)
    {
        Assert.Throws<ArgumentException>(() =>
        {
            var request = new ApiRequestBuilder(Operation);
            request.Path("/a/");
            request.PathParameter("id", value);
            return request.Build();
        });
        Assert.Throws<ArgumentException>(() =>
        {
            var request = new ApiRequestBuilder(Operation);
            request.Path("/a/");
            request.PathParameter("id", value);
            request.QueryParameter("q", 1);
        });
    }

    [Fact]
    public void Parameters_carry_on_a_query_that_the_path_begins()
    {
        var request = new ApiRequestBuilder(Operation);
        request.Path("/a?mode=fast");
        request.QueryParameter("q", 1);
        request.QueryParameter("ids", (string[])["x", "y"], static item => item);
        Assert.Equal("/a?mode=fast&q=1&ids=x&ids=y", Target(request.Build()));
    }

    [Fact]
    public void Frequent_types_are_written_as_by_the_method_for_all_types()
    {
        var request = new ApiRequestBuilder(new ApiOperation("GET", "/a/{id}/{part}", "op"));
        request.PathText("id", "a/b");
        request.PathInteger("part", -7);
        request.OptionalQueryText("text", "x y");
        request.OptionalQueryText("empty", "");
        request.OptionalQueryInteger("integer", long.MinValue);
        request.OptionalQueryBoolean("boolean", false);
        request.OptionalQueryText("none", null);
        request.OptionalQueryInteger("none", null);
        request.OptionalQueryBoolean("none", null);
        Assert.Equal("/a/a%2Fb/-7?text=x%20y&empty=&integer=-9223372036854775808&boolean=false", Target(request.Build()));
    }

    [Fact]
    public void A_required_parameter_must_not_be_null()
    {
        Refused("Path parameter 'id'", (ref ApiRequestBuilder request) => request.PathText("id", null!));
        Refused("Query parameter 'q' of GET /a/{id}/b is required and must not be null", (ref ApiRequestBuilder request) => request.QueryParameter("q", (string?)null));
        Refused("Query parameter 'q'", (ref ApiRequestBuilder request) => request.QueryParameter("q", (IReadOnlyList<string>)null!, static item => item));
        Refused("Header parameter 'h'", (ref ApiRequestBuilder request) => request.HeaderParameter("h", (Uri?)null));
        Refused("Header parameter 'h'", (ref ApiRequestBuilder request) => request.HeaderParameter("h", (IReadOnlyList<string>)null!, static item => item));
        Refused("Cookie parameter 'c'", (ref ApiRequestBuilder request) => request.CookieParameter("c", (byte[]?)null));
        Refused("Path parameter 'id'", (ref ApiRequestBuilder request) => request.PathParameter("id", (string?)null));

        static void Refused(string message, Step step)
        {
            var request = new ApiRequestBuilder(Operation);
            request.Path("/a/");
            ArgumentException? fault = null;
            try
            {
                step(ref request);
            }
            catch (ArgumentException e)
            {
                fault = e;
            }

            Assert.Contains(message, fault?.Message, StringComparison.Ordinal);
        }
    }

    private delegate void Step(ref ApiRequestBuilder request);

    [Fact]
    public void Half_a_surrogate_pair_is_rejected_by_name() =>
        Assert.Contains("'id'", Assert.Throws<ArgumentException>(() => Build("a\uD800")).Message, StringComparison.Ordinal);

    [Fact]
    public void Any_value_decodes_to_itself_and_keeps_the_number_of_segments()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), value =>
        {
            var text = value.Get;
            if (text.Length == 0 || text is "." or ".." || !IsWellFormed(text))
            {
                Assert.Throws<ArgumentException>(() => Build(text));
                return true;
            }

            var target = Target(Build(text));
            var segments = target.Split('/');
            var address = new Uri("http://h" + target); // Even a normalising reader sees the same segments.
            return segments.Length == 4 && Uri.UnescapeDataString(segments[2]) == text && address.AbsolutePath.Split('/').Length == 4;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Query_values_decode_to_themselves()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), ArbMap.Default.ArbFor<NonNull<string>>(), (name, value) =>
        {
            if (!IsWellFormed(name.Get) || !IsWellFormed(value.Get)) return true;
            var request = new ApiRequestBuilder(Operation);
            request.Path("/a");
            request.QueryParameter(name.Get, value.Get);
            request.QueryParameter("last", true);
            var query = Target(request.Build()).Split('?')[1].Split('&');
            return query.Length == 2 && query[0].Split('=') is [var n, var v] && Uri.UnescapeDataString(n) == name.Get && Uri.UnescapeDataString(v) == value.Get;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_base_path_stays_before_the_path()
    {
        var request = Build("x");
        request.Begin(ApiServer.At("https://h.example/v1/"));
        Assert.Equal("https://h.example/v1/a/x/b", request.Address.AbsoluteUri);
    }

    private static ApiRequest Build(string value)
    {
        var request = new ApiRequestBuilder(Operation);
        request.Path("/a/");
        request.PathParameter("id", value);
        request.Path("/b");
        return request.Build();
    }

    private static string Target(ApiRequest request)
    {
        request.Begin(ApiServer.At("http://h"));
        return request.Address.PathAndQuery;
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[++i])) return false;
        }

        return true;
    }
}
