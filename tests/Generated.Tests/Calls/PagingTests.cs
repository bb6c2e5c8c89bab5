using System.Globalization;
using Microsoft.AspNetCore.Http;
using Specs.Pages;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>Lists that continue on further pages, read as their items are requested.</summary>
public sealed class PagingTests
{
    [Fact]
    public async Task Counted_pages_end_with_an_empty_one()
    {
        await using var server = await Serve(static request => (string?)request.Query["page"] switch { "1" => """[{"id":1},{"id":2}]""", "2" => """[{"id":3}]""", _ => "[]" });
        using var client = new PagesClient(server.Address);

        Assert.Equal([1, 2, 3], await Ids(client.ListByPageAllAsync("x", perPage: 2)));
        Assert.Equal(["/by-page?q=x&page=1&per_page=2", "/by-page?q=x&page=2&per_page=2", "/by-page?q=x&page=3&per_page=2"], server.Requests.Select(r => r.Target));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(50)]
    [InlineData(7)]
    [InlineData(null)]
    public async Task A_server_that_bounds_its_pages_loses_no_item(int? limit)
    {
        await using var server = await Serve(static request => Slice(request.Query["offset"], request.Query["limit"]));
        using var client = new PagesClient(server.Address);

        Assert.Equal(Enumerable.Range(1, 120).Select(n => (long)n), await Ids(client.ListByOffsetAllAsync(limit: limit)));

        static string Slice(string? offset, string? limit)
        {
            var ids = Enumerable.Range(1, 120).Skip(int.Parse(offset!, CultureInfo.InvariantCulture)).Take(Math.Min(50, limit is null ? 50 : int.Parse(limit, CultureInfo.InvariantCulture)));
            return "{\"items\":[" + string.Join(",", ids.Select(id => $"{{\"id\":{id}}}")) + "]}";
        }
    }

