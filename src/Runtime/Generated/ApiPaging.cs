using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Wappfy.Runtime.Generated;

/// <summary>Walks the pages of a list operation, one request at a time, as the caller asks for more items.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ApiPaging
{
    /// <summary>Pages by number: ends at an empty page, or at one shorter than <paramref name="pageSize"/>.</summary>
    /// <param name="first">The first page's number.</param>
    /// <param name="pageSize">The number of items on a full page, where it is known.</param>
    /// <param name="fetch">Gets a page.</param>
    /// <param name="items">The page's items.</param>
    /// <param name="cancellationToken">Cancels the walk.</param>
    public static async IAsyncEnumerable<TItem> ByPage<TPage, TItem>(
        long first,
        long? pageSize,
        Func<long, CancellationToken, Task<TPage>> fetch,
        Func<TPage, IReadOnlyList<TItem>?> items,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = first; ; number++)
        {
            var page = items(await fetch(number, cancellationToken).ConfigureAwait(false));
            if (page is null || page.Count == 0) yield break;
            for (var i = 0; i < page.Count; i++) yield return page[i];
            if (page.Count < pageSize) yield break;
        }
    }

    /// <summary>Pages by offset: each begins behind the items that came; ends at an empty page, or at one shorter than <paramref name="limit"/>.</summary>
    public static async IAsyncEnumerable<TItem> ByOffset<TPage, TItem>(
        long first,
        long? limit,
        Func<long, CancellationToken, Task<TPage>> fetch,
        Func<TPage, IReadOnlyList<TItem>?> items,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var offset = first; ;)
        {
            var page = items(await fetch(offset, cancellationToken).ConfigureAwait(false));
            if (page is null || page.Count == 0) yield break;
            for (var i = 0; i < page.Count; i++) yield return page[i];
            if (page.Count < limit) yield break;
            offset += page.Count;
        }
    }

    /// <summary>Pages by a cursor in the page; ends where there is none, or where it does not move on.</summary>
    public static async IAsyncEnumerable<TItem> ByCursor<TPage, TItem>(
        string? first,
        Func<string?, CancellationToken, Task<TPage>> fetch,
        Func<TPage, IReadOnlyList<TItem>?> items,
        Func<TPage, string?> next,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var cursor = first; ;)
        {
            var page = await fetch(cursor, cancellationToken).ConfigureAwait(false);
            if (items(page) is { } list)
            {
                for (var i = 0; i < list.Count; i++) yield return list[i];
            }

            var following = next(page);
            if (string.IsNullOrEmpty(following) || following == cursor) yield break;
            cursor = following;
        }
    }

    /// <summary>
    /// Pages by the <c>Link</c> header's <c>rel="next"</c> (RFC 8288). <paramref name="fetch"/> gets null for the first page, then the link, which goes
    /// into <see cref="ApiRequestBuilder.BuildAt"/>.
    /// </summary>
    public static async IAsyncEnumerable<TItem> ByLink<TPage, TItem>(
        Func<string?, CancellationToken, Task<ApiResponse<TPage>>> fetch,
        Func<TPage, IReadOnlyList<TItem>?> items,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (string? link = null; ;)
        {
            var page = await fetch(link, cancellationToken).ConfigureAwait(false);
            if (items(page.Value) is { } list)
            {
                for (var i = 0; i < list.Count; i++) yield return list[i];
            }

            var following = LinkHeader.Find(page.Headers["Link"], "next");
            if (following is null || following == link) yield break;
            link = following;
        }
    }
}
