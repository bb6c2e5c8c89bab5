namespace Wappfy.Tasks;

/// <summary>A reason why an item is not refreshed, with the code that MSBuild prints.</summary>
internal sealed class RefreshException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}

/// <summary>The codes of this target's errors and warnings; docs/refresh.md describes each.</summary>
internal static class RefreshCodes
{
    /// <summary>The item's attributes cannot be used.</summary>
    public const string Item = "WAPPFY2001";

    /// <summary>The source cannot be downloaded.</summary>
    public const string Download = "WAPPFY2002";

    /// <summary>What was downloaded is not an OpenAPI document, or not a list of pages.</summary>
    public const string Content = "WAPPFY2003";

    /// <summary>A file of the project cannot be read or written.</summary>
    public const string File = "WAPPFY2004";

    /// <summary>A page is listed, but does not exist; a warning.</summary>
    public const string MissingPage = "WAPPFY2005";
}
