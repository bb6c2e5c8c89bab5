using Microsoft.AspNetCore.Http;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>Walking pages by number, offset, cursor and Link header.</summary>
public sealed class PagingTests
{
    private static readonly int[][] Pages = [[1, 2], [3, 4], [5]];

    [Fact]
    public async Task Pages_by_number_end_at_a_short_or_empty_page()
    {
        var asked = new List<long>();
        Assert.Equal([1, 2, 3, 4, 5], await ListAsync(ApiPaging.ByPage<int[], int>(1, 2, Fetch, p => p)));
        Assert.Equal([1, 2, 3], asked);
        asked.Clear();
        Assert.Equal([1, 2, 3, 4, 5], await ListAsync(ApiPaging.ByPage<int[], int>(1, null, Fetch, p => p)));
        Assert.Equal([1, 2, 3, 4], asked);

        Task<int[]> Fetch(long page, CancellationToken _)
        {
            asked.Add(page);
            return Task.FromResult(page <= 3 ? Pages[page - 1] : []);
        }
    }

    [Fact]
    public async Task Pages_by_offset_move_by_what_came()
    {
        var asked = new List<long>();
        Assert.Equal([0, 1, 2, 3, 4], await ListAsync(ApiPaging.ByOffset<int[], int>(0, 2, (offset, _) =>
        {
            asked.Add(offset);
            return Task.FromResult(Enumerable.Range((int)offset, (int)Math.Min(2, 5 - offset)).ToArray());
        }, p => p)));
        Assert.Equal([0, 2, 4], asked);
    }

    [Fact]
    public async Task Pages_by_cursor_end_without_one_or_when_it_stands_still()
    {
        var asked = new List<string?>();
        Assert.Equal([1, 2, 3, 4, 5], await ListAsync(ApiPaging.ByCursor<(int[] Items, string? Next), int>(
            null,
            (cursor, _) =>
            {
                asked.Add(cursor);
                var i = cursor is null ? 0 : int.Parse(cursor, System.Globalization.CultureInfo.InvariantCulture);
                return Task.FromResult<(int[], string?)>((Pages[i], i < 2 ? (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) : null));
            },
            p => p.Items,
            p => p.Next)));
        Assert.Equal([null, "1", "2"], asked);
        Assert.Equal([1, 1], await ListAsync(ApiPaging.ByCursor<int, int>(null, (_, _) => Task.FromResult(1), p => [p], _ => "same")));
    }

    [Fact]
    public async Task Pages_by_Link_follow_rel_next_at_the_same_origin_with_the_key()
    {
        await using var server = await TestServer.StartAsync(async context =>
        {
            var page = int.Parse(context.Request.Query["page"].FirstOrDefault() ?? "0", System.Globalization.CultureInfo.InvariantCulture);
            if (page < 2) context.Response.Headers.Link = $"</first>; rel=\"first\", <{context.Request.Scheme}://{context.Request.Host}/repos?page={page + 1}&x=%2F>; rel=\"next last\"";
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("[" + string.Join(",", Pages[page]) + "]");
        });
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new ApiKeyCredential("k")));
        Assert.Equal([1, 2, 3, 4, 5], await ListAsync(All(client)));
        Assert.Equal(["/repos?per_page=2", "/repos?page=1&x=%2F", "/repos?page=2&x=%2F"], server.Requests.Select(r => r.Target));
        Assert.All(server.Requests, r => Assert.Equal("k", r.Header("apikey")));
    }

    [Fact]
    public async Task A_next_link_to_another_origin_is_refused()
    {
        await using var server = await TestServer.StartAsync(async context =>
        {
            context.Response.Headers.Link = "<https://evil.example/repos?page=2>; rel=next";
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("[1]");
        });
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new ApiKeyCredential("k")));
        var e = await Assert.ThrowsAsync<ApiLinkException>(() => ListAsync(All(client)));
        Assert.Contains("evil.example", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<a>; rel=next", "a")]
    [InlineData("<a>; rel=\"prev\", <b>; title=\"x, rel=next\"; rel=\"NEXT\"", "b")]
    [InlineData("<a>; title=\"<c>; rel=next\"", null)]
    [InlineData("<a,b>; rel=next; x=1", "a,b")]
    [InlineData("<a>", null)]
    [InlineData("", null)]
    [InlineData("<a", null)]
    [InlineData(null, null)]
    public void Link_headers_are_read_by_RFC_8288(string? header, string? expected) => Assert.Equal(expected, LinkHeader.Find(header, "next"));

    private static IAsyncEnumerable<int> All(TestClient client)
    {
        var responses = new ApiResponses<IReadOnlyList<int>>().Json("200", JsonCodecs.List(JsonCodecs.Int32));
        var operation = new ApiOperation("GET", "/repos", "repos") { Security = TestClient.KeySecurity };
        return ApiPaging.ByLink<IReadOnlyList<int>, int>(
            (link, ct) =>
            {
                var request = new ApiRequestBuilder(operation);
                request.Path("/repos");
                request.QueryParameter("per_page", 2);
                return client.Pipeline.SendAsync(request.BuildAt(link), responses, null, ct).WithResponse();
            },
            page => page);
    }

    private static async Task<List<int>> ListAsync(IAsyncEnumerable<int> items)
    {
        var list = new List<int>();
        await foreach (var item in items) list.Add(item);
        return list;
    }
}
