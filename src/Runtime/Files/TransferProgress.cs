namespace Wappfy.Runtime;

/// <summary>How far an upload or a download has come.</summary>
/// <param name="Bytes">Bytes moved so far.</param>
/// <param name="TotalBytes">Bytes in all, or null where the size is not known.</param>
public readonly record struct TransferProgress(long Bytes, long? TotalBytes)
{
    /// <summary>The part done, from 0 to 1, or null where the size is not known.</summary>
    public double? Fraction => TotalBytes is > 0 ? (double)Bytes / TotalBytes.Value : null;
}
