namespace Wappfy.Runtime.Generated;

/// <summary>The pages that were read, to detect that the server returns pages in a cycle or endless pages without items.</summary>
internal sealed class PageTrail(ApiOperation operation)
{
    /// <summary>The maximum number of consecutive pages without new items.</summary>
    public const int MaxPagesWithoutNews = 100;

    /// <summary>The number of characters of cursors and links that are kept.</summary>
    private const int MaxRemembered = 1 << 20;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _remembered;
    private string? _mark;
    private long _sinceMark;
    private long _nextMark = 1;
    private int _withoutNews;

    /// <summary>Counted pages that are all the same.</summary>
    public static ApiLinkException Unmoved(ApiOperation operation) =>
        new(operation.DisplayName, $"{operation.DisplayName}: the server returned the same page again for another page number or offset, which it appears to ignore.");

    /// <summary>The walk begins here.</summary>
    /// <param name="place">The first page's cursor or address.</param>
    public void Begin(string place) => Remember(place);

    /// <summary>The walk moves on.</summary>
    /// <param name="place">The next page's cursor or address.</param>
    /// <param name="items">The number of items on the page that names it.</param>
    /// <exception cref="ApiLinkException">That page was already read, or too many pages were empty.</exception>
    public void MoveTo(string place, int items)
    {
        _withoutNews = items > 0 ? 0 : _withoutNews + 1;
        if (_withoutNews >= MaxPagesWithoutNews)
            throw new ApiLinkException(operation.DisplayName, $"{operation.DisplayName}: {MaxPagesWithoutNews} consecutive pages had no items, and each of them referred to a further page.");
        if (_seen.Contains(place) || place == _mark)
            throw new ApiLinkException(operation.DisplayName, $"{operation.DisplayName}: the pages lead back to a page that was already read, and would never end.");
        Remember(place);
    }

    /// <summary>
    /// Keeps a page's cursor while there is space for it. After that, one cursor is kept and moved at growing distances (R. P. Brent, An improved Monte Carlo
    /// factorization algorithm, 1980), which also finds every cycle, but later.
    /// </summary>
    private void Remember(string place)
    {
        if (_remembered + place.Length <= MaxRemembered)
        {
            _remembered += place.Length;
            _seen.Add(place);
        }
        else if (++_sinceMark >= _nextMark)
        {
            _mark = place;
            _nextMark *= 2;
            _sinceMark = 0;
        }
    }
}
