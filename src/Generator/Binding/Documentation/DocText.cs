namespace Wappfy.Generator.Binding.Documentation;

/// <summary>
/// Bounds on texts of documentation. What is referred to is documented at each place that refers to it, so one long text could fill
/// gigabytes.
/// </summary>
internal static class DocText
{
    /// <summary>A text that stands where it is documented.</summary>
    public const int Own = 20_000;

    /// <summary>A text that may be documented at many places.</summary>
    public const int Shared = 2000;

    /// <summary>The text, with an ellipsis where it had to be cut.</summary>
    public static string Cut(string text, int limit)
    {
        if (text.Length <= limit)
            return text;
        return text.Substring(0, char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit) + "…";
    }
}
