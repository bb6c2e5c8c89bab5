using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Http;
using Wappfy.Runtime.Generated;
using Wappfy.Runtime.Tests.Support;

namespace Wappfy.Runtime.Tests;

/// <summary>Walking pages by number, offset, cursor and Link header: every item once, in order, and an end whatever the server does.</summary>
public sealed class PagingTests
{
    private static readonly ApiOperation Operation = new("GET", "/repos", "repos") { Security = TestClient.KeySecurity };
    private static readonly int[][] Pages = [[1, 2], [3, 4], [5]];

    /// <summary>A list on a server that bounds its pages, walked with a limit or without.</summary>
    public sealed record Walk(int Total, int Bound, int? Limit)
    {
        public static Arbitrary<Walk> Any { get; } = (
            from total in Gen.Choose(0, 120)
            from bound in Gen.Choose(1, 40)
            from limit in Gen.OneOf(Gen.Constant<int?>(null), Gen.Choose(1, 80).Select(n => (int?)n))
            select new Walk(total, bound, limit)).ToArbitrary();

        public int Size => Math.Min(Bound, Limit ?? Bound);

        public int[] All => [.. Enumerable.Range(0, Total)];

        public int[] From(long offset) => [.. All.Skip((int)offset).Take(Size)];
    }

    /// <summary>Pages of sizes that nothing explains, as those of a server that filters a page after it was cut.</summary>
    private static readonly Arbitrary<int[][]> AnyPages = Gen.Choose(0, 9).ListOf().Select(sizes =>
    {
        var next = 0;
        return sizes.Select(size => Enumerable.Range(0, size).Select(_ => next++).ToArray()).ToArray();
    }).ToArbitrary();

    [Fact]
    public void By_number_every_item_comes_once_whatever_the_size_of_a_page()
        => Prop.ForAll(Walk.Any, walk => Comes(walk.All, walk.Total / walk.Size + 2, count =>
            ApiPaging.ByPage<int[], int>(Operation, 1, walk.Limit, Fetch(count, number => walk.From((number - 1) * walk.Size)), p => p, default))).QuickCheckThrowOnFailure();

    [Fact]
    public void By_offset_every_item_comes_once_whatever_the_size_of_a_page()
        => Prop.ForAll(Walk.Any, walk => Comes(walk.All, walk.Total / walk.Size + 2, count =>
            ApiPaging.ByOffset<int[], int>(Operation, 0, walk.Limit, Fetch(count, walk.From), p => p, default))).QuickCheckThrowOnFailure();

