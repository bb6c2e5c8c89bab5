using System.Text.Json;
using Specs.Cells;
using Specs.Collections;
using Specs.Queries;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Generated.Tests.Calls;

/// <summary>Further rules of styles: reserved characters, empty values, content, nesting, OpenAPI 2.0's collections and what 3.2 adds.</summary>
public sealed class ParameterFormTests : IAsyncLifetime
{
    private static readonly string[] s_list = ["a", "b c"];

    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync(static context =>
    {
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Reserved_characters_stay_where_they_are_allowed()
    {
        using var client = new CellsClient(_server.Address);

        // RFC 6570 §3.2.3; '#', '[' and ']' would not be a query's (RFC 3986 §3.4).
        await client.ReservedAsync(text: ":/?@!$&'()*+,;=% #[]", list: ["a/b", "c&d"]);

        Assert.Equal("/reserved?text=:/?@!$&'()*+,;=%25%20%23%5B%5D&list=a/b,c&d", _server.Last.Target);
    }

    [Theory]
    [InlineData("subscriptions/1/a%20b", "docs/read me%20.md", "/subscriptions/1/a%20b/contents/docs/read%20me%2520.md")]
    [InlineData("/other.example/x", "/a//b", "//other.example/x/contents//a//b")]
    [InlineData("a?b#c;d", "a?b#c;d=1", "/a%3Fb%23c;d/contents/a%3Fb%23c%3Bd%3D1")]
    public async Task Slashes_stay_where_extensions_say_that_a_value_has_several_segments(string scope, string path, string target)
    {
        using var client = new CellsClient(_server.Address);

        // x-ms-skip-url-encoding is for values that are encoded already, and x-multi-segment for text.
        await client.ContentsAsync(scope, path);

        Assert.Equal(target, _server.Last.Target);
    }

    [Theory]
    [InlineData("a/../b", "c", "scope")]
    [InlineData("a%2F%2e%2E", "c", "scope")]
    [InlineData("a", "..", "path")]
    [InlineData("a", "b/./c", "path")]
    [InlineData("a", "", "path")]
    public async Task A_value_of_several_segments_cannot_leave_its_place(string scope, string path, string parameter)
    {
        using var client = new CellsClient(_server.Address);

        var fault = await Assert.ThrowsAsync<ArgumentException>(() => client.ContentsAsync(scope, path));

        Assert.Equal(parameter, fault.ParamName);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_query_of_AutoRest_that_is_encoded_already_is_not_encoded_again()
    {
        using var client = new CellsClient(_server.Address);

        await client.ContentsAsync("a", "b", filter: "name%20eq%20'x'");

        Assert.Equal("/a/contents/b?filter=name%20eq%20'x'", _server.Last.Target);
    }

    [Fact]
    public async Task An_empty_value_is_sent_where_it_is_allowed()
    {
        using var client = new CellsClient(_server.Address);

        await client.EmptyAsync(text: "", list: [], record: new Color());
        Assert.Equal("/empty?text=&list=&record=", _server.Last.Target);

        await client.EmptyAsync();
        Assert.Equal("/empty", _server.Last.Target);
    }

    [Fact]
    public async Task A_parameter_with_content_travels_in_its_media_type()
    {
        using var client = new CellsClient(_server.Address);
        var color = new Color { R = 1 };

        await client.ContentAsync(color, query: color, list: ["a"], xHeader: color, cookie: color, plain: "a b");

        Assert.Equal("/content/%7B%22R%22%3A1%7D?query=%7B%22R%22%3A1%7D&list=%5B%22a%22%5D&plain=a%20b", _server.Last.Target);
        Assert.Equal("""{"R":1}""", _server.Last.Header("X-Header"));
        Assert.Equal("cookie=%7B%22R%22%3A1%7D", _server.Last.Header("Cookie"));
    }

    [Fact]
    public async Task A_parameter_with_content_is_any_JSON_without_a_schema_and_text_in_other_media_types()
    {
        using var client = new CellsClient(_server.Address);

        await client.ContentAsync(new Color(), any: JsonSerializer.SerializeToElement(new[] { 1, 2 }), unnamed: new Color { G = 2 }, xml: "<Color/>");

        Assert.Equal("/content/%7B%7D?any=%5B1%2C2%5D&unnamed=%7B%22G%22%3A2%7D&xml=%3CColor%2F%3E", _server.Last.Target);
    }

    /// <summary>OAS 3.1 §4.8.12.1: the definition is ignored, but the document has no security scheme that would send the header.</summary>
    [Fact]
    public async Task An_Authorization_parameter_without_a_security_scheme_is_an_optional_credential()
    {
        using var client = new CellsClient(new CellsClientOptions { Server = _server.Address, Authorization = new ApiKeyCredential("Bearer T") });
        await client.AuthorizedAsync();
        Assert.Equal("Bearer T", _server.Last.Header("Authorization"));

        await client.EmptyAsync();
        Assert.Null(_server.Last.Header("Authorization"));

        using var without = new CellsClient(_server.Address);
        await without.AuthorizedAsync();
        Assert.Null(_server.Last.Header("Authorization"));
    }

    [Fact]
    public async Task A_deep_object_nests_in_brackets()
    {
        using var client = new CellsClient(_server.Address);

        await client.NestedAsync(new Filter { Tags = ["x", "y"], Range = new() { From = 1, To = 2 }, Colors = [new Color { G = 1 }, new Color { B = 2 }] });

        Assert.Equal(
            "/nested?filter[tags]=x&filter[tags]=y&filter[range][from]=1&filter[range][to]=2&filter[colors][0][G]=1&filter[colors][1][B]=2",
            _server.Last.Target.Replace("%5B", "[", StringComparison.Ordinal).Replace("%5D", "]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_as_a_deep_object_is_sent_in_brackets()
    {
        using var client = new CellsClient(_server.Address);

        await client.ExpandAsync(["a", "b.c"]);
        Assert.Equal("/expand?expand%5B%5D=a&expand%5B%5D=b.c", _server.Last.Target);

        await client.ExpandFormAsync(new() { Expand = ["a", "b.c"], Colors = [new() { R = 1, G = 2 }, new() { B = 3 }] });
        Assert.Equal("expand%5B%5D=a&expand%5B%5D=b.c&colors%5B0%5D%5BR%5D=1&colors%5B0%5D%5BG%5D=2&colors%5B1%5D%5BB%5D=3", _server.Last.Text);
    }

    [Fact]
    public async Task Collections_of_OpenAPI_2_are_joined_as_their_format_says_wherever_they_stand()
    {
        using var client = new CollectionsClient(_server.Address);

        await client.QueryAsync(csv: s_list, ssv: s_list, tsv: s_list, pipes: s_list, usual: s_list, multi: s_list);
        Assert.Equal("/query?csv=a,b%20c&ssv=a%20b%20c&tsv=a%09b%20c&pipes=a%7Cb%20c&usual=a,b%20c&multi=a&multi=b%20c", _server.Last.Target);

        await client.PathAsync(s_list, s_list, s_list, s_list);
        Assert.Equal("/path/a,b%20c/a%20b%20c/a%09b%20c/a%7Cb%20c", _server.Last.Target);

        await client.HeaderAsync(xCsv: s_list, xSsv: s_list, xTsv: s_list, xPipes: s_list, xUsual: s_list);
        Assert.Equal(
            ["a,b c", "a b c", "a\tb c", "a|b c", "a,b c"],
            new[] { "X-csv", "X-ssv", "X-tsv", "X-pipes", "X-usual" }.Select(n => _server.Last.Header(n)));

        await client.FormAsync(new() { Csv = s_list, Ssv = s_list, Tsv = s_list, Pipes = s_list, Multi = s_list });
        Assert.Equal("csv=a,b+c&ssv=a+b+c&tsv=a%09b+c&pipes=a%7Cb+c&multi=a&multi=b+c", _server.Last.Text.Replace("%20", "+", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_whole_query_may_be_one_parameter()
    {
        using var client = new QueriesClient(_server.Address);

        await client.ByFormAsync(new() { Q = "a b&c", Tags = ["x", "y"], Limit = 3 });
        Assert.Equal("/form?q=a%20b%26c&tags=x&tags=y&limit=3", _server.Last.Target);

        await client.ByJsonAsync(new() { Q = "a" });
        Assert.Equal("/json?%7B%22q%22%3A%22a%22%7D", _server.Last.Target);

        await client.ByTextAsync("$.a[0]&x y");
        Assert.Equal("/text?$.a%5B0%5D&x%20y", _server.Last.Target);
    }

    [Fact]
    public async Task A_cookie_in_the_cookie_style_is_not_encoded()
    {
        using var client = new QueriesClient(_server.Address);

        // OAS 3.2 §4.12.4, Style Examples.
        await client.CookiesAsync(session: "a=b/c%20d", color: ["blue", "black"], joined: ["x", "y"], rgb: new() { R = 100, G = 200, B = 150 });

        Assert.Equal("session=a=b/c%20d; color=blue; color=black; joined=x,y; R=100; G=200; B=150", _server.Last.Header("Cookie"));
    }

    [Fact]
    public async Task Reserved_characters_stay_in_cookies_where_they_are_allowed_and_cookies_can_contain_them()
    {
        using var client = new QueriesClient(_server.Address);

        // OAS 3.2 §4.12.2.2, allowReserved; RFC 6265 §4.1.1, cookie-octet.
        await client.ReservedCookiesAsync(token: "a/b?c=d&[e]#%20;,é", list: ["x:y", "z;"], plain: "a/b");

        Assert.Equal("token=a/b?c=d&[e]#%20%3B%2C%C3%A9; list=x:y; list=z%3B; plain=a%2Fb", _server.Last.Header("Cookie"));
    }

    [Fact]
    public async Task Methods_without_a_field_of_their_own_are_sent_as_they_are_spelled()
    {
        using var client = new QueriesClient(_server.Address);

        await client.SearchAsync(new() { Q = "a" });
        Assert.Equal(("QUERY", """{"q":"a"}"""), (_server.Last.Method, _server.Last.Text));

        await client.PurgeAsync();
        Assert.Equal(("PURGE", "/search"), (_server.Last.Method, _server.Last.Target));

        await client.CopyToAsync(xTarget: "there");
        Assert.Equal(("Copy-To", "there"), (_server.Last.Method, _server.Last.Header("X-Target")));
    }

    [Fact]
    public async Task The_items_of_a_sequence_are_described_by_itemSchema_in_both_directions()
    {
        await using var server = await TestServer.StartAsync(static async context =>
        {
            context.Response.ContentType = context.Request.ContentType;
            await context.Request.Body.CopyToAsync(context.Response.Body);
        });
        using var client = new QueriesClient(server.Address);

        var items = new List<Rgb>();
        await foreach (var item in client.SendItemsAsync([new() { R = 1 }, new() { G = 2 }]))
            items.Add(item);

        // RFC 7464 §2.2.
        Assert.Equal("\u001e{\"R\":1}\n\u001e{\"G\":2}\n", server.Last.Text);
        Assert.Equal((2, 1L, 2L), (items.Count, items[0].R, items[1].G));
    }

    [Theory]
    [InlineData("a; admin=1")]
    [InlineData("a\r\nX: y")]
    public async Task A_cookie_that_is_not_encoded_cannot_begin_another(string value)
    {
        using var client = new QueriesClient(_server.Address);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.CookiesAsync(session: value));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.CookiesAsync(session: "a", color: ["b", value]));
    }
}
