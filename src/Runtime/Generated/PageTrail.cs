namespace Wappfy.Runtime.Generated;

/// <summary>Where a walk over pages was, to notice that the server leads it round in circles or on and on without an item.</summary>
internal sealed class PageTrail(ApiOperation operation)
{
    /// <summary>The number of pages in a row that may bring nothing new.</summary>
    public const int MaxPagesWithoutNews = 100;

    /// <summary>The number of characters of cursors and links that are kept.</summary>
    private const int MaxRemembered = 1 << 20;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _remembered;
    private string? _mark;
    private long _sinceMark;
    private long _nextMark = 1;
    private int _withoutNews;

    /// <summary>Counted pages that all are the same one.</summary>
    public static ApiLinkException Unmoved(ApiOperation operation) =>
        new(operation.DisplayName, $"{operation.DisplayName}: the server gave the same page again for another page number or offset, which it seems to ignore.");

    /// <summary>The walk begins here.</summary>
    /// <param name="place">The first page's cursor or address.</param>
    public void Begin(string place) => Remember(place);

    /// <summary>The walk moves on.</summary>
    /// <param name="place">The next page's cursor or address.</param>
    /// <param name="items">The number of items on the page that names it.</param>
    /// <exception cref="ApiLinkException">That page was read already, or too many pages have been empty.</exception>
    public void MoveTo(string place, int items)
    {
        _withoutNews = items > 0 ? 0 : _withoutNews + 1;
        if (_withoutNews >= MaxPagesWithoutNews)
            throw new ApiLinkException(operation.DisplayName, $"{operation.DisplayName}: {MaxPagesWithoutNews} pages in a row had no items, and each of them named a further one.");
        if (_seen.Contains(place) || place == _mark)
            throw new ApiLinkException(operation.DisplayName, $"{operation.DisplayName}: the pages lead back to one that was read already, and would never end.");
        Remember(place);
    }

    /// <summary>
    /// Keeps a place while there is room for it. Behind that one place is kept, and moved at growing distances (R. P. Brent, An improved Monte Carlo
    /// factorization algorithm, 1980), which finds every circle as well, only later.
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
