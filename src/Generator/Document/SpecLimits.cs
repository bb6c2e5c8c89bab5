namespace Wappfy.Generator.Document;

/// <summary>
/// Bounds on what is read. A specification is untrusted input: nesting must not overflow the compiler's stack, and aliases
/// must not multiply a small file into a large tree. The largest published documents stay well below each bound.
/// </summary>
internal static class SpecLimits
{
    /// <summary>Levels of objects and arrays within each other.</summary>
    public const int Depth = 256;

    /// <summary>Values in one file, those that aliases repeat included.</summary>
    public const int Nodes = 4_000_000;

    /// <summary>Values that aliases repeat.</summary>
    public const int AliasNodes = 250_000;

    /// <summary>Steps of the queries in the overlays of a document.</summary>
    public const int OverlaySteps = 50_000_000;

    /// <summary>Values that the overlays of a document add to it.</summary>
    public const int OverlayNodes = 1_000_000;

    /// <summary>UTF-16 units in one file.</summary>
    public const int Characters = 128 * 1024 * 1024;
}

/// <summary>Ends the reading of a file at the fault that makes the rest unreadable; never leaves the reader.</summary>
internal sealed class SpecReadException(bool isLimit, int offset, string message) : Exception(message)
{
    /// <summary>True if the text exceeds one of <see cref="SpecLimits"/>, false if it is malformed.</summary>
    public bool IsLimit { get; } = isLimit;

    public int Offset { get; } = offset;

    public static SpecReadException Syntax(int offset, string message) => new(isLimit: false, offset, message);

    public static SpecReadException Limit(int offset, string message) => new(isLimit: true, offset, message);
}
