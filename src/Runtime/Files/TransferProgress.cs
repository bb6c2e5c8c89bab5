namespace Wappfy.Runtime;

/// <summary>The progress of an upload or a download.</summary>
/// <param name="Bytes">The bytes transferred so far.</param>
/// <param name="TotalBytes">The total number of bytes, or null if the size is not known.</param>
public readonly record struct TransferProgress(long Bytes, long? TotalBytes)
{
    /// <summary>The completed fraction, from 0 to 1, or null if the size is not known.</summary>
    public double? Fraction => TotalBytes is > 0 ? (double)Bytes / TotalBytes.Value : null;
}
