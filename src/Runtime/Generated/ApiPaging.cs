using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Wappfy.Runtime.Generated;

/// <summary>Reads the pages of a list operation, one request at a time, as the caller requests more items.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ApiPaging
{
    /// <summary>Pages by number, up to the first empty one.</summary>
    /// <param name="operation">The operation that gives a page.</param>
    /// <param name="first">The first page's number.</param>
    /// <param name="pageSize">The number of requested items, if it is known.</param>
    /// <param name="fetch">Gets a page.</param>
    /// <param name="items">The page's items.</param>
    /// <param name="cancellationToken">Cancels the walk.</param>
    public static IAsyncEnumerable<TItem> ByPage<TPage, TItem>(
        ApiOperation operation,
        long first,
        long? pageSize,
        Func<long, CancellationToken, Task<TPage>> fetch,
        Func<TPage, IReadOnlyList<TItem>?> items,
        CancellationToken cancellationToken) =>
        CountedAsync(operation, first, pageSize, byItems: false, fetch, items, cancellationToken);

    /// <summary>Pages by offset, up to the first empty one: each begins after the items that were received.</summary>
    /// <param name="operation">The operation that gives a page.</param>
    /// <param name="first">The first item's offset.</param>
    /// <param name="limit">The number of requested items, if it is known.</param>
    /// <param name="fetch">Gets a page.</param>
    /// <param name="items">The page's items.</param>
    /// <param name="cancellationToken">Cancels the walk.</param>
    public static IAsyncEnumerable<TItem> ByOffset<TPage, TItem>(
        ApiOperation operation,
        long first,
        long? limit,
        Func<long, CancellationToken, Task<TPage>> fetch,
        Func<TPage, IReadOnlyList<TItem>?> items,
        CancellationToken cancellationToken) =>
        CountedAsync(operation, first, limit, byItems: true, fetch, items, cancellationToken);

    /// <summary>Pages by a cursor in the page; ends if there is none, or if a page points to itself.</summary>
    /// <param name="operation">The operation that gives a page.</param>
    /// <param name="first">The first page's cursor, or null.</param>
    /// <param name="fetch">Gets a page.</param>
    /// <param name="items">The page's items.</param>
    /// <param name="next">The next page's cursor; null or empty on the last page.</param>
    /// <param name="cancellationToken">Cancels the walk.</param>
    public static async IAsyncEnumerable<TItem> ByCursor<TPage, TItem>(
        ApiOperation operation,
        string? first,
        Func<string?, CancellationToken, Task<TPage>> fetch,
        Func<TPage, IReadOnlyList<TItem>?> items,
        Func<TPage, string?> next,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var trail = new PageTrail(operation);
        if (first is not null) trail.Begin(first);
        for (var cursor = first; ;)
        {
            var page = await fetch(cursor, cancellationToken).ConfigureAwait(false);
            var list = items(page);
            for (var i = 0; i < list?.Count; i++) yield return list[i];

            var following = next(page);
            if (following is null || following.Length == 0 || following == cursor) yield break;
            trail.MoveTo(following, list?.Count ?? 0);
            cursor = following;
        }
    }

    /// <summary>
    /// Pages by the <c>Link</c> header's <c>rel="next"</c> (RFC 8288). <paramref name="fetch"/> gets null for the first page, then the link, which goes
    /// into <see cref="At"/>.
    /// </summary>
    /// <param name="operation">The operation that gives a page.</param>
    /// <param name="fetch">Gets a page.</param>
    /// <param name="items">The page's items.</param>
    /// <param name="cancellationToken">Cancels the walk.</param>
    public static IAsyncEnumerable<TItem> ByLink<TPage, TItem>(
        ApiOperation operation,
        Func<string?, CancellationToken, Task<ApiResponse<TPage>>> fetch,
        Func<TPage, IReadOnlyList<TItem>?> items,
        CancellationToken cancellationToken) =>
        ByLink(operation, fetch, items, static page => NextLink(page.Headers), cancellationToken);

    /// <summary>
    /// Pages by an address in the page or a header; ends if there is none, or if a page points to itself. <paramref name="fetch"/> gets null for the first
    /// page, then the link, which goes into <see cref="At"/>.
    /// </summary>
    /// <param name="operation">The operation that gives a page.</param>
    /// <param name="fetch">Gets a page.</param>
    /// <param name="items">The page's items.</param>
    /// <param name="next">The next page's address; null or empty on the last page.</param>
    /// <param name="cancellationToken">Cancels the walk.</param>
    public static async IAsyncEnumerable<TItem> ByLink<TPage, TItem>(
        ApiOperation operation,
        Func<string?, CancellationToken, Task<ApiResponse<TPage>>> fetch,
        Func<TPage, IReadOnlyList<TItem>?> items,
        Func<ApiResponse<TPage>, string?> next,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var trail = new PageTrail(operation);
        string? here = null;
        for (string? link = null; ;)
        {
            var page = await fetch(link, cancellationToken).ConfigureAwait(false);
            var list = items(page.Value);
            for (var i = 0; i < list?.Count; i++) yield return list[i];

            var following = next(page);
            if (following is null || following.Length == 0) yield break;
            // One address has several spellings (RFC 3986 §4.2): the whole one is compared, without the fragment, which is not sent (RFC 9110 §4.2.5).
            var address = page.Message.RequestMessage?.RequestUri;
            if (here is null && address is not null) trail.Begin(here = address.GetLeftPart(UriPartial.Query));
            var target = address is not null && Uri.TryCreate(address, following, out var uri) ? uri.GetLeftPart(UriPartial.Query) : following;
            if (target == here) yield break;
            trail.MoveTo(target, list?.Count ?? 0);
            here = target;
            link = following;
        }
    }

    /// <summary>The options of a call that gets the page at a link which the server gave; null for the first page.</summary>
    public static RequestOptions? At(RequestOptions? options, string? link) => link is null ? options : (options ?? RequestOptions.Default).At(link);

    /// <summary>
    /// Pages that are counted. That a page is shorter than what was asked for does not prove that it is the last one: servers bound the size of a page,
    /// or filter a page after they have cut it. Only an empty page does, or a response that reports that the page does not exist.
    /// </summary>
    private static async IAsyncEnumerable<TItem> CountedAsync<TPage, TItem>(
        ApiOperation operation,
        long first,
        long? size,
        bool byItems,
        Func<long, CancellationToken, Task<TPage>> fetch,
        Func<TPage, IReadOnlyList<TItem>?> items,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<TItem>? previous = null;
        var longest = 0;
        var hasMoved = false;
        var repeats = 0;
        for (var position = first; ;)
        {
            // Whether the page before was not full, by the server's own measure once there is one.
            var isBehindShort = previous is not null && previous.Count < (hasMoved ? longest : size ?? longest);
            var page = await FetchAsync(position, isFirst: previous is null, isBehindShort, fetch, items, cancellationToken).ConfigureAwait(false);
            if (page is null || page.Count == 0) yield break;
            if (previous is not null && !HasSameItems(previous, page))
            {
                hasMoved = true;
                repeats = 0;
            }
            else if (previous is not null)
            {
                // The server gives its last page instead of those behind it, or everything at once whatever it is asked for: the end in both cases.
                var isTelling = IsTelling(page);
                if (isTelling && (hasMoved || isBehindShort)) yield break;
                if (isTelling || ++repeats >= PageTrail.MaxPagesWithoutNews) throw PageTrail.Unmoved(operation);
            }

            for (var i = 0; i < page.Count; i++) yield return page[i];
            longest = Math.Max(longest, page.Count);
            position += byItems ? page.Count : 1;
            previous = page;
        }
    }

    /// <summary>The items of a counted page; null behind the last one.</summary>
    private static async Task<IReadOnlyList<TItem>?> FetchAsync<TPage, TItem>(
        long position,
        bool isFirst,
        bool isBehindShort,
        Func<long, CancellationToken, Task<TPage>> fetch,
        Func<TPage, IReadOnlyList<TItem>?> items,
        CancellationToken cancellationToken)
    {
        try
        {
            return items(await fetch(position, cancellationToken).ConfigureAwait(false));
        }
        catch (ApiException e) when (!isFirst && IsBeyondTheLast(e.Status, isBehindShort))
        {
            return null;
        }
    }

    /// <summary>
    /// Whether a response to a later page says that there is none. The address without the page was found a moment ago, so that 404 and 416 mean the
    /// page. 400 and 422 mean it only if the page before was not full: otherwise, the server may refuse to count further, although items are left.
    /// </summary>
    private static bool IsBeyondTheLast(int status, bool isBehindShort) => status is 204 or 404 or 416 || (isBehindShort && status is 400 or 422);

    private static bool HasSameItems<TItem>(IReadOnlyList<TItem> left, IReadOnlyList<TItem> right)
    {
        if (left.Count != right.Count) return false;
        for (var i = 0; i < left.Count; i++)
        {
            if (!ValueEquality.Deep(left[i], right[i])) return false;
        }

        return true;
    }

    /// <summary>Whether a page with the same items must be the same page; one full of equal values, such as zeros, need not be.</summary>
    private static bool IsTelling<TItem>(IReadOnlyList<TItem> page)
    {
        for (var i = 1; i < page.Count; i++)
        {
            if (!ValueEquality.Deep(page[0], page[i])) return true;
        }

        return page.Count == 1;
    }

    private static string? NextLink(ApiHeaders headers)
    {
        // By line, so that a quote that one of them leaves open does not hide the others.
        foreach (var line in headers.GetValues("Link"))
        {
            if (LinkHeader.Find(line, "next") is { } link) return link;
        }

        return null;
    }
}
