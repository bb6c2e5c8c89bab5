using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.RequestBuilding;

/// <summary>Values that a request rejects, and what the exception says.</summary>
public sealed class RejectedValueTests : RequestBuilderTestBase
{
    [Fact]
    public void What_is_rejected_is_named_with_its_location_and_reason()
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
            var e = Rejected(build);
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
    public void An_empty_path_value_is_rejected(ParameterStyle style, bool explode, string json)
    {
        var e = Rejected((ref ApiRequestBuilder request) =>
        {
            request.Path("/x/");
            request.PathParameter("id", ElementCodec.Parse(json), ElementCodec.Instance, style, explode);
        });
        Assert.StartsWith("Path parameter 'id' of GET /x must not be empty", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_requirement_applies_to_one_parameter()
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
            var e = Rejected((ref ApiRequestBuilder request) =>
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
    public void A_bound_value_is_returned(string value, bool isSegment) => Assert.Equal(value, ApiRequestBuilder.CheckBound(value, "session", isSegment));

    [Fact]
    public void A_bound_value_that_no_call_would_send_is_rejected()
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

    [Theory]
    [InlineData("\"a;b\"", "semicolon")]
    [InlineData("""["a","b;"]""", "semicolon")]
    [InlineData("""{"a":";"}""", "semicolon")]
    [InlineData("""{"n":null,"a":";"}""", "semicolon")]
    [InlineData("\"a\\nb\"", "control character")]
    [InlineData("\"a\\u007f\"", "control character")]
    public void A_cookie_that_is_not_encoded_must_not_contain_characters_that_end_it(string json, string reason)
    {
        foreach (var explode in new[] { true, false })
        {
            foreach (var isFirst in new[] { true, false })
            {
                var e = Rejected((ref ApiRequestBuilder request) =>
                {
                    if (!isFirst) request.CookieParameter("first", 1);
                    request.CookieParameter("color", ElementCodec.Parse(json), ElementCodec.Instance, ParameterStyle.Cookie, explode, allowReserved: false);
                });
                Assert.StartsWith("Cookie parameter 'color' of GET /x must not contain a " + reason, e.Message, StringComparison.Ordinal);
            }
        }
    }
}