    [Theory]
    [InlineData(404)]
    [InlineData(400)]
    public async Task A_page_behind_the_last_one_may_be_an_error(int status)
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            var isFirst = context.Request.Query["page"] == "1";
            context.Response.StatusCode = isFirst ? 200 : status;
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(isFirst ? """[{"id":1}]""" : """{"detail":"Invalid page."}""");
        });
        using var client = new PagesClient(server.Address);

        // The document says that 30 items are usual, so that a page of one is not full.
        Assert.Equal([1], await Ids(client.ListByPageAllAsync("x")));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_does_not_know_pages_gives_its_items_once()
    {
        await using var server = await Serve(static _ => """[{"id":1},{"id":2}]""");
        using var client = new PagesClient(server.Address);

        Assert.Equal([1, 2], await Ids(client.ListByPageAllAsync("x")));
        var fault = await Assert.ThrowsAsync<ApiLinkException>(() => Ids(client.ListByPageAllAsync("x", perPage: 2)));
        Assert.Equal("GET /by-page", fault.Operation);
    }

    [Fact]
    public async Task A_list_within_members_is_read()
    {
        await using var server = await Serve(static request => request.QueryString.HasValue
            ? """{"nestedItems":{"pets":[{"id":2}]},"nestedNext":{}}"""
            : """{"nestedItems":{"pets":[{"id":1}]},"nestedNext":{"next":"/nested?p=2"}}""");
        using var client = new PagesClient(server.Address);

        Assert.Equal([1, 2], await Ids(client.ListNestedAllAsync()));
        Assert.Equal(["/nested", "/nested?p=2"], server.Requests.Select(r => r.Target));
    }

    [Fact]
    public async Task Of_several_lists_the_setting_names_one()
    {
        await using var server = await Serve(static request => request.Query["page"] == "1" ? """{"pets":[{"id":1}],"errors":["a","b"]}""" : """{"pets":[],"errors":["a"]}""");
        using var client = new PagesClient(server.Address);

        Assert.Equal([1], await Ids(client.ListOneOfTwoAllAsync()));
    }

    [Fact]
    public async Task A_cursor_may_be_in_a_header()
    {
        await using var server = await TestServer.StartAsync(static context =>
        {
            var isFirst = context.Request.Query["token"].Count == 0 && context.Request.Headers["position"].Count == 0;
            if (isFirst)
                context.Response.Headers[context.Request.Path == "/token-in-header" ? "Next-Token" : "X-Position"] = "t2";
            context.Response.ContentType = "application/json";
            var items = isFirst ? """[{"id":1}]""" : """[{"id":2}]""";
            return context.Response.WriteAsync(context.Request.Path == "/token-in-header" ? items : "{\"items\":" + items + "}");
        });
        using var client = new PagesClient(server.Address);

        Assert.Equal([1, 2], await Ids(client.ListByTokenHeaderAllAsync()));
        Assert.Equal(["/token-in-header", "/token-in-header?token=t2"], server.Requests.Select(r => r.Target));

        Assert.Equal([1, 2], await Ids(client.ListByOtherHeaderAllAsync()));
        Assert.Equal("t2", server.Last.Header("position"));
    }

    [Fact]
    public async Task The_first_page_of_a_POST_is_followed_by_its_links()
    {
        await using var server = await Serve(static request => request.Method == "POST" ? """{"items":[{"id":1}],"next":"/search/next?p=2"}""" : """{"items":[{"id":2}]}""");
        using var client = new PagesClient(server.Address);

        Assert.Equal([1, 2], await Ids(client.SearchAllAsync(new() { Filter = "f" }, limit: 5)));
        Assert.Equal(
            [("POST", "/search?limit=5", """{"filter":"f"}""", "application/json"), ("GET", "/search/next?p=2", "", null)],
            server.Requests.Select(r => (r.Method, r.Target, r.Text, r.Header("Content-Type"))));
    }

    [Fact]
    public async Task Counted_pages_of_a_POST_repeat_its_body()
    {
        await using var server = await Serve(static request => request.Query["page"] == "1" ? """[{"id":1}]""" : "[]");
        using var client = new PagesClient(server.Address);

        Assert.Equal([1], await Ids(client.SearchByPageAllAsync(new() { Filter = "f" })));
        Assert.All(server.Requests, static r => Assert.Equal(("POST", """{"filter":"f"}"""), (r.Method, r.Text)));
    }

    [Fact]
    public async Task A_next_that_no_parameter_takes_is_an_address()
    {
        await using var server = await Serve(static request => request.QueryString.HasValue ? """{"items":[{"id":2}],"next":""}""" : """{"items":[{"id":1}],"next":"?p=2"}""");
        using var client = new PagesClient(server.Address);

        Assert.Equal([1, 2], await Ids(client.ListByPlainNextAllAsync()));
        Assert.Equal("/plain-next?p=2", server.Last.Target);
    }

    [Fact]
    public async Task Links_and_lists_of_HAL_are_read()
    {
        await using var server = await Serve(static request => request.QueryString.HasValue
            ? """{"_embedded":{"pets":[{"id":2}]},"_links":{}}"""
            : """{"_embedded":{"pets":[{"id":1}]},"_links":{"next":{"href":"/hal?p=2"}}}""");
        using var client = new PagesClient(server.Address);

        Assert.Equal([1, 2], await Ids(client.ListHalAllAsync()));
    }

    [Fact]
    public async Task Offsets_move_by_the_items_that_came()
    {
        await using var server = await Serve(static request => request.Query["offset"] == "0" ? """{"items":[{"id":1},{"id":2}]}""" : """{"items":[]}""");
        using var client = new PagesClient(server.Address);

        Assert.Equal([1, 2], await Ids(client.ListByOffsetAllAsync()));
        Assert.Equal(["/by-offset?offset=0", "/by-offset?offset=2"], server.Requests.Select(r => r.Target));
    }

    [Fact]
    public async Task Offsets_that_begin_at_one_move_from_there()
    {
        await using var server = await Serve(static request => request.Query["startIndex"] == "1" ? """[{"id":1},{"id":2}]""" : request.Query["startIndex"] == "3" ? """[{"id":3}]""" : "[]");
        using var client = new PagesClient(server.Address);

        Assert.Equal([1, 2, 3], await Ids(client.ListByStartIndexAllAsync()));
    }

    [Fact]
    public async Task A_cursor_of_the_response_goes_into_the_next_call()
    {
        await using var server = await Serve(static request => request.Query["cursor"] == "c2" ? """{"data":[{"id":2}],"meta":{"next_cursor":null}}""" : """{"data":[{"id":1}],"meta":{"next_cursor":"c2"}}""");
        using var client = new PagesClient(server.Address);

        Assert.Equal([1, 2], await Ids(client.ListByCursorAllAsync()));
        Assert.Equal(["/by-cursor", "/by-cursor?cursor=c2"], server.Requests.Select(r => r.Target));
    }

    [Fact]
    public async Task The_last_id_is_a_cursor_while_there_is_more()
    {
        await using var server = await Serve(static request => request.Query["after"] == "i1" ? """{"data":[{"id":2}],"last_id":"i2","has_more":false}""" : """{"data":[{"id":1}],"last_id":"i1","has_more":true}""");
        using var client = new PagesClient(server.Address);

        Assert.Equal([1, 2], await Ids(client.ListByLastIdAllAsync()));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Links_of_the_header_are_followed()
    {
        await using var server = await TestServer.StartAsync(static context =>
        {
            if (context.Request.Query["p"] != "2")
                context.Response.Headers.Link = "</by-header?p=2>; rel=\"next\", </by-header?p=9>; rel=\"last\"";
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(context.Request.Query["p"] == "2" ? """[{"id":2}]""" : """[{"id":1}]""");
        });
        using var client = new PagesClient(server.Address);

        Assert.Equal([1, 2], await Ids(client.ListByHeaderAllAsync()));
        Assert.Equal(["/by-header", "/by-header?p=2"], server.Requests.Select(r => r.Target));
    }

    [Fact]
    public async Task Links_of_a_member_are_followed()
    {
        await using var server = await Serve(static request => request.Query["t"] == "2" ? """{"data":[{"id":2}]}""" : """{"data":[{"id":1}],"next_page_uri":"/by-member?t=2"}""");
        using var client = new PagesClient(server.Address);

        Assert.Equal([1, 2], await Ids(client.ListByMemberAllAsync()));
        Assert.Equal(["/by-member", "/by-member?t=2"], server.Requests.Select(r => r.Target));
    }

    [Theory] // RFC 3986 4.2, RFC 9110 4.2.5: all of them are the address of the page, which was just read.
    [InlineData("#")]
    [InlineData("#top")]
    [InlineData("/by-member")]
    [InlineData("by-member#")]
    public async Task A_page_that_links_to_itself_is_the_last_one(string link)
    {
        await using var server = await Serve(_ => $$"""{"data":[{"id":1}],"next_page_uri":"{{link}}"}""");
        using var client = new PagesClient(server.Address);

        Assert.Equal([1], await Ids(client.ListByMemberAllAsync()));
        Assert.Equal("/by-member", Assert.Single(server.Requests).Target);
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("http://[bad")]
    public async Task A_link_that_must_not_be_followed_is_an_ApiLinkException(string link)
    {
        await using var server = await TestServer.StartAsync(context =>
        {
            context.Response.Headers.Link = $"<{link}>; rel=next";
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(context.Request.Path == "/by-header" ? """[{"id":1}]""" : $$"""{"data":[{"id":1}],"next_page_uri":"{{link}}"}""");
        });
        using var client = new PagesClient(server.Address);

        Assert.Equal("GET /by-header", (await Assert.ThrowsAsync<ApiLinkException>(() => Ids(client.ListByHeaderAllAsync()))).Operation);
        Assert.Equal("GET /by-member", (await Assert.ThrowsAsync<ApiLinkException>(() => Ids(client.ListByMemberAllAsync()))).Operation);
    }

    [Fact]
    public async Task Cursors_that_lead_back_are_an_ApiLinkException()
    {
        await using var server = await Serve(static request => request.Query["cursor"] == "a" ? """{"data":[{"id":1}],"meta":{"next_cursor":"b"}}""" : """{"data":[{"id":1}],"meta":{"next_cursor":"a"}}""");
        using var client = new PagesClient(server.Address);

        Assert.Equal("GET /by-cursor", (await Assert.ThrowsAsync<ApiLinkException>(() => Ids(client.ListByCursorAllAsync()))).Operation);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task What_no_convention_tells_is_configured()
    {
        await using var server = await Serve(static request => request.Query["von"] == "b" ? """{"data":[{"id":2}]}""" : """{"data":[{"id":1}],"weiter":{"ab":"b"}}""");
        using var client = new PagesClient(server.Address);

        Assert.Equal([1, 2], await Ids(client.ListConfiguredAllAsync()));
    }

    [Fact]
    public async Task Pages_are_fetched_only_as_their_items_are_asked_for()
    {
        await using var server = await Serve(static _ => """[{"id":1},{"id":2}]""");
        using var client = new PagesClient(server.Address);

        await foreach (var _ in client.ListByPageAllAsync("x", perPage: 2))
            break;

        Assert.Single(server.Requests);
    }

    [Fact]
    public void A_list_without_pages_has_one_method()
        => Assert.Null(typeof(PagesClient).GetMethod("ListAtOnceAllAsync"));

    private static async Task<List<long>> Ids(IAsyncEnumerable<Item> items)
    {
        var ids = new List<long>();
        await foreach (var item in items)
            ids.Add(item.Id);
        return ids;
    }

    private static Task<TestServer> Serve(Func<HttpRequest, string> answer) => TestServer.StartAsync(context =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(answer(context.Request));
    });
}
