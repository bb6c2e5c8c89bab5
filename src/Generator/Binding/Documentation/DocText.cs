namespace Wappfy.Generator.Binding.Documentation;

/// <summary>
/// Bounds on texts of documentation. A description is repeated at each reference, so one long text could fill
/// gigabytes.
/// </summary>
internal static class DocText
{
    /// <summary>A text that is used only once.</summary>
    public const int Own = 20_000;

    /// <summary>A text that may be repeated many times.</summary>
    public const int Shared = 2000;

    /// <summary>The text, with an ellipsis if it was cut.</summary>
    public static string Cut(string text, int limit)
    {
        if (text.Length <= limit)
            return text;
        return text.Substring(0, char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit) + "…";
    }
}