    [Fact]
    public void By_number_every_item_comes_once_however_the_size_of_pages_varies()
        => Prop.ForAll(AnyPages, pages =>
        {
            int[][] filled = [.. pages.Where(p => p.Length > 0)];
            return Comes([.. pages.SelectMany(p => p)], filled.Length + 1, count =>
                ApiPaging.ByPage<int[], int>(Operation, 0, 9, Fetch(count, number => number < filled.Length ? filled[number] : []), p => p, default));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void By_cursor_every_item_comes_once_whatever_the_size_of_a_page()
        => Prop.ForAll(AnyPages, pages => Comes([.. pages.SelectMany(p => p)], Math.Max(1, pages.Length), count =>
            ApiPaging.ByCursor<int, int>(
                Operation,
                null,
                (cursor, _) =>
                {
                    count();
                    return Task.FromResult(cursor is null ? 0 : int.Parse(cursor, CultureInfo.InvariantCulture));
                },
                page => page < pages.Length ? pages[page] : null,
                page => page + 1 < pages.Length ? Text(page + 1) : null,
                default))).QuickCheckThrowOnFailure();

    [Fact]
    public void By_link_every_item_comes_once_whatever_the_size_of_a_page()
        => Prop.ForAll(AnyPages, pages => Comes([.. pages.SelectMany(p => p)], Math.Max(1, pages.Length), count =>
            ApiPaging.ByLink<int[], int>(
                Operation,
                (link, _) =>
                {
                    count();
                    var page = link is null ? 0 : int.Parse(link.AsSpan("/repos?page=".Length), NumberStyles.None, CultureInfo.InvariantCulture);
                    return Linked(page < pages.Length ? pages[page] : [], page + 1 < pages.Length ? $"</repos?page={page + 1}>; rel=\"next\"" : "</repos?page=0>; rel=first");
                },
                page => page,
                default))).QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_page_behind_the_last_one_may_be_answered_in_many_ways()
    {
        foreach (var status in new[] { 204, 404, 416 })
        {
            // Full pages and a last one that is not full; a last one that is full; one page that is not full.
            Assert.Equal([1, 2, 3, 4, 5], await WalkAsync(2, [1, 2], [3, 4], [5], [-status]));
            Assert.Equal([1, 2, 3, 4], await WalkAsync(2, [1, 2], [3, 4], [-status]));
            Assert.Equal([1, 2], await WalkAsync(100, [1, 2], [-status]));
        }

        foreach (var status in new[] { 400, 422 })
        {
            Assert.Equal([1, 2, 3, 4, 5], await WalkAsync(2, [1, 2], [3, 4], [5], [-status]));
            Assert.Equal([1, 2, 3], await WalkAsync(null, [1, 2], [3], [-status]));
            Assert.Equal([1, 2], await WalkAsync(100, [1, 2], [-status]));
        }
    }

    [Fact]
    public async Task A_server_that_does_not_count_any_further_or_breaks_is_not_the_end()
    {
        Assert.Equal(400, (await Assert.ThrowsAsync<ApiException>(() => WalkAsync(2, [1, 2], [3, 4], [-400]))).Status);
        // The server's own bound is what fills a page once two of them came, not what was asked for.
        Assert.Equal(422, (await Assert.ThrowsAsync<ApiException>(() => WalkAsync(100, [1, 2], [3, 4], [-422]))).Status);
        Assert.Equal(400, (await Assert.ThrowsAsync<ApiException>(() => WalkAsync(null, [1, 2], [-400]))).Status);
        Assert.Equal(403, (await Assert.ThrowsAsync<ApiException>(() => WalkAsync(2, [1, 2], [3], [-403]))).Status);
        Assert.Equal(500, (await Assert.ThrowsAsync<ApiException>(() => WalkAsync(2, [1, 2], [3], [-500]))).Status);
        Assert.Equal(404, (await Assert.ThrowsAsync<ApiException>(() => WalkAsync(2, [-404]))).Status);
    }

    [Fact]
    public async Task A_server_that_gives_its_last_page_again_is_at_the_end()
    {
        Assert.Equal([1, 2, 3, 4, 5], await WalkAsync(2, [1, 2], [3, 4], [5], [5], [5]));
        Assert.Equal([1, 2, 3, 4], await WalkAsync(2, [1, 2], [3, 4], [3, 4], [3, 4]));
    }

    [Fact]
    public async Task A_server_that_gives_everything_at_once_is_at_the_end()
    {
        Assert.Equal([1, 2, 3], await WalkAsync(100, [1, 2, 3], [1, 2, 3], [1, 2, 3]));
        Assert.Equal([1], await WalkAsync(100, [1], [1], [1]));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(null)]
    public async Task A_server_that_gives_the_first_full_page_for_ever_is_an_ApiLinkException(int? limit)
    {
        var count = 0;
        var got = new List<int>();
        var e = await Assert.ThrowsAsync<ApiLinkException>(() => ListAsync(ApiPaging.ByOffset<int[], int>(Operation, 0, limit, Fetch(() => count++, _ => [1, 2]), p => p, default), got));
        Assert.Equal([1, 2], got);
        Assert.Equal(2, count);
        Assert.Equal("GET /repos", e.Operation);
        Assert.StartsWith("GET /repos: ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Equal_items_are_not_equal_pages()
    {
        // A series of numbers may be the same for long.
        Assert.Equal(Enumerable.Repeat(0, 60), await ListAsync(ApiPaging.ByOffset<int[], int>(Operation, 0, 2, Fetch(() => { }, offset => offset < 60 ? [0, 0] : []), p => p, default)));
        var count = 0;
        await Assert.ThrowsAsync<ApiLinkException>(() => ListAsync(ApiPaging.ByOffset<int[], int>(Operation, 0, 2, Fetch(() => count++, _ => [0, 0]), p => p, default)));
        Assert.Equal(101, count);
    }

    [Fact]
    public async Task Pages_of_raw_JSON_are_compared_by_value()
    {
        Assert.Equal(2, (await ListAsync(ApiPaging.ByPage<JsonElement[], JsonElement>(
            Operation, 1, 10, (_, _) => Task.FromResult<JsonElement[]>([ElementCodec.Parse("""{"id":1}"""), ElementCodec.Parse("""{"id":2}""")]), p => p, default))).Count);
    }

    [Fact]
    public async Task Pages_by_number_are_counted_from_the_first_and_end_at_an_empty_one()
    {
        var asked = new List<long>();
        Assert.Equal([1, 2, 3, 4, 5], await ListAsync(Walk(0, 2)));
        Assert.Equal([0, 1, 2, 3], asked);

        IAsyncEnumerable<int> Walk(long first, long? size) => ApiPaging.ByPage<int[]?, int>(
            Operation,
            first,
            size,
            (page, _) =>
            {
                asked.Add(page);
                return Task.FromResult(page < 3 ? Pages[page] : null);
            },
            p => p,
            default);
    }

    [Fact]
    public async Task Pages_by_offset_move_by_what_came()
    {
        var asked = new List<long>();
        Assert.Equal([10, 11, 12, 13, 14], await ListAsync(ApiPaging.ByOffset<int[], int>(
            Operation,
            10,
            2,
            (offset, _) =>
            {
                asked.Add(offset);
                return Task.FromResult(Enumerable.Range((int)offset, (int)Math.Min(2, 15 - offset)).ToArray());
            },
            p => p,
            default)));
        Assert.Equal([10, 12, 14, 15], asked);
    }

    [Fact]
    public async Task Pages_by_cursor_end_without_one_or_when_it_does_not_change()
    {
        var asked = new List<string?>();
        Assert.Equal([1, 2, 3, 4, 5], await ListAsync(ApiPaging.ByCursor<(int[] Items, string? Next), int>(
            Operation,
            "0",
            (cursor, _) =>
            {
                asked.Add(cursor);
                var i = int.Parse(cursor!, CultureInfo.InvariantCulture);
                return Task.FromResult<(int[], string?)>((Pages[i], i < 2 ? Text(i + 1) : ""));
            },
            p => p.Items,
            p => p.Next,
            default)));
        Assert.Equal(["0", "1", "2"], asked);
        Assert.Equal([1, 1], await ListAsync(Cursors(null, _ => "same")));
    }

    [Theory]
    [InlineData("A B A", 3)]
    [InlineData("A B C D B", 5)]
    [InlineData("A B C A", 4)]
    public async Task Cursors_that_lead_back_are_an_ApiLinkException_before_an_item_comes_twice(string cursors, int pages)
    {
        var left = new Queue<string>(cursors.Split(' '));
        var got = new List<int>();
        var e = await Assert.ThrowsAsync<ApiLinkException>(() => ListAsync(Cursors(null, _ => left.Dequeue()), got));
        Assert.Equal(pages, got.Count);
        Assert.Equal("GET /repos", e.Operation);
    }

    [Fact]
    public async Task A_cursor_that_leads_back_to_the_given_first_one_is_an_ApiLinkException()
    {
        var got = new List<int>();
        await Assert.ThrowsAsync<ApiLinkException>(() => ListAsync(Cursors("A", cursor => cursor == "A" ? "B" : "A"), got));
        Assert.Equal(2, got.Count);
    }

    [Fact]
    public async Task Circles_behind_more_cursors_than_are_remembered_are_found()
    {
        // 20 cursors of 100,000 characters fill the memory; then 7 pages in a circle.
        var filler = new string('x', 100_000);
        var got = new List<int>();
        await Assert.ThrowsAsync<ApiLinkException>(() => ListAsync(Cursors(null, cursor =>
        {
            var at = cursor is null ? 0 : int.Parse(cursor.AsSpan(filler.Length), NumberStyles.None, CultureInfo.InvariantCulture);
            return filler + Text(at == 27 ? 21 : at + 1);
        }), got));
        // Later than if all of them were remembered: a mark is moved after 1, 2, 4, 8 and 16 cursors.
        Assert.Equal(32, got.Count);
    }

    [Theory]
    [InlineData(1 << 20, 6)]
    [InlineData((1 << 20) + 1, 5)]
    public async Task A_mebibyte_of_cursors_is_remembered(int length, int pages)
    {
        // The first cursor fills the memory just so, or not at all; only then are those behind it remembered, and the circle is found a page earlier.
        var large = new string('x', length);
        var got = new List<int>();
        await Assert.ThrowsAsync<ApiLinkException>(() => ListAsync(Cursors(null, cursor => cursor switch { null => large, "a" => "b", "b" => "c", "c" => "b", _ => "a" }), got));
        Assert.Equal(pages, got.Count);
    }

    [Fact]
    public async Task Many_linked_pages_are_not_a_cycle()
    {
        var count = 0;
        Assert.Equal(150, (await ListAsync(ApiPaging.ByLink<int[], int>(Operation, (_, _) => Linked([1], ++count < 150 ? $"</{count}>; rel=next" : ""), p => p, default))).Count);
    }

    [Theory]
    [InlineData("page")]
    [InlineData("offset")]
    [InlineData("cursor")]
    [InlineData("link")]
    public async Task A_blocked_thread_of_a_user_interface_does_not_wait_for_itself(string kind)
    {
        var linked = await Linked([1], "");
        var numbers = new TaskCompletionSource<int[]>();
        var responses = new TaskCompletionSource<ApiResponse<int[]>>();
        Task<bool> moving;
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new LostContext());
        try
        {
            var walk = kind switch
            {
                "page" => ApiPaging.ByPage<int[], int>(Operation, 1, 2, (n, _) => n == 1 ? numbers.Task : Task.FromResult<int[]>([]), p => p, default),
                "offset" => ApiPaging.ByOffset<int[], int>(Operation, 0, 2, (n, _) => n == 0 ? numbers.Task : Task.FromResult<int[]>([]), p => p, default),
                "cursor" => ApiPaging.ByCursor<int[], int>(Operation, null, (_, _) => numbers.Task, p => p, _ => null, default),
                _ => ApiPaging.ByLink<int[], int>(Operation, (_, _) => responses.Task, p => p, default),
            };
            moving = walk.GetAsyncEnumerator().MoveNextAsync().AsTask();
            Assert.False(moving.IsCompleted);
            numbers.SetResult([1]);
            responses.SetResult(linked);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        Assert.True(await moving.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    /// <summary>The context of a thread that is blocked: what is posted to it never runs.</summary>
    private sealed class LostContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }

    [Fact]
    public async Task Many_pages_are_not_a_cycle()
        => Assert.Equal(30_000, (await ListAsync(Cursors(null, cursor => cursor is null ? Padded(1) : cursor == Padded(29_999) ? null : Padded(int.Parse(cursor, CultureInfo.InvariantCulture) + 1)))).Count);

    [Fact]
    public async Task Empty_pages_with_ever_new_cursors_are_an_ApiLinkException()
    {
        var count = 0;
        await Assert.ThrowsAsync<ApiLinkException>(() => ListAsync(Cursors(null, _ => Text(++count), [])));
        Assert.Equal(100, count);
    }

    [Fact]
    public async Task Empty_pages_between_full_ones_are_walked_through()
    {
        var count = 0;
        var items = ApiPaging.ByCursor<int, int>(
            Operation,
            null,
            (_, _) => Task.FromResult(++count),
            page => page % 100 == 0 ? [page] : null,
            page => page < 500 ? Text(page) : null,
            default);
        Assert.Equal([100, 200, 300, 400, 500], await ListAsync(items));
    }

    [Fact]
    public async Task The_last_of_many_empty_pages_is_an_end()
    {
        var count = 0;
        Assert.Empty(await ListAsync(Cursors(null, _ => ++count < 100 ? Text(count) : null, [])));
        Assert.Equal(100, count);
    }

    [Fact]
    public async Task Links_that_lead_back_are_an_ApiLinkException()
    {
        var got = new List<int>();
        var left = new Queue<string>(["</a>; rel=next", "</b>; rel=next", "</a>; rel=next"]);
        await Assert.ThrowsAsync<ApiLinkException>(() => ListAsync(ApiPaging.ByLink<int[], int>(Operation, (_, _) => Linked([1], left.Dequeue()), p => p, default), got));
        Assert.Equal(3, got.Count);

        left = new Queue<string>(Enumerable.Range(0, 200).Select(i => $"</{i}>; rel=next"));
        await Assert.ThrowsAsync<ApiLinkException>(() => ListAsync(ApiPaging.ByLink<int[], int>(Operation, (_, _) => Linked([], left.Dequeue()), p => p, default)));
        Assert.Equal(100, left.Count);
    }

    [Theory]
    [InlineData("</repos?per_page=2>; rel=next")]
    [InlineData("<?per_page=2>; rel=next")]
    [InlineData("<>; rel=next")]
    [InlineData("<#>; rel=next")]
    public async Task A_page_that_names_itself_is_the_last(string link)
    {
        await using var server = await ServeAsync(_ => link);
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new ApiKeyCredential("k")));
        Assert.Equal([1], await ListAsync(All(client)));
    }

    [Fact]
    public async Task A_link_back_to_the_first_page_is_found_however_it_is_spelled()
    {
        await using var server = await ServeAsync(request => request.Query.ContainsKey("page") ? $"<{request.Scheme}://{request.Host}/repos?per_page=2>; rel=next" : "<?page=2>; rel=next");
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new ApiKeyCredential("k")));
        var got = new List<int>();
        await Assert.ThrowsAsync<ApiLinkException>(() => ListAsync(All(client), got));
        Assert.Equal([1, 1], got);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Pages_by_Link_follow_rel_next_at_the_same_origin_with_the_key()
    {
        await using var server = await TestServer.StartAsync(async context =>
        {
            var page = int.Parse(context.Request.Query["page"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);
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
    public async Task A_line_with_an_open_quote_does_not_hide_the_next_page()
    {
        await using var server = await TestServer.StartAsync(async context =>
        {
            if (context.Request.Path == "/repos") context.Response.Headers.Append("Link", new(["<a>; title=\"open", "</2>; rel=next"]));
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(context.Request.Path == "/repos" ? "[1]" : "[2]");
        });
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new ApiKeyCredential("k")));
        Assert.Equal([1, 2], await ListAsync(All(client)));
    }

    [Theory]
    [InlineData("https://evil.example/repos?page=2", "evil.example")]
    [InlineData("//evil.example/x", "evil.example")]
    [InlineData("ftp://127.0.0.1/x", "ftp://")]
    [InlineData("file:///etc/passwd", "another origin")]
    [InlineData("mailto:a@b.c", "another origin")]
    [InlineData("http://s3cr3t-KEY-0123.example/", "another origin, to which")]
    [InlineData("//[bad", "not a valid address")]
    [InlineData("http://[bad", "not a valid address")]
    [InlineData("http://:99999999/", "not a valid address")]
    [InlineData("http://a:99999999/", "not a valid address")]
    [InlineData("http://\u00ad/", "link")]
    [InlineData("http://xn--\u00fc-/", "link")]
    [InlineData("http://xn--a/", "link")]
    [InlineData("http://\ud800/", "link")]
    [InlineData("http://%zz/", "link")]
    [InlineData("http://a..b/", "link")]
    [InlineData("javascript:alert(1)", "link")]
    [InlineData("\\\\evil\\x", "link")]
    public async Task A_next_link_that_must_not_be_followed_is_an_ApiLinkException(string link, string message)
    {
        await using var server = await TestServer.StartJsonAsync("[1]");
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new ApiKeyCredential(TestClient.Secret)));
        var got = new List<int>();
        var walk = ApiPaging.ByCursor<IReadOnlyList<int>, int>(Operation, null, (at, ct) => PageAsync(client, at, ct), p => p, _ => link, default);
        var e = await Assert.ThrowsAsync<ApiLinkException>(() => ListAsync(walk, got));
        Assert.Contains(message, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(TestClient.Secret, e.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal([1], got);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_consumer_that_throws_or_leaves_asks_for_no_further_page()
    {
        await using var server = await ServeAsync(_ => "</repos?page=2>; rel=next");
        using var client = new TestClient(server.Address, o => o.Credentials.Add(new ApiKeyCredential("k")));
        await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (var _ in All(client)) throw new FormatException();
        });
        await foreach (var _ in All(client)) break;
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Faults_of_a_page_come_as_they_are()
    {
        await Assert.ThrowsAsync<FormatException>(() => ListAsync(ApiPaging.ByPage<int[], int>(Operation, 1, 2, (_, _) => throw new FormatException(), p => p, default)));
        await Assert.ThrowsAsync<FormatException>(() => ListAsync(ApiPaging.ByPage<int[], int>(Operation, 1, 2, (_, _) => Task.FromResult<int[]>([1]), _ => throw new FormatException(), default)));
        await Assert.ThrowsAsync<ApiTimeoutException>(() => ListAsync(ApiPaging.ByPage<int[], int>(Operation, 1, 2, (n, _) => n == 1 ? Task.FromResult<int[]>([1]) : ApiTask.FromTimeout<int[]>(), p => p, default)));
    }

    [Fact]
    public async Task Both_tokens_of_a_walk_reach_the_request()
    {
        using var ofMethod = new CancellationTokenSource();
        using var ofLoop = new CancellationTokenSource();
        foreach (var source in new[] { ofMethod, ofLoop })
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                var walk = ApiPaging.ByPage<int[], int>(
                    Operation,
                    1,
                    2,
                    async (_, token) =>
                    {
                        await source.CancelAsync();
                        token.ThrowIfCancellationRequested();
                        return [1];
                    },
                    p => p,
                    ofMethod.Token);
                await foreach (var _ in walk.WithCancellation(ofLoop.Token)) Assert.Fail("A cancelled walk gives no item.");
            });
        }
    }

    private static IAsyncEnumerable<int> Cursors(string? first, Func<string?, string?> next, int[]? items = null) =>
        ApiPaging.ByCursor<string?, int>(Operation, first, (cursor, _) => Task.FromResult(next(cursor)), _ => items ?? [1], following => following, default);

    private static Task<ApiResponse<int[]>> Linked(int[] items, string link) => ApiTask.FromResult(items, headers: [new("Link", link)]).WithResponse();

    private static Func<long, CancellationToken, Task<int[]>> Fetch(Action count, Func<long, int[]> page) => (position, _) =>
    {
        count();
        return Task.FromResult(page(position));
    };

    /// <summary>Walks numbered pages: each an array of items, or with a minus the status that the server answers with.</summary>
    private static Task<List<int>> WalkAsync(int? size, params int[][] pages) => ListAsync(ApiPaging.ByPage<int[], int>(
        Operation, 0, size, (number, _) => pages[number] is [< 0 and var status] ? ApiTask.FromError<int[]>(-status) : Task.FromResult(pages[number]), p => p, default));

    private static bool Comes(int[] expected, int requests, Func<Action, IAsyncEnumerable<int>> walk)
    {
        var count = 0;
        var got = ListAsync(walk(() =>
        {
            if (++count > requests) throw new InvalidOperationException($"More than {requests} requests.");
        }));
        // Nothing here waits.
        return got.IsCompletedSuccessfully && got.Result.SequenceEqual(expected);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Padded(int number) => number.ToString("D100", CultureInfo.InvariantCulture);

    private static Task<TestServer> ServeAsync(Func<HttpRequest, string> link) => TestServer.StartAsync(context =>
    {
        context.Response.Headers.Link = link(context.Request);
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync("[1]");
    });

    private static IAsyncEnumerable<int> All(TestClient client) =>
        ApiPaging.ByLink<IReadOnlyList<int>, int>(Operation, (link, ct) => PageAsync(client, link, ct).WithResponse(), page => page, default);

    private static Task<IReadOnlyList<int>> PageAsync(TestClient client, string? link, CancellationToken cancellationToken)
    {
        var responses = new ApiResponses<IReadOnlyList<int>>().Json("200", JsonCodecs.List(JsonCodecs.Int32));
        var request = new ApiRequestBuilder(Operation);
        request.Path("/repos");
        request.QueryParameter("per_page", 2);
        return client.Pipeline.SendAsync(request.Build(), responses, ApiPaging.At(null, link), cancellationToken);
    }

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items, List<T>? list = null)
    {
        list ??= [];
        await foreach (var item in items) list.Add(item);
        return list;
    }
}
