namespace Wappfy.Tasks.Downloads;

/// <summary>What a download may take at most.</summary>
internal sealed record DownloadLimits
{
    /// <summary>From a request until the headers of its response.</summary>
    public required TimeSpan Headers { get; init; }

    /// <summary>A file in total, with its redirects.</summary>
    public required TimeSpan Total { get; init; }

    /// <summary>Bytes of an item, before and after decompression.</summary>
    public required long Bytes { get; init; }
}
