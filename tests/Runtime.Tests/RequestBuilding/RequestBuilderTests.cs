using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests.RequestBuilding;

/// <summary>What a request contains after its parameters are set; without a network.</summary>
public sealed class RequestBuilderTests : RequestBuilderTestBase
{
    [Fact]
    public void A_whole_query_can_be_a_string_a_form_or_JSON()
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

    [Fact]
    public void A_resumed_request_asks_for_what_follows_an_event_and_has_no_body()
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
    public void Another_attempt_starts_without_the_state_of_the_previous_one()
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
    public void A_link_to_another_origin_is_rejected(string link, string? address, string? message)
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
    public void Every_kind_of_query_ends_the_path()
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
            var e = Rejected((ref ApiRequestBuilder request) =>
            {
                request.Path("/x/");
                request.PathParameter("id", "..");
                step(ref request);
            });
            Assert.Equal("Path parameter 'id' of GET /x must not make a path segment of '.' or '..', which would change the path. (Parameter 'id')", e.Message);
        }
    }

    [Fact]
    public void A_template_without_a_parameter_can_contain_any_characters()
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

    [Theory]
    [InlineData("/a", "/a?q=1")]
    [InlineData("/", "/?q=1")]
    [InlineData("/{id}", "/x%2Fy?q=1")]
    [InlineData("/a/{id}{id}.json", "/a/x%2Fyx%2Fy.json?q=1")]
    [InlineData("/a/{id}?fixed=1", "/a/x%2Fy?fixed=1&q=1")]
    [InlineData("/a?page={id}&fixed=1", "/a?page=x%2Fy&fixed=1&q=1")]
    public void The_template_of_the_operation_is_the_path_where_no_other_one_is_written(string template, string expected)
    {
        var builder = new ApiRequestBuilder(new ApiOperation("GET", template, null));
        for (var i = template.Split('{').Length; i > 1; i--)
            builder.PathParameter("id", "x/y");
        builder.QueryParameter("q", 1);
        var request = builder.Build();
        request.Begin(ApiServer.At("http://h"));

        Assert.Equal(expected, request.Address.OriginalString["http://h".Length..]);
    }

    [Fact]
    public void A_segment_of_dots_is_rejected_in_the_template_of_the_operation()
        => Assert.Throws<ArgumentException>(() =>
        {
            var builder = new ApiRequestBuilder(new ApiOperation("GET", "/a/{id}/b", null));
            builder.PathParameter("id", "..");
            builder.Build();
        });

    [Fact]
    public void A_builder_builds_one_request()
    {
        var builder = new ApiRequestBuilder(new ApiOperation("GET", "/x", null));
        builder.Path("/x");
        builder.Accept("text/csv");
        builder.JsonBody(new Picture("u"), PictureCodec.Instance);
        var request = builder.Build().At("/next");
        Assert.Equal(("/next", "text/csv", "application/json"), (request.Link, request.Accept, request.Body?.ContentType));
        Assert.Null(request.Headers);
        Assert.Null(request.Cookies);
        Assert.Contains("builds one request", Assert.Throws<InvalidOperationException>(() => builder.Build()).Message, StringComparison.Ordinal);
    }
}
